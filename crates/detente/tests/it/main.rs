//! The program, run as a user runs it.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "these tests are about files and processes, and a test that cannot go on panics"
)]

mod bad_input;
mod certificate;
mod counts;
mod not_known;
mod private;
mod program;
mod refused;
mod shared_lists;
mod sheets;
mod transactions;
mod update;
mod wire;

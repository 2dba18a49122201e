//! The program, run as a user runs it.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "these tests are about files and processes, and a test that cannot go on panics"
)]

mod bad_input;
mod counts;
mod private;
mod program;
mod shared_lists;
mod update;
mod wire;

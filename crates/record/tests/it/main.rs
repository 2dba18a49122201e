//! The record, asked from outside.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "these tests are about files, and a test that cannot go on panics"
)]

mod faults;
mod kill;
mod lists;
mod prove;
mod reading;
mod shared;
mod silence;
mod unwritable;

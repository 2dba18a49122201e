//! The program, run as a user runs it.
#![expect(clippy::disallowed_methods, reason = "these tests are about files and processes")]

mod bad_input;
mod counts;
mod private;
mod program;
mod shared_lists;
mod update;
mod wire;

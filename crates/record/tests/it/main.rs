//! The record, asked from outside.
#![expect(clippy::disallowed_methods, reason = "these tests are about files")]

mod faults;
mod kill;
mod lists;
mod prove;

//! What comparing names promises.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests read files, take times and print what they measured"
)]

mod golden;
mod labelled;
mod properties;

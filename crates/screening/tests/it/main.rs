//! What looking up parties promises.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests read files, take times and print what they measured"
)]

mod bytes;
mod lists;
mod measure;
mod recall;
mod scores;

//! The readers from outside: what files say, and that no input breaks them.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "tests read the shared files, say why one was skipped and stop at the first surprise"
)]

mod comtrade;
mod dcsa;
mod edifact;
mod files;
mod goods;
mod hostile;
mod iso20022;
mod legs;
mod mt;
mod pairs;
mod real;
mod real_trade;
mod shipments;

//! What the catalogue of measures holds to.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests read the dossier's files, say why one was skipped and stop at a surprise"
)]

mod caps;
mod catalogue;
mod dossier;
mod factors;
mod invented;
mod law;
mod licences;
mod powers;
mod selector;
mod tally;
mod vocabulary;

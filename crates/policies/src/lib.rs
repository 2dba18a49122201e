//! Measures as Cedar policies: load them, select the few that can apply, evaluate, explain.
//!
//! For: an observation in, what each measure says of it out, with the exemption that saved it, the
//! cap it counts under and what was not known. Not for: what is in force and how caps are summed
//! (`detente-measures`), comparing authorities (`detente-gaps`), keeping anything.
//! Holds: no I/O, clock or chance; a policy that is valid never fails on an observation.
//! Start at [`Book`]; then [`Judge`].

mod analysis;
mod book;
mod deed;
mod error;
mod header;
mod judge;
mod ledger;
mod reach;

pub use analysis::facts;
pub use book::{Book, Policy};
pub use deed::Target;
pub use error::{PolicyFault, PolicyFaults};
pub use judge::{AsWritten, CapStand, Judge, Judgement, Law, Outcome, needs};
pub use ledger::Ledger;

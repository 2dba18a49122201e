//! The record: append-only, bitemporal, provable.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use detente_record::{Import, Store};
//! # let dir = tempfile::tempdir()?;
//! let mut store = Store::create(dir.path(), "example.org/record")?;
//! let mut person = detente_model::Entity::new("un:KPi.999", detente_model::Schema::Person);
//! person.add(detente_model::prop::NAME, "EXAMPLE");
//! let edition = Import::example("un-sc", jiff::civil::date(2018, 3, 30), vec![person]);
//! let outcome = store.import(&edition, &Default::default())?;
//! assert_eq!((outcome.added, store.size()), (1, 2)); // the record and its edition
//! assert!(store.verify(None).is_ok());
//! # Ok(()) }
//! ```
//! For: keeping what lists, reports and people say, and asking it as of a day, as known on a day,
//! as recorded by a moment. Not for: reading formats (`detente-lists`), comparing names.
//! Holds: what was acknowledged is never lost and never changed; an import is whole or absent; the
//! index is rebuilt from the log at any time with the same answers.
//! Start at [`Store`]; the log is `log`, the SQL is all in `index`, questions are in `view`.
#![expect(clippy::disallowed_methods, reason = "the record is one of the four crates that do I/O")]

mod ask;
mod diff;
mod disk;
mod error;
mod import;
mod index;
mod log;
mod pack;
mod payload;
mod snapshot;
mod stats;
mod store;
mod verify;
mod view;

pub use ask::Said;
pub use detente_proof::{SigningKey, VerifierKey};
pub use diff::{Change, ChangeKind, PropertyChange};
pub use disk::{Disk, RealDisk};
pub use error::RecordError;
pub use import::{Hold, Import, ImportSettings, Outcome, SourceFile};
pub use index::EditionRow;
pub use log::{Entry, ForgetGround, Forgotten, Kind, NewEntry, Privacy, hex, privacy};
pub use stats::{Group, GroupBy};
pub use store::{Store, public_key};
pub use verify::{Fault, Verified};
pub use view::{KnownEntity, View};

//! Find listed parties by name and identifier, and say why.
//!
//! ```
//! use detente_screening::{IndexBuilder, NameQuality, Query, Settings, Subject};
//! let mut builder = IndexBuilder::default();
//! let mut subject = Subject { doc: 7, ..Subject::default() };
//! subject.add_name("Ri Song-ok", NameQuality::Strong);
//! builder.add(subject);
//! let index = builder.build();
//! let query = Query { names: vec!["Lee Sung Ok".into()], ..Query::default() };
//! let found = index.find(&query, &Settings::default());
//! assert_eq!(found[0].doc, 7);
//! assert_eq!(found[0].parts[0].text, "family: Lee = Ri (Korean romanisation)");
//! ```
//! For: one party against all that are listed, by name, birth, country and numbers. Not for: whether
//! a designation is in force (`detente-model`), or reading lists (`detente-lists`).
//! Holds: no I/O, clock or chance; the same index and query give the same answer; no bytes given to
//! [`Index::from_bytes`] make it panic.
//! Start at [`Index::find`]; then [`Query`], [`Subject`], [`WEIGHTS`].

mod builder;
mod candidate;
mod facts;
mod index;
mod pack;
mod retrieve;
mod runs;
mod subject;
mod weights;

pub use builder::IndexBuilder;
pub use candidate::{Candidate, Found, Grounds, Part, Settings};
pub use index::Index;
pub use pack::PackError;
pub use subject::{Birth, NameQuality, Query, Subject};
pub use weights::{WEIGHTS, Weight};

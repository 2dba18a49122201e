//! Compare names the way a screener must: part by part, with reasons.
//!
//! ```
//! use detente_names::{compare, Name};
//! let (a, b) = (Name::person("Ri Yong-ho"), Name::person("Lee Yong Ho"));
//! let v = compare(&a, &b);
//! assert!(v.score > 0.9);
//! assert_eq!(v.reasons[0].to_string(), "family: Ri = Lee (Korean romanisation)");
//! ```
//! For: two names in, score and reasons out. Not for: finding candidates (`detente-screening`),
//! and what else is known of two parties: birth, country, numbers (there too).
//! Holds: no I/O, clock, locale or chance; `compare(a, b).score == compare(b, a).score`.
//! Start at [`compare`]; then [`Name`], [`similarity`], [`WEIGHTS`].

mod align;
mod compare;
mod distance;
mod fold;
mod keys;
mod name;
mod part;
mod reason;
mod romanise;
mod similarity;
mod sound;
mod weights;
mod words;

pub use align::RUN;
pub use compare::{Agreement, Comparison, bound, compare, part_weight, score, weights_of};
pub use fold::{Place, Script};
pub use keys::{KeyOf, bones_key, keys};
pub use name::{Name, NameKind, PARTS};
pub use part::{Part, PartKind};
pub use reason::{Because, Reason};
pub use similarity::{How, outline_apart, similarity};
pub use sound::SKELETON;
pub use weights::{WEIGHTS, Weight};
pub use words::LegalForm;

//! The questions of a day over a record: match a name, check customers, show an entity.
//!
//! For: the one place where the record and the matcher meet, so that the program and the server
//! give the same answer. Not for: keeping (`detente-record`), comparing (`detente-names`), printing
//! (`detente-report`).
//! Holds: no clock and no files of its own; the same record and question give the same answer.
//! Start at [`Desk`]; then [`read_customers`].

mod answer;
mod certificate;
mod customers;
mod dossier;
mod error;
mod fresh;
mod judged;
mod pairs;
mod situation;
mod snapshot;
mod terms;
mod words;

pub use answer::{Answer, LookedUp, Lookup, Match, Part, SchemaName, Thresholds};
pub use certificate::{Certificate, CheckedFile};
pub use customers::{
    Customer, CustomerFile, CustomersError, Form, ReadLimits, ReadSettings, Role, read_customers,
    unpack_customers,
};
pub use detente_model::{Finding, Listed};
pub use detente_screening::Query;
pub use dossier::{Dossier, EntityStatement};
pub use error::DeskError;
pub use fresh::{Stale, ages, not_loaded, stale};
pub use judged::{JudgeSettings, Judged, judge};
pub use pairs::{Pairing, pair_up, read_entities};
pub use situation::{Disposal, Disposals, DossierFiles, Situation};
pub use snapshot::{CANDIDATES, CheckSettings, Checked, Desk, editions_known};
pub use terms::{birth_date, country, identifier, identifier_pair, limit, schema, share, who};
pub use words::{not_loaded_in_words, stale_in_words};

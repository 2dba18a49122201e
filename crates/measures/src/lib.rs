//! The catalogue of measures: strands, dates, caps, licences, powers, and what is in force.
//!
//! ```
//! use detente_measures::{Cap, Selector};
//! let coal = Selector::parse("authority un sector coal").unwrap();
//! assert_eq!(coal.to_string(), "authority un sector coal");
//! let why = Selector::parse("coal").unwrap_err();
//! assert_eq!(why.help(), "write `sector coal`");
//! assert!(Cap::parse("500000 bbl per calendar_year").is_ok());
//! ```
//! For: which strands there are, which of them are in force on a day as known at a moment, how much
//! a cap leaves, who may lift what. Not for: whether an observation is forbidden
//! (`detente-policies`, which alone knows Cedar), what an accord yields (`accord`).
//! Holds: no I/O, clock, locale or chance; no country is named; what is unknown never widens what
//! is permitted; bad rows are set aside with their reason.
//! Start at [`Catalogue`] and [`in_force`]; then [`Selector`], [`Tally`], [`Powers`].

mod caps;
mod catalogue;
mod law;
mod licences;
mod nexus;
mod places;
mod powers;
mod selector;
mod strand;
mod table;
mod vocabulary;

pub use caps::{
    Account, Amount, Balance, Cap, CapError, Conversions, Converted, Crossing, Delivery, Factor,
    Factors, Goods, Limb, Limit, Line, Mark, Measured, Over, Period, Rate, Ratio, Scenario, Span,
    Sum, Tally, TankerCall, Uncounted, read_factors, read_rates,
};
pub use catalogue::{Catalogue, read_duties};
pub use law::{Acts, Change, Law, Standing, State, Timeline, in_force};
pub use licences::{Answer, Condition, Licence, LicenceKind, Refusal, Use, read_licences};
pub use nexus::NexusRules;
pub use places::{NamedPlace, Places, read_places};
pub use powers::{Form, Length, Permits, Power, PowerCondition, PowerTables, Powers, read_powers};
pub use selector::{SelectError, Selector, select};
pub use strand::{Address, Duty, DutyKind, Strand};
pub use table::{Table, TableError};
pub use vocabulary::{Confidence, Counts, Sector, Structure, UnknownWord};

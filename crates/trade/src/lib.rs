//! Shipments and payments from their formats: bytes in, observations out.
//!
//! ```
//! use detente_trade::{read, recognise, Kind, Limits};
//! let mt = b"{1:F01EXAMCNBJABEI0000000000}{2:I202EXAMSGSGASGPN}{4:\r
//! :20:REF-1\r\n:21:E2E-1\r\n:32A:180330USD376500,\r\n:58A:EXAMHKHH\r\n-}";
//! assert_eq!(recognise(mt).unwrap(), Kind::SwiftMt);
//! let file = read(mt, Kind::SwiftMt, &Limits::default()).unwrap();
//! assert_eq!((file.seen, file.observations[0].reference.as_str()), (1, "REF-1"));
//! assert_eq!(file.observations[0].amount.unwrap().to_string(), "USD 376500");
//! ```
//! For: turning what banks, carriers and customs write into [`detente_model::Observation`]s with
//! nothing dropped unseen. Not for: judging them (`detente-policies`), screening their parties
//! (`detente-screening`), opening files (the program).
//! Holds: no I/O, clock or chance; what was seen = observations out + rows quarantined; a file that
//! is cut short, of another kind or hostile gives a [`TradeError`] and no observations.
//! Start at [`recognise`] and [`read`]; a new format is one module with a `READER` and one line in
//! [`Kind`].

mod comtrade;
mod dcsa;
mod decode;
mod edifact;
mod error;
mod file;
pub mod goods;
mod kind;
mod legs;
mod payments;
mod ports;
mod shape;
mod shipments;

pub use comtrade::{FlowSettings, read_flows};
pub use error::TradeError;
pub use file::{Limits, TradeFile};
pub use kind::{Kind, read, recognise};
pub use legs::{Change, Difference, LegPart, compare_legs};
pub use shipments::{ShipmentRow, ShipmentRows, ShipmentSettings, read_shipments};

//! The words of détente: entities and their statements, authorities, designations, findings, time.
//!
//! ```
//! use detente_model::{prop, Entity, Schema};
//! let mut ship = Entity::new("un:7303803", Schema::Vessel);
//! ship.add(prop::NAME, "AN SAN 1");
//! ship.add(prop::IMO_NUMBER, "7303803");
//! assert_eq!(ship.caption(), "AN SAN 1");
//! assert_eq!(Entity::from_json(&ship.to_json()).unwrap(), ship);
//! ```
//! For: the values every other crate passes around. Not for: reading formats (`detente-lists`),
//! comparing names (`detente-names`), keeping anything (`detente-record`).
//! Holds: no I/O, clock, locale or chance; `FollowTheMoney` JSON round-trips exactly.
//! Start at [`Entity`]; then [`Designation`], [`PartialDate`], [`Finding`].

mod act;
mod authority;
mod country;
mod date;
mod designation;
mod entity;
mod finding;
mod hs;
pub mod identifier;
mod ids;
mod observation;
pub mod prop;
mod property;
mod quantity;
mod ruling;
mod schema;
mod source;
mod statement;
mod suspension;
mod wire;

pub use act::{Act, ActKind};
pub use authority::{Authority, Programme};
pub use country::{Country, country_names};
pub use date::{DateError, DateInterval, PartialDate, Precision, parse_date};
pub use designation::{Designation, InForce, Listed};
pub use entity::{Entity, EntityError, Lang, Mark, Value};
pub use finding::{Finding, FindingKind, Reason, SourcePlace, Verdict};
pub use hs::{HsCode, HsError, HsRange};
pub use ids::{EntityId, IdError, MeasureId, SourceId, StrandId};
pub use observation::{
    Activity, Claim, Claimed, Craft, Days, FreeText, Goods, GoodsClass, Observation, Party,
    PartyRole, Place, Route,
};
pub use property::{Property, PropertyType, cleaning};
pub use quantity::{Currency, Decimal, Money, Quantity, RoundingStrategy, Unit, parse_decimal};
pub use ruling::{Exemption, Ruling};
pub use schema::Schema;
pub use source::{EditionRole, Quarantined, SourceRecord};
pub use statement::{Known, Statement, Times};
pub use suspension::{Enactment, SuspendedBy, Suspension, Suspensions};

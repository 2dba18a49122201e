//! Payments: one module a format, one [`draft::Draft`] for what all of them say.

pub(crate) mod account;
pub(crate) mod ach;
pub(crate) mod draft;
pub(crate) mod fedwire;
pub(crate) mod iso20022;
pub(crate) mod mention;
pub(crate) mod numbered;
pub(crate) mod payments_csv;
pub(crate) mod swift_mt;

//! The lists of the US Office of Foreign Assets Control, in each way it writes them.

pub(crate) mod advanced;
pub(crate) mod csv;
mod entry;
mod remarks;
mod titled;
mod which;
pub(crate) mod xml;

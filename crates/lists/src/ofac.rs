//! The lists of the US Office of Foreign Assets Control, in each way it writes them.

pub(crate) mod advanced;
pub(crate) mod csv;
pub(crate) mod enhanced;
pub(crate) mod entry;
pub(crate) mod names;
mod remarks;
pub(crate) mod titled;
pub(crate) mod which;
pub(crate) mod xml;

//! The operations of the API, one file a subject. Each reads its parameters, asks the record off
//! the connection's thread, and says what its answer rests on.

pub(crate) mod body;
pub(crate) mod check;
pub(crate) mod entity;
pub(crate) mod health;
pub(crate) mod lists;
pub(crate) mod log;
pub(crate) mod matching;
pub(crate) mod search;

//! What must hold of the log, as claims.

mod checkpoints;
mod faults;
mod interop;
mod leaves;
mod logs;
mod proofs;
mod trees;

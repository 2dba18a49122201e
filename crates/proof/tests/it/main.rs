//! What must hold of the log, as claims.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod checkpoints;
mod faults;
mod interop;
mod leaves;
mod logs;
mod proofs;
mod trees;

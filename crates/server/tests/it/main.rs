//! The server, asked from outside.
#![expect(clippy::disallowed_methods, reason = "these tests are about files and a running server")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of tests fails like a test")]

mod check;
mod guard;
mod log;
mod openapi;
mod pages;
mod questions;
mod running;
mod world;

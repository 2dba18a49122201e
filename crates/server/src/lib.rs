//! One record over HTTP: the questions of `detente-desk` as an API, and a plain page.
//!
//! ```no_run
//! # fn main() -> Result<(), detente_server::ServeError> {
//! use detente_server::{Config, serve};
//! serve(Config::default(), "record".into()) // http://127.0.0.1:8080 until SIGTERM
//! # }
//! ```
//! For: asking a record from a browser, a script or another program. Not for: the answers
//! themselves (`detente-desk`), keeping them (`detente-record`).
//! Holds: every answer says which edition of each list it rests on and how old that is; every
//! error is an RFC 9457 problem; every operation is in `/openapi.json`, because one table makes
//! both; beyond loopback nothing is answered without a token.
//! Start at [`serve`]; the table of operations is in `api`, what every request passes in `guard`.
#![expect(clippy::disallowed_methods, reason = "the server is one of the four crates that do I/O")]

mod api;
mod config;
mod error;
mod gate;
mod guard;
mod openapi;
mod page;
mod params;
mod problem;
mod rests;
mod routes;
mod run;
mod schemas;
mod state;

pub use config::{Config, Limits};
pub use error::ServeError;
pub use run::serve;
pub use state::Server;

/// The routes over a record, for tests and for those who bring their own listener.
pub fn app(server: std::sync::Arc<Server>) -> axum::Router {
    api::router(server)
}

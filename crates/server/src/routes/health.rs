//! Whether the server runs, and how fresh its answers are.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use detente_model::Known;
use serde_json::json;

use crate::Server;
use crate::problem::Meant;
use crate::rests::json_response;

pub(crate) async fn healthz() -> &'static str {
    "ok\n"
}

/// `ready`, `degraded` when an edition is too old or none is held, else 503.
pub(crate) async fn readyz(State(server): State<Arc<Server>>) -> Response {
    let asked = server
        .ask(|server| {
            server.with_store(|store| {
                let known = Known::now(server.today());
                Ok((server.rests(&store.editions()?, &known), store.size()))
            })
        })
        .await;
    match asked {
        Ok((rests, entries)) => {
            let warning = rests.warning();
            let mut response = json_response(&json!({
                "status": if warning.is_some() { "degraded" } else { "ready" },
                "lists": rests.editions,
                "stale": rests.stale,
                "not_loaded": rests.not_loaded,
                "warning": warning,
                "entries": entries,
            }));
            rests.head(response.headers_mut());
            response
        }
        Err(problem) => {
            server.note(&format!("not ready: {}", problem.detail));
            // Anybody may ask this, so it names the kind of fault and no more.
            let body = json!({"status": "unavailable", "lists": [], "warning": problem.title});
            let mut response =
                (StatusCode::SERVICE_UNAVAILABLE, json_response(&body)).into_response();
            response.extensions_mut().insert(Meant);
            response
        }
    }
}

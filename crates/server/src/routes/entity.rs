//! Everything known of one entity.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use detente_desk::{Dossier, editions_known};
use detente_model::{EntityId, Known};
use serde_json::json;

use crate::Server;
use crate::params::{AS_OF, KNOWN_ON, Kind, Parameter, Params, RECORDED_BY};
use crate::problem::Problem;
use crate::rests::{Rests, answer};

pub(crate) const PARAMETERS: &[Parameter] =
    &[Parameter::path("id", Kind::Text, "the entity: `un:KPi.033`"), AS_OF, KNOWN_ON, RECORDED_BY];

pub(crate) async fn entity(
    State(server): State<Arc<Server>>,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Response, Problem> {
    let known = Params::read(&uri, PARAMETERS)?.known(server.today())?;
    server
        .ask(move |server| {
            let (dossier, rests) = dossier(server, &id, &known)?;
            let mut body = serde_json::to_value(&dossier).map_err(|_| Problem::inside())?;
            body["as_of"] = json!(known.as_of);
            answer(body, &rests)
        })
        .await
}

/// What is known of an entity, and what that rests on.
pub(crate) fn dossier(
    server: &Server,
    id: &str,
    known: &Known,
) -> Result<(Dossier, Rests), Problem> {
    server.with_store(|store| {
        let editions = editions_known(store, known)?;
        let dossier = Dossier::of(store, &EntityId::new(id), known)?
            .ok_or_else(|| Problem::unknown_entity(id))?;
        Ok((dossier, server.rests(&editions, known)))
    })
}

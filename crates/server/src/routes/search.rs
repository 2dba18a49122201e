//! Entities found by name, id or reference: one short line each.
//!
//! Our reading: a text that is an id (`un:KPi.033`), or an authority's own number (`KPi.033`), finds
//! that entity first. The score asked for is lower than that of `/match`, since a person looks at
//! the lines.

use std::sync::Arc;

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use detente_desk::{Answer, Dossier, Listed, Match, Query};
use detente_model::{Authority, EntityId, Known};
use detente_record::Store;
use serde_json::{Value, json};

use crate::Server;
use crate::params::{AS_OF, COUNTRY, KNOWN_ON, Kind, Parameter, Params, RECORDED_BY, SCHEMA};
use crate::problem::Problem;
use crate::rests::answer;
use crate::routes::matching::Question;

/// How alike a name must be to be shown.
const THRESHOLD: f64 = 0.6;
/// How many lines when nothing is said.
const LIMIT: usize = 20;

pub(crate) const PARAMETERS: &[Parameter] = &[
    Parameter::must("q", Kind::Text, "a name in any script, an id or a reference"),
    SCHEMA,
    COUNTRY,
    AS_OF,
    KNOWN_ON,
    RECORDED_BY,
    Parameter::one("limit", Kind::Count(Some(LIMIT as u64)), "how many lines at the most"),
];

pub(crate) async fn search(
    State(server): State<Arc<Server>>,
    uri: Uri,
) -> Result<Response, Problem> {
    let params = Params::read(&uri, PARAMETERS)?;
    let text = params.text("q").unwrap_or_default().to_owned();
    let question = Question {
        query: Query {
            names: vec![text.clone()],
            schema: params.schema()?,
            countries: params.countries()?,
            ..Query::default()
        },
        known: params.known(server.today())?,
        threshold: THRESHOLD,
        limit: params.limit(LIMIT, server.config.limits.candidates)?,
    };
    server
        .ask(move |server| {
            let (found, rests) = question.ask(server)?;
            let named = server.with_store(|store| by_number(store, &text, &question.known))?;
            let mut hits: Vec<Value> = named.iter().map(of_dossier).collect();
            let known = |m: &&Match| !named.iter().any(|d| d.id == m.id);
            hits.extend(found.matches.iter().filter(known).map(of_match));
            let of = hits.len() + (found.of - found.matches.len());
            hits.truncate(question.limit);
            let body = json!({
                "q": text,
                "as_of": question.known.as_of,
                "candidates": of,
                "results": hits,
            });
            answer(body, &rests)
        })
        .await
}

/// Entities whose id is the text, or an authority's prefix and the text.
fn by_number(store: &Store, text: &str, known: &Known) -> Result<Vec<Dossier>, Problem> {
    // No authority's number has a space; most names do.
    if text.contains(char::is_whitespace) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let prefixed = Authority::ALL.iter().map(|a| format!("{}:{text}", a.prefix()));
    for id in std::iter::once(text.to_owned()).chain(prefixed) {
        found.extend(Dossier::of(store, &EntityId::new(id), known)?);
    }
    Ok(found)
}

fn of_dossier(dossier: &Dossier) -> Value {
    hit(
        &dossier.id,
        json!(dossier.schema),
        &dossier.caption,
        1.0,
        dossier.answer,
        &dossier.designations,
    )
}

fn of_match(found: &Match) -> Value {
    hit(
        &found.id,
        json!(found.schema),
        &found.caption,
        found.score,
        found.answer,
        &found.designations,
    )
}

fn hit(
    id: &str,
    schema: Value,
    caption: &str,
    score: f64,
    answer: Answer,
    designations: &[Listed],
) -> Value {
    let mut authorities: Vec<Authority> =
        designations.iter().map(|l| l.designation.authority).collect();
    authorities.sort_unstable();
    authorities.dedup();
    let mut programmes: Vec<&str> =
        designations.iter().map(|l| l.designation.programme.as_str()).collect();
    programmes.sort_unstable();
    programmes.dedup();
    json!({
        "id": id,
        "schema": schema,
        "caption": caption,
        "score": score,
        "answer": answer,
        "authorities": authorities,
        "programmes": programmes,
    })
}

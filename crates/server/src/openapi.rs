//! `/openapi.json`: the description of the API, made from the table that makes the router.
//!
//! Source: `OpenAPI` Specification 3.1.1. A path parameter there takes no slash; a tile's path has
//! some, which its description says.

use axum::http::Uri;
use axum::response::Response;
use serde_json::{Map, Value, json};

use crate::api::{Body, Operation, operations};
use crate::params::{Kind, Parameter, Params, Place, Times};
use crate::problem::{PROBLEM_JSON, Problem};
use crate::rests::json_response;
use crate::schemas::schemas;

pub(crate) async fn document_json(uri: Uri) -> Result<Response, Problem> {
    Params::read(&uri, &[])?;
    Ok(json_response(&document()))
}

/// The whole description.
pub(crate) fn document() -> Value {
    let mut paths = Map::new();
    for described in operations() {
        let path = described.path.replace("{*", "{");
        let methods = paths.entry(path).or_insert_with(|| json!({}));
        methods[described.method] = operation(&described);
    }
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "detente",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Sanctions lists over one record of evidence",
            "description": "Every answer says which edition of each list it rests on and how old \
                that is: as members of a JSON object, and in the headers `detente-editions`, \
                `detente-editions-age` and `detente-stale`. Days are written `2018-03-29`; a month \
                or a year means its last day. A parameter that is not named here is refused.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}],
        "tags": [
            {"name": "questions", "description": "Who is listed, by whom, since when."},
            {"name": "lists", "description": "What is held, how old it is, what changed."},
            {"name": "log", "description": "The log that proves it: C2SP tlog-tiles under `/log`."},
            {"name": "server", "description": "The server itself."},
            {"name": "pages", "description": "Plain pages for people."},
        ],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "responses": {"Problem": problem()},
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Needed where the server was started with access tokens.",
                },
            },
        },
    })
}

fn problem() -> Value {
    json!({
        "description": "why there is no answer, as RFC 9457 problem details",
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    })
}

fn operation(described: &Operation) -> Value {
    let mut responses = Map::new();
    responses.insert("200".into(), body(&described.answer));
    if described.id == "readyz" {
        responses.insert("503".into(), body(&described.answer));
    }
    let refer = json!({"$ref": "#/components/responses/Problem"});
    for status in described.pages {
        responses.insert(
            status.to_string(),
            json!({
                "description": "a page that says why there is no answer",
                "content": {"text/html": {"schema": {"type": "string"}}},
            }),
        );
    }
    for status in described.problems {
        responses.insert(status.to_string(), refer.clone());
    }
    responses.insert("default".into(), refer);
    let mut operation = json!({
        "operationId": described.id,
        "tags": [described.tag],
        "summary": described.summary,
        "description": described.about,
        "parameters": described.parameters.iter().map(parameter).collect::<Vec<_>>(),
        "responses": responses,
    });
    if let Some(taken) = &described.body {
        let mut taken = body(taken);
        taken["required"] = json!(true);
        operation["requestBody"] = taken;
    }
    if described.id == "healthz" || described.id == "readyz" {
        operation["security"] = json!([]);
    }
    operation
}

fn body(body: &Body) -> Value {
    let mut content = Map::new();
    for media in body.types {
        let schema = match (*media, body.schema) {
            ("application/json", Some(name)) => {
                json!({"$ref": format!("#/components/schemas/{name}")})
            }
            ("application/json", None) => json!({"type": "object"}),
            ("application/x-ndjson", Some(_)) => {
                json!({"type": "string", "description": "a `Finding` a line"})
            }
            ("application/octet-stream", _) => {
                json!({"type": "string", "contentMediaType": "application/octet-stream"})
            }
            _ => json!({"type": "string"}),
        };
        content.insert((*media).into(), json!({"schema": schema}));
    }
    json!({"description": body.about, "content": content})
}

fn parameter(parameter: &Parameter) -> Value {
    let place = match parameter.place {
        Place::Path => "path",
        Place::Query => "query",
    };
    let one = kind(parameter.kind);
    let schema = match parameter.times {
        Times::Many => json!({"type": "array", "items": one}),
        Times::Once | Times::Optional => one,
    };
    json!({
        "name": parameter.name,
        "in": place,
        "required": parameter.times == Times::Once,
        "description": parameter.about,
        "schema": schema,
    })
}

fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Text => json!({"type": "string"}),
        Kind::Day => json!({"type": "string", "examples": ["2018-03-29", "2018-03"]}),
        Kind::Moment => json!({"type": "string", "examples": ["2026-03-02T10:00:00Z"]}),
        Kind::Schema => {
            let names: Vec<&str> = detente_model::Schema::ALL.iter().map(|s| s.name()).collect();
            json!({"type": "string", "enum": names})
        }
        Kind::Share(default) => {
            json!({"type": "number", "minimum": 0, "maximum": 1, "default": default})
        }
        Kind::Count(Some(default)) => {
            json!({"type": "integer", "minimum": 1, "default": default})
        }
        Kind::Count(None) => json!({"type": "integer", "minimum": 0}),
        Kind::Flag => json!({"type": "boolean", "default": false}),
        Kind::OneOf(words) => json!({"type": "string", "enum": words, "default": words.first()}),
    }
}

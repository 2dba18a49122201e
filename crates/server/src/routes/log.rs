//! The log as any C2SP client reads it, its entries and its proofs.
//!
//! Source: C2SP tlog-tiles, "APIs": `<prefix>/checkpoint` is `text/plain; charset=utf-8`,
//! `<prefix>/tile/…` is `application/octet-stream`; tiles never change.
//! Our reading: a partial tile never changes either, but it goes when it is full, so it may be kept
//! for a minute only.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use detente_proof::{FULL, Hash, Tile};
use detente_record::{Privacy, Store, hex, privacy};
use serde_json::{Value, json};

use crate::Server;
use crate::params::{Kind as Holds, Parameter, Params};
use crate::problem::Problem;
use crate::rests::json_response;

pub(crate) const TILE: &[Parameter] = &[Parameter::path(
    "path",
    Holds::Text,
    "the tile's path below `tile/`; it has slashes of its own",
)];

pub(crate) const CONSISTENCY: &[Parameter] = &[
    Parameter::must("old", Holds::Count(None), "the smaller size"),
    Parameter::must("new", Holds::Count(None), "the larger size"),
];

const PLAIN: &str = "text/plain; charset=utf-8";

pub(crate) async fn checkpoint(
    State(server): State<Arc<Server>>,
    uri: Uri,
) -> Result<Response, Problem> {
    Params::read(&uri, &[])?;
    let note = server.ask(|server| server.with_store(|store| Ok(store.checkpoint()?))).await?;
    let head = [(header::CONTENT_TYPE, PLAIN), (header::CACHE_CONTROL, "no-cache")];
    Ok((head, note).into_response())
}

pub(crate) async fn tile(
    State(server): State<Arc<Server>>,
    Path(below): Path<String>,
    uri: Uri,
) -> Result<Response, Problem> {
    Params::read(&uri, &[])?;
    let path = format!("tile/{below}");
    let Some(tile) = Tile::parse(&path) else { return Err(Problem::unknown_tile(&path)) };
    let wanted = path.clone();
    let bytes = server
        .ask(move |server| server.with_store(|store| Ok(store.log_file(&wanted)?)))
        .await?
        .ok_or_else(|| Problem::unknown_tile(&path))?;
    // A cache that others share must not hand out what a token was needed for.
    let open = server.config.tokens.is_empty();
    let keep = match (tile.width == FULL, open) {
        (true, true) => "public, max-age=31536000, immutable",
        (true, false) => "private, max-age=31536000, immutable",
        (false, true) => "public, max-age=60",
        (false, false) => "private, max-age=60",
    };
    let head = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, keep)];
    Ok((head, bytes).into_response())
}

pub(crate) async fn key(State(server): State<Arc<Server>>, uri: Uri) -> Result<Response, Problem> {
    Params::read(&uri, &[])?;
    let key = server.ask(|server| server.with_store(|store| Ok(store.public_key()?))).await?;
    Ok(([(header::CONTENT_TYPE, PLAIN)], format!("{key}\n")).into_response())
}

pub(crate) async fn entry(
    State(server): State<Arc<Server>>,
    Path(number): Path<String>,
    uri: Uri,
) -> Result<Response, Problem> {
    Params::read(&uri, &[])?;
    let number = entry_number(&number)?;
    server
        .ask(move |server| {
            server.with_store(|store| {
                there(store, number)?;
                let entry = store.entry(number)?;
                if privacy(entry.leaf.kind) == Privacy::Private {
                    return Err(Problem::withheld(number));
                }
                Ok(json_response(&entry.to_json()))
            })
        })
        .await
}

pub(crate) async fn prove(
    State(server): State<Arc<Server>>,
    Path(number): Path<String>,
    uri: Uri,
) -> Result<Response, Problem> {
    Params::read(&uri, &[])?;
    let number = entry_number(&number)?;
    server
        .ask(move |server| {
            server.with_store(|store| {
                there(store, number)?;
                let hashes = store.prove(number)?;
                Ok(json_response(&proof(store, json!({"entry": number}), &hashes)))
            })
        })
        .await
}

pub(crate) async fn consistency(
    State(server): State<Arc<Server>>,
    uri: Uri,
) -> Result<Response, Problem> {
    let params = Params::read(&uri, CONSISTENCY)?;
    let (old, new) = (params.count("old")?, params.count("new")?);
    server
        .ask(move |server| {
            server.with_store(|store| {
                let size = store.size();
                if old == 0 || old > new || new > size {
                    let detail =
                        format!("no proof from {old} to {new}; the log has {size} entries");
                    return Err(Problem::bad_value(
                        "server::bad-sizes",
                        detail,
                        "give two sizes with 0 < old <= new <= the log's size",
                    ));
                }
                let hashes = store.consistency(old, new)?;
                Ok(json_response(&proof(store, json!({"old": old, "new": new}), &hashes)))
            })
        })
        .await
}

fn proof(store: &Store, of: Value, hashes: &[Hash]) -> Value {
    let mut line = of;
    line["size"] = json!(store.size());
    line["root"] = json!(hex(&store.root_hash()));
    line["hashes"] = hashes.iter().map(|h| hex(h)).collect();
    line
}

fn entry_number(text: &str) -> Result<u64, Problem> {
    text.parse().map_err(|_| Problem::bad_number("n", text, "0 up"))
}

fn there(store: &Store, number: u64) -> Result<(), Problem> {
    if number < store.size() { Ok(()) } else { Err(Problem::unknown_entry(number, store.size())) }
}

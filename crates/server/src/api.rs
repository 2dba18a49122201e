//! Every operation, once: the router and `/openapi.json` are both made from this table.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};

use crate::guard::guard;
use crate::params::{Kind, Parameter};
use crate::problem::Problem;
use crate::routes::{check, entity, health, lists, log, matching, search};
use crate::{Server, openapi, page};

/// A body: its media types, and the schema of `/openapi.json` that it fits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body {
    pub types: &'static [&'static str],
    /// A schema's name; `None` for text and bytes.
    pub schema: Option<&'static str>,
    pub about: &'static str,
}

/// One operation.
pub(crate) struct Operation {
    /// As `OpenAPI` writes it: `get`, `post`.
    pub method: &'static str,
    /// As axum writes it: `{*path}` takes slashes too.
    pub path: &'static str,
    pub id: &'static str,
    pub tag: &'static str,
    pub summary: &'static str,
    pub about: &'static str,
    pub parameters: &'static [Parameter],
    pub body: Option<Body>,
    pub answer: Body,
    /// Statuses of problems beside those that every operation can give.
    pub problems: &'static [u16],
    /// Statuses of problems that are said on a page, for a person.
    pub pages: &'static [u16],
    pub route: MethodRouter<Arc<Server>>,
}

const JSON: &[&str] = &["application/json"];

const fn json(schema: &'static str, about: &'static str) -> Body {
    Body { types: JSON, schema: Some(schema), about }
}

const fn plain(types: &'static [&'static str], about: &'static str) -> Body {
    Body { types, schema: None, about }
}

impl Operation {
    fn new(
        method: &'static str,
        path: &'static str,
        id: &'static str,
        tag: &'static str,
        route: MethodRouter<Arc<Server>>,
    ) -> Self {
        Operation {
            method,
            path,
            id,
            tag,
            summary: "",
            about: "",
            parameters: &[],
            body: None,
            answer: plain(&["text/plain"], ""),
            problems: &[],
            pages: &[],
            route,
        }
    }

    fn get<H: Handler<T, Arc<Server>>, T: 'static>(
        path: &'static str,
        id: &'static str,
        tag: &'static str,
        handler: H,
    ) -> Self {
        Operation::new("get", path, id, tag, get(handler))
    }

    fn post<H: Handler<T, Arc<Server>>, T: 'static>(
        path: &'static str,
        id: &'static str,
        tag: &'static str,
        handler: H,
    ) -> Self {
        Operation::new("post", path, id, tag, post(handler))
    }

    fn says(self, summary: &'static str, about: &'static str) -> Self {
        Operation { summary, about, ..self }
    }

    fn takes(self, parameters: &'static [Parameter]) -> Self {
        Operation { parameters, ..self }
    }

    fn reads(self, body: Body) -> Self {
        Operation { body: Some(body), ..self }
    }

    fn answers(self, answer: Body) -> Self {
        Operation { answer, ..self }
    }

    fn tells(self, pages: &'static [u16]) -> Self {
        Operation { pages, ..self }
    }

    fn refuses(self, problems: &'static [u16]) -> Self {
        Operation { problems, ..self }
    }
}

/// The routes over a record.
pub(crate) fn router(server: Arc<Server>) -> Router {
    operations()
        .into_iter()
        .fold(Router::new(), |router, operation| router.route(operation.path, operation.route))
        .fallback(|request: Request| async move { Problem::unknown_path(request.uri().path()) })
        .method_not_allowed_fallback(|request: Request| async move {
            Problem::wrong_method(request.method().as_str(), request.uri().path())
        })
        .layer(from_fn_with_state(Arc::clone(&server), guard))
        .with_state(server)
}

/// Every operation.
pub(crate) fn operations() -> Vec<Operation> {
    let groups =
        [questions(), file_questions(), list_operations(), log_operations(), own_operations()];
    groups.into_iter().flatten().collect()
}

fn questions() -> Vec<Operation> {
    vec![
        Operation::get("/search", "search", "questions", search::search)
            .says(
                "find entities by name, id or reference",
                "One short line a candidate; `/match` explains the score.",
            )
            .takes(search::PARAMETERS)
            .answers(json("SearchAnswer", "the candidates, best first"))
            .refuses(&[400, 404]),
        Operation::get("/match", "match", "questions", matching::by_address)
            .says(
                "look one party up, explained part by part",
                "What `detente match` answers. A candidate whose dates no source states is \
                 `possible`, never silent.",
            )
            .takes(matching::PARAMETERS)
            .answers(json("MatchAnswer", "the candidates, best first"))
            .refuses(&[400, 404]),
        Operation::post("/match", "matchMany", "questions", matching::by_body)
            .says(
                "look parties up, one or many",
                "The body is one question, or `{\"queries\": {\"key\": question}}`; many questions \
                 are answered under their keys in `responses`.",
            )
            .reads(json("MatchQuestion", "one question or many"))
            .answers(json("MatchAnswers", "the answer, or the answers by key"))
            .refuses(&[400, 404, 408, 413]),
        Operation::get("/entities/{id}", "entity", "questions", entity::entity)
            .says(
                "everything known of an entity",
                "Each value with the list that says it, the first and the newest edition that does, \
                 and the entry of the log that proves it.",
            )
            .takes(entity::PARAMETERS)
            .answers(json("EntityAnswer", "what is known"))
            .refuses(&[400, 404]),
    ]
}

fn file_questions() -> Vec<Operation> {
    vec![
        Operation::post("/check", "check", "questions", check::check)
            .says(
                "check a file of customers",
                "The body is the file itself: CSV, TSV, XLSX, JSON Lines or FtM, as it is or packed \
                 with zstd, gzip or zip; its kind is recognised from the content. Rows in = rows \
                 checked + rows set aside; the headers carry the counts.",
            )
            .takes(check::PARAMETERS)
            .reads(plain(
                &["application/octet-stream", "text/csv", "application/x-ndjson"],
                "the file",
            ))
            .answers(Body {
                types: &["application/x-ndjson", "application/json", "text/csv"],
                schema: Some("CheckAnswer"),
                about: "JSON Lines: a `Finding` a line. JSON: one object with what was set aside. \
                        CSV: a finding a row, formulas neutralised",
            })
            .refuses(&[400, 404, 408, 413, 415, 422]),
    ]
}

fn list_operations() -> Vec<Operation> {
    vec![
        Operation::get("/lists", "lists", "lists", lists::lists)
            .says(
                "the lists and their editions",
                "Which editions are held, how old the newest is, and which official lists are not \
                 held at all.",
            )
            .takes(lists::LISTS)
            .answers(json("ListsAnswer", "the lists"))
            .refuses(&[400]),
        Operation::get("/stats", "stats", "lists", lists::stats)
            .says(
                "how many entries each list has",
                "By programme and schema, where an entry under two programmes counts under both; or \
                 by schema alone, where it counts once.",
            )
            .takes(lists::STATS)
            .answers(json("StatsAnswer", "the groups"))
            .refuses(&[400]),
        Operation::get("/lists/{source}/diff", "diff", "lists", lists::diff)
            .says(
                "what changed in a list between two days",
                "The newest whole editions on or before the two days are compared, property by \
                 property where both are of one format.",
            )
            .takes(lists::DIFF)
            .answers(json("DiffAnswer", "the changes"))
            .refuses(&[400, 404]),
    ]
}

fn log_operations() -> Vec<Operation> {
    const ENTRY: &[Parameter] =
        &[Parameter::path("n", Kind::Count(None), "the entry's number, from 0")];
    const TEXT: &[&str] = &["text/plain"];
    vec![
        Operation::get("/log/checkpoint", "checkpoint", "log", log::checkpoint)
            .says(
                "the signed checkpoint",
                "A signed note as C2SP tlog-checkpoint writes it; `/log` is the log's prefix for any \
                 C2SP client.",
            )
            .answers(plain(TEXT, "the signed note")),
        Operation::get("/log/tile/{*path}", "tile", "log", log::tile)
            .says(
                "a tile or a bundle of entries",
                "By its C2SP tlog-tiles path, slashes as they are: `0/x001/234.p/5`, `entries/000`.",
            )
            .takes(log::TILE)
            .answers(plain(
                &["application/octet-stream"],
                "the tile; a full one never changes and may be kept for ever",
            ))
            .refuses(&[404]),
        Operation::get("/log/entries/{n}", "entry", "log", log::entry)
            .says(
                "what a public entry says",
                "Findings and decisions are private; they are `withheld`.",
            )
            .takes(ENTRY)
            .answers(json("Entry", "the entry"))
            .refuses(&[400, 404]),
        Operation::get("/log/prove/{n}", "prove", "log", log::prove)
            .says(
                "the proof that an entry is in the log",
                "An inclusion proof as RFC 6962 defines it, against the root that is stated with it.",
            )
            .takes(ENTRY)
            .answers(json("Proof", "the proof"))
            .refuses(&[400, 404]),
        Operation::get("/log/consistency", "consistency", "log", log::consistency)
            .says(
                "the proof that the log only grew",
                "A consistency proof as RFC 6962 defines it, between two sizes.",
            )
            .takes(log::CONSISTENCY)
            .answers(json("Proof", "the proof"))
            .refuses(&[400]),
        Operation::get("/log/key", "key", "log", log::key)
            .says(
                "the public key",
                "Take it once by another way too: whoever serves a false log serves a false key.",
            )
            .answers(plain(TEXT, "the key as `detente verify --key` takes it")),
    ]
}

fn own_operations() -> Vec<Operation> {
    const HTML: &[&str] = &["text/html"];
    vec![
        Operation::get("/healthz", "healthz", "server", health::healthz)
            .says("whether the server runs", "Needs no token.")
            .answers(plain(&["text/plain"], "`ok`")),
        Operation::get("/readyz", "readyz", "server", health::readyz)
            .says(
                "whether answers can be had, and how fresh they are",
                "`degraded` when an edition is too old: answers are given, and warn. 503 when the \
                 record cannot be read. Needs no token.",
            )
            .answers(json("Ready", "how it stands; with status 503 too")),
        Operation::get("/openapi.json", "openapi", "server", openapi::document_json)
            .says("this description", "OpenAPI 3.1.")
            .answers(plain(JSON, "the description")),
        Operation::get("/docs", "docs", "pages", page::docs::docs)
            .says("this description, to read", "A page without scripts.")
            .answers(plain(HTML, "the page")),
        Operation::get("/", "searchPage", "pages", page::search::search)
            .says(
                "the search page",
                "A page without scripts: a form, and the candidates with their reasons.",
            )
            .takes(page::search::PARAMETERS)
            .answers(plain(HTML, "the page"))
            .tells(&[400, 404, 503]),
        Operation::get("/ui/entities/{id}", "entityPage", "pages", page::entity::entity)
            .says(
                "an entity's page",
                "A page without scripts: designations and every value with its source.",
            )
            .takes(entity::PARAMETERS)
            .answers(plain(HTML, "the page"))
            .tells(&[400, 404, 503]),
    ]
}

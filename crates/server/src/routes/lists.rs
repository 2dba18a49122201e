//! The lists: editions and their age, counts, differences.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use detente_desk::Stale;
use detente_lists::OFFICIAL;
use detente_model::Authority;
use detente_record::{ChangeKind, GroupBy};
use serde_json::{Value, json};

use crate::Server;
use crate::params::{AS_OF, KNOWN_ON, Kind, Parameter, Params, RECORDED_BY};
use crate::problem::Problem;
use crate::rests::answer;

pub(crate) const LISTS: &[Parameter] = &[KNOWN_ON, RECORDED_BY];

const BY: &[&str] = &["programme", "schema"];

pub(crate) const STATS: &[Parameter] = &[
    AS_OF,
    KNOWN_ON,
    RECORDED_BY,
    Parameter::one("by", Kind::OneOf(BY), "by programme and schema, or by schema alone"),
];

pub(crate) const DIFF: &[Parameter] = &[
    Parameter::path("source", Kind::Text, "the list: `un-sc`"),
    Parameter::must("from", Kind::Day, "the older day: its newest edition on or before it"),
    Parameter::must("to", Kind::Day, "the newer day"),
    KNOWN_ON,
    RECORDED_BY,
];

pub(crate) async fn lists(
    State(server): State<Arc<Server>>,
    uri: Uri,
) -> Result<Response, Problem> {
    let known = Params::read(&uri, LISTS)?.known(server.today())?;
    server
        .ask(move |server| {
            let editions = server.with_store(|store| Ok(store.editions()?))?;
            let admitted: Vec<_> =
                editions.into_iter().filter(|e| known.admits(e.published, e.recorded)).collect();
            let rests = server.rests(&admitted, &known);
            let authorities: BTreeMap<&str, Authority> =
                admitted.iter().map(|e| (e.source.as_str(), e.authority)).collect();
            let lists: Vec<Value> = rests
                .editions
                .iter()
                .map(|age| {
                    of_list(age, authorities.get(age.source.as_str()).copied(), &rests.stale)
                })
                .collect();
            let absent: Vec<Value> = detente_desk::not_loaded(&admitted)
                .into_iter()
                .map(|l| json!({"source": l.id, "authority": l.authority, "title": l.title}))
                .collect();
            answer(json!({"lists": lists, "absent": absent, "held": admitted}), &rests)
        })
        .await
}

fn of_list(age: &Stale, authority: Option<Authority>, stale: &[String]) -> Value {
    let title = OFFICIAL.iter().find(|l| l.id == age.source).map(|l| l.title);
    json!({
        "source": age.source,
        "authority": authority,
        "title": title,
        "edition": age.edition,
        "days": age.days,
        "stale": stale.contains(&age.source),
    })
}

pub(crate) async fn stats(
    State(server): State<Arc<Server>>,
    uri: Uri,
) -> Result<Response, Problem> {
    let params = Params::read(&uri, STATS)?;
    let known = params.known(server.today())?;
    let by = match params.one_of("by", BY)? {
        "schema" => GroupBy::Schema,
        _ => GroupBy::ProgrammeAndSchema,
    };
    server
        .ask(move |server| {
            let (groups, editions) =
                server.with_store(|store| Ok((store.stats(&known, by)?, store.editions()?)))?;
            let admitted: Vec<_> = editions
                .into_iter()
                .filter(|e| known.admits(e.published, e.recorded) && e.published <= known.as_of)
                .collect();
            let rests = server.rests(&admitted, &known);
            answer(json!({"as_of": known.as_of, "groups": groups}), &rests)
        })
        .await
}

pub(crate) async fn diff(
    State(server): State<Arc<Server>>,
    Path(source): Path<String>,
    uri: Uri,
) -> Result<Response, Problem> {
    let params = Params::read(&uri, DIFF)?;
    let known = params.known(server.today())?;
    let (Some(from), Some(to)) = (params.day("from")?, params.day("to")?) else {
        return Err(Problem::bad_date("`from` and `to` are both needed"));
    };
    if from > to {
        return Err(Problem::bad_date(format!("`from` is after `to`: {from} > {to}"))
            .helped("give the older day as `from`"));
    }
    server
        .ask(move |server| {
            let (old, new, changes) =
                server.with_store(|store| Ok(store.diff(&source, from, to, &known)?))?;
            let count = |kind| changes.iter().filter(|c| c.change == kind).count();
            let body = json!({
                "source": source,
                "from": old,
                "to": new,
                "values_compared": old.format == new.format,
                "counts": {
                    "added": count(ChangeKind::Added),
                    "removed": count(ChangeKind::Removed),
                    "changed": count(ChangeKind::Changed),
                },
                "changes": changes,
            });
            let rests = server.rests(&[old, new], &known);
            answer(body, &rests)
        })
        .await
}

//! What an answer rests on: the newest edition of each list, how old it is, and what is not held.
//!
//! Our reading: an edition's age is counted to today, or to the day of `known_on`, since a question
//! about the past is not answered worse because time went by.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use detente_desk::Stale;
use detente_record::EditionRow;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::problem::Problem;

/// What an answer rests on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rests {
    /// The newest edition of each list, with its age in days.
    pub editions: Vec<Stale>,
    /// The lists of those that are older than the limit.
    pub stale: Vec<String>,
    /// Official lists that are not held: their silence says nothing.
    pub not_loaded: Vec<&'static str>,
    /// One sentence, if something is too old or nothing is held at all.
    pub warning: Option<String>,
}

impl Rests {
    pub(crate) fn on(editions: &[EditionRow], day: Date, max_age: u32) -> Self {
        let stale = detente_desk::stale(editions, day, max_age);
        let warning = match editions.is_empty() {
            true => Some("the record holds no edition of any list".to_owned()),
            false => detente_desk::stale_in_words(&stale, max_age),
        };
        let not_loaded = detente_desk::not_loaded(editions);
        Rests {
            editions: detente_desk::ages(editions, day),
            stale: stale.into_iter().map(|s| s.source).collect(),
            not_loaded: not_loaded.into_iter().map(|list| list.id).collect(),
            warning,
        }
    }

    /// Days since the oldest of the newest editions.
    pub(crate) fn oldest(&self) -> i32 {
        self.editions.iter().map(|e| e.days).max().unwrap_or(0)
    }

    /// One sentence, if something is too old or nothing is held at all.
    pub(crate) fn warning(&self) -> Option<String> {
        self.warning.clone()
    }

    /// The members that every JSON answer ends with.
    fn members(&self) -> Map<String, Value> {
        let mut members = Map::new();
        members.insert("editions".into(), json!(self.editions));
        members.insert("stale".into(), json!(self.stale));
        members.insert("not_loaded".into(), json!(self.not_loaded));
        members.insert("warning".into(), json!(self.warning()));
        members
    }

    /// The same as headers, for answers that are not one JSON object.
    /// `detente-editions` is a list with parameters as RFC 9651 writes it.
    pub(crate) fn head(&self, headers: &mut HeaderMap) {
        let listed: Vec<String> = self
            .editions
            .iter()
            .map(|e| format!("{};edition=\"{}\";days={}", e.source, e.edition, e.days))
            .collect();
        let mut set = |name: &'static str, text: String| {
            if let Ok(value) = HeaderValue::try_from(text) {
                headers.insert(name, value);
            }
        };
        set("detente-editions", listed.join(", "));
        set("detente-editions-age", self.oldest().to_string());
        if !self.stale.is_empty() {
            set("detente-stale", self.stale.join(", "));
        }
        if !self.not_loaded.is_empty() {
            set("detente-not-loaded", self.not_loaded.join(", "));
        }
    }
}

/// A JSON object with what it rests on.
pub(crate) fn object(body: impl Serialize, rests: &Rests) -> Result<Value, Problem> {
    match serde_json::to_value(body) {
        Ok(Value::Object(mut object)) => {
            object.append(&mut rests.members());
            Ok(Value::Object(object))
        }
        _ => Err(Problem::inside()),
    }
}

/// [`object`] as a response.
pub(crate) fn answer(body: impl Serialize, rests: &Rests) -> Result<Response, Problem> {
    let mut response = json_response(&object(body, rests)?);
    rests.head(response.headers_mut());
    Ok(response)
}

/// A JSON value that rests on no list.
pub(crate) fn json_response(body: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

//! JSON as lists come in it: one object a line, or one document.
//!
//! Source: RFC 8259; JSON Lines, <https://jsonlines.org>.
//! Our reading: a member named twice is a fault, not "the last one wins", since a value would be
//! lost unseen.
//! Holds: nesting is bounded by [`Limits::depth`] before anything recurses, texts by
//! [`Limits::field_bytes`].

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

use crate::{Field, Limits, ListError};

/// One line of a JSON Lines file.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    /// 1-based physical line.
    pub line: u64,
    /// The line as it stands.
    pub raw: &'a str,
    /// What it says, or why it cannot be read.
    pub value: Result<Json, String>,
}

/// The lines of a JSON Lines file; blank ones are passed over.
///
/// # Errors
/// An item is an error, and the last one, where the file is cut short in its last line or nests
/// deeper than the limit.
pub(crate) fn rows<'a>(
    text: &'a str,
    limits: &'a Limits,
) -> impl Iterator<Item = Result<Row<'a>, ListError>> + 'a {
    let mut failed = false;
    let body = text.trim_end();
    let open_end = !text.get(body.len()..).unwrap_or_default().contains('\n');
    let mut lines = body.split('\n').zip(1_u64..).filter(|(l, _)| !l.trim().is_empty()).peekable();
    std::iter::from_fn(move || {
        if failed {
            return None;
        }
        let (raw, line) = lines.next()?;
        let row = read_row(raw, line, limits, open_end && lines.peek().is_none());
        failed = row.is_err();
        Some(row)
    })
}

fn read_row<'a>(
    raw: &'a str,
    line: u64,
    limits: &Limits,
    may_be_cut: bool,
) -> Result<Row<'a>, ListError> {
    let deep = Cell::new(false);
    let value = match parse(raw, limits, &deep) {
        Ok(value) => Ok(value),
        Err(_) if deep.get() => return Err(too_deep(line, limits)),
        Err(error) if may_be_cut && error.is_eof() => {
            return Err(ListError::Truncated {
                line,
                reason: "the last object is not closed".into(),
            });
        }
        Err(error) => Err(reason(&error)),
    };
    Ok(Row { line, raw, value })
}

/// A whole document.
///
/// # Errors
/// [`ListError`]: empty, cut short, nested too deep, or not JSON.
pub(crate) fn document(
    text: &str,
    format: &'static str,
    limits: &Limits,
) -> Result<Json, ListError> {
    if text.trim().is_empty() {
        return Err(ListError::Empty);
    }
    let deep = Cell::new(false);
    parse(text, limits, &deep).map_err(|error| {
        let line = u64::try_from(error.line()).unwrap_or_default();
        if deep.get() {
            too_deep(line, limits)
        } else if error.is_eof() {
            ListError::Truncated { line, reason: "an object or array is not closed".into() }
        } else {
            ListError::Malformed { format, line, reason: reason(&error) }
        }
    })
}

/// A text, number or truth value as text; nothing for the rest.
pub(crate) fn scalar(value: &Json) -> Option<Cow<'_, str>> {
    match value {
        Json::String(text) => Some(Cow::Borrowed(text)),
        Json::Number(number) => Some(Cow::Owned(number.to_string())),
        Json::Bool(true) => Some(Cow::Borrowed("true")),
        Json::Bool(false) => Some(Cow::Borrowed("false")),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// The paths a format's table has, for finding those it has not.
pub(crate) struct Known(HashSet<&'static str>);

impl Known {
    pub(crate) fn of(fields: &'static [(&'static str, Field)]) -> Self {
        Known(fields.iter().map(|(path, _)| *path).collect())
    }

    /// Counts the values at paths that the table does not have: `.names[].given`.
    pub(crate) fn count_unknown(&self, value: &Json, unknown: &mut BTreeMap<String, u64>) {
        self.walk(value, &mut String::new(), unknown);
    }

    fn walk(&self, value: &Json, path: &mut String, unknown: &mut BTreeMap<String, u64>) {
        let length = path.len();
        match value {
            Json::Null => {}
            Json::Object(members) => {
                for (name, value) in members {
                    path.push('.');
                    path.push_str(name);
                    self.walk(value, path, unknown);
                    path.truncate(length);
                }
            }
            Json::Array(items) => {
                path.push_str("[]");
                for item in items {
                    self.walk(item, path, unknown);
                }
                path.truncate(length);
            }
            Json::String(_) | Json::Number(_) | Json::Bool(_) => {
                if !self.0.contains(path.as_str()) {
                    *unknown.entry(path.clone()).or_default() += 1;
                }
            }
        }
    }
}

fn too_deep(line: u64, limits: &Limits) -> ListError {
    ListError::Hostile { line, reason: format!("nested deeper than {} levels", limits.depth) }
}

/// The error without serde's place, which counts within the line.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

fn parse(text: &str, limits: &Limits, deep: &Cell<bool>) -> Result<Json, serde_json::Error> {
    let mut from = serde_json::Deserializer::from_str(text);
    let value = Node { limits, deep, depth: 0 }.deserialize(&mut from)?;
    from.end()?;
    Ok(value)
}

/// One value within `depth` others.
#[derive(Clone, Copy)]
struct Node<'a> {
    limits: &'a Limits,
    deep: &'a Cell<bool>,
    depth: usize,
}

impl Node<'_> {
    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= self.limits.depth {
            self.deep.set(true);
            return Err(E::custom("nested too deep"));
        }
        Ok(Node { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Json, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<Json, E> {
        if value.len() > self.limits.field_bytes {
            let (found, limit) = (value.len(), self.limits.field_bytes);
            return Err(E::custom(format!("a text of {found} bytes is over the limit of {limit}")));
        }
        Ok(Json::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Json, A::Error> {
        let inner = self.inner()?;
        let mut items = Vec::new();
        while let Some(item) = from.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Json, A::Error> {
        let inner = self.inner()?;
        let mut members = Map::new();
        while let Some(name) = from.next_key::<String>()? {
            let value = from.next_value_seed(inner)?;
            if members.contains_key(&name) {
                return Err(A::Error::custom(format!("member named twice: `{name}`")));
            }
            members.insert(name, value);
        }
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<Vec<Result<Json, String>>, ListError> {
        rows(text, &Limits::default()).map(|row| row.map(|r| r.value)).collect()
    }

    #[test]
    fn a_broken_line_is_one_fault_and_not_the_end() {
        let found = all("{\"a\":1}\n{\"a\":\n\n{\"a\":2}\n").unwrap();
        assert_eq!(found.len(), 3);
        assert!(found[1].is_err() && found[0].is_ok() && found[2].is_ok());
    }

    #[test]
    fn a_member_named_twice_is_a_fault() {
        let found = all("{\"a\":1,\"a\":2}\n").unwrap();
        assert_eq!(found[0], Err("member named twice: `a`".into()));
    }

    #[test]
    fn ten_thousand_levels_are_refused_and_do_not_overflow() {
        let deep = "[".repeat(10_000) + "\n";
        assert!(matches!(all(&deep), Err(ListError::Hostile { line: 1, .. })));
    }

    #[test]
    fn a_last_line_without_its_end_is_a_cut_file() {
        assert!(matches!(all("{\"a\":1}\n{\"a\":\"x"), Err(ListError::Truncated { line: 2, .. })));
        assert!(all("{\"a\":1}\n{\"a\":2}").is_ok());
    }

    #[test]
    fn a_path_that_no_table_has_is_counted() {
        let known = Known::of(&[(".a[].b", Field::Mapped("b"))]);
        let mut unknown = BTreeMap::new();
        let value = serde_json::json!({"a": [{"b": 1, "c": 2}], "d": null, "e": true});
        known.count_unknown(&value, &mut unknown);
        assert_eq!(unknown.into_keys().collect::<Vec<_>>(), [".a[].c", ".e"]);
    }
}

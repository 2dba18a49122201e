//! YAML as lists come in it: one document, read into the values that JSON is read into.
//!
//! Source: YAML 1.2, over the events of `saphyr-parser`.
//! Our reading: every scalar but the empty one, `~` and `null` is text, so that `1938` and `no`
//! stay what the authority wrote. An alias (`*x`) repeats what was written elsewhere and is what
//! bombs are made of; official lists have none. A text that does not end with a line end is cut
//! short: nothing else in YAML tells.
//! Holds: nothing recurses; nesting is bounded by [`Limits::depth`], texts by
//! [`Limits::field_bytes`].

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use serde_json::{Map, Value as Json};

use crate::{Limits, ListError};

/// A document, and where its records begin.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) value: Json,
    /// 1-based physical lines of the items of the sequence of records.
    pub(crate) lines: Vec<u64>,
}

/// What is being read.
enum Open {
    Map { members: Map<String, Json>, key: Option<String> },
    Seq { items: Vec<Json>, holds_records: bool },
}

/// Reads the one document of a text. `records` is the way to the sequence of records, by keys.
///
/// # Errors
/// [`ListError`]: empty, cut short, an alias, nested too deep, or not YAML.
pub(crate) fn document(
    text: &str,
    records: &[&str],
    format: &'static str,
    limits: &Limits,
) -> Result<Document, ListError> {
    if text.trim().is_empty() {
        return Err(ListError::Empty);
    }
    if !text.ends_with('\n') {
        let line = u64::try_from(text.lines().count()).unwrap_or_default();
        return Err(ListError::Truncated { line, reason: "the last line has no end".into() });
    }
    let mut reading = Reading {
        records,
        format,
        limits: *limits,
        open: Vec::new(),
        lines: Vec::new(),
        root: None,
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| refused(&error, format))?;
        reading.take(event, line_of(span.start.line()))?;
    }
    match reading.root {
        Some(value) => Ok(Document { value, lines: reading.lines }),
        None => Err(ListError::Empty),
    }
}

fn line_of(line: usize) -> u64 {
    u64::try_from(line).unwrap_or_default()
}

fn refused(error: &ScanError, format: &'static str) -> ListError {
    let line = line_of(error.marker().line());
    let reason = error.info().to_owned();
    if reason.contains("recursion") {
        ListError::Hostile { line, reason: "nested too deep".into() }
    } else {
        ListError::Malformed { format, line, reason }
    }
}

struct Reading<'a> {
    records: &'a [&'a str],
    format: &'static str,
    limits: Limits,
    open: Vec<Open>,
    lines: Vec<u64>,
    root: Option<Json>,
}

impl Reading<'_> {
    fn take(&mut self, event: Event<'_>, line: u64) -> Result<(), ListError> {
        match event {
            Event::Alias(_) => {
                let reason = "an alias; official lists have none".into();
                return Err(ListError::Hostile { line, reason });
            }
            Event::Scalar(text, style, _, _) => {
                if text.len() > self.limits.field_bytes {
                    return Err(ListError::too_large("a field", self.limits.field_bytes));
                }
                if self.is_key() {
                    return self.name(text.into_owned(), line);
                }
                self.begins(line);
                let nothing = matches!(style, ScalarStyle::Plain)
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if nothing { Json::Null } else { Json::String(text.into_owned()) };
                self.put(value, line)?;
            }
            Event::SequenceStart(..) => {
                let holds_records = self.is_at_records();
                self.begin(Open::Seq { items: Vec::new(), holds_records }, line)?;
            }
            Event::MappingStart(..) => {
                self.begin(Open::Map { members: Map::new(), key: None }, line)?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let value = match self.open.pop() {
                    Some(Open::Seq { items, .. }) => Json::Array(items),
                    Some(Open::Map { members, .. }) => Json::Object(members),
                    None => Json::Null,
                };
                self.put(value, line)?;
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
        Ok(())
    }

    /// Whether the next scalar names a member.
    fn is_key(&self) -> bool {
        matches!(self.open.last(), Some(Open::Map { key: None, .. }))
    }

    fn name(&mut self, name: String, line: u64) -> Result<(), ListError> {
        if let Some(Open::Map { members, key }) = self.open.last_mut() {
            if members.contains_key(&name) {
                return Err(self.malformed(line, format!("member named twice: `{name}`")));
            }
            *key = Some(name);
        }
        Ok(())
    }

    fn is_at_records(&self) -> bool {
        self.open.len() == self.records.len()
            && self.open.iter().zip(self.records).all(|(open, name)| match open {
                Open::Map { key, .. } => key.as_deref() == Some(name),
                Open::Seq { .. } => false,
            })
    }

    /// Notes where a record begins.
    fn begins(&mut self, line: u64) {
        if matches!(self.open.last(), Some(Open::Seq { holds_records: true, .. })) {
            self.lines.push(line);
        }
    }

    fn begin(&mut self, what: Open, line: u64) -> Result<(), ListError> {
        if self.open.len() >= self.limits.depth {
            let reason = format!("nested deeper than {} levels", self.limits.depth);
            return Err(ListError::Hostile { line, reason });
        }
        if self.is_key() {
            return Err(self.malformed(line, "the name of a member is not a text".into()));
        }
        self.begins(line);
        self.open.push(what);
        Ok(())
    }

    fn put(&mut self, value: Json, line: u64) -> Result<(), ListError> {
        match self.open.last_mut() {
            Some(Open::Seq { items, .. }) => items.push(value),
            Some(Open::Map { members, key }) => {
                if let Some(key) = key.take() {
                    members.insert(key, value);
                }
            }
            None if self.root.is_some() => {
                return Err(self.malformed(line, "a second document".into()));
            }
            None => self.root = Some(value),
        }
        Ok(())
    }

    fn malformed(&self, line: u64, reason: String) -> ListError {
        ListError::Malformed { format: self.format, line, reason }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Document, ListError> {
        document(text, &["list", "entries"], "test", &Limits::default())
    }

    #[test]
    fn records_know_their_lines_and_scalars_stay_text() {
        let text =
            "# x\n---\nlist:\n  entries:\n  - id: 1938\n    a: ~\n  - id: 'no'\n    b:\n    - c\n";
        let found = read(text).unwrap();
        assert_eq!(found.lines, [5, 7]);
        let want = serde_json::json!({"list": {"entries": [
            {"id": "1938", "a": null}, {"id": "no", "b": ["c"]}]}});
        assert_eq!(found.value, want);
    }

    #[test]
    fn what_is_hostile_or_cut_is_refused() {
        let alias = read("a: &x [1]\nb: *x\n").unwrap_err();
        assert!(matches!(alias, ListError::Hostile { line: 2, .. }), "{alias}");
        for deep in ["[".repeat(10_000) + "\n", "- ".repeat(10_000) + "x\n"] {
            let error = read(&deep).unwrap_err();
            assert!(matches!(error, ListError::Hostile { .. }), "{error}");
        }
        assert!(matches!(read("list:\n  ent"), Err(ListError::Truncated { line: 2, .. })));
        let twice = read("a: 1\na: 2\n").unwrap_err();
        assert_eq!(twice.to_string(), "not a valid test file at line 2: member named twice: `a`");
        assert!(matches!(read("--- a\n--- b\n"), Err(ListError::Malformed { .. })));
    }
}

//! What a list says, one record at a time.

use serde::{Deserialize, Serialize};

use crate::Entity;

/// What the absence of an entry from an edition proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EditionRole {
    /// The whole list: an entry that is not in it was not listed on its day.
    Full,
    /// Some of the list (a filter, a sample): an absence proves nothing.
    Excerpt,
    /// Values about entries of the list (aliases, addresses): neither presence nor absence lists.
    Part,
}

/// One record of a source: the listed entity first, then the entities that belong to it
/// (designations as `Sanction`, addresses, documents, links).
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRecord {
    /// The authority's own number for the entry (`KPi.033`), unique within the edition.
    pub key: String,
    /// 1-based physical line in the unpacked file where the record begins; 0 if it has no lines.
    pub line: u64,
    /// What it says. Never empty.
    pub entities: Vec<Entity>,
}

impl SourceRecord {
    /// How many statements it makes.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.entities.iter().map(Entity::len).sum()
    }

    /// The listed entity.
    #[must_use]
    pub fn subject(&self) -> Option<&Entity> {
        self.entities.first()
    }
}

/// A row or value that could not be read, set aside with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarantined {
    /// The kind of fault, as in the error messages: `lists::date`.
    pub code: String,
    /// 1-based physical line, 0 if unknown.
    pub line: u64,
    /// What is wrong, lower case, with the input in backticks.
    pub reason: String,
    /// The source's own words, cut at 2,000 characters.
    pub raw: String,
    /// The record's key, where the record was kept without the value.
    pub kept: Option<String>,
}

impl Quarantined {
    /// A whole row set aside.
    #[must_use]
    pub fn row(code: &str, line: u64, reason: impl Into<String>, raw: &str) -> Self {
        Quarantined {
            code: code.to_owned(),
            line,
            reason: reason.into(),
            raw: raw.chars().take(2_000).collect(),
            kept: None,
        }
    }

    /// A value set aside while its record `key` was kept.
    #[must_use]
    pub fn value(code: &str, line: u64, reason: impl Into<String>, raw: &str, key: &str) -> Self {
        Quarantined { kept: Some(key.to_owned()), ..Quarantined::row(code, line, reason, raw) }
    }
}

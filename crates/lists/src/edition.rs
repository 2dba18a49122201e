//! What one file says: an edition of a list.

use std::collections::BTreeMap;

use detente_model::{Authority, EditionRole, Quarantined, SourceId, SourceRecord};
use jiff::civil::Date;

use crate::Format;

/// One file of a list, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// The list: `un-sc`. Formats of one list share it.
    pub source: SourceId,
    /// Who publishes it.
    pub authority: Authority,
    /// How the file is written.
    pub format: Format,
    /// What an absence from it proves.
    pub role: EditionRole,
    /// The day the file says it was made; `None` where the format does not say.
    pub published: Option<Date>,
    /// Entries of the list in this file.
    pub listed: u64,
    /// Records (rows, elements, objects) that were met. Each is in `records` or in `quarantined`.
    pub seen: u64,
    /// What could be read, in the file's order; keys are unique.
    pub records: Vec<SourceRecord>,
    /// What was set aside, with reasons. Whole rows have `kept: None`.
    pub quarantined: Vec<Quarantined>,
    /// Values whose bytes did not fit the declared encoding and were repaired.
    pub repaired: u64,
    /// Elements, attributes and columns that no table of the format knows, with how often they
    /// were met: a new field of the authority's, not read and not silent.
    pub unknown: BTreeMap<String, u64>,
}

impl Edition {
    /// An edition with nothing in it yet.
    #[must_use]
    pub fn empty(source: &'static str, authority: Authority, format: Format) -> Self {
        Edition {
            source: SourceId::literal(source),
            authority,
            format,
            role: EditionRole::Full,
            published: None,
            listed: 0,
            seen: 0,
            records: Vec::new(),
            quarantined: Vec::new(),
            repaired: 0,
            unknown: BTreeMap::new(),
        }
    }

    /// How many statements it makes.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.records.iter().map(SourceRecord::statements).sum()
    }

    /// How many entities it names.
    #[must_use]
    pub fn entities(&self) -> usize {
        self.records.iter().map(|r| r.entities.len()).sum()
    }
}

/// What becomes of an element, attribute or column: a row of a format's coverage table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Read, and into what.
    Mapped(&'static str),
    /// Deliberately not read, and why.
    Unmapped(&'static str),
}

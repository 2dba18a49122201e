//! How many entries a list has, by programme and schema.

use std::collections::BTreeMap;

use detente_model::Authority;
use jiff::civil::Date;
use serde::Serialize;

/// How entries are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GroupBy {
    /// By programme and schema; an entry under two programmes counts under both.
    #[default]
    ProgrammeAndSchema,
    /// By schema alone; an entry counts once.
    Schema,
}

/// A group of entries of one edition of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The list.
    pub source: String,
    /// The edition that was counted.
    pub date: Date,
    /// Who lists.
    pub authority: Authority,
    /// Under what; `None` where groups are by schema alone or the list names none.
    pub programme: Option<String>,
    /// What kind of things.
    pub schema: String,
    /// How many.
    pub count: u64,
}

/// Counts entries into groups.
#[derive(Default)]
pub(crate) struct Counter {
    counts: BTreeMap<(Authority, Option<String>, String), u64>,
}

impl Counter {
    pub(crate) fn count(&mut self, authority: Authority, programme: Option<String>, schema: &str) {
        *self.counts.entry((authority, programme, schema.to_owned())).or_default() += 1;
    }

    pub(crate) fn groups(self, source: &str, date: Date) -> Vec<Group> {
        self.counts
            .into_iter()
            .map(|((authority, programme, schema), count)| Group {
                source: source.to_owned(),
                date,
                authority,
                programme,
                schema,
                count,
            })
            .collect()
    }
}

//! Questions to a record: who is listed, what is said of an entity, what changed, how many.

use std::collections::BTreeSet;

use detente_model::{EditionRole, EntityId, Known, SourceRecord};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::diff::{Change, ChangeKind};
use crate::log::Kind;
use crate::payload::read_record;
use crate::stats::{Counter, Group, GroupBy};
use crate::view::{self, View};
use crate::{EditionRow, RecordError, Store};

/// What an entry said of an entity, with the editions that say it.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The entry in the log.
    pub entry: u64,
    /// The list.
    pub source: String,
    /// The format it was read from.
    pub format: String,
    /// The first edition with exactly these values.
    pub first: Date,
    /// The newest edition with exactly these values.
    pub last: Date,
    /// When the entry was appended.
    pub recorded: Timestamp,
    /// Whether these are the values of the newest edition of its format that has the record. What
    /// is not current is history: the places that number addresses and the like have shifted since.
    pub current: bool,
    /// The whole source record.
    pub record: SourceRecord,
}

impl Store {
    /// The lists as they were known.
    ///
    /// # Errors
    /// [`RecordError`] if the index cannot answer.
    pub fn view(&self, known: &Known) -> Result<View, RecordError> {
        view::view(&self.index, known)
    }

    pub(crate) fn read(&self, entry: u64) -> Result<SourceRecord, RecordError> {
        let payload = self
            .log
            .payload(entry, Kind::SourceRecord)?
            .ok_or_else(|| RecordError::log(format!("entry {entry}"), "its payload is missing"))?;
        read_record(entry, &payload.payload)
    }

    /// The source records of many entries, in the order of the entries.
    ///
    /// # Errors
    /// [`RecordError::Log`] if one of them is not a source record.
    pub fn read_all(
        &self,
        entries: &BTreeSet<u64>,
    ) -> Result<Vec<(u64, SourceRecord)>, RecordError> {
        use rayon::prelude::*;
        let payloads = self.log.payloads(entries)?;
        payloads
            .into_par_iter()
            .map(|(entry, bytes)| Ok((entry, read_record(entry, &bytes)?)))
            .collect()
    }

    /// Everything current editions say of an entity, with the editions.
    ///
    /// # Errors
    /// [`RecordError`] if the record cannot be read.
    pub fn said_of(&self, id: &EntityId, known: &Known) -> Result<Vec<Said>, RecordError> {
        let editions = view::admitted(&self.index, known)?;
        let mut said = Vec::new();
        for (entry, _) in self.index.said_of(id.as_str())? {
            let holding = self.index.editions_of(entry)?;
            let all = || editions.iter().filter(|e| holding.contains_key(&e.entry));
            let with = |e: &EditionRow| holding.get(&e.entry) == Some(&entry);
            let of: Vec<&EditionRow> = all().filter(|e| with(e)).collect();
            let (Some(first), Some(last)) = (of.first(), of.last()) else { continue };
            said.push(Said {
                entry,
                source: first.source.clone(),
                format: first.format.clone(),
                first: first.published,
                last: last.published,
                recorded: self.log.leaf(entry)?.recorded,
                current: all().next_back().is_some_and(with),
                record: self.read(entry)?,
            });
        }
        Ok(said)
    }

    /// Every designation an entity has or had.
    ///
    /// # Errors
    /// [`RecordError`] if the index cannot answer.
    pub fn designations_of(
        &self,
        id: &EntityId,
        known: &Known,
    ) -> Result<Vec<detente_model::Designation>, RecordError> {
        view::designations_of(&self.index, id, known)
    }

    fn edition_on(
        &self,
        source: &str,
        day: Date,
        known: &Known,
    ) -> Result<EditionRow, RecordError> {
        let editions = view::admitted(&self.index, known)?;
        let of: Vec<&EditionRow> = editions.iter().filter(|e| e.source == source).collect();
        if of.is_empty() {
            let held: BTreeSet<&str> = editions.iter().map(|e| e.source.as_str()).collect();
            return Err(RecordError::UnknownSource {
                wanted: source.to_owned(),
                held: held.into_iter().collect::<Vec<_>>().join(", "),
            });
        }
        let whole = |e: &&&EditionRow| e.role == EditionRole::Full && e.published <= day;
        of.iter().rfind(whole).map(|e| (*e).clone()).ok_or_else(|| RecordError::NoEdition {
            source_id: source.to_owned(),
            day,
            held: of.iter().map(|e| e.published.to_string()).collect::<Vec<_>>().join(", "),
        })
    }

    /// What changed in a list between the editions of two days. Values are compared only where
    /// both editions are of one format.
    ///
    /// # Errors
    /// [`RecordError::Backwards`], [`RecordError::UnknownSource`], [`RecordError::NoEdition`].
    pub fn diff(
        &self,
        source: &str,
        older: Date,
        newer: Date,
        known: &Known,
    ) -> Result<(EditionRow, EditionRow, Vec<Change>), RecordError> {
        if older > newer {
            let (older, newer) = (older.to_string(), newer.to_string());
            return Err(RecordError::Backwards { older, newer });
        }
        let old = self.edition_on(source, older, known)?;
        let new = self.edition_on(source, newer, known)?;
        let before = self.index.members_by_key(old.entry)?;
        let after = self.index.members_by_key(new.entry)?;
        let mut changes = Vec::new();
        for (key, entry) in &after {
            if !before.contains_key(key) {
                changes.push(Change::of(ChangeKind::Added, &self.read(*entry)?));
            }
        }
        for (key, entry) in &before {
            match after.get(key) {
                None => changes.push(Change::of(ChangeKind::Removed, &self.read(*entry)?)),
                Some(other) if other != entry && old.format == new.format => {
                    let change = Change::between(&self.read(*entry)?, &self.read(*other)?);
                    if !change.properties.is_empty() {
                        changes.push(change);
                    }
                }
                Some(_) => {}
            }
        }
        changes.sort_by(|a, b| (a.change, &a.reference).cmp(&(b.change, &b.reference)));
        Ok((old, new, changes))
    }

    /// How many entries each list has, by group: its newest whole edition on or before the day.
    ///
    /// # Errors
    /// [`RecordError`] if the index cannot answer.
    pub fn stats(&self, known: &Known, by: GroupBy) -> Result<Vec<Group>, RecordError> {
        let editions = view::admitted(&self.index, known)?;
        let stated = self.index.designations(None)?;
        let programmes = self.index.programmes()?;
        let sources: BTreeSet<&str> = editions.iter().map(|e| e.source.as_str()).collect();
        let mut groups = Vec::new();
        for source in sources {
            let newest = |role: EditionRole| {
                let of = |e: &&EditionRow| {
                    e.source == source && e.role == role && e.published <= known.as_of
                };
                editions.iter().rfind(of)
            };
            // An excerpt is counted only where no whole edition is at hand.
            let found = newest(EditionRole::Full).or_else(|| newest(EditionRole::Excerpt));
            let Some(edition) = found else { continue };
            let mut counter = Counter::default();
            for entry in self.index.members_by_key(edition.entry)?.into_values() {
                let rows = stated.get(&entry).map(Vec::as_slice).unwrap_or_default();
                let schema = |s: Option<detente_model::Schema>| s.map_or("Thing", |s| s.name());
                let mut seen = BTreeSet::new();
                for row in rows {
                    let programme = match by {
                        GroupBy::ProgrammeAndSchema => programmes.get(&row.programme),
                        GroupBy::Schema => None,
                    };
                    if seen.insert((row.subject, programme)) {
                        let authority = programme.map_or(edition.authority, |p| p.0);
                        counter.count(
                            authority,
                            programme.map(|p| p.1.clone()),
                            schema(row.schema),
                        );
                    }
                }
                if rows.is_empty() {
                    counter.count(edition.authority, None, "Thing");
                }
            }
            groups.extend(counter.groups(source, edition.published));
        }
        Ok(groups)
    }
}

//! How old what is known is, and what is not known at all.

use std::collections::BTreeMap;

use detente_lists::{OFFICIAL, OfficialList};
use detente_model::EditionRole;
use detente_record::EditionRow;
use jiff::civil::Date;
use serde::Serialize;

/// A list whose newest edition is old.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stale {
    /// The list.
    pub source: String,
    /// The newest edition.
    pub edition: Date,
    /// Its age in days.
    pub days: i32,
}

/// The newest edition of each list, with its age.
///
/// Our reading: an excerpt does not make a list fresher, since it says nothing of the entries it
/// leaves out; it counts only where no whole edition is at hand.
#[must_use]
pub fn ages(editions: &[EditionRow], today: Date) -> Vec<Stale> {
    let mut newest: BTreeMap<&str, (bool, Date)> = BTreeMap::new();
    for edition in editions.iter().filter(|e| e.role != EditionRole::Part) {
        let this = (edition.role == EditionRole::Full, edition.published);
        let slot = newest.entry(&edition.source).or_insert(this);
        *slot = (*slot).max(this);
    }
    newest
        .into_iter()
        .map(|(source, (_, edition))| Stale {
            source: source.to_owned(),
            edition,
            days: today.since(edition).map_or(0, |span| span.get_days()),
        })
        .collect()
}

/// The lists whose newest edition is older than `max_age` days.
#[must_use]
pub fn stale(editions: &[EditionRow], today: Date, max_age: u32) -> Vec<Stale> {
    let limit = i32::try_from(max_age).unwrap_or(i32::MAX);
    ages(editions, today).into_iter().filter(|age| age.days > limit).collect()
}

/// Official lists of which the record holds no edition: nothing may be concluded from their
/// silence.
#[must_use]
pub fn not_loaded(editions: &[EditionRow]) -> Vec<&'static OfficialList> {
    OFFICIAL.iter().filter(|list| !editions.iter().any(|e| e.source == list.id)).collect()
}

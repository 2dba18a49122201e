//! Taking an edition of a list in: what is new, what changed, what is gone, and whether a person
//! must look first.

use std::collections::{BTreeMap, HashMap};

use detente_model::{Authority, EditionRole, Entity, Quarantined, SourceId, SourceRecord};
use jiff::civil::Date;
use rayon::prelude::*;

use crate::EditionRow;
use crate::diff::Change;
use crate::index::{Chain, Version, content};
use crate::payload::{EditionPayload, write_record};

/// Where an edition came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceFile {
    /// Its name, without folders.
    pub name: String,
    /// SHA-256 of the file as it was handed in, in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
}

/// An edition to be taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The list.
    pub source: SourceId,
    /// Who publishes it.
    pub authority: Authority,
    /// How the file was written; records are compared within one format.
    pub format: String,
    /// What an absence from it proves.
    pub role: EditionRole,
    /// The day it is of.
    pub published: Date,
    /// The file.
    pub file: SourceFile,
    /// Entries of the list.
    pub listed: u64,
    /// Records that were met by the reader.
    pub seen: u64,
    /// What it says; keys are unique.
    pub records: Vec<SourceRecord>,
    /// What was set aside.
    pub quarantined: Vec<Quarantined>,
    /// Values repaired for their encoding.
    pub repaired: u64,
}

impl Import {
    /// An edition of a few entities, a record each, for examples and tests.
    #[must_use]
    pub fn example(source: &'static str, published: Date, entities: Vec<Entity>) -> Self {
        let records: Vec<SourceRecord> = entities
            .into_iter()
            .map(|e| SourceRecord { key: e.id.to_string(), line: 0, entities: vec![e] })
            .collect();
        let count = records.len() as u64;
        Import {
            source: SourceId::literal(source),
            authority: Authority::Un,
            format: "example".into(),
            role: EditionRole::Full,
            published,
            file: SourceFile::default(),
            listed: count,
            seen: count,
            records,
            quarantined: Vec::new(),
            repaired: 0,
        }
    }
}

/// When an update is held for a person. Shares are of the entries of the larger edition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hold {
    /// Share that may be removed or changed by an update that comes within a month of the last.
    pub share: f64,
    /// Further share that may be changed for each further month between the two editions:
    /// a list that was not fetched for a year has changed in many places, but it seldom shrinks.
    pub changed_a_month: f64,
    /// Further share that may be removed for each further month.
    pub removed_a_month: f64,
}

impl Default for Hold {
    fn default() -> Self {
        Hold { share: 0.10, changed_a_month: 0.10, removed_a_month: 0.005 }
    }
}

impl Hold {
    fn months(older: Date, newer: Date) -> f64 {
        let days = newer.since(older).map_or(0, |span| span.get_days());
        (f64::from(days) / 30.0 - 1.0).max(0.0)
    }
}

/// How to import.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ImportSettings {
    /// Let an update in that would be held.
    pub accept: bool,
    /// When an update is held.
    pub hold: Hold,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    /// Records that no earlier edition of this format has.
    pub added: u64,
    /// Records whose content differs from the edition before.
    pub changed: u64,
    /// Records of the edition before that are not in this one.
    pub removed: u64,
    /// Records that are as they were.
    pub unchanged: u64,
    /// Why it was held; nothing was recorded then.
    pub held: Option<String>,
    /// The same file was in the record already; nothing was recorded.
    pub known: bool,
    /// What the update would do, where it was held.
    pub changes: Vec<Change>,
}

/// The records of an edition sorted into what the record has and what it has not.
pub(crate) struct Plan {
    /// Index into the import's records, and the payload to append.
    pub fresh: Vec<(usize, Vec<u8>)>,
    pub reused: Vec<(String, u64)>,
    pub removed: Vec<String>,
    pub unchanged: u64,
    pub changed: u64,
}

/// Compares an edition with its base (the nearest of the same format) and with every version that
/// is stored.
pub(crate) fn plan(import: &Import, chain: &Chain, base: &BTreeMap<String, u64>) -> Plan {
    let payloads: Vec<(Vec<u8>, i64)> = import
        .records
        .par_iter()
        .map(|record| {
            let bytes = write_record(import.source.as_str(), &import.format, record);
            let hash = content(&bytes);
            (bytes, hash)
        })
        .collect();
    let mut plan = Plan {
        fresh: Vec::new(),
        reused: Vec::new(),
        removed: Vec::new(),
        unchanged: 0,
        changed: 0,
    };
    let mut present: HashMap<&str, ()> = HashMap::with_capacity(import.records.len());
    for (i, (record, (bytes, hash))) in import.records.iter().zip(payloads).enumerate() {
        present.insert(&record.key, ());
        let same = |v: &&Version| v.content == hash;
        let stored = chain.versions.get(&record.key).and_then(|v| v.iter().find(same));
        let in_base = base.get(&record.key).copied();
        match stored {
            Some(version) if in_base == Some(version.entry) => plan.unchanged += 1,
            Some(version) => plan.reused.push((record.key.clone(), version.entry)),
            None => plan.fresh.push((i, bytes)),
        }
        if stored.map(|v| v.entry) != in_base && in_base.is_some() {
            plan.changed += 1;
        }
    }
    plan.removed = base.keys().filter(|k| !present.contains_key(k.as_str())).cloned().collect();
    plan
}

/// The edition's own entry.
pub(crate) fn edition_payload(
    import: &Import,
    plan: &Plan,
    base: Option<&EditionRow>,
) -> EditionPayload {
    let statements: usize = import.records.iter().map(SourceRecord::statements).sum();
    EditionPayload {
        source: import.source.to_string(),
        authority: import.authority,
        format: import.format.clone(),
        role: import.role,
        published: import.published,
        file_name: import.file.name.clone(),
        file_sha256: import.file.sha256.clone(),
        file_bytes: import.file.bytes,
        listed: import.listed,
        seen: import.seen,
        entities: import.records.iter().map(|r| r.entities.len() as u64).sum(),
        statements: statements as u64,
        quarantined: import.quarantined.len() as u64,
        repaired: import.repaired,
        base: base.map(|b| b.entry),
        added: plan.fresh.len() as u64,
        removed: plan.removed.clone(),
        reused: plan.reused.clone(),
    }
}

/// The edition of the same list that an update follows, with its keys.
pub(crate) struct Before {
    pub edition: EditionRow,
    pub keys: BTreeMap<String, u64>,
}

/// Why an edition must be looked at by a person because there is nothing in it: a list that lists
/// nobody is seldom one.
pub(crate) fn empty(import: &Import) -> Option<String> {
    match (import.records.is_empty(), import.listed) {
        (true, _) => Some("it has no entries".to_owned()),
        (false, 0) if import.role == EditionRole::Full => {
            Some(format!("it has {} records, and none of them is listed", import.records.len()))
        }
        _ => None,
    }
}

/// Why an update must be looked at by a person, if it must.
pub(crate) fn held(import: &Import, plan: &Plan, before: &Before, hold: &Hold) -> Option<String> {
    if import.role != EditionRole::Full || before.keys.is_empty() {
        return None;
    }
    let here: std::collections::HashSet<&str> =
        import.records.iter().map(|r| r.key.as_str()).collect();
    let removed = before.keys.keys().filter(|k| !here.contains(k.as_str())).count();
    let changed = if before.edition.format == import.format { plan.changed } else { 0 };
    let larger = before.keys.len().max(import.records.len()).max(1);
    let share = |n: f64| n / larger as f64;
    let months = Hold::months(before.edition.published, import.published);
    let checks = [
        ("removes", share(removed as f64), hold.share + months * hold.removed_a_month, removed),
        (
            "changes",
            share(changed as f64),
            hold.share + months * hold.changed_a_month,
            usize::try_from(changed).unwrap_or(usize::MAX),
        ),
    ];
    checks.into_iter().find(|(_, share, limit, _)| share > limit).map(|(verb, share, limit, n)| {
        format!(
            "it {verb} {n} of {larger} entries ({:.1} %); more than {:.1} % is held for a person",
            share * 100.0,
            limit * 100.0
        )
    })
}

//! What an edition says of an entity, for short.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a helper of tests fails like a test")]

use detente_lists::{Edition, Format, Limits, read, recognise};
use detente_model::{Entity, Property};

/// A file that must be recognised as a format, read.
pub fn edition(format: Format, file: &[u8]) -> Edition {
    assert_eq!(recognise(file), Ok(format));
    read(file, format, &Limits::default()).unwrap()
}

/// The entity of an id.
pub fn of<'e>(edition: &'e Edition, id: &str) -> &'e Entity {
    let mut all = edition.records.iter().flat_map(|r| &r.entities);
    all.find(|e| e.id.as_str() == id).unwrap_or_else(|| panic!("no {id}"))
}

/// The texts of a property.
pub fn texts(entity: &Entity, property: Property) -> Vec<&str> {
    entity.get(property).collect()
}

/// How many records have a subject of a schema, and how many any: what independent counts of a
/// raw file are compared with.
pub fn count(edition: &Edition, is: impl Fn(&Entity) -> bool) -> usize {
    edition.records.iter().filter(|r| r.subject().is_some_and(&is)).count()
}

/// How often each text of a property of designations is there.
pub fn tally(edition: &Edition, property: Property) -> std::collections::BTreeMap<String, u64> {
    let mut counts = std::collections::BTreeMap::new();
    for record in &edition.records {
        let listings =
            record.entities.iter().filter(|e| e.schema == detente_model::Schema::Sanction);
        for text in listings.flat_map(|s| s.get(property)) {
            *counts.entry(text.to_owned()).or_insert(0) += 1;
        }
    }
    counts
}

//! What changed between two editions of a list, property by property.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{Entity, PropertyType, Schema, SourceRecord, prop};
use serde::Serialize;

/// What happened to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// In the newer edition only.
    Added,
    /// In the older edition only.
    Removed,
    /// In both, with other values.
    Changed,
}

/// The values of a property that only one of the two editions has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PropertyChange {
    /// In the newer edition only.
    pub added: Vec<String>,
    /// In the older edition only.
    pub removed: Vec<String>,
}

/// What happened to one entry between two editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happened.
    pub change: ChangeKind,
    /// The authority's own number.
    pub reference: String,
    /// What kind of thing it is.
    pub schema: &'static str,
    /// Its name.
    pub name: String,
    /// For a changed entry, the values that differ; properties of the entry's addresses,
    /// documents and designations are written `Address.city`. `modifiedAt` is the entry's own,
    /// wherever the record says it.
    pub properties: BTreeMap<String, PropertyChange>,
}

impl Change {
    pub(crate) fn of(change: ChangeKind, record: &SourceRecord) -> Self {
        let subject = record.subject();
        Change {
            change,
            reference: record.key.clone(),
            schema: subject.map_or(Schema::Thing, |s| s.schema).name(),
            name: subject.map(Entity::caption).unwrap_or_default().to_owned(),
            properties: BTreeMap::new(),
        }
    }

    pub(crate) fn between(old: &SourceRecord, new: &SourceRecord) -> Self {
        let mut change = Change::of(ChangeKind::Changed, new);
        let (old, new) = (values(old), values(new));
        for (property, text) in new.difference(&old) {
            change.properties.entry(property.clone()).or_default().added.push(text.clone());
        }
        for (property, text) in old.difference(&new) {
            change.properties.entry(property.clone()).or_default().removed.push(text.clone());
        }
        change
    }
}

/// Every value with the property it is of. Which of an entry's addresses a city belongs to is left
/// out: their numbers shift when one goes.
fn values(record: &SourceRecord) -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    for (i, entity) in record.entities.iter().enumerate() {
        for (property, value) in entity.iter() {
            if property.kind() == PropertyType::Entity {
                continue;
            }
            let name = if i == 0 || property == prop::MODIFIED_AT {
                property.name().to_owned()
            } else {
                format!("{}.{}", entity.schema, property)
            };
            all.insert((name, value.text.clone()));
        }
    }
    all
}

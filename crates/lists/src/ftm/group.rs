//! Entities into records: what belongs to one subject stands behind it.

use std::collections::HashMap;

use detente_model::{Entity, Property, Schema, SourceRecord, prop};
use serde_json::Value as Json;

use crate::keys::Keys;

/// An entity with the line it was read from.
#[derive(Debug)]
pub(super) struct Read {
    pub line: u64,
    pub entity: Entity,
}

/// Records in the order of their subjects.
pub(super) fn records(entities: Vec<Read>) -> Vec<SourceRecord> {
    let owners = owners(&entities);
    let mut places: HashMap<usize, usize> = HashMap::new();
    let mut records: Vec<SourceRecord> = Vec::new();
    let mut keys = Keys::default();
    let mut owned: Vec<(usize, Read)> = Vec::new();
    for (number, read) in entities.into_iter().enumerate() {
        match owners.get(number).copied().flatten() {
            Some(owner) => owned.push((owner, read)),
            None => {
                places.insert(number, records.len());
                let key = keys.take(read.entity.id.as_str());
                records.push(SourceRecord { key, line: read.line, entities: vec![read.entity] });
            }
        }
    }
    for (owner, read) in owned {
        // An owner is never owned itself, so it has a place.
        match places.get(&owner).and_then(|at| records.get_mut(*at)) {
            Some(record) => record.entities.push(read.entity),
            None => {
                let key = keys.take(read.entity.id.as_str());
                records.push(SourceRecord { key, line: read.line, entities: vec![read.entity] });
            }
        }
    }
    records
}

/// The number of the entity that each belongs to, if any.
fn owners(entities: &[Read]) -> Vec<Option<usize>> {
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    let mut addressed: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, Read { entity, .. }) in entities.iter().enumerate() {
        by_id.entry(entity.id.as_str()).or_insert(number);
        for address in entity.get(prop::ADDRESS_ENTITY) {
            addressed.entry(address).or_default().push(number);
        }
    }
    let is_subject = |number: &usize| {
        entities.get(*number).is_some_and(|read| back(read.entity.schema).is_none())
            && entities.get(*number).is_some_and(|read| read.entity.schema != Schema::Address)
    };
    entities
        .iter()
        .map(|Read { entity, .. }| {
            if entity.schema == Schema::Address {
                return match addressed.get(entity.id.as_str()).map(Vec::as_slice) {
                    Some([only]) => Some(*only).filter(is_subject),
                    _ => None,
                };
            }
            let named = entity.get(back(entity.schema)?);
            named.filter_map(|id| by_id.get(id).copied()).find(is_subject)
        })
        .collect()
}

/// The property by which a dependent entity names its owner.
fn back(schema: Schema) -> Option<Property> {
    match schema {
        Schema::Sanction => Some(prop::ENTITY),
        Schema::Identification | Schema::Passport => Some(prop::HOLDER),
        _ => None,
    }
}

/// Records that have a sanction, or whose subject is marked as a target.
pub(super) fn listed(records: &[SourceRecord]) -> u64 {
    let is_target = |e: &Entity| e.extra.get("target").and_then(Json::as_bool) == Some(true);
    let is_listed = |r: &&SourceRecord| {
        r.subject().is_some_and(|s| s.schema != Schema::Sanction)
            && (r.entities.iter().any(|e| e.schema == Schema::Sanction)
                || r.subject().is_some_and(is_target))
    };
    u64::try_from(records.iter().filter(is_listed).count()).unwrap_or(u64::MAX)
}

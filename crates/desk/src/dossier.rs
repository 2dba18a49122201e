//! Everything known of one entity, each value with source and dates.

use std::collections::BTreeSet;

use detente_model::{Designation, Entity, EntityId, Known, Listed, PropertyType, Value};
use detente_record::{Said, Store};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::answer::{Answer, Match, SchemaName};
use crate::error::DeskError;

/// One value with who says so and since when.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntityStatement {
    /// The entity it is said of: the one asked for, or its address, document, designation.
    pub entity: String,
    /// That entity's schema.
    pub schema: SchemaName,
    /// The property.
    pub property: &'static str,
    /// The value.
    pub value: String,
    /// What the source wrote, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// ISO 639-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// `circa`, `repaired`, `derived`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<&'static str>,
    /// The list.
    pub source: String,
    /// The format it was read from.
    pub format: String,
    /// The first edition that says it in this form.
    pub first_edition: Date,
    /// The newest edition that says it.
    pub last_edition: Date,
    /// When the record took it in.
    pub recorded: Timestamp,
    /// The entry of the log that proves it.
    pub entry: u64,
}

/// Everything known of one entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dossier {
    /// The entity.
    pub id: String,
    /// What kind of thing it is.
    pub schema: SchemaName,
    /// Its first name.
    pub caption: String,
    /// Whether it is listed on the day.
    pub answer: Answer,
    /// The designations in force on the day, or possibly so.
    pub designations: Vec<Listed>,
    /// Designations that are not.
    pub not_in_force: Vec<Designation>,
    /// Every value, by entity and property.
    pub statements: Vec<EntityStatement>,
    /// Other entities that a record links to this one.
    pub linked: Vec<String>,
    #[serde(skip)]
    entities: Vec<Entity>,
}

impl Dossier {
    /// What is known of an entity; `None` if nothing is.
    ///
    /// # Errors
    /// [`DeskError::Record`] if the record cannot be read.
    pub fn of(store: &Store, id: &EntityId, known: &Known) -> Result<Option<Self>, DeskError> {
        let mut said = store.said_of(id, known)?;
        if said.is_empty() {
            return Ok(None);
        }
        said.sort_by_key(|s| (s.last, s.entry));
        let designations = store.designations_of(id, known)?;
        let (answer, designations, not_in_force) = Match::place(&designations, known.as_of);
        let weight = |e: &&Entity| (e.first(detente_model::prop::NAME).is_some(), e.len());
        let fullest = said.iter().filter_map(|s| find(s, id)).max_by_key(weight);
        let mut dossier = Dossier {
            id: id.to_string(),
            schema: SchemaName(fullest.map_or(detente_model::Schema::Thing, |e| e.schema)),
            caption: fullest.map_or(id.as_str(), Entity::caption).to_owned(),
            answer,
            designations,
            not_in_force,
            statements: Vec::new(),
            linked: Vec::new(),
            entities: Vec::new(),
        };
        let mut linked = BTreeSet::new();
        for one in &said {
            for entity in &one.record.entities {
                if belongs(entity, id) {
                    dossier.add(one, entity);
                } else if mentions(entity, id) {
                    dossier.add(one, entity);
                    linked.extend(ends(entity, id));
                }
            }
        }
        dossier.linked = linked.into_iter().collect();
        fold(&mut dossier.statements, &dossier.id);
        Ok(Some(dossier))
    }

    fn add(&mut self, said: &Said, entity: &Entity) {
        for (property, value) in entity.iter() {
            self.statements.push(statement(said, entity, property.name(), value));
        }
        match self.entities.iter_mut().find(|e| e.id == entity.id && e.schema == entity.schema) {
            Some(known) => {
                for (property, value) in entity.iter() {
                    known.add(property, value.clone());
                }
            }
            None => self.entities.push(entity.clone()),
        }
    }

    /// The entity and those that belong to it, as `FollowTheMoney` objects.
    #[must_use]
    pub fn to_ftm(&self) -> Vec<serde_json::Value> {
        self.entities.iter().map(Entity::to_json).collect()
    }
}

/// Sorts statements, the entity's own first, and folds what one list says in several editions into
/// one line that spans them; the newest entry proves it.
fn fold(statements: &mut Vec<EntityStatement>, id: &str) {
    statements.sort_by(|a, b| {
        (a.entity != id, &a.entity, a.property, &a.value, &a.source, &a.format, a.last_edition).cmp(
            &(
                b.entity != id,
                &b.entity,
                b.property,
                &b.value,
                &b.source,
                &b.format,
                b.last_edition,
            ),
        )
    });
    statements.dedup_by(|newer, kept| {
        let said = |s: &EntityStatement| {
            (s.entity.clone(), s.property, s.value.clone(), s.original.clone(), s.lang.clone())
        };
        let same = (&newer.source, &newer.format) == (&kept.source, &kept.format)
            && said(newer) == said(kept);
        if same {
            let first = newer.first_edition.min(kept.first_edition);
            std::mem::swap(newer, kept);
            kept.first_edition = first;
        }
        same
    });
}

fn statement(
    said: &Said,
    entity: &Entity,
    property: &'static str,
    value: &Value,
) -> EntityStatement {
    EntityStatement {
        entity: entity.id.to_string(),
        schema: SchemaName(entity.schema),
        property,
        value: value.text.clone(),
        original: value.original.as_deref().map(str::to_owned),
        lang: value.lang.map(|l| l.as_str().to_owned()),
        marks: value.marks().map(detente_model::Mark::as_str).collect(),
        source: said.source.clone(),
        format: said.format.clone(),
        first_edition: said.first,
        last_edition: said.last,
        recorded: said.recorded,
        entry: said.entry,
    }
}

fn find<'a>(said: &'a Said, id: &EntityId) -> Option<&'a Entity> {
    said.record.entities.iter().find(|e| e.id == *id)
}

/// Whether it is the entity, or its address, document or designation.
pub(crate) fn belongs(entity: &Entity, id: &EntityId) -> bool {
    entity
        .id
        .as_str()
        .strip_prefix(id.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        || entity.first(detente_model::prop::ENTITY) == Some(id.as_str())
        || entity.first(detente_model::prop::HOLDER) == Some(id.as_str())
}

fn mentions(entity: &Entity, id: &EntityId) -> bool {
    entity.iter().any(|(p, v)| p.kind() == PropertyType::Entity && v.text == id.as_str())
}

fn ends<'a>(link: &'a Entity, id: &EntityId) -> impl Iterator<Item = String> + use<'a> {
    let id = id.clone();
    link.iter()
        .filter(|(p, _)| p.kind() == PropertyType::Entity)
        .map(|(_, v)| v.text.clone())
        .filter(move |other| *other != id.as_str())
}

//! Everything known of one entity, each value with source and dates.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use detente_model::{
    Designation, Entity, EntityId, Known, Listed, PropertyType, Schema, SourceRecord, Value, prop,
};
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
        dossier.entities = current(&said, id, |s, e| dossier.has_ended(s, e));
        fold(&mut dossier.statements, &dossier.id);
        Ok(Some(dossier))
    }

    fn add(&mut self, said: &Said, entity: &Entity) {
        for (property, value) in entity.iter() {
            self.statements.push(statement(said, entity, property.name(), value));
        }
    }

    /// Whether a designation of an older format has ended by what newer editions leave out.
    fn has_ended(&self, said: &Said, entity: &Entity) -> bool {
        let code = entity.first(prop::PROGRAM_ID).or(entity.first(prop::PROGRAM));
        let same = |d: &Designation| d.source == said.source && Some(d.programme.as_str()) == code;
        entity.schema == Schema::Sanction
            && entity.first(prop::END_DATE).is_none()
            && self.not_in_force.iter().any(|d| same(d) && d.to.is_some())
            && !self.designations.iter().any(|l| same(&l.designation))
    }

    /// The statements with one line a value and list: what several formats, scripts of writing or
    /// editions of a list say alike, as a table for people shows it.
    #[must_use]
    pub fn by_value(&self) -> Vec<EntityStatement> {
        let mut lines: Vec<EntityStatement> = Vec::new();
        for statement in &self.statements {
            let of = |s: &EntityStatement| {
                (s.entity.clone(), s.property, s.value.clone(), s.source.clone())
            };
            match lines
                .iter_mut()
                .rev()
                .take_while(|l| l.entity == statement.entity)
                .find(|l| of(l) == of(statement))
            {
                Some(line) => span(line, statement.clone()),
                None => lines.push(statement.clone()),
            }
        }
        lines
    }

    /// The entity and those that belong to it, as `FollowTheMoney` objects: what the newest edition
    /// of each list and format says. The history is in the statements.
    #[must_use]
    pub fn to_ftm(&self) -> Vec<serde_json::Value> {
        self.entities.iter().map(Entity::to_json).collect()
    }
}

/// The entity as current editions have it, with its addresses, documents and the like.
///
/// Most lists do not number those, so that their ids are places in one edition: `address-8` of
/// another edition, or of another format, is another address. A place is filled by the newest
/// edition that has it; what another current edition has there gets an id of its own, which names
/// the log entry that says it.
fn current(
    said: &[Said],
    id: &EntityId,
    has_ended: impl Fn(&Said, &Entity) -> bool,
) -> Vec<Entity> {
    let about = |one: &'_ Said| -> Vec<Entity> {
        let wanted = |e: &&Entity| (belongs(e, id) || mentions(e, id)) && !has_ended(one, e);
        one.record.entities.iter().filter(wanted).cloned().collect()
    };
    // The newest last, as `said` is sorted.
    let current: Vec<(&Said, Vec<Entity>)> =
        said.iter().filter(|s| s.current).map(|s| (s, about(s))).collect();
    let mut filled: BTreeMap<&str, &Entity> = BTreeMap::new();
    let mut moved: BTreeSet<(u64, &str)> = BTreeSet::new();
    for (one, entities) in current.iter().rev() {
        for entity in entities.iter().filter(|e| is_part(e, &one.record)) {
            let there = *filled.entry(entity.id.as_str()).or_insert(entity);
            if there != entity {
                moved.insert((one.entry, entity.id.as_str()));
            }
        }
    }
    let mut known: Vec<Entity> = Vec::new();
    for (one, entities) in &current {
        let name = |id: &str| {
            let moved = moved.contains(&(one.entry, id));
            if moved { format!("{id}@{}", one.entry) } else { id.to_owned() }
        };
        for entity in entities {
            let id = EntityId::new(name(entity.id.as_str()));
            let is = |e: &Entity| e.id == id && e.schema == entity.schema;
            let at = known.iter().position(is).unwrap_or_else(|| {
                let mut new = Entity::new(id.clone(), entity.schema);
                new.extra.clone_from(&entity.extra);
                known.push(new);
                known.len() - 1
            });
            let Some(known) = known.get_mut(at) else { continue };
            for (property, value) in entity.iter() {
                let mut value = value.clone();
                if property.kind() == PropertyType::Entity {
                    value.text = name(&value.text);
                }
                known.add(property, value);
            }
        }
    }
    known
}

/// Whether it belongs to another entity of the record: an address, a document, a link.
fn is_part(entity: &Entity, record: &SourceRecord) -> bool {
    let of = |owner: &Entity| {
        entity.id.as_str().strip_prefix(owner.id.as_str()).is_some_and(|rest| rest.starts_with('.'))
    };
    record.entities.iter().any(of)
}

/// Sorts statements, the entity's own first, and folds what one list says in several editions into
/// one line that spans them; the newest entry proves it.
fn fold(statements: &mut Vec<EntityStatement>, id: &str) {
    let said = |s: &EntityStatement| {
        let of = (s.entity != id, s.entity.clone(), s.property, s.value.clone());
        (of, s.source.clone(), s.format.clone(), s.original.clone(), s.lang.clone())
    };
    let mut folded = BTreeMap::new();
    for statement in statements.drain(..) {
        match folded.entry(said(&statement)) {
            Entry::Vacant(slot) => {
                slot.insert(statement);
            }
            Entry::Occupied(mut slot) => span(slot.get_mut(), statement),
        }
    }
    statements.extend(folded.into_values());
}

/// One statement of both: the newer, since the older began.
fn span(kept: &mut EntityStatement, other: EntityStatement) {
    let first = kept.first_edition.min(other.first_edition);
    if (other.last_edition, other.entry) > (kept.last_edition, kept.entry) {
        *kept = other;
    }
    kept.first_edition = first;
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn said(value: &str, original: Option<&str>, edition: Date, entry: u64) -> EntityStatement {
        EntityStatement {
            entity: "un:1".to_owned(),
            schema: SchemaName(Schema::Person),
            property: "name",
            value: value.to_owned(),
            original: original.map(str::to_owned),
            lang: None,
            marks: Vec::new(),
            source: "un-sc".to_owned(),
            format: "un-xml".to_owned(),
            first_edition: edition,
            last_edition: edition,
            recorded: Timestamp::UNIX_EPOCH,
            entry,
        }
    }

    #[test]
    fn what_a_list_says_in_several_editions_is_one_line_that_spans_them() {
        let [a, b, c] = [date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)];
        let mut statements = vec![
            said("Ana", None, c, 9),
            said("Ana", Some("ANA"), b, 5),
            said("Ana", None, a, 1),
            said("Bo", None, a, 1),
        ];
        fold(&mut statements, "un:1");
        let lines: Vec<_> =
            statements.iter().map(|s| (s.first_edition, s.last_edition, s.entry)).collect();
        assert_eq!(lines, [(a, c, 9), (b, b, 5), (a, a, 1)]);
        let dossier = Dossier {
            id: "un:1".to_owned(),
            schema: SchemaName(Schema::Person),
            caption: String::new(),
            answer: Answer::None,
            designations: Vec::new(),
            not_in_force: Vec::new(),
            statements,
            linked: Vec::new(),
            entities: Vec::new(),
        };
        let lines: Vec<_> =
            dossier.by_value().into_iter().map(|s| (s.value, s.first_edition, s.entry)).collect();
        assert_eq!(lines, [("Ana".to_owned(), a, 9), ("Bo".to_owned(), a, 1)]);
    }
}

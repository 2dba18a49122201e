//! `FollowTheMoney` exports, as OpenSanctions publishes them: entities, nested targets, statements.
//!
//! Sources: <https://www.opensanctions.org/docs/bulk/json/> (`entities.ftm.json`,
//! `targets.nested.json`, one object a line) and <https://www.opensanctions.org/docs/statements/>
//! (`statements.csv`, one value a row).
//! Our reading:
//! * Values are taken as they stand: they were cleaned by whoever made the export. An object of
//!   known schema and properties round-trips exactly.
//! * A schema that the model has not sets its entity aside, a property its values.
//! * Sanctions, documents and addresses belong to the record of the entity they name; an address
//!   that several name, and every link between two, is a record of its own.
//! * A nested entity is taken out and leaves its id in its place.
//! * The source is the data set where the file names one only, else `ftm`. The newest `last_seen`
//!   is the day of the edition.
//! * `listed` counts records that have a sanction or are marked as targets.

mod group;
mod json;
mod statements;

use detente_model::{Authority, PartialDate, Quarantined, SourceId};

use crate::Field::{self, Mapped, Unmapped};
use crate::format::{Read, Reader};
use crate::shape::Shape;
use crate::{Edition, Format, ListError};

/// Entities and nested targets.
pub(crate) const JSON_READER: Reader = Reader {
    name: "ftm-json",
    title: "FollowTheMoney entities, JSON Lines",
    sources: &["ftm"],
    authority: Authority::Other,
    fields: JSON_FIELDS,
    fits: |shape| match shape {
        Shape::Json { keys } => has_all(keys, &["id", "schema", "properties"]),
        _ => false,
    },
    read: Read::Text(json::read),
};

/// Statements.
pub(crate) const STATEMENTS_READER: Reader = Reader {
    name: "ftm-statements",
    title: "FollowTheMoney statements, CSV",
    sources: &["ftm"],
    authority: Authority::Other,
    fields: STATEMENT_FIELDS,
    fits: |shape| match shape {
        Shape::Table { rows, .. } => rows
            .first()
            .is_some_and(|header| has_all(header, &["canonical_id", "schema", "prop", "value"])),
        _ => false,
    },
    read: Read::Text(statements::read),
};

fn has_all(names: &[String], wanted: &[&str]) -> bool {
    wanted.iter().all(|w| names.iter().any(|n| n == w))
}

/// Members of an object. Below `properties` the model's own properties are the table.
pub(crate) const JSON_FIELDS: &[(&str, Field)] = &[
    (".id", Mapped("id, key")),
    (".schema", Mapped("schema")),
    (".properties", Mapped("the property of that name, else quarantined")),
    (".caption", Mapped("kept beside the entity")),
    (".datasets[]", Mapped("kept beside the entity; the source where there is one only")),
    (".referents[]", Mapped("kept beside the entity")),
    (".origin[]", Mapped("kept beside the entity")),
    (".target", Mapped("kept beside the entity; whether the entry counts as listed")),
    (".first_seen", Mapped("kept beside the entity")),
    (".last_seen", Mapped("kept beside the entity; the newest is the day of the edition")),
    (".last_change", Mapped("kept beside the entity")),
];

/// Columns of the statements.
pub(crate) const STATEMENT_FIELDS: &[(&str, Field)] = &[
    ("canonical_id", Mapped("id, key")),
    ("entity_id", Mapped("`referents`, kept beside the entity")),
    ("schema", Mapped("schema")),
    ("prop", Mapped("the property of that name, else quarantined")),
    ("value", Mapped("text of the value")),
    ("lang", Mapped("language of the value")),
    ("original_value", Mapped("what the source wrote")),
    ("dataset", Mapped("`datasets`, kept beside the entity; the source where there is one only")),
    ("first_seen", Mapped("kept beside the entity, the oldest")),
    ("last_seen", Mapped("kept beside the entity, the newest; the day of the edition")),
    ("external", Mapped("a candidate that nobody confirmed is quarantined")),
    ("id", Unmapped("hash of the row")),
    ("prop_type", Unmapped("the model knows the type of each property")),
    ("origin", Unmapped("which crawler run wrote the row")),
];

/// What a file says of itself, gathered on the way.
#[derive(Debug, Default)]
struct Gathered {
    datasets: Vec<String>,
    newest: Option<PartialDate>,
}

impl Gathered {
    fn dataset(&mut self, name: &str) {
        if !name.is_empty() && !self.datasets.iter().any(|d| d == name) {
            self.datasets.push(name.to_owned());
        }
    }

    fn seen(&mut self, time: &str) {
        if let Ok(day) = PartialDate::parse(time) {
            self.newest = self.newest.max(Some(day));
        }
    }

    fn source(&self) -> SourceId {
        let only = match self.datasets.as_slice() {
            [only] => SourceId::new(&only.to_lowercase().replace('_', "-")).ok(),
            _ => None,
        };
        only.unwrap_or_else(|| SourceId::literal("ftm"))
    }
}

/// The edition of what was read: entities grouped into records.
fn edition(
    mut edition: Edition,
    entities: Vec<group::Read>,
    gathered: &Gathered,
) -> Result<Edition, ListError> {
    edition.source = gathered.source();
    edition.published = gathered.newest.map(PartialDate::first);
    let rows = |q: &&Quarantined| q.kept.is_none();
    let aside = edition.quarantined.iter().filter(rows).count();
    edition.records = group::records(entities);
    edition.listed = group::listed(&edition.records);
    edition.seen = u64::try_from(edition.records.len() + aside).unwrap_or(u64::MAX);
    let format = edition.format.name();
    crate::fill::with_records(edition, format)
}

fn empty(format: Format) -> Edition {
    Edition::empty("ftm", Authority::Other, format)
}

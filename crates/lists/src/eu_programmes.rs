//! The EU's sanctions regimes with the programme codes of its list, CSV.
//!
//! Source: European Commission, EU sanctions map: one row a regime.
//! Our reading: a regime is no entry of a list and lists nobody. Each is kept as a document with its
//! name, codes and acts, so that a code can be explained; the edition is a part of the list.

use detente_model::{Authority, EditionRole, Entity, Schema, SourceRecord, prop};

use crate::Field::Mapped;
use crate::csv_table::{Row, Settings, Table};
use crate::fill::Fill;
use crate::format::{Read, Reader};
use crate::keys::Keys;
use crate::shape::Shape;
use crate::take::from_rows;
use crate::{Edition, Field, Format, Limits, ListError, prose};

/// One row a regime.
pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "EU sanctions regimes and programme codes, CSV",
    sources: &["eu-programmes"],
    authority: Authority::Eu,
    fields: FIELDS,
    fits: |shape| match shape {
        Shape::Table { rows, .. } => rows.first().is_some_and(|header| {
            ["regime_id", "program_keys"].iter().all(|c| header.iter().any(|h| h == c))
        }),
        _ => false,
    },
    read: Read::Text(read),
};

const NAME: &str = "eu-programmes-csv";

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("eu-programmes", Authority::Eu, Format::EuProgrammesCsv);
    edition.role = EditionRole::Part;
    let settings = Settings { format: NAME, delimiter: b',', preamble: 0, repeated: &[] };
    let mut edition = from_rows(edition, text, settings, limits, regime)?;
    edition.listed = 0;
    Ok(edition)
}

fn regime(
    table: &Table<'_>,
    row: &Row<'_>,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let cell = |column: &str| table.cell(row, column).trim();
    let (id, name) = (cell("regime_id"), cell("name"));
    if id.is_empty() || name.is_empty() {
        return Err("no regime or no name".into());
    }
    let key = keys.take(&format!("regime-{id}"));
    let mut fill = Fill::new("eu", edition, row.line, &key);
    let mut regime = Entity::new(fill.id(), Schema::Document);
    fill.add(&mut regime, prop::NAME, name);
    for code in prose::pieces(cell("program_keys"), &[';']) {
        fill.add(&mut regime, prop::PROGRAM_ID, code);
    }
    for act in prose::pieces(cell("framework_celexes"), &[';']) {
        fill.add(&mut regime, prop::KEYWORDS, act);
    }
    fill.note(&mut regime, "has lists", cell("has_lists"));
    Ok(SourceRecord { key: fill.into_key(), line: row.line, entities: vec![regime] })
}

/// What becomes of each column.
const FIELDS: &[(&str, Field)] = &[
    ("regime_id", Mapped("key")),
    ("program_keys", Mapped("programId")),
    ("has_lists", Mapped("notes")),
    ("framework_celexes", Mapped("keywords: the acts")),
    ("name", Mapped("name")),
];

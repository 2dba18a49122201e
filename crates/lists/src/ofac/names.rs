//! The names of OFAC's SDN list in one table: `uid,name,type,programs,alternate_names`.
//!
//! Source: a daily extract of the SDN list as its collectors publish it; numbers, names, kinds and
//! programme codes are OFAC's own.
//! Our reading: it has every entry of the list, so it is a full edition with little said of each.
//! Programmes and alternative names are separated by `; `; the kind of an alias is not told.

use detente_model::{Authority, Quarantined, SourceId, prop};

use super::entry::{Entry, is_number, schema};
use super::which::{Votes, codes};
use crate::csv_table::{Line, Settings, Table};
use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::keys::Keys;
use crate::shape::Shape;
use crate::{Edition, Field, Format, Limits, ListError};
use Field::Mapped;

pub(crate) const READER: Reader = Reader {
    name: "ofac-names-csv",
    title: "OFAC names by number, CSV",
    sources: &["us-ofac-sdn", "us-ofac-cons"],
    authority: Authority::Us,
    fields: COLUMNS,
    fits: |shape| match shape {
        Shape::Table { rows, .. } => rows.first().is_some_and(|header| {
            let has = |column: &str| header.iter().any(|c| c.trim() == column);
            COLUMNS.iter().all(|(column, _)| has(column))
        }),
        _ => false,
    },
    read: Read::Text(read),
};

const COLUMNS: &[(&str, Field)] = &[
    ("uid", Mapped("key; Sanction.authorityId")),
    ("name", Mapped("name, firstName, lastName")),
    ("type", Mapped("schema")),
    ("programs", Mapped("Sanction.programId, one for each")),
    ("alternate_names", Mapped("alias, one for each")),
];

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("us-ofac-sdn", Authority::Us, Format::OfacNamesCsv);
    let settings = Settings { format: READER.name, delimiter: b',', preamble: 0, repeated: &[] };
    let mut table = Table::open(text, settings, limits)?;
    table.count_unknown(COLUMNS, &mut edition.unknown);
    let mut keys = Keys::default();
    let mut votes = Votes::default();
    while let Some(line) = table.next_line()? {
        edition.seen += 1;
        let row = match line {
            Line::Row(row) => row,
            Line::Aside(fault) => {
                edition.quarantined.push(fault);
                continue;
            }
        };
        let cell = |column: &str| table.cell(&row, column).trim();
        let (number, kind, name) = (cell("uid"), cell("type"), cell("name"));
        let schema = schema(kind).filter(|_| is_number(number) && !name.is_empty());
        let Some(schema) = schema else {
            let reason = format!("no entry: number `{number}`, kind `{kind}`, name `{name}`");
            edition.quarantined.push(Quarantined::row("lists::row", row.line, reason, row.raw));
            continue;
        };
        let codes = codes(cell("programs"));
        votes.count(&codes);
        let key = keys.take(number);
        let mut entry = Entry::new(key, row.line, schema, &mut edition.quarantined);
        entry.name(prop::NAME, name, None);
        for alias in cell("alternate_names").split("; ") {
            entry.alias("", false, alias);
        }
        entry.programmes(&codes);
        edition.records.push(entry.finish());
    }
    edition.source = SourceId::literal(votes.source());
    edition.listed = edition.seen;
    with_records(edition, READER.name)
}

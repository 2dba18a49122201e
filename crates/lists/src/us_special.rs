//! US lists that acts of Congress require: nonproliferation sanctions, institutions under section
//! 1286, persons under section 353. One table of one layout for each.
//!
//! Source: the Federal Register (Iran, North Korea and Syria Nonproliferation Act), the Department
//! of Defense (Public Law 115-232, section 1286) and the Department of State (Public Law 116-260,
//! section 353), transcribed with the columns `schema, name, aliases, topics, program …`.
//! Our reading:
//! * There are no numbers. The key is the programme and the name; rows of one name are one entry,
//!   since the yearly reports repeat it.
//! * A row with a start date is a designation of its own. Rows without one are one designation that
//!   begins with the first report. A report known by its year leaves the day open to that year.
//! * An end date is written as stated; it may be a month or a year.

use std::collections::HashMap;

use detente_model::{
    Authority, Entity, PartialDate, Quarantined, Schema, SourceId, SourceRecord, Value, cleaning,
    parse_date, prop,
};

use crate::csv_table::{Line, Row, Settings, Table};
use crate::fill::{Fill, sanction, with_records};
use crate::format::{Read, Reader};
use crate::keys::slug;
use crate::shape::Shape;
use crate::{Edition, Field, Format, Limits, ListError};
use Field::Mapped;

pub(crate) const READER: Reader = Reader {
    name: "us-special-csv",
    title: "US lists under special legislation, CSV",
    sources: &["us-isn", "us-dod-1286", "us-state-353", OTHER],
    authority: Authority::Us,
    fields: COLUMNS,
    fits: |shape| match shape {
        Shape::Table { rows, .. } => rows.first().is_some_and(|header| {
            let has = |column: &str| header.iter().any(|c| c.trim() == column);
            ["schema", "name", "program", "report-date", "source_url"].into_iter().all(has)
        }),
        _ => false,
    },
    read: Read::Text(read),
};

#[rustfmt::skip]
const COLUMNS: &[(&str, Field)] = &[
    ("schema", Mapped("schema")),
    ("name", Mapped("name; key")),
    ("aliases", Mapped("alias, one for each")),
    ("topics", Mapped("topics")),
    ("program", Mapped("source; Sanction.program, programId")),
    ("authority", Mapped("Sanction.publisher")),
    ("reason", Mapped("Sanction.reason")),
    ("report-date", Mapped("Sanction.date; listingDate where no start is stated")),
    ("start-date", Mapped("Sanction.listingDate, startDate")),
    ("end-date", Mapped("Sanction.endDate")),
    ("country", Mapped("country")),
    ("notes", Mapped("notes")),
    ("source_url", Mapped("Sanction.sourceUrl")),
];

/// Where none of the known programmes is named.
const OTHER: &str = "us-special";

/// Words of a programme, its source and its code.
const PROGRAMMES: [(&str, &str, &str); 3] = [
    ("Nonproliferation Sanctions", "us-isn", "INKSNA"),
    ("Section 1286", "us-dod-1286", "SECTION-1286"),
    ("Section 353", "us-state-353", "SECTION-353"),
];

/// Source and code of a programme.
fn programme(text: &str) -> (&'static str, String) {
    let known = PROGRAMMES.iter().find(|(words, _, _)| text.contains(words));
    known.map_or_else(
        || (OTHER, cleaning::fold_space(text)),
        |(_, source, code)| (*source, (*code).to_owned()),
    )
}

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty(OTHER, Authority::Us, Format::UsSpecialCsv);
    let settings = Settings { format: READER.name, delimiter: b',', preamble: 0, repeated: &[] };
    let mut table = Table::open(text, settings, limits)?;
    table.count_unknown(COLUMNS, &mut edition.unknown);
    let mut groups: Vec<(String, Vec<Row<'_>>)> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut sources: Vec<(&'static str, usize)> = Vec::new();
    while let Some(line) = table.next_line()? {
        let row = match line {
            Line::Row(row) => row,
            Line::Aside(fault) => {
                edition.quarantined.push(fault);
                continue;
            }
        };
        let (source, code) = programme(table.cell(&row, "program"));
        let name = slug(table.cell(&row, "name"));
        if name.is_empty() {
            edition.quarantined.push(Quarantined::row("lists::row", row.line, "no name", row.raw));
            continue;
        }
        match sources.iter_mut().find(|(known, _)| *known == source) {
            Some((_, count)) => *count += 1,
            None => sources.push((source, 1)),
        }
        let key = format!("{}-{name}", slug(&code));
        let at = *by_key.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(at) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((key, vec![row])),
        }
    }
    let aside = edition.quarantined.len();
    for (key, rows) in groups {
        let record = record(&table, &key, &rows, &mut edition);
        edition.records.push(record);
    }
    // A file of several programmes is the list that most of its rows are of.
    if let Some((source, _)) = sources.iter().max_by_key(|(_, count)| count) {
        edition.source = SourceId::literal(source);
    }
    edition.listed = u64::try_from(edition.records.len()).unwrap_or(u64::MAX);
    edition.seen = edition.listed + u64::try_from(aside).unwrap_or(0);
    with_records(edition, READER.name)
}

fn record(table: &Table<'_>, key: &str, rows: &[Row<'_>], edition: &mut Edition) -> SourceRecord {
    let line = rows.first().map_or(0, |row| row.line);
    let mut fill = Fill::new("us", edition, line, key);
    let schema = schema(table, rows, &mut fill);
    let mut subject = Entity::new(fill.id(), schema);
    for row in rows {
        let cell = |column: &str| table.cell(row, column).trim();
        let property = if subject.first(prop::NAME).is_none() { prop::NAME } else { prop::ALIAS };
        if subject.first(prop::NAME) != Some(cleaning::fold_space(cell("name")).as_str()) {
            fill.add(&mut subject, property, cell("name"));
        }
        for alias in cell("aliases").split("; ") {
            fill.add(&mut subject, prop::ALIAS, alias);
        }
        fill.add(&mut subject, prop::TOPICS, cell("topics"));
        fill.add(&mut subject, prop::COUNTRY, cell("country"));
        fill.note(&mut subject, "", cell("notes"));
    }
    let mut entities = sanctions(table, rows, &subject, &mut fill);
    entities.insert(0, subject);
    SourceRecord { key: fill.into_key(), line, entities }
}

fn schema(table: &Table<'_>, rows: &[Row<'_>], fill: &mut Fill<'_>) -> Schema {
    let mut found = None;
    for row in rows {
        let kind = table.cell(row, "schema").trim();
        match Schema::by_name(kind).filter(|s| s.is_matchable()) {
            Some(schema) => found = found.or(Some(schema)),
            None => fill.set_aside("lists::value", format!("not a kind of party: `{kind}`"), kind),
        }
    }
    found.unwrap_or(Schema::LegalEntity)
}

/// A designation for each start that is stated, and one for all rows without.
fn sanctions(
    table: &Table<'_>,
    rows: &[Row<'_>],
    subject: &Entity,
    fill: &mut Fill<'_>,
) -> Vec<Entity> {
    let cell = |row: &'_ Row<'_>, column: &str| table.cell(row, column).trim().to_owned();
    let mut starts: Vec<String> = Vec::new();
    for row in rows {
        let start = cell(row, "start-date");
        if !starts.contains(&start) {
            starts.push(start);
        }
    }
    let mut out = Vec::new();
    for (start, number) in starts.into_iter().zip(1..) {
        let mut made = sanction(fill, subject, Authority::Us.code(), "", number);
        let mut reports: Vec<(PartialDate, String)> = Vec::new();
        for row in rows.iter().filter(|row| cell(row, "start-date") == start) {
            let program = cell(row, "program");
            fill.add(&mut made, prop::PROGRAM_ID, &programme(&program).1);
            fill.add(&mut made, prop::PROGRAM, &program);
            fill.add(&mut made, prop::PUBLISHER, &cell(row, "authority"));
            fill.add(&mut made, prop::REASON, &cell(row, "reason"));
            fill.add(&mut made, prop::END_DATE, &cell(row, "end-date"));
            fill.add(&mut made, prop::DATE, &cell(row, "report-date"));
            fill.add(&mut made, prop::SOURCE_URL, &cell(row, "source_url"));
            let report = cell(row, "report-date");
            reports.extend(parse_date(&report).ok().map(|date| (date, report)));
        }
        fill.add(&mut made, prop::LISTING_DATE, &start);
        fill.add(&mut made, prop::START_DATE, &start);
        let first = reports.into_iter().min_by_key(|(date, _)| date.first());
        if let (true, Some((date, report))) = (start.is_empty(), first) {
            made.add(prop::LISTING_DATE, Value::cleaned(date.to_string(), &report));
        }
        out.push(made);
    }
    out
}

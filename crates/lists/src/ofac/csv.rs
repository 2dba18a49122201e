//! OFAC's separated values: four files without a header line.
//!
//! Source: OFAC, "Specification for the SDN data formats" (`dat_spec.txt`): `sdn.csv` (and
//! `cons_prim.csv`) with one entry a row; `alt.csv`, `add.csv` and `sdn_comments.csv` with aliases,
//! addresses and the rest of long remarks by entry number. `-0-` is null; the last line may be the
//! end-of-file character of DOS. The columns have the specification's names.
//! Our reading:
//! * Each file is a format of its own, since it comes as a file of its own. The three beside the
//!   entries are parts: they list nobody, and the kind of party is unknown there (`Thing`).
//! * No file names its list. Entries tell by their programmes ([`super::which`]). Aliases and
//!   addresses tell by their least number: the consolidated list begins with entry 9639 and the
//!   other far below it. Comments cannot tell; they are taken for those of the SDN list, and a
//!   listing is never drawn from them. The caller knows better (`--source`).
//! * No date of listing is stated but where a remark says `Listing Date (…)`.

mod parts;

use detente_model::{Authority, Quarantined, Schema, SourceId, prop};

use super::entry::{Entry, is_number, schema};
use super::remarks::{self, Links, Remark};
use super::which::{Votes, codes};
use crate::csv_table::{Line, Row, Settings, Table};
use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::keys::Keys;
use crate::shape::Shape;
use crate::{Edition, Field, Format, Limits, ListError};
use Field::Mapped;
pub(crate) use parts::{ADDRESSES, ALIASES, COMMENTS};

/// Entries: `sdn.csv`, `cons_prim.csv`.
pub(crate) const ENTRIES: Reader = Reader {
    name: "ofac-csv",
    title: "OFAC SDN or consolidated list, CSV without header",
    sources: &["us-ofac-sdn", "us-ofac-cons"],
    authority: Authority::Us,
    fields: COLUMNS,
    fits: |shape| {
        fits(shape, COLUMNS.len(), |cells| {
            matches!(
                cells.get(2).map(|c| c.trim()),
                Some("-0-" | "individual" | "vessel" | "aircraft")
            )
        })
    },
    read: Read::Text(read),
};

#[rustfmt::skip]
const COLUMNS: &[(&str, Field)] = &[
    ("ent_num", Mapped("key; Sanction.authorityId")),
    ("SDN_Name", Mapped("name, firstName, lastName; links between entries")),
    ("SDN_Type", Mapped("schema")),
    ("Program", Mapped("Sanction.programId, one for each")),
    ("Title", Mapped("position")),
    ("Call_Sign", Mapped("callSign")),
    ("Vess_type", Mapped("type")),
    ("Tonnage", Mapped("tonnage")),
    ("GRT", Mapped("grossRegisteredTonnage")),
    ("Vess_flag", Mapped("flag")),
    ("Vess_owner", Mapped("notes: the owner is named, not numbered")),
    ("Remarks", Mapped("notes; what leaves no choice is also read, see `remarks`")),
];

/// Whether most rows of the head have this many cells, begin with a number and are as said.
fn fits(shape: &Shape, width: usize, is_ours: impl Fn(&[String]) -> bool) -> bool {
    let Shape::Table { delimiter: b',', rows } = shape else { return false };
    let fitting = rows.iter().filter(|cells| {
        cells.len() == width && cells.first().is_some_and(|c| is_number(c)) && is_ours(cells)
    });
    fitting.count() * 2 > rows.len()
}

/// The text without the end-of-file character.
fn without_end(text: &str) -> &str {
    text.trim_end_matches('\u{1a}')
}

/// A table of a file's own columns.
fn table<'a>(
    text: &'a str,
    format: &'static str,
    fields: &'static [(&'static str, Field)],
    limits: &'a Limits,
) -> Table<'a> {
    let settings = Settings { format, delimiter: b',', preamble: 0, repeated: &[] };
    let columns = fields.iter().map(|(column, _)| *column);
    Table::headerless(without_end(text), settings, columns, limits)
}

/// A cell, empty where it is null.
fn cell<'r>(table: &Table<'_>, row: &'r Row<'_>, column: &str) -> &'r str {
    match table.cell(row, column).trim() {
        // The last cell of a file that was trimmed at its end.
        "-0-" | "-0" => "",
        text => text,
    }
}

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("us-ofac-sdn", Authority::Us, Format::OfacCsv);
    let mut table = table(text, ENTRIES.name, COLUMNS, limits);
    let mut keys = Keys::default();
    let mut votes = Votes::default();
    let mut links = Links::default();
    while let Some(line) = table.next_line()? {
        edition.seen += 1;
        let row = match line {
            Line::Row(row) => row,
            Line::Aside(fault) => {
                edition.quarantined.push(fault);
                continue;
            }
        };
        let (number, schema, name) = match head(&table, &row) {
            Ok(head) => head,
            Err(reason) => {
                edition.quarantined.push(Quarantined::row("lists::row", row.line, reason, row.raw));
                continue;
            }
        };
        let codes = codes(cell(&table, &row, "Program"));
        votes.count(&codes);
        let key = keys.take(number);
        let mut entry = Entry::new(key, row.line, schema, &mut edition.quarantined);
        entry.name(prop::NAME, name, None);
        entry.programmes(&codes);
        links.named(name, entry.subject.id.as_str());
        links.wanted(edition.records.len(), fill(&table, &row, &mut entry));
        edition.records.push(entry.finish());
    }
    links.close(&mut edition.records);
    edition.source = SourceId::literal(votes.source());
    edition.listed = edition.seen;
    with_records(edition, ENTRIES.name)
}

/// Number, kind and name of an entry, or why the row is none.
fn head<'r>(table: &Table<'_>, row: &'r Row<'_>) -> Result<(&'r str, Schema, &'r str), String> {
    let number = cell(table, row, "ent_num");
    if !is_number(number) {
        return Err(format!("not the number of an entry: `{number}`"));
    }
    let kind = cell(table, row, "SDN_Type");
    let schema = schema(kind).ok_or_else(|| format!("unknown kind of party: `{kind}`"))?;
    let name = cell(table, row, "SDN_Name");
    if name.is_empty() {
        return Err("an entry without a name".into());
    }
    Ok((number, schema, name))
}

/// What is said of an entry beside its name; the names its remarks link to.
fn fill(table: &Table<'_>, row: &Row<'_>, entry: &mut Entry<'_>) -> Vec<String> {
    let cell = |column: &str| cell(table, row, column);
    entry.put(prop::POSITION, cell("Title"), "title");
    entry.put(prop::CALL_SIGN, cell("Call_Sign"), "call sign");
    entry.put(prop::TYPE, cell("Vess_type"), "vessel type");
    for (column, property) in [("Tonnage", prop::TONNAGE), ("GRT", prop::GROSS_REGISTERED_TONNAGE)]
    {
        entry.number(property, cell(column), column);
    }
    entry.flag(cell("Vess_flag"));
    entry.note("vessel owner", cell("Vess_owner"));
    remarks::read(cell("Remarks"), Remark::Head, entry)
}

//! OFSI's consolidated list of financial sanctions targets, CSV, 2012 to 2026.
//!
//! Source: HM Treasury, "Financial sanctions: consolidated list of targets", `ConList.csv`: a line
//! `Last Updated,dd/mm/yyyy`, the header, then one row a name. Columns came and went; the older
//! vintages hold Windows-1252 bytes.
//! Our reading:
//! * Rows of one `Group ID` are one entry; its values are those of all its rows, each once.
//! * A cell `(1) … (2)-(4) …` holds several values.
//! * Older vintages have numbers of documents in prose. The number is the first word, or the only
//!   one, with four digits or more; it is marked as derived and the prose kept.
//! * A group with several regimes or days of listing has a sanction for each.

mod columns;
mod prose;
mod record;

use std::collections::HashMap;

use detente_model::{Authority, Quarantined, parse_date};

use crate::csv_table::{Line, Settings, Table};
use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::shape::Shape;
use crate::{Edition, Format, Limits, ListError};
use columns::{FIELDS, Target};

/// Both vintages.
pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "OFSI consolidated list, CSV",
    sources: &["uk-hmt"],
    authority: Authority::Uk,
    fields: FIELDS,
    fits: |shape| match shape {
        Shape::Table { rows, .. } => {
            let header = rows.iter().take(2).find(|row| row.first().is_some_and(|c| c == "Name 6"));
            header.is_some_and(|row| row.iter().any(|column| column == "Group ID"))
        }
        _ => false,
    },
    read: Read::Text(read),
};

const NAME: &str = "uk-ofsi-csv";

/// The rows of one group.
#[derive(Debug)]
struct Group {
    id: String,
    line: u64,
    rows: Vec<Target>,
}

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("uk-hmt", Authority::Uk, Format::UkOfsiCsv);
    let first = text.lines().next().unwrap_or_default();
    let dated = first.strip_prefix("Last Updated,");
    let preamble = usize::from(dated.is_some());
    let day = dated.and_then(|d| parse_date(d.trim_matches([',', ' ', '"', '\r'])).ok());
    edition.published = day.map(|d| d.first());
    let settings = Settings { format: NAME, delimiter: b',', preamble, repeated: &[] };
    let mut table = Table::open(text, settings, limits)?;
    table.count_unknown(FIELDS, &mut edition.unknown);
    let mut groups: Vec<Group> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    while let Some(line) = table.next_line()? {
        let row = match line {
            Line::Row(row) => row,
            Line::Aside(fault) => {
                edition.quarantined.push(fault);
                continue;
            }
        };
        let target = Target::of(&table, &row);
        let id = target.group_id.clone();
        if id.is_empty() || target.full_name().is_empty() && target.non_latin.is_empty() {
            let reason = if id.is_empty() { "no group id" } else { "no name" };
            edition.quarantined.push(Quarantined::row("lists::row", row.line, reason, row.raw));
            continue;
        }
        let at = *by_id.entry(id.clone()).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Group { id, line: row.line, rows: Vec::new() });
        }
        if let Some(group) = groups.get_mut(at) {
            group.rows.push(target);
        }
    }
    let aside = edition.quarantined.len();
    for group in &groups {
        let record = record::of(group, &mut edition);
        edition.records.push(record);
    }
    edition.listed = u64::try_from(groups.len()).unwrap_or(u64::MAX);
    edition.seen = u64::try_from(groups.len() + aside).unwrap_or(u64::MAX);
    with_records(edition, NAME)
}

//! Records taken one by one into an edition, whatever they were read from.

use detente_model::{Quarantined, SourceRecord};
use serde_json::Value as Json;

use crate::csv_table::{Line, Row, Settings, Table};
use crate::fill::with_records;
use crate::format::Format;
use crate::json::{Known, rows};
use crate::keys::Keys;
use crate::{Edition, Limits, ListError};

/// Makes a record of a JSON object: its line, the keys given out, the edition for faults.
pub(crate) type FromJson = fn(&Json, u64, &mut Keys, &mut Edition) -> Result<SourceRecord, String>;

/// Puts a record into the edition, or its row aside. Either was an entry of the list.
pub(crate) fn keep(
    edition: &mut Edition,
    record: Result<SourceRecord, String>,
    line: u64,
    raw: &str,
) {
    edition.seen += 1;
    edition.listed += 1;
    match record {
        Ok(record) => edition.records.push(record),
        Err(reason) => edition.quarantined.push(Quarantined::row("lists::row", line, reason, raw)),
    }
}

/// Reads JSON Lines of one entry each into `edition`.
///
/// # Errors
/// [`ListError`]: cut short, nested too deep, or nothing of it could be read.
pub(crate) fn from_lines(
    mut edition: Edition,
    text: &str,
    format: Format,
    limits: &Limits,
    make: FromJson,
) -> Result<Edition, ListError> {
    let known = Known::of(format.fields());
    let mut keys = Keys::default();
    for row in rows(text, limits) {
        let row = row?;
        let record = row.value.and_then(|value| {
            if !value.is_object() {
                return Err("not an object".into());
            }
            known.count_unknown(&value, &mut edition.unknown);
            make(&value, row.line, &mut keys, &mut edition)
        });
        keep(&mut edition, record, row.line, row.raw);
    }
    with_records(edition, format.name())
}

/// Reads a table of one entry a row into `edition`.
///
/// # Errors
/// [`ListError`]: no header, cut short, or nothing of it could be read.
pub(crate) fn from_rows(
    mut edition: Edition,
    text: &str,
    settings: Settings,
    limits: &Limits,
    mut make: impl FnMut(&Table<'_>, &Row<'_>, &mut Keys, &mut Edition) -> Result<SourceRecord, String>,
) -> Result<Edition, ListError> {
    let format = settings.format;
    let mut table = Table::open(text, settings, limits)?;
    table.count_unknown(edition.format.fields(), &mut edition.unknown);
    let mut keys = Keys::default();
    while let Some(line) = table.next_line()? {
        match line {
            Line::Row(row) => {
                let record = make(&table, &row, &mut keys, &mut edition);
                keep(&mut edition, record, row.line, row.raw);
            }
            Line::Aside(fault) => {
                edition.seen += 1;
                edition.listed += 1;
                edition.quarantined.push(fault);
            }
        }
    }
    with_records(edition, format)
}

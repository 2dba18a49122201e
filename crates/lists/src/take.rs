//! Records taken one by one into an edition, whatever they were read from.

use detente_model::{Quarantined, SourceRecord};
use serde_json::Value as Json;

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

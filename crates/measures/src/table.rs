//! The dossier's tables: CSV with named columns, a row at a time, broken rows set aside.
//!
//! Source: RFC 4180; the first row names the columns, in any order; further columns are let be.

use detente_model::{Authority, PartialDate, Precision, Quarantined};
use jiff::civil::Date;

use crate::vocabulary::listed;

/// Why a table cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is no first row.
    #[error("there is nothing in the table of {table}")]
    Empty {
        /// What it should hold: `duties`.
        table: &'static str,
    },
    /// The first row lacks columns.
    #[error("the table of {table} lacks {}", listed(columns))]
    Columns {
        /// What it should hold.
        table: &'static str,
        /// The columns that are missing.
        columns: Vec<&'static str>,
    },
}

impl TableError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "measures::table"
    }

    /// What to do.
    #[must_use]
    pub fn help(&self) -> &'static str {
        "the first row names the columns; the dossier's README lists them"
    }
}

/// What a table said, and what was set aside. `seen = rows + quarantined`.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<T> {
    /// One for each row that could be read.
    pub rows: Vec<T>,
    /// The others, with line and reason.
    pub quarantined: Vec<Quarantined>,
    /// How many rows there were.
    pub seen: usize,
}

/// A row by the names of its columns.
pub(crate) struct Row<'a> {
    columns: &'a [String],
    fields: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The trimmed text, empty if there is none.
    pub(crate) fn text(&self, column: &str) -> &'a str {
        let place = self.columns.iter().position(|known| known == column);
        place.and_then(|at| self.fields.get(at)).map_or("", |field| field.trim())
    }

    pub(crate) fn owned(&self, column: &str) -> String {
        self.text(column).to_owned()
    }

    /// Text that must be there.
    pub(crate) fn needed(&self, column: &str) -> Result<&'a str, String> {
        match self.text(column) {
            "" => Err(format!("`{column}` is empty")),
            text => Ok(text),
        }
    }

    /// The parts between semicolons, none if empty.
    pub(crate) fn parts(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    pub(crate) fn date(&self, column: &str) -> Result<Option<Date>, String> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let date = PartialDate::parse(text).map_err(|e| format!("`{column}`: {e}"))?;
        match date.precision() {
            Precision::Day => Ok(Some(date.first())),
            _ => Err(format!("`{column}`: a whole day is wanted: `{text}`")),
        }
    }

    pub(crate) fn needed_date(&self, column: &str) -> Result<Date, String> {
        self.needed(column)?;
        self.date(column)?.ok_or_else(|| format!("`{column}` is empty"))
    }

    /// From a first day to the first day no longer.
    pub(crate) fn span(
        &self,
        from: &str,
        to: &str,
    ) -> Result<(Option<Date>, Option<Date>), String> {
        let (first, end) = (self.date(from)?, self.date(to)?);
        match (first, end) {
            (Some(first), Some(end)) if end < first => {
                Err(format!("`{to}` `{end}` lies before `{from}` `{first}`"))
            }
            span => Ok(span),
        }
    }

    pub(crate) fn authority(&self) -> Result<Authority, String> {
        let text = self.needed("authority")?;
        if text.eq_ignore_ascii_case("gb") {
            return Err("the authority is written `UK`, not `GB`".to_owned());
        }
        Authority::from_code(text).ok_or_else(|| format!("not an authority: `{text}`"))
    }

    /// Read with `parse` unless empty.
    pub(crate) fn maybe<T>(
        &self,
        column: &str,
        parse: impl Fn(&'a str) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        match self.text(column) {
            "" => Ok(None),
            text => parse(text).map(Some).map_err(|why| format!("`{column}`: {why}")),
        }
    }

    /// Every part read with `parse`.
    pub(crate) fn each<T>(
        &self,
        column: &str,
        parse: impl Fn(&'a str) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        self.parts(column)
            .map(|part| parse(part).map_err(|why| format!("`{column}`: {why}")))
            .collect()
    }
}

/// Reads every row of `bytes` with `make`; a row for which it says why not is set aside.
pub(crate) fn read<T>(
    table: &'static str,
    needs: &[&'static str],
    bytes: &[u8],
    mut make: impl FnMut(&Row<'_>) -> Result<T, String>,
) -> Result<Table<T>, TableError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut records = reader.byte_records();
    let head = match records.next() {
        Some(Ok(head)) => head,
        _ => return Err(TableError::Empty { table }),
    };
    let columns: Vec<String> =
        head.iter().map(|name| String::from_utf8_lossy(name).trim().to_lowercase()).collect();
    let missing: Vec<&'static str> =
        needs.iter().copied().filter(|need| !columns.iter().any(|c| c == need)).collect();
    if !missing.is_empty() {
        return Err(TableError::Columns { table, columns: missing });
    }
    let mut out = Table { rows: Vec::new(), quarantined: Vec::new(), seen: 0 };
    for record in records {
        // Bytes in memory do not fail to be read; a record is a record, however broken.
        let Ok(record) = record else { continue };
        out.seen += 1;
        let line = record.position().map_or(0, csv::Position::line);
        match fields(&record, columns.len())
            .and_then(|fields| make(&Row { columns: &columns, fields }))
        {
            Ok(row) => out.rows.push(row),
            Err(why) => out.quarantined.push(aside(table, line, &why, &record)),
        }
    }
    assert_eq!(out.seen, out.rows.len() + out.quarantined.len(), "a row was lost");
    Ok(out)
}

fn fields(record: &csv::ByteRecord, wanted: usize) -> Result<Vec<&str>, String> {
    if record.len() != wanted {
        return Err(format!("{} fields where the first row has {wanted}", record.len()));
    }
    record
        .iter()
        .map(|field| std::str::from_utf8(field).map_err(|_| "the text is no UTF-8".to_owned()))
        .collect()
}

fn aside(table: &str, line: u64, why: &str, record: &csv::ByteRecord) -> Quarantined {
    let fields: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
    let code = format!("measures::{table}");
    Quarantined::row(&code, line, why, &fields.join(","))
}

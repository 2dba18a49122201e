//! Workbooks: the first sheet that has something in it.
//!
//! Source: ECMA-376 (SpreadsheetML), read by `calamine`.
//! Our reading: the first row with a text in it is the header; dates become ISO, whole numbers
//! lose their `.0`; a formula counts as the value the workbook keeps for it, an error as nothing.
//! The archive is unpacked once for its size before anything is taken from it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};
use detente_model::{Quarantined, cleaning};

use super::columns::{roles, shown};
use super::error::cut;
use super::row::{RawRow, Table};
use super::{CustomersError, Form, ReadLimits, ReadSettings, Role};

/// Parts an archive may have.
const PARTS: usize = 10_000;
/// Cells a sheet may have.
const CELLS: usize = 50_000_000;

/// Reads a workbook.
///
/// # Errors
/// [`CustomersError`]: not a workbook, a decompression bomb, or no header that says who a
/// customer is.
pub(super) fn read(bytes: &[u8], settings: &ReadSettings) -> Result<Table, CustomersError> {
    weigh(bytes, &settings.limits)?;
    // The parser is ours neither in code nor in care; a fault of its own must not end the run.
    let opened = std::panic::catch_unwind(|| first_sheet(bytes));
    let sheet = match opened {
        Ok(sheet) => sheet?,
        Err(_) => return Err(CustomersError::Workbook("its parts contradict each other".into())),
    };
    let Some(sheet) = sheet else { return Err(CustomersError::Empty) };
    table(sheet, settings)
}

/// Unpacks every part to nowhere, so that a bomb is met before memory is.
fn weigh(bytes: &[u8], limits: &ReadLimits) -> Result<(), CustomersError> {
    let broken = |e: zip::result::ZipError| CustomersError::Workbook(e.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > PARTS {
        return Err(CustomersError::over("parts of the archive", PARTS));
    }
    let limit = limits.unpacked_bytes;
    let mut left = limit;
    for number in 0..archive.len() {
        let part = archive.by_index(number).map_err(broken)?;
        let unpacked = std::io::copy(&mut part.take(left.saturating_add(1)), &mut std::io::sink());
        let unpacked = unpacked.map_err(|e| CustomersError::Workbook(e.to_string()))?;
        if unpacked > left {
            return Err(CustomersError::TooLarge { what: "unpacked bytes", limit });
        }
        left -= unpacked;
    }
    Ok(())
}

struct Sheet {
    name: String,
    others: Vec<String>,
    /// Cells by 0-based row of the sheet and column.
    rows: BTreeMap<u32, Vec<(u32, String)>>,
}

fn first_sheet(bytes: &[u8]) -> Result<Option<Sheet>, CustomersError> {
    let broken = |e: calamine::XlsxError| CustomersError::Workbook(e.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    for name in &names {
        let Ok(mut cells) = book.worksheet_cells_reader(name) else { continue };
        let mut rows: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
        let mut count = 0_usize;
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let value = written(cell.get_value());
            if value.trim().is_empty() {
                continue;
            }
            count += 1;
            if count > CELLS {
                return Err(CustomersError::over("cells of the sheet", CELLS));
            }
            let (row, column) = cell.get_position();
            rows.entry(row).or_default().push((column, value));
        }
        if !rows.is_empty() {
            let others = names.iter().filter(|n| *n != name).cloned().collect();
            return Ok(Some(Sheet { name: name.clone(), others, rows }));
        }
    }
    Ok(None)
}

fn table(sheet: Sheet, settings: &ReadSettings) -> Result<Table, CustomersError> {
    let Sheet { name, others, rows } = sheet;
    let mut rows = rows.into_iter();
    let Some((_, header)) = rows.next() else { return Err(CustomersError::Empty) };
    let width = header.iter().map(|(column, _)| *column).max().unwrap_or_default();
    let width = usize::try_from(width).unwrap_or(usize::MAX).saturating_add(1);
    if width > settings.limits.columns {
        return Err(CustomersError::over("columns", settings.limits.columns));
    }
    let mut names = vec![String::new(); width];
    for (column, value) in header {
        if let Some(slot) = usize::try_from(column).ok().and_then(|c| names.get_mut(c)) {
            *slot = cleaning::fold_space(&value);
        }
    }
    let roles = roles(&names, settings)?;
    if !roles.iter().any(|r| r.says_who()) {
        return Err(CustomersError::NoName { columns: shown(&names) });
    }
    let mut table = Table::new(Form::Xlsx, names, roles);
    if !others.is_empty() {
        let others: Vec<String> = others.iter().map(|n| format!("`{}`", cut(n))).collect();
        table.notes.push(format!("sheet `{}` was read; not {}", cut(&name), others.join(", ")));
    }
    for (number, cells) in rows {
        if table.seen >= settings.limits.rows {
            return Err(CustomersError::TooLarge { what: "rows", limit: settings.limits.rows });
        }
        table.seen += 1;
        take(&mut table, u64::from(number) + 1, cells, &settings.limits);
    }
    Ok(table)
}

fn take(table: &mut Table, line: u64, cells: Vec<(u32, String)>, limits: &ReadLimits) {
    let mut row = RawRow { row: table.seen, line, cells: Vec::new() };
    let raw = || cells.iter().map(|(_, v)| cut(v)).collect::<Vec<_>>().join(", ");
    for (column, value) in &cells {
        let at = usize::try_from(*column).unwrap_or(usize::MAX);
        let Some(role) = table.roles.get(at) else {
            let reason =
                format!("a value in column {}, where the header has none", at.saturating_add(1));
            table.quarantined.push(Quarantined::row("customers::fields", line, reason, &raw()));
            return;
        };
        if value.len() > limits.field_bytes {
            let (length, limit) = (value.len(), limits.field_bytes);
            let name = table.columns.get(at).map_or("", String::as_str);
            let reason =
                format!("the field `{}` has {length} bytes; the limit is {limit}", cut(name));
            table.quarantined.push(Quarantined::row("customers::long", line, reason, &raw()));
            return;
        }
        if *role != Role::Ignored {
            row.cells.push((at, value.clone()));
        }
    }
    row.cells.sort_by_key(|(at, _)| *at);
    table.rows.push(row);
}

/// A cell as text.
fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => float(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(date) => day(date),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A whole number without `.0`; others as they are.
fn float(number: f64) -> String {
    let is_whole = number.fract() == 0.0 && number.abs() < 1e15;
    if is_whole { format!("{number:.0}") } else { number.to_string() }
}

/// An ISO date; with a time only where there is one.
fn day(date: &ExcelDateTime) -> String {
    if date.is_duration() || date.as_f64() < 1.0 {
        return float(date.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = if (hour, minute, second) == (0, 0, 0) {
        String::new()
    } else {
        format!("T{hour:02}:{minute:02}:{second:02}")
    };
    format!("{year:04}-{month:02}-{day:02}{time}")
}

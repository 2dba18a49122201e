//! Workbooks: every sheet that names its columns.
//!
//! Source: ECMA-376 (SpreadsheetML), read by `calamine`.
//! Our reading: customers stand on any sheet, hidden ones too. A sheet with rows and no column that
//! says who a customer is, a legend or a cover, is set aside whole and its rows are counted. Dates become ISO, whole numbers
//! lose their `.0`; a formula counts as the value the workbook keeps for it, an error as nothing.
//! The archive is unpacked once for its size before anything is taken from it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};
use detente_model::Quarantined;

use super::error::cut;
use super::header;
use super::row::{RawRow, Table, count};
use super::{CustomersError, Form, ReadLimits, ReadSettings, Role};

/// Parts an archive may have.
const PARTS: usize = 10_000;
/// Cells a sheet may have.
const CELLS: usize = 50_000_000;

/// Reads a workbook: a table a sheet that has something in it, at least one of them read.
///
/// # Errors
/// [`CustomersError`]: not a workbook, a decompression bomb, or no sheet that says who a customer
/// is: what is wrong with the first then.
pub(super) fn read(bytes: &[u8], settings: &ReadSettings) -> Result<Vec<Table>, CustomersError> {
    weigh(bytes, &settings.limits)?;
    // The parser is ours neither in code nor in care; a fault of its own must not end the run.
    let opened = std::panic::catch_unwind(|| sheets(bytes));
    let sheets = match opened {
        Ok(sheets) => sheets?,
        Err(_) => return Err(CustomersError::Workbook("its parts contradict each other".into())),
    };
    let several = sheets.len() > 1;
    let mut left = settings.limits.rows;
    let mut tables = Vec::new();
    let mut first_fault = None;
    for sheet in sheets {
        let (name, rows) = (sheet.name.clone(), count(sheet.rows.len()));
        let fault = sheet.fault.clone();
        let read = match fault {
            Some(reason) => Err(CustomersError::Workbook(reason)),
            None => table(sheet, left, settings),
        };
        let mut table = match read {
            Ok(table) => table,
            Err(over @ CustomersError::TooLarge { .. }) => return Err(over),
            Err(fault) => {
                let mut table = Table::new(Form::Xlsx, Vec::new(), Vec::new());
                table.seen = rows;
                table.unread = Some(fault.to_string());
                first_fault.get_or_insert(fault);
                table
            }
        };
        left = left.saturating_sub(table.seen);
        table.sheet = several.then_some(name);
        tables.push(table);
    }
    match (tables.iter().any(|t| t.unread.is_none()), first_fault) {
        (true, _) => Ok(tables),
        (false, Some(fault)) => Err(fault),
        (false, None) => Err(CustomersError::Empty),
    }
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
    /// Why it cannot be opened.
    fault: Option<String>,
    /// Cells by 0-based row of the sheet and column.
    rows: BTreeMap<u32, Vec<(u32, String)>>,
}

/// The sheets that have something in them, and those that cannot be opened.
fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, CustomersError> {
    let broken = |e: calamine::XlsxError| CustomersError::Workbook(e.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let of_cells = |sheet: &&calamine::Sheet| sheet.typ == calamine::SheetType::WorkSheet;
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(of_cells).map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Vec::new();
    let mut count = 0_usize;
    for name in names {
        let mut rows: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            Err(fault) => {
                sheets.push(Sheet { name, fault: Some(fault.to_string()), rows });
                continue;
            }
        };
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let value = written(cell.get_value());
            if value.trim().is_empty() {
                continue;
            }
            count += 1;
            if count > CELLS {
                return Err(CustomersError::over("cells of the workbook", CELLS));
            }
            let (row, column) = cell.get_position();
            rows.entry(row).or_default().push((column, value));
        }
        if !rows.is_empty() {
            sheets.push(Sheet { name, fault: None, rows });
        }
    }
    Ok(sheets)
}

/// The cells of a row as texts by column.
fn line(cells: &[(u32, String)], columns: usize) -> Result<Vec<String>, CustomersError> {
    let width = cells.iter().map(|(column, _)| *column).max().unwrap_or_default();
    let width = usize::try_from(width).unwrap_or(usize::MAX).saturating_add(1);
    if width > columns {
        return Err(CustomersError::over("columns", columns));
    }
    let mut line = vec![String::new(); width];
    for (column, value) in cells {
        if let Some(slot) = usize::try_from(*column).ok().and_then(|c| line.get_mut(c)) {
            slot.clone_from(value);
        }
    }
    Ok(line)
}

fn table(sheet: Sheet, most: u64, settings: &ReadSettings) -> Result<Table, CustomersError> {
    let rows = sheet.rows;
    let lines = rows
        .values()
        .take(header::LOOKED_AT)
        .map(|cells| line(cells, settings.limits.columns))
        .collect::<Result<Vec<_>, _>>()?;
    let header = header::find(&lines, settings)?;
    let mut table = Table::new(Form::Xlsx, header.names, header.roles);
    table.notes.extend(header::passed(&lines, header.at));
    for (number, cells) in rows.into_iter().skip(header.at + 1) {
        if table.seen >= most {
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

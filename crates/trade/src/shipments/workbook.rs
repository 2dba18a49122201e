//! Workbooks: every sheet that has a header of a shipment table.
//!
//! Source: ECMA-376 (SpreadsheetML), read by `calamine`.
//! Our reading: a formula counts as the value the workbook keeps for it; dates become ISO, whole
//! numbers lose their `.0`; an error such as `#REF!` stays as it is, to be set aside. The archive is
//! unpacked once for its size before anything is taken from it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};

use crate::{Limits, TradeError};

/// Parts an archive may have.
const PARTS: usize = 10_000;
/// Cells a workbook may have.
const CELLS: usize = 30_000_000;
/// Columns a sheet may have.
const COLUMNS: u32 = 2_000;
const KIND: &str = "workbook";

/// A sheet by rows, empty ones left out.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// 1-based number of the row, and its cells from the first column on.
    pub(crate) rows: Vec<(u64, Vec<String>)>,
}

/// The sheets of a workbook, at most `rows` of each.
///
/// # Errors
/// [`TradeError`]: not a workbook, or one that unpacks to more than the limit.
pub(crate) fn sheets(bytes: &[u8], limits: &Limits, rows: usize) -> Result<Vec<Sheet>, TradeError> {
    weigh(bytes, limits)?;
    // The parser is ours neither in code nor in care; a fault of its own must not end the run.
    let read = std::panic::catch_unwind(|| all(bytes, rows));
    read.unwrap_or_else(|_| Err(broken("its parts contradict each other")))
}

fn broken(reason: impl ToString) -> TradeError {
    TradeError::Malformed { kind: KIND, line: 0, reason: reason.to_string() }
}

/// Unpacks every part to nowhere, so that a bomb is met before memory is.
fn weigh(bytes: &[u8], limits: &Limits) -> Result<(), TradeError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > PARTS {
        let limit = format!("{PARTS} parts");
        return Err(TradeError::TooLarge { what: "the workbook", limit });
    }
    let mut left = limits.file_bytes as u64;
    for number in 0..archive.len() {
        let part = archive.by_index(number).map_err(broken)?;
        let unpacked = std::io::copy(&mut part.take(left.saturating_add(1)), &mut std::io::sink());
        let unpacked = unpacked.map_err(broken)?;
        left = left
            .checked_sub(unpacked)
            .ok_or_else(|| TradeError::too_large("the workbook, unpacked,", limits.file_bytes))?;
    }
    Ok(())
}

fn all(bytes: &[u8], most_rows: usize) -> Result<Vec<Sheet>, TradeError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    let mut count = 0_usize;
    for name in book.sheet_names() {
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let value = written(cell.get_value());
            let (row, column) = cell.get_position();
            if value.trim().is_empty() || column >= COLUMNS {
                continue;
            }
            count += 1;
            if count > CELLS {
                let limit = format!("{CELLS} cells");
                return Err(TradeError::TooLarge { what: "the workbook", limit });
            }
            if rows.len() >= most_rows && !rows.contains_key(&row) {
                break;
            }
            let cells = rows.entry(row).or_default();
            let column = column as usize;
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(slot) = cells.get_mut(column) {
                *slot = value;
            }
        }
        let rows = rows.into_iter().map(|(row, cells)| (u64::from(row) + 1, cells)).collect();
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
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
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A whole number without `.0`; others with the fifteen digits that a spreadsheet keeps.
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

//! Office Open XML workbooks: whether one is ours, and its sheets as rows of texts.
//!
//! Source: ECMA-376 part 1, 18.3 and 18.4 (SpreadsheetML); cells are read by `calamine`.
//! Our reading: a plain number in a column of dates is a serial day of the 1900 system, unless it
//! is small enough to be a year.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::{Limits, ListError};

/// Bytes of shared strings that recognition looks at.
const LOOK: u64 = 32 << 20;
/// Characters of the longest shared string that can be a header word.
const WORD: usize = 24;
/// Serial days below this are years.
const FIRST_DAY: i64 = 3_000;

/// A sheet with its rows, empty ones left out.
pub(crate) struct Sheet {
    pub name: String,
    pub rows: Vec<SheetRow>,
}

/// A row of a sheet.
pub(crate) struct SheetRow {
    /// 1-based, as the sheet numbers it.
    pub line: u64,
    pub cells: Vec<Data>,
}

/// The short shared strings of a workbook; none if it is another archive.
pub(crate) fn words(bytes: &[u8]) -> Vec<String> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let Ok(member) = archive.by_name("xl/sharedStrings.xml") else { return Vec::new() };
    let mut raw = Vec::new();
    if member.take(LOOK).read_to_end(&mut raw).is_err() {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(&raw);
    let items = text.split("<si>").skip(1).map(shared_string);
    items.filter(|word| !word.is_empty() && word.chars().count() <= WORD).collect()
}

/// The text of a shared string without its phonetic reading.
fn shared_string(xml: &str) -> String {
    let plain = xml.split("<rPh").next().unwrap_or_default();
    let runs = plain.split("<t").skip(1).filter_map(|run| {
        let (_, text) = run.split_once('>')?;
        text.split('<').next()
    });
    runs.collect::<String>().trim().to_owned()
}

/// All sheets of a workbook.
///
/// # Errors
/// [`ListError::TooLarge`] past the limits; [`ListError::Truncated`] or [`ListError::Malformed`]
/// for a package that breaks.
pub(crate) fn sheets(
    bytes: &[u8],
    format: &'static str,
    limits: &Limits,
) -> Result<Vec<Sheet>, ListError> {
    measure(bytes, format, limits)?;
    let broken = |reason: String| ListError::Malformed { format, line: 0, reason };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| broken(e.to_string()))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|e| broken(format!("`{name}`: {e}")))?;
        let first = range.start().map_or(0, |(row, _)| u64::from(row));
        let left = range.start().map_or(0, |(_, column)| column as usize);
        let rows = range.rows().zip(first + 1..).filter(|(cells, _)| has_text(cells));
        let rows = rows.map(|(cells, line)| {
            let lead = std::iter::repeat_n(Data::Empty, left);
            SheetRow { line, cells: lead.chain(cells.iter().cloned()).collect() }
        });
        sheets.push(Sheet { rows: rows.collect(), name });
    }
    Ok(sheets)
}

/// Refuses a package that unpacks to more than the limit, whatever size it claims.
fn measure(bytes: &[u8], format: &'static str, limits: &Limits) -> Result<(), ListError> {
    let broken = |reason: String| ListError::Malformed { format, line: 0, reason };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
        ListError::Truncated { line: 0, reason: "the zip packing has no end".into() }
    })?;
    let mut left = limits.unpacked_bytes as u64;
    for number in 0..archive.len() {
        let member = archive.by_index(number).map_err(|e| broken(e.to_string()))?;
        let mut taken = member.take(left.saturating_add(1));
        let size = std::io::copy(&mut taken, &mut std::io::sink());
        let size = size.map_err(|e| broken(e.to_string()))?;
        left = left
            .checked_sub(size)
            .ok_or_else(|| ListError::too_large("the workbook", limits.unpacked_bytes))?;
    }
    Ok(())
}

fn has_text(cells: &[Data]) -> bool {
    cells.iter().any(|cell| !text(cell).trim().is_empty())
}

/// A cell as text; a date as `2026-03-05`.
pub(crate) fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(is_so) => is_so.to_string(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(error) => error.to_string(),
    }
}

/// A cell of a column of dates as text.
pub(crate) fn date_text(cell: &Data) -> String {
    let plain = text(cell);
    let whole = plain.split('.').next().unwrap_or_default();
    match (cell, whole.parse::<i64>()) {
        (Data::Int(_) | Data::Float(_), Ok(days)) if days >= FIRST_DAY => {
            serial(days).map_or(plain, |day| day.to_string())
        }
        _ => plain,
    }
}

/// Source: ECMA-376 part 1, 18.17.4.1; day 60 is a 29 February that was not.
fn serial(days: i64) -> Option<Date> {
    Date::new(1899, 12, 30).ok()?.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_among_dates_is_a_serial_day_or_a_year() {
        assert_eq!(date_text(&Data::Float(45_846.0)), "2025-07-08");
        assert_eq!(date_text(&Data::Int(1963)), "1963");
        assert_eq!(date_text(&Data::String("1963年".into())), "1963年");
    }

    #[test]
    fn a_phonetic_reading_is_no_part_of_a_word() {
        let xml = "<r><t>告示</t></r><r><t xml:space=\"preserve\">日付</t></r><rPh><t>コ</t></rPh>";
        assert_eq!(shared_string(xml), "告示日付");
    }
}

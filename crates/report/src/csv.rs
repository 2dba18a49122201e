//! CSV that a spreadsheet opens without running anything.
//!
//! Source: RFC 4180; OWASP, "CSV Injection".
//! Our reading: a cell that begins, after spaces, with `=`, `+`, `-`, `@`, a tab, a carriage
//! return or a wide form of one gets an apostrophe in front, which spreadsheets take for "text".
//! A plain number keeps its sign. Lines end with LF.

use std::borrow::Cow;
use std::io::{self, Write};

/// Writes rows of cells.
pub struct CsvWriter<'w> {
    out: &'w mut dyn Write,
}

impl<'w> CsvWriter<'w> {
    /// Writes to `out`.
    pub fn new(out: &'w mut dyn Write) -> Self {
        CsvWriter { out }
    }

    /// One row: neutralised, then quoted where needed.
    ///
    /// # Errors
    /// Of the writer.
    pub fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) -> io::Result<()> {
        let mut line = String::new();
        let mut count = 0;
        for cell in cells {
            if count > 0 {
                line.push(',');
            }
            count += 1;
            quote(&mut line, &neutral(cell.as_ref()));
        }
        if count == 1 && line.is_empty() {
            line.push_str("\"\""); // a bare line end would be no row at all
        }
        line.push('\n');
        self.out.write_all(line.as_bytes())
    }
}

fn quote(line: &mut String, cell: &str) {
    let is_plain = !cell.contains([',', '"', '\n', '\r']) && cell.trim() == cell;
    if is_plain {
        line.push_str(cell);
    } else {
        line.push('"');
        line.push_str(&cell.replace('"', "\"\""));
        line.push('"');
    }
}

/// The cell as text that no spreadsheet takes for a formula.
#[must_use]
pub fn neutral(cell: &str) -> Cow<'_, str> {
    let begins = |c: char| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    };
    let is_formula = cell.chars().find(|c| begins(*c) || !c.is_whitespace()).is_some_and(begins);
    if is_formula && !is_number(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// `-5.2`, `+3`, `-1e-7`: a sign, digits, maybe a fraction and an exponent.
fn is_number(cell: &str) -> bool {
    let (mantissa, exponent) = match cell.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (cell, None),
    };
    let unsigned = |text: &str| text.strip_prefix(['+', '-']).unwrap_or(text).to_owned();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mantissa = unsigned(mantissa);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((&mantissa, "0"));
    digits(whole) && digits(fraction) && exponent.is_none_or(|e| digits(&unsigned(e)))
}

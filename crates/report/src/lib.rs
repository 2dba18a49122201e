//! What was found, as a person, a program or a spreadsheet reads it.
//!
//! ```
//! use detente_report::{CsvWriter, TextTable};
//! let mut table = TextTable::new(&["list", "entries"]);
//! table.row(["un-sc", "1002"]);
//! let mut out = Vec::new();
//! table.write(&mut out, None).unwrap();
//! assert_eq!(String::from_utf8(out).unwrap(), "list   entries\nun-sc     1002\n");
//! let mut out = Vec::new();
//! CsvWriter::new(&mut out).row(["=1+1", "-5.2"]).unwrap();
//! assert_eq!(String::from_utf8(out).unwrap(), "'=1+1,-5.2\n");
//! ```
//! For: findings, candidates and tables to a terminal, JSON Lines and CSV. Not for: deciding
//! anything, opening files, asking for the width of a terminal.
//! Holds: no I/O but the writer it is handed; every verdict is said in words; nothing of a
//! customer's or a list's text can move the cursor, colour a line or run as a formula.
//! Start at [`write_finding`]; then [`write_candidate`], [`TextTable`], [`CsvWriter`].

mod candidate;
mod csv;
mod finding;
mod ruling;
mod table;
mod text;

pub use candidate::{CANDIDATE_COLUMNS, Candidate, write_candidate};
pub use csv::{CsvWriter, neutral};
pub use finding::{FINDING_COLUMNS, verdict_in_words, write_finding};
pub use table::TextTable;
pub use text::{display_width, printable, truncate};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a person at a terminal.
    Table,
    /// One JSON object a line: the wire form.
    Jsonl,
    /// For a spreadsheet.
    Csv,
}

/// Whether words may be coloured. Colour never carries a meaning that the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Plain text.
    Never,
    /// ANSI colours.
    Always,
}

/// The header that a format needs before its first line: CSV has one, the others none.
///
/// # Errors
/// Of the writer.
pub fn write_header(
    out: &mut dyn std::io::Write,
    columns: &[&str],
    format: Format,
) -> std::io::Result<()> {
    match format {
        Format::Csv => CsvWriter::new(out).row(columns),
        Format::Table | Format::Jsonl => Ok(()),
    }
}

//! Customer files of any form, from bytes: CSV and its kin, XLSX, JSON Lines, `FollowTheMoney`.
//!
//! ```
//! use detente_desk::{read_customers, ReadSettings};
//! let tables = read_customers(b"id;Nom complet;Date de naissance\n7;Ana Invented;03/02/1980\n",
//!     &ReadSettings::default()).unwrap();
//! assert_eq!(tables[0].rows[0].names, ["Ana Invented"]);
//! ```
//! For: rows a screener can ask about, each with its place in the file. Not for: asking
//! ([`crate::Desk`]), files of payments or shipments.
//! Holds: the form is recognised from the content; a row is read or set aside with its reason,
//! and `seen` counts both; one bad value never costs the row.
//! Start at [`read_customers`]; then `header`, `columns`, `row`.

mod columns;
mod csv;
mod dates;
mod decode;
mod error;
mod header;
mod json;
mod row;
mod xlsx;

use detente_lists::{Limits, ListError, Unpacked, unpack};
use detente_model::{PartialDate, Property, Quarantined, Schema};
use detente_screening::Query;
use jiff::civil::Date;
use serde_json::{Map, Value as Json};

pub use columns::Role;
pub use error::CustomersError;

/// What a customer file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Fields between commas, semicolons or bars.
    Csv,
    /// Fields between tabs.
    Tsv,
    /// A workbook.
    Xlsx,
    /// One flat JSON object a line.
    JsonLines,
    /// One `FollowTheMoney` entity a line.
    Ftm,
}

/// How to read, beside what the content says.
#[derive(Debug, Clone, Default)]
pub struct ReadSettings {
    /// `--map name=Full_Name`: a role's word and the column that has it. A mapped role is taken
    /// from its mapped columns only.
    pub map: Vec<(String, String)>,
    /// Where reading stops.
    pub limits: ReadLimits,
}

/// What no customer file needs more of. Reaching one is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadLimits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes a workbook may unpack to.
    pub unpacked_bytes: u64,
    /// Bytes of one field; a row with a longer one is set aside.
    pub field_bytes: usize,
    /// Rows of data.
    pub rows: u64,
    /// Columns of a table.
    pub columns: usize,
}

impl Default for ReadLimits {
    fn default() -> Self {
        ReadLimits {
            bytes: 1 << 30,
            unpacked_bytes: 1 << 30,
            field_bytes: 1 << 16,
            rows: 10_000_000,
            columns: 2_000,
        }
    }
}

/// One row, in the words of the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// 1-based row of data after the header.
    pub row: u64,
    /// 1-based physical line; in a workbook, the row of the sheet.
    pub line: u64,
    /// The row's own words by recognised column.
    pub input: Map<String, Json>,
    /// The customer's number with its owner.
    pub id: Option<String>,
    /// Names, the full one first, then aliases.
    pub names: Vec<String>,
    /// What kind of thing it is, where the row says so.
    pub schema: Option<Schema>,
    /// Dates of birth; several where the row can be read so.
    pub birth: Vec<PartialDate>,
    /// Codes of countries: of residence, nationality, flag.
    pub countries: Vec<String>,
    /// `male`, `female` or `other`.
    pub gender: Option<String>,
    /// Cleaned numbers in registers.
    pub identifiers: Vec<(Property, String)>,
    /// The day the row is about, where it has one.
    pub date: Option<Date>,
}

/// What a customer file holds, or one sheet of it.
#[derive(Debug, Clone)]
pub struct CustomerFile {
    /// The rows that could be read.
    pub rows: Vec<Customer>,
    /// Rows set aside (`kept` is `None`) and values set aside from rows that were kept, by line.
    pub quarantined: Vec<Quarantined>,
    /// Rows of data met, read or not.
    pub seen: u64,
    /// Every column with what it was taken for.
    pub columns: Vec<(String, Role)>,
    /// What the file is.
    pub form: Form,
    /// Fields whose bytes are not UTF-8 and were read as Windows-1252.
    pub repaired: u64,
    /// What the reader decided and a person may want to know.
    pub notes: Vec<String>,
    /// The sheet, where the workbook has several with something in them.
    pub sheet: Option<String>,
    /// Why the whole sheet is set aside: all its rows are counted, none was checked.
    pub unread: Option<String>,
}

impl Customer {
    /// The customer as a question.
    #[must_use]
    pub fn query(&self) -> Query {
        Query {
            names: self.names.clone(),
            schema: self.schema,
            birth: self.birth.clone(),
            countries: self.countries.clone(),
            gender: self.gender.clone(),
            identifiers: self.identifiers.clone(),
        }
    }
}

impl CustomerFile {
    /// Rows set aside whole.
    ///
    /// # Properties
    /// `seen == rows.len() + rows_set_aside()`.
    #[must_use]
    pub fn rows_set_aside(&self) -> u64 {
        if self.unread.is_some() {
            return self.seen;
        }
        self.quarantined.iter().filter(|q| q.kept.is_none()).map(|_| 1_u64).sum()
    }

    /// What the rows are said to stand in: the file, with the sheet where there are several.
    #[must_use]
    pub fn place(&self, file: &str) -> String {
        match &self.sheet {
            None => file.to_owned(),
            Some(sheet) => format!("{file}#{sheet}"),
        }
    }
}

/// The customer files within a packed one: itself, if it is not packed.
///
/// # Errors
/// [`CustomersError`]: nothing in it, packing that breaks, or over a limit.
pub fn unpack_customers(
    name: &str,
    bytes: Vec<u8>,
    limits: &Limits,
) -> Result<Vec<Unpacked>, CustomersError> {
    let large = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    unpack(name, bytes, limits).map_err(|error| match error {
        ListError::Empty => CustomersError::Empty,
        ListError::TooLarge { what: "the unpacked file", .. } => {
            let limit = u64::try_from(limits.unpacked_bytes).unwrap_or(u64::MAX);
            let what = if large > limit { "bytes of the file" } else { "unpacked bytes" };
            CustomersError::TooLarge { what, limit }
        }
        other => CustomersError::Packing(other),
    })
}

/// Reads a customer file: one table, or one a sheet of a workbook. Its form is recognised from the
/// content, never the name.
///
/// # Errors
/// [`CustomersError`]: nothing of the file can be read, or no column says who a customer is.
pub fn read_customers(
    bytes: &[u8],
    settings: &ReadSettings,
) -> Result<Vec<CustomerFile>, CustomersError> {
    if bytes.len() > settings.limits.bytes {
        return Err(CustomersError::over("bytes of the file", settings.limits.bytes));
    }
    let tables = match decode::recognise(bytes)? {
        decode::Content::Workbook => xlsx::read(bytes, settings)?,
        decode::Content::Json(text) => vec![json::read(&text, settings)?],
        decode::Content::Table(text) => vec![csv::read(&text, settings)?],
    };
    let files: Vec<CustomerFile> = tables.into_iter().map(row::customers).collect();
    for file in &files {
        assert_eq!(
            file.seen,
            row::count(file.rows.len()) + file.rows_set_aside(),
            "a row of a customer file was neither read nor set aside"
        );
    }
    Ok(files)
}

#[cfg(test)]
mod tests;

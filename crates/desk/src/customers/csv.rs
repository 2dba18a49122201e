//! Lines of fields between commas, semicolons, tabs or bars.
//!
//! Source: RFC 4180; `sep=` as Excel writes it.
//! Our reading: the delimiter is the one under which the header is understood and the rows agree.
//! A quote inside an unquoted field is a letter. A quoted field that breaks the rule, or a record
//! over several lines that does not have the header's fields, costs its first line only: reading
//! goes on at the next line, so that a stray quote never swallows the rows behind it. Fields that
//! a row leaves out at its end are empty, as spreadsheets write them; the fields of a row too long
//! are dropped only where they are empty.

use std::borrow::Cow;

use detente_model::{Quarantined, cleaning};

use super::decode::text;
use super::error::cut;
use super::header;
use super::row::{RawRow, Table};
use super::{CustomersError, Form, ReadLimits, ReadSettings, Role};

/// A field may span this many bytes and lines while its closing quote is looked for.
const QUOTED_BYTES: usize = 1 << 20;
const QUOTED_LINES: u64 = 100;
/// Bytes of a row that are kept with the reason it was set aside.
const RAW_BYTES: usize = 8_000;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads a table of text.
///
/// # Errors
/// [`CustomersError`]: no header that says who a customer is, or over a limit.
pub(super) fn read(bytes: &[u8], settings: &ReadSettings) -> Result<Table, CustomersError> {
    let (bytes, skipped, stated) = excel_hint(bytes);
    let delimiter = stated.unwrap_or_else(|| sniff(bytes, settings));
    let lines = first_lines(bytes, delimiter);
    if lines.is_empty() {
        return Err(CustomersError::Empty);
    }
    let header = header::find(&lines, settings)?;
    let mut records = Records { bytes, at: 0, line: 1 + skipped, delimiter };
    for _ in 0..header.at {
        records.next(None);
    }
    let named = match records.next(None) {
        None => return Err(CustomersError::Empty),
        Some(Record::Broken { .. }) => {
            return Err(CustomersError::NotATable {
                what: "the quote in its first line is not closed".to_owned(),
                help: "open the file at line 1; the first line has the names of the columns",
            });
        }
        Some(Record::Fields { fields, .. }) => fields,
    };
    if named.len() > settings.limits.columns {
        return Err(CustomersError::over("columns", settings.limits.columns));
    }
    let form = if delimiter == b'\t' { Form::Tsv } else { Form::Csv };
    let mut table = Table::new(form, header.names, header.roles);
    table.notes.extend(header::passed(&lines, header.at));
    table.repaired += named.iter().filter(|f| text(f).1).map(|_| 1_u64).sum::<u64>();
    while let Some(record) = records.next(Some(named.len())) {
        if table.seen >= settings.limits.rows {
            return Err(CustomersError::TooLarge { what: "rows", limit: settings.limits.rows });
        }
        table.seen += 1;
        take(&mut table, record, &settings.limits);
    }
    Ok(table)
}

/// One record into the table: a row, or set aside.
fn take(table: &mut Table, record: Record<'_>, limits: &ReadLimits) {
    let (line, mut fields, raw) = match record {
        Record::Fields { line, fields, raw } => (line, fields, raw),
        Record::Broken { line, reason, raw } => {
            let row = Quarantined::row("customers::quote", line, reason, &kept(raw));
            table.quarantined.push(row);
            return;
        }
    };
    let width = table.columns.len();
    while fields.len() > width && fields.last().is_some_and(|f| f.trim_ascii().is_empty()) {
        fields.pop();
    }
    if fields.len() > width {
        let reason = format!("{} fields where the header has {width}", fields.len());
        table.quarantined.push(Quarantined::row("customers::fields", line, reason, &kept(raw)));
        return;
    }
    let long = fields.iter().zip(&table.columns).find(|(f, _)| f.len() > limits.field_bytes);
    if let Some((field, name)) = long {
        let (length, limit) = (field.len(), limits.field_bytes);
        let reason = format!("the field `{}` has {length} bytes; the limit is {limit}", cut(name));
        table.quarantined.push(Quarantined::row("customers::long", line, reason, &kept(raw)));
        return;
    }
    if table.roles.iter().skip(fields.len()).any(|r| *r != Role::Ignored) {
        let (rows, first) = table.short.unwrap_or((0, line));
        table.short = Some((rows + 1, first));
    }
    let mut row = RawRow { row: table.seen, line, cells: Vec::new() };
    for (at, (field, role)) in fields.iter().zip(&table.roles).enumerate() {
        if *role == Role::Ignored || field.trim_ascii().is_empty() {
            continue;
        }
        let (value, is_repaired) = text(field);
        table.repaired += u64::from(is_repaired);
        row.cells.push((at, value.into_owned()));
    }
    table.rows.push(row);
}

/// The beginning of a row, to be kept with the reason.
fn kept(raw: &[u8]) -> Cow<'_, str> {
    text(raw.get(..RAW_BYTES).unwrap_or(raw)).0
}

/// `sep=;` in the first line, as Excel writes it: the rest, lines taken off, the delimiter.
fn excel_hint(bytes: &[u8]) -> (&[u8], u64, Option<u8>) {
    let hint =
        bytes.get(..5).filter(|b| b[..4].eq_ignore_ascii_case(b"sep=")).and_then(|b| b.last());
    let rest = bytes.get(5..).unwrap_or_default();
    let after = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"));
    match (hint, after) {
        (Some(delimiter), Some(after)) if DELIMITERS.contains(delimiter) => {
            (after, 1, Some(*delimiter))
        }
        _ => (bytes, 0, None),
    }
}

/// The first lines, as texts; one that cannot be taken apart is one field.
fn first_lines(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut records = Records { bytes, at: 0, line: 1, delimiter };
    let next = || {
        records.next(None).map(|record| match record {
            Record::Fields { fields, .. } => {
                fields.iter().map(|f| cleaning::fold_space(&kept(f))).collect()
            }
            Record::Broken { raw, .. } => vec![kept(raw).into_owned()],
        })
    };
    std::iter::from_fn(next).take(header::LOOKED_AT).collect()
}

/// The delimiter under which the header is understood best and the rows agree with it.
fn sniff(bytes: &[u8], settings: &ReadSettings) -> u8 {
    let mut best = (0, b',');
    for delimiter in DELIMITERS {
        let lines = first_lines(bytes, delimiter);
        let (at, known) = header::understood(&lines, settings);
        let width = lines.get(at).map_or(0, Vec::len);
        if width < 2 || width > settings.limits.columns {
            continue;
        }
        let below = lines.iter().skip(at);
        let rows = below.clone().count().max(1);
        let agree = below.filter(|line| line.len() == width).count();
        let score = (1 + known) * 1_000 + agree * 999 / rows;
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// One record of a table.
#[derive(Debug)]
pub(super) enum Record<'a> {
    /// Its fields, as bytes.
    Fields {
        /// 1-based physical line it begins in.
        line: u64,
        /// Quotes taken off.
        fields: Vec<Cow<'a, [u8]>>,
        /// As it stands.
        raw: &'a [u8],
    },
    /// A line that cannot be taken apart.
    Broken {
        /// 1-based physical line.
        line: u64,
        /// What is wrong.
        reason: String,
        /// As it stands.
        raw: &'a [u8],
    },
}

/// The records of a table, with the physical line of each. Blank lines are passed over.
#[derive(Debug)]
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
    delimiter: u8,
}

impl<'a> Records<'a> {
    /// The next record; one over several lines that has not the `expected` fields is broken.
    pub(super) fn next(&mut self, expected: Option<usize>) -> Option<Record<'a>> {
        self.pass_blank_lines();
        let (start, line) = (self.at, self.line);
        if start >= self.bytes.len() {
            return None;
        }
        let mut fields = Vec::new();
        let fault = loop {
            match self.field() {
                Ok((field, is_last)) => {
                    fields.push(field);
                    if is_last {
                        break None;
                    }
                }
                Err(reason) => break Some(reason),
            }
        };
        let raw = self.bytes.get(start..self.at).unwrap_or_default();
        let lines = breaks(raw);
        let fault = fault.or_else(|| {
            let expected = expected.filter(|_| lines > 0)?;
            swallows(raw, &fields, expected, self.delimiter)
        });
        if let Some(reason) = fault {
            self.at = start + line_length(self.bytes.get(start..).unwrap_or_default());
            let raw = self.bytes.get(start..self.at).unwrap_or_default();
            self.end_line();
            self.line = line + 1;
            return Some(Record::Broken { line, reason, raw });
        }
        self.end_line();
        self.line = line + lines + 1;
        Some(Record::Fields { line, fields, raw })
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn end_line(&mut self) {
        self.at += match (self.peek(), self.bytes.get(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => 0,
        };
    }

    /// Lines of nothing but white space. A line of delimiters is a row, if an empty one.
    fn pass_blank_lines(&mut self) {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let length = line_length(rest);
            let is_space = |b: &u8| b.is_ascii_whitespace() && *b != self.delimiter;
            let is_blank = rest.get(..length).unwrap_or_default().iter().all(is_space);
            if rest.is_empty() || !is_blank {
                return;
            }
            self.at += length;
            self.end_line();
            self.line += 1;
        }
    }

    /// One field, and whether it ends its record. Stands behind the delimiter, or on the line end.
    fn field(&mut self) -> Result<(Cow<'a, [u8]>, bool), String> {
        let start = self.at;
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
        if self.peek() == Some(b'"') {
            return self.quoted();
        }
        let rest = self.bytes.get(start..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|b| *b == self.delimiter || *b == b'\n' || *b == b'\r')
            .unwrap_or(rest.len());
        self.at = start + length;
        let field = rest.get(..length).unwrap_or_default();
        Ok((Cow::Borrowed(field), self.is_last()))
    }

    /// Steps over a delimiter; `true` where there is none.
    fn is_last(&mut self) -> bool {
        let is_last = self.peek() != Some(self.delimiter);
        if !is_last {
            self.at += 1;
        }
        is_last
    }

    /// A field in quotes; stands on the opening one.
    fn quoted(&mut self) -> Result<(Cow<'a, [u8]>, bool), String> {
        self.at += 1;
        let start = self.at;
        let (mut doubled, mut lines) = (0_usize, 0);
        loop {
            match self.peek() {
                None => return Err("a quote that is never closed".to_owned()),
                Some(b'\n') if lines == QUOTED_LINES => {
                    return Err(format!("a quote that is not closed within {QUOTED_LINES} lines"));
                }
                Some(b'\n') => {
                    lines += 1;
                    self.at += 1;
                }
                Some(b'"') if self.bytes.get(self.at + 1) == Some(&b'"') => {
                    doubled += 1;
                    self.at += 2;
                }
                Some(b'"') => break,
                Some(_) => self.at += 1,
            }
            if self.at - start > QUOTED_BYTES {
                return Err(format!("a quote that is not closed within {QUOTED_BYTES} bytes"));
            }
        }
        let inside = self.bytes.get(start..self.at).unwrap_or_default();
        self.at += 1;
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
        match self.peek() {
            None | Some(b'\n' | b'\r') => {}
            Some(b) if b == self.delimiter => {}
            Some(_) => return Err("text behind a closing quote".to_owned()),
        }
        let field = if doubled == 0 { Cow::Borrowed(inside) } else { Cow::Owned(single(inside)) };
        Ok((field, self.is_last()))
    }
}

/// Why a record over several lines is rather a stray quote: it has not the header's fields, or
/// each of its lines alone has enough of them.
fn swallows(
    raw: &[u8],
    fields: &[Cow<'_, [u8]>],
    expected: usize,
    delimiter: u8,
) -> Option<String> {
    let behind = fields.iter().skip(expected).all(|f| f.trim_ascii().is_empty());
    if fields.len() < expected || !behind {
        let count = fields.len();
        return Some(format!(
            "a quote over several lines that leaves {count} fields where the header has {expected}"
        ));
    }
    let is_whole = |line: &[u8]| line.iter().filter(|b| **b == delimiter).count() + 1 >= expected;
    let mut lines = raw.split(|b| *b == b'\n' || *b == b'\r').filter(|l| !l.is_empty());
    (expected > 1 && lines.all(is_whole))
        .then(|| "a quote over several lines, each of which is a row by itself".to_owned())
}

/// Doubled quotes as one.
fn single(inside: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(inside.len());
    let mut rest = inside.iter();
    while let Some(byte) = rest.next() {
        out.push(*byte);
        if *byte == b'"' {
            rest.next();
        }
    }
    out
}

/// Bytes up to the end of the line.
fn line_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| *b == b'\n' || *b == b'\r').unwrap_or(bytes.len())
}

/// How many line ends there are: LF, CR LF or CR.
fn breaks(bytes: &[u8]) -> u64 {
    let behind = bytes.iter().skip(1).map(Some).chain([None]);
    let ends = bytes
        .iter()
        .zip(behind)
        .filter(|(b, next)| **b == b'\n' || (**b == b'\r' && *next != Some(&b'\n')));
    ends.map(|_| 1_u64).sum()
}

#[cfg(test)]
pub(super) fn records(bytes: &[u8]) -> Records<'_> {
    Records { bytes, at: 0, line: 1, delimiter: b',' }
}

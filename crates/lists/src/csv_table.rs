//! Tables of separated values with a header line.
//!
//! Source: RFC 4180, over the `csv` crate.
//! Our reading: a row has as many cells as the header, or more that are empty; any other is set
//! aside. A quote that is never closed swallows the lines behind it: then only its own line is set
//! aside and reading goes on with the next. A column named twice is a fault of the file, unless its
//! format is known to repeat it.

use std::collections::{BTreeMap, HashMap};

use csv::StringRecord;
use detente_model::Quarantined;

use crate::{Field, Limits, ListError};

/// Unclosed quotes that are survived. Each costs a second look at the rest of the file.
const STRAY_QUOTES: u32 = 200;

/// How a table is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// The format's name, for errors.
    pub format: &'static str,
    pub delimiter: u8,
    /// Physical lines before the header.
    pub preamble: usize,
    /// Columns that the format names more than once.
    pub repeated: &'static [&'static str],
}

/// A table being read.
pub(crate) struct Table<'a> {
    text: &'a str,
    settings: Settings,
    limits: &'a Limits,
    reader: csv::Reader<&'a [u8]>,
    /// Where `reader` begins in `text`.
    base: usize,
    /// Up to which offset lines are counted, and the line there.
    counted: (usize, u64),
    header: Vec<String>,
    columns: HashMap<String, Vec<usize>>,
    stray: u32,
}

/// A row, or what was set aside in its stead.
#[derive(Debug)]
pub(crate) enum Line<'a> {
    Row(Row<'a>),
    Aside(Quarantined),
}

/// A row of as many cells as the header.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    /// 1-based physical line of its beginning.
    pub line: u64,
    /// As it stands in the file.
    pub raw: &'a str,
    cells: StringRecord,
}

impl<'a> Table<'a> {
    /// Opens a table and reads its header.
    ///
    /// # Errors
    /// [`ListError::Empty`]; [`ListError::Malformed`] for a column named twice or without a name
    /// before the last named one.
    pub(crate) fn open(
        text: &'a str,
        settings: Settings,
        limits: &'a Limits,
    ) -> Result<Self, ListError> {
        let mut base = 0;
        for _ in 0..settings.preamble {
            let rest = text.get(base..).unwrap_or_default();
            base += rest.find('\n').map_or(rest.len(), |at| at + 1);
        }
        let mut table = Table::new(text, base, settings, limits);
        let Some((_, raw, cells)) = table.record()? else { return Err(ListError::Empty) };
        let line = table.line_at(raw);
        let mut header: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        while header.last().is_some_and(String::is_empty) {
            header.pop();
        }
        table.name_columns(header);
        let twice = table
            .columns
            .iter()
            .find(|(name, at)| at.len() > 1 && !settings.repeated.contains(&name.as_str()));
        match twice {
            None => Ok(table),
            Some((name, at)) => {
                let places: Vec<String> = at.iter().map(|a| (a + 1).to_string()).collect();
                let places = places.join(" and ");
                let reason = format!("column `{name}` is named twice: {places}");
                Err(ListError::Malformed { format: settings.format, line, reason })
            }
        }
    }

    /// Opens a table without a header line, by the names its format gives the columns.
    pub(crate) fn headerless(
        text: &'a str,
        settings: Settings,
        columns: impl IntoIterator<Item = &'static str>,
        limits: &'a Limits,
    ) -> Self {
        let mut table = Table::new(text, 0, settings, limits);
        table.name_columns(columns.into_iter().map(str::to_owned).collect());
        table
    }

    fn new(text: &'a str, base: usize, settings: Settings, limits: &'a Limits) -> Self {
        Table {
            text,
            settings,
            limits,
            reader: reader(text, base, settings.delimiter),
            base,
            counted: (0, 1),
            header: Vec::new(),
            columns: HashMap::new(),
            stray: 0,
        }
    }

    fn name_columns(&mut self, header: Vec<String>) {
        for (at, name) in header.iter().enumerate() {
            self.columns.entry(name.clone()).or_default().push(at);
        }
        self.header = header;
    }

    /// Whether the header has a column.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// Counts the columns that no table knows.
    pub(crate) fn count_unknown(
        &self,
        known: &[(&str, Field)],
        unknown: &mut BTreeMap<String, u64>,
    ) {
        for name in &self.header {
            if !known.iter().any(|(column, _)| column == name) {
                *unknown.entry(name.clone()).or_default() += 1;
            }
        }
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// [`ListError::Truncated`] where the last row is cut; [`ListError::Malformed`] for more
    /// unclosed quotes than are survived.
    pub(crate) fn next_line(&mut self) -> Result<Option<Line<'a>>, ListError> {
        loop {
            let Some((end, raw, mut cells)) = self.record()? else { return Ok(None) };
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let line = self.line_at(raw);
            let width = self.header.len();
            let open = is_open(raw, &cells, self.settings.delimiter);
            let fits = cells.len() == width
                || (cells.len() > width && cells.iter().skip(width).all(|c| c.trim().is_empty()));
            let long = cells.iter().map(str::len).max().unwrap_or(0);
            let is_last = end >= self.text.len() && !self.text.ends_with('\n');
            if fits && !open && long <= self.limits.field_bytes {
                cells.truncate(width);
                return Ok(Some(Line::Row(Row { line, raw, cells })));
            }
            if raw.contains('\n') && (!fits || open || long > self.limits.field_bytes) {
                return self.after_stray_quote(raw, line).map(Some);
            }
            if is_last && (open || cells.len() < width) {
                let reason = format!("the last row has {} of {width} cells", cells.len());
                return Err(ListError::Truncated { line, reason });
            }
            let reason = if fits {
                format!("a cell of {long} bytes is over the limit of {}", self.limits.field_bytes)
            } else {
                format!("{} cells where the header has {width}", cells.len())
            };
            return Ok(Some(Line::Aside(Quarantined::row("lists::row", line, reason, raw))));
        }
    }

    /// Sets the first line of a swallowed stretch aside and goes on behind it.
    fn after_stray_quote(&mut self, raw: &'a str, line: u64) -> Result<Line<'a>, ListError> {
        self.stray += 1;
        let format = self.settings.format;
        if self.stray > STRAY_QUOTES {
            let reason = format!("more than {STRAY_QUOTES} quotes are not closed");
            return Err(ListError::Malformed { format, line, reason });
        }
        let first = raw.split('\n').next().unwrap_or_default();
        self.base = self.offset_of(raw) + first.len() + 1;
        self.reader = reader(self.text, self.base, self.settings.delimiter);
        let reason = "a quote that is not closed on its line, and no row with it";
        Ok(Line::Aside(Quarantined::row("lists::row", line, reason, first.trim_end())))
    }

    /// The next record: where it ends, its text without line ends around it, its cells.
    fn record(&mut self) -> Result<Option<(usize, &'a str, StringRecord)>, ListError> {
        let start = self.position();
        let mut cells = StringRecord::new();
        let more = self.reader.read_record(&mut cells).map_err(|error| ListError::Malformed {
            format: self.settings.format,
            line: 0,
            reason: error.to_string(),
        })?;
        let end = self.position();
        let raw = self.text.get(start..end).unwrap_or_default().trim_matches(['\r', '\n']);
        Ok(more.then_some((end, raw, cells)))
    }

    fn position(&self) -> usize {
        let within = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        self.base.saturating_add(within).min(self.text.len())
    }

    /// Where a part of the text begins.
    fn offset_of(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    fn line_at(&mut self, raw: &str) -> u64 {
        let at = self.offset_of(raw);
        let (from, line) = self.counted;
        let between = self.text.as_bytes().get(from..at).unwrap_or_default();
        let passed = u64::try_from(memchr::memchr_iter(b'\n', between).count());
        self.counted = (at.max(from), line + passed.unwrap_or(0));
        self.counted.1
    }

    /// A cell by its column; empty if the table has no such column.
    pub(crate) fn cell<'r>(&self, row: &'r Row<'_>, column: &str) -> &'r str {
        self.nth(row, column, 0)
    }

    /// A cell of a column that the header repeats.
    pub(crate) fn nth<'r>(&self, row: &'r Row<'_>, column: &str, number: usize) -> &'r str {
        let at = self.columns.get(column).and_then(|at| at.get(number));
        at.and_then(|at| row.cells.get(*at)).unwrap_or_default()
    }
}

fn reader(text: &str, base: usize, delimiter: u8) -> csv::Reader<&[u8]> {
    let rest = text.get(base..).unwrap_or_default();
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(rest.as_bytes())
}

/// Whether the last cell begins with a quote that nothing closes.
fn is_open(raw: &str, cells: &StringRecord, delimiter: u8) -> bool {
    let Some(last) = cells.iter().next_back() else { return false };
    let written = last.trim_end_matches(['\r', '\n']).replace('"', "\"\"");
    let Some(before) = raw.strip_suffix(&written).and_then(|r| r.strip_suffix('"')) else {
        return false;
    };
    before.is_empty() || before.as_bytes().last() == Some(&delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: Settings =
        Settings { format: "test", delimiter: b',', preamble: 0, repeated: &[] };

    fn lines(text: &str) -> Result<Vec<String>, ListError> {
        let limits = Limits::default();
        let mut table = Table::open(text, SETTINGS, &limits)?;
        let mut out = Vec::new();
        while let Some(line) = table.next_line()? {
            out.push(match line {
                Line::Row(row) => format!("{}:{}", row.line, table.cell(&row, "b")),
                Line::Aside(fault) => format!("{}!", fault.line),
            });
        }
        Ok(out)
    }

    #[test]
    fn a_row_knows_its_physical_line() {
        let text = "a,b\n1,2\n\n\"x\ny\",3\n4,5\r\n6,7";
        assert_eq!(lines(text).unwrap(), ["2:2", "4:3", "6:5", "7:7"]);
    }

    #[test]
    fn a_stray_quote_costs_its_own_line_alone() {
        let text = "a,b\n1,2\n\"3,4\n5,6\n7,8\n";
        assert_eq!(lines(text).unwrap(), ["2:2", "3!", "4:6", "5:8"]);
        assert_eq!(lines("a,b\nsay \"x\" once,2\n").unwrap(), ["2:2"]);
    }

    #[test]
    fn rows_of_another_width_are_set_aside() {
        assert_eq!(lines("a,b\n1\n1,2,,\n1,2,3\n1,2\n").unwrap(), ["2!", "3:2", "4!", "5:2"]);
    }

    #[test]
    fn a_cut_table_is_refused() {
        assert!(matches!(lines("a,b\n1,2\n3"), Err(ListError::Truncated { line: 3, .. })));
        assert!(matches!(lines("a,b\n1,2\n3,\"x"), Err(ListError::Truncated { line: 3, .. })));
        assert_eq!(lines("a,b\n1,2\n3,4").unwrap().len(), 2);
    }

    #[test]
    fn a_column_named_twice_is_refused() {
        let error = lines("a,b,a\n1,2,3\n").unwrap_err();
        assert!(error.to_string().contains("column `a` is named twice: 1 and 3"), "{error}");
    }
}

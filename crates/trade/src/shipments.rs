//! Shipments as tables: CSV and its kin, and workbooks, of customs, carriers and buyers.
//!
//! ```
//! use detente_trade::{ShipmentRows, ShipmentSettings};
//! let file = b"date;exporter;importer;origin;hs;quantity\n\
//!              2018-03-02;Example Mining;Example Trading;KP;2701;5,020 t\n";
//! let mut rows = ShipmentRows::open(file, &ShipmentSettings::default()).unwrap();
//! let coal = rows.next().unwrap().observation.unwrap();
//! assert_eq!(coal.goods[0].quantity.unwrap().to_string(), "5020 t");
//! ```
//! Our reading: what a column holds follows from its header alone (`vocabulary`) or from `map`;
//! what its dates and numbers mean follows from what its first rows prove (`evidence`). Rows come
//! one at a time, so that a file of any length takes little memory.

pub(crate) mod amounts;
pub(crate) mod cells;
mod claims;
pub(crate) mod codes;
pub(crate) mod columns;
pub(crate) mod dates;
mod draft;
mod evidence;
mod finish;
pub(crate) mod header;
mod notes;
pub(crate) mod places;
pub(crate) mod records;
mod row;
mod vocabulary;
pub(crate) mod workbook;

use std::borrow::Cow;
use std::collections::HashMap;

use detente_model::{Currency, FreeText, SourcePlace, cleaning};

use crate::decode::decode;
use crate::kind::{Read, Reader};
use crate::shape::{Outer, Shape};
use crate::{Kind, Limits, TradeError, TradeFile};
use cells::cut;
use columns::{Column, Paper, Part, Role, When};
use evidence::Evidence;
use notes::Notes;
use places::Countries;
use records::{Record, Records};
use row::RowReader;
pub use row::ShipmentRow;

const KIND: &str = "shipments";
/// Bytes of a row that are kept with the reason it was set aside.
const RAW_BYTES: usize = 8_000;

pub(crate) const READER: Reader = Reader {
    name: KIND,
    title: "shipments, customs declarations or purchases as a table or workbook",
    score,
    read: Read::Bytes(read_plain),
};

/// How to read, beside what the content says.
#[derive(Debug, Clone, Default)]
pub struct ShipmentSettings {
    /// `--map importer=Who`: what a column holds, by any spelling that is known, and its header. A
    /// mapped role is taken from its mapped columns only; `ignore` takes a column out.
    pub map: Vec<(String, String)>,
    /// The currency of values that name none.
    pub currency: Option<Currency>,
    /// The edition of HS codes where the file does not say: 2012, 2017, 2022.
    pub edition: Option<u16>,
    /// Where reading stops.
    pub limits: Limits,
}

/// The rows of a table of shipments, one at a time.
#[derive(Debug)]
pub struct ShipmentRows<'a> {
    reader: RowReader,
    source: Source<'a>,
    row: u64,
    repaired: u64,
}

#[derive(Debug)]
enum Source<'a> {
    Text { text: Cow<'a, str>, records: Records },
    Sheets { open: Option<Sheet>, rest: std::vec::IntoIter<Sheet>, is_one_of_many: bool },
}

/// A sheet with the columns of its header.
#[derive(Debug)]
struct Sheet {
    name: String,
    columns: Vec<Column>,
    rows: std::vec::IntoIter<(u64, Vec<String>)>,
    evidence: Vec<Evidence>,
    twice: Vec<Option<usize>>,
    is_import: bool,
}

impl<'a> ShipmentRows<'a> {
    /// Finds the header of a table and what its columns hold.
    ///
    /// # Errors
    /// [`TradeError`]: not a table, no header of shipments, or a `map` that does not fit it.
    pub fn open(bytes: &'a [u8], settings: &ShipmentSettings) -> Result<Self, TradeError> {
        if bytes.len() > settings.limits.file_bytes {
            return Err(TradeError::too_large("the file", settings.limits.file_bytes));
        }
        let foreign = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
        if bytes.starts_with(foreign) {
            let what = "an old Office document; save it as .xlsx or CSV";
            return Err(TradeError::Unrecognised(what.into()));
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Self::of_workbook(bytes, settings);
        }
        let decoded = decode(bytes, KIND)?;
        let repaired = decoded.repaired;
        let text = decoded.text;
        if text.trim().is_empty() {
            return Err(TradeError::Empty);
        }
        let found = header::find(&text, &settings.map).ok_or_else(|| no_header(&text))?;
        let columns = columns_of(&found.headers, found.line, settings)?;
        let evidence = evidence_of_text(&text, found.records, &columns);
        let twice = twice(&columns);
        let is_import = is_import(&columns);
        let records = found.records;
        let reader = reader(settings, columns, evidence, twice, is_import);
        Ok(ShipmentRows { reader, source: Source::Text { text, records }, row: 0, repaired })
    }

    fn of_workbook(bytes: &[u8], settings: &ShipmentSettings) -> Result<Self, TradeError> {
        let (mut sheets, mut others, mut fault) = (Vec::new(), Vec::new(), None);
        for sheet in workbook::sheets(bytes, &settings.limits, usize::MAX)? {
            let name = cut(&sheet.name);
            match open_sheet(sheet, settings) {
                Ok(Some(sheet)) => sheets.push(sheet),
                Ok(None) => others.push(format!("`{name}`")),
                Err(error) => fault = Some(error),
            }
        }
        if sheets.is_empty() {
            let what = "a workbook without a header of shipments in any sheet".to_owned();
            return Err(fault.unwrap_or(TradeError::Unrecognised(what)));
        }
        let mut reader = reader(settings, Vec::new(), Vec::new(), Vec::new(), false);
        if !others.is_empty() {
            reader.notes.others.push(format!("sheets {} have no header", others.join(", ")));
        }
        let is_one_of_many = sheets.len() > 1;
        let mut rest = sheets.into_iter();
        let open = rest.next();
        let source = Source::Sheets { open: None, rest, is_one_of_many };
        let mut rows = ShipmentRows { reader, source, row: 0, repaired: 0 };
        rows.turn_to(open);
        Ok(rows)
    }

    /// Goes on with a sheet.
    fn turn_to(&mut self, next: Option<Sheet>) {
        let Source::Sheets { open, .. } = &mut self.source else { return };
        *open = next;
        if let Some(sheet) = open {
            self.reader.columns.clone_from(&sheet.columns);
            self.reader.evidence.clone_from(&sheet.evidence);
            self.reader.twice.clone_from(&sheet.twice);
            self.reader.is_import = sheet.is_import;
        }
    }

    /// Each column with what it was taken for: `("Consignee", "consignee name")`.
    pub fn columns(&self) -> impl Iterator<Item = (&str, String)> {
        self.reader.columns.iter().map(|column| (column.header.as_str(), column.role.word()))
    }

    /// Bytes of text taken so far, for a bar of progress; rows in a workbook.
    #[must_use]
    pub fn position(&self) -> u64 {
        match &self.source {
            Source::Text { records, .. } => records.position() as u64,
            Source::Sheets { .. } => self.row,
        }
    }

    /// What was decided for whole columns, one sentence each. Complete after the last row.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes = self.reader.notes.sentences(&self.reader.columns);
        if self.repaired > 0 {
            let bytes = self.repaired;
            notes.push(format!("{bytes} bytes are no UTF-8 and were read as Windows-1252"));
        }
        notes
    }

    fn next_of_text(&mut self) -> Option<ShipmentRow> {
        let Source::Text { text, records } = &mut self.source else { return None };
        let width = self.reader.columns.len();
        let record = records.next(text, Some(width))?;
        self.row += 1;
        let (line, mut fields, raw) = match record {
            Record::Fields { line, fields, raw } => (line, fields, raw),
            Record::Broken { line, reason, raw } => {
                return Some(ShipmentRow::aside("trade::quote", line, reason, kept(raw)));
            }
        };
        while fields.len() > width && fields.last().is_some_and(|f| f.trim().is_empty()) {
            fields.pop();
        }
        // A short row is padded only where the missing columns mean nothing.
        let missing = self.reader.columns.get(fields.len()..).unwrap_or_default();
        if fields.len() > width || missing.iter().any(|c| c.role != Role::Ignored) {
            let count = fields.len();
            let reason = format!("{count} fields where the header has {width}");
            return Some(ShipmentRow::aside("trade::fields", line, reason, kept(raw)));
        }
        let place = SourcePlace { file: String::new(), row: self.row, line };
        Some(self.reader.read(place, &fields, kept(raw)))
    }

    fn next_of_sheets(&mut self) -> Option<ShipmentRow> {
        loop {
            let Source::Sheets { open, rest, is_one_of_many } = &mut self.source else {
                return None;
            };
            let sheet = open.as_mut()?;
            let Some((line, cells)) = sheet.rows.next() else {
                let next = rest.next();
                next.as_ref()?;
                self.turn_to(next);
                continue;
            };
            self.row += 1;
            let width = self.reader.columns.len();
            let raw = cells.join(" | ");
            if let Some(at) = cells.iter().skip(width).position(|c| !c.trim().is_empty()) {
                let column = width + at + 1;
                let reason = format!("a value in column {column}, where the header has none");
                return Some(ShipmentRow::aside("trade::fields", line, reason, kept(&raw)));
            }
            let place = SourcePlace { file: String::new(), row: self.row, line };
            let cells: Vec<Cow<'_, str>> =
                cells.iter().map(|c| Cow::Borrowed(c.as_str())).collect();
            let mut row = self.reader.read(place, &cells, kept(&raw));
            // A line means little without its sheet, where there are several.
            if let Some(observation) = row.observation.as_mut().filter(|_| *is_one_of_many) {
                let text = sheet.name.clone();
                observation.texts.push(FreeText { field: "sheet".into(), text });
            }
            return Some(row);
        }
    }
}

impl Iterator for ShipmentRows<'_> {
    type Item = ShipmentRow;

    fn next(&mut self) -> Option<ShipmentRow> {
        match self.source {
            Source::Text { .. } => self.next_of_text(),
            Source::Sheets { .. } => self.next_of_sheets(),
        }
    }
}

/// Reads a whole table of shipments.
///
/// # Errors
/// See [`ShipmentRows::open`].
/// # Properties
/// `seen == observations.len()` plus the whole rows in `quarantined`.
pub fn read_shipments(bytes: &[u8], settings: &ShipmentSettings) -> Result<TradeFile, TradeError> {
    let mut rows = ShipmentRows::open(bytes, settings)?;
    let mut file = TradeFile::new(Kind::Shipments);
    for row in &mut rows {
        file.seen += 1;
        file.observations.extend(row.observation);
        file.quarantined.extend(row.quarantined);
    }
    file.notes = rows.notes();
    Ok(file)
}

fn read_plain(bytes: &[u8], limits: &Limits) -> Result<TradeFile, TradeError> {
    read_shipments(bytes, &ShipmentSettings { limits: *limits, ..ShipmentSettings::default() })
}

/// How well a file fits: by how many topics its header has.
fn score(shape: &Shape<'_>) -> u8 {
    let headers = match shape.outer {
        Outer::Text => header::find(&shape.head, &[])
            .filter(|found| header::is_table(&shape.head, found))
            .map(|found| (found.score, found.headers)),
        Outer::Archive => sheet_header(shape.bytes),
        _ => None,
    };
    let Some((score, headers)) = headers else { return 0 };
    let columns: Vec<Column> = headers.iter().map(|h| columns::by_header(h)).collect();
    if !is_trade(&columns) {
        return 0;
    }
    points(&columns, score)
}

/// What each kind of column is worth when a table is recognised. Our own weights, set so that a
/// table of payments, of customers or of ships alone stays below what is sure.
fn points(columns: &[Column], header: u32) -> u8 {
    let has = |what: fn(Role) -> bool| columns.iter().any(|c| what(c.role));
    let party = has(|r| matches!(r, Role::Party(_, Part::Name | Part::Number)));
    let goods = has(|r| matches!(r, Role::Description));
    let worth = [
        (has(|r| matches!(r, Role::Hs | Role::HsHead)), 30),
        (has(|r| matches!(r, Role::Place(..) | Role::Vessel | Role::Imo)), 25),
        (party && goods, 25),
        (has(|r| matches!(r, Role::Quantity | Role::NetWeight | Role::GrossWeight)), 20),
        (party, 20),
        (has(|r| matches!(r, Role::Country(_))), 15),
        (has(|r| matches!(r, Role::Reference(Paper::BillOfLading | Paper::Declaration))), 15),
        (has(|r| matches!(r, Role::Date(When::Loaded | When::Discharged))), 10),
        (goods, 10),
        (has(|r| matches!(r, Role::Value | Role::UnitPrice)), 5),
    ];
    let sum: u32 = worth.iter().filter(|(is, _)| *is).map(|(_, points)| *points).sum();
    // Between two that are sure, the one with more topics.
    u8::try_from((sum + header / 100).min(97)).unwrap_or(97)
}

/// The best header of a workbook's sheets.
fn sheet_header(bytes: &[u8]) -> Option<(u32, Vec<String>)> {
    let sheets = workbook::sheets(bytes, &Limits::default(), header::LOOKED_AT).ok()?;
    let rows = sheets.into_iter().flat_map(|sheet| sheet.rows);
    let scored = rows.map(|(_, cells)| (header::score(&cells, &[]), cells));
    scored.max_by_key(|(score, _)| *score).filter(|(score, _)| *score > 0)
}

fn no_header(text: &str) -> TradeError {
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
    TradeError::Unrecognised(format!(
        "none of the first {} rows names columns of shipments; the first is `{}`; say which \
         column is which with `--map importer=COLUMN`",
        header::LOOKED_AT,
        cut(first)
    ))
}

fn columns_of(
    headers: &[String],
    line: u64,
    settings: &ShipmentSettings,
) -> Result<Vec<Column>, TradeError> {
    let fault = |reason| TradeError::Malformed { kind: KIND, line, reason };
    let mut headers = headers.to_vec();
    while headers.last().is_some_and(|h| h.is_empty()) {
        headers.pop();
    }
    let columns = columns::columns(&headers, &settings.map).map_err(fault)?;
    if is_trade(&columns) {
        return Ok(columns);
    }
    let known: Vec<String> = columns
        .iter()
        .filter(|c| c.role != Role::Ignored)
        .map(|c| format!("`{}`", cut(&c.header)))
        .collect();
    Err(TradeError::Unrecognised(format!(
        "a table of {} without parties, quantities, values, places or ships: a nomenclature, no \
         trade",
        known.join(", ")
    )))
}

/// Whether the columns tell who traded, how much, or which way.
fn is_trade(columns: &[Column]) -> bool {
    columns.iter().any(|c| c.role.tells_of_trade())
}

fn is_import(columns: &[Column]) -> bool {
    columns.iter().any(|c| c.role == Role::ImportSign)
}

/// For each column the first one of the same header, if that is another.
fn twice(columns: &[Column]) -> Vec<Option<usize>> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut out = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let name = column.header.to_lowercase();
        let first = seen.get(&name).copied().filter(|_| !name.is_empty());
        seen.entry(name).or_insert(at);
        out.push(first);
    }
    out
}

fn evidence_of_text(text: &str, mut records: Records, columns: &[Column]) -> Vec<Evidence> {
    let mut evidence = vec![Evidence::default(); columns.len()];
    for _ in 0..evidence::LOOKED_AT {
        match records.next(text, Some(columns.len())) {
            None => break,
            Some(Record::Broken { .. }) => {}
            Some(Record::Fields { fields, .. }) => evidence::see(&mut evidence, columns, &fields),
        }
    }
    evidence
}

/// Finds the header of a sheet; `None` if it has none.
fn open_sheet(
    sheet: workbook::Sheet,
    settings: &ShipmentSettings,
) -> Result<Option<Sheet>, TradeError> {
    let looked_at = sheet.rows.iter().take(header::LOOKED_AT).enumerate();
    let scored = looked_at.map(|(at, (_, cells))| (header::score(cells, &settings.map), at));
    // The first of the best.
    let best = scored.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
    let Some((_, at)) = best.filter(|(score, _)| *score > 0) else { return Ok(None) };
    let mut rows = sheet.rows.into_iter().skip(at);
    let Some((line, headers)) = rows.next() else { return Ok(None) };
    let headers: Vec<String> = headers.iter().map(|h| cleaning::fold_space(h)).collect();
    let columns = columns_of(&headers, line, settings)?;
    let rows: Vec<(u64, Vec<String>)> = rows.collect();
    let mut evidence = vec![Evidence::default(); columns.len()];
    for (_, cells) in rows.iter().take(evidence::LOOKED_AT) {
        let cells: Vec<Cow<'_, str>> = cells.iter().map(|c| Cow::Borrowed(c.as_str())).collect();
        evidence::see(&mut evidence, &columns, &cells);
    }
    let (twice, is_import) = (twice(&columns), is_import(&columns));
    let rows = rows.into_iter();
    Ok(Some(Sheet { name: sheet.name, columns, rows, evidence, twice, is_import }))
}

fn reader(
    settings: &ShipmentSettings,
    columns: Vec<Column>,
    evidence: Vec<Evidence>,
    twice: Vec<Option<usize>>,
    is_import: bool,
) -> RowReader {
    let named = columns.iter().zip(&twice).filter(|(c, t)| t.is_some() && c.role != Role::Ignored);
    let mut notes = Notes::default();
    notes.twice = named.map(|(c, _)| c.header.clone()).collect();
    RowReader {
        columns,
        evidence,
        twice,
        is_import,
        currency: settings.currency,
        edition: settings.edition,
        field_bytes: settings.limits.field_bytes,
        countries: Countries::default(),
        notes,
    }
}

/// The beginning of a row, to be kept with the reason.
fn kept(raw: &str) -> &str {
    let mut end = raw.len().min(RAW_BYTES);
    while !raw.is_char_boundary(end) {
        end -= 1;
    }
    raw.get(..end).unwrap_or_default()
}

//! UN Comtrade: what a country reports to have bought from or sold to another, in a year or month.
//!
//! Sources: the bulk and API columns of Comtrade from 2022 on (`reporterCode`, `flowCode`,
//! `primaryValue`), and those of its predecessor (`Trade Flow`, `Trade Value (US$)`, `rtTitle`);
//! classification codes H0 to H6 for the editions 1992 to 2022 of the HS.
//! Our reading: a flow is mirror statistics of a country that a measure may bind: an import says
//! that goods of the partner were cleared by the reporter, an export that they left it. `202412` is
//! a month, never a year. Values are US dollars; the net weight goes before the quantity. Rows of
//! chapters, headings and subheadings overlap, as do totals: whoever adds them up must choose one
//! level. A flow of nothing (0) is passed over and counted in the notes.

pub(crate) mod flow;
mod json;
pub(crate) mod m49;

use std::collections::HashMap;

use detente_model::{Country, PartialDate, Quarantined, Unit};

use crate::kind::{Read, Reader};
use crate::shape::{Outer, Shape};
use crate::shipments::cells::{cut, is_nothing, key};
use crate::shipments::records::{Record, Records};
use crate::{Kind, Limits, TradeError, TradeFile};
use flow::{Cells, Direction};

const KIND: &str = "comtrade";

pub(crate) const READER: Reader = Reader {
    name: KIND,
    title: "UN Comtrade statistics, CSV or JSON",
    score,
    read: Read::Text(read_plain),
};

/// What a file of flows leaves out, since whoever made it knew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FlowSettings {
    /// Who reports the flows.
    pub reporter: Option<Country>,
    /// With whom.
    pub partner: Option<Country>,
    /// Whether they are imports of the reporter.
    pub is_import: Option<bool>,
    /// Where reading stops.
    pub limits: Limits,
}

/// A column, in the words of its newer form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    Classification,
    Period,
    Year,
    Month,
    FlowCode,
    Flow,
    ReporterCode,
    ReporterIso,
    Reporter,
    PartnerCode,
    PartnerIso,
    Partner,
    Partner2Code,
    Partner2,
    Commodity,
    Description,
    Level,
    UnitCode,
    Unit,
    Quantity,
    NetWeight,
    GrossWeight,
    Value,
    Cif,
    Fob,
    Estimated,
}

/// Spellings, folded: the newer form, the older bulk form, the older API.
const FIELDS: &[(Field, &[&str])] = &[
    (Field::Classification, &["classificationcode", "classification", "pfcode"]),
    (Field::Period, &["period"]),
    (Field::Year, &["refyear", "year", "yr"]),
    (Field::Month, &["refmonth"]),
    (Field::FlowCode, &["flowcode", "tradeflowcode", "rgcode"]),
    (Field::Flow, &["flowdesc", "tradeflow", "rgdesc", "flow"]),
    (Field::ReporterCode, &["reportercode", "rtcode"]),
    (Field::ReporterIso, &["reporteriso", "rt3iso"]),
    (Field::Reporter, &["reporterdesc", "reporter", "rttitle"]),
    (Field::PartnerCode, &["partnercode", "ptcode"]),
    (Field::PartnerIso, &["partneriso", "pt3iso"]),
    (Field::Partner, &["partnerdesc", "partner", "pttitle"]),
    (Field::Partner2Code, &["partner2code", "2ndpartnercode", "ptcode2"]),
    (Field::Partner2, &["partner2desc", "2ndpartner", "pttitle2"]),
    (Field::Commodity, &["cmdcode", "commoditycode"]),
    (Field::Description, &["cmddesc", "commodity", "cmddesce"]),
    (Field::Level, &["aggrlevel", "aggregatelevel"]),
    (Field::UnitCode, &["qtyunitcode", "qtcode"]),
    (Field::Unit, &["qtyunitabbr", "qtyunit", "qtdesc"]),
    (Field::Quantity, &["qty", "tradequantity"]),
    (Field::NetWeight, &["netwgt", "netweightkg", "netweight"]),
    (Field::GrossWeight, &["grosswgt", "grossweightkg", "grossweight"]),
    (Field::Value, &["primaryvalue", "tradevalueus", "tradevalue"]),
    (Field::Cif, &["cifvalue", "ciftradevalueus"]),
    (Field::Fob, &["fobvalue", "fobtradevalueus"]),
    (Field::Estimated, &["isqtyestimated", "estcode"]),
];

pub(crate) fn field(header: &str) -> Option<Field> {
    let folded = key(header);
    FIELDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(field, _)| *field)
}

/// The edition of the HS by its code there: `H5` is 2017.
pub(crate) fn edition(code: &str) -> Option<u16> {
    Some(match code.trim().to_ascii_uppercase().as_str() {
        "H0" => 1992,
        "H1" => 1996,
        "H2" => 2002,
        "H3" => 2007,
        "H4" => 2012,
        "H5" => 2017,
        "H6" => 2022,
        _ => return None,
    })
}

/// Reads a file of flows, CSV or JSON.
///
/// # Errors
/// [`TradeError`]: neither, or without the columns of a flow.
/// # Properties
/// `seen == observations.len()` plus the whole rows in `quarantined`.
pub fn read_flows(text: &str, settings: &FlowSettings) -> Result<TradeFile, TradeError> {
    if text.len() > settings.limits.file_bytes {
        return Err(TradeError::too_large("the file", settings.limits.file_bytes));
    }
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().chars().next() {
        None => Err(TradeError::Empty),
        Some('{' | '[') => json::read(text, settings),
        Some(_) => csv(text, settings),
    }
}

fn read_plain(text: &str, limits: &Limits) -> Result<TradeFile, TradeError> {
    read_flows(text, &FlowSettings { limits: *limits, ..FlowSettings::default() })
}

/// Reads the flows of a file while it counts them.
pub(crate) struct Flows<'s> {
    pub(crate) settings: &'s FlowSettings,
    pub(crate) file: TradeFile,
    empty: u64,
    levels: [bool; 7],
    without_ends: u64,
}

impl<'s> Flows<'s> {
    pub(crate) fn new(settings: &'s FlowSettings) -> Self {
        let file = TradeFile::new(Kind::Comtrade);
        Flows { settings, file, empty: 0, levels: [false; 7], without_ends: 0 }
    }

    /// One flow at a physical line.
    pub(crate) fn take(&mut self, line: u64, cells: &Cells<'_>, raw: &str) {
        match flow::flow(cells, self.settings) {
            Ok(None) => self.empty += 1,
            Ok(Some(read)) => {
                self.file.seen += 1;
                let mut observation = read.observation;
                let row = self.file.seen;
                observation.source =
                    Some(detente_model::SourcePlace { file: String::new(), row, line });
                let key = format!("row {row}");
                for (code, reason, raw) in read.aside {
                    let value = Quarantined::value(code, line, reason, &raw, &key);
                    self.file.quarantined.push(value);
                }
                if let Some(level) = self.levels.get_mut(usize::from(read.level)) {
                    *level = true;
                }
                let ends = [&observation.route.from, &observation.route.to];
                self.without_ends += u64::from(ends.iter().all(|end| end.is_none()));
                self.file.observations.push(observation);
            }
            Err((code, reason)) => self.aside(line, code, reason, raw),
        }
    }

    pub(crate) fn aside(&mut self, line: u64, code: &str, reason: impl Into<String>, raw: &str) {
        self.file.seen += 1;
        self.file.quarantined.push(Quarantined::row(code, line, reason, raw));
    }

    /// Whether no flow was met, not even one of nothing.
    pub(crate) fn is_untouched(&self) -> bool {
        self.file.seen == 0 && self.empty == 0
    }

    pub(crate) fn finish(mut self) -> TradeFile {
        let notes = &mut self.file.notes;
        if self.empty > 0 {
            notes.push(format!(
                "{} flows of nothing (value and weight 0) were passed over",
                self.empty
            ));
        }
        if self.levels.iter().filter(|l| **l).count() > 1 {
            notes.push(
                "codes of several levels (total, chapter, heading, subheading) overlap: add up one \
                 level only"
                    .to_owned(),
            );
        }
        if self.without_ends > 0 {
            notes.push(format!(
                "{} flows do not say who reports them or with whom; name both countries",
                self.without_ends
            ));
        }
        self.file
    }
}

fn csv(text: &str, settings: &FlowSettings) -> Result<TradeFile, TradeError> {
    let (columns, mut records) = header(text).ok_or_else(|| {
        let first = text.lines().next().unwrap_or_default();
        TradeError::Unrecognised(format!(
            "no columns of flows (who reports, flow, commodity, value): `{}`",
            cut(first)
        ))
    })?;
    let mut flows = Flows::new(settings);
    while let Some(record) = records.next(text, Some(columns.len())) {
        let (line, fields, raw) = match record {
            Record::Broken { line, reason, raw } => {
                flows.aside(line, "trade::quote", reason, raw);
                continue;
            }
            Record::Fields { line, fields, raw } => (line, fields, raw),
        };
        let width = columns.len();
        if fields.len() < width || fields.iter().skip(width).any(|f| !f.trim().is_empty()) {
            let count = fields.len();
            let reason = format!("{count} fields where the header has {width}");
            flows.aside(line, "trade::fields", reason, raw);
            continue;
        }
        let mut cells: Cells<'_> = HashMap::new();
        for (field, cell) in columns.iter().zip(&fields) {
            if let Some(field) = field
                && !is_nothing(cell)
            {
                cells.entry(*field).or_insert(cell.trim());
            }
        }
        flows.take(line, &cells, raw);
    }
    Ok(flows.finish())
}

/// The columns of the first line, by any delimiter; `None` if they are not those of flows.
fn header(text: &str) -> Option<(Vec<Option<Field>>, Records)> {
    for delimiter in [b',', b';', b'\t'] {
        let mut records = Records::new(delimiter);
        let Some(Record::Fields { fields, .. }) = records.next(text, None) else { continue };
        let columns: Vec<Option<Field>> = fields.iter().map(|f| field(f)).collect();
        if is_flows(&columns) {
            return Some((columns, records));
        }
    }
    None
}

/// Whether the columns are those of flows.
fn is_flows(columns: &[Option<Field>]) -> bool {
    let has = |any: &[Field]| columns.iter().flatten().any(|c| any.contains(c));
    has(&[Field::FlowCode, Field::Flow])
        && has(&[Field::Commodity])
        && has(&[Field::Value, Field::Cif, Field::Fob])
        && has(&[Field::Reporter, Field::ReporterCode, Field::ReporterIso])
        && has(&[Field::Period, Field::Year])
}

fn score(shape: &Shape<'_>) -> u8 {
    match &shape.outer {
        Outer::Text if header(&shape.head).is_some() => 98,
        Outer::Json { keys } => json::score(&shape.head, keys),
        _ => 0,
    }
}

/// `2017` is a year, `201712` a month, `2017-12` too.
///
/// # Errors
/// What is wrong, with the text in backticks.
pub(crate) fn period(text: &str) -> Result<PartialDate, String> {
    let text = text.trim();
    let wrong = || format!("not a year or month: `{}`", cut(text));
    let digits = text.replace('-', "");
    let is_digits = digits.bytes().all(|b| b.is_ascii_digit());
    let (year, month) = match (is_digits, digits.len()) {
        (true, 4) => (digits.as_str(), None),
        (true, 6) => {
            let (year, month) = digits.split_at(4);
            (year, Some(month.parse::<i8>().ok().filter(|m| *m > 0).ok_or_else(wrong)?))
        }
        _ => return Err(wrong()),
    };
    let year = year.parse::<i16>().ok().filter(|y| (1900..=2100).contains(y)).ok_or_else(wrong)?;
    PartialDate::from_parts(year, month, None).ok_or_else(wrong)
}

/// The unit of a quantity there: by code or abbreviation.
///
/// Source: Comtrade's table of quantity units (2 m2, 3 1000 kWh, 5 u, 7 l, 8 kg, 12 m3).
pub(crate) fn unit(code: Option<&str>, word: Option<&str>) -> Option<Unit> {
    match code.map(str::trim) {
        Some("3") => Some(Unit::MegawattHour),
        Some("5") => Some(Unit::Piece),
        Some("7") => Some(Unit::Litre),
        Some("8") => Some(Unit::Kilogram),
        Some("12") => Some(Unit::CubicMetre),
        _ => word.and_then(|word| match key(word).as_str() {
            "1000kwh" | "electricalenergyinthousandsofkilowatthours" => Some(Unit::MegawattHour),
            "weightinkilograms" => Some(Unit::Kilogram),
            "volumeinlitres" => Some(Unit::Litre),
            "volumeincubicmeters" | "volumeincubicmetres" => Some(Unit::CubicMetre),
            "numberofitems" => Some(Unit::Piece),
            _ => Unit::find(word),
        }),
    }
}

/// Which way a flow goes, by code or word.
pub(crate) fn direction(code: Option<&str>, word: Option<&str>) -> Option<Direction> {
    let of = |text: &str| {
        Some(match key(text).as_str() {
            "m" | "1" | "import" | "imports" => Direction::Import,
            "x" | "2" | "export" | "exports" => Direction::Export,
            "rx" | "3" | "reexport" | "reexports" => Direction::ReExport,
            "rm" | "4" | "reimport" | "reimports" => Direction::ReImport,
            "dx" | "domesticexport" | "domesticexports" => Direction::DomesticExport,
            "fm" | "foreignimport" | "foreignimports" => Direction::Import,
            _ => return None,
        })
    };
    code.and_then(of).or_else(|| word.and_then(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_of_six_digits_is_a_month() {
        for (text, want) in [("2017", "2017"), ("201712", "2017-12"), ("2017-12", "2017-12")] {
            assert_eq!(period(text).unwrap().to_string(), want);
        }
        for text in ["201713", "201700", "20171201", "all", ""] {
            assert!(period(text).is_err(), "{text}");
        }
    }

    #[test]
    fn units_and_directions_are_known_by_code_and_word() {
        assert_eq!(unit(Some("8"), None), Some(Unit::Kilogram));
        assert_eq!(unit(None, Some("1000 kWh")), Some(Unit::MegawattHour));
        assert_eq!(unit(Some("2"), Some("m²")), None);
        assert_eq!(direction(Some("M"), None), Some(Direction::Import));
        assert_eq!(direction(None, Some("Re-Export")), Some(Direction::ReExport));
        assert_eq!((edition("h5"), edition("S3")), (Some(2017), None));
    }
}

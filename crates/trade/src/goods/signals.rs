//! Words in ordinary trade papers under which weapons programmes have bought.
//!
//! Our reading: a word that is found is a signal whatever the numbers beside it say; a number with
//! the row's unit tells whether the control list's value is reached.

use std::sync::OnceLock;

use detente_model::{Decimal, parse_decimal};

use super::rows;
use super::words::{Index, tokens};

pub(super) const FILE: &str = include_str!("signals.csv");

/// What a text says about the value from which a control list speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// A number in the text reaches it.
    Reached,
    /// Numbers in the text stay below it.
    Below,
    /// No number with its unit is in the text.
    Unstated,
    /// The list names no value, or ours is not typed.
    None,
}

/// A word that asks for end use and end user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// Id of the row: `frequency-converter`.
    pub id: &'static str,
    /// The words of the text.
    pub found: String,
    /// `nuclear`, `missile`, `chemical`, `biological`, `military`, or two of them.
    pub concern: &'static str,
    /// Whether the value of the list is reached.
    pub level: Level,
    /// The value, for people: `from 600 hz`; empty if there is none.
    pub threshold: String,
    /// The list and its item.
    pub source: &'static str,
    /// What it is bought for.
    pub why: &'static str,
}

#[derive(Debug)]
pub(super) struct Row {
    id: &'static str,
    concern: &'static str,
    least: Option<Decimal>,
    most: Option<Decimal>,
    unit: &'static str,
    source: &'static str,
    why: &'static str,
}

struct Known {
    rows: Vec<Row>,
    index: Index,
}

fn known() -> &'static Known {
    static KEPT: OnceLock<Known> = OnceLock::new();
    KEPT.get_or_init(|| {
        let (mut out, mut index) = (Vec::new(), Index::default());
        for row in rows(FILE) {
            let [id, words, concern, at, most, unit, source, why] = *row.as_slice() else {
                continue;
            };
            words.split('|').for_each(|word| index.add(word, out.len()));
            let (least, most) = (parse_decimal(at), parse_decimal(most));
            out.push(Row { id, concern, least, most, unit, source, why });
        }
        Known { rows: out, index }
    })
}

#[cfg(test)]
pub(super) fn all() -> &'static [Row] {
    &known().rows
}

/// Signals in a description or free text, each once, in order of the file.
#[must_use]
pub fn signals(text: &str) -> Vec<Signal> {
    let known = known();
    let mut found: Vec<(usize, String)> = Vec::new();
    for one in known.index.find(&tokens(text)) {
        for row in one.rows {
            if !found.iter().any(|(known, _)| known == row) {
                found.push((*row, one.phrase.clone()));
            }
        }
    }
    found.sort();
    let signal = |(at, found): (usize, String)| {
        let row = known.rows.get(at)?;
        let threshold = match (row.least, row.most) {
            (Some(least), _) => format!("from {least} {}", row.unit),
            (None, Some(most)) => format!("up to {most} {}", row.unit),
            (None, None) => String::new(),
        };
        let (id, concern, source, why) = (row.id, row.concern, row.source, row.why);
        Some(Signal { id, found, concern, level: level(row, text), threshold, source, why })
    };
    found.into_iter().filter_map(signal).collect()
}

fn level(row: &Row, text: &str) -> Level {
    if row.least.is_none() && row.most.is_none() {
        return Level::None;
    }
    let numbers = numbers(text, row.unit);
    let is_reached = |n: &Decimal| {
        row.least.is_none_or(|least| *n >= least) && row.most.is_none_or(|most| *n <= most)
    };
    match numbers.as_slice() {
        [] => Level::Unstated,
        numbers if numbers.iter().any(is_reached) => Level::Reached,
        _ => Level::Below,
    }
}

/// Numbers with a unit behind them, in that unit.
fn numbers(text: &str, unit: &str) -> Vec<Decimal> {
    let lower = text.to_lowercase().replace(['μ', 'µ'], "u").replace('³', "3");
    let mut out = Vec::new();
    let mut rest = lower.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = rest.get(at..).unwrap_or_default();
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
        let (number, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let factor = scale(behind.trim_start(), unit);
        let read = parse_decimal(number.trim_end_matches(['.', ',']));
        out.extend(read.zip(factor).and_then(|(n, f)| n.checked_mul(f)));
        rest = behind;
    }
    out
}

/// What a number times this is in `unit`; `None` if another unit stands there.
fn scale(behind: &str, unit: &str) -> Option<Decimal> {
    let end = behind.find(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '°')));
    let word = behind.get(..end.unwrap_or(behind.len())).unwrap_or_default();
    if word == unit {
        return Some(Decimal::ONE);
    }
    let (mantissa, exponent): (i128, u32) = match (unit, word) {
        ("hz", "khz") => (1_000, 0),
        ("mpa", "gpa") => (1_000, 0),
        ("mpa", "bar") => (1, 1),
        ("kpa", "mpa") => (1_000, 0),
        ("kpa", "bar") => (100, 0),
        ("kpa", "pa") => (1, 3),
        ("mm", "cm") => (10, 0),
        ("mm", "m") => (1_000, 0),
        ("um", "mm") => (1_000, 0),
        ("um", "micron" | "microns" | "micrometre" | "micrometer") => (1, 0),
        ("l", "litre" | "litres" | "liter" | "liters" | "ltr") => (1, 0),
        ("l", "m3") => (1_000, 0),
        ("l/h", "l/hr" | "litres/hour" | "lph") => (1, 0),
        ("celsius", "c" | "°c" | "degc") => (1, 0),
        ("deg/h", "deg/hr" | "°/h" | "°/hr") => (1, 0),
        ("fps", "frames/s") => (1, 0),
        ("kg", "kgs") => (1, 0),
        _ => return None,
    };
    Decimal::try_from_i128_with_scale(mantissa, exponent).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, Level)> {
        signals(text).into_iter().map(|s| (s.id, s.level)).collect()
    }

    #[test]
    fn a_number_tells_whether_the_value_of_the_list_is_reached() {
        assert_eq!(found("Frequency converters, 1 kHz"), [("frequency-converter", Level::Reached)]);
        assert_eq!(found("frequency converter 50Hz"), [("frequency-converter", Level::Below)]);
        assert_eq!(found("frequency converter"), [("frequency-converter", Level::Unstated)]);
        assert_eq!(found("maraging steel bar 2.1 GPa"), [("maraging-steel", Level::Reached)]);
        assert_eq!(found("fibre optic gyro, drift 0.1 deg/h"), [("gyroscope", Level::Reached)]);
        assert_eq!(found("fermenter of 2,000 litres"), [("fermenter", Level::Reached)]);
    }

    #[test]
    fn ordinary_goods_give_no_signal() {
        for text in ["steam coal", "wigs of human hair", "frozen squid", "t-shirts", ""] {
            assert_eq!(found(text), [], "{text}");
        }
        assert_eq!(found("krytrons"), [("krytron", Level::None)]);
    }
}

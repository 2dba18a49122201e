//! Dates as sources give them: whole, or only a year, or an interval.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// `1984`
    Year,
    /// `1984-01`
    Month,
    /// `1984-01-08`
    Day,
}

/// A date of which the day, or the day and the month, may be unknown. Written `1984[-01[-08]]`.
///
/// # Properties
/// `parse(x.to_string()) == x`; ordering by text is ordering by [`PartialDate::first`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    first: Date,
    precision_rank: u8,
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// No known way of writing a date.
    #[error("not a date: `{0}`")]
    Unreadable(String),
    /// Well written, but not in the calendar.
    #[error("day does not exist: `{0}`")]
    NoSuchDay(String),
}

impl PartialDate {
    /// A whole date.
    #[must_use]
    pub fn day(date: Date) -> Self {
        PartialDate { first: date, precision_rank: 2 }
    }

    /// A date from its parts; a month or day of `None` is unknown.
    #[must_use]
    pub fn from_parts(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        let rank = match (month, day) {
            (None, None) => 0,
            (Some(_), None) => 1,
            (Some(_), Some(_)) => 2,
            (None, Some(_)) => return None,
        };
        if !(1..=9999).contains(&year) {
            return None;
        }
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(PartialDate { first, precision_rank: rank })
    }

    /// Reads the ISO form: `1984`, `1984-01` or `1984-01-08`; a time after `T` or a space is cut.
    ///
    /// # Errors
    /// [`DateError`], with the text that was given.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let unreadable = || DateError::Unreadable(text.chars().take(80).collect());
        let trimmed = text.trim();
        let date = trimmed.split(['T', ' ']).next().unwrap_or_default();
        let mut numbers = [0_i16; 3];
        let mut count = 0;
        for part in date.split('-') {
            let width = if count == 0 { 4 } else { 2 };
            let slot = numbers.get_mut(count).ok_or_else(unreadable)?;
            if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(unreadable());
            }
            *slot = part.parse().map_err(|_| unreadable())?;
            count += 1;
        }
        if count < 3 && date.len() != trimmed.len() {
            return Err(unreadable());
        }
        let narrow = |n: i16| i8::try_from(n).ok();
        let [year, month, day] = numbers;
        let month = if count > 1 { narrow(month) } else { None };
        let day = if count > 2 { narrow(day) } else { None };
        PartialDate::from_parts(year, month, day)
            .ok_or_else(|| DateError::NoSuchDay(text.chars().take(80).collect()))
    }

    /// How much of it is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self.precision_rank {
            0 => Precision::Year,
            1 => Precision::Month,
            _ => Precision::Day,
        }
    }

    /// The first day it can be.
    #[must_use]
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day it can be.
    #[must_use]
    pub fn last(self) -> Date {
        match self.precision() {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// The month, if known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        (self.precision() >= Precision::Month).then(|| self.first.month())
    }

    /// The day of the month, if known.
    #[must_use]
    pub fn day_of_month(self) -> Option<i8> {
        (self.precision() == Precision::Day).then(|| self.first.day())
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = (self.first.year(), self.first.month(), self.first.day());
        match self.precision() {
            Precision::Year => write!(f, "{y:04}"),
            Precision::Month => write!(f, "{y:04}-{m:02}"),
            Precision::Day => write!(f, "{y:04}-{m:02}-{d:02}"),
        }
    }
}

const MONTHS: [(&str, i8); 12] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

fn month_by_name(word: &str) -> Option<i8> {
    let lower = word.to_ascii_lowercase();
    MONTHS.iter().find(|(m, _)| lower.starts_with(m)).map(|(_, n)| *n)
}

/// Reads the ways official lists write a date, day before month unless it cannot be:
/// ISO, `28/09/1955`, `10/00/1983` (month only, day `00` unknown), `16.7.2009`, `2.12.19`,
/// `08 Jan 1984`, `Jan 1984`, `16 December 2022`.
///
/// American lists write the month first; their readers do not use this but say so.
///
/// # Errors
/// [`DateError::Unreadable`] for prose; [`DateError::NoSuchDay`] for 31 February.
pub fn parse_date(text: &str) -> Result<PartialDate, DateError> {
    let trimmed = text.trim().trim_end_matches('.');
    if let Ok(date) = PartialDate::parse(trimmed) {
        return Ok(date);
    }
    let unreadable = || DateError::Unreadable(text.chars().take(80).collect());
    let missing = || DateError::NoSuchDay(text.chars().take(80).collect());
    let parts: Vec<&str> =
        trimmed.split(['/', '.', '-', ' ', ',']).filter(|p| !p.is_empty()).collect();
    let number = |p: &str| p.parse::<i16>().ok().filter(|_| p.len() <= 4);
    let year_of = |p: &str| {
        let year = number(p)?;
        match p.len() {
            4 => Some(year),
            2 => Some(if year < 40 { 2000 + year } else { 1900 + year }),
            _ => None,
        }
    };
    let known = |n: i16| if n == 0 { Some(None) } else { i8::try_from(n).ok().map(Some) };
    let (year, month, day) = match parts.as_slice() {
        [d, m, y] if number(d).is_some() && number(m).is_some() => {
            if d.len() == 4 {
                (year_of(d), number(m), number(y))
            } else {
                (year_of(y), number(m), number(d))
            }
        }
        [d, m, y] if number(d).is_some() => {
            (year_of(y), month_by_name(m).map(i16::from), number(d))
        }
        [m, d, y] if month_by_name(m).is_some() => {
            (year_of(y), month_by_name(m).map(i16::from), number(d))
        }
        [m, y] if month_by_name(m).is_some() => {
            (year_of(y), month_by_name(m).map(i16::from), Some(0))
        }
        [m, y] if number(m).is_some() && y.len() == 4 => (year_of(y), number(m), Some(0)),
        _ => return Err(unreadable()),
    };
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return Err(unreadable());
    };
    let (Some(month), Some(day)) = (known(month), known(day)) else {
        return Err(missing());
    };
    PartialDate::from_parts(year, month, day.filter(|_| month.is_some())).ok_or_else(missing)
}

/// An end of a validity: a date, or the interval of dates it must lie in.
/// `not_before: None` means unknown how early; `not_after: None` unknown how late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct DateInterval {
    /// The first day it can be.
    pub not_before: Option<Date>,
    /// The last day it can be.
    pub not_after: Option<Date>,
}

impl DateInterval {
    /// An exactly known day.
    #[must_use]
    pub fn on(date: Date) -> Self {
        DateInterval { not_before: Some(date), not_after: Some(date) }
    }

    /// Nothing is known but that it was no later than `day`.
    #[must_use]
    pub fn by(day: Date) -> Self {
        DateInterval { not_before: None, not_after: Some(day) }
    }

    /// After `before` and no later than `by`.
    #[must_use]
    pub fn between(before: Date, by: Date) -> Self {
        DateInterval {
            not_before: Some(before.saturating_add(jiff::Span::new().days(1))),
            not_after: Some(by),
        }
    }

    /// The exact day, if there is only one.
    #[must_use]
    pub fn exact(self) -> Option<Date> {
        self.not_before.filter(|d| Some(*d) == self.not_after)
    }
}

impl From<PartialDate> for DateInterval {
    fn from(date: PartialDate) -> Self {
        DateInterval { not_before: Some(date.first()), not_after: Some(date.last()) }
    }
}

impl fmt::Display for DateInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.not_before, self.not_after) {
            (Some(a), Some(b)) if a == b => write!(f, "{a}"),
            (Some(a), Some(b)) => write!(f, "{a}..{b}"),
            (None, Some(b)) => write!(f, "by {b}"),
            (Some(a), None) => write!(f, "from {a}"),
            (None, None) => f.write_str("unknown"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_write_dates_in_many_ways() {
        for (text, want) in [
            ("28/09/1955", "1955-09-28"),
            ("00/04/1984", "1984-04"),
            ("00/00/1984", "1984"),
            ("16.7.2009", "2009-07-16"),
            ("13.07.20", "2020-07-13"),
            ("08 Jan 1984", "1984-01-08"),
            ("Dec 1984", "1984-12"),
            ("December 2023", "2023-12"),
            ("1984-01-08T00:00:00Z", "1984-01-08"),
            ("1962", "1962"),
        ] {
            assert_eq!(parse_date(text).unwrap().to_string(), want, "{text}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_named() {
        assert_eq!(
            PartialDate::parse("1961-02-31"),
            Err(DateError::NoSuchDay("1961-02-31".into()))
        );
        assert!(matches!(parse_date("circa 1962"), Err(DateError::Unreadable(_))));
        assert!(matches!(parse_date("12/18/2017"), Err(DateError::NoSuchDay(_))));
    }

    #[test]
    fn a_year_spans_its_days() {
        let year = PartialDate::parse("1984").unwrap();
        assert_eq!(year.first().to_string(), "1984-01-01");
        assert_eq!(year.last().to_string(), "1984-12-31");
        assert_eq!(DateInterval::from(year).to_string(), "1984-01-01..1984-12-31");
    }
}

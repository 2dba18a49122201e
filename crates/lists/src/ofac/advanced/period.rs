//! Dates of the file: spans of days that may stand for a year or a month.
//!
//! Our reading: a span from the first to the last day of a year (month) is that year (month); a
//! span that is no such thing is its two ends, each marked circa.

use detente_model::{Entity, Mark, PartialDate, Property, Value};

use super::references::References;
use crate::intake::Intake;
use crate::xml::Element;

type Parts = (i16, i8, i8);

const CALENDAR: &str = "not a date of the Gregorian calendar";

/// A span of days as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Period {
    first: Option<Parts>,
    last: Option<Parts>,
    is_approximate: bool,
    is_gregorian: bool,
}

impl Period {
    pub(super) fn read(element: Element<'_, '_>, references: &References) -> Self {
        let (start, end) = (element.child("Start"), element.child("End"));
        let approximate =
            |e: Option<Element<'_, '_>>| e.is_some_and(|e| e.attribute("Approximate") == "true");
        Period {
            first: start.and_then(|e| e.child("From")).map(parts),
            last: end.and_then(|e| e.child("To")).map(parts),
            is_approximate: approximate(start) || approximate(end),
            is_gregorian: references.is_gregorian(element.attribute("CalendarTypeID")),
        }
    }

    /// A single day: `Date` of an event.
    pub(super) fn day(element: Element<'_, '_>, references: &References) -> Self {
        let day = Some(parts(element));
        let calendar = element.attribute("CalendarTypeID");
        let is_gregorian = references.is_gregorian(calendar);
        Period { first: day, last: day, is_approximate: false, is_gregorian }
    }

    /// From one day to another, each in ISO form; `None` if neither is there.
    pub(in crate::ofac) fn of_days(first: &str, last: &str, is_approximate: bool) -> Option<Self> {
        let day = |text: &str| {
            let date = PartialDate::parse(text).ok()?;
            Some((date.year(), date.month().unwrap_or(0), date.day_of_month().unwrap_or(0)))
        };
        let (first, last) = (day(first), day(last));
        let period = Period { first, last, is_approximate, is_gregorian: true };
        (!period.is_empty()).then_some(period)
    }

    /// No date at all.
    pub(super) fn none() -> Self {
        Period { first: None, last: None, is_approximate: false, is_gregorian: true }
    }

    /// The first and the last day, each for itself.
    pub(super) fn ends(&self, intake: &mut Intake<'_>) -> [Option<Value>; 2] {
        let read = |end| if self.is_gregorian { partial(end) } else { Err(CALENDAR.to_owned()) };
        [self.first, self.last].map(|end| match read(end?) {
            Ok(date) => Some(Value::new(date.to_string())),
            Err(reason) => {
                intake.aside("lists::date", reason, &format!("{end:?}"));
                None
            }
        })
    }

    /// Whether the file gives no date at all.
    pub(super) fn is_empty(&self) -> bool {
        self.first.is_none() && self.last.is_none()
    }

    /// The period as the record keeps it; what is no date is set aside.
    pub(in crate::ofac) fn values(&self, intake: &mut Intake<'_>) -> Vec<Value> {
        match self.dates() {
            Ok((first, last)) => {
                let is_circa = self.is_approximate || last.is_some();
                let mark = |date: PartialDate| {
                    let value = Value::new(date.to_string());
                    if is_circa { value.marked(Mark::Circa) } else { value }
                };
                std::iter::once(first).chain(last).map(mark).collect()
            }
            Err(reason) => {
                let raw = format!("{:?} to {:?}", self.first, self.last);
                intake.aside("lists::date", reason, &raw);
                Vec::new()
            }
        }
    }

    /// The period as words, for notes.
    pub(in crate::ofac) fn words(&self, intake: &mut Intake<'_>) -> String {
        let values = self.values(intake);
        let texts: Vec<&str> = values.iter().map(|v| v.text.as_str()).collect();
        texts.join(" to ")
    }

    pub(in crate::ofac) fn put(
        &self,
        intake: &mut Intake<'_>,
        entity: &mut Entity,
        property: Property,
    ) {
        for value in self.values(intake) {
            entity.add(property, value);
        }
    }

    fn dates(&self) -> Result<(PartialDate, Option<PartialDate>), String> {
        if !self.is_gregorian {
            return Err(CALENDAR.to_owned());
        }
        let first = self.first.or(self.last).ok_or("a period without a date")?;
        let last = self.last.unwrap_or(first);
        let (from, to) = (partial(first)?, partial(last)?);
        if from == to {
            return Ok((from, None));
        }
        let year = |p: PartialDate| PartialDate::from_parts(p.year(), None, None).unwrap_or(p);
        let month =
            |p: PartialDate| PartialDate::from_parts(p.year(), p.month(), None).unwrap_or(p);
        let spans = |unit: &dyn Fn(PartialDate) -> PartialDate| {
            unit(from).first() == from.first() && unit(to).last() == to.last()
        };
        for unit in [&year as &dyn Fn(PartialDate) -> PartialDate, &month] {
            if spans(unit) {
                let (from, to) = (unit(from), unit(to));
                return Ok((from, (from != to).then_some(to)));
            }
        }
        Ok((from, Some(to)))
    }
}

/// Year, month and day; 0 for what is missing, -1 for what is no number.
fn parts(element: Element<'_, '_>) -> Parts {
    fn number<T: std::str::FromStr + From<i8>>(text: &str) -> T {
        if text.is_empty() { T::from(0) } else { text.parse().unwrap_or_else(|_| T::from(-1)) }
    }
    let part = |name| element.text_of(name);
    (number(part("Year")), number(part("Month")), number(part("Day")))
}

fn partial((year, month, day): Parts) -> Result<PartialDate, String> {
    let known = |n: i8| (n != 0).then_some(n);
    PartialDate::from_parts(year, known(month), known(day))
        .ok_or_else(|| format!("day does not exist: `{year:04}-{month:02}-{day:02}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(first: Parts, last: Parts) -> String {
        let is_approximate = false;
        let period =
            Period { first: Some(first), last: Some(last), is_approximate, is_gregorian: true };
        match period.dates() {
            Ok((first, None)) => first.to_string(),
            Ok((first, Some(last))) => format!("{first}..{last}"),
            Err(reason) => reason,
        }
    }

    #[test]
    fn a_span_of_a_whole_year_or_month_is_that_year_or_month() {
        assert_eq!(dates((1962, 3, 4), (1962, 3, 4)), "1962-03-04");
        assert_eq!(dates((1962, 1, 1), (1962, 12, 31)), "1962");
        assert_eq!(dates((1962, 2, 1), (1962, 2, 28)), "1962-02");
        assert_eq!(dates((1962, 1, 1), (1964, 12, 31)), "1962..1964");
        assert_eq!(dates((1962, 3, 4), (1962, 3, 9)), "1962-03-04..1962-03-09");
        assert_eq!(dates((1961, 2, 31), (1961, 2, 31)), "day does not exist: `1961-02-31`");
    }
}

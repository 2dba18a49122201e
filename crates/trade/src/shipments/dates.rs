//! Dates as trade papers write them, and what a column of them proves.
//!
//! Our reading: `03/04/2018` is day first or month first by what other rows of its column prove (a
//! number over 12 is no month). Where nothing is proved and both readings are days of one year, the
//! year alone is kept: a verdict that needs the day is then *possible*, never silent. With dots the
//! day comes first. Five digits are a serial day of the 1900 system of spreadsheets (ECMA-376
//! part 1, 18.17.4.1), six are a year and a month, eight a whole day. A year of two digits is of
//! this century: no measure that we know is older.

use detente_model::{PartialDate, parse_date};
use jiff::ToSpan;
use jiff::civil::Date;

use super::cells::{cut, is_nothing};

/// Years that a trade paper can be of.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;
/// Serial days from 1954 to 2119: fewer would be years, more are no dates.
const SERIALS: std::ops::RangeInclusive<i32> = 20_000..=80_000;

/// What a column proves about the order of day and month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Order {
    day_first: bool,
    month_first: bool,
}

impl Order {
    /// Takes one more cell as evidence.
    pub(crate) fn see(&mut self, text: &str) {
        if let Some((a, b, _)) = numbers(text.trim(), ['/', '-']) {
            self.day_first |= a > 12 && b <= 12;
            self.month_first |= b > 12 && a <= 12;
        }
    }

    fn is_day_first(self) -> Option<bool> {
        (self.day_first != self.month_first).then_some(self.day_first)
    }
}

/// A date that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) date: PartialDate,
    /// Day and month could not be told apart; the year was kept.
    pub(crate) is_unclear: bool,
}

/// Reads a cell; `None` for a word that says *nothing*.
///
/// # Errors
/// What is wrong, with the text in backticks.
pub(crate) fn date(text: &str, order: Order) -> Result<Option<Read>, String> {
    let text = text.trim();
    if is_nothing(text) || text.starts_with("0000") || text == "00/00/0000" {
        return Ok(None);
    }
    let sure = |date| Ok(Some(Read { date, is_unclear: false }));
    let bytes = text.as_bytes();
    let is_iso = bytes.len() >= 10 && bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
    if is_iso && let Ok(date) = PartialDate::parse(text) {
        return within(date, text).and_then(sure);
    }
    if let Some(date) = digits_only(text) {
        return date.and_then(|date| within(date, text)).and_then(sure);
    }
    let day = without_time(text);
    if let Some((a, b, year)) = numbers(day, ['/', '-']) {
        return either(text, (a, b, year), order);
    }
    let plain = year_first(day);
    let date = parse_date(plain.as_deref().unwrap_or(day)).map_err(|fault| fault.to_string())?;
    within(date, text).and_then(sure)
}

fn within(date: PartialDate, text: &str) -> Result<PartialDate, String> {
    if YEARS.contains(&date.year()) {
        Ok(date)
    } else {
        Err(format!("not a date: `{}`", cut(text)))
    }
}

/// `a/b/year` by the order that its column proves.
fn either(text: &str, (a, b, year): (i8, i8, i16), order: Order) -> Result<Option<Read>, String> {
    let day_first = PartialDate::from_parts(year, Some(b), Some(a));
    let month_first = PartialDate::from_parts(year, Some(a), Some(b));
    let (date, is_unclear) = match (day_first, month_first, order.is_day_first()) {
        (None, None, _) => return Err(format!("day does not exist: `{}`", cut(text))),
        (Some(date), None, _) | (None, Some(date), _) => (date, false),
        (Some(date), Some(_), Some(true)) | (Some(_), Some(date), Some(false)) => (date, false),
        (Some(date), Some(other), None) if date == other => (date, false),
        (Some(date), Some(_), None) => {
            (PartialDate::from_parts(year, None, None).unwrap_or(date), true)
        }
    };
    Ok(Some(Read { date: within(date, text)?, is_unclear }))
}

/// `2018`, `201803`, `20180330`, `20180330154500`, `43189`, `43189.5`; `None` for anything else.
fn digits_only(text: &str) -> Option<Result<PartialDate, String>> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(rest) || (!rest.is_empty() && whole.len() != 5) {
        return None;
    }
    let part = |from: usize, to: usize| whole.get(from..to).and_then(|t| t.parse::<i16>().ok());
    let narrow = |n: Option<i16>| n.and_then(|n| i8::try_from(n).ok()).filter(|n| *n > 0);
    let date = match whole.len() {
        4 => PartialDate::from_parts(part(0, 4)?, None, None),
        5 => serial(whole.parse().ok()?),
        6 => narrow(part(4, 6)).and_then(|m| PartialDate::from_parts(part(0, 4)?, Some(m), None)),
        8 | 12 | 14 => narrow(part(4, 6)).and_then(|month| {
            PartialDate::from_parts(part(0, 4)?, Some(month), Some(narrow(part(6, 8))?))
        }),
        _ => return None,
    };
    Some(date.ok_or_else(|| format!("not a date: `{}`", cut(text))))
}

/// A serial day of a spreadsheet.
fn serial(days: i32) -> Option<PartialDate> {
    let epoch = Date::new(1899, 12, 30).ok()?;
    let day = epoch.checked_add(days.days()).ok().filter(|_| SERIALS.contains(&days))?;
    Some(PartialDate::day(day))
}

/// A time of day behind a space or a `T` cut off.
fn without_time(text: &str) -> &str {
    let cut = text.find(':').and_then(|colon| {
        let before = text.get(..colon)?;
        before.rfind([' ', 'T']).filter(|at| *at >= 6)
    });
    cut.and_then(|at| text.get(..at)).unwrap_or(text).trim()
}

/// `2018/3/5`, `2018.3.5` and `2018年3月5日` as ISO.
fn year_first(text: &str) -> Option<String> {
    let folded =
        text.replace(['年', '년', '月', '월', '/', '.'], "-").replace(['日', '일', ' '], "");
    let mut parts = folded.trim_end_matches('-').split('-');
    let year = parts.next().filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))?;
    let mut out = year.to_owned();
    for part in parts {
        if !(1..=2).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        if part.trim_start_matches('0').is_empty() {
            break;
        }
        out.push_str(&format!("-{part:0>2}"));
    }
    Some(out)
}

/// `a/b/year` with neither a year in front nor a name within.
fn numbers(text: &str, signs: [char; 2]) -> Option<(i8, i8, i16)> {
    let mut parts = text.split(signs).map(str::trim);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_digits = |p: &str| p.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !is_digits(year) {
        return None;
    }
    let short = |p: &str| {
        let fits = (1..=2).contains(&p.len()) && is_digits(p);
        if fits { p.parse::<i8>().ok().filter(|n| *n > 0) } else { None }
    };
    let year = match year.len() {
        4 => year.parse().ok()?,
        2 => 2000 + year.parse::<i16>().ok()?,
        _ => return None,
    };
    Some((short(a)?, short(b)?, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match date(text, Order::default()) {
            Ok(Some(read)) if read.is_unclear => format!("{}?", read.date),
            Ok(Some(read)) => read.date.to_string(),
            Ok(None) => "-".into(),
            Err(reason) => reason,
        }
    }

    #[test]
    fn dates_of_many_hands() {
        for (text, want) in [
            ("2018-03-30", "2018-03-30"),
            ("2018-03-30T10:00:00Z", "2018-03-30"),
            ("2018-03-30 10:00", "2018-03-30"),
            ("2018/3/5", "2018-03-05"),
            ("2018.03.05", "2018-03-05"),
            ("2018年3月5日", "2018-03-05"),
            ("30.3.2018", "2018-03-30"),
            ("30/03/2018 14:05", "2018-03-30"),
            ("03/30/18", "2018-03-30"),
            ("05/05/2018", "2018-05-05"),
            ("03/04/2018", "2018?"),
            ("30-Mar-2018", "2018-03-30"),
            ("March 2018", "2018-03"),
            ("201803", "2018-03"),
            ("20180330", "2018-03-30"),
            ("43189", "2018-03-30"),
            ("43189.5", "2018-03-30"),
            ("2018", "2018"),
            ("n/a", "-"),
            ("0000-00-00", "-"),
            ("31/02/2018", "day does not exist: `31/02/2018`"),
            ("202413", "not a date: `202413`"),
            ("1111-11-11", "not a date: `1111-11-11`"),
            ("soon", "not a date: `soon`"),
            ("123", "not a date: `123`"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn a_column_proves_its_order() {
        let (mut american, mut european) = (Order::default(), Order::default());
        american.see("12/18/2017");
        european.see("18/12/2017");
        let day = |order| date("03/04/2018", order).unwrap().unwrap().date.to_string();
        assert_eq!((day(american), day(european)), ("2018-03-04".into(), "2018-04-03".into()));
        american.see("18/12/2017");
        assert_eq!(day(american), "2018", "a column that proves both proves nothing");
    }
}

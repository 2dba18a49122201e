//! Dates as customers' files write them.
//!
//! Our reading: `03/04/1980` is day first or month first by what the other rows of its column
//! prove (a number over 12 cannot be a month); where nothing is proved both readings are kept,
//! since dropping the right one would hide a match. With dots the day is always first. A year of
//! two digits up to `39` may be of either century.

use detente_model::{PartialDate, parse_date};

/// What a column proves about the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Some row can only be day first, none only month first.
    DayFirst,
    /// Some row can only be month first, none only day first.
    MonthFirst,
    /// Nothing, or both.
    Either,
}

impl Order {
    /// What the values of a column prove.
    pub(super) fn of<'a>(values: impl Iterator<Item = &'a str>) -> Order {
        let (mut day_first, mut month_first) = (false, false);
        for (a, b, _) in values.filter_map(|v| numbers(&written(v))) {
            day_first |= a > 12 && b <= 12;
            month_first |= b > 12 && a <= 12;
        }
        match (day_first, month_first) {
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            _ => Order::Either,
        }
    }
}

/// Every date that `text` can mean; none for a word that says *unknown*.
///
/// # Errors
/// What is wrong, with the text in backticks.
pub(super) fn dates(text: &str, order: Order) -> Result<Vec<PartialDate>, String> {
    let written = written(text);
    if is_unknown(&written) {
        return Ok(Vec::new());
    }
    let Some((a, b, year)) = numbers(&written) else {
        return match parse_date(&written) {
            Ok(date) => Ok(both_centuries(date, &written)),
            Err(fault) => Err(fault.to_string()),
        };
    };
    let day_first = || PartialDate::from_parts(year, Some(b), Some(a));
    let month_first = || PartialDate::from_parts(year, Some(a), Some(b));
    let readings = match order {
        Order::DayFirst => [day_first(), None],
        Order::MonthFirst => [month_first(), None],
        Order::Either => [day_first(), month_first().filter(|_| a != b)],
    };
    let found: Vec<PartialDate> =
        readings.into_iter().flatten().flat_map(|date| both_centuries(date, &written)).collect();
    if found.is_empty() {
        return Err(format!("day does not exist: `{}`", super::error::cut(text)));
    }
    Ok(found)
}

/// Whether a date of this text has two readings in a column that proves nothing.
pub(super) fn is_ambiguous(text: &str) -> bool {
    numbers(&written(text)).is_some_and(|(a, b, _)| a != b && a <= 12 && b <= 12)
}

/// A year alone, of four digits.
pub(super) fn year(text: &str) -> Result<Option<PartialDate>, String> {
    let text = text.trim();
    if is_unknown(text) {
        return Ok(None);
    }
    match PartialDate::parse(text) {
        Ok(date) => Ok(PartialDate::from_parts(date.year(), None, None)),
        Err(fault) => Err(fault.to_string()),
    }
}

/// A date that a spreadsheet keeps as a count of days since 1899-12-30.
pub(super) fn from_serial(text: &str) -> Option<PartialDate> {
    let days = text.parse::<i32>().ok().filter(|n| (3_000..=80_000).contains(n))?;
    let epoch = jiff::civil::date(1899, 12, 30);
    epoch.checked_add(jiff::Span::new().days(days)).ok().map(PartialDate::day)
}

fn is_unknown(text: &str) -> bool {
    let lower = text.to_lowercase();
    matches!(
        lower.as_str(),
        "" | "-"
            | "--"
            | "n/a"
            | "na"
            | "nil"
            | "none"
            | "null"
            | "nan"
            | "nat"
            | "unknown"
            | "?"
            | "#n/a"
            | "inconnu"
            | "unbekannt"
            | "不明"
            | "미상"
            | "0000-00-00"
            | "00/00/0000"
    )
}

/// `1984年1月8日`, `1984. 1. 8.` and `19840108` as `1984-1-8`; a time of day cut off.
fn written(text: &str) -> String {
    let mut out = text.trim().to_owned();
    if out.contains(['年', '년']) {
        out = out.replace(['年', '년', '月', '월'], "-").replace(['日', '일', ' '], "");
        out.truncate(out.trim_end_matches('-').len());
    }
    if out.len() == 8 && out.bytes().all(|b| b.is_ascii_digit()) {
        let (year, rest) = out.split_at(4);
        let (month, day) = rest.split_at(2);
        return format!("{year}-{month}-{day}");
    }
    if let Some((date, time)) = out.split_once(' ')
        && time.contains(':')
        && date.len() >= 6
    {
        out.truncate(date.len());
    }
    padded(&out).unwrap_or(out)
}

/// `1984-1-8`, `1984/1` or `1984. 1. 8.` as ISO.
fn padded(text: &str) -> Option<String> {
    let compact: String = text.chars().filter(|c| *c != ' ').collect();
    let parts: Vec<&str> = compact.trim_end_matches('.').split(['-', '/', '.']).collect();
    let digits = |p: &&str| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    let (year, rest) = parts.split_first()?;
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) || rest.len() > 2 {
        return None;
    }
    if !rest.iter().all(digits) {
        return None;
    }
    let mut out = (*year).to_owned();
    // A month or day `00` is unknown.
    for part in rest.iter().take_while(|p| !p.trim_start_matches('0').is_empty()) {
        out.push_str(&format!("-{part:0>2}"));
    }
    Some(out)
}

/// `a/b/year` or `a-b-year` with neither a year nor a name in front.
fn numbers(text: &str) -> Option<(i8, i8, i16)> {
    let mut parts = text.split(['/', '-']).map(str::trim);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let short = |p: &str| {
        let fits = (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
        if fits { p.parse::<i8>().ok().filter(|n| *n > 0) } else { None }
    };
    let number = year.parse::<i16>().ok().filter(|_| year.bytes().all(|b| b.is_ascii_digit()))?;
    let year = match year.len() {
        4 => number,
        2 if number < 40 => 2000 + number,
        2 => 1900 + number,
        _ => return None,
    };
    Some((short(a)?, short(b)?, year))
}

/// A year of two digits that was read as of this century may be of the last.
fn both_centuries(date: PartialDate, written: &str) -> Vec<PartialDate> {
    let is_short = !written.split(|c: char| !c.is_ascii_digit()).any(|p| p.len() == 4);
    let earlier = (is_short && date.year() >= 2000)
        .then(|| PartialDate::from_parts(date.year() - 100, date.month(), date.day_of_month()))
        .flatten();
    [Some(date), earlier].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: Order) -> String {
        let all = dates(text, order).unwrap();
        all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn dates_of_many_hands() {
        for (text, want) in [
            ("1984-01-08", "1984-01-08"),
            ("1984/1/8", "1984-01-08"),
            ("8.1.1984", "1984-01-08"),
            ("1984年1月8日", "1984-01-08"),
            ("1984년 1월", "1984-01"),
            ("1984. 1. 8.", "1984-01-08"),
            ("19840108", "1984-01-08"),
            ("08 Jan 1984", "1984-01-08"),
            ("1984-01-08 00:00:00", "1984-01-08"),
            ("8/1/1984 00:00", "1984-01-08 1984-08-01"),
            ("1984-00-00", "1984"),
            ("1984", "1984"),
            ("25/12/31", "2031-12-25 1931-12-25"),
            ("03/04/1980", "1980-04-03 1980-03-04"),
            ("n/a", ""),
        ] {
            assert_eq!(read(text, Order::Either), want, "{text}");
        }
        assert!(dates("31/02/1961", Order::Either).is_err());
        assert!(dates("last spring", Order::Either).is_err());
    }

    #[test]
    fn a_column_proves_its_order() {
        let american = ["03/04/1980", "12/18/2017"];
        let order = Order::of(american.into_iter());
        assert_eq!(order, Order::MonthFirst);
        assert_eq!(read("03/04/1980", order), "1980-03-04");
        assert_eq!(Order::of(["03/04/1980", "18/12/2017"].into_iter()), Order::DayFirst);
        assert_eq!(Order::of(["12/18/2017", "18/12/2017"].into_iter()), Order::Either);
    }

    #[test]
    fn a_spreadsheet_counts_days() {
        assert_eq!(from_serial("30689").unwrap().to_string(), "1984-01-08");
        assert_eq!(from_serial("1984"), None);
    }
}

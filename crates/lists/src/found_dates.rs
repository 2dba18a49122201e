//! Dates within prose: `1955年頃`, `13.10.1944 or 1945`, `Born on 10 July 1942`.
//!
//! Our reading: what can only be a date is one: a year with 年, between signs, or behind an English
//! month; a bare year where the field is one of dates. Between signs the day comes first.
//! A year with 頃, ごろ, 年代, 約, `about` or `possibly`, and either end of a span (`1955-1958`), is
//! circa.

use std::ops::Range;

use detente_model::PartialDate;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub date: PartialDate,
    pub circa: bool,
    /// Where it stands in the folded text.
    pub at: Range<usize>,
}

/// Which years count as dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Years {
    /// A bare `1963` too.
    Bare,
    /// Only what 年, a sign or an English month makes a date.
    Marked,
}

/// The dates in a text whose width is folded, and what looks like one and is in no calendar.
pub(crate) fn dates(text: &str, years: Years) -> (Vec<Found>, Vec<String>) {
    let mut found: Vec<Found> = Vec::new();
    let mut broken = Vec::new();
    let mut at = 0;
    while let Some(run) = next_digits(text, at) {
        at = run.end;
        let Some((date, range)) = date_at(text, run, years) else { continue };
        at = range.end.max(at);
        match date {
            Some(date) => found.push(Found { date, circa: is_circa(text, &range), at: range }),
            None => broken.push(text.get(range).unwrap_or_default().to_owned()),
        }
    }
    for second in 1..found.len() {
        let (Some(a), Some(b)) = (found.get(second - 1), found.get(second)) else { continue };
        let between = text.get(a.at.end..b.at.start).unwrap_or_default();
        let lead = text.get(..a.at.start).unwrap_or_default().trim_end();
        let is_between = between.trim() == "and" && lead.to_ascii_lowercase().ends_with("between");
        if is_between || is_span(between) {
            found.iter_mut().skip(second - 1).take(2).for_each(|f| f.circa = true);
        }
    }
    (found, broken)
}

fn next_digits(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = from + rest.find(|c: char| c.is_ascii_digit())?;
    let run = text.get(start..)?;
    let length = run.find(|c: char| !c.is_ascii_digit()).unwrap_or(run.len());
    Some(start..start + length)
}

/// The date of which a run of four digits is the year: `None` within for one in no calendar.
fn date_at(
    text: &str,
    year: Range<usize>,
    years: Years,
) -> Option<(Option<PartialDate>, Range<usize>)> {
    let number: i16 = text.get(year.clone())?.parse().ok()?;
    let before = text.get(..year.start)?;
    if year.len() != 4
        || !(1800..=2100).contains(&number)
        || european(before).is_none() && is_in_a_number(before)
    {
        return None;
    }
    let rest = text.get(year.end..)?;
    if let Some((month, day, begin)) = european(before) {
        return Some((PartialDate::from_parts(number, month, day), begin..year.end));
    }
    let (month, day, length) = if let Some((month, day, length)) = japanese(rest) {
        (month, day, length)
    } else if let Some((month, day, length)) = signed(rest) {
        (month, day, length)
    } else if let Some((month, day, begin)) = english(before) {
        let date = PartialDate::from_parts(number, Some(month), day);
        return Some((date, begin..year.end));
    } else if years == Years::Bare && !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        (None, None, 0)
    } else {
        return None;
    };
    Some((PartialDate::from_parts(number, month, day), year.start..year.end + length))
}

/// Whether what stands before a run of digits makes it the rest of a number. `1955-` does not.
fn is_in_a_number(before: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let Some(first) = before.strip_suffix('-') else {
        return before.ends_with(|c| is_part(c) || matches!(c, '/' | '#'));
    };
    let word = first.rsplit(|c| !is_part(c)).next().unwrap_or_default();
    let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    !(word.is_empty() || is_year)
}

type Rest = (Option<i8>, Option<i8>, usize);

/// `年`, `年7月`, `年7月10日`.
fn japanese(rest: &str) -> Option<Rest> {
    let mut at = rest.len() - rest.trim_start().strip_prefix('年')?.len();
    let mut parts = [None, None];
    for (part, unit) in parts.iter_mut().zip(['月', '日']) {
        let here = rest.get(at..)?;
        let digits = here.trim_start();
        let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let Some(after) = digits.get(length..)?.trim_start().strip_prefix(unit) else { break };
        let Ok(number) = digits.get(..length)?.parse() else { break };
        *part = Some(number);
        at = rest.len() - after.len();
    }
    let [month, day] = parts;
    Some((month, day, at))
}

/// `-07-10`, `.7.10`, `/7/10`, `-XX-XX`.
fn signed(rest: &str) -> Option<Rest> {
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '.' | '/'))?;
    let (month, day) = rest.get(1..)?.split_once(sign)?;
    let length = if day.starts_with("XX") {
        2
    } else {
        day.find(|c: char| !c.is_ascii_digit()).unwrap_or(day.len())
    };
    let day = day.get(..length).filter(|d| (1..=2).contains(&d.len()))?;
    let number = |part: &str| if part == "XX" { Some(None) } else { part.parse().ok().map(Some) };
    let total = 2 + month.len() + length;
    let month: Option<i8> = number(month)?;
    Some((month, number(day)?.filter(|_| month.is_some()), total))
}

/// `13.10.` or `13/10/` before the year, and where it begins. A day or month of 0 is unknown.
fn european(before: &str) -> Option<(Option<i8>, Option<i8>, usize)> {
    let tidy = before.trim_end();
    let sign = tidy.chars().next_back().filter(|c| matches!(c, '.' | '/'))?;
    let is_part = |c: char| c.is_ascii_digit() || c == sign;
    let begin = tidy.trim_end_matches(is_part).len();
    let mut parts = tidy.get(begin..)?.strip_suffix(sign)?.split(sign);
    let (day, month) = (parts.next()?, parts.next()?);
    let number = |part: &str| part.parse::<i8>().ok().filter(|_| part.len() <= 2);
    let known = |number: i8| Some(number).filter(|n| *n != 0);
    let month = known(number(month)?);
    let day = known(number(day)?).filter(|_| month.is_some());
    parts.next().is_none().then_some((month, day, begin))
}

/// `10 July ` or `July 10, ` before the year, and where it begins.
fn english(before: &str) -> Option<(i8, Option<i8>, usize)> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let month_of = |word: &str| {
        let lower = word.trim_end_matches(['.', ',']).to_ascii_lowercase();
        let is = |name: &str| *name == lower || lower.len() >= 3 && name.starts_with(&lower);
        MONTHS.iter().position(|name| is(name)).and_then(|m| i8::try_from(m + 1).ok())
    };
    let day_of = |word: &str| {
        let digits = word.trim_end_matches([',', '.', 's', 't', 'h', 'n', 'd', 'r']);
        digits.parse::<i8>().ok().filter(|d| (1..=31).contains(d))
    };
    if !before.ends_with([' ', ',', '.']) {
        return None;
    }
    let tail = before.rsplit(['\n', '(', ';']).next()?;
    let mut words = tail.split_whitespace().rev();
    let (last, first) = (words.next()?, words.next());
    let begin = |word: &str| before.rfind(word).unwrap_or(before.len());
    match (month_of(last), first.and_then(day_of), first.and_then(month_of), day_of(last)) {
        (Some(month), Some(day), _, _) => Some((month, Some(day), begin(first?))),
        (Some(month), None, _, _) => Some((month, None, begin(last))),
        (None, _, Some(month), Some(day)) => Some((month, Some(day), begin(first?))),
        _ => None,
    }
}

fn is_circa(text: &str, at: &Range<usize>) -> bool {
    let after = text.get(at.end..).unwrap_or_default().trim_start();
    let before = text.get(..at.start).unwrap_or_default().trim_end().to_ascii_lowercase();
    ["頃", "ごろ", "代", "前後", "(推定"].iter().any(|word| after.starts_with(word))
        || [
            "約",
            "およそ",
            "circa",
            "about",
            "approximately",
            "approx.",
            "around",
            "possibly",
            "(possibly:",
        ]
        .iter()
        .any(|word| before.ends_with(word))
}

fn is_span(between: &str) -> bool {
    let between = between.trim();
    let between = between.strip_prefix('頃').unwrap_or(between).trim();
    matches!(between, "-" | "–" | "~" | "～" | "〜" | "ー" | "−" | "から" | "乃至" | "to")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let folded = crate::jp_text::fold_width(text);
        let (found, broken) = dates(&folded, Years::Bare);
        let circa = |f: &Found| if f.circa { "~" } else { "" };
        let found = found.iter().map(|f| format!("{}{}", circa(f), f.date));
        found.chain(broken.into_iter().map(|b| format!("!{b}"))).collect()
    }

    #[test]
    fn dates_are_found_as_notices_write_them() {
        for (text, want) in [
            ("1938-XX-XX", vec!["1938"]),
            ("１９６２年１２月２６日", vec!["1962-12-26"]),
            ("1942年7月10日生\nBorn on 10 July 1942", vec!["1942-07-10", "1942-07-10"]),
            ("(a)1955年-1958年頃\n(b)１945年", vec!["~1955", "~1958", "1945"]),
            ("1963年頃", vec!["~1963"]),
            ("1965年又は1966年", vec!["1965", "1966"]),
            ("1965年4月14日又は1964年3月1日", vec!["1965-04-14", "1964-03-01"]),
            ("1984年から1986年までの間", vec!["~1984", "~1986"]),
            ("1966 年1月1日", vec!["1966-01-01"]),
            ("2022/10/21", vec!["2022-10-21"]),
            ("1961年2月31日", vec!["!1961年2月31日"]),
            ("April 14, 1965", vec!["1965-04-14"]),
            ("1970", vec!["1970"]),
            ("不明", vec![]),
            ("13.10.1944", vec!["1944-10-13"]),
            ("7.8. 1978", vec!["1978-08-07"]),
            ("19.2.1968; 1965 or 1966", vec!["1968-02-19", "1965", "1966"]),
            ("1967-1969.", vec!["~1967", "~1969"]),
            ("between 1960 and 1962", vec!["~1960", "~1962"]),
            ("possibly 23.7.1981", vec!["~1981-07-23"]),
            ("24/00/1971", vec!["1971"]),
            ("31.2.1961", vec!["!31.2.1961"]),
            ("24 April 2009, No. 67-FZ", vec!["2009-04-24"]),
            ("No 1234/1999", vec![]),
        ] {
            assert_eq!(said(text), want, "{text}");
        }
    }
}

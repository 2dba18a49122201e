//! Dates, numbers, names and places in the Japanese prose of official lists.
//!
//! Source: the wording of the notices themselves (告示): `1955年頃`, `2011年12月7日`, `2001.9.22`.
//! Our reading:
//! * A year with 頃, ごろ, 年代 or 約, and either end of a span (`1955年-1958年`), is circa.
//! * A number is a word of five letters and digits or more with four digits or more.
//! * 不明 is "unknown": no statement.

use std::ops::Range;

use detente_model::{Country, PartialDate, country_names};

/// Full-width letters, digits and signs as their plain forms.
pub(crate) fn fold_width(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .filter(|plain| !matches!(plain, '~'))
            .unwrap_or(c),
        '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' => '-',
        _ => c,
    };
    text.chars().map(plain).collect()
}

/// Whether a text says that nothing is known.
pub(crate) fn is_unknown(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '.' | '-'));
    matches!(text, "" | "不明" | "なし" | "無し" | "該当なし" | "N/A" | "na" | "不詳")
}

/// Whether a text has kana or Chinese characters.
pub(crate) fn is_japanese(text: &str) -> bool {
    text.chars().any(is_japanese_char)
}

fn is_japanese_char(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}')
}

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
        if is_span(text.get(a.at.end..b.at.start).unwrap_or_default()) {
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
    let joined = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '#');
    if year.len() != 4 || !(1800..=2100).contains(&number) || before.ends_with(joined) {
        return None;
    }
    let rest = text.get(year.end..)?;
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
    let mut parts = rest.get(1..)?.splitn(2, sign);
    let month = parts.next()?;
    let day = parts.next()?;
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
        let is = |name: &&str| **name == lower || lower.len() >= 3 && name.starts_with(&lower);
        MONTHS.iter().position(|name| is(&name)).and_then(|m| i8::try_from(m + 1).ok())
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
        || ["約", "およそ", "circa", "about", "approximately", "around"]
            .iter()
            .any(|word| before.ends_with(word))
}

fn is_span(between: &str) -> bool {
    let between = between.trim();
    let between = between.strip_prefix('頃').unwrap_or(between).trim();
    matches!(between, "-" | "~" | "～" | "〜" | "ー" | "−" | "から" | "乃至" | "to")
}

/// A number in a text, with what is said behind it.
#[derive(Debug, PartialEq)]
pub(crate) struct Number<'a> {
    pub number: &'a str,
    pub about: &'a str,
}

/// The numbers of papers in a text whose width is folded.
pub(crate) fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(part)).map(|i| at + i) {
        let rest = text.get(start..).unwrap_or_default();
        let mut length = rest.find(|c: char| !part(c)).unwrap_or(rest.len());
        at = start + length;
        let word = rest.get(..length).unwrap_or_default();
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if word.len() < 5 || digits < 4 || is_day(word) {
            continue;
        }
        // `G563542(9)`: the check digit belongs to it.
        let behind = rest.get(length..).unwrap_or_default().as_bytes();
        if let [b'(', b'0'..=b'9' | b'A'..=b'Z', b')', ..] = behind {
            length += 3;
        }
        ranges.push(start..start + length);
    }
    let ends = ranges.iter().skip(1).map(|r| r.start).chain([text.len()]);
    let number = |(range, end): (&Range<usize>, usize)| Number {
        number: text.get(range.clone()).unwrap_or_default().trim_matches('-'),
        about: text.get(range.end..end).unwrap_or_default(),
    };
    ranges.iter().zip(ends).map(number).collect()
}

fn is_day(word: &str) -> bool {
    PartialDate::parse(word).is_ok()
}

/// Which day of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaperDay {
    Issued,
    Expires,
}

impl PaperDay {
    const WORDS: [(&str, PaperDay); 8] = [
        ("発行", PaperDay::Issued),
        ("発効", PaperDay::Issued),
        ("交付", PaperDay::Issued),
        ("取得", PaperDay::Issued),
        ("失効", PaperDay::Expires),
        ("期限", PaperDay::Expires),
        ("満了", PaperDay::Expires),
        ("まで", PaperDay::Expires),
    ];

    /// The day of this kind in what is said of a paper: `2013年2月21日発行`, `失効日:2015年…`.
    pub(crate) fn within(self, about: &str) -> Option<PartialDate> {
        let (found, _) = dates(about, Years::Marked);
        let mut from = 0;
        for found in found {
            let behind = about.get(found.at.end..).unwrap_or_default().trim_start();
            let before = about.get(from..found.at.start).unwrap_or_default();
            from = found.at.end;
            let named = Self::WORDS.iter().find(|(word, _)| behind.starts_with(word));
            let named = named.or_else(|| {
                let place = |(word, _): &&(&str, PaperDay)| before.rfind(word);
                Self::WORDS.iter().filter(|w| place(w).is_some()).max_by_key(place)
            });
            if named.is_some_and(|(_, kind)| *kind == self) {
                return Some(found.date);
            }
        }
        None
    }
}

/// A name that stands in kana before itself in Latin letters: `キム Kim`.
pub(crate) fn two_scripts(text: &str) -> Option<(&str, &str)> {
    let last = text.char_indices().rfind(|(_, c)| is_japanese_char(*c))?;
    let cut = last.0 + last.1.len_utf8();
    let behind = text.get(cut..)?;
    let end = behind.find(|c: char| c.is_whitespace())?;
    let (head, tail) = text.split_at_checked(cut + end)?;
    let plain = |c: char| !matches!(c, '(' | ')' | '（' | '）');
    let is_latin = tail.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && behind.get(..end)?.chars().all(|c| !plain(c) || c == '・');
    is_latin.then_some((head.trim(), tail.trim()))
}

/// The country with whose Japanese name a text begins or, behind a sign, ends.
pub(crate) fn country_within(text: &str) -> Option<Country> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '、' | '。'));
    let names = country_names().filter(|(name, _)| is_japanese(name) && name.chars().count() > 1);
    let stands = |name: &str| {
        text.starts_with(name)
            || text
                .strip_suffix(name)
                .is_some_and(|b| b.ends_with([',', '、', ' ', '(', ';', '　', '，']))
    };
    let longest = names.filter(|(name, _)| stands(name)).max_by_key(|(name, _)| name.len())?;
    Country::find(longest.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let folded = fold_width(text);
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
        ] {
            assert_eq!(said(text), want, "{text}");
        }
    }

    #[test]
    fn numbers_of_papers_are_found_with_what_is_said_of_them() {
        let text = fold_width(
            "旅券番号：4721202031、旅券失効日：2017年2月21日 外交旅券番号：８３６１１００３５",
        );
        let found = numbers(&text);
        assert_eq!(found.iter().map(|n| n.number).collect::<Vec<_>>(), ["4721202031", "836110035"]);
        let first = &found[0];
        assert_eq!(PaperDay::Expires.within(first.about).unwrap().to_string(), "2017-02-21");
        assert_eq!(PaperDay::Issued.within(first.about), None);
        let text = "D014433、2013年2月21日発行(2015年3月22日失効)";
        let about = numbers(text).remove(0).about.to_owned();
        assert_eq!(PaperDay::Issued.within(&about).unwrap().to_string(), "2013-02-21");
        assert_eq!(PaperDay::Expires.within(&about).unwrap().to_string(), "2015-03-22");
        assert_eq!(numbers("G563542(9)")[0].number, "G563542(9)");
    }

    #[test]
    fn a_name_in_two_scripts_is_two_names() {
        assert_eq!(
            two_scripts("ゼンダ・カンパニー Zenda Company"),
            Some(("ゼンダ・カンパニー", "Zenda Company"))
        );
        assert_eq!(two_scripts("ゼンダ"), None);
        assert_eq!(two_scripts("オフィス #39 ゼンダ"), None);
        assert_eq!(two_scripts("Zenda Company"), None);
    }

    #[test]
    fn a_country_is_told_from_where_it_stands() {
        let code = |text| country_within(text).map(Country::code);
        assert_eq!(code("北朝鮮平壌特別市"), Some("kp"));
        assert_eq!(code("ロシア連邦モスクワ市"), Some("ru"));
        assert_eq!(code("Route 15, Fribourg, スイス"), Some("ch"));
        assert_eq!(code("平壌"), None);
    }
}

//! Numbers, names and places in the Japanese prose of official lists.
//!
//! Source: the wording of the notices themselves (告示): `1955年頃`, `2011年12月7日`, `2001.9.22`.
//! Our reading:
//! * A number is a word of five letters and digits or more with four digits or more.
//! * 不明 is "unknown": no statement.

use std::ops::Range;

use detente_model::{Country, PartialDate, country_names};

use crate::found_dates::{Years, dates};

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
        && behind.get(..end)?.chars().all(|c| !plain(c) || c.is_ascii_digit());
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
        assert_eq!(two_scripts("オフィス39 Office #39"), Some(("オフィス39", "Office #39")));
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

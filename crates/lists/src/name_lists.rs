//! Several names in one field of a Western list: where one ends and the next begins.
//!
//! Our reading:
//! * A comma divides names of companies, but not before a legal form (`Co., Ltd.`), a country or a
//!   word in small letters: those go on with the name before. `or` divides them too; `and` does
//!   where a legal form stands beside it or both sides begin alike.
//! * A comma divides names of persons where there are three or more, or each has two words or more.
//!   Else it is the one of `Strelsau, Rudolf`.
//! * A stroke divides where each side is a name by itself: two words or more, or an acronym.
//! * Nothing divides within brackets or `«»`. Commas and strokes can mislead: whoever divides at one
//!   keeps the whole too.

use crate::fill::country;

/// Legal forms as one word, without points and in small letters.
const FORMS: &[&str] = &[
    "ab",
    "ag",
    "ao",
    "as",
    "asa",
    "aş",
    "bhd",
    "bv",
    "bvba",
    "cc",
    "cjsc",
    "co",
    "company",
    "corp",
    "corporation",
    "doo",
    "dd",
    "dwc",
    "ead",
    "eood",
    "est",
    "fsue",
    "fz",
    "fzc",
    "fzco",
    "fze",
    "fz-llc",
    "fzllc",
    "gmbh",
    "inc",
    "incorporated",
    "jsc",
    "kft",
    "kg",
    "kk",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mchj",
    "nv",
    "oao",
    "oo",
    "ood",
    "ooo",
    "oy",
    "oyj",
    "pao",
    "pjs",
    "pjsc",
    "plc",
    "psc",
    "pt",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sae",
    "sal",
    "sarl",
    "sas",
    "sau",
    "sc",
    "scs",
    "sdn",
    "se",
    "sh",
    "sl",
    "snc",
    "spa",
    "sprl",
    "srl",
    "sro",
    "tbk",
    "tov",
    "wll",
    "zao",
    "zrt",
    "ао",
    "зао",
    "мк",
    "нао",
    "оао",
    "ооо",
    "пао",
    "сао",
    "фгуп",
];

/// Legal forms of several words, in small letters.
const LONG_FORMS: &[&str] = &[
    "joint stock company",
    "joint-stock company",
    "stock company",
    "open joint stock company",
    "closed joint stock company",
    "public joint stock company",
    "public stock company",
    "limited liability company",
    "aktsionernoe obshchestvo",
    "federal state unitary enterprise",
    "акционерное общество",
    "открытое акционерное общество",
    "закрытое акционерное общество",
    "публичное акционерное общество",
    "адкрытае акцыянернае таварыства",
    "общество с ограниченной ответственностью",
    "федеральное государственное унитарное предприятие",
];

/// Whether a text is a legal form and nothing else: `Co. Ltd.`, `Общество … (ООО)`.
pub(crate) fn is_legal_form(text: &str) -> bool {
    let bare = text.split('(').next().unwrap_or_default();
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_lowercase();
    // Look-alike letters of the other script.
    let cyrillic = bare.chars().any(|c| ('а'..='я').contains(&c));
    let bare = if cyrillic { bare.replace('c', "с").replace('o', "о") } else { bare };
    if LONG_FORMS.contains(&bare.as_str()) {
        return true;
    }
    let form = |word: &str| {
        let word: String = word.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
        FORMS.contains(&word.as_str())
    };
    !bare.is_empty() && bare.split([' ', ',']).filter(|w| !w.is_empty()).all(form)
}

/// Where signs that may divide stand: outside brackets.
fn places(text: &str, is_sign: impl Fn(&str) -> Option<usize>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '«' => depth += 1,
            ')' | ']' | '»' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ => {
                if let Some(length) = text.get(at..).and_then(&is_sign) {
                    found.push((at, at + length));
                }
            }
        }
    }
    found
}

/// The pieces of a text between the places that divide it.
fn cut<'t>(text: &'t str, at: &[(usize, usize)]) -> Vec<&'t str> {
    let begins = std::iter::once(0).chain(at.iter().map(|(_, end)| *end));
    let ends = at.iter().map(|(begin, _)| *begin).chain([text.len()]);
    let tidy = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    begins
        .zip(ends)
        .filter_map(|(from, to)| text.get(from..to))
        .map(|piece| piece.trim_matches(tidy))
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn sign(rest: &str, wanted: char) -> Option<usize> {
    rest.starts_with(wanted).then(|| wanted.len_utf8())
}

/// The names of companies in a text.
pub(crate) fn companies(text: &str) -> Vec<&str> {
    let all = places(text, |rest| {
        let is_or = [" or ", " and/or "].iter().find(|word| rest.starts_with(**word));
        is_or.map(|word| word.len() - 1).or_else(|| sign(rest, ',')).or_else(|| sign(rest, ';'))
    });
    let mut at: Vec<(usize, usize)> = Vec::new();
    for (number, (begin, end)) in all.iter().enumerate() {
        let next = all.get(number + 1).map_or(text.len(), |(begin, _)| *begin);
        let from = at.last().map_or(0, |(_, end)| *end);
        let behind = text.get(*end..next).unwrap_or_default();
        let ahead = text.get(from..*begin).unwrap_or_default();
        let is_semicolon = text.get(*begin..).is_some_and(|t| t.starts_with(';'));
        if is_semicolon || begins_a_name(behind) && !is_legal_form(ahead) {
            at.push((*begin, *end));
        }
    }
    let mut found = Vec::new();
    for piece in cut(text, &at) {
        let piece = piece.strip_prefix("and ").unwrap_or(piece);
        found.extend(at_and(piece));
    }
    found
}

/// Whether what stands behind a comma is a name, not the rest of one.
fn begins_a_name(text: &str) -> bool {
    let text = text.trim();
    let text = ["and ", "the "].iter().find_map(|w| text.strip_prefix(w)).unwrap_or(text);
    let first = text.chars().find(|c| c.is_alphanumeric());
    let is_article = text.starts_with("l'") || text.starts_with("l’");
    first.is_some_and(|c| !c.is_lowercase() || is_article)
        && !is_legal_form(text)
        && country(text.trim_end_matches('.')).is_none()
}

/// `A JSC and JSC B` as two.
fn at_and(text: &str) -> Vec<&str> {
    let is_and = |rest: &str| rest.starts_with(" and ").then_some(" and ".len());
    let mut at = places(text, is_and);
    at.retain(|(begin, end)| {
        let (before, behind) = (text.get(..*begin), text.get(*end..));
        let (Some(before), Some(behind)) = (before, behind) else { return false };
        let word = |t: &str| t.split_whitespace().next().unwrap_or_default().to_lowercase();
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let is_other_script = before.chars().next_back().is_some_and(|c| !c.is_ascii());
        before.contains(' ') && word(before) == word(behind)
            || begins_with_form(behind)
            || behind.contains(' ') && is_legal_form(last)
            || is_other_script && !behind.is_ascii()
    });
    cut(text, &at)
}

fn begins_with_form(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let lower = text.to_lowercase();
    text.contains(' ') && is_legal_form(first)
        || LONG_FORMS.iter().any(|form| lower.starts_with(&format!("{form} ")))
}

/// The names of persons in a text.
pub(crate) fn persons(text: &str) -> Vec<&str> {
    let pieces = cut(text, &places(text, |rest| sign(rest, ',')));
    let is_list = pieces.len() > 2 || pieces.iter().all(|name| words(name) >= 2);
    let pieces = if is_list { pieces } else { vec![text.trim()] };
    let mut found = Vec::new();
    for piece in pieces {
        let halves = cut(piece, &places(piece, |r| r.starts_with(" or ").then_some(" or ".len())));
        let are_names = halves.iter().all(|name| words(name) >= 2);
        found.extend(if are_names { halves } else { vec![piece] });
    }
    found
}

/// The names on the sides of a stroke, or the one.
pub(crate) fn sides(text: &str) -> Vec<&str> {
    let sides = cut(text, &places(text, |rest| sign(rest, '/')));
    let is_acronym = |name: &str| {
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    };
    let is_name = |name: &&str| {
        let begins = name.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
        begins && (words(name) >= 2 || is_acronym(name)) && !name.contains(" or ")
    };
    if sides.len() > 1 && sides.iter().all(is_name) { sides } else { vec![text.trim()] }
}

/// Words with a letter.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_divides_companies_but_not_before_what_belongs_to_one() {
        for (text, want) in [
            (
                "ZAMI, ZAMCO, ZESA, Zenda Air Mfg. In. Co.",
                vec!["ZAMI", "ZAMCO", "ZESA", "Zenda Air Mfg. In. Co."],
            ),
            ("Zenda Co., Ltd., Zenda Limited", vec!["Zenda Co., Ltd.", "Zenda Limited"]),
            ("Zenda Trade, S.A., ZT", vec!["Zenda Trade, S.A.", "ZT"]),
            ("Зенда, ООО, АО «Зенда, Восток»", vec!["Зенда, ООО", "АО «Зенда, Восток»"]),
            ("Zenda Line, Belarus", vec!["Zenda Line, Belarus"]),
            (
                "войска химической, биологической защиты, ХБЗ",
                vec!["войска химической, биологической защиты", "ХБЗ"],
            ),
            ("Tower of Zenda, the Tower", vec!["Tower of Zenda", "the Tower"]),
            ("Zenda First or Zenda One", vec!["Zenda First", "Zenda One"]),
            (
                "Zenda PA, Zenda Plant and Zenda Works",
                vec!["Zenda PA", "Zenda Plant", "Zenda Works"],
            ),
            ("Tower Institute and ZAO Tower", vec!["Tower Institute", "ZAO Tower"]),
            ("Institute of Time and Navigation", vec!["Institute of Time and Navigation"]),
            ("Акционерное общество or АО «Зенда»", vec!["Акционерное общество or АО «Зенда»"]),
            ("Zenda", vec!["Zenda"]),
        ] {
            assert_eq!(companies(text), want, "{text}");
        }
    }

    #[test]
    fn a_comma_divides_persons_where_it_is_not_that_of_one() {
        assert_eq!(persons("Rudolf Elphberg, Rudi Fox"), ["Rudolf Elphberg", "Rudi Fox"]);
        assert_eq!(persons("Strelsau, Rudolf"), ["Strelsau, Rudolf"]);
        assert_eq!(persons("Strelsau, Rudolf von"), ["Strelsau, Rudolf von"]);
        assert_eq!(persons("Rudi, Ruda Fox, Rudo Fox"), ["Rudi", "Ruda Fox", "Rudo Fox"]);
        assert_eq!(persons("Ana Lee or Ann Lee"), ["Ana Lee", "Ann Lee"]);
        assert_eq!(persons("Ana or Ann Lee"), ["Ana or Ann Lee"]);
    }

    #[test]
    fn a_stroke_divides_where_each_side_is_a_name() {
        assert_eq!(sides("Zenda Army/Armée de Zenda"), ["Zenda Army", "Armée de Zenda"]);
        assert_eq!(sides("ZORT/ORTZ"), ["ZORT", "ORTZ"]);
        assert_eq!(sides("Zenda Mills (East/West/North)"), ["Zenda Mills (East/West/North)"]);
        assert_eq!(sides("Ruda/ Rudo Fox"), ["Ruda/ Rudo Fox"]);
        assert_eq!(sides("Zenda Line A/S"), ["Zenda Line A/S"]);
        assert_eq!(sides("Castle of Zenda/the Tower"), ["Castle of Zenda/the Tower"]);
    }

    #[test]
    fn a_legal_form_is_no_name() {
        for text in ["Co., Ltd.", "S.A.", "ООО", "Oбщество с ограниченной oтветственностью (ООО)"]
        {
            assert!(is_legal_form(text), "{text}");
        }
        assert!(!is_legal_form("ООО «Зенда»"));
        assert!(!is_legal_form("ZESA"));
    }
}

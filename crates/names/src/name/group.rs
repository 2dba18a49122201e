//! Reading the name of an organisation or a thing: legal forms, numbers, generic words.

use super::{Reader, Token, cut, join_letters};
use crate::fold::{Place, Script};
use crate::part::{Part, PartKind, Word};
use crate::words::{self, GroupWord, LegalForm};

pub(super) fn read(tokens: &mut Vec<Token>, reader: &mut Reader) {
    join_letters(tokens);
    let forms = split_character_forms(tokens);
    let latin: Vec<String> = tokens.iter().map(|t| t.latin.clone()).collect();
    let latin: Vec<&str> = latin.iter().map(String::as_str).collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some(form) = forms.iter().find(|(n, _)| *n == at).map(|(_, f)| *f) {
            reader.part(form_part(form, token.place), (token.start, token.end));
            at += 1;
            continue;
        }
        if let Some((form, count)) = form_at(&latin, at) {
            let end = tokens.get(at + count - 1).map_or(token.end, |t| t.end);
            reader.part(form_part(form, token.place), (token.start, end));
            at += count;
            continue;
        }
        if let Some((value, count)) = number_at(&latin, at) {
            let end = tokens.get(at + count - 1).map_or(token.end, |t| t.end);
            reader.part(Part::number(value, token.place), (token.start, end));
            at += count;
            continue;
        }
        let kind = match words::group_word(&token.latin) {
            Some(GroupWord::Particle) => PartKind::Particle,
            Some(GroupWord::Generic) => PartKind::Generic,
            Some(GroupWord::Craft) if at == 0 => PartKind::Title,
            _ => PartKind::Name,
        };
        reader.push(token, kind);
        at += 1;
    }
}

fn form_part(form: LegalForm, place: Place) -> Part {
    let class = match form {
        LegalForm::Company => "company",
        LegalForm::Limited => "limited",
        LegalForm::Stock => "stock",
        LegalForm::Corporation => "corporation",
        LegalForm::Partnership => "partnership",
        LegalForm::NonProfit => "nonprofit",
        LegalForm::State => "state",
    };
    Part::new(&Word { kind: PartKind::LegalForm, place, ..Word::latin(class) })
}

/// The legal form that begins at a word. One of two letters or fewer counts at the ends only:
/// `AS Roma`, but not `Bank as a Service`.
fn form_at(latin: &[&str], at: usize) -> Option<(LegalForm, usize)> {
    let (form, count) = words::legal_form(latin.get(at..)?)?;
    let short = count == 1 && latin.get(at).is_some_and(|w| w.len() <= 2 && *w != "co");
    let tail = latin.get(at + count..).unwrap_or_default();
    let at_end = tail.is_empty() || words::legal_form(tail).is_some();
    (!short || at == 0 || at_end).then_some((form, count))
}

/// The number that begins at a word: `44`, `forty four`, `XII` unless it comes first.
fn number_at(latin: &[&str], at: usize) -> Option<(u64, usize)> {
    let word = latin.get(at)?;
    let next = latin.get(at + 1);
    let last = next.is_none() || words::legal_form(latin.get(at + 1..)?).is_some();
    let roman = at > 0 && (word.len() > 1 || last);
    let value = words::number(word, roman)?;
    let tens = (20..=90).contains(&value)
        && value % 10 == 0
        && !word.starts_with(|c: char| c.is_ascii_digit());
    let unit = next.and_then(|w| words::number(w, false)).filter(|n| (1..=9).contains(n));
    // `1st` was parted into its number and its ending.
    let ordinal = matches!(next, Some(&("st" | "nd" | "rd" | "th")));
    match unit {
        _ if ordinal && word.starts_with(|c: char| c.is_ascii_digit()) => Some((value, 2)),
        Some(unit) if tens => Some((value + unit, 2)),
        _ => Some((value, 1)),
    }
}

/// Cuts `有限公司` and its like from the ends of words in characters; gives where they stand now.
fn split_character_forms(tokens: &mut Vec<Token>) -> Vec<(usize, LegalForm)> {
    let mut forms = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let characters = matches!(token.script, Script::Han | Script::Hangul | Script::Kana);
        let native = token.native.clone();
        let table = words::character_forms();
        let whole = table.iter().find(|(form, _)| characters && native == *form);
        let tail = table.iter().find(|(form, _)| characters && native.ends_with(form));
        let head = table.iter().find(|(form, _)| characters && native.starts_with(form));
        let length = native.chars().count();
        match (whole, tail, head) {
            (Some((_, class)), ..) => forms.push((at, *class)),
            (None, Some((form, class)), _) => {
                let (name, rest) = cut(token, length - form.chars().count());
                tokens.splice(at..=at, [name, rest]);
                at += 1;
                forms.push((at, *class));
            }
            (None, None, Some((form, class))) => {
                let (rest, name) = cut(token, form.chars().count());
                tokens.splice(at..=at, [rest, name]);
                forms.push((at, *class));
                at += 1;
            }
            (None, None, None) => {}
        }
        at += 1;
    }
    forms
}

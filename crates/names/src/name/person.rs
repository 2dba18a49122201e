//! Reading the name of a person: titles, particles, initials, family and given.

use super::{Reader, Token, cut};
use crate::distance;
use crate::fold::{Before, Script};
use crate::part::{Part, PartKind, Word};
use crate::sound;
use crate::words::{self, Family, PersonWord};

/// Longest syllable or joined given name of an East Asian name in Latin letters.
const SYLLABLES: usize = 9;

pub(super) fn read(tokens: &mut Vec<Token>, reader: &mut Reader) {
    tokens.iter_mut().for_each(letters_for_digits);
    split_servants(tokens);
    join_characters(tokens);
    if let [only] = tokens.as_slice()
        && matches!(only.script, Script::Hangul | Script::Han)
        && (2..=5).contains(&only.native.chars().count())
    {
        let (family, given) = cut(only, words::family_length(&only.native));
        reader.push(&family, PartKind::Family);
        reader.push(&given, PartKind::Given);
        return;
    }
    if let Some(family) = east_asian(tokens) {
        read_east_asian(tokens, family, reader);
        return;
    }
    let comma = tokens.iter().position(|t| t.before == Before::Comma).filter(|at| *at > 0);
    let count = tokens.len();
    for (at, token) in tokens.iter().enumerate() {
        let kind = kind(token, at, count, comma);
        reader.push(token, kind);
    }
}

/// `김 정은`, `정 은 김`: family name and syllables of a given name, parted by spaces, as one word,
/// family name first.
fn join_characters(tokens: &mut Vec<Token>) {
    let characters = |script| {
        let one = |t: &Token| t.script == script;
        (2..=4).contains(&tokens.len()) && tokens.iter().all(one)
    };
    if !characters(Script::Hangul) && !characters(Script::Han) {
        return;
    }
    let single = |t: &Token| t.native.chars().count() == 1;
    let last_alone = tokens.last().is_some_and(single) && !tokens.first().is_some_and(single);
    let comma = tokens.last().is_some_and(|t| t.before == Before::Comma);
    if last_alone || comma {
        tokens.rotate_right(1);
    }
    let end = tokens.iter().map(|t| t.end).max().unwrap_or(0);
    let start = tokens.iter().map(|t| t.start).min().unwrap_or(0);
    if let Some((first, rest)) = tokens.split_first_mut() {
        for token in rest {
            first.native.push_str(&token.native);
            first.latin.push_str(&token.latin);
        }
        (first.start, first.end) = (start, end);
    }
    tokens.truncate(1);
}

fn kind(token: &Token, at: usize, count: usize, comma: Option<usize>) -> PartKind {
    if token.is_letter() {
        return PartKind::Initial;
    }
    match person_word(token) {
        Some(PersonWord::Title) => return PartKind::Title,
        Some(PersonWord::Particle) if at > 0 || token.latin != "ben" => return PartKind::Particle,
        Some(PersonWord::Prefix) => return PartKind::Prefix,
        Some(PersonWord::Generation) if at > 0 => return PartKind::Generation,
        _ if distance::within_one(token.latin.as_bytes(), b"abdul") => return PartKind::Prefix,
        _ => {}
    }
    let family = comma.is_some_and(|comma| at < comma);
    if count > 2 && !family && is_patronymic(&token.latin) {
        return PartKind::Patronymic;
    }
    match comma {
        Some(comma) if at >= comma && comma == 1 => PartKind::Given,
        Some(_) if family => PartKind::Family,
        _ => PartKind::Name,
    }
}

/// Titles and particles are known in Latin and Cyrillic letters, and three words in Arabic ones.
fn person_word(token: &Token) -> Option<PersonWord> {
    match (token.script, token.latin.as_str()) {
        (Script::Latin | Script::Cyrillic, word) => words::person_word(word),
        (Script::Abjad, "bn" | "abn") => Some(PersonWord::Particle),
        (Script::Abjad, "abd" | "abw" | "aby") => Some(PersonWord::Prefix),
        _ => None,
    }
}

/// East Slavic patronymics; a family name in `-ovich` is met too, so only beside two other words.
fn is_patronymic(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "ovich", "evich", "ovych", "evych", "ovitch", "evitch", "ovna", "evna", "ivna", "yivna",
        "ovic", "inichna",
    ];
    word.len() > 6 && ENDINGS.iter().any(|e| word.ends_with(e))
}

/// `Ig0r Sech1n`: a digit among letters stands for the letter it looks like.
fn letters_for_digits(token: &mut Token) {
    let has = |f: fn(&u8) -> bool| token.latin.as_bytes().iter().any(f);
    if has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic) {
        let alike = |c| match c {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            '8' => 'b',
            '9' => 'g',
            other => other,
        };
        token.latin = token.latin.chars().map(alike).collect();
    }
}

/// `Abdulaziz`, `Abdurrahman`, `Abdikadir` become `Abd` and the name of the one served.
fn split_servants(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some(head) = servant(&token.latin) {
            let mut first = token.clone();
            first.latin = "abd".to_owned();
            first.end = token.start;
            let mut second = token.clone();
            second.latin = token.latin.get(head..).unwrap_or_default().to_owned();
            second.before = Before::Hyphen;
            tokens.splice(at..=at, [first, second]);
            at += 1;
        }
        at += 1;
    }
}

/// How many letters stand before the name of the one served.
fn servant(word: &str) -> Option<usize> {
    let rest = word.strip_prefix("abd")?;
    let rest = rest.strip_prefix(['u', 'e', 'a', 'i', 'o'])?;
    if rest.starts_with("lla") || rest.starts_with("llo") || rest.starts_with("la") {
        return None;
    }
    let mut letters = rest.bytes();
    let (first, second) = (letters.next()?, letters.next()?);
    let article = first == b'l' || (first == second);
    let rest = if article { rest.get(1..)? } else { rest };
    (rest.len() >= 4).then(|| word.len() - rest.len())
}

/// Which token is the family name, if the name is Korean or Chinese in Latin letters.
fn east_asian(tokens: &[Token]) -> Option<usize> {
    let short = |t: &Token| t.script == Script::Latin && (1..=SYLLABLES).contains(&t.latin.len());
    if !(2..=4).contains(&tokens.len()) || !tokens.iter().all(short) {
        return None;
    }
    let readable = |key: fn(&str) -> Option<String>| tokens.iter().all(|t| key(&t.latin).is_some());
    if !readable(sound::korean_key) && !readable(sound::chinese_key) {
        return None;
    }
    if tokens.iter().any(Token::is_letter) && tokens.len() == 2 {
        return None;
    }
    let (first, last) = (tokens.first()?, tokens.last()?);
    let end = tokens.len() - 1;
    if let Some(comma) = tokens.iter().position(|t| t.before == Before::Comma) {
        let family = |t: &Token| words::east_asian_family(&t.latin).is_some();
        return match comma {
            1 if family(first) => Some(0),
            _ if comma == end && family(last) => Some(end),
            _ => None,
        };
    }
    // What a hyphen joins is a given name.
    let given_first = tokens.get(1).is_some_and(|t| t.before == Before::Hyphen);
    let given_last = last.before == Before::Hyphen;
    let at_first = words::east_asian_family(&first.latin).filter(|_| !given_first);
    let at_last = words::east_asian_family(&last.latin).filter(|_| !given_last);
    match (at_first, at_last) {
        (Some(Family::Maybe), Some(Family::Surely)) => Some(end),
        // The first word may be a mistyped family name: then nothing is taken together.
        (None, Some(_)) if given_first || tokens.len() == 2 => Some(end),
        (None, _) => None,
        (Some(_), _) => Some(0),
    }
}

fn read_east_asian(tokens: &[Token], family: usize, reader: &mut Reader) {
    let given: Vec<&Token> =
        tokens.iter().enumerate().filter(|(at, _)| *at != family).map(|(_, t)| t).collect();
    let part = |reader: &mut Reader| {
        if let Some(token) = tokens.get(family) {
            reader.push_east_asian(token, PartKind::Family, true);
        }
    };
    if family == 0 {
        part(reader);
    }
    if let (Some(first), Some(last)) = (given.first(), given.last()) {
        let latin: String = given.iter().map(|t| t.latin.as_str()).collect();
        let word = Word { kind: PartKind::Given, east_asian: true, ..Word::latin(&latin) };
        reader.part(Part::new(&word), (first.start, last.end));
    }
    if family != 0 {
        part(reader);
    }
}

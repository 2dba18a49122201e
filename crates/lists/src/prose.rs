//! Fields of Western lists that are prose or hold several values: how they are taken apart.
//!
//! Our reading: `;` divides values everywhere; `,` and ` and ` where no value has them within, and
//! never inside brackets. A number may follow words (`Croatian passport no 012516964`) or come in
//! two parts (`4615 949409`). What is taken out of a longer text is marked as derived and the text
//! kept as its original.

use detente_model::{Country, Entity, Property, PropertyType, Schema, cleaning, parse_date, prop};

use crate::fill::{Fill, Said, country};
use crate::found_dates::{Years, dates};
use crate::parts::Paper;

/// The pieces of a text between some signs that stand outside brackets.
pub(crate) fn pieces<'t>(text: &'t str, signs: &[char]) -> Vec<&'t str> {
    let mut found = Vec::new();
    let (mut depth, mut from) = (0_u32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && signs.contains(&c) => {
                found.push(text.get(from..at).unwrap_or_default());
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(text.get(from..).unwrap_or_default());
    let tidy = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | ',' | ';');
    found.into_iter().map(|piece| piece.trim_matches(tidy)).filter(|p| !p.is_empty()).collect()
}

/// The items of `a) … b) …`, or the one text.
pub(crate) fn lettered(text: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    for (at, _) in text.match_indices(") ") {
        let next = u8::try_from(cuts.len()).map_or(0, |n| b'a'.saturating_add(n));
        let begin = at.saturating_sub(1);
        let before = text.as_bytes().get(begin.saturating_sub(1)).filter(|_| begin > 0);
        let stands_alone = before.is_none_or(|b| b.is_ascii_whitespace() || *b == b'(');
        if text.as_bytes().get(begin).is_some_and(|b| b.eq_ignore_ascii_case(&next)) && stands_alone
        {
            cuts.push((begin, at + 2));
        }
    }
    if cuts.len() < 2 {
        return vec![text];
    }
    let ends = cuts.iter().skip(1).map(|(begin, _)| *begin).chain([text.len()]);
    let items = cuts.iter().zip(ends).filter_map(|((_, from), to)| text.get(*from..to));
    let lead = cuts.first().and_then(|(begin, _)| text.get(..*begin));
    let tidy = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(');
    lead.into_iter().chain(items).map(|i| i.trim_matches(tidy)).filter(|i| !i.is_empty()).collect()
}

/// Adds a value that its schema may lack: then it is a note under the property's name.
pub(crate) fn put(to: &mut Entity, property: Property, text: &str, fill: &mut Fill<'_>) {
    if text.trim().is_empty() {
        return;
    }
    if to.schema.has(property) {
        fill.add(to, property, text);
    } else {
        fill.note(to, property.name(), text);
    }
}

/// A name, and within brackets the same name in its own script.
pub(crate) fn name(text: &str, property: Property, to: &mut Entity, fill: &mut Fill<'_>) {
    let own = text.trim().strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    let is_latin = |t: &str| t.chars().filter(|c| c.is_alphabetic()).all(is_latin_letter);
    let no_latin = |t: &str| t.chars().any(char::is_alphabetic) && !t.chars().any(is_latin_letter);
    match own {
        Some((latin, other)) if is_latin(latin) && no_latin(other) => {
            for part in [latin, other] {
                fill.add_text(to, property, &cleaning::fold_space(part), text, Said::DERIVED);
            }
        }
        _ => fill.add(to, property, text),
    }
}

fn is_latin_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Dates: the field's own, or those within its prose.
pub(crate) fn days(text: &str, property: Property, to: &mut Entity, fill: &mut Fill<'_>) {
    let trimmed = text.trim();
    if trimmed.is_empty() || is_nothing(trimmed) {
        return;
    }
    if !to.schema.has(property) {
        fill.note(to, property.name(), text);
        return;
    }
    if let Ok(date) = parse_date(trimmed) {
        fill.add_date(to, property, date, text, Said::PLAIN);
        return;
    }
    let (found, broken) = dates(text, Years::Bare);
    if found.is_empty() && broken.is_empty() {
        fill.set_aside("lists::date", format!("not a date: `{trimmed}`"), text);
    }
    for one in found {
        let said = Said { circa: one.circa, ..Said::DERIVED };
        fill.add_date(to, property, one.date, text, said);
    }
    for day in broken {
        fill.set_aside("lists::date", format!("day does not exist: `{day}`"), text);
    }
}

/// Whether a text says that there is nothing to say.
pub(crate) fn is_nothing(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.').to_ascii_lowercase();
    matches!(
        &*text,
        "" | "-"
            | "n/a"
            | "n/d"
            | "na"
            | "nil"
            | "none"
            | "unknown"
            | "not known"
            | "not available"
            | "does not exist"
    )
}

/// Countries: `Russian`, `Ukrainian, Russian`, `Latvia and Israel`.
pub(crate) fn countries(text: &str, property: Property, to: &mut Entity, fill: &mut Fill<'_>) {
    let trimmed = text.trim().trim_end_matches('.').trim();
    if is_nothing(trimmed) {
        return;
    }
    if !to.schema.has(property) {
        fill.note(to, property.name(), text);
        return;
    }
    if let Some(country) = country(trimmed) {
        fill.add_text(to, property, country.code(), text, Said::PLAIN);
        return;
    }
    for piece in pieces(&trimmed.replace(" and/or ", ", "), &[',', ';', '/']) {
        let bare = piece.split(" (").next().unwrap_or_default();
        let bare = bare.trim_start_matches("and ");
        if let Some(country) = country(bare) {
            fill.add_text(to, property, country.code(), text, Said::DERIVED);
            continue;
        }
        for word in bare.split(" and ") {
            match country(word) {
                Some(country) => {
                    fill.add_text(to, property, country.code(), text, Said::DERIVED);
                }
                None => {
                    let reason = format!("unknown country: `{word}`");
                    fill.set_aside("lists::country", reason, text);
                }
            }
        }
    }
}

/// Contacts: what is one is added, the rest is a note.
pub(crate) fn contacts(text: &str, property: Property, to: &mut Entity, fill: &mut Fill<'_>) {
    let signs: &[char] = match property.kind() {
        PropertyType::Phone => &[',', ';', '\n'],
        _ => &[',', ';', '\n', ' '],
    };
    for piece in pieces(text, signs) {
        let piece = piece.trim_end_matches([':', '.']);
        if to.schema.has(property) && cleaning::clean(property, piece).is_some() {
            fill.add(to, property, piece);
        } else if piece != "and" {
            fill.note(to, property.name(), piece);
        }
    }
}

/// A number within a text, with what stands around it.
#[derive(Debug, PartialEq)]
pub(crate) struct Numbered {
    pub number: String,
    pub country: Option<Country>,
    pub from: String,
    pub to: String,
    /// Whether the number was taken out of more words.
    pub is_found: bool,
    /// The paper that the words name.
    pub named: Option<Schema>,
}

/// The numbers of papers in a text.
pub(crate) fn numbers(text: &str) -> Vec<Numbered> {
    const ENDS: [&str; 6] = ["issued", "valid", "expir", "date of", "inn:", "until"];
    let mut found: Vec<Numbered> = Vec::new();
    let divided = text.replace(" / ", "; ");
    for piece in pieces(&divided, &[';', ',']) {
        let lower = piece.to_ascii_lowercase();
        let bare = piece.split('(').next().unwrap_or_default();
        let bare = bare.get(
            ..ENDS.iter().filter_map(|w| lower.find(w)).min().unwrap_or(usize::MAX).min(bare.len()),
        );
        let number = bare.and_then(number_of);
        let Some(number) = number else {
            // A piece without a number says more of the one before.
            if let Some(last) = found.last_mut() {
                say(piece, last);
            }
            continue;
        };
        let is_found = number != text.trim();
        let named = if lower.contains("passport") {
            Some(Schema::Passport)
        } else {
            lower.contains("national id").then_some(Schema::Identification)
        };
        let mut one = Numbered {
            number,
            country: None,
            from: String::new(),
            to: String::new(),
            is_found,
            named,
        };
        say(piece, &mut one);
        found.push(one);
    }
    found
}

/// Takes days and a country out of what is said of a number.
fn say(text: &str, one: &mut Numbered) {
    let inside = text.split_once('(').and_then(|(_, rest)| rest.split(')').next());
    one.country = one.country.or_else(|| inside.and_then(country));
    let (found, _) = dates(text, Years::Marked);
    for day in found {
        let before = text.get(..day.at.start).unwrap_or_default().to_ascii_lowercase();
        let last = |word: &str| before.rfind(word);
        let issued = last("issued").max(last("valid from"));
        let expires = last("expir").max(last("until"));
        let slot = if expires > issued { &mut one.to } else { &mut one.from };
        if issued.max(expires).is_some() && slot.is_empty() {
            *slot = day.date.to_string();
        }
    }
}

/// `PS 472330208`, `3418 265658` of `series 3418 No 265658`; `None` without a word of digits.
fn number_of(text: &str) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    let tidy = |c: char| matches!(c, '.' | ':' | '№' | '#');
    for word in text.split_whitespace().map(|w| w.trim_matches(tidy)) {
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        let is_series = word.len() <= 3
            && !word.is_empty()
            && word.chars().all(|c| c.is_alphabetic() && c.is_uppercase());
        if has_digit || is_series {
            words.push(word);
        } else if words.last().is_some_and(|w| !w.contains(|c: char| c.is_ascii_digit())) {
            words.clear();
        }
    }
    while words.last().is_some_and(|w| !w.contains(|c: char| c.is_ascii_digit())) {
        words.pop();
    }
    let digits = words.iter().flat_map(|w| w.chars()).filter(char::is_ascii_digit).count();
    (digits >= 3).then(|| words.join(" "))
}

/// Papers of a person in one field; a text without a number becomes a note.
pub(crate) fn papers(
    text: &str,
    schema: Schema,
    number: &mut usize,
    subject: &mut Entity,
    parts: &mut Vec<Entity>,
    fill: &mut Fill<'_>,
) {
    if is_nothing(text) {
        return;
    }
    let found = numbers(text);
    if found.is_empty() {
        let label = match schema {
            Schema::Passport => prop::PASSPORT_NUMBER,
            _ => prop::ID_NUMBER,
        };
        fill.note(subject, label.name(), text);
    }
    for one in &found {
        *number += 1;
        let schema = one.named.unwrap_or(schema);
        let paper = Paper {
            schema,
            kind: if schema == Schema::Passport { "passport" } else { "identity paper" },
            number: &one.number,
            country: one.country.map_or("", |c| c.code()),
            from: &one.from,
            to: &one.to,
            summary: if one.is_found { text } else { "" },
            said: if one.is_found { Said::DERIVED } else { Said::PLAIN },
        };
        parts.extend(paper.attach(*number, subject, fill));
    }
}

/// Numbers of registers in one field; a label before one says which register, else `property`.
pub(crate) fn registers(text: &str, property: Property, to: &mut Entity, fill: &mut Fill<'_>) {
    const LABELS: [(&str, Property); 10] = [
        ("inn", prop::INN_CODE),
        ("инн", prop::INN_CODE),
        ("tin", prop::TAX_NUMBER),
        ("tax identification number", prop::TAX_NUMBER),
        ("taxpayer identification number", prop::TAX_NUMBER),
        ("kpp", prop::KPP_CODE),
        ("кпп", prop::KPP_CODE),
        ("ogrn", prop::OGRN_CODE),
        ("огрн", prop::OGRN_CODE),
        ("okpo", prop::OKPO_CODE),
    ];
    if is_nothing(text) {
        return;
    }
    for piece in pieces(text, &[';', ',']) {
        let lower = piece.to_lowercase();
        let is_labelled = LABELS.iter().any(|(label, _)| lower.contains(label));
        let (bare, inside) = piece.split_once('(').unwrap_or((piece, ""));
        let bare = bare.trim().trim_matches(['.', '-', '–']).trim();
        let words = bare.split_whitespace();
        let has_prose = words.clone().any(|w| w.len() >= 3 && w.chars().all(char::is_alphabetic));
        if !is_labelled {
            if has_prose || !bare.contains(|c: char| c.is_ascii_digit()) {
                fill.note(to, property.name(), piece);
            } else if bare == text.trim() {
                put(to, property, bare, fill);
            } else {
                put_found(to, property, bare, text, fill);
            }
            continue;
        }
        let inside = inside.to_lowercase();
        let named = |t: &str| LABELS.iter().find(|(l, _)| t.contains(l)).map(|(_, p)| *p);
        let mut register = named(&inside).unwrap_or(property);
        for word in words {
            let word = word.trim_matches([':', ',', '.', '-', '–']);
            if word.chars().filter(char::is_ascii_digit).count() >= 5 {
                put_found(to, register, word, text, fill);
            } else if let Some(next) = named(&word.to_lowercase()) {
                register = next;
            }
        }
    }
}

fn put_found(to: &mut Entity, property: Property, text: &str, whole: &str, fill: &mut Fill<'_>) {
    match cleaning::clean(property, text) {
        Some(value) if to.schema.has(property) => {
            fill.add_text(to, property, &value.text, whole, Said::DERIVED);
        }
        _ => fill.note(to, property.name(), text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let show = |n: &Numbered| {
            let country = n.country.map_or("", |c| c.code());
            format!("{}|{country}|{}|{}", n.number, n.from, n.to)
        };
        numbers(text).iter().map(show).collect()
    }

    #[test]
    fn numbers_are_found_in_prose() {
        for (text, want) in [
            ("4615 949409", vec!["4615 949409|||"]),
            ("PS 472330208 (expires 4.7.2017)", vec!["PS 472330208|||2017-07-04"]),
            ("series 3418 No 265658, issued in 2018", vec!["3418 265658|||"]),
            ("836110034 (diplomatic); 7303853921", vec!["836110034|||", "7303853921|||"]),
            (
                "N42881363 (Iran) expired 10 October 2022; alt. Passport D9021706 (Iran)",
                vec!["N42881363|ir||2022-10-10", "D9021706|ir||"],
            ),
            (
                "Passport of the Ruritanian Federation no. 3914857478, issued 20.4.2015",
                vec!["3914857478||2015-04-20|"],
            ),
            ("B1234567 (Ruritanian, currently invalid)", vec!["B1234567|||"]),
            ("563410081 / 472410022", vec!["563410081|||", "472410022|||"]),
            ("lost", vec![]),
        ] {
            assert_eq!(said(text), want, "{text}");
        }
    }

    #[test]
    fn lettered_items_are_told_apart() {
        assert_eq!(lettered("a) Zenda, East b) Strelsau"), ["Zenda, East", "Strelsau"]);
        assert_eq!(lettered("Zenda (formerly a) "), ["Zenda (formerly a) "]);
        assert_eq!(lettered("Ministry b) x"), ["Ministry b) x"]);
    }

    #[test]
    fn signs_in_brackets_do_not_divide() {
        assert_eq!(pieces("a (b, c), d; \"e\"", &[',', ';']), ["a (b, c)", "d", "e"]);
    }
}

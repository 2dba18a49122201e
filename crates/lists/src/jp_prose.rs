//! Fields of Japanese lists that are prose: what each says of a party.
//!
//! Our reading is that of [`crate::jp_text`]; what is found in prose is marked as derived and the
//! prose is kept beside it.

use detente_model::{Entity, Lang, Property, Schema, cleaning, identifier, prop};

use crate::fill::{Fill, Said, country};
use crate::found_dates::{Years, dates};
use crate::jp_text::{
    PaperDay, country_within, fold_width, is_japanese, is_unknown, numbers, two_scripts,
};
use crate::parts::{Paper, Place};

/// Japanese.
pub(crate) fn ja() -> Option<Lang> {
    Lang::new("jpn")
}

/// The items of a cell: `(a) … (b) …`, or one.
pub(crate) fn itemised(text: &str) -> Vec<String> {
    let folded = fold_width(text);
    let mark = |rest: &str, wanted: u8| {
        let bytes = rest.as_bytes();
        matches!(bytes, [b'(', letter, b')', ..] if *letter == wanted)
    };
    let mut cuts = Vec::new();
    let mut wanted = b'a';
    for (at, _) in folded.match_indices('(') {
        if mark(folded.get(at..).unwrap_or_default(), wanted) {
            cuts.push(at);
            wanted += 1;
        }
    }
    let is_list = cuts.first() == Some(&0) || cuts.len() > 1;
    if !is_list {
        return vec![text.to_owned()];
    }
    let mut items = Vec::new();
    if let Some(first) = cuts.first().and_then(|at| folded.get(..*at)) {
        items.push(first);
    }
    let ends = cuts.iter().skip(1).copied().chain([folded.len()]);
    items.extend(cuts.iter().zip(ends).filter_map(|(at, end)| folded.get(at + 3..end)));
    let tidy = |item: &str| {
        let sign = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | ';' | '，');
        item.trim_matches(sign).to_owned()
    };
    items.into_iter().map(tidy).filter(|item| !item.is_empty()).collect()
}

/// A name as prose: in one script or two, after a word that says it is a former one.
pub(crate) fn alias(text: &str, kind: Property, subject: &mut Entity, fill: &mut Fill<'_>) {
    const FORMER: [&str; 8] =
        ["（旧称）", "(旧称)", "（旧称、", "(旧称、", "旧称：", "旧称:", "旧名：", "f.k.a."];
    const OTHER: [&str; 10] = [
        "（別称）",
        "(別称)",
        "（別称、",
        "(別称、",
        "別称：",
        "別称:",
        "別名：",
        "（a.k.a.",
        "(a.k.a.",
        "a.k.a.",
    ];
    if is_unknown(text) {
        return;
    }
    let trimmed = text.trim();
    let after = |marks: &[&str]| marks.iter().find_map(|mark| trimmed.strip_prefix(mark));
    let (name, property) = match (after(&FORMER), after(&OTHER)) {
        (Some(name), _) => (name, prop::PREVIOUS_NAME),
        (None, Some(name)) => (name, kind),
        (None, None) => (trimmed, kind),
    };
    let name = name.trim_start_matches([':', '：', ' ']).trim();
    let is_open = name.len() < trimmed.len();
    let name = if is_open && !name.contains(['(', '（']) {
        name.trim_end_matches([')', '）'])
    } else {
        name
    };
    let is_whole = name == trimmed;
    match two_scripts(name) {
        Some((kana, latin)) => {
            named(kana, text, property, false, subject, fill);
            let former = latin.strip_prefix("f.k.a.");
            let of_latin = if former.is_some() { prop::PREVIOUS_NAME } else { property };
            named(former.unwrap_or(latin), text, of_latin, false, subject, fill);
        }
        None => named(name, text, property, is_whole, subject, fill),
    }
}

fn named(
    name: &str,
    original: &str,
    property: Property,
    is_whole: bool,
    subject: &mut Entity,
    fill: &mut Fill<'_>,
) {
    let lang = if is_japanese(name) { ja() } else { None };
    if is_whole {
        fill.add_said(subject, property, name, Said { lang, ..Said::PLAIN });
    } else {
        let said = Said { lang, ..Said::DERIVED };
        fill.add_text(subject, property, &cleaning::fold_space(name), original, said);
    }
}

/// Dates of birth: the cell's own, or those within it.
pub(crate) fn births(text: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    if is_unknown(text) {
        return;
    }
    if !subject.schema.has(prop::BIRTH_DATE) {
        fill.note(subject, "生年月日", text);
        return;
    }
    let folded = fold_width(text);
    let (found, broken) = dates(&folded, Years::Bare);
    if found.is_empty() && broken.is_empty() {
        fill.set_aside("lists::date", format!("not a date: `{}`", text.trim()), text);
    }
    for (one, number) in found.iter().zip(1..) {
        let is_all = number == 1
            && found.len() == 1
            && folded.trim().trim_end_matches('生').len() == one.at.len();
        let said = Said { circa: one.circa, derived: !is_all, lang: None };
        fill.add_date(subject, prop::BIRTH_DATE, one.date, text, said);
    }
    for day in broken {
        fill.set_aside("lists::date", format!("day does not exist: `{day}`"), text);
    }
}

/// Nationalities: `北朝鮮`, or several with signs between.
pub(crate) fn nationality(text: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    if is_unknown(text) {
        return;
    }
    let property =
        if subject.schema.has(prop::NATIONALITY) { prop::NATIONALITY } else { prop::COUNTRY };
    for item in itemised(text) {
        let pieces: Vec<&str> = item
            .split(['、', '，', ',', ';', '；', '\n', '／', '/', '・', '及', '又'])
            .map(|p| p.trim().trim_start_matches(['び', 'は']).trim())
            .filter(|p| !is_unknown(p))
            .collect();
        if let Some(country) = country(&item) {
            fill.add_text(subject, property, country.code(), text, Said::PLAIN);
            continue;
        }
        for piece in pieces {
            match country(piece).or_else(|| country_within(piece)) {
                Some(country) => {
                    fill.add_text(subject, property, country.code(), text, Said::DERIVED);
                }
                None => {
                    let reason = format!("unknown country: `{piece}`");
                    fill.set_aside("lists::country", reason, text);
                }
            }
        }
    }
}

/// What someone does: a position of a person, a note on another.
pub(crate) fn position(text: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    if is_unknown(text) {
        return;
    }
    let is_one = is_japanese(text) && !text.contains(|c: char| c.is_ascii_alphabetic());
    let lang = if is_one { ja() } else { None };
    if subject.schema.has(prop::POSITION) {
        fill.add_said(subject, prop::POSITION, text, Said { lang, ..Said::PLAIN });
    } else {
        fill.note(subject, "", text);
    }
}

/// Passports or other papers in a field of prose.
pub(crate) fn papers(
    text: &str,
    schema: Schema,
    number: &mut usize,
    subject: &mut Entity,
    parts: &mut Vec<Entity>,
    fill: &mut Fill<'_>,
) {
    if is_unknown(text) {
        return;
    }
    let folded = fold_width(text);
    let found = numbers(&folded);
    if found.is_empty() {
        let label = if schema == Schema::Passport { "旅券番号" } else { "身分登録番号" };
        fill.note(subject, label, text);
        return;
    }
    for one in &found {
        *number += 1;
        let is_all = folded.trim() == one.number;
        let country = issuer(one.about).or_else(|| country_within(&folded));
        let day =
            |kind: PaperDay| kind.within(one.about).map(|d| d.to_string()).unwrap_or_default();
        let (from, to) = (day(PaperDay::Issued), day(PaperDay::Expires));
        let paper = Paper {
            schema,
            kind: if schema == Schema::Passport { "passport" } else { "national identifier" },
            number: one.number,
            country: country.map_or("", |c| c.code()),
            from: &from,
            to: &to,
            summary: if is_all { "" } else { text },
            said: if is_all { Said::PLAIN } else { Said::DERIVED },
        };
        parts.extend(paper.attach(*number, subject, fill));
    }
}

/// The country in the first brackets behind a number: `（北朝鮮旅券）`.
fn issuer(about: &str) -> Option<detente_model::Country> {
    let inside = about.trim_start().strip_prefix('(')?.split(')').next()?;
    let name = inside.trim_end_matches("旅券").trim_end_matches("発行").trim_end_matches('の');
    country(name).or_else(|| country_within(name))
}

/// Addresses in one field.
pub(crate) fn addresses(
    text: &str,
    place: Place<'_>,
    subject: &mut Entity,
    parts: &mut Vec<Entity>,
    fill: &mut Fill<'_>,
) {
    let items: Vec<String> = itemised(text)
        .iter()
        .flat_map(|item| item.split(['；', ';', '\n']))
        .map(|item| item.trim().to_owned())
        .filter(|item| !is_unknown(item))
        .collect();
    let before = parts.iter().filter(|p| p.schema == Schema::Address).count();
    for (item, number) in items.iter().zip(before + 1..) {
        let within = country_within(item).map_or("", |country| country.code());
        let address = Place { full: item, ..place };
        let Some(mut made) = address.attach(number, subject, fill) else { continue };
        if made.first(prop::COUNTRY).is_none() && !within.is_empty() {
            fill.add_said(&mut made, prop::COUNTRY, within, Said::DERIVED);
            fill.add_said(subject, prop::COUNTRY, within, Said::DERIVED);
        }
        parts.push(made);
    }
}

/// A remark, and what a label in it names.
pub(crate) fn remark(text: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    if is_unknown(text) {
        return;
    }
    fill.note(subject, "", text);
    let folded = fold_width(text);
    if subject.schema == Schema::Person {
        let genders = [
            ("性別:男", "male"),
            ("性別・男", "male"),
            ("性別:女", "female"),
            ("性別・女", "female"),
        ];
        for (label, gender) in genders {
            if folded.replace(' ', "").contains(label) {
                fill.add_text(subject, prop::GENDER, gender, label, Said::DERIVED);
            }
        }
        if let Some(place) = labelled(&folded, &["出生地:", "出身地:"]) {
            fill.add_said(subject, prop::BIRTH_PLACE, place, Said::DERIVED);
        }
    }
    // The numbers of companies have no check digit of ships.
    let ship = labelled(&folded, &["IMO番号:", "IMO NO.:", "IMO:"]);
    if let Some(number) = ship.filter(|_| subject.schema.has(prop::IMO_NUMBER)) {
        let is_seven = number.len() == 7 && number.bytes().all(|b| b.is_ascii_digit());
        let is_valid = identifier::check(prop::IMO_NUMBER, number) == identifier::Check::Valid;
        if is_seven && (is_valid || subject.schema != Schema::Vessel) {
            fill.add_said(subject, prop::IMO_NUMBER, number, Said::DERIVED);
        }
    }
    let bank = labelled(&folded, &["SWIFT/BIC:", "SWIFT:", "BIC:"]);
    let is_code = |code: &&str| {
        identifier::check(prop::SWIFT_BIC, code) == identifier::Check::Valid
            && subject.schema.has(prop::SWIFT_BIC)
    };
    if let Some(code) = bank.filter(is_code) {
        fill.add_said(subject, prop::SWIFT_BIC, code, Said::DERIVED);
    }
}

/// The word behind one of some labels, where it stands once.
fn labelled<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    let (label, at) = labels.iter().find_map(|label| text.find(label).map(|at| (*label, at)))?;
    if text.matches(label).count() > 1 {
        return None;
    }
    let behind = text.get(at + label.len()..)?.trim_start();
    let end = behind.find(|c: char| c.is_whitespace() || matches!(c, '、' | '。' | ';' | ')'));
    behind.get(..end.unwrap_or(behind.len())).filter(|word| !is_unknown(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_cell_are_told_apart() {
        assert_eq!(itemised("(a)ゼンダ、\n（ｂ）シュトレルサウ"), ["ゼンダ", "シュトレルサウ"]);
        assert_eq!(itemised("ゼンダ (a) 1 (b) 2"), ["ゼンダ", "1", "2"]);
        assert_eq!(itemised("ゼンダ(株)"), ["ゼンダ(株)"]);
    }

    #[test]
    fn a_label_names_one_word() {
        assert_eq!(labelled("IMO番号:5342883 親会社", &["IMO番号:"]), Some("5342883"));
        assert_eq!(labelled("IMO番号:1 IMO番号:2", &["IMO番号:"]), None);
    }
}

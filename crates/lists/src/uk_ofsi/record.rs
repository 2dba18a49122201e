//! From a group of rows to a source record.

use detente_model::{Entity, Mark, Property, Schema, SourceRecord, Value, cleaning, prop};

use super::Group;
use super::columns::Target;
use super::prose::{number, numbered, un_reference};
use crate::Edition;
use crate::fill::{Fill, Said, country, country_with_remark, language_named, sanction};
use crate::intake::joined;

/// The record of a group; faults go into the edition.
pub(super) fn of(group: &Group, edition: &mut Edition) -> SourceRecord {
    let mut fill = Fill::new("uk", edition, group.line, &group.id);
    let kind = group.rows.first().map(|r| r.kind.as_str()).unwrap_or_default();
    let mut subject = Entity::new(fill.id(), schema(kind, &mut fill));
    let mut seen = Seen::default();
    // The prime alias leads, wherever its row stands.
    for is_prime in [true, false] {
        for row in group.rows.iter().filter(|row| is_name(row) == is_prime) {
            name(row, &mut subject, &mut fill);
        }
    }
    let mut parts = Vec::new();
    for row in &group.rows {
        if row.kind != kind && seen.is_new("Group Type", &row.kind) {
            let reason = format!("a group of type `{kind}` with a row of type `{}`", row.kind);
            fill.set_aside("lists::value", reason, &row.kind);
        }
        about(row, &mut subject, &mut seen, &mut fill);
        documents(row, &mut subject, &mut parts, &mut seen, &mut fill);
        parts.extend(place(row, &mut subject, &mut seen, &mut fill));
    }
    let mut entities = sanctions(group, &subject, &mut fill);
    entities.insert(0, subject);
    entities.append(&mut parts);
    SourceRecord { key: fill.into_key(), line: group.line, entities }
}

/// The cells that were read, since each row of a group repeats most of the others.
#[derive(Default)]
struct Seen {
    cells: Vec<(&'static str, String)>,
    documents: usize,
    addresses: usize,
}

impl Seen {
    fn is_new(&mut self, column: &'static str, cell: &str) -> bool {
        let is_new = !cell.is_empty() && !self.cells.iter().any(|(c, t)| *c == column && t == cell);
        if is_new {
            self.cells.push((column, cell.to_owned()));
        }
        is_new
    }
}

fn schema(kind: &str, fill: &mut Fill<'_>) -> Schema {
    match kind.to_ascii_lowercase().as_str() {
        "individual" => Schema::Person,
        "entity" => Schema::Organization,
        "ship" => Schema::Vessel,
        _ => {
            fill.set_aside("lists::value", format!("not a type of group: `{kind}`"), kind);
            Schema::LegalEntity
        }
    }
}

fn is_name(row: &Target) -> bool {
    matches!(row.alias_type.to_ascii_lowercase().as_str(), "prime alias" | "primary name")
}

fn name(row: &Target, subject: &mut Entity, fill: &mut Fill<'_>) {
    let has_name = subject.first(prop::NAME).is_some();
    let property = if row.alias_quality.to_ascii_lowercase().starts_with("low") {
        prop::WEAK_ALIAS
    } else if is_name(row) {
        prop::NAME
    } else if matches!(row.alias_type.to_ascii_lowercase().as_str(), "fka" | "f.k.a") {
        prop::PREVIOUS_NAME
    } else if has_name {
        prop::ALIAS
    } else {
        prop::NAME
    };
    fill.add(subject, property, &row.full_name());
    if subject.schema == Schema::Person && row.given.iter().any(|g| !g.is_empty()) {
        fill.add(subject, prop::FIRST_NAME, row.given.first().map_or("", String::as_str));
        let middle: Vec<&str> =
            row.given.iter().skip(1).map(String::as_str).filter(|g| !g.is_empty()).collect();
        fill.add(subject, prop::MIDDLE_NAME, &middle.join(" "));
        fill.add(subject, prop::LAST_NAME, &row.family);
    }
    let said = Said { lang: language_named(&row.language), ..Said::PLAIN };
    let property = if subject.first(prop::NAME).is_none() { prop::NAME } else { prop::ALIAS };
    fill.add_said(subject, property, &row.non_latin, said);
    if said.lang.is_none() {
        fill.note(subject, &format!("language of `{}`", row.non_latin), &row.language);
    }
    fill.note(subject, &format!("script of `{}`", row.non_latin), &row.script);
    if subject.schema == Schema::Person {
        fill.add(subject, prop::TITLE, &row.title);
    } else {
        fill.note(subject, "title", &row.title);
    }
}

fn about(row: &Target, subject: &mut Entity, seen: &mut Seen, fill: &mut Fill<'_>) {
    let lists: [(&'static str, &str, Property); 5] = [
        ("DOB", &row.birth, prop::BIRTH_DATE),
        ("Town of Birth", &row.birth_town, prop::BIRTH_PLACE),
        ("Country of Birth", &row.birth_country, prop::BIRTH_COUNTRY),
        ("Nationality", &row.nationality, prop::NATIONALITY),
        ("Position", &row.position, prop::POSITION),
    ];
    for (column, cell, property) in lists {
        if !seen.is_new(column, cell) {
            continue;
        }
        let has = subject.schema.has(property);
        for value in numbered(cell) {
            if has {
                fill.add(subject, property, value);
            } else {
                fill.note(subject, column, value);
            }
        }
    }
    if seen.is_new("Other Information", &row.other) {
        fill.note(subject, "", &row.other);
    }
}

fn documents(
    row: &Target,
    subject: &mut Entity,
    parts: &mut Vec<Entity>,
    seen: &mut Seen,
    fill: &mut Fill<'_>,
) {
    let kinds: [(&'static str, &str, &str, Schema, Property); 2] = [
        ("Passport", &row.passport, &row.passport_about, Schema::Passport, prop::PASSPORT_NUMBER),
        ("NI", &row.identity, &row.identity_about, Schema::Identification, prop::ID_NUMBER),
    ];
    for (column, numbers, about, schema, property) in kinds {
        if !seen.is_new(column, &format!("{numbers}{about}")) {
            continue;
        }
        let (texts, whole) = if numbers.is_empty() { (about, "") } else { (numbers, about) };
        for text in numbered(texts) {
            seen.documents += 1;
            let mut document = Entity::new(fill.part("document", seen.documents), schema);
            document.add(prop::HOLDER, subject.id.as_str());
            document.add(
                prop::TYPE,
                if schema == Schema::Passport { "passport" } else { "national identifier" },
            );
            let in_prose = text.contains([' ', '(']) || numbers.is_empty();
            let (found, said) =
                if in_prose { (number(text), Said::DERIVED) } else { (Some(text), Said::PLAIN) };
            if let Some(found) = found {
                fill.add_said(&mut document, prop::NUMBER, found, said);
                if schema == Schema::Passport {
                    fill.add_said(&mut document, prop::PASSPORT_NUMBER, found, said);
                }
                let fits =
                    if subject.schema.has(property) { property } else { prop::REGISTRATION_NUMBER };
                fill.add_said(subject, fits, found, said);
            }
            if in_prose {
                fill.add(&mut document, prop::SUMMARY, text);
                let inside = text.split_once('(').and_then(|(_, r)| r.split_once(')'));
                if let Some(country) = inside.and_then(|(inside, _)| country(inside)) {
                    fill.add_said(&mut document, prop::COUNTRY, country.code(), Said::DERIVED);
                }
            }
            fill.add(&mut document, prop::DESCRIPTION, whole);
            parts.push(document);
        }
    }
}

fn place(
    row: &Target,
    subject: &mut Entity,
    seen: &mut Seen,
    fill: &mut Fill<'_>,
) -> Option<Entity> {
    let line = |at: usize| row.address.get(at).map(String::as_str).unwrap_or_default();
    let mut lines: Vec<&str> = row.address.iter().map(String::as_str).collect();
    lines.extend([row.postal_code.as_str(), row.country.as_str()]);
    let full = joined(&lines);
    if !seen.is_new("Address", &full) {
        return None;
    }
    seen.addresses += 1;
    let mut address = Entity::new(fill.part("address", seen.addresses), Schema::Address);
    fill.add(&mut address, prop::FULL, &full);
    fill.add(&mut address, prop::STREET, line(0));
    fill.add(&mut address, prop::STREET2, &joined(&[line(1), line(2), line(3)]));
    fill.add(&mut address, prop::REGION, line(4));
    fill.add(&mut address, prop::CITY, line(5));
    fill.add(&mut address, prop::POSTAL_CODE, &row.postal_code);
    for written in numbered(&row.country) {
        match country_with_remark(written).filter(|_| country(written).is_none()) {
            Some((found, remark)) => {
                address.add(prop::COUNTRY, Value::cleaned(found.code(), written));
                fill.add(&mut address, prop::REMARKS, remark);
            }
            None => fill.add(&mut address, prop::COUNTRY, written),
        }
    }
    fill.add(subject, prop::ADDRESS, &full);
    subject.add(prop::ADDRESS_ENTITY, address.id.as_str());
    for value in address.values(prop::COUNTRY) {
        subject.add(prop::COUNTRY, value.clone().marked(Mark::Derived));
    }
    Some(address)
}

/// One sanction for each regime and day of listing.
fn sanctions(group: &Group, subject: &Entity, fill: &mut Fill<'_>) -> Vec<Entity> {
    let mut listings: Vec<(&str, &str)> = Vec::new();
    for row in &group.rows {
        let listing = (row.regime.as_str(), row.listed_on.as_str());
        if !listings.contains(&listing) {
            listings.push(listing);
        }
    }
    let mut out = Vec::new();
    for ((regime, day), count) in listings.into_iter().zip(1..) {
        let mut made = sanction(fill, subject, "UK", &group.id, count);
        fill.add(&mut made, prop::PROGRAM_ID, regime);
        fill.add(&mut made, prop::LISTING_DATE, day);
        fill.add(&mut made, prop::START_DATE, day);
        for row in group.rows.iter().filter(|r| r.regime == regime && r.listed_on == day) {
            fill.add(&mut made, prop::MODIFIED_AT, &row.updated);
            if let Some(reference) = un_reference(&cleaning::fold_space(&row.other)) {
                fill.add_said(&mut made, prop::UNSC_ID, reference, Said::DERIVED);
            }
            if !row.designated.is_empty() {
                let words = format!("on the UK Sanctions List since {}", row.designated);
                fill.add_said(&mut made, prop::SUMMARY, &words, Said::DERIVED);
            }
        }
        out.push(made);
    }
    out
}

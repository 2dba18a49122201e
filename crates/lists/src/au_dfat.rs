//! Australia's consolidated list of the Department of Foreign Affairs and Trade, JSON Lines.
//!
//! Source: DFAT, "Consolidated List" (`regulation8_consolidated`), in a rendering of one entry a
//! line: names with type, script and strength, the sanction with its committee and instrument.
//! Our reading:
//! * The rendering has no column "type". A ship has an IMO number or a maritime restriction; the
//!   Security Council's reference at the head of the additional information says `i` for persons
//!   and `e` for others (`KPe.001`); who has a birth or a citizenship is a person. The rest are
//!   legal entities: neither is stated.
//! * `control_date` is the day the row was last controlled: its modification, not its listing.
//! * `listing_information` is prose and is kept. Where it begins with `Listed … on` a day, that is a
//!   day by which the entry was listed: the `date` of its designation, derived.
//! * Places of birth come divided at their commas; they are joined again.

use detente_model::{Authority, Entity, Mark, Schema, SourceRecord, Value, prop};
use serde_json::Value as Json;

use crate::Field::{Mapped, Unmapped};
use crate::fill::{Fill, Said, country, sanction};
use crate::format::{Read, Reader};
use crate::found_dates::{Years, dates};
use crate::intake::joined;
use crate::keys::Keys;
use crate::parts::Place;
use crate::pick::{at, items, text, texts};
use crate::shape::Shape;
use crate::take::from_lines;
use crate::{Edition, Field, Format, Limits, ListError, prose};

/// The rendering: one entry a line.
pub(crate) const READER: Reader = Reader {
    name: "au-dfat-json",
    title: "Australian consolidated list, JSON Lines",
    sources: &["au-dfat"],
    authority: Authority::Au,
    fields: FIELDS,
    fits: |shape| match shape {
        Shape::Json { keys } => {
            ["reference", "names", "sanction"].iter().all(|k| keys.iter().any(|x| x == k))
        }
        _ => false,
    },
    read: Read::Text(read),
};

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let edition = Edition::empty("au-dfat", Authority::Au, Format::AuDfatJson);
    from_lines(edition, text, Format::AuDfatJson, limits, record)
}

fn record(
    entry: &Json,
    line: u64,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let reference = text(entry, "reference");
    if reference.trim().is_empty() {
        return Err("no reference".into());
    }
    if items(entry, "names").iter().all(|n| text(n, "text").trim().is_empty()) {
        return Err(format!("`{}` has no name", reference.trim()));
    }
    let key = keys.take(reference.trim());
    let mut fill = Fill::new("au", edition, line, &key);
    let info = text(entry, "additional_info");
    let council = council_reference(&info);
    let mut subject = Entity::new(fill.id(), schema(entry, council));
    names(entry, &mut subject, &mut fill);
    person(entry, &mut subject, &mut fill);
    prose::put(&mut subject, prop::IMO_NUMBER, &text(entry, "imo_number"), &mut fill);
    fill.note(&mut subject, "", &info);
    let mut parts = Vec::new();
    let address = text(entry, "address");
    for (full, number) in prose::lettered(&address).into_iter().zip(1..) {
        let place = Place { full, ..Place::default() };
        parts.extend(place.attach(number, &mut subject, &mut fill));
    }
    let mut listing = listing(entry, &reference, &subject, &mut fill);
    if let Some(council) = council {
        fill.add_said(&mut listing, prop::UNSC_ID, council, Said::DERIVED);
    }
    let mut entities = vec![subject, listing];
    entities.append(&mut parts);
    Ok(SourceRecord { key: fill.into_key(), line, entities })
}

/// `KPe.001` at the head of a text.
fn council_reference(info: &str) -> Option<&str> {
    let word = info.trim_start().get(..7)?;
    let bytes = word.as_bytes();
    let is_one = matches!(bytes, [a, b, b'i' | b'e', b'.', x, y, z]
        if [a, b].iter().all(|c| c.is_ascii_uppercase())
            && [x, y, z].iter().all(|c| c.is_ascii_digit()));
    is_one.then_some(word)
}

fn schema(entry: &Json, council: Option<&str>) -> Schema {
    let is_ship = !text(entry, "imo_number").is_empty()
        || *at(entry, "sanction.maritime_restriction") == Json::Bool(true);
    let is_born = ["dates_of_birth", "places_of_birth", "citizenships"]
        .iter()
        .any(|way| !items(entry, way).is_empty());
    match council.and_then(|c| c.chars().nth(2)) {
        _ if is_ship => Schema::Vessel,
        Some('i') => Schema::Person,
        Some('e') => Schema::Organization,
        _ if is_born => Schema::Person,
        _ => Schema::LegalEntity,
    }
}

fn names(entry: &Json, subject: &mut Entity, fill: &mut Fill<'_>) {
    for name in items(entry, "names") {
        let kind = text(name, "name_type");
        let property = match (kind.trim(), &*text(name, "alias_strength")) {
            ("Primary Name", _) => prop::NAME,
            (_, "Weak") => prop::WEAK_ALIAS,
            ("Alias" | "Original Script", _) => prop::ALIAS,
            ("Former Name" | "Previous Name", _) => prop::PREVIOUS_NAME,
            (other, _) => {
                let reason = format!("not a type of name: `{other}`");
                fill.set_aside("lists::value", reason, other);
                prop::ALIAS
            }
        };
        fill.add(subject, property, &text(name, "text"));
    }
    for name in texts(entry, "previous_names") {
        fill.add(subject, prop::PREVIOUS_NAME, &name);
    }
}

fn person(entry: &Json, subject: &mut Entity, fill: &mut Fill<'_>) {
    for birth in items(entry, "dates_of_birth") {
        prose::days(&text(birth, "raw_value"), prop::BIRTH_DATE, subject, fill);
    }
    for citizenship in texts(entry, "citizenships") {
        for one in prose::lettered(&citizenship) {
            prose::countries(one, prop::CITIZENSHIP, subject, fill);
        }
    }
    let places = items(entry, "places_of_birth");
    let places: Vec<_> = places.iter().map(|p| text(p, "raw_value")).collect();
    let refs: Vec<&str> = places.iter().map(|p| &**p).collect();
    let whole = joined(&refs);
    if !subject.schema.has(prop::BIRTH_PLACE) {
        fill.note(subject, prop::BIRTH_PLACE.name(), &whole);
        return;
    }
    let said = if places.len() > 1 { Said::DERIVED } else { Said::PLAIN };
    fill.add_said(subject, prop::BIRTH_PLACE, &whole, said);
    for country in refs.iter().filter_map(|place| country(place)) {
        fill.add_said(subject, prop::BIRTH_COUNTRY, country.code(), Said::DERIVED);
    }
}

fn listing(entry: &Json, reference: &str, subject: &Entity, fill: &mut Fill<'_>) -> Entity {
    const MEASURES: [(&str, &str); 4] = [
        ("targeted_financial_sanction", "targeted financial sanction"),
        ("travel_ban", "travel ban"),
        ("arms_embargo", "arms embargo"),
        ("maritime_restriction", "maritime restriction"),
    ];
    let from = at(entry, "sanction");
    let mut made = sanction(fill, subject, "AU", reference, 1);
    fill.add(&mut made, prop::PROGRAM_ID, &text(from, "committees"));
    fill.add(&mut made, prop::PROGRAM, &text(from, "instrument"));
    fill.add(&mut made, prop::MODIFIED_AT, &text(from, "control_date"));
    let information = text(from, "listing_information");
    fill.add(&mut made, prop::SUMMARY, &information);
    if let Some(day) = listed_by(&information) {
        fill.add_date(&mut made, prop::DATE, day, &information, Said::DERIVED);
    }
    for (member, measure) in MEASURES {
        if *at(from, member) == Json::Bool(true) {
            made.add(prop::PROVISIONS, Value::new(measure).marked(Mark::Derived));
        }
    }
    made
}

/// The day of a text that begins `Listed by … on 25 January 2001` or `First listed on …`.
fn listed_by(information: &str) -> Option<detente_model::PartialDate> {
    let (found, _) = dates(information, Years::Marked);
    let first = found.first()?;
    let lead = information.get(..first.at.start)?.trim().to_ascii_lowercase();
    let is_plain = ["listed ", "first listed "].iter().any(|begin| lead.starts_with(begin))
        && lead.trim_end_matches(':').ends_with("on")
        && !lead.contains(['(', ';'])
        && !lead.contains("amend");
    is_plain.then_some(first.date)
}

/// What becomes of each member.
const FIELDS: &[(&str, Field)] = &[
    ("._file", Unmapped("the name of a file of the rendering")),
    (".reference", Mapped("key, authorityId")),
    (".names[].text", Mapped("name, alias, weakAlias, previousName")),
    (".names[].name_type", Mapped("name, alias, previousName")),
    (".names[].script", Unmapped("what the letters of the text say")),
    (".names[].alias_strength", Mapped("alias or weakAlias")),
    (".previous_names[]", Mapped("previousName")),
    (".additional_info", Mapped("notes; unscId, schema")),
    (".sanction.listing_information", Mapped("summary, date")),
    (".sanction.committees", Mapped("programId")),
    (".sanction.control_date", Mapped("modifiedAt")),
    (".sanction.instrument", Mapped("program")),
    (".sanction.targeted_financial_sanction", Mapped("provisions")),
    (".sanction.travel_ban", Mapped("provisions")),
    (".sanction.arms_embargo", Mapped("provisions")),
    (".sanction.maritime_restriction", Mapped("provisions; schema")),
    (".dates_of_birth[].raw_value", Mapped("birthDate")),
    (".dates_of_birth[].year", Unmapped("from raw_value, and coarser")),
    (".dates_of_birth[].month", Unmapped("from raw_value, and coarser")),
    (".dates_of_birth[].day", Unmapped("from raw_value, and coarser")),
    (".dates_of_birth[].precision", Unmapped("of the year alone in the rendering")),
    (".places_of_birth[].raw_value", Mapped("birthPlace, birthCountry")),
    (".places_of_birth[].country", Unmapped("the text of raw_value again")),
    (".citizenships[]", Mapped("citizenship")),
    (".address", Mapped("full, address, country")),
    (".imo_number", Mapped("imoNumber; schema")),
];

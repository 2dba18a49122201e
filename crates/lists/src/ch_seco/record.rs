//! From a target to a source record.

use std::collections::HashMap;

use detente_model::{Entity, PartialDate, Property, Schema, SourceRecord, identifier, prop};

use super::target::{Address, Day, Identity, Modification, Name, Place, Programme, Target};
use crate::Edition;
use crate::fill::{Fill, Said, language, sanction};
use crate::intake::joined;
use crate::keys::Keys;
use crate::parts;
use crate::prose;

/// The record of a target; faults of values go into the edition.
pub(super) fn of(
    from: &Target,
    programmes: &HashMap<String, Programme>,
    places: &HashMap<String, Place>,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let ssid = from.ssid.trim();
    if ssid.is_empty() {
        return Err("no ssid".into());
    }
    if from.kind.is_empty() {
        return Err(format!("no content: `{ssid}` is a number alone"));
    }
    let mut names = from.identities.iter().flat_map(|i| &i.names);
    if names.all(|name| name.whole(|part| part.value.as_str()).is_empty()) {
        return Err(format!("`{ssid}` has no name"));
    }
    let key = keys.take(ssid);
    let mut fill = Fill::new("ch", edition, from.line, &key);
    let mut subject = Entity::new(fill.id(), schema(from, &mut fill));
    let mut parts = Vec::new();
    for (identity, number) in from.identities.iter().zip(1..) {
        let is_main = identity.main.eq_ignore_ascii_case("true") || identity.main.is_empty();
        for name in &identity.names {
            add_name(name, is_main, &mut subject, &mut fill);
        }
        add_identity(identity, number, places, &mut subject, &mut parts, &mut fill);
    }
    if !from.sex.is_empty() {
        prose::put(&mut subject, prop::GENDER, &from.sex, &mut fill);
    }
    for text in &from.other {
        fill.note(&mut subject, "", text);
        add_labelled(text, &mut subject, &mut fill);
    }
    for (relation, number) in from.relations.iter().zip(1..) {
        let mut link = Entity::new(fill.part("relation", number), Schema::UnknownLink);
        link.add(prop::SUBJECT, subject.id.as_str());
        link.add(prop::OBJECT, format!("ch:{}", relation.target));
        fill.add(&mut link, prop::ROLE, &relation.kind);
        fill.add(&mut link, prop::SUMMARY, &relation.remark);
        parts.push(link);
    }
    let listings = listings(from, programmes, &subject, &mut fill);
    let mut entities = vec![subject];
    entities.extend(listings);
    entities.append(&mut parts);
    Ok(SourceRecord { key: fill.into_key(), line: from.line, entities })
}

fn schema(from: &Target, fill: &mut Fill<'_>) -> Schema {
    let kind = from.object_type.to_ascii_lowercase();
    match from.kind.as_str() {
        "individual" => Schema::Person,
        "entity" => Schema::Organization,
        _ if kind == "vessel" || kind.is_empty() => Schema::Vessel,
        _ if kind == "aircraft" => Schema::Airplane,
        _ => {
            let reason = format!("not a type of object: `{}`", from.object_type);
            fill.set_aside("lists::value", reason, &from.object_type);
            Schema::LegalEntity
        }
    }
}

impl Name {
    /// The parts in their order but for titles, each by what `text` takes of it.
    fn whole<'n>(&'n self, text: impl Fn(&'n super::target::Part) -> &'n str) -> String {
        let mut parts: Vec<_> = self.parts.iter().filter(|p| p.kind != "title").collect();
        parts.sort_by_key(|part| part.order);
        let texts = parts.into_iter().map(|p| text(p).trim()).filter(|t| !t.is_empty());
        texts.collect::<Vec<_>>().join(" ")
    }
}

fn add_name(name: &Name, is_main: bool, subject: &mut Entity, fill: &mut Fill<'_>) {
    let property = match (name.kind.as_str(), name.quality.as_str()) {
        (_, "low") => prop::WEAK_ALIAS,
        ("primary-name", _) if is_main => prop::NAME,
        ("primary-name" | "alias", _) => prop::ALIAS,
        ("formerly-known-as", _) => prop::PREVIOUS_NAME,
        (other, _) => {
            fill.set_aside("lists::value", format!("not a type of name: `{other}`"), other);
            prop::ALIAS
        }
    };
    if !matches!(name.quality.as_str(), "" | "good" | "low") {
        let reason = format!("not a quality of a name: `{}`", name.quality);
        fill.set_aside("lists::value", reason, &name.quality);
    }
    let said = Said { lang: language(&name.lang), ..Said::PLAIN };
    fill.add_said(subject, property, &name.whole(|part| part.value.as_str()), said);
    add_spellings(name, property, subject, fill);
    for part in &name.parts {
        let kept: Property = match part.kind.as_str() {
            "given-name" => prop::FIRST_NAME,
            "further-given-name" => prop::SECOND_NAME,
            "father-name" => prop::FATHER_NAME,
            "grand-father-name" => prop::MIDDLE_NAME,
            "family-name" => prop::LAST_NAME,
            "maiden-name" => prop::MAIDEN_NAME,
            "suffix" => prop::NAME_SUFFIX,
            "title" => prop::TITLE,
            "tribal-name" => {
                fill.note(subject, "tribal name", &part.value);
                continue;
            }
            "whole-name" | "other" => continue,
            other => {
                let reason = format!("not a part of a name: `{other}`");
                fill.set_aside("lists::value", reason, other);
                continue;
            }
        };
        prose::put(subject, kept, &part.value, fill);
    }
}

/// The name in each language of its parts' spellings.
fn add_spellings(name: &Name, property: Property, subject: &mut Entity, fill: &mut Fill<'_>) {
    let property = if property == prop::NAME { prop::ALIAS } else { property };
    let mut langs: Vec<&str> = Vec::new();
    for (lang, _) in name.parts.iter().flat_map(|p| &p.spellings) {
        if !langs.contains(&lang.as_str()) {
            langs.push(lang);
        }
    }
    for lang in langs {
        let of =
            |part: &super::target::Part| part.spellings.iter().filter(|(l, _)| l == lang).count();
        for number in 0..name.parts.iter().map(of).max().unwrap_or_default() {
            let whole = name.whole(|part| {
                let mut own = part.spellings.iter().filter(|(l, _)| l == lang);
                let nth = own.clone().nth(number).or_else(|| own.next_back());
                nth.map_or(part.value.as_str(), |(_, text)| text)
            });
            let said = Said { lang: language(lang), ..Said::PLAIN };
            fill.add_said(subject, property, &whole, said);
        }
    }
}

fn add_identity(
    identity: &Identity,
    number: usize,
    places: &HashMap<String, Place>,
    subject: &mut Entity,
    entities: &mut Vec<Entity>,
    fill: &mut Fill<'_>,
) {
    for day in &identity.days {
        add_day(day, subject, fill);
    }
    for place in &identity.birth_places {
        add_birth_place(place, places, subject, fill);
    }
    for nationality in &identity.nationalities {
        prose::countries(nationality, prop::NATIONALITY, subject, fill);
    }
    let first = entities.iter().filter(|e| e.schema == Schema::Address).count();
    for (address, number) in identity.addresses.iter().zip(first + 1..) {
        entities.extend(add_address(address, number, places, subject, fill));
    }
    for (paper, n) in identity.papers.iter().zip(1..) {
        let is_passport = paper.kind.contains("passport");
        let made = parts::Paper {
            schema: if is_passport { Schema::Passport } else { Schema::Identification },
            kind: &paper.kind,
            number: &paper.number,
            country: &paper.issuer,
            from: &paper.issued,
            to: &paper.expires,
            summary: &paper.remark,
            said: Said::PLAIN,
        };
        let Some(mut made) = made.attach((number - 1) * 100 + n, subject, fill) else {
            fill.note(subject, &paper.kind, &paper.remark);
            continue;
        };
        if let Some(place) = places.get(&paper.place_id) {
            let place = joined(&[&place.location, &place.area, &place.country]);
            fill.add(&mut made, prop::AUTHORITY, &place);
        }
        entities.push(made);
    }
}

fn add_day(day: &Day, subject: &mut Entity, fill: &mut Fill<'_>) {
    let property = match subject.schema {
        Schema::Person => prop::BIRTH_DATE,
        Schema::Vessel | Schema::Airplane => prop::BUILD_DATE,
        _ => prop::INCORPORATION_DATE,
    };
    let raw = format!("{}-{}-{}", day.year, day.month, day.day);
    if day.year.is_empty() {
        if raw.len() > 2 {
            fill.set_aside("lists::date", format!("no year: `{raw}`"), &raw);
        }
        return;
    }
    if !day.calendar.is_empty() && !day.calendar.eq_ignore_ascii_case("gregorian") {
        fill.set_aside("lists::date", format!("a date of the {} calendar", day.calendar), &raw);
        return;
    }
    let number =
        |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
    let parts = (day.year.parse().ok(), number(&day.month), number(&day.day));
    let date = match parts {
        (Some(year), Some(month), Some(day)) => {
            PartialDate::from_parts(year, month, day.filter(|_| month.is_some()))
        }
        _ => None,
    };
    match date {
        Some(date) => {
            let circa = day.quality.eq_ignore_ascii_case("low");
            fill.add_date(
                subject,
                property,
                date,
                &date.to_string(),
                Said { circa, ..Said::PLAIN },
            );
        }
        None => fill.set_aside("lists::date", format!("day does not exist: `{raw}`"), &raw),
    }
}

fn add_birth_place(
    at: &Address,
    places: &HashMap<String, Place>,
    subject: &mut Entity,
    fill: &mut Fill<'_>,
) {
    let Some(place) = places.get(&at.place_id) else {
        if !at.place_id.is_empty() {
            let reason = format!("no such place: `{}`", at.place_id);
            fill.set_aside("lists::value", reason, &at.place_id);
        }
        return;
    };
    let whole = joined(&[&at.details, &place.location, &place.area, &place.country]);
    prose::put(subject, prop::BIRTH_PLACE, &whole, fill);
    for variant in &place.variants {
        prose::put(subject, prop::BIRTH_PLACE, variant, fill);
    }
    let country = if place.country_code.is_empty() { &place.country } else { &place.country_code };
    prose::countries(country, prop::BIRTH_COUNTRY, subject, fill);
}

fn add_address(
    at: &Address,
    number: usize,
    places: &HashMap<String, Place>,
    subject: &mut Entity,
    fill: &mut Fill<'_>,
) -> Option<Entity> {
    let nowhere = Place::default();
    if !at.place_id.is_empty() && !places.contains_key(&at.place_id) {
        let reason = format!("no such place: `{}`", at.place_id);
        fill.set_aside("lists::value", reason, &at.place_id);
    }
    let place = places.get(&at.place_id).unwrap_or(&nowhere);
    let post_box = if at.box_number.is_empty() {
        String::new()
    } else {
        format!("P.O. Box {}", at.box_number)
    };
    let care = if at.care_of.is_empty() { String::new() } else { format!("c/o {}", at.care_of) };
    let street = joined(&[&care, &at.details, &post_box]);
    let country = if place.country_code.is_empty() { &place.country } else { &place.country_code };
    let full = joined(&[&street, &at.zip_code, &place.location, &place.area, &place.country]);
    let variants = place.variants.join("; ");
    let made = parts::Place {
        full: &full,
        street: &street,
        city: &place.location,
        region: &place.area,
        postal_code: &at.zip_code,
        country,
        remarks: &joined(&[&at.remarks, &variants]),
        ..parts::Place::default()
    };
    made.attach(number, subject, fill)
}

/// Takes a number or contact out of a free text where a label stands before it.
fn add_labelled(text: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    const LABELS: [(&str, Property); 9] = [
        ("imo number", prop::IMO_NUMBER),
        ("imo", prop::IMO_NUMBER),
        ("registration number", prop::REGISTRATION_NUMBER),
        ("tax registration number", prop::TAX_NUMBER),
        ("taxpayer identification number", prop::TAX_NUMBER),
        ("website", prop::WEBSITE),
        ("e-mail", prop::EMAIL),
        ("email", prop::EMAIL),
        ("flag", prop::FLAG),
    ];
    let Some((label, value)) = text.split_once(':') else { return };
    let label = label.trim().to_ascii_lowercase();
    let Some((_, property)) = LABELS.iter().find(|(known, _)| *known == label) else { return };
    let value = value.trim().trim_end_matches('.');
    let is_ship = *property == prop::IMO_NUMBER;
    let fits = subject.schema.has(*property)
        && !value.contains(char::is_whitespace)
        && (!is_ship || identifier::check(*property, value) == identifier::Check::Valid);
    if fits && detente_model::cleaning::clean(*property, value).is_some() {
        fill.add_said(subject, *property, value, Said::DERIVED);
    }
}

/// A designation for each set and each time of being listed.
fn listings(
    from: &Target,
    programmes: &HashMap<String, Programme>,
    subject: &Entity,
    fill: &mut Fill<'_>,
) -> Vec<Entity> {
    let nothing = String::new();
    let sets = if from.sets.is_empty() { vec![&nothing] } else { from.sets.iter().collect() };
    let mut modifications: Vec<&Modification> = from.modifications.iter().collect();
    modifications.sort_by(|a, b| a.day().cmp(b.day()));
    let mut times: Vec<Vec<&Modification>> = vec![Vec::new()];
    for modification in modifications {
        let is_again = modification.kind == "listed"
            && times.last().is_some_and(|t| t.iter().any(|m| m.kind == "de-listed"));
        if is_again {
            times.push(Vec::new());
        }
        if let Some(time) = times.last_mut() {
            time.push(modification);
        }
    }
    let mut made = Vec::new();
    for set in sets {
        for time in &times {
            let number = made.len() + 1;
            made.push(listing(from, set, programmes.get(set), time, number, subject, fill));
        }
    }
    made
}

fn listing(
    from: &Target,
    set: &str,
    programme: Option<&Programme>,
    time: &[&Modification],
    number: usize,
    subject: &Entity,
    fill: &mut Fill<'_>,
) -> Entity {
    let mut made = sanction(fill, subject, "CH", &from.ssid, number);
    match programme.filter(|p| !p.key.is_empty()) {
        Some(programme) => {
            fill.add(&mut made, prop::PROGRAM_ID, &programme.key);
            for (lang, name) in programme.names.iter().chain(&programme.sets) {
                let said = Said { lang: language(lang), ..Said::PLAIN };
                fill.add_said(&mut made, prop::PROGRAM, name, said);
            }
            if !programme.origin.is_empty() {
                fill.note_to(&mut made, prop::SUMMARY, "origin", &programme.origin);
            }
        }
        None => fill.add(&mut made, prop::PROGRAM_ID, set),
    }
    fill.add(&mut made, prop::UNSC_ID, &from.foreign_id);
    for justification in &from.justifications {
        fill.add(&mut made, prop::REASON, justification);
    }
    for modification in time {
        match modification.kind.as_str() {
            "listed" => {
                fill.add(&mut made, prop::LISTING_DATE, modification.day());
                fill.add(&mut made, prop::START_DATE, modification.day());
            }
            "amended" => fill.add(&mut made, prop::MODIFIED_AT, modification.day()),
            "de-listed" => fill.add(&mut made, prop::END_DATE, modification.day()),
            other => {
                let reason = format!("not a type of modification: `{other}`");
                fill.set_aside("lists::value", reason, other);
            }
        }
        for (label, day) in
            [("published", &modification.published), ("enacted", &modification.enacted)]
        {
            let label = format!("{}, {label}", modification.kind);
            fill.note_to(&mut made, prop::SUMMARY, &label, day);
        }
    }
    made
}

impl Modification {
    /// The day from which it holds; that of publication where none is given.
    fn day(&self) -> &str {
        if self.effective.is_empty() { &self.published } else { &self.effective }
    }
}

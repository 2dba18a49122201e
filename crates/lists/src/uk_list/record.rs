//! From a designation to a source record.

use detente_model::{
    Entity, Mark, Property, Schema, SourceRecord, Value, cleaning, identifier, parse_date, prop,
};

use super::designation::{Address, Designation, Name, Number, Ship};
use crate::Edition;
use crate::fill::{Fill, Said, language_named, sanction};
use crate::intake::joined;

/// The record of a designation; faults go into the edition.
pub(super) fn of(from: &Designation, key: &str, edition: &mut Edition) -> SourceRecord {
    let mut fill = Fill::new("uk", edition, from.line, key);
    let mut subject = Entity::new(fill.id(), schema(&from.kind, &mut fill));
    names(from, &mut subject, &mut fill);
    contacts(from, &mut subject, &mut fill);
    let mut parts = Vec::new();
    person(from, &mut subject, &mut parts, &mut fill);
    organisation(from, &mut subject, &mut parts, &mut fill);
    ship(&from.ship, &mut subject, &mut parts, &mut fill);
    if subject.schema == Schema::Vessel && from.ship.imo_numbers.is_empty() {
        derive_imo(from, &mut subject, &mut fill);
    }
    for (address, number) in from.addresses.iter().zip(1..) {
        parts.extend(place(address, number, &mut subject, &mut fill));
    }
    fill.note(&mut subject, "", &from.other_information);
    let listing = listing(from, &subject, &mut fill);
    let mut entities = vec![subject, listing];
    entities.append(&mut parts);
    SourceRecord { key: fill.into_key(), line: from.line, entities }
}

fn schema(kind: &str, fill: &mut Fill<'_>) -> Schema {
    match kind.trim().to_ascii_lowercase().as_str() {
        "individual" => Schema::Person,
        "entity" => Schema::Organization,
        "ship" => Schema::Vessel,
        _ => {
            fill.set_aside(
                "lists::value",
                format!("not a type of subject: `{}`", kind.trim()),
                kind,
            );
            Schema::LegalEntity
        }
    }
}

fn names(from: &Designation, subject: &mut Entity, fill: &mut Fill<'_>) {
    for name in &from.names {
        let full = name.full();
        let property = property(name, subject, fill);
        fill.add(subject, property, &full);
    }
    for name in &from.non_latin {
        let said = Said { lang: language_named(&name.language), ..Said::PLAIN };
        let property = if subject.first(prop::NAME).is_none() { prop::NAME } else { prop::ALIAS };
        fill.add_said(subject, property, &name.name, said);
        if said.lang.is_none() {
            fill.note(subject, &format!("language of `{}`", name.name.trim()), &name.language);
        }
        fill.note(subject, &format!("script of `{}`", name.name.trim()), &name.script);
    }
    if subject.schema == Schema::Person {
        // One family name alone is a whole name and says nothing of its parts.
        for name in from.names.iter().filter(|n| n.given.iter().any(|g| !g.trim().is_empty())) {
            let given: Vec<&str> =
                name.given.iter().map(|g| g.trim()).filter(|g| !g.is_empty()).collect();
            fill.add(subject, prop::FIRST_NAME, given.first().copied().unwrap_or_default());
            let middle = given.get(1..).unwrap_or_default().join(" ");
            fill.add(subject, prop::MIDDLE_NAME, &middle);
            fill.add(subject, prop::LAST_NAME, &name.family);
        }
    }
    for title in &from.titles {
        if subject.schema == Schema::Person {
            fill.add(subject, prop::TITLE, title);
        } else {
            fill.note(subject, "title", title);
        }
    }
}

fn property(name: &Name, subject: &Entity, fill: &mut Fill<'_>) -> Property {
    if name.strength.trim().to_ascii_lowercase().starts_with("low") {
        return prop::WEAK_ALIAS;
    }
    match cleaning::fold_space(&name.kind).to_ascii_lowercase().as_str() {
        "primary name" => prop::NAME,
        "primary name variation" | "alias" => prop::ALIAS,
        "" if subject.first(prop::NAME).is_none() => prop::NAME,
        "" => prop::ALIAS,
        kind if kind.starts_with("f.k.a") || kind.starts_with("former") => prop::PREVIOUS_NAME,
        kind => {
            fill.set_aside("lists::value", format!("not a type of name: `{kind}`"), &name.kind);
            prop::ALIAS
        }
    }
}

fn contacts(from: &Designation, subject: &mut Entity, fill: &mut Fill<'_>) {
    let lists = [
        (&from.phones, prop::PHONE, [';', '\n']),
        (&from.emails, prop::EMAIL, [';', ' ']),
        (&from.websites, prop::WEBSITE, [';', ' ']),
    ];
    for (texts, property, between) in lists {
        for text in texts.iter().flat_map(|t| t.split(between)).map(str::trim) {
            let fits = subject.schema.has(property) && cleaning::clean(property, text).is_some();
            if fits {
                fill.add(subject, property, text);
            } else {
                fill.note(subject, property.name(), text);
            }
        }
    }
}

fn person(from: &Designation, subject: &mut Entity, parts: &mut Vec<Entity>, fill: &mut Fill<'_>) {
    let person = &from.individual;
    for birth in &person.births {
        born(birth, subject, fill);
    }
    for place in &person.birth_places {
        fill.add(subject, prop::BIRTH_PLACE, &joined(&[&*place.town, &place.country]));
        fill.add(subject, prop::BIRTH_COUNTRY, &place.country);
    }
    let lists = [
        (&person.nationalities, prop::NATIONALITY),
        (&person.genders, prop::GENDER),
        (&person.positions, prop::POSITION),
    ];
    for (texts, property) in lists {
        texts.iter().for_each(|text| fill.add(subject, property, text));
    }
    let passports = person.passports.iter().map(|n| (n, Schema::Passport));
    let numbers = person.national_numbers.iter().map(|n| (n, Schema::Identification));
    for ((from, schema), number) in passports.chain(numbers).zip(1..) {
        parts.extend(document(from, number, schema, subject, fill));
    }
}

/// `24/10/1972`, `dd/mm/1971`, `dd/10/1972`; `dd/mm/yyyy` says nothing.
fn born(text: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    let lower = text.trim().to_ascii_lowercase();
    if lower.is_empty() || lower.contains("yyyy") {
        return;
    }
    let known = lower.replace("dd", "00").replace("mm", "00");
    match parse_date(&known) {
        Ok(date) if subject.schema.has(prop::BIRTH_DATE) => {
            fill.add_date(subject, prop::BIRTH_DATE, date, text, Said::PLAIN);
        }
        _ => fill.add(subject, prop::BIRTH_DATE, text),
    }
}

fn document(
    from: &Number,
    number: usize,
    schema: Schema,
    subject: &mut Entity,
    fill: &mut Fill<'_>,
) -> Option<Entity> {
    if !from.number.chars().any(char::is_alphanumeric) {
        fill.note(subject, "document", &from.about);
        return None;
    }
    let mut document = Entity::new(fill.part("document", number), schema);
    document.add(prop::HOLDER, subject.id.as_str());
    fill.add(&mut document, prop::NUMBER, &from.number);
    if schema == Schema::Passport {
        fill.add(&mut document, prop::PASSPORT_NUMBER, &from.number);
        fill.add(&mut document, prop::TYPE, "passport");
        fill.add(subject, prop::PASSPORT_NUMBER, &from.number);
    } else {
        fill.add(&mut document, prop::TYPE, "national identifier");
        fill.add(subject, prop::ID_NUMBER, &from.number);
    }
    fill.add(&mut document, prop::SUMMARY, &from.about);
    Some(document)
}

fn organisation(
    from: &Designation,
    subject: &mut Entity,
    parts: &mut Vec<Entity>,
    fill: &mut Fill<'_>,
) {
    from.registrations.iter().for_each(|n| fill.add(subject, prop::REGISTRATION_NUMBER, n));
    from.entity_types.iter().for_each(|t| fill.add(subject, prop::LEGAL_FORM, t));
    let links = from.parents.iter().map(|name| (name, true));
    let links = links.chain(from.subsidiaries.iter().map(|name| (name, false)));
    for ((name, is_parent), number) in links.filter(|(n, _)| !n.trim().is_empty()).zip(1..) {
        let mut other = Entity::new(fill.part("company", number), Schema::Organization);
        fill.add(&mut other, prop::NAME, name);
        let mut link = Entity::new(fill.part("ownership", number), Schema::Ownership);
        let (owner, asset) =
            if is_parent { (&other.id, &subject.id) } else { (&subject.id, &other.id) };
        link.add(prop::OWNER, owner.as_str());
        link.add(prop::ASSET, asset.as_str());
        link.add(prop::ROLE, if is_parent { "parent company" } else { "subsidiary" });
        parts.extend([other, link]);
    }
}

fn ship(from: &Ship, subject: &mut Entity, parts: &mut Vec<Entity>, fill: &mut Fill<'_>) {
    let lists = [
        (&from.imo_numbers, prop::IMO_NUMBER),
        (&from.flags, prop::FLAG),
        (&from.past_flags, prop::PAST_FLAGS),
        (&from.types, prop::TYPE),
        (&from.tonnages, prop::TONNAGE),
        (&from.years_built, prop::BUILD_DATE),
    ];
    for (texts, property) in lists {
        texts.iter().for_each(|text| fill.add(subject, property, text));
    }
    from.lengths.iter().for_each(|text| fill.note(subject, "length", text));
    let links = from.owners.iter().map(|name| (name, "current owner or operator"));
    let links = links.chain(from.past_owners.iter().map(|n| (n, "previous owner or operator")));
    for ((name, role), number) in links.filter(|(n, _)| !n.trim().is_empty()).zip(1..) {
        let mut other = Entity::new(fill.part("owner", number), Schema::LegalEntity);
        fill.add(&mut other, prop::NAME, name);
        let mut link = Entity::new(fill.part("link", number), Schema::UnknownLink);
        link.add(prop::SUBJECT, other.id.as_str());
        link.add(prop::OBJECT, subject.id.as_str());
        link.add(prop::ROLE, role);
        parts.extend([other, link]);
    }
}

/// From `IMO 9999993 ("EXAMPLE STAR")` as a name, else from the only number in the free texts.
fn derive_imo(from: &Designation, subject: &mut Entity, fill: &mut Fill<'_>) {
    let names: Vec<String> = from.names.iter().map(Name::full).collect();
    for name in &names {
        for number in imo_numbers(name) {
            fill.add_said(subject, prop::IMO_NUMBER, number, Said::DERIVED);
            if let Some(quoted) = quoted(name) {
                fill.add_said(subject, prop::ALIAS, quoted, Said::DERIVED);
            }
        }
    }
    if subject.first(prop::IMO_NUMBER).is_some() {
        return;
    }
    let mut found = imo_numbers(&from.reasons);
    found.extend(imo_numbers(&from.other_information));
    found.sort_unstable();
    found.dedup();
    if let [only] = found.as_slice() {
        fill.add_said(subject, prop::IMO_NUMBER, only, Said::DERIVED);
    }
}

/// The valid numbers that stand behind the word IMO.
fn imo_numbers(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices("IMO") {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        if before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let rest = text.get(at + word.len()..).unwrap_or_default();
        let Some(start) = rest.find(|c: char| c.is_ascii_digit()).filter(|s| *s <= 20) else {
            continue;
        };
        let digits = rest.get(start..).unwrap_or_default();
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let number = digits.get(..end).unwrap_or_default();
        let is_valid = identifier::check(prop::IMO_NUMBER, number) == identifier::Check::Valid;
        if number.len() == 7 && is_valid && !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

/// What stands in double quotes.
fn quoted(text: &str) -> Option<&str> {
    let quote = |c: char| matches!(c, '"' | '“' | '”');
    let (_, rest) = text.split_once(quote)?;
    rest.split_once(quote).map(|(inside, _)| inside)
}

fn place(
    from: &Address,
    number: usize,
    subject: &mut Entity,
    fill: &mut Fill<'_>,
) -> Option<Entity> {
    let line = |at: usize| from.lines.get(at).map(String::as_str).unwrap_or_default();
    let mut lines: Vec<&str> = from.lines.iter().map(String::as_str).collect();
    lines.extend([from.postal_code.as_str(), from.country.as_str()]);
    let full = joined(&lines);
    if full.is_empty() {
        return None;
    }
    let mut address = Entity::new(fill.part("address", number), Schema::Address);
    fill.add(&mut address, prop::FULL, &full);
    fill.add(&mut address, prop::STREET, line(0));
    fill.add(&mut address, prop::STREET2, &joined(&[line(1), line(2), line(3)]));
    fill.add(&mut address, prop::REGION, line(4));
    fill.add(&mut address, prop::CITY, line(5));
    fill.add(&mut address, prop::POSTAL_CODE, &from.postal_code);
    fill.add(&mut address, prop::COUNTRY, &from.country);
    fill.add(subject, prop::ADDRESS, &full);
    subject.add(prop::ADDRESS_ENTITY, address.id.as_str());
    for value in address.values(prop::COUNTRY) {
        subject.add(prop::COUNTRY, value.clone().marked(Mark::Derived));
    }
    Some(address)
}

fn listing(from: &Designation, subject: &Entity, fill: &mut Fill<'_>) -> Entity {
    let mut made = sanction(fill, subject, "UK", &from.unique_id, 1);
    fill.add(&mut made, prop::PROGRAM_ID, &from.regime);
    fill.add(&mut made, prop::UNSC_ID, &from.un_reference);
    fill.add(&mut made, prop::RECORD_ID, &from.group_id);
    fill.add(&mut made, prop::LISTING_DATE, &from.date_designated);
    fill.add(&mut made, prop::START_DATE, &from.date_designated);
    fill.add(&mut made, prop::MODIFIED_AT, &from.last_updated);
    fill.add(&mut made, prop::REASON, &from.reasons);
    for provision in from.imposed.split('|') {
        fill.add(&mut made, prop::PROVISIONS, provision);
    }
    let said: Vec<String> = made.get(prop::PROVISIONS).map(letters).collect();
    for indicator in &from.indicators {
        if !said.contains(&letters(indicator)) {
            made.add(prop::PROVISIONS, Value::new(indicator.as_str()).marked(Mark::Derived));
        }
    }
    if !from.source.trim().is_empty() {
        let words = format!("designation source: {}", from.source.trim());
        fill.add_said(&mut made, prop::SUMMARY, &words, Said::DERIVED);
    }
    made
}

/// Letters alone, in lower case: `TravelBan` and `Travel Ban` are one measure.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_valid_number_behind_the_word_is_an_imo_number() {
        assert_eq!(imo_numbers("IMO 9999993 (“EXAMPLE STAR”)"), ["9999993"]);
        assert_eq!(imo_numbers("IMO number: 9074729."), ["9074729"]);
        assert!(imo_numbers("IMO 9999994").is_empty());
        assert!(imo_numbers("IMO 99999931").is_empty());
        assert!(imo_numbers("TIMO 9999993").is_empty());
        assert_eq!(quoted("IMO 9999993 (\"EXAMPLE STAR\") "), Some("EXAMPLE STAR"));
    }
}

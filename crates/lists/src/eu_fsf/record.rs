//! From an entry of the list to a source record.

use detente_model::{
    Entity, Mark, PartialDate, Property, Schema, SourceRecord, Value, cleaning, parse_date, prop,
};

use super::document;
use super::entry::{Act, Address, Birth, Citizenship, Common, Entry, Name, Regulation};
use crate::Edition;
use crate::fill::{Fill, Said, language, sanction};
use crate::intake::joined;

/// The record of an entry; faults go into the edition.
pub(super) fn of(entry: &Entry, key: &str, edition: &mut Edition) -> SourceRecord {
    let mut fill = Fill::new("eu", edition, entry.line, key);
    let mut subject = Entity::new(fill.id(), schema(entry, &mut fill));
    names(&entry.names, &mut subject, &mut fill);
    for citizenship in &entry.citizenships {
        citizen(citizenship, &mut subject, &mut fill);
    }
    for birth in &entry.births {
        born(birth, &mut subject, &mut fill);
    }
    for remark in &entry.remarks {
        fill.note(&mut subject, "", remark);
    }
    info(&entry.info, &mut subject, &mut fill);
    let mut parts = Vec::new();
    for address in &entry.addresses {
        parts.extend(place(address, parts.len() + 1, &mut subject, &mut fill));
    }
    for (document, number) in entry.documents.iter().zip(1..) {
        parts.extend(document::of(document, number, &mut subject, &mut fill));
    }
    let mut entities = sanctions(entry, &subject, &mut fill);
    entities.insert(0, subject);
    entities.append(&mut parts);
    SourceRecord { key: fill.into_key(), line: entry.line, entities }
}

fn schema(entry: &Entry, fill: &mut Fill<'_>) -> Schema {
    match (entry.subject_code.trim(), entry.subject_class.trim()) {
        ("person", _) => Schema::Person,
        ("enterprise", _) => Schema::Organization,
        ("vessel" | "ship", _) => Schema::Vessel,
        (_, "P") => Schema::Person,
        (_, "E") => Schema::Organization,
        (code, _) => {
            fill.set_aside("lists::value", format!("not a type of subject: `{code}`"), code);
            Schema::LegalEntity
        }
    }
}

/// The caption first: see the module's reading.
fn names(list: &[Name], subject: &mut Entity, fill: &mut Fill<'_>) {
    let rank = |name: &Name| {
        let foreign = !matches!(name.language.trim(), "" | "EN" | "en");
        let number = name.logical_id.trim().parse().unwrap_or(u64::MAX);
        (name.is_weak(), foreign, number)
    };
    let chief = list.iter().filter(|n| !n.full().is_empty()).min_by_key(|n| rank(n));
    let chief_name = chief.map(Name::full).unwrap_or_default();
    for name in chief.into_iter().chain(list) {
        let full = name.full();
        let said = Said { lang: language(&name.language), ..Said::PLAIN };
        let property = if full == chief_name {
            prop::NAME
        } else if name.is_weak() {
            prop::WEAK_ALIAS
        } else {
            prop::ALIAS
        };
        fill.add_said(subject, property, &full, said);
    }
    for name in chief.into_iter().chain(list) {
        name_parts(name, subject, fill);
    }
}

fn name_parts(name: &Name, subject: &mut Entity, fill: &mut Fill<'_>) {
    let said = Said { lang: language(&name.language), ..Said::PLAIN };
    if said.lang.is_none() {
        let label = format!("language of `{}`", name.full());
        fill.note(subject, &label, &name.language);
    }
    if subject.schema == Schema::Person {
        fill.add_said(subject, prop::TITLE, &name.title, said);
        fill.add_said(subject, prop::FIRST_NAME, &name.first, said);
        fill.add_said(subject, prop::MIDDLE_NAME, &name.middle, said);
        fill.add_said(subject, prop::LAST_NAME, &name.last, said);
        fill.add(subject, prop::GENDER, &name.gender);
        fill.add(subject, prop::POSITION, &name.function);
    } else {
        // An organisation's "title" is its legal form; its "function" says what it does.
        let form = if subject.schema.has(prop::LEGAL_FORM) { prop::LEGAL_FORM } else { prop::TYPE };
        fill.add_said(subject, form, &name.title, said);
        fill.add(subject, prop::DESCRIPTION, &name.function);
        fill.note(subject, "gender", &name.gender);
        if !name.whole.trim().is_empty() {
            let parts = [&name.first, &name.middle, &name.last].map(String::as_str);
            let together = joined(&parts);
            if !together.is_empty() && !parts.contains(&name.whole.as_str()) {
                fill.note(subject, "parts of the name", &together);
            }
        }
    }
    remarks(&name.common, subject, fill);
}

fn citizen(citizenship: &Citizenship, subject: &mut Entity, fill: &mut Fill<'_>) {
    let property = if subject.schema == Schema::Person { prop::CITIZENSHIP } else { prop::COUNTRY };
    country(&citizenship.country, &citizenship.country_text, property, subject, fill);
    fill.note(subject, "citizenship, region", &citizenship.region);
    fill.note(subject, "citizenship acquired", &citizenship.acquired);
    fill.note(subject, "citizenship lost", &citizenship.lost);
    remarks(&citizenship.common, subject, fill);
}

/// A country by its code, else by its name. `00` is "unknown".
pub(super) fn country(
    code: &str,
    text: &str,
    property: Property,
    to: &mut Entity,
    fill: &mut Fill<'_>,
) {
    let (code, text) = (code.trim(), text.trim());
    if code == "00" || (code.is_empty() && text.eq_ignore_ascii_case("unknown")) {
        return;
    }
    let mut found = crate::fill::country(code);
    if found.is_none() && !text.is_empty() {
        if !code.is_empty() {
            fill.set_aside("lists::country", format!("unknown country: `{code}`"), code);
        }
        found = crate::fill::country(text);
    }
    let original = if text.is_empty() { code } else { text };
    match found {
        Some(country) if to.schema.has(property) => {
            to.add(property, Value::cleaned(country.code(), original));
        }
        _ => fill.add(to, property, original),
    }
}

fn born(birth: &Birth, subject: &mut Entity, fill: &mut Fill<'_>) {
    if subject.schema == Schema::Person {
        birth_date(birth, subject, fill);
        let place = joined(&[&*birth.place, &birth.city, &birth.zip, &birth.region].map(solid));
        fill.add(subject, prop::BIRTH_PLACE, &place);
        country(&birth.country, &birth.country_text, prop::BIRTH_COUNTRY, subject, fill);
    } else {
        let day = joined(&[&*birth.date, &birth.year, &birth.month, &birth.day]);
        let place = [&*birth.place, &birth.city, &birth.zip, &birth.region, &birth.country_text];
        fill.note(subject, "birth", &joined(&[&*day, &*joined(&place)]));
    }
    remarks(&birth.common, subject, fill);
}

fn birth_date(birth: &Birth, subject: &mut Entity, fill: &mut Fill<'_>) {
    let said = Said { circa: birth.circa.trim() == "true", ..Said::PLAIN };
    let calendar = birth.calendar.trim();
    let (from, to) = (birth.year_from.trim(), birth.year_to.trim());
    if !birth.date.trim().is_empty() {
        fill.add_said(subject, prop::BIRTH_DATE, &birth.date, said);
    } else if !birth.year.trim().is_empty() {
        let parts = [birth.year.trim(), birth.month.trim(), birth.day.trim()];
        let written = parts.iter().copied().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-");
        if !matches!(calendar, "" | "GREGORIAN") {
            fill.note(subject, &format!("born, {calendar} calendar"), &written);
            let reason = format!("a date of another calendar ({calendar}): `{written}`");
            fill.set_aside("lists::date", reason, &written);
            return;
        }
        match date_of(parts) {
            Some(date) => {
                let text = date.to_string();
                fill.add_said(subject, prop::BIRTH_DATE, &text, said);
            }
            None => {
                let reason = format!("day does not exist: `{written}`");
                fill.set_aside("lists::date", reason, &written);
            }
        }
    } else if !birth.day.trim().is_empty() || !birth.month.trim().is_empty() {
        let written = joined(&[&*birth.day, &birth.month]);
        fill.note(subject, "born, day and month", &written);
    }
    if !from.is_empty() || !to.is_empty() {
        let written = format!("{from} to {to}");
        let said = Said { circa: true, ..said };
        for year in [from, to] {
            match PartialDate::parse(year) {
                Ok(date) => fill.add_date(subject, prop::BIRTH_DATE, date, &written, said),
                Err(_) => fill.add_said(subject, prop::BIRTH_DATE, year, said),
            }
        }
    }
}

fn date_of([year, month, day]: [&str; 3]) -> Option<PartialDate> {
    let number =
        |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
    let month: Option<i8> = number(month)?;
    let day: Option<i8> = number(day)?;
    PartialDate::from_parts(year.parse().ok()?, month, day.filter(|_| month.is_some()))
}

/// A text without a letter or digit ("-") stands for nothing.
fn solid(text: &str) -> &str {
    if text.chars().any(char::is_alphanumeric) { text } else { "" }
}

fn place(
    from: &Address,
    number: usize,
    subject: &mut Entity,
    fill: &mut Fill<'_>,
) -> Option<Entity> {
    info(&from.common.info, subject, fill);
    let unknown = from.country.trim() == "00";
    let country_text = if unknown { "" } else { from.country_text.as_str() };
    let town = [from.zip.as_str(), from.city.as_str()].map(solid).join(" ");
    let lines = [&*from.street, &from.po_box, &from.place, &town, &from.region, country_text];
    let full = joined(&lines.map(solid));
    if full.is_empty() && (unknown || from.country.trim().is_empty()) {
        remarks(&from.common, subject, fill);
        return None;
    }
    let mut address = Entity::new(fill.part("address", number), Schema::Address);
    fill.add(&mut address, prop::FULL, &full);
    fill.add(&mut address, prop::STREET, solid(&from.street));
    fill.add(&mut address, prop::STREET2, solid(&from.place));
    fill.add(&mut address, prop::POST_OFFICE_BOX, solid(&from.po_box));
    fill.add(&mut address, prop::POSTAL_CODE, solid(&from.zip));
    fill.add(&mut address, prop::CITY, solid(&from.city));
    fill.add(&mut address, prop::REGION, solid(&from.region));
    country(&from.country, &from.country_text, prop::COUNTRY, &mut address, fill);
    if from.at_listing.trim() == "true" {
        fill.add(&mut address, prop::REMARKS, "as at the time of listing");
    }
    for remark in &from.common.remarks {
        fill.add(&mut address, prop::REMARKS, remark);
    }
    fill.add(subject, prop::ADDRESS, &full);
    subject.add(prop::ADDRESS_ENTITY, address.id.as_str());
    for value in address.values(prop::COUNTRY) {
        subject.add(prop::COUNTRY, value.clone().marked(Mark::Derived));
    }
    Some(address)
}

/// Named values: those of a known kind as such, the rest as notes.
pub(super) fn info(list: &[(String, String)], subject: &mut Entity, fill: &mut Fill<'_>) {
    for (key, value) in list {
        let kind = key.to_ascii_lowercase();
        let property = if kind.contains("mail") {
            prop::EMAIL
        } else if kind.contains("web") || kind.contains("url") {
            prop::WEBSITE
        } else if kind.contains("phone") || kind.contains("mobile") || kind == "tel" {
            prop::PHONE
        } else {
            prop::NOTES
        };
        if property == prop::NOTES || cleaning::clean(property, value).is_none() {
            fill.note(subject, key, value);
        } else {
            fill.add(subject, property, value);
        }
    }
}

pub(super) fn remarks(common: &Common, subject: &mut Entity, fill: &mut Fill<'_>) {
    for remark in &common.remarks {
        fill.note(subject, "", remark);
    }
    info(&common.info, subject, fill);
}

/// One sanction a programme; the acts that values cite belong to the first.
fn sanctions(entry: &Entry, subject: &Entity, fill: &mut Fill<'_>) -> Vec<Entity> {
    let mut programmes: Vec<&str> = Vec::new();
    for regulation in &entry.regulations {
        if !programmes.contains(&regulation.programme.trim()) {
            programmes.push(regulation.programme.trim());
        }
    }
    if programmes.is_empty() {
        programmes.push("");
    }
    let mut out = Vec::new();
    for (programme, number) in programmes.iter().zip(1..) {
        let mut made = sanction(fill, subject, "EU", &entry.reference, number);
        fill.add(&mut made, prop::PROGRAM_ID, programme);
        fill.add(&mut made, prop::UNSC_ID, &entry.un_id);
        fill.add(&mut made, prop::RECORD_ID, &entry.logical_id);
        fill.add(&mut made, prop::LISTING_DATE, &entry.designation_date);
        fill.add(&mut made, prop::START_DATE, &entry.designation_date);
        fill.add(&mut made, prop::END_DATE, &entry.delisting_date);
        fill.add(&mut made, prop::DESCRIPTION, &entry.designation_details);
        let own: Vec<&Regulation> =
            entry.regulations.iter().filter(|r| r.programme.trim() == *programme).collect();
        let cited = if number == 1 { cited(entry) } else { Vec::new() };
        not_after(&own, &cited, &mut made, fill);
        for regulation in own {
            law(regulation, &mut made, fill);
        }
        for act in cited {
            let published = labelled("published", &act.publication_date);
            let said = [&*act.number_title, &act.regulation_type, &published];
            fill.add_said(&mut made, prop::SUMMARY, &joined(&said), Said::DERIVED);
            fill.add(&mut made, prop::SOURCE_URL, &act.publication_url);
        }
        out.push(made);
    }
    out
}

fn law(regulation: &Regulation, made: &mut Entity, fill: &mut Fill<'_>) {
    fill.add(made, prop::PROGRAM, &regulation.number_title);
    fill.add(made, prop::PROGRAM_URL, &regulation.publication_url);
    fill.add(made, prop::MODIFIED_AT, &regulation.publication_date);
    let published = labelled("published", &regulation.publication_date);
    let in_force = labelled("in force from", &regulation.entry_into_force_date);
    let kind = [regulation.regulation_type.trim(), regulation.organisation_type.trim()].join(" ");
    let said = [&*regulation.number_title, &kind, &published, &in_force];
    fill.add_said(made, prop::SUMMARY, &joined(&said), Said::DERIVED);
    for act in &regulation.common.acts {
        let published = labelled("published", &act.publication_date);
        let said = ["corrigendum", &act.number_title, &act.regulation_type, &published];
        fill.add_said(made, prop::SUMMARY, &joined(&said), Said::DERIVED);
        fill.add(made, prop::SOURCE_URL, &act.publication_url);
    }
    for remark in &regulation.common.remarks {
        fill.add(made, prop::DESCRIPTION, remark);
    }
}

fn labelled(label: &str, text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("{label} {}", text.trim()) }
}

/// The acts that the entry's values cite, each once.
fn cited(entry: &Entry) -> Vec<&Act> {
    let commons = entry.names.iter().map(|p| &p.common);
    let commons = commons
        .chain(entry.citizenships.iter().map(|p| &p.common))
        .chain(entry.births.iter().map(|p| &p.common))
        .chain(entry.addresses.iter().map(|p| &p.common))
        .chain(entry.documents.iter().map(|p| &p.common));
    let mut out: Vec<&Act> = Vec::new();
    for act in commons.flat_map(|common| &common.acts) {
        if !out.contains(&act) {
            out.push(act);
        }
    }
    out
}

/// The earliest stated publication: by then the entry was listed.
fn not_after(own: &[&Regulation], cited: &[&Act], made: &mut Entity, fill: &mut Fill<'_>) {
    let stated = own.iter().map(|r| &r.publication_date);
    let days = stated.chain(cited.iter().map(|a| &a.publication_date));
    let earliest = days.filter_map(|d| Some((parse_date(d).ok()?, d))).min();
    if let Some((date, text)) = earliest {
        fill.add_date(made, prop::DATE, date, text, Said::DERIVED);
    }
}

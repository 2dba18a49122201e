//! The Security Council's consolidated list in XML.
//!
//! Source: <https://scsanctions.un.org/resources/xml/en/consolidated.xml> and its schema
//! <https://www.un.org/sc/resources/sc-sanctions.xsd>.
//! Our reading: the key is the permanent reference number (`KPi.033`). The four name elements are
//! the parts of one name in its own order; what each part is the schema does not say, so the whole
//! name leads. A committee (`UN_LIST_TYPE`) is the programme. An alias noted as formerly listed is a
//! previous name. Aliases that hold several names with `;` between are taken apart and marked.
//! Not here: the vessels designated under resolution 1718, which are not on this list.

use std::collections::BTreeSet;

use detente_model::identifier::{self, Check};
use detente_model::{
    Authority, Entity, Lang, Mark, Property, Quarantined, Schema, SourceRecord, Value, cleaning,
    parse_date, prop,
};

use crate::format::{Read, Reader};
use crate::intake::{Intake, iso_day, joined};
use crate::keys::Keys;
use crate::shape::Shape;
use crate::xml::{Element, Record, Xml};
use crate::{Edition, Field, Format, Limits, ListError};
use Field::{Mapped, Unmapped};

pub(crate) const READER: Reader = Reader {
    name: "un-xml",
    title: "UN Security Council consolidated list, XML",
    sources: &["un-sc"],
    authority: Authority::Un,
    fields: FIELDS,
    fits: |shape| matches!(shape, Shape::Xml { root, .. } if root == "CONSOLIDATED_LIST"),
    read: Read::Text(read),
};

const INDIVIDUAL: &str = "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL";
const ENTITY: &str = "CONSOLIDATED_LIST/ENTITIES/ENTITY";

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("un-sc", Authority::Un, Format::UnXml);
    let mut xml = Xml::open(text, READER.name, FIELDS, &[INDIVIDUAL, ENTITY], limits);
    let mut record = Record::default();
    let mut keys = Keys::default();
    while xml.next(&mut record)? {
        edition.seen += 1;
        let schema = if record.kind == 0 { Schema::Person } else { Schema::Organization };
        let entry = Entry::new(record.element(), schema);
        if entry.name.is_empty() {
            let reason = "an entry without a name";
            let raw = xml.raw(&record);
            edition.quarantined.push(Quarantined::row("lists::name", record.line, reason, raw));
            continue;
        }
        let key = keys.take(entry.key());
        let mut intake = Intake::new(key, record.line, &mut edition.quarantined);
        let entities = entry.entities(&mut intake);
        let key = intake.key;
        edition.records.push(SourceRecord { key, line: record.line, entities });
    }
    edition.listed = edition.seen;
    let generated = iso_day(xml.root("dateGenerated"));
    edition.published = generated.parse().ok();
    edition.unknown = xml.unknown;
    Ok(edition)
}

/// An individual or entity of the list on its way to entities of ours.
struct Entry<'r, 'a> {
    element: Element<'r, 'a>,
    schema: Schema,
    name: String,
}

const NAME_PARTS: [(&str, Property); 4] = [
    ("FIRST_NAME", prop::FIRST_NAME),
    ("SECOND_NAME", prop::SECOND_NAME),
    ("THIRD_NAME", prop::MIDDLE_NAME),
    ("FOURTH_NAME", prop::LAST_NAME),
];

impl<'r, 'a> Entry<'r, 'a> {
    fn new(element: Element<'r, 'a>, schema: Schema) -> Self {
        let parts = NAME_PARTS.map(|(name, _)| element.text_of(name));
        let name = cleaning::fold_space(&parts.join(" "));
        Entry { element, schema, name }
    }

    fn key(&self) -> &'r str {
        let reference = self.element.text_of("REFERENCE_NUMBER");
        if reference.is_empty() { self.element.text_of("DATAID") } else { reference }
    }

    fn is_person(&self) -> bool {
        self.schema == Schema::Person
    }

    fn entities(&self, intake: &mut Intake<'_>) -> Vec<Entity> {
        let id = format!("un:{}", intake.key);
        let mut subject = Entity::new(id.as_str(), self.schema);
        self.names(intake, &mut subject);
        if self.is_person() {
            self.person(intake, &mut subject);
        }
        for comment in self.element.all("COMMENTS1") {
            intake.put(&mut subject, prop::NOTES, comment.text());
            if !self.is_person() {
                company_number(comment.text(), &mut subject);
            }
        }
        let mut others = vec![self.sanction(intake, &id)];
        for updated in self.values("LAST_DAY_UPDATED") {
            intake.put_day(&mut subject, prop::MODIFIED_AT, updated);
        }
        self.addresses(intake, &mut subject, &mut others);
        self.documents(intake, &mut subject, &mut others);
        let mut entities = vec![subject];
        entities.append(&mut others);
        entities
    }

    fn values(&self, name: &'static str) -> impl Iterator<Item = &'r str> {
        self.element.all(name).flat_map(|e| e.all("VALUE")).map(Element::text)
    }

    fn names(&self, intake: &mut Intake<'_>, subject: &mut Entity) {
        intake.put(subject, prop::NAME, &self.name);
        if self.is_person() {
            for (element, property) in NAME_PARTS {
                intake.put(subject, property, self.element.text_of(element));
            }
        }
        for original in self.element.all("NAME_ORIGINAL_SCRIPT") {
            put_name(intake, subject, prop::ALIAS, original.text());
        }
        for alias in self.element.all("INDIVIDUAL_ALIAS").chain(self.element.all("ENTITY_ALIAS")) {
            self.alias(intake, subject, alias);
        }
    }

    fn alias(&self, intake: &mut Intake<'_>, subject: &mut Entity, alias: Element<'_, '_>) {
        let name = alias.text_of("ALIAS_NAME");
        let note = alias.text_of("NOTE");
        let lower = note.to_lowercase();
        let quality = alias.text_of("QUALITY");
        let is_former = lower.starts_with("previously listed") || lower.starts_with("formerly");
        let property = match quality.to_lowercase().as_str() {
            "f.k.a." | "fka" | "formerly known as" => prop::PREVIOUS_NAME,
            "low" => prop::WEAK_ALIAS,
            _ if is_former => prop::PREVIOUS_NAME,
            "" | "good" | "high" | "a.k.a." | "aka" => prop::ALIAS,
            _ => {
                intake.aside("lists::alias", format!("unknown quality: `{quality}`"), name);
                prop::WEAK_ALIAS
            }
        };
        if name.contains(';') {
            for piece in name.split([';', '(', ')']).map(cleaning::fold_space) {
                if !piece.is_empty() && piece != "original script" {
                    let value = Value::cleaned(piece.as_str(), name).marked(Mark::Derived);
                    subject.add(property, value.in_lang(lang_by_script(&piece)));
                }
            }
        } else {
            put_name(intake, subject, property, name);
        }
        if !note.is_empty() {
            let said =
                if name.is_empty() { format!("alias: {note}") } else { format!("{name}: {note}") };
            intake.put_marked(subject, prop::NOTES, &said, Mark::Derived);
            let original = lower.strip_prefix("original script:").and(note.split_once(':'));
            if let Some((_, original)) = original {
                intake.put_marked(subject, property, original, Mark::Derived);
            }
        }
        if self.is_person() {
            // Two editions have the word `null` where there is no date.
            let born = alias.text_of("DATE_OF_BIRTH");
            if born != "null" {
                put_birth(intake, subject, born, false);
            }
            let (city, country) =
                (alias.text_of("CITY_OF_BIRTH"), alias.text_of("COUNTRY_OF_BIRTH"));
            intake.put(subject, prop::BIRTH_PLACE, &joined(&[city, country]));
            intake.put(subject, prop::BIRTH_COUNTRY, country);
        }
    }

    fn person(&self, intake: &mut Intake<'_>, subject: &mut Entity) {
        for title in self.values("TITLE") {
            intake.put(subject, prop::TITLE, title);
        }
        for position in self.values("DESIGNATION") {
            intake.put(subject, prop::POSITION, position);
        }
        for nationality in self.values("NATIONALITY").chain(self.values("NATIONALITY2")) {
            intake.put(subject, prop::NATIONALITY, nationality);
        }
        let gender = self.element.text_of("GENDER");
        if !gender.eq_ignore_ascii_case("unknown") {
            intake.put(subject, prop::GENDER, gender);
        }
        for birth in self.element.all("INDIVIDUAL_DATE_OF_BIRTH") {
            birth_date(intake, subject, birth);
        }
        for place in self.element.all("INDIVIDUAL_PLACE_OF_BIRTH") {
            let parts = ["STREET", "CITY", "STATE_PROVINCE", "COUNTRY"].map(|n| place.text_of(n));
            intake.put(subject, prop::BIRTH_PLACE, &joined(&parts));
            intake.put(subject, prop::BIRTH_COUNTRY, place.text_of("COUNTRY"));
            let note = place.text_of("NOTE");
            if !note.is_empty() {
                let said = format!("place of birth: {note}");
                intake.put_marked(subject, prop::NOTES, &said, Mark::Derived);
            }
        }
    }

    fn sanction(&self, intake: &mut Intake<'_>, id: &str) -> Entity {
        let mut sanction = Entity::new(format!("{id}.sanction-1"), Schema::Sanction);
        let element = self.element;
        sanction.add(prop::ENTITY, id);
        sanction.add(prop::AUTHORITY, Authority::Un.code());
        let programme = element.text_of("UN_LIST_TYPE");
        intake.put(&mut sanction, prop::PROGRAM_ID, programme);
        intake.put(&mut sanction, prop::PROGRAM, programme);
        intake.put(&mut sanction, prop::AUTHORITY_ID, self.key());
        intake.put(&mut sanction, prop::UNSC_ID, element.text_of("REFERENCE_NUMBER"));
        intake.put(&mut sanction, prop::RECORD_ID, element.text_of("DATAID"));
        let listed = element.text_of("LISTED_ON");
        intake.put_day(&mut sanction, prop::LISTING_DATE, listed);
        let start = sanction.values(prop::LISTING_DATE).next().cloned();
        if let Some(start) = start {
            sanction.add(prop::START_DATE, start);
        }
        intake.put_day(&mut sanction, prop::END_DATE, element.text_of("DELISTED_ON"));
        for updated in self.values("LAST_DAY_UPDATED") {
            intake.put_day(&mut sanction, prop::MODIFIED_AT, updated);
        }
        for (name, what) in [("SUBMITTED_BY", "submitted by"), ("SUBMITTED_ON", "submitted on")] {
            let value = element.text_of(name);
            if !value.is_empty() {
                let said = format!("{what} {value}");
                intake.put_marked(&mut sanction, prop::SUMMARY, &said, Mark::Derived);
            }
        }
        sanction
    }

    fn addresses(&self, intake: &mut Intake<'_>, subject: &mut Entity, out: &mut Vec<Entity>) {
        const PARTS: [(&str, Property); 4] = [
            ("STREET", prop::STREET),
            ("CITY", prop::CITY),
            ("STATE_PROVINCE", prop::STATE),
            ("ZIP_CODE", prop::POSTAL_CODE),
        ];
        let owner = subject.id.clone();
        let mut number = 0;
        let elements =
            self.element.all("INDIVIDUAL_ADDRESS").chain(self.element.all("ENTITY_ADDRESS"));
        for element in elements {
            let country = element.text_of("COUNTRY");
            let [street, city, state, zip] = PARTS.map(|(name, _)| element.text_of(name));
            let full = joined(&[street, city, state, zip, country]);
            let note = element.text_of("NOTE");
            if full.is_empty() && note.is_empty() {
                continue;
            }
            number += 1;
            let id = format!("{owner}.address-{number}");
            let mut address = Entity::new(id.as_str(), Schema::Address);
            intake.put(&mut address, prop::FULL, &full);
            for (name, property) in PARTS {
                intake.put(&mut address, property, element.text_of(name));
            }
            if intake.put(&mut address, prop::COUNTRY, country) {
                intake.put(subject, prop::COUNTRY, country);
            }
            intake.put(&mut address, prop::REMARKS, note);
            intake.put(subject, prop::ADDRESS, &full);
            subject.add(prop::ADDRESS_ENTITY, id);
            out.push(address);
        }
    }

    fn documents(&self, intake: &mut Intake<'_>, subject: &mut Entity, out: &mut Vec<Entity>) {
        let owner = subject.id.clone();
        let mut count = 0;
        for element in self.element.all("INDIVIDUAL_DOCUMENT") {
            if element.children().all(|e| e.text().is_empty()) {
                continue;
            }
            count += 1;
            let (kind, kind2) =
                (element.text_of("TYPE_OF_DOCUMENT"), element.text_of("TYPE_OF_DOCUMENT2"));
            let is_passport = is_passport(kind) || is_passport(kind2);
            let schema = if is_passport { Schema::Passport } else { Schema::Identification };
            let mut document = Entity::new(format!("{owner}.document-{count}"), schema);
            document.add(prop::HOLDER, owner.as_str());
            intake.put(&mut document, prop::TYPE, kind);
            intake.put(&mut document, prop::TYPE, kind2);
            let number = element.text_of("NUMBER");
            intake.put(&mut document, prop::NUMBER, number);
            let owned = if is_passport {
                intake.put(&mut document, prop::PASSPORT_NUMBER, number);
                prop::PASSPORT_NUMBER
            } else {
                prop::ID_NUMBER
            };
            intake.put(subject, owned, number);
            intake.put(&mut document, prop::COUNTRY, element.text_of("ISSUING_COUNTRY"));
            let (city, country) =
                (element.text_of("CITY_OF_ISSUE"), element.text_of("COUNTRY_OF_ISSUE"));
            intake.put(&mut document, prop::COUNTRY, country);
            intake.put(&mut document, prop::AUTHORITY, &joined(&[city, country]));
            intake.put_day(&mut document, prop::START_DATE, element.text_of("DATE_OF_ISSUE"));
            intake.put(&mut document, prop::SUMMARY, element.text_of("NOTE"));
            out.push(document);
        }
    }
}

fn put_name(intake: &mut Intake<'_>, entity: &mut Entity, property: Property, text: &str) {
    intake.put_value(entity, property, text, |value| {
        let lang = lang_by_script(&value.text);
        value.in_lang(lang)
    });
}

/// The language, where its script leaves no choice.
fn lang_by_script(text: &str) -> Option<Lang> {
    let hangul = |c: char| matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}');
    if text.chars().any(hangul) { Lang::new("kor") } else { None }
}

fn is_passport(kind: &str) -> bool {
    let kind = kind.to_lowercase();
    ["passport", "passeport", "pasaporte"].iter().any(|word| kind.contains(word))
}

/// The exact date, the year, or both ends of a span; and what the note adds.
fn birth_date(intake: &mut Intake<'_>, subject: &mut Entity, birth: Element<'_, '_>) {
    let kind = birth.text_of("TYPE_OF_DATE");
    let note = birth.text_of("NOTE");
    let lower = note.to_lowercase();
    let is_circa = !matches!(kind.to_uppercase().as_str(), "" | "EXACT")
        || ["approx", "circa", "about", "between"].iter().any(|w| lower.starts_with(w));
    let mut is_dated = false;
    for name in ["DATE", "YEAR", "FROM_YEAR", "TO_YEAR"] {
        is_dated |= put_birth(intake, subject, birth.text_of(name), is_circa);
    }
    if !is_dated {
        date_of_note(subject, note);
    }
    if !note.is_empty() {
        intake.put_marked(subject, prop::NOTES, &format!("date of birth: {note}"), Mark::Derived);
    }
}

/// A date, or both ends of a span that some editions write into one element: `1945 - 1950`.
fn put_birth(intake: &mut Intake<'_>, subject: &mut Entity, text: &str, is_circa: bool) -> bool {
    let span = text.split_once(" - ").filter(|(a, b)| is_year(a) && is_year(b));
    let ends = span.map_or([iso_day(text), ""], |(from, to)| [from, to]);
    let is_circa = is_circa || span.is_some();
    let mark = |value: Value| if is_circa { value.marked(Mark::Circa) } else { value };
    ends.map(|end| intake.put_value(subject, prop::BIRTH_DATE, end, mark)).contains(&true)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// The date a note is, or the one year of our time that it names.
fn date_of_note(subject: &mut Entity, note: &str) {
    if let Ok(date) = parse_date(note) {
        let value = Value::cleaned(date.to_string(), note).marked(Mark::Derived);
        subject.add(prop::BIRTH_DATE, value);
        return;
    }
    let words = note.split(|c: char| !c.is_ascii_digit());
    let mut years = words.filter(|w| is_year(w) && matches!(w.get(..2), Some("19" | "20")));
    if let (Some(year), None) = (years.next(), years.next()) {
        let value = Value::cleaned(year, note).marked(Mark::Derived).marked(Mark::Circa);
        subject.add(prop::BIRTH_DATE, value);
    }
}

/// The company's IMO number where the comment names exactly one valid number.
fn company_number(comment: &str, subject: &mut Entity) {
    let mut numbers = BTreeSet::new();
    for (at, _) in comment.match_indices("IMO") {
        let behind = comment.get(at + 3..).unwrap_or_default();
        let behind = behind.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '.');
        let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
        numbers.insert(digits);
    }
    let mut valid =
        numbers.iter().filter(|n| identifier::check(prop::IMO_NUMBER, n) == Check::Valid);
    if let (1, Some(number)) = (numbers.len(), valid.next()) {
        subject.add(prop::IMO_NUMBER, Value::new(number.as_str()).marked(Mark::Derived));
    }
}

/// What becomes of each element and attribute.
pub(crate) const FIELDS: &[(&str, Field)] = &[
    ("CONSOLIDATED_LIST/@dateGenerated", Mapped("published")),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/DATAID",
        Mapped("recordId; key where there is no reference number"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/VERSIONNUM",
        Unmapped("the number of the publishing software, 1 in every edition"),
    ),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/FIRST_NAME", Mapped("name, firstName")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/SECOND_NAME", Mapped("name, secondName")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/THIRD_NAME", Mapped("name, middleName")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/FOURTH_NAME", Mapped("name, lastName")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/UN_LIST_TYPE", Mapped("programId, program")),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/REFERENCE_NUMBER",
        Mapped("key, authorityId, unscId"),
    ),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/LISTED_ON", Mapped("listingDate, startDate")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/DELISTED_ON", Mapped("endDate")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/SUBMITTED_BY", Mapped("summary of the designation")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/SUBMITTED_ON", Mapped("summary of the designation")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/NAME_ORIGINAL_SCRIPT", Mapped("alias")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/COMMENTS1", Mapped("notes")),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/LIST_TYPE/VALUE",
        Unmapped("`UN List` in every entry"),
    ),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/LAST_DAY_UPDATED/VALUE", Mapped("modifiedAt")),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/SORT_KEY",
        Unmapped("order of display, empty in every edition"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/SORT_KEY_LAST_MOD",
        Unmapped("order of display, empty in every edition"),
    ),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/GENDER", Mapped("gender")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/TITLE/VALUE", Mapped("title")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/DESIGNATION/VALUE", Mapped("position")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/NATIONALITY/VALUE", Mapped("nationality")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/NATIONALITY2/VALUE", Mapped("nationality")),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ALIAS/QUALITY",
        Mapped("alias, weakAlias or previousName"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ALIAS/ALIAS_NAME",
        Mapped("alias, weakAlias or previousName"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ALIAS/NOTE",
        Mapped("notes; previousName"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ALIAS/DATE_OF_BIRTH",
        Mapped("birthDate"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ALIAS/CITY_OF_BIRTH",
        Mapped("birthPlace"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ALIAS/COUNTRY_OF_BIRTH",
        Mapped("birthPlace, birthCountry"),
    ),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ADDRESS/STREET", Mapped("street, full")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ADDRESS/CITY", Mapped("city, full")),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ADDRESS/STATE_PROVINCE",
        Mapped("state, full"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ADDRESS/ZIP_CODE",
        Mapped("postalCode, full"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ADDRESS/COUNTRY",
        Mapped("country, full"),
    ),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_ADDRESS/NOTE", Mapped("remarks")),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH/TYPE_OF_DATE",
        Mapped("whether birthDate is circa"),
    ),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH/DATE", Mapped("birthDate")),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH/YEAR", Mapped("birthDate")),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH/FROM_YEAR",
        Mapped("birthDate"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH/TO_YEAR",
        Mapped("birthDate"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH/NOTE",
        Mapped("notes; whether birthDate is circa"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_PLACE_OF_BIRTH/STREET",
        Mapped("birthPlace"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_PLACE_OF_BIRTH/CITY",
        Mapped("birthPlace"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_PLACE_OF_BIRTH/STATE_PROVINCE",
        Mapped("birthPlace"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_PLACE_OF_BIRTH/COUNTRY",
        Mapped("birthPlace, birthCountry"),
    ),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_PLACE_OF_BIRTH/NOTE", Mapped("notes")),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DOCUMENT/TYPE_OF_DOCUMENT",
        Mapped("type; passport or not"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DOCUMENT/TYPE_OF_DOCUMENT2",
        Mapped("type; passport or not"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DOCUMENT/NUMBER",
        Mapped("number, passportNumber, idNumber"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DOCUMENT/ISSUING_COUNTRY",
        Mapped("country"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DOCUMENT/COUNTRY_OF_ISSUE",
        Mapped("country, authority"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DOCUMENT/CITY_OF_ISSUE",
        Mapped("authority"),
    ),
    (
        "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DOCUMENT/DATE_OF_ISSUE",
        Mapped("startDate"),
    ),
    ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/INDIVIDUAL_DOCUMENT/NOTE", Mapped("summary")),
    (
        "CONSOLIDATED_LIST/ENTITIES/ENTITY/DATAID",
        Mapped("recordId; key where there is no reference number"),
    ),
    (
        "CONSOLIDATED_LIST/ENTITIES/ENTITY/VERSIONNUM",
        Unmapped("the number of the publishing software, 1 in every edition"),
    ),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/FIRST_NAME", Mapped("name")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/SECOND_NAME", Mapped("name")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/THIRD_NAME", Mapped("name")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/FOURTH_NAME", Mapped("name")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/UN_LIST_TYPE", Mapped("programId, program")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/REFERENCE_NUMBER", Mapped("key, authorityId, unscId")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/LISTED_ON", Mapped("listingDate, startDate")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/DELISTED_ON", Mapped("endDate")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/SUBMITTED_BY", Mapped("summary of the designation")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/SUBMITTED_ON", Mapped("summary of the designation")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/NAME_ORIGINAL_SCRIPT", Mapped("alias")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/COMMENTS1", Mapped("notes; imoNumber of a company")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/LIST_TYPE/VALUE", Unmapped("`UN List` in every entry")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/LAST_DAY_UPDATED/VALUE", Mapped("modifiedAt")),
    (
        "CONSOLIDATED_LIST/ENTITIES/ENTITY/SORT_KEY",
        Unmapped("order of display, empty in every edition"),
    ),
    (
        "CONSOLIDATED_LIST/ENTITIES/ENTITY/SORT_KEY_LAST_MOD",
        Unmapped("order of display, empty in every edition"),
    ),
    (
        "CONSOLIDATED_LIST/ENTITIES/ENTITY/ENTITY_ALIAS/QUALITY",
        Mapped("alias, weakAlias or previousName"),
    ),
    (
        "CONSOLIDATED_LIST/ENTITIES/ENTITY/ENTITY_ALIAS/ALIAS_NAME",
        Mapped("alias, weakAlias or previousName"),
    ),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/ENTITY_ALIAS/NOTE", Mapped("notes; previousName")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/ENTITY_ADDRESS/STREET", Mapped("street, full")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/ENTITY_ADDRESS/CITY", Mapped("city, full")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/ENTITY_ADDRESS/STATE_PROVINCE", Mapped("state, full")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/ENTITY_ADDRESS/ZIP_CODE", Mapped("postalCode, full")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/ENTITY_ADDRESS/COUNTRY", Mapped("country, full")),
    ("CONSOLIDATED_LIST/ENTITIES/ENTITY/ENTITY_ADDRESS/NOTE", Mapped("remarks")),
];

//! Identity and registration documents.
//!
//! Our reading: the kinds of documents are a few hundred by their titles; [`KINDS`] says which
//! property of the holder a number is. A title that is not there is an identity number of a party
//! and a registration number of a vessel or aircraft.

use std::collections::HashMap;

use detente_model::identifier::{self, Check};
use detente_model::{Entity, Mark, Property, Quarantined, Schema, Value, prop};

use super::Party;
use super::period::Period;
use super::places::Places;
use super::references::{CountryName, References, Set};
use crate::intake::Intake;
use crate::xml::Element;

/// What the number of a kind of document is, by words of its title, first match first.
const KINDS: &[(&str, Property)] = &[
    ("passport", prop::PASSPORT_NUMBER),
    ("vessel registration identification", prop::IMO_NUMBER),
    ("mmsi", prop::MMSI),
    ("ssn", prop::SOCIAL_SECURITY_NUMBER),
    ("v.a.t.", prop::VAT_CODE),
    ("social credit code", prop::USC_CODE),
    ("global intermediary", prop::GII_NUMBER),
    ("legal entity number", prop::REGISTRATION_NUMBER),
    ("aircraft serial", prop::SERIAL_NUMBER),
    ("driver's license", prop::ID_NUMBER),
    ("pilot license", prop::ID_NUMBER),
    ("license", prop::LICENSE_NUMBER),
    ("permit", prop::LICENSE_NUMBER),
    ("tax", prop::TAX_NUMBER),
    ("r.f.c.", prop::TAX_NUMBER),
    ("rfc", prop::TAX_NUMBER),
    ("nit #", prop::TAX_NUMBER),
    ("us fein", prop::TAX_NUMBER),
    ("ruc #", prop::TAX_NUMBER),
    ("rif #", prop::TAX_NUMBER),
    ("c.u.i.t.", prop::TAX_NUMBER),
    ("fiscal code", prop::TAX_NUMBER),
    ("nuit", prop::TAX_NUMBER),
    ("tributaria", prop::TAX_NUMBER),
    ("rtn", prop::TAX_NUMBER),
    ("n.i.f.", prop::TAX_NUMBER),
    ("c.i.f.", prop::TAX_NUMBER),
    ("military registration", prop::ID_NUMBER),
    ("electoral", prop::ID_NUMBER),
    ("registration", prop::REGISTRATION_NUMBER),
    ("registry", prop::REGISTRATION_NUMBER),
    ("registered", prop::REGISTRATION_NUMBER),
    ("company number", prop::REGISTRATION_NUMBER),
    ("business", prop::REGISTRATION_NUMBER),
    ("c.r. no.", prop::REGISTRATION_NUMBER),
    ("romanian c.r.", prop::REGISTRATION_NUMBER),
    ("chamber of comm", prop::REGISTRATION_NUMBER),
    ("economic register", prop::REGISTRATION_NUMBER),
    ("enterprise number", prop::REGISTRATION_NUMBER),
    ("matricula mercantil", prop::REGISTRATION_NUMBER),
    ("folio mercantil", prop::REGISTRATION_NUMBER),
    ("certificate of incorporation", prop::REGISTRATION_NUMBER),
    ("organization code", prop::REGISTRATION_NUMBER),
    ("branch unit", prop::REGISTRATION_NUMBER),
    ("file number", prop::REGISTRATION_NUMBER),
];

/// Identifiers with a check rule that a register number may also be.
const DERIVED: &[(Property, Property)] = &[
    (prop::TAX_NUMBER, prop::INN_CODE),
    (prop::REGISTRATION_NUMBER, prop::OGRN_CODE),
    (prop::REGISTRATION_NUMBER, prop::LEI_CODE),
];

/// A document before its holder is met.
#[derive(Debug)]
struct Document {
    id: String,
    line: u64,
    kind: String,
    number: String,
    comment: String,
    authority: String,
    country: Option<CountryName>,
    /// Empty for a valid one.
    validity: String,
    /// The number of the location of issue.
    location: String,
    /// What each date is, and the date.
    dates: Vec<(String, Period)>,
}

/// Every document by the identity that holds it.
#[derive(Debug, Default)]
pub(super) struct Documents {
    by_identity: HashMap<u32, Vec<Document>>,
}

impl Documents {
    pub(super) fn read(&mut self, element: Element<'_, '_>, line: u64, references: &References) {
        let text = |set, name| references.text(set, element.attribute(name)).to_owned();
        let country = references.country_by_id(element.attribute("IssuedBy-CountryID"));
        let dates = element.all("DocumentDate").filter_map(|date| {
            let kind = references.text(Set::DocumentDateType, date.attribute("IDRegDocDateTypeID"));
            Some((kind.to_owned(), Period::read(date.child("DatePeriod")?, references)))
        });
        let document = Document {
            id: element.attribute("ID").to_owned(),
            line,
            kind: text(Set::DocumentType, "IDRegDocTypeID"),
            number: element.text_of("IDRegistrationNo").to_owned(),
            comment: element.text_of("Comment").to_owned(),
            authority: element.text_of("IssuingAuthority").to_owned(),
            country: country.cloned(),
            validity: text(Set::Validity, "ValidityID"),
            location: element.attribute("IssuedIn-LocationID").to_owned(),
            dates: dates.collect(),
        };
        let identity = element.attribute("IdentityID").parse().unwrap_or(0);
        self.by_identity.entry(identity).or_default().push(document);
    }

    /// Gives an identity's documents to its party.
    pub(super) fn give(
        &mut self,
        identity: &str,
        places: &Places,
        party: &mut Party,
        intake: &mut Intake<'_>,
    ) {
        let Ok(identity) = identity.parse::<u32>() else { return };
        for document in self.by_identity.remove(&identity).unwrap_or_default() {
            let count =
                party.others.iter().filter(|e| e.schema.is_a(Schema::Identification)).count();
            let id = party.part("document", count + 1);
            let mut entity = Entity::new(id, document.schema());
            entity.add(prop::HOLDER, party.subject.id.as_str());
            document.fill(&mut entity, places, intake);
            identify(&mut party.subject, &document.kind, &document.number, intake, |v| v);
            party.others.push(entity);
        }
    }

    /// Sets aside the documents whose holder was not met.
    pub(super) fn unclaimed(self, quarantined: &mut Vec<Quarantined>) {
        let mut left: Vec<_> = self.by_identity.into_iter().collect();
        left.sort_by_key(|(identity, _)| *identity);
        for (identity, documents) in left {
            for Document { id, line, kind, number, .. } in documents {
                let reason = format!("no party has the identity `{identity}` of a document");
                let raw = format!("{kind} {number}");
                let key = format!("document {id}");
                quarantined.push(Quarantined::value("lists::link", line, reason, &raw, &key));
            }
        }
    }
}

impl Document {
    fn is_passport(&self) -> bool {
        self.kind.to_lowercase().contains("passport")
    }

    fn schema(&self) -> Schema {
        if self.is_passport() { Schema::Passport } else { Schema::Identification }
    }

    fn fill(&self, entity: &mut Entity, places: &Places, intake: &mut Intake<'_>) {
        intake.put(entity, prop::TYPE, &self.kind);
        intake.put(entity, prop::NUMBER, &self.number);
        if self.is_passport() {
            intake.put(entity, prop::PASSPORT_NUMBER, &self.number);
        }
        if let Some(country) = &self.country {
            country.put(entity, prop::COUNTRY, intake);
        }
        intake.put(entity, prop::AUTHORITY, &self.authority);
        if let Some(place) = places.get(&self.location) {
            intake.put(entity, prop::AUTHORITY, &place.line(true));
            intake.put(entity, prop::AUTHORITY, &place.line(false));
        }
        intake.put(entity, prop::RECORD_ID, &self.id);
        intake.put(entity, prop::DESCRIPTION, &self.comment);
        if self.validity != "Valid" {
            intake.put(entity, prop::SUMMARY, &self.validity);
        }
        for (kind, period) in self.dates.iter().filter(|(_, p)| !p.is_empty()) {
            match kind.as_str() {
                "Issue Date" => period.put(intake, entity, prop::START_DATE),
                "Expiration Date" => period.put(intake, entity, prop::END_DATE),
                other => {
                    let said = format!("{other}: {}", period.words(intake));
                    intake.put_marked(entity, prop::DESCRIPTION, &said, Mark::Derived);
                }
            }
        }
    }
}

/// Adds the number of a document to its holder, as the identifier that its title says it is.
pub(in crate::ofac) fn identify(
    subject: &mut Entity,
    title: &str,
    number: &str,
    intake: &mut Intake<'_>,
    finish: impl Fn(Value) -> Value,
) {
    let title = title.to_lowercase();
    let known = KINDS.iter().find(|(word, _)| title.contains(word)).map(|(_, p)| *p);
    let fallback = if subject.schema.is_a(Schema::Vehicle) {
        prop::REGISTRATION_NUMBER
    } else {
        prop::ID_NUMBER
    };
    let mut property = known.filter(|p| subject.schema.has(*p)).unwrap_or(fallback);
    let has_seven = number.chars().filter(char::is_ascii_digit).count() == 7;
    // Companies have IMO numbers too, under several titles.
    if has_seven && number.starts_with("IMO ") && subject.schema.has(prop::IMO_NUMBER) {
        property = prop::IMO_NUMBER;
    } else if property == prop::IMO_NUMBER && !has_seven {
        property = fallback;
    }
    intake.put_value(subject, property, number, &finish);
    for (from, to) in DERIVED {
        let fits = *from == property && subject.schema.has(*to);
        if fits && identifier::check(*to, number) == Check::Valid {
            let cleaned = identifier::clean(*to, number);
            subject.add(*to, Value::cleaned(cleaned, number).marked(Mark::Derived));
        }
    }
}

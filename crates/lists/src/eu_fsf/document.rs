//! Documents and numbers of an entry.
//!
//! Our reading: a type of number has a property of its own where the model has one; every other
//! is an `idNumber`. A Russian number whose check digits fit is an INN or OGRN as well, derived.

use detente_model::{Entity, Property, Schema, identifier, prop};

use super::entry::Document;
use super::record::{country, info};
use crate::fill::{Fill, Said};

/// The document of an entry, and its number on the subject.
pub(super) fn of(
    from: &Document,
    number: usize,
    subject: &mut Entity,
    fill: &mut Fill<'_>,
) -> Option<Entity> {
    if !has_substance(&from.number) && !has_substance(&from.latin_number) {
        if !from.number.trim().is_empty() {
            let reason = format!("not a number: `{}`", from.number.trim());
            fill.set_aside("lists::value", reason, &from.number);
        }
        for remark in &from.common.remarks {
            fill.note(subject, "", remark);
        }
        info(&from.common.info, subject, fill);
        return None;
    }
    let passport = matches!(kind(from), "passport" | "diplomaticpassport");
    let schema = if passport { Schema::Passport } else { Schema::Identification };
    let mut document = Entity::new(fill.part("document", number), schema);
    document.add(prop::HOLDER, subject.id.as_str());
    let written = if from.kind_text.trim().is_empty() { &from.kind } else { &from.kind_text };
    fill.add(&mut document, prop::TYPE, written);
    country(&from.country, &from.country_text, prop::COUNTRY, &mut document, fill);
    for text in [&from.number, &from.latin_number] {
        fill.add(&mut document, prop::NUMBER, text);
        if passport {
            fill.add(&mut document, prop::PASSPORT_NUMBER, text);
        }
        on_subject(from, text, subject, fill);
    }
    details(from, &mut document, fill);
    info(&from.common.info, subject, fill);
    Some(document)
}

fn has_substance(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn kind(from: &Document) -> &str {
    from.kind.trim()
}

fn on_subject(from: &Document, text: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    let property = property(kind(from));
    let property = if subject.schema.has(property) { property } else { prop::ID_NUMBER };
    let property = if subject.schema.has(property) { property } else { prop::REGISTRATION_NUMBER };
    fill.add(subject, property, text);
    if from.country.trim() == "RU" {
        for derived in [prop::INN_CODE, prop::OGRN_CODE] {
            if derived != property
                && subject.schema.has(derived)
                && identifier::check(derived, text) == identifier::Check::Valid
            {
                fill.add_said(subject, derived, text, Said::DERIVED);
            }
        }
    }
}

fn property(kind: &str) -> Property {
    match kind {
        "passport" | "diplomaticpassport" => prop::PASSPORT_NUMBER,
        "regnumber" => prop::REGISTRATION_NUMBER,
        "fiscalcode" | "taxid" => prop::TAX_NUMBER,
        "euvat" => prop::VAT_CODE,
        "imo" => prop::IMO_NUMBER,
        "swiftbic" => prop::SWIFT_BIC,
        "ssn" => prop::SOCIAL_SECURITY_NUMBER,
        "tradelic" => prop::LICENSE_NUMBER,
        _ => prop::ID_NUMBER,
    }
}

fn details(from: &Document, document: &mut Entity, fill: &mut Fill<'_>) {
    fill.add(document, prop::AUTHORITY, &from.issued_by);
    for issued in [&from.issue_date, &from.issued_date, &from.valid_from] {
        fill.add(document, prop::START_DATE, issued);
    }
    fill.add(document, prop::END_DATE, &from.valid_to);
    if has_substance(&from.name) {
        fill.add(document, prop::SUMMARY, &format!("name on the document: {}", from.name));
    }
    if has_substance(&from.region) {
        fill.add(document, prop::SUMMARY, &format!("region: {}", from.region));
    }
    let states = [
        (&from.diplomatic, "diplomatic"),
        (&from.known_expired, "known to have expired"),
        (&from.known_false, "known to be false"),
        (&from.reported_lost, "reported lost"),
        (&from.revoked, "revoked by its issuer"),
    ];
    for (_, words) in states.into_iter().filter(|(said, _)| said.trim() == "true") {
        fill.add(document, prop::SUMMARY, words);
    }
    for remark in &from.common.remarks {
        fill.add(document, prop::DESCRIPTION, remark);
    }
}

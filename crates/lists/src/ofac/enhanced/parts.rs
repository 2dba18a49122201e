//! Names, addresses, features and documents of an entity.

use detente_model::{Entity, Mark, Schema, Value, prop};

use crate::fill::country;
use crate::intake::joined;
use crate::ofac::advanced::party::{Part, lang, part_property, written};
use crate::ofac::advanced::period::Period;
use crate::ofac::advanced::places::PARTS;
use crate::ofac::entry::Entry;
use crate::ofac::titled::{Titled, tidy_title};
use crate::xml::Element;

/// Takes a name in each of its writings in; its Latin form as remarks name it.
pub(super) fn name<'r>(element: Element<'r, '_>, entry: &mut Entry<'_>) -> Option<&'r str> {
    let is_primary = element.text_of("isPrimary") == "true";
    let is_weak = element.text_of("isLowQuality") == "true";
    let is_former = element.text_of("aliasType").starts_with("F.K.A");
    let mut full = None;
    for writing in element.all("translations").flat_map(|t| t.all("translation")) {
        let script = writing.text_of("script");
        let parts: Vec<Part<'_>> = writing
            .all("nameParts")
            .flat_map(|p| p.all("namePart"))
            .map(|part| (part.text_of("type"), part.text_of("value")))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let is_first = writing.text_of("isPrimary") == "true";
        let is_main = is_primary && is_first && !is_weak;
        let property = if is_main {
            prop::NAME
        } else if is_weak {
            prop::WEAK_ALIAS
        } else if is_former {
            prop::PREVIOUS_NAME
        } else {
            prop::ALIAS
        };
        let formatted = writing.text_of("formattedFullName");
        let lang = lang(script);
        if parts.is_empty() {
            entry.name(property, formatted, None);
        } else {
            let whole = written(&parts, script);
            let finish = |v: Value| v.in_lang(lang);
            entry.intake.put_value(&mut entry.subject, property, &whole, finish);
        }
        if is_main {
            full = Some(formatted).filter(|f| !f.is_empty());
        }
        if is_main && entry.subject.schema == Schema::Person {
            for (kind, text) in &parts {
                if let Some(property) = part_property(kind, &parts) {
                    let finish = |v: Value| v.in_lang(lang);
                    entry.intake.put_value(&mut entry.subject, property, text, finish);
                }
            }
        }
    }
    full
}

pub(super) fn address(element: Element<'_, '_>, entry: &mut Entry<'_>) {
    let place = element.text_of("country");
    let mut address = Entity::new(entry.part("address", element.attribute("id")), Schema::Address);
    let mut lines = Vec::new();
    let mut is_primary_met = false;
    for writing in element.all("translations").flat_map(|t| t.all("translation")) {
        let mut parts: Vec<(usize, &str)> = Vec::new();
        for part in writing.all("addressParts").flat_map(|p| p.all("addressPart")) {
            let (kind, text) = (part.text_of("type"), part.text_of("value"));
            let known = PARTS.iter().position(|(k, _)| *k == kind);
            let property =
                known.and_then(|at| PARTS.get(at)).map_or(prop::REMARKS, |(_, property)| *property);
            entry.intake.put(&mut address, property, text);
            parts.push((known.unwrap_or(PARTS.len()), text));
        }
        parts.sort_by_key(|(at, _)| *at);
        let mut texts: Vec<&str> = parts.into_iter().map(|(_, text)| text).collect();
        if writing.text_of("isPrimary") == "true" {
            is_primary_met = true;
            texts.push(place);
        }
        lines.push(joined(&texts));
    }
    if !is_primary_met {
        lines.push(joined(&[place]));
    }
    for line in &lines {
        entry.intake.put(&mut address, prop::FULL, line);
    }
    // A region without a code stays in `full`.
    if let Some(country) = country(place) {
        address.add(prop::COUNTRY, Value::cleaned(country.code(), place));
    }
    if !address.is_empty() {
        for line in lines.iter().skip(1) {
            entry.intake.put(&mut entry.subject, prop::ADDRESS, line);
        }
        entry.place(address, lines.first().map_or("", String::as_str));
    }
}

/// The period of `valueDate`, `issueDate` or `expirationDate`.
fn period(element: Element<'_, '_>) -> Option<Period> {
    let text = |name| element.text_of(name);
    Period::of_days(text("fromDateBegin"), text("toDateEnd"), text("isApproximate") == "true")
}

pub(super) fn feature(element: Element<'_, '_>, entry: &mut Entry<'_>) {
    let title = tidy_title(element.text_of("type"));
    let period = element.child("valueDate").and_then(period);
    let value = Titled {
        title: &title,
        text: element.text_of("value"),
        period: period.as_ref(),
        ..Titled::default()
    };
    // Its list states the day of listing; what a feature says of it is a note.
    if title.starts_with("Listing Date (") {
        entry.note(&title, value.text);
    } else {
        value.put(entry);
    }
    let said = [element.text_of("reliability"), element.text_of("comment")];
    for said in said.into_iter().filter(|said| !matches!(*said, "" | "Confirmed" | "Unknown")) {
        let text = format!("{title}: {}: {said}", value.text);
        entry.intake.put_marked(&mut entry.subject, prop::NOTES, &text, Mark::Derived);
    }
}

pub(super) fn document(element: Element<'_, '_>, entry: &mut Entry<'_>) {
    let title = tidy_title(element.text_of("type"));
    let ends = ["issueDate", "expirationDate"].map(|name| element.child(name).and_then(period));
    let value = Titled {
        title: &title,
        text: element.text_of("documentNumber"),
        country: element.text_of("issuingCountry"),
        comment: element.text_of("comment"),
        uid: element.attribute("id"),
        ..Titled::default()
    };
    let Some(mut document) = value.paper(entry) else { return };
    for (property, period) in [prop::START_DATE, prop::END_DATE].into_iter().zip(&ends) {
        if let Some(period) = period {
            period.put(&mut entry.intake, &mut document, property);
        }
    }
    for authority in ["issuingLocation", "issuingAuthority"] {
        entry.intake.put(&mut document, prop::AUTHORITY, element.text_of(authority));
    }
    if element.text_of("isValid") == "false" {
        let intake = &mut entry.intake;
        intake.put_marked(&mut document, prop::SUMMARY, "not valid", Mark::Derived);
    }
    for feature in element.all("idFeatures").flat_map(|f| f.all("idFeature")) {
        entry.intake.put(&mut document, prop::DESCRIPTION, feature.text());
    }
    entry.keep(document);
}

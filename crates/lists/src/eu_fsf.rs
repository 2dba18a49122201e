//! The EU's Financial Sanctions Files: the consolidated list, as XML, CSV and JSON Lines.
//!
//! Sources: European Commission, FSF user guide and `xmlFullSanctionsList_1_1` (namespace
//! `http://eu.europa.ec/fpi/fsd/export`). The JSON rendering has one entity a line, names in
//! snake case, and no date of its own.
//! Our reading:
//! * `designationDate` is the day of listing. Most entries have none; then no day is stated. The
//!   earliest publication among the acts that an entry's values cite is a day by which it was
//!   listed: it becomes the `date` of the `Sanction`, marked as derived, and no `listingDate`.
//!   Days in free text ("Date of UN designation …") are another list's or another listing's; they
//!   stay text.
//! * No alias is marked as the chief one. The caption is the strong alias with the lowest logical
//!   id among those in English or of no stated language: the first one entered.
//! * Country `00` is "unknown": no statement.
//! * A year of the Islamic calendar with no Gregorian day beside it is set aside and kept as a
//!   note: solar and lunar years are not told apart.
//! * A reference that comes twice is two records; the second's key has a number behind it.
//!
//! All forms go through [`Entry`], so that the mapping exists once.

mod columns;
mod document;
mod entry;
mod fields;
mod record;
mod table;

use detente_model::{Authority, PartialDate, Quarantined};
use serde_json::{Map, Value as Json};

use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::json::{Known, rows, scalar};
use crate::keys::Keys;
use crate::shape::Shape;
use crate::xml::{Element, Record, Xml};
use crate::{Edition, Format, Limits, ListError};
use entry::{Act, Entry, Part};

/// The JSON rendering: one entity a line.
pub(crate) const JSON_READER: Reader = Reader {
    name: JSON,
    title: "EU consolidated list, JSON Lines",
    sources: &["eu-fsf"],
    authority: Authority::Eu,
    fields: fields::JSON_FIELDS,
    fits: |shape| match shape {
        Shape::Json { keys } => keys.iter().any(|key| key == "eu_reference_number"),
        _ => false,
    },
    read: Read::Text(read_json),
};

const JSON: &str = "eu-fsf-json";

fn read_json(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("eu-fsf", Authority::Eu, Format::EuFsfJson);
    let known = Known::of(fields::JSON_FIELDS);
    let mut keys = Keys::default();
    for row in rows(text, limits) {
        let row = row?;
        let entry = row.value.and_then(|value| {
            let entry = entry_of(&value, row.line)?;
            known.count_unknown(&value, &mut edition.unknown);
            Ok(entry)
        });
        keep(&mut edition, &mut keys, entry, row.line, row.raw);
    }
    with_records(edition, JSON)
}

/// The CSV forms, old and new.
pub(crate) const CSV_READER: Reader = Reader {
    name: CSV,
    title: "EU consolidated list, CSV",
    sources: &["eu-fsf"],
    authority: Authority::Eu,
    fields: columns::FIELDS,
    fits: |shape| match shape {
        Shape::Table { rows, .. } => rows.first().is_some_and(|header| table::fits(header)),
        _ => false,
    },
    read: Read::Text(table::read),
};

const CSV: &str = "eu-fsf-csv";

/// The XML that the Commission publishes.
pub(crate) const XML_READER: Reader = Reader {
    name: XML,
    title: "EU consolidated list, XML",
    sources: &["eu-fsf"],
    authority: Authority::Eu,
    fields: fields::XML_FIELDS,
    fits: |shape| match shape {
        Shape::Xml { root, namespace } => root == "export" && namespace.ends_with("/fsd/export"),
        _ => false,
    },
    read: Read::Text(read_xml),
};

const XML: &str = "eu-fsf-xml";

fn read_xml(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("eu-fsf", Authority::Eu, Format::EuFsfXml);
    let mut xml = Xml::open(text, XML, fields::XML_FIELDS, &["export/sanctionEntity"], limits);
    let mut record = Record::default();
    let mut keys = Keys::default();
    while xml.next(&mut record)? {
        let entry = entry_of_element(record.element(), record.line).checked();
        keep(&mut edition, &mut keys, entry, record.line, xml.raw(&record));
    }
    edition.published = PartialDate::parse(xml.root("generationDate")).ok().map(PartialDate::first);
    edition.unknown = xml.unknown;
    with_records(edition, XML)
}

fn entry_of_element(element: Element<'_, '_>, line: u64) -> Entry {
    let mut entry = Entry { line, ..Entry::default() };
    for name in Entry::NAMES {
        let value = match name.split_once('.') {
            Some((child, attribute)) => element.child(child).map(|c| c.attribute(attribute)),
            None => Some(element.attribute(name)),
        };
        if let (Some(slot), Some(value)) = (entry.slot(name), value) {
            *slot = value.to_owned();
        }
    }
    for child in element.children() {
        match (child.name(), entry.part(child.name())) {
            ("remark", _) => entry.remarks.push(child.text().to_owned()),
            ("additionalInformation", _) => entry.info.push(pair(child)),
            (_, Some(part)) => read_part(part, child),
            _ => {}
        }
    }
    entry
}

fn read_part(part: &mut dyn Part, element: Element<'_, '_>) {
    for name in part.names() {
        let value = match element.attribute(name) {
            "" => element.text_of(name),
            value => value,
        };
        if let Some(slot) = part.slot(name) {
            *slot = value.to_owned();
        }
    }
    for child in element.children() {
        let common = part.common();
        match child.name() {
            "remark" => common.remarks.push(child.text().to_owned()),
            "contactInfo" | "additionalInformation" => common.info.push(pair(child)),
            "regulationSummary" | "corrigendum" => {
                let mut act = Act::default();
                for name in Act::NAMES {
                    if let Some(slot) = act.slot(name) {
                        *slot = child.attribute(name).to_owned();
                    }
                }
                common.acts.push(act);
            }
            _ => {}
        }
    }
}

fn pair(element: Element<'_, '_>) -> (String, String) {
    (element.attribute("key").to_owned(), element.attribute("value").to_owned())
}

/// Puts the record of an entry into the edition, or the row aside.
fn keep(
    edition: &mut Edition,
    keys: &mut Keys,
    entry: Result<Entry, String>,
    line: u64,
    raw: &str,
) {
    edition.seen += 1;
    edition.listed += 1;
    match entry {
        Ok(entry) => {
            let key = keys.take(entry.reference.trim());
            let record = record::of(&entry, &key, edition);
            edition.records.push(record);
        }
        Err(reason) => edition.quarantined.push(Quarantined::row("lists::row", line, reason, raw)),
    }
}

fn entry_of(value: &Json, line: u64) -> Result<Entry, String> {
    let Json::Object(members) = value else {
        return Err("not an object".into());
    };
    let mut entry = Entry { line, ..Entry::default() };
    for (name, value) in members {
        match (name.as_str(), value) {
            ("subject_type", Json::Object(parts)) => set_all(&mut entry, parts, "subjectType"),
            ("remark", _) => entry.remarks.extend(texts(value)),
            (list, Json::Array(items)) => read_list(&mut entry, list, items),
            _ => set(&mut entry, &camel(name), value),
        }
    }
    entry.checked()
}

fn read_list(entry: &mut Entry, list: &str, items: &[Json]) {
    let kind = match list {
        "regulations" => "regulation",
        "name_aliases" => "nameAlias",
        "citizenships" => "citizenship",
        "birthdates" => "birthdate",
        "addresses" => "address",
        "identifications" => "identification",
        _ => return,
    };
    for item in items.iter().filter_map(Json::as_object) {
        let Some(part) = entry.part(kind) else { return };
        for (name, value) in item {
            match (name.as_str(), value) {
                ("remark", _) => part.common().remarks.extend(texts(value)),
                ("regulation_summaries", Json::Array(acts)) => {
                    part.common().acts.extend(acts.iter().filter_map(Json::as_object).map(act));
                }
                _ => {
                    if let (Some(slot), Some(text)) = (part.slot(&camel(name)), scalar(value)) {
                        *slot = text.into_owned();
                    }
                }
            }
        }
    }
}

fn act(members: &Map<String, Json>) -> Act {
    let mut act = Act::default();
    for (name, value) in members {
        if let (Some(slot), Some(text)) = (act.slot(&camel(name)), scalar(value)) {
            *slot = text.into_owned();
        }
    }
    act
}

fn set_all(entry: &mut Entry, members: &Map<String, Json>, element: &str) {
    for (name, value) in members {
        set(entry, &format!("{element}.{}", camel(name)), value);
    }
}

fn set(entry: &mut Entry, name: &str, value: &Json) {
    if let (Some(slot), Some(text)) = (entry.slot(name), scalar(value)) {
        *slot = text.into_owned();
    }
}

/// A text, or the texts of an array.
fn texts(value: &Json) -> Vec<String> {
    match value {
        Json::Array(items) => items.iter().filter_map(scalar).map(Into::into).collect(),
        _ => scalar(value).map(Into::into).into_iter().collect(),
    }
}

/// `country_iso2_code` as the XML writes it: `countryIso2Code`.
fn camel(snake: &str) -> String {
    let mut out = String::with_capacity(snake.len());
    let mut upper = false;
    for c in snake.chars() {
        if c == '_' {
            upper = true;
        } else if std::mem::take(&mut upper) {
            out.push(c.to_ascii_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

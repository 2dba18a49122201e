//! The UK Sanctions List of the Foreign, Commonwealth and Development Office: XML and JSON Lines.
//!
//! Sources: the list and its guidance,
//! <https://www.gov.uk/government/publications/the-uk-sanctions-list>; XML of root `Designations`.
//! The JSON rendering has one designation a line, names in snake case,
//! fewer fields, and no date of its own.
//! Our reading:
//! * `DateDesignated` is the day of listing under UK law; for lists carried over when the UK left
//!   the EU that is 31 December 2020, as the file says, and not the EU's day.
//! * `Name1` to `Name5` are given names, `Name6` the family name or the whole name. Names called
//!   "primary" are names, variations and aliases are aliases, low-quality ones weak aliases.
//! * Address line 6 is the town, line 5 what surrounds or precedes it: the region.
//! * A ship without a number field has its IMO number in its name or in the statement of reasons.
//!   It is taken where it is the only valid one there, and marked as derived.
//!
//! Both forms go through [`Designation`], so that the mapping exists once.

mod designation;
mod fields;
mod record;

use detente_model::{Authority, Quarantined};
use serde_json::Value as Json;

use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::json::{Known, rows};
use crate::keys::Keys;
use crate::shape::Shape;
use crate::xml::{Record, Xml};
use crate::{Edition, Format, Limits, ListError};
use designation::Designation;

/// The XML that the FCDO publishes.
pub(crate) const XML_READER: Reader = Reader {
    name: XML,
    title: "UK sanctions list, XML",
    sources: &[SOURCE],
    authority: Authority::Uk,
    fields: fields::XML_FIELDS,
    fits: |shape| matches!(shape, Shape::Xml { root, .. } if root == "Designations"),
    read: Read::Text(read_xml),
};

/// The JSON rendering: one designation a line.
pub(crate) const JSON_READER: Reader = Reader {
    name: JSON,
    title: "UK sanctions list, JSON Lines",
    sources: &[SOURCE],
    authority: Authority::Uk,
    fields: fields::JSON_FIELDS,
    fits: |shape| match shape {
        Shape::Json { keys } => {
            ["unique_id", "regime_name"].iter().all(|k| keys.iter().any(|x| x == k))
        }
        _ => false,
    },
    read: Read::Text(read_json),
};

const SOURCE: &str = "uk-sanctions-list";
const XML: &str = "uk-list-xml";
const JSON: &str = "uk-list-json";

fn read_xml(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty(SOURCE, Authority::Uk, Format::UkListXml);
    let paths = ["Designations/Designation"];
    let mut xml = Xml::open(text, XML, fields::XML_FIELDS, &paths, limits);
    let mut record = Record::default();
    let mut keys = Keys::default();
    while xml.next(&mut record)? {
        let designation = Designation::of_element(record.element(), record.line).checked();
        keep(&mut edition, &mut keys, designation, record.line, xml.raw(&record));
    }
    edition.unknown = xml.unknown;
    with_records(edition, XML)
}

fn read_json(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty(SOURCE, Authority::Uk, Format::UkListJson);
    let known = Known::of(fields::JSON_FIELDS);
    let mut keys = Keys::default();
    for row in rows(text, limits) {
        let row = row?;
        let designation = row.value.and_then(|value| {
            if !matches!(value, Json::Object(_)) {
                return Err("not an object".into());
            }
            known.count_unknown(&value, &mut edition.unknown);
            Designation::of_json(&value, row.line).checked()
        });
        keep(&mut edition, &mut keys, designation, row.line, row.raw);
    }
    with_records(edition, JSON)
}

/// Puts the record of a designation into the edition, or the row aside.
fn keep(
    edition: &mut Edition,
    keys: &mut Keys,
    designation: Result<Designation, String>,
    line: u64,
    raw: &str,
) {
    edition.seen += 1;
    edition.listed += 1;
    match designation {
        Ok(designation) => {
            let key = keys.take(designation.unique_id.trim());
            let record = record::of(&designation, &key, edition);
            edition.records.push(record);
        }
        Err(reason) => edition.quarantined.push(Quarantined::row("lists::row", line, reason, raw)),
    }
}

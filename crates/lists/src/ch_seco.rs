//! The Swiss sanctions list of the State Secretariat for Economic Affairs: XML and JSON Lines.
//!
//! Sources: SECO, "Gesamtliste" (root `swiss-sanctions-list`); a JSON rendering of one target a
//! line with the names, births, addresses and grounds alone.
//! Our reading:
//! * The parts of a name are joined in their order, titles left out. A part may have spellings in
//!   other languages; a name is made of each, the first with the first, so that each occurs.
//! * The names of identities beside the main one are aliases.
//! * `listed` begins a designation on its effective day, `de-listed` ends it; one that is listed
//!   again has a designation for each time. The day of publication stands in the summary.
//! * The programme is the English key of the programme to which the set of sanctions belongs. The
//!   rendering has no programmes: there it is the number of the set.
//! * A list whose `list-type` is not `whole-list` proves nothing by an absence.
//! * A target of the rendering with a number alone was a target whose body the rendering lost. It
//!   is listed, and set aside as a row: nothing can be matched with it.

mod fields;
mod of_json;
mod of_xml;
mod record;
mod target;

use std::collections::HashMap;

use detente_model::{Authority, EditionRole, PartialDate};

use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::keys::Keys;
use crate::shape::Shape;
use crate::take::{from_lines, keep};
use crate::xml::{Record, Xml};
use crate::{Edition, Format, Limits, ListError};
use target::{Place, Programme, Target};

/// The XML that SECO publishes.
pub(crate) const XML_READER: Reader = Reader {
    name: XML,
    title: "Swiss sanctions list, XML",
    sources: &[SOURCE],
    authority: Authority::Ch,
    fields: fields::XML_FIELDS,
    fits: |shape| matches!(shape, Shape::Xml { root, .. } if root == "swiss-sanctions-list"),
    read: Read::Text(read_xml),
};

/// The JSON rendering: one target a line.
pub(crate) const JSON_READER: Reader = Reader {
    name: "ch-seco-json",
    title: "Swiss sanctions list, JSON Lines",
    sources: &[SOURCE],
    authority: Authority::Ch,
    fields: fields::JSON_FIELDS,
    fits: |shape| match shape {
        Shape::Json { keys } => {
            ["ssid", "sanctions_set_id"].iter().all(|k| keys.iter().any(|x| x == k))
        }
        _ => false,
    },
    read: Read::Text(read_json),
};

const SOURCE: &str = "ch-seco";
const XML: &str = "ch-seco-xml";

fn read_xml(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty(SOURCE, Authority::Ch, Format::ChSecoXml);
    let paths = [
        "swiss-sanctions-list/sanctions-program",
        "swiss-sanctions-list/place",
        "swiss-sanctions-list/target",
    ];
    let mut xml = Xml::open(text, XML, fields::XML_FIELDS, &paths, limits);
    let mut element = Record::default();
    let mut programmes: HashMap<String, Programme> = HashMap::new();
    let mut places: HashMap<String, Place> = HashMap::new();
    let mut targets: Vec<(Target, &str)> = Vec::new();
    let mut is_list = false;
    while xml.next(&mut element)? {
        is_list = true;
        match element.kind {
            0 => programmes.extend(of_xml::programme(element.element())),
            1 => places.extend(of_xml::place(element.element())),
            _ => {
                let target = of_xml::target(element.element(), element.line);
                targets.push((target, xml.raw(&element)));
            }
        }
    }
    let mut keys = Keys::default();
    for (target, raw) in &targets {
        let record = record::of(target, &programmes, &places, &mut keys, &mut edition);
        keep(&mut edition, record, target.line, raw);
    }
    if xml.root("list-type") != "whole-list" {
        edition.role = EditionRole::Excerpt;
    }
    edition.published = PartialDate::parse(xml.root("date")).ok().map(PartialDate::first);
    edition.unknown = xml.unknown;
    // A list of programmes without a target is a list that names nobody.
    if targets.is_empty() && is_list { Ok(edition) } else { with_records(edition, XML) }
}

fn read_json(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let edition = Edition::empty(SOURCE, Authority::Ch, Format::ChSecoJson);
    from_lines(edition, text, Format::ChSecoJson, limits, |json, line, keys, edition| {
        let target = of_json::target(json, line);
        record::of(&target, &HashMap::new(), &HashMap::new(), keys, edition)
    })
}

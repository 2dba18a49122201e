//! OFAC's lists in its enhanced XML, root `sanctionsData`.
//!
//! Source: <https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML>
//! and its schema. It can be fetched by programme: then `filters` names what was asked for.
//! Our reading: an entity's number is its number in every other format. Each programme of an entity
//! is a designation of each of its lists, since the day the list published it; legal authorities
//! are joined by the number of the executive order, else all hold for every programme. A file with
//! a filter of programmes, or without all lists of its kind, is an excerpt.

mod fields;
mod parts;

use std::collections::HashMap;

use detente_model::{
    Authority, EditionRole, Entity, Quarantined, Schema, SourceId, SourceRecord, prop,
};
use jiff::civil::Date;

use super::advanced::entries::{UNKNOWN, link_shape, order_number};
use super::advanced::party::schema;
use super::entry::Entry;
use super::remarks::{self, Links, Remark};
use super::which::{CONSOLIDATED, SDN};
use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::intake::{Intake, iso_day};
use crate::keys::Keys;
use crate::shape::Shape;
use crate::xml::{Element, Record, Xml};
use crate::{Edition, Format, Limits, ListError};

pub(crate) const READER: Reader = Reader {
    name: "ofac-enhanced-xml",
    title: "OFAC lists, enhanced XML",
    sources: &[SDN, CONSOLIDATED],
    authority: Authority::Us,
    fields: fields::FIELDS,
    fits: |shape| matches!(shape, Shape::Xml { root, .. } if root == "sanctionsData"),
    read: Read::Text(read),
};

const RECORDS: &[&str] = &["sanctionsData/publicationInfo", "sanctionsData/entities/entity"];
const SDN_LIST: &str = "SDN List";
/// How many lists there are beside the SDN list.
const OTHER_LISTS: usize = 7;

/// A relation whose other end may be met later.
#[derive(Debug)]
struct Relation {
    /// The number of the record it is from.
    record: usize,
    id: String,
    kind: String,
    to: String,
    name: String,
    quality: String,
    comment: String,
}

/// What the file asked for.
#[derive(Debug, Default)]
struct Filters {
    lists: Vec<String>,
    programmes: usize,
}

impl Filters {
    fn role(&self, is_sdn: bool) -> EditionRole {
        let others = self.lists.iter().filter(|list| *list != SDN_LIST).count();
        let is_whole = self.lists.is_empty()
            || if is_sdn { self.lists.len() > others } else { others >= OTHER_LISTS };
        if self.programmes == 0 && is_whole { EditionRole::Full } else { EditionRole::Excerpt }
    }
}

/// All that the file said so far.
#[derive(Debug, Default)]
struct Book {
    keys: Keys,
    links: Links,
    relations: Vec<Relation>,
    /// Kind of party by number.
    kinds: HashMap<String, Schema>,
    on_sdn: u64,
}

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty(SDN, Authority::Us, Format::OfacEnhancedXml);
    let mut xml = Xml::open(text, READER.name, fields::FIELDS, RECORDS, limits);
    let mut record = Record::default();
    let mut book = Book::default();
    let mut filters = Filters::default();
    while xml.next(&mut record)? {
        let element = record.element();
        if record.kind == 0 {
            edition.published = day(element.text_of("dataAsOf"));
            filters = Filters {
                lists: asked(element, "sanctionsLists").map(|e| e.text().to_owned()).collect(),
                programmes: asked(element, "sanctionsPrograms").count(),
            };
            continue;
        }
        edition.seen += 1;
        match book.entity(element, record.line, &mut edition) {
            Ok(made) => edition.records.push(made),
            Err(reason) => {
                let raw = xml.raw(&record);
                let row = Quarantined::row("lists::party", record.line, reason, raw);
                edition.quarantined.push(row);
            }
        }
    }
    let is_sdn = book.on_sdn > 0;
    edition.source = SourceId::literal(if is_sdn { SDN } else { CONSOLIDATED });
    edition.listed = if is_sdn { book.on_sdn } else { edition.seen };
    edition.role = filters.role(is_sdn);
    // A filter of a kind that is not known is a filter.
    if xml.unknown.keys().any(|path| path.starts_with("sanctionsData/publicationInfo/filters")) {
        edition.role = EditionRole::Excerpt;
    }
    book.close(&mut edition);
    edition.unknown = xml.unknown;
    with_records(edition, READER.name)
}

fn day(text: &str) -> Option<Date> {
    iso_day(text).parse().ok()
}

fn asked<'r, 'a>(
    element: Element<'r, 'a>,
    list: &'static str,
) -> impl Iterator<Item = Element<'r, 'a>> {
    element.all("filters").flat_map(move |f| f.all(list)).flat_map(Element::children)
}

/// The texts of a list's items.
fn texts<'r>(element: Element<'r, '_>, list: &'static str) -> Vec<&'r str> {
    let items = element.all(list).flat_map(Element::children);
    items.map(Element::text).filter(|text| !text.is_empty()).collect()
}

impl Book {
    fn entity(
        &mut self,
        element: Element<'_, '_>,
        line: u64,
        edition: &mut Edition,
    ) -> Result<SourceRecord, String> {
        let number = element.attribute("id");
        if number.is_empty() {
            return Err("an entity without a number".into());
        }
        let info = element.child("generalInfo").ok_or("an entity without `generalInfo`")?;
        let kind = info.text_of("entityType");
        let schema = schema(kind).ok_or_else(|| format!("unknown kind of party: `{kind}`"))?;
        let at = edition.records.len();
        self.kinds.insert(number.to_owned(), schema);
        let key = self.keys.take(number);
        let mut entry = Entry::new(key, line, schema, &mut edition.quarantined);
        for name in element.all("names").flat_map(|n| n.all("name")) {
            if let Some(full) = parts::name(name, &mut entry) {
                self.links.named(full, entry.subject.id.as_str());
            }
        }
        entry.put(prop::POSITION, info.text_of("title"), "title");
        for address in element.all("addresses").flat_map(|a| a.all("address")) {
            parts::address(address, &mut entry);
        }
        for feature in element.all("features").flat_map(|f| f.all("feature")) {
            parts::feature(feature, &mut entry);
        }
        for document in element.all("identityDocuments").flat_map(|d| d.all("identityDocument")) {
            parts::document(document, &mut entry);
        }
        designations(element, &mut entry);
        let names = remarks::read(info.text_of("remarks"), Remark::Head, &mut entry);
        self.links.wanted(at, names);
        for relation in element.all("relationships").flat_map(|r| r.all("relationship")) {
            let other = relation.child("relatedEntity");
            self.relations.push(Relation {
                record: at,
                id: relation.attribute("id").to_owned(),
                kind: relation.text_of("type").to_owned(),
                to: other.map_or("", |o| o.attribute("entityId")).to_owned(),
                name: other.map_or("", Element::text).to_owned(),
                quality: relation.text_of("quality").to_owned(),
                comment: relation.text_of("comment").to_owned(),
            });
        }
        let lists = texts(element, "sanctionsLists");
        self.on_sdn += u64::from(lists.contains(&SDN_LIST));
        Ok(entry.finish())
    }

    /// Adds the links, now that the kinds of both ends are known.
    fn close(self, edition: &mut Edition) {
        for relation in self.relations {
            let Some(record) = edition.records.get_mut(relation.record) else { continue };
            let Some(subject) = record.subject().map(|s| (s.id.to_string(), s.schema)) else {
                continue;
            };
            let other = self.kinds.get(&relation.to);
            // Of a party that is not in the file only the number is known.
            let shape = other.map_or(UNKNOWN, |o| link_shape(&relation.kind, subject.1, *o));
            let (schema, from, to) = shape;
            let mut intake = Intake::new(record.key.clone(), record.line, &mut edition.quarantined);
            if relation.to.is_empty() {
                let reason = "a relation without its other end";
                intake.aside("lists::link", reason, &relation.name);
                continue;
            }
            let id = format!("{}.link-{}", subject.0, relation.id);
            let mut link = Entity::new(id, schema);
            link.add(from, subject.0.as_str());
            link.add(to, format!("us:{}", relation.to));
            let said = if schema.has(prop::ROLE) { prop::ROLE } else { prop::RELATIONSHIP };
            intake.put(&mut link, said, &relation.kind);
            if relation.quality != "Unknown" {
                intake.put(&mut link, prop::SUMMARY, &relation.quality);
            }
            intake.put(&mut link, prop::DESCRIPTION, &relation.name);
            intake.put(&mut link, prop::DESCRIPTION, &relation.comment);
            intake.put(&mut link, prop::RECORD_ID, &relation.id);
            record.entities.push(link);
        }
        self.links.close(&mut edition.records);
    }
}

/// A designation for each programme of each list.
fn designations(element: Element<'_, '_>, entry: &mut Entry<'_>) {
    let mut programmes = texts(element, "sanctionsPrograms");
    if programmes.is_empty() {
        programmes.push("");
    }
    let bases = texts(element, "legalAuthorities");
    let provisions = texts(element, "sanctionsTypes");
    let lists: Vec<_> = element.all("sanctionsLists").flat_map(Element::children).collect();
    let count = lists.len().max(1);
    for at in 0..count {
        let list = lists.get(at).copied();
        for code in &programmes {
            let name = match list.filter(|_| at > 0) {
                Some(list) => format!("{code} {}", list.text()),
                None => {
                    if code.is_empty() {
                        "none".to_owned()
                    } else {
                        (*code).to_owned()
                    }
                }
            };
            let mut sanction = Entity::new(entry.part("sanction", &name), Schema::Sanction);
            sanction.add(prop::ENTITY, entry.subject.id.as_str());
            sanction.add(prop::AUTHORITY, Authority::Us.code());
            sanction.add(prop::AUTHORITY_ID, entry.intake.key.as_str());
            let intake = &mut entry.intake;
            intake.put(&mut sanction, prop::PROGRAM_ID, code);
            if let Some(list) = list {
                intake.put(&mut sanction, prop::PROGRAM, list.text());
                intake.put(&mut sanction, prop::RECORD_ID, list.attribute("id"));
                let published = list.attribute("datePublished");
                intake.put_day(&mut sanction, prop::LISTING_DATE, published);
                intake.put_day(&mut sanction, prop::START_DATE, published);
            }
            for basis in bases_of(code, &bases) {
                intake.put(&mut sanction, prop::REASON, basis);
            }
            for provision in &provisions {
                intake.put(&mut sanction, prop::PROVISIONS, provision);
            }
            entry.keep_sanction(sanction);
        }
    }
}

/// The legal authorities of a programme: those with its number, else all.
fn bases_of<'b>(programme: &str, bases: &[&'b str]) -> Vec<&'b str> {
    let number = order_number(programme);
    let own = |basis: &&&str| number.is_some() && order_number(basis) == number;
    let matched: Vec<&str> = bases.iter().filter(own).copied().collect();
    if matched.is_empty() { bases.to_vec() } else { matched }
}

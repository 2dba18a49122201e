//! OFAC's lists in its advanced XML.
//!
//! Source: <https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML>
//! (and `CONS_ADVANCED.XML`) with the schema and the "Advanced Sanctions Data Model" notes there.
//! Our reading: a distinct party is an entry, its `FixedRef` the key. A designation is a programme
//! of a sanctions entry: programmes are the entry's measures of type `Program`, its other measures
//! apply to each of them. An entry's events carry no programme; they are joined by the number of the
//! executive order, else every event's date and basis holds for every programme of the entry.
//! Entries of other lists that stand in the file of a list are designations with that list's name.
//!
//! The file comes in sections: what parties refer to first (`references`, `places`, `documents`),
//! then the parties (`party`, `features`), then links and entries (`entries`).

pub(super) mod documents;
pub(super) mod entries;
pub(super) mod features;
mod fields;
pub(super) mod party;
pub(super) mod period;
pub(super) mod places;
mod references;

use std::collections::{HashMap, HashSet};

use detente_model::{Authority, Entity, EntityId, Quarantined, SourceId, SourceRecord};
use jiff::civil::Date;

use self::documents::Documents;
use self::places::Places;
use self::references::References;
use crate::format::{Read, Reader};
use crate::keys::Keys;
use crate::shape::Shape;
use crate::xml::{Element, Record, Xml};
use crate::{Edition, Format, Limits, ListError};

pub(crate) const READER: Reader = Reader {
    name: "ofac-advanced-xml",
    title: "OFAC SDN or consolidated list, advanced XML",
    sources: &["us-ofac-sdn", "us-ofac-cons"],
    authority: Authority::Us,
    fields: fields::FIELDS,
    fits: |shape| matches!(shape, Shape::Xml { root, .. } if root == "Sanctions"),
    read: Read::Text(read),
};

/// The sections, by the element that is read at once.
const SECTIONS: &[&str] = &[
    "Sanctions/DateOfIssue",
    "Sanctions/ReferenceValueSets",
    "Sanctions/Locations/Location",
    "Sanctions/IDRegDocuments/IDRegDocument",
    "Sanctions/DistinctParties/DistinctParty",
    "Sanctions/ProfileRelationships/ProfileRelationship",
    "Sanctions/SanctionsEntries/SanctionsEntry",
];

/// The name of the list whose absence from a file makes it the consolidated one.
const SDN: &str = "SDN List";

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("us-ofac-sdn", Authority::Us, Format::OfacAdvancedXml);
    let mut xml = Xml::open(text, READER.name, fields::FIELDS, SECTIONS, limits);
    let mut record = Record::default();
    let mut book = Book::default();
    while xml.next(&mut record)? {
        let element = record.element();
        match record.kind {
            0 => edition.published = date_of_issue(element),
            1 => book.references.read(element),
            2 => book.places.read(element, &book.references),
            3 => book.documents.read(element, record.line, &book.references),
            4 => {
                edition.seen += 1;
                if let Err(reason) = book.party(element, record.line, &mut edition.quarantined) {
                    let row =
                        Quarantined::row("lists::party", record.line, reason, xml.raw(&record));
                    edition.quarantined.push(row);
                }
            }
            5 => book.link(element, record.line, &mut edition.quarantined),
            _ => book.entry(element, record.line, &mut edition.quarantined),
        }
    }
    book.close(&mut edition);
    edition.unknown = xml.unknown;
    Ok(edition)
}

fn date_of_issue(element: Element<'_, '_>) -> Option<Date> {
    let part = |name| element.text_of(name);
    Date::new(part("Year").parse().ok()?, part("Month").parse().ok()?, part("Day").parse().ok()?)
        .ok()
}

/// A party on its way to a record.
#[derive(Debug)]
struct Party {
    key: String,
    line: u64,
    subject: Entity,
    sanctions: Vec<Entity>,
    others: Vec<Entity>,
    links: Vec<Entity>,
}

impl Party {
    /// An id for something that belongs to the party: `us:36.address-2`.
    fn part(&self, kind: &str, number: usize) -> EntityId {
        EntityId::new(format!("{}.{kind}-{number}", self.subject.id))
    }
}

/// All that the file said so far.
#[derive(Debug, Default)]
struct Book {
    references: References,
    places: Places,
    documents: Documents,
    keys: Keys,
    parties: Vec<Party>,
    /// Profile number to party.
    profiles: HashMap<u32, usize>,
    /// Names of the lists that have entries.
    lists: HashSet<String>,
    /// Parties with an entry of each list.
    listed: HashSet<(usize, bool)>,
}

impl Book {
    /// Party by profile number.
    fn by_profile(&mut self, number: &str) -> Option<(usize, &mut Party)> {
        let at = *self.profiles.get(&number.parse().ok()?)?;
        Some((at, self.parties.get_mut(at)?))
    }

    fn close(self, edition: &mut Edition) {
        let is_sdn = self.lists.is_empty() || self.lists.contains(SDN);
        if !is_sdn {
            edition.source = SourceId::literal("us-ofac-cons");
        }
        let of_this_list = self.listed.iter().filter(|(_, sdn)| *sdn || !is_sdn).count();
        edition.listed = of_this_list as u64;
        self.documents.unclaimed(&mut edition.quarantined);
        edition.records = self
            .parties
            .into_iter()
            .map(|party| {
                let mut entities = vec![party.subject];
                entities.extend(party.sanctions);
                entities.extend(party.others);
                entities.extend(party.links);
                SourceRecord { key: party.key, line: party.line, entities }
            })
            .collect();
    }
}

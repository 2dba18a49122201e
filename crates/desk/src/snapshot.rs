//! The lists as they were known, ready to be asked: subjects, designations and the name index.
//!
//! Building one reads every current record; the default one is kept in the record's cache, named
//! after the root of the log it was made from.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{
    Designation, Entity, EntityId, Known, Mark, PartialDate, Property, PropertyType, Schema,
    SourceRecord, prop,
};
use detente_record::{EditionRow, Store};
use detente_screening::{Index, IndexBuilder, NameQuality, Settings, Subject};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::answer::{LookedUp, Lookup, Match, Part, SchemaName, Thresholds};
use crate::dossier::belongs;
use crate::error::DeskError;
use crate::{Customer, Finding};

/// Raised when the cached form changes.
const CACHE: &str = "screening-2";
/// A customer with more candidates than this is cut, and counted; the strongest stay.
pub const CANDIDATES: usize = 25;

/// What a candidate is shown with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Doc {
    id: String,
    schema: u8,
    caption: String,
    designations: Vec<Designation>,
}

/// The lists as they were known, ready to be asked.
pub struct Desk {
    root: [u8; 32],
    editions: Vec<EditionRow>,
    docs: Vec<Doc>,
    index: Index,
}

/// The findings about customers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// In the order of the rows.
    pub findings: Vec<Finding>,
    /// Customers with more than [`CANDIDATES`] candidates: the weakest of theirs are left out.
    pub cut: u64,
}

/// How customers are checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CheckSettings {
    /// Judge every row as if on this day; `None`: each row's own date, else today.
    pub as_of: Option<Date>,
    /// The day a row without a date is judged by.
    pub today: Date,
    /// How alike a listed entity must be.
    pub threshold: f64,
    /// Also rows whose name fits and something contradicts.
    pub near_misses: bool,
}

impl Desk {
    /// Loads the lists as they were known, or makes them ready.
    ///
    /// # Errors
    /// [`DeskError::Record`] if the record cannot be read.
    pub fn open(store: &Store, known: &Known) -> Result<Self, DeskError> {
        let editions = store.editions()?;
        let whole = known.known_on.is_none() && known.recorded_by.is_none();
        let cached = if whole { store.cached(CACHE) } else { None };
        let ready = cached.as_deref().and_then(unpack);
        let (docs, index) = match ready {
            Some(ready) => ready,
            None => {
                let (docs, index) = build(store, known)?;
                if whole && let Some(bytes) = pack(&docs, &index) {
                    store.cache(CACHE, &bytes);
                }
                (docs, index)
            }
        };
        let admitted =
            editions.into_iter().filter(|e| known.admits(e.published, e.recorded)).collect();
        Ok(Desk { root: store.root_hash(), editions: admitted, docs, index })
    }

    /// The root of the log this was made from.
    #[must_use]
    pub fn root(&self) -> [u8; 32] {
        self.root
    }

    /// The editions that were known.
    #[must_use]
    pub fn editions(&self) -> &[EditionRow] {
        &self.editions
    }

    /// That any edition of a list was known; without one, silence means nothing.
    ///
    /// # Errors
    /// [`DeskError::NoEdition`].
    pub fn consulted(&self, known: &Known) -> Result<(), DeskError> {
        if self.editions.is_empty() { Err(DeskError::no_edition(known)) } else { Ok(()) }
    }

    /// How many entities can be found.
    #[must_use]
    pub fn entities(&self) -> usize {
        self.docs.len()
    }

    /// The candidates for a party, best first.
    #[must_use]
    pub fn look_up(&self, lookup: &Lookup) -> LookedUp {
        let settings = Settings {
            threshold: lookup.threshold,
            near_misses: lookup.near_misses,
            limit: lookup.limit,
            ..Settings::default()
        };
        let found = self.index.find_counted(&lookup.query, &settings);
        let matches = found
            .candidates
            .into_iter()
            .filter_map(|candidate| {
                let doc = self.docs.get(usize::try_from(candidate.doc).ok()?)?;
                let (answer, designations, not_in_force) =
                    Match::place(&doc.designations, lookup.as_of);
                Some(Match {
                    id: doc.id.clone(),
                    schema: SchemaName(schema_of(doc.schema)),
                    caption: doc.caption.clone(),
                    score: round(candidate.score),
                    name_score: round(candidate.name_score),
                    parts: candidate.parts.into_iter().map(part).collect(),
                    answer,
                    designations,
                    not_in_force,
                    grounds: candidate.grounds,
                })
            })
            .collect();
        LookedUp { matches, of: found.of }
    }

    /// The findings about customers, in the order of their rows.
    #[must_use]
    pub fn check(&self, customers: &[Customer], settings: &CheckSettings, file: &str) -> Checked {
        let thresholds = Thresholds::from(settings.threshold);
        let each: Vec<(Vec<Finding>, bool)> = customers
            .par_iter()
            .map(|customer| {
                let lookup = Lookup {
                    query: customer.query(),
                    as_of: settings.as_of.or(customer.date).unwrap_or(settings.today),
                    threshold: settings.threshold,
                    near_misses: settings.near_misses,
                    limit: CANDIDATES,
                };
                let found = self.look_up(&lookup);
                let of = found.matches.iter();
                let findings = of.filter_map(|m| m.finding(customer, file, &thresholds));
                (findings.collect(), found.cut().is_some())
            })
            .collect();
        let cut = each.iter().filter(|(_, cut)| *cut).map(|_| 1_u64).sum();
        Checked { findings: each.into_iter().flat_map(|(findings, _)| findings).collect(), cut }
    }
}

/// The editions that were known.
///
/// # Errors
/// [`DeskError::NoEdition`]: none, so that silence would mean nothing; [`DeskError::Record`].
pub fn editions_known(store: &Store, known: &Known) -> Result<Vec<EditionRow>, DeskError> {
    let mut editions = store.editions()?;
    editions.retain(|e| known.admits(e.published, e.recorded));
    if editions.is_empty() { Err(DeskError::no_edition(known)) } else { Ok(editions) }
}

pub(crate) fn round(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}

pub(crate) fn part(part: detente_screening::Part) -> Part {
    Part {
        part: part.part.to_string(),
        query: part.query,
        matched: part.matched,
        score: round(part.score),
        weight: round(part.weight),
        text: part.text,
    }
}

fn schema_of(number: u8) -> Schema {
    Schema::ALL.get(usize::from(number)).copied().unwrap_or(Schema::Thing)
}

fn number_of(schema: Schema) -> u8 {
    Schema::ALL.iter().position(|s| *s == schema).and_then(|n| u8::try_from(n).ok()).unwrap_or(0)
}

fn pack(docs: &Vec<Doc>, index: &Index) -> Option<Vec<u8>> {
    let docs = postcard::to_stdvec(docs).ok()?;
    let mut bytes = u64::try_from(docs.len()).ok()?.to_le_bytes().to_vec();
    bytes.extend_from_slice(&docs);
    bytes.extend_from_slice(&index.to_bytes());
    Some(bytes)
}

fn unpack(bytes: &[u8]) -> Option<(Vec<Doc>, Index)> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (docs, index) =
        rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    let (docs, index) = rayon::join(
        || postcard::from_bytes::<Vec<Doc>>(docs).ok(),
        || Index::from_bytes(index).ok(),
    );
    docs.zip(index)
}

fn build(store: &Store, known: &Known) -> Result<(Vec<Doc>, Index), DeskError> {
    let view = store.view(known)?;
    let wanted: BTreeSet<u64> = view.entities.values().flat_map(|e| e.entries.clone()).collect();
    let records: BTreeMap<u64, SourceRecord> = store.read_all(&wanted)?.into_iter().collect();
    let ready: Vec<(Doc, Subject)> = view
        .entities
        .par_iter()
        .filter(|(_, known)| !known.designations.is_empty())
        .filter_map(|(id, known)| {
            let said: Vec<&SourceRecord> =
                known.entries.iter().filter_map(|e| records.get(e)).collect();
            let mut subject = Subject::default();
            let (schema, caption) = describe(id, &said, &mut subject)?;
            let doc = Doc {
                id: id.to_string(),
                schema: number_of(schema),
                caption,
                designations: known.designations.clone(),
            };
            Some((doc, subject))
        })
        .collect();
    let mut docs = Vec::with_capacity(ready.len());
    let mut builder = IndexBuilder::default();
    for (number, (doc, mut subject)) in (0_u32..).zip(ready) {
        subject.doc = number;
        builder.add(subject);
        docs.push(doc);
    }
    Ok((docs, builder.build()))
}

/// Fills a subject with everything that current editions say of an entity.
fn describe(
    id: &EntityId,
    said: &[&SourceRecord],
    subject: &mut Subject,
) -> Option<(Schema, String)> {
    let mut head: Option<(usize, Schema, String)> = None;
    for record in said {
        for entity in record.entities.iter().filter(|e| belongs(e, id)) {
            let own = entity.id == *id;
            if own && !entity.schema.is_matchable() && entity.schema != Schema::Thing {
                return None;
            }
            if own {
                // The fullest record that names it gives kind and caption: lists of aliases and
                // addresses know neither.
                let weight = if entity.first(prop::NAME).is_some() { entity.len() } else { 0 };
                if head.as_ref().is_none_or(|(most, _, _)| weight > *most) {
                    head = Some((weight, entity.schema, entity.caption().to_owned()));
                }
                add_values(entity, subject);
            } else {
                add_identifiers(entity, subject);
            }
        }
    }
    let (_, schema, caption) = head?;
    subject.schema = Some(schema);
    Some((schema, caption))
}

pub(crate) fn add_values(entity: &Entity, subject: &mut Subject) {
    for (property, value) in entity.iter() {
        let quality = match property {
            prop::NAME | prop::ALIAS => Some(NameQuality::Strong),
            prop::WEAK_ALIAS | prop::ABBREVIATION => Some(NameQuality::Weak),
            prop::PREVIOUS_NAME | prop::PAST_NAMES => Some(NameQuality::Previous),
            _ => None,
        };
        if let Some(quality) = quality {
            subject.add_name(&value.text, quality);
        }
        match property.kind() {
            PropertyType::Country if property != prop::PAST_FLAGS => {
                subject.add_country(&value.text);
            }
            PropertyType::Gender => subject.gender = Some(value.text.clone()),
            PropertyType::Identifier if identifies(property) => {
                subject.add_identifier(property, &value.text);
            }
            _ => {}
        }
        if property == prop::BIRTH_DATE
            && let Ok(date) = PartialDate::parse(&value.text)
        {
            subject.add_birth(date, value.has(Mark::Circa));
        }
    }
}

/// Numbers of documents, accounts and wallets that belong to the entity.
fn add_identifiers(entity: &Entity, subject: &mut Subject) {
    if entity.schema == Schema::Sanction {
        return;
    }
    for (property, value) in entity.iter() {
        let property = match (entity.schema, property) {
            (Schema::Passport, prop::NUMBER) => prop::PASSPORT_NUMBER,
            (_, property) => property,
        };
        if property.kind() == PropertyType::Identifier && identifies(property) {
            subject.add_identifier(property, &value.text);
        }
    }
}

fn identifies(property: Property) -> bool {
    !matches!(
        property,
        prop::RECORD_ID
            | prop::AUTHORITY_ID
            | prop::UNSC_ID
            | prop::WIKIDATA_ID
            | prop::ICIJ_ID
            // The tax office's, shared by all firms of a district.
            | prop::KPP_CODE
    )
}

//! From subjects to an index.

use detente_model::{Property, identifier};
use detente_names::{Name, NameKind, Part, bones_key, keys, weights_of};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::facts::{Facts, Gender, KeptBirth, KeptIdentifier, register};
use crate::index::{Index, NAME_KINDS, Names};
use crate::runs::{KeyTable, Runs, Texts};
use crate::subject::{NameQuality, Subject, kinds};

/// Collects subjects; see [`Index`].
#[derive(Debug, Default)]
pub struct IndexBuilder {
    subjects: Vec<Subject>,
}

impl IndexBuilder {
    /// Adds a subject. Numbers of documents need not be in order, and each is added once.
    pub fn add(&mut self, subject: Subject) {
        self.subjects.push(subject);
    }

    /// Makes the index. The same subjects in the same order give the same index.
    #[must_use]
    pub fn build(self) -> Index {
        let (mut names, vocabulary) = names(&self.subjects);
        let vocabulary = in_order(vocabulary, &mut names);
        let parts = u32::try_from(vocabulary.len()).unwrap_or(u32::MAX);
        let word = |id: &u32| vocabulary.get(*id as usize).is_some_and(|p| p.kind().is_word());
        let postings = Runs::grouped(
            vocabulary.len(),
            (0..u32::try_from(names.parts.len()).unwrap_or(u32::MAX)).flat_map(|name| {
                let own = names.parts.get(name);
                let first = move |(at, id): &(usize, &u32)| !own[..*at].contains(id);
                own.iter().enumerate().filter(first).map(move |(_, id)| (*id, name))
            }),
        );
        let pairs: Vec<[u32; 3]> = (0..parts)
            .into_par_iter()
            .filter(word)
            .flat_map_iter(|id| {
                let mut found = Vec::with_capacity(12);
                if let Some(part) = vocabulary.get(id as usize) {
                    keys(part, |key, _| found.push([key, id, part.outline()]));
                }
                found
            })
            .collect();
        let facts = facts(&self.subjects);
        let runs = runs(&names, &vocabulary);
        Index::assemble(vocabulary, names, postings, [KeyTable::new(pairs), runs], facts)
    }
}

/// Every name read in every way that its subject allows, by kind, and the parts they are made of.
fn names(subjects: &[Subject]) -> (Names, Vec<Part>) {
    let mut wanted: Vec<(NameKind, u32, NameQuality, &str)> = Vec::new();
    for (number, subject) in (0_u32..).zip(subjects) {
        for (text, quality) in &subject.names {
            let kinds = kinds(subject.schema).iter();
            wanted.extend(kinds.map(|kind| (*kind, number, *quality, text.as_str())));
        }
    }
    // Stable: within a kind, the order of the subjects.
    wanted.sort_by_key(|(kind, ..)| *kind);
    let read: Vec<Name> =
        wanted.par_iter().map(|(kind, _, _, text)| Name::new(text, *kind)).collect();
    let mut names = Names::default();
    let mut vocabulary = Vec::new();
    let mut ids: FxHashMap<Part, u32> = FxHashMap::default();
    for ((kind, subject, quality, text), name) in wanted.iter().zip(&read) {
        if name.parts().is_empty() {
            continue;
        }
        names.parts.push(name.parts().iter().map(|part| {
            *ids.entry(*part).or_insert_with(|| {
                vocabulary.push(*part);
                u32::try_from(vocabulary.len() - 1).unwrap_or(u32::MAX)
            })
        }));
        names.subjects.push(*subject);
        names.qualities.push(*quality);
        names.initials.push(u8::try_from(name.initials()).unwrap_or(u8::MAX));
        names.weights.push(weights_of(name.parts()).0);
        names.texts.push(text);
        for (slot, known) in names.kind_ends.iter_mut().zip(NAME_KINDS) {
            if *kind <= known {
                *slot += 1;
            }
        }
    }
    (names, vocabulary)
}

/// The vocabulary in the order of its consonants, so that words that are compared to one word
/// stand together in memory.
fn in_order(vocabulary: Vec<Part>, names: &mut Names) -> Vec<Part> {
    let mut order: Vec<u32> = (0..u32::try_from(vocabulary.len()).unwrap_or(u32::MAX)).collect();
    order.sort_by_key(|id| vocabulary.get(*id as usize).map(|p| (p.skeleton(), p.text())));
    let mut new_ids = vec![0; vocabulary.len()];
    for (new, old) in (0..).zip(&order) {
        if let Some(slot) = new_ids.get_mut(*old as usize) {
            *slot = new;
        }
    }
    for id in &mut names.parts.values {
        *id = new_ids.get(*id as usize).copied().unwrap_or(0);
    }
    order.iter().filter_map(|old| vocabulary.get(*old as usize).copied()).collect()
}

/// Names by the consonants of neighbouring words that a query may write as one.
fn runs(names: &Names, vocabulary: &[Part]) -> KeyTable {
    let count = u32::try_from(names.parts.len()).unwrap_or(u32::MAX);
    let found: Vec<[u32; 3]> = (0..count)
        .into_par_iter()
        .flat_map_iter(|name| {
            let ids = names.parts.get(name).iter();
            let parts: Vec<Part> =
                ids.filter_map(|id| vocabulary.get(*id as usize).copied()).collect();
            let keys =
                Name::runs(&parts).map(|(_, whole)| [bones_key(&whole), name, whole.outline()]);
            keys.collect::<Vec<_>>()
        })
        .collect();
    KeyTable::new(found)
}

fn facts(subjects: &[Subject]) -> Facts {
    let mut facts = Facts::default();
    let mut codes: FxHashMap<String, u16> = FxHashMap::default();
    for (number, subject) in (0_u32..).zip(subjects) {
        facts.docs.push(subject.doc);
        facts.genders.push(Gender::read(subject.gender.as_deref()));
        facts.births.push(subject.births.iter().map(KeptBirth::from));
        let numbers: Vec<u16> = subject
            .countries
            .iter()
            .map(|code| {
                *codes.entry(code.clone()).or_insert_with(|| {
                    u16::try_from(facts.country_codes.push(code)).unwrap_or(u16::MAX)
                })
            })
            .collect();
        facts.countries.push(numbers);
        facts.identifiers.push(subject.identifiers.iter().filter_map(|(property, text)| {
            kept(*property, text, number, &mut facts.identifier_texts)
        }));
    }
    facts.sort_identifiers();
    facts
}

fn kept(property: Property, text: &str, subject: u32, texts: &mut Texts) -> Option<KeptIdentifier> {
    let key = identifier::key(property, text);
    (!key.is_empty()).then(|| KeptIdentifier {
        hash: crate::facts::identifier_hash(&key),
        subject,
        text: texts.push(text),
        register: register(property),
    })
}

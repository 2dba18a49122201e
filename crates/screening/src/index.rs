//! The index: every name of every subject, ready to be looked up.
//!
//! Words are kept once (the *vocabulary*) and names as lists of words, so that a word of a query is
//! compared to each listed word once, however many names have it.

use std::sync::{Mutex, PoisonError};

use detente_names::{Because, Name, NameKind, Part as NamePart, compare, score};
use rustc_hash::FxHashMap;

use crate::candidate::{Candidate, Found, Grounds, Part, Settings};
use crate::facts::{Facts, FoundNumber, NumberMatch, Tally};
use crate::retrieve::{Retrieval, Scratch};
use crate::runs::{KeyTable, Runs, Texts};
use crate::subject::{NameQuality, Query, kinds};
use crate::weights;

pub(crate) const NAME_KINDS: [NameKind; 3] =
    [NameKind::Person, NameKind::Organisation, NameKind::Object];

/// Every name, in the order of their kinds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Names {
    /// The words of each, as numbers of the vocabulary.
    pub parts: Runs<u32>,
    pub subjects: Vec<u32>,
    pub qualities: Vec<NameQuality>,
    /// What the words of each count together, initials apart.
    pub weights: Vec<f32>,
    /// How many parts of each may be initials.
    pub initials: Vec<u8>,
    pub texts: Texts,
    /// Where the names of each kind end.
    pub kind_ends: [u32; 3],
}

impl Names {
    pub fn of_kind(&self, kind: NameKind) -> std::ops::Range<u32> {
        let [persons, organisations, objects] = self.kind_ends;
        match kind {
            NameKind::Person => 0..persons,
            NameKind::Organisation => persons..organisations,
            NameKind::Object => organisations..objects,
        }
    }

    fn kind(&self, name: u32) -> NameKind {
        let held = |kind: &NameKind| self.of_kind(*kind).contains(&name);
        NAME_KINDS.into_iter().find(held).unwrap_or(NameKind::Object)
    }
}

/// An index over subjects. Made by [`crate::IndexBuilder`] or from [`Index::from_bytes`].
///
/// # Properties
/// [`Index::find`] misses no name that [`Index::find_slowly`] finds, but for those behind
/// [`Settings::most_compared`].
#[derive(Debug)]
pub struct Index {
    pub(crate) vocabulary: Vec<NamePart>,
    pub(crate) names: Names,
    /// For each word the names that have it.
    pub(crate) postings: Runs<u32>,
    /// Words by their keys.
    pub(crate) keys: KeyTable,
    /// Names by runs of their words; see [`detente_names::Name::runs`].
    pub(crate) runs: KeyTable,
    pub(crate) facts: Facts,
    /// For each subject its names.
    by_subject: Runs<u32>,
    /// Memory that look-ups leave for the next.
    idle: Mutex<Vec<Scratch>>,
}

/// The best of a subject's names for a query.
#[derive(Debug, Clone, Copy)]
struct Best {
    /// Which name of the query, and which of the index.
    pair: Option<(usize, u32)>,
    like: f32,
    score: f32,
    number: Option<FoundNumber>,
}

impl Index {
    pub(crate) fn assemble(
        vocabulary: Vec<NamePart>,
        names: Names,
        postings: Runs<u32>,
        [keys, runs]: [KeyTable; 2],
        facts: Facts,
    ) -> Self {
        let by_subject = Runs::grouped(
            facts.docs.len(),
            names.subjects.iter().zip(0..).map(|(subject, name)| (*subject, name)),
        );
        Index { vocabulary, names, postings, keys, runs, facts, by_subject, idle: Mutex::default() }
    }

    /// How many subjects it holds.
    #[must_use]
    pub fn subjects(&self) -> usize {
        self.facts.docs.len()
    }

    /// How many different words its names have.
    #[must_use]
    pub fn words(&self) -> usize {
        self.vocabulary.len()
    }

    /// How many names it holds; a name read in two ways counts twice.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names.subjects.len()
    }

    /// The subjects that a query may be, best first; equal scores in the order of their numbers.
    #[must_use]
    pub fn find(&self, query: &Query, settings: &Settings) -> Vec<Candidate> {
        self.find_counted(query, settings).candidates
    }

    /// As [`Index::find`], with how many there were before [`Settings::limit`] cut them.
    #[must_use]
    pub fn find_counted(&self, query: &Query, settings: &Settings) -> Found {
        let floor = name_floor(query, settings.threshold as f32);
        let mut scratch = self.scratch();
        let mut best = FxHashMap::default();
        for (number, text) in query.names.iter().enumerate() {
            for kind in kinds(query.schema) {
                let name = Name::new(text, *kind);
                let retrieval = Retrieval { index: self, name: &name, floor };
                retrieval.run(settings.most_compared, &mut scratch, |found, like| {
                    self.keep(&mut best, number, found, like);
                });
            }
        }
        self.leave(scratch);
        self.conclude(query, settings, best)
    }

    /// As [`Index::find`], comparing the query with every name: the truth that it is tested by.
    #[must_use]
    pub fn find_slowly(&self, query: &Query, settings: &Settings) -> Vec<Candidate> {
        let mut best = FxHashMap::default();
        let mut parts = Vec::new();
        for (number, text) in query.names.iter().enumerate() {
            for kind in kinds(query.schema) {
                let name = Name::new(text, *kind);
                for other in self.names.of_kind(*kind) {
                    self.parts_of(other, &mut parts);
                    let like = score(name.parts(), *kind, &parts, *kind);
                    if like > 0.0 {
                        self.keep(&mut best, number, other, like);
                    }
                }
            }
        }
        self.conclude(query, settings, best).candidates
    }

    pub(crate) fn parts_of(&self, name: u32, parts: &mut Vec<NamePart>) {
        parts.clear();
        let ids = self.names.parts.get(name).iter();
        parts.extend(ids.filter_map(|id| self.vocabulary.get(*id as usize)));
    }

    fn keep(&self, best: &mut FxHashMap<u32, Best>, asked: usize, found: u32, like: f32) {
        let at = found as usize;
        let (Some(subject), Some(quality)) =
            (self.names.subjects.get(at), self.names.qualities.get(at))
        else {
            return;
        };
        let factor = match quality {
            NameQuality::Strong => 1.0,
            NameQuality::Previous => weights::PREVIOUS_NAME,
            NameQuality::Weak => weights::WEAK_NAME,
        };
        let new = Best { pair: Some((asked, found)), like, score: like * factor, number: None };
        let known = best.entry(*subject).or_insert(new);
        let better = new.score.total_cmp(&known.score).then_with(|| known.pair.cmp(&new.pair));
        if better.is_gt() {
            *known = new;
        }
    }

    /// Adds those with an equal number, weighs what else is known, and explains the best.
    fn conclude(
        &self,
        query: &Query,
        settings: &Settings,
        mut best: FxHashMap<u32, Best>,
    ) -> Found {
        for number in self.facts.numbers(query) {
            let known = best.get(&number.subject).copied().filter(|b| b.pair.is_some());
            let own = known.unwrap_or_else(|| self.best_name(query, number.subject));
            let kind = own.number.map_or(number.kind, |n| n.kind.max(number.kind));
            let kept = own.number.filter(|n| n.kind == kind).unwrap_or(number);
            best.insert(number.subject, Best { number: Some(kept), ..own });
        }
        let mut ranked: Vec<(f32, u32, u32, Best)> = best
            .into_iter()
            .filter_map(|(subject, best)| {
                let doc = *self.facts.docs.get(subject as usize)?;
                let mut tally = Tally::new(best.score);
                self.weigh(query, subject, &best, &mut tally);
                Some((tally.score, doc, subject, best))
            })
            .filter(|(score, _, _, best)| {
                let like = if settings.near_misses { best.like.max(*score) } else { *score };
                f64::from(like) >= settings.threshold - 1e-6
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let of = ranked.len();
        ranked.truncate(settings.limit);
        let candidates = ranked
            .into_iter()
            .map(|(_, doc, subject, best)| self.explain(query, doc, subject, &best))
            .collect();
        Found { candidates, of }
    }

    fn best_name(&self, query: &Query, subject: u32) -> Best {
        let mut best = FxHashMap::default();
        let mut parts = Vec::new();
        for found in self.by_subject.get(subject) {
            let kind = self.names.kind(*found);
            self.parts_of(*found, &mut parts);
            for (asked, text) in query.names.iter().enumerate() {
                let like = score(Name::new(text, kind).parts(), kind, &parts, kind);
                self.keep(&mut best, asked, *found, like);
            }
        }
        best.remove(&subject).unwrap_or(Best { pair: None, like: 0.0, score: 0.0, number: None })
    }

    /// The score of a subject with what is known beside its name; reasons go to `tally`.
    fn weigh(&self, query: &Query, subject: u32, best: &Best, tally: &mut Tally) {
        if let Some(number) = best.number {
            self.weigh_number(query, number, best, tally);
            if number.kind == NumberMatch::Exact {
                return;
            }
        }
        self.facts.weigh(query, subject, tally);
    }

    fn weigh_number(&self, query: &Query, number: FoundNumber, best: &Best, tally: &mut Tally) {
        let Some((property, asked)) = query.identifiers.get(number.asked) else { return };
        let own = self.facts.identifier_texts.get(number.text);
        let differs = best.like < weights::NAME_DIFFERS && !query.names.is_empty();
        let (value, note) = match number.kind {
            NumberMatch::Exact if differs => {
                (weights::IDENTIFIER_NAME_DIFFERS, " and the name differs")
            }
            NumberMatch::Exact => (weights::IDENTIFIER, ""),
            NumberMatch::Weak if differs => {
                (weights::NUMBER, ", which may be another's, and the name differs")
            }
            NumberMatch::Weak => {
                (weights::SHARED_NUMBER.max(tally.score), ", which may be another's")
            }
            NumberMatch::Maybe if best.like >= weights::NAME_FOR_NUMBER => {
                (weights::NUMBER.max(tally.score), ", which may be another's")
            }
            NumberMatch::Maybe => return,
        };
        tally.score = value;
        tally.grounds = match number.kind {
            NumberMatch::Exact => Grounds::Number,
            // A number without a name to it is no more than a name.
            NumberMatch::Weak if differs || query.names.is_empty() => Grounds::Name,
            NumberMatch::Weak | NumberMatch::Maybe => Grounds::Fact,
        };
        tally.parts.push(Part {
            part: property.name(),
            query: asked.clone(),
            matched: own.to_owned(),
            score: 1.0,
            weight: f64::from(value),
            text: format!("{property}: {asked} = {own}{note}"),
        });
    }

    fn explain(&self, query: &Query, doc: u32, subject: u32, best: &Best) -> Candidate {
        let mut tally = Tally::new(best.score);
        if let Some((asked, found)) = best.pair {
            let kind = self.names.kind(found);
            let asked = query.names.get(asked).map_or("", String::as_str);
            let (asked, own) =
                (Name::new(asked, kind), Name::new(self.names.texts.get(found), kind));
            tally.parts = name_parts(&asked, &own);
            tally.parts.extend(self.quality_part(found, &own));
        }
        self.weigh(query, subject, best, &mut tally);
        Candidate {
            doc,
            score: f64::from(tally.score),
            name_score: f64::from(best.like),
            grounds: tally.grounds,
            parts: tally.parts,
        }
    }

    fn quality_part(&self, found: u32, own: &Name) -> Option<Part> {
        let (factor, what) = match self.names.qualities.get(found as usize)? {
            NameQuality::Strong => return None,
            NameQuality::Previous => (weights::PREVIOUS_NAME, "a former name"),
            NameQuality::Weak => (weights::WEAK_NAME, "a weak alias"),
        };
        Some(Part {
            part: "quality",
            query: String::new(),
            matched: own.text().to_owned(),
            score: f64::from(factor),
            weight: f64::from(factor - 1.0),
            text: format!("quality: {} is {what}", own.text()),
        })
    }

    fn scratch(&self) -> Scratch {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(|| Scratch::new(self.names.subjects.len(), self.vocabulary.len()))
    }

    fn leave(&self, scratch: Scratch) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
    }
}

fn name_parts(asked: &Name, own: &Name) -> Vec<Part> {
    compare(asked, own)
        .reasons
        .into_iter()
        .map(|reason| Part {
            part: reason.part.label(),
            query: reason.left.to_owned(),
            matched: reason.right.to_owned(),
            score: match reason.because {
                Because::Like(_) => reason.similarity,
                _ if reason.contradicts() => -1.0,
                _ => 0.0,
            },
            weight: match reason.because {
                Because::Like(_) => reason.weight,
                _ => -reason.weight,
            },
            text: reason.to_string(),
        })
        .collect()
}

/// How alike names must be, at the least, for a query to reach the threshold with all else fitting.
fn name_floor(query: &Query, threshold: f32) -> f32 {
    let day = if query.birth.is_empty() { 0.0 } else { weights::BIRTH_DAY };
    let country = if query.countries.is_empty() { 0.0 } else { weights::COUNTRY };
    let least = if day > 0.0 { weights::NAME_FOR_BIRTH } else { weights::NAME_FOR_COUNTRY };
    let needed = 1.0 - (1.0 - threshold) / ((1.0 - day) * (1.0 - country));
    threshold.min(needed.max(least)) - 1e-4
}

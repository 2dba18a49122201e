//! Which names to compare: those that share enough words with the query.
//!
//! For each word of the query the words of the vocabulary that are like it are found by key. Each
//! name that has one gathers its weight; a name whose weight cannot reach the floor any more, with
//! everything unknown in its favour, is not compared.
//!
//! Our reading: common words are not dropped, since `Mohammed Ali` is a name; they gather weight,
//! and the floor keeps away those that share nothing else.

use std::sync::Arc;

use detente_names::{
    Agreement, KeyOf, Name, NameKind, Part, bones_key, bound, keys, outline_apart, part_weight,
    score, similarity, weights_of,
};
use rustc_hash::FxHashMap;

use crate::index::Index;

/// Words remembered from one look-up to the next.
const REMEMBERED: usize = 20_000;
/// Room for weights that the best assignment of words may shift.
const SLACK: f32 = 0.25;

/// What a part that may be initials can count, with the words it stands for.
const INITIAL: f32 = 1.2;

/// What a name has gathered.
#[derive(Debug, Clone, Copy, Default)]
struct Gathered {
    agreed: f32,
    asked: f32,
    own: f32,
    words: u16,
    /// The last word of the query that added to it.
    word: u16,
}

/// Something of the query's name that leads to listed names.
struct Clue {
    lead: Lead,
    /// What it weighs in the query.
    weight: f32,
    /// How many words agree where it fits.
    words: u16,
    /// How many names it leads to.
    names: usize,
}

enum Lead {
    /// Through words of the vocabulary, each with how like it is.
    Words(Alike),
    /// To names that write it as several words.
    Names(Vec<u32>),
}

/// Whether a clue leads to names that no rarer one has led to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum New {
    Meet,
    PassBy,
}

type Alike = Arc<[(u32, f32)]>;

/// Memory of a look-up: one cell a name, cleared by the next.
#[derive(Debug)]
pub(crate) struct Scratch {
    cells: Vec<Gathered>,
    touched: Vec<u32>,
    /// Which words of the vocabulary this search has met.
    met: Vec<u32>,
    search: u32,
    parts: Vec<Part>,
    remembered: FxHashMap<Part, Alike>,
}

impl Scratch {
    pub fn new(names: usize, words: usize) -> Self {
        Scratch {
            cells: vec![Gathered::default(); names],
            touched: Vec::new(),
            met: vec![0; words],
            search: 0,
            parts: Vec::new(),
            remembered: FxHashMap::default(),
        }
    }
}

/// A name that is looked up.
pub(crate) struct Retrieval<'a> {
    pub index: &'a Index,
    pub name: &'a Name,
    pub floor: f32,
}

impl Retrieval<'_> {
    /// Calls `each` with every name that is at least `floor` like, and how like it is.
    pub fn run(&self, most: usize, scratch: &mut Scratch, mut each: impl FnMut(u32, f32)) {
        if self.index.names.of_kind(self.name.kind()).is_empty() {
            return;
        }
        let mut clues = self.clues(scratch);
        clues.sort_by_key(|clue| clue.names);
        let common = self.common(&clues);
        for (number, (at, clue)) in (1..).zip(clues.iter().enumerate()) {
            let new = if at < common { New::Meet } else { New::PassBy };
            self.gather(clue, number, new, scratch);
        }
        self.compare(most, scratch, &mut each);
        for name in scratch.touched.drain(..) {
            if let Some(cell) = scratch.cells.get_mut(name as usize) {
                *cell = Gathered::default();
            }
        }
    }

    /// Everything about the name that may lead to a listed one.
    fn clues(&self, scratch: &mut Scratch) -> Vec<Clue> {
        let parts = self.name.parts();
        let mut clues = Vec::with_capacity(parts.len() * 4);
        for part in parts.iter().filter(|p| p.kind().is_word()) {
            let weight = part_weight(part);
            clues.push(self.clue(Lead::Words(self.alike(part, scratch)), weight, 1));
            let runs = self.index.runs.get(bones_key(part));
            let near = runs.filter(|(_, outline)| !outline_apart(part.outline(), *outline));
            let mut names: Vec<u32> = near.map(|(name, _)| name).collect();
            if !names.is_empty() {
                names.dedup();
                clues.push(self.clue(Lead::Names(names), weight, 2));
            }
        }
        for (run, whole) in Name::runs(parts) {
            let own = run.iter().filter(|p| p.kind().is_word());
            let words = u16::try_from(own.clone().count()).unwrap_or(1);
            let weight = own.map(part_weight).sum();
            let found = self.written_as_one(&whole);
            if !found.is_empty() {
                clues.push(self.clue(Lead::Words(found), weight, words));
            }
        }
        clues
    }

    fn clue(&self, lead: Lead, weight: f32, words: u16) -> Clue {
        let names = match &lead {
            Lead::Words(alike) => {
                alike.iter().map(|(word, _)| self.index.postings.get(*word).len()).sum()
            }
            Lead::Names(names) => names.len(),
        };
        Clue { lead, weight, words, names }
    }

    /// From which clue on all the rest together cannot reach the floor: names that have nothing
    /// but these common words need not be met.
    fn common(&self, clues: &[Clue]) -> usize {
        let (total, others) = weights_of(self.name.parts());
        let initials = self.name.initials() as f32;
        let mut cell = Gathered::default();
        for (at, clue) in clues.iter().enumerate().rev() {
            cell.asked += clue.weight;
            cell.own += clue.weight + SLACK;
            cell.agreed = cell.own;
            cell.words += clue.words;
            let free = [INITIAL * initials, others];
            if most_like(&cell, total, 0.0, self.name.kind(), free) >= self.floor {
                return at + 1;
            }
        }
        0
    }

    /// Words of the vocabulary like `part`, the likest first.
    fn alike(&self, part: &Part, scratch: &mut Scratch) -> Alike {
        if let Some(known) = scratch.remembered.get(part) {
            return Arc::clone(known);
        }
        scratch.search = scratch.search.wrapping_add(1);
        let search = scratch.search;
        let mut found = Vec::new();
        keys(part, |key, by| {
            for (word, outline) in self.index.keys.get(key) {
                if by == KeyOf::Letters && outline_apart(part.outline(), outline) {
                    continue;
                }
                let (Some(met), Some(other)) =
                    (scratch.met.get_mut(word as usize), self.index.vocabulary.get(word as usize))
                else {
                    continue;
                };
                if *met != search {
                    *met = search;
                    found.extend(similarity(part, other).map(|(value, _)| (word, value)));
                }
            }
        });
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let found: Alike = found.into();
        if scratch.remembered.len() >= REMEMBERED {
            scratch.remembered.clear();
        }
        scratch.remembered.insert(*part, Arc::clone(&found));
        found
    }

    /// Words of the vocabulary that are a run of the query's words, written as one.
    fn written_as_one(&self, whole: &Part) -> Alike {
        let same = self.index.keys.get(bones_key(whole));
        let near = same.filter(|(_, outline)| !outline_apart(whole.outline(), *outline));
        let found = near.filter_map(|(word, _)| {
            let (value, _) = similarity(whole, self.index.vocabulary.get(word as usize)?)?;
            Some((word, value))
        });
        found.collect()
    }

    /// Adds a clue's weight to every name that it leads to.
    fn gather(&self, clue: &Clue, number: u16, new: New, scratch: &mut Scratch) {
        let wanted = self.index.names.of_kind(self.name.kind());
        let mut add = |names: &[u32], own: f32, value: f32| {
            let start = names.partition_point(|n| *n < wanted.start);
            for name in names.iter().skip(start).take_while(|n| **n < wanted.end) {
                let Some(cell) = scratch.cells.get_mut(*name as usize) else { continue };
                let passed_by = cell.word == 0 && new == New::PassBy;
                if cell.word == number || (passed_by && !self.has_initials(*name)) {
                    continue;
                }
                if cell.word == 0 {
                    scratch.touched.push(*name);
                }
                cell.word = number;
                cell.words += clue.words;
                cell.asked += clue.weight;
                cell.own += own;
                cell.agreed += value * (clue.weight + own) / 2.0;
            }
        };
        match &clue.lead {
            Lead::Words(alike) => {
                for (word, value) in alike.iter() {
                    let own = self.index.vocabulary.get(*word as usize).map_or(0.0, part_weight);
                    add(self.index.postings.get(*word), own, *value);
                }
            }
            // The run is longer than the word by what its words weigh apart.
            Lead::Names(names) => add(names, clue.weight * 2.0 + SLACK, 1.0),
        }
    }

    /// An initial of a name may fit any word of the query.
    fn has_initials(&self, name: u32) -> bool {
        self.index.names.initials.get(name as usize).is_some_and(|n| *n > 0)
    }

    fn compare(&self, most: usize, scratch: &mut Scratch, each: &mut impl FnMut(u32, f32)) {
        let kind = self.name.kind();
        let initials = self.name.initials() as f32;
        let (total, others) = weights_of(self.name.parts());
        let mut likely: Vec<(f32, u32)> = Vec::new();
        for name in &scratch.touched {
            let at = *name as usize;
            let (Some(cell), Some(whole)) =
                (scratch.cells.get(at), self.index.names.weights.get(at))
            else {
                continue;
            };
            let own = self.index.names.initials.get(at).map_or(0.0, |n| f32::from(*n));
            let bound = most_like(cell, total, *whole, kind, [INITIAL * (initials + own), others]);
            if bound >= self.floor {
                likely.push((bound, *name));
            }
        }
        if likely.len() > most {
            likely.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            likely.truncate(most);
        }
        for (_, name) in likely {
            self.index.parts_of(name, &mut scratch.parts);
            let like = score(self.name.parts(), kind, &scratch.parts, kind);
            if like >= self.floor {
                each(name, like);
            }
        }
    }
}

/// The most that a name can score with what it has gathered, and with all initials and other
/// parts of the query in its favour.
fn most_like(cell: &Gathered, total: f32, whole: f32, kind: NameKind, free: [f32; 2]) -> f32 {
    let [initials, others] = free;
    let rest_asked = total - cell.asked - SLACK;
    let rest_own = whole - cell.own - SLACK - initials;
    let matched = (cell.asked + cell.own) / 2.0 + initials + others;
    let single = cell.words <= 1 && initials == 0.0;
    let agreement = if single { Agreement::OneWord } else { Agreement::Words };
    let most = bound(matched, [rest_asked, rest_own], kind, agreement);
    // What agrees only in part lowers the most by as much.
    most * (cell.agreed + initials + others + SLACK / 2.0).min(matched) / matched.max(0.01)
}

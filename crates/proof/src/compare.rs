//! How the entries of a bundle differ from the hashes of their tile, in words.

use std::collections::HashMap;

use crate::fault::{Flaw, Place};
use crate::hash::Hash;
use crate::tile::Tile;

/// Above this many changed entries in a bundle, the first is named and the others are counted.
const NAMED_EACH: usize = 8;

/// The faults of a bundle whose entries hash to `stored`, where the tile has `signed`.
///
/// Both have a common beginning and a common end; what lies between tells what was done.
pub(crate) fn entries(bundle: Tile, stored: &[Hash], signed: &[Hash]) -> Vec<(Place, Flaw)> {
    let shorter = stored.len().min(signed.len());
    let start = stored.iter().zip(signed).take_while(|(a, b)| a == b).count();
    let end = (stored.iter().rev().zip(signed.iter().rev()))
        .take(shorter - start)
        .take_while(|(a, b)| a == b)
        .count();
    let middle = Middle {
        first: bundle.first_entry() + start as u64,
        stored: &stored[start..stored.len() - end],
        signed: &signed[start..signed.len() - end],
    };
    match (middle.stored, middle.signed) {
        ([], []) => vec![(Place::Tile(bundle), Flaw::Trailing)],
        ([], dropped) => vec![(middle.place(0), Flaw::Dropped { count: dropped.len() })],
        (added, []) => vec![(middle.place(0), middle.added(added, signed, bundle))],
        ([_, shifted @ ..], [moved_up @ .., _]) if !shifted.is_empty() && shifted == moved_up => {
            vec![(middle.place(0), middle.added(&middle.stored[..1], signed, bundle))]
        }
        ([moved_down @ .., _], [_, shifted @ ..])
            if !shifted.is_empty() && moved_down == shifted =>
        {
            vec![(middle.place(0), Flaw::Dropped { count: 1 })]
        }
        (stored, signed) if stored.len() == signed.len() => middle.exchanged(),
        (stored, _) => vec![(middle.place(0), middle.changed(stored.len()))],
    }
}

struct Middle<'a> {
    first: u64,
    stored: &'a [Hash],
    signed: &'a [Hash],
}

impl Middle<'_> {
    fn place(&self, at: usize) -> Place {
        Place::Entry(self.first + at as u64)
    }

    fn added(&self, added: &[Hash], signed: &[Hash], bundle: Tile) -> Flaw {
        let twin = signed.iter().position(|hash| Some(hash) == added.first());
        match twin {
            Some(twin) if added.len() == 1 => {
                Flaw::Doubled { of: bundle.first_entry() + twin as u64 }
            }
            _ => Flaw::Added { count: added.len() },
        }
    }

    fn changed(&self, count: usize) -> Flaw {
        match count.saturating_sub(1) {
            0 => Flaw::Changed,
            more => Flaw::ChangedWithMore { more, last: self.first + more as u64 },
        }
    }

    /// As many entries as there should be, but other ones or in another order.
    fn exchanged(&self) -> Vec<(Place, Flaw)> {
        let differing: Vec<usize> =
            (0..self.signed.len()).filter(|&at| self.stored[at] != self.signed[at]).collect();
        let mut places: HashMap<&Hash, usize> = HashMap::new();
        for (at, hash) in self.signed.iter().enumerate() {
            places.entry(hash).or_insert(at);
        }
        let moved = |at: usize| places.get(&self.stored[at]).copied();
        if differing.len() > NAMED_EACH {
            let (first, last) = (self.first, self.first + self.signed.len() as u64 - 1);
            let flaw = match moved(0) {
                Some(from) => Flaw::Moved { holds: first + from as u64 },
                None => Flaw::ChangedWithMore { more: differing.len() - 1, last },
            };
            return vec![(self.place(0), flaw)];
        }
        let flaw = |at| match moved(at) {
            Some(from) => Flaw::Moved { holds: self.first + from as u64 },
            None => Flaw::Changed,
        };
        differing.into_iter().map(|at| (self.place(at), flaw(at))).collect()
    }
}

//! Which part of one name is which part of the other.
//!
//! Our reading: equal parts first, then the pair that agrees on most letters, until none is left.
//! Not the best assignment in every case, but one that is the same whichever name comes first, and
//! that a reader can follow.

use crate::fold::Place;
use crate::name::{PARTS, join};
use crate::part::{Part, PartKind};
use crate::similarity::{How, similarity};
use crate::weights;

/// Most words that may be written as one.
pub const RUN: usize = 4;

/// Parts of one name that are parts of the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match {
    pub a: (usize, usize),
    pub b: (usize, usize),
    pub value: f32,
    pub how: How,
}

/// All parts that agree, and by bit which parts those are.
#[derive(Debug, Default)]
pub(crate) struct Alignment {
    pub matches: Vec<Match>,
    pub used_a: u32,
    pub used_b: u32,
}

/// What a part counts. See `weights`.
pub(crate) fn weight(part: &Part) -> f32 {
    let letters = part.text().len().min(10) as f32;
    let word = weights::WORD + weights::WORD_LETTER * letters;
    let value = match part.kind {
        PartKind::Name | PartKind::Family => word,
        PartKind::Given => weights::GIVEN.max(word),
        PartKind::Patronymic => weights::PATRONYMIC,
        PartKind::Initial => weights::INITIAL,
        PartKind::Prefix => weights::PREFIX,
        PartKind::Particle => weights::PARTICLE,
        PartKind::Title | PartKind::Generation => weights::TITLE,
        PartKind::Number => weights::NUMBER,
        PartKind::LegalForm => weights::FORM,
        PartKind::Generic => weights::GENERIC,
    };
    match part.place {
        Place::Main => value,
        Place::Brackets => value * weights::BRACKETS,
        Place::Alternative => value * weights::ALTERNATIVE,
    }
}

/// What a run of parts counts.
pub(crate) fn weight_of(parts: &[Part], (first, count): (usize, usize)) -> f32 {
    parts.iter().skip(first).take(count).map(weight).sum()
}

pub(crate) fn bits(first: usize, count: usize) -> u32 {
    (0..count).fold(0, |mask, n| mask | 1 << ((first + n) % PARTS))
}

/// What the names are of: only those of persons are shortened to their first letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Persons,
    Others,
}

/// Aligns two names.
pub(crate) fn align(a: &[Part], b: &[Part], of: Of) -> Alignment {
    let mut found = Alignment::default();
    equal(a, b, &mut found);
    let left = |used: u32, parts: &[Part]| (used.count_ones() as usize) < parts.len();
    if left(found.used_a, a) && left(found.used_b, b) {
        let mut cells = Vec::with_capacity(8);
        alike(a, b, &found, &mut cells);
        joined(a, b, &found, Side::Straight, &mut cells);
        joined(b, a, &found, Side::Swapped, &mut cells);
        if of == Of::Persons {
            initials(a, b, &found, Side::Straight, &mut cells);
            initials(b, a, &found, Side::Swapped, &mut cells);
        }
        choose(a, b, cells, &mut found);
    }
    found
}

fn equal(a: &[Part], b: &[Part], found: &mut Alignment) {
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            if x.hash != y.hash || found.used_b & bits(j, 1) != 0 {
                continue;
            }
            if let Some((value, how)) = similarity(x, y).filter(|(value, _)| *value > 0.9) {
                found.matches.push(Match { a: (i, 1), b: (j, 1), value, how });
                found.used_a |= bits(i, 1);
                found.used_b |= bits(j, 1);
                break;
            }
        }
    }
}

fn alike(a: &[Part], b: &[Part], found: &Alignment, cells: &mut Vec<Match>) {
    for (i, x) in a.iter().enumerate().filter(|(i, _)| found.used_a & bits(*i, 1) == 0) {
        for (j, y) in b.iter().enumerate().filter(|(j, _)| found.used_b & bits(*j, 1) == 0) {
            if let Some((value, how)) = similarity(x, y) {
                cells.push(Match { a: (i, 1), b: (j, 1), value, how });
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Straight,
    Swapped,
}

impl Side {
    fn cell(self, one: usize, run: (usize, usize), (value, how): (f32, How)) -> Match {
        match self {
            Side::Straight => Match { a: (one, 1), b: run, value, how },
            Side::Swapped => Match { a: run, b: (one, 1), value, how },
        }
    }

    fn used(self, found: &Alignment) -> (u32, u32) {
        match self {
            Side::Straight => (found.used_a, found.used_b),
            Side::Swapped => (found.used_b, found.used_a),
        }
    }
}

/// Words of one name that the other writes as one: `Vander Bilt`, `Vanderbilt`. Their consonants
/// must be equal.
fn joined(ones: &[Part], runs: &[Part], found: &Alignment, side: Side, cells: &mut Vec<Match>) {
    let (used_one, used_run) = side.used(found);
    for (i, one) in ones.iter().enumerate() {
        let length = one.text().len();
        if used_one & bits(i, 1) != 0 || !one.kind.is_word() || length < 4 {
            continue;
        }
        for (j, _) in runs.iter().enumerate() {
            let (mut letters, mut sum) = (0, 0);
            for (count, next) in (1..=RUN).zip(runs.iter().skip(j)) {
                if used_run & bits(j + count - 1, 1) != 0 {
                    break;
                }
                sum += next.text().len();
                letters |= next.outline;
                if sum > length + 2 {
                    break;
                }
                let near =
                    sum + 2 >= length && ((letters ^ one.outline) & 0x07ff_fffe).count_ones() <= 3;
                let whole = runs.get(j..j + count).filter(|_| near && count > 1);
                let whole = whole.and_then(join).filter(|w| w.skeleton() == one.skeleton());
                let likeness = whole.and_then(|whole| similarity(one, &whole));
                // Consonants alone say little of a short run.
                let weak = |how| how == How::Consonants && one.skeleton().len() < 4;
                if let Some((value, _)) = likeness.filter(|(_, how)| !weak(*how)) {
                    let value = (value * weights::JOINED, How::Joined);
                    cells.push(side.cell(i, (j, count), value));
                }
            }
        }
    }
}

/// `JC` for `Jean-Claude`.
fn initials(ones: &[Part], runs: &[Part], found: &Alignment, side: Side, cells: &mut Vec<Match>) {
    let (used_one, used_run) = side.used(found);
    for (i, one) in ones.iter().enumerate() {
        let letters = one.text();
        let free = used_one & bits(i, 1) == 0 && one.kind == PartKind::Name;
        if !free || !one.may_be_initials() {
            continue;
        }
        for (j, run) in runs.windows(letters.len()).enumerate() {
            let unused = used_run & bits(j, letters.len()) == 0;
            let names = run.iter().all(|p| p.kind == PartKind::Name && p.text().len() > 1);
            let fits = run.iter().zip(letters).all(|(p, l)| p.text().first() == Some(l));
            if unused && names && fits {
                cells.push(side.cell(i, (j, letters.len()), (weights::INITIAL_FITS, How::Initial)));
            }
        }
    }
}

/// The cell that explains most, again and again.
fn choose(a: &[Part], b: &[Part], mut cells: Vec<Match>, found: &mut Alignment) {
    let gain = |m: &Match| m.value * (weight_of(a, m.a) + weight_of(b, m.b));
    cells.sort_by(|x, y| gain(y).total_cmp(&gain(x)).then((x.a, x.b).cmp(&(y.a, y.b))));
    for cell in cells {
        let (in_a, in_b) = (bits(cell.a.0, cell.a.1), bits(cell.b.0, cell.b.1));
        if found.used_a & in_a == 0 && found.used_b & in_b == 0 {
            found.used_a |= in_a;
            found.used_b |= in_b;
            found.matches.push(cell);
        }
    }
}

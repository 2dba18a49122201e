//! Two names in, a score and its reasons out.

use std::cmp::Ordering;

use crate::align::{Alignment, Of, align, bits, weight, weight_of};
use crate::name::{Name, NameKind};
use crate::part::{Part, PartKind};
use crate::reason::{Because, Reason};
use crate::similarity::How;
use crate::weights;

/// How alike two names are, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'a> {
    /// 0: nothing in common; 1: the same name.
    pub score: f64,
    /// What was matched to what, in the order of the first name; then what was not.
    pub reasons: Vec<Reason<'a>>,
}

/// Compares two names part by part.
///
/// # Properties
/// `compare(a, b).score == compare(b, a).score`, within 0 and 1; `compare(a, a).score == 1` if `a`
/// has parts; the order of words does not matter.
#[must_use]
pub fn compare<'a>(a: &'a Name, b: &'a Name) -> Comparison<'a> {
    let swapped = order(a.parts(), b.parts()) == Ordering::Greater;
    let (first, second) = if swapped { (b, a) } else { (a, b) };
    let of = of(a.kind(), b.kind());
    let found = align(first.parts(), second.parts(), of);
    let account = account(first.parts(), second.parts(), &found, of);
    let mut reasons = explain(first, second, &found, &account);
    if swapped {
        reasons.iter_mut().for_each(Reason::swap);
        reasons.sort_by_key(|r| (r.place, r.left.is_empty()));
    }
    Comparison { score: f64::from(account.score), reasons }
}

/// The score of [`compare`] for names that an index keeps as parts.
#[must_use]
pub fn score(a: &[Part], a_kind: NameKind, b: &[Part], b_kind: NameKind) -> f32 {
    let swapped = order(a, b) == Ordering::Greater;
    let (a, b) = if swapped { (b, a) } else { (a, b) };
    let of = of(a_kind, b_kind);
    account(a, b, &align(a, b, of), of).score
}

/// The most that two names of a kind can score if words of weight `matched` agree and words of
/// weights `rest` in one and the other do not.
#[must_use]
pub fn bound(matched: f32, rest: [f32; 2], kind: NameKind, agreement: Agreement) -> f32 {
    let [rest_a, rest_b] = rest.map(|r| r.max(0.0));
    balance(matched, matched, rest_a, rest_b, rate(of(kind, kind), agreement))
}

/// How many words agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// At most one.
    OneWord,
    /// Maybe more.
    Words,
}

/// What the words of a name count together in [`bound`], and what the other parts may add to
/// `matched`: titles and particles whose absence costs nothing. Initials are in neither.
/// A word said twice is said once.
#[must_use]
pub fn weights_of(parts: &[Part]) -> (f32, f32) {
    let (mut words, mut others) = (0.0, 0.0);
    for (at, part) in parts.iter().enumerate() {
        if !part.kind.is_word() {
            others += if part.kind == PartKind::Initial { 0.0 } else { weight(part) };
        } else if !parts.iter().take(at).any(|p| p.hash == part.hash) {
            words += weight(part);
        }
    }
    (words, others)
}

/// What a part counts, in distinctive words.
#[must_use]
pub fn part_weight(part: &Part) -> f32 {
    weight(part)
}

fn word_weight(part: &Part) -> f32 {
    if part.kind.is_word() || part.kind == PartKind::Initial { weight(part) } else { 0.0 }
}

fn of(a: NameKind, b: NameKind) -> Of {
    if a == NameKind::Person && b == NameKind::Person { Of::Persons } else { Of::Others }
}

fn rate(of: Of, agreement: Agreement) -> f32 {
    match (of, agreement) {
        (Of::Others, _) => weights::EXTRA_GROUP,
        (Of::Persons, Agreement::OneWord) => weights::EXTRA_SINGLE,
        (Of::Persons, Agreement::Words) => weights::EXTRA,
    }
}

/// What agrees, against itself and what does not: words that each name has for itself contradict.
fn balance(agreed: f32, matched: f32, rest_a: f32, rest_b: f32, rate: f32) -> f32 {
    let both = rest_a.min(rest_b);
    let extra = (rest_a - rest_b).abs();
    let whole = matched + weights::CONFLICT * both + rate * extra;
    if whole > 0.0 { (agreed / whole).clamp(0.0, 1.0) } else { 0.0 }
}

/// Shorter first, then by content: the same whichever way round two names are given.
fn order(a: &[Part], b: &[Part]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().map(|p| p.hash).cmp(b.iter().map(|p| p.hash)))
}

struct Account {
    score: f32,
    contradicts: bool,
    number: Option<(f32, Because)>,
    form: bool,
    generation: bool,
}

fn account(a: &[Part], b: &[Part], found: &Alignment, of: Of) -> Account {
    let (mut agreed, mut matched, mut words) = (0.0, 0.0, 0);
    let (mut distinctive, mut more_than_initials) = (false, false);
    for m in &found.matches {
        let weight = (weight_of(a, m.a) + weight_of(b, m.b)) / 2.0;
        agreed += m.value * weight;
        matched += weight;
        let count = words_in(a, m.a).max(words_in(b, m.b));
        words += count;
        distinctive |= named(a, m.a) && named(b, m.b);
        more_than_initials |= count > 0 && m.how != How::Initial;
    }
    let (mut rest_a, alone_a) = rest(a, found.used_a);
    let (mut rest_b, alone_b) = rest(b, found.used_b);
    // A prefix left out costs nothing; one that stands where the other has a word contradicts it.
    let prefixes = |parts, used| {
        let one = |p: &Part| p.kind == PartKind::Prefix;
        weights::WORD * unmatched(parts, used).filter(|(_, p)| one(p)).count() as f32
    };
    if rest_b > 0.0 {
        rest_a += prefixes(a, found.used_a);
    }
    if rest_a > 0.0 {
        rest_b += prefixes(b, found.used_b);
    }
    let agreement = if words <= 1 { Agreement::OneWord } else { Agreement::Words };
    let mut score = balance(agreed, matched, rest_a, rest_b, rate(of, agreement));
    let number = numbers(a, b, found);
    if let Some((factor, _)) = number {
        score *= factor;
    }
    let form = differs(a, b, found, PartKind::LegalForm);
    if form {
        score *= weights::FORM_DIFFERS;
    }
    let generation = differs(a, b, found, PartKind::Generation);
    if generation {
        score *= weights::GENERATION_DIFFERS;
    }
    if !more_than_initials || (!distinctive && (alone_a || alone_b)) {
        score *= weights::NO_DISTINCTIVE;
    }
    Account { score, contradicts: rest_a > 0.0 && rest_b > 0.0, number, form, generation }
}

fn words_in(parts: &[Part], (first, count): (usize, usize)) -> usize {
    parts.iter().skip(first).take(count).filter(|p| p.kind.is_word()).count()
}

fn named(parts: &[Part], (first, count): (usize, usize)) -> bool {
    let name = |p: &Part| p.kind.is_word() && p.kind != PartKind::Generic;
    parts.iter().skip(first).take(count).any(name)
}

/// The weight of the words that nothing matches, and whether one of them is no generic word.
/// A word said twice is said once.
fn rest(parts: &[Part], used: u32) -> (f32, bool) {
    let mut sum = 0.0;
    let mut distinctive = false;
    for (at, part) in unmatched(parts, used) {
        let said = |n| n < at || used & bits(n, 1) != 0;
        let twice = |(n, p): (usize, &Part)| n != at && p.hash == part.hash && said(n);
        let value = word_weight(part);
        if value > 0.0 && !parts.iter().enumerate().any(twice) {
            sum += value;
            distinctive |= part.kind != PartKind::Generic;
        }
    }
    (sum, distinctive)
}

fn unmatched(parts: &[Part], used: u32) -> impl Iterator<Item = (usize, &Part)> {
    parts.iter().enumerate().filter(move |(at, _)| used & bits(*at, 1) == 0)
}

fn numbers(a: &[Part], b: &[Part], found: &Alignment) -> Option<(f32, Because)> {
    let some = |parts, used| unmatched(parts, used).any(|(_, p)| p.kind == PartKind::Number);
    match (some(a, found.used_a), some(b, found.used_b)) {
        (true, true) => Some((weights::NUMBER_DIFFERS, Because::NumberDiffers)),
        (true, false) | (false, true) => Some((weights::NUMBER_MISSING, Because::NumberMissing)),
        (false, false) => None,
    }
}

/// Whether both names have a part of a kind and no two agree. `Co` contradicts no legal form.
fn differs(a: &[Part], b: &[Part], found: &Alignment, kind: PartKind) -> bool {
    let of = |p: &&Part| p.kind == kind && p.text() != b"company";
    let agrees = |m: &crate::align::Match| a.get(m.a.0).is_some_and(|p| p.kind == kind);
    a.iter().any(|p| of(&p)) && b.iter().any(|p| of(&p)) && !found.matches.iter().any(agrees)
}

fn explain<'a>(a: &'a Name, b: &'a Name, found: &Alignment, account: &Account) -> Vec<Reason<'a>> {
    let mut reasons: Vec<Reason<'a>> = Vec::with_capacity(a.parts().len() + 2);
    for m in &found.matches {
        let kind = |name: &Name, at: usize| name.parts().get(at).map_or(PartKind::Name, |p| p.kind);
        let (x, y) = (kind(a, m.a.0), kind(b, m.b.0));
        let weight = (weight_of(a.parts(), m.a) + weight_of(b.parts(), m.b)) / 2.0;
        reasons.push(Reason {
            part: if x == PartKind::Name { y } else { x },
            left: a.written(m.a.0, m.a.1),
            right: b.written(m.b.0, m.b.1),
            because: Because::Like(m.how),
            similarity: f64::from(m.value),
            weight: f64::from(weight),
            place: (m.a.0, m.b.0),
        });
    }
    reasons.sort_by_key(|r| r.place);
    reasons.extend(unlike(a, b, found, account));
    reasons
}

/// What one name has and the other has not; two such parts that face each other are one reason.
fn unlike<'a>(a: &'a Name, b: &'a Name, found: &Alignment, account: &Account) -> Vec<Reason<'a>> {
    let alone = if account.contradicts { Because::Contradicts } else { Because::Missing };
    let because = |kind: PartKind| match kind {
        PartKind::Number => account.number.map(|(_, because)| because),
        PartKind::LegalForm => account.form.then_some(Because::FormDiffers),
        PartKind::Generation => account.generation.then_some(Because::GenerationDiffers),
        kind => (kind.is_word() || kind == PartKind::Initial).then_some(alone),
    };
    let of = |name: &'a Name, used: u32| -> Vec<Reason<'a>> {
        let reason = |(at, part): (usize, &Part)| {
            Some(Reason {
                part: part.kind,
                left: name.written(at, 1),
                right: "",
                because: because(part.kind)?,
                similarity: 0.0,
                weight: f64::from(weight(part)),
                place: (usize::MAX, usize::MAX),
            })
        };
        unmatched(name.parts(), used).filter_map(reason).collect()
    };
    let (mut ours, mut theirs) = (of(a, found.used_a), of(b, found.used_b));
    theirs.iter_mut().for_each(Reason::swap);
    for because in [
        Because::NumberDiffers,
        Because::FormDiffers,
        Because::GenerationDiffers,
        Because::Contradicts,
    ] {
        let only = |reasons: &[Reason<'a>]| {
            let mut own = reasons.iter().enumerate().filter(|(_, r)| r.because == because);
            own.next().filter(|_| own.next().is_none()).map(|(at, _)| at)
        };
        if let (Some(x), Some(y)) = (only(&ours), only(&theirs)) {
            let other = theirs.remove(y);
            if let Some(reason) = ours.get_mut(x) {
                reason.right = other.right;
                reason.weight = f64::midpoint(reason.weight, other.weight);
            }
        }
    }
    ours.append(&mut theirs);
    ours
}

//! How alike two parts are, and why.

use crate::distance::{self, WHOLE};
use crate::fold::Script;
use crate::part::{Part, PartKind};
use crate::weights;

/// Why two parts are taken for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// The same letters or characters.
    Equal,
    /// The same letters after romanisation of another script.
    Transliterated,
    /// Romanisations of the same Korean syllables.
    Korean,
    /// Romanisations of the same Chinese syllables.
    Chinese,
    /// Names used for each other.
    Variant,
    /// The same consonants, where a script writes no vowels.
    Consonants,
    /// Letters differ.
    Spelling,
    /// Characters differ.
    Characters,
    /// One is the first letter of the other.
    Initial,
    /// Words written as one.
    Joined,
}

/// How alike two parts are, above 0 and up to 1; `None` for parts that have nothing in common.
///
/// # Properties
/// Symmetric. `Some` implies that the parts share a key of [`crate::keys`], or one is an initial.
#[must_use]
pub fn similarity(a: &Part, b: &Part) -> Option<(f32, How)> {
    if !comparable(a.kind, b.kind) {
        return None;
    }
    let (own_a, own_b) = (a.characters_used(), b.characters_used());
    if !own_a.is_empty() && !own_b.is_empty() && a.script == b.script {
        return characters(a, b);
    }
    if a.hash == b.hash {
        return Some(if a.script == b.script {
            (1.0, How::Equal)
        } else {
            (weights::TRANSLITERATED, How::Transliterated)
        });
    }
    if !(a.kind.is_word() || a.kind == PartKind::Initial) {
        return None;
    }
    if a.kind == PartKind::Initial || b.kind == PartKind::Initial {
        let fits = a.text().first() == b.text().first() && a.kind != b.kind;
        return fits.then_some((weights::INITIAL_FITS, How::Initial));
    }
    let read = (a.script == Script::Han) != (b.script == Script::Han);
    let korean = if read { weights::READING } else { weights::KOREAN };
    let classes = [
        (a.korean, b.korean, korean, How::Korean),
        (a.chinese, b.chinese, weights::CHINESE, How::Chinese),
        (a.variant.into(), b.variant.into(), weights::VARIANT, How::Variant),
    ];
    let class = classes.into_iter().find(|(x, y, ..)| x == y && *x != 0);
    let class = class.map(|(_, _, value, how)| (value, how));
    let spelt = spelling(a, b).map(|(value, how)| match other_syllables(a, b) {
        true if value < weights::SPELLING_MOST => (value * weights::OTHER_SYLLABLES, how),
        _ => (value, how),
    });
    match (class, spelt) {
        (Some(class), Some(spelt)) if spelt.0 > class.0 => Some(spelt),
        (Some(class), _) => Some(class),
        (None, spelt) => spelt,
    }
}

fn comparable(a: PartKind, b: PartKind) -> bool {
    let initial = |k: PartKind| k == PartKind::Initial;
    a == b || (a.is_word() || initial(a)) && (b.is_word() || initial(b))
}

/// Whether one is in characters, and what is read from them is not what the other spells.
fn other_syllables(a: &Part, b: &Part) -> bool {
    let characters = |p: &Part| !p.characters_used().is_empty();
    let known = (a.korean != 0 && b.korean != 0) || (a.chinese != 0 && b.chinese != 0);
    known && characters(a) != characters(b)
}

/// Characters against characters: a syllable more or less is another word, unless it is long.
fn characters(a: &Part, b: &Part) -> Option<(f32, How)> {
    if a.hash == b.hash {
        return Some((1.0, How::Equal));
    }
    let (x, y) = (a.characters_used(), b.characters_used());
    let longest = x.len().max(y.len());
    let apart = x.len().abs_diff(y.len()) + x.iter().zip(y).filter(|(p, q)| p != q).count();
    let share = weights::CHARACTERS * apart.min(longest) as f32 / longest as f32;
    let value = (1.0 - share).min(weights::SPELLING_MOST);
    (apart > 0 && longest >= 4 && apart <= 2 && value > 0.4).then_some((value, How::Characters))
}

/// Letters against letters.
fn spelling(a: &Part, b: &Part) -> Option<(f32, How)> {
    let (bones_a, bones_b) = (a.skeleton(), b.skeleton());
    if outline_apart(a.outline, b.outline) || !distance::within_one(bones_a, bones_b) {
        return None;
    }
    let abjad = a.script == Script::Abjad;
    if abjad != (b.script == Script::Abjad) {
        let value = match (bones_a == bones_b, bones_a.len().min(bones_b.len())) {
            (true, 2) => weights::CONSONANTS_TWO,
            (true, 3) => weights::CONSONANTS_THREE,
            (true, 4..) => weights::CONSONANTS,
            (false, 4..) => weights::CONSONANTS_NEAR,
            _ => return None,
        };
        return Some((value, How::Consonants));
    }
    let (x, y) = (a.text(), b.text());
    // Two consonants or fewer tell words apart badly: then one letter in all may differ.
    let few = bones_a.len() <= 2 && bones_b.len() <= 2 && bones_a != bones_b;
    if few && !distance::within_one(x, y) {
        return None;
    }
    let longest = x.len().max(y.len());
    let most = match longest {
        0..=2 => return (x == y).then_some((weights::TRANSLITERATED, How::Transliterated)),
        3..=4 => WHOLE,
        5..=8 => 2 * WHOLE,
        _ => 5 * WHOLE / 2,
    };
    let bones = bones_a == bones_b && bones_a.len() >= 4;
    let most = if bones { most + WHOLE } else { most };
    let cost = distance::cost(x, y, most)?;
    let how = if cost == 0 && a.script != b.script { How::Transliterated } else { How::Spelling };
    let share = f32::from(cost) / f32::from(WHOLE) / longest as f32;
    let mut value = (1.0 - weights::SPELLING * share).min(weights::SPELLING_MOST);
    if bones {
        value = value.max(weights::VOWELS_ONLY);
    } else if cost >= 2 * WHOLE - 1 {
        value = value.min(weights::SPELLING_FAR);
    }
    (value > 0.25).then_some((value, how))
}

/// Whether two spellings have too many letters that the other has not, or too many more, to be
/// alike: a test on [`Part::outline`] alone, so that an index need not look at the part.
#[must_use]
pub fn outline_apart(a: u32, b: u32) -> bool {
    const ABJAD: u32 = 1;
    const VOWELS: u32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21;
    const CONSONANTS: u32 = 0x07ff_fffe & !VOWELS;
    if (a | b) & ABJAD != 0 {
        return false;
    }
    let (long, short) = ((a >> 27).max(b >> 27), (a >> 27).min(b >> 27));
    let other = a ^ b;
    let vowels = (other & VOWELS).count_ones();
    let consonants = (other & CONSONANTS).count_ones();
    // One letter changed is two that the other has not; a consonant leaves room for few vowels.
    let (most, longer) = match (long, consonants) {
        (0..=4, 0) => (2, 2),
        (0..=4, _) => (1, 2),
        (5..=8, 0) => (5, 4),
        (5..=8, _) => (2, 3),
        (_, 0) => (5, 6),
        (_, _) => (3, 4),
    };
    consonants > 2 || vowels > most || long - short > longer
}

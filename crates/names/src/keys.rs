//! Keys under which an index finds the parts that are like another.
//!
//! Source: deletion neighbourhoods after Mor and Fraenkel (1982), here over consonant
//! skeletons, and over the letters of words that have few consonants.
//! Our reading: two parts are alike only if they share a key, so an index over keys misses none.

use crate::part::{Part, hash};

/// What a key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOf {
    /// The word itself, its characters, or a class that it is in.
    Word,
    /// Some of its letters: parts that share it are alike only if their outlines are.
    Letters,
}

/// Calls `each` with every key of `part`. Parts that are [`crate::similarity`] share one, unless
/// one is an initial.
pub fn keys(part: &Part, mut each: impl FnMut(u32, KeyOf)) {
    let (text, skeleton) = (part.text(), part.skeleton());
    each(mix(1, part.hash()), KeyOf::Word);
    each(mix(1, hash(text.iter().copied())), KeyOf::Word);
    for (tag, class) in (2..).zip(part.classes_used()) {
        if class != 0 {
            each(mix(tag, u64::from(class)), KeyOf::Word);
        }
    }
    if !part.kind().is_word() {
        return;
    }
    // At most two in seven characters differ, or one in four: two neighbours are left.
    let characters = part.characters_used();
    for pair in characters.windows(2).filter(|_| characters.len() >= 4) {
        each(mix(5, hash(pair.iter().flat_map(|c| c.to_le_bytes()))), KeyOf::Word);
    }
    each(bones_key(part), KeyOf::Letters);
    each(mix(6, hash(skeleton.iter().copied())), KeyOf::Letters);
    if skeleton.len() <= 2 {
        each(mix(7, hash(text.iter().copied())), KeyOf::Letters);
        deletions(7, text, &mut each);
    } else {
        deletions(6, skeleton, &mut each);
    }
}

/// The key under which a word is found by its consonants alone, as words written as one are.
#[must_use]
pub fn bones_key(part: &Part) -> u32 {
    mix(8, hash(part.skeleton().iter().copied()))
}

/// A word without each of its letters.
fn deletions(tag: u64, word: &[u8], each: &mut impl FnMut(u32, KeyOf)) {
    let mut before = 0;
    for (gap, letter) in word.iter().enumerate() {
        // Without either of two equal neighbours it is the same.
        if *letter != before {
            let left = word.iter().enumerate().filter(|(at, _)| *at != gap).map(|(_, b)| *b);
            each(mix(tag, hash(left)), KeyOf::Letters);
        }
        before = *letter;
    }
}

fn mix(tag: u64, value: u64) -> u32 {
    let mixed =
        (value ^ tag.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    u32::try_from(mixed >> 32).unwrap_or(0)
}

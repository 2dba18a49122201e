//! What is left of a word when the ways of spelling a sound are folded.
//!
//! Source: consonant skeletons after Odell and Russell (US patents 1261167 and 1435663, Soundex)
//! with classes of our own; Korean: Revised Romanisation (2000), McCune–Reischauer (1939) and DPRK
//! usage; Chinese: Hanyu Pinyin and Wade–Giles.
//! Our reading: a class says that two spellings *can* be the same name; `similarity` weighs it.

mod chinese;
mod korean;

pub(crate) use chinese::key as chinese_key;
pub(crate) use korean::key as korean_key;

/// Most letters of a skeleton; the rest of a longer word does not count.
pub const SKELETON: usize = 10;

/// Groups of letters with one sound, before anything is compared. Longest first.
const DIGRAPHS: [(&[u8], &[u8]); 11] = [
    (b"tsch", b"ch"),
    (b"sch", b"sh"),
    (b"tch", b"ch"),
    (b"dzh", b"j"),
    (b"ph", b"f"),
    (b"ck", b"k"),
    (b"oo", b"u"),
    (b"ou", b"u"),
    (b"ee", b"i"),
    (b"ij", b"iy"),
    (b"tz", b"ts"),
];

/// The spelling with common groups of letters folded: `sch` to `sh`, `ou` to `u`.
pub(crate) fn plain(latin: &str) -> String {
    let mut rest = latin.as_bytes();
    let mut out = String::with_capacity(latin.len());
    if let Some(tail) = latin.strip_prefix('x') {
        // `Xi`, `Xenia`: at the beginning the `k` is not heard.
        out.push('s');
        rest = tail.as_bytes();
    }
    while let Some((first, tail)) = rest.split_first() {
        let group = DIGRAPHS.iter().find(|(from, _)| rest.starts_with(from));
        match group {
            Some((from, to)) => {
                out.extend(to.iter().map(|b| char::from(*b)));
                rest = rest.get(from.len()..).unwrap_or_default();
            }
            None if *first == b'x' => {
                out.push_str("ks");
                rest = tail;
            }
            None => {
                out.push(char::from(*first));
                rest = tail;
            }
        }
    }
    out
}

/// Whether a script writes its vowels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vowels {
    Written,
    Unwritten,
}

/// The consonants in order, by class, doubled ones once; a first vowel is `a`.
/// `h` counts at the beginning only. A script without vowels writes a long one with `w`, and no
/// consonant twice.
pub(crate) fn skeleton(plain: &str, vowels: Vowels) -> ([u8; SKELETON], u8) {
    let mut out = [0; SKELETON];
    let mut length = 0_u8;
    let mut last = 0;
    let abjad = vowels == Vowels::Unwritten;
    let vowel = |at: usize| plain.as_bytes().get(at).is_some_and(|b| b"aeiouy".contains(b));
    for (at, letter) in plain.bytes().enumerate() {
        let class = match letter {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' if at == 0 => b'a',
            b'h' if at == 0 => b'h',
            b'w' if abjad && at == 0 => b'v',
            b'w' if abjad => continue,
            // `Andrej`, `Sergejs`: a glide, not a consonant.
            b'j' if at > 0 && vowel(at - 1) && !vowel(at + 1) => continue,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' => {
                // A vowel parts two equal consonants: `nn` is one, `nan` is two.
                if letter != b'h' {
                    last = 0;
                }
                continue;
            }
            b'c' | b'q' => b'k',
            b'w' => b'v',
            b'z' => b's',
            other => other,
        };
        // `Allah` is written with two, and read in Latin letters as one.
        if class != last || (abjad && class != b'l') {
            if let Some(slot) = out.get_mut(usize::from(length)) {
                *slot = class;
                length += 1;
            }
            last = class;
        }
    }
    (out, length)
}

//! Any script to lower-case ASCII letters.
//!
//! Source: Korean syllables are composed by the arithmetic of the Unicode Standard, chapter 3.12;
//! letters follow the usage of the DPRK (`Kim Jong Un`). Arabic keeps its long vowels and the
//! letters that begin a word. Everything else is `any_ascii` (Hanyu Pinyin for Chinese).
//! Not here: which romanisations mean the same (`sound`).

mod hanja;

use crate::fold::Script;
pub(crate) use hanja::{reading, simplified};

/// Lower-case ASCII letters and digits for a folded word.
pub(crate) fn romanise(word: &str, script: Script) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len() + 4);
    match script {
        Script::Hangul => {
            word.chars().for_each(|c| match syllable(c) {
                Some(parts) => parts.iter().for_each(|p| out.push_str(p)),
                None => push(c, &mut out),
            });
        }
        Script::Kana => kana(word, &mut out),
        _ => {
            for (at, c) in word.chars().enumerate() {
                match arabic(c, at == 0) {
                    Some(text) => out.push_str(text),
                    None => push(c, &mut out),
                }
            }
        }
    }
    out
}

fn push(c: char, out: &mut String) {
    let plain = any_ascii::any_ascii_char(c);
    out.extend(plain.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
}

/// Letters that `any_ascii` drops or writes so that no reader of Latin letters would meet them.
fn arabic(c: char, first: bool) -> Option<&'static str> {
    Some(match c {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' => "a",
        'ع' if first => "a",
        'ع' | 'ء' => "",
        'ی' | 'ي' | 'ى' => "y",
        'و' => "w",
        'ة' => "a",
        'ک' | 'ك' => "k",
        'ق' => "q",
        _ => return None,
    })
}

/// A small ya, yu or yo takes the place of the vowel before it; a long vowel is not written.
fn kana(word: &str, out: &mut String) {
    for c in word.chars() {
        match c {
            'ー' | 'っ' | 'ッ' => {}
            'ゃ' | 'ャ' | 'ゅ' | 'ュ' | 'ょ' | 'ョ' => {
                if out.ends_with('i') {
                    out.pop();
                }
                let sibilant = out.ends_with("sh") || out.ends_with("ch") || out.ends_with('j');
                if !sibilant {
                    out.push('y');
                }
                out.push(match c {
                    'ゃ' | 'ャ' => 'a',
                    'ゅ' | 'ュ' => 'u',
                    _ => 'o',
                });
            }
            _ => push(c, out),
        }
    }
}

#[rustfmt::skip]
const INITIALS: [&str; 19] = [
    "k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
];
#[rustfmt::skip]
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "u", "ui", "i",
];
#[rustfmt::skip]
const FINALS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p",
    "t", "t", "ng", "t", "t", "k", "t", "p", "t",
];

/// The letters of one Korean syllable.
pub(crate) fn syllable(c: char) -> Option<[&'static str; 3]> {
    let number = u32::from(c).checked_sub(0xac00).filter(|n| *n < 11_172)?;
    let at = |n: u32| usize::try_from(n).ok();
    Some([
        INITIALS.get(at(number / 588)?)?,
        VOWELS.get(at(number % 588 / 28)?)?,
        FINALS.get(at(number % 28)?)?,
    ])
}

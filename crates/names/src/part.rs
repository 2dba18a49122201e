//! A part of a name: one word, folded, with everything needed to compare it at once.

use crate::distance::LETTERS;
use crate::fold::{Place, Script};
use crate::romanise::{reading, simplified, syllable};
use crate::sound::{self, SKELETON, Vowels};
use crate::words;

/// Characters of a Chinese or Korean word that are kept; a longer one is told apart by its hash.
const CHARACTERS: usize = 12;

/// What a part is to its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartKind {
    /// A word whose role is not known.
    Name,
    /// A family name.
    Family,
    /// A given name; the given syllables of an East Asian name are one part.
    Given,
    /// `Ivanovich`.
    Patronymic,
    /// One letter.
    Initial,
    /// `Abd`, `Abu`.
    Prefix,
    /// `al`, `van`, `of`.
    Particle,
    /// `Mr`, `Haji`, `MV`.
    Title,
    /// `Jr`, `III`.
    Generation,
    /// A number, however written.
    Number,
    /// A legal form, by class.
    LegalForm,
    /// A word that thousands of organisations share.
    Generic,
}

impl PartKind {
    const ALL: [PartKind; 12] = [
        PartKind::Name,
        PartKind::Family,
        PartKind::Given,
        PartKind::Patronymic,
        PartKind::Initial,
        PartKind::Prefix,
        PartKind::Particle,
        PartKind::Title,
        PartKind::Generation,
        PartKind::Number,
        PartKind::LegalForm,
        PartKind::Generic,
    ];

    /// Whether it names someone or something, rather than decorating a name.
    #[must_use]
    pub fn is_word(self) -> bool {
        matches!(
            self,
            PartKind::Name
                | PartKind::Family
                | PartKind::Given
                | PartKind::Patronymic
                | PartKind::Generic
        )
    }

    /// The word for it in a reason.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            PartKind::Name => "name",
            PartKind::Family => "family",
            PartKind::Given => "given",
            PartKind::Patronymic => "patronymic",
            PartKind::Initial => "initial",
            PartKind::Prefix => "prefix",
            PartKind::Particle => "particle",
            PartKind::Title => "title",
            PartKind::Generation => "generation",
            PartKind::Number => "number",
            PartKind::LegalForm => "legal form",
            PartKind::Generic => "word",
        }
    }
}

/// One word of a name, ready to be compared. It owns no memory; equal words are equal bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    pub(crate) hash: u64,
    pub(crate) korean: u32,
    pub(crate) chinese: u32,
    pub(crate) outline: u32,
    pub(crate) variant: u16,
    native: [u16; CHARACTERS],
    text: [u8; LETTERS],
    skeleton: [u8; SKELETON],
    native_length: u8,
    length: u8,
    skeleton_length: u8,
    pub(crate) kind: PartKind,
    pub(crate) script: Script,
    pub(crate) place: Place,
}

/// What a part is made from.
pub(crate) struct Word<'a> {
    pub latin: &'a str,
    pub native: &'a str,
    pub script: Script,
    pub kind: PartKind,
    pub place: Place,
    /// Whether it may be read as Korean or Chinese syllables.
    pub east_asian: bool,
}

impl Part {
    pub(crate) fn new(word: &Word<'_>) -> Self {
        let characters = matches!(word.script, Script::Hangul | Script::Han);
        let latin = match word.kind {
            PartKind::Particle => same_particle(word.latin),
            PartKind::Prefix if matches!(word.latin, "abu" | "abou" | "ab" | "abw" | "aby") => {
                "abu"
            }
            PartKind::Prefix if !matches!(word.latin, "um" | "umm") => "abd",
            _ => word.latin,
        };
        let vowels = if word.script == Script::Abjad { Vowels::Unwritten } else { Vowels::Written };
        let plain = sound::plain(latin);
        let (skeleton, skeleton_length) = sound::skeleton(&plain, vowels);
        let mut part = Part {
            hash: hash(latin.bytes()),
            korean: 0,
            chinese: 0,
            outline: outline(&plain, &skeleton, word.script),
            variant: if word.kind.is_word() { words::variant(latin) } else { 0 },
            native: [0; CHARACTERS],
            text: [0; LETTERS],
            skeleton,
            native_length: 0,
            length: 0,
            skeleton_length,
            kind: word.kind,
            script: word.script,
            place: word.place,
        };
        for (slot, letter) in part.text.iter_mut().zip(plain.bytes()) {
            *slot = letter;
            part.length += 1;
        }
        if characters {
            part.characters(word.native);
        }
        if characters || word.east_asian {
            part.classes(word, latin);
        }
        part
    }

    fn characters(&mut self, native: &str) {
        let mut whole = Vec::with_capacity(native.len());
        for (at, c) in native.chars().map(simplified).enumerate() {
            whole.extend(u32::from(c).to_le_bytes());
            if let Some(slot) = self.native.get_mut(at) {
                *slot = u16::try_from(u32::from(c)).unwrap_or(u16::MAX);
                self.native_length += 1;
            }
        }
        self.hash = hash(whole.into_iter());
    }

    fn classes(&mut self, word: &Word<'_>, latin: &str) {
        let korean = match word.script {
            Script::Han => {
                word.native.chars().map(reading).collect::<Option<String>>().and_then(|hangul| {
                    let letters: String = hangul.chars().filter_map(syllable).flatten().collect();
                    sound::korean_key(&letters)
                })
            }
            _ => sound::korean_key(latin),
        };
        self.korean = korean.map_or(0, |key| short_hash(&key));
        if word.script != Script::Hangul {
            self.chinese = sound::chinese_key(latin).map_or(0, |key| short_hash(&key));
        }
    }

    /// A number, whichever way it was written.
    pub(crate) fn number(value: u64, place: Place) -> Self {
        let digits = value.to_string();
        Part::new(&Word { kind: PartKind::Number, place, ..Word::latin(&digits) })
    }

    /// Whether it may stand for words that begin with its letters: `J`, `JC`.
    #[must_use]
    pub fn may_be_initials(&self) -> bool {
        match self.kind {
            PartKind::Initial => true,
            PartKind::Name => match self.text() {
                [_, _] => true,
                [a, b, c] => ![a, b, c].iter().any(|l| b"aeiouy".contains(l)),
                _ => false,
            },
            _ => false,
        }
    }

    /// What it is to its name.
    #[must_use]
    pub fn kind(&self) -> PartKind {
        self.kind
    }

    /// The writing system it was in.
    #[must_use]
    pub fn script(&self) -> Script {
        self.script
    }

    /// A hash of its letters, or of its characters in Chinese and Korean.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Its romanised letters with common groups folded; the first 22.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        self.text.get(..usize::from(self.length)).unwrap_or_default()
    }

    /// Which vowels and consonants it has, how many letters, and whether its script writes no vowels, in one number.
    /// See [`crate::outline_apart`].
    #[must_use]
    pub fn outline(&self) -> u32 {
        self.outline
    }

    /// Its consonants by class; the first 10.
    #[must_use]
    pub fn skeleton(&self) -> &[u8] {
        self.skeleton.get(..usize::from(self.skeleton_length)).unwrap_or_default()
    }

    /// Its characters, for Chinese and Korean; the first 12.
    #[must_use]
    pub fn characters_used(&self) -> &[u16] {
        self.native.get(..usize::from(self.native_length)).unwrap_or_default()
    }

    /// Numbers that equal parts share whatever their spelling: Korean, Chinese, variant. 0: none.
    #[must_use]
    pub fn classes_used(&self) -> [u32; 3] {
        [self.korean, self.chinese, u32::from(self.variant)]
    }
}

impl<'a> Word<'a> {
    pub fn latin(latin: &'a str) -> Self {
        Word {
            latin,
            native: latin,
            script: Script::Latin,
            kind: PartKind::Name,
            place: Place::Main,
            east_asian: false,
        }
    }
}

/// Bit 0: a script that writes no vowels; 1 to 26: its vowels and the consonants of its skeleton;
/// from 27: how many letters.
fn outline(plain: &str, skeleton: &[u8], script: Script) -> u32 {
    let vowels = plain.bytes().map(|b| if b == b'y' { b'i' } else { b });
    let vowels = vowels.filter(|b| b"aeiou".contains(b));
    let bones = skeleton.iter().copied().filter(|b| b.is_ascii_lowercase() && *b != b'a');
    let mask = vowels.chain(bones).fold(0, |mask, letter| mask | 1 << (letter - b'a' + 1));
    let length = u32::try_from(plain.len().min(LETTERS)).unwrap_or(0);
    mask | length << 27 | u32::from(script == Script::Abjad)
}

fn same_particle(latin: &str) -> &str {
    match latin {
        "ibn" | "ben" | "bin" | "bn" | "abn" => "bin",
        "bint" | "binti" | "bent" | "binte" => "bint",
        "el" | "ul" | "ud" | "ur" | "uz" | "us" | "ad" | "as" | "ar" | "az" | "at" => "al",
        "ogly" | "oglou" | "uulu" => "oglu",
        "kizi" | "qizi" => "kyzy",
        other => other,
    }
}

/// FNV-1a, 64 bits: the same on every machine, since indexes are kept.
pub(crate) fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn short_hash(text: &str) -> u32 {
    let [a, b, c, d, e, f, g, h] = hash(text.bytes()).to_le_bytes();
    u32::from_le_bytes([a ^ e, b ^ f, c ^ g, d ^ h]).max(1)
}

mod packed {
    use super::{CHARACTERS, LETTERS, Part, PartKind, Place, SKELETON, Script};

    impl Part {
        /// How many bytes [`Part::to_bytes`] writes.
        pub const BYTES: usize = 8 + 4 * 3 + 2 + CHARACTERS * 2 + LETTERS + SKELETON + 6;

        /// Appends the fixed-size form that indexes keep.
        pub fn to_bytes(&self, out: &mut Vec<u8>) {
            out.extend(self.hash.to_le_bytes());
            for number in [self.korean, self.chinese, self.outline] {
                out.extend(number.to_le_bytes());
            }
            out.extend(self.variant.to_le_bytes());
            self.native.iter().for_each(|c| out.extend(c.to_le_bytes()));
            out.extend(self.text);
            out.extend(self.skeleton);
            out.extend([self.native_length, self.length, self.skeleton_length]);
            out.extend([
                position(&PartKind::ALL, self.kind),
                position(&Script::ALL, self.script),
                position(&Place::ALL, self.place),
            ]);
        }

        /// Reads what [`Part::to_bytes`] wrote; `None` for anything else.
        #[must_use]
        pub fn from_bytes(bytes: &[u8; Part::BYTES]) -> Option<Self> {
            let mut rest: &[u8] = bytes;
            let hash = u64::from_le_bytes(take(&mut rest)?);
            let [korean, chinese, outline] = [
                u32::from_le_bytes(take(&mut rest)?),
                u32::from_le_bytes(take(&mut rest)?),
                u32::from_le_bytes(take(&mut rest)?),
            ];
            let variant = u16::from_le_bytes(take(&mut rest)?);
            let mut native = [0; CHARACTERS];
            for slot in &mut native {
                *slot = u16::from_le_bytes(take(&mut rest)?);
            }
            let text = take::<LETTERS>(&mut rest)?;
            let skeleton = take::<SKELETON>(&mut rest)?;
            let [native_length, length, skeleton_length, kind, script, place] = take(&mut rest)?;
            let fits = usize::from(native_length) <= CHARACTERS
                && usize::from(length) <= LETTERS
                && usize::from(skeleton_length) <= SKELETON;
            fits.then_some(Part {
                hash,
                korean,
                chinese,
                outline,
                variant,
                native,
                text,
                skeleton,
                native_length,
                length,
                skeleton_length,
                kind: *PartKind::ALL.get(usize::from(kind))?,
                script: *Script::ALL.get(usize::from(script))?,
                place: *Place::ALL.get(usize::from(place))?,
            })
        }
    }

    fn position<T: PartialEq>(all: &[T], one: T) -> u8 {
        all.iter().position(|t| *t == one).and_then(|n| u8::try_from(n).ok()).unwrap_or(0)
    }

    fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
        let (head, tail) = rest.split_first_chunk::<N>()?;
        *rest = tail;
        Some(*head)
    }
}

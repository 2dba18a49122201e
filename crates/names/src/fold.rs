//! From text to tokens: runs of letters or digits, folded, with where they stood.
//!
//! Source: Unicode NFKC (UAX #15) and Script ranges (UAX #24).
//! Our reading: an apostrophe joins (`Qa'ida` is one word), a hyphen parts (`Jong-un` is two), and a
//! `?` between letters stands for a letter that a system lost.
//! Not here: what a token means (`parse`).

use crate::romanise::romanise;

/// The writing system of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Latin letters and digits.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Scripts that write consonants and few vowels: Arabic, Hebrew, Thai and the Indic ones as
    /// they are romanised here.
    Abjad,
    /// Korean syllables.
    Hangul,
    /// Chinese characters.
    Han,
    /// Japanese syllables.
    Kana,
    /// Any other script.
    Other,
}

impl Script {
    pub(crate) const ALL: [Script; 8] = [
        Script::Latin,
        Script::Cyrillic,
        Script::Greek,
        Script::Abjad,
        Script::Hangul,
        Script::Han,
        Script::Kana,
        Script::Other,
    ];

    fn of(c: char) -> Script {
        match u32::from(c) {
            0..=0x024f | 0x1e00..=0x1eff => Script::Latin,
            0x0370..=0x03ff | 0x1f00..=0x1fff => Script::Greek,
            0x0400..=0x052f | 0x1c80..=0x1c8f | 0x2de0..=0x2dff => Script::Cyrillic,
            0x0590..=0x08ff | 0x0900..=0x0e7f | 0xfb1d..=0xfdff | 0xfe70..=0xfeff => Script::Abjad,
            0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7af => Script::Hangul,
            0x2e80..=0x2fdf | 0x3005..=0x3007 | 0x3400..=0x9fff | 0xf900..=0xfaff => Script::Han,
            0x20000..=0x323af => Script::Han,
            0x3040..=0x30ff | 0x31f0..=0x31ff => Script::Kana,
            _ => Script::Other,
        }
    }

    fn writes_without_spaces(self) -> bool {
        matches!(self, Script::Hangul | Script::Han | Script::Kana)
    }
}

/// Where in its name a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In the name itself.
    Main,
    /// In brackets: an addition.
    Brackets,
    /// After a slash between words: another name.
    Alternative,
}

impl Place {
    pub(crate) const ALL: [Place; 3] = [Place::Main, Place::Brackets, Place::Alternative];
}

/// What stood before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    Nothing,
    Space,
    Hyphen,
    Dot,
    Slash,
    Comma,
}

/// A run of letters or digits.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub start: usize,
    pub end: usize,
    pub native: String,
    pub latin: String,
    pub script: Script,
    pub before: Before,
    pub place: Place,
}

impl Token {
    pub fn is_letter(&self) -> bool {
        self.latin.len() == 1 && self.latin.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
    }
}

/// Whether digits inside a word stand for letters (`Ig0r`) or are a number of their own (`SAN3`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Digits {
    Letters,
    Number,
}

/// The tokens of an NFKC text, the first `most` of them.
pub(crate) fn tokens(text: &str, digits: Digits, most: usize) -> Vec<Token> {
    let mut folder = Folder::new(digits);
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if folder.tokens.len() >= most {
            break;
        }
        let end = at + c.len_utf8();
        let next = rest.peek().map(|(_, n)| *n);
        if c.is_alphanumeric() {
            folder.letter(at, end, c);
        } else if !(joins(c) || lost(c) && next.is_some_and(char::is_alphanumeric)) {
            folder.part(c);
        }
    }
    folder.close();
    folder.tokens
}

fn joins(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '’' | '‘' | '′' | '\u{ad}')
        || matches!(u32::from(c),
            0x2b0..=0x36f | 0x483..=0x489 | 0x591..=0x5c7 | 0x610..=0x61a | 0x64b..=0x670
            | 0x6d6..=0x6ed | 0x900..=0xdff | 0xe31..=0xe4e | 0x1ab0..=0x1aff | 0x200b..=0x200f
            | 0x202a..=0x202e | 0x2060..=0x2064 | 0x20d0..=0x20ff | 0xfe20..=0xfe2f | 0xfeff)
}

fn lost(c: char) -> bool {
    c == '?' || c == '\u{fffd}'
}

struct Folder {
    digits: Digits,
    tokens: Vec<Token>,
    open: Option<Token>,
    digit: bool,
    before: Before,
    place: Place,
}

impl Folder {
    fn new(digits: Digits) -> Self {
        Folder {
            digits,
            tokens: Vec::with_capacity(6),
            open: None,
            digit: false,
            before: Before::Nothing,
            place: Place::Main,
        }
    }

    fn letter(&mut self, at: usize, end: usize, c: char) {
        let script = Script::of(c);
        let digit = c.is_ascii_digit();
        let breaks = self.open.as_ref().is_some_and(|open| {
            script.writes_without_spaces() != open.script.writes_without_spaces()
                || (self.digits == Digits::Number && digit != self.digit)
        });
        if breaks {
            self.close();
            self.before = Before::Hyphen;
        }
        self.digit = digit;
        let open = self.open.get_or_insert_with(|| Token {
            start: at,
            end,
            native: String::with_capacity(12),
            latin: String::new(),
            script,
            before: self.before,
            place: self.place,
        });
        open.end = end;
        open.native.extend(c.to_lowercase());
    }

    fn part(&mut self, c: char) {
        let wide = self.open.as_ref().is_some_and(|t| t.native.chars().nth(2).is_some());
        let touching = self.open.is_some();
        self.close();
        let found = match c {
            '-' | '‐' | '‑' | '–' | '—' | '−' | '_' => Before::Hyphen,
            '.' => Before::Dot,
            '/' | '\\' => {
                if wide {
                    self.place = Place::Alternative;
                }
                Before::Slash
            }
            ',' | '،' | '，' | '、' => Before::Comma,
            _ => Before::Space,
        };
        match c {
            '(' | '[' | '（' => self.place = Place::Brackets,
            ')' | ']' | '）' => self.place = Place::Main,
            '&' | '+' => self.ampersand(),
            _ => {}
        }
        self.before = match (touching, self.before, found) {
            (_, Before::Comma, _) | (_, _, Before::Comma) => Before::Comma,
            (true, _, found) => found,
            (false, ..) => Before::Space,
        };
    }

    fn ampersand(&mut self) {
        let at = self.tokens.last().map_or(0, |t| t.end);
        self.tokens.push(Token {
            start: at,
            end: at,
            native: "and".to_owned(),
            latin: "and".to_owned(),
            script: Script::Latin,
            before: Before::Space,
            place: Place::Main,
        });
    }

    fn close(&mut self) {
        let Some(mut token) = self.open.take() else { return };
        token.latin = romanise(&token.native, token.script);
        self.before = Before::Space;
        if !token.latin.is_empty() {
            self.tokens.push(token);
        }
    }
}

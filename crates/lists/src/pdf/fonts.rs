//! What the codes of a font mean and how wide they are.
//!
//! Source: ISO 32000-1, 9.6 (simple fonts), 9.7 (composite fonts), 9.10.3 (`ToUnicode`).
//! Our reading: `ToUnicode` comes before `Encoding`; the codes of a composite font have two bytes;
//! a font without widths is one of the standard 14, half an em a code; a code that nothing
//! explains is U+FFFD.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object};

use super::{Budget, dictionary, unpack};
use crate::ListError;

/// Codes that a font may explain, or give widths for.
const CODES: usize = 1 << 17;
/// UTF-16 units that one code may mean: ligatures have up to four.
const UNITS: usize = 16;
/// Half an em.
const STANDARD: f64 = 500.0;

/// The fonts met so far, by where their dictionaries are.
#[derive(Default)]
pub(super) struct Fonts(HashMap<*const Dictionary, Rc<Font>>);

impl Fonts {
    pub(super) fn get(
        &mut self,
        document: &Document,
        font: &Dictionary,
        budget: &mut Budget,
    ) -> Result<Rc<Font>, ListError> {
        let place = std::ptr::from_ref(font);
        if let Some(known) = self.0.get(&place) {
            return Ok(Rc::clone(known));
        }
        let made = Rc::new(Font::new(document, font, budget)?);
        self.0.insert(place, Rc::clone(&made));
        Ok(made)
    }
}

/// A font.
pub(super) struct Font {
    is_composite: bool,
    meanings: HashMap<u32, String>,
    widths: HashMap<u32, f64>,
    missing_width: f64,
    /// What a unit of a width is in ems.
    scale: f64,
}

impl Font {
    fn new(document: &Document, font: &Dictionary, budget: &mut Budget) -> Result<Self, ListError> {
        let is =
            |kind: &[u8]| font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == kind);
        let mut made = Font {
            is_composite: is(b"Type0"),
            meanings: HashMap::new(),
            widths: HashMap::new(),
            missing_width: STANDARD,
            scale: 0.001,
        };
        if is(b"Type3") {
            let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array);
            made.scale = matrix.ok().and_then(|m| number(m.first()?)).unwrap_or(made.scale);
        }
        if made.is_composite {
            made.composite_widths(document, font, budget)?;
        } else {
            made.simple_widths(document, font, budget)?;
        }
        match font.get_deref(b"ToUnicode", document).and_then(Object::as_stream) {
            Ok(stream) => made.meanings = cmap(&unpack(stream, budget)?, budget)?,
            Err(_) if made.is_composite => {
                return Err(budget.broken("a composite font without `ToUnicode`"));
            }
            Err(_) => {}
        }
        if !made.is_composite {
            made.encoding(document, font);
        }
        Ok(made)
    }

    /// Each code of a string with what it means and its width in ems.
    pub(super) fn codes<'f>(
        &'f self,
        string: &'f [u8],
    ) -> impl Iterator<Item = (u32, &'f str, f64)> {
        let bytes = if self.is_composite { 2 } else { 1 };
        string.chunks(bytes).map(|code| {
            let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            let width = self.widths.get(&code).unwrap_or(&self.missing_width);
            let meaning = self.meanings.get(&code).map_or("\u{fffd}", String::as_str);
            (code, meaning, width * self.scale)
        })
    }

    /// Whether a code is the one byte 32, to which word spacing applies (9.3.3).
    pub(super) fn is_word_space(&self, code: u32) -> bool {
        !self.is_composite && code == 32
    }

    fn simple_widths(
        &mut self,
        document: &Document,
        font: &Dictionary,
        budget: &Budget,
    ) -> Result<(), ListError> {
        let Ok(widths) = font.get_deref(b"Widths", document).and_then(Object::as_array) else {
            return Ok(());
        };
        let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        let first = u32::try_from(first).map_err(|e| budget.broken(format!("`FirstChar`: {e}")))?;
        let deref = |o| document.dereference(o).ok().and_then(|(_, o)| number(o));
        let widths = (first..).zip(widths.iter().take(256).map(deref));
        self.widths = widths.filter_map(|(code, width)| Some((code, width?))).collect();
        let descriptor = dictionary(document, font, b"FontDescriptor");
        let missing = descriptor.and_then(|d| d.get(b"MissingWidth").ok());
        self.missing_width = missing.and_then(number).unwrap_or(0.0);
        Ok(())
    }

    /// `W` of the one descendant (9.7.4.3): `first [width …]` or `first last width`.
    fn composite_widths(
        &mut self,
        document: &Document,
        font: &Dictionary,
        budget: &Budget,
    ) -> Result<(), ListError> {
        let below = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
        let below = below.ok().and_then(|fonts| fonts.first());
        let below =
            below.and_then(|f| document.dereference(f).ok()).and_then(|(_, f)| f.as_dict().ok());
        let below = below.ok_or_else(|| budget.broken("a composite font without a descendant"))?;
        self.missing_width = below.get(b"DW").ok().and_then(number).unwrap_or(1_000.0);
        let Ok(all) = below.get_deref(b"W", document).and_then(Object::as_array) else {
            return Ok(());
        };
        let mut rest = all.iter();
        let mut left = CODES;
        while let Some(first) = rest.next() {
            let first = code(first).ok_or_else(|| budget.broken("`W` of a font"))?;
            let next = rest.next().and_then(|o| document.dereference(o).ok()).map(|(_, o)| o);
            let widths: Vec<f64> = match next {
                Some(Object::Array(widths)) => widths.iter().filter_map(number).collect(),
                Some(last) => {
                    let last = code(last).ok_or_else(|| budget.broken("`W` of a font"))?;
                    let width = rest.next().and_then(number).unwrap_or(self.missing_width);
                    vec![width; (last + 1).saturating_sub(first) as usize]
                }
                None => Vec::new(),
            };
            left = left.checked_sub(widths.len()).ok_or_else(|| too_many(budget))?;
            self.widths.extend((first..).zip(widths));
        }
        Ok(())
    }

    /// What `Encoding` says of the codes that `ToUnicode` does not explain.
    fn encoding(&mut self, document: &Document, font: &Dictionary) {
        if font.has(b"ToUnicode") && !font.has(b"Encoding") {
            return;
        }
        let Ok(encoding) = font.get_font_encoding_with_limit(document, 0) else { return };
        for byte in u8::MIN..=u8::MAX {
            let meaning = encoding.bytes_to_string(&[byte]).unwrap_or_default();
            if !meaning.is_empty() {
                self.meanings.entry(u32::from(byte)).or_insert(meaning);
            }
        }
    }
}

pub(super) fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

fn code(object: &Object) -> Option<u32> {
    object.as_i64().ok().and_then(|code| u16::try_from(code).ok()).map(u32::from)
}

fn too_many(budget: &Budget) -> ListError {
    budget.broken(format!("a font with more than {CODES} codes"))
}

/// A token of a CMap that says something to us.
enum Token<'t> {
    Hex(&'t [u8]),
    Open,
    Close,
    Word(&'t [u8]),
}

/// Reads a `ToUnicode` CMap: its `bfchar` and `bfrange`.
fn cmap(text: &[u8], budget: &Budget) -> Result<HashMap<u32, String>, ListError> {
    let mut meanings = HashMap::new();
    let mut left = CODES;
    let mut put = |code: u32, units: &[u16]| {
        left = left.checked_sub(1).ok_or_else(|| too_many(budget))?;
        meanings.insert(code, String::from_utf16_lossy(units));
        Ok::<(), ListError>(())
    };
    let mut codes: Vec<u32> = Vec::new();
    let (mut wanted, mut is_list) = (0, false);
    let mut rest = text;
    while let Some(token) = token(&mut rest) {
        match token {
            Token::Word(b"beginbfchar") => (codes, wanted, is_list) = (Vec::new(), 1, false),
            Token::Word(b"beginbfrange") => (codes, wanted, is_list) = (Vec::new(), 2, false),
            Token::Word(b"endbfchar" | b"endbfrange") => wanted = 0,
            Token::Open => is_list = true,
            Token::Close => (codes, is_list) = (Vec::new(), false),
            Token::Hex(digits) if wanted > codes.len() => {
                let code = hex(digits).into_iter().fold(0, |code: u32, b| code << 8 | u32::from(b));
                codes.push(code);
            }
            Token::Hex(digits) if wanted > 0 => {
                let bytes = hex(digits);
                let mut units: Vec<u16> = bytes
                    .chunks(2)
                    .map(|u| u.iter().fold(0, |u, b| u << 8 | u16::from(*b)))
                    .collect();
                if units.len() > UNITS {
                    return Err(budget.broken("a code of a font with more than 16 meanings"));
                }
                match codes.as_mut_slice() {
                    // Each item of a list is the meaning of the next code.
                    [first, _] if is_list => {
                        put(*first, &units)?;
                        *first = first.saturating_add(1);
                    }
                    [first, last] => {
                        for code in *first..=*last {
                            put(code, &units)?;
                            if let Some(unit) = units.last_mut() {
                                *unit = unit.wrapping_add(1);
                            }
                        }
                        codes.clear();
                    }
                    _ => {
                        put(codes.first().copied().unwrap_or_default(), &units)?;
                        codes.clear();
                    }
                }
            }
            Token::Hex(_) | Token::Word(_) => {}
        }
    }
    Ok(meanings)
}

fn token<'t>(rest: &mut &'t [u8]) -> Option<Token<'t>> {
    loop {
        let (first, after) = rest.split_first()?;
        let up_to = |end: usize| after.split_at_checked(end).unwrap_or((after, &[]));
        match first {
            b'%' => *rest = up_to(memchr::memchr2(b'\n', b'\r', after).unwrap_or(after.len())).1,
            b'<' if after.first() != Some(&b'<') => {
                let (digits, behind) = up_to(memchr::memchr(b'>', after).unwrap_or(after.len()));
                *rest = behind.get(1..).unwrap_or_default();
                return Some(Token::Hex(digits));
            }
            b'[' | b']' => {
                *rest = after;
                return Some(if *first == b'[' { Token::Open } else { Token::Close });
            }
            first if first.is_ascii_alphabetic() => {
                let is_end = |b: &u8| !b.is_ascii_alphanumeric();
                let end = rest.iter().position(is_end).unwrap_or(rest.len());
                let (word, behind) = rest.split_at_checked(end)?;
                *rest = behind;
                return Some(Token::Word(word));
            }
            b'<' => *rest = after.get(1..).unwrap_or_default(),
            _ => *rest = after,
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let value = |b: &u8| char::from(*b).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let nibbles: Vec<u8> = digits.iter().filter_map(value).collect();
    nibbles.chunks(2).map(|pair| pair.iter().fold(0, |byte, n| byte << 4 | n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    #[test]
    fn a_cmap_says_what_codes_mean() {
        let text = b"/CIDSystemInfo << /Registry (Adobe) >> def 1 begincodespacerange <00><FF>\n\
            endcodespacerange % <01> <0058>\n1 beginbfchar <01> <0041> <0002> <00660066> endbfchar\n\
            2 beginbfrange <10><12><0061> <20><21>[<0058> <D83DDE00>] <30><30><2019> endbfrange";
        let meanings = cmap(text, &Budget::new("test", &Limits::default())).unwrap();
        let of = |code: u32| meanings.get(&code).map(String::as_str);
        assert_eq!([of(1), of(2), of(0x12)], [Some("A"), Some("ff"), Some("c")]);
        assert_eq!([of(0x20), of(0x21)], [Some("X"), Some("\u{1f600}")]);
        assert_eq!([of(0x30), of(0x58)], [Some("\u{2019}"), None]);
    }

    #[test]
    fn a_cmap_that_explains_too_much_is_refused() {
        let budget = Budget::new("test", &Limits::default());
        for hostile in [
            &b"beginbfrange <00000000><FFFFFFFF><0041> endbfrange"[..],
            b"beginbfchar <01><00410041004100410041004100410041004100410041004100410041004100410041> endbfchar",
        ] {
            assert!(matches!(cmap(hostile, &budget), Err(ListError::Malformed { .. })));
        }
        assert!(cmap(b"beginbfrange <", &budget).is_ok_and(|meanings| meanings.is_empty()));
    }
}

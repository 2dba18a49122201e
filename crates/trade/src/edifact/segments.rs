//! The syntax of UN/EDIFACT: segments, elements and components, by the signs that UNA states.
//!
//! Source: ISO 9735:1998, 8 (service string advice) and annex A (character sets).

use std::borrow::Cow;

use super::KIND;
use crate::{Limits, TradeError};

/// The text of an interchange, by the character set that its UNB names.
///
/// # Errors
/// [`TradeError::Malformed`] for a set that is none of ours.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, TradeError> {
    let wide = [&b"\xff\xfe"[..], b"\xfe\xff", b"\xef\xbb\xbf"];
    if wide.iter().any(|mark| bytes.starts_with(mark)) {
        return crate::decode::decode(bytes, KIND).map(|decoded| decoded.text);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return no_nul(Cow::Borrowed(text));
    }
    let head = bytes.get(..200).unwrap_or(bytes);
    let at = memchr::memmem::find(head, b"UNO").map(|at| at + 3);
    let letter = at.and_then(|at| head.get(at)).copied().unwrap_or(b'C');
    let text: String = match letter {
        b'A' | b'B' | b'C' => {
            return crate::decode::decode(bytes, KIND).map(|decoded| decoded.text);
        }
        b'E' => bytes.iter().map(|b| cyrillic(*b)).collect(),
        other => {
            let name = format!("UNO{}", char::from(other));
            let reason = format!("character set `{name}` with bytes that are no UTF-8");
            return Err(TradeError::Malformed { kind: KIND, line: 1, reason });
        }
    };
    no_nul(Cow::Owned(text))
}

fn no_nul(text: Cow<'_, str>) -> Result<Cow<'_, str>, TradeError> {
    match memchr::memchr(0, text.as_bytes()) {
        None => Ok(text),
        Some(_) => {
            Err(TradeError::Malformed { kind: KIND, line: 0, reason: "a NUL byte in text".into() })
        }
    }
}

/// ISO 8859-5: a run of Cyrillic letters from 0xA1 on, with three exceptions.
fn cyrillic(byte: u8) -> char {
    match byte {
        0..=0xa0 | 0xad => char::from(byte),
        0xf0 => '№',
        0xfd => '§',
        _ => char::from_u32(0x401 + u32::from(byte) - 0xa1).unwrap_or('\u{fffd}'),
    }
}

/// The signs of an interchange.
#[derive(Debug, Clone, Copy)]
pub(super) struct Syntax {
    component: u8,
    element: u8,
    decimal: u8,
    release: u8,
    end: u8,
    /// Bytes of UNA.
    skipped: usize,
}

/// A segment, taken apart when asked.
#[derive(Debug, Clone)]
pub(super) struct Segment<'t> {
    /// 1-based physical line.
    pub(super) line: u64,
    pub(super) raw: &'t str,
    elements: Vec<Vec<Cow<'t, str>>>,
}

impl<'t> Segment<'t> {
    /// `NAD`.
    pub(super) fn tag(&self) -> &str {
        self.part(0, 0).unwrap_or_default()
    }

    /// A component that is not empty.
    pub(super) fn part(&self, element: usize, component: usize) -> Option<&str> {
        let part = self.elements.get(element)?.get(component)?.trim();
        (!part.is_empty()).then_some(part)
    }

    /// All components of an element that are not empty.
    pub(super) fn parts(&self, element: usize) -> impl Iterator<Item = &str> {
        let parts = self.elements.get(element).into_iter().flatten();
        parts.map(|p| p.trim()).filter(|p| !p.is_empty())
    }

    /// All components of an element as they are, white space kept.
    pub(super) fn lines(&self, element: usize) -> impl Iterator<Item = &str> {
        self.elements.get(element).into_iter().flatten().map(AsRef::as_ref)
    }
}

impl Syntax {
    /// By the UNA in front, else the usual.
    pub(super) fn of(text: &str) -> Syntax {
        let start = text.len() - text.trim_start().len();
        let mut syntax = Syntax {
            component: b':',
            element: b'+',
            decimal: b'.',
            release: b'?',
            end: b'\'',
            skipped: start,
        };
        let signs = text.as_bytes().get(start..start + 9).and_then(|una| una.strip_prefix(b"UNA"));
        if let Some([component, element, decimal, release, _, end]) = signs
            && [component, element, end]
                .iter()
                .all(|s| s.is_ascii_punctuation() || s.is_ascii_control())
            && component != element
            && element != end
        {
            syntax.component = *component;
            syntax.element = *element;
            syntax.decimal = *decimal;
            syntax.release = *release;
            syntax.end = *end;
            syntax.skipped = start + 9;
        }
        syntax
    }

    /// A number with its decimal sign as a point.
    pub(super) fn number(&self, text: &str) -> String {
        let sign = char::from(self.decimal);
        if sign == '.' { text.to_owned() } else { text.replace(sign, ".") }
    }

    /// The segments of a text; one that is longer than a field may be, or has no end, is an error.
    pub(super) fn segments<'t>(
        self,
        text: &'t str,
        limits: &Limits,
    ) -> impl Iterator<Item = Result<Segment<'t>, TradeError>> {
        let limit = limits.field_bytes;
        let (mut at, mut line, mut is_over) = (self.skipped, 1_u64, false);
        line += breaks(text.get(..at).unwrap_or_default());
        std::iter::from_fn(move || {
            let rest = text.get(at..).filter(|_| !is_over)?;
            let trimmed = rest.trim_start();
            line += breaks(rest.get(..rest.len() - trimmed.len()).unwrap_or_default());
            at += rest.len() - trimmed.len();
            if trimmed.is_empty() {
                return None;
            }
            let Some(length) = self.length(trimmed) else {
                is_over = true;
                let reason = "the last segment has no end".to_owned();
                return Some(Err(TradeError::Truncated { line, reason }));
            };
            if length > limit {
                is_over = true;
                return Some(Err(TradeError::too_large("a segment", limit)));
            }
            let raw = trimmed.get(..length).unwrap_or_default();
            let segment = Segment { line, raw, elements: self.elements(raw) };
            line += breaks(raw);
            at += length + 1;
            Some(Ok(segment))
        })
    }

    /// Bytes before the end of the first segment; `None` if it has none.
    fn length(self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut from = 0;
        loop {
            let found = memchr::memchr2(self.end, self.release, bytes.get(from..)?)?;
            let at = from + found;
            if bytes.get(at) == Some(&self.end) {
                return Some(at);
            }
            from = at + 2;
        }
    }

    fn elements<'t>(self, raw: &'t str) -> Vec<Vec<Cow<'t, str>>> {
        let split = |text: &'t str, sign: u8| -> Vec<&'t str> {
            let bytes = text.as_bytes();
            let (mut out, mut from, mut at) = (Vec::new(), 0, 0);
            while let Some(byte) = bytes.get(at) {
                if *byte == self.release && self.release != b' ' {
                    at += 2;
                    continue;
                }
                if *byte == sign {
                    out.push(text.get(from..at).unwrap_or_default());
                    from = at + 1;
                }
                at += 1;
            }
            out.push(text.get(from..).unwrap_or_default());
            out
        };
        let plain = |part: &'t str| match part.as_bytes().contains(&self.release) {
            true if self.release != b' ' => Cow::Owned(self.released(part)),
            _ => Cow::Borrowed(part),
        };
        let elements = split(raw, self.element).into_iter();
        elements.map(|e| split(e, self.component).into_iter().map(plain).collect()).collect()
    }

    /// A part without its release characters.
    fn released(self, part: &str) -> String {
        let sign = char::from(self.release);
        let mut out = String::with_capacity(part.len());
        let mut chars = part.chars();
        while let Some(c) = chars.next() {
            if c == sign {
                out.extend(chars.next());
            } else {
                out.push(c);
            }
        }
        out
    }
}

fn breaks(text: &str) -> u64 {
    memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let limits = Limits::default();
        let read = Syntax::of(text).segments(text, &limits).map(|segment| match segment {
            Ok(s) => {
                let elements: Vec<String> = s.elements.iter().map(|e| e.join(":")).collect();
                format!("{}={}", s.line, elements.join("+"))
            }
            Err(error) => error.to_string(),
        });
        read.collect()
    }

    #[test]
    fn a_released_sign_is_a_letter() {
        let read = all("UNA:+.? '\nUNH+1'\nFTX+AAA+++IT?'S 5?+5??'");
        assert_eq!(read, ["2=UNH+1", "3=FTX+AAA+++IT'S 5+5?"]);
        assert_eq!(all("UNB+A'UNH+1'"), ["1=UNB+A", "1=UNH+1"]);
    }

    #[test]
    fn other_signs_are_taken_from_una() {
        assert_eq!(all("UNA|*,? ~UNH*1|2~"), ["1=UNH+1:2"]);
    }

    #[test]
    fn a_segment_without_end_is_an_error() {
        assert_eq!(
            all("UNH+1'BGM+5?'").last().unwrap(),
            "the file is cut short at line 1: the last segment has no end"
        );
    }

    #[test]
    fn cyrillic_is_read_where_unb_says_so() {
        let mut bytes = b"UNB+UNOE:3'FTX+AAA+++".to_vec();
        bytes.extend([0xc3, 0xd3, 0xdb, 0xec, 0x27]);
        assert!(
            decode(&bytes).unwrap().ends_with("Угль'") || decode(&bytes).unwrap().contains('У')
        );
        let mut strange = b"UNB+UNOG:3'".to_vec();
        strange.push(0xff);
        assert!(decode(&strange).is_err());
    }
}

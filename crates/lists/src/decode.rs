//! From bytes to text: byte order marks, declared encodings, and bytes that fit none.
//!
//! Source: the WHATWG Encoding Standard, index windows-1252, <https://encoding.spec.whatwg.org/>.
//! Our reading: a byte sequence that is no UTF-8 in a file that should be is read as Windows-1252,
//! which is what official files hold then. A noncharacter behind each repaired letter carries the
//! fact through any parser; [`sweep`] takes it out again and marks the value.

use std::borrow::Cow;

use detente_model::{Entity, Mark, SourceRecord, Value};

use crate::keys::Keys;
use crate::{Edition, ListError};

/// Stands behind a repaired character until [`sweep`]. Never valid in interchanged text.
const REPAIRED: char = '\u{fdd0}';

/// Windows-1252 where it differs from Latin-1: bytes 0x80 to 0x9F. Unassigned bytes are visible.
const HIGH: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

/// A file as text.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Whether bytes had to be repaired, so that [`sweep`] is needed.
    pub(crate) repaired: bool,
}

/// Decodes a whole file.
pub(crate) fn decode<'a>(bytes: &'a [u8], format: &'static str) -> Result<Decoded<'a>, ListError> {
    if let Some(wide) = utf16(bytes) {
        return no_nul(wide, format);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let decoded = match declared(bytes).as_deref() {
        Some("windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "latin-1") => {
            Decoded { text: bytes.iter().map(|b| windows_1252(*b)).collect(), repaired: false }
        }
        None | Some("utf-8" | "utf8" | "us-ascii" | "ascii") => utf8(bytes),
        Some(other) => {
            let reason = format!("encoding `{other}` is not one of utf-8, utf-16, windows-1252");
            return Err(ListError::Malformed { format, line: 1, reason });
        }
    };
    no_nul(decoded, format)
}

fn no_nul<'a>(decoded: Decoded<'a>, format: &'static str) -> Result<Decoded<'a>, ListError> {
    let bytes = decoded.text.as_bytes();
    match memchr::memchr(0, bytes) {
        None => Ok(decoded),
        Some(at) => {
            let before = bytes.get(..at).unwrap_or_default();
            let line = 1 + memchr::memchr_iter(b'\n', before).count() as u64;
            Err(ListError::Malformed { format, line, reason: "a NUL byte in text".into() })
        }
    }
}

/// The encoding an XML declaration names, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..200).unwrap_or(bytes);
    let head = head.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(head, b"?>")?;
    let text = String::from_utf8_lossy(head.get(..end)?).into_owned();
    let (_, value) = text.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(str::to_ascii_lowercase)
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

fn utf8(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), repaired: false };
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            text.push(windows_1252(*byte));
        }
        if !chunk.invalid().is_empty() {
            text.push(REPAIRED);
        }
    }
    Decoded { text: Cow::Owned(text), repaired: true }
}

fn utf16(bytes: &[u8]) -> Option<Decoded<'static>> {
    let (rest, unit): (_, fn([u8; 2]) -> u16) = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe")
    {
        (rest, u16::from_le_bytes)
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        (rest, u16::from_be_bytes)
    } else if bytes.starts_with(b"<\0?\0") {
        (bytes, u16::from_le_bytes)
    } else if bytes.starts_with(b"\0<\0?") {
        (bytes, u16::from_be_bytes)
    } else {
        return None;
    };
    let mut text = String::with_capacity(rest.len());
    let mut repaired = rest.len() % 2 == 1;
    let units = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
    for read in char::decode_utf16(units) {
        if let Ok(c) = read {
            text.push(c);
        } else {
            repaired = true;
            text.extend(['\u{fffd}', REPAIRED]);
        }
    }
    Some(Decoded { text: Cow::Owned(text), repaired })
}

/// Marks and counts every value that holds a repaired character, and takes the signs out.
pub(crate) fn sweep(edition: &mut Edition) {
    let mut repaired = 0;
    // Two keys that differed only by the sign of a repair are one without it.
    let mut keys = Keys::default();
    for record in &mut edition.records {
        let SourceRecord { key, entities, .. } = record;
        strip(key);
        *key = keys.take(key);
        for entity in entities.iter_mut() {
            let values = entity.iter().any(|(_, v)| is_repaired(v));
            if values || entity.id.as_str().contains(REPAIRED) {
                *entity = clean(entity, &mut repaired);
            }
        }
    }
    for row in &mut edition.quarantined {
        strip(&mut row.raw);
        strip(&mut row.reason);
        row.kept.as_mut().map(strip);
    }
    edition.repaired += repaired;
}

fn is_repaired(value: &Value) -> bool {
    value.text.contains(REPAIRED) || value.original.as_ref().is_some_and(|o| o.contains(REPAIRED))
}

fn strip(text: &mut String) {
    text.retain(|c| c != REPAIRED);
}

fn clean(entity: &Entity, repaired: &mut u64) -> Entity {
    let id = entity.id.as_str().replace(REPAIRED, "");
    let mut out = Entity::new(id, entity.schema);
    out.extra = entity.extra.clone();
    for (property, value) in entity.iter() {
        let mut value = value.clone();
        if is_repaired(&value) {
            *repaired += 1;
            strip(&mut value.text);
            value.original = value.original.map(|o| o.replace(REPAIRED, "").into_boxed_str());
            if value.original.as_deref() == Some(value.text.as_str()) {
                value.original = None;
            }
            value = value.marked(Mark::Repaired);
        }
        out.add(property, value);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_in_utf_8_is_read_and_known() {
        let decoded = decode(b"caf\xe9 \x96 na\xc3\xafve", "text").unwrap();
        assert!(decoded.repaired);
        assert_eq!(decoded.text.replace(REPAIRED, ""), "café – naïve");
        assert!(!decode("naïve".as_bytes(), "text").unwrap().repaired);
    }

    #[test]
    fn byte_order_marks_and_declared_encodings_are_obeyed() {
        assert_eq!(decode(b"\xef\xbb\xbfa", "text").unwrap().text, "a");
        assert_eq!(decode(b"\xff\xfea\0\xe9\0", "text").unwrap().text, "aé");
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>";
        let decoded = decode(latin, "text").unwrap();
        assert!(decoded.text.contains('é') && !decoded.repaired);
        let strange = decode(b"<?xml version='1.0' encoding='klingon'?><a/>", "text");
        assert!(matches!(strange, Err(ListError::Malformed { line: 1, .. })));
    }

    #[test]
    fn a_nul_byte_is_named_with_its_line() {
        let error = decode(b"a\nb\0", "text").unwrap_err();
        assert!(matches!(error, ListError::Malformed { line: 2, .. }), "{error}");
    }
}

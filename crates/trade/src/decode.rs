//! From bytes to text: byte order marks, declared encodings, and bytes that fit none.
//!
//! Source: the WHATWG Encoding Standard, index windows-1252, <https://encoding.spec.whatwg.org/>;
//! the encoding declaration of XML 1.0, 4.3.3.
//! Our reading: a byte sequence that is no UTF-8 in a file that should be is read as Windows-1252
//! and counted. An XML file that names any other encoding is refused, since its names would be
//! read wrongly.

use std::borrow::Cow;

use crate::TradeError;

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
    /// How many bytes were no UTF-8.
    pub(crate) repaired: u64,
}

/// Decodes a whole file, to be read as `kind`.
pub(crate) fn decode<'a>(bytes: &'a [u8], kind: &'static str) -> Result<Decoded<'a>, TradeError> {
    if let Some(wide) = utf16(bytes) {
        return no_nul(wide, kind);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let decoded = match declared(bytes).as_deref() {
        Some("windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "latin-1") => {
            Decoded { text: bytes.iter().map(|b| windows_1252(*b)).collect(), repaired: 0 }
        }
        None | Some("utf-8" | "utf8" | "us-ascii" | "ascii") => utf8(bytes),
        Some(other) => {
            let other: String = other.chars().take(40).collect();
            let reason =
                format!("encoding `{other}` is not one of utf-8, utf-16, iso-8859-1, windows-1252");
            return Err(TradeError::Malformed { kind, line: 1, reason });
        }
    };
    no_nul(decoded, kind)
}

fn no_nul<'a>(decoded: Decoded<'a>, kind: &'static str) -> Result<Decoded<'a>, TradeError> {
    let bytes = decoded.text.as_bytes();
    match memchr::memchr(0, bytes) {
        None => Ok(decoded),
        Some(at) => {
            let before = bytes.get(..at).unwrap_or_default();
            let line = 1 + memchr::memchr_iter(b'\n', before).count() as u64;
            Err(TradeError::Malformed { kind, line, reason: "a NUL byte in text".into() })
        }
    }
}

/// The encoding an XML declaration names, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..200).unwrap_or(bytes).trim_ascii_start();
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
        return Decoded { text: Cow::Borrowed(text), repaired: 0 };
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    let mut repaired = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            repaired += 1;
            text.push(windows_1252(*byte));
        }
    }
    Decoded { text: Cow::Owned(text), repaired }
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
    let mut repaired = u64::from(rest.len() % 2 == 1);
    let units = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
    for read in char::decode_utf16(units) {
        repaired += u64::from(read.is_err());
        text.push(read.unwrap_or('\u{fffd}'));
    }
    Some(Decoded { text: Cow::Owned(text), repaired })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_in_utf_8_is_read_and_counted() {
        let decoded = decode(b"caf\xe9 \x96 na\xc3\xafve", "text").unwrap();
        assert_eq!((decoded.repaired, decoded.text.as_ref()), (2, "café – naïve"));
        assert_eq!(decode("naïve".as_bytes(), "text").unwrap().repaired, 0);
    }

    #[test]
    fn byte_order_marks_and_declared_encodings_are_obeyed() {
        assert_eq!(decode(b"\xef\xbb\xbfa", "text").unwrap().text, "a");
        assert_eq!(decode(b"\xff\xfea\0\xe9\0", "text").unwrap().text, "aé");
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>";
        assert!(decode(latin, "text").unwrap().text.contains('é'));
        let strange = decode(b"<?xml version='1.0' encoding='klingon'?><a/>", "text");
        assert!(matches!(strange, Err(TradeError::Malformed { line: 1, .. })));
    }

    #[test]
    fn a_nul_byte_is_named_with_its_line() {
        let error = decode(b"a\nb\0", "text").unwrap_err();
        assert!(matches!(error, TradeError::Malformed { line: 2, .. }), "{error}");
    }
}

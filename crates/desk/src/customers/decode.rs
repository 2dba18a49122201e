//! What a file is, and its text.
//!
//! Source: the signatures of ZIP, OLE, PDF, gzip, Zstandard, Parquet; the Unicode byte order
//! marks; the code page Windows-1252 as the WHATWG Encoding Standard has it.
//! Our reading: bytes that are not UTF-8 are read as Windows-1252 field by field, so that one
//! pasted cell does not spoil the file.

use std::borrow::Cow;

use super::CustomersError;

/// What a file holds, by its first bytes.
#[derive(Debug)]
pub(super) enum Content<'a> {
    /// A ZIP archive that may be a workbook.
    Workbook,
    /// JSON objects, one a line.
    Json(Cow<'a, [u8]>),
    /// Lines of fields.
    Table(Cow<'a, [u8]>),
}

const PROBE: usize = 4_096;

/// Tells the forms apart without reading the whole file.
///
/// # Errors
/// [`CustomersError::Empty`]; [`CustomersError::NotATable`] naming what it is instead.
pub(super) fn recognise(bytes: &[u8]) -> Result<Content<'_>, CustomersError> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Content::Workbook);
    }
    foreign(bytes)?;
    let text = match utf16(bytes) {
        Some(text) => Cow::Owned(text),
        None => Cow::Borrowed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    };
    let probe = text.get(..PROBE.min(text.len())).unwrap_or_default();
    let zeros = probe.iter().filter(|b| **b == 0).count();
    if zeros * 4 > probe.len() {
        return Err(not("a file of NUL bytes", "find out where the file is from; export it again"));
    }
    match text.iter().find(|b| !b.is_ascii_whitespace()) {
        None => Err(CustomersError::Empty),
        Some(b'{') => Ok(Content::Json(text)),
        Some(b'[') if is_json_array(&text) => {
            Err(not("a JSON array", "write one object a line: `jq -c '.[]' FILE`"))
        }
        Some(b'<') => {
            Err(not("an XML or HTML document", "export the customers as CSV, XLSX or JSON Lines"))
        }
        Some(_) => Ok(Content::Table(text)),
    }
}

fn is_json_array(text: &[u8]) -> bool {
    let mut rest = text.iter().filter(|b| !b.is_ascii_whitespace()).skip(1);
    matches!(rest.next(), None | Some(b'{' | b']' | b'['))
}

fn not(what: &str, help: &'static str) -> CustomersError {
    CustomersError::NotATable { what: what.to_owned(), help }
}

/// Files of another kind, by their signatures.
fn foreign(bytes: &[u8]) -> Result<(), CustomersError> {
    const UNPACK: &str = "unpack it first";
    const EXPORT: &str = "export the customers as CSV, XLSX or JSON Lines";
    const SIGNATURES: &[(&[u8], &str, &str)] = &[
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as .xlsx or CSV"),
        (b"%PDF", "a PDF document", EXPORT),
        (b"\x1f\x8b", "compressed with gzip", UNPACK),
        (b"\x28\xb5\x2f\xfd", "compressed with Zstandard", UNPACK),
        (b"BZh", "compressed with bzip2", UNPACK),
        (b"\xfd7zXZ", "compressed with xz", UNPACK),
        (b"PK\x05\x06", "an empty ZIP archive", UNPACK),
        (b"PAR1", "a Parquet file", EXPORT),
        (b"SQLite format 3", "an SQLite database", EXPORT),
    ];
    match SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature)) {
        Some((_, what, help)) => Err(not(what, help)),
        None => Ok(()),
    }
}

/// The text of a UTF-16 file as UTF-8; `None` if it is not one.
fn utf16(bytes: &[u8]) -> Option<Vec<u8>> {
    let (is_big, body) = if let Some(body) = bytes.strip_prefix(b"\xff\xfe") {
        (false, body)
    } else if let Some(body) = bytes.strip_prefix(b"\xfe\xff") {
        (true, body)
    } else {
        (is_wide(bytes)?, bytes)
    };
    let pairs = body.chunks_exact(2).map(|pair| match pair {
        [a, b] if is_big => u16::from_be_bytes([*a, *b]),
        [a, b] => u16::from_le_bytes([*a, *b]),
        _ => 0,
    });
    let text: String =
        char::decode_utf16(pairs).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Some(text.into_bytes())
}

/// UTF-16 without a mark: its ASCII has NUL in every second byte. `true`: the high byte first.
fn is_wide(bytes: &[u8]) -> Option<bool> {
    let probe = bytes.get(..PROBE.min(bytes.len())).unwrap_or_default();
    let pairs = probe.chunks_exact(2);
    let count = pairs.len();
    let nul = |first: bool| {
        let wide = |pair: &&[u8]| match pair {
            [a, b] => {
                if first {
                    *a == 0 && *b != 0
                } else {
                    *a != 0 && *b == 0
                }
            }
            _ => false,
        };
        probe.chunks_exact(2).filter(wide).count()
    };
    let most = |n: usize| count >= 4 && n * 10 > count * 7;
    if most(nul(true)) {
        Some(true)
    } else if most(nul(false)) {
        Some(false)
    } else {
        None
    }
}

/// The text of a field, and whether its bytes had to be read as Windows-1252.
pub(super) fn text(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), false),
        Err(_) => (Cow::Owned(bytes.iter().map(|b| windows_1252(*b)).collect()), true),
    }
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

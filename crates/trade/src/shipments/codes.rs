//! HS codes as a cell writes them.
//!
//! Our reading: a code of an odd number of digits has lost the zero in front that a spreadsheet
//! takes from numbers; nine digits only where the column has codes of ten, since Japan's own codes
//! have nine. Several codes may share a cell; a comma parts them only where four digits or more
//! stand on both sides.

use detente_model::HsCode;

use super::cells::{cut, is_nothing};

/// The codes of a cell, and what could not be read as one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Codes {
    pub(crate) codes: Vec<HsCode>,
    pub(crate) faults: Vec<String>,
    /// Codes that were given their zero back.
    pub(crate) mended: u64,
}

/// Reads a cell; `longest`: the digits of the longest code of its column.
pub(crate) fn codes(text: &str, longest: usize) -> Codes {
    let mut out = Codes::default();
    let text = text.trim();
    if is_nothing(text) || text.bytes().all(|b| b == b'0') {
        return out;
    }
    for part in parts(text) {
        let part = part.trim();
        let bare = without_word(part);
        if bare.is_empty() {
            continue;
        }
        let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
        let is_short = match digits.len() {
            3 | 5 | 7 => true,
            9 => longest == 10,
            _ => false,
        };
        let is_plain = digits.len() == bare.len();
        let read = if is_short && is_plain {
            HsCode::parse(&format!("0{digits}"))
        } else {
            HsCode::parse(bare)
        };
        let read = read.or_else(|fault| match leading(bare) {
            Some(code) => HsCode::parse(code).map_err(|_| fault),
            None => Err(fault),
        });
        match read {
            Ok(code) if out.codes.contains(&code) => {}
            Ok(code) => {
                out.mended += u64::from(is_short && is_plain);
                out.codes.push(code);
            }
            Err(fault) => out.faults.push(fault.to_string()),
        }
    }
    if out.codes.is_empty() && out.faults.is_empty() {
        out.faults.push(format!("not an HS code: `{}`", cut(text)));
    }
    out
}

/// `270112 - Bituminous coal` without its words; not where more numbers follow.
fn leading(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ' '))?;
    let (code, words) = text.split_at(end);
    let digits = |t: &str| t.bytes().filter(u8::is_ascii_digit).count();
    let is_word = words.starts_with(['-', '–', ':', '(']) || code.ends_with(' ');
    (digits(code) >= 4 && digits(words) == 0 && is_word).then_some(code)
}

fn parts(text: &str) -> Vec<&str> {
    let is_list = |sign: char| {
        let digits = |p: &str| p.chars().filter(char::is_ascii_digit).count();
        text.contains(sign) && text.split(sign).all(|p| p.trim().is_empty() || digits(p) >= 4)
    };
    let mut parts: Vec<&str> = text.split([';', '|', '/', '\n', '&', '+']).collect();
    if is_list(',') {
        parts = parts.into_iter().flat_map(|p| p.split(',')).collect();
    }
    parts
}

/// `HS 2701`, `HS CODE: 2701`, `HTS2701` without the word.
fn without_word(text: &str) -> &str {
    let at = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (front, rest) = text.split_at(at);
    let word: String = front.chars().filter(char::is_ascii_alphabetic).collect();
    match word.to_ascii_lowercase().as_str() {
        "" | "hs" | "hscode" | "hts" | "htsus" | "cn" | "cncode" | "ncm" | "tnved" | "code" => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, longest: usize) -> String {
        let Codes { codes, faults, mended } = codes(text, longest);
        let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
        let more = if mended > 0 { format!(" mended {mended}") } else { String::new() };
        format!("{}{more}{}", codes.join(" "), faults.join(" "))
    }

    #[test]
    fn codes_of_many_hands() {
        for (text, longest, want) in [
            ("2701.12", 6, "270112"),
            ("HS 2701", 6, "2701"),
            ("HS CODE: 270112", 6, "270112"),
            ("2701; 2702/2701", 6, "2701 2702"),
            ("270112, 260111", 6, "270112 260111"),
            ("30617", 6, "030617 mended 1"),
            ("3061790", 8, "03061790 mended 1"),
            ("301119000", 10, "0301119000 mended 1"),
            ("270112000", 9, "270112000"),
            ("000000", 6, ""),
            ("coal", 6, "not an HS code: `coal`"),
            ("9901.00", 6, "no chapter of the HS: `9901.00`"),
            ("270112 - Bituminous coal", 6, "270112"),
            ("2701 Coal", 6, "2701"),
            ("2701 to 2704", 6, "not an HS code: `2701 to 2704`"),
        ] {
            assert_eq!(read(text, longest), want, "{text}");
        }
    }
}

//! Codes and ranges of the Harmonized System.
//!
//! Source: WCO, Harmonized Commodity Description and Coding System: two digits name a chapter,
//! four a heading, six a subheading; states add digits of their own behind.
//! Our reading: national digits are kept as written and never compared: a measure that names six
//! digits covers all of their tails. A code of fewer than six digits may be any of those it heads.

use std::fmt;

/// Why a text is no code of the Harmonized System.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HsError {
    /// Not two to twelve digits.
    #[error("not an HS code: `{0}`")]
    Malformed(String),
    /// Chapter 00, 77 (reserved) or beyond 97 (98 and 99 are national).
    #[error("no chapter of the HS: `{0}`")]
    NoChapter(String),
    /// A range whose end is before its beginning.
    #[error("not a range of HS codes: `{0}`")]
    Backwards(String),
}

/// A code of the Harmonized System, two digits or more.
///
/// # Properties
/// `parse(x.to_string()) == x`; `x.range()` holds every code that begins with `x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HsCode {
    /// The six digits, zeros behind those that are not known.
    lead: u32,
    /// How many of the six are known: 2, 4 or 6.
    known: u8,
    /// National digits, and how many.
    tail: u32,
    tail_digits: u8,
}

impl HsCode {
    /// Reads `2701`, `2701.12`, `270112 00`, `27.01`. A code of an odd number of digits is read as
    /// if its last digit were national or unknown: `270` is chapter 27.
    ///
    /// # Errors
    /// [`HsError`], with the text that was given.
    pub fn parse(text: &str) -> Result<Self, HsError> {
        let malformed = || HsError::Malformed(text.chars().take(40).collect());
        let sign = |c: char| c == '.' || c == ' ' || c == '-' || c == '\u{a0}';
        let digits: String = text.trim().chars().filter(|c| !sign(*c)).collect();
        if !(2..=12).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(malformed());
        }
        let known = match digits.len() {
            2 | 3 => 2,
            4 | 5 => 4,
            _ => 6,
        };
        let number = |from: usize, to: usize| -> Result<u32, HsError> {
            let part = digits.get(from..to).unwrap_or_default();
            if part.is_empty() { Ok(0) } else { part.parse().map_err(|_| malformed()) }
        };
        let lead = number(0, known)? * 10_u32.pow(6 - u32::try_from(known).unwrap_or(6));
        let chapter = lead / 10_000;
        if !(1..=97).contains(&chapter) || chapter == 77 {
            return Err(HsError::NoChapter(text.chars().take(40).collect()));
        }
        let tail_digits = digits.len().saturating_sub(6);
        Ok(HsCode {
            lead,
            known: u8::try_from(known).unwrap_or(6),
            tail: number(digits.len() - tail_digits, digits.len())?,
            tail_digits: u8::try_from(tail_digits).unwrap_or(6),
        })
    }

    /// The international digits that are known: `27`, `2701`, `270112`.
    #[must_use]
    pub fn digits(self) -> String {
        let all = format!("{:06}", self.lead);
        all.get(..usize::from(self.known)).unwrap_or(&all).to_owned()
    }

    /// The chapter: 27 of `270112`.
    #[must_use]
    pub fn chapter(self) -> u8 {
        u8::try_from(self.lead / 10_000).unwrap_or(99)
    }

    /// Every six-digit code that it can be.
    #[must_use]
    pub fn range(self) -> HsRange {
        let width = 10_u32.pow(6 - u32::from(self.known));
        HsRange { first: self.lead, last: self.lead + width - 1 }
    }
}

impl fmt::Display for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits())?;
        match usize::from(self.tail_digits) {
            0 => Ok(()),
            width => write!(f, "{:0width$}", self.tail),
        }
    }
}

/// Codes of six digits from a first to a last, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HsRange {
    /// The first code.
    pub first: u32,
    /// The last code.
    pub last: u32,
}

impl HsRange {
    /// Every code.
    pub const ALL: HsRange = HsRange { first: 0, last: 999_999 };

    /// Reads `2701-2704`, `72-83` or a single code. An end stands for all codes it heads.
    ///
    /// # Errors
    /// [`HsError`], with the text that was given.
    pub fn parse(text: &str) -> Result<Self, HsError> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let (first, last) = (HsCode::parse(first)?.range(), HsCode::parse(last)?.range());
        if last.last < first.first {
            return Err(HsError::Backwards(text.chars().take(40).collect()));
        }
        Ok(HsRange { first: first.first, last: last.last })
    }

    /// What both hold; `None` if nothing.
    #[must_use]
    pub fn common(self, other: HsRange) -> Option<HsRange> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (first <= last).then_some(HsRange { first, last })
    }

    /// Whether every code of `other` is within.
    #[must_use]
    pub fn holds(self, other: HsRange) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_customs_write_it() {
        for text in ["270112", "2701.12", "27 01 12", "2701.12.00.10"] {
            assert_eq!(HsCode::parse(text).unwrap().digits(), "270112", "{text}");
        }
        assert_eq!(HsCode::parse("2701.12.00.10").unwrap().to_string(), "2701120010");
        assert_eq!(HsCode::parse("27").unwrap().range(), HsRange::parse("27").unwrap());
        for text in ["", "1", "coal", "0001", "7701", "9801", "1234567890123"] {
            assert!(HsCode::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_range_holds_its_ends_and_not_its_neighbours() {
        let coal = HsRange::parse("2701-2704").unwrap();
        for (code, within) in [("2701", true), ("270400", true), ("2700", false), ("2705", false)] {
            assert_eq!(coal.holds(HsCode::parse(code).unwrap().range()), within, "{code}");
        }
        let chapter = HsCode::parse("27").unwrap().range();
        assert!(!coal.holds(chapter) && coal.common(chapter) == Some(coal));
        assert!(HsRange::parse("2704-2701").is_err());
    }

    proptest! {
        #[test]
        fn parse_undoes_display(text in "(0[1-9]|[1-6][0-9]|8[0-9])([0-9]{2}([0-9]{2}([0-9]{0,6}))?)?") {
            let code = HsCode::parse(&text).unwrap();
            prop_assert_eq!(HsCode::parse(&code.to_string()).unwrap(), code);
            prop_assert_eq!(code.to_string(), text);
        }
    }
}

//! Identifiers and their own check rules.
//!
//! Sources: IMO Resolution A.1117(30) (ship numbers: weights 7..2, last digit of the sum);
//! ISO 17442 and ISO 13616 (LEI, IBAN: modulo 97); ISO 9362 (BIC: 8 or 11 characters);
//! the Russian tax service's rules for INN and OGRN; ITU-R M.585 (MMSI: nine digits).
//! Our reading: a failing check digit is reported and the number kept, since the thing it was
//! painted on exists.

use crate::{Property, prop};

/// What the check rule of an identifier says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Check {
    /// The check digit fits.
    Valid,
    /// It does not fit.
    Invalid,
    /// The identifier has no check rule, or is of another form.
    None,
}

/// The normal form of an identifier: spaces and separators gone where its register has none.
#[must_use]
pub fn clean(property: Property, text: &str) -> String {
    let alphanumeric = || {
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
    };
    match property {
        prop::IMO_NUMBER => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            if digits.len() == 7 { digits } else { text.trim().to_owned() }
        }
        prop::MMSI
        | prop::LEI_CODE
        | prop::SWIFT_BIC
        | prop::BIC
        | prop::IBAN
        | prop::ISIN
        | prop::ISIN_CODE
        | prop::INN_CODE
        | prop::OGRN_CODE
        | prop::KPP_CODE
        | prop::OKPO_CODE
        | prop::CALL_SIGN => {
            let folded = alphanumeric();
            if folded.is_empty() { text.trim().to_owned() } else { folded }
        }
        _ => text.trim().to_owned(),
    }
}

/// The form under which an identifier of any kind is looked up: letters and digits, upper case.
/// Wallet addresses keep their case, which carries meaning.
#[must_use]
pub fn key(property: Property, text: &str) -> String {
    if property == prop::PUBLIC_KEY {
        return text.trim().to_owned();
    }
    clean(property, text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Checks an identifier by the rule of its property.
#[must_use]
pub fn check(property: Property, text: &str) -> Check {
    let cleaned = clean(property, text);
    let verdict = match property {
        prop::IMO_NUMBER => imo(&cleaned),
        prop::LEI_CODE => (cleaned.len() == 20).then(|| mod97(&cleaned)).flatten(),
        prop::IBAN => iban(&cleaned),
        prop::INN_CODE => inn(&cleaned),
        prop::OGRN_CODE => ogrn(&cleaned),
        prop::SWIFT_BIC | prop::BIC => Some(bic(&cleaned)),
        prop::ISIN | prop::ISIN_CODE => isin(&cleaned),
        prop::MMSI => Some(cleaned.len() == 9 && cleaned.bytes().all(|b| b.is_ascii_digit())),
        _ => None,
    };
    match verdict {
        Some(true) => Check::Valid,
        Some(false) => Check::Invalid,
        None => Check::None,
    }
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(d, w)| d * w).sum()
}

fn imo(text: &str) -> Option<bool> {
    let digits = digits(text).filter(|d| d.len() == 7)?;
    Some(weighted(&digits, &[7, 6, 5, 4, 3, 2]) % 10 == *digits.last()?)
}

fn mod97(text: &str) -> Option<bool> {
    let mut rest = 0;
    for c in text.chars() {
        let n = c.to_digit(36)?;
        rest = if n < 10 { (rest * 10 + n) % 97 } else { (rest * 100 + n) % 97 };
    }
    Some(rest == 1)
}

fn iban(text: &str) -> Option<bool> {
    let (head, tail) = (text.get(..4)?, text.get(4..)?);
    if !(15..=34).contains(&text.len()) {
        return Some(false);
    }
    mod97(&format!("{tail}{head}"))
}

fn inn(text: &str) -> Option<bool> {
    const LEGAL: [u32; 9] = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    const FIRST: [u32; 10] = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    const SECOND: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let d = digits(text)?;
    let control = |weights: &[u32]| weighted(&d, weights) % 11 % 10;
    match d.as_slice() {
        [.., c] if d.len() == 10 => Some(control(&LEGAL) == *c),
        [.., b, c] if d.len() == 12 => Some(control(&FIRST) == *b && control(&SECOND) == *c),
        _ => Some(false),
    }
}

fn ogrn(text: &str) -> Option<bool> {
    let modulus = match text.len() {
        13 => 11,
        15 => 13,
        _ => return Some(false),
    };
    let (body, last) = text.split_at_checked(text.len() - 1)?;
    Some(body.parse::<u64>().ok()? % modulus % 10 == last.parse::<u64>().ok()?)
}

fn bic(text: &str) -> bool {
    (text.len() == 8 || text.len() == 11)
        && text.get(4..6).is_some_and(|c| c.bytes().all(|b| b.is_ascii_uppercase()))
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn isin(text: &str) -> Option<bool> {
    if text.len() != 12 {
        return Some(false);
    }
    let expanded: String =
        text.chars().map(|c| c.to_digit(36).map(|n| n.to_string())).collect::<Option<_>>()?;
    let sum: u32 = digits(&expanded)?
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| if i % 2 == 1 { d * 2 / 10 + d * 2 % 10 } else { *d })
        .sum();
    Some(sum.is_multiple_of(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_by_hand() {
        // 9*7 + 0*6 + 7*5 + 4*4 + 7*3 + 2*2 = 139
        assert_eq!(check(prop::IMO_NUMBER, "IMO 9074729"), Check::Valid);
        assert_eq!(check(prop::IMO_NUMBER, "9074728"), Check::Invalid);
        assert_eq!(check(prop::IBAN, "GB82 WEST 1234 5698 7654 32"), Check::Valid);
        assert_eq!(check(prop::LEI_CODE, "253400WSS48YWMBUA688"), Check::Valid);
        assert_eq!(check(prop::INN_CODE, "7707083893"), Check::Valid);
        assert_eq!(check(prop::OGRN_CODE, "1027700342890"), Check::Valid);
        assert_eq!(check(prop::ISIN, "US0378331005"), Check::Valid);
        assert_eq!(check(prop::PASSPORT_NUMBER, "A1"), Check::None);
    }

    #[test]
    fn keys_ignore_how_a_number_is_written() {
        assert_eq!(key(prop::IMO_NUMBER, "IMO: 9074729"), "9074729");
        assert_eq!(key(prop::PASSPORT_NUMBER, "ab-123 4"), "AB1234");
        assert_eq!(key(prop::PUBLIC_KEY, "1abC"), "1abC");
    }
}

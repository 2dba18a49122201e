//! Numbers of accounts and banks: IBAN, BIC, codes of national clearings.
//!
//! Sources: ISO 13616 (IBAN), ISO 9362 (BIC: four characters of the party, two of its country, two
//! of its place, maybe three of a branch, which are three X for none), the clearing codes of SWIFT
//! field 52a and of the ISO 20022 external code set `ClearingSystemIdentification`.
//! Our reading: a number is kept as written even where its check fails, for the account exists; a
//! text that stands for "not given" is none.

use std::sync::OnceLock;

use detente_model::identifier::{self, Check};
use detente_model::{Country, Property, prop};

/// What is written where nothing is known.
const PLACEHOLDERS: &[&str] = &[
    "notprovided",
    "notavailable",
    "notprov",
    "nonref",
    "notapplicable",
    "noinformation",
    "none",
    "na",
    "nn",
];

/// Whether a text stands for "not given": `NOTPROVIDED`, `N/A`, `-`.
pub(crate) fn is_placeholder(text: &str) -> bool {
    if text.len() > 24 {
        return false;
    }
    let mut letters = [0_u8; 24];
    let mut count = 0;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            if let Some(slot) = letters.get_mut(count) {
                *slot = byte.to_ascii_lowercase();
            }
            count += 1;
        } else if !byte.is_ascii() {
            return false;
        }
    }
    let letters = letters.get(..count).unwrap_or_default();
    count == 0 || PLACEHOLDERS.iter().any(|word| word.as_bytes() == letters)
}

/// An account number: an IBAN where its check digits hold, else as written.
pub(crate) fn account(text: &str) -> Option<(Property, String)> {
    let text = text.trim();
    if is_placeholder(text) {
        return None;
    }
    let looks_so = text.len() >= 15 && text.as_bytes().first_chunk().is_some_and(iban_head);
    if looks_so && identifier::check(prop::IBAN, text) == Check::Valid {
        return Some((prop::IBAN, identifier::clean(prop::IBAN, text)));
    }
    Some((prop::ACCOUNT_NUMBER, text.to_owned()))
}

fn iban_head(head: &[u8; 4]) -> bool {
    let [a, b, c, d] = head;
    a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && c.is_ascii_digit() && d.is_ascii_digit()
}

/// Whether a text has the form of a BIC, of eight or eleven characters.
pub(crate) fn is_bic(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes.len(), 8 | 11)
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes.get(4..6).is_some_and(|country| country.iter().all(u8::is_ascii_alphabetic))
}

/// The country of a BIC.
pub(crate) fn bic_country(bic: &str) -> Option<Country> {
    if !is_bic(bic) {
        return None;
    }
    bic.get(4..6).and_then(country_of_code)
}

/// The country of a code of two letters, any case. Messages have many of them, so that all codes
/// are looked up once.
pub(crate) fn country_of_code(code: &str) -> Option<Country> {
    static CODES: OnceLock<Vec<Option<Country>>> = OnceLock::new();
    let codes = CODES.get_or_init(|| {
        let letters = || (b'A'..=b'Z').map(char::from);
        letters().flat_map(|a| letters().map(move |b| Country::find(&format!("{a}{b}")))).collect()
    });
    let at = |byte: u8| {
        byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_uppercase() - b'A'))
    };
    match code.as_bytes() {
        [a, b] => codes.get(at(*a)? * 26 + at(*b)?).copied().flatten(),
        _ => None,
    }
}

/// The BIC of a logical terminal of twelve characters: the ninth is the terminal.
pub(crate) fn bic_of_terminal(terminal: &str) -> String {
    let terminal = terminal.trim();
    match (terminal.get(..8), terminal.get(9..12)) {
        (Some(bank), Some("XXX")) => bank.to_owned(),
        (Some(bank), Some(branch)) => format!("{bank}{branch}"),
        _ => terminal.to_owned(),
    }
}

/// National clearing codes as SWIFT and as ISO 20022 write them.
const CLEARINGS: &[(&str, &str)] = &[
    ("AT", "ATBLZ"),
    ("AU", "AUBSB"),
    ("BL", "DEBLZ"),
    ("CC", "CACPA"),
    ("CH", "USPID"),
    ("CN", "CNAPS"),
    ("CP", "USPID"),
    ("ES", "ESNCC"),
    ("FW", "USABA"),
    ("GR", "GRBIC"),
    ("HK", "HKNCC"),
    ("IE", "IENCC"),
    ("IN", "INFSC"),
    ("IT", "ITNCC"),
    ("NZ", "NZNCC"),
    ("PL", "PLKNR"),
    ("PT", "PTNCC"),
    ("RU", "RUCBC"),
    ("SC", "GBDSC"),
    ("SW", "CHBCC"),
    ("ZA", "ZANCC"),
];

/// A member's number of a clearing, under the code of ISO 20022: `USABA021000021`. An unknown code
/// is kept as written.
pub(crate) fn clearing(code: &str, member: &str) -> Option<(Property, String)> {
    let (code, member) = (code.trim(), member.trim());
    if is_placeholder(member) {
        return None;
    }
    let code = CLEARINGS.iter().find(|(swift, _)| *swift == code).map_or(code, |(_, iso)| iso);
    Some((prop::REGISTRATION_NUMBER, format!("{code}{member}")))
}

/// The property of an identification, by the code of its scheme (ISO 20022 external code sets
/// `PersonIdentification` and `OrganisationIdentification`; the codes of SWIFT field 50F).
pub(crate) fn by_scheme(scheme: &str) -> Property {
    match scheme.trim() {
        "TXID" | "TaxIdNb" => prop::TAX_NUMBER,
        "CCPT" | "PsptNb" => prop::PASSPORT_NUMBER,
        "SOSE" | "SclSctyNb" => prop::SOCIAL_SECURITY_NUMBER,
        "DUNS" => prop::DUNS_CODE,
        "COID" | "SREN" | "SRET" => prop::REGISTRATION_NUMBER,
        "LEIC" => prop::LEI_CODE,
        _ => prop::ID_NUMBER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_nothing_is_nothing() {
        for text in ["NOTPROVIDED", "Not Provided", "n/a", "-", "", "NONREF"] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["Nona Ltd", "None Such Trading", "朝鲜", "12"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn an_account_is_an_iban_where_its_check_holds() {
        let (property, text) = account("GB82 WEST 1234 5698 7654 32").unwrap();
        assert_eq!((property, text.as_str()), (prop::IBAN, "GB82WEST12345698765432"));
        assert_eq!(account("GB82WEST12345698765433").unwrap().0, prop::ACCOUNT_NUMBER);
        assert_eq!(account("NOTPROVIDED"), None);
    }

    #[test]
    fn a_terminal_is_a_bic_and_one_character() {
        assert_eq!(bic_of_terminal("EXAMCNBJAXXX"), "EXAMCNBJ");
        assert_eq!(bic_of_terminal("EXAMCNBJA473"), "EXAMCNBJ473");
        assert_eq!(bic_country("EXAMKPPY").map(Country::code), Some("kp"));
        assert_eq!(bic_country("EXAM1PPY"), None);
    }
}

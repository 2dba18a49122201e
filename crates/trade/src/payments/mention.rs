//! What free text mentions in a form that can be trusted: ships by IMO number, goods by HS code.
//!
//! Source: IMO Resolution A.1117(30): seven digits, the last a check digit, written behind `IMO`.
//! Our reading: a number without the word before it is no IMO number and no HS code. A ship's name
//! is read behind `MV`, `M/V`, `MT` (followed by a name) or `VESSEL`, as papers write it. Names of
//! places are looked for by those who have the gazetteer.

use detente_model::identifier::{self, Check};
use detente_model::{Country, Craft, HsCode, prop};

use super::draft::{Draft, label};

/// Characters a ship's name may have.
const NAME: usize = 40;

/// Adds the ship and goods that the texts of a draft mention.
pub(crate) fn take(draft: &mut Draft) {
    let mut craft: Option<Craft> = None;
    let mut code = None;
    for text in draft.texts.iter().filter(|text| is_prose(&text.field)) {
        let imo = imo(&text.text);
        let name = ship(&text.text);
        if imo.is_some() || name.is_some() {
            let found = craft.get_or_insert_default();
            if found.imo.is_empty() {
                found.imo = imo.unwrap_or_default();
            }
            if found.name.is_empty() {
                found.name = name.unwrap_or_default();
            }
        }
        code = code.or_else(|| hs_code(&text.text).map(|hs| (hs, text.text.clone())));
    }
    draft.craft = draft.craft.take().or(craft);
    if let Some((hs, description)) = code
        && draft.goods.is_empty()
    {
        draft.goods.push(detente_model::Goods { hs: Some(hs), description, ..Default::default() });
    }
}

/// Whether a field is written by people for people, not a reference or code.
fn is_prose(field: &str) -> bool {
    field.starts_with(':')
        || matches!(field, label::REMITTANCE | label::NARRATIVE | label::INSTRUCTION)
        || matches!(field, label::REGULATORY)
}

/// Every place behind `word`, which stands alone, any case.
fn behind<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    let bytes = text.as_bytes();
    let first = word.as_bytes().first().copied().unwrap_or_default();
    memchr::memchr2_iter(first, first.to_ascii_lowercase(), bytes).filter_map(move |at| {
        let found = bytes.get(at..at + word.len())?;
        let before = at.checked_sub(1).and_then(|b| bytes.get(b));
        let after = bytes.get(at + word.len());
        let is_alone = before.is_none_or(|b| !b.is_ascii_alphanumeric())
            && after.is_none_or(|b| !b.is_ascii_alphabetic());
        if !found.eq_ignore_ascii_case(word.as_bytes()) || !is_alone {
            return None;
        }
        text.get(at + word.len()..)
    })
}

/// An IMO number behind the word, with a check digit that holds.
pub(crate) fn imo(text: &str) -> Option<String> {
    behind(text, "IMO").find_map(|rest| {
        let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '\n');
        let number = rest.get(..7)?;
        let is_whole = !rest.as_bytes().get(7).is_some_and(u8::is_ascii_digit);
        (is_whole && identifier::check(prop::IMO_NUMBER, number) == Check::Valid)
            .then(|| number.to_owned())
    })
}

/// A ship's name behind the words for one.
fn ship(text: &str) -> Option<String> {
    ["M/V", "MV", "M.V.", "M/T", "VESSEL"].iter().find_map(|word| {
        behind(text, word).find_map(|rest| {
            let rest = rest.trim_start_matches([' ', ':', '.', '"', '\'', '`']);
            let rest = rest.strip_prefix("NAME").unwrap_or(rest).trim_start_matches([' ', ':']);
            let name = rest.split([',', ';', '\n', '\r', '/', '"', '(', '.']).next()?;
            let name = name.split(" IMO").next()?.split(" VOY").next()?.trim();
            let is_name = (3..=NAME).contains(&name.len())
                && name.starts_with(|c: char| c.is_uppercase())
                && name.split(' ').count() <= 4;
            is_name.then(|| name.to_owned())
        })
    })
}

/// An HS code behind the letters, or behind `HS CODE`, `HTS`, `CN CODE`, `TARIFF`.
pub(crate) fn hs_code(text: &str) -> Option<HsCode> {
    ["HS", "H.S.", "HTS", "HSCODE", "TARIFF"].iter().find_map(|word| {
        behind(text, word).find_map(|rest| {
            let is_glue = |c: char| c.is_whitespace() || matches!(c, ':' | '.' | '-' | '#');
            let rest = rest.trim_start_matches(is_glue);
            let rest = ["CODE", "Code", "code", "NUMBER", "NO", "No", "no"]
                .iter()
                .find_map(|w| rest.strip_prefix(w))
                .unwrap_or(rest)
                .trim_start_matches(is_glue);
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let code = rest.get(..end)?.trim_end_matches('.');
            if code.bytes().filter(u8::is_ascii_digit).count() < 4 {
                return None;
            }
            HsCode::parse(code).ok()
        })
    })
}

/// The country that a description of goods gives as their origin.
pub(crate) fn origin(text: &str) -> Option<Country> {
    behind(text, "ORIGIN").find_map(|rest| {
        let rest = rest.trim_start_matches([' ', ':', '-', '.']);
        let rest = rest.strip_prefix("OF ").unwrap_or(rest);
        let end = rest.find(['\n', '\r', ',', ';', '.', '/']).unwrap_or(rest.len());
        Country::find(rest.get(..end)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ship_is_known_by_its_number_or_behind_the_word() {
        assert_eq!(imo("freight MV EXAMPLE STAR IMO 9999993 voy 2").as_deref(), Some("9999993"));
        assert_eq!(imo("IMO NO. 9999994"), None);
        assert_eq!(imo("simon 9999993"), None);
        assert_eq!(ship("PER M/V EXAMPLE STAR, VOY 2").as_deref(), Some("EXAMPLE STAR"));
        assert_eq!(ship("VESSEL: EXAMPLE STAR IMO 9999993").as_deref(), Some("EXAMPLE STAR"));
        assert_eq!(ship("THE VESSEL MUST BE CLASSED BY A MEMBER OF IACS"), None);
    }

    #[test]
    fn goods_are_known_by_a_code_behind_the_letters() {
        for (text, code) in [
            ("COAL HS CODE 2701.12", Some("270112")),
            ("hs:2701", Some("2701")),
            ("Tariff no 2701120010", Some("2701120010")),
            ("SHS 2701", None),
            ("HS 27", None),
            ("INVOICE 2701", None),
        ] {
            assert_eq!(hs_code(text).map(|c| c.to_string()).as_deref(), code, "{text}");
        }
        assert_eq!(origin("5000 MT COAL, ORIGIN: DPRK\nCIF").map(Country::code), Some("kp"));
    }
}

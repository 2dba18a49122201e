//! Numbered lines of a party: option F of SWIFT fields 50 and 59, tag 5010 of Fedwire.
//!
//! Source: SWIFT Standards MT, field 50a option F.
//! Our reading: a name that fills the 33 characters of a line goes on in the next one without a
//! space.

use detente_model::{Country, Party, Schema, prop};

use super::account::{by_scheme, is_placeholder};
use super::draft::identify;

/// Characters of a line behind its number.
const LINE: usize = 33;

/// Whether a line begins with a number of these.
pub(crate) fn is_numbered(line: &str) -> bool {
    let mut chars = line.chars();
    chars.next().is_some_and(|c| ('1'..='8').contains(&c)) && chars.next() == Some('/')
}

/// Option F: `1/` name, `2/` street, `3/` country and place, `4/` day of birth, `5/` place of
/// birth, `6/` customer number, `7/` national number, `8/` what found no room. An identification
/// may stand in front: `NIDN/DE/12345`.
pub(crate) fn take(party: &mut Party, lines: &[&str]) {
    let mut name = String::new();
    let mut address: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let (number, text) = line.split_once('/').unwrap_or(("", line));
        let text = text.trim();
        match number {
            "1" => {
                // Nothing, or full lines only.
                let is_full = name.chars().count().is_multiple_of(LINE);
                name.push_str(if is_full { "" } else { " " });
                name.push_str(text);
            }
            "2" => address.push(text.to_owned()),
            "3" => {
                let (code, place) = text.split_once('/').unwrap_or((text, ""));
                party.residence = Country::find(code).or(party.residence);
                if !place.is_empty() {
                    address.push(place.to_owned());
                }
            }
            "4" => identify(party, prop::BIRTH_DATE, birth_date(text)),
            "5" => {
                let place = text.split_once('/').map_or(text, |(_, place)| place);
                identify(party, prop::BIRTH_PLACE, place.to_owned());
            }
            "6" | "7" => {
                party.schema = party.schema.or((number == "7").then_some(Schema::LegalEntity));
                let id = text.rsplit('/').next().unwrap_or_default();
                identify(party, prop::ID_NUMBER, id.to_owned());
            }
            "8" => address.push(text.to_owned()),
            code if at == 0 && code.len() == 4 => {
                let id = text.rsplit('/').next().unwrap_or_default();
                identify(party, by_scheme(code), id.to_owned());
            }
            _ => address.push((*line).to_owned()),
        }
    }
    if !is_placeholder(&name) {
        party.name = name;
    }
    address.retain(|line| !is_placeholder(line));
    party.address = address.join(", ");
}

fn birth_date(text: &str) -> String {
    match (text.get(..4), text.get(4..6), text.get(6..8)) {
        (Some(y), Some(m), Some(d)) if text.len() == 8 => format!("{y}-{m}-{d}"),
        _ => text.to_owned(),
    }
}

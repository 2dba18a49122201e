//! Places and countries as a cell writes them.
//!
//! Sources: UN/ECE Recommendation 16 (UN/LOCODE: the country's two letters, then three letters or
//! digits 2 to 9); ISO 3166-1.
//! Our reading: five letters that stand alone in a column of names are a name, unless the row
//! states the country that they begin with: `PARIS` is not in Panama, nor `NAMPO` in Namibia. Where
//! neither cell nor row gives a country, that of the port of this name is taken (see `ports`).

use std::collections::HashMap;

use detente_model::{Country, Place};

use super::cells::is_nothing;
use crate::comtrade::m49;
use crate::ports;

/// Cells remembered by one reader.
const REMEMBERED: usize = 8_192;

/// Countries by cell, looked up once.
#[derive(Debug, Default)]
pub(crate) struct Countries {
    known: HashMap<String, Option<Country>>,
    places: HashMap<(String, Option<Country>), Option<Place>>,
}

impl Countries {
    /// Reads `CN`, `China`, `BRAZIL (BR)`, `KP - DPR Korea`, `KOREA, NORTH`, `408`.
    pub(crate) fn find(&mut self, text: &str) -> Option<Country> {
        if let Some(found) = self.known.get(text) {
            return *found;
        }
        let found = country(text);
        if self.known.len() < REMEMBERED {
            self.known.insert(text.to_owned(), found);
        }
        found
    }

    /// See [`place`].
    pub(crate) fn place(&mut self, text: &str, stated: Option<Country>) -> Option<Place> {
        let asked = (text.to_owned(), stated);
        if let Some(found) = self.places.get(&asked) {
            return found.clone();
        }
        let found = place(text, stated);
        if self.places.len() < REMEMBERED {
            self.places.insert(asked, found.clone());
        }
        found
    }
}

/// See [`Countries::find`].
pub(crate) fn country(text: &str) -> Option<Country> {
    let text = text.trim();
    if text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().and_then(m49::country);
    }
    if let Some(found) = m49::by_name(text) {
        return Some(found);
    }
    let aside = text.find(['(', '[']).map(|at| {
        let (front, back) = text.split_at(at);
        (front, back.trim_matches(['(', ')', '[', ']', ' ']))
    });
    if let Some((front, back)) = aside {
        // Where both are read they must agree.
        return match (m49::by_name(front), m49::by_name(back)) {
            (Some(one), Some(other)) => (one == other).then_some(one),
            (one, other) => one.or(other),
        };
    }
    let (code, name) = text.split_once([' ', '-', ':', '/', '|'])?;
    let name = name.trim_matches(['-', ' ', ':', '/', '|']);
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
    Country::find(code).filter(|found| is_code && Country::find(name) == Some(*found))
}

/// The country of a text of the form of a UN/LOCODE, `KPNAM` or `KP NAM`, in upper case.
pub(crate) fn locode(text: &str) -> Option<(String, Country)> {
    let text = text.trim();
    let (front, back) = text.split_at_checked(2)?;
    let back = back.strip_prefix([' ', '-']).unwrap_or(back);
    let is_place = back.len() == 3
        && back.bytes().all(|b| b.is_ascii_uppercase() || (b'2'..=b'9').contains(&b));
    if !is_place || !front.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    // Only a code: `IN` is one, the first letters of no name.
    let country = Country::find(front).filter(|c| c.code().eq_ignore_ascii_case(front))?;
    Some((format!("{front}{back}"), country))
}

/// Reads a cell of a column of places: `NAMPO`, `Nampo (KPNAM)`, `KPNAM Nampo`, `Nampo, DPRK`,
/// `RIO DE JANEIRO (BR)`, `China`. `stated`: the country that the row gives for this end.
pub(crate) fn place(text: &str, stated: Option<Country>) -> Option<Place> {
    let mut place = written(text, stated)?;
    if stated.is_none() {
        ports::locate(&mut place);
    }
    Some(place)
}

/// The place as far as the cell itself goes.
fn written(text: &str, stated: Option<Country>) -> Option<Place> {
    let text = text.trim();
    if is_nothing(text) {
        return None;
    }
    let mut place = Place { name: text.to_owned(), ..Place::default() };
    if let Some((code, country)) = locode(text) {
        if stated == Some(country) {
            place.name.clear();
            place.locode = code;
            place.country = Some(country);
        }
        return Some(place);
    }
    if let Some(found) = m49::by_name(text).filter(|_| text.len() > 3) {
        place.country = Some(found);
        return Some(place);
    }
    if let Some((front, aside)) = text.split_once(['(', '[']) {
        let aside = aside.trim_end_matches([')', ']', ' ']);
        take(&mut place, front, aside, stated);
    } else if let Some((front, back)) = text.rsplit_once([',', '/', '|', ';']) {
        if !take(&mut place, front, back, stated) {
            take(&mut place, back, front, stated);
        }
    } else if let Some((front, back)) = text.split_once([' ', '-']) {
        // A code in front of a name or behind it.
        if !(front.len() == 5 && take(&mut place, back.trim_matches(['-', ' ']), front, stated))
            && let Some((front, back)) = text.rsplit_once([' ', '-'])
            && back.len() == 5
        {
            take(&mut place, front.trim_matches(['-', ' ']), back, stated);
        }
    }
    Some(place)
}

/// A name with a code or a country beside it; `false` if it is neither. A code is one where its
/// three letters come in the name in their order, as most do (`NAM` of Nampo), or where the row
/// states its country: `CDG (PARIS)` is not in Panama.
fn take(place: &mut Place, name: &str, beside: &str, stated: Option<Country>) -> bool {
    let (name, beside) = (name.trim(), beside.trim());
    match locode(beside) {
        Some((code, country)) if stated == Some(country) || is_short_for(&code, name) => {
            (place.locode, place.country) = (code, Some(country));
        }
        Some(_) => return false,
        None => match m49::by_name(beside) {
            Some(country) if stated == Some(country) || !is_american(beside) => {
                place.country = Some(country);
            }
            _ => return false,
        },
    }
    if !name.is_empty() {
        name.clone_into(&mut place.name);
    }
    true
}

/// Whether two letters behind a town are a state of the US as well as a country: `Savannah, GA`.
fn is_american(text: &str) -> bool {
    const STATES: &[&str] = &[
        "AL", "AR", "AZ", "CA", "CO", "DE", "GA", "ID", "IL", "IN", "KY", "LA", "MA", "MD", "ME",
        "MN", "MO", "MS", "MT", "NC", "NE", "PA", "SC", "SD", "TN", "VA",
    ];
    STATES.contains(&text)
}

/// Whether the letters of a code behind its country come in a name in their order.
fn is_short_for(code: &str, name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_uppercase);
    code.chars().skip(2).all(|wanted| letters.any(|c| c == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, stated: Option<&str>) -> String {
        match place(text, stated.and_then(Country::find)) {
            None => "-".into(),
            Some(Place { country, name, locode }) => {
                format!("{name}|{locode}|{}", country.map_or("", Country::code))
            }
        }
    }

    #[test]
    fn a_place_is_taken_apart() {
        for (text, stated, want) in [
            ("NAMPO", None, "NAMPO||kp"),
            ("NAMPO", Some("cn"), "NAMPO||"),
            ("PARIS", Some("fr"), "PARIS||"),
            ("KPNAM", None, "KPNAM||"),
            ("KPNAM", Some("kp"), "|KPNAM|kp"),
            ("Nampo (KPNAM)", None, "Nampo|KPNAM|kp"),
            ("KPNAM - Nampo", None, "Nampo|KPNAM|kp"),
            ("Nampo KPNAM", None, "Nampo|KPNAM|kp"),
            ("Nampo, DPRK", None, "Nampo||kp"),
            ("RIO DE JANEIRO (BR)", None, "RIO DE JANEIRO||br"),
            ("China", None, "China||cn"),
            ("NHAVA SHEVA SEA", None, "NHAVA SHEVA SEA||in"),
            ("LA SPEZIA", None, "LA SPEZIA||it"),
            ("GARHI HARSARU - GURGAON ICD", None, "GARHI HARSARU - GURGAON ICD||"),
            ("NAMPO PORT", None, "NAMPO PORT||kp"),
            ("CDG (PARIS)", None, "CDG (PARIS)||"),
            ("PORTO (PTOPO)", Some("pt"), "PORTO|PTOPO|pt"),
            ("Savannah, GA", None, "Savannah, GA||"),
            ("Hamburg, DE", Some("de"), "Hamburg||de"),
            ("Nampo, KP", None, "Nampo||kp"),
            ("Los Angeles, USA", None, "Los Angeles||us"),
            ("Nampo / DPRK", None, "Nampo||kp"),
            ("N/A", None, "-"),
        ] {
            assert_eq!(read(text, stated), want, "{text}");
        }
    }

    #[test]
    fn a_country_may_come_with_its_code() {
        for (text, want) in [
            ("BRAZIL (BR)", Some("br")),
            ("KP - North Korea", Some("kp")),
            ("CN China", Some("cn")),
            ("408", Some("kp")),
            ("OTHER COUNTRY", None),
            ("China (KP)", None),
            ("IN transit", None),
        ] {
            assert_eq!(country(text).map(Country::code), want, "{text}");
        }
    }
}

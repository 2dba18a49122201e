//! Which country a port is in, by its name alone.
//!
//! Source: see `ports.csv`.
//! Our reading: a name that ports of two countries share tells neither; `Port of`, `Port`, `Harbour`
//! and the like around a name are no part of it. Only a field that is for ports is read so: a word in
//! free text is no port.

use std::collections::HashMap;
use std::sync::OnceLock;

use detente_model::{Country, Place};

const FILE: &str = include_str!("ports.csv");

/// Words around a name that are no part of it.
const GENERIC: &[&str] =
    &["port", "harbour", "harbor", "seaport", "sea", "hang", "gang", "terminal", "anchorage", "of"];

/// Gives a place that has a name and no country the country of the port of that name.
pub(crate) fn locate(place: &mut Place) {
    if place.country.is_none() && place.locode.is_empty() {
        place.country = country(&place.name);
    }
}

/// The country of the port, if there is only one.
fn country(name: &str) -> Option<Country> {
    let known = known();
    let folded = folded(name);
    if let Some(found) = known.get(folded.as_str()) {
        return *found;
    }
    let mut words: Vec<&str> = folded.split(' ').collect();
    while words.last().is_some_and(|word| GENERIC.contains(word)) {
        words.pop();
    }
    let own = words.iter().position(|word| !GENERIC.contains(word))?;
    known.get(words.get(own..)?.join(" ").as_str()).copied().flatten()
}

/// Countries by folded name; `None` where several share it.
fn known() -> &'static HashMap<&'static str, Option<Country>> {
    static KEPT: OnceLock<HashMap<&'static str, Option<Country>>> = OnceLock::new();
    KEPT.get_or_init(|| {
        let mut known = HashMap::new();
        for line in FILE.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let Some((name, code)) = line.split_once(',') else { continue };
            let found = Country::find(code);
            known.entry(name).and_modify(|kept| *kept = None).or_insert(found);
        }
        known
    })
}

/// Lower case without accents and apostrophes, one space between words: `chongjin` of `Ch'ŏngjin`.
fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in any_ascii::any_ascii(name).chars() {
        match c {
            '\'' | '`' | '.' => {}
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            _ if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_names_its_country_where_no_other_shares_its_name() {
        for (name, want) in [
            ("HAMBURG", Some("de")),
            ("Port of Hai Phong", Some("vn")),
            ("Qingdao Port", Some("cn")),
            ("Ch'ŏngjin", Some("kp")),
            ("Georgetown", None),
            ("Victoria", None),
            ("Paris", None),
            ("Port", None),
            ("", None),
        ] {
            assert_eq!(country(name).map(Country::code), want, "{name}");
        }
    }

    #[test]
    fn every_row_is_a_country_and_folded() {
        for line in FILE.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let (name, code) = line.split_once(',').unwrap_or_default();
            assert!(Country::find(code).is_some_and(|c| c.code() == code), "{line}");
            assert_eq!(folded(name), name, "{line}");
        }
    }
}

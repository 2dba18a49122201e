//! Chemicals of the Chemical Weapons Convention by number and name.
//!
//! Source: the CWC Annex on Chemicals; the check digit of the Chemical Abstracts Service: the sum
//! of the digits before it, each times its place from the right, modulo 10.
//! Our reading: a number whose check digit fails is no CAS number. A name that is also a common
//! abbreviation (VX, DF, QL, BZ) counts only beside the word `cas`, `agent` or `chemical`.

use std::sync::OnceLock;

use super::rows;
use super::words::{Index, tokens};

pub(super) const FILE: &str = include_str!("chemicals.csv");

/// Which list a chemical is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Schedule {
    /// Schedule 1 of the CWC: warfare agents and key precursors.
    One,
    /// Schedule 2: toxic chemicals and precursors of little civil use.
    Two,
    /// Schedule 3: those made in bulk for civil use.
    Three,
    /// On the list of precursors of the Australia Group alone.
    AustraliaGroup,
}

/// A chemical that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chemical {
    /// Its number of the Chemical Abstracts Service.
    pub cas: &'static str,
    /// Which list it is on.
    pub schedule: Schedule,
    /// Its place there: `2.B.13`.
    pub item: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The words of the text: a number or a name.
    pub found: String,
}

#[derive(Debug)]
pub(super) struct Row {
    cas: &'static str,
    schedule: Schedule,
    item: &'static str,
    name: &'static str,
    names: Vec<&'static str>,
}

pub(super) fn all() -> &'static [Row] {
    static KEPT: OnceLock<Vec<Row>> = OnceLock::new();
    KEPT.get_or_init(|| {
        let mut out = Vec::new();
        for row in rows(FILE) {
            let [cas, schedule, item, name, others] = *row.as_slice() else { continue };
            let schedule = match schedule {
                "1" => Schedule::One,
                "2" => Schedule::Two,
                "3" => Schedule::Three,
                "AG" => Schedule::AustraliaGroup,
                _ => continue,
            };
            let others = others.split('|').filter(|o| !o.is_empty());
            let names = std::iter::once(name).chain(others).collect();
            out.push(Row { cas, schedule, item, name, names });
        }
        out
    })
}

fn index() -> &'static Index {
    static KEPT: OnceLock<Index> = OnceLock::new();
    KEPT.get_or_init(|| {
        let mut index = Index::default();
        for (at, row) in all().iter().enumerate() {
            row.names.iter().for_each(|name| index.add(name, at));
        }
        index
    })
}

/// Numbers of the form of the Chemical Abstracts Service whose check digit fits, each once, in
/// order of appearance.
#[must_use]
pub fn cas_numbers(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '‑' | '−');
    for run in text.split(|c| !is_part(c)) {
        let plain = run.replace(['–', '‑', '−'], "-");
        let plain = plain.trim_matches('-');
        if is_cas(plain) && !out.iter().any(|known| known == plain) {
            out.push(plain.to_owned());
        }
    }
    out
}

/// Two to seven digits, two digits, and the digit that checks them.
fn is_cas(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(front), Some(middle), Some(check), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    if !(2..=7).contains(&front.len()) || middle.len() != 2 || check.len() != 1 {
        return false;
    }
    let digits = front.bytes().chain(middle.bytes()).rev();
    let sum: u32 = digits.zip(1..).map(|(digit, place)| u32::from(digit - b'0') * place).sum();
    front.as_bytes().first() != Some(&b'0') && check.parse::<u32>().ok() == Some(sum % 10)
}

/// Chemicals of the lists that a text names, by number or by name, each once.
#[must_use]
pub fn chemicals(text: &str) -> Vec<Chemical> {
    let mut out: Vec<Chemical> = Vec::new();
    let mut add = |row: &Row, found: String| {
        if !out.iter().any(|c| c.cas == row.cas) {
            let Row { cas, schedule, item, name, .. } = *row;
            out.push(Chemical { cas, schedule, item, name, found });
        }
    };
    for number in cas_numbers(text) {
        if let Some(row) = all().iter().find(|row| row.cas == number) {
            add(row, number);
        }
    }
    let words = tokens(text);
    let is_chemical =
        words.iter().any(|w| matches!(w.as_str(), "ca" | "cas" | "agent" | "chemical" | "nerve"));
    for found in index().find(&words) {
        let is_short = found.length == 1 && found.phrase.len() <= 4;
        for row in found.rows.iter().filter_map(|at| all().get(*at)) {
            if !is_short || is_chemical {
                add(row, found.phrase.clone());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_known_by_its_check_digit() {
        assert_eq!(cas_numbers("Thiodiglycol (CAS 111-48-8), 111-48-9"), ["111-48-8"]);
        assert_eq!(cas_numbers("tel 555-77-1, 555–77–1; 2018-03-02"), ["555-77-1"]);
        assert!(cas_numbers("0000-00-0 and 12-3-4").is_empty());
        for row in all() {
            assert!(is_cas(row.cas), "{}", row.cas);
        }
    }

    #[test]
    fn chemicals_are_found_by_number_and_by_name() {
        let found = |text: &str| -> Vec<(&str, Schedule)> {
            chemicals(text).into_iter().map(|c| (c.name, c.schedule)).collect()
        };
        assert_eq!(found("200 drums 7719-12-2"), [("phosphorus trichloride", Schedule::Three)]);
        assert_eq!(
            found("Sodium Cyanide briquettes"),
            [("sodium cyanide", Schedule::AustraliaGroup)]
        );
        assert_eq!(
            found("dimethyl methylphosphonate"),
            [("dimethyl methylphosphonate", Schedule::Two)]
        );
        assert!(found("model VX sewing machine, size DF").is_empty());
        assert_eq!(found("agent VX"), [("VX", Schedule::One)]);
        assert!(found("steam coal").is_empty());
    }
}

//! Goods that moved between editions of the Harmonized System.
//!
//! Our reading: most codes mean the same in every edition; only moves that touch a measure are
//! here. A measure written in 2017 that says `0301-0308` means fish flour too, which has been 0309
//! since 2022.

use std::sync::OnceLock;

use detente_model::HsCode;

use super::rows;

pub(super) const FILE: &str = include_str!("editions.csv");

/// A move between two editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The older edition.
    pub from_edition: u16,
    /// The newer one.
    pub to_edition: u16,
    /// The code in the older one.
    pub from: HsCode,
    /// The code in the newer one.
    pub to: HsCode,
    /// What moved.
    pub what: &'static str,
}

pub(super) fn all() -> &'static [Moved] {
    static KEPT: OnceLock<Vec<Moved>> = OnceLock::new();
    KEPT.get_or_init(|| {
        let read = |row: Vec<&'static str>| {
            let [from_edition, to_edition, from, to, what] = *row.as_slice() else { return None };
            Some(Moved {
                from_edition: from_edition.parse().ok()?,
                to_edition: to_edition.parse().ok()?,
                from: HsCode::parse(from).ok()?,
                to: HsCode::parse(to).ok()?,
                what,
            })
        };
        rows(FILE).filter_map(read).collect()
    })
}

/// Every move that is known here.
pub fn moved() -> impl Iterator<Item = &'static Moved> {
    all().iter()
}

/// What a code of one edition may be in another: itself, and where its goods moved to or came
/// from. A code of fewer than six digits moves where any code under it does.
///
/// # Properties
/// The code itself comes first; editions that are the same, or not known here, give it alone.
#[must_use]
pub fn correlate(code: HsCode, from_edition: u16, to_edition: u16) -> Vec<HsCode> {
    let mut out = vec![code];
    let is_forward = from_edition < to_edition;
    let (first, last) = (from_edition.min(to_edition), from_edition.max(to_edition));
    let mut steps: Vec<&Moved> =
        all().iter().filter(|m| first <= m.from_edition && m.to_edition <= last).collect();
    if !is_forward {
        steps.reverse();
    }
    for step in steps {
        let (old, new) = if is_forward { (step.from, step.to) } else { (step.to, step.from) };
        let touches =
            out.iter().any(|c| c.range().holds(old.range()) || old.range().holds(c.range()));
        let is_known = out.iter().any(|c| c.range().holds(new.range()));
        if touches && !is_known {
            out.push(new);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn across(code: &str, from: u16, to: u16) -> Vec<String> {
        let code = HsCode::parse(code).unwrap();
        correlate(code, from, to).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn fish_flour_moved_in_2022() {
        assert_eq!(across("030510", 2017, 2022), ["030510", "030910"]);
        assert_eq!(across("0309", 2022, 2017)[..2], ["0309", "030890"]);
        assert_eq!(across("0306", 2012, 2022), ["0306", "030990"]);
        assert_eq!(across("270112", 2012, 2022), ["270112"]);
        assert_eq!(across("030510", 2017, 2017), ["030510"]);
    }

    #[test]
    fn drones_were_aircraft_or_cameras() {
        let before = across("880622", 2022, 2017);
        assert!(before.contains(&"852580".into()) && before.contains(&"880220".into()));
    }
}

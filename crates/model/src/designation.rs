//! An authority's listing of an entity under a programme.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Authority, DateInterval};

/// Whether a designation is in force on a day, given what its dates allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InForce {
    /// Not on that day, whatever the unknown dates are.
    No,
    /// On that day for some of the dates it can have and not for others.
    Possible,
    /// On that day, whatever the unknown dates are.
    Yes,
}

/// An authority's listing of an entity under a programme, with dates and reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Designation {
    /// Who lists.
    pub authority: Authority,
    /// Under what, as the list writes it.
    pub programme: String,
    /// The authority's own number: `KPi.033`, the SDN number.
    pub reference: String,
    /// When it began: stated, or the interval that the editions leave.
    pub from: DateInterval,
    /// When it ended: stated, or the interval that the editions leave; `None` while it stands.
    pub to: Option<DateInterval>,
    /// The list that says so.
    pub source: String,
    /// The newest edition that has the entry.
    pub edition: Date,
    /// Which of several lists, where the source holds entries of more than its own:
    /// `Sectoral Sanctions Identifications List`.
    #[serde(default)]
    pub sublist: Option<String>,
}

/// A designation with its state on the day of an observation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The designation.
    #[serde(flatten)]
    pub designation: Designation,
    /// Whether it is in force on the day.
    pub in_force: InForce,
}

impl Designation {
    /// The list that says so, in words: `us-ofac-sdn (Sectoral Sanctions Identifications List)`.
    #[must_use]
    pub fn list(&self) -> String {
        match &self.sublist {
            None => self.source.clone(),
            Some(sublist) => format!("{} ({sublist})", self.source),
        }
    }

    /// Whether it is in force on `day`. The day of an ending is the first day without it.
    ///
    /// # Properties
    /// Widening an interval never turns `Possible` into `Yes` or `No`.
    #[must_use]
    pub fn on(&self, day: Date) -> InForce {
        let begun = match (self.from.not_before, self.from.not_after) {
            (_, Some(latest)) if latest <= day => InForce::Yes,
            (Some(earliest), _) if earliest > day => InForce::No,
            _ => InForce::Possible,
        };
        let standing = match self.to {
            None => InForce::Yes,
            Some(to) => match (to.not_before, to.not_after) {
                (_, Some(latest)) if latest <= day => InForce::No,
                (Some(earliest), _) if earliest > day => InForce::Yes,
                _ => InForce::Possible,
            },
        };
        begun.min(standing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn listed(from: DateInterval, to: Option<DateInterval>) -> Designation {
        Designation {
            authority: Authority::Un,
            programme: "DPRK".into(),
            reference: "KPi.001".into(),
            from,
            to,
            source: "un-sc".into(),
            edition: date(2026, 2, 27),
            sublist: None,
        }
    }

    #[test]
    fn a_stated_day_is_certain() {
        let d = listed(DateInterval::on(date(2018, 3, 30)), None);
        assert_eq!(d.on(date(2018, 3, 29)), InForce::No);
        assert_eq!(d.on(date(2018, 3, 30)), InForce::Yes);
    }

    #[test]
    fn an_unstated_day_is_possible_and_never_silent() {
        let d = listed(DateInterval::by(date(2019, 1, 1)), None);
        assert_eq!(d.on(date(1990, 1, 1)), InForce::Possible);
        assert_eq!(d.on(date(2019, 1, 1)), InForce::Yes);
    }

    #[test]
    fn a_vanished_entry_ended_between_editions() {
        let to = DateInterval::between(date(2018, 10, 29), date(2021, 1, 28));
        let d = listed(DateInterval::on(date(2009, 7, 16)), Some(to));
        assert_eq!(d.on(date(2018, 10, 29)), InForce::Yes);
        assert_eq!(d.on(date(2019, 6, 1)), InForce::Possible);
        assert_eq!(d.on(date(2021, 1, 28)), InForce::No);
    }

    proptest::proptest! {
        #[test]
        fn widening_an_interval_never_makes_it_certain_otherwise(
            days in proptest::array::uniform5(0_i64..4_000),
        ) {
            let day = |n: i64| date(2015, 1, 1).saturating_add(jiff::Span::new().days(n));
            let [a, b, ask, earlier, later] = days;
            let (a, b) = (a.min(b), a.max(b));
            let narrow = DateInterval { not_before: Some(day(a)), not_after: Some(day(b)) };
            let wide = DateInterval {
                not_before: Some(day(a - earlier)),
                not_after: Some(day(b + later)),
            };
            let (was, is) = (listed(narrow, None).on(day(ask)), listed(wide, None).on(day(ask)));
            proptest::prop_assert!(is == was || is == InForce::Possible);
        }
    }
}

//! One value of one property with its source and its three times.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::{DateInterval, EntityId, Property, SourceId, Value};

/// The three times of a statement (DESIGN, Time).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// True from; unknown where the source is silent.
    pub valid_from: DateInterval,
    /// True until; `None` while it stands.
    pub valid_to: Option<DateInterval>,
    /// The edition that says it.
    pub published: Date,
    /// When this record appended it.
    pub recorded: Timestamp,
}

/// A subject, a property and a value, said by a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Of whom.
    pub subject: EntityId,
    /// What.
    pub property: Property,
    /// The value, with the source's own words and language.
    pub value: Value,
    /// Who says so.
    pub source: SourceId,
    /// The newest edition that still says so.
    pub last_edition: Date,
    /// Since when and until when; published; recorded.
    pub times: Times,
}

/// The knowledge a question is asked with: `--as-of`, `--known-on`, `--recorded-by`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Known {
    /// Valid on this day.
    pub as_of: Date,
    /// Published by this day.
    pub known_on: Option<Date>,
    /// Appended by this moment.
    pub recorded_by: Option<Timestamp>,
}

impl Known {
    /// All that is known, for `day`.
    #[must_use]
    pub fn now(day: Date) -> Self {
        Known { as_of: day, known_on: None, recorded_by: None }
    }

    /// Whether an edition counts.
    #[must_use]
    pub fn admits(&self, published: Date, recorded: Timestamp) -> bool {
        self.known_on.is_none_or(|d| published <= d)
            && self.recorded_by.is_none_or(|t| recorded <= t)
    }
}

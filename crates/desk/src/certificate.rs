//! What a run of `check` rested on, to be signed.

use detente_record::EditionRow;
use jiff::civil::Date;
use serde::Serialize;

use crate::fresh::{Stale, ages};

/// A file that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedFile {
    /// Its name.
    pub file: String,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
    /// Rows that were met.
    pub rows: u64,
    /// Rows that were set aside.
    pub quarantined: u64,
    /// Findings.
    pub findings: u64,
}

/// What a run of `check` rested on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Certificate {
    /// Which program.
    pub program: String,
    /// When it ran.
    pub time: jiff::Timestamp,
    /// The day that was asked for, if one was.
    pub as_of: Option<Date>,
    /// Only what had been published by this day.
    pub known_on: Option<Date>,
    /// Only what the record had taken in by this moment.
    pub recorded_by: Option<jiff::Timestamp>,
    /// How alike a candidate had to be.
    pub threshold: f64,
    /// The inputs.
    pub files: Vec<CheckedFile>,
    /// The newest edition of each list, with its age in days.
    pub editions: Vec<Stale>,
    /// Official lists of which the record held no edition.
    pub not_loaded: Vec<&'static str>,
    /// The log: its origin.
    pub origin: String,
    /// Its size.
    pub size: u64,
    /// Its root, in hexadecimal.
    pub root: String,
}

impl Certificate {
    /// Fills in what the lists were.
    #[must_use]
    pub fn on(mut self, editions: &[EditionRow], today: Date) -> Self {
        self.editions = ages(editions, today);
        self.not_loaded = crate::not_loaded(editions).into_iter().map(|l| l.id).collect();
        self
    }
}

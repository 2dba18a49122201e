//! What a programme says, part by part: strands that forbid or cap, and duties that do neither.

use std::fmt;

use detente_model::{Authority, IdError, MeasureId, StrandId};
use jiff::civil::Date;

use crate::vocabulary::words;
use crate::{Cap, Confidence, Counts, Sector, Structure};

/// A part of a measure by goods or activity: what is forbidden or capped, since when, by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strand {
    /// `un/2371-8#coal`.
    pub id: StrandId,
    /// Who forbids.
    pub authority: Authority,
    /// Under which body of law: `UN-1718`.
    pub programme: String,
    /// The instrument: `S/RES/2371 (2017)`.
    pub instrument: String,
    /// Where in it.
    pub paragraph: String,
    /// What it says, in plain words of our own.
    pub says: String,
    /// What it is about.
    pub sector: Sector,
    /// What it does to the other side's economy.
    pub structure: Structure,
    /// The day the instrument was published; `None`: taken as the day it comes into force.
    pub published: Option<Date>,
    /// The first day in force.
    pub since: Date,
    /// The first day no longer in force; equal to `since` if it never came into use.
    pub until: Option<Date>,
    /// Which day of an observation is judged.
    pub counts: Counts,
    /// How much is permitted before it forbids; `None` forbids from the first gram.
    pub cap: Option<Cap>,
    /// The last day on which what was contracted before may land.
    pub winddown: Option<Date>,
    /// Where the rule was read.
    pub source: String,
    /// How far it was checked.
    pub confidence: Confidence,
    /// The rows of the reference table that it carries out.
    pub rows: Vec<String>,
}

impl Strand {
    /// What is wrong with it, in words; empty if nothing.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let prefix = self.id.as_str().split('/').next().unwrap_or_default();
        if prefix != self.authority.prefix() {
            let own = self.authority.prefix();
            faults.push(format!("the id begins with `{prefix}`, its authority is `{own}`"));
        }
        if self.until.is_some_and(|until| until < self.since) {
            faults.push("it ends before it begins".to_owned());
        }
        let word = self.id.as_str().split('#').nth(1).unwrap_or_default();
        let rest = word.strip_prefix(self.sector.word());
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) {
            let sector = self.sector;
            faults.push(format!(
                "the word behind `#` is `{word}`; it is the sector `{sector}`, or `{sector}-…`"
            ));
        }
        faults
    }
}

/// Names a measure or one strand of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Address {
    /// The whole measure.
    Measure(MeasureId),
    /// One strand.
    Strand(StrandId),
}

impl Address {
    /// Reads `un/2371-8` or `un/2371-8#coal`.
    ///
    /// # Errors
    /// [`IdError`], with what is wrong.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        if text.contains('#') {
            StrandId::new(text).map(Address::Strand)
        } else {
            MeasureId::new(text).map(Address::Measure)
        }
    }

    /// The measure that it is or is part of.
    #[must_use]
    pub fn measure(&self) -> MeasureId {
        match self {
            Address::Measure(id) => id.clone(),
            Address::Strand(id) => id.measure(),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Measure(id) => id.fmt(f),
            Address::Strand(id) => id.fmt(f),
        }
    }
}

words! {
    /// Why a row of the reference table forbids nothing to anybody.
    DutyKind, "kind of duty" {
        /// States are called upon: not binding.
        CalledUpon = "called_upon",
        /// It takes something out of what others forbid.
        CarveOut = "carve_out",
        /// Something is to be reported or notified.
        Reporting = "reporting",
        /// States must do something themselves: inspect, seize, expel.
        DutyOfStates = "duty_of_states",
        /// It says whose something is: ownership, control.
        Attribution = "attribution",
        /// It designates, or says how.
        Listing = "listing",
        /// It only stands behind other rows.
        Background = "background",
    }
}

/// A row of the reference table that is no `forbid`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The row: `UN-2397-25`.
    pub row: String,
    /// The measure, or strand of one, that it is.
    pub id: Address,
    /// Who says so.
    pub authority: Authority,
    /// The instrument.
    pub instrument: String,
    /// Where in it.
    pub paragraph: String,
    /// The first day in force, if known.
    pub since: Option<Date>,
    /// The first day no longer in force.
    pub until: Option<Date>,
    /// What it is about, where the vocabulary has a word for it.
    pub sector: Option<Sector>,
    /// Its structure, where it has one.
    pub structure: Option<Structure>,
    /// Why it forbids nothing.
    pub why: DutyKind,
    /// What it says, in plain words of our own.
    pub says: String,
}

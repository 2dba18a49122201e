//! Strands that are not applied for a while: what accords hand to the catalogue of measures.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Quantity, StrandId};

/// What makes a strand not apply.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspendedBy {
    /// An act of an authority.
    Act {
        /// The instrument that says so.
        instrument: String,
    },
    /// The relief of an accord, where an instrument makes it work by itself.
    Relief {
        /// The accord.
        accord: String,
        /// The relief's name in it.
        relief: String,
    },
}

impl fmt::Display for SuspendedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SuspendedBy::Act { instrument } => f.write_str(instrument),
            SuspendedBy::Relief { accord, relief } => {
                write!(f, "relief {relief} of accord `{accord}`")
            }
        }
    }
}

/// Whether what an accord yields has become law. An accord changes no law; acts do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Enactment {
    /// It works: the strand is not applied.
    #[default]
    Enacted,
    /// It is owed and nobody has enacted it: the strand is applied, with a remark.
    Due,
}

/// A strand that is not applied, or should not be, from one day to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// Which strand.
    pub strand: StrandId,
    /// The first day without it.
    pub from: Date,
    /// The first day with it again; `None` while no end is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// By what.
    pub by: SuspendedBy,
    /// Whether it works or is only owed.
    #[serde(default)]
    pub enactment: Enactment,
    /// Only up to this much between the two days, all together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Quantity>,
    /// Since when the world could know it.
    pub published: Date,
    /// Since when this record knows it; `None` if it did not come through the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Timestamp>,
}

/// Every suspension that is known of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Suspensions(Vec<Suspension>);

impl Suspensions {
    /// None: with no accord nothing changes.
    #[must_use]
    pub fn none() -> Self {
        Suspensions::default()
    }

    /// One more.
    pub fn push(&mut self, suspension: Suspension) {
        self.0.push(suspension);
    }

    /// All, in the order they were given.
    pub fn iter(&self) -> impl Iterator<Item = &Suspension> {
        self.0.iter()
    }
}

impl FromIterator<Suspension> for Suspensions {
    fn from_iter<I: IntoIterator<Item = Suspension>>(all: I) -> Self {
        Suspensions(all.into_iter().collect())
    }
}

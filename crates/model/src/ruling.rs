//! What a measure says of an observation, with every step that led there.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Authority, StrandId};

/// An exemption that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exemption {
    /// What it asks for, in words.
    pub asks: String,
    /// Whether it holds.
    pub holds: bool,
}

/// What a measure says of an observation. People decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The strand: `un/2371-8#coal`.
    pub strand: StrandId,
    /// Who forbids.
    pub authority: Authority,
    /// The instrument: `S/RES/2371 (2017)`.
    pub instrument: String,
    /// Where in it.
    pub paragraph: String,
    /// What it says, in words.
    pub says: String,
    /// Its sector.
    pub sector: String,
    /// Its structure.
    pub structure: String,
    /// How far the rule was checked: `V` read in a text, `K` known.
    pub confidence: String,
    /// The first day it was in force.
    pub since: Date,
    /// The day it was judged by.
    pub day: Date,
    /// Which day of the observation that is: `loaded`.
    pub counts: String,
    /// Why it is not applied for now; `None`: it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended: Option<String>,
    /// Which position of the goods, from 1; `None` where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// The sum of its cap with this observation, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<String>,
    /// What binds the authority's law to it.
    pub nexus: Vec<String>,
    /// Its exemptions, and whether each holds: where none does, what would have made it permitted.
    pub exemptions: Vec<Exemption>,
    /// What was not known.
    pub unknown: Vec<String>,
}

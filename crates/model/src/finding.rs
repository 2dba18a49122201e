//! Observation x measure (or list): a violation, a possible one, a near miss, an exculpation.
//!
//! An observation of the first floors is a customer's row; shipments, payments and transfers
//! bring their own with their crates.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::{Listed, Ruling};

/// What kind of check found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A party of the observation is a designated entity.
    Designation,
    /// A measure forbids the observation, or would but for what the ruling names.
    Measure,
    /// A place of the target stands in free text.
    Place,
}

/// What is said of it. People decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Close, but something contradicts it; reported so that nobody has to trust us.
    NearMiss,
    /// It may be one: the score is between the thresholds, or the dates leave it open.
    Possible,
    /// It is one, by everything that is known.
    Violation,
    /// It would be one, but for what the reasons name.
    Exculpation,
}

/// Where in which file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SourcePlace {
    /// The file as it was named.
    pub file: String,
    /// 1-based row of data after the header.
    pub row: u64,
    /// 1-based physical line.
    pub line: u64,
}

/// One step of the reasoning: what was compared, with what, and what it counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What was looked at: `name`, `birthDate`, `imoNumber`.
    pub part: String,
    /// What it says, for a person to read.
    pub text: String,
    /// What it adds to or takes from the score.
    pub weight: f64,
}

/// A finding with every step of the reasoning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of check found it.
    pub kind: FindingKind,
    /// What is said of it.
    pub verdict: Verdict,
    /// How alike the two are, 0 to 1.
    pub score: f64,
    /// Where the observation stands.
    pub source: SourcePlace,
    /// The customer's own number, where the row has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The observation's own words, by recognised column.
    pub input: Map<String, Json>,
    /// The matched entity: `id`, `schema`, `caption`.
    pub entity: Map<String, Json>,
    /// The designations in force, or possibly so, on the observation's day.
    pub designations: Vec<Listed>,
    /// The steps, strongest first.
    pub reasons: Vec<Reason>,
    /// What a measure says, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Box<Ruling>>,
}

//! Answers as they go over the wire.

use detente_model::{
    Designation, Finding, FindingKind, InForce, Listed, Reason, Schema, SourcePlace, Verdict,
};
use detente_screening::{Grounds, Query};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, json};

use crate::Customer;

/// A question about one party.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// What is known of the party.
    pub query: Query,
    /// The day to answer for.
    pub as_of: Date,
    /// How alike a candidate must be.
    pub threshold: f64,
    /// Those too whose name alone is so alike, whatever contradicts it.
    pub near_misses: bool,
    /// How many candidates at the most.
    pub limit: usize,
}

/// Whether a candidate is listed on the day. Never silent: dates that no source states give
/// `possible`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// No designation is in force on the day.
    None,
    /// One may be, by the dates that the sources leave open.
    Possible,
    /// One is.
    Listed,
}

/// One step of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// What was compared: `name`, `family`, `birthDate`.
    pub part: String,
    /// The query's value.
    pub query: String,
    /// The candidate's value.
    pub matched: String,
    /// How alike, 0 to 1; below 0 for a contradiction.
    pub score: f64,
    /// What it counts; below 0 where it takes from the score. See [`detente_screening::Part`].
    pub weight: f64,
    /// The step in words.
    pub text: String,
}

/// A candidate of `match`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Match {
    /// The entity.
    pub id: String,
    /// What kind of thing it is.
    pub schema: SchemaName,
    /// Its first name.
    pub caption: String,
    /// How alike the two are, 0 to 1.
    pub score: f64,
    /// How alike the names are, before anything contradicts.
    pub name_score: f64,
    /// The steps, in order of weight.
    pub parts: Vec<Part>,
    /// Whether it is listed on the day.
    pub answer: Answer,
    /// The designations in force on the day, or possibly so.
    pub designations: Vec<Listed>,
    /// Designations that are not: before they began, after they ended.
    pub not_in_force: Vec<Designation>,
    /// What it rests on.
    #[serde(skip)]
    pub grounds: Grounds,
}

/// The candidates of a look-up, and how many there were before the limit cut them.
#[derive(Debug, Clone, PartialEq)]
pub struct LookedUp {
    /// The best, best first.
    pub matches: Vec<Match>,
    /// How many reached the threshold.
    pub of: usize,
}

impl LookedUp {
    /// `cut at 20 of 27`, where the limit cut some.
    #[must_use]
    pub fn cut(&self) -> Option<String> {
        let shown = self.matches.len();
        (shown < self.of).then(|| format!("cut at {shown} of {} candidates", self.of))
    }
}

/// A schema on the wire: its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemaName(pub Schema);

impl Serialize for SchemaName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

impl Match {
    /// Sorts designations by their state on the day.
    pub(crate) fn place(
        designations: &[Designation],
        day: Date,
    ) -> (Answer, Vec<Listed>, Vec<Designation>) {
        let mut listed = Vec::new();
        let mut not = Vec::new();
        for designation in designations {
            match designation.on(day) {
                InForce::No => not.push(designation.clone()),
                in_force => listed.push(Listed { designation: designation.clone(), in_force }),
            }
        }
        let answer = match listed.iter().map(|l| l.in_force).max() {
            Some(InForce::Yes) => Answer::Listed,
            Some(InForce::Possible) => Answer::Possible,
            Some(InForce::No) | None => Answer::None,
        };
        (answer, listed, not)
    }

    /// Whether it is the party, by everything that is known.
    ///
    /// Our reading: a name alone, however alike, is never enough: many people share one. A number
    /// of one bearer (passport, IMO, tax number …) is, even under another name: that is how a
    /// listed party hides. A birth date, or a number that others may have, is with a name that is
    /// the same. People decide.
    fn is_confirmed(&self, thresholds: &Thresholds) -> bool {
        match self.grounds {
            Grounds::Name => false,
            Grounds::Fact => self.score >= thresholds.violation,
            Grounds::Number => true,
        }
    }

    /// The finding about a customer that this candidate makes, if it is listed on the day.
    #[must_use]
    pub fn finding(
        &self,
        customer: &Customer,
        file: &str,
        thresholds: &Thresholds,
    ) -> Option<Finding> {
        let near = self.score < thresholds.possible;
        let verdict = match self.answer {
            Answer::None => return None,
            _ if near => Verdict::NearMiss,
            Answer::Listed if self.is_confirmed(thresholds) => Verdict::Violation,
            Answer::Listed | Answer::Possible => Verdict::Possible,
        };
        let mut entity = Map::new();
        entity.insert("id".into(), json!(self.id));
        entity.insert("schema".into(), json!(self.schema));
        entity.insert("caption".into(), json!(self.caption));
        let reasons = self
            .parts
            .iter()
            .map(|p| Reason { part: p.part.clone(), text: p.text.clone(), weight: p.weight })
            .collect();
        Some(Finding {
            kind: FindingKind::Designation,
            verdict,
            score: self.score,
            source: SourcePlace { file: file.to_owned(), row: customer.row, line: customer.line },
            customer: customer.id.clone(),
            input: customer.input.clone(),
            entity,
            designations: self.designations.clone(),
            reasons,
            ruling: None,
        })
    }
}

/// Where verdicts begin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// A candidate at or over this is a possible match.
    pub possible: f64,
    /// At or over this it is one, if a fact beside the name agrees.
    pub violation: f64,
}

impl Thresholds {
    /// `possible` as asked for; `violation` from 0.95.
    #[must_use]
    pub fn from(possible: f64) -> Self {
        Thresholds { possible, violation: possible.max(0.95) }
    }
}

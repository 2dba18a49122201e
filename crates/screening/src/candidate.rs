//! What a look-up answers.

/// One step of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What was compared: `family`, `name`, `birthDate`, `imoNumber`.
    pub part: &'static str,
    /// The query's value; empty if it has none.
    pub query: String,
    /// The subject's value; empty if it has none.
    pub matched: String,
    /// How alike, 0 to 1; -1 for a contradiction.
    pub score: f64,
    /// What it counts: words for a part of a name, else a share of the score.
    pub weight: f64,
    /// The step in words.
    pub text: String,
}

/// A subject that a query may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The caller's number for the subject.
    pub doc: u32,
    /// How sure it is that they are one, 0 to 1.
    pub score: f64,
    /// How alike the names are, before anything else is looked at.
    pub name_score: f64,
    /// The steps: the name's parts, then the rest.
    pub parts: Vec<Part>,
}

/// How a look-up is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The least score that is shown.
    pub threshold: f64,
    /// The most candidates that are shown.
    pub limit: usize,
    /// The most names that are compared in full for one name of a query; the likeliest are.
    pub most_compared: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            threshold: f64::from(crate::weights::THRESHOLD * 1000.0).round() / 1000.0,
            limit: 10,
            most_compared: 20_000,
        }
    }
}

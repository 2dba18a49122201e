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
    /// What it counts, below 0 where it takes from the score. For a part of a name: distinctive
    /// words. For a fact that agrees: the share of the doubt that it removes; for one that
    /// contradicts: the share of the score that it takes; for a number: the score it gives.
    pub weight: f64,
    /// The step in words.
    pub text: String,
}

/// What a candidate rests on, the weakest first.
///
/// Our reading: many share a name, and many more a country or a gender, so these are grounds to
/// look and no more. Few share a name and a date of birth. A passport, an IMO number or a tax
/// number has one bearer, whatever he calls himself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grounds {
    /// The name alone, with what many share.
    Name,
    /// Beside the name a date of birth, or a number that others may have too.
    Fact,
    /// A number of one bearer, equal in its own register.
    Number,
}

/// The candidates of a look-up, and how many there were before the limit cut them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The best, best first.
    pub candidates: Vec<Candidate>,
    /// How many reached the threshold.
    pub of: usize,
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
    /// What it rests on.
    pub grounds: Grounds,
    /// The steps: the name's parts, then the rest.
    pub parts: Vec<Part>,
}

/// How a look-up is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The least score that is shown.
    pub threshold: f64,
    /// Those too whose name alone reaches the threshold, whatever contradicts it.
    pub near_misses: bool,
    /// The most candidates that are shown.
    pub limit: usize,
    /// The most names that are compared in full for one name of a query; the likeliest are.
    pub most_compared: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            threshold: f64::from(crate::weights::THRESHOLD * 1000.0).round() / 1000.0,
            near_misses: false,
            limit: 10,
            most_compared: 20_000,
        }
    }
}

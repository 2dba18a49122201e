//! What a prover asks of policies: their parts as Cedar has them.
//!
//! Everything else asks [`crate::Judge`].

use cedar_policy::{EntityUid, PolicySet};
use detente_model::HsRange;

use crate::book::{Book, Policy};
use crate::deed::FACTS;
use crate::reach::FLAGS;

impl Policy {
    /// The actions it is about.
    pub fn actions(&self) -> impl Iterator<Item = &str> {
        self.actions.iter().map(String::as_str)
    }

    /// With its days of law and its exemptions.
    #[must_use]
    pub fn whole(&self) -> &PolicySet {
        &self.whole
    }

    /// With its days of law, without exemptions.
    #[must_use]
    pub fn bare(&self) -> &PolicySet {
        &self.bare
    }

    /// Each exemption as a policy that fires where it saves, in order.
    #[must_use]
    pub fn saved_by(&self) -> &[PolicySet] {
        &self.saved_by
    }

    /// Codes of goods that it can reach, in order; [`HsRange::ALL`]: any, or none.
    #[must_use]
    pub fn codes(&self) -> &[HsRange] {
        &self.reach.hs
    }

    /// Whether it asks for the running sum of its cap.
    #[must_use]
    pub fn asks_for_cap(&self) -> bool {
        self.tests_cap
    }
}

impl Book {
    /// Cedar's name of an action.
    #[must_use]
    pub fn action(&self, word: &str) -> Option<&EntityUid> {
        self.words().action(word)
    }
}

/// Every fact of the context that is true or false: `target_loaded`, `facts.livelihood`.
pub fn facts() -> impl Iterator<Item = String> {
    let own = FLAGS.iter().map(|name| (*name).to_owned());
    own.chain(FACTS.iter().map(|(record, name)| format!("{record}.{name}")))
}

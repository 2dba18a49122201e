//! Identifiers that are read aloud: `un/2371-8#coal`, `us:20157`, `un-sc`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Empty, or with a character outside the identifier's alphabet.
    #[error("`{text}` is not a {kind}: {why}")]
    Malformed {
        /// What it should have been.
        kind: &'static str,
        /// The text that was given.
        text: String,
        /// What is wrong with it.
        why: &'static str,
    },
}

fn malformed(kind: &'static str, text: &str, why: &'static str) -> IdError {
    IdError::Malformed { kind, text: text.chars().take(80).collect(), why }
}

macro_rules! text_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}

text_id! {
    /// An entity within the record: the authority and the authority's own number, `us:20157`.
    /// Entities that belong to another carry its id and a suffix: `us:20157.sanction-1`.
    EntityId
}

impl EntityId {
    /// Any non-empty text without control characters is an entity id: foreign data brings its own.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text: String = text.into();
        EntityId(text.trim().chars().filter(|c| !c.is_control()).collect())
    }
}

impl From<&str> for EntityId {
    fn from(text: &str) -> Self {
        EntityId::new(text)
    }
}

impl From<String> for EntityId {
    fn from(text: String) -> Self {
        EntityId::new(text)
    }
}

text_id! {
    /// A list that appears in editions: `un-sc`, `us-ofac-sdn`, `jp-mof`.
    SourceId
}

impl SourceId {
    /// Lower-case letters, digits and single hyphens.
    ///
    /// # Errors
    /// [`IdError::Malformed`] for anything else.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() || text.len() > 64 || !text.chars().all(slug) || text.contains("--") {
            return Err(malformed("source id", text, "use lower-case letters, digits and hyphens"));
        }
        Ok(SourceId(text.to_owned()))
    }

    /// For ids that are literals in the code, where a malformed one is a bug that every test meets.
    #[must_use]
    pub fn literal(text: &'static str) -> Self {
        SourceId(text.to_owned())
    }
}

text_id! {
    /// A rule of a programme: `authority/instrument-paragraph`, `un/2371-8`.
    MeasureId
}

impl MeasureId {
    /// # Errors
    /// [`IdError::Malformed`] unless lower case with one `/` and no `#`.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let alphabet = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-./".contains(c);
        let slashes = text.matches('/').count();
        if slashes != 1
            || text.starts_with('/')
            || text.ends_with('/')
            || !text.chars().all(alphabet)
        {
            return Err(malformed(
                "measure id",
                text,
                "use `authority/instrument-paragraph`, lower case",
            ));
        }
        Ok(MeasureId(text.to_owned()))
    }
}

text_id! {
    /// A part of a measure by goods or activity: `un/2371-8#coal`.
    StrandId
}

impl StrandId {
    /// # Errors
    /// [`IdError::Malformed`] unless a measure id, `#` and a lower-case word.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let Some((measure, strand)) = text.split_once('#') else {
            return Err(malformed("strand id", text, "use `measure#strand`"));
        };
        MeasureId::new(measure)?;
        let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
        if strand.is_empty() || !strand.chars().all(word) {
            return Err(malformed("strand id", text, "the part after `#` is one lower-case word"));
        }
        Ok(StrandId(text.to_owned()))
    }

    /// The measure this strand is part of.
    #[must_use]
    pub fn measure(&self) -> MeasureId {
        MeasureId(self.0.split('#').next().unwrap_or_default().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_aloud() {
        assert_eq!(
            StrandId::new("un/2371-8#coal").unwrap().measure(),
            MeasureId::new("un/2371-8").unwrap()
        );
        assert!(MeasureId::new("UN/2371-8").is_err());
        assert!(SourceId::new("un-sc").is_ok());
        assert!(SourceId::new("../etc").is_err());
    }
}

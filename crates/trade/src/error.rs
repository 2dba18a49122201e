//! Why a file is not read at all. Nothing of it is taken then.

/// Why a file could not be read. Codes are stable; see the book, "Errors".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TradeError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// No format of ours looks like this. Carries what it looks like, and the best guess if any.
    #[error("no known kind of trade or payment file: {0}")]
    Unrecognised(String),
    /// It could be either of two.
    #[error("could be `{one}` ({one_score} of 100) or `{other}` ({other_score} of 100)")]
    Ambiguous {
        /// The better guess: a name of [`crate::Kind`].
        one: &'static str,
        /// How well it fits.
        one_score: u8,
        /// The next guess.
        other: &'static str,
        /// How well it fits.
        other_score: u8,
    },
    /// It ends in the middle.
    #[error("the file is cut short{}: {reason}", at(*line))]
    Truncated {
        /// 1-based physical line, 0 if unknown.
        line: u64,
        /// What was still open.
        reason: String,
    },
    /// It begins like its kind and then breaks it.
    #[error("not a valid {kind} file{}: {reason}", at(*line))]
    Malformed {
        /// The kind it was read as.
        kind: &'static str,
        /// 1-based physical line, 0 if unknown.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// It carries something that only hostile files carry.
    #[error("refused{}: {reason}", at(*line))]
    Hostile {
        /// 1-based physical line, 0 if unknown.
        line: u64,
        /// What was found: a document type definition, nesting.
        reason: String,
    },
    /// It is larger than the named limit.
    #[error("larger than the limit: {what} is over {limit}")]
    TooLarge {
        /// What was measured.
        what: &'static str,
        /// The limit, with its unit.
        limit: String,
    },
}

fn at(line: u64) -> String {
    if line == 0 { String::new() } else { format!(" at line {line}") }
}

impl TradeError {
    /// Over a limit of bytes.
    pub(crate) fn too_large(what: &'static str, bytes: usize) -> Self {
        TradeError::TooLarge { what, limit: format!("{bytes} bytes") }
    }

    /// The stable code: `trade::truncated`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            TradeError::Empty => "trade::empty",
            TradeError::Unrecognised(_) => "trade::unrecognised",
            TradeError::Ambiguous { .. } => "trade::ambiguous",
            TradeError::Truncated { .. } => "trade::truncated",
            TradeError::Malformed { .. } => "trade::malformed",
            TradeError::Hostile { .. } => "trade::hostile",
            TradeError::TooLarge { .. } => "trade::too-large",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            TradeError::Empty | TradeError::Truncated { .. } => "ask its sender for the whole file",
            TradeError::Unrecognised(_) | TradeError::Ambiguous { .. } => {
                "name the kind with `--kind`; `detente check --help` lists them"
            }
            TradeError::Malformed { .. } => {
                "open the file at that line; ask its sender for it again if it was edited"
            }
            TradeError::Hostile { .. } => {
                "trade and payment files carry nothing of the kind; find out where it is from"
            }
            TradeError::TooLarge { .. } => "split the file, or raise the limit; see `Limits`",
        }
    }
}

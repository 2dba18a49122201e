//! Why a file is not a list. Nothing of it is read then.

/// Why a file could not be read as a list. Codes are stable; see the book, "Errors".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// No format of ours begins like this.
    #[error("no known list format: {0}")]
    Unrecognised(String),
    /// It ends in the middle.
    #[error("the file is cut short{}: {reason}", at(*line))]
    Truncated {
        /// 1-based physical line, 0 if unknown.
        line: u64,
        /// What was still open.
        reason: String,
    },
    /// It begins like its format and then breaks it.
    #[error("not a valid {format} file{}: {reason}", at(*line))]
    Malformed {
        /// The format it was read as.
        format: &'static str,
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
        /// What was found: a document type definition, nesting, a path that climbs.
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

impl ListError {
    /// Over a limit of bytes.
    pub(crate) fn too_large(what: &'static str, bytes: usize) -> Self {
        ListError::TooLarge { what, limit: format!("{bytes} bytes") }
    }

    /// The stable code: `lists::truncated`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ListError::Empty => "lists::empty",
            ListError::Unrecognised(_) => "lists::unrecognised",
            ListError::Truncated { .. } => "lists::truncated",
            ListError::Malformed { .. } => "lists::malformed",
            ListError::Hostile { .. } => "lists::hostile",
            ListError::TooLarge { .. } => "lists::too-large",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            ListError::Empty | ListError::Truncated { .. } => "fetch the file again",
            ListError::Unrecognised(_) => "`detente lists formats` names what can be read",
            ListError::Malformed { .. } => {
                "open the file at that line; fetch it again if it was edited"
            }
            ListError::Hostile { .. } => {
                "official lists carry nothing of the kind; find out where the file is from"
            }
            ListError::TooLarge { .. } => {
                "no official list is this large; find out what the file is, or import it in parts"
            }
        }
    }
}

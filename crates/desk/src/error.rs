//! Why a question could not be answered.

use detente_record::RecordError;

/// Why a question could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The record could not be read.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The question itself makes no sense.
    #[error("{reason}")]
    Question {
        /// What is wrong with it.
        reason: String,
        /// What to ask instead.
        help: &'static str,
    },
    /// A data set of entities could not be read.
    #[error("line {line}: {reason}")]
    DataSet {
        /// 1-based physical line.
        line: u64,
        /// What is wrong.
        reason: String,
    },
}

impl DeskError {
    pub(crate) fn question(reason: String, help: &'static str) -> Self {
        DeskError::Question { reason, help }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DeskError::Record(e) => e.code(),
            DeskError::Question { .. } => "desk::question",
            DeskError::DataSet { .. } => "desk::data-set",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            DeskError::Record(e) => e.help(),
            DeskError::Question { help, .. } => help,
            DeskError::DataSet { .. } => "a data set is FtM entities as JSON lines",
        }
    }
}

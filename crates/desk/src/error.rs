//! Why a question could not be answered.

use detente_model::Known;
use detente_policies::PolicyFaults;
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
    /// No edition of any list was known: nothing may be concluded from silence.
    #[error("nothing is known: {reason}")]
    NoEdition {
        /// By when no edition had been published or recorded.
        reason: String,
    },
    /// A file of the dossier is missing or cannot be read.
    #[error("{file}: {reason}")]
    Situation {
        /// Which, by its path in the dossier.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// The dossier's policies have faults.
    #[error(transparent)]
    Policies(#[from] PolicyFaults),
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

    pub(crate) fn situation(file: &str, reason: String) -> Self {
        DeskError::Situation { file: file.to_owned(), reason }
    }

    pub(crate) fn no_edition(known: &Known) -> Self {
        let reason = match (known.known_on, known.recorded_by) {
            (None, None) => "the record holds no edition of any list".to_owned(),
            (Some(day), None) => format!("no list had been published by {day}"),
            (None, Some(moment)) => format!("no list had been recorded by {moment}"),
            (Some(day), Some(moment)) => {
                format!("no list published by {day} had been recorded by {moment}")
            }
        };
        DeskError::NoEdition { reason }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DeskError::Record(e) => e.code(),
            DeskError::Question { .. } => "desk::question",
            DeskError::NoEdition { .. } => "record::no-edition",
            DeskError::DataSet { .. } => "desk::data-set",
            DeskError::Situation { .. } => "desk::dossier",
            DeskError::Policies(_) => "policies::faults",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            DeskError::Record(e) => e.help(),
            DeskError::Question { help, .. } => help,
            DeskError::NoEdition { .. } => {
                "import an edition of that time, or ask for a later one; \
                 `detente lists stats --editions` names those held"
            }
            DeskError::DataSet { .. } => "a data set is FtM entities as JSON lines",
            DeskError::Situation { .. } => "see the book: the files of a dossier",
            DeskError::Policies(_) => "mend the policies, or check the dossier out again",
        }
    }
}

//! What can go wrong with a record, and what to do about it.

use std::path::PathBuf;

/// Why the record could not answer or keep something.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The disk said no.
    #[error("{what} `{path}`: {source}")]
    Io {
        /// What was being done.
        what: &'static str,
        /// To which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no record there.
    #[error("no record at `{0}`")]
    Missing(PathBuf),
    /// There is one already.
    #[error("there is a record at `{0}` already")]
    Exists(PathBuf),
    /// Somebody else is writing.
    #[error("the record at `{0}` is being written to by another process")]
    Locked(PathBuf),
    /// The log does not prove what it should.
    #[error("{place}: {reason}")]
    Log {
        /// The entry, tile, pack or checkpoint.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The index said no.
    #[error("index: {0}")]
    Index(#[from] rusqlite::Error),
    /// A write failed half-way; the record on disk is sound, this handle must be opened again.
    #[error("an earlier write failed; open the record again")]
    Poisoned,
    /// A question names an entry or a size that the log has not reached.
    #[error("no {what} `{wanted}` in the log; it has {size} entries")]
    Beyond {
        /// `entry` or `size`.
        what: &'static str,
        /// What was asked for.
        wanted: u64,
        /// How many entries there are.
        size: u64,
    },
    /// Of two days or sizes the later came first.
    #[error("`{older}` comes after `{newer}`")]
    Backwards {
        /// What was given as the older.
        older: String,
        /// What was given as the newer.
        newer: String,
    },
    /// An export would mix with what is there.
    #[error("cannot export to `{path}`: {why}")]
    Occupied {
        /// The folder.
        path: PathBuf,
        /// What is in the way.
        why: &'static str,
    },
    /// A question names a list the record does not hold.
    #[error("no list `{wanted}` in the record; it holds: {held}")]
    UnknownSource {
        /// What was asked for.
        wanted: String,
        /// What there is.
        held: String,
    },
    /// A question names a day before the first edition.
    #[error("no edition of `{source_id}` on or before {day}; editions: {held}")]
    NoEdition {
        /// Of which list.
        source_id: String,
        /// By which day.
        day: jiff::civil::Date,
        /// What there is.
        held: String,
    },
}

impl RecordError {
    /// The stable code: `record::locked`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RecordError::Io { .. } => "record::io",
            RecordError::Missing(_) => "record::missing",
            RecordError::Exists(_) => "record::exists",
            RecordError::Locked(_) => "record::locked",
            RecordError::Log { .. } => "record::log",
            RecordError::Index(_) => "record::index",
            RecordError::Poisoned => "record::poisoned",
            RecordError::Beyond { .. } => "record::beyond",
            RecordError::Backwards { .. } => "record::backwards",
            RecordError::Occupied { .. } => "record::occupied",
            RecordError::UnknownSource { .. } => "record::unknown-source",
            RecordError::NoEdition { .. } => "record::no-edition",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            RecordError::Io { .. } => {
                "nothing acknowledged is lost; free space or mend the disk, then try again"
            }
            RecordError::Missing(_) => "`detente lists import FILE` begins one",
            RecordError::Exists(_) => "choose another directory with `--store`",
            RecordError::Locked(_) => "wait for the other process, or stop it",
            RecordError::Log { .. } => {
                "`detente verify` names every fault; restore the log from an export"
            }
            RecordError::Index(_) => "`detente log rebuild` makes the index anew from the log",
            RecordError::Poisoned => "run the command again",
            RecordError::Beyond { .. } => {
                "entries are numbered from 0; `detente log checkpoint` shows how many there are"
            }
            RecordError::Backwards { .. } => "give the older one first",
            RecordError::Occupied { .. } => {
                "name a new folder, an empty one, or one with an older export of this record"
            }
            RecordError::UnknownSource { .. } => "`detente lists stats` names the lists",
            RecordError::NoEdition { .. } => {
                "import an edition of that time, or ask for a later day"
            }
        }
    }

    pub(crate) fn log(place: impl Into<String>, reason: impl Into<String>) -> Self {
        RecordError::Log { place: place.into(), reason: reason.into() }
    }
}

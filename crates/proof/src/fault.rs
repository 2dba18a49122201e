//! What is wrong with a stored log, and where.

use std::fmt;

use crate::error::{LeafError, ProofError};
use crate::tile::{Row, Tile};

/// Where a fault lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The signed head of the log.
    Checkpoint,
    /// One entry, by its index from 0.
    Entry(u64),
    /// A hash tile or, with [`Row::Entries`], a bundle as a whole.
    Tile(Tile),
    /// A path that belongs to no tile.
    File(String),
    /// The reader of the files itself.
    Listing,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Checkpoint => f.write_str("checkpoint"),
            Place::Entry(index) => write!(f, "entry {index}"),
            Place::Tile(tile) => match tile.row {
                Row::Entries => write!(f, "bundle {tile}"),
                Row::Hashes(_) => write!(f, "tile {tile}"),
            },
            Place::File(path) => write!(f, "file {path}"),
            Place::Listing => f.write_str("listing"),
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Reading failed.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// The checkpoint is not in its form, or not signed by the key.
    #[error(transparent)]
    Checkpoint(ProofError),
    /// Files of another tree than the checkpoint says.
    #[error("says `{says}` entries, but its root is that of the `{stored}` stored entries")]
    Size {
        /// In the checkpoint.
        says: u64,
        /// In the files.
        stored: u64,
    },
    /// All files agree with each other, but not with the checkpoint.
    #[error("its root is not that of the stored entries, which agree with all their tiles")]
    Root,
    /// A file of the tree that is not there.
    #[error("is missing; it spans the entries {first} to {last}")]
    Missing {
        /// First entry at or under it.
        first: u64,
        /// Last entry at or under it.
        last: u64,
    },
    /// A tile that is too short or too long.
    #[error("is `{bytes}` bytes long, must be `{wanted}`")]
    Length {
        /// As stored.
        bytes: usize,
        /// As its path says.
        wanted: usize,
    },
    /// A tile with another hash than the entries give.
    #[error("hash {at} of it is not that of the entries below it ({count} such)")]
    TileChanged {
        /// Number of the first wrong hash in the tile, from 0.
        at: usize,
        /// How many are wrong.
        count: usize,
    },
    /// A tile and all below it agree, but the tiles above are of other entries.
    #[error("was rewritten with all below it (entries {first} to {last}): the tiles above differ")]
    Rewritten {
        /// First entry under it.
        first: u64,
        /// Last entry under it.
        last: u64,
    },
    /// An entry with another hash than its tile says.
    #[error("was changed: its hash is not the one in its tile")]
    Changed,
    /// Many entries of one bundle with other hashes than their tile says.
    #[error("was changed, and `{more}` more up to entry {last}")]
    ChangedWithMore {
        /// How many besides.
        more: usize,
        /// The last of them.
        last: u64,
    },
    /// An entry that is in the tile but not in the bundle.
    #[error("was dropped{}", and_more(*.count))]
    Dropped {
        /// How many in a row.
        count: usize,
    },
    /// An entry that is twice in the bundle.
    #[error("is doubled: it repeats entry {of}")]
    Doubled {
        /// The entry it repeats.
        of: u64,
    },
    /// An entry in the bundle that is not in the tile.
    #[error("was put in{}: its tile does not have it", and_more(*.count))]
    Added {
        /// How many in a row.
        count: usize,
    },
    /// The entries of a bundle in another order.
    #[error("was moved: what stands here is entry {holds}")]
    Moved {
        /// The entry that stands in its place.
        holds: u64,
    },
    /// Bytes that are no entry.
    #[error("has bytes after its last entry")]
    Trailing,
    /// The hash is right, the content is not a leaf.
    #[error("is not a leaf: {0}")]
    NotALeaf(LeafError),
    /// Recorded before the entry in front of it.
    #[error("was recorded before the entry in front of it")]
    Backwards,
    /// A partial tile of an earlier size that is not the beginning of today's.
    #[error("is an old partial file that differs from what it grew into")]
    Stale,
    /// A file beyond the size of the checkpoint.
    #[error("is beyond the `{size}` entries of the checkpoint")]
    Beyond {
        /// In the checkpoint.
        size: u64,
    },
    /// Not the path of a tile.
    #[error("is no file of a log")]
    Foreign,
}

fn and_more(count: usize) -> String {
    if count > 1 { format!(", with `{}` after it", count - 1) } else { String::new() }
}

impl Flaw {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Flaw::Unreadable(_) => "see that the file can be read, then verify again",
            Flaw::Checkpoint(error) => error.help(),
            Flaw::Size { .. } | Flaw::Root => {
                "fetch the checkpoint from where it was published; if it is the same, these are \
                 not the entries that were signed"
            }
            Flaw::Missing { .. } | Flaw::Dropped { .. } => "restore it from an export or a mirror",
            Flaw::Length { .. } | Flaw::TileChanged { .. } => {
                "the entries below it are sound; restore the tile from an export or a mirror"
            }
            Flaw::Rewritten { .. }
            | Flaw::Changed
            | Flaw::ChangedWithMore { .. }
            | Flaw::Doubled { .. }
            | Flaw::Added { .. }
            | Flaw::Moved { .. }
            | Flaw::Trailing => {
                "do not rely on it; restore it from an export that verifies, and find out who \
                 could write here"
            }
            Flaw::NotALeaf(_) => "read it with the version of detente that wrote it",
            Flaw::Backwards => "the clock of the machine was set back while the log was written",
            Flaw::Stale | Flaw::Beyond { .. } | Flaw::Foreign => {
                "left over from an interrupted write or put there by hand; opening the record \
                 removes what a write left over"
            }
        }
    }

    /// The stable name of the flaw.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Flaw::Unreadable(_) => "verify::unreadable",
            Flaw::Checkpoint(error) => error.code(),
            Flaw::Size { .. } => "verify::size",
            Flaw::Root => "verify::root",
            Flaw::Missing { .. } => "verify::missing",
            Flaw::Length { .. } => "verify::length",
            Flaw::TileChanged { .. } => "verify::tile-changed",
            Flaw::Rewritten { .. } => "verify::rewritten",
            Flaw::Changed | Flaw::ChangedWithMore { .. } => "verify::changed",
            Flaw::Dropped { .. } => "verify::dropped",
            Flaw::Doubled { .. } => "verify::doubled",
            Flaw::Added { .. } => "verify::added",
            Flaw::Moved { .. } => "verify::moved",
            Flaw::Trailing => "verify::trailing",
            Flaw::NotALeaf(_) => "verify::not-a-leaf",
            Flaw::Backwards => "verify::backwards",
            Flaw::Stale => "verify::stale",
            Flaw::Beyond { .. } => "verify::beyond",
            Flaw::Foreign => "verify::foreign",
        }
    }
}

/// One fault: `entry 17 was changed: its hash is not the one in its tile`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub flaw: Flaw,
}

impl Fault {
    /// What is wrong, in words.
    #[must_use]
    pub fn reason(&self) -> String {
        self.flaw.to_string()
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        self.flaw.help()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.flaw {
            Flaw::Checkpoint(_) => write!(f, "{}: {}", self.place, self.flaw),
            _ => write!(f, "{} {}", self.place, self.flaw),
        }
    }
}

/// All that is wrong; never empty where [`crate::verify`] returns it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first faults, up to [`Faults::LIMIT`], as met.
    pub named: Vec<Fault>,
    /// How many more there are.
    pub more: u64,
}

impl Faults {
    /// How many faults are named.
    pub const LIMIT: usize = 100;

    pub(crate) fn push(&mut self, place: Place, flaw: Flaw) {
        if self.named.len() < Faults::LIMIT {
            self.named.push(Fault { place, flaw });
        } else {
            self.more += 1;
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.named.is_empty()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.named.iter().enumerate() {
            let line = if at > 0 { "\n" } else { "" };
            write!(f, "{line}{fault}")?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

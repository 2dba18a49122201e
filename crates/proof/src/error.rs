//! Why something of the log cannot be read, written or proved.

/// Why the bytes of an entry are not a leaf.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LeafError {
    /// Fewer bytes than the fixed fields need.
    #[error("a leaf ends after `{0}` bytes, in the middle of a field")]
    Short(usize),
    /// Written by a later program, or not a leaf at all.
    #[error("leaf version `{0}` is not known")]
    Version(u8),
    /// No such kind of entry.
    #[error("leaf kind `{0}` is not known")]
    Kind(u8),
    /// Bits that mean nothing.
    #[error("leaf flags `{0:#010b}` have bits without a meaning")]
    Flags(u8),
    /// Not in the calendar.
    #[error("day does not exist: `{year}-{month}-{day}`")]
    Date {
        /// As stored.
        year: i16,
        /// As stored.
        month: i8,
        /// As stored.
        day: i8,
    },
    /// Outside the years -9999 to 9999.
    #[error("recorded time is out of range: `{0}` microseconds")]
    Time(i64),
    /// The subject is not UTF-8.
    #[error("the subject of a leaf is not text")]
    Subject,
}

/// Why a step of the log failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// An entry that is not a leaf.
    #[error(transparent)]
    Leaf(#[from] LeafError),
    /// An entry that no bundle can hold.
    #[error("entry of `{0}` bytes; a bundle holds entries of up to 65535")]
    EntryTooLong(usize),
    /// More entries than [`crate::MAX_SIZE`].
    #[error("a log of `{0}` entries is beyond what this program can hold")]
    TooLarge(u64),
    /// The reader failed.
    #[error("cannot read `{path}`: {reason}")]
    Read {
        /// C2SP path.
        path: String,
        /// The reader's words.
        reason: String,
    },
    /// A file that the tree needs is not there.
    #[error("missing: `{0}`")]
    Missing(String),
    /// A tile or bundle that does not hold what its path says.
    #[error("`{0}` has not the length or form that its path says")]
    Malformed(String),
    /// The stored right edge is not that of the root.
    #[error("the tiles on the right edge do not hash to the root of the checkpoint")]
    OtherRoot,
    /// The last entries do not hash to their tile.
    #[error("the entries in `{0}` do not hash to their tile")]
    OtherEntries(String),
    /// A text that a signed note cannot carry, or that could pass for a checkpoint.
    #[error("the text has control characters, no line break at its end, or begins as a checkpoint")]
    Text,
    /// A key name that a signed note cannot carry.
    #[error("key name `{0}` is empty or has a space, a plus or a control character")]
    KeyName(String),
    /// A key in a form that is not exactly that of a signed note.
    #[error("not a {0} key in the form of a signed note")]
    Key(&'static str),
    /// A checkpoint that is not exactly in its one form.
    #[error("not a checkpoint: {0}")]
    Checkpoint(&'static str),
    /// The name of the key is not the origin of the checkpoint.
    #[error("the key `{key}` cannot sign for the origin `{origin}`")]
    OtherOrigin {
        /// Name of the key.
        key: String,
        /// Origin of the checkpoint.
        origin: String,
    },
    /// Signed, but with another key than the one given.
    #[error("signed with key `{signed}`, not with `{wanted}`")]
    OtherKey {
        /// Name and id in the signature.
        signed: String,
        /// Name and id of the key given.
        wanted: String,
    },
    /// The signature is not one by this key over this text.
    #[error("the signature is not one by the key `{0}` over this checkpoint")]
    Signature(String),
    /// An entry or an older tree that the tree does not have.
    #[error("`{wanted}` is beyond the tree of `{size}` entries")]
    Beyond {
        /// Index or size asked for.
        wanted: u64,
        /// Size of the tree.
        size: u64,
    },
    /// The proof does not lead to the root.
    #[error("the proof does not lead from the entry to the root")]
    NotIncluded,
    /// The proof does not join the two roots.
    #[error("the proof does not show that the newer tree extends the older")]
    NotConsistent,
}

impl ProofError {
    /// The stable name of the fault.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ProofError::Leaf(_) => "proof::leaf",
            ProofError::EntryTooLong(_) => "proof::entry-too-long",
            ProofError::TooLarge(_) => "proof::too-large",
            ProofError::Read { .. } => "proof::read",
            ProofError::Missing(_) => "proof::missing",
            ProofError::Malformed(_) => "proof::malformed",
            ProofError::OtherRoot => "proof::other-root",
            ProofError::OtherEntries(_) => "proof::other-entries",
            ProofError::Text => "proof::text",
            ProofError::KeyName(_) => "proof::key-name",
            ProofError::Key(_) => "proof::key",
            ProofError::Checkpoint(_) => "proof::checkpoint",
            ProofError::OtherOrigin { .. } => "proof::other-origin",
            ProofError::OtherKey { .. } => "proof::other-key",
            ProofError::Signature(_) => "proof::signature",
            ProofError::Beyond { .. } => "proof::beyond",
            ProofError::NotIncluded => "proof::not-included",
            ProofError::NotConsistent => "proof::not-consistent",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            ProofError::Leaf(LeafError::Version(_) | LeafError::Kind(_)) => {
                "read it with the version of detente that wrote it, or a later one"
            }
            ProofError::EntryTooLong(_) => "shorten the subject of the entry",
            ProofError::TooLarge(_) => "start a new log",
            ProofError::Read { .. } => "see that the file can be read, then try again",
            ProofError::Text => "sign plain lines of text",
            ProofError::KeyName(_) => "use a name such as `example.org/record`",
            ProofError::Key(_) => "copy the whole key, on one line, as it was printed",
            ProofError::OtherOrigin { .. } | ProofError::OtherKey { .. } => {
                "use the key that this log was started with"
            }
            ProofError::Signature(_) | ProofError::Checkpoint(_) => {
                "fetch the checkpoint again from where it was published"
            }
            ProofError::Beyond { .. } => "ask for an entry or size within the tree",
            ProofError::NotIncluded | ProofError::NotConsistent => {
                "do not rely on it; compare the checkpoints that others hold of this log"
            }
            ProofError::Leaf(_)
            | ProofError::Missing(_)
            | ProofError::Malformed(_)
            | ProofError::OtherRoot
            | ProofError::OtherEntries(_) => {
                "run `detente verify` to see what is damaged, then restore it from an export"
            }
        }
    }
}

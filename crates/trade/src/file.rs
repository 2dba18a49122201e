//! What is read out of one file, and how much a reader takes.

use detente_model::{Observation, Quarantined};

use crate::{Kind, TradeError};

/// How much a reader takes before it stops and says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file.
    pub file_bytes: usize,
    /// Open elements, arrays or objects within one another.
    pub depth: usize,
    /// Bytes of one field. The longest remittance text of ISO 20022 has 9,000 characters.
    pub field_bytes: usize,
    /// Elements of one payment, or fields of one message.
    pub fields: usize,
    /// Payments of one file.
    pub payments: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 1 << 30,
            depth: 64,
            field_bytes: 1 << 20,
            fields: 1 << 20,
            payments: 4_000_000,
        }
    }
}

/// What one file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeFile {
    /// How it was read.
    pub kind: Kind,
    /// Payments, shipments or rows met.
    pub seen: u64,
    /// One for each that could be read. `source.file` is empty until [`TradeFile::named`].
    pub observations: Vec<Observation>,
    /// Rows set aside whole (`kept` is `None`), and values of rows that were kept.
    pub quarantined: Vec<Quarantined>,
    /// What else the reader has to say of the file, one sentence each.
    pub notes: Vec<String>,
}

impl TradeFile {
    /// Nothing read yet.
    pub(crate) fn new(kind: Kind) -> Self {
        TradeFile {
            kind,
            seen: 0,
            observations: Vec::new(),
            quarantined: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Whether more payments were met than `limits` allow.
    pub(crate) fn within(&self, limits: &Limits) -> Result<(), TradeError> {
        if self.seen <= limits.payments {
            return Ok(());
        }
        let limit = format!("{} payments", limits.payments);
        Err(TradeError::TooLarge { what: "one file", limit })
    }

    /// Whole rows set aside.
    #[must_use]
    pub fn rows_aside(&self) -> u64 {
        self.quarantined.iter().filter(|row| row.kept.is_none()).count() as u64
    }

    /// The same, each observation placed in `file`.
    #[must_use]
    pub fn named(mut self, file: &str) -> Self {
        for place in self.observations.iter_mut().filter_map(|o| o.source.as_mut()) {
            file.clone_into(&mut place.file);
        }
        self
    }
}

//! The leaf of the log: what an entry commits to.
//!
//! Our own format, big-endian, version 1:
//!
//! | bytes | field |
//! |---|---|
//! | 1 | version, `1` |
//! | 1 | kind |
//! | 8 | recorded, microseconds since 1970, signed |
//! | 1 | flags: bit 0 valid from, bit 1 valid to, bit 2 published is there |
//! | 4 each | the dates that are there: year (2, signed), month, day |
//! | 32 | hash of salt and payload |
//! | 4 | length of the payload |
//! | rest | subject, UTF-8 |
//!
//! Every field has one form and the subject takes what is left, so a leaf has one encoding.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::error::LeafError;
use crate::hash::Hash;

const VERSION: u8 = 1;

/// What was recorded. The numbers are part of the format and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// All statements of one source record in one edition.
    SourceRecord = 1,
    /// An edition of a source: which records it lists.
    Edition = 2,
    /// A decision of a person.
    Decision = 3,
    /// A finding.
    Finding = 4,
    /// An act that changes the state of a measure.
    Act = 5,
    /// A payload was destroyed, with ground and author.
    Forgotten = 6,
}

impl Kind {
    /// Every kind, by number.
    pub const ALL: [Kind; 6] = [
        Kind::SourceRecord,
        Kind::Edition,
        Kind::Decision,
        Kind::Finding,
        Kind::Act,
        Kind::Forgotten,
    ];

    /// The number in the format.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The kind with this number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.number() == number)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Kind::SourceRecord => "source record",
            Kind::Edition => "edition",
            Kind::Decision => "decision",
            Kind::Finding => "finding",
            Kind::Act => "act",
            Kind::Forgotten => "forgotten",
        })
    }
}

/// What an entry commits to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// What was recorded.
    pub kind: Kind,
    /// What it is about, such as the id of a source record.
    pub subject: String,
    /// True from this day, where known.
    pub valid_from: Option<Date>,
    /// True to this day, where known.
    pub valid_to: Option<Date>,
    /// The day of the edition or report that says it.
    pub published: Option<Date>,
    /// When it was appended; kept to the microsecond.
    pub recorded: Timestamp,
    /// [`crate::payload_hash`] of the salt and the payload.
    pub payload: Hash,
    /// Length of the payload in bytes.
    pub payload_len: u32,
}

impl Leaf {
    /// The one encoding of this leaf. What `recorded` has below a microsecond is cut.
    ///
    /// # Properties
    /// Decoding gives the leaf back; different leaves have different encodings.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(59 + self.subject.len());
        bytes.push(VERSION);
        bytes.push(self.kind.number());
        bytes.extend(self.recorded.as_microsecond().to_be_bytes());
        let dates = [self.valid_from, self.valid_to, self.published];
        bytes.push(dates.iter().rev().fold(0, |flags, date| flags << 1 | u8::from(date.is_some())));
        for date in dates.into_iter().flatten() {
            bytes.extend(date.year().to_be_bytes());
            bytes.extend(date.month().to_be_bytes());
            bytes.extend(date.day().to_be_bytes());
        }
        bytes.extend(self.payload);
        bytes.extend(self.payload_len.to_be_bytes());
        bytes.extend(self.subject.as_bytes());
        bytes
    }

    /// Reads a leaf.
    ///
    /// # Errors
    /// [`LeafError`]: anything that [`Leaf::encode`] would not have written.
    /// # Properties
    /// What decodes encodes to the same bytes.
    pub fn decode(bytes: &[u8]) -> Result<Leaf, LeafError> {
        let mut fields = Fields { all: bytes, rest: bytes };
        let [version, number] = fields.take()?;
        if version != VERSION {
            return Err(LeafError::Version(version));
        }
        let kind = Kind::from_number(number).ok_or(LeafError::Kind(number))?;
        let micros = i64::from_be_bytes(fields.take()?);
        let recorded = Timestamp::from_microsecond(micros).map_err(|_| LeafError::Time(micros))?;
        let [flags] = fields.take()?;
        if flags > 0b111 {
            return Err(LeafError::Flags(flags));
        }
        let valid_from = fields.date(flags & 0b001 != 0)?;
        let valid_to = fields.date(flags & 0b010 != 0)?;
        let published = fields.date(flags & 0b100 != 0)?;
        let payload = fields.take()?;
        let payload_len = u32::from_be_bytes(fields.take()?);
        let subject = std::str::from_utf8(fields.rest).map_err(|_| LeafError::Subject)?.to_owned();
        Ok(Leaf { kind, subject, valid_from, valid_to, published, recorded, payload, payload_len })
    }
}

/// The fixed fields of a leaf, taken from the front.
struct Fields<'a> {
    all: &'a [u8],
    rest: &'a [u8],
}

impl Fields<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], LeafError> {
        let (field, rest) =
            self.rest.split_first_chunk().ok_or(LeafError::Short(self.all.len()))?;
        self.rest = rest;
        Ok(*field)
    }

    fn date(&mut self, there: bool) -> Result<Option<Date>, LeafError> {
        if !there {
            return Ok(None);
        }
        let year = i16::from_be_bytes(self.take()?);
        let month = i8::from_be_bytes(self.take()?);
        let day = i8::from_be_bytes(self.take()?);
        let date = Date::new(year, month, day);
        date.map(Some).map_err(|_| LeafError::Date { year, month, day })
    }
}

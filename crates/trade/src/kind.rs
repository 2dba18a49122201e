//! The kinds of file, and how each is recognised from the content.
//!
//! A format is one module with a [`Reader`] constant, one variant here and one line in
//! [`Kind::reader`]. A reader says how well a file's [`Shape`] fits it, 0 to 100: magic, root
//! element or message header are sure (90 and more), a vocabulary of columns is a share. Names of
//! files count for nothing.

use crate::comtrade;
use crate::dcsa;
use crate::decode::decode;
use crate::edifact;
use crate::payments::{ach, fedwire, iso20022, payments_csv, swift_mt};
use crate::shape::Shape;
use crate::shipments;
use crate::{Limits, TradeError, TradeFile};

/// Below this a guess is no answer.
const SURE: u8 = 50;
/// Two guesses closer than this are a tie.
const TIE: u8 = 10;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// ISO 20022 messages: pain, pacs, camt, remt; any version, with or without an envelope.
    Iso20022,
    /// SWIFT MT messages, one or a batch, or a bare statement.
    SwiftMt,
    /// Fedwire messages with FAIM tags.
    Fedwire,
    /// A NACHA file of ACH entries.
    Ach,
    /// Payments as a table.
    PaymentsCsv,
    /// Shipments, customs declarations or purchases as a table or workbook.
    Shipments,
    /// UN Comtrade statistics.
    Comtrade,
    /// UN/EDIFACT transport instructions and cargo reports.
    Edifact,
    /// DCSA bills of lading.
    Dcsa,
}

impl Kind {
    /// Every kind that can be read.
    pub const ALL: &[Kind] = &[
        Kind::Iso20022,
        Kind::SwiftMt,
        Kind::Fedwire,
        Kind::Ach,
        Kind::PaymentsCsv,
        Kind::Shipments,
        Kind::Comtrade,
        Kind::Edifact,
        Kind::Dcsa,
    ];

    fn reader(self) -> &'static Reader {
        match self {
            Kind::Iso20022 => &iso20022::READER,
            Kind::SwiftMt => &swift_mt::READER,
            Kind::Fedwire => &fedwire::READER,
            Kind::Ach => &ach::READER,
            Kind::PaymentsCsv => &payments_csv::READER,
            Kind::Shipments => &shipments::READER,
            Kind::Comtrade => &comtrade::READER,
            Kind::Edifact => &edifact::READER,
            Kind::Dcsa => &dcsa::READER,
        }
    }

    /// The stable name, as `--kind` takes it: `iso20022`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.reader().name
    }

    /// By its stable name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Kind::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// What it is, for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.reader().title
    }
}

/// What a format's module offers.
pub(crate) struct Reader {
    /// Stable, kebab-case.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// How well a file of this shape fits, 0 to 100.
    pub(crate) score: fn(&Shape<'_>) -> u8,
    pub(crate) read: Read,
}

/// How a reader takes its file.
pub(crate) enum Read {
    /// As text, whatever its encoding was.
    Text(fn(&str, &Limits) -> Result<TradeFile, TradeError>),
    /// As it is: workbooks.
    Bytes(fn(&[u8], &Limits) -> Result<TradeFile, TradeError>),
}

/// Which kind a file is, by its content alone.
///
/// # Errors
/// [`TradeError::Empty`]; [`TradeError::Hostile`] for a document type definition;
/// [`TradeError::Unrecognised`] where nothing fits well; [`TradeError::Ambiguous`] where two fit
/// about as well. The caller then names the kind.
pub fn recognise(bytes: &[u8]) -> Result<Kind, TradeError> {
    let shape = Shape::of(bytes)?;
    let mut scores: Vec<(u8, Kind)> =
        Kind::ALL.iter().map(|kind| ((kind.reader().score)(&shape), *kind)).collect();
    scores.sort_by_key(|(score, kind)| (std::cmp::Reverse(*score), *kind));
    let mut best = scores.into_iter();
    let (Some((score, kind)), Some((next, other))) = (best.next(), best.next()) else {
        return Err(TradeError::Unrecognised(shape.to_string()));
    };
    if score < SURE {
        let guess = |score: u8, kind: Kind| format!("`{}` ({score} of 100)", kind.name());
        let guesses = match (score, next) {
            (0, _) => String::new(),
            (_, 0) => format!("; the best guess is {}", guess(score, kind)),
            _ => format!("; guesses are {} and {}", guess(score, kind), guess(next, other)),
        };
        return Err(TradeError::Unrecognised(format!("{shape}{guesses}")));
    }
    if score - next < TIE {
        return Err(TradeError::Ambiguous {
            one: kind.name(),
            one_score: score,
            other: other.name(),
            other_score: next,
        });
    }
    Ok(kind)
}

/// Reads a file of a known kind.
///
/// # Errors
/// [`TradeError`]: the whole file is refused and nothing of it is read.
/// # Properties
/// `seen == observations.len()` plus the whole rows in `quarantined`.
pub fn read(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<TradeFile, TradeError> {
    if bytes.is_empty() {
        return Err(TradeError::Empty);
    }
    if bytes.len() > limits.file_bytes {
        return Err(TradeError::too_large("the file", limits.file_bytes));
    }
    let reader = kind.reader();
    let file = match reader.read {
        Read::Bytes(read) => read(bytes, limits)?,
        Read::Text(read) => {
            let decoded = decode(bytes, reader.name)?;
            let mut file = read(&decoded.text, limits)?;
            if decoded.repaired > 0 {
                let bytes = decoded.repaired;
                file.notes
                    .push(format!("{bytes} bytes are no UTF-8 and were read as Windows-1252"));
            }
            file
        }
    };
    assert_eq!(
        file.seen,
        file.observations.len() as u64 + file.rows_aside(),
        "in = out + quarantined"
    );
    Ok(file)
}

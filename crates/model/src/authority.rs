//! Who imposes measures, and under which body of law.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Who imposes measures. Written as in the field: `UN`, `US`, `EU`, `UK` (never `GB`), `JP` …
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Authority {
    /// United Nations Security Council.
    Un,
    /// United States.
    Us,
    /// European Union.
    Eu,
    /// United Kingdom.
    Uk,
    /// Japan.
    Jp,
    /// Republic of Korea.
    Kr,
    /// Australia.
    Au,
    /// Canada.
    Ca,
    /// Switzerland.
    Ch,
    /// New Zealand.
    Nz,
    /// People's Republic of China.
    Cn,
    /// Russian Federation.
    Ru,
    /// India.
    In,
    /// World Bank Group.
    Wb,
    /// A data set that names no authority of its own (an FtM export of somebody's making).
    Other,
}

impl Authority {
    /// Every authority, in the order of the design.
    pub const ALL: [Authority; 15] = [
        Authority::Un,
        Authority::Us,
        Authority::Eu,
        Authority::Uk,
        Authority::Jp,
        Authority::Kr,
        Authority::Au,
        Authority::Ca,
        Authority::Ch,
        Authority::Nz,
        Authority::Cn,
        Authority::Ru,
        Authority::In,
        Authority::Wb,
        Authority::Other,
    ];

    /// The authority as it is written: `UN`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Authority::Un => "UN",
            Authority::Us => "US",
            Authority::Eu => "EU",
            Authority::Uk => "UK",
            Authority::Jp => "JP",
            Authority::Kr => "KR",
            Authority::Au => "AU",
            Authority::Ca => "CA",
            Authority::Ch => "CH",
            Authority::Nz => "NZ",
            Authority::Cn => "CN",
            Authority::Ru => "RU",
            Authority::In => "IN",
            Authority::Wb => "WB",
            Authority::Other => "OTHER",
        }
    }

    /// The prefix of its ids: `un`.
    #[must_use]
    pub fn prefix(self) -> String {
        self.code().to_ascii_lowercase()
    }

    /// Reads a code in any case. `GB` is read as `UK`.
    #[must_use]
    pub fn from_code(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("gb") {
            return Some(Authority::Uk);
        }
        Authority::ALL.into_iter().find(|a| a.code().eq_ignore_ascii_case(text))
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A body of law of an authority about one situation, by the authority's own code:
/// `DPRK` (UN), `DPRK3` (US), `PRK` (EU).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Programme {
    /// Who made it.
    pub authority: Authority,
    /// The code or title as the authority's list writes it.
    pub code: String,
}

impl fmt::Display for Programme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.authority, self.code)
    }
}

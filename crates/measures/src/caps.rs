//! Caps: how much is permitted before a strand forbids, and in which period.
//!
//! ```
//! use detente_measures::{Cap, Period};
//! let coal = Cap::parse("400870018 USD or 7500000 t per calendar_year").unwrap();
//! assert_eq!(coal.limits.len(), 2, "each of them bites");
//! assert_eq!(coal.period, Period::CalendarYear);
//! ```
//! Source: S/RES/2321 (2016) para 26 (b), two limits of which the lower bites; S/RES/2397 (2017)
//! paras 4 and 5, years that begin on 1 January and on 22 December.
//! Our reading: exactly the cap is permitted; each amount of a text that joins two by `or` bites.

mod factors;
mod tally;

use std::fmt;
use std::str::FromStr;

use detente_model::{Currency, Decimal, Quantity, Unit};
use jiff::civil::Date;

use crate::vocabulary::{listed, nearest};

pub use factors::{
    Conversions, Converted, Factor, Factors, Goods, Rate, Ratio, Scenario, Uncounted, read_factors,
    read_rates,
};
pub use tally::{
    Account, Amount, Balance, Crossing, Delivery, Limb, Line, Mark, Over, Sum, Tally, TankerCall,
};

/// What a limit is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measured {
    /// Money of a currency.
    Money(Currency),
    /// Goods by a unit.
    Goods(Unit),
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Measured::Money(currency) => currency.fmt(f),
            Measured::Goods(unit) => f.write_str(unit.symbol()),
        }
    }
}

/// One amount of a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How much is still permitted.
    pub number: Decimal,
    /// Of what.
    pub of: Measured,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number, self.of)
    }
}

/// In which time, or of what, the amounts are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// 1 January to 31 December.
    CalendarYear,
    /// A month of the calendar.
    Month,
    /// Twelve months that begin on this day; 29 February is 28 in other years.
    AnniversaryYear {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// As long as the cap is in force.
    Whole,
    /// Each transaction for itself.
    Transaction,
    /// Each piece for itself.
    Item,
}

/// From a first day to the first day no longer; open where `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first day.
    pub from: Option<Date>,
    /// The first day no longer.
    pub to: Option<Date>,
}

impl Span {
    /// All of time.
    pub const ALL: Span = Span { from: None, to: None };

    /// Whether a day is in it.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.to.map(|to| to.yesterday().unwrap_or(to));
        match (self.from, last) {
            (None, None) => f.write_str("all time"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(last)) => write!(f, "to {last}"),
            (Some(from), Some(last)) if from == last => write!(f, "{from}"),
            (Some(from), Some(last)) => write!(f, "{from} to {last}"),
        }
    }
}

const PERIODS: &[&str] =
    &["calendar_year", "month", "anniversary_year", "whole", "transaction", "item"];

impl Period {
    /// The period that `day` lies in. Of single transactions and pieces, the day itself.
    ///
    /// # Properties
    /// It holds `day`; every day of it has the same.
    #[must_use]
    pub fn around(self, day: Date) -> Span {
        let (from, to) = match self {
            Period::Whole => return Span::ALL,
            Period::Transaction | Period::Item => (day, day.tomorrow().ok()),
            Period::Month => (day.first_of_month(), day.last_of_month().tomorrow().ok()),
            Period::CalendarYear => (day.first_of_year(), day.last_of_year().tomorrow().ok()),
            Period::AnniversaryYear { month, day: first } => {
                let begins = |year: i16| anniversary(year, month, first);
                let this = begins(day.year()).filter(|start| *start <= day);
                match this {
                    Some(start) => (start, begins(day.year().saturating_add(1))),
                    None => {
                        let last = begins(day.year().saturating_sub(1));
                        (last.unwrap_or(Date::MIN), begins(day.year()))
                    }
                }
            }
        };
        Span { from: Some(from), to }
    }

    /// Whether amounts of one period are summed; if not, each is judged for itself.
    #[must_use]
    pub fn sums(self) -> bool {
        !matches!(self, Period::Transaction | Period::Item)
    }

    fn parse(text: &str) -> Result<Self, CapError> {
        let words = text.replace(' ', "_");
        let wrong = || CapError::Period { given: text.chars().take(80).collect() };
        Ok(match words.as_str() {
            "calendar_year" => Period::CalendarYear,
            "month" => Period::Month,
            "whole" => Period::Whole,
            "transaction" => Period::Transaction,
            "item" => Period::Item,
            _ => {
                let day = words.strip_prefix("anniversary_year_").ok_or_else(wrong)?;
                let (month, day) = day.split_once('-').ok_or_else(wrong)?;
                let number = |part: &str| part.parse::<i8>().map_err(|_| wrong());
                let (month, day) = (number(month)?, number(day)?);
                Date::new(2000, month, day).map_err(|_| wrong())?;
                Period::AnniversaryYear { month, day }
            }
        })
    }
}

fn anniversary(year: i16, month: i8, day: i8) -> Option<Date> {
    let exact = Date::new(year, month, day);
    exact.or_else(|_| Date::new(year, month, 1).map(Date::last_of_month)).ok()
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::CalendarYear => f.write_str("calendar_year"),
            Period::Month => f.write_str("month"),
            Period::AnniversaryYear { month, day } => {
                write!(f, "anniversary_year {month:02}-{day:02}")
            }
            Period::Whole => f.write_str("whole"),
            Period::Transaction => f.write_str("transaction"),
            Period::Item => f.write_str("item"),
        }
    }
}

/// How much is permitted in a period, in one amount or more.
///
/// # Properties
/// `parse(x.to_string())` has the same limits and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// Each of them bites.
    pub limits: Vec<Limit>,
    /// What is counted together.
    pub period: Period,
    /// Shares in per cent at which somebody is told, ascending.
    pub notices: Vec<Decimal>,
}

/// Why a text is no cap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CapError {
    /// There is no ` per ` in it.
    #[error("not a cap: `{given}`")]
    Malformed {
        /// The text.
        given: String,
    },
    /// An amount that is no number with a unit or currency.
    #[error("not an amount of a cap: `{given}`")]
    Limit {
        /// The amount.
        given: String,
    },
    /// A period outside the vocabulary.
    #[error("not a period: `{given}`")]
    Period {
        /// The period.
        given: String,
    },
    /// A share that is no number between 0 and 100, or not above the one before.
    #[error("not a share in per cent: `{given}`")]
    Notice {
        /// The share.
        given: String,
    },
}

impl CapError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "measures::cap"
    }

    /// What to write instead.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            CapError::Malformed { .. } => {
                "write `400870018 USD or 7500000 t per calendar_year`".to_owned()
            }
            CapError::Limit { .. } => {
                let symbols = Unit::ALL.map(Unit::symbol);
                format!("write a number and a currency, or {}", listed(&symbols))
            }
            CapError::Period { given } => match nearest(given, PERIODS).as_slice() {
                ["anniversary_year"] => "write `anniversary_year 12-22`".to_owned(),
                [] => format!("the periods are {}", listed(PERIODS)),
                near => format!("did you mean {}?", listed(near)),
            },
            CapError::Notice { .. } => "write shares in rising order: `75 90 95`".to_owned(),
        }
    }
}

impl Cap {
    /// Reads `400870018 USD or 7500000 t per calendar_year`.
    ///
    /// # Errors
    /// [`CapError`], with what to write instead.
    pub fn parse(text: &str) -> Result<Self, CapError> {
        let malformed = || CapError::Malformed { given: text.chars().take(80).collect() };
        let (amounts, period) = text.trim().rsplit_once(" per ").ok_or_else(malformed)?;
        let limits =
            amounts.split(" or ").map(|amount| limit(amount.trim())).collect::<Result<_, _>>()?;
        Ok(Cap { limits, period: Period::parse(period.trim())?, notices: Vec::new() })
    }

    /// With the shares at which somebody is told: `75 90 95`.
    ///
    /// # Errors
    /// [`CapError::Notice`].
    pub fn notified_at(mut self, shares: &str) -> Result<Self, CapError> {
        let mut notices: Vec<Decimal> = Vec::new();
        for word in shares.split_whitespace() {
            let share = Decimal::from_str(word).ok().filter(|share| {
                *share > *notices.last().unwrap_or(&Decimal::ZERO) && *share < Decimal::ONE_HUNDRED
            });
            let wrong = || CapError::Notice { given: word.chars().take(80).collect() };
            notices.push(share.ok_or_else(wrong)?);
        }
        self.notices = notices;
        Ok(self)
    }

    /// As much as a suspension permits while it lasts.
    #[must_use]
    pub fn whole(quantity: Quantity) -> Self {
        let limit = Limit { number: quantity.number, of: Measured::Goods(quantity.unit) };
        Cap { limits: vec![limit], period: Period::Whole, notices: Vec::new() }
    }
}

impl fmt::Display for Cap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amounts: Vec<String> = self.limits.iter().map(Limit::to_string).collect();
        write!(f, "{} per {}", amounts.join(" or "), self.period)
    }
}

fn limit(text: &str) -> Result<Limit, CapError> {
    let wrong = || CapError::Limit { given: text.chars().take(80).collect() };
    let (number, of) = text.split_once(' ').ok_or_else(wrong)?;
    let number = Decimal::from_str(&number.replace('_', "")).map_err(|_| wrong())?;
    if number.is_sign_negative() && !number.is_zero() {
        return Err(wrong());
    }
    let of = of.trim();
    let of = match Unit::find(of) {
        Some(unit) => Measured::Goods(unit),
        None => Measured::Money(Currency::parse(of).ok_or_else(wrong)?),
    };
    Ok(Limit { number, of })
}

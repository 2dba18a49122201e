//! Unit factors and exchange rates: data with source and date, and how they are used.
//!
//! Our reading: where the product is not known, the factor that gives the most is used, so that
//! what is unknown never widens what is permitted. Amounts are not rounded, only their sums are.
//! Money in a currency with no rate is not counted and is named.

use std::fmt;
use std::str::FromStr;

use detente_model::{Currency, Decimal, HsCode, HsRange, Money, Quantity, Unit};
use jiff::civil::Date;

use crate::table::{self, Row, Table, TableError};

/// The most factors that are chained: kilogram, tonne, barrel, cubic metre, litre.
const CHAIN_MAX: usize = 4;

/// Two numbers of which the first is divided by the second: `500000/60000` is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    over: Decimal,
    under: Decimal,
}

impl Ratio {
    /// Nothing changes.
    pub const ONE: Ratio = Ratio { over: Decimal::ONE, under: Decimal::ONE };

    /// Reads `7.45` or `500000/60000`; both parts above zero.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (over, under) = text.split_once('/').unwrap_or((text, "1"));
        let part = |text: &str| Decimal::from_str(text.trim()).ok();
        Ratio::new(part(over)?, part(under)?)
    }

    /// The first divided by the second, both above zero.
    #[must_use]
    pub fn new(over: Decimal, under: Decimal) -> Option<Self> {
        (over > Decimal::ZERO && under > Decimal::ZERO).then_some(Ratio { over, under })
    }

    /// The other way round.
    #[must_use]
    pub fn inverse(self) -> Self {
        Ratio { over: self.under, under: self.over }
    }

    /// `number` times it, to 28 digits; `None` if that is too large a number.
    #[must_use]
    pub fn of(self, number: Decimal) -> Option<Decimal> {
        Some(number.checked_mul(self.over)?.checked_div(self.under)?.normalize())
    }

    fn times(self, other: Ratio) -> Option<Self> {
        Some(Ratio {
            over: self.over.checked_mul(other.over)?,
            under: self.under.checked_mul(other.under)?,
        })
    }

    /// Whether it gives more than `other`; too large a number does.
    fn exceeds(self, other: Ratio) -> bool {
        let (left, right) =
            (self.over.checked_mul(other.under), other.over.checked_mul(self.under));
        match (left, right) {
            (Some(left), Some(right)) => left > right,
            (None, _) => true,
            (_, None) => false,
        }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.over)?;
        if self.under == Decimal::ONE { Ok(()) } else { write!(f, "/{}", self.under) }
    }
}

/// How many of one unit one of another is, for some goods, by a source of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Of which product: `diesel`; empty for any.
    pub product: String,
    /// Which goods it may be used for; empty for any.
    pub hs: Vec<HsRange>,
    /// One of these …
    pub from: Unit,
    /// … is so many of those.
    pub to: Unit,
    /// So many.
    pub ratio: Ratio,
    /// Who says so.
    pub source: String,
    /// When.
    pub date: Date,
    /// Why it is here, and how far it was checked.
    pub why: String,
}

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let product = if self.product.is_empty() { "any goods" } else { &self.product };
        let (from, to) = (self.from.symbol(), self.to.symbol());
        write!(f, "{product}: {} {to} a {from}, {}, {}", self.ratio, self.source, self.date)
    }
}

/// How full a tanker is taken to have been, where only its call is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// What it is called: `half laden`.
    pub name: String,
    /// Tonnes of cargo for a tonne of deadweight.
    pub laden: Ratio,
    /// Who estimates so.
    pub source: String,
    /// When.
    pub date: Date,
    /// Why it is here, and how far it was checked.
    pub why: String,
}

/// Every unit factor and scenario of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Factors {
    /// Unit factors.
    pub factors: Vec<Factor>,
    /// Scenarios, in the order of the file.
    pub scenarios: Vec<Scenario>,
}

/// What one money is in another, between two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// One of these …
    pub currency: Currency,
    /// … is so many of those.
    pub to: Currency,
    /// So many.
    pub ratio: Ratio,
    /// The first day it is used for.
    pub from: Date,
    /// The first day it is no longer.
    pub until: Date,
    /// Who says so.
    pub source: String,
}

/// What of the goods decides which factor is theirs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Goods<'a> {
    /// Their code.
    pub hs: Option<HsCode>,
    /// Which product they are, as the factors name it; empty if unknown.
    pub product: &'a str,
}

/// An amount in another unit, and by which factors it came there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The number in the unit that was asked for, not rounded.
    pub number: Decimal,
    /// The factors or rates, in the order they were used; none if the unit was the same.
    pub by: Vec<String>,
}

/// Why an amount could not be counted. It is named, never guessed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Uncounted {
    /// No factor leads from the one unit to the other.
    #[error("no factor turns `{from}` into {} for these goods", to.symbol())]
    NoFactor {
        /// What was stated.
        from: Quantity,
        /// What was asked for.
        to: Unit,
    },
    /// No rate on the day.
    #[error("no rate turns `{from}` into {to} on {day}")]
    NoRate {
        /// What was stated.
        from: Money,
        /// What was asked for.
        to: Currency,
        /// On which day.
        day: Date,
    },
    /// No quantity is stated.
    #[error("no quantity is stated")]
    NoQuantity,
    /// No value is stated.
    #[error("no value is stated")]
    NoValue,
    /// A cap on each piece, and the number of pieces is not stated.
    #[error("the number of pieces is not stated")]
    NoPieces,
    /// Below zero.
    #[error("an amount below zero: `{0}`")]
    Negative(Decimal),
    /// Too large for exact arithmetic.
    #[error("too large a number: `{0}`")]
    TooLarge(Decimal),
}

/// Factors and rates together: what turns amounts into what a cap is measured in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conversions {
    /// Unit factors.
    pub factors: Factors,
    /// Exchange rates.
    pub rates: Vec<Rate>,
}

const FACTOR_COLUMNS: &[&str] = &["product", "hs", "from", "to", "factor", "source", "date", "why"];
const RATE_COLUMNS: &[&str] = &["currency", "to", "rate", "from", "until", "source"];

/// Reads `factors.csv`. A row from `dwt` (deadweight) to `t` is a scenario, its product the name.
///
/// # Errors
/// [`TableError`], if there is no table with the columns `product, hs, from, to, factor, source,
/// date, why`. A single row that cannot be read is set aside.
pub fn read_factors(bytes: &[u8]) -> Result<(Factors, Table<()>), TableError> {
    let mut out = Factors::default();
    let table = table::read("factors", FACTOR_COLUMNS, bytes, |row| {
        if row.text("from") == "dwt" {
            out.scenarios.push(scenario(row)?);
        } else {
            out.factors.push(factor(row)?);
        }
        Ok(())
    })?;
    Ok((out, table))
}

fn ratio(row: &Row<'_>, column: &str) -> Result<Ratio, String> {
    let text = row.needed(column)?;
    Ratio::parse(text).ok_or_else(|| format!("`{column}`: not a factor above zero: `{text}`"))
}

fn unit(row: &Row<'_>, column: &str) -> Result<Unit, String> {
    let text = row.needed(column)?;
    Unit::find(text).ok_or_else(|| format!("`{column}`: not a unit: `{text}`"))
}

fn scenario(row: &Row<'_>) -> Result<Scenario, String> {
    if unit(row, "to")? != Unit::Tonne {
        return Err("a scenario leads from `dwt` to `t`".to_owned());
    }
    Ok(Scenario {
        name: row.needed("product")?.to_owned(),
        laden: ratio(row, "factor")?,
        source: row.needed("source")?.to_owned(),
        date: row.needed_date("date")?,
        why: row.owned("why"),
    })
}

fn factor(row: &Row<'_>) -> Result<Factor, String> {
    let (from, to) = (unit(row, "from")?, unit(row, "to")?);
    if from == to {
        return Err(format!("from `{}` to itself", from.symbol()));
    }
    Ok(Factor {
        product: row.owned("product"),
        hs: row.each("hs", |text| HsRange::parse(text).map_err(|e| e.to_string()))?,
        from,
        to,
        ratio: ratio(row, "factor")?,
        source: row.needed("source")?.to_owned(),
        date: row.needed_date("date")?,
        why: row.owned("why"),
    })
}

/// Reads `rates.csv`: what one money is in another from a day until another.
///
/// # Errors
/// [`TableError`], if there is no table with the columns `currency, to, rate, from, until,
/// source`. A single row that cannot be read is set aside.
pub fn read_rates(bytes: &[u8]) -> Result<Table<Rate>, TableError> {
    let currency = |row: &Row<'_>, column: &str| {
        let text = row.needed(column)?;
        Currency::parse(text).ok_or_else(|| format!("`{column}`: not a currency: `{text}`"))
    };
    table::read("rates", RATE_COLUMNS, bytes, |row| {
        row.span("from", "until")?;
        Ok(Rate {
            currency: currency(row, "currency")?,
            to: currency(row, "to")?,
            ratio: ratio(row, "rate")?,
            from: row.needed_date("from")?,
            until: row.needed_date("until")?,
            source: row.needed("source")?.to_owned(),
        })
    })
}

impl Factor {
    fn is_for_any_goods(&self) -> bool {
        self.product.is_empty() && self.hs.is_empty()
    }

    /// Whether it may be used for goods of this code; of goods without one, always.
    fn may_be(&self, hs: Option<HsCode>) -> bool {
        let Some(hs) = hs else { return true };
        self.hs.is_empty() || self.hs.iter().any(|range| range.common(hs.range()).is_some())
    }

    /// How many `to` one `from` is, whichever way the factor is written.
    fn leads(&self, from: Unit, to: Unit) -> Option<Ratio> {
        if (self.from, self.to) == (from, to) {
            Some(self.ratio)
        } else if (self.from, self.to) == (to, from) {
            Some(self.ratio.inverse())
        } else {
            None
        }
    }
}

impl Factors {
    /// `quantity` in `to`: by the factor of the product where that is known, else by the one that
    /// gives the most among those the goods may be.
    ///
    /// # Errors
    /// [`Uncounted::NoFactor`], [`Uncounted::Negative`], [`Uncounted::TooLarge`].
    /// # Properties
    /// Knowing less of the goods never gives less.
    pub fn convert(
        &self,
        quantity: Quantity,
        to: Unit,
        goods: Goods<'_>,
    ) -> Result<Converted, Uncounted> {
        Self::by_chain(quantity, to, &self.usable(goods))
    }

    /// `quantity` in `to` by factors that hold for any goods alone.
    ///
    /// # Errors
    /// As [`Factors::convert`].
    pub fn convert_any(&self, quantity: Quantity, to: Unit) -> Result<Converted, Uncounted> {
        let any: Vec<&Factor> = self.factors.iter().filter(|f| f.is_for_any_goods()).collect();
        Self::by_chain(quantity, to, &any)
    }

    fn by_chain(quantity: Quantity, to: Unit, usable: &[&Factor]) -> Result<Converted, Uncounted> {
        if quantity.number < Decimal::ZERO {
            return Err(Uncounted::Negative(quantity.number));
        }
        if quantity.unit == to {
            return Ok(Converted { number: quantity.number, by: Vec::new() });
        }
        let chain =
            most(usable, quantity.unit, to).ok_or(Uncounted::NoFactor { from: quantity, to })?;
        let number = chain.ratio.of(quantity.number).ok_or(Uncounted::TooLarge(quantity.number))?;
        Ok(Converted { number, by: chain.by.iter().map(|factor| factor.to_string()).collect() })
    }

    /// The factors of the product if it has any, and those for any goods; else all that may be.
    fn usable(&self, goods: Goods<'_>) -> Vec<&Factor> {
        let own = |factor: &&Factor| {
            !goods.product.is_empty() && factor.product.eq_ignore_ascii_case(goods.product)
        };
        let known = self.factors.iter().any(|factor| own(&factor));
        let may = |factor: &&Factor| match known {
            true => own(factor) || factor.product.is_empty(),
            false => factor.may_be(goods.hs),
        };
        self.factors.iter().filter(may).collect()
    }
}

/// Factors one behind the other.
struct Chain<'a> {
    ratio: Ratio,
    by: Vec<&'a Factor>,
}

/// The chain that gives the most; no unit comes twice.
fn most<'a>(usable: &[&'a Factor], from: Unit, to: Unit) -> Option<Chain<'a>> {
    let mut best: Option<Chain<'a>> = None;
    let mut open = vec![(from, vec![from], Chain { ratio: Ratio::ONE, by: Vec::new() })];
    while let Some((at, seen, chain)) = open.pop() {
        if at == to {
            if best.as_ref().is_none_or(|best| chain.ratio.exceeds(best.ratio)) {
                best = Some(chain);
            }
            continue;
        }
        if chain.by.len() == CHAIN_MAX {
            continue;
        }
        for factor in usable {
            let next = if factor.from == at { factor.to } else { factor.from };
            let leads = factor.leads(at, next).filter(|_| !seen.contains(&next));
            let Some(ratio) = leads.and_then(|ratio| chain.ratio.times(ratio)) else { continue };
            let seen = seen.iter().copied().chain([next]).collect();
            let by = chain.by.iter().copied().chain([*factor]).collect();
            open.push((next, seen, Chain { ratio, by }));
        }
    }
    best
}

impl Conversions {
    /// `money` in `to` on a day, by the rate of that day; of several, by the one that gives most.
    ///
    /// # Errors
    /// [`Uncounted::NoRate`], [`Uncounted::Negative`], [`Uncounted::TooLarge`].
    pub fn exchange(&self, money: Money, to: Currency, day: Date) -> Result<Converted, Uncounted> {
        if money.number < Decimal::ZERO {
            return Err(Uncounted::Negative(money.number));
        }
        if money.currency == to {
            return Ok(Converted { number: money.number, by: Vec::new() });
        }
        let mut best: Option<(Ratio, &Rate)> = None;
        for rate in self.rates.iter().filter(|rate| rate.from <= day && day < rate.until) {
            let ratio = match (rate.currency, rate.to) {
                way if way == (money.currency, to) => rate.ratio,
                way if way == (to, money.currency) => rate.ratio.inverse(),
                _ => continue,
            };
            if best.is_none_or(|(best, _)| ratio.exceeds(best)) {
                best = Some((ratio, rate));
            }
        }
        let (ratio, rate) = best.ok_or(Uncounted::NoRate { from: money, to, day })?;
        let number = ratio.of(money.number).ok_or(Uncounted::TooLarge(money.number))?;
        let by = format!("{} {to} a {}, {}", ratio, money.currency, rate.source);
        Ok(Converted { number, by: vec![by] })
    }
}

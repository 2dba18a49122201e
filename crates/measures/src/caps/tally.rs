//! Tallies: running sums under a cap, as they were known at a moment.
//!
//! Our reading: a delivery counts on the day its strand counts, whenever it was reported; a report
//! with an id that came before corrects that one; an amount that cannot be counted makes the
//! answer *possible* and is named.

use std::collections::BTreeMap;

use detente_model::{Decimal, HsCode, Known, Money, Quantity, RoundingStrategy, Unit};
use jiff::Timestamp;
use jiff::civil::Date;

use super::{
    Cap, Conversions, Converted, Goods, Limit, Measured, Period, Ratio, Scenario, Span, Uncounted,
};
use crate::law::admits;

/// Something delivered under a cap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its reference; a later report with the same corrects it. Empty: never corrected.
    pub id: String,
    /// The day that counts.
    pub day: Date,
    /// The code of the goods.
    pub hs: Option<HsCode>,
    /// Which product, as the factors name it; empty if unknown.
    pub product: String,
    /// How much.
    pub quantity: Option<Quantity>,
    /// What it cost.
    pub value: Option<Money>,
    /// When the world could know it.
    pub published: Date,
    /// When the record came to know it; `None` if it did not come through the record.
    pub recorded: Option<Timestamp>,
}

/// A tanker that called, of which nobody knows what it carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TankerCall {
    /// Its reference.
    pub id: String,
    /// The day that counts.
    pub day: Date,
    /// Its deadweight in tonnes.
    pub deadweight: Decimal,
    /// The code of what it is taken to carry.
    pub hs: Option<HsCode>,
    /// Which product, as the factors name it; empty if unknown.
    pub product: String,
    /// When the world could know it.
    pub published: Date,
    /// When the record came to know it.
    pub recorded: Option<Timestamp>,
}

impl Scenario {
    /// What a tanker delivered if it was so full.
    #[must_use]
    pub fn delivery(&self, call: &TankerCall) -> Delivery {
        let tonnes = self.laden.of(call.deadweight);
        Delivery {
            id: call.id.clone(),
            day: call.day,
            hs: call.hs,
            product: call.product.clone(),
            quantity: tonnes.map(|number| Quantity { number, unit: Unit::Tonne }),
            value: None,
            published: call.published,
            recorded: call.recorded,
        }
    }
}

/// What one limit makes of one delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// So much of what the limit is measured in.
    Counted(Converted),
    /// Not known, and why.
    Unknown(Uncounted),
}

/// A delivery within its period: what each limit makes of it, and the sums with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The delivery's reference.
    pub id: String,
    /// Its day.
    pub day: Date,
    /// One for each limit of the cap.
    pub amounts: Vec<Amount>,
    /// The sum of the period with it, one for each limit.
    pub sums: Vec<Sum>,
}

/// A sum of what could be counted, and how many deliveries could not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum, not rounded.
    pub number: Decimal,
    /// How many deliveries are not in it.
    pub unknown: usize,
}

impl Sum {
    /// Against permission: up. Amounts are as exact as a decimal can be, so that two parts of
    /// which neither is finite are their whole again.
    fn rounded(self) -> Decimal {
        let up = RoundingStrategy::AwayFromZero;
        self.number.round_dp(EXACT).round_dp_with_strategy(PLACES, up).normalize()
    }

    fn with(self, amount: &Amount) -> Sum {
        match amount {
            Amount::Counted(converted) => Sum {
                number: self.number.checked_add(converted.number).unwrap_or(Decimal::MAX),
                unknown: self.unknown,
            },
            Amount::Unknown(_) => Sum { number: self.number, unknown: self.unknown + 1 },
        }
    }
}

/// Places behind the point to which a sum is given, rounded up.
const PLACES: u32 = 6;
/// Places within which thirds that make a whole again are a whole.
const EXACT: u32 = 12;

/// One limit of a cap on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limb {
    /// The limit.
    pub limit: Limit,
    /// The sum up to the day, rounded up at six places.
    pub sum: Decimal,
    /// How many deliveries could not be counted in it.
    pub unknown: usize,
}

impl Limb {
    /// How much is left. Never below zero; see [`Limb::excess`].
    ///
    /// # Properties
    /// One more delivery never raises it; order does not matter.
    #[must_use]
    pub fn headroom(&self) -> Decimal {
        self.limit.number.checked_sub(self.sum).unwrap_or_default().max(Decimal::ZERO)
    }

    /// How much there is beyond the limit. Never below zero.
    #[must_use]
    pub fn excess(&self) -> Decimal {
        self.sum.checked_sub(self.limit.number).unwrap_or_default().max(Decimal::ZERO)
    }

    /// How much of the limit is used, in per cent; `None` if the limit is zero.
    #[must_use]
    pub fn share(&self) -> Option<Decimal> {
        let hundredfold = self.sum.checked_mul(Decimal::ONE_HUNDRED)?;
        hundredfold.checked_div(self.limit.number)
    }

    /// Whether it is exceeded: exactly the limit is not. *Possible* while something is unknown.
    #[must_use]
    pub fn over(&self) -> Over {
        match (self.sum > self.limit.number, self.unknown) {
            (true, _) => Over::Yes,
            (false, 0) => Over::No,
            (false, _) => Over::Possible,
        }
    }

    /// For the order of limbs: how much is used, a limit of zero at once.
    fn weight(&self) -> Decimal {
        match self.share() {
            Some(share) => share,
            None if self.sum.is_zero() => Decimal::ZERO,
            None => Decimal::MAX,
        }
    }
}

/// Whether a cap is exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Over {
    /// It is not.
    No,
    /// By what can be counted it is not, and something cannot be counted.
    Possible,
    /// It is.
    Yes,
}

/// A cap on a day: all its limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// The period that the day lies in.
    pub span: Span,
    /// One for each limit of the cap, in the order of the text.
    pub limbs: Vec<Limb>,
}

impl Balance {
    /// Whether any limit is exceeded.
    #[must_use]
    pub fn over(&self) -> Over {
        self.limbs.iter().map(Limb::over).max().unwrap_or(Over::No)
    }

    /// The limit that bites, or will bite first: the one of which most is used.
    #[must_use]
    pub fn biting(&self) -> Option<&Limb> {
        let heavier = |a: &&Limb, b: &&Limb| a.weight().cmp(&b.weight());
        self.limbs.iter().rev().max_by(heavier)
    }
}

/// What was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A share at which somebody is told, in per cent: reached.
    Notice(Decimal),
    /// The cap: exceeded.
    Cap,
}

/// The delivery with which a limit reached a notice or was exceeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing {
    /// Its reference.
    pub delivery: String,
    /// Its day.
    pub day: Date,
    /// Which limit.
    pub limit: Limit,
    /// What was reached.
    pub mark: Mark,
    /// The sum before it.
    pub before: Decimal,
    /// The sum with it.
    pub after: Decimal,
}

/// Every report of deliveries under a cap, in the order they were recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    cap: Cap,
    deliveries: Vec<Delivery>,
}

impl Tally {
    /// Nothing delivered yet.
    #[must_use]
    pub fn new(cap: Cap) -> Self {
        Tally { cap, deliveries: Vec::new() }
    }

    /// One more report. A late one re-opens the sum of its day.
    pub fn report(&mut self, delivery: Delivery) {
        self.deliveries.push(delivery);
    }

    /// With what these tankers delivered if each was as full as `scenario` says.
    #[must_use]
    pub fn with_calls(&self, calls: &[TankerCall], scenario: &Scenario) -> Tally {
        let mut tally = self.clone();
        tally.deliveries.extend(calls.iter().map(|call| scenario.delivery(call)));
        tally
    }

    /// The account as `known` knows it; its `as_of` is not looked at.
    ///
    /// # Properties
    /// The same deliveries reported in another order give the same balances.
    #[must_use]
    pub fn known<'a>(&self, known: &Known, conversions: &'a Conversions) -> Account<'a> {
        let mut account = Account::new(self.cap.clone(), conversions);
        let told = |d: &&Delivery| admits(known, d.published, d.recorded);
        let mut last: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, delivery) in self.deliveries.iter().enumerate().filter(|(_, d)| told(d)) {
            last.insert(&delivery.id, place);
        }
        let mut counted: Vec<&Delivery> = self
            .deliveries
            .iter()
            .enumerate()
            .filter(|(_, delivery)| told(delivery))
            .filter(|(place, d)| d.id.is_empty() || last.get(d.id.as_str()) == Some(place))
            .map(|(_, delivery)| delivery)
            .collect();
        counted.sort_by_key(|delivery| delivery.day);
        for delivery in counted {
            account.add(delivery);
        }
        account
    }
}

/// The running sums under a cap as they were known at one moment, period by period.
#[derive(Debug, Clone)]
pub struct Account<'a> {
    cap: Cap,
    conversions: &'a Conversions,
    /// By the first day of the period; each in order of day, then of recording.
    periods: BTreeMap<Date, Vec<Line>>,
}

impl<'a> Account<'a> {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(cap: Cap, conversions: &'a Conversions) -> Self {
        Account { cap, conversions, periods: BTreeMap::new() }
    }

    /// The cap.
    #[must_use]
    pub fn cap(&self) -> &Cap {
        &self.cap
    }

    /// Counts one more delivery, after those of its day. Quick in order of day.
    pub fn add(&mut self, delivery: &Delivery) {
        let (day, amounts) = (delivery.day, self.amounts(delivery));
        let first = self.cap.period.around(day).from.unwrap_or(Date::MIN);
        let sums = self.cap.period.sums();
        let limits = self.cap.limits.len();
        let lines = self.periods.entry(first).or_default();
        let place = lines.partition_point(|line| line.day <= day);
        lines.insert(place, Line { id: delivery.id.clone(), day, amounts, sums: Vec::new() });
        let mut running = match place.checked_sub(1).and_then(|before| lines.get(before)) {
            Some(line) if sums => line.sums.clone(),
            _ => vec![Sum::default(); limits],
        };
        for line in lines.iter_mut().skip(place) {
            if !sums {
                running = vec![Sum::default(); limits];
            }
            running = running.iter().zip(&line.amounts).map(|(sum, a)| sum.with(a)).collect();
            line.sums.clone_from(&running);
            if !sums {
                break;
            }
        }
    }

    /// The cap on a day, with all that was delivered up to and on it. Of a cap on single
    /// transactions or pieces, the heaviest of the day.
    #[must_use]
    pub fn balance(&self, day: Date) -> Balance {
        self.balance_of(day, &self.sums(day))
    }

    /// The cap on the day of these deliveries as if they came next: what [`Account::add`] would
    /// make of it. All of one day.
    #[must_use]
    pub fn with(&self, deliveries: &[Delivery]) -> Balance {
        let Some(day) = deliveries.iter().map(|delivery| delivery.day).max() else {
            return self.balance_of(Date::MIN, &vec![Sum::default(); self.cap.limits.len()]);
        };
        let mut sums = if self.cap.period.sums() {
            self.sums(day)
        } else {
            vec![Sum::default(); self.cap.limits.len()]
        };
        for delivery in deliveries {
            let amounts = self.amounts(delivery);
            let own = sums.iter().zip(&amounts);
            sums = match self.cap.period {
                Period::Item => own.map(|(sum, a)| heavier(*sum, Sum::default().with(a))).collect(),
                _ => own.map(|(sum, amount)| sum.with(amount)).collect(),
            };
        }
        self.balance_of(day, &sums)
    }

    /// The lines of the period that `day` lies in, up to and on it: what was counted by which
    /// factor, and what could not be.
    #[must_use]
    pub fn lines(&self, day: Date) -> &[Line] {
        let first = self.cap.period.around(day).from.unwrap_or(Date::MIN);
        let Some(lines) = self.periods.get(&first) else { return &[] };
        lines.get(..lines.partition_point(|line| line.day <= day)).unwrap_or_default()
    }

    /// The deliveries with which notices were reached and limits exceeded, in the period that
    /// `day` lies in up to and on it.
    #[must_use]
    pub fn crossings(&self, day: Date) -> Vec<Crossing> {
        let mut out = Vec::new();
        let mut before = vec![Sum::default(); self.cap.limits.len()];
        for line in self.lines(day) {
            if !self.cap.period.sums() {
                before.fill(Sum::default());
            }
            for ((limit, before), after) in self.cap.limits.iter().zip(&before).zip(&line.sums) {
                let reached = self.marks(*limit, before.rounded(), after.rounded());
                out.extend(reached.map(|mark| Crossing {
                    delivery: line.id.clone(),
                    day: line.day,
                    limit: *limit,
                    mark,
                    before: before.rounded(),
                    after: after.rounded(),
                }));
            }
            before.clone_from(&line.sums);
        }
        out
    }

    fn marks(
        &self,
        limit: Limit,
        before: Decimal,
        after: Decimal,
    ) -> impl Iterator<Item = Mark> + '_ {
        let limb = move |sum| Limb { limit, sum, unknown: 0 };
        let reached = move |sum, share| limb(sum).share().is_some_and(|now| now >= share);
        let notices = self.cap.notices.iter().copied();
        let notices = notices
            .filter(move |share| reached(after, *share) && !reached(before, *share))
            .map(Mark::Notice);
        let over = limb(after).over() == Over::Yes && limb(before).over() != Over::Yes;
        notices.chain(over.then_some(Mark::Cap))
    }

    fn sums(&self, day: Date) -> Vec<Sum> {
        let none = vec![Sum::default(); self.cap.limits.len()];
        let lines = self.lines(day);
        if self.cap.period.sums() {
            return lines.last().map_or(none, |line| line.sums.clone());
        }
        lines.iter().fold(none, |most, line| {
            most.iter().zip(&line.sums).map(|(a, b)| heavier(*a, *b)).collect()
        })
    }

    fn balance_of(&self, day: Date, sums: &[Sum]) -> Balance {
        let limb = |(limit, sum): (&Limit, &Sum)| Limb {
            limit: *limit,
            sum: sum.rounded(),
            unknown: sum.unknown,
        };
        let span = self.cap.period.around(day);
        Balance { span, limbs: self.cap.limits.iter().zip(sums).map(limb).collect() }
    }

    fn amounts(&self, delivery: &Delivery) -> Vec<Amount> {
        let amount = |limit: &Limit| match self.amount(delivery, limit.of) {
            Ok(converted) => Amount::Counted(converted),
            Err(why) => Amount::Unknown(why),
        };
        self.cap.limits.iter().map(amount).collect()
    }

    fn amount(&self, delivery: &Delivery, of: Measured) -> Result<Converted, Uncounted> {
        let goods = Goods { hs: delivery.hs, product: &delivery.product };
        let whole = match of {
            Measured::Money(to) => {
                let value = delivery.value.ok_or(Uncounted::NoValue)?;
                self.conversions.exchange(value, to, delivery.day)?
            }
            Measured::Goods(to) => {
                let quantity = delivery.quantity.ok_or(Uncounted::NoQuantity)?;
                match self.by_own_figures(quantity, to) {
                    Some(converted) => converted,
                    None => self.conversions.factors.convert(quantity, to, goods)?,
                }
            }
        };
        match self.cap.period {
            Period::Item => each_piece(delivery, whole),
            _ => Ok(whole),
        }
    }
}

impl Account<'_> {
    /// A quantity that is stated in the unit of the cap's other limit, in `to`: of a cap of
    /// 4,000,000 bbl or 525,000 t the two figures are one amount, whatever a table of factors
    /// says.
    fn by_own_figures(&self, quantity: Quantity, to: Unit) -> Option<Converted> {
        let factors = &self.conversions.factors;
        if factors.convert_any(quantity, to).is_ok() {
            return None;
        }
        let here = self.cap.limits.iter().find(|limit| limit.of == Measured::Goods(to))?;
        self.cap.limits.iter().find_map(|other| {
            let Measured::Goods(unit) = other.of else { return None };
            let stated = factors.convert_any(quantity, unit).ok()?;
            let number = Ratio::new(here.number, other.number)?.of(stated.number)?;
            let mut by = stated.by;
            by.push(format!("the cap's own figures: {here} are {other}"));
            Some(Converted { number, by })
        })
    }
}

/// The share of one piece, where the number of pieces is stated.
fn each_piece(delivery: &Delivery, whole: Converted) -> Result<Converted, Uncounted> {
    let pieces = delivery.quantity.filter(|q| q.unit == Unit::Piece && q.number > Decimal::ZERO);
    let pieces = pieces.ok_or(Uncounted::NoPieces)?;
    let number = Ratio::new(Decimal::ONE, pieces.number)
        .and_then(|ratio| ratio.of(whole.number))
        .ok_or(Uncounted::TooLarge(whole.number))?;
    Ok(Converted { number, by: whole.by })
}

fn heavier(a: Sum, b: Sum) -> Sum {
    Sum { number: a.number.max(b.number), unknown: a.unknown + b.unknown }
}

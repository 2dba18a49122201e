//! Powers: who may suspend, terminate or exempt what, on which conditions and for how long.
//!
//! Source: `ACCORD.md` section 2, "Powers": that is law, written in the dossier and not in an
//! accord, e.g. 22 U.S.C. 9251 and 9252.
//!
//! Two tables, `powers.csv` and `conditions.csv`, and not TOML: a power is a row with a citation
//! like every other row of the dossier, reviewed in the same spreadsheet and read by the same code,
//! and TOML would be one more parser in the engines. A condition is a row of its own, because each
//! is met, certified and cited for itself (`us.suspend.3`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use detente_model::Authority;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::table::{self, Row, Table, TableError};
use crate::vocabulary::words;
use crate::{Confidence, Selector, Span, Strand};

words! {
    /// What a power permits its holder to do.
    Permits, "kind of power" {
        /// Not to apply a strand for a time.
        Suspend = "suspend",
        /// To end a strand for good.
        Terminate = "terminate",
        /// To permit single dealings.
        Exempt = "exempt",
        /// To apply a suspended strand again.
        Restore = "restore",
    }
}

words! {
    /// By which kind of instrument it is used; what a new government may revoke at once.
    Form, "form of a power" {
        /// By the executive alone.
        Executive = "executive",
        /// By statute.
        Statute = "statute",
        /// By treaty.
        Treaty = "treaty",
        /// By resolution of a body.
        Resolution = "resolution",
    }
}

/// A length of time by the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Length {
    /// So many days.
    Days(u16),
    /// So many months, clamped to the month's end.
    Months(u16),
    /// So many years, clamped to the month's end.
    Years(u16),
}

impl Length {
    /// Reads `180 days`, `9 months`, `1 year`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.trim().split_once(' ')?;
        let number = number.parse().ok().filter(|n| *n > 0)?;
        Some(match unit.trim() {
            "day" | "days" => Length::Days(number),
            "month" | "months" => Length::Months(number),
            "year" | "years" => Length::Years(number),
            _ => return None,
        })
    }

    /// The first day after it, if it begins on `from`.
    #[must_use]
    pub fn after(self, from: Date) -> Date {
        let span = match self {
            Length::Days(n) => i64::from(n).days(),
            Length::Months(n) => i64::from(n).months(),
            Length::Years(n) => i64::from(n).years(),
        };
        from.saturating_add(span)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Length::Days(n) => (n, "day"),
            Length::Months(n) => (n, "month"),
            Length::Years(n) => (n, "year"),
        };
        write!(f, "{number} {unit}{}", if *number == 1 { "" } else { "s" })
    }
}

/// Something that must be so before a power may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PowerCondition {
    /// `us.suspend.3`; a `certificate.made` act or a verified duty meets it by this name.
    pub id: String,
    /// Conditions of one alternative must all be met; of alternatives, one.
    pub alternative: u8,
    /// Another power, all conditions of which must be met.
    pub power: Option<String>,
    /// In plain words of our own.
    pub says: String,
    /// Where it was read, as precisely as the power's own source does not say.
    pub paragraph: String,
}

/// Who may do what to which strands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Power {
    /// `us.suspend`.
    pub id: String,
    /// Whose measures.
    pub authority: Authority,
    /// Who holds it: the President, the Council.
    pub holder: String,
    /// What it permits.
    pub permits: Permits,
    /// By which kind of instrument it is used.
    pub form: Form,
    /// Which strands it reaches.
    pub over: Selector,
    /// Which of these it does not.
    pub except: Option<Selector>,
    /// For how long at the most; `None` without limit.
    pub lasts: Option<Length>,
    /// For how long at the most a renewal; `None` if it cannot be renewed or needs none.
    pub renews: Option<Length>,
    /// What must be so first, in order; empty if nothing.
    pub conditions: Vec<PowerCondition>,
    /// The instrument.
    pub instrument: String,
    /// Where in it.
    pub paragraph: String,
    /// From when until when it is law.
    pub valid: Span,
    /// Where it was read.
    pub source: String,
    /// How far it was checked.
    pub confidence: Confidence,
    /// What it says, in plain words of our own.
    pub says: String,
}

impl Power {
    /// Whether it reaches this strand.
    #[must_use]
    pub fn reaches(&self, strand: &Strand) -> bool {
        strand.authority == self.authority
            && self.over.names(strand)
            && !self.except.as_ref().is_some_and(|except| except.names(strand))
    }

    /// Whether a first use from one day until another, `None` for good, is within its time.
    #[must_use]
    pub fn may_last(&self, from: Date, to: Option<Date>) -> bool {
        within(self.lasts, from, to)
    }

    /// Whether a renewal from one day until another is within its time.
    #[must_use]
    pub fn may_renew(&self, from: Date, to: Option<Date>) -> bool {
        self.lasts.is_none() || (self.renews.is_some() && within(self.renews, from, to))
    }
}

fn within(length: Option<Length>, from: Date, to: Option<Date>) -> bool {
    match (length, to) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(length), Some(to)) => to <= length.after(from),
    }
}

/// Every power that a dossier knows, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Powers(BTreeMap<String, Power>);

impl Powers {
    /// One by its id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Power> {
        self.0.get(id)
    }

    /// All, in order of id.
    pub fn iter(&self) -> impl Iterator<Item = &Power> {
        self.0.values()
    }

    /// The powers that permit this to be done to a strand on a day.
    pub fn over<'a>(
        &'a self,
        strand: &'a Strand,
        permits: Permits,
        day: Date,
    ) -> impl Iterator<Item = &'a Power> {
        self.iter().filter(move |power| {
            power.permits == permits && power.valid.holds(day) && power.reaches(strand)
        })
    }

    /// What is still missing before a power may be used: of its alternatives, the one of which
    /// least is missing. `met` says of a condition's id whether it is met. Empty: it may be used.
    #[must_use]
    pub fn missing<'a>(
        &'a self,
        power: &'a Power,
        met: &impl Fn(&str) -> bool,
    ) -> Vec<&'a PowerCondition> {
        self.missing_within(power, met, &mut BTreeSet::new())
    }

    fn missing_within<'a>(
        &'a self,
        power: &'a Power,
        met: &impl Fn(&str) -> bool,
        seen: &mut BTreeSet<&'a str>,
    ) -> Vec<&'a PowerCondition> {
        // Powers that rest on each other in a circle ask nothing twice.
        if !seen.insert(&power.id) {
            return Vec::new();
        }
        let alternatives: BTreeSet<u8> = power.conditions.iter().map(|c| c.alternative).collect();
        let missing = |alternative: u8, seen: &mut BTreeSet<&'a str>| {
            let mut out = Vec::new();
            for condition in power.conditions.iter().filter(|c| c.alternative == alternative) {
                match condition.power.as_deref().and_then(|id| self.get(id)) {
                    Some(other) if !met(&condition.id) => {
                        out.extend(self.missing_within(other, met, seen));
                    }
                    None if !met(&condition.id) => out.push(condition),
                    _ => {}
                }
            }
            out
        };
        let mut found: Option<Vec<&'a PowerCondition>> = None;
        for alternative in alternatives {
            let out = missing(alternative, &mut seen.clone());
            if found.as_ref().is_none_or(|least| out.len() < least.len()) {
                found = Some(out);
            }
        }
        found.unwrap_or_default()
    }
}

const POWER_COLUMNS: &[&str] = &[
    "id",
    "authority",
    "holder",
    "permits",
    "form",
    "over",
    "except",
    "lasts",
    "renews",
    "instrument",
    "paragraph",
    "since",
    "until",
    "source",
    "confidence",
    "says",
];
const CONDITION_COLUMNS: &[&str] =
    &["power", "number", "alternative", "needs", "paragraph", "says"];

/// The two tables of powers as they were read.
#[derive(Debug, Clone, PartialEq)]
pub struct PowerTables {
    /// Every power with its conditions.
    pub powers: Powers,
    /// What `powers.csv` held.
    pub power_rows: Table<()>,
    /// What `conditions.csv` held.
    pub condition_rows: Table<()>,
}

/// Reads `powers.csv` and `conditions.csv`.
///
/// # Errors
/// [`TableError`], if one of them lacks its columns: `id, authority, holder, permits, form, over,
/// except, lasts, renews, instrument, paragraph, since, until, source, confidence, says` and
/// `power, number, alternative, needs, paragraph, says`. A single row that cannot be read is set
/// aside.
pub fn read_powers(powers: &[u8], conditions: &[u8]) -> Result<PowerTables, TableError> {
    let mut read: BTreeMap<String, Power> = BTreeMap::new();
    let power_rows = table::read("powers", POWER_COLUMNS, powers, |row| {
        let power = power(row)?;
        if read.contains_key(&power.id) {
            return Err(format!("the power `{}` comes twice", power.id));
        }
        read.insert(power.id.clone(), power);
        Ok(())
    })?;
    let ids: BTreeSet<String> = read.keys().cloned().collect();
    let condition_rows = table::read("conditions", CONDITION_COLUMNS, conditions, |row| {
        let of = row.needed("power")?;
        let power = read.get_mut(of).ok_or_else(|| format!("there is no power `{of}`"))?;
        let condition = condition(row, &ids)?;
        if power.conditions.iter().any(|known| known.id == condition.id) {
            return Err(format!("the condition `{}` comes twice", condition.id));
        }
        power.conditions.push(condition);
        Ok(())
    })?;
    Ok(PowerTables { powers: Powers(read), power_rows, condition_rows })
}

fn selector(text: &str) -> Result<Selector, String> {
    Selector::parse(text).map_err(|why| format!("{why}; {}", why.help()))
}

fn length(text: &str) -> Result<Length, String> {
    Length::parse(text).ok_or_else(|| format!("not a length of time: `{text}`; write `180 days`"))
}

fn power(row: &Row<'_>) -> Result<Power, String> {
    let authority = row.authority()?;
    let id = row.needed("id")?;
    let prefix = format!("{}.", authority.prefix());
    if !id.starts_with(&prefix) {
        return Err(format!("the id of a power of `{authority}` begins with `{prefix}`: `{id}`"));
    }
    let (from, to) = row.span("since", "until")?;
    let over = row.maybe("over", selector)?.ok_or("`over` is empty")?;
    Ok(Power {
        id: id.to_owned(),
        authority,
        holder: row.needed("holder")?.to_owned(),
        permits: Permits::parse(row.needed("permits")?)?,
        form: Form::parse(row.needed("form")?)?,
        over,
        except: row.maybe("except", selector)?,
        lasts: row.maybe("lasts", length)?,
        renews: row.maybe("renews", length)?,
        conditions: Vec::new(),
        instrument: row.needed("instrument")?.to_owned(),
        paragraph: row.owned("paragraph"),
        valid: Span { from, to },
        source: row.needed("source")?.to_owned(),
        confidence: Confidence::parse(row.needed("confidence")?)?,
        says: row.needed("says")?.to_owned(),
    })
}

fn condition(row: &Row<'_>, powers: &BTreeSet<String>) -> Result<PowerCondition, String> {
    let number = |column: &str| {
        let text = row.needed(column)?;
        text.parse::<u8>().map_err(|_| format!("`{column}`: not a small number: `{text}`"))
    };
    let known = |id: &str| match powers.contains(id) {
        true => Ok(id.to_owned()),
        false => Err(format!("there is no power `{id}`")),
    };
    Ok(PowerCondition {
        id: format!("{}.{}", row.needed("power")?, number("number")?),
        alternative: number("alternative")?,
        power: row.maybe("needs", known)?,
        says: row.needed("says")?.to_owned(),
        paragraph: row.owned("paragraph"),
    })
}

//! Licences, general licences, committee approvals and exemptions: data, with what their use asks.
//!
//! Our reading: a licence that is not general must be held: a party of the observation is one of
//! its parties, or its number is claimed. Goods without a code are not covered by a licence for
//! codes. What a licence asks for in the words of a [`Claim`] is looked at; other conditions are
//! listed for people to see to.

use std::collections::BTreeSet;
use std::fmt;

use detente_model::{Activity, Authority, Claim, HsCode, HsRange, Known, Observation};
use jiff::civil::Date;
use serde::de::value::StrDeserializer;
use serde::de::{Deserialize, IntoDeserializer};

use crate::law::admits;
use crate::table::{self, Row, Table, TableError};
use crate::vocabulary::words;
use crate::{Balance, Cap, Confidence, Over, Selector, Span, Strand};

words! {
    /// What kind of paper it is.
    LicenceKind, "kind of licence" {
        /// For named holders.
        Specific = "specific",
        /// For everybody who meets its conditions.
        General = "general",
        /// By a committee or council, for a named project or shipment.
        Approval = "approval",
        /// A standing exemption by law.
        Exemption = "exemption",
    }
}

/// What the use of a licence asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What must be claimed, where an observation can claim it.
    pub claim: Option<Claim>,
    /// In plain words.
    pub says: String,
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}

/// A paper that permits what strands forbid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Its number: `us/gl-8`.
    pub id: String,
    /// Who gave it.
    pub authority: Authority,
    /// What kind of paper it is.
    pub kind: LicenceKind,
    /// Which strands it takes effect on; of its own authority alone.
    pub scope: Selector,
    /// For which activities; empty for all.
    pub activities: Vec<Activity>,
    /// Names or numbers of its holders.
    pub parties: Vec<String>,
    /// For which goods; empty for all.
    pub goods: Vec<HsRange>,
    /// From when until when.
    pub valid: Span,
    /// How much may be done under it, all uses together.
    pub up_to: Option<Cap>,
    /// What its use asks for.
    pub conditions: Vec<Condition>,
    /// The instrument and paragraph.
    pub instrument: String,
    /// When the world could know it.
    pub published: Option<Date>,
    /// Where it was read.
    pub source: String,
    /// How far it was checked.
    pub confidence: Confidence,
    /// What it permits, in plain words of our own.
    pub says: String,
}

/// What a licence says to an observation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<'a> {
    /// It allows it, if people see to these too.
    Allows(Vec<&'a Condition>),
    /// It would allow it, were these claimed.
    WouldAllow(Vec<&'a Condition>),
    /// It does not reach it, for every reason there is.
    Refuses(Vec<Refusal>),
}

/// Why a licence does not reach an observation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Another authority's strand, or one outside its scope.
    Strand(String),
    /// Not valid on the day.
    Day(Date, Span),
    /// Not for this activity.
    Activity,
    /// Nobody who holds it takes part.
    Holder,
    /// Not for goods of this code.
    Goods(HsCode),
    /// Goods have no code.
    GoodsUnknown,
    /// Used up, or with this beyond it.
    UsedUp(Balance),
    /// It has a limit and its use is not known.
    UseUnknown,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Strand(id) => write!(f, "it does not reach `{id}`"),
            Refusal::Day(day, valid) => write!(f, "it is valid {valid}, not on {day}"),
            Refusal::Activity => f.write_str("it is for other activities"),
            Refusal::Holder => f.write_str("nobody who holds it takes part"),
            Refusal::Goods(code) => write!(f, "it is not for goods of `{code}`"),
            Refusal::GoodsUnknown => f.write_str("the goods have no code"),
            Refusal::UsedUp(balance) => match balance.biting() {
                Some(limb) => write!(f, "{} of {} would be used", limb.sum, limb.limit),
                None => f.write_str("it is used up"),
            },
            Refusal::UseUnknown => f.write_str("how much of it is used is not known"),
        }
    }
}

/// A use that is being asked for.
#[derive(Debug, Clone, Copy)]
pub struct Use<'a> {
    /// The strand that would forbid it.
    pub strand: &'a Strand,
    /// The day that counts.
    pub day: Date,
    /// What is done.
    pub observation: &'a Observation,
    /// What it would add to the licence's use: see [`crate::Account::with`]. `None` if nobody counted.
    pub balance: Option<&'a Balance>,
}

impl Licence {
    /// Whether it counts for somebody who knows so much.
    #[must_use]
    pub fn is_known(&self, known: &Known) -> bool {
        let published = self.published.or(self.valid.from).unwrap_or(Date::MIN);
        admits(known, published, None)
    }

    /// Whether it allows what a strand forbids, and what its use asks for.
    #[must_use]
    pub fn allows(&self, asked: &Use<'_>) -> Answer<'_> {
        let refusals = self.refusals(asked);
        if !refusals.is_empty() {
            return Answer::Refuses(refusals);
        }
        let claims = &asked.observation.claims;
        let claimed = |claim: Claim| claims.iter().any(|c| c.claim == claim);
        let missing: Vec<&Condition> = self
            .conditions
            .iter()
            .filter(|c| c.claim.is_some_and(|claim| !claimed(claim)))
            .collect();
        if missing.is_empty() {
            Answer::Allows(self.conditions.iter().filter(|c| c.claim.is_none()).collect())
        } else {
            Answer::WouldAllow(missing)
        }
    }

    fn refusals(&self, asked: &Use<'_>) -> Vec<Refusal> {
        let mut out = Vec::new();
        let strand = asked.strand;
        if strand.authority != self.authority || !self.scope.names(strand) {
            out.push(Refusal::Strand(strand.id.to_string()));
        }
        if !self.valid.holds(asked.day) {
            out.push(Refusal::Day(asked.day, self.valid));
        }
        if !self.activities.is_empty() && !self.activities.contains(&asked.observation.activity) {
            out.push(Refusal::Activity);
        }
        if !self.is_held(asked.observation) {
            out.push(Refusal::Holder);
        }
        if !self.goods.is_empty() {
            out.extend(self.goods_refused(asked.observation));
        }
        match (self.up_to.is_some(), asked.balance) {
            (false, _) => {}
            (true, None) => out.push(Refusal::UseUnknown),
            (true, Some(balance)) if balance.over() == Over::No => {}
            (true, Some(balance)) => out.push(Refusal::UsedUp(balance.clone())),
        }
        out
    }

    fn is_held(&self, observation: &Observation) -> bool {
        if matches!(self.kind, LicenceKind::General | LicenceKind::Exemption) {
            return true;
        }
        let same = |a: &str, b: &str| !a.is_empty() && a.trim().eq_ignore_ascii_case(b.trim());
        let claimed = observation.claims.iter().any(|claimed| {
            matches!(claimed.claim, Claim::Licence | Claim::Approval)
                && same(&claimed.reference, &self.id)
        });
        let holds = |holder: &String| {
            observation.parties.iter().any(|party| {
                same(&party.name, holder)
                    || party.identifiers.iter().any(|(_, id)| same(id, holder))
            })
        };
        claimed || self.parties.iter().any(holds)
    }

    fn goods_refused(&self, observation: &Observation) -> Vec<Refusal> {
        if observation.goods.is_empty() {
            return vec![Refusal::GoodsUnknown];
        }
        let refusal = |hs: Option<HsCode>| match hs {
            None => Some(Refusal::GoodsUnknown),
            Some(code) if self.goods.iter().any(|range| range.holds(code.range())) => None,
            Some(code) => Some(Refusal::Goods(code)),
        };
        observation.goods.iter().filter_map(|goods| refusal(goods.hs)).collect()
    }
}

const COLUMNS: &[&str] = &[
    "id",
    "authority",
    "kind",
    "scope",
    "activities",
    "parties",
    "goods",
    "from",
    "until",
    "up_to",
    "conditions",
    "instrument",
    "published",
    "source",
    "confidence",
    "says",
];

/// Reads `licences.csv`. Activities, parties, goods and conditions are separated by semicolons; a
/// condition may begin with a claim and a colon: `humanitarian: for relief alone`.
///
/// # Errors
/// [`TableError`], if there is no table with the columns `id, authority, kind, scope, activities,
/// parties, goods, from, until, up_to, conditions, instrument, published, source, confidence,
/// says`. A single row that cannot be read is set aside.
pub fn read_licences(bytes: &[u8]) -> Result<Table<Licence>, TableError> {
    let mut ids = BTreeSet::new();
    table::read("licences", COLUMNS, bytes, |row| {
        let licence = licence(row)?;
        if !ids.insert(licence.id.clone()) {
            return Err(format!("the licence `{}` comes twice", licence.id));
        }
        Ok(licence)
    })
}

fn licence(row: &Row<'_>) -> Result<Licence, String> {
    let (from, to) = row.span("from", "until")?;
    let activity = |text: &str| word(text).ok_or_else(|| format!("not an activity: `{text}`"));
    let scope = Selector::parse(row.needed("scope")?)
        .map_err(|why| format!("`scope`: {why}; {}", why.help()))?;
    Ok(Licence {
        id: row.needed("id")?.to_owned(),
        authority: row.authority()?,
        kind: LicenceKind::parse(row.needed("kind")?)?,
        scope,
        activities: row.each("activities", activity)?,
        parties: row.parts("parties").map(str::to_owned).collect(),
        goods: row.each("goods", |text| HsRange::parse(text).map_err(|e| e.to_string()))?,
        valid: Span { from, to },
        up_to: row.maybe("up_to", |text| Cap::parse(text).map_err(|e| e.to_string()))?,
        conditions: row.parts("conditions").map(condition).collect(),
        instrument: row.needed("instrument")?.to_owned(),
        published: row.date("published")?,
        source: row.needed("source")?.to_owned(),
        confidence: Confidence::parse(row.needed("confidence")?)?,
        says: row.needed("says")?.to_owned(),
    })
}

fn condition(text: &str) -> Condition {
    let (claim, says) = text.split_once(':').unwrap_or((text, text));
    match word::<Claim>(claim.trim()) {
        Some(claim) => Condition { claim: Some(claim), says: says.trim().to_owned() },
        None => Condition { claim: None, says: text.to_owned() },
    }
}

/// Reads a word as the wire has it.
fn word<'de, T: Deserialize<'de>>(text: &'de str) -> Option<T> {
    let words: StrDeserializer<'de, serde::de::value::Error> = text.into_deserializer();
    T::deserialize(words).ok()
}

//! Observations against lists and measures in one pass.
//!
//! Our reading:
//! * Parties and ships are screened as customers of the observation's day. One that is a violation is
//!   a designated party for the measures; one that is only possible is reported, and no measure rests
//!   on it.
//! * Observations are judged in order of their days, so that caps fill as they did.
//! * A place of the target in free text is possible at most: a word is no cargo.

use std::collections::{BTreeMap, HashMap};

use detente_measures::Law;
use detente_model::{
    Authority, Days, Exemption, Finding, FindingKind, Observation, Property, Reason, Ruling,
    Schema, SourcePlace, Suspensions, Verdict, prop,
};
use detente_policies::{Judge, Judgement, Ledger, Outcome};
use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use crate::situation::{Disposal, Disposals, Situation};
use crate::{CheckSettings, Customer, Desk};

/// How observations are judged.
#[derive(Debug, Clone)]
pub struct JudgeSettings<'a> {
    /// How parties are screened; its `as_of` judges everything as if done on that day.
    pub screening: CheckSettings,
    /// The law of the authorities; built by [`Situation::law`].
    pub law: &'a Law,
    /// Only these authorities; empty: those that bind.
    pub authorities: Vec<Authority>,
}

/// What was found of a file of observations.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// In order of the file, worst first within a transaction.
    pub findings: Vec<Finding>,
    /// How many transactions were disposed of how.
    pub disposals: BTreeMap<Disposal, u64>,
}

impl Situation {
    /// The law with all that is known, and no accord.
    #[must_use]
    pub fn law_of_today(&self) -> Law {
        self.law(&detente_model::Known::now(Date::MAX), &Suspensions::none())
    }
}

/// Judges observations. `desk` screens the parties; without one only what the file states counts.
#[must_use]
pub fn judge(
    desk: Option<&Desk>,
    situation: &Situation,
    observations: &mut [Observation],
    settings: &JudgeSettings<'_>,
) -> Judged {
    let mut found: Vec<Vec<Finding>> = screen(desk, observations, settings).into_iter().collect();
    let judge = Judge::new(&situation.book, &situation.target, settings.screening.today);
    let mut ledger = Ledger::new(settings.law, &situation.conversions);
    let mut order: Vec<usize> = (0..observations.len()).collect();
    order.sort_by_key(|at| {
        observations.get(*at).map_or(Date::MAX, |o| day_of(&o.days, settings.screening.today))
    });
    for at in order {
        let (Some(observation), Some(findings)) = (observations.get_mut(at), found.get_mut(at))
        else {
            continue;
        };
        if let Some(day) = settings.screening.as_of {
            observation.days = as_if_on(day);
        }
        let bound = situation.nexus.of(observation);
        let authorities: Vec<Authority> = match settings.authorities.as_slice() {
            [] => bound.keys().copied().collect(),
            asked => asked.to_vec(),
        };
        for judgement in judge.judge(observation, &authorities, &mut ledger) {
            let nexus = bound.get(&judgement.policy.strand.authority).cloned().unwrap_or_default();
            findings.extend(ruled(observation, &judgement, nexus));
        }
        findings.extend(places(observation, situation));
        findings.sort_by_key(|finding| std::cmp::Reverse(weight(finding.verdict)));
    }
    let mut judged = Judged::default();
    for findings in found {
        *judged.disposals.entry(disposal(&findings, &situation.disposals)).or_default() += 1;
        judged.findings.extend(findings);
    }
    judged
}

fn weight(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Violation => 3,
        Verdict::Possible => 2,
        Verdict::Exculpation => 1,
        Verdict::NearMiss => 0,
    }
}

fn disposal(findings: &[Finding], rule: &Disposals) -> Disposal {
    let each = findings.iter().map(|finding| match finding.verdict {
        Verdict::Violation => rule.violation,
        Verdict::Possible => rule.possible,
        Verdict::Exculpation => rule.exculpation,
        Verdict::NearMiss => Disposal::Release,
    });
    each.max().unwrap_or(Disposal::Release)
}

/// The day an observation is put in order by.
fn day_of(days: &Days, today: Date) -> Date {
    let stated = [days.loaded, days.transferred, days.paid, days.performed, days.discharged];
    stated.into_iter().flatten().next().or(days.contracted).map_or(today, |day| day.first())
}

fn as_if_on(day: Date) -> Days {
    let on = Some(detente_model::PartialDate::day(day));
    Days { contracted: None, loaded: on, transferred: on, discharged: on, paid: on, performed: on }
}

/// Screens every party and ship once; marks those that are designated, and reports them.
fn screen(
    desk: Option<&Desk>,
    observations: &mut [Observation],
    settings: &JudgeSettings<'_>,
) -> Vec<Vec<Finding>> {
    let Some(desk) = desk else { return vec![Vec::new(); observations.len()] };
    let mut asked: Vec<Customer> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut uses: Vec<Vec<(usize, usize)>> = Vec::with_capacity(observations.len());
    for observation in observations.iter() {
        let mut of_this = Vec::new();
        for (number, customer) in customers(observation, settings.screening.today) {
            let key = format!("{customer:?}");
            let at = *seen.entry(key).or_insert_with(|| {
                asked.push(customer);
                asked.len() - 1
            });
            of_this.push((number, at));
        }
        uses.push(of_this);
    }
    for (number, customer) in asked.iter_mut().enumerate() {
        customer.row = number as u64;
    }
    let mut by_customer: HashMap<u64, Vec<Finding>> = HashMap::new();
    for finding in desk.check(&asked, &settings.screening, "").findings {
        by_customer.entry(finding.source.row).or_default().push(finding);
    }
    let mut found = Vec::with_capacity(observations.len());
    for (observation, of_this) in observations.iter_mut().zip(uses) {
        let place = place(observation);
        let mut findings = Vec::new();
        for (number, at) in of_this {
            for hit in by_customer.get(&(at as u64)).into_iter().flatten() {
                if hit.verdict == Verdict::Violation {
                    let by = hit.designations.iter().map(|l| l.designation.authority);
                    mark(observation, number, by);
                }
                let source = place.clone();
                let reference =
                    (!observation.reference.is_empty()).then(|| observation.reference.clone());
                findings.push(Finding { source, customer: reference, ..hit.clone() });
            }
        }
        found.push(findings);
    }
    found
}

/// Marks a party, or the ship behind the last party, as designated.
fn mark(observation: &mut Observation, number: usize, by: impl Iterator<Item = Authority>) {
    let slot = match observation.parties.get_mut(number) {
        Some(party) => Some(&mut party.designated_by),
        None => observation.craft.as_mut().map(|craft| &mut craft.designated_by),
    };
    let Some(slot) = slot else { return };
    slot.extend(by);
    slot.sort();
    slot.dedup();
}

/// The parties by their numbers, and the ship behind them, as customers to be screened.
fn customers(observation: &Observation, today: Date) -> Vec<(usize, Customer)> {
    let day = day_of(&observation.days, today);
    let blank = |input: Json| Customer {
        row: 0,
        line: 0,
        input: input.as_object().cloned().unwrap_or_default(),
        id: None,
        names: Vec::new(),
        schema: None,
        birth: Vec::new(),
        countries: Vec::new(),
        gender: None,
        identifiers: Vec::new(),
        date: Some(day),
    };
    let mut all = Vec::new();
    for (number, party) in observation.parties.iter().enumerate() {
        if party.name.trim().is_empty() && party.identifiers.is_empty() {
            continue;
        }
        let countries = [party.nationality, party.residence].into_iter().flatten();
        let customer = Customer {
            names: Some(party.name.clone()).filter(|n| !n.trim().is_empty()).into_iter().collect(),
            schema: party.schema,
            countries: countries.map(|country| country.code().to_owned()).collect(),
            identifiers: party.identifiers.clone(),
            ..blank(json!({"role": party.role.word(), "name": party.name}))
        };
        all.push((number, customer));
    }
    if let Some(craft) = &observation.craft {
        let imo = Some(craft.imo.clone()).filter(|imo| !imo.is_empty());
        let name = Some(craft.name.clone()).filter(|name| !name.is_empty());
        let imo: Vec<(Property, String)> =
            imo.into_iter().map(|imo| (prop::IMO_NUMBER, imo)).collect();
        let customer = Customer {
            names: name.into_iter().collect(),
            schema: Some(Schema::Vessel),
            countries: craft.flag.iter().map(|flag| flag.code().to_owned()).collect(),
            identifiers: imo,
            ..blank(json!({"role": "ship", "name": craft.name, "imo": craft.imo}))
        };
        if !customer.names.is_empty() || !customer.identifiers.is_empty() {
            all.push((observation.parties.len(), customer));
        }
    }
    all
}

fn place(observation: &Observation) -> SourcePlace {
    let unplaced = SourcePlace { file: String::new(), row: 0, line: 0 };
    observation.source.clone().unwrap_or(unplaced)
}

/// A judgement as a finding; what is within a cap is none.
fn ruled(
    observation: &Observation,
    judgement: &Judgement<'_>,
    nexus: Vec<String>,
) -> Option<Finding> {
    let (verdict, score) = match judgement.outcome {
        Outcome::Forbidden => (Verdict::Violation, 1.0),
        Outcome::Possible => (Verdict::Possible, 0.5),
        Outcome::Exempt | Outcome::Suspended => (Verdict::Exculpation, 0.0),
        Outcome::WithinCap => return None,
    };
    let strand = &judgement.policy.strand;
    let exemptions = judgement
        .exemptions
        .iter()
        .map(|(asks, holds)| Exemption { asks: (*asks).to_owned(), holds: *holds });
    let ruling = Ruling {
        strand: strand.id.clone(),
        authority: strand.authority,
        instrument: strand.instrument.clone(),
        paragraph: strand.paragraph.clone(),
        says: strand.says.clone(),
        sector: strand.sector.word().to_owned(),
        structure: strand.structure.word().to_owned(),
        confidence: strand.confidence.word().to_owned(),
        since: strand.since,
        day: judgement.day,
        counts: strand.counts.word().to_owned(),
        suspended: judgement.suspended.clone(),
        position: judgement.position.map(|at| at as u64 + 1),
        cap: judgement.cap.as_ref().map(|cap| cap.text.clone()),
        nexus,
        exemptions: exemptions.collect(),
        unknown: judgement.unknown.clone(),
    };
    let reference = Some(observation.reference.clone()).filter(|text| !text.is_empty());
    Some(Finding {
        kind: FindingKind::Measure,
        verdict,
        score,
        source: place(observation),
        customer: reference,
        input: input(observation, judgement.position),
        entity: Map::new(),
        designations: Vec::new(),
        reasons: Vec::new(),
        ruling: Some(Box::new(ruling)),
    })
}

/// The observation's own words, as a person reads them.
fn input(observation: &Observation, position: Option<usize>) -> Map<String, Json> {
    let mut input = Map::new();
    let mut put = |name: &str, text: String| {
        if !text.is_empty() {
            input.insert(name.to_owned(), Json::String(text));
        }
    };
    if let Some(goods) = position.and_then(|at| observation.goods.get(at)) {
        put("quantity", goods.quantity.map_or_else(String::new, |q| q.to_string()));
        put("hs", goods.hs.map_or_else(String::new, |hs| hs.to_string()));
        put("goods", goods.description.clone());
        put("origin", goods.origin.map_or_else(String::new, |c| c.code().to_owned()));
    }
    put("amount", observation.amount.map_or_else(String::new, |money| money.to_string()));
    let port = |place: &Option<detente_model::Place>| {
        place.as_ref().map_or_else(String::new, |place| {
            let country = place.country.map_or("", |country| country.code());
            format!("{} {country}", place.name).trim().to_owned()
        })
    };
    put("from", port(&observation.route.from));
    put("to", port(&observation.route.to));
    for party in &observation.parties {
        put(party.role.word(), party.name.clone());
    }
    if let Some(craft) = &observation.craft {
        put("ship", format!("{} {}", craft.name, craft.imo).trim().to_owned());
    }
    input
}

/// Places of the target that stand in free text.
fn places(observation: &Observation, situation: &Situation) -> Vec<Finding> {
    let goods = observation.goods.iter().map(|g| ("goods", g.description.as_str()));
    let parties = observation
        .parties
        .iter()
        .flat_map(|p| [("name", p.name.as_str()), ("address", p.address.as_str())]);
    let texts = observation.texts.iter().map(|t| (t.field.as_str(), t.text.as_str()));
    let mut found: Vec<Reason> = Vec::new();
    for (field, text) in goods.chain(parties).chain(texts) {
        let words = folded(text);
        for place in situation.places.iter() {
            let mut names = place.aliases.iter().chain([&place.name]);
            let named = names.find(|name| words.contains(&format!(" {} ", folded(name).trim())));
            if let Some(name) = named
                && !found.iter().any(|reason| reason.text.starts_with(&format!("`{name}`")))
            {
                let text = format!("`{name}` is {} of the target ({})", place.name, place.locode);
                found.push(Reason { part: field.to_owned(), text, weight: 0.5 });
            }
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let reference = Some(observation.reference.clone()).filter(|text| !text.is_empty());
    vec![Finding {
        kind: FindingKind::Place,
        verdict: Verdict::Possible,
        score: 0.5,
        source: place(observation),
        customer: reference,
        input: input(observation, None),
        entity: Map::new(),
        designations: Vec::new(),
        reasons: found,
        ruling: None,
    }]
}

/// Lower-case words between single spaces, one before and one behind.
fn folded(text: &str) -> String {
    let mut out = String::from(" ");
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

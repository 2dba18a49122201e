//! Every strand on six days: before, in force, act recorded and not effective, suspended, restored,
//! after its wind-down or end. The days come from the catalogue's own file, read here by itself.

use std::collections::HashMap;
use std::path::Path;

use detente_measures::{Acts, Catalogue, Law as Known, Over};
use detente_model::{Act, ActKind, Observation, StrandId, Suspensions};
use detente_policies::{CapStand, Judge, Law, Outcome, Policy};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::json;

use crate::{book, target};

/// `effective` and `ended` of a row.
type Days = (Option<Date>, Option<Date>);

/// The days of each row of the shared catalogue.
fn days_of_rows() -> Option<HashMap<String, Days>> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/measures_dprk.csv");
    let mut reader = csv::Reader::from_path(path).ok()?;
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|h| h == name).unwrap();
    let (id, effective, ended) = (column("id"), column("effective"), column("ended"));
    let day = |text: &str| text.parse::<Date>().ok();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        (row[id].to_owned(), (day(&row[effective]), day(&row[ended])))
    });
    Some(rows.collect())
}

/// The law with acts; every cap is exceeded.
struct Acted(Known);

impl Law for Acted {
    fn suspended(
        &mut self,
        policy: &Policy,
        _: &Observation,
        _: Option<usize>,
        day: Date,
    ) -> Option<String> {
        let state = self.0.state(&policy.strand.id, day)?;
        (!state.is_in_force()).then(|| state.to_string())
    }

    fn count(&mut self, _: &Policy, _: &Observation, _: Option<usize>, _: Date) -> CapStand {
        CapStand { over: Over::Yes, text: String::new() }
    }
}

/// Observations of a day of which a policy forbids one, if it forbids anything: of each kind of
/// goods that rules tell apart, in each currency.
fn caught(policy: &Policy, day: Date) -> Vec<Observation> {
    const ALL: &[&str] = &[
        "heavy_arms",
        "small_arms",
        "other_arms",
        "strategic",
        "arms_dual_use",
        "military_use",
        "luxury",
        "aviation_fuel",
        "condensate",
        "cash",
    ];
    let mut observations = vec![observation(policy, day, ALL, "EUR")];
    for currency in ["EUR", "USD", "JPY"] {
        observations.push(observation(policy, day, &[], currency));
        observations.push(observation(policy, day, &["personal"], currency));
        observations.push(observation(policy, day, &["personal", "food"], currency));
    }
    observations
}

fn observation(policy: &Policy, day: Date, classes: &[&str], currency: &str) -> Observation {
    let action = policy.actions().next().unwrap();
    let trade = action == "procure" || action == "supply";
    let hs = policy.codes().iter().map(|range| range.first).find(|first| *first > 0);
    let party = |role: &str| {
        let by = policy.strand.authority;
        json!({"role": role, "name": "Example", "schema": "PublicBody", "nationality": "kp",
               "designated_by": [by]})
    };
    let roles = ["exporter", "importer", "provider", "recipient", "debtor_agent"];
    let place = json!({"country": "kp", "name": "Nampo"});
    let mut goods = json!({"origin": "kp", "classes": classes,
        "quantity": {"number": 1, "unit": "piece"},
        "value": {"number": 1_000_000, "currency": "USD"}});
    if let Some(hs) = hs {
        goods["hs"] = format!("{hs:06}").into();
    }
    let text = day.to_string();
    let claims: Vec<_> = ["programme_link", "prohibited_cargo", "military_end", "humanitarian"]
        .into_iter()
        .take(if classes.contains(&"food") { 4 } else { 3 })
        .map(|claim| json!({"claim": claim}))
        .collect();
    let value = json!({
        "activity": if trade { "trade" } else { action },
        "days": {"loaded": text, "transferred": text, "discharged": text, "paid": text,
                 "performed": text},
        "parties": roles.map(party),
        "goods": [goods],
        "route": {"from": place, "to": place},
        "craft": {"name": "EXAMPLE STAR", "flag": "kp", "last_call": text,
                  "designated_by": [policy.strand.authority]},
        "amount": {"number": 90_000_000, "currency": currency},
        "claims": claims,
    });
    serde_json::from_value(value).unwrap_or_else(|e| panic!("{}: {e}", policy.strand.id))
}

/// The worst that a policy says of its observations on a day.
fn said(judge: &Judge<'_>, policy: &Policy, day: Date, acts: &[Act]) -> Option<Outcome> {
    let strand = policy.strand.clone();
    let (catalogue, _) = Catalogue::new(vec![strand], Vec::new());
    let all = detente_model::Known::now(Date::MAX);
    let acts: Acts = acts.iter().cloned().collect();
    let mut law = Acted(Known::new(&catalogue, &all, &acts, &Suspensions::none()));
    let outcomes = caught(policy, day).into_iter().filter_map(|seen| {
        let said = judge.judge(&seen, &[policy.strand.authority], &mut law);
        said.into_iter().find(|j| j.policy.strand.id == policy.strand.id).map(|j| j.outcome)
    });
    outcomes.max()
}

fn act(kind: ActKind, strand: &StrandId, from: Date, policy: &Policy) -> Act {
    Act {
        kind,
        authority: policy.strand.authority,
        instrument: "an invented act".to_owned(),
        strands: vec![strand.clone()],
        effective_from: from,
        published: policy.strand.since,
        until: None,
        up_to: None,
    }
}

#[test]
fn every_strand_is_law_on_the_days_of_the_catalogue() {
    let Some(rows) = days_of_rows() else {
        println!("skipped: ../shared is not there");
        return;
    };
    let target = target();
    let judge = Judge::new(book(), &target, date(2026, 3, 1));
    let forbids = |o: Option<Outcome>| matches!(o, Some(Outcome::Forbidden | Outcome::Possible));
    let (mut wrong, mut cells, mut own_days) = (Vec::new(), 0, Vec::new());
    let mut always_exempt: Vec<String> = Vec::new();
    for policy in book().policies() {
        let strand = &policy.strand;
        let (id, since) = (&strand.id, strand.since);
        let stated = strand.rows.iter().filter_map(|row| rows.get(row));
        let begins: Vec<Date> = stated.clone().filter_map(|(effective, _)| *effective).collect();
        let ends: Vec<Option<Date>> = stated.map(|(_, ended)| *ended).collect();
        if !begins.contains(&since) || !ends.contains(&strand.until) {
            own_days.push(format!("{id} {since} {:?}", strand.until));
        }
        let mut expect = |what: &str, found: Option<Outcome>, holds: bool| {
            cells += 1;
            if forbids(found) != holds {
                wrong.push(format!("{id} {what}: {found:?}"));
            }
        };
        let last = strand.until.and_then(|until| until.yesterday().ok());
        let day = |after: i64| {
            let day = since.checked_add(after.days()).unwrap();
            last.map_or(day, |last| day.min(last))
        };
        expect("before", said(&judge, policy, since.yesterday().unwrap(), &[]), false);
        let first = said(&judge, policy, since, &[]);
        if first == Some(Outcome::Exempt) {
            always_exempt.push(id.to_string());
            continue;
        }
        expect("in force", first, true);
        let suspended = act(ActKind::Suspended, id, day(20), policy);
        let restored = act(ActKind::Restored, id, day(40), policy);
        if day(20) > since && day(40) > day(20) {
            let alone = [suspended.clone()];
            expect("act not effective", said(&judge, policy, day(19), &alone), true);
            expect("suspended", said(&judge, policy, day(20), &alone), false);
            expect("restored", said(&judge, policy, day(40), &[suspended, restored]), true);
        }
        if let Some(winddown) = strand.winddown {
            expect(
                "after wind-down",
                said(&judge, policy, winddown.tomorrow().unwrap(), &[]),
                true,
            );
        }
        if let Some(until) = strand.until {
            expect("after its end", said(&judge, policy, until, &[]), false);
        }
    }
    println!("{} strands, {cells} cells, {} wrong", book().policies().len(), wrong.len());
    println!("always exempt, as food: {always_exempt:?}");
    assert!(always_exempt.iter().all(|id| id.ends_with("#seafood")), "{always_exempt:?}");
    println!("{} strands have days that no row states: {own_days:#?}", own_days.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

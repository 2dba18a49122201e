//! Selecting first gives the same answer as asking every policy.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use detente_model::{Authority, Observation};
use detente_policies::{CapStand, Judge, Law, Outcome, Policy};
use jiff::civil::{Date, date};
use serde_json::{Value as Json, json};

use crate::{book, target};

const AUTHORITIES: [Authority; 9] = [
    Authority::Un,
    Authority::Us,
    Authority::Eu,
    Authority::Uk,
    Authority::Jp,
    Authority::Kr,
    Authority::Au,
    Authority::Ca,
    Authority::Ch,
];

/// Every cap is exceeded.
struct Over;

impl Law for Over {
    fn suspended(
        &mut self,
        _: &Policy,
        _: &Observation,
        _: Option<usize>,
        _: Date,
    ) -> Option<String> {
        None
    }

    fn count(&mut self, _: &Policy, _: &Observation, _: Option<usize>, _: Date) -> CapStand {
        CapStand { over: detente_measures::Over::Yes, text: String::new() }
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

const COUNTRIES: [&str; 8] = ["kp", "kp", "cn", "ru", "us", "jp", "de", "ca"];
const ACTIVITIES: [&str; 10] = [
    "trade",
    "trade",
    "trade",
    "payment",
    "insurance",
    "port_call",
    "charter",
    "employment",
    "ship_to_ship",
    "asset_dealing",
];
const CLASSES: [&str; 6] =
    ["luxury", "heavy_arms", "aviation_fuel", "food", "informational", "military_use"];
const CLAIMS: [&str; 8] = [
    "approval",
    "livelihood",
    "no_programme_revenue",
    "no_designated",
    "humanitarian",
    "mission",
    "programme_link",
    "prohibited_cargo",
];

/// An observation of whole days and six-digit codes; `hits` of a hundred touch the target.
fn observation(seeded: &mut Seeded, hits: u64) -> Observation {
    let touches = seeded.below(100) < hits;
    let country = |s: &mut Seeded| if touches { *s.of(&COUNTRIES) } else { *s.of(&COUNTRIES[2..]) };
    let day = |s: &mut Seeded| {
        format!("{}-{:02}-{:02}", 2005 + s.below(21), 1 + s.below(12), 1 + s.below(28))
    };
    let chapter = seeded.below(96) + 1;
    let chapter = if chapter == 77 { 27 } else { chapter };
    let hs = format!("{chapter:02}{:04}", seeded.below(10_000));
    let activity = *seeded.of(&ACTIVITIES);
    let mut days = json!({"loaded": day(seeded)});
    if seeded.one_in(3) {
        days["contracted"] = day(seeded).into();
    }
    let mut claims: Vec<Json> = Vec::new();
    for claim in CLAIMS {
        if seeded.one_in(8) {
            claims.push(json!({"claim": claim}));
        }
    }
    if seeded.one_in(4) {
        claims.push(json!({"claim": "notice", "on": day(seeded)}));
    }
    let classes: Vec<&str> = CLASSES.into_iter().filter(|_| seeded.one_in(8)).collect();
    let (from, to) = (country(seeded), country(seeded));
    let mut value = json!({
        "activity": activity,
        "days": days,
        "parties": [
            {"role": "exporter", "name": "Example", "nationality": from},
            {"role": "importer", "name": "Sample", "nationality": to,
             "designated_by": if touches && seeded.one_in(9) { vec!["UN", "US"] } else { vec![] }},
        ],
        "goods": [{
            "hs": hs,
            "origin": country(seeded),
            "classes": classes,
            "quantity": {"number": seeded.below(5_000), "unit": "tonne"},
            "value": {"number": seeded.below(900_000), "currency": "USD"},
        }],
        "route": {"from": {"country": from, "name": if seeded.one_in(3) { "Rajin" } else { "" }},
                  "to": {"country": to}},
        "claims": claims,
    });
    if seeded.one_in(2) {
        value["craft"] = json!({"name": "EXAMPLE STAR", "flag": country(seeded),
                                "last_call": day(seeded)});
    }
    serde_json::from_value(value).unwrap()
}

#[test]
fn sliced_and_unsliced_agree() {
    let (book, target) = (book(), target());
    let judge = Judge::new(book, &target, date(2026, 3, 1));
    let rounds = if std::env::var_os("DETENTE_SOAK").is_some() { 1_000_000 } else { 300 };
    let (seed, mut fired) = (4, 0);
    let mut seeded = Seeded(seed);
    for round in 0..rounds {
        let seen = observation(&mut seeded, 60);
        let sliced: BTreeSet<String> = judge
            .judge(&seen, &AUTHORITIES, &mut Over)
            .iter()
            .filter(|j| matches!(j.outcome, Outcome::Forbidden))
            .map(|j| j.policy.strand.id.to_string())
            .collect();
        let unsliced: BTreeSet<String> = judge
            .judge_unsliced(&seen, &AUTHORITIES, true)
            .iter()
            .map(ToString::to_string)
            .collect();
        fired += sliced.len();
        assert_eq!(sliced, unsliced, "seed {seed}, round {round}: {seen:?}");
    }
    println!("{rounds} transactions, {fired} times forbidden, sliced = unsliced");
    assert!(fired > rounds / 4, "the sample forbids sometimes: {fired}");
}

/// Question: how long does one transaction take, with 1 % that touch the target, against all
/// authorities on one core, and how much longer without selection?
#[test]
#[ignore = "a measurement: run by name, with --release"]
fn speed_of_judging() {
    let (book, target) = (book(), target());
    let judge = Judge::new(book, &target, date(2026, 3, 1));
    let mut seeded = Seeded(5);
    let sample: Vec<Observation> = (0..200_000).map(|_| observation(&mut seeded, 1)).collect();
    let mut times: Vec<Duration> = Vec::with_capacity(sample.len());
    let mut fired = 0;
    for seen in &sample {
        let begin = Instant::now();
        fired += judge.judge(seen, &AUTHORITIES, &mut Over).len();
        times.push(begin.elapsed());
    }
    times.sort();
    let at = |share: usize| times[times.len() * share / 1_000];
    println!("sliced   median {:?} p99 {:?} ({fired} judgements)", at(500), at(990));
    let begin = Instant::now();
    let few = &sample[..2_000];
    let unsliced: usize =
        few.iter().map(|seen| judge.judge_unsliced(seen, &AUTHORITIES, true).len()).sum();
    let unsliced_mean = begin.elapsed() / 2_000;
    let total: Duration = times.iter().sum();
    let sliced_mean = total / u32::try_from(times.len()).unwrap();
    println!("mean     sliced {sliced_mean:?} unsliced {unsliced_mean:?} ({unsliced} fired)");
}

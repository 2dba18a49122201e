//! The index finds everything that comparing with every name finds.

use detente_model::Schema;
use detente_screening::{Candidate, Settings, Subject};

use crate::lists::{Random, index, invented, named, others, treated, united_nations};

fn differential(subjects: &[Subject], seed: u64, count: usize) {
    let index = index(subjects);
    let mut random = Random(seed);
    let settings = Settings { limit: usize::MAX, ..Settings::default() };
    let (mut missed, mut found_all) = (Vec::new(), 0);
    for _ in 0..count {
        let subject = &subjects[random.below(subjects.len())];
        let (name, _) = &subject.names[random.below(subject.names.len())];
        let (_, once) = treated(name, &mut random);
        let (how, text) =
            if random.below(3) == 0 { treated(&once, &mut random) } else { ("once", once) };
        let mut query = named(&text);
        query.schema = subject.schema.filter(|_| random.below(4) > 0);
        query.birth = subject.births.iter().map(|b| b.date).take(random.below(2)).collect();
        let of = |found: Vec<Candidate>| -> Vec<(u32, i64)> {
            found.iter().map(|c| (c.doc, (c.score * 1e6) as i64)).collect()
        };
        let (fast, slow) =
            (of(index.find(&query, &settings)), of(index.find_slowly(&query, &settings)));
        found_all += slow.len();
        let lost: Vec<_> = slow.iter().filter(|s| !fast.contains(s)).collect();
        if !lost.is_empty() {
            let names = &subjects[lost[0].0 as usize - subjects[0].doc as usize].names;
            let slow = index.find_slowly(&query, &settings);
            let part = slow.iter().find(|c| c.doc == lost[0].0).map(|c| &c.parts);
            missed.push(format!("{how} {text:?} of {name:?} lost {lost:?} {part:?} {names:?}"));
        }
    }
    assert!(found_all > count / 2, "the sample proves nothing: {found_all}");
    println!("seed {seed}: {count} look-ups, {found_all} found slowly, {} lost", missed.len());
    assert!(missed.is_empty(), "seed {seed}: {} of {count}\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn no_invented_name_is_missed() {
    for seed in [3, 17] {
        differential(&invented(seed, 3_000), seed, 150);
    }
}

#[test]
fn no_listed_name_is_missed() {
    let Some(subjects) = united_nations(0) else {
        println!("skipped: ../shared is not there");
        return;
    };
    assert!(subjects.len() > 900 && subjects.iter().any(|s| s.schema == Some(Schema::Person)));
    differential(&subjects, 2026, 300);
}

#[test]
#[ignore = "the long form: cargo test --release -p detente-screening -- --ignored missed"]
fn nothing_is_missed_in_the_long_run() {
    for seed in 100..110 {
        differential(&invented(seed, 6_000), seed, 300);
    }
    let Some(mut subjects) = united_nations(0) else { return };
    subjects.extend(others(subjects.len() as u32).unwrap_or_default());
    differential(&subjects, 4711, 1_000);
}

//! How fast and how well: figures, printed. `cargo test --release -p detente-screening -- --ignored --nocapture`
//!
//! Questions: how long does a look-up take, and a start; how many treated listed persons are found;
//! how many people who are not listed are flagged?

use std::collections::BTreeMap;
use std::time::Instant;

use detente_model::{Country, PartialDate, Schema};
use detente_screening::{Index, Query, Settings, Subject};

use crate::lists::{
    Random, fields, index, invented, named, others, shared, treated, united_nations,
};

fn listed() -> Option<Vec<Subject>> {
    let mut subjects = united_nations(0)?;
    subjects.extend(others(subjects.len() as u32)?);
    Some(subjects)
}

/// A person of the benchmark files: name, birth, country.
fn people(text: &str) -> Vec<Query> {
    let rows = text.lines().skip(1).map(fields).filter(|f| f.len() >= 8);
    rows.map(|f| {
        let mut query = named(&f[0]);
        query.schema = Some(Schema::Person);
        query.birth = PartialDate::parse(&f[5]).into_iter().collect();
        query.countries = Country::find(&f[7]).map(|c| c.code().to_owned()).into_iter().collect();
        query.gender = Some(f[4].clone()).filter(|g| !g.is_empty());
        query
    })
    .collect()
}

/// Seconds that this thread has had a core for: the machine is shared.
fn on_cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn name_only(query: &Query) -> Query {
    Query { names: query.names.clone(), schema: query.schema, ..Query::default() }
}

#[test]
#[ignore = "a measurement"]
fn treated_persons_are_found_and_others_are_not() {
    let (Some(subjects), Some(positives), Some(negatives)) = (
        listed(),
        shared("matching/yente_positives_un_untreated.csv"),
        shared("matching/yente_negatives_us.csv.zst"),
    ) else {
        println!("skipped: ../shared is not there");
        return;
    };
    let index = index(&subjects);
    println!("{} subjects, {} names", index.subjects(), index.names());
    let settings = Settings { limit: 5, ..Settings::default() };
    let mut random = Random(1718);
    let mut counts: BTreeMap<(&str, &str), [u32; 2]> = BTreeMap::new();
    let mut unlisted = 0;
    for query in people(&positives) {
        // Some were taken off the list after the file was made.
        let all = Settings { limit: 50, threshold: 0.97, ..settings };
        let own: Vec<u32> = index.find(&name_only(&query), &all).iter().map(|c| c.doc).collect();
        if own.is_empty() {
            unlisted += 1;
            continue;
        }
        for _ in 0..9 {
            let (how, text) = treated(&query.names[0], &mut random);
            let full = Query { names: vec![text.clone()], ..query.clone() };
            for (what, query) in [("name", name_only(&full)), ("name, date, country", full)] {
                let found = index.find(&query, &settings).iter().any(|c| own.contains(&c.doc));
                counts.entry((what, how)).or_default()[usize::from(found)] += 1;
                if !found && how != "lost non-ascii" {
                    println!("missed ({what}, {how}) {text}");
                }
            }
        }
    }
    println!("{unlisted} of the persons are no longer listed");
    for ((what, how), [missed, found]) in &counts {
        println!("{what:20} {how:16} {found} found, {missed} missed");
    }
    for what in ["name", "name, date, country"] {
        let of = |n: usize| counts.iter().filter(|((w, _), _)| *w == what).map(|(_, c)| c[n]).sum();
        let (missed, found): (u32, u32) = (of(0), of(1));
        println!("treated, {what}: {:.3} %", 100.0 * f64::from(found) / f64::from(missed + found));
    }
    let negatives = people(&negatives);
    for (what, cut) in [("name, date, country", false), ("name", true)] {
        let start = on_cpu();
        let flagged: Vec<_> = negatives
            .iter()
            .filter_map(|query| {
                let query = if cut { name_only(query) } else { query.clone() };
                let best = index.find(&query, &settings).into_iter().next()?;
                Some((query.names[0].clone(), best))
            })
            .collect();
        let took = on_cpu() - start;
        println!(
            "unlisted, {what}: {} of {} flagged = {:.3} %, {:.1} us a look-up",
            flagged.len(),
            negatives.len(),
            100.0 * flagged.len() as f64 / negatives.len() as f64,
            took / negatives.len() as f64 * 1e6
        );
        let scripts = |ascii: bool| flagged.iter().filter(|(n, _)| n.is_ascii() == ascii).count();
        println!("  of them ASCII {}, other {}", scripts(true), scripts(false));
    }
}

#[test]
#[ignore = "a measurement"]
fn a_large_index_starts_and_answers_fast() {
    let Some(subjects) = listed() else { return };
    measure("listed words, crossed", crossed(subjects, 120_000));
    measure("invented words", invented(42, 120_000));
}

/// As many subjects as wanted, each further one with words of two listed ones of its kind.
fn crossed(mut subjects: Vec<Subject>, count: usize) -> Vec<Subject> {
    let real = subjects.len();
    let mut random = Random(99);
    while subjects.len() < count {
        let (one, two) = (&subjects[random.below(real)], &subjects[random.below(real)]);
        if one.schema != two.schema {
            continue;
        }
        let mut child = Subject { doc: subjects.len() as u32, names: vec![], ..one.clone() };
        for ((a, quality), (b, _)) in one.names.iter().zip(two.names.iter().cycle()).take(4) {
            let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
            let mixed = [&a[..a.len().div_ceil(2)], &b[b.len() / 2..]].concat().join(" ");
            let text = if random.below(8) == 0 { treated(&mixed, &mut random).1 } else { mixed };
            child.add_name(&text, *quality);
        }
        subjects.push(child);
    }
    subjects
}

fn measure(what: &str, subjects: Vec<Subject>) {
    println!("== {what}");
    let start = Instant::now();
    let built = index(&subjects);
    println!(
        "built: {} subjects, {} names in {:?}",
        built.subjects(),
        built.names(),
        start.elapsed()
    );
    let start = Instant::now();
    let bytes = built.to_bytes();
    println!("written: {} MB in {:?}", bytes.len() / 1_000_000, start.elapsed());
    drop(built);
    let start = Instant::now();
    let index = Index::from_bytes(&bytes).unwrap();
    println!("read in {:?}, {} words", start.elapsed(), index.words());
    let mut random = Random(7);
    let mut queries: Vec<Query> = Vec::new();
    if let Some(text) = shared("matching/yente_negatives_us.csv.zst") {
        queries.extend(people(&text).into_iter().step_by(10));
    }
    for _ in 0..5_000 {
        let subject = &subjects[random.below(subjects.len())];
        if let Some((name, _)) = subject.names.first() {
            let (_, text) = treated(name, &mut random);
            queries.push(Query { schema: subject.schema, ..named(&text) });
        }
    }
    let mut times: Vec<f64> = Vec::new();
    let (start, mut hits) = (on_cpu(), 0);
    for query in &queries {
        let begun = Instant::now();
        hits += index.find(query, &Settings::default()).len();
        times.push(begun.elapsed().as_secs_f64() * 1e6);
    }
    let mean = (on_cpu() - start) / queries.len() as f64 * 1e6;
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[(times.len() as f64 * share) as usize];
    println!(
        "{} look-ups, {hits} candidates: mean {mean:.1} us on the core; by the clock median {:.1}, p95 {:.1}, p99 {:.1}, most {:.1}",
        queries.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        times.last().unwrap()
    );
}

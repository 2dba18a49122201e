//! Labelled pairs from public matchers: precision and recall at one threshold, and time a pair.
//!
//! Question: at 0.7, how many labels does a comparison agree with, and how long does it take?
//! The file is public test data and is not in the repository.

use std::collections::BTreeMap;
use std::path::Path;

use detente_names::{Name, NameKind, compare};

const THRESHOLD: f64 = 0.7;

struct Pair {
    group: String,
    kinds: Vec<NameKind>,
    names: [String; 2],
    is_match: bool,
    quality: String,
}

#[derive(Default)]
struct Count {
    right: [u32; 2],
    wrong: [u32; 2],
}

impl Count {
    fn add(&mut self, found: bool, truth: bool) {
        let cells = if found == truth { &mut self.right } else { &mut self.wrong };
        cells[usize::from(found)] += 1;
    }

    /// Precision, recall and F1.
    fn rates(&self) -> [f64; 3] {
        let (tp, fp, missed) =
            (f64::from(self.right[1]), f64::from(self.wrong[1]), f64::from(self.wrong[0]));
        let (p, r) = (tp / (tp + fp).max(1.0), tp / (tp + missed).max(1.0));
        [p, r, 2.0 * p * r / (p + r).max(1e-9)]
    }
}

#[test]
fn labels_are_met() {
    let Some(pairs) = pairs() else {
        println!("skipped: ../shared is not there");
        return;
    };
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for pair in &pairs {
        let score = best(&pair.kinds, pair.names.each_ref().map(String::as_str));
        let yes = score >= THRESHOLD;
        for key in ["all", &pair.group, &pair.quality, &format!("{:?}", pair.kinds)] {
            counts.entry(key.to_owned()).or_default().add(yes, pair.is_match);
        }
        if yes != pair.is_match {
            println!("{} {} {score:.3} {:?}", pair.quality, pair.is_match, pair.names);
        }
    }
    for (key, count) in &counts {
        let [p, r, f] = count.rates();
        println!("{key:20} P {p:.3} R {r:.3} F1 {f:.3}  {:?} {:?}", count.right, count.wrong);
    }
    assert!(counts["all"].rates()[2] >= 0.80);
    assert!(counts["STRONG"].rates()[2] > 0.95);
}

/// Pairs of entities that have little but a name: the same threshold.
#[test]
fn entity_labels_are_met() {
    let Some(text) = shared("entity_bench_checks.yml") else {
        println!("skipped: ../shared is not there");
        return;
    };
    let mut count = Count::default();
    for block in text.split("- match: ").skip(1) {
        let value = |line: &str, key: &str| {
            let value = line.trim().strip_prefix(key)?.strip_prefix(": ")?;
            Some(value.trim_matches(['"', '\'']).replace("''", "'"))
        };
        let truth = block.starts_with("true");
        let all = |key: &str, text: &str| -> Vec<String> {
            text.lines().filter_map(|l| value(l, key)).collect()
        };
        let Some((query, candidate)) = block.split_once("candidate:") else { continue };
        let kinds = kinds(all("schema", block).first().map_or("", String::as_str));
        let of = |text: &str| {
            let parts = ["name", "firstName", "middleName", "lastName"];
            let given: Vec<String> = parts.iter().flat_map(|key| all(key, text)).collect();
            all("name", text).first().cloned().unwrap_or_else(|| given.join(" "))
        };
        let (a, b) = (of(query), of(candidate));
        let score = best(&kinds, [&a, &b]);
        count.add(score >= THRESHOLD, truth);
        if (score >= THRESHOLD) != truth {
            println!("{truth} {score:.3} {a:?} {b:?}");
        }
    }
    let [p, r, f] = count.rates();
    println!("entities P {p:.3} R {r:.3} F1 {f:.3} {:?} {:?}", count.right, count.wrong);
    assert!(f > 0.8);
}

/// The same subject in two scripts. The file's own least scores are those of another program.
#[test]
fn names_are_found_across_scripts() {
    let Some(text) = shared("cross_script_pairs.csv") else {
        println!("skipped: ../shared is not there");
        return;
    };
    let (mut found, mut all) = (0, 0);
    for line in text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let fields = fields(line);
        let score = best(&[NameKind::Person], [&fields[0], &fields[1]]);
        all += 1;
        found += u32::from(score >= THRESHOLD);
        if score < THRESHOLD {
            println!("{score:.3} {} | {}", fields[0], fields[1]);
        }
    }
    println!("across scripts: {found} of {all}");
    assert!(found * 10 >= all * 8);
}

fn best(kinds: &[NameKind], names: [&str; 2]) -> f64 {
    let score = |kind: &NameKind| {
        let [a, b] = names.map(|n| Name::new(n, *kind));
        compare(&a, &b).score
    };
    kinds.iter().map(score).fold(0.0, f64::max)
}

#[test]
#[ignore = "a measurement: cargo test --release -p detente-names -- --ignored --nocapture"]
fn a_pair_takes_microseconds() {
    let Some(pairs) = pairs() else { return };
    let read: Vec<[Name; 2]> =
        pairs.iter().map(|p| p.names.each_ref().map(|n| Name::new(n, p.kinds[0]))).collect();
    let mut sum = 0.0;
    let start = std::time::Instant::now();
    for _ in 0..200 {
        sum += read.iter().map(|[a, b]| compare(a, b).score).sum::<f64>();
    }
    let took = start.elapsed().as_secs_f64() / 200.0 / read.len() as f64;
    println!("compare: {:.3} us a pair, {} pairs, sum {sum:.1}", took * 1e6, read.len());
    let start = std::time::Instant::now();
    for _ in 0..20 {
        for pair in &pairs {
            sum += Name::new(&pair.names[0], pair.kinds[0]).parts().len() as f64;
        }
    }
    let took = start.elapsed().as_secs_f64() / 20.0 / read.len() as f64;
    println!("read: {:.3} us a name, sum {sum:.1}", took * 1e6);
}

fn shared(file: &str) -> Option<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/matching");
    std::fs::read_to_string(Path::new(root).join(file)).ok()
}

fn kinds(schema: &str) -> Vec<NameKind> {
    match schema {
        "Person" => vec![NameKind::Person],
        "Vessel" => vec![NameKind::Object],
        "LegalEntity" => vec![NameKind::Person, NameKind::Organisation],
        _ => vec![NameKind::Organisation],
    }
}

fn pairs() -> Option<Vec<Pair>> {
    let text = shared("name_bench_shared.csv")?;
    let rows = text.lines().skip(1).map(fields).filter(|f| f.len() >= 7);
    Some(
        rows.map(|f| Pair {
            group: f[0].clone(),
            kinds: kinds(&f[1]),
            names: [f[2].clone(), f[3].clone()],
            is_match: f[4] == "true",
            quality: f[5].clone(),
        })
        .collect(),
    )
}

/// The fields of a line of CSV.
fn fields(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                out.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => out.last_mut().unwrap().push(c),
        }
    }
    out
}

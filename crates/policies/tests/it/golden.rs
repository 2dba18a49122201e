//! The golden transactions, written from the paragraphs before any policy.

use std::collections::BTreeMap;

use detente_model::{Authority, Observation};
use detente_policies::{Judge, Ledger, Outcome};
use jiff::civil::date;
use serde::Deserialize;

use crate::{World, book, dossier, target};

#[derive(Deserialize)]
struct Golden {
    id: String,
    why: String,
    observation: Observation,
    #[serde(default)]
    prior: Vec<Observation>,
    expect: BTreeMap<String, String>,
}

/// The verdict of one authority, in the golden set's words.
fn verdict(judge: &Judge<'_>, world: &World, golden: &Golden, by: Authority) -> (String, String) {
    let authority = by;
    let mut ledger = Ledger::new(&world.law, &world.conversions);
    for prior in &golden.prior {
        judge.judge(prior, &[authority], &mut ledger);
    }
    let said = judge.judge(&golden.observation, &[authority], &mut ledger);
    let because = said.iter().map(|j| format!("{} {:?}", j.policy.strand.id, j.outcome));
    let because: Vec<String> = because.collect();
    let word = match said.first().map(|j| j.outcome) {
        Some(Outcome::Forbidden) => "forbidden",
        Some(Outcome::Possible) => "possible",
        Some(_) if said.iter().any(|j| j.outcome == Outcome::Exempt) => "exempt",
        _ => "permitted",
    };
    (word.to_owned(), because.join(", "))
}

#[test]
fn every_golden_transaction_is_judged_as_the_paragraph_says() {
    let (book, target) = (book(), target());
    let world = World::of(book);
    let judge = Judge::new(book, &target, date(2026, 3, 1));
    let mut wrong = Vec::new();
    let (mut lines, mut cells) = (0, 0);
    let mut files: Vec<_> = std::fs::read_dir(dossier().join("golden")).unwrap().collect();
    files.sort_by_key(|file| file.as_ref().unwrap().path());
    for file in files {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|e| e != "jsonl") {
            continue;
        }
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let golden: Golden =
                serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
            lines += 1;
            for (code, expected) in &golden.expect {
                let authority = Authority::from_code(code).unwrap();
                if !book.policies().iter().any(|p| p.strand.authority == authority) {
                    continue;
                }
                cells += 1;
                let (found, because) = verdict(&judge, &world, &golden, authority);
                if found != *expected {
                    wrong.push(format!(
                        "{} {code}: {expected}, found {found} [{because}]: {}",
                        golden.id, golden.why
                    ));
                }
            }
        }
    }
    println!("{lines} transactions, {cells} cells, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

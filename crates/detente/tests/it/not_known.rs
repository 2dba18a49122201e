//! What is not known is said: no edition, lists that are not loaded, editions that are old.

use crate::program::{detente, with_ten};

#[test]
fn where_no_edition_was_known_nothing_is_answered() {
    let (dir, store) = with_ten();
    let customers = dir.path().join("c.csv");
    std::fs::write(&customers, "name\nSuvi Nakorro\n").unwrap();
    let customers = customers.display().to_string();
    for question in [["check", &customers], ["match", "Suvi Nakorro"], ["entity", "un:KPi.905"]] {
        for (when, by) in [("--known-on", "published"), ("--recorded-by", "recorded")] {
            for format in ["table", "jsonl", "csv"] {
                let run = detente(
                    &store,
                    question.iter().copied().chain([when, "1990-01-01", "-f", format, "-q"]),
                );
                assert_eq!(
                    (run.code, run.out.as_str()),
                    (2, ""),
                    "{question:?} {when}: {}",
                    run.err
                );
                assert!(
                    run.err.starts_with("record::no-edition: nothing is known: "),
                    "{}",
                    run.err
                );
                assert!(run.err.contains(&format!("no list had been {by} by 199")), "{}", run.err);
                assert!(run.err.contains("help"), "{}", run.err);
            }
        }
    }
}

#[test]
fn every_answer_says_in_a_line_what_is_not_loaded() {
    let (dir, store) = with_ten();
    let customers = dir.path().join("c.csv");
    std::fs::write(&customers, "name\nNobody Whatever\n").unwrap();
    let customers = customers.display().to_string();
    for question in [
        vec!["check", &customers],
        vec!["check", &customers, "--quiet", "--json"],
        vec!["match", "Zzyzx Qqfoo"],
        vec!["match", "Suvi Nakorro", "--json"],
        vec!["entity", "un:KPi.905", "--json"],
        vec!["entity", "un:KPi.905"],
        vec!["entity", "un:none"],
    ] {
        let run = detente(&store, &question);
        let lines: Vec<&str> = run.err.lines().filter(|l| l.contains("not loaded")).collect();
        assert_eq!(lines.len(), 1, "{question:?}: {}", run.err);
        assert!(
            lines[0].contains(" official lists, un-1718-vessels, us-ofac-sdn, ")
                && lines[0].contains(" more; nothing is known of them; `detente lists stats`"),
            "{}",
            lines[0]
        );
        let old: Vec<&str> = run.err.lines().filter(|l| l.contains("older than")).collect();
        assert_eq!(old.len(), 1, "{question:?}: {}", run.err);
        assert!(old[0].starts_with("1 list older than 2 days: un-sc "), "{}", old[0]);
    }
    let run = detente(&store, ["lists", "stats", "--known-on", "1990-01-01"]);
    assert!(run.err.contains("un-sc ("), "what was not known then: {}", run.err);
}

#[test]
fn what_could_not_run_says_nothing_of_lists() {
    let (_dir, store) = with_ten();
    let run = detente(&store, ["check", "/nowhere.csv"]);
    assert_eq!(run.code, 2);
    assert!(!run.err.contains("older than") && !run.err.contains("not loaded"), "{}", run.err);
}

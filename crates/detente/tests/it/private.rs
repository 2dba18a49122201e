//! Findings on the record, and forgetting them.

use crate::program::{detente, with_ten};

#[test]
fn recorded_findings_are_forgotten_and_the_log_still_proves() {
    let (dir, store) = with_ten();
    let customers = dir.path().join("c.csv");
    std::fs::write(
        &customers,
        "customer_id,name,dob\nC-1,Tamarin Vosko,1961\nC-2,Oldric Pensa,1958\n",
    )
    .unwrap();
    let file = customers.display().to_string();
    let certificate = dir.path().join("certificate.txt");
    let run = detente(
        &store,
        ["check", &file, "--record", "--certificate", &certificate.display().to_string()],
    );
    assert_eq!(run.code, 1, "{}", run.err);
    let signed = std::fs::read_to_string(&certificate).unwrap();
    assert!(
        signed.contains("\"threshold\": 0.7") && signed.contains("\n\n— detente.local/"),
        "{signed}"
    );
    let run = detente(&store, ["forget", "C-1", "--json"]);
    assert_eq!(run.lines()[0]["forgotten"], 1);
    let run = detente(&store, ["verify", "--json"]);
    assert_eq!((run.code, &run.lines()[0]["forgotten"]), (0, &1.into()));
    assert_eq!(run.lines()[0]["origin_proved"], true);
    let run = detente(&store, ["forget", "--older-than", "5y", "--json"]);
    assert_eq!(run.lines()[0]["forgotten"], 0);
}

#[test]
fn an_export_with_a_flipped_bit_fails_and_names_the_place() {
    let (dir, store) = with_ten();
    let out = dir.path().join("export");
    let out_text = out.display().to_string();
    assert_eq!(detente(&store, ["log", "export", &out_text]).code, 0);
    assert_eq!(detente(&store, ["verify", &out_text]).code, 0);
    for name in ["checkpoint", "tile/0/000.p/11", "tile/entries/000.p/11", "payload/000000000000"] {
        let path = out.join(name);
        let good = std::fs::read(&path).unwrap();
        let mut bad = good.clone();
        let at = bad.len() - 9;
        bad[at] ^= 4;
        std::fs::write(&path, bad).unwrap();
        let run = detente(&store, ["verify", &out_text, "--json"]);
        assert_eq!(run.code, 1, "{name}");
        assert_eq!(run.lines()[0]["state"], "broken", "{name}");
        std::fs::write(&path, good).unwrap();
    }
    let run = detente(&store, ["verify", &dir.path().join("nowhere").display().to_string()]);
    assert_eq!(run.code, 2);
}

#[test]
fn proofs_are_printed_and_a_rebuild_changes_no_answer() {
    let (_dir, store) = with_ten();
    let before = detente(&store, ["lists", "stats", "--json"]).out;
    assert_eq!(detente(&store, ["log", "rebuild"]).code, 0);
    assert_eq!(detente(&store, ["lists", "stats", "--json"]).out, before);
    assert_eq!(detente(&store, ["log", "prove", "3", "--json"]).lines()[0]["size"], 11);
    assert_eq!(detente(&store, ["log", "prove", "99"]).code, 2);
    assert_eq!(detente(&store, ["log", "consistency", "4", "11", "--json"]).code, 0);
    assert_eq!(detente(&store, ["log", "consistency", "4", "12"]).code, 2);
    assert!(detente(&store, ["log", "checkpoint"]).out.starts_with("detente.local/"));
}

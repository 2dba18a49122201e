//! Shipments and payments against the measures of the worked dossier.

use std::path::{Path, PathBuf};

use crate::program::{Run, detente, with_ten};

fn dossier() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dossiers/dprk").display().to_string()
}

const HEAD: &str = "bl_no,loading_date,exporter,exporter_country,importer,importer_country,origin,\
    hs_code,description,quantity,unit,port_of_loading,port_of_discharge\n";

/// Shipments of so many lines behind the head, checked as lines of JSON.
fn check(rows: &[&str], more: &[&str]) -> (tempfile::TempDir, Run) {
    let (dir, store) = with_ten();
    let file = dir.path().join("shipments.csv");
    std::fs::write(&file, format!("{HEAD}{}\n", rows.join("\n"))).unwrap();
    let (file, dossier) = (file.display().to_string(), dossier());
    let args = ["check", &file, "--dossier", &dossier, "--json"];
    let run = detente(&store, args.into_iter().chain(more.iter().copied()));
    (dir, run)
}

fn strands(run: &Run, verdict: &str) -> Vec<String> {
    let lines = run.lines();
    let of = lines.iter().filter(|line| line["kind"] == "measure" && line["verdict"] == verdict);
    of.map(|line| line["ruling"]["strand"].as_str().unwrap().to_owned()).collect()
}

const COAL: &str = "Sample Mine,kp,Sample Harbour,vn,kp,270112,anthracite,5020,t,Nampo,Hai Phong";

#[test]
fn coal_is_flagged_from_the_day_of_the_ban_and_says_why() {
    let rows = [format!("BL-1,2006-08-04,{COAL}"), format!("BL-2,2017-08-05,{COAL}")];
    let (_dir, run) = check(&[&rows[0], &rows[1]], &[]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(strands(&run, "violation"), ["un/2371-8#coal"]);
    let lines = run.lines();
    let finding = &lines[0];
    assert_eq!((&finding["customer"], &finding["source"]["line"]), (&"BL-2".into(), &3.into()));
    assert_eq!(finding["ruling"]["nexus"][0], "every state");
    assert_eq!(finding["ruling"]["exemptions"][0]["holds"], false);
    assert!(run.err.contains("2 in = 2 judged + 0 set aside; 1 reject, 0 hold, 1 release"));
}

#[test]
fn wigs_are_free_and_a_month_that_straddles_the_ban_is_possible() {
    let wigs = "BL-1,2018-03-02,Sample Hair,kp,Sample Harbour,vn,kp,670411,wigs,2,t,Nampo,Hue";
    let (_dir, run) = check(&[wigs], &[]);
    assert_eq!((run.code, run.lines().len()), (0, 0), "{}", run.out);
    let (_dir, run) = check(&[&format!("BL-1,2017-08,{COAL}")], &[]);
    assert!(strands(&run, "possible").contains(&"un/2371-8#coal".to_owned()), "{}", run.out);
}

#[test]
fn an_authority_that_does_not_bind_is_asked_only_by_name() {
    let row = format!("BL-1,2018-03-02,{COAL}");
    let (_dir, run) = check(&[&row], &["--authority", "us"]);
    let found = strands(&run, "violation");
    assert!(!found.is_empty() && found.iter().all(|id| id.starts_with("us/")), "{found:?}");
}

#[test]
fn a_designated_party_is_found_in_the_same_pass() {
    let row = "BL-1,2018-06-01,Suvi Nakorro,fi,Sample Harbour,vn,fi,440710,planks,2,t,Kotka,Hue";
    let (_dir, run) = check(&[row], &[]);
    let lines = run.lines();
    assert!(lines.iter().any(|line| line["kind"] == "designation"), "{}", run.out);
    assert!(run.err.contains("1 hold"), "a name alone is possible: {}", run.err);
}

#[test]
fn what_cannot_be_read_is_set_aside_and_counted() {
    let (_dir, run) = check(&[&format!("BL-1,2018-03-02,{COAL}"), "BL-2,x,y"], &[]);
    assert!(run.err.contains("2 in = "), "{}", run.err);
    let (_dir, run) =
        check(&["BL-1,never,Sample Mine,kp,Sample Harbour,vn,kp,27x,coal,1,t,A,B"], &[]);
    assert!(run.err.contains("not a date") && run.err.contains("not an HS code"), "{}", run.err);
}

#[test]
fn measures_are_listed_shown_and_asked_by_day() {
    let (_dir, store) = with_ten();
    let dossier = dossier();
    let ask = |args: &[&str]| detente(&store, args.iter().copied().chain(["--dossier", &dossier]));
    let run = ask(&["measures", "at", "2017-08-04", "authority", "un", "sector", "coal", "--json"]);
    let on = |run: &Run| -> Vec<String> {
        run.lines().iter().map(|l| l["strand"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(on(&run), ["un/2321-26#coal-2017", "un/2321-26#coal-terms"]);
    let run = ask(&["measures", "at", "2017-08-05", "authority", "un", "sector", "coal", "--json"]);
    assert_eq!(on(&run), ["un/2371-8#coal"]);
    let run = ask(&["measures", "at", "2001-01-01", "sector", "coal"]);
    assert_eq!(run.code, 2, "a selector that names nothing in force is refused: {}", run.err);
    let run = ask(&["measures", "show", "un/2371-8#coal"]);
    assert!(run.out.contains("forbid (principal, action == Action::\"procure\""), "{}", run.out);
    let run = ask(&["measures", "list", "sector", "cole"]);
    assert!(run.code == 2 && run.err.contains("`coal`"), "{}", run.err);
}

#[test]
fn real_payments_are_judged_and_counted() {
    let shared: PathBuf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/payments/iso20022");
    let Ok(read) = std::fs::read_dir(shared.join("pyiso20022")) else {
        println!("skipped: ../shared is not there");
        return;
    };
    let (_dir, store) = with_ten();
    let dossier = dossier();
    for file in read.map(|entry| entry.unwrap().path()) {
        let name = file.display().to_string();
        let run = detente(&store, ["check", &name, "--dossier", &dossier, "--json"]);
        assert!([0, 1, 3].contains(&run.code), "{name}: {}", run.err);
        assert!(run.err.contains(" judged + "), "{name}: {}", run.err);
    }
}

/// A copy of the worked dossier with acts of its own.
fn with_acts(dir: &Path, acts: &[&str]) -> String {
    let copy = dir.join("dossier");
    let mut open = vec![(PathBuf::from(dossier()), copy.clone())];
    while let Some((from, to)) = open.pop() {
        std::fs::create_dir_all(&to).unwrap();
        for entry in std::fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
            let to = to.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                open.push((entry.path(), to));
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    std::fs::create_dir_all(copy.join("acts")).unwrap();
    std::fs::write(copy.join("acts/invented.jsonl"), acts.join("\n")).unwrap();
    copy.display().to_string()
}

#[test]
fn a_suspended_ban_flags_no_cargo_and_a_restored_one_flags_it_again() {
    let act = |kind: &str, day: &str| {
        format!(
            r#"{{"kind":"{kind}","authority":"UN","instrument":"S/RES/9999 (2019)","strands":["un/2371-8#coal"],"effective_from":"{day}","published":"2019-05-01"}}"#
        )
    };
    let (dir, store) = with_ten();
    let acts = [act("suspended", "2019-06-01"), act("restored", "2020-03-01")];
    let dossier = with_acts(dir.path(), &[&acts[0], &acts[1]]);
    let rows: Vec<String> = ["2019-05-31", "2019-06-01", "2020-02-29", "2020-03-01"]
        .iter()
        .enumerate()
        .map(|(at, day)| format!("BL-{at},{day},{COAL}"))
        .collect();
    let file = dir.path().join("shipments.csv");
    std::fs::write(&file, format!("{HEAD}{}\n", rows.join("\n"))).unwrap();
    let file = file.display().to_string();
    let ask = |more: &[&str]| {
        let args = ["check", &file, "--dossier", &dossier, "--json"];
        let run = detente(&store, args.into_iter().chain(more.iter().copied()));
        let lines = run.lines();
        let mut said: Vec<(String, String)> = lines
            .iter()
            .filter(|l| l["ruling"]["strand"] == "un/2371-8#coal")
            .map(|l| {
                (l["customer"].as_str().unwrap().into(), l["verdict"].as_str().unwrap().into())
            })
            .collect();
        said.sort();
        (said.into_iter().map(|(_, verdict)| verdict).collect::<Vec<_>>(), lines)
    };
    let (verdicts, lines) = ask(&[]);
    assert_eq!(verdicts, ["violation", "exculpation", "exculpation", "violation"]);
    let why = lines.iter().find_map(|l| l["ruling"]["suspended"].as_str()).unwrap();
    assert!(why.contains("S/RES/9999 (2019)") && why.contains("2019-06-01"), "{why}");
    let (verdicts, _) = ask(&["--known-on", "2026-02-01"]);
    assert_eq!(verdicts.len(), 4, "the acts were known by then");
}

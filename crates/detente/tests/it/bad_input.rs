//! Files that are broken or hostile: a clear error, nothing changed, everything counted.

use crate::program::{TEN, detente, un_xml, with_ten};

fn size(store: &std::path::Path) -> u64 {
    detente(store, ["verify", "--json"]).lines()[0]["size"].as_u64().unwrap()
}

#[test]
fn a_bad_list_gives_its_code_and_changes_nothing() {
    let (dir, store) = with_ten();
    let good = un_xml("2026-02-01", &TEN);
    let deep = format!("<CONSOLIDATED_LIST>{}", "<A>".repeat(10_000));
    let bomb = format!("<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\">]>{good}");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", Vec::new(), "lists::empty"),
        ("zeros", vec![0; 1 << 20], "lists::"),
        ("truncated", good.as_bytes()[..good.len() / 2].to_vec(), "lists::truncated"),
        ("other", b"just some words\nand more\n".to_vec(), "lists::unrecognised"),
        ("deep", deep.into_bytes(), "lists::"),
        ("entity bomb", bomb.into_bytes(), "lists::hostile"),
        ("nul", good.replace("VOSKO", "VOS\0KO").into_bytes(), "lists::"),
    ];
    let before = size(&store);
    for (name, bytes, code) in cases {
        let path = dir.path().join("bad.xml");
        std::fs::write(&path, bytes).unwrap();
        let run = detente(&store, ["lists", "import", &path.display().to_string()]);
        assert_eq!(run.code, 2, "{name}: {}", run.err);
        assert!(run.err.contains(code), "{name}: {}", run.err);
        assert!(run.err.contains("help"), "{name}: {}", run.err);
        assert_eq!(size(&store), before, "{name}");
    }
}

#[test]
fn bytes_that_do_not_fit_are_repaired_marked_and_counted() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let path = dir.path().join("cp1252.xml");
    let text = un_xml("2026-01-15", &TEN);
    let at = text.find("VOSKO").unwrap();
    let mut bytes = text.into_bytes();
    bytes[at + 1] = 0xd6; // Windows-1252 for O with diaeresis
    std::fs::write(&path, bytes).unwrap();
    let run = detente(&store, ["lists", "import", &path.display().to_string(), "--json"]);
    assert_eq!((run.code, run.lines()[0]["listed"].as_u64()), (0, Some(10)), "{}", run.err);
    assert!(run.lines()[0]["repaired"].as_u64() >= Some(1));
    let run = detente(&store, ["match", "Tamarin Vösko", "--json"]);
    assert_eq!(run.lines()[0]["id"], "un:KPi.901");
}

#[test]
fn bad_customers_are_set_aside_and_counted() {
    let (dir, store) = with_ten();
    let check = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        detente(&store, ["check", &path.display().to_string(), "--json"])
    };
    let run = check("good.csv", b"name,dob\nNobody Whatever,1980\nSuvi Nakorro,1966\n");
    assert_eq!(run.code, 1);
    assert_eq!(
        (&run.lines()[0]["source"]["row"], &run.lines()[0]["source"]["line"]),
        (&2.into(), &3.into())
    );
    assert_eq!(check("clean.csv", b"name\nNobody Whatever\n").code, 0);
    assert_eq!(check("empty.csv", b"").code, 2);
    let run = check("twice.csv", b"name,name\na,b\n");
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("help"), "{}", run.err);
    let run = check("no-name.csv", b"colour,size\nred,7\n");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--map"), "{}", run.err);
    let run = check("gap.csv", b"name,dob\nNobody Whatever,1980\n,\nAnother Nobody,1981\n");
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("3 rows in = 2 checked + 1 set aside"), "{}", run.err);
    let long = format!("name,dob\n{},1980\nNobody Whatever,1980\n", "x".repeat(1 << 20));
    let run = check("long.csv", long.as_bytes());
    assert_eq!(run.code, 3, "{}", run.err);
}

#[test]
fn formulas_in_cells_are_neutralised_in_csv() {
    let (dir, store) = with_ten();
    let path = dir.path().join("formula.csv");
    std::fs::write(&path, "customer_id,name\n=1+1,Suvi Nakorro\n").unwrap();
    let run = detente(&store, ["check", &path.display().to_string(), "-f", "csv"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("'=1+1") && !run.out.contains(",=1+1"), "{}", run.out);
}

#[test]
fn questions_that_make_no_sense_are_refused() {
    let (_dir, store) = with_ten();
    for args in [
        vec!["match", "X", "--as-of", "2018-02-31"],
        vec!["match", "X", "--schema", "Ghost"],
        vec!["match", "X", "--country", "Atlantis"],
        vec!["lists", "diff", "un-sc", "2001-01-01", "2026-02-01"],
        vec!["lists", "diff", "nothing", "2025-01-01", "2026-02-01"],
        vec!["check", "/nowhere.csv"],
    ] {
        let run = detente(&store, &args);
        assert_eq!(run.code, 2, "{args:?}");
        assert!(
            run.err.contains("help") || run.err.contains("cannot read"),
            "{args:?}: {}",
            run.err
        );
    }
    assert_eq!(detente(&store.join("none"), ["match", "X"]).code, 2);
}

//! A certificate proves who signed it, over which log, and of which files.

use crate::program::{TEN, detente, un_xml, with_ten};
use crate::wire::{fits, schema};

#[test]
fn a_certificate_is_verified_and_every_change_is_found() {
    let (dir, store) = with_ten();
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let customers = file("c.csv", "customer_id,name\nC-1,Suvi Nakorro\n");
    let other = file("other.csv", "customer_id,name\nC-2,Nobody Whatever\n");
    let path = dir.path().join("run.txt").display().to_string();
    let run = detente(&store, ["check", &customers, "--certificate", &path]);
    assert_eq!(run.code, 1, "{}", run.err);
    let signed = std::fs::read_to_string(&path).unwrap();
    let text = signed.rsplit_once("\n\n").unwrap().0;
    let root = schema("certificate");
    fits(&serde_json::from_str(text).unwrap(), &root, &root, "certificate");

    // The log grows afterwards; what was signed is still its beginning.
    let newer = file("newer.xml", &un_xml("2026-01-16", &TEN[..9]));
    assert_eq!(detente(&store, ["lists", "import", &newer, "--accept"]).code, 0);
    let verify = |args: &[&str]| {
        let fixed = ["verify", "--certificate", &path, "--json"];
        let run = detente(&store, fixed.iter().chain(args));
        let root = schema("verify-certificate");
        run.lines().iter().for_each(|line| fits(line, &root, &root, "verify-certificate"));
        run
    };
    let run = verify(&[&customers]);
    let states: Vec<String> = run
        .lines()
        .iter()
        .map(|l| format!("{} {}", l["what"], l["state"]).replace('"', ""))
        .collect();
    assert_eq!(run.code, 0, "{}", run.out);
    assert_eq!(states, ["signature proved", "log proved", "file proved"]);
    let run = verify(&[&other]);
    assert_eq!((run.code, &run.lines()[2]["state"]), (1, &"broken".into()), "{}", run.out);

    let key = detente(&store, ["log", "key"]).out;
    let elsewhere = dir.path().join("elsewhere");
    let run =
        detente(&elsewhere, ["verify", "--certificate", &path, "--key", key.trim(), "--json"]);
    assert_eq!((run.code, &run.lines()[1]["state"]), (0, &"unknown".into()), "{}", run.err);
    let run = detente(&elsewhere, ["verify", "--certificate", &path]);
    assert_eq!(run.code, 2, "without a key nothing is proved: {}", run.err);

    std::fs::write(&path, signed.replace("\"findings\": 1", "\"findings\": 0")).unwrap();
    let run = verify(&[]);
    assert_eq!((run.code, &run.lines()[0]["state"]), (1, &"broken".into()), "{}", run.out);
}

//! Counts of every shared list, against a script with parsers of its own.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::program::{detente, shared};

#[test]
fn stats_equal_counts_taken_independently_from_the_raw_files() {
    let Some(shared) = shared() else { return };
    let script = format!("{}/tests/independent_counts.py", env!("CARGO_MANIFEST_DIR"));
    let Ok(output) = Command::new("python3").arg(script).arg(&shared).output() else {
        println!("skipped: python3 is not there");
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut checked = 0;
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let want: Value = serde_json::from_str(line).unwrap();
        compare(&shared, &want);
        checked += 1;
    }
    assert!(checked > 30, "only {checked} files were counted");
}

fn compare(shared: &std::path::Path, want: &Value) {
    let file = want["file"].as_str().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = shared.join(file).display().to_string();
    let run = detente(dir.path(), ["lists", "import", &path, "--json"]);
    assert!(run.code == 0 || run.code == 3, "{file}: {}", run.err);
    let line = &run.lines()[0];
    assert_eq!(line["listed"], want["listed"], "{file}");
    if let Some(source) = want["source"].as_str() {
        assert_eq!(line["source"], source, "{file}");
    }
    let Some(groups) = want.get("groups").and_then(Value::as_object) else { return };
    let want: BTreeMap<String, u64> =
        groups.iter().map(|(k, n)| (k.clone(), n.as_u64().unwrap())).collect();
    let got: BTreeMap<String, u64> = detente(dir.path(), ["lists", "stats", "--json"])
        .lines()
        .iter()
        .map(|g| {
            let key = format!(
                "{}|{}",
                g["programme"].as_str().unwrap_or(""),
                g["schema"].as_str().unwrap()
            );
            (key, g["count"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(got, want, "{file}");
}

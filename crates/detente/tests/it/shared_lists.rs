//! Questions over the real lists, where they are at hand.

use std::collections::BTreeSet;

use crate::program::{detente, shared};

fn references(file: &std::path::Path) -> BTreeSet<String> {
    let packed = std::fs::File::open(file).unwrap();
    let unzipped = std::process::Command::new("zstd").args(["-dcq"]).stdin(packed).output();
    let text = String::from_utf8(unzipped.unwrap().stdout).unwrap();
    text.split("<REFERENCE_NUMBER>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().trim().to_owned())
        .collect()
}

#[test]
fn a_diff_of_the_un_list_names_exactly_the_additions_and_removals() {
    let Some(shared) = shared() else { return };
    let dir = tempfile::tempdir().unwrap();
    let dates = ["2017-07-03", "2018-10-29", "2021-01-28", "2025-01-02", "2026-02-27"];
    let file = |date: &str| shared.join(format!("un/un_consolidated_{date}.xml.zst"));
    for date in dates {
        // One at a time, oldest first: each is an update, and none of these may be held.
        let run = detente(dir.path(), ["lists", "import", &file(date).display().to_string()]);
        assert_eq!(run.code, 0, "{date}: {}", run.err);
    }
    for pair in dates.windows(2) {
        let (older, newer) = (references(&file(pair[0])), references(&file(pair[1])));
        let run = detente(dir.path(), ["lists", "diff", "un-sc", pair[0], pair[1], "--json"]);
        let of = |kind: &str| -> BTreeSet<String> {
            run.lines()
                .iter()
                .filter(|l| l["change"] == kind)
                .map(|l| l["reference"].as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(of("added"), newer.difference(&older).cloned().collect(), "{pair:?}");
        assert_eq!(of("removed"), older.difference(&newer).cloned().collect(), "{pair:?}");
    }
}

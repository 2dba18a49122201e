//! The fuzz corpus, replayed without a fuzzer; see `fuzz/`.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test reads its cases from files"
)]

use std::path::Path;

use detente_lists::{Format, Limits, recognise, unpack};

#[path = "../../../fuzz/src/lists.rs"]
mod lists;
#[path = "../../../fuzz/src/replay.rs"]
mod replay;
#[path = "../../../fuzz/src/unpack.rs"]
mod unpacked;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus");

#[test]
fn no_list_in_the_corpus_panics_or_loses_a_row() {
    replay::replay(&Path::new(CORPUS).join("lists"), lists::body);
}

#[test]
fn no_packed_file_in_the_corpus_panics_or_passes_the_limit() {
    replay::replay(&Path::new(CORPUS).join("unpack"), unpacked::body);
}

#[test]
fn hostile_files_are_refused_by_name() {
    let limits = Limits { unpacked_bytes: 4 << 20, archive_files: 50, ..Limits::default() };
    for (case, code) in [
        ("bomb.zst", "lists::too-large"),
        ("bomb.gz", "lists::too-large"),
        ("bomb.zip", "lists::too-large"),
        ("climbs.zip", "lists::hostile"),
        ("climbs-windows.zip", "lists::hostile"),
        ("packed-in-packed-in-packed.zst", "lists::hostile"),
        ("many-files.zip", "lists::too-large"),
        ("cut-short.zst", "lists::truncated"),
        ("cut-short.gz", "lists::truncated"),
        ("cut-short.zip", "lists::truncated"),
        ("empty", "lists::empty"),
    ] {
        let bytes = std::fs::read(Path::new(CORPUS).join("unpack").join(case)).expect(case);
        let refused = unpack(case, bytes, &limits).map(|files| files.len());
        assert_eq!(refused.map_err(|e| e.code()), Err(code), "{case}");
    }
}

#[test]
fn every_format_has_a_case() {
    let mut missing: Vec<Format> = Format::ALL.to_vec();
    for case in std::fs::read_dir(Path::new(CORPUS).join("lists")).expect("a corpus") {
        let bytes = std::fs::read(case.expect("a case").path()).expect("a readable case");
        if let Ok(format) = recognise(&bytes) {
            missing.retain(|f| *f != format);
        }
    }
    let missing: Vec<&str> = missing.into_iter().map(Format::name).collect();
    assert!(missing.is_empty(), "add a small invented file to fuzz/corpus/lists for: {missing:?}");
}

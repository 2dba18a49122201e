//! The fuzz corpus, replayed without a fuzzer; see `fuzz/`.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test reads its cases from files"
)]

use std::path::Path;

use detente_desk::{ReadSettings, read_customers};

#[path = "../../../fuzz/src/customers.rs"]
mod customers;
#[path = "../../../fuzz/src/replay.rs"]
mod replay;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/customers");

#[test]
fn no_file_in_the_corpus_panics_or_loses_a_row() {
    replay::replay(Path::new(CORPUS), customers::body);
}

#[test]
fn some_cases_are_read() {
    for case in ["plain.csv", "plain.tsv", "plain.jsonl", "ftm.jsonl", "table.xlsx"] {
        let bytes = std::fs::read(Path::new(CORPUS).join(case)).expect(case);
        let files = read_customers(&bytes, &ReadSettings::default()).expect(case);
        assert!(files.iter().any(|file| !file.rows.is_empty()), "{case}");
    }
}

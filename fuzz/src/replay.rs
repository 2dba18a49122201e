//! The corpus, case by case, through a target's body.

use std::path::Path;

/// Runs `body` on every file of a target's corpus; the file at fault is named.
pub fn replay(corpus: &Path, body: fn(&[u8])) {
    let mut cases: Vec<_> = std::fs::read_dir(corpus)
        .unwrap_or_else(|e| panic!("{}: {e}", corpus.display()))
        .map(|entry| entry.expect("a readable corpus").path())
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "no cases in {}", corpus.display());
    for case in cases {
        let bytes = std::fs::read(&case).expect("a readable case");
        let outcome = std::panic::catch_unwind(|| body(&bytes));
        assert!(outcome.is_ok(), "at fault: {}", case.display());
    }
}

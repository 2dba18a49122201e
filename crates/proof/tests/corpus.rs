//! The fuzz corpus, replayed without a fuzzer; see `fuzz/`.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test reads its cases from files"
)]

use std::path::Path;

use detente_proof::{Leaf, Tile, open_checkpoint};

#[path = "../../../fuzz/src/checkpoint.rs"]
mod checkpoint;
#[path = "../../../fuzz/src/leaf.rs"]
mod leaf;
#[path = "../../../fuzz/src/replay.rs"]
mod replay;
#[path = "../../../fuzz/src/tile.rs"]
mod tile;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus");

#[test]
fn what_is_accepted_has_one_form() {
    let corpus = Path::new(CORPUS);
    replay::replay(&corpus.join("checkpoint"), checkpoint::body);
    replay::replay(&corpus.join("leaf"), leaf::body);
    replay::replay(&corpus.join("tile"), tile::body);
}

#[test]
fn some_cases_are_accepted() {
    let read = |case: &str| std::fs::read(Path::new(CORPUS).join(case)).expect("a case");
    assert!(open_checkpoint(&read("checkpoint/sound"), None).is_ok());
    assert!(Leaf::decode(&read("leaf/sound")).is_ok());
    let path = String::from_utf8(read("tile/partial")).expect("text");
    assert!(Tile::parse(&path).is_some());
}

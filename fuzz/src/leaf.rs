//! Any bytes as a leaf of the log: no panic, and what decodes encodes to the same bytes.

use detente_proof::Leaf;

pub fn body(bytes: &[u8]) {
    if let Ok(leaf) = Leaf::decode(bytes) {
        assert_eq!(leaf.encode(), bytes, "a leaf has one encoding");
    }
}

//! Leaf, node and payload hashes, and the roots of lists of them.
//!
//! Source: RFC 6962 section 2.1: leaves are hashed behind a byte 0, nodes behind a byte 1.

use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// A SHA-256 value.
pub type Hash = [u8; 32];

/// The root of the tree without entries: SHA-256 of nothing.
pub const EMPTY_ROOT: Hash = tlog_tiles::EMPTY_HASH.0;

/// Below this many, hashing on one thread is faster than sharing it out.
const PARALLEL_FROM: usize = 512;

/// The hash of an entry: SHA-256(0x00 || entry).
#[must_use]
pub fn leaf_hash(entry: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(entry);
    hasher.finalize().into()
}

/// What a leaf says of its payload: SHA-256(salt || payload). Without the salt the payload cannot
/// be guessed from it.
#[must_use]
pub fn payload_hash(salt: &[u8; 16], payload: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(payload);
    hasher.finalize().into()
}

/// The leaf hashes of many entries, in their order.
pub(crate) fn leaf_hashes<E: AsRef<[u8]> + Sync>(entries: &[E]) -> Vec<Hash> {
    if entries.len() < PARALLEL_FROM {
        return entries.iter().map(|entry| leaf_hash(entry.as_ref())).collect();
    }
    entries.par_iter().with_min_len(256).map(|entry| leaf_hash(entry.as_ref())).collect()
}

/// The hash of an inner node: SHA-256(0x01 || left || right).
fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(left);
    bytes[33..].copy_from_slice(right);
    Sha256::digest(bytes).into()
}

/// The Merkle tree hash over a list of nodes of which only the last may be smaller than the rest.
///
/// Pairing neighbours and carrying an odd last one up gives the same tree as RFC 6962's split at
/// the largest power of two.
pub(crate) fn root_of(nodes: &[Hash]) -> Hash {
    let mut row = nodes.to_vec();
    while row.len() > 1 {
        let pairs = row.len() / 2;
        for at in 0..pairs {
            row[at] = node_hash(&row[2 * at], &row[2 * at + 1]);
        }
        if row.len() % 2 == 1 {
            row[pairs] = row[row.len() - 1];
        }
        row.truncate(row.len().div_ceil(2));
    }
    row.first().copied().unwrap_or(EMPTY_ROOT)
}

/// The root of a tree from the partial tiles on its right edge, level 0 first.
pub(crate) fn root_of_edge<'a>(edge: impl Iterator<Item = &'a [Hash]>) -> Hash {
    let mut carry: Option<Hash> = None;
    for tile in edge {
        let mut row = tile.to_vec();
        row.extend(carry);
        if !row.is_empty() {
            carry = Some(root_of(&row));
        }
    }
    carry.unwrap_or(EMPTY_ROOT)
}

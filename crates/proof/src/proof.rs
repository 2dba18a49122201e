//! Proofs that an entry is in a tree, and that a tree extends an older one.
//!
//! Source: RFC 6962 sections 2.1.1 and 2.1.2, as the `tlog_tiles` crate has them.

use std::cell::RefCell;
use std::collections::HashMap;

use tlog_tiles::{HashReader, split_stored_hash_index};

use crate::error::ProofError;
use crate::hash::{EMPTY_ROOT, Hash, root_of};
use crate::tile::{FULL, MAX_SIZE, Row, Tile, TileReader, read_hashes};

/// Size and root of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeHead {
    /// How many entries.
    pub size: u64,
    /// The root hash.
    pub root: Hash,
}

/// The proof that the tree of `size` entries has the entry `index`. The stored log may have grown
/// beyond `size`. The tiles are taken as they are: check the proof before handing it on.
///
/// # Errors
/// [`ProofError::Beyond`], or a tile cannot be read.
pub fn inclusion(index: u64, size: u64, tiles: &dyn TileReader) -> Result<Vec<Hash>, ProofError> {
    if index >= size {
        return Err(ProofError::Beyond { wanted: index, size });
    }
    let nodes = Nodes::of(size, tiles)?;
    let proof = tlog_tiles::prove_record(size, index, &nodes);
    nodes.answer(proof.map_err(|_| ProofError::NotIncluded))
}

/// Checks that the proof leads from the leaf hash at `index` to the root.
///
/// # Errors
/// [`ProofError::NotIncluded`], [`ProofError::Beyond`].
pub fn check_inclusion(
    proof: &[Hash],
    head: &TreeHead,
    index: u64,
    leaf: &Hash,
) -> Result<(), ProofError> {
    if index >= head.size {
        return Err(ProofError::Beyond { wanted: index, size: head.size });
    }
    let (root, leaf) = (tlog_tiles::Hash(head.root), tlog_tiles::Hash(*leaf));
    tlog_tiles::check_record(&to_tlog(proof)?, head.size, root, index, leaf)
        .map_err(|_| ProofError::NotIncluded)
}

/// The proof that the tree of `new` entries begins with the tree of `old` entries. The stored log
/// may have grown beyond `new`. From the empty tree, and from a tree to itself, it is empty.
///
/// # Errors
/// [`ProofError::Beyond`], or a tile cannot be read.
pub fn consistency(old: u64, new: u64, tiles: &dyn TileReader) -> Result<Vec<Hash>, ProofError> {
    if old > new {
        return Err(ProofError::Beyond { wanted: old, size: new });
    }
    if old == 0 {
        return Ok(Vec::new());
    }
    let nodes = Nodes::of(new, tiles)?;
    let proof = tlog_tiles::prove_tree(new, old, &nodes);
    nodes.answer(proof.map_err(|_| ProofError::NotConsistent))
}

/// Checks that the proof joins the two trees.
///
/// # Errors
/// [`ProofError::NotConsistent`], [`ProofError::Beyond`].
pub fn check_consistency(proof: &[Hash], old: &TreeHead, new: &TreeHead) -> Result<(), ProofError> {
    if old.size > new.size {
        return Err(ProofError::Beyond { wanted: old.size, size: new.size });
    }
    if old.size == 0 {
        let sound = proof.is_empty() && old.root == EMPTY_ROOT;
        let sound = sound && (new.size > 0 || new.root == EMPTY_ROOT);
        return if sound { Ok(()) } else { Err(ProofError::NotConsistent) };
    }
    let (old_root, new_root) = (tlog_tiles::Hash(old.root), tlog_tiles::Hash(new.root));
    tlog_tiles::check_tree(&to_tlog(proof)?, new.size, new_root, old.size, old_root)
        .map_err(|_| ProofError::NotConsistent)
}

/// A tree has fewer levels than a size has bits, so a longer proof is none.
fn to_tlog(proof: &[Hash]) -> Result<Vec<tlog_tiles::Hash>, ProofError> {
    if proof.len() > 65 {
        return Err(ProofError::NotIncluded);
    }
    Ok(proof.iter().map(|&hash| tlog_tiles::Hash(hash)).collect())
}

/// The inner nodes of a tree, from its tiles.
struct Nodes<'a> {
    size: u64,
    tiles: &'a dyn TileReader,
    read: RefCell<HashMap<Tile, Vec<Hash>>>,
    /// What went wrong in reading; `tlog_tiles` has no room for it.
    failed: RefCell<Option<ProofError>>,
}

impl<'a> Nodes<'a> {
    fn of(size: u64, tiles: &'a dyn TileReader) -> Result<Nodes<'a>, ProofError> {
        if size > MAX_SIZE {
            return Err(ProofError::TooLarge(size));
        }
        Ok(Nodes { size, tiles, read: RefCell::default(), failed: RefCell::default() })
    }

    fn answer(
        self,
        proof: Result<Vec<tlog_tiles::Hash>, ProofError>,
    ) -> Result<Vec<Hash>, ProofError> {
        match self.failed.into_inner() {
            Some(failed) => Err(failed),
            None => Ok(proof?.into_iter().map(|hash| hash.0).collect()),
        }
    }

    /// The root of the full subtree of `2^height` entries that is the `index`th of its kind.
    fn subtree(&self, height: u8, index: u64) -> Result<Hash, ProofError> {
        let span = 1 << (height % 8);
        let first = index * span;
        let row = Row::Hashes(height / 8);
        let tile = Tile::of(row, first / u64::from(FULL), self.size)
            .ok_or(ProofError::Beyond { wanted: first, size: self.size })?;
        let mut read = self.read.borrow_mut();
        let hashes = match read.get(&tile) {
            Some(hashes) => hashes,
            None => read.entry(tile).or_insert(read_hashes(self.tiles, tile)?),
        };
        let from = usize::try_from(first % u64::from(FULL)).unwrap_or(usize::MAX);
        let nodes = hashes.iter().skip(from).take(1 << (height % 8)).copied().collect::<Vec<_>>();
        Ok(root_of(&nodes))
    }
}

impl HashReader for Nodes<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
        let read = indexes.iter().map(|&stored| {
            let (height, index) = split_stored_hash_index(stored);
            self.subtree(height, index).map(tlog_tiles::Hash)
        });
        read.collect::<Result<_, ProofError>>().map_err(|failed| {
            self.failed.replace(Some(failed));
            tlog_tiles::Error::InvalidTile
        })
    }
}

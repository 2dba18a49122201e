//! Growing a tree: entries in, tiles and bundles to write out.

use rayon::prelude::*;

use crate::checkpoint::Checkpoint;
use crate::error::ProofError;
use crate::hash::{Hash, leaf_hashes, root_of, root_of_edge};
use crate::tile::{FULL, MAX_SIZE, Row, Tile, TileReader, read_grown, read_hashes};
use crate::{MAX_ENTRY_BYTES, bundle};

/// The right edge of a tree: all that is needed to go on growing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    /// The partial tile of each level, level 0 first; 0 to 255 hashes each.
    edge: Vec<Vec<Hash>>,
    /// The bytes of the partial bundle.
    tail: Vec<u8>,
}

/// What an append changes on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appended {
    /// Files to write, path and bytes: bundles first, then tiles from level 0 upwards.
    pub files: Vec<(String, Vec<u8>)>,
    /// Partial files that may go once the new checkpoint is safe.
    pub obsolete: Vec<String>,
}

impl Tree {
    /// The tree without entries.
    #[must_use]
    pub fn empty() -> Tree {
        Tree { size: 0, edge: Vec::new(), tail: Vec::new() }
    }

    /// The tree of a checkpoint, from the stored tiles on its right edge and its last bundle.
    ///
    /// # Errors
    /// A file is missing or malformed, or does not hash to `root`.
    pub fn restore(size: u64, root: Hash, tiles: &dyn TileReader) -> Result<Tree, ProofError> {
        if size > MAX_SIZE {
            return Err(ProofError::TooLarge(size));
        }
        let mut tree = Tree::empty();
        tree.size = size;
        tree.edge = read_edge(tiles, size)?;
        if tree.root() != root {
            return Err(ProofError::OtherRoot);
        }
        if let Some(last) = last_partial(Row::Entries, size) {
            let (wider, bytes) = read_grown(tiles, last)?;
            let entries = bundle::read(&bytes).entries;
            let tail = entries.get(..usize::from(last.width));
            let tail = tail.ok_or(ProofError::Malformed(wider.path()))?;
            if tree.edge.first() != Some(&leaf_hashes(tail)) {
                return Err(ProofError::OtherEntries(wider.path()));
            }
            for entry in tail {
                bundle::push(&mut tree.tail, entry)?;
            }
        }
        Ok(tree)
    }

    /// How many entries.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root hash.
    #[must_use]
    pub fn root(&self) -> Hash {
        root_of_edge(self.edge.iter().map(Vec::as_slice))
    }

    /// What to sign for the tree as it is now.
    #[must_use]
    pub fn checkpoint(&self, origin: &str) -> Checkpoint {
        Checkpoint { origin: origin.to_owned(), size: self.size, root: self.root() }
    }

    /// Appends entries, in their order. If writing the files fails, go on from a clone made before,
    /// or [`restore`](Tree::restore).
    ///
    /// # Errors
    /// [`ProofError::EntryTooLong`], [`ProofError::TooLarge`]; the tree is then as before.
    /// # Properties
    /// One batch leaves the same tree and files as its entries one by one.
    pub fn append<E: AsRef<[u8]> + Sync>(&mut self, entries: &[E]) -> Result<Appended, ProofError> {
        if let Some(long) = entries.iter().find(|entry| entry.as_ref().len() > MAX_ENTRY_BYTES) {
            return Err(ProofError::EntryTooLong(long.as_ref().len()));
        }
        let grown = self.size.saturating_add(entries.len() as u64);
        if grown > MAX_SIZE {
            return Err(ProofError::TooLarge(grown));
        }
        let mut appended = Appended::default();
        if entries.is_empty() {
            return Ok(appended);
        }
        self.append_bundles(entries, &mut appended)?;
        let mut nodes = leaf_hashes(entries);
        let mut level = 0;
        while !nodes.is_empty() {
            nodes = self.append_tiles(level, &nodes, &mut appended);
            level += 1;
        }
        self.size = grown;
        Ok(appended)
    }

    fn append_bundles<E: AsRef<[u8]>>(
        &mut self,
        entries: &[E],
        appended: &mut Appended,
    ) -> Result<(), ProofError> {
        let mut tile = self.place(Row::Entries);
        appended.obsolete.extend(tile.partial_path());
        for entry in entries {
            bundle::push(&mut self.tail, entry.as_ref())?;
            tile.width += 1;
            if tile.width == FULL {
                appended.files.push((tile.path(), std::mem::take(&mut self.tail)));
                tile = Tile { index: tile.index + 1, width: 0, ..tile };
            }
        }
        let partial = tile.partial_path();
        appended.files.extend(partial.map(|path| (path, self.tail.clone())));
        Ok(())
    }

    /// Appends nodes to a level; returns those of the next.
    fn append_tiles(&mut self, level: u8, nodes: &[Hash], appended: &mut Appended) -> Vec<Hash> {
        let row = Row::Hashes(level);
        let mut tile = self.place(row);
        appended.obsolete.extend(tile.partial_path());
        if self.edge.len() <= usize::from(level) {
            self.edge.push(Vec::new());
        }
        let edge = &mut self.edge[usize::from(level)];
        let mut row = std::mem::take(edge);
        row.extend_from_slice(nodes);
        let (full, partial) = row.as_chunks::<{ FULL as usize }>();
        for hashes in full {
            tile.width = FULL;
            appended.files.push((tile.path(), hashes.as_flattened().to_vec()));
            tile = Tile { index: tile.index + 1, width: 0, ..tile };
        }
        tile.width = u16::try_from(partial.len()).unwrap_or(0);
        let path = tile.partial_path();
        appended.files.extend(path.map(|path| (path, partial.as_flattened().to_vec())));
        *edge = partial.to_vec();
        full.par_iter().with_min_len(8).map(|hashes| root_of(hashes)).collect()
    }

    /// The place where a row goes on: its partial tile, or the next one with width 0.
    fn place(&self, row: Row) -> Tile {
        let nodes = self.size >> (8 * u32::from(row.level()));
        let width = u16::try_from(nodes % u64::from(FULL)).unwrap_or(0);
        Tile { row, index: nodes / u64::from(FULL), width }
    }
}

impl Tile {
    /// The path, if the tile is there and partial.
    fn partial_path(&self) -> Option<String> {
        (1..FULL).contains(&self.width).then(|| self.path())
    }
}

/// The partial tile at the end of a row, if the row ends in one.
pub(crate) fn last_partial(row: Row, size: u64) -> Option<Tile> {
    let nodes = size.checked_shr(8 * u32::from(row.level()))?;
    Tile::of(row, nodes / u64::from(FULL), size)
}

/// The partial tiles on the right edge of the tree of `size` entries, level 0 first.
pub(crate) fn read_edge(tiles: &dyn TileReader, size: u64) -> Result<Vec<Vec<Hash>>, ProofError> {
    let mut edge = Vec::new();
    for level in 0.. {
        if size.checked_shr(8 * u32::from(level)).unwrap_or(0) == 0 {
            break;
        }
        edge.push(match last_partial(Row::Hashes(level), size) {
            Some(tile) => read_hashes(tiles, tile)?,
            None => Vec::new(),
        });
    }
    Ok(edge)
}

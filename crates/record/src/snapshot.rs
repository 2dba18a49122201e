//! A log as it stood at one checkpoint, whatever a writer does meanwhile.
//!
//! Full tiles and packs never change; the partial tiles on the right edge go when they have grown,
//! so those are read at once, between two readings of one and the same checkpoint. Older partial
//! tiles may go at any time: those that are there are read with them. What lies beyond
//! the checkpoint is told apart by name: an append that is under way put it there, or one that was
//! interrupted.

use std::collections::{BTreeMap, BTreeSet};

use detente_proof::{FULL, Row, Tile, TileReader, open_checkpoint};

use crate::RecordError;
use crate::disk::Disk;
use crate::log::{CHECKPOINT, io};
use crate::pack;

/// How often a checkpoint may change while the right edge is read.
const TRIES: usize = 100;
/// Levels of tiles that a log can have.
const LEVELS: u8 = 8;

/// A log as it stood at one checkpoint.
pub(crate) struct Snapshot<'a> {
    disk: &'a dyn Disk,
    /// The signed head.
    pub note: Vec<u8>,
    /// How many entries.
    pub size: u64,
    /// The partial tiles of now and of earlier sizes.
    partial: BTreeMap<String, Vec<u8>>,
    /// The tiles that were there.
    tiles: Vec<String>,
}

impl<'a> Snapshot<'a> {
    /// Reads the checkpoint and the right edge under it.
    pub(crate) fn take(disk: &'a dyn Disk) -> Result<Self, RecordError> {
        let read = || {
            disk.read(CHECKPOINT)
                .map_err(io("cannot read", CHECKPOINT))?
                .ok_or_else(|| RecordError::log(CHECKPOINT, "it is not there"))
        };
        let mut note = read()?;
        for _ in 0..TRIES {
            let (head, _) = open_checkpoint(&note, None)
                .map_err(|e| RecordError::log(CHECKPOINT, e.to_string()))?;
            let mut edge = BTreeMap::new();
            for path in edge_of(head.size) {
                // A tile that is not there is named by whoever asks for it.
                if let Some(bytes) = disk.read(&path).map_err(io("cannot read", &path))? {
                    edge.insert(path, bytes);
                }
            }
            let after = read()?;
            if after == note {
                let (size, tiles) = (head.size, Vec::new());
                let mut snapshot = Snapshot { disk, note, size, partial: edge, tiles };
                snapshot.list_tiles()?;
                return Ok(snapshot);
            }
            note = after;
        }
        Err(RecordError::log(CHECKPOINT, "it changed each time it was read"))
    }

    /// Lists the tiles that are there, and reads those that may go.
    fn list_tiles(&mut self) -> Result<(), RecordError> {
        let mut tiles: BTreeSet<String> = self.partial.keys().cloned().collect();
        for path in self.list("tile").map_err(io("cannot list", "tile"))? {
            let stale = Tile::parse(&path).is_some_and(|tile| tile.width < FULL);
            if stale && !self.partial.contains_key(&path) {
                let bytes = self.disk.read(&path).map_err(io("cannot read", &path))?;
                let Some(bytes) = bytes else { continue };
                self.partial.insert(path.clone(), bytes);
            }
            tiles.insert(path);
        }
        self.tiles.extend(tiles);
        Ok(())
    }

    /// Whether a file belongs to a later checkpoint than this one.
    pub(crate) fn is_beyond(&self, path: &str) -> bool {
        if let Some(tile) = Tile::parse(path) {
            let needed = Tile::of(tile.row, tile.index, self.size).map_or(0, |needed| needed.width);
            return tile.width > needed;
        }
        let has_number = path.starts_with("payload/") || path.starts_with("private/");
        has_number && pack::pack_first(path).is_some_and(|first| first >= self.size)
    }

    /// The files below a folder that are not beyond it.
    pub(crate) fn list(&self, folder: &str) -> std::io::Result<Vec<String>> {
        let mut paths = self.disk.list(folder)?;
        paths.retain(|path| !self.is_beyond(path));
        Ok(paths)
    }

    /// The files beyond it.
    pub(crate) fn beyond(&self) -> std::io::Result<Vec<String>> {
        let mut paths = Vec::new();
        for folder in ["tile", "payload", "private"] {
            paths.extend(self.disk.list(folder)?.into_iter().filter(|path| self.is_beyond(path)));
        }
        Ok(paths)
    }

    /// The content of a file; of a partial tile as it was.
    pub(crate) fn read(&self, path: &str) -> std::io::Result<Option<Vec<u8>>> {
        match self.partial.get(path) {
            Some(bytes) => Ok(Some(bytes.clone())),
            None => self.disk.read(path),
        }
    }
}

/// The partial tiles and the partial bundle of a tree.
fn edge_of(size: u64) -> impl Iterator<Item = String> {
    std::iter::once(Row::Entries).chain((0..LEVELS).map(Row::Hashes)).filter_map(move |row| {
        let index = size.checked_shr(8 * (u32::from(row.level()) + 1)).unwrap_or(0);
        Tile::of(row, index, size).map(|tile| tile.path())
    })
}

impl TileReader for Snapshot<'_> {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        Snapshot::read(self, path).map_err(|e| e.to_string())
    }

    fn list(&self) -> Result<Option<Vec<String>>, String> {
        Ok(Some(self.tiles.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_edge_is_every_partial_tile() {
        for size in [0, 1, 255, 256, 257, 65_536, 65_537, 70_000] {
            let partial: Vec<String> = detente_proof::tiles_of(size)
                .filter(|tile| tile.width < detente_proof::FULL)
                .map(|tile| tile.path())
                .collect();
            assert_eq!(edge_of(size).collect::<Vec<_>>(), partial, "{size}");
        }
    }
}

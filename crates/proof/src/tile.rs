//! Tiles and entry bundles: which a tree has, their paths, and how they are read.
//!
//! Source: C2SP tlog-tiles, "Merkle Tree" and "Partial Tiles".

use std::collections::BTreeMap;
use std::fmt;

use crate::error::ProofError;
use crate::hash::Hash;

/// Hashes in a full tile, entries in a full bundle.
pub const FULL: u16 = 256;

/// The longest entry that the two-byte length of a bundle can state.
pub const MAX_ENTRY_BYTES: usize = 65_535;

/// The largest log this program works with: far beyond need, and safe from overflow.
pub const MAX_SIZE: u64 = 1 << 48;

/// Highest level of hash tiles that a log of [`MAX_SIZE`] entries has.
const MAX_LEVEL: u8 = 6;

/// Which row of tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// Bundles of entries.
    Entries,
    /// Hash tiles of this level; level 0 holds the leaf hashes.
    Hashes(u8),
}

impl Row {
    /// The level of the tree whose nodes the row counts; entries count as level 0.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Row::Entries => 0,
            Row::Hashes(level) => level,
        }
    }
}

/// One tile or bundle. Shown without the leading `tile/`: `0/x001/234.p/5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// Its row.
    pub row: Row,
    /// Its place in the row, from 0.
    pub index: u64,
    /// How many hashes or entries it holds: 1 to [`FULL`].
    pub width: u16,
}

impl Tile {
    /// The tile at a place in the tree of `size` entries, if the tree reaches it.
    #[must_use]
    pub fn of(row: Row, index: u64, size: u64) -> Option<Tile> {
        let nodes = size.checked_shr(8 * u32::from(row.level()))?;
        let left = nodes.checked_sub(index.checked_mul(u64::from(FULL))?).filter(|&n| n > 0)?;
        let width = u16::try_from(left).map_or(FULL, |left| left.min(FULL));
        Some(Tile { row, index, width })
    }

    /// The C2SP path, such as `tile/0/x001/234.p/5` or `tile/entries/000`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("tile/{self}")
    }

    /// Reads a C2SP path in its one form.
    ///
    /// # Properties
    /// `parse(t.path()) == t`, and nothing else parses.
    #[must_use]
    pub fn parse(path: &str) -> Option<Tile> {
        let rest = path.strip_prefix("tile/")?;
        let (row, rest) = rest.split_once('/')?;
        let row = match row {
            "entries" => Row::Entries,
            level => Row::Hashes(level.parse().ok().filter(|&level| level < 64)?),
        };
        let (places, width) = match rest.split_once(".p/") {
            Some((places, width)) => {
                (places, width.parse().ok().filter(|w| (1..FULL).contains(w))?)
            }
            None => (rest, FULL),
        };
        let mut index: u64 = 0;
        for place in places.split('/') {
            let digits = place.strip_prefix('x').unwrap_or(place);
            index = index.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
        }
        let tile = Tile { row, index, width };
        (tile.path() == path).then_some(tile)
    }

    /// Index of the first entry at or under this tile.
    #[must_use]
    pub fn first_entry(&self) -> u64 {
        self.index.checked_shl(8 * (u32::from(self.row.level()) + 1)).unwrap_or(u64::MAX)
    }

    /// Index of the last entry at or under this tile.
    #[must_use]
    pub fn last_entry(&self) -> u64 {
        let each = 1_u64.checked_shl(8 * u32::from(self.row.level())).unwrap_or(u64::MAX);
        let entries = each.saturating_mul(u64::from(self.width));
        self.first_entry().saturating_add(entries).saturating_sub(1)
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Row::Entries => f.write_str("entries/")?,
            Row::Hashes(level) => write!(f, "{level}/")?,
        }
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        for (at, group) in groups.iter().enumerate().rev() {
            if at > 0 {
                write!(f, "x{group:03}/")?;
            } else {
                write!(f, "{group:03}")?;
            }
        }
        if self.width < FULL {
            write!(f, ".p/{}", self.width)?;
        }
        Ok(())
    }
}

/// Every bundle and tile of the tree of `size` entries, row by row from the entries upwards.
pub fn tiles_of(size: u64) -> impl Iterator<Item = Tile> {
    std::iter::once(Row::Entries)
        .chain((0..=MAX_LEVEL).map(Row::Hashes))
        .flat_map(move |row| (0..).map_while(move |index| Tile::of(row, index, size)))
}

/// Reads stored tiles and bundles by their C2SP path.
pub trait TileReader {
    /// The bytes at `path`, or `None` if there is no such file.
    ///
    /// # Errors
    /// Why it is there but cannot be read.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String>;

    /// Every path under `tile/`, so that [`crate::verify`] finds what should not be there; `None`
    /// if the files cannot be listed, and then it cannot.
    ///
    /// # Errors
    /// Why they cannot be listed just now.
    fn list(&self) -> Result<Option<Vec<String>>, String> {
        Ok(None)
    }
}

/// A log held in memory.
impl TileReader for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        Ok(self.get(path).cloned())
    }

    fn list(&self) -> Result<Option<Vec<String>>, String> {
        Ok(Some(self.keys().filter(|path| path.starts_with("tile/")).cloned().collect()))
    }
}

/// Exactly this file, if it is there.
pub(crate) fn read(tiles: &dyn TileReader, tile: Tile) -> Result<Option<Vec<u8>>, ProofError> {
    tiles.read(&tile.path()).map_err(|reason| ProofError::Read { path: tile.path(), reason })
}

/// The tile, from the file of its own width or of a wider one: a log may delete a partial tile
/// once it has grown.
///
/// # Errors
/// [`ProofError::Missing`] if there is none.
pub(crate) fn read_grown(
    tiles: &dyn TileReader,
    tile: Tile,
) -> Result<(Tile, Vec<u8>), ProofError> {
    let widths = [tile.width, FULL].into_iter().chain(tile.width.saturating_add(1)..FULL);
    for width in widths {
        let wider = Tile { width, ..tile };
        if let Some(bytes) = read(tiles, wider)? {
            return Ok((wider, bytes));
        }
    }
    Err(ProofError::Missing(tile.path()))
}

/// The hashes of a tile, possibly from a wider file.
pub(crate) fn read_hashes(tiles: &dyn TileReader, tile: Tile) -> Result<Vec<Hash>, ProofError> {
    let (wider, bytes) = read_grown(tiles, tile)?;
    let mut hashes = hashes_of(wider, &bytes).ok_or(ProofError::Malformed(wider.path()))?;
    hashes.truncate(usize::from(tile.width));
    Ok(hashes)
}

/// The bytes of a tile as hashes, if they are as many as its width says.
pub(crate) fn hashes_of(tile: Tile, bytes: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = bytes.as_chunks();
    (rest.is_empty() && hashes.len() == usize::from(tile.width)).then(|| hashes.to_vec())
}

//! Reads a whole log back and names what is wrong.
//!
//! Everything is stored at least twice: an entry in its bundle and, as a hash, in a tile; a tile
//! in itself and, as a hash, in the tile above; the right edge in the root of the checkpoint. Where
//! two differ, the third decides which is wrong: for a full tile the hash above it, for the partial
//! tiles on the right edge the root.
//!
//! Our reading: a partial file of an earlier size may stay behind (tlog-tiles lets a log delete it
//! at any later time), but must be the beginning of what it grew into.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::checkpoint::{self, Origin};
use crate::error::{LeafError, ProofError};
use crate::fault::{Faults, Flaw, Place};
use crate::hash::{Hash, leaf_hash, root_of, root_of_edge};
use crate::key::VerifierKey;
use crate::leaf::{Kind, Leaf};
use crate::tile::{FULL, MAX_SIZE, Row, Tile, TileReader, hashes_of};
use crate::tree::read_edge;
use crate::{bundle, compare};

/// Bundles read before their hashing is shared out: about a megabyte of entries.
const BATCH: usize = 64;

/// Bundles that one thread hashes at least; fewer are not worth waking another.
const SHARE: usize = 8;

/// What holds of a log in which nothing is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The origin line of the checkpoint.
    pub name: String,
    /// How many entries.
    pub size: u64,
    /// The root hash.
    pub root: Hash,
    /// Whether the key given has signed it.
    pub origin: Origin,
    /// How many entries of each kind.
    pub kinds: BTreeMap<Kind, u64>,
    /// When the last entry was recorded.
    pub last_recorded: Option<Timestamp>,
}

/// Reads every bundle and tile of the log, and checks each bit of them and of the checkpoint;
/// `each` is handed every sound leaf, in order.
///
/// With a key, the signature must be by it. Without, the log can be found consistent, but its
/// [`Origin`] is not proved, and a change in the signature itself cannot be seen.
///
/// # Errors
/// [`Faults`]: all that is wrong, the first hundred by name.
/// # Properties
/// Any changed bit in a tile, bundle or (with the key) checkpoint, any entry dropped, doubled or
/// moved, any file missing, added or exchanged gives a fault.
pub fn verify(
    tiles: &dyn TileReader,
    note: &[u8],
    key: Option<&VerifierKey>,
    each: &mut dyn FnMut(u64, &Leaf),
) -> Result<Verified, Faults> {
    let mut faults = Faults::default();
    let signed = match checkpoint::read(note) {
        Ok(signed) if signed.checkpoint.size <= MAX_SIZE => signed,
        Ok(signed) => {
            let error = ProofError::TooLarge(signed.checkpoint.size);
            faults.push(Place::Checkpoint, Flaw::Checkpoint(error));
            return Err(faults);
        }
        Err(error) => {
            faults.push(Place::Checkpoint, Flaw::Checkpoint(error));
            return Err(faults);
        }
    };
    let origin = key.map_or(Ok(Origin::NotProved), |key| signed.prove(key));
    let head = signed.checkpoint;
    let mut check = Check::new(tiles, head.size, head.root, each);
    let origin = origin.unwrap_or_else(|error| {
        check.faults.push(Place::Checkpoint, Flaw::Checkpoint(error));
        Origin::NotProved
    });
    check.list();
    if check.entries() {
        check.edge();
    }
    if !check.faults.is_empty() {
        return Err(check.faults);
    }
    Ok(Verified {
        name: head.origin,
        size: head.size,
        root: head.root,
        origin,
        kinds: check.kinds,
        last_recorded: check.last_recorded,
    })
}

struct Check<'a> {
    tiles: &'a dyn TileReader,
    size: u64,
    root: Hash,
    each: &'a mut dyn FnMut(u64, &Leaf),
    faults: Faults,
    /// Some content is missing or wrong in more than one way, so another root is no wonder.
    unsure: bool,
    /// Partial files of earlier sizes, by row and index.
    stale: BTreeMap<(Row, u64), Vec<u16>>,
    /// Nodes of each level that wait for their tile to be complete.
    waiting: Vec<Vec<Hash>>,
    /// Tiles already handled at each level.
    handled: Vec<u64>,
    /// The partial tiles, which only the root can judge.
    edge: Vec<Edge>,
    /// The entries of the last, partial bundle.
    tail: Vec<Result<Leaf, LeafError>>,
    kinds: BTreeMap<Kind, u64>,
    last_recorded: Option<Timestamp>,
}

/// A partial tile: as stored, and as the nodes below it give it.
struct Edge {
    tile: Tile,
    stored: Option<Vec<Hash>>,
    below: Below,
}

/// The nodes of a tile as what lies below gives them.
enum Below {
    /// As many as there should be.
    Whole(Vec<Hash>),
    /// A bundle that is missing (nothing) or does not hold as many entries as it should.
    Broken(Option<Vec<Hash>>),
}

impl Below {
    fn whole(&self) -> Option<&Vec<Hash>> {
        match self {
            Below::Whole(hashes) => Some(hashes),
            Below::Broken(_) => None,
        }
    }
}

/// A bundle, read and hashed.
struct Block {
    tile: Tile,
    below: Below,
    leaves: Vec<Result<Leaf, LeafError>>,
    stored: Option<Vec<Hash>>,
}

impl<'a> Check<'a> {
    fn new(
        tiles: &'a dyn TileReader,
        size: u64,
        root: Hash,
        each: &'a mut dyn FnMut(u64, &Leaf),
    ) -> Check<'a> {
        Check {
            tiles,
            size,
            root,
            each,
            faults: Faults::default(),
            unsure: false,
            stale: BTreeMap::new(),
            waiting: Vec::new(),
            handled: Vec::new(),
            edge: Vec::new(),
            tail: Vec::new(),
            kinds: BTreeMap::new(),
            last_recorded: None,
        }
    }

    /// Looks for files that should not be there.
    fn list(&mut self) {
        let paths = match self.tiles.list() {
            Ok(Some(paths)) => paths,
            Ok(None) => return,
            Err(reason) => return self.faults.push(Place::Listing, Flaw::Unreadable(reason)),
        };
        let mut files: Vec<Tile> = Vec::with_capacity(paths.len());
        for path in paths {
            match Tile::parse(&path) {
                Some(tile) => files.push(tile),
                None => self.faults.push(Place::File(path), Flaw::Foreign),
            }
        }
        self.judge_size(&files);
        files.sort_unstable();
        for file in files {
            let needed = Tile::of(file.row, file.index, self.size).map_or(0, |tile| tile.width);
            if file.width > needed {
                self.faults.push(Place::Tile(file), Flaw::Beyond { size: self.size });
            } else if file.width < needed {
                self.stale.entry((file.row, file.index)).or_default().push(file.width);
            }
        }
    }

    /// Tells a changed size in the checkpoint from lost or added entries: if the stored tiles of
    /// another size have the root of the checkpoint, its size is wrong, and they are checked.
    fn judge_size(&mut self, files: &[Tile]) {
        let bundles = files.iter().filter(|tile| tile.row == Row::Entries);
        let stored = bundles.map(|tile| tile.last_entry().saturating_add(1)).max().unwrap_or(0);
        if stored == self.size || stored > MAX_SIZE {
            return;
        }
        let edge = read_edge(self.tiles, stored);
        let Ok(edge) = edge else { return };
        if root_of_edge(edge.iter().map(Vec::as_slice)) == self.root {
            self.faults.push(Place::Checkpoint, Flaw::Size { says: self.size, stored });
            self.size = stored;
        }
    }

    /// Reads one file, naming its absence.
    fn read(&mut self, tile: Tile) -> Option<Vec<u8>> {
        match self.tiles.read(&tile.path()) {
            Ok(Some(bytes)) => return Some(bytes),
            Ok(None) => {
                let flaw = Flaw::Missing { first: tile.first_entry(), last: tile.last_entry() };
                self.faults.push(Place::Tile(tile), flaw);
            }
            Err(reason) => self.faults.push(Place::Tile(tile), Flaw::Unreadable(reason)),
        }
        None
    }

    /// Reads one hash tile, naming its absence or a wrong length.
    fn read_tile(&mut self, tile: Tile) -> Option<Vec<Hash>> {
        let bytes = self.read(tile)?;
        let hashes = hashes_of(tile, &bytes);
        if hashes.is_none() {
            let flaw = Flaw::Length { bytes: bytes.len(), wanted: usize::from(tile.width) * 32 };
            self.faults.push(Place::Tile(tile), flaw);
        }
        hashes
    }

    /// Goes through the entries, and upwards through the tiles that they fill. Gives up (`false`)
    /// where files are missing by the hundred: the size of a forged checkpoint may be anything.
    fn entries(&mut self) -> bool {
        let mut index = 0;
        loop {
            let mut batch = Vec::with_capacity(BATCH);
            while batch.len() < BATCH {
                let Some(tile) = Tile::of(Row::Entries, index, self.size) else { break };
                let bytes = self.read(tile);
                let stored = self.read_tile(Tile { row: Row::Hashes(0), ..tile });
                batch.push((tile, bytes, stored));
                index += 1;
            }
            if batch.is_empty() {
                break;
            }
            if self.faults.more > 0 && batch.iter().all(|(_, entries, _)| entries.is_none()) {
                return false;
            }
            let blocks: Vec<Block> = batch
                .into_par_iter()
                .with_min_len(SHARE)
                .map(|(tile, bytes, stored)| Block::read(tile, bytes.as_deref(), stored))
                .collect();
            for block in blocks {
                self.block(block);
            }
        }
        for level in 1..self.waiting.len() {
            self.partial(level);
        }
        true
    }

    /// Judges a bundle and its tile.
    fn block(&mut self, block: Block) {
        let Block { tile, below, leaves, stored } = block;
        let tile = Tile { row: Row::Hashes(0), ..tile };
        if tile.width < FULL {
            self.edge.push(Edge { tile, stored, below });
            self.tail = leaves;
            return;
        }
        let before = self.faults.named.len() as u64 + self.faults.more;
        let nodes = self.full(tile, below, stored);
        if before == self.faults.named.len() as u64 + self.faults.more {
            self.leaves(tile.first_entry(), leaves);
        }
        self.go_up(0, nodes);
    }

    /// Judges a full tile; gives the hashes to go on with.
    fn full(&mut self, tile: Tile, below: Below, stored: Option<Vec<Hash>>) -> Option<Hash> {
        let above = |check: &Check<'_>| check.node_above(tile);
        let (nodes, root) = match (below, stored) {
            (Below::Whole(below), None) => {
                let root = root_of(&below);
                (below, root)
            }
            (Below::Whole(below), Some(stored)) if below == stored => {
                let root = root_of(&below);
                (below, root)
            }
            (Below::Whole(below), Some(stored)) => {
                let (given, kept) = (root_of(&below), root_of(&stored));
                let above = above(self);
                let blames_tile = above != Some(kept);
                if blames_tile {
                    self.blame_tile(tile, &stored, &below);
                }
                if above != Some(given) {
                    self.blame_below(tile, &below, &stored);
                }
                self.unsure |= above != Some(kept) && above != Some(given);
                if blames_tile { (below, given) } else { (stored, kept) }
            }
            (Below::Broken(below), Some(stored)) => {
                if let Some(below) = below {
                    self.blame_below(tile, &below, &stored);
                }
                let root = root_of(&stored);
                (stored, root)
            }
            (Below::Broken(_), None) => {
                self.unsure = true;
                return above(self);
            }
        };
        self.stale_files(tile, &nodes);
        Some(root)
    }

    /// What the tile above says that this full tile hashes to.
    fn node_above(&self, tile: Tile) -> Option<Hash> {
        let row = Row::Hashes(tile.row.level() + 1);
        let above = Tile::of(row, tile.index / u64::from(FULL), self.size)?;
        let bytes = self.tiles.read(&above.path()).ok()??;
        let at = usize::try_from(tile.index % u64::from(FULL)).ok()?;
        hashes_of(above, &bytes)?.get(at).copied()
    }

    /// Hands the root of a full tile to the level above, and judges the tile that it completes.
    fn go_up(&mut self, level: usize, root: Option<Hash>) {
        let mut root = root;
        for level in level + 1.. {
            if self.waiting.len() <= level {
                self.waiting.resize(level + 1, Vec::new());
                self.handled.resize(level + 1, 0);
            }
            // A root that nothing knows is a hash that nothing has; it was named already.
            self.waiting[level].push(root.unwrap_or_default());
            if self.waiting[level].len() < usize::from(FULL) {
                return;
            }
            let nodes = std::mem::take(&mut self.waiting[level]);
            let tile = self.next_tile(level, FULL);
            let stored = self.read_tile(tile);
            root = self.full(tile, Below::Whole(nodes), stored);
        }
    }

    fn next_tile(&mut self, level: usize, width: u16) -> Tile {
        let row = Row::Hashes(u8::try_from(level).unwrap_or(u8::MAX));
        let tile = Tile { row, index: self.handled[level], width };
        self.handled[level] += 1;
        tile
    }

    /// Sets the last, partial tile of a level aside for the root to judge.
    fn partial(&mut self, level: usize) {
        let nodes = std::mem::take(&mut self.waiting[level]);
        let width = u16::try_from(nodes.len()).unwrap_or(0);
        if width > 0 {
            let tile = self.next_tile(level, width);
            let stored = self.read_tile(tile);
            self.edge.push(Edge { tile, stored, below: Below::Whole(nodes) });
        }
    }

    /// Judges the partial tiles by the root: of all ways to take each as stored or as given from
    /// below, the one that has the root is right.
    fn edge(&mut self) {
        let edge = std::mem::take(&mut self.edge);
        let levels = edge.iter().map(|edge| edge.tile.row.level()).max();
        let open: Vec<usize> = (0..edge.len()).filter(|&at| edge[at].is_open()).collect();
        let chosen = (0..1_usize << open.len()).find_map(|choice| {
            let as_stored = |at: usize| {
                open.iter().position(|&o| o == at).is_some_and(|bit| choice & (1 << bit) != 0)
            };
            let nodes: Option<Vec<&Vec<Hash>>> =
                edge.iter().enumerate().map(|(at, edge)| edge.nodes(as_stored(at))).collect();
            let nodes = nodes?;
            let row = |level| {
                edge.iter()
                    .position(|edge| edge.tile.row.level() == level)
                    .map_or(&[][..], |at| nodes[at].as_slice())
            };
            let root = root_of_edge((0..=levels.unwrap_or(0)).map(row));
            (root == self.root).then(|| (0..edge.len()).map(as_stored).collect::<Vec<_>>())
        });
        let complete = edge.iter().all(|edge| edge.nodes(false).is_some());
        if chosen.is_none() && open.is_empty() && complete && !self.unsure {
            self.faults.push(Place::Checkpoint, Flaw::Root);
        }
        for (at, edge) in edge.into_iter().enumerate() {
            let as_stored = chosen.as_ref().map(|chosen| chosen[at]);
            self.judge_edge(edge, as_stored);
        }
    }

    /// Names what is wrong with one partial tile; `as_stored` is `None` if the root cannot tell.
    fn judge_edge(&mut self, edge: Edge, as_stored: Option<bool>) {
        let Edge { tile, stored, below } = edge;
        let before = self.faults.named.len() as u64 + self.faults.more;
        match (&below, &stored) {
            (Below::Whole(below), Some(stored)) if below != stored => {
                if as_stored != Some(true) {
                    self.blame_tile(tile, stored, below);
                }
                if as_stored != Some(false) {
                    self.blame_below(tile, below, stored);
                }
            }
            (Below::Broken(Some(below)), Some(stored)) => self.blame_below(tile, below, stored),
            _ => (),
        }
        let sound = before == self.faults.named.len() as u64 + self.faults.more;
        let right = match as_stored {
            Some(true) => stored.as_ref().or(below.whole()),
            _ => below.whole().or(stored.as_ref()),
        };
        if let Some(right) = right {
            self.stale_files(tile, right);
        }
        if tile.row == Row::Hashes(0) && sound && below.whole().is_some() {
            let leaves = std::mem::take(&mut self.tail);
            self.leaves(tile.first_entry(), leaves);
        }
    }

    fn blame_tile(&mut self, tile: Tile, stored: &[Hash], right: &[Hash]) {
        let mut wrong = stored.iter().zip(right).enumerate().filter(|(_, (a, b))| a != b);
        if let Some((at, _)) = wrong.next() {
            let count = 1 + wrong.count();
            self.faults.push(Place::Tile(tile), Flaw::TileChanged { at, count });
        }
    }

    /// Names what is wrong below a tile: entries, or whole tiles.
    fn blame_below(&mut self, tile: Tile, stored: &[Hash], right: &[Hash]) {
        let level = tile.row.level();
        if level == 0 {
            let bundle = Tile { row: Row::Entries, ..tile };
            for (place, flaw) in compare::entries(bundle, stored, right) {
                self.faults.push(place, flaw);
            }
            return;
        }
        let first = tile.index * u64::from(FULL);
        for (index, _) in (first..).zip(stored.iter().zip(right)).filter(|(_, (a, b))| a != b) {
            let child = Tile { row: Row::Hashes(level - 1), index, width: FULL };
            let flaw = Flaw::Rewritten { first: child.first_entry(), last: child.last_entry() };
            self.faults.push(Place::Tile(child), flaw);
        }
    }

    /// Checks what earlier sizes left behind of a tile, and of its bundle.
    fn stale_files(&mut self, tile: Tile, right: &[Hash]) {
        let rows = [Row::Entries, tile.row];
        let rows = if tile.row == Row::Hashes(0) { &rows[..] } else { &rows[1..] };
        for &row in rows {
            for width in self.stale.remove(&(row, tile.index)).unwrap_or_default() {
                let old = Tile { row, width, ..tile };
                let Some(bytes) = self.read(old) else { continue };
                let hashes = match row {
                    Row::Hashes(_) => hashes_of(old, &bytes),
                    Row::Entries => {
                        let read = bundle::read(&bytes);
                        let hashes = read.entries.iter().map(|entry| leaf_hash(entry));
                        read.whole.then(|| hashes.collect())
                    }
                };
                if hashes.as_deref() != right.get(..usize::from(width)) {
                    self.faults.push(Place::Tile(old), Flaw::Stale);
                }
            }
        }
    }

    /// Hands on the leaves of a bundle whose hashes are right.
    fn leaves(&mut self, first: u64, leaves: Vec<Result<Leaf, LeafError>>) {
        for (index, leaf) in (first..).zip(leaves) {
            match leaf {
                Ok(leaf) => {
                    if self.last_recorded.is_some_and(|last| leaf.recorded < last) {
                        self.faults.push(Place::Entry(index), Flaw::Backwards);
                    }
                    self.last_recorded = Some(leaf.recorded);
                    *self.kinds.entry(leaf.kind).or_default() += 1;
                    (self.each)(index, &leaf);
                }
                Err(error) => self.faults.push(Place::Entry(index), Flaw::NotALeaf(error)),
            }
        }
    }
}

impl Edge {
    /// Whether the root has to tell which of two is right.
    fn is_open(&self) -> bool {
        matches!((self.below.whole(), &self.stored), (Some(below), Some(stored)) if below != stored)
    }

    fn nodes(&self, as_stored: bool) -> Option<&Vec<Hash>> {
        let (below, stored) = (self.below.whole(), self.stored.as_ref());
        if as_stored { stored } else { below.or(stored) }
    }
}

impl Block {
    fn read(tile: Tile, bytes: Option<&[u8]>, stored: Option<Vec<Hash>>) -> Block {
        let Some(bytes) = bytes else {
            return Block { tile, below: Below::Broken(None), leaves: Vec::new(), stored };
        };
        let read = bundle::read(bytes);
        let hashes: Vec<Hash> = read.entries.iter().map(|entry| leaf_hash(entry)).collect();
        let whole = read.whole && hashes.len() == usize::from(tile.width);
        let below = if whole { Below::Whole(hashes) } else { Below::Broken(Some(hashes)) };
        let leaves = read.entries.iter().map(|entry| Leaf::decode(entry)).collect();
        Block { tile, below, leaves, stored }
    }
}

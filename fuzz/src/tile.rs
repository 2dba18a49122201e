//! Any text as the path of a tile: no panic, and a path has one form.

use detente_proof::{MAX_SIZE, Tile};

pub fn body(bytes: &[u8]) {
    let Ok(path) = std::str::from_utf8(bytes) else { return };
    let Some(tile) = Tile::parse(path) else { return };
    assert_eq!(tile.path(), path, "a path has one form");
    // A path may name a level that no log of ours is high enough to have.
    if Tile::of(tile.row, tile.index, MAX_SIZE).is_some() {
        assert!(tile.first_entry() <= tile.last_entry(), "{tile}");
    }
}

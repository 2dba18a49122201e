//! Any text as the path of a tile: no panic, and a path has one form.

use detente_proof::Tile;

pub fn body(bytes: &[u8]) {
    let Ok(path) = std::str::from_utf8(bytes) else { return };
    let Some(tile) = Tile::parse(path) else { return };
    assert_eq!(tile.path(), path, "a path has one form");
    assert!(tile.first_entry() <= tile.last_entry(), "{tile}");
}

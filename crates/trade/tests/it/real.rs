//! Where the real files are, on machines that have them.

use std::path::{Path, PathBuf};

/// `../shared/data/payments`, or `None` with a word on why the test does nothing.
pub fn payments() -> Option<PathBuf> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/payments"));
    if root.is_dir() {
        return Some(root.to_path_buf());
    }
    println!("skipped: ../shared is not there");
    None
}

/// Every file below `dir`, in order.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut dirs = vec![dir.to_path_buf()];
    while let Some(dir) = dirs.pop() {
        for entry in std::fs::read_dir(&dir).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                dirs.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

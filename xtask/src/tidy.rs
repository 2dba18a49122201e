//! `cargo xtask tidy`: what the compiler cannot check about the house.
//!
//! Source: `STYLE.md` and `DESIGN.md`, told in the book under "The house".

mod book;
mod crates;
mod manifest;
mod mask;
mod sources;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::run::{self, Stop};

/// Something untidy.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// File, and line where there is one.
    pub place: String,
    /// The stable code: `tidy::rank`.
    pub code: &'static str,
    pub reason: String,
}

impl Fault {
    fn new(place: impl Into<String>, code: &'static str, reason: impl Into<String>) -> Fault {
        Fault { place: place.into(), code, reason: reason.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n  at  {}", self.code, self.reason, self.place)
    }
}

pub fn run() -> Result<(), Stop> {
    let faults = faults(&run::root());
    for fault in &faults {
        println!("{fault}");
    }
    println!("tidy: {} faults", faults.len());
    if faults.is_empty() { Ok(()) } else { Err(Stop::Failed) }
}

/// Everything untidy in the repository at `root`, in order of place.
fn faults(root: &Path) -> Vec<Fault> {
    let mut faults = Vec::new();
    crates::check(root, &mut faults);
    sources::check(root, &mut faults);
    book::check(root, &mut faults);
    faults.sort();
    faults
}

/// A path as it is shown: from the root, with `/`.
fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string().replace('\\', "/")
}

/// Every file below `dir` with this ending, in order.
fn files(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut dirs = vec![dir.to_path_buf()];
    while let Some(dir) = dirs.pop() {
        let Ok(entries) = std::fs::read_dir(&dir) else { continue };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "target") {
                    dirs.push(path);
                }
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_tidy() {
        let faults: Vec<String> = faults(&run::root()).iter().map(Fault::to_string).collect();
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }
}

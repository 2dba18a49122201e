//! The house: which crate may use which, what each must say of itself, and what it depends on.

use std::collections::BTreeSet;
use std::path::Path;

use super::manifest::Manifest;
use super::{Fault, shown};
use crate::run;

/// The rank of each crate. A crate uses lower ranks only.
const RANKS: &[(&str, u8)] = &[
    ("model", 0),
    ("proof", 1),
    ("names", 1),
    ("lists", 1),
    ("measures", 1),
    ("trade", 1),
    ("record", 2),
    ("policies", 2),
    ("screening", 2),
    ("desk", 4),
    ("report", 5),
    ("server", 6),
    ("detente", 7),
];

/// For tests alone; any crate may use it there, and it may use any crate.
const FOR_TESTS: &str = "testkit";

/// Heavy dependencies, each named by one crate.
const OWNERS: &[(&str, &str)] = &[
    ("axum", "server"),
    ("calamine", "desk, lists, trade"),
    ("cedar-policy", "gaps, policies"),
    ("clap", "detente"),
    ("ed25519-dalek", "proof"),
    ("quick-xml", "lists, trade"),
    ("rusqlite", "record"),
    ("ureq", "detente"),
];

/// Crates that come twice, and why that is borne.
const CEDAR: &str = "the pretty printer below cedar-policy's formatter, which cannot be left out";
const LOPDF: &str =
    "lopdf's encryption, which cannot be left out, is a step ahead of ed25519-dalek";

const TWICE: &[(&str, &str)] = &[
    ("arrayvec", CEDAR),
    ("block-buffer", LOPDF),
    ("cpufeatures", LOPDF),
    ("crypto-common", LOPDF),
    ("digest", LOPDF),
    ("rand_core", LOPDF),
    ("sha2", LOPDF),
    ("base64", "signed_note is on 0.21, ureq on 0.23; the notes must be read as signed_note does"),
    ("getrandom", "ring, below ureq's TLS, is on 0.2; the record takes its salts from 0.4"),
    ("unicode-width", CEDAR),
    ("thiserror", "tlog_tiles and signed_note are on 1; a few lines without cost"),
];

pub fn check(root: &Path, faults: &mut Vec<Fault>) {
    let mut names: Vec<String> = std::fs::read_dir(root.join("crates"))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    for name in &names {
        one(root, name, faults);
    }
    dependencies(root, faults);
    copies(faults);
}

fn rank(name: &str) -> Option<u8> {
    RANKS.iter().find(|(known, _)| *known == name).map(|(_, rank)| *rank)
}

fn one(root: &Path, name: &str, faults: &mut Vec<Fault>) {
    let dir = root.join("crates").join(name);
    let place = format!("crates/{name}/Cargo.toml");
    let Some(manifest) = Manifest::open(&dir.join("Cargo.toml")) else {
        faults.push(Fault::new(place, "tidy::crate", "a folder without a manifest"));
        return;
    };
    ranks(name, &manifest, &place, faults);
    if !manifest.workspace_lints {
        let reason = "the workspace's lints are not in force: `[lints] workspace = true`";
        faults.push(Fault::new(&place, "tidy::lints", reason));
    }
    for (heavy, owners) in OWNERS {
        let owned = owners.split(", ").any(|owner| owner == name);
        if !owned && manifest.dependencies.iter().any(|d| d == heavy) {
            let reason = format!("`{heavy}` is heavy and belongs to `{owners}`");
            faults.push(Fault::new(&place, "tidy::heavy", reason));
        }
    }
    header(root, &dir, faults);
}

fn ranks(name: &str, manifest: &Manifest, place: &str, faults: &mut Vec<Fault>) {
    let rank_of = |name: &str| if name == FOR_TESTS { Some(u8::MAX) } else { rank(name) };
    let Some(own) = rank_of(name) else {
        let reason = format!("`{name}` has no rank; give it one in xtask and in the book");
        faults.push(Fault::new(place, "tidy::rank", reason));
        return;
    };
    let used = manifest.dependencies.iter().filter_map(|d| d.strip_prefix("detente-"));
    for used in used {
        let reason = match rank_of(used) {
            Some(u8::MAX) => format!("`{used}` is for tests alone"),
            Some(rank) if rank < own => continue,
            Some(rank) => format!("`{name}` has rank {own} and uses `{used}` of rank {rank}"),
            None => format!("`{used}` has no rank"),
        };
        faults.push(Fault::new(place, "tidy::rank", reason));
    }
}

/// What a crate's first lines must say.
fn header(root: &Path, dir: &Path, faults: &mut Vec<Fault>) {
    let lib = dir.join("src/lib.rs");
    let Ok(text) = std::fs::read_to_string(&lib) else { return };
    let place = shown(root, &lib);
    if !text.starts_with("//!") {
        faults.push(Fault::new(&place, "tidy::header", "a crate begins with `//!`"));
    }
    let head: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
    for word in ["For:", "Not for:", "Holds:", "Start at"] {
        if !head.contains(word) {
            let reason = format!("the first lines of a crate say `{word}`");
            faults.push(Fault::new(&place, "tidy::header", reason));
        }
    }
}

/// Each dependency of the workspace is used, and has its line in the book.
fn dependencies(root: &Path, faults: &mut Vec<Fault>) {
    let Some(workspace) = Manifest::open(&root.join("Cargo.toml")) else { return };
    let book = std::fs::read_to_string(root.join("docs/dependencies.md")).unwrap_or_default();
    let told: BTreeSet<&str> =
        book.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let outside = |name: &&String| !name.starts_with("detente-");
    let wanted: BTreeSet<&str> =
        workspace.workspace_dependencies.iter().filter(outside).map(String::as_str).collect();
    for name in wanted.difference(&told) {
        let reason = format!("`{name}` has no line: why it, what was rejected, what it costs");
        faults.push(Fault::new("docs/dependencies.md", "tidy::dependency", reason));
    }
    for name in told.difference(&wanted) {
        let reason = format!("`{name}` is no dependency any more");
        faults.push(Fault::new("docs/dependencies.md", "tidy::dependency", reason));
    }
    let used: BTreeSet<String> = super::files(&root.join("crates"), "toml")
        .iter()
        .filter_map(|path| Manifest::open(path))
        .flat_map(|m| m.dependencies.into_iter().chain(m.dev_dependencies))
        .collect();
    for name in wanted.iter().filter(|name| !used.contains(**name)) {
        let reason = format!("no crate uses `{name}`");
        faults.push(Fault::new("Cargo.toml", "tidy::dependency", reason));
    }
}

/// One copy of each crate.
fn copies(faults: &mut Vec<Fault>) {
    // What only runs while building is not in the program.
    let kinds = "normal,no-proc-macro";
    let tree = ["tree", "--workspace", "-d", "-e", kinds, "--depth", "0", "--prefix", "none"];
    let Some(tree) = run::quietly(&mut run::cargo(tree)) else {
        faults.push(Fault::new("Cargo.lock", "tidy::twice", "`cargo tree` could not tell"));
        return;
    };
    let mut seen = BTreeSet::new();
    for line in tree.lines() {
        let mut words = line.split_whitespace();
        let (Some(name), Some(version)) = (words.next(), words.next()) else { continue };
        if !TWICE.iter().any(|(known, _)| *known == name) && seen.insert((name, version)) {
            let reason = format!("more than one copy of `{name}`, one of them {version}");
            faults.push(Fault::new("Cargo.lock", "tidy::twice", reason));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_uses_lower_ranks_only() {
        let manifest = Manifest::parse(
            "[dependencies]\ndetente-model.workspace = true\ndetente-names.workspace = true\n\
             detente-testkit.workspace = true\n[dev-dependencies]\ndetente-record.workspace = true",
        );
        let mut faults = Vec::new();
        ranks("lists", &manifest, "x", &mut faults);
        let reasons: Vec<&str> = faults.iter().map(|f| f.reason.as_str()).collect();
        assert_eq!(
            reasons,
            ["`lists` has rank 1 and uses `names` of rank 1", "`testkit` is for tests alone"]
        );
    }
}

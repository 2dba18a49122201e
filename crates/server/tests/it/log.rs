//! `/log`: what any C2SP client reads.

use std::path::Path;

use detente_proof::{Kind, TreeHead, check_consistency, check_inclusion, leaf_hash};
use detente_record::{ImportSettings, Store};
use jiff::civil::date;
use serde_json::json;

use crate::world::{World, edition, listed};

/// A world whose log has a full tile and more.
fn grown() -> World {
    let world = World::new();
    let mut store = Store::open_write(&world.store()).unwrap();
    let records =
        (0..300).map(|n| listed(&format!("X.{n}"), &format!("Invented {n}"), None)).collect();
    let accept = ImportSettings { accept: true, ..Default::default() };
    store.import(&edition(date(2026, 2, 28), records), &accept).unwrap();
    world
}

fn files(root: &Path, below: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(below).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(root, &path, found);
        } else {
            found.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
        }
    }
}

#[test]
fn every_tile_is_served_as_it_lies_on_the_disk() {
    let world = grown();
    let root = world.store().join("log");
    let mut paths = Vec::new();
    files(&root, &root.join("tile"), &mut paths);
    assert!(paths.len() > 3, "{paths:?}");
    for path in &paths {
        let said = world.get(&format!("/log/{path}"));
        assert_eq!(said.bytes, std::fs::read(root.join(path)).unwrap(), "{path}");
        assert_eq!(said.header("content-type"), "application/octet-stream");
        let immutable = said.header("cache-control").contains("immutable");
        assert_eq!(immutable, !path.contains(".p/"), "{path}: {}", said.header("cache-control"));
    }
    let said = world.get("/log/checkpoint");
    assert_eq!(said.bytes, std::fs::read(root.join("checkpoint")).unwrap());
    assert_eq!(said.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(said.header("cache-control"), "no-cache");
}

#[test]
fn nothing_but_tiles_is_served_from_the_disk() {
    let world = World::new();
    for path in [
        "/log/tile/../../key",
        "/log/tile/%2e%2e/%2e%2e/key",
        "/log/tile/..%2f..%2fkey",
        "/log/tile/0/%2fetc%2fpasswd",
        "/log/tile/0/999",
        "/log/tile/0/x000/000",
        "/log/tile/",
        "/log/payload/0",
        "/log/private/0",
    ] {
        assert_eq!(world.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_private_entry_is_withheld_and_still_proved() {
    let world = World::new();
    let size = Store::open(&world.store()).unwrap().size();
    let private = size - 1;
    let said = world.get(&format!("/log/entries/{private}"));
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (404, "urn:detente:server:withheld")
    );
    assert!(!said.text().contains("customer/7") && !said.text().contains("somebody"));
    assert_eq!(world.get(&format!("/log/prove/{private}")).status, 200);
    let public = world.get("/log/entries/0").json();
    assert_eq!(public["kind"], Kind::SourceRecord.to_string());
    assert!(public["payload"].is_object(), "{public}");
}

fn hash(hex: &str) -> [u8; 32] {
    let byte = |i: usize| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap();
    std::array::from_fn(byte)
}

fn hashes(json: &serde_json::Value) -> Vec<[u8; 32]> {
    json["hashes"].as_array().unwrap().iter().map(|h| hash(h.as_str().unwrap())).collect()
}

#[test]
fn the_proofs_prove() {
    let world = grown();
    let store = Store::open(&world.store()).unwrap();
    for number in [0, 5, store.size() - 1] {
        let said = world.get(&format!("/log/prove/{number}")).json();
        let head = TreeHead {
            size: said["size"].as_u64().unwrap(),
            root: hash(said["root"].as_str().unwrap()),
        };
        let leaf = leaf_hash(&store.entry(number).unwrap().leaf.encode());
        check_inclusion(&hashes(&said), &head, number, &leaf).unwrap();
    }
    let size = store.size();
    let said = world.get(&format!("/log/consistency?old=3&new={size}")).json();
    assert_eq!((&said["old"], &said["new"]), (&json!(3), &json!(size)));
    let new = TreeHead { size, root: hash(said["root"].as_str().unwrap()) };
    let leaves: Vec<Vec<u8>> = (0..3).map(|n| store.entry(n).unwrap().leaf.encode()).collect();
    let mut tree = detente_proof::Tree::empty();
    tree.append(&leaves).unwrap();
    let old = TreeHead { size: 3, root: tree.root() };
    check_consistency(&hashes(&said), &old, &new).unwrap();
}

#[test]
fn the_key_that_is_served_opens_the_checkpoint_that_is_served() {
    let world = World::new();
    let key = world.get("/log/key").text().trim().parse().unwrap();
    let note = world.get("/log/checkpoint").bytes;
    detente_proof::open_checkpoint(&note, Some(&key)).unwrap();
}

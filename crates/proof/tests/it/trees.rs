//! Growing trees: roots, tiles, paths.

use detente_proof::{
    EMPTY_ROOT, MAX_ENTRY_BYTES, ProofError, Row, Tile, Tree, leaf_hash, read_bundle, tiles_of,
};
use proptest::prelude::*;

use crate::logs::{Files, Log, entries, hex, merkle};

/// The leaves of the Certificate Transparency reference tests (`merkle_tree_test.cc`).
fn reference_leaves() -> Vec<Vec<u8>> {
    let leaves = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];
    leaves.map(hex).to_vec()
}

#[test]
fn the_roots_of_the_rfc_6962_reference_tree() {
    let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut tree = Tree::empty();
    assert_eq!(tree.root(), EMPTY_ROOT);
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(EMPTY_ROOT.to_vec(), hex(empty));
    for (leaf, root) in reference_leaves().iter().zip(roots) {
        tree.append(&[leaf]).unwrap();
        assert_eq!(tree.root().to_vec(), hex(root), "after {} leaves", tree.size());
    }
    assert_eq!(leaf_hash(b"").to_vec(), hex(roots[0]));
}

#[test]
fn a_tree_of_70000_has_the_tiles_of_the_specification() {
    let count = |row, full| {
        tiles_of(70_000).filter(|tile| tile.row == row && (tile.width == 256) == full).count()
    };
    assert_eq!(count(Row::Hashes(0), true), 273);
    assert_eq!(count(Row::Entries, true), 273);
    assert_eq!(count(Row::Hashes(1), true), 1);
    let partial: Vec<String> =
        tiles_of(70_000).filter(|tile| tile.width < 256).map(|tile| tile.path()).collect();
    let wanted =
        ["tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"];
    assert_eq!(partial, wanted);
    let of_256: Vec<String> = tiles_of(256).map(|tile| tile.path()).collect();
    assert_eq!(of_256, ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]);
    assert_eq!(tiles_of(0).count(), 0);
}

#[test]
fn paths_are_those_of_the_specification() {
    let path = |index, width| Tile { row: Row::Hashes(0), index, width }.path();
    assert_eq!(path(1_234_067, 256), "tile/0/x001/x234/067");
    assert_eq!(path(1000, 5), "tile/0/x001/000.p/5");
    assert_eq!(path(999, 255), "tile/0/999.p/255");
    let broken = [
        "tile/0/1",
        "tile/0/0001",
        "tile/00/001",
        "tile/0/x001",
        "tile/0/x000/001",
        "tile/64/000",
        "tile/0/001.p/0",
        "tile/0/001.p/256",
        "tile/0/001.p/07",
        "tile/0/001.p/+7",
        "tile/data/000",
        "tile/0/000/",
        "/tile/0/000",
        "tile/0/../000",
        "tile/8/0/000",
        "tile/0/x001/x234/x067",
        "",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    ];
    for path in broken {
        assert_eq!(Tile::parse(path), None, "{path}");
    }
}

#[test]
fn a_log_beyond_65536_entries_has_all_its_tiles() {
    let entries = entries(0..66_049 + 300);
    let log = Log::of(&entries);
    assert_eq!(log.tree.root(), merkle(&entries));
    let paths: Vec<String> = log.files.keys().cloned().collect();
    let mut wanted: Vec<String> = tiles_of(entries.len() as u64).map(|tile| tile.path()).collect();
    wanted.sort();
    assert_eq!(paths, wanted);
    assert_eq!(log.files["tile/2/000.p/1"], merkle(&entries[..65_536]));
    assert_eq!(log.files["tile/1/001.p/3"][..32], merkle(&entries[65_536..65_792]));
    let bundle = Tile::of(Row::Entries, 258, entries.len() as u64).unwrap();
    assert_eq!(read_bundle(&log.files, bundle).unwrap(), &entries[258 * 256..259 * 256]);
}

#[test]
fn a_log_beyond_256000_entries_has_longer_paths() {
    let entries: Vec<[u8; 3]> =
        (0..256_300_u32).map(|n| n.to_be_bytes()[1..].try_into().unwrap()).collect();
    let mut tree = Tree::empty();
    let files: Files = tree.append(&entries).unwrap().files.into_iter().collect();
    for path in ["tile/0/999", "tile/0/x001/000", "tile/entries/x001/001.p/44", "tile/1/003.p/233"]
    {
        assert!(files.contains_key(path), "{path}");
    }
}

#[test]
fn single_appends_touch_few_files() {
    let mut log = Log::of(&entries(0..66_000));
    for entry in entries(66_000..66_400) {
        let appended = log.tree.append(&[entry]).unwrap();
        assert!(appended.files.len() <= 4, "{:?}", appended.files.len());
        assert!(appended.obsolete.len() <= 4);
    }
}

#[test]
fn an_entry_that_no_bundle_holds_changes_nothing() {
    let mut tree = Tree::empty();
    tree.append(&[b"first"]).unwrap();
    let before = tree.clone();
    let error = tree.append(&[vec![], vec![0; MAX_ENTRY_BYTES + 1]]).unwrap_err();
    assert_eq!(error, ProofError::EntryTooLong(MAX_ENTRY_BYTES + 1));
    assert_eq!(tree, before);
    assert!(tree.append(&[vec![0; MAX_ENTRY_BYTES]]).is_ok());
}

#[test]
fn restoring_needs_the_right_edge_as_it_was() {
    let log = Log::of(&entries(0..66_100));
    let (size, root) = (log.tree.size(), log.tree.root());
    assert_eq!(Tree::restore(size, root, &log.files), Ok(log.tree.clone()));
    assert_eq!(Tree::restore(0, EMPTY_ROOT, &log.files), Ok(Tree::empty()));
    assert_eq!(Tree::restore(size, [0; 32], &log.files), Err(ProofError::OtherRoot));
    assert_eq!(Tree::restore(1 << 60, root, &log.files), Err(ProofError::TooLarge(1 << 60)));
    for path in ["tile/2/000.p/1", "tile/1/001.p/2", "tile/0/258.p/52", "tile/entries/258.p/52"] {
        let mut files = log.files.clone();
        let bytes = files.remove(path).unwrap();
        assert_eq!(Tree::restore(size, root, &files), Err(ProofError::Missing(path.into())));
        files.insert(path.into(), bytes[1..].to_vec());
        assert!(Tree::restore(size, root, &files).is_err(), "{path}");
        let mut changed = bytes;
        changed[17] ^= 4;
        files.insert(path.into(), changed);
        assert!(Tree::restore(size, root, &files).is_err(), "{path}");
    }
}

#[test]
fn restoring_works_from_what_an_interrupted_append_left() {
    let mut log = Log::of(&entries(0..300));
    let before = log.tree.clone();
    let appended = log.tree.append(&entries(300..700)).unwrap();
    log.files.extend(appended.files);
    assert_eq!(Tree::restore(300, before.root(), &log.files), Ok(before.clone()));
    for path in appended.obsolete {
        log.files.remove(&path);
    }
    assert_eq!(Tree::restore(300, before.root(), &log.files), Ok(before));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn one_batch_is_as_its_entries_one_by_one(size in 0..1100_u64, cut in any::<prop::sample::Index>()) {
        let all = entries(0..size);
        let (first, second) = all.split_at(cut.index(all.len() + 1));
        let whole = Log::of(&all);
        let mut halves = Log::of(first);
        halves.append(second);
        let mut single = Log::of(&[]);
        for entry in &all {
            single.append(std::slice::from_ref(entry));
        }
        prop_assert_eq!(whole.tree.root(), merkle(&all));
        for other in [halves, single] {
            prop_assert_eq!(&other.tree, &whole.tree);
            prop_assert_eq!(&other.files, &whole.files);
        }
    }

    #[test]
    fn restoring_is_going_on(size in 0..1100_u64, more in 0..600_u64) {
        let mut log = Log::of(&entries(0..size));
        let mut restored = log.clone();
        restored.tree = Tree::restore(size, log.tree.root(), &log.files).unwrap();
        prop_assert_eq!(&restored.tree, &log.tree);
        log.append(&entries(size..size + more));
        restored.append(&entries(size..size + more));
        prop_assert_eq!(&restored.tree, &log.tree);
        prop_assert_eq!(restored.files, log.files);
    }

    #[test]
    fn a_path_has_one_form(level in 0..64_u8, index in any::<u64>(), shift in 0..64_u32, width in 1..=256_u16) {
        for row in [Row::Entries, Row::Hashes(level)] {
            let tile = Tile { row, index: index >> shift, width };
            prop_assert_eq!(Tile::parse(&tile.path()), Some(tile));
        }
    }

    #[test]
    fn no_other_path_is_a_tile(path in "tile/(entries|[0-9]{1,2}|data)/(x?[0-9]{1,4}/){0,3}[0-9]{2,4}(\\.p/[0-9]{1,3})?") {
        if let Some(tile) = Tile::parse(&path) {
            prop_assert_eq!(tile.path(), path);
        }
    }
}

//! Whatever is done to a stored log is found and named.

use std::collections::BTreeSet;

use detente_proof::{
    Faults, Flaw, Kind, Leaf, Origin, Place, Row, Tile, TileReader, Verified, verify,
};
use proptest::prelude::*;

use crate::logs::{Files, Log, entries, leaf, vkey};

fn check(log: &Log) -> Result<Verified, Faults> {
    verify(&log.files, &log.note, Some(&vkey()), &mut |_, _| ())
}

fn check_unsigned(log: &Log) -> Result<Verified, Faults> {
    verify(&log.files, &log.note, None, &mut |_, _| ())
}

/// The faults as lines; `sound` if there are none.
fn lines(log: &Log) -> String {
    check(log).map_or_else(|faults| faults.to_string(), |_| "sound".into())
}

fn bundle(entries: &[Vec<u8>]) -> Vec<u8> {
    let length = |entry: &Vec<u8>| u16::try_from(entry.len()).unwrap().to_be_bytes();
    entries.iter().flat_map(|entry| [&length(entry)[..], entry].concat()).collect()
}

#[test]
fn a_sound_log_is_verified_and_read() {
    for size in [0, 1, 255, 256, 257, 300, 65_535, 65_536, 65_537, 66_000] {
        let log = Log::of(&entries(0..size));
        let mut seen = 0;
        let verified = verify(&log.files, &log.note, Some(&vkey()), &mut |index, read: &Leaf| {
            assert_eq!((index, read), (seen, &leaf(seen)));
            seen += 1;
        });
        let verified = verified.unwrap();
        assert_eq!((seen, verified.size, verified.root), (size, size, log.tree.root()));
        assert_eq!(verified.origin, Origin::Proved);
        assert_eq!(verified.kinds.values().sum::<u64>(), size);
        assert_eq!(verified.last_recorded, size.checked_sub(1).map(|last| leaf(last).recorded));
        assert_eq!(check_unsigned(&log).unwrap().origin, Origin::NotProved);
    }
    assert_eq!(check(&Log::of(&entries(0..12))).unwrap().kinds[&Kind::Forgotten], 2);
}

/// Flips every `step`th bit of every file of a log, and sees whether the right place is named.
fn flip_bits(size: u64, step: usize) {
    let mut log = Log::of(&entries(0..size));
    let paths: Vec<String> = log.files.keys().cloned().collect();
    for path in paths {
        let tile = Tile::parse(&path).unwrap();
        let owners = owners(&log, tile);
        for bit in (0..owners.len() * 8).step_by(step) {
            log.files.get_mut(&path).unwrap()[bit / 8] ^= 1 << (bit % 8);
            let faults = check_unsigned(&log).unwrap_err();
            assert_eq!(faults.named[0].place, owners[bit / 8], "{path}, bit {bit}: {faults}");
            if tile.row != Row::Entries {
                assert_eq!(faults.named.len(), 1, "{path}, bit {bit}: {faults}");
            }
            if bit % 1999 == 0 {
                assert_eq!(check(&log).unwrap_err(), faults, "{path}, bit {bit}");
            }
            log.files.get_mut(&path).unwrap()[bit / 8] ^= 1 << (bit % 8);
        }
    }
    assert!(check(&log).is_ok());
}

#[test]
fn every_flipped_bit_is_found_and_named() {
    flip_bits(9, 1);
}

/// A step of 67 goes through all bits of a byte in turn.
#[test]
fn flipped_bits_are_named_where_the_log_has_two_levels() {
    flip_bits(300, 67);
}

#[test]
#[ignore = "soak: 300,000 verifications, a minute when optimised"]
fn every_flipped_bit_of_two_levels_is_found_and_named() {
    flip_bits(300, 1);
}

/// Whom each byte of a file belongs to.
fn owners(log: &Log, tile: Tile) -> Vec<Place> {
    match tile.row {
        Row::Hashes(_) => vec![Place::Tile(tile); log.files[&tile.path()].len()],
        Row::Entries => (tile.first_entry()..=tile.last_entry())
            .flat_map(|index| vec![Place::Entry(index); leaf(index).encode().len() + 2])
            .collect(),
    }
}

#[test]
fn every_flipped_bit_of_the_checkpoint_is_named() {
    let log = Log::of(&entries(0..300));
    for bit in 0..log.note.len() * 8 {
        let mut log = log.clone();
        log.note[bit / 8] ^= 1 << (bit % 8);
        let faults = check(&log).unwrap_err();
        assert_eq!(faults.named[0].place, Place::Checkpoint, "bit {bit}: {faults}");
        match check_unsigned(&log) {
            Err(faults) => assert_eq!(faults.named[0].place, Place::Checkpoint, "{bit}: {faults}"),
            // Only the signature and the id of its key can be changed unseen without the key.
            Ok(verified) => {
                assert_eq!(verified.origin, Origin::NotProved);
                assert_eq!((verified.size, verified.root), (300, log.tree.root()));
                assert_eq!(verified.name, crate::logs::ORIGIN);
            }
        }
    }
}

#[test]
fn flipped_bits_high_up_in_a_large_log_are_named() {
    let mut log = Log::of(&entries(0..66_000));
    let places = [
        ("tile/2/000.p/1", 3, "tile 2/000.p/1"),
        ("tile/1/000", 8_000, "tile 1/000"),
        ("tile/1/001.p/1", 31, "tile 1/001.p/1"),
        ("tile/0/000", 0, "tile 0/000"),
        ("tile/0/255", 8_191, "tile 0/255"),
        ("tile/0/257.p/208", 77, "tile 0/257.p/208"),
        ("tile/entries/000", 5, "entry 0"),
        ("tile/entries/255", 5, "entry 65280"),
        ("tile/entries/257.p/208", 5, "entry 65792"),
    ];
    for (path, byte, place) in places {
        log.files.get_mut(path).unwrap()[byte] ^= 0x10;
        let faults = check(&log).unwrap_err();
        assert_eq!(faults.named.len(), 1, "{faults}");
        assert_eq!(faults.named[0].place.to_string(), place);
        log.files.get_mut(path).unwrap()[byte] ^= 0x10;
    }
}

#[test]
fn dropped_doubled_added_and_moved_entries_are_named() {
    let all = entries(0..300);
    let log = Log::of(&all);
    let with = |first: usize, change: &dyn Fn(&mut Vec<Vec<u8>>)| {
        let (path, mut held) = match first {
            0 => ("tile/entries/000", all[..256].to_vec()),
            _ => ("tile/entries/001.p/44", all[256..].to_vec()),
        };
        change(&mut held);
        let mut log = log.clone();
        log.files.insert(path.into(), bundle(&held));
        lines(&log)
    };
    let dropped = "entry 17 was dropped";
    assert_eq!(with(0, &|held| drop(held.remove(17))), dropped);
    assert_eq!(
        with(0, &|held| drop(held.drain(17..20))),
        "entry 17 was dropped, with `2` after it"
    );
    assert_eq!(with(256, &|held| drop(held.pop())), "entry 299 was dropped");
    assert_eq!(with(256, &|held| drop(held.remove(0))), "entry 256 was dropped");
    let twice = |at: usize| move |held: &mut Vec<Vec<u8>>| held.insert(at, held[at].clone());
    assert_eq!(with(0, &twice(17)), "entry 18 is doubled: it repeats entry 17");
    assert_eq!(with(256, &twice(43)), "entry 300 is doubled: it repeats entry 299");
    let swapped = "entry 17 was moved: what stands here is entry 90\n\
                   entry 90 was moved: what stands here is entry 17";
    assert_eq!(with(0, &|held| held.swap(17, 90)), swapped);
    assert!(
        with(0, &|held| held.reverse())
            .starts_with("entry 0 was moved: what stands here is entry 255")
    );
    let new = leaf(999).encode();
    let added = "entry 17 was put in: its tile does not have it";
    assert_eq!(with(0, &|held| held.insert(17, new.clone())), added);
    // The bundle keeps its length: what follows the place moves up or down by one.
    assert_eq!(with(0, &|held| held.rotate_left(1)), "entry 0 was dropped");
    assert_eq!(
        with(0, &|held| {
            held.remove(17);
            held.push(all[256].clone());
        }),
        dropped
    );
    let shifted = |held: &mut Vec<Vec<u8>>| {
        held.insert(17, held[17].clone());
        held.pop();
    };
    assert_eq!(with(0, &shifted), "entry 18 is doubled: it repeats entry 17");
    let other = "entry 17 was changed: its hash is not the one in its tile";
    assert_eq!(with(0, &|held| held[17].clone_from(&new)), other);
    let all_other = |held: &mut Vec<Vec<u8>>| held.fill(new.clone());
    assert_eq!(with(256, &all_other), "entry 256 was changed, and `43` more up to entry 299");
}

#[test]
fn entries_dropped_with_their_tiles_are_found() {
    let mut kept = entries(0..66_000);
    let sound = Log::of(&kept);
    kept.remove(17);
    let mut log = Log::of(&kept);
    log.note.clone_from(&sound.note);
    let faults = check(&log).unwrap_err();
    assert!(faults.to_string().contains("missing"), "{faults}");

    // The same number of entries, all tiles consistent, but not what was signed.
    kept.push(leaf(66_000).encode());
    let mut log = Log::of(&kept);
    log.note.clone_from(&sound.note);
    let root =
        "checkpoint its root is not that of the stored entries, which agree with all their tiles";
    assert_eq!(lines(&log), root);

    // A bundle and its tile rewritten, the tiles above left as they were.
    let mut log = sound.clone();
    let other = Log::of(&entries(1..66_001));
    for path in ["tile/entries/003", "tile/0/003"] {
        log.files.insert(path.into(), other.files[path].clone());
    }
    let rewritten =
        "tile 0/003 was rewritten with all below it (entries 768 to 1023): the tiles above differ";
    assert_eq!(lines(&log), rewritten);
}

#[test]
fn missing_cut_and_foreign_files_are_named() {
    let log = Log::of(&entries(0..66_000));
    for tile in detente_proof::tiles_of(66_000) {
        if tile.width == 256 && tile.index > 0 {
            continue;
        }
        let mut log = log.clone();
        let mut bytes = log.files.remove(&tile.path()).unwrap();
        let faults = check_unsigned(&log).unwrap_err();
        assert_eq!(faults.named.len(), 1, "{faults}");
        assert_eq!(faults.named[0].place, Place::Tile(tile));
        assert!(matches!(faults.named[0].flaw, Flaw::Missing { .. }), "{faults}");
        bytes.push(0);
        log.files.insert(tile.path(), bytes.clone());
        assert_eq!(check_unsigned(&log).unwrap_err().named[0].place, Place::Tile(tile));
        bytes.truncate(bytes.len() - 2);
        log.files.insert(tile.path(), bytes);
        let place = match tile.row {
            Row::Entries => Place::Entry(tile.last_entry()),
            Row::Hashes(_) => Place::Tile(tile),
        };
        assert_eq!(check_unsigned(&log).unwrap_err().named[0].place, place);
    }
    let beyond = "is beyond the `66000` entries of the checkpoint";
    for (path, line) in [
        ("tile/0/258", format!("tile 0/258 {beyond}")),
        ("tile/0/257.p/209", format!("tile 0/257.p/209 {beyond}")),
        ("tile/entries/257", format!("bundle entries/257 {beyond}")),
        ("tile/3/000.p/1", format!("tile 3/000.p/1 {beyond}")),
        ("tile/0/000.tmp", "file tile/0/000.tmp is no file of a log".into()),
    ] {
        let mut log = log.clone();
        log.files.insert(path.into(), Vec::new());
        assert_eq!(lines(&log), line);
    }
}

#[test]
fn a_wrong_size_in_the_checkpoint_is_told_from_lost_entries() {
    let mut log = Log::of(&entries(0..300));
    let note = String::from_utf8(log.note.clone()).unwrap();
    for size in ["301", "299", "200", "900", "281474976710655"] {
        log.note = note.replace("\n300\n", &format!("\n{size}\n")).into_bytes();
        let faults = check_unsigned(&log).unwrap_err();
        assert_eq!(faults.named.len(), 1, "{faults}");
        assert!(matches!(faults.named[0].flaw, Flaw::Size { stored: 300, .. }), "{faults}");
        assert!(matches!(check(&log).unwrap_err().named[0].flaw, Flaw::Checkpoint(_)));
        // Without a listing it cannot be told, but it is found, and without reading for ever.
        struct Unlisted(Files);
        impl TileReader for Unlisted {
            fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
                Ok(self.0.get(path).cloned())
            }
        }
        assert!(verify(&Unlisted(log.files.clone()), &log.note, None, &mut |_, _| ()).is_err());
    }
}

#[test]
fn old_partial_files_may_stay_if_they_are_sound() {
    let mut log = Log::of(&entries(0..100));
    let mut old = log.files.clone();
    for end in [200, 300, 66_000] {
        let before = log.tree.size();
        log.append(&entries(before..end));
        old.extend(log.files.clone());
    }
    log.files = old.clone();
    log.sign();
    let current: BTreeSet<String> =
        detente_proof::tiles_of(66_000).map(|tile| tile.path()).collect();
    let stale: Vec<&String> = old.keys().filter(|path| !current.contains(*path)).collect();
    assert_eq!(stale.len(), 7, "{stale:?}");
    assert_eq!(lines(&log), "sound");
    for path in stale {
        let mut log = log.clone();
        log.files.get_mut(path).unwrap()[9] ^= 1;
        let faults = check(&log).unwrap_err();
        assert_eq!(faults.named[0].place, Place::Tile(Tile::parse(path).unwrap()));
        assert_eq!(faults.named[0].flaw, Flaw::Stale);
        log.files.get_mut(path).unwrap().pop();
        assert!(check(&log).is_err());
    }
}

#[test]
#[ignore = "soak: a million entries, a second when optimised"]
fn a_million_entries_are_verified() {
    let log = Log::of(&entries(0..1_000_000));
    assert_eq!(check(&log).unwrap().size, 1_000_000);
}

#[test]
fn what_is_signed_must_also_make_sense() {
    let mut all = entries(0..300);
    all[17] = b"no leaf".to_vec();
    all[270] = leaf(3).encode();
    let wrong = "entry 17 is not a leaf: leaf version `110` is not known\n\
                 entry 270 was recorded before the entry in front of it";
    assert_eq!(lines(&Log::of(&all)), wrong);
}

#[test]
fn faults_beyond_the_limit_are_counted() {
    let log = Log { files: Files::new(), ..Log::of(&entries(0..66_000)) };
    let faults = check(&log).unwrap_err();
    assert_eq!(faults.named.len(), Faults::LIMIT);
    assert!(faults.more > 0);
    assert!(faults.named.iter().all(|fault| !fault.help().is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_changed_file_gives_a_fault(
        size in 1..1500_u64, which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(),
        bytes in proptest::collection::vec(any::<u8>(), 0..70), cut in 0..70_usize,
    ) {
        let mut log = Log::of(&entries(0..size));
        let paths: Vec<String> = log.files.keys().cloned().collect();
        let path = which.get(&paths);
        let file = log.files.get_mut(path).unwrap();
        let before = file.clone();
        let at = at.index(file.len());
        let end = (at + cut).min(file.len());
        file.splice(at..end, bytes);
        let changed = *file != before;
        prop_assert_eq!(check(&log).is_err(), changed);
        prop_assert_eq!(check_unsigned(&log).is_err(), changed);
    }

    #[test]
    fn two_exchanged_files_give_a_fault(
        size in 257..1500_u64, a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(),
    ) {
        let mut log = Log::of(&entries(0..size));
        let paths: Vec<String> = log.files.keys().cloned().collect();
        let (a, b) = (a.get(&paths), b.get(&paths));
        let (one, other) = (log.files[a].clone(), log.files[b].clone());
        log.files.insert(a.clone(), other);
        log.files.insert(b.clone(), one);
        prop_assert_eq!(check(&log).is_err(), a != b);
    }
}

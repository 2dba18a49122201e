//! Others read what we write: the parsers and provers of `tlog_tiles` and `signed_note`, and the
//! published examples of the specifications.

use detente_proof::{
    Origin, SigningKey, Tile, VerifierKey, consistency, inclusion, leaf_hash, open_checkpoint,
};
use signed_note::{Note, StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::{Hash, HashReader, TileHashReader, TileReader};

use crate::logs::{Files, Log, ORIGIN, entries, key, vkey};

/// Our files behind the reader of `tlog_tiles`, which asks for `tile/8/…` where C2SP has `tile/…`.
struct Theirs<'a>(&'a Files);

impl TileReader for Theirs<'_> {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[tlog_tiles::Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        let read = |tile: &tlog_tiles::Tile| {
            let path = tile.path().replacen("tile/8/", "tile/", 1);
            assert!(Tile::parse(&path).is_some(), "{path}");
            self.0.get(&path).cloned().ok_or(tlog_tiles::Error::InvalidTile)
        };
        tiles.iter().map(read).collect()
    }

    fn save_tiles(&self, _: &[tlog_tiles::Tile], _: &[Vec<u8>]) {}
}

#[test]
fn tlog_tiles_reads_our_tiles_and_checks_our_proofs() {
    let entries = entries(0..66_000);
    let log = Log::of(&entries);
    let (size, root) = (log.tree.size(), Hash(log.tree.root()));
    let theirs = Theirs(&log.files);
    let reader = TileHashReader::new(size, root, &theirs);
    for index in [0, 1, 255, 256, 40_000, 65_535, 65_536, 65_999] {
        let leaf = Hash(leaf_hash(&entries[usize::try_from(index).unwrap()]));
        let stored = tlog_tiles::stored_hash_index(0, index);
        assert_eq!(reader.read_hashes(&[stored]).unwrap(), [leaf]);
        let ours: Vec<Hash> =
            inclusion(index, size, &log.files).unwrap().into_iter().map(Hash).collect();
        assert_eq!(tlog_tiles::prove_record(size, index, &reader).unwrap(), ours);
        tlog_tiles::check_record(&ours, size, root, index, leaf).unwrap();
    }
    for old in [1, 255, 256, 65_536, 65_537] {
        let ours: Vec<Hash> =
            consistency(old, size, &log.files).unwrap().into_iter().map(Hash).collect();
        assert_eq!(tlog_tiles::prove_tree(size, old, &reader).unwrap(), ours);
    }
}

#[test]
fn tlog_tiles_knows_which_tiles_an_append_writes() {
    for (old, new) in [(0, 1), (0, 256), (255, 257), (300, 301), (65_000, 66_000), (0, 66_000)] {
        let mut log = Log::of(&entries(0..old));
        let appended = log.tree.append(&entries(old..new)).unwrap();
        let mut ours: Vec<String> = appended.files.into_iter().map(|(path, _)| path).collect();
        ours.retain(|path| !path.starts_with("tile/entries/"));
        let theirs = tlog_tiles::Tile::new_tiles(8, old, new);
        let theirs: Vec<String> =
            theirs.iter().map(|tile| tile.path().replacen("tile/8/", "tile/", 1)).collect();
        assert_eq!(ours, theirs, "{old} to {new}");
    }
}

#[test]
fn signed_note_verifies_our_checkpoint_with_our_key() {
    let log = Log::of(&entries(0..300));
    let note = Note::from_bytes(&log.note).unwrap();
    let verifier = StandardVerifier::new(&vkey().to_string()).unwrap();
    let (verified, unverified) = note.verify(&VerifierList::new(vec![Box::new(verifier)])).unwrap();
    assert_eq!((verified.len(), unverified.len()), (1, 0));
    let checkpoint = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
    assert_eq!((checkpoint.origin(), checkpoint.size()), (ORIGIN, 300));
    assert_eq!(checkpoint.hash().0, log.tree.root());
    assert_eq!(checkpoint.extension(), "");
}

#[test]
fn signed_note_signs_with_our_key_what_we_open() {
    let log = Log::of(&entries(0..300));
    let text = Note::from_bytes(&log.note).unwrap().text().to_vec();
    let signer = StandardSigner::new(&key().to_secret_text()).unwrap();
    let mut note = Note::new(&text, &[]).unwrap();
    note.add_sigs(&[&signer]).unwrap();
    assert_eq!(note.to_bytes(), log.note);
    assert!(matches!(open_checkpoint(&note.to_bytes(), Some(&vkey())), Ok((_, Origin::Proved))));
}

/// The key of the example in Go's `sumdb/note`.
#[test]
fn the_published_example_key_is_read() {
    let secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    let public = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let key = SigningKey::from_secret_text(secret).unwrap();
    assert_eq!(key.to_secret_text(), secret);
    assert_eq!(key.verifier().to_string(), public);
    assert_eq!(public.parse::<VerifierKey>(), Ok(key.verifier()));
}

/// The example in C2SP tlog-checkpoint.
#[test]
fn the_published_example_checkpoint_is_read() {
    let note = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    let (checkpoint, origin) = open_checkpoint(note.as_bytes(), None).unwrap();
    assert_eq!((checkpoint.size, origin), (20_852_163, Origin::NotProved));
}

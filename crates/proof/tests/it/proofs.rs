//! Proofs against a tree computed another way.

use detente_proof::{
    EMPTY_ROOT, Hash, ProofError, TreeHead, check_consistency, check_inclusion, consistency,
    inclusion, leaf_hash,
};
use proptest::prelude::*;

use crate::logs::{Log, entries, merkle};

/// RFC 6962 section 2.1.1, word for word.
fn path(index: usize, entries: &[Vec<u8>]) -> Vec<Hash> {
    if entries.len() <= 1 {
        return Vec::new();
    }
    let (left, right) = entries.split_at(1 << (entries.len() - 1).ilog2());
    let (mut proof, other) = match index.checked_sub(left.len()) {
        None => (path(index, left), right),
        Some(index) => (path(index, right), left),
    };
    proof.push(merkle(other));
    proof
}

/// RFC 6962 section 2.1.2, word for word; `known` is its `b`.
fn subproof(old: usize, entries: &[Vec<u8>], known: bool) -> Vec<Hash> {
    if old == entries.len() {
        return if known { Vec::new() } else { vec![merkle(entries)] };
    }
    let (left, right) = entries.split_at(1 << (entries.len() - 1).ilog2());
    let (mut proof, other) = match old.checked_sub(left.len()) {
        None | Some(0) => (subproof(old, left, known), right),
        Some(old) => (subproof(old, right, false), left),
    };
    proof.push(merkle(other));
    proof
}

fn head(entries: &[Vec<u8>]) -> TreeHead {
    TreeHead { size: entries.len() as u64, root: merkle(entries) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn inclusion_is_proved_at_every_size(
        size in 1..900_u64, grown in 0..400_u64, index in any::<prop::sample::Index>(), bit in 0..256_usize,
    ) {
        let all = entries(0..size + grown);
        let log = Log::of(&all);
        let then = &all[..usize::try_from(size).unwrap()];
        let at = index.index(then.len());
        let proof = inclusion(at as u64, size, &log.files).unwrap();
        prop_assert_eq!(&proof, &path(at, then));
        let (head, leaf) = (head(then), leaf_hash(&all[at]));
        prop_assert_eq!(check_inclusion(&proof, &head, at as u64, &leaf), Ok(()));

        let broken = Err(ProofError::NotIncluded);
        let mut other = leaf;
        other[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(check_inclusion(&proof, &head, at as u64, &other), broken.clone());
        let mut longer = proof.clone();
        longer.push(leaf);
        prop_assert_eq!(check_inclusion(&longer, &head, at as u64, &leaf), broken.clone());
        for changed in 0..proof.len() {
            let mut proof = proof.clone();
            proof[changed][bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(check_inclusion(&proof, &head, at as u64, &leaf), broken.clone());
        }
        let elsewhere = (at as u64 + 1) % size;
        prop_assert!(size == 1 || check_inclusion(&proof, &head, elsewhere, &leaf).is_err());
    }

    #[test]
    fn consistency_is_proved_between_all_sizes(
        old in 0..900_u64, more in 0..400_u64, grown in 0..400_u64, bit in 0..256_usize,
    ) {
        let all = entries(0..old + more + grown);
        let log = Log::of(&all);
        let (before, after) = (&all[..usize::try_from(old).unwrap()], &all[..usize::try_from(old + more).unwrap()]);
        let proof = consistency(old, old + more, &log.files).unwrap();
        if old > 0 {
            prop_assert_eq!(&proof, &subproof(before.len(), after, true));
        }
        let (before, after) = (head(before), head(after));
        prop_assert_eq!(check_consistency(&proof, &before, &after), Ok(()));

        for changed in 0..proof.len() {
            let mut proof = proof.clone();
            proof[changed][bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(check_consistency(&proof, &before, &after), Err(ProofError::NotConsistent));
        }
        let mut other = before;
        other.root[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(check_consistency(&proof, &other, &after), Err(ProofError::NotConsistent));
    }

    #[test]
    fn arbitrary_proofs_do_no_harm(
        proof in proptest::collection::vec(any::<[u8; 32]>(), 0..80),
        old in any::<u64>(), new in any::<u64>(), index in any::<u64>(),
    ) {
        let (old, new) = (TreeHead { size: old, root: [1; 32] }, TreeHead { size: new, root: [2; 32] });
        prop_assert!(check_inclusion(&proof, &new, index, &[3; 32]).is_err());
        prop_assert!(check_consistency(&proof, &old, &new).is_err());
    }
}

#[test]
fn what_is_not_in_the_tree_has_no_proof() {
    let all = entries(0..300);
    let log = Log::of(&all);
    assert_eq!(inclusion(300, 300, &log.files), Err(ProofError::Beyond { wanted: 300, size: 300 }));
    assert_eq!(
        consistency(301, 300, &log.files),
        Err(ProofError::Beyond { wanted: 301, size: 300 })
    );
    assert_eq!(inclusion(0, 301, &log.files), Err(ProofError::Missing("tile/0/001.p/45".into())));
    assert_eq!(inclusion(0, u64::MAX, &log.files), Err(ProofError::TooLarge(u64::MAX)));
}

#[test]
fn every_tree_extends_the_empty_one_and_itself() {
    let log = Log::of(&entries(0..300));
    let now = TreeHead { size: 300, root: log.tree.root() };
    let empty = TreeHead { size: 0, root: EMPTY_ROOT };
    for (old, new) in [(&empty, &now), (&empty, &empty), (&now, &now)] {
        let proof = consistency(old.size, new.size, &log.files).unwrap();
        assert_eq!(proof, Vec::<Hash>::new());
        assert_eq!(check_consistency(&proof, old, new), Ok(()));
    }
    let forged = TreeHead { size: 0, root: [0; 32] };
    assert!(check_consistency(&[], &forged, &now).is_err());
}

#[test]
fn proofs_reach_across_all_levels_of_tiles() {
    let all = entries(0..66_000);
    let log = Log::of(&all);
    let head = TreeHead { size: 66_000, root: merkle(&all) };
    for index in [0, 255, 256, 65_535, 65_536, 65_999] {
        let proof = inclusion(index, 66_000, &log.files).unwrap();
        let leaf = leaf_hash(&all[usize::try_from(index).unwrap()]);
        assert_eq!(check_inclusion(&proof, &head, index, &leaf), Ok(()));
    }
    for old in [1, 256, 65_535, 65_536, 65_537, 65_999] {
        let before = TreeHead { size: old, root: merkle(&all[..usize::try_from(old).unwrap()]) };
        let proof = consistency(old, 66_000, &log.files).unwrap();
        assert_eq!(check_consistency(&proof, &before, &head), Ok(()));
    }
}

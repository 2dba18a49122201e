//! An index survives being kept, and refuses what was changed.

use detente_screening::{Index, PackError, Settings};

use crate::lists::{Random, index, invented, named};

#[test]
fn a_kept_index_answers_the_same() {
    let subjects = invented(5, 500);
    let built = index(&subjects);
    let bytes = built.to_bytes();
    let read = Index::from_bytes(&bytes).unwrap();
    assert_eq!(read.to_bytes(), bytes);
    for subject in subjects.iter().step_by(7) {
        let query = named(&subject.names[0].0);
        let settings = Settings::default();
        assert_eq!(read.find(&query, &settings), built.find(&query, &settings));
        assert!(!read.find(&query, &settings).is_empty());
    }
}

#[test]
fn changed_bytes_are_refused() {
    let bytes = index(&invented(6, 40)).to_bytes();
    assert_eq!(Index::from_bytes(b"").unwrap_err(), PackError::Damaged("head"));
    assert_eq!(Index::from_bytes(&[b'x'; 64]).unwrap_err(), PackError::Version);
    let mut random = Random(9);
    for _ in 0..2_000 {
        let mut changed = bytes.clone();
        let at = random.below(bytes.len());
        changed[at] ^= 1 << random.below(8);
        assert!(Index::from_bytes(&changed).is_err(), "byte {at}");
        assert!(Index::from_bytes(&bytes[..at]).is_err(), "cut at {at}");
    }
}

/// Bytes whose checksum was made to fit may be read, and then answer without a panic.
#[test]
fn forged_bytes_do_not_panic() {
    let bytes = index(&invented(7, 40)).to_bytes();
    let mut random = Random(11);
    for _ in 0..3_000 {
        let mut forged = bytes.clone();
        for _ in 0..1 + random.below(3) {
            let at = 20 + random.below(bytes.len() - 20);
            forged[at] = random.next() as u8;
        }
        let sum = checksum(&forged[20..]);
        forged[12..20].copy_from_slice(&sum.to_le_bytes());
        if let Ok(index) = Index::from_bytes(&forged) {
            let _ = index.find(&named("Kim Jong-chol"), &Settings::default());
            let _ = index.find_slowly(&named("Mohammed Bashir"), &Settings::default());
        }
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    let mix = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (words, tail) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(bytes.len() as u64, |sum, w| mix(sum, u64::from_le_bytes(*w)));
    tail.iter().fold(sum, |sum, b| mix(sum, u64::from(*b)))
}

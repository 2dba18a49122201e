//! Logs in memory, and a second way to compute what they must hold.

use std::collections::BTreeMap;

use detente_proof::{
    Appended, Hash, Kind, Leaf, SigningKey, Tree, VerifierKey, payload_hash, sign_checkpoint,
};
use sha2::{Digest, Sha256};

pub type Files = BTreeMap<String, Vec<u8>>;

pub const ORIGIN: &str = "log.example/record";

/// A log and its signed checkpoint.
#[derive(Clone)]
pub struct Log {
    pub tree: Tree,
    pub files: Files,
    pub note: Vec<u8>,
}

impl Log {
    pub fn of(entries: &[Vec<u8>]) -> Log {
        let mut log = Log { tree: Tree::empty(), files: Files::new(), note: Vec::new() };
        log.append(entries);
        log.sign();
        log
    }

    /// Appends as a store would, but does not sign (which is slow without optimisation).
    pub fn append(&mut self, entries: &[Vec<u8>]) {
        let Appended { files, obsolete } = self.tree.append(entries).unwrap();
        self.files.extend(files);
        for path in obsolete {
            assert!(self.files.remove(&path).is_some(), "{path} was never written");
        }
    }

    pub fn sign(&mut self) {
        self.note = sign_checkpoint(&key(), &self.tree.checkpoint(ORIGIN)).unwrap();
    }
}

pub fn key() -> SigningKey {
    SigningKey::generate(ORIGIN, [42; 32]).unwrap()
}

pub fn vkey() -> VerifierKey {
    key().verifier()
}

/// The leaf at `index` of an invented log.
pub fn leaf(index: u64) -> Leaf {
    let day = |on: bool| on.then(|| "2026-03-02".parse().unwrap());
    Leaf {
        kind: Kind::ALL[usize::try_from(index % 6).unwrap()],
        subject: format!("invented:{index}"),
        valid_from: day(index.is_multiple_of(2)),
        valid_to: day(index.is_multiple_of(3)),
        published: day(index.is_multiple_of(5)),
        recorded: jiff::Timestamp::from_microsecond(1_772_000_000_000_000 + index.cast_signed())
            .unwrap(),
        payload: payload_hash(&[3; 16], &index.to_be_bytes()),
        payload_len: 8,
    }
}

pub fn entries(range: std::ops::Range<u64>) -> Vec<Vec<u8>> {
    range.map(|index| leaf(index).encode()).collect()
}

/// RFC 6962 section 2.1, word for word: the split is at the largest power of two below the length.
pub fn merkle(entries: &[Vec<u8>]) -> Hash {
    match entries {
        [] => Sha256::digest([]).into(),
        [entry] => Sha256::new().chain_update([0]).chain_update(entry).finalize().into(),
        _ => {
            let split = 1 << (entries.len() - 1).ilog2();
            let (left, right) = (merkle(&entries[..split]), merkle(&entries[split..]));
            Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
        }
    }
}

pub fn hex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

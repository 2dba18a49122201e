//! The floor of an append-only record: hashes, tiles, checkpoints, proofs, and reading it all back.
//!
//! ```
//! use std::collections::BTreeMap;
//! use detente_proof::{Kind, Leaf, SigningKey, Tree, payload_hash, sign_checkpoint, verify};
//!
//! let salt = [7; 16];
//! let leaf = Leaf {
//!     kind: Kind::Edition,
//!     subject: "example-list".into(),
//!     valid_from: None,
//!     valid_to: None,
//!     published: None,
//!     recorded: "2026-03-02T10:00:00Z".parse()?,
//!     payload: payload_hash(&salt, b"what was recorded"),
//!     payload_len: 17,
//! };
//! let key = SigningKey::generate("example.org/record", [1; 32])?;
//! let mut tree = Tree::empty();
//! let files: BTreeMap<_, _> = tree.append(&[leaf.encode()])?.files.into_iter().collect();
//! let note = sign_checkpoint(&key, &tree.checkpoint(key.name()))?;
//!
//! let verified = verify(&files, &note, Some(&key.verifier()), &mut |_, _| ()).expect("sound");
//! assert_eq!(verified.size, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//! For: what is written below a log, so that a change, a loss or a second history shows.
//! Not for: files, payloads, salts and keys at rest (`detente-record`).
//! Holds: no I/O, clock or chance; one encoding a value, so every stored bit counts.
//! Start at [`Tree`] and [`verify`]; then [`Leaf`], [`inclusion`], [`consistency`].
//!
//! Source: C2SP tlog-tiles, tlog-checkpoint and signed-note (<https://c2sp.org>); RFC 6962,
//! section 2.1.
//! Our reading: a checkpoint has no extension lines and one signature, by the log itself under its
//! origin as key name; an unknown second signature could be changed unseen.

mod bundle;
mod checkpoint;
mod compare;
mod error;
mod fault;
mod hash;
mod key;
mod leaf;
mod proof;
mod tile;
mod tree;
mod verify;

pub use bundle::read_bundle;
pub use checkpoint::{Checkpoint, Origin, open_checkpoint, open_text, sign_checkpoint, sign_text};
pub use error::{LeafError, ProofError};
pub use fault::{Fault, Faults, Flaw, Place};
pub use hash::{EMPTY_ROOT, Hash, leaf_hash, payload_hash};
pub use key::{SigningKey, VerifierKey};
pub use leaf::{Kind, Leaf};
pub use proof::{TreeHead, check_consistency, check_inclusion, consistency, inclusion};
pub use tile::{FULL, MAX_ENTRY_BYTES, MAX_SIZE, Row, Tile, TileReader, tiles_of};
pub use tree::{Appended, Tree};
pub use verify::{Verified, verify};

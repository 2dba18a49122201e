//! Reading a whole log back: tiles, entries, payloads, and that nothing lies beside them.

use std::collections::BTreeSet;

use detente_proof::{Leaf, Origin, VerifierKey, payload_hash};
use rayon::prelude::*;

use crate::RecordError;
use crate::disk::Disk;
use crate::log::{CHECKPOINT, Kind, Privacy, Tiles, hex, io, privacy};
use crate::pack::{self, Pack, Salted};
use crate::payload::ForgottenPayload;

/// What is wrong with a log, and where.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Fault {
    /// `entry 17`, `tile 0/000`, `checkpoint`, the name of a pack.
    pub place: String,
    /// What is wrong with it.
    pub reason: String,
    /// What to do about it.
    pub help: &'static str,
}

impl Fault {
    fn new(place: impl Into<String>, reason: impl Into<String>) -> Self {
        let help = "restore it from an export that verifies, and find out who could write here";
        Fault { place: place.into(), reason: reason.into(), help }
    }
}

/// A log that proved to be whole.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Verified {
    /// How many entries.
    pub size: u64,
    /// The root of the tree, in hexadecimal.
    pub root: String,
    /// Whether the checkpoint's signature was checked with a key that was handed in.
    pub origin_proved: bool,
    /// Payloads whose hash was checked.
    pub payloads: u64,
    /// Private payloads that were forgotten, each under an entry that says so.
    pub forgotten: u64,
    /// Private payloads that this export does not carry.
    pub withheld: u64,
}

/// Checks a whole log: tiles, entries, payloads, checkpoint, and that nothing lies beside them.
///
/// # Errors
/// Every fault found, with its place.
pub(crate) fn verify(
    disk: &dyn Disk,
    key: Option<&VerifierKey>,
    own: bool,
) -> Result<Verified, Vec<Fault>> {
    let one = |place: &str, e: String| vec![Fault::new(place, e)];
    let note = disk
        .read(CHECKPOINT)
        .map_err(|e| one(CHECKPOINT, e.to_string()))?
        .ok_or_else(|| one(CHECKPOINT, "it is not there".into()))?;
    let mut leaves: Vec<Leaf> = Vec::new();
    let tiles = detente_proof::verify(&Tiles(disk), &note, key, &mut |_, leaf| {
        leaves.push(leaf.clone());
    })
    .map_err(|faults| {
        let of = |f: &detente_proof::Fault| Fault {
            place: f.place.to_string(),
            reason: f.reason(),
            help: f.help(),
        };
        let mut all: Vec<Fault> = faults.named.iter().map(of).collect();
        if faults.more > 0 {
            all.push(Fault::new("log", format!("{} more faults", faults.more)));
        }
        all
    })?;
    let mut faults = Vec::new();
    let mut verified = Verified {
        size: tiles.size,
        root: hex(&tiles.root),
        origin_proved: tiles.origin == Origin::Proved,
        payloads: 0,
        forgotten: 0,
        withheld: 0,
    };
    check_public(disk, &leaves, &mut verified, &mut faults);
    check_private(disk, &leaves, own, &mut verified, &mut faults);
    check_strays(disk, &leaves, &mut faults);
    if faults.is_empty() { Ok(verified) } else { Err(faults) }
}

fn check_public(
    disk: &dyn Disk,
    leaves: &[Leaf],
    verified: &mut Verified,
    faults: &mut Vec<Fault>,
) {
    let mut covered = BTreeSet::new();
    for path in disk.list("payload").unwrap_or_default() {
        let checked = pack::pack_first(&path)
            .ok_or_else(|| RecordError::log(&path, "not the name of a pack"))
            .and_then(|first| {
                let bytes = disk.read(&path).map_err(io("cannot read", &path))?.unwrap_or_default();
                let pack = Pack::open(first, bytes)?;
                pack.check_sum()?;
                pack.all()
            });
        let entries = match checked {
            Ok(entries) => entries,
            Err(RecordError::Log { place, reason }) => {
                faults.push(Fault::new(place, reason));
                continue;
            }
            Err(e) => {
                faults.push(Fault::new(path, e.to_string()));
                continue;
            }
        };
        let wrong: Vec<u64> = entries
            .par_iter()
            .filter(|(number, salted)| {
                usize::try_from(*number)
                    .ok()
                    .and_then(|n| leaves.get(n))
                    .is_none_or(|leaf| !fits(leaf, salted))
            })
            .map(|(number, _)| *number)
            .collect();
        for number in wrong {
            faults.push(Fault::new(
                format!("entry {number}"),
                "its payload is not the one the log commits to",
            ));
        }
        verified.payloads += entries.len() as u64;
        covered.extend(entries.into_iter().map(|(number, _)| number));
    }
    for (number, leaf) in (0_u64..).zip(leaves) {
        if privacy(leaf.kind) == Privacy::Public && !covered.contains(&number) {
            faults.push(Fault::new(format!("entry {number}"), "its payload is missing"));
        }
    }
}

fn fits(leaf: &Leaf, salted: &Salted) -> bool {
    leaf.payload == payload_hash(&salted.salt, &salted.payload)
        && u32::try_from(salted.payload.len()) == Ok(leaf.payload_len)
}

fn check_private(
    disk: &dyn Disk,
    leaves: &[Leaf],
    own: bool,
    verified: &mut Verified,
    faults: &mut Vec<Fault>,
) {
    let forgotten = forgotten_entries(disk, leaves);
    let carries = own || !disk.list("private").unwrap_or_default().is_empty();
    for (number, leaf) in (0_u64..).zip(leaves) {
        if privacy(leaf.kind) == Privacy::Public {
            continue;
        }
        let bytes = disk.read(&pack::private_path(number)).ok().flatten();
        match bytes.as_deref().map(pack::read_private) {
            Some(Some(salted)) if fits(leaf, &salted) => verified.payloads += 1,
            Some(_) => faults.push(Fault::new(
                format!("entry {number}"),
                "its private payload is not the one the log commits to",
            )),
            None if forgotten.contains(&number) => verified.forgotten += 1,
            None if carries => faults.push(Fault::new(
                format!("entry {number}"),
                "its private payload is missing, and no entry says that it was forgotten",
            )),
            None => verified.withheld += 1,
        }
    }
}

fn forgotten_entries(disk: &dyn Disk, leaves: &[Leaf]) -> BTreeSet<u64> {
    let mut forgotten = BTreeSet::new();
    for path in disk.list("payload").unwrap_or_default() {
        let Some(first) = pack::pack_first(&path) else { continue };
        let index = |n: u64| usize::try_from(n).ok();
        let speaks =
            |n| index(n).and_then(|i| leaves.get(i)).is_some_and(|l| l.kind == Kind::Forgotten);
        let Some(bytes) = disk.read(&path).ok().flatten() else { continue };
        let Ok(pack) = Pack::open(first, bytes) else { continue };
        if !(first..first + pack.entries).any(speaks) {
            continue;
        }
        for (number, salted) in pack.all().unwrap_or_default() {
            if let (true, Ok(said)) =
                (speaks(number), serde_json::from_slice::<ForgottenPayload>(&salted.payload))
            {
                forgotten.extend(said.entries);
            }
        }
    }
    forgotten
}

fn check_strays(disk: &dyn Disk, leaves: &[Leaf], faults: &mut Vec<Fault>) {
    for path in disk.list("private").unwrap_or_default() {
        let private = pack::pack_first(&path)
            .and_then(|n| usize::try_from(n).ok())
            .and_then(|n| leaves.get(n))
            .is_some_and(|leaf| privacy(leaf.kind) == Privacy::Private);
        if !private {
            faults.push(Fault::new(path, "the log knows no private entry of this number"));
        }
    }
}

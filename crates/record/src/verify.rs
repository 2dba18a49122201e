//! Reading a whole log back: tiles, entries, payloads, and that nothing lies beside them.
//!
//! Our reading: a record may be written to while it is read, and an append may have been cut off.
//! What such an append has put beyond the checkpoint was never acknowledged, so it is counted and
//! no fault. An export is finished: there it is one.

use std::collections::BTreeSet;

use detente_proof::{Leaf, Origin, TileReader, VerifierKey, payload_hash};
use rayon::prelude::*;

use crate::disk::Disk;
use crate::log::{AT_ROOT, CHECKPOINT, Kind, PENDING, Privacy, Tiles, hex, io, privacy};
use crate::pack::{self, Pack, Salted};
use crate::payload::ForgottenPayload;
use crate::snapshot::Snapshot;
use crate::{RealDisk, RecordError};

/// How often a record is read again because somebody wrote to it meanwhile.
const TRIES: usize = 5;

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
    /// Files of the record beyond its checkpoint: an append is under way or was interrupted. They
    /// were never acknowledged, and the next writer sweeps them away.
    pub unfinished: u64,
}

/// Where the files of a log are.
#[derive(Clone, Copy)]
enum Files<'a> {
    /// In an export: it is finished.
    Export(&'a dyn Disk),
    /// In the record itself, where somebody may be writing.
    Record(&'a Snapshot<'a>),
}

impl Files<'_> {
    fn list(&self, folder: &str) -> Vec<String> {
        let paths = match self {
            Files::Export(disk) => disk.list(folder),
            Files::Record(snapshot) => snapshot.list(folder),
        };
        paths.unwrap_or_default()
    }

    fn read(&self, path: &str) -> std::io::Result<Option<Vec<u8>>> {
        match self {
            Files::Export(disk) => disk.read(path),
            Files::Record(snapshot) => snapshot.read(path),
        }
    }

    fn is_record(&self) -> bool {
        matches!(self, Files::Record(_))
    }
}

fn one(place: &str, reason: impl Into<String>) -> Vec<Fault> {
    vec![Fault::new(place, reason)]
}

fn broken(error: RecordError) -> Vec<Fault> {
    match error {
        RecordError::Log { place, reason } => one(&place, reason),
        other => one("log", other.to_string()),
    }
}

/// Checks the whole log of an export, and that nothing lies beside it.
///
/// # Errors
/// Every fault found, with its place.
pub(crate) fn verify_export(
    disk: &RealDisk,
    key: Option<&VerifierKey>,
) -> Result<Verified, Vec<Fault>> {
    let note = disk
        .read(CHECKPOINT)
        .map_err(|e| one(CHECKPOINT, e.to_string()))?
        .ok_or_else(|| one(CHECKPOINT, "it is not there"))?;
    let mut faults = Vec::new();
    for name in disk.names().map_err(|e| one("export", e.to_string()))? {
        if AT_ROOT.contains(&name.as_str()) {
            continue;
        }
        faults.push(Fault {
            place: name,
            reason: "it is no file of an export".into(),
            help: "put there by hand, or left by another program: take it away",
        });
    }
    check(Files::Export(disk), &Tiles(disk), &note, key, faults)
}

/// Checks the whole log of a record, as it stands at its checkpoint.
///
/// # Errors
/// Every fault found, with its place.
pub(crate) fn verify_record(
    disk: &dyn Disk,
    key: Option<&VerifierKey>,
) -> Result<Verified, Vec<Fault>> {
    let state = || (disk.read(CHECKPOINT).ok(), disk.read(PENDING).ok().flatten().is_some());
    let mut tries = 0;
    loop {
        let before = state();
        let checked = verify_once(disk, key, before.1);
        tries += 1;
        // A fault that somebody's writing can explain must be there when nobody writes.
        if checked.is_ok() || state() == before || tries == TRIES {
            return checked;
        }
    }
}

fn verify_once(
    disk: &dyn Disk,
    key: Option<&VerifierKey>,
    pending: bool,
) -> Result<Verified, Vec<Fault>> {
    let snapshot = Snapshot::take(disk).map_err(broken)?;
    let beyond = snapshot.beyond().map_err(|e| one("log", e.to_string()))?;
    let mut faults = Vec::new();
    if !pending && disk.read(PENDING).ok().flatten().is_none() {
        let reason = format!("is beyond the {} entries of the checkpoint", snapshot.size);
        faults.extend(beyond.iter().map(|path| Fault::new(path, reason.as_str())));
    }
    let mut verified = check(Files::Record(&snapshot), &snapshot, &snapshot.note, key, faults)?;
    verified.unfinished += beyond.len() as u64;
    Ok(verified)
}

/// Checks tiles, entries, payloads and checkpoint.
fn check(
    files: Files<'_>,
    tiles: &dyn TileReader,
    note: &[u8],
    key: Option<&VerifierKey>,
    mut faults: Vec<Fault>,
) -> Result<Verified, Vec<Fault>> {
    let mut leaves: Vec<Leaf> = Vec::new();
    let tiles = detente_proof::verify(tiles, note, key, &mut |_, leaf| {
        leaves.push(leaf.clone());
    })
    .map_err(|found| {
        let of = |f: &detente_proof::Fault| Fault {
            place: f.place.to_string(),
            reason: f.reason(),
            help: f.help(),
        };
        let mut all = faults.clone();
        all.extend(found.named.iter().map(of));
        if found.more > 0 {
            all.push(Fault::new("log", format!("{} more faults", found.more)));
        }
        all
    })?;
    let mut verified = Verified {
        size: tiles.size,
        root: hex(&tiles.root),
        origin_proved: tiles.origin == Origin::Proved,
        payloads: 0,
        forgotten: 0,
        withheld: 0,
        unfinished: 0,
    };
    check_public(files, &leaves, &mut verified, &mut faults);
    check_private(files, &leaves, &mut verified, &mut faults);
    check_strays(files, &leaves, &mut faults);
    if faults.is_empty() { Ok(verified) } else { Err(faults) }
}

fn check_public(
    files: Files<'_>,
    leaves: &[Leaf],
    verified: &mut Verified,
    faults: &mut Vec<Fault>,
) {
    let mut covered = BTreeSet::new();
    for path in files.list("payload") {
        let checked = pack::pack_first(&path)
            .ok_or_else(|| RecordError::log(&path, "not the name of a pack"))
            .and_then(|first| {
                let bytes =
                    files.read(&path).map_err(io("cannot read", &path))?.unwrap_or_default();
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
    files: Files<'_>,
    leaves: &[Leaf],
    verified: &mut Verified,
    faults: &mut Vec<Fault>,
) {
    let forgotten = forgotten_entries(files, leaves);
    let carries = files.is_record() || !files.list("private").is_empty();
    for (number, leaf) in (0_u64..).zip(leaves) {
        if privacy(leaf.kind) == Privacy::Public {
            continue;
        }
        let bytes = files.read(&pack::private_path(number)).ok().flatten();
        match bytes.as_deref().map(pack::read_private) {
            // Said to be forgotten and not gone yet: the next writer destroys it.
            Some(_) if files.is_record() && forgotten.contains(&number) => {
                verified.forgotten += 1;
                verified.unfinished += 1;
            }
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

fn forgotten_entries(files: Files<'_>, leaves: &[Leaf]) -> BTreeSet<u64> {
    let mut forgotten = BTreeSet::new();
    for path in files.list("payload") {
        let Some(first) = pack::pack_first(&path) else { continue };
        let index = |n: u64| usize::try_from(n).ok();
        let speaks =
            |n| index(n).and_then(|i| leaves.get(i)).is_some_and(|l| l.kind == Kind::Forgotten);
        let Some(bytes) = files.read(&path).ok().flatten() else { continue };
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

fn check_strays(files: Files<'_>, leaves: &[Leaf], faults: &mut Vec<Fault>) {
    for path in files.list("private") {
        let private = pack::pack_first(&path)
            .and_then(|n| usize::try_from(n).ok())
            .and_then(|n| leaves.get(n))
            .is_some_and(|leaf| privacy(leaf.kind) == Privacy::Private);
        if !private {
            faults.push(Fault::new(path, "the log knows no private entry of this number"));
        }
    }
}

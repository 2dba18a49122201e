//! The log on disk: C2SP tiles, entry bundles, payloads and the checkpoint that commits them.
//!
//! Sources: C2SP *tlog-tiles*, *tlog-checkpoint*, *signed-note*.
//! Our reading: the checkpoint is the commit. Everything an append writes is made durable first,
//! under names no earlier checkpoint needs; then the new checkpoint replaces the old in one rename.
//! What lies beyond the checkpoint after a crash was never acknowledged and is swept away.
//! Payloads are not part of C2SP: they lie beside the tiles, and a leaf commits to each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use detente_proof::{
    Checkpoint, Leaf, Origin, Row, SigningKey, Tile, TileReader, Tree, TreeHead, VerifierKey,
    open_checkpoint, payload_hash, sign_checkpoint,
};
use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

pub use detente_proof::Kind;

use crate::disk::Disk;
use crate::pack::{self, Pack, SALT, Salted};
use crate::payload::ForgottenPayload;
use crate::snapshot::Snapshot;
use crate::{RealDisk, RecordError};

pub(crate) const CHECKPOINT: &str = "checkpoint";
const NEXT_CHECKPOINT: &str = "checkpoint.next";
/// What a log has at its root.
pub(crate) const AT_ROOT: [&str; 4] = [CHECKPOINT, "tile", "payload", "private"];
/// Present while an append is under way: files beyond the checkpoint may be on the disk.
pub(crate) const PENDING: &str = "pending";
/// Packs kept open at once; reading one entry a time walks through neighbours.
const OPEN_PACKS: usize = 64;

/// Whether a payload may ever be destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    /// Lists, acts: kept for ever.
    Public,
    /// Customers, payments, cases: can be forgotten.
    Private,
}

/// Findings and decisions speak of people who are on no list; the rest is public.
#[must_use]
pub fn privacy(kind: Kind) -> Privacy {
    match kind {
        Kind::Finding | Kind::Decision => Privacy::Private,
        Kind::SourceRecord | Kind::Edition | Kind::Act | Kind::Forgotten => Privacy::Public,
    }
}

/// An entry to be appended.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEntry {
    /// What kind of thing it says.
    pub kind: Kind,
    /// Of whom or what: `un-sc/KPi.033`.
    pub subject: String,
    /// True from.
    pub valid_from: Option<Date>,
    /// True until.
    pub valid_to: Option<Date>,
    /// The edition or report that says it.
    pub published: Option<Date>,
    /// What it says.
    pub payload: Vec<u8>,
}

/// An entry that was read: its leaf, and its payload unless it was forgotten.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its number in the log, from 0.
    pub number: u64,
    /// Of whom or what. The leaf of a private entry holds only a salted hash of it, which says
    /// nothing once the salt is gone; empty when it was forgotten.
    pub subject: String,
    /// What the log commits to.
    pub leaf: Leaf,
    /// What it says.
    pub payload: Option<Vec<u8>>,
}

impl Entry {
    /// The entry on the wire, as the program and the server show it; see `log-show.schema.json`.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        let said = |bytes: &[u8]| {
            serde_json::from_slice(bytes).unwrap_or_else(|_| serde_json::json!(hex(bytes)))
        };
        serde_json::json!({
            "entry": self.number,
            "kind": self.leaf.kind.to_string(),
            "subject": self.subject,
            "published": self.leaf.published,
            "recorded": self.leaf.recorded,
            "payload_hash": hex(&self.leaf.payload),
            "payload": self.payload.as_deref().map(said),
        })
    }

    fn of(number: u64, leaf: Leaf, salted: Option<Salted>) -> Self {
        let payload = salted.map(|s| s.payload);
        if privacy(leaf.kind) == Privacy::Public {
            return Entry { number, subject: leaf.subject.clone(), leaf, payload };
        }
        let (subject, payload) = match payload {
            None => (String::new(), None),
            Some(sealed) => {
                let end = sealed.iter().position(|b| *b == b'\n').unwrap_or(sealed.len());
                let subject = String::from_utf8_lossy(sealed.get(..end).unwrap_or_default());
                let payload = sealed.get(end + 1..).unwrap_or_default().to_vec();
                (subject.into_owned(), Some(payload))
            }
        };
        Entry { number, subject, leaf, payload }
    }
}

/// The subject and payload of a private entry as they are kept: the subject's line goes with the
/// payload, and the leaf gets a salted hash of it.
fn seal(subject: &str, payload: &[u8], salt: &[u8; SALT]) -> (String, Vec<u8>) {
    let line: String = subject.chars().filter(|c| !c.is_control()).collect();
    let blind = hex(&payload_hash(salt, line.as_bytes()));
    let blind = format!("private/{}", blind.get(..16).unwrap_or_default());
    (blind, [line.as_bytes(), b"\n", payload].concat())
}

/// Why payloads are destroyed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForgetGround {
    /// A person asked, or a court.
    Subject(String),
    /// They were kept as long as was needed.
    OlderThan(Timestamp),
}

/// What a `forget` did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// The entries whose payload and salt are gone.
    pub entries: Vec<u64>,
}

/// The log of a record, or of an export of one.
pub(crate) struct Log {
    disk: Box<dyn Disk>,
    tree: Tree,
    origin: String,
    last_recorded: Timestamp,
    poisoned: bool,
    packs: Mutex<BTreeMap<u64, std::sync::Arc<Pack>>>,
    firsts: Vec<u64>,
}

pub(crate) struct Tiles<'a>(pub(crate) &'a dyn Disk);

impl TileReader for Tiles<'_> {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        self.0.read(path).map_err(|e| e.to_string())
    }

    fn list(&self) -> Result<Option<Vec<String>>, String> {
        self.0.list("tile").map(Some).map_err(|e| e.to_string())
    }
}

/// Whether a C2SP path names a tile or bundle of a tree of `size` entries.
pub(crate) fn is_tile_of(path: &str, size: u64) -> bool {
    Tile::parse(path).is_some_and(|tile| Tile::of(tile.row, tile.index, size) == Some(tile))
}

/// The entries of a bundle.
fn bundle(disk: &dyn Disk, index: u64, size: u64) -> Result<Vec<Vec<u8>>, RecordError> {
    let tile = Tile::of(Row::Entries, index, size).ok_or_else(|| {
        RecordError::log(format!("bundle {index}"), format!("the log has {size} entries"))
    })?;
    detente_proof::read_bundle(&Tiles(disk), tile)
        .map_err(|e| RecordError::log(tile.path(), e.to_string()))
}

pub(crate) fn io(what: &'static str, path: &str) -> impl FnOnce(std::io::Error) -> RecordError {
    let path = path.into();
    move |source| RecordError::Io { what, path, source }
}

impl Log {
    /// A new log with an empty, signed checkpoint.
    pub(crate) fn create(
        disk: Box<dyn Disk>,
        origin: &str,
        key: &SigningKey,
    ) -> Result<Self, RecordError> {
        let log = Log::of(disk, Tree::empty(), origin.to_owned(), Timestamp::UNIX_EPOCH)?;
        log.commit(key)?;
        Ok(log)
    }

    fn of(
        disk: Box<dyn Disk>,
        tree: Tree,
        origin: String,
        last_recorded: Timestamp,
    ) -> Result<Self, RecordError> {
        let size = tree.size();
        let mut firsts: Vec<u64> = disk
            .list("payload")
            .map_err(io("cannot list", "payload"))?
            .iter()
            .filter_map(|path| pack::pack_first(path))
            .filter(|first| *first < size)
            .collect();
        firsts.sort_unstable();
        let packs = Mutex::default();
        Ok(Log { disk, tree, origin, last_recorded, poisoned: false, packs, firsts })
    }

    /// Opens a log at its checkpoint. Only the right edge of the tree is read.
    pub(crate) fn open(
        disk: Box<dyn Disk>,
        key: Option<&VerifierKey>,
    ) -> Result<Self, RecordError> {
        let (checkpoint, _) = read_checkpoint(&*disk, key)?;
        let tree = Tree::restore(checkpoint.size, checkpoint.root, &Tiles(&*disk))
            .map_err(|e| RecordError::log("tiles", e.to_string()))?;
        let mut log = Log::of(disk, tree, checkpoint.origin, Timestamp::UNIX_EPOCH)?;
        if let Some(last) = checkpoint.size.checked_sub(1) {
            log.last_recorded = log.leaf(last)?.recorded;
        }
        Ok(log)
    }

    pub(crate) fn size(&self) -> u64 {
        self.tree.size()
    }

    pub(crate) fn root(&self) -> detente_proof::Hash {
        self.tree.root()
    }

    pub(crate) fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    pub(crate) fn checkpoint(&self) -> Result<Vec<u8>, RecordError> {
        self.file(CHECKPOINT)?.ok_or_else(|| RecordError::log(CHECKPOINT, "it is not there"))
    }

    /// A file of the log by its C2SP path, for those who serve it.
    pub(crate) fn file(&self, path: &str) -> Result<Option<Vec<u8>>, RecordError> {
        self.disk.read(path).map_err(io("cannot read", path))
    }

    /// Appends entries as one: all of them are there afterwards, or none.
    pub(crate) fn append(
        &mut self,
        entries: Vec<NewEntry>,
        now: Timestamp,
        key: &SigningKey,
    ) -> Result<std::ops::Range<u64>, RecordError> {
        if self.poisoned {
            return Err(RecordError::Poisoned);
        }
        let first = self.size();
        if entries.is_empty() {
            return Ok(first..first);
        }
        let recorded = now.max(self.last_recorded);
        let (leaves, salted) = prepare(entries, recorded)?;
        let mut tree = self.tree.clone();
        let appended =
            tree.append(&leaves).map_err(|e| RecordError::log("tiles", e.to_string()))?;
        let mut files = appended.files;
        let public = add_payloads(first, salted, &mut files)?;
        // From here on the disk may hold half of this append.
        self.poisoned = true;
        self.write_durably(PENDING, first.to_string().as_bytes())?;
        self.write_all(&files)?;
        let old = std::mem::replace(&mut self.tree, tree);
        if let Err(e) = self.commit(key) {
            self.tree = old;
            return Err(e);
        }
        self.poisoned = false;
        self.last_recorded = recorded;
        self.firsts.extend(public);
        self.clean(&appended.obsolete);
        Ok(first..self.size())
    }

    /// Acknowledges what has been written: the new checkpoint takes the old one's place.
    fn commit(&self, key: &SigningKey) -> Result<(), RecordError> {
        let note = sign_checkpoint(key, &self.tree.checkpoint(&self.origin))
            .map_err(|e| RecordError::log(CHECKPOINT, e.to_string()))?;
        self.disk.write(NEXT_CHECKPOINT, &note).map_err(io("cannot write", NEXT_CHECKPOINT))?;
        self.disk.sync(NEXT_CHECKPOINT).map_err(io("cannot make durable", NEXT_CHECKPOINT))?;
        self.disk.rename(NEXT_CHECKPOINT, CHECKPOINT).map_err(io("cannot rename", CHECKPOINT))?;
        self.disk.sync_dir("").map_err(io("cannot make durable", CHECKPOINT))
    }

    fn write_durably(&self, path: &str, bytes: &[u8]) -> Result<(), RecordError> {
        self.disk.write(path, bytes).map_err(io("cannot write", path))?;
        self.disk.sync(path).map_err(io("cannot make durable", path))?;
        self.disk.sync_dir(parent(path)).map_err(io("cannot make durable", path))
    }

    fn write_all(&self, files: &[(String, Vec<u8>)]) -> Result<(), RecordError> {
        files.par_iter().try_for_each(|(path, bytes)| {
            self.disk.write(path, bytes).map_err(io("cannot write", path))?;
            self.disk.sync(path).map_err(io("cannot make durable", path))
        })?;
        let dirs: BTreeSet<&str> = files.iter().map(|(path, _)| parent(path)).collect();
        for dir in dirs {
            self.disk.sync_dir(dir).map_err(io("cannot make durable", dir))?;
        }
        Ok(())
    }

    /// Removes what the new checkpoint no longer needs. A failure leaves the marker in place, and
    /// the next writer sweeps.
    fn clean(&self, obsolete: &[String]) {
        let removed = obsolete.iter().all(|path| self.disk.remove(path).is_ok());
        if removed {
            let _ = self.disk.remove(PENDING);
        }
    }

    /// Removes what a crash left beyond the checkpoint. Only for the one writer.
    pub(crate) fn sweep(&mut self) -> Result<(), RecordError> {
        if self.file(PENDING)?.is_none() {
            return Ok(());
        }
        for path in self.strays()? {
            self.disk.remove(&path).map_err(io("cannot remove", &path))?;
        }
        self.disk.remove(PENDING).map_err(io("cannot remove", PENDING))?;
        self.disk.remove(NEXT_CHECKPOINT).map_err(io("cannot remove", NEXT_CHECKPOINT))
    }

    /// Files that the checkpoint does not account for.
    fn strays(&self) -> Result<Vec<String>, RecordError> {
        let size = self.size();
        let mut strays = Vec::new();
        for folder in ["tile", "payload", "private"] {
            for path in self.disk.list(folder).map_err(io("cannot list", folder))? {
                let known = match folder {
                    "tile" => is_tile_of(&path, size),
                    _ => pack::pack_first(&path).is_some_and(|first| first < size),
                };
                if !known {
                    strays.push(path);
                }
            }
        }
        Ok(strays)
    }

    pub(crate) fn leaf(&self, number: u64) -> Result<Leaf, RecordError> {
        self.reaches("entry", number, number < self.size())?;
        let entries = bundle(&*self.disk, number >> 8, self.size())?;
        decode(number, &entries)
    }

    fn reaches(&self, what: &'static str, wanted: u64, there: bool) -> Result<(), RecordError> {
        let size = self.size();
        if there { Ok(()) } else { Err(RecordError::Beyond { what, wanted, size }) }
    }

    pub(crate) fn entry(&self, number: u64) -> Result<Entry, RecordError> {
        let leaf = self.leaf(number)?;
        let salted = self.payload(number, leaf.kind)?;
        Ok(Entry::of(number, leaf, salted))
    }

    /// The payload of an entry. `None`: it was forgotten, or this export does not carry it.
    pub(crate) fn payload(&self, number: u64, kind: Kind) -> Result<Option<Salted>, RecordError> {
        if privacy(kind) == Privacy::Private {
            let path = pack::private_path(number);
            return Ok(self.file(&path)?.as_deref().and_then(pack::read_private));
        }
        let pack = self.pack_of(number)?;
        let (first, mut block) = pack.block_of(number)?;
        let at = usize::try_from(number - first).unwrap_or(usize::MAX);
        if at < block.len() { Ok(Some(block.swap_remove(at))) } else { Ok(None) }
    }

    fn pack_of(&self, number: u64) -> Result<std::sync::Arc<Pack>, RecordError> {
        let at = self.firsts.partition_point(|first| *first <= number);
        let first = at.checked_sub(1).and_then(|i| self.firsts.get(i)).ok_or_else(|| {
            RecordError::log(format!("entry {number}"), "no pack holds its payload")
        })?;
        let mut open = self.packs.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(pack) = open.get(first) {
            return Ok(pack.clone());
        }
        let path = pack::pack_path(*first);
        let bytes =
            self.file(&path)?.ok_or_else(|| RecordError::log(&path, "the pack is missing"))?;
        let pack = std::sync::Arc::new(Pack::open(*first, bytes)?);
        if open.len() >= OPEN_PACKS {
            open.pop_first();
        }
        open.insert(*first, pack.clone());
        Ok(pack)
    }

    pub(crate) fn inclusion(&self, number: u64) -> Result<Vec<detente_proof::Hash>, RecordError> {
        self.reaches("entry", number, number < self.size())?;
        detente_proof::inclusion(number, self.size(), &Tiles(&*self.disk))
            .map_err(|e| RecordError::log(format!("entry {number}"), e.to_string()))
    }

    pub(crate) fn consistency(
        &self,
        old: u64,
        new: u64,
    ) -> Result<Vec<detente_proof::Hash>, RecordError> {
        if old > new {
            let (older, newer) = (old.to_string(), new.to_string());
            return Err(RecordError::Backwards { older, newer });
        }
        self.reaches("size", new, new <= self.size())?;
        detente_proof::consistency(old, new, &Tiles(&*self.disk))
            .map_err(|e| RecordError::log("consistency", e.to_string()))
    }

    /// The payloads of many public entries. A block is unpacked once.
    pub(crate) fn payloads(
        &self,
        entries: &BTreeSet<u64>,
    ) -> Result<Vec<(u64, Vec<u8>)>, RecordError> {
        let mut found = Vec::with_capacity(entries.len());
        let mut block: (u64, Vec<Salted>) = (0, Vec::new());
        for number in entries {
            let end = block.0 + block.1.len() as u64;
            if *number < block.0 || *number >= end {
                block = self.pack_of(*number)?.block_of(*number)?;
            }
            let at = usize::try_from(*number - block.0).unwrap_or(usize::MAX);
            if let Some(salted) = block.1.get_mut(at) {
                found.push((*number, std::mem::take(&mut salted.payload)));
            }
        }
        Ok(found)
    }

    /// Every entry from `from` on, in order, with its payload.
    pub(crate) fn each(
        &self,
        from: u64,
        each: &mut dyn FnMut(Entry) -> Result<(), RecordError>,
    ) -> Result<(), RecordError> {
        let mut packed: BTreeMap<u64, Salted> = BTreeMap::new();
        let mut open = (u64::MAX, Vec::new());
        for number in from..self.size() {
            if open.0 != number >> 8 {
                open = (number >> 8, bundle(&*self.disk, number >> 8, self.size())?);
            }
            let leaf = decode(number, &open.1)?;
            let salted = match privacy(leaf.kind) {
                Privacy::Private => self.payload(number, leaf.kind)?,
                Privacy::Public => {
                    if !packed.contains_key(&number) {
                        packed = self.pack_of(number)?.all()?.into_iter().collect();
                    }
                    packed.remove(&number)
                }
            };
            each(Entry::of(number, leaf, salted))?;
        }
        Ok(())
    }

    /// Destroys private payloads and their salts, after an entry that says so.
    pub(crate) fn forget(
        &mut self,
        payload: &ForgottenPayload,
        now: Timestamp,
        key: &SigningKey,
    ) -> Result<u64, RecordError> {
        let bytes = serde_json::to_vec(payload)
            .map_err(|e| RecordError::log("forgotten", e.to_string()))?;
        let entry = NewEntry {
            kind: Kind::Forgotten,
            subject: "forgotten".into(),
            valid_from: None,
            valid_to: None,
            published: None,
            payload: bytes,
        };
        let appended = self.append(vec![entry], now, key)?;
        self.destroy(&payload.entries)?;
        Ok(appended.start)
    }

    /// Overwrites and removes; run again after a crash between the entry and the removal.
    pub(crate) fn destroy(&self, entries: &[u64]) -> Result<(), RecordError> {
        for number in entries {
            let path = pack::private_path(*number);
            if let Some(bytes) = self.file(&path)? {
                self.write_durably(&path, &vec![0; bytes.len()])?;
                self.disk.remove(&path).map_err(io("cannot remove", &path))?;
            }
        }
        if entries.is_empty() {
            return Ok(());
        }
        self.disk.sync_dir("private").map_err(io("cannot make durable", "private"))
    }

    /// Copies the log, as it stands at its checkpoint, to a directory that any C2SP verifier reads.
    pub(crate) fn export(&self, to: &RealDisk, private: bool) -> Result<u64, RecordError> {
        let snapshot = Snapshot::take(&*self.disk)?;
        let mut paths: Vec<String> =
            detente_proof::tiles_of(snapshot.size).map(|tile| tile.path()).collect();
        for folder in ["payload", "private"].into_iter().take(1 + usize::from(private)) {
            paths.extend(snapshot.list(folder).map_err(io("cannot list", folder))?);
        }
        let mut files = 0;
        for path in &paths {
            if let Some(bytes) = snapshot.read(path).map_err(io("cannot read", path))? {
                to.write(path, &bytes).map_err(io("cannot write", path))?;
                files += 1;
            } else if path.starts_with("tile/") {
                return Err(RecordError::log(path, "it is not there"));
            }
        }
        // What an older export of this log still has of what was forgotten since.
        for path in to.list("private").map_err(io("cannot list", "private"))? {
            if !paths.contains(&path) {
                to.remove(&path).map_err(io("cannot remove", &path))?;
            }
        }
        to.write(CHECKPOINT, &snapshot.note).map_err(io("cannot write", CHECKPOINT))?;
        Ok(files + 1)
    }

    /// Why an export to this folder would mix with what is there.
    pub(crate) fn in_the_way(
        &self,
        of: &RealDisk,
        key: Option<&VerifierKey>,
        private: bool,
    ) -> Result<Option<&'static str>, RecordError> {
        let found = of.names().map_err(io("cannot list", "export"))?;
        if found.is_empty() {
            return Ok(None);
        }
        if found.iter().any(|name| !AT_ROOT.contains(&name.as_str())) {
            return Ok(Some("there are other files in it"));
        }
        let Some(note) = of.read(CHECKPOINT).map_err(io("cannot read", CHECKPOINT))? else {
            return Ok(Some("it holds files of a log, and no checkpoint"));
        };
        let older = open_checkpoint(&note, key)
            .ok()
            .filter(|(head, _)| head.origin == self.origin && self.begins_with(head));
        if older.is_none() {
            return Ok(Some("it holds another log"));
        }
        if !private && found.iter().any(|name| name == "private") {
            return Ok(Some("the export in it carries private payloads"));
        }
        Ok(None)
    }

    fn begins_with(&self, head: &Checkpoint) -> bool {
        let old = TreeHead { size: head.size, root: head.root };
        let new = TreeHead { size: self.size(), root: self.root() };
        self.consistency(old.size, new.size)
            .is_ok_and(|proof| detente_proof::check_consistency(&proof, &old, &new).is_ok())
    }
}

fn decode(number: u64, bundle: &[Vec<u8>]) -> Result<Leaf, RecordError> {
    let at = usize::try_from(number & 255).unwrap_or(0);
    let fault = |why: String| RecordError::log(format!("entry {number}"), why);
    let bytes = bundle.get(at).ok_or_else(|| fault("it is not in its bundle".into()))?;
    Leaf::decode(bytes).map_err(|e| fault(e.to_string()))
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(dir, _)| dir)
}

fn read_checkpoint(
    disk: &dyn Disk,
    key: Option<&VerifierKey>,
) -> Result<(Checkpoint, Origin), RecordError> {
    let note = disk
        .read(CHECKPOINT)
        .map_err(io("cannot read", CHECKPOINT))?
        .ok_or_else(|| RecordError::log(CHECKPOINT, "it is not there"))?;
    open_checkpoint(&note, key).map_err(|e| RecordError::log(CHECKPOINT, e.to_string()))
}

type Prepared = (Vec<Vec<u8>>, Vec<(Kind, Salted)>);

fn prepare(entries: Vec<NewEntry>, recorded: Timestamp) -> Result<Prepared, RecordError> {
    let mut salts = vec![0_u8; entries.len() * SALT];
    getrandom::fill(&mut salts)
        .map_err(|e| RecordError::log("salt", format!("no random numbers: {e}")))?;
    let (salts, _) = salts.as_chunks::<SALT>();
    entries
        .into_par_iter()
        .zip(salts.par_iter())
        .map(|(entry, salt)| {
            let (subject, payload) = match privacy(entry.kind) {
                Privacy::Public => (entry.subject, entry.payload),
                Privacy::Private => seal(&entry.subject, &entry.payload, salt),
            };
            let payload_len = u32::try_from(payload.len())
                .map_err(|_| RecordError::log(&subject, "the payload is over 4 GB"))?;
            let leaf = Leaf {
                kind: entry.kind,
                subject,
                valid_from: entry.valid_from,
                valid_to: entry.valid_to,
                published: entry.published,
                recorded,
                payload: payload_hash(salt, &payload),
                payload_len,
            };
            Ok((leaf.encode(), (entry.kind, Salted { salt: *salt, payload })))
        })
        .collect::<Result<Vec<_>, _>>()
        .map(|pairs| pairs.into_iter().unzip())
}

/// Adds the files that hold the payloads; returns the number of the pack's first entry.
///
/// A pack covers a run of entries, so a commit that mixes the two kinds cuts a pack at each
/// private entry.
fn add_payloads(
    first: u64,
    salted: Vec<(Kind, Salted)>,
    files: &mut Vec<(String, Vec<u8>)>,
) -> Result<Vec<u64>, RecordError> {
    let mut firsts = Vec::new();
    let mut run: Vec<Salted> = Vec::new();
    let mut run_first = first;
    let mut close = |run: &mut Vec<Salted>, run_first, files: &mut Vec<_>| {
        if !run.is_empty() {
            files.push((pack::pack_path(run_first), pack::write_pack(run_first, run)?));
            firsts.push(run_first);
            run.clear();
        }
        Ok::<(), RecordError>(())
    };
    for (number, (kind, entry)) in (first..).zip(salted) {
        match privacy(kind) {
            Privacy::Private => {
                close(&mut run, run_first, files)?;
                files.push((pack::private_path(number), pack::write_private(&entry)));
            }
            Privacy::Public => {
                if run.is_empty() {
                    run_first = number;
                }
                run.push(entry);
            }
        }
    }
    close(&mut run, run_first, files)?;
    Ok(firsts)
}

/// Bytes in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

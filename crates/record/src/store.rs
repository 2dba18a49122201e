//! A record on disk: the log, the index made from it, the key, and what was set aside.
//!
//! ```text
//! STORE/log/          checkpoint, tile/, payload/, private/   (what an export copies)
//! STORE/index.sqlite  made anew from the log at any time
//! STORE/key           the signing key; never exported. key.pub is its public half
//! STORE/quarantine/   rows that could not be read, a file an edition
//! STORE/cache/        what the program keeps to start quickly; safe to delete
//! ```

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use detente_model::{EditionRole, Known, Quarantined, SourceRecord};
use detente_proof::{Hash, SigningKey, VerifierKey};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::diff::{Change, ChangeKind};
use crate::import::{
    Before, Import, ImportSettings, Outcome, Plan, edition_payload, empty, held, plan,
};
use crate::index::{Index, NewRecord, apply_edition, apply_forgotten, apply_private, content};
use crate::log::{self, Entry, ForgetGround, Forgotten, Kind, Log, NewEntry, Privacy};
use crate::payload::{EditionPayload, ForgottenPayload, read_record};
use crate::verify::{self, Fault, Verified};
use crate::view;
use crate::{Disk, EditionRow, RealDisk, RecordError};

/// A held update prints this many changes.
const CHANGES_SHOWN: usize = 200;
/// How long a reader waits for a writer to finish its commit.
const PATIENCE: Duration = Duration::from_secs(10);

/// A record on disk.
pub struct Store {
    /// `None` for a record that is only a log on a disk of the caller's.
    pub(crate) root: Option<PathBuf>,
    pub(crate) log: Log,
    pub(crate) index: Index,
    key: Option<SigningKey>,
    /// Held while this handle may write.
    _lock: Option<File>,
}

fn io(what: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> RecordError {
    let path = path.to_owned();
    move |source| RecordError::Io { what, path, source }
}

impl Store {
    /// Makes an empty record, with a key of its own.
    ///
    /// # Errors
    /// [`RecordError::Exists`] if there is one there.
    pub fn create(root: &Path, origin: &str) -> Result<Self, RecordError> {
        if root.join("log/checkpoint").exists() {
            return Err(RecordError::Exists(root.to_owned()));
        }
        fs::create_dir_all(root.join("log")).map_err(io("cannot create", root))?;
        let lock = lock(root)?;
        let mut seed = [0_u8; 32];
        getrandom::fill(&mut seed)
            .map_err(|e| RecordError::log("key", format!("no random numbers: {e}")))?;
        let key = SigningKey::generate(origin, seed)
            .map_err(|e| RecordError::log("key", e.to_string()))?;
        write_secret(&root.join("key"), &key.to_secret_text())?;
        let public = root.join("key.pub");
        fs::write(&public, format!("{}\n", key.verifier())).map_err(io("cannot write", &public))?;
        let log = Log::create(Box::new(RealDisk::new(&root.join("log"))), origin, &key)?;
        let index = Index::anew(&root.join("index.sqlite"))?;
        Ok(Store { root: Some(root.to_owned()), log, index, key: Some(key), _lock: Some(lock) })
    }

    /// Opens a record for questions. An index that lags behind the log is brought up to date. A
    /// record that may not be written to is asked as it lies: an index that lags is then made anew
    /// in memory, and nothing is cached.
    ///
    /// # Errors
    /// [`RecordError::Missing`] if there is none.
    pub fn open(root: &Path) -> Result<Self, RecordError> {
        let deadline = std::time::Instant::now() + PATIENCE;
        let waits = || std::time::Instant::now() < deadline;
        loop {
            let note = fs::read(root.join("log/checkpoint")).ok();
            let log = match open_log(root) {
                Ok((log, _)) => log,
                // A writer who commits meanwhile takes the right edge of the old tree away.
                Err(RecordError::Log { .. })
                    if waits() && note != fs::read(root.join("log/checkpoint")).ok() =>
                {
                    continue;
                }
                Err(e) => return Err(e),
            };
            let path = root.join("index.sqlite");
            if path.exists()
                && let Ok(Some(index)) = Index::open_read(&path)
                && let Ok((size, _)) = index.size()
                && size == log.size()
            {
                let root = Some(root.to_owned());
                return Ok(Store { root, log, index, key: None, _lock: None });
            }
            match Store::open_write(root) {
                Err(RecordError::Locked(_)) if waits() => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(RecordError::Io { source, .. }) if may_not_write(&source) => {
                    return Store::open_unwritable(root, log);
                }
                other => return other,
            }
        }
    }

    /// Opens a record that this process may read and not write.
    fn open_unwritable(root: &Path, log: Log) -> Result<Self, RecordError> {
        let as_it_lies = Index::open_unwritable(&root.join("index.sqlite")).ok().flatten();
        let fits = |index: &Index| {
            index.size().is_ok_and(|(size, at)| size == log.size() && at == log::hex(&log.root()))
        };
        let ready = as_it_lies.filter(fits);
        let is_ready = ready.is_some();
        let index = ready.map_or_else(Index::in_memory, Ok)?;
        let root = Some(root.to_owned());
        let mut store = Store { root, log, index, key: None, _lock: None };
        if !is_ready {
            store.catch_up()?;
        }
        Ok(store)
    }

    /// Opens a record for writing; one process at a time can.
    ///
    /// # Errors
    /// [`RecordError::Locked`] if another process has it open for writing.
    pub fn open_write(root: &Path) -> Result<Self, RecordError> {
        if !root.join("log/checkpoint").exists() {
            return Err(RecordError::Missing(root.to_owned()));
        }
        let lock = lock(root)?;
        let (mut log, key) = open_log(root)?;
        log.sweep()?;
        let path = root.join("index.sqlite");
        let mut index = Index::open(&path)?;
        let (size, at) = index.size()?;
        if size > log.size() || (size == log.size() && at != log::hex(&log.root())) {
            index = Index::anew(&path)?;
        }
        let root = Some(root.to_owned());
        let mut store = Store { root, log, index, key, _lock: Some(lock) };
        store.catch_up()?;
        let forgotten = store.index.forgotten()?;
        store.log.destroy(&forgotten)?;
        Ok(store)
    }

    /// A record on a disk of the caller's, made there if there is none. Its index is in memory, and
    /// what was set aside is not kept.
    ///
    /// # Errors
    /// [`RecordError`] if the log cannot be read, or not be made.
    pub fn on_disk(disk: Box<dyn Disk>, key: &SigningKey) -> Result<Self, RecordError> {
        let there = disk.read("checkpoint").map_err(io("cannot read", Path::new("checkpoint")))?;
        let mut log = match there {
            None => Log::create(disk, key.name(), key)?,
            Some(_) => Log::open(disk, Some(&key.verifier()))?,
        };
        log.sweep()?;
        let index = Index::in_memory()?;
        let mut store = Store { root: None, log, index, key: Some(key.clone()), _lock: None };
        store.catch_up()?;
        let forgotten = store.index.forgotten()?;
        store.log.destroy(&forgotten)?;
        Ok(store)
    }

    /// Makes the index anew from the log alone.
    ///
    /// # Errors
    /// [`RecordError`] if the log cannot be read.
    pub fn rebuild(&mut self) -> Result<(), RecordError> {
        self.index = match &self.root {
            Some(root) => Index::anew(&root.join("index.sqlite"))?,
            None => Index::in_memory()?,
        };
        self.catch_up()
    }

    /// Replays what the log has beyond the index.
    fn catch_up(&mut self) -> Result<(), RecordError> {
        let (from, _) = self.index.size()?;
        let (size, root) = (self.log.size(), log::hex(&self.log.root()));
        if from == size && size > 0 {
            return Ok(());
        }
        let log = &self.log;
        self.index.write(size, &root, |tx| {
            let mut waiting: Vec<(u64, SourceRecord, i64)> = Vec::new();
            log.each(from, &mut |entry| replay(tx, &entry, &mut waiting))
        })
    }

    /// How many entries the log has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.log.size()
    }

    /// The root of the log's tree: it names this state of the record and no other.
    #[must_use]
    pub fn root_hash(&self) -> Hash {
        self.log.root()
    }

    /// The public key, as text that `--key` takes.
    ///
    /// # Errors
    /// [`RecordError::Io`] if it cannot be read.
    pub fn public_key(&self) -> Result<String, RecordError> {
        match (&self.key, &self.root) {
            (Some(key), _) => Ok(key.verifier().to_string()),
            (None, Some(root)) => public_key(root),
            (None, None) => Err(RecordError::log("key", "this record has none")),
        }
    }

    /// The checkpoint as it stands: a signed note.
    ///
    /// # Errors
    /// [`RecordError`] if it cannot be read.
    pub fn checkpoint(&self) -> Result<Vec<u8>, RecordError> {
        self.log.checkpoint()
    }

    /// The log's origin: the name it signs with.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.log.origin()
    }

    /// A tile, bundle or checkpoint by its C2SP path.
    ///
    /// # Errors
    /// [`RecordError`] if it cannot be read.
    pub fn log_file(&self, path: &str) -> Result<Option<Vec<u8>>, RecordError> {
        if path != "checkpoint" && !log::is_tile_of(path, self.size()) {
            return Ok(None);
        }
        self.log.file(path)
    }

    /// An entry by its number.
    ///
    /// # Errors
    /// [`RecordError::Log`] if there is none.
    pub fn entry(&self, number: u64) -> Result<Entry, RecordError> {
        self.log.entry(number)
    }

    /// Every edition held, oldest first.
    ///
    /// # Errors
    /// [`RecordError`] if the index cannot answer.
    pub fn editions(&self) -> Result<Vec<EditionRow>, RecordError> {
        self.index.editions()
    }

    fn signer(&self) -> Result<SigningKey, RecordError> {
        self.key.clone().ok_or_else(|| RecordError::log("key", "opened for questions only"))
    }

    /// Signs a text with the log's key: a signed note that any C2SP verifier reads.
    ///
    /// # Errors
    /// [`RecordError::Log`] if the text cannot be signed, or this handle is for questions only.
    pub fn sign(&self, text: &str) -> Result<Vec<u8>, RecordError> {
        detente_proof::sign_text(&self.signer()?, text)
            .map_err(|e| RecordError::log("note", e.to_string()))
    }

    /// Takes an edition in, whole or not at all. It is acknowledged when this returns.
    ///
    /// # Errors
    /// [`RecordError`]; nothing of the edition is in the record then.
    pub fn import(
        &mut self,
        import: &Import,
        settings: &ImportSettings,
    ) -> Result<Outcome, RecordError> {
        let editions = view::admitted(&self.index, &Known::now(Date::MAX))?;
        let of_chain =
            |e: &&EditionRow| e.source == import.source.as_str() && e.format == import.format;
        let mut outcome = Outcome::default();
        if editions.iter().filter(of_chain).any(|e| {
            e.published == import.published
                && e.file_sha256 == import.file.sha256
                && !import.file.sha256.is_empty()
        }) {
            outcome.known = true;
            outcome.unchanged = import.records.len() as u64;
            return Ok(outcome);
        }
        let base = nearest(&editions, import);
        let base_keys = match base {
            Some(base) => self.index.members_by_key(base.entry)?,
            None => BTreeMap::new(),
        };
        let chain = self.index.chain(import.source.as_str(), &import.format)?;
        let plan = plan(import, &chain, &base_keys);
        outcome.unchanged = plan.unchanged;
        outcome.removed = plan.removed.len() as u64;
        outcome.changed = plan.changed;
        outcome.added = import.records.len() as u64 - plan.unchanged - plan.changed;
        if !settings.accept
            && let Some(why) = empty(import)
        {
            outcome.held = Some(why);
            return Ok(outcome);
        }
        if let Some(before) = self.before(&editions, import)? {
            outcome.held = held(import, &plan, &before, &settings.hold);
            if outcome.held.is_some() && !settings.accept {
                outcome.changes =
                    self.changes(&before.keys, import, before.edition.format == import.format)?;
                return Ok(outcome);
            }
            outcome.held = None;
        }
        self.set_aside(import)?;
        self.commit_edition(import, plan, base)?;
        Ok(outcome)
    }

    fn commit_edition(
        &mut self,
        import: &Import,
        plan: Plan,
        base: Option<&EditionRow>,
    ) -> Result<(), RecordError> {
        let payload = edition_payload(import, &plan, base);
        let entry = |kind, subject, payload| NewEntry {
            kind,
            subject,
            valid_from: None,
            valid_to: None,
            published: Some(import.published),
            payload,
        };
        let (at, payloads): (Vec<usize>, Vec<Vec<u8>>) = plan.fresh.into_iter().unzip();
        let hashes: Vec<i64> = payloads.iter().map(|p| content(p)).collect();
        let records: Vec<&SourceRecord> =
            at.iter().filter_map(|i| import.records.get(*i)).collect();
        let mut entries: Vec<NewEntry> = records
            .iter()
            .zip(payloads)
            .map(|(r, bytes)| {
                entry(Kind::SourceRecord, format!("{}/{}", import.source, r.key), bytes)
            })
            .collect();
        let own =
            serde_json::to_vec(&payload).map_err(|e| RecordError::log("edition", e.to_string()))?;
        entries.push(entry(Kind::Edition, format!("{}/{}", import.source, import.published), own));
        let appended = self.log.append(entries, Timestamp::now(), &self.signer()?)?;
        let number = appended.end - 1;
        let recorded = self.log.leaf(number)?.recorded;
        let new: Vec<NewRecord> = (appended.start..)
            .zip(records.iter().zip(hashes))
            .map(|(entry, (record, content))| NewRecord { entry, record, content })
            .collect();
        let (size, root) = (self.log.size(), log::hex(&self.log.root()));
        self.index.write(size, &root, |tx| apply_edition(tx, number, recorded, &payload, &new))
    }

    /// The newest whole edition of the same list, if the import is no older: only then is it an
    /// update. An older edition fills history in and changes nothing that is in force.
    fn before(
        &self,
        editions: &[EditionRow],
        import: &Import,
    ) -> Result<Option<Before>, RecordError> {
        let whole =
            |e: &&EditionRow| e.source == import.source.as_str() && e.role == EditionRole::Full;
        let newest = editions.iter().rfind(whole);
        let before = newest.filter(|e| e.published <= import.published);
        before
            .map(|edition| {
                let keys = self.index.members_by_key(edition.entry)?;
                Ok(Before { edition: edition.clone(), keys })
            })
            .transpose()
    }

    fn changes(
        &self,
        old: &BTreeMap<String, u64>,
        import: &Import,
        same_format: bool,
    ) -> Result<Vec<Change>, RecordError> {
        let new: HashMap<&str, &SourceRecord> =
            import.records.iter().map(|r| (r.key.as_str(), r)).collect();
        let mut changes = Vec::new();
        for (key, entry) in old {
            let older = || self.read(*entry);
            match new.get(key.as_str()) {
                None => changes.push(Change::of(ChangeKind::Removed, &older()?)),
                Some(newer) if same_format => {
                    let change = Change::between(&older()?, newer);
                    if !change.properties.is_empty() {
                        changes.push(change);
                    }
                }
                Some(_) => {}
            }
            if changes.len() >= CHANGES_SHOWN {
                break;
            }
        }
        Ok(changes)
    }

    fn set_aside(&self, import: &Import) -> Result<(), RecordError> {
        let path = self.quarantine_path(import.source.as_str(), &import.format, import.published);
        let Some(path) = path.filter(|_| !import.quarantined.is_empty()) else {
            return Ok(());
        };
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir).map_err(io("cannot create", dir))?;
        }
        let mut lines = Vec::new();
        for row in &import.quarantined {
            let _ = serde_json::to_writer(&mut lines, row);
            lines.push(b'\n');
        }
        fs::write(&path, lines).map_err(io("cannot write", &path))
    }

    /// Where an edition's quarantined rows lie.
    #[must_use]
    pub fn quarantine_path(&self, source: &str, format: &str, published: Date) -> Option<PathBuf> {
        let name = format!("quarantine/{source}-{published}-{format}.jsonl");
        self.root.as_ref().map(|root| root.join(name))
    }

    /// The rows an edition's import set aside.
    ///
    /// # Errors
    /// [`RecordError::Io`] if the file is there and cannot be read.
    pub fn quarantine(&self, edition: &EditionRow) -> Result<Vec<Quarantined>, RecordError> {
        let path = self.quarantine_path(&edition.source, &edition.format, edition.published);
        let Some(path) = path else { return Ok(Vec::new()) };
        match fs::read_to_string(&path) {
            Ok(text) => Ok(text.lines().filter_map(|l| serde_json::from_str(l).ok()).collect()),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(e) => Err(io("cannot read", &path)(e)),
        }
    }

    /// Appends findings or decisions. They are private: [`Store::forget`] can destroy them.
    ///
    /// # Errors
    /// [`RecordError`]; none of them is in the record then.
    pub fn record(&mut self, entries: Vec<NewEntry>) -> Result<std::ops::Range<u64>, RecordError> {
        let said: Vec<(Kind, String)> =
            entries.iter().map(|e| (e.kind, e.subject.clone())).collect();
        let appended = self.log.append(entries, Timestamp::now(), &self.signer()?)?;
        let Some(last) = appended.end.checked_sub(1).filter(|_| !appended.is_empty()) else {
            return Ok(appended);
        };
        let recorded = self.log.leaf(last)?.recorded;
        let (size, root) = (self.log.size(), log::hex(&self.log.root()));
        self.index.write(size, &root, |tx| {
            for (entry, (kind, subject)) in appended.clone().zip(&said) {
                if log::privacy(*kind) == Privacy::Private {
                    apply_private(tx, entry, &kind.to_string(), subject, recorded)?;
                }
            }
            Ok(())
        })?;
        Ok(appended)
    }

    /// Destroys private payloads and their salts, and appends an entry that says so.
    ///
    /// # Errors
    /// [`RecordError`] if the disk refuses; what was said to be forgotten is then destroyed when
    /// the record is next opened.
    pub fn forget(
        &mut self,
        ground: &ForgetGround,
        author: &str,
    ) -> Result<Forgotten, RecordError> {
        let (entries, words) = match ground {
            ForgetGround::Subject(subject) => {
                (self.index.private(Some(subject), None)?, "the subject's request".to_owned())
            }
            ForgetGround::OlderThan(moment) => {
                (self.index.private(None, Some(*moment))?, format!("older than {moment}"))
            }
        };
        if entries.is_empty() {
            return Ok(Forgotten { entries });
        }
        let payload =
            ForgottenPayload { entries: entries.clone(), ground: words, author: author.to_owned() };
        self.log.forget(&payload, Timestamp::now(), &self.signer()?)?;
        let (size, root) = (self.log.size(), log::hex(&self.log.root()));
        self.index.write(size, &root, |tx| apply_forgotten(tx, &entries))?;
        self.index.settle()?;
        Ok(Forgotten { entries })
    }

    /// Checks this record's whole log. Somebody may be writing to it: what an append has put beyond
    /// the checkpoint is counted in [`Verified::unfinished`] and is no fault.
    ///
    /// # Errors
    /// Every fault, with its place.
    pub fn verify(&self, key: Option<&VerifierKey>) -> Result<Verified, Vec<Fault>> {
        verify::verify_record(self.log.disk(), key)
    }

    /// Checks the whole log of an export, and that there is nothing else in its folder.
    ///
    /// # Errors
    /// Every fault, with its place.
    pub fn verify_export(dir: &Path, key: Option<&VerifierKey>) -> Result<Verified, Vec<Fault>> {
        verify::verify_export(&RealDisk::new(dir), key)
    }

    /// Copies the log to a directory that any C2SP verifier reads; the keys stay here. The folder is
    /// new or empty, or holds an older export of this log, which is brought up to date.
    ///
    /// # Errors
    /// [`RecordError::Occupied`] before anything is written, [`RecordError::Io`] if it cannot be.
    pub fn export(&self, dir: &Path, private: Privacy) -> Result<u64, RecordError> {
        let private = private == Privacy::Private;
        let to = RealDisk::new(dir);
        let occupied = |why| RecordError::Occupied { path: dir.to_owned(), why };
        if self.root.as_deref().is_some_and(|root| lies_in(dir, root)) {
            return Err(occupied("it lies in the record itself"));
        }
        let key = self.public_key().ok().and_then(|key| key.parse().ok());
        if let Some(why) = self.log.in_the_way(&to, key.as_ref(), private)? {
            return Err(occupied(why));
        }
        self.log.export(&to, private)
    }

    /// The proof that an entry is in the log.
    ///
    /// # Errors
    /// [`RecordError::Log`] if there is no such entry.
    pub fn prove(&self, number: u64) -> Result<Vec<Hash>, RecordError> {
        self.log.inclusion(number)
    }

    /// The proof that the log of size `new` begins with the log of size `old`.
    ///
    /// # Errors
    /// [`RecordError::Log`] if the log never had those sizes.
    pub fn consistency(&self, old: u64, new: u64) -> Result<Vec<Hash>, RecordError> {
        self.log.consistency(old, new)
    }

    /// What the program keeps to start quickly, if it is of this state of the record.
    #[must_use]
    pub fn cached(&self, name: &str) -> Option<Vec<u8>> {
        let bytes = fs::read(self.root.as_ref()?.join("cache").join(name)).ok()?;
        let (root, rest) = bytes.split_first_chunk::<32>()?;
        (*root == self.root_hash()).then(|| rest.to_vec())
    }

    /// Keeps something that can be made again from the record. A failure costs only time.
    pub fn cache(&self, name: &str, bytes: &[u8]) {
        let Some(root) = &self.root else { return };
        let dir = root.join("cache");
        let (next, path) = (dir.join(format!("{name}.{}", std::process::id())), dir.join(name));
        let content = [self.root_hash().as_slice(), bytes].concat();
        let _ = fs::create_dir_all(&dir)
            .and_then(|()| fs::write(&next, content))
            .and_then(|()| fs::rename(&next, path));
    }
}

fn replay(
    tx: &rusqlite::Transaction,
    entry: &Entry,
    waiting: &mut Vec<(u64, SourceRecord, i64)>,
) -> Result<(), RecordError> {
    let place = || format!("entry {}", entry.number);
    let payload = || {
        entry.payload.as_deref().ok_or_else(|| RecordError::log(place(), "its payload is missing"))
    };
    match entry.leaf.kind {
        Kind::SourceRecord => {
            let bytes = payload()?;
            waiting.push((entry.number, read_record(entry.number, bytes)?, content(bytes)));
        }
        Kind::Edition => {
            let edition: EditionPayload = serde_json::from_slice(payload()?)
                .map_err(|e| RecordError::log(place(), e.to_string()))?;
            let new: Vec<NewRecord> = waiting
                .iter()
                .map(|(entry, record, content)| NewRecord {
                    entry: *entry,
                    record,
                    content: *content,
                })
                .collect();
            apply_edition(tx, entry.number, entry.leaf.recorded, &edition, &new)?;
            waiting.clear();
        }
        Kind::Forgotten => {
            let said: ForgottenPayload = serde_json::from_slice(payload()?)
                .map_err(|e| RecordError::log(place(), e.to_string()))?;
            apply_forgotten(tx, &said.entries)?;
        }
        Kind::Decision | Kind::Finding => {
            let leaf = &entry.leaf;
            apply_private(tx, entry.number, &leaf.kind.to_string(), &entry.subject, leaf.recorded)?;
        }
        Kind::Act => {}
    }
    Ok(())
}

/// The edition of the same format that is nearest in time: the older one if there is one.
fn nearest<'a>(editions: &'a [EditionRow], import: &Import) -> Option<&'a EditionRow> {
    let of = |e: &&EditionRow| e.source == import.source.as_str() && e.format == import.format;
    editions
        .iter()
        .rfind(|e| of(e) && e.published <= import.published)
        .or_else(|| editions.iter().find(|e| of(e)))
}

/// The public key of the record at a path, whether or not it can be opened.
///
/// # Errors
/// [`RecordError::Io`] if it cannot be read.
pub fn public_key(root: &Path) -> Result<String, RecordError> {
    let path = root.join("key.pub");
    let text = fs::read_to_string(&path).map_err(io("cannot read", &path))?;
    Ok(text.trim().to_owned())
}

/// Whether a folder, which need not be there yet, is the other one or lies in it.
fn lies_in(dir: &Path, other: &Path) -> bool {
    let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let there = dir.ancestors().find_map(|d| d.canonicalize().ok());
    let other = other.canonicalize().unwrap_or_else(|_| other.to_owned());
    there.is_some_and(|there| there.starts_with(&other))
}

fn may_not_write(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem)
}

fn open_log(root: &Path) -> Result<(Log, Option<SigningKey>), RecordError> {
    if !root.join("log/checkpoint").exists() {
        return Err(RecordError::Missing(root.to_owned()));
    }
    let key = match fs::read_to_string(root.join("key")) {
        Ok(text) => Some(
            SigningKey::from_secret_text(text.trim())
                .map_err(|e| RecordError::log("key", e.to_string()))?,
        ),
        Err(_) => None,
    };
    let verifier = key.as_ref().map(SigningKey::verifier);
    let log = Log::open(Box::new(RealDisk::new(&root.join("log"))), verifier.as_ref())?;
    Ok((log, key))
}

fn lock(root: &Path) -> Result<File, RecordError> {
    let path = root.join("lock");
    let file = File::create(&path).map_err(io("cannot create", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(RecordError::Locked(root.to_owned())),
        Err(fs::TryLockError::Error(e)) => Err(io("cannot lock", &path)(e)),
    }
}

fn write_secret(path: &Path, text: &str) -> Result<(), RecordError> {
    use std::io::Write as _;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path).map_err(io("cannot create", path))?;
    writeln!(file, "{text}").and_then(|()| file.sync_all()).map_err(io("cannot write", path))
}

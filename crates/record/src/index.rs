//! The index: all the SQL there is. It holds nothing that the log does not say.
//!
//! Days are integers (`20180330`), moments microseconds since 1970. An edition's id is the number
//! of its entry in the log. `chain` is one format of one source; `record` one key in a chain;
//! `version` one entry that gives a record's content; `member` says which version of which record
//! stands in which edition; `names` which programmes an edition names at all, and whether it tells
//! sublists apart under them.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use detente_model::{Authority, EditionRole, Schema};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Transaction, params};
use sha2::{Digest as _, Sha256};

use crate::RecordError;

mod write;

pub(crate) use write::{NewRecord, apply_edition, apply_forgotten, apply_private};

/// Raised when the tables change; an index of another version is made anew from the log.
const VERSION: i64 = 2;

const TABLES: &str = "
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, authority TEXT NOT NULL);
CREATE TABLE chain(id INTEGER PRIMARY KEY, source INTEGER NOT NULL, format TEXT NOT NULL,
  UNIQUE(source, format));
CREATE TABLE edition(id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, role TEXT NOT NULL,
  published INTEGER NOT NULL, recorded INTEGER NOT NULL, file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL, listed INTEGER NOT NULL, seen INTEGER NOT NULL,
  entities INTEGER NOT NULL, statements INTEGER NOT NULL, quarantined INTEGER NOT NULL,
  repaired INTEGER NOT NULL);
CREATE TABLE record(chain INTEGER, key TEXT, id INTEGER NOT NULL, PRIMARY KEY(chain, key))
  WITHOUT ROWID;
CREATE INDEX record_by_id ON record(id);
CREATE TABLE version(entry INTEGER PRIMARY KEY, record INTEGER NOT NULL, content INTEGER NOT NULL);
CREATE TABLE member(edition INTEGER, record INTEGER, entry INTEGER NOT NULL,
  PRIMARY KEY(edition, record)) WITHOUT ROWID;
CREATE TABLE subject(name TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE said(subject INTEGER, entry INTEGER, about INTEGER NOT NULL,
  PRIMARY KEY(subject, entry)) WITHOUT ROWID;
CREATE TABLE programme(id INTEGER PRIMARY KEY, authority TEXT NOT NULL, code TEXT NOT NULL,
  UNIQUE(authority, code));
CREATE TABLE designation(entry INTEGER, n INTEGER, subject INTEGER NOT NULL,
  programme INTEGER NOT NULL, schema INTEGER NOT NULL, reference TEXT,
  from_first INTEGER, from_last INTEGER, to_first INTEGER, to_last INTEGER, no_later INTEGER,
  sublist TEXT, PRIMARY KEY(entry, n)) WITHOUT ROWID;
CREATE TABLE names(edition INTEGER, programme INTEGER, sublists INTEGER NOT NULL,
  PRIMARY KEY(edition, programme)) WITHOUT ROWID;
CREATE TABLE private(entry INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,
  recorded INTEGER NOT NULL, forgotten INTEGER NOT NULL DEFAULT 0);
";

/// One edition that the record holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EditionRow {
    /// The number of its entry in the log.
    pub entry: u64,
    /// The list.
    pub source: String,
    /// Who publishes it.
    pub authority: Authority,
    /// How the file is written.
    pub format: String,
    /// What an absence from it proves.
    pub role: EditionRole,
    /// The day it is of.
    pub published: Date,
    /// When it was appended.
    pub recorded: Timestamp,
    /// The file's name.
    pub file_name: String,
    /// The file's SHA-256, in hexadecimal.
    pub file_sha256: String,
    /// Entries of the list.
    pub listed: u64,
    /// Rows quarantined, values included.
    pub quarantined: u64,
    /// Statements it makes.
    pub statements: u64,
    #[serde(skip)]
    pub(crate) chain: i64,
}

/// A stored version of a record's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Version {
    pub entry: u64,
    pub content: i64,
}

/// The records of one format of one source, for the import of a further edition.
#[derive(Debug, Default)]
pub(crate) struct Chain {
    pub versions: HashMap<String, Vec<Version>>,
}

/// A designation as one version of one record states it.
#[derive(Debug, Clone)]
pub(crate) struct Stated {
    pub subject: i64,
    pub programme: i64,
    pub schema: Option<Schema>,
    pub reference: Option<String>,
    pub from: Option<(Date, Date)>,
    pub to: Option<(Date, Date)>,
    pub no_later: Option<Date>,
    /// Which of several lists in the source; `None` is the source's own.
    pub sublist: Option<String>,
}

/// What an edition names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub edition: u64,
    pub programme: i64,
    /// Whether it tells sublists apart under the programme.
    pub sublists: bool,
}

/// A membership row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member {
    pub edition: u64,
    pub record: i64,
    pub entry: u64,
}

/// A content hash short enough for an index; a chance of 2^-64 a pair is checked against the bytes.
pub(crate) fn content(payload: &[u8]) -> i64 {
    let digest = Sha256::digest(payload);
    digest.first_chunk::<8>().map_or(0, |b| i64::from_le_bytes(*b))
}

pub(crate) struct Index {
    db: Connection,
}

fn int(date: Date) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

fn date(int: i64) -> Option<Date> {
    let part = |n: i64| i8::try_from(n).ok();
    Date::new(i16::try_from(int / 10_000).ok()?, part(int / 100 % 100)?, part(int % 100)?).ok()
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn moment(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn role_word(role: EditionRole) -> &'static str {
    match role {
        EditionRole::Full => "full",
        EditionRole::Excerpt => "excerpt",
        EditionRole::Part => "part",
    }
}

fn role_of(word: &str) -> EditionRole {
    match word {
        "full" => EditionRole::Full,
        "part" => EditionRole::Part,
        _ => EditionRole::Excerpt,
    }
}

impl Index {
    /// Opens the index, making it anew where it is missing, damaged or of another version.
    /// The caller then replays what the log has beyond [`Index::size`].
    pub(crate) fn open(path: &Path) -> Result<Self, RecordError> {
        let usable = Connection::open(path).and_then(|db| {
            db.pragma_update(None, "journal_mode", "WAL")?;
            let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
            Ok((db, version == VERSION))
        });
        match usable {
            Ok((db, true)) => Index::set_up(db),
            Ok((db, false)) => {
                drop(db);
                Index::anew(path)
            }
            Err(e) if damaged(&e) => Index::anew(path),
            Err(e) => Err(e.into()),
        }
    }

    /// Opens the index for questions only; `None` if it is of another version.
    pub(crate) fn open_read(path: &Path) -> Result<Option<Self>, RecordError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Index::for_questions(Connection::open_with_flags(path, flags)?)
    }

    /// Opens the index where nothing can be written, not even beside it; `None` if it is of another
    /// version, or has a journal that only a writer can take in.
    pub(crate) fn open_unwritable(path: &Path) -> Result<Option<Self>, RecordError> {
        let journal = path.with_extension("sqlite-wal");
        if journal.metadata().is_ok_and(|m| m.len() > 0) {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            return Index::for_questions(Connection::open_with_flags(path, flags)?);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI;
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let uri = format!("file:{}?immutable=1", escaped(&path.to_string_lossy()));
        Index::for_questions(Connection::open_with_flags(uri, flags)?)
    }

    fn for_questions(db: Connection) -> Result<Option<Self>, RecordError> {
        db.pragma_update(None, "query_only", true)?;
        db.busy_timeout(std::time::Duration::from_secs(10))?;
        let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
        Ok((version == VERSION).then_some(Index { db }))
    }

    /// An empty index in place of whatever is there.
    pub(crate) fn anew(path: &Path) -> Result<Self, RecordError> {
        for ending in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            let file = Path::new(&name);
            if file.exists() {
                std::fs::remove_file(file).map_err(|source| RecordError::Io {
                    what: "cannot remove",
                    path: file.to_owned(),
                    source,
                })?;
            }
        }
        let db = Connection::open(path)?;
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.execute_batch(TABLES)?;
        db.pragma_update(None, "user_version", VERSION)?;
        Index::set_up(db)
    }

    /// An index in memory, for a log that is only looked at.
    pub(crate) fn in_memory() -> Result<Self, RecordError> {
        let db = Connection::open_in_memory()?;
        db.execute_batch(TABLES)?;
        Ok(Index { db })
    }

    fn set_up(db: Connection) -> Result<Self, RecordError> {
        db.pragma_update(None, "synchronous", "FULL")?;
        db.pragma_update(None, "secure_delete", true)?;
        db.busy_timeout(std::time::Duration::from_secs(10))?;
        Ok(Index { db })
    }

    /// How much of the log it has taken in, and the root of the log then.
    pub(crate) fn size(&self) -> Result<(u64, String), RecordError> {
        let mut get = self.db.prepare_cached("SELECT value FROM meta WHERE key = ?")?;
        let size: Option<i64> = get.query_row(["size"], |row| row.get(0)).optional()?;
        let root: Option<String> = get.query_row(["root"], |row| row.get(0)).optional()?;
        Ok((size.map_or(0, unsigned), root.unwrap_or_default()))
    }

    /// Applies a batch as one transaction.
    pub(crate) fn write<T>(
        &mut self,
        size: u64,
        root: &str,
        work: impl FnOnce(&Transaction) -> Result<T, RecordError>,
    ) -> Result<T, RecordError> {
        let tx = self.db.transaction()?;
        let done = work(&tx)?;
        tx.execute("INSERT OR REPLACE INTO meta VALUES ('size', ?)", [signed(size)])?;
        tx.execute("INSERT OR REPLACE INTO meta VALUES ('root', ?)", [root])?;
        tx.commit()?;
        Ok(done)
    }

    /// Leaves nothing of what was overwritten in the journal.
    pub(crate) fn settle(&self) -> Result<(), RecordError> {
        self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Every edition, oldest first; of two of one chain and day, the one recorded last stands last.
    pub(crate) fn editions(&self) -> Result<Vec<EditionRow>, RecordError> {
        let mut query = self.db.prepare_cached(
            "SELECT e.id, s.name, s.authority, c.format, e.role, e.published, e.recorded,
               e.file_name, e.file_sha256, e.listed, e.quarantined, e.statements, c.id
             FROM edition e JOIN chain c ON c.id = e.chain JOIN source s ON s.id = c.source
             ORDER BY e.published, e.id",
        )?;
        let rows = query.query_map([], |row| {
            Ok(EditionRow {
                entry: unsigned(row.get(0)?),
                source: row.get(1)?,
                authority: Authority::from_code(&row.get::<_, String>(2)?)
                    .unwrap_or(Authority::Other),
                format: row.get(3)?,
                role: role_of(&row.get::<_, String>(4)?),
                published: date(row.get(5)?).unwrap_or(Date::MIN),
                recorded: moment(row.get(6)?),
                file_name: row.get(7)?,
                file_sha256: row.get(8)?,
                listed: unsigned(row.get(9)?),
                quarantined: unsigned(row.get(10)?),
                statements: unsigned(row.get(11)?),
                chain: row.get(12)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every stored version of every record of a chain.
    pub(crate) fn chain(&self, source: &str, format: &str) -> Result<Chain, RecordError> {
        let mut query = self.db.prepare_cached(
            "SELECT r.key, v.entry, v.content FROM source s JOIN chain c ON c.source = s.id
             JOIN record r ON r.chain = c.id JOIN version v ON v.record = r.id
             WHERE s.name = ? AND c.format = ? ORDER BY v.entry",
        )?;
        let mut rows = query.query([source, format])?;
        let mut chain = Chain::default();
        while let Some(row) = rows.next()? {
            let version = Version { entry: unsigned(row.get(1)?), content: row.get(2)? };
            chain.versions.entry(row.get(0)?).or_default().push(version);
        }
        Ok(chain)
    }

    /// Key and entry of every record in an edition.
    pub(crate) fn members_by_key(
        &self,
        edition: u64,
    ) -> Result<BTreeMap<String, u64>, RecordError> {
        let mut query = self.db.prepare_cached(
            "SELECT r.key, m.entry FROM edition e JOIN record r ON r.chain = e.chain
             JOIN member m ON m.edition = e.id AND m.record = r.id WHERE e.id = ?",
        )?;
        let rows =
            query.query_map([signed(edition)], |row| Ok((row.get(0)?, unsigned(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every membership of a chain, or those of the records that speak about one subject.
    pub(crate) fn members(
        &self,
        chain: i64,
        subject: Option<i64>,
    ) -> Result<Vec<Member>, RecordError> {
        let mut query = self.db.prepare_cached(match subject {
            None => {
                "SELECT m.edition, m.record, m.entry FROM edition e
                 JOIN member m ON m.edition = e.id WHERE e.chain = ?1 AND ?2 IS NULL"
            }
            Some(_) => {
                "SELECT m.edition, m.record, m.entry FROM edition e
                 JOIN (SELECT DISTINCT v.record FROM said t JOIN version v ON v.entry = t.entry
                       WHERE t.subject = ?2 AND t.about = 1) r
                 JOIN member m ON m.edition = e.id AND m.record = r.record WHERE e.chain = ?1"
            }
        })?;
        let rows = query.query_map(params![chain, subject], |row| {
            Ok(Member {
                edition: unsigned(row.get(0)?),
                record: row.get(1)?,
                entry: unsigned(row.get(2)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The keys of a chain's records, or of those that speak about one subject.
    pub(crate) fn keys(
        &self,
        chain: i64,
        subject: Option<i64>,
    ) -> Result<HashMap<i64, String>, RecordError> {
        let mut query = self.db.prepare_cached(match subject {
            None => "SELECT id, key FROM record WHERE chain = ?1 AND ?2 IS NULL",
            Some(_) => {
                "SELECT r.id, r.key FROM said t JOIN version v ON v.entry = t.entry
                 JOIN record r ON r.id = v.record
                 WHERE r.chain = ?1 AND t.subject = ?2 AND t.about = 1"
            }
        })?;
        let rows =
            query.query_map(params![chain, subject], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What every version says of designations, or those that speak about one subject.
    pub(crate) fn designations(
        &self,
        subject: Option<i64>,
    ) -> Result<HashMap<u64, Vec<Stated>>, RecordError> {
        let mut query = self.db.prepare_cached(match subject {
            None => {
                "SELECT entry, subject, programme, schema, reference, from_first, from_last,
                   to_first, to_last, no_later, sublist FROM designation WHERE ?1 IS NULL"
            }
            Some(_) => {
                "SELECT d.entry, d.subject, d.programme, d.schema, d.reference, d.from_first,
                   d.from_last, d.to_first, d.to_last, d.no_later, d.sublist
                 FROM said t JOIN designation d ON d.entry = t.entry
                 WHERE t.subject = ?1 AND t.about = 1"
            }
        })?;
        let mut rows = query.query([subject])?;
        let mut all: HashMap<u64, Vec<Stated>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let day = |i| -> rusqlite::Result<Option<Date>> {
                Ok(row.get::<_, Option<i64>>(i)?.and_then(date))
            };
            let schema: i64 = row.get(3)?;
            all.entry(unsigned(row.get(0)?)).or_default().push(Stated {
                subject: row.get(1)?,
                programme: row.get(2)?,
                schema: usize::try_from(schema).ok().and_then(|s| Schema::ALL.get(s)).copied(),
                reference: row.get(4)?,
                from: day(5)?.zip(day(6)?),
                to: day(7)?.zip(day(8)?),
                no_later: day(9)?,
                sublist: row.get(10)?,
            });
        }
        Ok(all)
    }

    /// Programmes by number.
    pub(crate) fn programmes(&self) -> Result<HashMap<i64, (Authority, String)>, RecordError> {
        let mut query = self.db.prepare_cached("SELECT id, authority, code FROM programme")?;
        let rows = query.query_map([], |row| {
            let authority = Authority::from_code(&row.get::<_, String>(1)?);
            Ok((row.get(0)?, (authority.unwrap_or(Authority::Other), row.get(2)?)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The number of an entity id.
    pub(crate) fn subject(&self, id: &str) -> Result<Option<i64>, RecordError> {
        let mut query = self.db.prepare_cached("SELECT id FROM subject WHERE name = ?")?;
        Ok(query.query_row([id], |row| row.get(0)).optional()?)
    }

    /// Entity ids by number.
    pub(crate) fn subjects(&self) -> Result<HashMap<i64, String>, RecordError> {
        let mut query = self.db.prepare_cached("SELECT id, name FROM subject")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Which entries speak about an entity (`about`), or mention it in a link.
    pub(crate) fn said_of(&self, id: &str) -> Result<Vec<(u64, bool)>, RecordError> {
        let mut query = self.db.prepare_cached(
            "SELECT t.entry, t.about FROM subject s JOIN said t ON t.subject = s.id
             WHERE s.name = ? ORDER BY t.entry",
        )?;
        let rows = query.query_map([id], |row| Ok((unsigned(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The editions that hold the record of an entry, each with the entry that gives its content.
    pub(crate) fn editions_of(&self, entry: u64) -> Result<BTreeMap<u64, u64>, RecordError> {
        let mut query = self.db.prepare_cached(
            "SELECT m.edition, m.entry FROM version v JOIN record r ON r.id = v.record
             JOIN edition e ON e.chain = r.chain
             JOIN member m ON m.edition = e.id AND m.record = v.record
             WHERE v.entry = ?1",
        )?;
        let rows = query
            .query_map([signed(entry)], |row| Ok((unsigned(row.get(0)?), unsigned(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Which programmes each edition names.
    pub(crate) fn names(&self) -> Result<Vec<Named>, RecordError> {
        let mut query = self.db.prepare_cached("SELECT edition, programme, sublists FROM names")?;
        let rows = query.query_map([], |row| {
            Ok(Named {
                edition: unsigned(row.get(0)?),
                programme: row.get(1)?,
                sublists: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every pair of subject and entry that speaks about it.
    pub(crate) fn about(&self) -> Result<Vec<(i64, u64)>, RecordError> {
        let mut query =
            self.db.prepare_cached("SELECT subject, entry FROM said WHERE about = 1")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, unsigned(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Private entries that have a payload, by subject or by age.
    pub(crate) fn private(
        &self,
        subject: Option<&str>,
        before: Option<Timestamp>,
    ) -> Result<Vec<u64>, RecordError> {
        let mut query = self.db.prepare_cached(
            "SELECT entry FROM private WHERE forgotten = 0 AND (?1 IS NULL OR subject = ?1)
             AND (?2 IS NULL OR recorded < ?2) ORDER BY entry",
        )?;
        let before = before.map(Timestamp::as_microsecond);
        let rows = query.query_map(params![subject, before], |row| row.get(0).map(unsigned))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Private entries that are said to be forgotten.
    pub(crate) fn forgotten(&self) -> Result<Vec<u64>, RecordError> {
        let mut query = self.db.prepare_cached("SELECT entry FROM private WHERE forgotten = 1")?;
        let rows = query.query_map([], |row| row.get(0).map(unsigned))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A path as the path of a URI.
fn escaped(path: &str) -> String {
    path.chars().fold(String::with_capacity(path.len()), |mut uri, c| {
        match c {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            _ => uri.push(c),
        }
        uri
    })
}

fn damaged(e: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    matches!(e.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase))
}

//! A record that may be read and not written.

use std::path::{Path, PathBuf};
use std::process::Command;

use detente_model::{Known, prop};
use detente_record::{Privacy, Store};
use detente_testkit::edition;
use jiff::civil::date;

use crate::lists::ACCEPT;
use crate::prove::{copy, files};

/// A folder that cannot be written to until this is dropped.
struct ReadOnly {
    dir: PathBuf,
    mounted: bool,
}

fn run(program: &str, args: &[&str], dir: &Path) -> bool {
    Command::new(program).args(args).arg(dir).output().is_ok_and(|o| o.status.success())
}

impl ReadOnly {
    /// By permissions; where those do not count (root), by mounting it over itself.
    fn make(dir: &Path) -> Option<Self> {
        let mut read_only = ReadOnly { dir: dir.to_owned(), mounted: false };
        run("chmod", &["-R", "a-w"], dir);
        let probe = dir.join("probe");
        if std::fs::write(&probe, b"").is_err() {
            return Some(read_only);
        }
        std::fs::remove_file(&probe).unwrap();
        let at = dir.to_str().unwrap();
        read_only.mounted = run("mount", &["--bind", at], dir);
        let closed = read_only.mounted && run("mount", &["-o", "remount,ro,bind"], dir);
        if !closed {
            println!("skipped: neither permissions nor mounts close a folder to this user");
            return None;
        }
        Some(read_only)
    }
}

impl Drop for ReadOnly {
    fn drop(&mut self) {
        if self.mounted {
            run("umount", &[], &self.dir);
        }
        run("chmod", &["-R", "u+w"], &self.dir);
    }
}

/// Answers of a record, as text.
fn ask(store: &Store) -> String {
    let known = Known::now(date(2026, 6, 1));
    let view = store.view(&known).unwrap();
    let said = store.said_of(&"un:X3".into(), &known).unwrap();
    let names: Vec<&str> =
        said.iter().filter_map(|s| s.record.subject()?.first(prop::NAME)).collect();
    let stats = store.stats(&known, Default::default()).unwrap();
    format!("{:?} {names:?} {stats:?} {:?}", view.entities, store.editions().unwrap())
}

#[test]
fn a_record_that_may_not_be_written_to_answers_as_before() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(dir.path(), "example.org/still").unwrap();
    store.import(&edition("un-sc", date(2026, 1, 1), 200, 1), &ACCEPT).unwrap();
    let lagging = std::fs::read(dir.path().join("index.sqlite")).unwrap();
    store.import(&edition("un-sc", date(2026, 2, 1), 220, 2), &ACCEPT).unwrap();
    let (want, root) = (ask(&store), store.root_hash());
    // A writer that is there, or was killed: its journal lies beside the index.
    let (journal, half) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    copy(dir.path(), journal.path());
    copy(dir.path(), half.path());
    std::fs::remove_file(half.path().join("index.sqlite-shm")).unwrap();
    drop(store);
    let (behind, without) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    copy(dir.path(), behind.path());
    std::fs::write(behind.path().join("index.sqlite"), lagging).unwrap();
    copy(dir.path(), without.path());
    std::fs::remove_file(without.path().join("index.sqlite")).unwrap();
    for (case, dir) in [
        ("closed", &dir),
        ("with a journal", &journal),
        ("with half a journal", &half),
        ("with an index that lags", &behind),
        ("without an index", &without),
    ] {
        let Some(_guard) = ReadOnly::make(dir.path()) else { return };
        let before = files(dir.path());
        let store = Store::open(dir.path()).unwrap_or_else(|e| panic!("{case}: {e}"));
        assert_eq!((ask(&store), store.root_hash()), (want.clone(), root), "{case}");
        store.verify(None).unwrap_or_else(|f| panic!("{case}: {f:?}"));
        let out = tempfile::tempdir().unwrap();
        store.export(out.path(), Privacy::Public).unwrap();
        store.cache("anything", b"is not kept");
        assert_eq!(store.cached("anything"), None);
        assert_eq!(Store::open_write(dir.path()).err().unwrap().code(), "record::io", "{case}");
        assert_eq!(files(dir.path()), before, "{case}");
    }
}

//! Proofs, exports, forgetting.

use std::path::{Path, PathBuf};

use detente_record::{
    ForgetGround, ImportSettings, Kind, NewEntry, Privacy, Store, VerifierKey, public_key,
};
use detente_testkit::edition;
use jiff::civil::date;

fn filled() -> (tempfile::TempDir, Store, VerifierKey) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(dir.path(), "example.org/test").unwrap();
    store.import(&edition("un-sc", date(2026, 1, 1), 280, 1), &ImportSettings::default()).unwrap();
    store
        .record(vec![finding("customer-1"), finding("customer-2"), finding("customer-1")])
        .unwrap();
    let key = public_key(dir.path()).unwrap().parse().unwrap();
    (dir, store, key)
}

fn finding(subject: &str) -> NewEntry {
    NewEntry {
        kind: Kind::Finding,
        subject: subject.to_owned(),
        valid_from: None,
        valid_to: None,
        published: None,
        payload: format!("something about {subject}").into_bytes(),
    }
}

pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Copies a folder with all below it into another one.
pub fn copy(from: &Path, to: &Path) {
    if !from.exists() {
        return;
    }
    for path in files(from) {
        let to = to.join(path.strip_prefix(from).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(&path, &to).unwrap();
    }
}

#[test]
fn an_export_proves_and_carries_no_key() {
    let (_dir, store, key) = filled();
    let out = tempfile::tempdir().unwrap();
    store.export(out.path(), Privacy::Public).unwrap();
    let verified = Store::verify_export(out.path(), Some(&key)).unwrap();
    assert_eq!((verified.size, verified.origin_proved), (284, true));
    assert_eq!((verified.payloads, verified.withheld), (281, 3));
    assert!(!Store::verify_export(out.path(), None).unwrap().origin_proved);
    let names: Vec<String> = files(out.path()).iter().map(|p| p.display().to_string()).collect();
    assert!(names.iter().all(|n| !n.contains("key") && !n.contains("private")), "{names:?}");
}

/// Every bit of the small files, and every 61st of the large ones.
#[test]
fn a_flipped_bit_anywhere_in_an_export_is_found_and_named() {
    let (_dir, store, key) = filled();
    let out = tempfile::tempdir().unwrap();
    store.export(out.path(), Privacy::Private).unwrap();
    let mut flips = 0;
    for path in files(out.path()) {
        let good = std::fs::read(&path).unwrap();
        let step = if good.len() > 400 { 61 } else { 1 };
        for bit in (0..good.len() * 8).step_by(step * 7) {
            let mut bad = good.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, &bad).unwrap();
            let faults = Store::verify_export(out.path(), Some(&key))
                .expect_err(&format!("bit {bit} of {}", path.display()));
            assert!(!faults[0].place.is_empty());
            flips += 1;
        }
        std::fs::write(&path, &good).unwrap();
    }
    assert!(flips > 1_000, "only {flips} flips were tried");
    assert!(Store::verify_export(out.path(), Some(&key)).is_ok());
}

#[test]
fn a_missing_or_foreign_file_is_found_and_named() {
    let (_dir, store, key) = filled();
    let out = tempfile::tempdir().unwrap();
    store.export(out.path(), Privacy::Private).unwrap();
    for path in files(out.path()) {
        let good = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(Store::verify_export(out.path(), Some(&key)).is_err(), "{}", path.display());
        std::fs::write(&path, good).unwrap();
    }
    let strays = ["tile/0/007", "private/000000000000", "private/000000009999", "notes.txt", "x/y"];
    for name in strays {
        let path = out.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, b"foreign").unwrap();
        let faults = Store::verify_export(out.path(), Some(&key)).expect_err(name);
        if !name.contains("tile") {
            let named = name.strip_suffix("/y").unwrap_or(name);
            assert_eq!(faults[0].place, named);
        }
        std::fs::remove_file(path).unwrap();
        let _ = std::fs::remove_dir(out.path().join("x"));
    }
}

#[test]
fn an_export_is_refused_where_it_would_mix_with_what_is_there() {
    let (dir, store, _) = filled();
    let (_other_dir, other, _) = filled();
    let refused = |store: &Store, to: &Path, why: &str| {
        let before: Vec<_> = files(to).iter().map(|p| std::fs::read(p).unwrap()).collect();
        let error = store.export(to, Privacy::Public).unwrap_err();
        assert_eq!(error.code(), "record::occupied", "{}", to.display());
        assert!(error.to_string().contains(why), "{error}");
        let after: Vec<_> = files(to).iter().map(|p| std::fs::read(p).unwrap()).collect();
        assert!(before == after, "something was written to {}", to.display());
    };
    refused(&store, dir.path(), "in the record itself");
    refused(&store, &dir.path().join("log"), "in the record itself");
    let within = dir.path().join("log/new/export");
    assert_eq!(store.export(&within, Privacy::Public).unwrap_err().code(), "record::occupied");
    assert!(!dir.path().join("log/new").exists());
    let out = tempfile::tempdir().unwrap();
    other.export(out.path(), Privacy::Public).unwrap();
    refused(&store, out.path(), "another log");
    std::fs::remove_file(out.path().join("checkpoint")).unwrap();
    refused(&other, out.path(), "no checkpoint");
    let used = tempfile::tempdir().unwrap();
    std::fs::write(used.path().join("thesis.txt"), b"mine").unwrap();
    refused(&store, used.path(), "other files");
    assert!(store.verify(None).is_ok() && other.verify(None).is_ok());
}

#[test]
fn an_older_export_of_the_same_log_is_brought_up_to_date() {
    let (_dir, mut store, key) = filled();
    let out = tempfile::tempdir().unwrap();
    store.export(out.path(), Privacy::Private).unwrap();
    store.forget(&ForgetGround::Subject("customer-1".into()), "a tester").unwrap();
    store.import(&edition("un-sc", date(2026, 2, 1), 300, 2), &crate::lists::ACCEPT).unwrap();
    let error = store.export(out.path(), Privacy::Public).unwrap_err();
    assert!(error.to_string().contains("carries private payloads"), "{error}");
    store.export(out.path(), Privacy::Private).unwrap();
    let verified = Store::verify_export(out.path(), Some(&key)).unwrap();
    assert_eq!((verified.size, verified.forgotten), (store.size(), 2));
    for path in files(out.path()) {
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(10).any(|w| w == b"customer-1"), "still in {}", path.display());
    }
}

#[test]
fn a_number_beyond_the_log_is_a_wrong_number_and_no_damage() {
    let (_dir, store, _) = filled();
    let size = store.size();
    for error in [
        store.entry(size).unwrap_err(),
        store.entry(999_999).unwrap_err(),
        store.prove(size).unwrap_err(),
        store.consistency(1, size + 1).unwrap_err(),
    ] {
        assert_eq!(error.code(), "record::beyond");
        assert!(!error.help().contains("restore"), "{}", error.help());
    }
    let named = store.entry(999_999).unwrap_err().to_string();
    assert_eq!(named, format!("no entry `999999` in the log; it has {size} entries"));
    assert_eq!(store.consistency(5, 3).unwrap_err().code(), "record::backwards");
    assert!(store.consistency(3, 5).is_ok() && store.entry(size - 1).is_ok());
}

#[test]
fn what_is_forgotten_is_gone_and_the_log_still_proves() {
    let (dir, mut store, key) = filled();
    let forgotten = store.forget(&ForgetGround::Subject("customer-1".into()), "a tester").unwrap();
    assert_eq!(forgotten.entries, [281, 283]);
    let verified = store.verify(Some(&key)).unwrap();
    assert_eq!((verified.forgotten, verified.withheld), (2, 0));
    assert_eq!(store.entry(281).unwrap().payload, None);
    assert_eq!(store.entry(282).unwrap().payload.unwrap(), b"something about customer-2");
    for path in files(dir.path()) {
        let bytes = std::fs::read(&path).unwrap();
        let found = bytes.windows(10).any(|w| w == b"customer-1");
        assert!(!found, "still in {}", path.display());
    }
    assert!(
        store.forget(&ForgetGround::Subject("customer-1".into()), "x").unwrap().entries.is_empty()
    );
    store.rebuild().unwrap();
    assert!(
        store.forget(&ForgetGround::Subject("customer-1".into()), "x").unwrap().entries.is_empty()
    );
}

#[test]
fn a_payload_dropped_without_a_word_is_a_fault() {
    let (dir, store, key) = filled();
    std::fs::remove_file(dir.path().join("log/private/000000000282")).unwrap();
    let faults = store.verify(Some(&key)).unwrap_err();
    assert_eq!(faults[0].place, "entry 282");
}

#[test]
fn a_second_writer_is_refused() {
    let (dir, _store, _) = filled();
    assert_eq!(Store::open_write(dir.path()).err().unwrap().code(), "record::locked");
    assert!(Store::open(dir.path()).is_ok());
}

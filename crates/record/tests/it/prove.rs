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

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
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
    for name in ["tile/0/007", "private/000000000000", "private/000000009999"] {
        let path = out.path().join(name);
        std::fs::write(&path, b"foreign").unwrap();
        assert!(Store::verify_export(out.path(), Some(&key)).is_err(), "{name}");
        std::fs::remove_file(path).unwrap();
    }
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

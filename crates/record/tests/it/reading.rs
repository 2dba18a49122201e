//! A record is proved while somebody writes to it, and after a writer was cut off.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use detente_record::{ForgetGround, ImportSettings, Kind, NewEntry, Privacy, SigningKey, Store};
use detente_testkit::{FaultDisk, Faults, edition};
use jiff::civil::{Date, date};

use crate::prove::{copy, files};

const ACCEPT: ImportSettings = crate::lists::ACCEPT;

fn day(number: u64) -> Date {
    date(2020, 1, 1).saturating_add(jiff::Span::new().days(i64::try_from(number).unwrap()))
}

/// A record whose second append was cut off before its checkpoint.
fn cut_off() -> tempfile::TempDir {
    let (whole, cut) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = Store::create(whole.path(), "example.org/cut").unwrap();
    store.import(&edition("un-sc", day(0), 300, 1), &ACCEPT).unwrap();
    copy(whole.path(), cut.path());
    store.import(&edition("un-sc", day(1), 900, 2), &ACCEPT).unwrap();
    store.record(vec![finding()]).unwrap();
    for path in files(&whole.path().join("log")) {
        let to = cut.path().join(path.strip_prefix(whole.path()).unwrap());
        if !to.exists() {
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(&path, &to).unwrap();
        }
    }
    std::fs::write(cut.path().join("log/pending"), b"301").unwrap();
    std::fs::write(cut.path().join("log/checkpoint.next"), b"half of a checkp").unwrap();
    cut
}

fn finding() -> NewEntry {
    NewEntry {
        kind: Kind::Finding,
        subject: "customer-1".into(),
        valid_from: None,
        valid_to: None,
        published: None,
        payload: b"something".to_vec(),
    }
}

#[test]
fn an_interrupted_append_is_counted_and_no_fault() {
    let dir = cut_off();
    let store = Store::open(dir.path()).unwrap();
    let verified = store.verify(None).unwrap();
    assert!(verified.unfinished > 5, "{verified:?}");
    assert_eq!(verified.size, 301);
    drop(Store::open_write(dir.path()).unwrap());
    assert_eq!(Store::open(dir.path()).unwrap().verify(None).unwrap().unfinished, 0);
}

#[test]
fn what_lies_beyond_the_checkpoint_without_an_append_is_a_fault() {
    let dir = cut_off();
    std::fs::remove_file(dir.path().join("log/pending")).unwrap();
    let faults = Store::open(dir.path()).unwrap().verify(None).unwrap_err();
    for folder in ["tile/entries/", "payload/", "private/"] {
        let named = faults.iter().find(|f| f.place.starts_with(folder)).unwrap();
        assert!(named.reason.contains("beyond the 301 entries"), "{}", named.reason);
    }
}

#[test]
fn an_export_of_an_interrupted_record_is_whole_and_beyond_it_is_a_fault() {
    let dir = cut_off();
    let out = tempfile::tempdir().unwrap();
    Store::open(dir.path()).unwrap().export(out.path(), Privacy::Private).unwrap();
    assert_eq!(Store::verify_export(out.path(), None).unwrap().size, 301);
    for folder in ["tile", "payload", "private"] {
        let at = out.path().join(folder);
        std::fs::create_dir_all(&at).unwrap();
        let kept = tempfile::tempdir().unwrap();
        copy(&at, kept.path());
        copy(&dir.path().join("log").join(folder), &at);
        assert!(Store::verify_export(out.path(), None).is_err(), "{folder}");
        std::fs::remove_dir_all(&at).unwrap();
        copy(kept.path(), &at);
    }
    std::fs::write(out.path().join("pending"), b"301").unwrap();
    assert_eq!(Store::verify_export(out.path(), None).unwrap_err()[0].place, "pending");
}

#[test]
fn a_full_disk_is_no_tampering() {
    let key = SigningKey::generate("example.org/full", [7; 32]).unwrap();
    let (mut failed, mut unfinished) = (0, 0);
    for seed in 0..30 {
        let disk = FaultDisk::new(seed, Faults::NONE);
        let mut store = Store::on_disk(Box::new(disk.clone()), &key).unwrap();
        store.import(&edition("un-sc", day(0), 300, 1), &ACCEPT).unwrap();
        disk.set_faults(Faults { disk_full: 6, short_write: 12, ..Faults::NONE });
        failed += u64::from(store.import(&edition("un-sc", day(1), 900, 2), &ACCEPT).is_err());
        let verified = store.verify(None).unwrap_or_else(|f| panic!("seed {seed}: {f:?}"));
        unfinished += verified.unfinished;
    }
    assert!(failed > 10 && unfinished > 10, "{failed} failed, {unfinished} files left over");
}

#[test]
fn verify_passes_while_another_handle_imports() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Store::create(dir.path(), "example.org/busy").unwrap();
    writer.import(&edition("un-sc", day(0), 200, 0), &ACCEPT).unwrap();
    let done = AtomicBool::new(false);
    let (mut proved, mut grown) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 1..60 {
                let entries = 20 + usize::try_from(number % 7).unwrap() * 40;
                writer.import(&edition("un-sc", day(number), entries, number), &ACCEPT).unwrap();
            }
            done.store(true, Ordering::Release);
        });
        let mut last = 0;
        while !done.load(Ordering::Acquire) {
            let store = Store::open(dir.path()).unwrap();
            let verified = store.verify(None).unwrap_or_else(|f| panic!("{f:?}"));
            grown += u64::from(verified.size > last);
            last = verified.size;
            proved += 1;
        }
    });
    assert!(proved > 5 && grown > 3, "{proved} times, {grown} sizes: the test proves nothing");
}

#[test]
fn a_forget_that_was_cut_off_is_no_fault() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(dir.path(), "example.org/cut").unwrap();
    store.record(vec![finding()]).unwrap();
    let private = dir.path().join("log/private/000000000000");
    let length = std::fs::read(&private).unwrap().len();
    store.forget(&ForgetGround::Subject("customer-1".into()), "a tester").unwrap();
    // Overwritten, and the machine stopped before it was removed.
    std::fs::write(&private, vec![0; length]).unwrap();
    let verified = Store::open(dir.path()).unwrap().verify(None).unwrap();
    assert_eq!((verified.forgotten, verified.unfinished), (1, 1));
    drop(store);
    drop(Store::open_write(dir.path()).unwrap());
    assert!(!Path::new(&private).exists());
}

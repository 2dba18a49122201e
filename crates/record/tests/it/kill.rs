//! kill -9 at random moments.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use detente_model::Known;
use detente_record::{ImportSettings, Store};
use detente_testkit::{Random, edition};
use jiff::Span;
use jiff::civil::{Date, date};

const CHILD: &str = "DETENTE_KILL_CHILD";

fn day(number: u64) -> Date {
    date(2020, 1, 1).saturating_add(Span::new().days(i64::try_from(number).unwrap()))
}

/// Not a test of its own: the process that is killed. It imports until it is.
#[test]
fn child() {
    let Some(dir) = std::env::var_os(CHILD) else { return };
    let mut store = Store::open_write(Path::new(&dir)).unwrap();
    let first = store.editions().unwrap().len() as u64;
    for number in first.. {
        let entries = 20 + usize::try_from(number % 7).unwrap() * 40;
        let settings = ImportSettings { accept: true, ..Default::default() };
        store.import(&edition("un-sc", day(number), entries, number), &settings).unwrap();
        println!("acknowledged {number} {entries}");
    }
}

#[test]
fn killed_at_any_moment_it_keeps_what_it_acknowledged() {
    let kills = if std::env::var_os("DETENTE_SOAK").is_some() { 1_000 } else { 25 };
    let dir = tempfile::tempdir().unwrap();
    drop(Store::create(dir.path(), "example.org/kill").unwrap());
    let mut random = Random::new(11);
    let mut acknowledged: Vec<(u64, u64)> = Vec::new();
    for _ in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::child", "--nocapture"])
            .env(CHILD, dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let stdout = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            let lines = BufReader::new(stdout).lines().map_while(Result::ok);
            lines.filter_map(|l| acknowledgement(&l)).collect::<Vec<_>>()
        });
        std::thread::sleep(std::time::Duration::from_millis(60 + random.below(440) as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(reader.join().unwrap());
        let store = Store::open_write(dir.path()).unwrap();
        let editions = store.editions().unwrap();
        for (number, entries) in &acknowledged {
            let found = editions.iter().find(|e| e.published == day(*number));
            assert_eq!(found.map(|e| e.listed), Some(*entries), "edition {number}");
        }
        store.verify(None).unwrap();
        let Some(last) = editions.last() else { continue };
        let known = Known { as_of: last.published, known_on: None, recorded_by: None };
        let counted: u64 =
            store.stats(&known, Default::default()).unwrap().iter().map(|g| g.count).sum();
        assert_eq!(counted, last.listed, "half an edition");
    }
    assert!(
        acknowledged.len() > 10,
        "{} acknowledged: the test proves nothing",
        acknowledged.len()
    );
}

fn acknowledgement(line: &str) -> Option<(u64, u64)> {
    let at = line.find("acknowledged ")?;
    let mut words = line.get(at..)?.split(' ').skip(1);
    Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
}

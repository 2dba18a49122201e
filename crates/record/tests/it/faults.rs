//! A disk that fails as real ones do loses nothing that was acknowledged.

use std::collections::BTreeMap;

use detente_model::Known;
use detente_record::{ImportSettings, SigningKey, Store};
use detente_testkit::{FaultDisk, Faults, Random, edition};
use jiff::civil::date;

/// One life of a record: imports until a fault, power off, open again, compare.
fn live(seed: u64) -> (u64, u64) {
    let key = SigningKey::generate("example.org/faults", [7; 32]).unwrap();
    let disk = FaultDisk::new(seed, Faults::NONE);
    drop(Store::on_disk(Box::new(disk.clone()), &key).unwrap());
    let mut random = Random::new(seed);
    let mut acknowledged: BTreeMap<u64, usize> = BTreeMap::new();
    let (mut failed, mut next) = (0, 0);
    for _ in 0..12 {
        disk.set_faults(Faults::ALL);
        if let Ok(mut store) = Store::on_disk(Box::new(disk.clone()), &key) {
            for _ in 0..4 {
                let entries = 1 + random.below(300);
                let day = date(2020, 1, 1)
                    .saturating_add(jiff::Span::new().days(i64::try_from(next).unwrap()));
                let settings = ImportSettings { accept: true, ..Default::default() };
                let done = store.import(&edition("un-sc", day, entries, next), &settings);
                next += 1;
                match done {
                    Ok(_) => drop(acknowledged.insert(next - 1, entries)),
                    Err(_) => failed += 1,
                }
            }
        }
        disk.set_faults(Faults::NONE);
        disk.crash();
        let store = Store::on_disk(Box::new(disk.clone()), &key)
            .unwrap_or_else(|e| panic!("seed {seed}: cannot open: {e}"));
        check(&store, &acknowledged, seed);
    }
    (acknowledged.len() as u64, failed)
}

fn check(store: &Store, acknowledged: &BTreeMap<u64, usize>, seed: u64) {
    if let Err(faults) = store.verify(None) {
        panic!("seed {seed}: {} {}", faults[0].place, faults[0].reason);
    }
    let editions = store.editions().unwrap();
    for (number, entries) in acknowledged {
        let day = date(2020, 1, 1)
            .saturating_add(jiff::Span::new().days(i64::try_from(*number).unwrap()));
        let found = editions.iter().find(|e| e.published == day);
        let found = found.unwrap_or_else(|| panic!("seed {seed}: edition {number} is lost"));
        assert_eq!(found.listed, *entries as u64, "seed {seed}");
        let known = Known { as_of: day, known_on: Some(day), recorded_by: None };
        let counted: u64 =
            store.stats(&known, Default::default()).unwrap().iter().map(|g| g.count).sum();
        assert_eq!(counted, *entries as u64, "seed {seed}: half an edition");
    }
}

#[test]
fn no_fault_loses_an_acknowledged_entry_or_leaves_half_an_import() {
    let lives = if std::env::var_os("DETENTE_SOAK").is_some() { 1_000 } else { 8 };
    let (mut kept, mut failed) = (0, 0);
    for seed in 0..lives {
        let (a, f) = live(seed);
        kept += a;
        failed += f;
    }
    assert!(
        kept > lives && failed > lives,
        "{kept} kept, {failed} failed: the test proves nothing"
    );
}

//! What the shared lists say, where they are there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use detente_lists::{Limits, read, recognise, unpack};
use detente_model::{Designation, InForce, Known};
use detente_record::{Import, SourceFile, Store};
use jiff::civil::{Date, date};

use crate::lists::{ACCEPT, store};

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/sanctions");

fn import(store: &mut Store, file: &str, published: Date) -> bool {
    let path = Path::new(SHARED).join(file);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: ../shared is not there");
        return false;
    };
    let limits = Limits::default();
    for content in unpack(file, bytes, &limits).unwrap() {
        let format = recognise(&content.bytes).unwrap();
        let edition = read(&content.bytes, format, &limits).unwrap();
        let import = Import {
            source: edition.source,
            authority: edition.authority,
            format: edition.format.name().to_owned(),
            role: edition.role,
            published,
            file: SourceFile { name: content.name, sha256: String::new(), bytes: 0 },
            listed: edition.listed,
            seen: edition.seen,
            records: edition.records,
            quarantined: edition.quarantined,
            repaired: edition.repaired,
        };
        store.import(&import, &ACCEPT).unwrap();
    }
    true
}

/// The view and the counts must agree: what the newest whole edition counts is what the view says
/// it holds, and nothing that only older ones say still stands.
fn agree(store: &Store, day: Date) {
    let known = Known::now(day);
    let view = store.view(&known).unwrap();
    let mut counted: BTreeMap<(String, Date), BTreeMap<String, u64>> = BTreeMap::new();
    for group in store.stats(&known, Default::default()).unwrap() {
        let of = counted.entry((group.source, group.date)).or_default();
        *of.entry(group.programme.unwrap_or_default()).or_default() += group.count;
    }
    for ((source, edition), counted) in counted {
        let mut held: BTreeMap<String, u64> = BTreeMap::new();
        let mut left = Vec::new();
        for (id, entity) in &view.entities {
            let own = |d: &&Designation| d.source == source && d.sublist.is_none();
            for d in entity.designations.iter().filter(own) {
                if d.edition == edition {
                    *held.entry(d.programme.clone()).or_default() += 1;
                } else if d.on(day) == InForce::Yes {
                    left.push(format!("{id} {} of {}", d.programme, d.edition));
                }
            }
        }
        assert_eq!(held, counted, "{source} of {edition}");
        assert_eq!(left, Vec::<String>::new(), "{source}: stands by older editions alone");
    }
}

#[test]
fn the_view_agrees_with_the_counts_on_every_edition_of_the_sdn_list() {
    let (_dir, mut store) = store();
    let editions = [
        ("us/sdn_2024-05-03/sdn.csv.zst", date(2024, 5, 3)),
        ("us/sdn_advanced_2025-11-19.xml.zst", date(2025, 11, 19)),
        ("us/sdn_names_2026-08-20.csv.zst", date(2026, 8, 20)),
    ];
    for (file, day) in editions {
        if !import(&mut store, file, day) {
            return;
        }
        agree(&store, day);
    }
    sublists(&store);
    lost(&store);
}

/// Entries that lost a programme and stayed on the list: it ended between the two editions.
fn lost(store: &Store) {
    let view = store.view(&Known::now(date(2026, 8, 20))).unwrap();
    let between = |d: &&Designation| {
        let ends = d.to.map(|to| (to.not_before, to.not_after));
        ends == Some((Some(date(2024, 5, 4)), Some(date(2025, 11, 19))))
    };
    let stays = |d: &Designation| d.on(date(2026, 8, 20)) == InForce::Yes;
    let all = view.entities.values().map(|e| &e.designations);
    let lost = all.filter(|d| d.iter().any(stays) && d.iter().any(|d| between(&d))).count();
    assert!(lost > 100, "only {lost} entries lost a programme: the test proves nothing");
}

/// A stated date is of the list that states it: none is taken over from a sublist.
fn sublists(store: &Store) {
    let view = store.view(&Known::now(date(2026, 8, 20))).unwrap();
    let (mut apart, mut earlier) = (BTreeSet::new(), 0);
    for (id, entity) in &view.entities {
        let (own, others): (Vec<_>, Vec<_>) =
            entity.designations.iter().partition(|d| d.sublist.is_none());
        for other in others {
            let same = own.iter().find(|d| d.programme == other.programme).unwrap();
            assert_eq!(
                (other.reference.as_str(), &other.source),
                (same.reference.as_str(), &same.source)
            );
            apart.insert(id);
            earlier += usize::from(other.from.not_after < same.from.not_after);
        }
    }
    assert!(apart.len() > 50 && earlier > 50, "{} parties, {earlier} earlier dates", apart.len());
}

#[test]
fn the_view_agrees_with_the_counts_on_every_edition_of_the_un_list() {
    let (_dir, mut store) = store();
    let days = [
        "2017-07-03",
        "2018-10-29",
        "2021-01-28",
        "2022-03-15",
        "2023-04-27",
        "2024-01-31",
        "2025-01-02",
        "2026-02-27",
    ];
    for day in days {
        let published = day.parse().unwrap();
        if !import(&mut store, &format!("un/un_consolidated_{day}.xml.zst"), published) {
            return;
        }
        agree(&store, published);
    }
}

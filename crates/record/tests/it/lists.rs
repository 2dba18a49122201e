//! Editions in, answers out.

use detente_model::{EditionRole, Entity, InForce, Known, Schema, prop};
use detente_record::{Import, ImportSettings, Store};
use detente_testkit::edition;
use jiff::civil::{Date, date};

pub fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::create(dir.path(), "example.org/test").unwrap();
    (dir, store)
}

pub const ACCEPT: ImportSettings = ImportSettings {
    accept: true,
    hold: detente_record::Hold { share: 0.1, changed_a_month: 0.0, removed_a_month: 0.0 },
};

fn listed(published: Date, names: &[&str]) -> Import {
    let mut import = Import::example("un-sc", published, Vec::new());
    import.listed = names.len() as u64;
    for name in names {
        let id = format!("un:{name}");
        let mut person = Entity::new(id.as_str(), Schema::Person);
        person.add(prop::NAME, *name);
        let mut sanction = Entity::new(format!("{id}.sanction-1"), Schema::Sanction);
        sanction.add(prop::ENTITY, id.as_str());
        sanction.add(prop::PROGRAM_ID, "P");
        import.records.push(detente_model::SourceRecord {
            key: (*name).to_owned(),
            line: 0,
            entities: vec![person, sanction],
        });
    }
    import
}

fn state(store: &Store, name: &str, day: Date, known_on: Option<Date>) -> Option<InForce> {
    let known = Known { as_of: day, known_on, recorded_by: None };
    let view = store.view(&known).unwrap();
    let entity = view.entities.get(&format!("un:{name}").as_str().into())?;
    entity.designations.iter().map(|d| d.on(day)).max()
}

#[test]
fn what_no_source_dates_is_possible_between_editions() {
    let (_dir, mut store) = store();
    let editions = [
        (date(2018, 1, 1), vec!["Ann"]),
        (date(2019, 1, 1), vec!["Ann", "Bob"]),
        (date(2020, 1, 1), vec!["Bob"]),
    ];
    for (day, names) in &editions {
        store.import(&listed(*day, names), &ACCEPT).unwrap();
    }
    assert_eq!(state(&store, "Ann", date(2017, 6, 1), None), Some(InForce::Possible));
    assert_eq!(state(&store, "Ann", date(2018, 6, 1), None), Some(InForce::Yes));
    assert_eq!(state(&store, "Ann", date(2019, 6, 1), None), Some(InForce::Possible));
    assert_eq!(state(&store, "Ann", date(2020, 1, 1), None), Some(InForce::No));
    assert_eq!(state(&store, "Bob", date(2018, 1, 1), None), Some(InForce::No));
    assert_eq!(state(&store, "Bob", date(2018, 6, 1), None), Some(InForce::Possible));
    assert_eq!(state(&store, "Bob", date(2019, 1, 1), None), Some(InForce::Yes));
    // What the world knew in mid-2019: Ann was still on the last edition.
    assert_eq!(state(&store, "Ann", date(2020, 6, 1), Some(date(2018, 6, 1))), Some(InForce::Yes));
    assert_eq!(state(&store, "Bob", date(2020, 6, 1), Some(date(2018, 6, 1))), None);
}

#[test]
fn the_order_of_imports_does_not_matter() {
    let editions = [
        listed(date(2018, 1, 1), &["Ann"]),
        listed(date(2019, 1, 1), &["Ann", "Bob"]),
        listed(date(2020, 1, 1), &["Bob", "Cleo"]),
    ];
    let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]];
    let views: Vec<_> = orders
        .iter()
        .map(|order| {
            let (_dir, mut store) = store();
            for i in order {
                store.import(&editions[*i], &ACCEPT).unwrap();
            }
            let view = store.view(&Known::now(date(2021, 1, 1))).unwrap();
            view.entities.into_iter().map(|(id, e)| (id, e.designations)).collect::<Vec<_>>()
        })
        .collect();
    assert!(views.iter().all(|v| *v == views[0]), "{views:#?}");
}

#[test]
fn one_entity_asked_alone_has_the_designations_it_has_among_all() {
    let (_dir, mut store) = store();
    for (i, day) in [date(2018, 1, 1), date(2019, 1, 1), date(2020, 1, 1)].into_iter().enumerate() {
        store.import(&edition("un-sc", day, 40 + 10 * i, i as u64), &ACCEPT).unwrap();
    }
    let known = Known::now(date(2021, 1, 1));
    for (id, entity) in store.view(&known).unwrap().entities {
        assert_eq!(store.designations_of(&id, &known).unwrap(), entity.designations, "{id}");
    }
}

#[test]
fn an_excerpt_proves_no_absence() {
    let (_dir, mut store) = store();
    store.import(&listed(date(2018, 1, 1), &["Ann", "Bob"]), &ACCEPT).unwrap();
    let mut excerpt = listed(date(2019, 1, 1), &["Ann"]);
    excerpt.role = EditionRole::Excerpt;
    store.import(&excerpt, &ACCEPT).unwrap();
    assert_eq!(state(&store, "Bob", date(2020, 1, 1), None), Some(InForce::Yes));
}

#[test]
fn an_update_that_removes_much_is_held() {
    let (_dir, mut store) = store();
    store.import(&edition("un-sc", date(2026, 1, 1), 100, 1), &ImportSettings::default()).unwrap();
    let mut update = edition("un-sc", date(2026, 1, 3), 85, 1);
    let size = store.size();
    let outcome = store.import(&update, &ImportSettings::default()).unwrap();
    assert!(outcome.held.is_some_and(|why| why.contains("removes 15 of 100")));
    assert_eq!(outcome.changes.len(), 15);
    assert_eq!(store.size(), size);
    update.file.sha256 = "other".into();
    let outcome =
        store.import(&update, &ImportSettings { accept: true, ..Default::default() }).unwrap();
    assert_eq!((outcome.held, outcome.removed, outcome.unchanged), (None, 15, 85));
}

#[test]
fn an_older_edition_is_history_and_never_held() {
    let (_dir, mut store) = store();
    let settings = ImportSettings::default();
    store.import(&edition("un-sc", date(2026, 1, 1), 100, 1), &settings).unwrap();
    store.import(&edition("un-sc", date(2018, 1, 1), 90, 2), &settings).unwrap();
    let outcome = store.import(&edition("un-sc", date(2020, 1, 1), 7, 3), &settings).unwrap();
    assert_eq!(outcome.held, None);
}

#[test]
fn an_unchanged_edition_costs_next_to_nothing() {
    let (dir, mut store) = store();
    let mut import = edition("un-sc", date(2026, 1, 1), 5_000, 1);
    store.import(&import, &ImportSettings::default()).unwrap();
    drop(store);
    let before = bytes_below(dir.path());
    let mut store = Store::open_write(dir.path()).unwrap();
    import.published = date(2026, 1, 2);
    import.file.sha256 = "second".into();
    let outcome = store.import(&import, &ImportSettings::default()).unwrap();
    assert_eq!((outcome.unchanged, outcome.added, outcome.changed), (5_000, 0, 0));
    drop(store);
    let statements: usize = import.records.iter().map(|r| r.statements()).sum();
    let cost = bytes_below(dir.path()).saturating_sub(before) as f64 / statements as f64;
    assert!(cost <= 16.0, "{cost} bytes a statement");
}

fn bytes_below(dir: &std::path::Path) -> u64 {
    let mut sum = 0;
    for entry in std::fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let meta = entry.metadata().unwrap();
        sum += if meta.is_dir() { bytes_below(&entry.path()) } else { meta.len() };
    }
    sum
}

#[test]
fn a_diff_names_what_changed() {
    let (_dir, mut store) = store();
    store.import(&listed(date(2018, 1, 1), &["Ann", "Bob"]), &ACCEPT).unwrap();
    let mut newer = listed(date(2019, 1, 1), &["Bob", "Cleo"]);
    newer.records[0].entities[0].add(prop::ALIAS, "Bobby");
    store.import(&newer, &ACCEPT).unwrap();
    let known = Known::now(date(2020, 1, 1));
    let (_, _, changes) = store.diff("un-sc", date(2018, 1, 1), date(2019, 1, 1), &known).unwrap();
    let lines: Vec<String> = changes.iter().map(|c| serde_json::to_string(c).unwrap()).collect();
    assert_eq!(
        lines,
        [
            r#"{"change":"added","reference":"Cleo","schema":"Person","name":"Cleo","properties":{}}"#,
            r#"{"change":"removed","reference":"Ann","schema":"Person","name":"Ann","properties":{}}"#,
            r#"{"change":"changed","reference":"Bob","schema":"Person","name":"Bob","properties":{"alias":{"added":["Bobby"],"removed":[]}}}"#,
        ]
    );
    assert!(store.diff("un-sc", date(2017, 1, 1), date(2019, 1, 1), &known).is_err());
    let backwards = store.diff("un-sc", date(2019, 1, 1), date(2018, 1, 1), &known).unwrap_err();
    assert_eq!(backwards.code(), "record::backwards");
    assert_eq!(backwards.to_string(), "`2019-01-01` comes after `2018-01-01`");
    assert!(store.diff("xx", date(2018, 1, 1), date(2019, 1, 1), &known).is_err());
}

#[test]
fn a_diff_counts_the_day_of_a_change_once() {
    let (_dir, mut store) = store();
    for (day, modified) in [(date(2018, 1, 1), "2017-05-05"), (date(2019, 1, 1), "2018-06-06")] {
        let mut edition = listed(day, &["Ann"]);
        for entity in &mut edition.records[0].entities {
            entity.add(prop::MODIFIED_AT, modified);
        }
        store.import(&edition, &ACCEPT).unwrap();
    }
    let known = Known::now(date(2020, 1, 1));
    let (_, _, changes) = store.diff("un-sc", date(2018, 1, 1), date(2019, 1, 1), &known).unwrap();
    assert_eq!(
        serde_json::to_string(&changes[0].properties).unwrap(),
        r#"{"modifiedAt":{"added":["2018-06-06"],"removed":["2017-05-05"]}}"#
    );
}

#[test]
fn an_edition_without_entries_is_held_even_in_a_new_record() {
    for role in [EditionRole::Full, EditionRole::Excerpt] {
        let (_dir, mut store) = store();
        let mut empty = listed(date(2018, 1, 1), &[]);
        empty.role = role;
        let outcome = store.import(&empty, &ImportSettings::default()).unwrap();
        assert_eq!(outcome.held.as_deref(), Some("it has no entries"));
        assert_eq!((store.size(), store.editions().unwrap().len()), (0, 0));
        assert_eq!(store.import(&empty, &ACCEPT).unwrap().held, None);
        assert_eq!(store.editions().unwrap().len(), 1);
    }
    let (_dir, mut store) = store();
    let mut unlisted = listed(date(2018, 1, 1), &["Ann"]);
    unlisted.listed = 0;
    assert!(store.import(&unlisted, &ImportSettings::default()).unwrap().held.is_some());
}

#[test]
fn what_is_said_of_an_entity_is_current_in_the_newest_edition_of_each_format() {
    let (_dir, mut store) = store();
    let mut editions = [
        listed(date(2018, 1, 1), &["Ann"]),
        listed(date(2019, 1, 1), &["Ann", "Bob"]),
        listed(date(2020, 1, 1), &["Bob"]),
        listed(date(2017, 1, 1), &["Ann"]),
    ];
    editions[1].records[0].entities[0].add(prop::ALIAS, "Anna");
    editions[3].format = "older".into();
    for edition in &editions {
        store.import(edition, &ACCEPT).unwrap();
    }
    let said = store.said_of(&"un:Ann".into(), &Known::now(date(2021, 1, 1))).unwrap();
    let mut current: Vec<_> = said.iter().map(|s| (s.last, s.current)).collect();
    current.sort_unstable();
    // Gone in 2020, so that the edition of 2019 is the newest that speaks of her.
    let want = [(date(2017, 1, 1), true), (date(2018, 1, 1), false), (date(2019, 1, 1), true)];
    assert_eq!(current, want);
}

#[test]
fn the_index_is_rebuilt_with_the_same_answers() {
    let (dir, mut store) = store();
    for (i, day) in [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)].into_iter().enumerate() {
        store.import(&edition("un-sc", day, 200 + i, i as u64 / 2), &ACCEPT).unwrap();
    }
    let known = Known::now(date(2026, 6, 1));
    let ask = |store: &Store| {
        let stats = store.stats(&known, Default::default()).unwrap();
        (store.view(&known).unwrap().entities, stats, store.editions().unwrap())
    };
    let before = ask(&store);
    store.rebuild().unwrap();
    assert_eq!(ask(&store), before);
    drop(store);
    std::fs::write(dir.path().join("index.sqlite"), b"not a database at all, not even nearly one")
        .unwrap();
    assert_eq!(ask(&Store::open(dir.path()).unwrap()), before);
}

#[test]
fn an_answer_of_the_past_is_repeated() {
    let (_dir, mut store) = store();
    store.import(&listed(date(2018, 1, 1), &["Ann"]), &ACCEPT).unwrap();
    let then = store.editions().unwrap()[0].recorded;
    store.import(&listed(date(2019, 1, 1), &["Bob"]), &ACCEPT).unwrap();
    let known = Known { as_of: date(2020, 1, 1), known_on: None, recorded_by: Some(then) };
    let view = store.view(&known).unwrap();
    assert_eq!(view.entities.keys().map(|k| k.as_str()).collect::<Vec<_>>(), ["un:Ann"]);
    assert_eq!(
        view.entities.values().next().unwrap().designations[0].on(date(2020, 1, 1)),
        InForce::Yes
    );
}

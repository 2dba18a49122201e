//! What an edition proves by what it does not say.

use detente_model::{DateInterval, Designation, EditionRole, Entity, Known, Schema, prop};
use detente_record::{Import, Store};
use jiff::civil::{Date, date};

use crate::lists::{ACCEPT, store};

/// An edition in which each entry has programmes; `P/List/2014-07-16` is of a sublist, with a date.
fn named(format: &str, published: Date, entries: &[(&str, &[&str])]) -> Import {
    let mut import = Import::example("un-sc", published, Vec::new());
    import.format = format.to_owned();
    import.listed = entries.len() as u64;
    for (name, programmes) in entries {
        let id = format!("un:{name}");
        let mut entities = vec![Entity::new(id.as_str(), Schema::Person)];
        entities[0].add(prop::NAME, *name);
        for (n, words) in programmes.iter().enumerate() {
            let mut words = words.split('/');
            let mut sanction = Entity::new(format!("{id}.sanction-{n}"), Schema::Sanction);
            sanction.add(prop::ENTITY, id.as_str());
            for property in [prop::PROGRAM_ID, prop::PROGRAM, prop::LISTING_DATE] {
                sanction.add(property, words.next().unwrap_or_default());
            }
            entities.push(sanction);
        }
        let key = (*name).to_owned();
        import.records.push(detente_model::SourceRecord { key, line: 0, entities });
    }
    import
}

fn designations(store: &Store, name: &str, known: &Known) -> Vec<Designation> {
    let id = format!("un:{name}").as_str().into();
    let alone = store.designations_of(&id, known).unwrap();
    let view = store.view(known).unwrap();
    let among_all = view.entities.get(&id).map(|e| e.designations.clone()).unwrap_or_default();
    assert_eq!(alone, among_all, "{name} asked alone and among all");
    alone
}

/// `programme [sublist] from..to`, a line each.
fn lines(store: &Store, name: &str) -> Vec<String> {
    designations(store, name, &Known::now(date(2026, 1, 1)))
        .into_iter()
        .map(|d| {
            let sublist = d.sublist.map(|s| format!(" [{s}]")).unwrap_or_default();
            let to = d.to.map(|to| format!(", until {to}")).unwrap_or_default();
            format!("{}{sublist} {}{to}", d.programme, d.from)
        })
        .collect()
}

const FIRST: Date = date(2024, 5, 3);
const THEN: Date = date(2025, 11, 19);

#[test]
fn a_programme_ends_when_a_format_that_names_it_for_others_is_silent() {
    let (_dir, mut store) = store();
    let older = [("Ann", &["A", "B"][..]), ("Bob", &["A"][..])];
    let newer = [("Ann", &["A"][..]), ("Bob", &["A", "B"][..])];
    store.import(&named("csv", FIRST, &older), &ACCEPT).unwrap();
    store.import(&named("xml", THEN, &newer), &ACCEPT).unwrap();
    assert_eq!(
        lines(&store, "Ann"),
        ["A by 2024-05-03", "B by 2024-05-03, until 2024-05-04..2025-11-19"]
    );
    assert_eq!(lines(&store, "Bob"), ["A by 2024-05-03", "B 2024-05-04..2025-11-19"]);
}

#[test]
fn a_programme_that_no_entry_has_any_more_has_ended_for_all() {
    let (_dir, mut store) = store();
    store.import(&named("csv", FIRST, &[("Ann", &["A", "B"]), ("Bob", &["B"])]), &ACCEPT).unwrap();
    // Another format that has never named B, and names A as the first one does.
    store.import(&named("xml", THEN, &[("Ann", &["A"]), ("Bob", &["A"])]), &ACCEPT).unwrap();
    let ended = "B by 2024-05-03, until 2024-05-04..2025-11-19";
    assert_eq!(lines(&store, "Ann"), ["A by 2024-05-03", ended]);
    assert_eq!(lines(&store, "Bob"), ["A 2024-05-04..2025-11-19", ended]);
}

#[test]
fn a_format_with_other_words_or_none_proves_nothing_of_programmes() {
    for silent in [&["Article 3"][..], &[][..]] {
        let (_dir, mut store) = store();
        store.import(&named("csv", FIRST, &[("Ann", &["A"]), ("Bob", &["B"])]), &ACCEPT).unwrap();
        store.import(&named("xml", THEN, &[("Ann", silent), ("Bob", silent)]), &ACCEPT).unwrap();
        let found = lines(&store, "Ann");
        assert_eq!(found[0], "A by 2024-05-03", "{silent:?}");
        assert_eq!(found.len(), 1 + silent.len());
    }
}

#[test]
fn an_excerpt_ends_a_programme_only_of_the_entries_it_has() {
    let (_dir, mut store) = store();
    let all = [("Ann", &["A", "B"][..]), ("Bob", &["A", "B"][..])];
    store.import(&named("csv", FIRST, &all), &ACCEPT).unwrap();
    let mut excerpt = named("csv", THEN, &[("Ann", &["A"])]);
    excerpt.role = EditionRole::Excerpt;
    store.import(&excerpt, &ACCEPT).unwrap();
    assert!(lines(&store, "Ann")[1].contains("until"));
    assert_eq!(lines(&store, "Bob"), ["A by 2024-05-03", "B by 2024-05-03"]);
}

#[test]
fn what_a_format_names_later_does_not_change_an_answer_of_the_past() {
    let (_dir, mut store) = store();
    store.import(&named("csv", date(2023, 1, 1), &[("Ann", &["A"])]), &ACCEPT).unwrap();
    store.import(&named("xml", date(2024, 1, 1), &[("Ann", &["X"])]), &ACCEPT).unwrap();
    let then = store.editions().unwrap().last().unwrap().recorded;
    let known_on = Some(date(2024, 6, 1));
    let ask = |store: &Store, recorded_by| {
        let known = Known { as_of: date(2026, 1, 1), known_on, recorded_by };
        designations(store, "Ann", &known)
    };
    let before = ask(&store, None);
    assert_eq!(before[0].to, None);
    store.import(&named("xml", date(2025, 1, 1), &[("Ann", &["X", "A"])]), &ACCEPT).unwrap();
    assert_eq!(ask(&store, None), before);
    assert_eq!(ask(&store, Some(then)), before);
}

const LISTS: &[&str] =
    &["A/Own List/2025-10-22", "A/Sectoral List/2015-07-30", "B/Own List/2025-10-22"];

#[test]
fn an_entry_of_another_list_in_one_file_is_a_designation_of_its_own() {
    let (_dir, mut store) = store();
    store
        .import(&named("xml", THEN, &[("Ann", LISTS), ("Bob", &["A/Own List"])]), &ACCEPT)
        .unwrap();
    let want = ["A 2025-10-22", "A [Sectoral List] 2015-07-30", "B 2025-10-22"];
    assert_eq!(lines(&store, "Ann"), want);
    // A format that names no lists: it proves the programme, and nothing of the sublist.
    store.import(&named("csv", date(2025, 12, 1), &[("Ann", &["A", "B"])]), &ACCEPT).unwrap();
    assert_eq!(lines(&store, "Ann"), want);
    let found = designations(&store, "Ann", &Known::now(date(2026, 1, 1)));
    assert_eq!(
        found.iter().map(|d| d.edition).collect::<Vec<_>>(),
        [date(2025, 12, 1), THEN, date(2025, 12, 1)]
    );
}

#[test]
fn a_designation_of_a_sublist_ends_by_itself() {
    let (_dir, mut store) = store();
    store.import(&named("xml", FIRST, &[("Ann", LISTS), ("Bob", LISTS)]), &ACCEPT).unwrap();
    store
        .import(
            &named("xml", THEN, &[("Ann", &["A/Own List", "B/Own List"]), ("Bob", LISTS)]),
            &ACCEPT,
        )
        .unwrap();
    let sectoral = "A [Sectoral List] 2015-07-30";
    assert_eq!(lines(&store, "Ann")[1], format!("{sectoral}, until 2024-05-04..2025-11-19"));
    assert_eq!(lines(&store, "Bob")[1], sectoral);
    // The programme is gone altogether, or the entry: so is the designation.
    store.import(&named("csv", date(2025, 12, 1), &[("Bob", &["B"])]), &ACCEPT).unwrap();
    assert_eq!(lines(&store, "Bob")[1], format!("{sectoral}, until 2025-11-20..2025-12-01"));
}

#[test]
fn one_list_that_names_a_programme_twice_gives_one_designation_from_the_earlier_date() {
    let (_dir, mut store) = store();
    let twice: &[&str] = &["A/Own List/2020-02-02", "A/Own List/2019-01-01"];
    store.import(&named("xml", THEN, &[("Ann", twice)]), &ACCEPT).unwrap();
    assert_eq!(lines(&store, "Ann"), ["A 2019-01-01"]);
    let found = designations(&store, "Ann", &Known::now(date(2026, 1, 1)));
    assert_eq!(found[0].from, DateInterval::on(date(2019, 1, 1)));
}

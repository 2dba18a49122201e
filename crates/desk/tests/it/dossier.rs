//! Everything known of one entity.

use detente_desk::Dossier;
use detente_model::Known;
use detente_record::Store;
use jiff::civil::date;
use serde_json::Value;

use crate::{ann, store, take_in};

fn dossier(store: &Store) -> Dossier {
    Dossier::of(store, &"un:Ann".into(), &Known::now(date(2026, 6, 1))).unwrap().unwrap()
}

/// The addresses by id, and the ids that Ann refers to.
fn addresses(ftm: &[Value]) -> (Vec<(String, String)>, Vec<String>) {
    let of = |object: &Value, property: &str| -> Vec<String> {
        let values = object["properties"][property].as_array().cloned().unwrap_or_default();
        values.iter().map(|v| v.as_str().unwrap().to_owned()).collect()
    };
    let is = |schema: &'static str| move |o: &&Value| o["schema"] == schema;
    let all = ftm.iter().filter(is("Address"));
    let mut found: Vec<_> =
        all.map(|a| (a["id"].as_str().unwrap().to_owned(), of(a, "full").join(" | "))).collect();
    found.sort();
    let mut named = of(ftm.iter().find(is("Person")).unwrap(), "addressEntity");
    named.sort();
    (found, named)
}

fn pair(id: &str, full: &str) -> (String, String) {
    (id.to_owned(), full.to_owned())
}

#[test]
fn an_address_is_that_of_one_edition() {
    let (_dir, mut store) = store();
    let older = ann("json", date(2026, 2, 26), &["1 Old Road", "2 Old Road", "3 Old Road"], &[]);
    let newer = ann("json", date(2026, 5, 22), &["1 Old Road", "9 New Street"], &[]);
    take_in(&mut store, &[older, newer]);
    let dossier = dossier(&store);
    let (found, named) = addresses(&dossier.to_ftm());
    let want = [pair("un:Ann.address-1", "1 Old Road"), pair("un:Ann.address-2", "9 New Street")];
    assert_eq!(found, want);
    assert_eq!(named, ["un:Ann.address-1", "un:Ann.address-2"]);
    // What older editions said stands in the statements, each with its editions.
    let old = dossier.statements.iter().find(|s| s.value == "3 Old Road").unwrap();
    assert_eq!((old.first_edition, old.last_edition), (date(2026, 2, 26), date(2026, 2, 26)));
}

#[test]
fn a_place_that_two_formats_fill_in_two_ways_is_kept_twice() {
    let (_dir, mut store) = store();
    let csv = ann("csv", date(2026, 2, 26), &["1 Old Road", "2 Old Road"], &[]);
    let json = ann("json", date(2026, 5, 22), &["1 Old Road", "9 New Street"], &[]);
    take_in(&mut store, &[csv, json]);
    let (found, named) = addresses(&dossier(&store).to_ftm());
    let want = [
        pair("un:Ann.address-1", "1 Old Road"),
        pair("un:Ann.address-2", "9 New Street"),
        pair("un:Ann.address-2@0", "2 Old Road"),
    ];
    assert_eq!(found, want);
    let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(named, ids, "every id that is named is there");
}

#[test]
fn a_programme_that_ended_is_no_sanction_any_more() {
    let (_dir, mut store) = store();
    let csv = ann("csv", date(2024, 5, 3), &[], &["A", "B"]);
    take_in(&mut store, &[csv, ann("xml", date(2025, 11, 19), &[], &["A"])]);
    let ids = |as_of| -> Vec<String> {
        let known = Known::now(as_of);
        let dossier = Dossier::of(&store, &"un:Ann".into(), &known).unwrap().unwrap();
        let all = dossier.to_ftm();
        let sanctions = all.iter().filter(|o| o["schema"] == "Sanction");
        sanctions.map(|o| o["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(date(2026, 6, 1)), ["un:Ann.sanction-A"]);
    assert_eq!(ids(date(2024, 6, 1)), ["un:Ann.sanction-A", "un:Ann.sanction-B"]);
}

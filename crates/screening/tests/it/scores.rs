//! What a score is made of.

use detente_model::{PartialDate, Schema, prop};
use detente_screening::{Candidate, NameQuality, Query, Settings, Subject};
use proptest::{prop_assert, proptest};

use crate::lists::{index, named};

fn subject() -> Subject {
    let mut subject = Subject { doc: 1, schema: Some(Schema::Person), ..Subject::default() };
    subject.add_name("Viktor Samarenko", NameQuality::Strong);
    subject.add_name("Vityok", NameQuality::Weak);
    subject.add_birth(PartialDate::parse("1961-04-12").unwrap(), false);
    subject.add_country("by");
    subject.gender = Some("male".into());
    subject.add_identifier(prop::PASSPORT_NUMBER, "MP 1234567");
    subject.add_identifier(prop::INN_CODE, "500100732259");
    subject
}

fn best(query: &Query) -> Option<Candidate> {
    let settings = Settings { threshold: 0.0, ..Settings::default() };
    index(&[subject()]).find_slowly(query, &settings).into_iter().next()
}

fn born(date: &str) -> Query {
    let mut query = named("Victor Samarenka");
    query.birth.push(PartialDate::parse(date).unwrap());
    query
}

#[test]
fn a_date_lifts_or_lowers_by_how_it_fits() {
    let score = |query: &Query| best(query).unwrap().score;
    let name = score(&named("Victor Samarenka"));
    assert!(score(&born("1961-04-12")) > score(&born("1961-04")));
    assert!(score(&born("1961-04")) > score(&born("1961")));
    assert!(score(&born("1961")) > name);
    assert!(name > score(&born("1961-04-13")));
    assert!(score(&born("1961-04-13")) > score(&born("1962-04-12")));
    assert!(score(&born("1962-04-12")) > 0.7, "a near twin is shown");
    assert!(score(&born("1985-01-01")) < 0.7, "another person is not");
}

#[test]
fn every_step_says_why() {
    let mut query = born("1985-01-01");
    query.gender = Some("female".into());
    query.countries.push("fr".into());
    let texts: Vec<String> =
        best(&query).unwrap().parts.into_iter().map(|part| part.text).collect();
    assert_eq!(
        texts,
        [
            "name: Victor = Viktor (spelling)",
            "name: Samarenka ~ Samarenko (spelling)",
            "gender: female is not male",
            "birth date: 1985-01-01 is not 1961-04-12",
            "country: fr is not by",
        ]
    );
}

#[test]
fn a_number_is_enough_and_a_wrong_name_is_said() {
    let mut query = named("Viktor Samarenko");
    query.identifiers.push((prop::PASSPORT_NUMBER, "mp-1234567".into()));
    let found = best(&query).unwrap();
    assert_eq!(found.score, 1.0);
    query.names = vec!["Ulla Brandt".into()];
    let found = best(&query).unwrap();
    assert!((found.score - 0.95).abs() < 1e-6);
    assert!(found.parts.iter().any(|p| p.text.ends_with("and the name differs")), "{found:?}");
    query.identifiers = vec![(prop::PASSPORT_NUMBER, "MP 1234568".into())];
    assert!(best(&query).is_none_or(|c| c.score < 0.5));
}

#[test]
fn a_register_with_one_number_each_contradicts() {
    let mut query = named("Viktor Samarenko");
    query.identifiers.push((prop::INN_CODE, "7707083893".into()));
    let found = best(&query).unwrap();
    assert!(found.score < 0.7 && found.name_score > 0.99);
    assert!(found.parts.iter().any(|p| p.text == "innCode: 7707083893 is not 500100732259"));
}

#[test]
fn a_poor_name_never_passes_on_its_country() {
    let mut query = named("Viktor Demchuk");
    query.countries.push("by".into());
    assert!(best(&query).is_none_or(|c| c.score < 0.7));
}

#[test]
fn a_weak_alias_says_so() {
    let found = best(&named("Vityok")).unwrap();
    assert!(found.score < 0.96 && found.name_score > 0.99);
    assert_eq!(found.parts.last().unwrap().text, "quality: Vityok is a weak alias");
}

#[test]
fn candidates_come_in_one_order() {
    let mut twins: Vec<Subject> = (0..4).map(|doc| Subject { doc: 9 - doc, ..subject() }).collect();
    twins[0].names = vec![("Wiktor Samarenko".into(), NameQuality::Strong)];
    let found = index(&twins).find(&named("Viktor Samarenko"), &Settings::default());
    assert_eq!(found.iter().map(|c| c.doc).collect::<Vec<_>>(), [6, 7, 8, 9]);
}

proptest! {
    /// More that contradicts never raises a score, and no score leaves 0 to 1.
    #[test]
    fn a_contradiction_never_raises(
        name in "[A-Za-z]{2,9} [A-Za-z]{2,9}",
        own in proptest::bool::ANY,
        date in proptest::bool::ANY,
    ) {
        let mut query = named(if own { "Victor Samarenka" } else { &name });
        if date {
            query.birth.push(PartialDate::parse("1961-04-12").unwrap());
        }
        let mut last = best(&query).map_or(0.0, |c| c.score);
        type Change = fn(&mut Query);
        let changes: [Change; 3] = [
            |q| q.gender = Some("female".into()),
            |q| q.countries.push("fr".into()),
            |q| q.identifiers.push((prop::INN_CODE, "7707083893".into())),
        ];
        for change in changes {
            change(&mut query);
            let score = best(&query).map_or(0.0, |c| c.score);
            prop_assert!((0.0..=1.0).contains(&score) && score <= last + 1e-9);
            last = score;
        }
    }
}

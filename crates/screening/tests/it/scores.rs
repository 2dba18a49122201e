//! What a score is made of.

use detente_model::{PartialDate, Schema, prop};
use detente_screening::{Candidate, Grounds, NameQuality, Query, Settings, Subject};
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
fn a_name_alone_is_grounds_to_look_and_no_more() {
    let mut ship = Subject { doc: 3, schema: Some(Schema::Vessel), ..Subject::default() };
    ship.add_name("Example Dawn 1", NameQuality::Strong);
    ship.add_country("kp");
    let settings = Settings::default();
    let mut query = named("Example Dawn 1");
    query.schema = Some(Schema::Vessel);
    query.countries.push("kp".into());
    let found = index(&[ship]).find(&query, &settings);
    assert_eq!((found[0].score, found[0].grounds), (1.0, Grounds::Name), "{found:?}");
    assert!(
        found[0].parts.iter().any(|p| p.part == "number"),
        "a number in a name is no identifier"
    );
    assert_eq!(best(&born("1961-04-12")).unwrap().grounds, Grounds::Fact);
}

#[test]
fn a_number_of_one_bearer_is_enough_and_a_shared_one_is_not() {
    let mut ship = Subject { doc: 3, schema: Some(Schema::Vessel), ..Subject::default() };
    ship.add_name("Example Dawn", NameQuality::Strong);
    for (property, number) in [
        (prop::IMO_NUMBER, "9074729"),
        (prop::CALL_SIGN, "HMXY9"),
        (prop::PASSPORT_NUMBER, "PS381420397"),
        (prop::ID_NUMBER, "12345"),
    ] {
        ship.add_identifier(property, number);
    }
    let index = index(&[ship]);
    let settings = Settings::default();
    let ask = |name: &str, property, number: &str| {
        let mut query = named(name);
        query.identifiers.push((property, number.into()));
        index.find(&query, &settings).first().map(|c| ((c.score * 100.0).round(), c.grounds))
    };
    let (own, other) = ("Example Dawn", "Ulla Brandt");
    assert_eq!(ask(own, prop::IMO_NUMBER, "9074729"), Some((100.0, Grounds::Number)));
    assert_eq!(ask(other, prop::IMO_NUMBER, "9074729"), Some((95.0, Grounds::Number)));
    assert_eq!(ask(own, prop::CALL_SIGN, "HMXY9"), Some((100.0, Grounds::Fact)));
    assert_eq!(ask(other, prop::CALL_SIGN, "HMXY9"), Some((75.0, Grounds::Name)));
    assert_eq!(ask(other, prop::PASSPORT_NUMBER, "ps 381420397"), Some((95.0, Grounds::Number)));
    assert_eq!(ask(other, prop::TAX_NUMBER, "PS381420397"), Some((75.0, Grounds::Name)));
    assert_eq!(ask(own, prop::ID_NUMBER, "12345"), Some((100.0, Grounds::Fact)));
    assert_eq!(ask(other, prop::ID_NUMBER, "12345"), None, "a short number meets by chance");
}

#[test]
fn what_lowers_a_score_has_a_weight_below_nought() {
    let mut query = born("1985-01-01");
    query.names = vec!["Victor Samarenka Brandt".into()];
    query.countries.push("fr".into());
    let found = best(&query).unwrap();
    for part in &found.parts {
        let lowers = part.text.contains(" is not ") || part.text.contains("only");
        assert_eq!(part.weight < 0.0, lowers, "{part:?}");
    }
    assert!(found.parts.iter().filter(|p| p.weight < 0.0).count() >= 3, "{found:?}");
}

#[test]
fn a_near_miss_is_shown_when_it_is_asked_for() {
    let mut query = named("Viktor Samarenko");
    query.birth.push(PartialDate::parse("1985-01-01").unwrap());
    let index = index(&[subject()]);
    let mut settings = Settings::default();
    assert!(index.find(&query, &settings).is_empty());
    settings.near_misses = true;
    let found = index.find(&query, &settings);
    assert!(found[0].score < 0.7 && found[0].name_score > 0.99, "{found:?}");
}

#[test]
fn the_limit_says_how_many_it_cut() {
    let twins: Vec<Subject> = (0..7).map(|doc| Subject { doc, ..subject() }).collect();
    let settings = Settings { limit: 3, ..Settings::default() };
    let found = index(&twins).find_counted(&named("Viktor Samarenko"), &settings);
    assert_eq!((found.candidates.len(), found.of), (3, 7));
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

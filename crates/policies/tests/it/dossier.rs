//! What the worked dossier says, at its edges.

use detente_model::{Authority, Observation};
use detente_policies::{AsWritten, Judge, Outcome};
use jiff::civil::date;

use crate::{book, target};

/// What the UN's measures say of an observation, worst first: strand and outcome.
fn un(observation: &str) -> Vec<(String, Outcome)> {
    let (book, target) = (book(), target());
    let judge = Judge::new(book, &target, date(2026, 3, 1));
    let observation: Observation = serde_json::from_str(observation).unwrap();
    let said = judge.judge(&observation, &[Authority::Un], &mut AsWritten);
    said.iter().map(|j| (j.policy.strand.id.to_string(), j.outcome)).collect()
}

fn coal(hs: &str, day: &str, more: &str) -> String {
    format!(
        r#"{{"activity":"trade","days":{{"loaded":"{day}"}},
            "goods":[{{"hs":"{hs}","origin":"kp"}}],
            "route":{{"from":{{"country":"kp","name":"Nampo"}},"to":{{"country":"cn"}}}}{more}}}"#
    )
}

#[test]
fn the_policies_of_the_dossier_are_valid() {
    let book = book();
    println!("{} policies", book.policies().len());
    assert!(book.policies().len() >= 90);
    assert!(book.policies().iter().all(|p| p.exemptions.iter().all(|e| !e.is_empty())));
}

#[test]
fn coal_is_banned_from_the_day_of_the_resolution() {
    let forbidden = |day: &str| {
        let said = un(&coal("270112", day, ""));
        said.iter().any(|(id, o)| id == "un/2371-8#coal" && *o == Outcome::Forbidden)
    };
    assert!(!forbidden("2017-08-04") && forbidden("2017-08-05"));
}

#[test]
fn a_neighbour_of_coal_is_free() {
    for (hs, caught) in [("2700", false), ("2701", true), ("270400", true), ("2705", false)] {
        if let Ok(code) = detente_model::HsCode::parse(hs) {
            let said = un(&coal(&code.to_string(), "2018-06-01", ""));
            assert_eq!(!said.is_empty(), caught, "{hs}: {said:?}");
        }
    }
    let chapter = un(&coal("27", "2018-06-01", ""));
    assert_eq!(chapter[0].1, Outcome::Possible, "the chapter leaves it open: {chapter:?}");
}

#[test]
fn a_month_that_straddles_the_ban_is_possible() {
    let said = un(&coal("270112", "2017-08", ""));
    assert!(said.contains(&("un/2371-8#coal".into(), Outcome::Possible)), "{said:?}");
    let said = un(&coal("270112", "2017-09", ""));
    assert!(said.contains(&("un/2371-8#coal".into(), Outcome::Forbidden)), "{said:?}");
}

#[test]
fn foreign_coal_through_the_named_port_is_exempt_and_says_why() {
    let text = r#"{"activity":"trade","days":{"loaded":"2018-06-01"},
        "goods":[{"hs":"270112","origin":"ru"}],
        "route":{"from":{"country":"kp","name":"Rajin"},"to":{"country":"cn"}},
        "claims":[{"claim":"notice","on":"2018-05-01"},{"claim":"no_programme_revenue"}]}"#;
    let said = un(text);
    assert_eq!(said, [("un/2371-8#coal".to_owned(), Outcome::Exempt)]);
    let unannounced = text.replace(r#"{"claim":"notice","on":"2018-05-01"},"#, "");
    assert_eq!(un(&unannounced)[0].1, Outcome::Forbidden);
    assert_eq!(un(&text.replace("Rajin", "Nampo"))[0].1, Outcome::Forbidden);
}

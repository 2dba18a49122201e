use detente_measures::{Law, SelectError, Selector, select};
use detente_model::{Act, ActKind, Authority, Known, Suspensions};
use proptest::prelude::*;

use crate::invented::{catalogue, day, id};

fn picked(text: &str) -> Vec<String> {
    let catalogue = catalogue();
    let selector = Selector::parse(text).unwrap();
    let ids = select(&catalogue, &selector, day("2020-01-01"), &Law::of(&catalogue)).unwrap();
    ids.iter().map(ToString::to_string).collect()
}

fn refused(text: &str) -> SelectError {
    let catalogue = catalogue();
    let selector = Selector::parse(text).unwrap();
    select(&catalogue, &selector, day("2020-01-01"), &Law::of(&catalogue)).unwrap_err()
}

#[test]
fn sector_coal_names_the_coal_strand_of_every_authority() {
    assert_eq!(picked("sector coal"), ["kr/524-1#coal", "un/9371-8#coal", "us/eo99722-3#coal"]);
}

#[test]
fn words_narrow_commas_list_or_widens() {
    assert_eq!(picked("authority un sector coal"), ["un/9371-8#coal"]);
    assert_eq!(picked("authority kr, us and structure vertical").len(), 2);
    assert_eq!(picked("structure weapons or sector iron_ore").len(), 2);
    assert_eq!(picked("un/9371-8"), ["un/9371-8#coal", "un/9371-8#iron_ore"]);
    assert_eq!(picked("un/9371-8#coal, kr/524*"), ["kr/524-1#coal", "un/9371-8#coal"]);
    assert_eq!(picked("programme ex-1").len(), 5);
    assert_eq!(picked("un/9371-8 sector coal"), ["un/9371-8#coal"]);
}

#[test]
fn a_measure_does_not_name_another_that_begins_like_it() {
    assert!(matches!(refused("un/9371-80"), SelectError::NoStrand { .. }));
}

#[test]
fn what_is_no_selector_is_refused_with_what_to_write() {
    let cases = [
        ("", "the selector is empty", "write `sector coal`"),
        ("coal", "nothing is selected by `coal`", "write `sector coal`"),
        ("sectr coal", "nothing is selected by `sectr`", "write `sector`"),
        ("un", "nothing is selected by `un`", "write `authority un`"),
        ("sector", "`sector` names nothing", "write a word behind `sector`"),
        ("sector coal or", "`or` names nothing", "write a word behind `or`"),
        ("sector caol", "not a sector: `caol`", "did you mean `coal`?"),
        ("sector coal,", "`,` names nothing", "write a word behind `,`"),
        ("authority xx", "not an authority: `xx`", "the authorities are `un`, `us`"),
        ("UN/2371-8", "`UN/2371-8` is not a measure id", "write `un/2371-8` for a measure"),
    ];
    for (text, reason, help) in cases {
        let why = Selector::parse(text).unwrap_err();
        assert!(why.to_string().starts_with(reason), "{text}: {why}");
        assert!(why.help().starts_with(help), "{text}: {}", why.help());
        assert_eq!(why.code(), "measures::selector");
    }
}

#[test]
fn a_selector_that_matches_no_strand_in_force_is_refused() {
    let why = refused("authority kr sector arms");
    assert_eq!(why.to_string(), "no measure has a strand `authority kr sector arms`");
    assert_eq!(why.help(), "there is `authority un` or `sector coal`");
    let why = refused("un/9371-8#caol");
    assert!(why.help().contains("`un/9371-8#coal`"), "{}", why.help());
}

#[test]
fn a_suspended_strand_is_not_in_force_and_the_refusal_says_so() {
    let catalogue = catalogue();
    let act = Act {
        kind: ActKind::Suspended,
        authority: Authority::Kr,
        instrument: "Decision 1".into(),
        strands: vec![id("kr/524-1#coal")],
        effective_from: day("2019-01-01"),
        published: day("2018-12-01"),
        until: None,
        up_to: None,
    };
    let acts = [act].into_iter().collect();
    let known = Known::now(day("2020-01-01"));
    let law = Law::new(&catalogue, &known, &acts, &Suspensions::none());
    let selector = Selector::parse("authority kr").unwrap();
    let why = select(&catalogue, &selector, day("2020-01-01"), &law).unwrap_err();
    assert_eq!(why.to_string(), "no strand `authority kr` is in force on 2020-01-01");
    assert_eq!(why.help(), "`kr/524-1#coal` is suspended since 2019-01-01 by Decision 1");
    assert!(select(&catalogue, &selector, day("2018-12-31"), &law).is_ok());
}

proptest! {
    #[test]
    fn parse_undoes_display(
        terms in prop::collection::vec(
            prop_oneof![
                Just("sector coal, lead"), Just("structure vertical"), Just("authority un, uk"),
                Just("un/9371-8, us/eo1*"), Just("programme EX-1"), Just("or sector wood"),
            ], 1..6),
    ) {
        let text = format!("sector arms {}", terms.join(" "));
        let selector = Selector::parse(&text).unwrap();
        prop_assert_eq!(Selector::parse(&selector.to_string()).unwrap(), selector);
    }

    #[test]
    fn any_text_is_a_selector_or_a_taught_error(text in "[a-z/#,* _]{0,40}") {
        if let Err(why) = Selector::parse(&text) {
            prop_assert!(!why.help().is_empty());
        }
    }
}

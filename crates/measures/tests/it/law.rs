use detente_measures::{Acts, Catalogue, Law, Sector, State, Structure, in_force};
use detente_model::{
    Act, ActKind, Authority, Enactment, Known, SuspendedBy, Suspension, Suspensions, Unit,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::invented::{catalogue, day, id, quantity, strand};

const COAL: &str = "un/9371-8#coal";

fn act(kind: ActKind, effective: &str, published: &str, instrument: &str) -> Act {
    Act {
        kind,
        authority: Authority::Un,
        instrument: instrument.into(),
        strands: vec![id(COAL)],
        effective_from: day(effective),
        published: day(published),
        until: None,
        up_to: None,
    }
}

fn all() -> Known {
    Known::now(Date::MAX)
}

fn on(acts: &[Act], when: &str) -> String {
    let acts: Acts = acts.iter().cloned().collect();
    let law = Law::new(&catalogue(), &all(), &acts, &Suspensions::none());
    law.state(&id(COAL), day(when)).unwrap().to_string()
}

fn relief(from: &str, to: Option<&str>, enactment: Enactment) -> Suspension {
    Suspension {
        strand: id(COAL),
        from: day(from),
        to: to.map(day),
        by: SuspendedBy::Relief { accord: "phased".into(), relief: "coal".into() },
        enactment,
        up_to: Some(quantity("1000000", Unit::Tonne)),
        published: day(from),
        recorded: None,
    }
}

#[test]
fn six_dates_of_one_strand() {
    let acts = [
        act(ActKind::Suspended, "2027-05-01", "2027-04-10", "S/RES/9900 (2027)"),
        act(ActKind::Restored, "2027-09-01", "2027-08-20", "S/RES/9910 (2027)"),
        act(ActKind::Terminated, "2030-01-01", "2029-12-20", "S/RES/9990 (2029)"),
    ];
    let in_force = "in force since 2017-08-05 by S/RES/9371 (2017)";
    for (when, state) in [
        ("2017-08-04", "not in force before 2017-08-05"),
        ("2017-08-05", in_force),
        ("2027-04-30", in_force),
        ("2027-05-01", "suspended since 2027-05-01 by S/RES/9900 (2027)"),
        ("2027-08-31", "suspended since 2027-05-01 by S/RES/9900 (2027)"),
        ("2027-09-01", in_force),
        ("2030-01-01", "ended on 2030-01-01 by S/RES/9990 (2029)"),
    ] {
        assert_eq!(on(&acts, when), state, "{when}");
    }
}

#[test]
fn an_act_that_is_recorded_and_not_yet_effective_is_shown_as_what_comes_next() {
    let acts = [act(ActKind::Suspended, "2027-05-01", "2027-04-10", "S/RES/9900 (2027)")];
    let acts: Acts = acts.into_iter().collect();
    let catalogue = catalogue();
    let ask = |known| in_force(&catalogue, day("2027-04-15"), &known, &acts, &Suspensions::none());
    let coal = |standings: Vec<detente_measures::Standing<'_>>| {
        let coal = standings.into_iter().find(|s| s.strand.id == id(COAL)).unwrap();
        (coal.state.is_in_force(), coal.next.map(|next| next.from))
    };
    assert_eq!(coal(ask(all())), (true, Some(day("2027-05-01"))));
    let before = Known { known_on: Some(day("2027-04-09")), ..all() };
    assert_eq!(coal(ask(before)), (true, None), "nobody could know of it yet");
}

#[test]
fn an_act_counts_from_when_it_was_recorded() {
    let mut acts = Acts::none();
    let recorded = "2027-06-01T00:00:00Z".parse().unwrap();
    acts.push(act(ActKind::Suspended, "2027-05-01", "2027-04-10", "x"), Some(recorded));
    let state = |recorded_by: &str| {
        let known = Known { recorded_by: Some(recorded_by.parse().unwrap()), ..all() };
        let law = Law::new(&catalogue(), &known, &acts, &Suspensions::none());
        law.state(&id(COAL), day("2027-05-02")).unwrap().is_in_force()
    };
    assert!(state("2027-05-31T23:59:59Z"));
    assert!(!state("2027-06-01T00:00:00Z"));
}

#[test]
fn nothing_is_retroactive_and_a_restoration_works_from_the_day_after() {
    let acts = [
        act(ActKind::Suspended, "2027-01-01", "2027-05-01", "a"),
        act(ActKind::Restored, "2027-06-01", "2027-06-10", "b"),
    ];
    assert!(on(&acts, "2027-04-30").starts_with("in force"));
    assert!(on(&acts, "2027-05-01").starts_with("suspended since 2027-05-01"));
    assert!(on(&acts, "2027-06-10").starts_with("suspended"), "the day of its publication");
    assert!(on(&acts, "2027-06-11").starts_with("in force"));
}

#[test]
fn a_suspension_with_a_term_lapses_and_a_renewal_keeps_its_first_day() {
    let term = |effective: &str, until: &str| Act {
        until: Some(day(until)),
        ..act(ActKind::Suspended, effective, effective, "certificate")
    };
    let once = [term("2027-01-01", "2028-01-01")];
    assert!(on(&once, "2027-12-31").ends_with("until 2028-01-01"));
    assert!(on(&once, "2028-01-01").starts_with("in force since 2017-08-05"));
    let renewed = [once[0].clone(), term("2027-12-15", "2028-06-12")];
    let state = "suspended since 2027-01-01 by certificate, until 2028-06-12";
    assert_eq!(on(&renewed, "2028-02-01"), state);
}

#[test]
fn of_acts_of_one_day_the_last_recorded_prevails() {
    let suspended = act(ActKind::Suspended, "2027-05-01", "2027-04-01", "a");
    let restored = act(ActKind::Restored, "2027-05-01", "2027-04-01", "b");
    let first = [suspended.clone(), restored.clone()];
    assert!(on(&first, "2027-05-01").starts_with("in force"));
    assert!(on(&[restored, suspended], "2027-05-01").starts_with("suspended"));
}

#[test]
fn a_strand_can_be_imposed_again_after_its_end() {
    let acts = [
        act(ActKind::Terminated, "2020-01-01", "2020-01-01", "a"),
        act(ActKind::Restored, "2021-01-01", "2020-12-01", "b"),
        act(ActKind::Imposed, "2022-01-01", "2022-01-01", "c"),
    ];
    assert_eq!(on(&acts, "2021-06-01"), "ended on 2020-01-01 by a");
    assert_eq!(on(&acts, "2022-01-01"), "in force since 2022-01-01 by c");
}

#[test]
fn a_strand_that_begins_and_ends_on_one_day_never_came_into_use() {
    let mut never = strand("un/9375-14#refined", Sector::Refined, Structure::Supply);
    never.until = Some(never.since);
    let (catalogue, _) = Catalogue::new(vec![never.clone()], Vec::new());
    let law = Law::of(&catalogue);
    let timeline = law.timeline(&never.id).unwrap();
    assert!(timeline.changes().iter().all(|change| !change.state.is_in_force()));
    assert_eq!(law.state(&never.id, never.since).unwrap().to_string(), "ended on 2017-08-05");
}

#[test]
fn relief_that_works_suspends_and_relief_that_is_due_is_only_shown() {
    let catalogue = catalogue();
    let ask = |enactment| {
        let relief = relief("2027-05-01", Some("2027-10-28"), enactment);
        let reliefs: Suspensions = [relief].into_iter().collect();
        let standings = in_force(&catalogue, day("2027-05-01"), &all(), &Acts::none(), &reliefs);
        let coal = standings.into_iter().find(|s| s.strand.id == id(COAL)).unwrap();
        (coal.state.to_string(), coal.due.len())
    };
    let (state, due) = ask(Enactment::Enacted);
    assert_eq!(due, 0);
    assert_eq!(
        state,
        "suspended since 2027-05-01 by relief coal of accord `phased`, up to 1000000 t, \
         until 2027-10-28"
    );
    let (state, due) = ask(Enactment::Due);
    assert_eq!((state.as_str(), due), ("in force since 2017-08-05 by S/RES/9371 (2017)", 1));
}

#[test]
fn a_restoring_act_beats_a_relief_of_the_same_day() {
    let reliefs: Suspensions =
        [relief("2027-05-01", None, Enactment::Enacted)].into_iter().collect();
    let acts: Acts =
        [act(ActKind::Restored, "2027-05-01", "2027-04-30", "b")].into_iter().collect();
    let law = Law::new(&catalogue(), &all(), &acts, &reliefs);
    assert!(law.state(&id(COAL), day("2027-05-01")).unwrap().is_in_force());
}

#[test]
fn what_the_catalogue_does_not_have_is_reported() {
    let mut stray = act(ActKind::Suspended, "2027-05-01", "2027-04-30", "b");
    stray.strands.push(id("un/1-1#coal"));
    let law = Law::new(&catalogue(), &all(), &[stray].into_iter().collect(), &Suspensions::none());
    assert_eq!(law.unaddressed(), [id("un/1-1#coal")]);
}

#[test]
fn with_no_accord_nothing_changes() {
    let catalogue = catalogue();
    let empty = Law::new(&catalogue, &all(), &Acts::none(), &Suspensions::none());
    assert_eq!(empty, Law::of(&catalogue));
}

fn kind() -> impl Strategy<Value = ActKind> {
    prop_oneof![
        Just(ActKind::Imposed),
        Just(ActKind::Suspended),
        Just(ActKind::Restored),
        Just(ActKind::Terminated),
    ]
}

fn later(n: i64) -> Date {
    date(2017, 8, 1).saturating_add(n.days())
}

prop_compose! {
    fn any_act()(kind in kind(), effective in 0_i64..60, published in 0_i64..60) -> Act {
        let text = |n| later(n).to_string();
        act(kind, &text(effective), &text(published), "any")
    }
}

proptest! {
    #[test]
    fn a_suspension_and_its_restoration_leave_every_later_day_as_before(
        acts in prop::collection::vec(any_act(), 0..6), from in 60_i64..80, long in 1_i64..20,
        ask in 0_i64..60,
    ) {
        let start = later(from).to_string();
        let end = later(from + long).to_string();
        let mut changed = acts.clone();
        // Every earlier hold is over, so that the restoration ends this one alone.
        let clean = act(ActKind::Restored, &later(59).to_string(), &later(58).to_string(), "z");
        let mut acts = acts;
        acts.push(clean.clone());
        changed.push(clean);
        changed.push(act(ActKind::Suspended, &start, &start, "s"));
        changed.push(act(ActKind::Restored, &end, &start, "r"));
        let after = later(from + long + ask).to_string();
        prop_assert_eq!(on(&changed, &after), on(&acts, &after));
    }

    #[test]
    fn a_terminated_strand_never_comes_back_except_by_an_imposing_act(
        acts in prop::collection::vec(any_act(), 0..8), ended in 0_i64..60, ask in 0_i64..90,
    ) {
        let mut acts = acts;
        let day = later(ended).to_string();
        acts.push(act(ActKind::Terminated, &day, &day, "end"));
        let acts: Vec<Act> = acts
            .into_iter()
            .filter(|a| a.kind != ActKind::Imposed || a.effective_from.max(a.published) < later(ended))
            .collect();
        let state = on(&acts, &later(ended + ask).to_string());
        prop_assert!(state.starts_with("ended"), "{}", state);
    }

    #[test]
    fn what_is_recorded_later_changes_no_day_before_it_works(
        acts in prop::collection::vec(any_act(), 0..6), more in any_act(), ask in 0_i64..60,
    ) {
        let mut with = acts.clone();
        with.push(more.clone());
        let when = later(ask);
        if when < more.effective_from.max(more.published) {
            let (was, is) = (on(&acts, &when.to_string()), on(&with, &when.to_string()));
            // The day on which it will begin may be known now.
            let same = was == is || was.starts_with("not in force");
            prop_assert!(same, "{} {}", was, is);
        }
    }

    #[test]
    fn the_order_of_acts_of_different_days_does_not_matter(
        acts in prop::collection::vec(any_act(), 0..6), ask in 0_i64..90,
    ) {
        let mut days = std::collections::BTreeSet::new();
        let works = |a: &Act| a.effective_from.max(a.published);
        // A day apart at the least, as a restoration works a day later than it is published.
        let acts: Vec<Act> = acts
            .into_iter()
            .filter(|a| {
                let free = !days.contains(&works(a)) && !days.contains(&works(a).tomorrow().unwrap())
                    && !days.contains(&works(a).yesterday().unwrap());
                free && days.insert(works(a))
            })
            .collect();
        let turned: Vec<Act> = acts.iter().rev().cloned().collect();
        let when = later(ask).to_string();
        prop_assert_eq!(on(&acts, &when), on(&turned, &when));
    }
}

#[test]
fn a_strand_not_published_yet_is_not_known_of() {
    let mut early = strand("eu/99-1#coal", Sector::Coal, Structure::Vertical);
    early.published = Some(day("2017-07-30"));
    let late = strand("eu/99-2#coal", Sector::Coal, Structure::Vertical);
    let (catalogue, _) = Catalogue::new(vec![early, late], Vec::new());
    let known = Known { known_on: Some(day("2017-08-01")), ..all() };
    let law = Law::new(&catalogue, &known, &Acts::none(), &Suspensions::none());
    assert!(law.state(&id("eu/99-1#coal"), day("2017-08-05")).unwrap().is_in_force());
    let state = law.state(&id("eu/99-2#coal"), day("2017-08-05")).unwrap();
    assert_eq!(*state, State::NotYet { from: None });
}

use detente_measures::{
    Account, Amount, Cap, Conversions, Delivery, Mark, Over, Scenario, Tally, TankerCall,
};
use detente_model::{HsCode, Known, Unit};
use jiff::civil::Date;
use proptest::prelude::*;

use crate::invented::{cap, conversions, day, decimal, delivery, factors, money, quantity};

const COAL: &str = "400870018 USD or 7500000 t per calendar_year";
const REFINED: &str = "500000 bbl per calendar_year";

fn all() -> Known {
    Known::now(Date::MAX)
}

fn coal(id: &str, on: &str, tonnes: &str, usd: &str) -> Delivery {
    let value = money(&format!("{usd} USD"));
    delivery(id, on, Some(quantity(tonnes, Unit::Tonne)), Some(value))
}

fn barrels(id: &str, on: &str, number: &str) -> Delivery {
    delivery(id, on, Some(quantity(number, Unit::Barrel)), None)
}

fn tally(cap: Cap, deliveries: impl IntoIterator<Item = Delivery>) -> Tally {
    let mut tally = Tally::new(cap);
    deliveries.into_iter().for_each(|delivery| tally.report(delivery));
    tally
}

fn refined(deliveries: impl IntoIterator<Item = Delivery>) -> Tally {
    tally(cap(REFINED).notified_at("75 90 95").unwrap(), deliveries)
}

/// Reference notes, section 2: which of two limits bites. Each row: tonnes, dollars, over by.
#[test]
fn of_two_limits_the_lower_bites_and_is_named() {
    let conversions = Conversions::default();
    for (tonnes, usd, usd_over, tonnes_over, biting) in [
        ("6000000", "420000000", true, false, "400870018 USD"),
        ("7600000", "380000000", false, true, "7500000 t"),
        // UN Comtrade, China's imports of coal in 2017.
        ("4910000", "410358802", true, false, "400870018 USD"),
        ("7500000", "400870018", false, false, "400870018 USD"),
    ] {
        let account = tally(cap(COAL), [coal("a", "2017-07-01", tonnes, usd)]);
        let account = account.known(&all(), &conversions);
        let balance = account.balance(day("2017-12-31"));
        let over: Vec<bool> = balance.limbs.iter().map(|l| l.over() == Over::Yes).collect();
        assert_eq!(over, [usd_over, tonnes_over], "{tonnes} t {usd} USD");
        assert_eq!(balance.over() == Over::Yes, usd_over || tonnes_over);
        assert_eq!(balance.biting().unwrap().limit.to_string(), biting);
    }
}

#[test]
fn exactly_the_cap_is_permitted_and_one_unit_more_is_not() {
    let conversions = Conversions::default();
    let account = refined([barrels("a", "2021-03-01", "499999")]).known(&all(), &conversions);
    let next = |number| account.with(&[barrels("b", "2021-04-01", number)]);
    assert_eq!(next("1").over(), Over::No);
    assert_eq!(next("1").limbs[0].headroom(), decimal("0"));
    assert_eq!(next("2").over(), Over::Yes);
    assert_eq!(next("2").limbs[0].excess(), decimal("1"));
    assert_eq!(account.balance(day("2021-12-31")).limbs[0].sum, decimal("499999"), "not counted");
}

/// Reference notes, section 3: 91,909 barrels are 18.4 % of the cap.
#[test]
fn the_share_of_a_year_is_the_one_of_the_notes() {
    let conversions = Conversions::default();
    let account = refined([barrels("a", "2021-12-31", "91909")]).known(&all(), &conversions);
    let balance = account.balance(day("2021-12-31"));
    assert_eq!(balance.limbs[0].share().unwrap().round_dp(1), decimal("18.4"));
    assert_eq!(balance.limbs[0].headroom(), decimal("408091"));
    assert_eq!(account.balance(day("2022-01-01")).limbs[0].sum, decimal("0"), "another year");
}

/// Reference notes, section 3: 375,000, 450,000, 475,000 and 500,000 barrels.
#[test]
fn notices_and_the_transaction_that_crosses_are_named() {
    let conversions = Conversions::default();
    let deliveries = [
        barrels("a", "2021-02-01", "374999"),
        barrels("b", "2021-03-01", "1"),
        barrels("c", "2021-04-01", "100000"),
        barrels("d", "2021-05-01", "25000"),
        barrels("e", "2021-06-01", "1"),
        barrels("f", "2021-07-01", "1"),
    ];
    let account = refined(deliveries).known(&all(), &conversions);
    let crossed: Vec<(String, Mark)> = account
        .crossings(day("2021-12-31"))
        .into_iter()
        .map(|crossing| (crossing.delivery, crossing.mark))
        .collect();
    let notice = |share| Mark::Notice(decimal(share));
    assert_eq!(
        crossed,
        [
            ("b".to_owned(), notice("75")),
            ("c".to_owned(), notice("90")),
            ("c".to_owned(), notice("95")),
            ("e".to_owned(), Mark::Cap),
        ]
    );
    assert_eq!(account.crossings(day("2021-03-31")).len(), 1);
}

#[test]
fn a_late_report_reopens_the_sum_and_both_answers_stand() {
    let conversions = Conversions::default();
    let mut tally =
        refined([barrels("a", "2020-03-01", "300000"), barrels("b", "2020-10-01", "150000")]);
    tally.report(Delivery {
        published: day("2021-03-04"),
        recorded: Some("2021-03-05T09:00:00Z".parse().unwrap()),
        ..barrels("late", "2020-06-01", "60000")
    });
    let year = day("2020-12-31");
    let by = |text: &str| Known { recorded_by: Some(text.parse().unwrap()), ..all() };
    let before = tally.known(&by("2021-03-01T00:00:00Z"), &conversions);
    assert_eq!(before.balance(year).over(), Over::No);
    let after = tally.known(&by("2021-03-06T00:00:00Z"), &conversions);
    assert_eq!(after.balance(year).over(), Over::Yes);
    let crossing = after.crossings(year).into_iter().find(|c| c.mark == Mark::Cap).unwrap();
    assert_eq!((crossing.delivery.as_str(), crossing.before), ("b", decimal("360000")));
    let known_on = Known { known_on: Some(day("2021-03-03")), ..all() };
    assert_eq!(tally.known(&known_on, &conversions).balance(year).over(), Over::No);
}

#[test]
fn a_report_with_the_same_reference_corrects_the_earlier_one() {
    let conversions = Conversions::default();
    let mut tally = refined([barrels("a", "2020-03-01", "300000")]);
    tally.report(Delivery { published: day("2020-08-01"), ..barrels("a", "2020-03-02", "30000") });
    let sum =
        |known: Known| tally.known(&known, &conversions).balance(day("2020-12-31")).limbs[0].sum;
    assert_eq!(sum(all()), decimal("30000"));
    let early = Known { known_on: Some(day("2020-07-31")), ..all() };
    assert_eq!(sum(early), decimal("300000"));
}

#[test]
fn what_cannot_be_counted_makes_the_answer_possible_and_is_named() {
    let conversions = Conversions::default();
    let roubles =
        delivery("r", "2017-02-01", Some(quantity("1", Unit::Tonne)), Some(money("9 RUB")));
    let nothing = delivery("n", "2017-03-01", None, Some(money("1 USD")));
    let account = tally(cap(COAL), [roubles, nothing]).known(&all(), &conversions);
    let balance = account.balance(day("2017-12-31"));
    assert_eq!(balance.over(), Over::Possible);
    assert_eq!(balance.limbs.iter().map(|limb| limb.unknown).collect::<Vec<_>>(), [1, 1]);
    let why: Vec<String> = account
        .lines(day("2017-12-31"))
        .iter()
        .flat_map(|line| line.amounts.iter())
        .filter_map(|amount| match amount {
            Amount::Unknown(why) => Some(why.to_string()),
            Amount::Counted(_) => None,
        })
        .collect();
    let rate = "no rate turns `RUB 9` into USD on 2017-02-01";
    assert_eq!(why, [rate, "no quantity is stated"]);
    let more = account.with(&[coal("m", "2017-04-01", "7500000", "1")]);
    assert_eq!(more.over(), Over::Yes, "what is known is enough");
}

#[test]
fn single_transactions_and_pieces_are_judged_for_themselves() {
    let conversions = Conversions::default();
    let euros = |id, text| delivery(id, "2018-01-05", None, Some(money(text)));
    let transfers = tally(
        cap("5000 EUR per transaction"),
        [euros("a", "3000 EUR"), euros("b", "5000 EUR"), euros("c", "4999 EUR")],
    );
    let transfers = transfers.known(&all(), &conversions);
    assert_eq!(transfers.balance(day("2018-01-05")).over(), Over::No);
    assert_eq!(transfers.with(&[euros("d", "5000.01 EUR")]).over(), Over::Yes);

    let items = Account::new(cap("2000 USD per item"), &conversions);
    let sleds = |pieces, usd: &str| {
        delivery("s", "2018-01-05", Some(quantity(pieces, Unit::Piece)), Some(money(usd)))
    };
    assert_eq!(items.with(&[sleds("3", "6000 USD")]).over(), Over::No);
    assert_eq!(items.with(&[sleds("3", "6000.01 USD")]).over(), Over::Yes);
    let weighed =
        delivery("s", "2018-01-05", Some(quantity("1", Unit::Tonne)), Some(money("6000 USD")));
    assert_eq!(items.with(&[weighed]).over(), Over::Possible, "the pieces are not stated");
}

/// Reference notes, section 3: three scenarios where only the calls are known.
#[test]
fn calls_of_tankers_give_three_answers() {
    let conversions = conversions();
    let call = |n: u32| TankerCall {
        id: format!("call-{n}"),
        day: day("2018-03-01"),
        deadweight: decimal("3000"),
        hs: HsCode::parse("2710").ok(),
        product: "diesel".into(),
        published: day("2018-06-01"),
        recorded: None,
    };
    let calls: Vec<TankerCall> = (0..60).map(call).collect();
    let reported = refined([barrels("a", "2018-02-01", "50000")]);
    let scenarios: &[Scenario] = &factors().scenarios;
    let answers: Vec<(String, Over)> = scenarios
        .iter()
        .map(|scenario| {
            let balance = reported
                .with_calls(&calls, scenario)
                .known(&all(), &conversions)
                .balance(day("2018-12-31"));
            (balance.limbs[0].sum.to_string(), balance.over())
        })
        .collect();
    assert_eq!(
        answers,
        [
            ("497000.0".to_owned(), Over::No),
            ("720500.0".to_owned(), Over::Yes),
            ("1256900.0".to_owned(), Over::Yes),
        ]
        .map(|(sum, over)| (decimal(&sum).normalize().to_string(), over))
    );
}

#[test]
fn a_cap_of_zero_is_exceeded_at_once() {
    let conversions = Conversions::default();
    let account = tally(cap("0 bbl per calendar_year"), []).known(&all(), &conversions);
    assert_eq!(account.balance(day("2020-01-01")).over(), Over::No);
    let balance = account.with(&[barrels("a", "2020-01-01", "0.0001")]);
    assert_eq!(balance.over(), Over::Yes);
    assert_eq!(balance.biting().unwrap().share(), None);
}

#[test]
fn of_a_cap_in_two_units_the_two_figures_are_one_amount() {
    let conversions = conversions();
    let account =
        Account::new(cap("4000000 bbl or 525000 t per anniversary_year 12-22"), &conversions);
    let crude = |number, unit| {
        let quantity = Some(quantity(number, unit));
        let crude =
            Delivery { product: "crude".into(), ..delivery("c", "2019-01-01", quantity, None) };
        account.with(&[crude]).limbs.iter().map(|limb| limb.sum).collect::<Vec<_>>()
    };
    let full = [decimal("4000000"), decimal("525000")];
    assert_eq!(crude("4000000", Unit::Barrel), full);
    assert_eq!(crude("525000", Unit::Tonne), full);
    assert_eq!(crude("525000000", Unit::Kilogram), full);
    assert_eq!(crude("8", Unit::Barrel), [decimal("8"), decimal("1.05")]);
}

#[test]
fn thirds_that_make_a_whole_are_a_whole_and_anything_more_is_over() {
    let conversions = conversions();
    let tonnes = |id, number| Delivery {
        product: "flat".into(),
        ..delivery(id, "2019-01-01", Some(quantity(number, Unit::Tonne)), None)
    };
    let parts = [tonnes("a", "20000"), tonnes("b", "10001"), tonnes("c", "29999")];
    let mut account = refined(parts).known(&all(), &conversions);
    let balance = account.balance(day("2019-01-01"));
    assert_eq!((balance.limbs[0].sum, balance.over()), (decimal("500000"), Over::No));
    account.add(&barrels("d", "2019-01-01", "0.0000001"));
    let balance = account.balance(day("2019-01-01"));
    assert_eq!((balance.limbs[0].sum, balance.over()), (decimal("500000.000001"), Over::Yes));
}

#[test]
fn the_years_of_crude_begin_on_22_december() {
    let conversions = conversions();
    let crude = |on, tonnes| Delivery {
        hs: HsCode::parse("2709").ok(),
        ..delivery(on, on, Some(quantity(tonnes, Unit::Tonne)), None)
    };
    let cap = cap("4000000 bbl or 525000 t per anniversary_year 12-22");
    let deliveries = [crude("2018-12-21", "525000"), crude("2018-12-22", "525000")];
    let account = tally(cap, deliveries).known(&all(), &conversions);
    for on in ["2018-12-21", "2018-12-22"] {
        let balance = account.balance(day(on));
        assert_eq!(balance.over(), Over::No, "{on}");
        assert_eq!(balance.limbs[0].sum, decimal("4000000"), "the two figures are one");
    }
}

prop_compose! {
    fn some_delivery()(
        id in 0_u16..2_000, on in 0_i64..900, tonnes in 0_u32..400_000, usd in prop::option::of(0_u32..40_000_000),
    ) -> Delivery {
        let on = day("2016-12-01").saturating_add(jiff::Span::new().days(on)).to_string();
        let value = usd.map(|usd| money(&format!("{usd} USD")));
        delivery(&format!("{id}"), &on, Some(quantity(&tonnes.to_string(), Unit::Tonne)), value)
    }
}

fn unlike(deliveries: Vec<Delivery>) -> Vec<Delivery> {
    let mut seen = std::collections::BTreeSet::new();
    deliveries.into_iter().filter(|d| seen.insert(d.id.clone())).collect()
}

proptest! {
    #[test]
    fn one_more_delivery_never_raises_the_headroom(
        some in prop::collection::vec(some_delivery(), 0..30), more in some_delivery(), on in 0_i64..900,
    ) {
        let conversions = Conversions::default();
        let on = day("2016-12-01").saturating_add(jiff::Span::new().days(on));
        let some = unlike(some);
        prop_assume!(some.iter().all(|d| d.id != more.id));
        let before = tally(cap(COAL), some.clone()).known(&all(), &conversions).balance(on);
        let after = tally(cap(COAL), some.into_iter().chain([more])).known(&all(), &conversions).balance(on);
        for (before, after) in before.limbs.iter().zip(&after.limbs) {
            prop_assert!(after.headroom() <= before.headroom());
            prop_assert!(after.excess() >= before.excess());
            prop_assert!(after.headroom().is_zero() || after.excess().is_zero());
        }
        prop_assert!(after.over() >= before.over());
    }

    #[test]
    fn order_does_not_matter(
        some in prop::collection::vec(some_delivery(), 0..30), on in 0_i64..900,
    ) {
        let conversions = Conversions::default();
        let on = day("2016-12-01").saturating_add(jiff::Span::new().days(on));
        let some = unlike(some);
        let turned: Vec<Delivery> = some.iter().rev().cloned().collect();
        let balance = |d: Vec<Delivery>| tally(cap(COAL), d).known(&all(), &conversions).balance(on);
        prop_assert_eq!(balance(some), balance(turned));
    }

    #[test]
    fn an_account_kept_row_by_row_is_the_tallys(
        some in prop::collection::vec(some_delivery(), 0..30), on in 0_i64..900,
    ) {
        let conversions = Conversions::default();
        let on = day("2016-12-01").saturating_add(jiff::Span::new().days(on));
        let some = unlike(some);
        let mut account = Account::new(cap(COAL), &conversions);
        for delivery in &some {
            let would = account.with(std::slice::from_ref(delivery));
            account.add(delivery);
            prop_assert_eq!(would, account.balance(delivery.day));
        }
        let whole = tally(cap(COAL), some).known(&all(), &conversions);
        prop_assert_eq!(account.balance(on), whole.balance(on));
        // The sum is that of a plain loop.
        let span = whole.balance(on).span;
        let lines = whole.lines(on);
        let plain: detente_model::Decimal = lines
            .iter()
            .filter(|line| span.holds(line.day))
            .filter_map(|line| match &line.amounts[1] {
                Amount::Counted(converted) => Some(converted.number),
                Amount::Unknown(_) => None,
            })
            .sum();
        prop_assert_eq!(whole.balance(on).limbs[1].sum, plain);
    }
}

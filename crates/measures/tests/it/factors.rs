use detente_measures::{Conversions, Goods, Ratio, Uncounted, read_factors, read_rates};
use detente_model::{Currency, HsCode, Unit};
use proptest::prelude::*;

use crate::invented::{day, decimal, factors, file, money, quantity};

fn product(name: &str) -> Goods<'_> {
    Goods { hs: None, product: name }
}

fn barrels(tonnes: &str, goods: Goods<'_>) -> detente_model::Decimal {
    factors().convert(quantity(tonnes, Unit::Tonne), Unit::Barrel, goods).unwrap().number
}

#[test]
fn the_dossiers_factors_are_read_without_a_row_aside() {
    let (factors, table) = read_factors(&file("measures/factors.csv")).unwrap();
    assert_eq!(table.quarantined, []);
    assert_eq!(factors.factors.len() + factors.scenarios.len(), table.seen);
    assert_eq!(factors.scenarios.len(), 3);
}

#[test]
fn the_dossiers_rates_file_may_be_empty() {
    let rates = read_rates(b"currency,to,rate,from,until,source\n").unwrap();
    assert_eq!((rates.seen, rates.rows.len()), (0, 0));
}

/// Reference notes, section 3: the tonnes that are 500,000 barrels.
#[test]
fn the_table_of_tonnes_in_the_cap_is_the_one_of_the_notes() {
    let cases = [
        ("petrol", "8.50", "58824"),
        ("jet fuel", "8.10", "61728"),
        ("kerosene", "7.90", "63291"),
        ("diesel", "7.45", "67114"),
        ("light diesel oil", "7.37", "67843"),
        ("fuel oil", "6.74", "74184"),
        ("crude", "7.33", "68213"),
    ];
    for (name, factor, tonnes) in cases {
        let turned = factors()
            .convert(quantity("500000", Unit::Barrel), Unit::Tonne, product(name))
            .unwrap();
        assert_eq!(turned.number.round(), decimal(tonnes), "{name}");
        assert_eq!(barrels("1", product(name)), decimal(factor).normalize(), "{name}");
        assert_eq!(turned.by.len(), 1, "a finding prints its factor");
    }
}

#[test]
fn sixty_thousand_tonnes_are_exactly_the_cap_by_the_flat_factor() {
    assert_eq!(barrels("60000", product("flat")), decimal("500000"));
    assert_eq!(barrels("240000", product("flat")), decimal("2000000"));
}

/// Reference notes, section 3: 2,136 t reported for September 2019.
#[test]
fn one_report_is_three_amounts_by_three_factors() {
    for (name, number) in [("diesel", "15913.2"), ("flat", "17800"), ("fuel oil", "14396.64")] {
        assert_eq!(barrels("2136", product(name)), decimal(number), "{name}");
    }
}

#[test]
fn where_the_product_is_not_known_the_factor_that_gives_the_most_is_used() {
    let of = |hs: &str| Goods { hs: HsCode::parse(hs).ok(), product: "" };
    assert_eq!(barrels("1000", of("2710")), decimal("8500"), "it may be petrol");
    assert_eq!(
        barrels("60000", of("271019")),
        decimal("500000"),
        "the flat factor is above jet fuel's"
    );
    assert_eq!(barrels("525000", of("2709")), decimal("4000000"));
    assert_eq!(barrels("1000", Goods::default()), decimal("8500"));
    assert_eq!(barrels("1000", product("naphtha")), decimal("8500"), "not one of the table");
    // And the other way: the factor that makes most tonnes of a barrel.
    let turned = factors().convert(quantity("674", Unit::Barrel), Unit::Tonne, of("271019"));
    assert_eq!(turned.unwrap().number, decimal("100"));
}

#[test]
fn units_are_chained() {
    let diesel = product("diesel");
    let convert = |number, from, to| factors().convert(quantity(number, from), to, diesel);
    let kilos = convert("2000", Unit::Kilogram, Unit::Barrel).unwrap();
    assert_eq!((kilos.number, kilos.by.len()), (decimal("14.9"), 2));
    let volume = convert("1", Unit::CubicMetre, Unit::Barrel).unwrap();
    assert_eq!(volume.number.round_dp(6), decimal("6.289811"));
    assert_eq!(convert("158.987294928", Unit::Litre, Unit::Barrel).unwrap().number, decimal("1"));
}

#[test]
fn what_no_factor_turns_is_named() {
    let why = factors().convert(quantity("5", Unit::Piece), Unit::Barrel, Goods::default());
    assert_eq!(why.unwrap_err().to_string(), "no factor turns `5 pcs` into bbl for these goods");
    let coal = Goods { hs: HsCode::parse("2701").ok(), product: "" };
    assert!(factors().convert(quantity("5", Unit::Tonne), Unit::Barrel, coal).is_err());
    let below = factors().convert(quantity("-5", Unit::Tonne), Unit::Tonne, coal);
    assert!(matches!(below, Err(Uncounted::Negative(_))));
    let large = quantity("79228162514264337593543950335", Unit::Tonne);
    let large = factors().convert(large, Unit::Kilogram, Goods::default());
    assert!(matches!(large, Err(Uncounted::TooLarge(_))));
}

#[test]
fn money_is_exchanged_by_the_rate_of_its_day_and_never_by_a_guess() {
    let table = read_rates(
        b"currency,to,rate,from,until,source\n\
          EUR,USD,1.10,2017-01-01,2017-07-01,an invented bank\n\
          EUR,USD,1.15,2017-06-01,2018-01-01,another\n\
          CNY,USD,x,2017-01-01,2018-01-01,a third\n",
    )
    .unwrap();
    assert_eq!((table.rows.len(), table.quarantined.len()), (2, 1));
    let conversions = Conversions { rates: table.rows, ..Conversions::default() };
    let usd = |text, on| conversions.exchange(money(text), Currency::USD, day(on));
    assert_eq!(usd("100 EUR", "2017-03-01").unwrap().number, decimal("110"));
    assert_eq!(
        usd("100 EUR", "2017-06-15").unwrap().number,
        decimal("115"),
        "the one that gives most"
    );
    assert_eq!(usd("100 USD", "1990-01-01").unwrap().by, Vec::<String>::new());
    let why = usd("100 EUR", "2018-01-01").unwrap_err();
    assert_eq!(why.to_string(), "no rate turns `EUR 100` into USD on 2018-01-01");
    assert!(usd("700 CNY", "2017-03-01").is_err());
    let back = conversions.exchange(money("110 USD"), Currency::EUR, day("2017-03-01"));
    assert_eq!(back.unwrap().number, decimal("100"));
}

#[test]
fn a_factor_row_with_a_fault_is_set_aside() {
    let text = b"product,hs,from,to,factor,source,date,why\n\
        a,,t,bbl,0,s,2020-01-01,\n\
        a,,t,t,1,s,2020-01-01,\n\
        a,98,t,bbl,1,s,2020-01-01,\n\
        a,,t,bushel,1,s,2020-01-01,\n\
        a,,t,bbl,1,s,2020,\n\
        a,,dwt,bbl,1,s,2020-01-01,\n";
    let (factors, table) = read_factors(text).unwrap();
    assert_eq!((factors.factors.len(), table.quarantined.len()), (0, 6));
    assert_eq!(Ratio::parse("1/0"), None);
}

proptest! {
    #[test]
    fn knowing_less_of_the_goods_never_gives_less(
        number in 0_u64..10_000_000,
        known in prop_oneof![
            Just(("271012", "petrol")), Just(("271019", "jet fuel")), Just(("271019", "diesel")),
            Just(("271019", "fuel oil")), Just(("2709", "crude")), Just(("2710", "flat")),
        ],
        from in prop_oneof![Just(Unit::Tonne), Just(Unit::Kilogram), Just(Unit::Litre), Just(Unit::Barrel)],
        to in prop_oneof![Just(Unit::Barrel), Just(Unit::Tonne), Just(Unit::CubicMetre)],
    ) {
        let (hs, product) = known;
        let (factors, hs) = (factors(), HsCode::parse(hs).ok());
        let amount = quantity(&number.to_string(), from);
        let convert = |goods| factors.convert(amount, to, goods).unwrap().number;
        let exact = convert(Goods { hs, product });
        let by_code = convert(Goods { hs, product: "" });
        let by_nothing = convert(Goods::default());
        prop_assert!(exact <= by_code && by_code <= by_nothing, "{exact} {by_code} {by_nothing}");
    }
}

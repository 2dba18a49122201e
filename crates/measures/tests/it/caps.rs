use detente_measures::{Cap, Measured, Period, Span};
use detente_model::{Currency, Unit};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use crate::invented::{cap, day, decimal};

#[test]
fn a_cap_is_read_with_all_its_limits() {
    let coal = cap("400870018 USD or 7500000 t per calendar_year").notified_at("75 90 95").unwrap();
    let of: Vec<Measured> = coal.limits.iter().map(|limit| limit.of).collect();
    assert_eq!(of, [Measured::Money(Currency::USD), Measured::Goods(Unit::Tonne)]);
    assert_eq!(coal.period, Period::CalendarYear);
    assert_eq!(coal.notices, [decimal("75"), decimal("90"), decimal("95")]);
    assert_eq!(cap("2000 USD per item").period, Period::Item);
    assert_eq!(cap("15000 EUR per transaction").period, Period::Transaction);
    assert_eq!(cap("0 bbl per calendar year").limits[0].number, decimal("0"));
    let crude = cap("4_000_000 bbl or 525000 t per anniversary_year 12-22");
    assert_eq!(crude.to_string(), "4000000 bbl or 525000 t per anniversary_year 12-22");
}

#[test]
fn what_is_no_cap_is_refused_with_what_to_write() {
    let cases = [
        ("500000 bbl", "not a cap: `500000 bbl`", "write `400870018 USD"),
        ("bbl per month", "not an amount of a cap: `bbl`", "write a number and a currency"),
        ("-5 t per month", "not an amount of a cap: `-5 t`", "write a number"),
        ("5 bushels per month", "not an amount of a cap: `5 bushels`", "write a number"),
        ("5 t per year", "not a period: `year`", "did you mean `calendar_year`"),
        ("5 t per fortnight", "not a period: `fortnight`", "the periods are `calendar_year`"),
        ("5 t per anniversary_year", "not a period: `anniversary_year`", "write `anniversary_year"),
        ("5 t per anniversary_year 02-30", "not a period", "write `anniversary_year 12-22`"),
    ];
    for (text, reason, help) in cases {
        let why = Cap::parse(text).unwrap_err();
        assert!(why.to_string().starts_with(reason), "{text}: {why}");
        assert!(why.help().starts_with(help), "{text}: {}", why.help());
    }
    for shares in ["90 75", "75 75", "100", "0", "x"] {
        assert!(cap("5 t per month").notified_at(shares).is_err(), "{shares}");
    }
}

#[test]
fn a_year_begins_on_its_anniversary() {
    let crude = cap("5 t per anniversary_year 12-22").period;
    let span = |text| crude.around(day(text)).to_string();
    assert_eq!(span("2018-12-21"), "2017-12-22 to 2018-12-21");
    assert_eq!(span("2018-12-22"), "2018-12-22 to 2019-12-21");
    let leap = cap("5 t per anniversary_year 02-29").period;
    assert_eq!(leap.around(day("2019-02-28")).to_string(), "2019-02-28 to 2020-02-28");
    assert_eq!(Period::Month.around(day("2020-02-10")).to_string(), "2020-02-01 to 2020-02-29");
    assert_eq!(Period::Whole.around(day("2020-02-10")), Span::ALL);
}

proptest! {
    #[test]
    fn a_period_holds_its_day_and_every_day_of_it_has_the_same(
        n in 0_i64..20_000, step in 0_i64..400, month in 1_i8..=12, first in 1_i8..=28,
    ) {
        let periods = [
            Period::CalendarYear,
            Period::Month,
            Period::AnniversaryYear { month, day: first },
            Period::AnniversaryYear { month: 2, day: 29 },
            Period::Whole,
            Period::Transaction,
        ];
        let day = date(1990, 1, 1).saturating_add(n.days());
        for period in periods {
            let span = period.around(day);
            prop_assert!(span.holds(day), "{period} {day}");
            let other = day.saturating_add(step.days());
            prop_assert_eq!(span.holds(other), period.around(other) == span, "{}", period);
        }
    }

    #[test]
    fn parse_undoes_display(number in 0_u64..1_000_000_000, places in 0_u32..4, month in 1_i8..=12) {
        let number = detente_model::Decimal::new(i64::try_from(number).unwrap(), places);
        for period in ["calendar_year", "month", "whole", "transaction", "item"] {
            let cap = Cap::parse(&format!("{number} t or {number} USD per {period}")).unwrap();
            prop_assert_eq!(Cap::parse(&cap.to_string()).unwrap(), cap);
        }
        let cap = Cap::parse(&format!("{number} bbl per anniversary_year {month:02}-09")).unwrap();
        prop_assert_eq!(Cap::parse(&cap.to_string()).unwrap(), cap);
    }
}

//! Goods by their words: lists that are data, against the nomenclature where it is at hand.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "the shared files are read, and a test stops at the first surprise"
)]

use std::path::Path;

use detente_trade::goods::{Schedule, candidates, cas_numbers, chemicals, moved, signals};
use proptest::prelude::*;

#[test]
fn each_sector_of_the_measures_has_a_word() {
    for (text, heading) in [
        ("bulk anthracite", "2701"),
        ("iron ore concentrate", "2601"),
        ("lead concentrate", "2607"),
        ("zinc ingots", "7901"),
        ("copper cathodes", "7403"),
        ("nickel ore", "2604"),
        ("gold bars", "7108"),
        ("titanium ore", "2614"),
        ("vanadium ore", "2615"),
        ("rare-earth oxides", "2846"),
        ("frozen snow crabs", "0306"),
        ("men's trousers", "6203"),
        ("marine gas oil", "2710"),
        ("natural gas condensate", "2709"),
        ("crude oil", "2709"),
        ("hydraulic presses", "8462"),
        ("diesel generators", "8502"),
        ("magnesia clinker", "2519"),
        ("river sand", "2505"),
        ("sawn timber", "4407"),
        ("fishing vessel", "8902"),
        ("bronze statues", "8306"),
        ("dump trucks", "8704"),
        ("wristwatch", "9102"),
        ("hot-rolled coils", "7208"),
        ("matsutake", "0709"),
        ("soybeans", "1201"),
        ("walnuts", "0802"),
        ("helicopter", "8802"),
        ("jet fuel", "2710"),
        ("whisky", "2208"),
        ("rocket launchers", "9301"),
        ("lpg", "2711"),
    ] {
        let found = candidates(text);
        let first = found.first().map(|c| c.hs.to_string());
        assert_eq!(first.as_deref(), Some(heading), "{text}: {found:?}");
        assert!(found.iter().all(|c| c.score > 0.0 && c.score < 1.0 && c.why.contains('`')));
    }
}

#[test]
fn an_order_for_a_programme_is_seen_in_ordinary_words() {
    let ids = |text: &str| signals(text).into_iter().map(|s| s.id).collect::<Vec<_>>();
    assert_eq!(
        ids("Ring magnets and vacuum pumps, maraging steel bars"),
        ["maraging-steel", "ring-magnet", "vacuum-pump"]
    );
    assert_eq!(ids("hexagonal bolts"), Vec::<&str>::new());
    let signal = &signals("frequency changers, 0-1000 Hz")[0];
    assert!(
        signal.threshold == "from 600 hz" && !signal.source.is_empty() && !signal.why.is_empty()
    );
}

#[test]
fn schedules_are_told_apart() {
    let schedule = |text: &str| chemicals(text).first().map(|c| c.schedule);
    assert_eq!(schedule("CAS 107-44-8"), Some(Schedule::One));
    assert_eq!(schedule("Dimethyl methylphosphonate (DMMP)"), Some(Schedule::Two));
    assert_eq!(schedule("triethanolamine 99%"), Some(Schedule::Three));
    assert_eq!(schedule("NaF = sodium fluoride"), Some(Schedule::AustraliaGroup));
    assert_eq!(schedule("CAS 107-44-9"), None, "the check digit fails");
}

/// The headings that we name exist, and the moves are those of the correlation tables.
#[test]
fn our_tables_agree_with_the_nomenclature() {
    let dir = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/trade/hs"));
    let unpack = |name: &str| {
        let bytes = std::fs::read(dir.join(name)).unwrap();
        String::from_utf8(zstd::decode_all(bytes.as_slice()).unwrap()).unwrap()
    };
    if !dir.exists() {
        println!("skipped: ../shared is not there");
        return;
    }
    let nomenclature = unpack("harmonized-system_2022.csv.zst");
    let known: Vec<&str> = nomenclature.lines().filter_map(|l| l.split(',').nth(1)).collect();
    let file = include_str!("../../src/goods/keywords.csv");
    let rows = file.lines().filter(|l| !l.starts_with('#')).skip(1);
    for row in rows {
        let heading = row.split(',').next().unwrap();
        // Parts of aircraft, a heading of the editions before 2022.
        assert!(known.contains(&heading) || heading == "8803", "{row}");
    }
    let table = unpack("HS_consolidated_comtrade_concordances.csv.zst");
    let number = |code: detente_model::HsCode| code.to_string().trim_start_matches('0').to_owned();
    for m in moved() {
        let row = format!("\n{},{},", number(m.to), number(m.from));
        let edition = format!("{} to {}", m.to_edition, m.from_edition);
        let is_there = table
            .match_indices(&row)
            .any(|(at, _)| table[at + 1..].lines().next().unwrap().contains(&edition));
        assert!(is_there, "{m:?}");
    }
    println!("{} headings, {} moves", file.lines().count() - 4, moved().count());
}

proptest! {
    #[test]
    fn scores_do_not_rise_and_nothing_panics(text in "\\PC{0,200}") {
        let found = candidates(&text);
        prop_assert!(found.windows(2).all(|w| w[0].score >= w[1].score));
        let _ = (signals(&text), chemicals(&text), cas_numbers(&text));
    }

    #[test]
    fn a_number_with_its_check_digit_is_found(front in 10_u64..9_999_999, middle in 10_u64..99) {
        let digits: Vec<u64> = format!("{front}{middle:02}").bytes().map(|b| u64::from(b - b'0')).collect();
        let check: u64 = digits.iter().rev().zip(1..).map(|(d, i)| d * i).sum::<u64>() % 10;
        let number = format!("{front}-{middle:02}-{check}");
        prop_assert_eq!(cas_numbers(&format!("CAS:{number}, drums")), vec![number]);
        let wrong = format!("{front}-{middle:02}-{}", (check + 1) % 10);
        prop_assert!(cas_numbers(&wrong).is_empty());
    }
}

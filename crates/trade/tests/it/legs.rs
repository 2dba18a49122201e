//! Fields that were stripped or altered between two legs of one payment.

use detente_model::{Observation, PartyRole};
use detente_trade::{Change, Kind, LegPart, Limits, compare_legs, read};
use proptest::prelude::*;

use crate::iso20022::PACS_008;
use crate::mt::MT_103;

fn mx(text: &str) -> Observation {
    read(text.as_bytes(), Kind::Iso20022, &Limits::default()).unwrap().observations.remove(0)
}

fn mt(text: &str) -> Observation {
    read(text.as_bytes(), Kind::SwiftMt, &Limits::default()).unwrap().observations.remove(0)
}

fn found(one: &Observation, other: &Observation) -> Vec<(LegPart, Change)> {
    compare_legs(one, other).into_iter().map(|d| (d.part, d.change)).collect()
}

#[test]
fn a_leg_is_equal_to_itself_and_to_one_with_more_banks() {
    let one = mx(PACS_008);
    assert!(compare_legs(&one, &one).is_empty());
    let later = mx(&PACS_008.replace("<IntrmyAgt1>", "<PrvsInstgAgt1><FinInstnId><BICFI>EXAMJPJT</BICFI></FinInstnId></PrvsInstgAgt1><IntrmyAgt1>"));
    assert!(compare_legs(&one, &later).is_empty());
}

#[test]
fn what_was_stripped_or_altered_is_named() {
    let one = mx(PACS_008);
    let debtor = PartyRole::Debtor;
    for (from, to, part, change) in [
        (
            "<UltmtDbtr><Nm>Example Holding</Nm><CtryOfRes>KP</CtryOfRes></UltmtDbtr>",
            "",
            LegPart::Party(PartyRole::UltimateDebtor),
            Change::Stripped,
        ),
        ("Example Coal Works", "Example Trading House", LegPart::Name(debtor), Change::Altered),
        ("<Nm>Example Coal Works</Nm>", "", LegPart::Name(debtor), Change::Stripped),
        ("<Ctry>CN</Ctry>", "<Ctry>SG</Ctry>", LegPart::Country(debtor), Change::Altered),
        (
            "<StrtNm>Harbour Road</StrtNm>",
            "<StrtNm>Hill Road</StrtNm>",
            LegPart::Address(debtor),
            Change::Altered,
        ),
        (
            "100-200",
            "100-201",
            LegPart::Identifier(debtor, detente_model::prop::ACCOUNT_NUMBER),
            Change::Altered,
        ),
        ("376500.00", "376400.00", LegPart::Amount, Change::Altered),
        ("<IntrBkSttlmDt>2018-03-30", "<IntrBkSttlmDt>2018-04-02", LegPart::Date, Change::Altered),
        ("5020 t coal", "5020 t goods", LegPart::Text, Change::Altered),
        ("<EndToEndId>E2E-1", "<EndToEndId>E2E-2", LegPart::Reference, Change::Altered),
    ] {
        let other = mx(&PACS_008.replace(from, to));
        assert!(
            found(&one, &other).contains(&(part, change)),
            "{part:?}: {:?}",
            found(&one, &other)
        );
    }
}

#[test]
fn a_name_that_a_short_format_cut_is_no_difference() {
    let long = "1/Example Consolidated Coal Works of\r\n";
    let one = mt(&MT_103.replace("1/Example Coal Works\r\n", &long.replace(" of", "")));
    let other = mt(&MT_103.replace(
        "1/Example Coal Works\r\n",
        "1/Example Consolidated Coal Works and Harbour Company\r\n",
    ));
    assert!(!found(&one, &other).iter().any(|(part, _)| *part == LegPart::Name(PartyRole::Debtor)));
    let short = mt(&MT_103.replace("1/Example Coal Works\r\n", "1/Example\r\n"));
    assert!(found(&one, &short).contains(&(LegPart::Name(PartyRole::Debtor), Change::Altered)));
}

#[test]
fn charges_that_are_stated_explain_a_smaller_sum() {
    let one = mt(MT_103);
    let less = MT_103.replace("USD376500,", "USD376490,");
    assert_eq!(found(&one, &mt(&less)), [(LegPart::Amount, Change::Altered)]);
    let stated = less.replace(":71A:SHA\r\n", ":71A:SHA\r\n:71F:USD10,\r\n");
    assert!(compare_legs(&one, &mt(&stated)).is_empty());
}

proptest! {
    #[test]
    fn a_leg_is_equal_to_itself(names in prop::collection::vec("[a-c ]{0,5}", 0..6), same in any::<bool>()) {
        let mut o = Observation::new(detente_model::Activity::Payment);
        for name in names {
            let role = if same { PartyRole::Debtor } else { PartyRole::Creditor };
            o.parties.push(detente_model::Party { name, ..detente_model::Party::new(role) });
        }
        prop_assert!(compare_legs(&o, &o).is_empty());
    }
}

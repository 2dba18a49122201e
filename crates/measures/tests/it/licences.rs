use detente_measures::{
    Account, Answer, Conversions, Licence, Refusal, Sector, Structure, Use, read_licences,
};
use detente_model::{
    Activity, Claim, Claimed, Goods, HsCode, Known, Observation, Party, PartyRole, Unit,
};

use crate::invented::{cap, day, delivery, quantity, strand};

const TABLE: &str = "\
id,authority,kind,scope,activities,parties,goods,from,until,up_to,conditions,instrument,published,source,confidence,says
us/gl-901,US,general,authority us,trade,,1001-1008,2018-01-01,2026-01-01,,humanitarian: for relief alone;a report within 30 days,31 CFR 999,,invented,K,grain for relief
us/s-17,US,specific,sector coal,,Example Relief e.V.;LEIEXAMPLE,,2018-01-01,,500 t per whole,,licence 17,2018-01-05,invented,K,some coal
us/broken,US,special,sector coal,,,,,,,,x,,invented,K,a kind that there is not
us/broken-2,US,general,coal,,,,,,,,x,,invented,K,a selector that is none
us/s-17,US,general,sector coal,,,,,,,,x,,invented,K,comes twice
";

fn licences() -> Vec<Licence> {
    let table = read_licences(TABLE.as_bytes()).unwrap();
    let reasons: Vec<&str> = table.quarantined.iter().map(|q| q.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "not a kind of licence: `special`; did you mean `specific`?",
            "`scope`: nothing is selected by `coal`; write `sector coal`",
            "the licence `us/s-17` comes twice",
        ]
    );
    table.rows
}

fn grain() -> Observation {
    let mut grain = Observation::new(Activity::Trade);
    grain.goods.push(Goods { hs: HsCode::parse("100110").ok(), ..Goods::default() });
    grain
}

#[test]
fn a_general_licence_says_what_its_use_asks_for() {
    let licences = licences();
    let strand = strand("us/eo99722-3#food", Sector::Food, Structure::Supply);
    let mut grain = grain();
    let ask = |grain: &Observation, on: &str| {
        let asked = Use { strand: &strand, day: day(on), observation: grain, balance: None };
        match licences[0].allows(&asked) {
            Answer::Allows(also) => format!("allows, {}", also[0]),
            Answer::WouldAllow(missing) => format!("would, {}", missing[0]),
            Answer::Refuses(why) => why.iter().map(|w| format!("{w};")).collect(),
        }
    };
    assert_eq!(ask(&grain, "2020-01-01"), "would, for relief alone");
    grain.claims.push(Claimed {
        claim: Claim::Humanitarian,
        on: None,
        by: None,
        reference: String::new(),
    });
    assert_eq!(ask(&grain, "2020-01-01"), "allows, a report within 30 days");
    assert_eq!(
        ask(&grain, "2026-01-01"),
        "it is valid 2018-01-01 to 2025-12-31, not on 2026-01-01;"
    );
    grain.goods.push(Goods::default());
    assert_eq!(ask(&grain, "2020-01-01"), "the goods have no code;");
    grain.goods = vec![Goods { hs: HsCode::parse("10").ok(), ..Goods::default() }];
    grain.activity = Activity::Insurance;
    assert_eq!(
        ask(&grain, "2020-01-01"),
        "it is for other activities;it is not for goods of `10`;"
    );
}

#[test]
fn a_specific_licence_must_be_held_and_is_used_up() {
    let licence = &licences()[1];
    let coal = strand("us/eo99722-3#coal", Sector::Coal, Structure::Vertical);
    let other = strand("un/9371-8#coal", Sector::Coal, Structure::Vertical);
    let conversions = Conversions::default();
    let mut used = Account::new(licence.up_to.clone().unwrap(), &conversions);
    let tonnes = |n: &str| [delivery("u", "2019-01-01", Some(quantity(n, Unit::Tonne)), None)];
    used.add(&tonnes("400")[0]);
    let mut cargo = Observation::new(Activity::Trade);
    let ask = |strand, cargo: &Observation, n: Option<&str>| {
        let balance = n.map(|n| used.with(&tonnes(n)));
        let observation = cargo;
        let asked = Use { strand, day: day("2019-01-01"), observation, balance: balance.as_ref() };
        match licence.allows(&asked) {
            Answer::Refuses(why) => why,
            answer => {
                assert_eq!(answer, Answer::Allows(Vec::new()));
                Vec::new()
            }
        }
    };
    assert_eq!(ask(&coal, &cargo, Some("100")), [Refusal::Holder]);
    cargo
        .parties
        .push(Party { name: "EXAMPLE RELIEF E.V.".into(), ..Party::new(PartyRole::Importer) });
    assert_eq!(ask(&coal, &cargo, Some("100")), []);
    let beyond = ask(&coal, &cargo, Some("100.5"));
    assert_eq!(beyond[0].to_string(), "500.5 of 500 t would be used");
    assert_eq!(ask(&coal, &cargo, None), [Refusal::UseUnknown]);
    assert!(matches!(ask(&other, &cargo, Some("1"))[0], Refusal::Strand(_)));
    assert_eq!(*used.cap(), cap("500 t per whole"));
    let early = Known { known_on: Some(day("2018-01-04")), ..Known::now(day("2019-01-01")) };
    assert!(!licence.is_known(&early));
}

#[test]
fn a_claimed_number_is_a_licence_held() {
    let licence = &licences()[1];
    let coal = strand("us/eo99722-3#coal", Sector::Coal, Structure::Vertical);
    let mut cargo = Observation::new(Activity::Trade);
    let claimed =
        Claimed { claim: Claim::Licence, on: None, by: None, reference: "US/S-17".into() };
    cargo.claims.push(claimed);
    let asked = Use { strand: &coal, day: day("2019-01-01"), observation: &cargo, balance: None };
    assert_eq!(licence.allows(&asked), Answer::Refuses(vec![Refusal::UseUnknown]));
}

//! Trade statistics: CSV of both forms, and JSON of several shapes.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use detente_model::Country;
use detente_trade::{
    FlowSettings, Kind, Limits, TradeError, TradeFile, read, read_flows, recognise,
};
use proptest::prelude::*;

use crate::shipments::told;

const NEW: &str = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,classificationCode,cmdCode,cmdDesc,aggrLevel,qtyUnitCode,qtyUnitAbbr,qty,netWgt,grossWgt,cifvalue,fobvalue,primaryValue\n";
const OLD: &str = "Classification,Year,Period,Period Desc.,Aggregate Level,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Netweight (kg),Trade Value (US$),Flag\n";

fn flows(text: &str) -> TradeFile {
    assert_eq!(recognise(text.as_bytes()).unwrap(), Kind::Comtrade);
    read(text.as_bytes(), Kind::Comtrade, &Limits::default()).unwrap()
}

#[test]
fn the_newer_columns_are_read() {
    let file = flows(&format!(
        "{NEW}C,A,20170101,2017,52,2017,156,CHN,China,M,Import,408,PRK,Dem. People's Rep. of Korea,H4,2701,Coal,4,8,kg,4912128600,4912128600,0,410358802,,410358802\n\
         C,M,20171201,2017,12,201712,156,,,X,Export,408,,,H5,271019,Oils,6,7,l,1000,0,0,,900,900\n"
    ));
    assert_eq!(
        told(&file.observations[0]),
        "\ndischarged 2017\n2701 `Coal` 4912128600 kg USD 410358802 of kp\nfrom kp\nto cn\n\
         statistics: imports of China from North Korea reported for 2017"
    );
    assert_eq!(file.observations[0].goods[0].hs_edition, Some(2012));
    assert_eq!(
        told(&file.observations[1]),
        "\nloaded 2017-12\n271019 `Oils` 1000 l USD 900 of -\nfrom cn\nto kp\n\
         statistics: exports of China to North Korea reported for 2017-12"
    );
    assert!(file.notes[0].contains("several levels"));
}

#[test]
fn the_older_columns_are_read() {
    let file = flows(&format!(
        "{OLD}HS,2016,201603,March 2016,2,1,Import,156,China,CHN,408,Dem. People's Rep. of Korea,PRK,61,Knitted,1,No Quantity,,,85428705,0\n\
         S3,2016,2016,2016,3,1,Import,156,China,CHN,408,Dem. People's Rep. of Korea,PRK,321,Coal,8,Weight in kilograms,5,5,100,0\n\
         HS,2016,2016,2016,4,Transit,Transit,156,China,CHN,899,\"Areas, nes\",,2701,Coal,8,Weight in kilograms,5,5,100,0\n\
         HS,2016,2016,2016,4,1,Import,156,China,CHN,899,\"Areas, nes\",,2701,Coal,8,Weight in kilograms,5,,100,0\n\
         HS,2016,2016,2016,4,1,Import,156,China,CHN,408,X,PRK,2701,Coal,8,Weight in kilograms,0,0,0,0\n"
    ));
    assert_eq!((file.seen, file.observations.len()), (4, 3));
    assert_eq!(file.observations[0].days.discharged.unwrap().to_string(), "2016-03");
    assert_eq!(file.observations[1].goods[0].hs, None, "SITC is no HS");
    let from = file.observations[2].route.from.as_ref().unwrap();
    assert_eq!((from.country, from.name.as_str()), (None, "Areas, nes"));
    assert_eq!(file.observations[2].goods[0].quantity.unwrap().to_string(), "5 kg");
    let codes: Vec<&str> = file.quarantined.iter().map(|q| q.code.as_str()).collect();
    assert_eq!(codes, ["trade::hs", "trade::flow"]);
    assert!(file.notes[0].starts_with("1 flows of nothing"), "{:?}", file.notes);
}

#[test]
fn json_of_the_interfaces_is_read() {
    let file = flows(
        r#"{"elapsedTime":"1","count":1,"data":[{"reporterCode":643,"flowCode":"X","partnerCode":408,"period":"201809","classificationCode":"H5","cmdCode":"2710","primaryValue":1350000.5,"netWgt":2136000,"isNetWgtEstimated":false,"reporterDesc":null}]}"#,
    );
    assert_eq!(
        told(&file.observations[0]),
        "\nloaded 2018-09\n2710 `2710` 2136000 kg USD 1350000.5 of -\nfrom ru\nto kp\n\
         statistics: exports of Russia to North Korea reported for 2018-09"
    );
    let file = flows(
        r#"{"validation":{},"dataset":[{"pfCode":"H4","yr":2016,"period":2016,"rgDesc":"Import","rtTitle":"China","ptTitle":"Dem. People's Rep. of Korea","cmdCode":"2601","cmdDescE":"Iron ores","TradeValue":74597753,"NetWeight":1410531655}]}"#,
    );
    assert_eq!(file.observations[0].goods[0].quantity.unwrap().to_string(), "1410531655 kg");
}

const BY_CODE: &str = r#"{"2701":{"label":"Coal","data":{"2017":{"val":410358802.0,"qty":4912128600.0},"2018":{"val":0.0,"qty":0.0}}},
    "2716":{"label":"Electricity","data":{"2017":{"val":10981076.0,"qty":269284.315}}},
    "TOTAL":{"label":"All","data":{"201712":{"val":5,"qty":0.0}}}}"#;

#[test]
fn a_file_that_leaves_its_countries_out_is_read_with_them_given() {
    let file = flows(BY_CODE);
    assert_eq!((file.seen, file.observations.len()), (3, 3));
    assert!(file.notes.iter().any(|n| n.contains("do not say who reports")), "{:?}", file.notes);
    let settings = FlowSettings {
        reporter: Country::find("cn"),
        partner: Country::find("kp"),
        is_import: Some(true),
        ..FlowSettings::default()
    };
    let file = read_flows(BY_CODE, &settings).unwrap();
    assert_eq!(
        told(&file.observations[0]),
        "\ndischarged 2017\n2701 `Coal` 4912128600.0 kg USD 410358802.0 of kp\nfrom kp\nto cn\n\
         statistics: imports of China from North Korea reported for 2017"
    );
    assert_eq!(file.observations[1].goods[0].quantity.unwrap().to_string(), "269284.315 MWh");
    assert_eq!(file.observations[2].days.discharged.unwrap().to_string(), "2017-12");
    assert_eq!(file.observations[2].goods[0].hs, None);
}

#[test]
fn a_month_among_years_stays_a_month() {
    let file = flows(
        r#"{"2020":[{"flowCode":"M","value":47948195,"period":"2020"}],"202412":[{"flowCode":"X","value":212455984,"period":"202412"},{"flowCode":"X","value":1,"period":"2023"}]}"#,
    );
    let days: Vec<String> = file
        .observations
        .iter()
        .map(|o| o.days.loaded.or(o.days.discharged).unwrap().to_string())
        .collect();
    assert_eq!(days, ["2020", "2024-12"]);
    assert_eq!(file.quarantined[0].reason, "the period is `202412` and `2023`");
}

#[test]
fn other_json_is_refused_and_cut_json_named() {
    let read = |text: &str| read_flows(text, &FlowSettings::default()).unwrap_err();
    let series =
        r#"{"description":"x","unit":"Barrels","series":[{"year":2018,"reported_barrels":41200}]}"#;
    assert!(matches!(read(series), TradeError::Unrecognised(_)));
    assert!(matches!(recognise(series.as_bytes()), Err(TradeError::Unrecognised(_))));
    assert!(matches!(read(&BY_CODE[..40]), TradeError::Truncated { .. }));
    assert!(matches!(read("{\"a\":}"), TradeError::Malformed { .. }));
    assert!(matches!(read("a,b\n1,2\n"), TradeError::Unrecognised(_)));
    let deep = "[".repeat(100_000);
    assert!(matches!(read(&deep), TradeError::Malformed { .. } | TradeError::Truncated { .. }));
}

proptest! {
    #[test]
    fn no_bytes_break_it(text in "([a-zA-Z0-9 ]|[,\"\n{}:\\[\\]._-]){0,300}") {
        for text in [text.clone(), format!("{NEW}{text}"), format!("{OLD}{text}"), format!("{{\"data\":[{{{text}}}]}}")] {
            if let Ok(file) = read_flows(&text, &FlowSettings::default()) {
                prop_assert_eq!(file.seen, file.observations.len() as u64 + file.rows_aside());
            }
        }
    }
}

//! Lists of one small format each: New Zealand, China, World Bank, listed ships, EU regimes.

use std::collections::BTreeMap;

use detente_lists::{Format, Limits, ListError, read};
use detente_model::{EditionRole, Mark, Schema, prop};
use serde_json::Value as Json;

use crate::said::{edition, of, texts};
use crate::{elements, leaves, said};

const NZ: &str = concat!(
    r#"{"_file":"nz-ind-901.yaml","type":"Individual","unique_identifier":"IND-901","first_name":"Rudolf","middle_names":"von","last_name":"Strelsau","alias_alternate_spellings":"Rudi STRELSAU; Old Fox","dob":"1969-02-23","place_of_birth":"Zenda","title":"Colonel","associates_relatives":"Son of Michael","citizenship":"Belarusian","citizenship_2":"Israel","citizenship_3":"Portugal","passport_number":"AB982788; 24132276","address":"1 Castle Road Zenda 410033 Belarus","sanction_status":"Sanctioned","date_of_sanction":"2022-04-05","date_of_additional_sanction":"2022-05-03","travel_ban":"Yes","asset_freeze":"Yes","aircraft_ban":"No","ship_ban":"yes","service_prohibition":"Yes","dealing_with_securities":"partly","general_rationale_for_sanction":"Example"}"#,
    "\n",
    r#"{"_file":"nz-shp-902.yaml","type":"Ship","unique_identifier":"SHP-902","imo_number":"9999993","name":"EXAMPLE STAR","date_of_sanction":"2025-06-19","sanction_status":"Sanctioned","ship_ban":"Yes"}"#,
    "\n",
);

const CN: &str = "\
Type,QID,Name,Alias,Chinese name,Country,Topics,Summary,Chinese summary,Body,List,Date,End date,Source URL,Address
Person,Q99999991,Rudolf Strelsau,Rudi;Old Fox,鲁道夫,LT,sanction,Colonel,上校,Ministry of Examples,Example List,02.12.2019,24.04.2026,https://www.example.org/1.html,1 Castle Road
Company,,Example Trading,,,US,export.control,,,Ministry of Examples,,13.07.20,,https://www.example.org/2.html,
Company,,Example Trading,,,US,export.control,,,Ministry of Examples,,13.07.20,,https://www.example.org/2.html,
";

const WB: &str = r#"{"response":{"ZPROCSUPP":[
{"MANDT":"300","SUPP_ID":901,"SUPP_NAME":"MR. RUDOLF STRELSAU","SUPP_TYPE_CODE":"I","SUPP_PRE_ACRN":"DR","SUPP_POST_ACRN":null,"LAND1":"SK","COUNTRY_NAME":"Slovakia","SUPP_STATE_CODE":"ZE","SUPP_CITY":"ZENDA","SUPP_ADDR":"1 CASTLE ROAD","SUPP_ZIP_CODE":"1234","SUPP_POST_CODE":null,"SUPP_PROV_NAME":"EAST","DEBAR_TYPE":"O","DEBAR_FROM_DATE":"2016-01-20","DEBAR_TO_DATE":"2021-01-19","DEBAR_REASON":"Guidelines, 1.14","ADD_SUPP_INFO":"(also known as RUDI)*302","SUPP_ELIG_STAT":"DEBARRED","ELIG_STAT":"DEBARRED","UPD_DATE":"2020-11-24T00:00:00.000Z","INELIGIBLY_STATUS":null,"LAST_REFRESH_DATE":"2021-01-18T23:00:54.000Z"},
{"MANDT":"300","SUPP_ID":902,"SUPP_NAME":"EXAMPLE TRADING","SUPP_TYPE_CODE":"F","SUPP_PRE_ACRN":"PT","SUPP_POST_ACRN":"LTD","LAND1":"RY","COUNTRY_NAME":"Yemen, Republic of","SUPP_CITY":"SANAA","SUPP_ADDR":null,"SUPP_ZIP_CODE":null,"SUPP_POST_CODE":"02600","DEBAR_FROM_DATE":"2017-01-20","DEBAR_TO_DATE":"2999-12-31","DEBAR_REASON":"Cross Debarment","ADD_SUPP_INFO":"(Reg. No: 41170)(例子公司)","SUPP_ELIG_STAT":"X-DEBARRED","ELIG_STAT":"X-DEBARRED","UPD_DATE":"2018-05-15T00:00:00.000Z","REGISTER_ID":"SL023412","INELIGIBLY_STATUS":"Ongoing"}]}}"#;

const GRAPH: &str = r#"{"@context":"https://www.example.org/context.jsonld","@graph":[
{"id":"https://www.example.org/entity/eu_vessels/9999993","entity_type":"vessel","names":[{"full_name":"Example Star","is_primary":true},{"full_name":"Old Star","is_primary":false}],"source_references":[{"source_code":"eu_vessels","reference_number":"9999993"}],"imo_number":"9999993"},
{"id":"https://www.example.org/entity/eu_vessels/9074729","entity_type":"vessel","names":[{"full_name":"Second Star","is_primary":true}],"source_references":[{"source_code":"eu_vessels","reference_number":"9074729"}],"imo_number":"9074729"},
{"id":"https://www.example.org/entry/eu_vessels/9999993","entity_id":"https://www.example.org/entity/eu_vessels/9999993","regime":{"name":"Example Regime","code":"EU"},"effects":[{"effect_type":"port_ban","scope":"full"},{"effect_type":"service_ban","scope":"partial"}],"period":{"listed_date":"2025-05-21","delisted_date":"2026-05-21","is_indefinite":false},"status":"active"}]}"#;

const REGIMES: &str = "\
regime_id,program_keys,has_lists,framework_celexes,name
901,RUR;RUX,true,32099R0001;32099D0002,Restrictive measures in view of Ruritania
902,,false,,Restrictive measures in view of Graustark
";

fn files() -> [(&'static str, Format, &'static str); 5] {
    [
        ("nz_russia", Format::NzRussiaJson, NZ),
        ("cn_sanctions", Format::CnSanctionsCsv, CN),
        ("wb_debarred", Format::WbDebarredJson, WB),
        ("vessel_graph", Format::VesselGraphJson, GRAPH),
        ("eu_programmes", Format::EuProgrammesCsv, REGIMES),
    ]
}

/// The leaves of one document changed one by one; [`leaves::json_mutations`] reads lines.
fn of_document(text: &str) -> (Vec<u8>, Vec<leaves::Mutated>) {
    let line = serde_json::from_str::<Json>(text).unwrap().to_string() + "\n";
    (line.clone().into_bytes(), leaves::json_mutations(&line))
}

#[test]
fn invented_lists_read_as_before() {
    for (name, format, text) in files() {
        elements::golden(name, &edition(format, text.as_bytes()));
    }
}

#[test]
fn every_mapped_leaf_reaches_the_output() {
    let nz = leaves::json_mutations(NZ);
    leaves::mapped_leaves_count(Format::NzRussiaJson, NZ.as_bytes(), nz);
    let cn = leaves::csv_mutations(CN, ',', 0);
    leaves::mapped_leaves_count(Format::CnSanctionsCsv, CN.as_bytes(), cn);
    let regimes = leaves::csv_mutations(REGIMES, ',', 0);
    leaves::mapped_leaves_count(Format::EuProgrammesCsv, REGIMES.as_bytes(), regimes);
    for (format, text) in [(Format::WbDebarredJson, WB), (Format::VesselGraphJson, GRAPH)] {
        let (file, mutations) = of_document(text);
        // A code of another list is another file; the reader says so instead of reading it.
        let mutations = mutations
            .into_iter()
            .filter(|(_, file)| read(file, format, &Limits::default()).is_ok());
        leaves::mapped_leaves_count(format, &file, mutations);
    }
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    for (_, format, text) in files() {
        leaves::survives_damage(format, text.as_bytes());
    }
}

#[test]
fn new_zealand_states_what_is_imposed() {
    let edition = edition(Format::NzRussiaJson, NZ.as_bytes());
    assert!(edition.quarantined.is_empty(), "{:?}", edition.quarantined);
    let sanction = of(&edition, "nz:IND-901.sanction-1");
    let measures = ["travel ban", "asset freeze", "ship ban", "service prohibition"];
    assert_eq!(texts(sanction, prop::PROVISIONS), measures);
    assert_eq!(texts(sanction, prop::LISTING_DATE), ["2022-04-05"]);
    let person = of(&edition, "nz:IND-901");
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["AB982788", "24132276"]);
    assert_eq!(texts(person, prop::CITIZENSHIP), ["by", "il", "pt"]);
    assert_eq!(of(&edition, "nz:SHP-902").schema, Schema::Vessel);
}

#[test]
fn a_chinese_listing_is_known_by_party_list_and_day() {
    let edition = edition(Format::CnSanctionsCsv, CN.as_bytes());
    let keys: Vec<&str> = edition.records.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "rudolf-strelsau/example-list/2019-12-02",
            "example-trading/ministry-of-examples/2020-07-13",
            "example-trading/ministry-of-examples/2020-07-13-2"
        ]
    );
    let sanction = of(&edition, "cn:rudolf-strelsau/example-list/2019-12-02.sanction-1");
    assert_eq!(texts(sanction, prop::END_DATE), ["2026-04-24"]);
}

#[test]
fn a_debarment_without_an_end_has_none() {
    let edition = edition(Format::WbDebarredJson, WB.as_bytes());
    assert!(edition.quarantined.is_empty(), "{:?}", edition.quarantined);
    let person = of(&edition, "wb:901");
    assert_eq!(texts(person, prop::NAME), ["RUDOLF STRELSAU"]);
    assert_eq!(texts(person, prop::ALIAS), ["RUDI"]);
    assert_eq!(texts(person, prop::TITLE), ["MR.", "DR"]);
    let company = of(&edition, "wb:902");
    assert_eq!(texts(company, prop::COUNTRY), ["ye"]);
    assert_eq!(texts(company, prop::ALIAS), ["例子公司"]);
    assert_eq!(texts(company, prop::REGISTRATION_NUMBER), ["41170", "SL023412"]);
    assert_eq!(of(&edition, "wb:901.sanction-1").first(prop::END_DATE), Some("2021-01-19"));
    assert_eq!(of(&edition, "wb:902.sanction-1").first(prop::END_DATE), None);
    assert_eq!(edition.published, Some(jiff::civil::date(2021, 1, 18)));
}

#[test]
fn a_graph_of_ships_is_joined_and_its_code_names_the_list() {
    let eu = edition(Format::VesselGraphJson, GRAPH.as_bytes());
    assert_eq!((eu.source.as_str(), eu.role, eu.listed), ("eu-vessels", EditionRole::Full, 2));
    let sanction = of(&eu, "eu:imo-9999993.sanction-1");
    assert_eq!(texts(sanction, prop::LISTING_DATE), ["2025-05-21"]);
    assert_eq!(texts(sanction, prop::PROVISIONS), ["port_ban", "service_ban (partial)"]);
    assert_eq!(of(&eu, "eu:imo-9074729.sanction-1").first(prop::LISTING_DATE), None);
    let un = edition(Format::VesselGraphJson, GRAPH.replace("eu_vessels", "un_vessels").as_bytes());
    assert_eq!((un.source.as_str(), un.role), ("un-1718-vessels", EditionRole::Excerpt));
    assert_eq!(of(&un, "un:imo-9999993.sanction-1").first(prop::AUTHORITY), Some("UN"));
    let other = GRAPH.replace("eu_vessels", "xx_vessels");
    let error = read(other.as_bytes(), Format::VesselGraphJson, &Limits::default()).unwrap_err();
    assert!(matches!(error, ListError::Malformed { .. }), "{error}");
    let lost = GRAPH.replace(
        "\"entity_id\":\"https://www.example.org/entity/eu_vessels/9999993\"",
        "\"entity_id\":\"x\"",
    );
    let lost = edition_of_graph(&lost);
    assert_eq!((lost.seen, lost.quarantined[0].reason.as_str()), (3, "no such ship: `x`"));
}

fn edition_of_graph(text: &str) -> detente_lists::Edition {
    edition(Format::VesselGraphJson, text.as_bytes())
}

#[test]
fn regimes_list_nobody() {
    let edition = edition(Format::EuProgrammesCsv, REGIMES.as_bytes());
    assert_eq!((edition.role, edition.listed, edition.seen), (EditionRole::Part, 0, 2));
    let regime = of(&edition, "eu:regime-901");
    assert_eq!(
        (regime.schema, texts(regime, prop::PROGRAM_ID)),
        (Schema::Document, vec!["RUR", "RUX"])
    );
}

#[test]
fn rows_without_a_name_are_set_aside() {
    let nz = NZ.replace("\"name\":\"EXAMPLE STAR\"", "\"name\":\"\"") + "{\"type\":\n";
    let cn = CN.replacen(",Rudolf Strelsau,Rudi;Old Fox,鲁道夫,", ",,,,", 1);
    let wb = WB.replace("EXAMPLE TRADING", "");
    let graph = GRAPH.replace("Second Star", "");
    let regimes = REGIMES.replace("902,", ",");
    for (format, text, rows) in [
        (Format::NzRussiaJson, nz, 2),
        (Format::CnSanctionsCsv, cn, 1),
        (Format::WbDebarredJson, wb, 1),
        (Format::VesselGraphJson, graph, 1),
        (Format::EuProgrammesCsv, regimes, 1),
    ] {
        let edition = edition(format, text.as_bytes());
        let aside = edition.quarantined.iter().filter(|q| q.kept.is_none()).count();
        assert_eq!(aside, rows, "{}: {:?}", format.name(), edition.quarantined);
        assert!(edition.quarantined.iter().all(|q| !q.raw.is_empty()));
    }
}

/// Counts of a member's texts.
fn counts<'j>(
    all: impl Iterator<Item = &'j Json>,
    of: impl Fn(&Json) -> String,
) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    all.for_each(|one| *counts.entry(of(one)).or_insert(0) += 1);
    counts
}

#[test]
fn the_real_register_of_new_zealand_is_read_to_the_last_entry() {
    let Some(bytes) = leaves::shared("nz/nz_russia_2026-03-08.jsonl.zst") else { return };
    let edition = edition(Format::NzRussiaJson, &bytes);
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<Json> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!((edition.listed, edition.records.len()), (lines.len() as u64, lines.len()));
    assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
    leaves::all_in_table(
        Format::NzRussiaJson,
        lines.iter().flat_map(|l| leaves::of_json(l).into_keys()),
    );
    let days = counts(lines.iter(), |l| l["date_of_sanction"].as_str().unwrap().to_owned());
    assert_eq!(said::tally(&edition, prop::LISTING_DATE), days);
    let kinds = counts(lines.iter(), |l| l["type"].as_str().unwrap().to_owned());
    let count = |schema| said::count(&edition, |e| e.schema == schema) as u64;
    assert_eq!(count(Schema::Person), kinds["Individual"]);
    assert_eq!(count(Schema::Organization), kinds["Entity"]);
    assert_eq!(count(Schema::Vessel), kinds["Ship"]);
    assert!(edition.quarantined.is_empty(), "{:?}", edition.quarantined);
}

#[test]
fn the_real_listings_of_china_are_read_to_the_last_row() {
    let Some(bytes) = leaves::shared("cn/cn_sanctions_2026-08.csv") else { return };
    let edition = edition(Format::CnSanctionsCsv, &bytes);
    let mut rows = csv::Reader::from_reader(bytes.as_slice());
    let header = rows.headers().unwrap().clone();
    leaves::all_in_table(Format::CnSanctionsCsv, header.iter().map(str::to_owned));
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let mut raw: BTreeMap<String, u64> = BTreeMap::new();
    let mut count = 0;
    for row in rows.records().map(Result::unwrap) {
        let list = if row[at("List")].is_empty() { &row[at("Body")] } else { &row[at("List")] };
        if !list.is_empty() {
            *raw.entry(list.to_owned()).or_default() += 1;
        }
        count += 1;
    }
    assert_eq!((edition.listed, edition.records.len() as u64), (count, count));
    assert_eq!(said::tally(&edition, prop::PROGRAM_ID), raw);
    assert!(edition.quarantined.is_empty(), "{:?}", edition.quarantined);
}

#[test]
fn the_real_debarred_are_read_to_the_last_supplier() {
    let Some(bytes) = leaves::shared("wb/wb_debarred_2021-01.json.zst") else { return };
    let edition = edition(Format::WbDebarredJson, &bytes);
    let json: Json = serde_json::from_slice(&bytes).unwrap();
    let all = json["response"]["ZPROCSUPP"].as_array().unwrap();
    assert_eq!((edition.listed, edition.records.len()), (all.len() as u64, all.len()));
    leaves::all_in_table(Format::WbDebarredJson, leaves::of_json(&json).into_keys());
    let status = counts(all.iter(), |s| s["ELIG_STAT"].as_str().unwrap().to_owned());
    assert_eq!(said::tally(&edition, prop::PROGRAM_ID), status);
    let ends = counts(all.iter(), |s| s["DEBAR_TO_DATE"].as_str().unwrap().to_owned());
    let mut bounded = ends;
    bounded.remove("2999-12-31");
    assert_eq!(said::tally(&edition, prop::END_DATE), bounded);
    let people = all.iter().filter(|s| s["SUPP_TYPE_CODE"] == "I").count();
    assert_eq!(said::count(&edition, |e| e.schema == Schema::Person), people);
}

#[test]
fn the_real_graphs_and_regimes_are_read_whole() {
    for (file, source) in [
        ("un/un_1718_vessels_names_imo.jsonld", "un-1718-vessels"),
        ("eu/eu_vessels_2026-03-15.jsonld.zst", "eu-vessels"),
    ] {
        let Some(bytes) = leaves::shared(file) else { return };
        let edition = edition(Format::VesselGraphJson, &bytes);
        let json: Json = serde_json::from_slice(&bytes).unwrap();
        leaves::all_in_table(Format::VesselGraphJson, leaves::of_json(&json).into_keys());
        let graph = json["@graph"].as_array().unwrap();
        let ships = graph.iter().filter(|n| n["entity_type"] == "vessel").count();
        assert_eq!((edition.source.as_str(), edition.records.len()), (source, ships));
        let entries = graph.iter().filter(|n| n["period"]["listed_date"].is_string());
        let days = counts(entries, |n| n["period"]["listed_date"].as_str().unwrap().to_owned());
        assert_eq!(said::tally(&edition, prop::LISTING_DATE), days);
        let ids =
            edition.records.iter().flat_map(|r| r.subject()).flat_map(|s| s.values(prop::NAME));
        assert!(ids.into_iter().all(|name| !name.has(Mark::Derived)));
    }
    let Some(bytes) = leaves::shared("eu/eu_programs.csv") else { return };
    let edition = edition(Format::EuProgrammesCsv, &bytes);
    assert_eq!(edition.seen, csv::Reader::from_reader(bytes.as_slice()).records().count() as u64);
}

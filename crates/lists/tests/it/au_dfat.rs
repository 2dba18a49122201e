//! Australia's consolidated list.

use std::collections::BTreeMap;

use detente_lists::Format;
use detente_model::{Mark, Schema, prop};
use serde_json::Value as Json;

use crate::said::{edition, of, texts};
use crate::{elements, leaves, said};

const FULL: &str = concat!(
    r#"{"_file": "processed/au-901.yaml", "reference": "901", "names": [{"text": "Rudolf Strelsau", "name_type": "Primary Name", "script": "Latn"}, {"text": "Rudi", "name_type": "Alias", "script": "Latn", "alias_strength": "Strong"}, {"text": "The Fox", "name_type": "Alias", "script": "Latn", "alias_strength": "Weak"}, {"text": "Рудольф", "name_type": "Original Script", "script": "Cyrl"}], "additional_info": "XXi.018 Title: Colonel.", "sanction": {"listing_information": "Listed by the 9999 Committee on 23 February 2001 (amended on 21 Sep 2007)", "committees": "9999 (Ruritania)", "control_date": "2026-02-06", "instrument": "Example Regulation 2013", "targeted_financial_sanction": true, "travel_ban": true, "arms_embargo": true, "maritime_restriction": false}, "dates_of_birth": [{"raw_value": "19/07/1981", "year": 1981, "month": 7, "day": 19, "precision": "full"}, {"raw_value": "Approximately 1960", "year": 1960, "precision": "year"}], "places_of_birth": [{"raw_value": "Zenda", "country": "Zenda"}, {"raw_value": "Slovakia", "country": "Slovakia"}], "citizenships": ["a) Sudan b) South Sudan"], "address": "a) 1 Castle Road, Zenda, Slovakia b) Strelsau"}"#,
    "\n",
    r#"{"_file": "processed/au-902.yaml", "reference": "902", "names": [{"text": "EXAMPLE STAR", "name_type": "Primary Name", "script": "Latn"}], "previous_names": ["OLD STAR"], "sanction": {"listing_information": "Designated in the Example Designation 2025", "committees": "Autonomous (Vessels)", "control_date": "2025-06-18", "instrument": "Example Designation 2025", "targeted_financial_sanction": false, "travel_ban": false, "arms_embargo": false, "maritime_restriction": true}, "imo_number": "9999993"}"#,
    "\n",
    r#"{"_file": "processed/au-903.yaml", "reference": "903", "names": [{"text": "Example Trading", "name_type": "Primary Name", "script": "Latn"}], "sanction": {"listing_information": "Example Instrument 2022", "committees": "Autonomous (Ruritania)", "control_date": "2022-02-26", "instrument": "Example Instrument 2022", "targeted_financial_sanction": true, "travel_ban": false, "arms_embargo": false, "maritime_restriction": false}}"#,
    "\n",
);

#[test]
fn an_invented_list_reads_as_before() {
    elements::golden("au_dfat", &edition(Format::AuDfatJson, FULL.as_bytes()));
}

#[test]
fn what_is_prose_stays_prose_and_dates_nothing_but_a_bound() {
    let edition = edition(Format::AuDfatJson, FULL.as_bytes());
    assert!(edition.quarantined.is_empty(), "{:?}", edition.quarantined);
    let person = of(&edition, "au:901");
    assert_eq!(person.schema, Schema::Person);
    assert_eq!(texts(person, prop::BIRTH_DATE), ["1981-07-19", "1960"]);
    assert!(person.values(prop::BIRTH_DATE).nth(1).unwrap().has(Mark::Circa));
    assert_eq!(texts(person, prop::CITIZENSHIP), ["sd", "ss"]);
    assert_eq!(texts(person, prop::BIRTH_PLACE), ["Zenda, Slovakia"]);
    assert_eq!(texts(person, prop::ADDRESS), ["1 Castle Road, Zenda, Slovakia", "Strelsau"]);
    let sanction = of(&edition, "au:901.sanction-1");
    assert_eq!(sanction.first(prop::LISTING_DATE), None);
    assert_eq!(texts(sanction, prop::DATE), ["2001-02-23"]);
    assert!(sanction.values(prop::DATE).all(|v| v.has(Mark::Derived)));
    assert_eq!(texts(sanction, prop::UNSC_ID), ["XXi.018"]);
    assert_eq!(of(&edition, "au:902").schema, Schema::Vessel);
    assert_eq!(of(&edition, "au:903").schema, Schema::LegalEntity);
    assert_eq!(of(&edition, "au:902.sanction-1").first(prop::DATE), None);
}

#[test]
fn a_broken_line_is_set_aside() {
    let text = FULL.replacen("\"reference\": \"902\"", "\"reference\": \"\"", 1)
        + "{\"names\":\n"
        + &FULL.lines().next().unwrap().replace("19/07/1981", "31/02/1981")
        + "\n";
    let edition = edition(Format::AuDfatJson, text.as_bytes());
    assert_eq!((edition.seen, edition.records.len()), (5, 3));
    assert_eq!(edition.records[2].key, "901-2");
    let reasons: Vec<_> = edition.quarantined.iter().map(|q| q.reason.as_str()).collect();
    assert_eq!(reasons[0], "no reference");
    assert_eq!(reasons[2], "day does not exist: `31/02/1981`");
}

#[test]
fn every_mapped_member_reaches_the_output() {
    let mutations = leaves::json_mutations(FULL);
    leaves::mapped_leaves_count(Format::AuDfatJson, FULL.as_bytes(), mutations);
}

#[test]
fn the_real_list_is_read_to_the_last_entry() {
    let Some(bytes) = leaves::shared("au/au_dfat_consolidated_2026-02-26.jsonl.zst") else {
        return;
    };
    let edition = edition(Format::AuDfatJson, &bytes);
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<Json> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!((edition.listed, edition.records.len()), (lines.len() as u64, lines.len()));
    assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
    leaves::all_in_table(
        Format::AuDfatJson,
        lines.iter().flat_map(|l| leaves::of_json(l).into_keys()),
    );
    let mut raw: BTreeMap<String, u64> = BTreeMap::new();
    for line in &lines {
        let committee = line["sanction"]["committees"].as_str().unwrap();
        let folded = committee.split_whitespace().collect::<Vec<_>>().join(" ");
        *raw.entry(folded).or_default() += 1;
    }
    assert_eq!(said::tally(&edition, prop::PROGRAM_ID), raw);
    for (line, record) in lines.iter().zip(&edition.records) {
        assert_eq!(line["reference"].as_str(), Some(record.key.as_str()));
        let names = line["names"].as_array().unwrap().len();
        let subject = record.subject().unwrap();
        let ours = [prop::NAME, prop::ALIAS, prop::WEAK_ALIAS];
        let ours: usize = ours.iter().map(|p| subject.get(*p).count()).sum();
        assert!(ours <= names && ours > 0, "{}", record.key);
    }
    let ships = lines.iter().filter(|l| l["sanction"]["maritime_restriction"] == true).count();
    assert_eq!(said::count(&edition, |e| e.schema == Schema::Vessel), ships);
    let lost = edition.quarantined.len();
    assert!(lost * 1_000 < edition.statements(), "{lost} of {}", edition.statements());
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    leaves::survives_damage(Format::AuDfatJson, FULL.as_bytes());
}

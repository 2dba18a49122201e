//! The Swiss sanctions list, XML and JSON Lines.

use std::collections::BTreeMap;

use detente_lists::Format;
use detente_model::{EditionRole, Mark, Schema, prop};
use serde_json::Value as Json;

use crate::said::{edition, of, texts};
use crate::{elements, leaves, said};

/// What persons, entities and objects have alike; numbers begin with `n`.
fn identity(n: u32, more: &str, papers: &str) -> String {
    format!(
        r#"<identity ssid="{n}1" main="true">
   <name ssid="{n}2" name-type="primary-name" quality="good" lang="eng">
    <name-part ssid="{n}3" order="2" name-part-type="whole-name"><value>Strelsau</value>
     <spelling-variant ssid="{n}4" lang="rus" script="Cyrillic">Стрельсау</spelling-variant>
    </name-part>
    <name-part ssid="{n}5" order="1" name-part-type="other"><value>Example</value></name-part>
   </name>
   <name ssid="{n}6" name-type="formerly-known-as" quality="good" lang="ger">
    <name-part ssid="{n}7" order="1" name-part-type="whole-name"><value>Alte Zenda</value></name-part>
   </name>
   <name ssid="{n}8" name-type="alias" quality="low" lang="eng">
    <name-part ssid="{n}9" order="1" name-part-type="whole-name"><value>Fox</value></name-part>
   </name>
   {more}
   <day-month-year ssid="{n}10" quality="low" day="3" month="4" year="1971" calendar="Gregorian"/>
   <address ssid="{n}11" main="true" place-id="7001" quality="good">
    <remarks>since 2001</remarks><c-o>Inn of Zenda</c-o><address-details>1 Castle Road</address-details>
    <p-o-box>12</p-o-box><zip-code>1234</zip-code>
   </address>
   {papers}
  </identity>
  <justification ssid="{n}12">Known to all.</justification>
  <relation ssid="{n}13" target-id="902" relation-type="owned-by"><remark>wholly</remark></relation>
  <other-information ssid="{n}14">Other: tall</other-information>
  <generic-attribute name="crest">lion</generic-attribute>"#
    )
}

const PERSON: &str = r#"<name ssid="9" name-type="alias" quality="good" lang="eng">
    <name-part ssid="9" order="1" name-part-type="family-name"><value>ELPHBERG</value></name-part>
    <name-part ssid="9" order="2" name-part-type="given-name"><value>Rudolf</value></name-part>
    <name-part ssid="9" order="3" name-part-type="title"><value>Count</value></name-part>
   </name>
   <nationality ssid="9" quality="good"><country iso-code="SK">Slovakia</country></nationality>
   <nationality ssid="9" quality="good"><country>Belarus</country></nationality>
   <place-of-birth ssid="9" place-id="7001" quality="good"><address-details>Castle</address-details></place-of-birth>"#;

const PAPERS: &str = r#"<identification-document ssid="9" document-type="passport">
    <number>A1234567</number><issuer code="SK">Slovakia</issuer><date-of-issue>2001-02-03</date-of-issue>
    <place-of-issue place-id="7001"/><expiry-date>2011-02-03</expiry-date><remark>cancelled</remark>
   </identification-document>
   <identification-document ssid="9" document-type="id-card">
    <number>545167</number><issuer>Belarus</issuer>
   </identification-document>"#;

fn full() -> String {
    let (person, entity, ship) =
        (identity(10, PERSON, PAPERS), identity(20, "", PAPERS), identity(30, "", ""));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<swiss-sanctions-list list-type="whole-list" date="2026-03-15">
 <sanctions-program ssid="1" version-date="2016-02-29" predecessor-version-date="2015-11-17">
  <program-key lang="ger">Ruritanien</program-key>
  <program-key lang="eng">Ruritania</program-key>
  <program-name lang="eng">Ordinance on Ruritania</program-name>
  <sanctions-set ssid="12" lang="eng">Annex 1</sanctions-set>
  <sanctions-set ssid="12" lang="ger">Anhang 1</sanctions-set>
  <sanctions-set ssid="13" lang="eng">Annex 2</sanctions-set>
  <origin>EU</origin>
 </sanctions-program>
 <target ssid="901" sanctions-set-id="12">
  <foreign-identifier>XXi.018</foreign-identifier>
  <generic-attribute name="note">kept</generic-attribute>
  <individual sex="male">{person}
  </individual>
  <modification modification-type="listed" enactment-date="2014-03-01" publication-date="2014-03-02" effective-date="2014-03-03"/>
  <modification modification-type="de-listed" effective-date="2016-03-03"/>
  <modification modification-type="listed" effective-date="2018-03-03"/>
  <modification modification-type="amended" effective-date="2020-03-03"/>
 </target>
 <target ssid="902">
  <sanctions-set-id>12</sanctions-set-id>
  <sanctions-set-id>13</sanctions-set-id>
  <entity>{entity}
  </entity>
  <modification modification-type="listed" publication-date="2015-03-02"/>
 </target>
 <target ssid="903" sanctions-set-id="99">
  <object object-type="vessel">{ship}
   <other-information>IMO number: 9999993</other-information>
  </object>
 </target>
 <place ssid="7001">
  <location>Zenda</location>
  <location-variant ssid="1" variant-type="spelling">Senda</location-variant>
  <area>East</area>
  <area-variant ssid="2" variant-type="spelling">Ost</area-variant>
  <country iso-code="SK">Slovakia</country>
 </place>
 <place ssid="7002">
  <location>Strelsau</location>
  <country>Belarus</country>
 </place>
</swiss-sanctions-list>
"#
    )
    .replacen("place-id=\"7001\" quality=\"good\">\n    <remarks>", "place-id=\"7002\" quality=\"good\">\n    <remarks>", 1)
}

const JSON: &str = concat!(
    r#"{"_file": "ch-901.yaml", "ssid": "901", "sanctions_set_id": "12", "individual": {"identity": {"ssid": "9", "main": "true", "names": [{"name_type": "primary-name", "quality": "good", "lang": "eng", "name_parts": [{"order": 2, "name_part_type": "given-name", "value": "Rudolf"}, {"order": 1, "name_part_type": "family-name", "value": "STRELSAU"}, {"order": 3, "name_part_type": "title", "value": "Count"}]}, {"name_type": "alias", "quality": "low", "lang": "eng", "name_parts": [{"order": 1, "name_part_type": "whole-name", "value": "Fox"}]}], "day_month_year": {"day": 3, "month": 4, "year": 1971}, "addresses": [{}, {"address_details": "1 Castle Road", "zip_code": "1234"}]}, "justification": "Known to all."}}"#,
    "\n",
    r#"{"_file": "ch-902.yaml", "ssid": "902", "sanctions_set_id": "12"}"#,
    "\n",
    r#"{"_file": "ch-903.yaml", "ssid": "903", "sanctions_set_id": "13", "entity": {"identity": {"ssid": "9", "main": "true", "names": [{"name_type": "primary-name", "quality": "good", "lang": "eng", "name_parts": [{"order": 1, "name_part_type": "whole-name", "value": "Example"}, {"order": 2, "name_part_type": "other", "value": "Trading"}]}], "day_month_year": {"day": 3, "month": 4, "year": 1991}, "addresses": [{"address_details": "2 Castle Road", "zip_code": "1235"}]}, "justification": "Trades."}}"#,
    "\n",
    r#"{"_file": "ch-904.yaml", "ssid": "904", "sanctions_set_id": "13", "object": {"identity": {"ssid": "9", "main": "true", "names": [{"name_type": "primary-name", "quality": "good", "lang": "eng", "name_parts": [{"order": 1, "name_part_type": "whole-name", "value": "EXAMPLE"}, {"order": 2, "name_part_type": "other", "value": "STAR"}]}], "day_month_year": {"day": 3, "month": 4, "year": 2001}, "addresses": [{"address_details": "Port", "zip_code": "1236"}]}, "justification": "Sails."}}"#,
    "\n",
);

#[test]
fn invented_lists_read_as_before() {
    elements::golden("ch_seco_xml", &edition(Format::ChSecoXml, full().as_bytes()));
    elements::golden("ch_seco_json", &edition(Format::ChSecoJson, JSON.as_bytes()));
}

#[test]
fn a_name_is_made_of_its_parts_in_their_order_and_in_each_spelling() {
    let edition = edition(Format::ChSecoXml, full().as_bytes());
    assert!(edition.quarantined.is_empty(), "{:?}", edition.quarantined);
    let person = of(&edition, "ch:901");
    assert_eq!(texts(person, prop::NAME), ["Example Strelsau"]);
    assert_eq!(texts(person, prop::ALIAS), ["Example Стрельсау", "ELPHBERG Rudolf"]);
    assert_eq!(texts(person, prop::WEAK_ALIAS), ["Fox"]);
    assert_eq!(texts(person, prop::TITLE), ["Count"]);
    assert_eq!(texts(person, prop::BIRTH_DATE), ["1971-04-03"]);
    assert!(person.values(prop::BIRTH_DATE).all(|v| v.has(Mark::Circa)));
    assert_eq!(texts(person, prop::BIRTH_PLACE)[0], "Castle, Zenda, East, Slovakia");
    assert_eq!(texts(of(&edition, "ch:903"), prop::IMO_NUMBER), ["9999993"]);
    assert_eq!(texts(of(&edition, "ch:901.address-1"), prop::CITY), ["Strelsau"]);
}

#[test]
fn who_is_listed_again_has_a_designation_for_each_time() {
    let edition = edition(Format::ChSecoXml, full().as_bytes());
    let first = of(&edition, "ch:901.sanction-1");
    assert_eq!(texts(first, prop::LISTING_DATE), ["2014-03-03"]);
    assert_eq!(texts(first, prop::END_DATE), ["2016-03-03"]);
    let second = of(&edition, "ch:901.sanction-2");
    assert_eq!(
        (texts(second, prop::LISTING_DATE), second.first(prop::END_DATE)),
        (vec!["2018-03-03"], None)
    );
    assert_eq!(texts(second, prop::MODIFIED_AT), ["2020-03-03"]);
    let sets = said::tally(&edition, prop::PROGRAM_ID);
    assert_eq!(sets, BTreeMap::from([("99".to_owned(), 1), ("Ruritania".to_owned(), 4)]));
    assert_eq!(texts(of(&edition, "ch:902.sanction-2"), prop::LISTING_DATE), ["2015-03-02"]);
}

#[test]
fn a_part_of_the_list_proves_nothing_by_an_absence() {
    assert_eq!(edition(Format::ChSecoXml, full().as_bytes()).role, EditionRole::Full);
    let part = full().replace("whole-list", "delta-list");
    assert_eq!(edition(Format::ChSecoXml, part.as_bytes()).role, EditionRole::Excerpt);
}

#[test]
fn a_target_without_a_body_is_listed_and_set_aside() {
    let edition = edition(Format::ChSecoJson, JSON.as_bytes());
    assert_eq!((edition.listed, edition.seen, edition.records.len()), (4, 4, 3));
    let fault = &edition.quarantined[0];
    assert_eq!((fault.line, fault.reason.as_str()), (2, "no content: `902` is a number alone"));
}

#[test]
fn faults_of_values_keep_the_target() {
    let text = full()
        .replacen("calendar=\"Gregorian\"", "calendar=\"Islamic\"", 1)
        .replacen(
            "day=\"3\" month=\"4\" year=\"1971\" calendar=\"Gregorian\"",
            "day=\"31\" month=\"2\" year=\"1971\"",
            1,
        )
        .replacen(
            "place-id=\"7001\" quality=\"good\"><address",
            "place-id=\"7\" quality=\"good\"><address",
            1,
        );
    let edition = edition(Format::ChSecoXml, text.as_bytes());
    assert_eq!(edition.records.len(), 3);
    let reasons: Vec<_> = edition.quarantined.iter().map(|q| q.reason.as_str()).collect();
    assert_eq!(
        reasons,
        ["a date of the Islamic calendar", "no such place: `7`", "day does not exist: `1971-2-31`"]
    );
}

#[test]
fn every_mapped_leaf_reaches_the_output() {
    let xml = full();
    leaves::mapped_leaves_count(Format::ChSecoXml, xml.as_bytes(), leaves::xml_mutations(&xml));
    let lines = JSON.lines().filter(|line| !line.contains("902"));
    let json: String = lines.map(|line| format!("{line}\n")).collect();
    let mutations = leaves::json_mutations(&json);
    leaves::mapped_leaves_count(Format::ChSecoJson, json.as_bytes(), mutations);
}

#[test]
fn the_real_list_is_read_to_the_last_target() {
    let Some(bytes) = leaves::shared("ch/ch_seco_2026-03-15.jsonl.zst") else { return };
    let edition = edition(Format::ChSecoJson, &bytes);
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<Json> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!((edition.listed, edition.seen), (lines.len() as u64, lines.len() as u64));
    assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
    leaves::all_in_table(
        Format::ChSecoJson,
        lines.iter().flat_map(|l| leaves::of_json(l).into_keys()),
    );
    let has = |kind: &str| lines.iter().filter(|l| l.get(kind).is_some()).count();
    assert_eq!(said::count(&edition, |e| e.schema == Schema::Person), has("individual"));
    assert_eq!(said::count(&edition, |e| e.schema == Schema::Organization), has("entity"));
    let mut sets: BTreeMap<String, u64> = BTreeMap::new();
    let bodied = |l: &&Json| l.get("individual").is_some() || l.get("entity").is_some();
    for line in lines.iter().filter(bodied) {
        *sets.entry(line["sanctions_set_id"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert_eq!(said::tally(&edition, prop::PROGRAM_ID), sets);
    let bare = lines.iter().filter(|l| !bodied(l)).count();
    assert_eq!(edition.quarantined.iter().filter(|q| q.kept.is_none()).count(), bare);
    let Some(sample) = leaves::shared("ch/ch_seco_sample.xml") else { return };
    let sample = said::edition(Format::ChSecoXml, &sample);
    assert_eq!((sample.role, sample.listed), (EditionRole::Excerpt, 0));
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    leaves::survives_damage(Format::ChSecoXml, full().as_bytes());
    leaves::survives_damage(Format::ChSecoJson, JSON.as_bytes());
}

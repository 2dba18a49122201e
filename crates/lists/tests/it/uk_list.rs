//! The UK Sanctions List, both forms.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a helper of tests fails like a test")]

use std::collections::{BTreeMap, BTreeSet};

use detente_lists::{Edition, Format, Limits, ListError, read, recognise};
use detente_model::{Entity, Mark, Property, Schema, prop};
use serde_json::Value as Json;

use crate::{elements, leaves};

const FILES: [&str; 2] =
    ["uk/uk_sanctions_list_2026-08-22.jsonl.zst", "uk/uk_sanctions_list_2026-02-26.jsonl.zst"];

/// An invented person, company and ship with everything the JSON rendering can say.
const FULL_JSON: &str = concat!(
    r#"{"_file":"x.yaml","last_updated":"2022-01-12","date_designated":"2012-06-29","unique_id":"RUR0001","ofsi_group_id":"99901","un_reference_number":"XXi.001","#,
    r#""names":{"names":[{"name1":"Rudolf","name2":"von","name3":"und","name4":"zu","name5":"Hentzau","name6":"STRELSAU","name_type":"Primary Name"},{"name6":"Rudolph","name_type":"Primary name variation"},{"name6":"The Fox","name_type":"Alias","alias_strength":"Low quality a.k.a"}]},"#,
    r#""non_latin_names":{"names":[{"name_non_latin_script":"Рудольф","non_latin_script_type":"Cyrillic","non_latin_script_language":"Russian"}]},"#,
    r#""regime_name":"The Ruritania (Sanctions) Regulations 2012","individual_entity_ship":"Individual","designation_source":"UN","sanctions_imposed":"Asset freeze|Travel Ban","#,
    r#""sanctions_imposed_indicators":{"asset_freeze":true,"travel_ban":true,"trust_services_sanctions":false,"financial_market_prohibitions":false,"arms_embargo":false,"targeted_arms_embargo":false,"trade_sanctions":false,"import_sanctions":false,"export_sanctions":false,"technical_assistance_related_to_aircraft":false,"prevention_of_port_entry":false,"prohibition_of_port_entry":false,"chartering_of_ships":false,"crew_servicing_of_ships_and_aircraft":false,"prevention_of_chartering_of_ships":false,"prevention_of_chartering_of_ships_and_aircraft":false,"prevention_of_business_arrangements":false,"closure_of_representative_offices":false,"director_disqualification_sanction":true,"deflag":false,"owned_or_controlled":false,"designated_person":false,"detained_or_in_transit":false,"other_sanctions":false},"#,
    r#""other_information":"Last seen in Zenda.","uk_statement_of_reasons":"\nPlotted.\n","#,
    r#""addresses":{"addresses":[{"address_line1":"1 Castle Road","address_line2":"Tower","address_line3":"East wing","address_line4":"Old town","address_line5":"Zenda District","address_line6":"Zenda","address_postal_code":"Z1","address_country":"Slovakia"}]},"#,
    r#""individual_details":{"dobs":["dd/mm/1971","24/10/1972"],"nationalities":["Slovakia"],"positions":["Colonel"],"birth_details":{"locations":[{"town_of_birth":"Zenda","country_of_birth":"Slovakia"}]}}}"#,
    "\n",
    r#"{"last_updated":"2022-01-12","date_designated":"2020-12-31","unique_id":"RUR0002","names":{"names":[{"name6":"Example Trading","name_type":"Primary Name"}]},"regime_name":"R","individual_entity_ship":"Entity","sanctions_imposed_indicators":{"asset_freeze":true,"travel_ban":true}}"#,
    "\n",
    r#"{"last_updated":"2025-05-09","date_designated":"2025-05-09","unique_id":"RUR0003","names":{"names":[{"name6":"EXAMPLE STAR","name_type":"Primary Name"}]},"regime_name":"R","individual_entity_ship":"Ship","uk_statement_of_reasons":"\nIMO 9999993 (“EXAMPLE STAR”) carried oil."}"#,
    "\n",
    r#"{"unique_id":"RUR0004","date_designated":"2025-05-09","names":{"names":[{"name6":"IMO 9074729 (\"EXAMPLE MOON\") ","name_type":"Primary Name"}]},"regime_name":"R","individual_entity_ship":"Ship"}"#,
    "\n",
    r#"{"unique_id":"RUR0005","date_designated":"2025-05-09","names":{"names":[{"name6":"EXAMPLE SUN","name_type":"Primary Name"}]},"regime_name":"R","individual_entity_ship":"Ship","uk_statement_of_reasons":"IMO 9999993 met IMO 9074729"}"#,
    "\n",
);

/// The same kinds of entry with what the XML alone has.
const FULL_XML: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<Designations>
  <Designation>
    <LastUpdated>12/01/2022</LastUpdated><DateDesignated>29/06/2012</DateDesignated>
    <UniqueID>RUR0001</UniqueID><OFSIGroupID>99901</OFSIGroupID><UNReferenceNumber>XXi.001</UNReferenceNumber>
    <Names>
      <Name><Name1>Rudolf</Name1><Name2>von</Name2><Name3>und</Name3><Name4>zu</Name4><Name5>Hentzau</Name5><Name6>STRELSAU</Name6><NameType>Primary Name</NameType></Name>
      <Name><Name6>The Fox</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
    </Names>
    <NonLatinNames><NonLatinName><NameNonLatinScript>Рудольф</NameNonLatinScript><NonLatinScriptType>Cyrillic</NonLatinScriptType><NonLatinScriptLanguage>Russian</NonLatinScriptLanguage></NonLatinName></NonLatinNames>
    <Titles><Title>Count</Title></Titles>
    <RegimeName>The Ruritania (Sanctions) Regulations 2012</RegimeName>
    <IndividualEntityShip>Individual</IndividualEntityShip>
    <DesignationSource>UN</DesignationSource>
    <SanctionsImposed>Asset freeze</SanctionsImposed>
    <SanctionsImposedIndicators>INDICATORS</SanctionsImposedIndicators>
    <OtherInformation>Last seen in Zenda.</OtherInformation>
    <UKStatementofReasons>Plotted.</UKStatementofReasons>
    <Addresses><Address><AddressLine1>1 Castle Road</AddressLine1><AddressLine2>Tower</AddressLine2><AddressLine3>East wing</AddressLine3><AddressLine4>Old town</AddressLine4><AddressLine5>Zenda District</AddressLine5><AddressLine6>Zenda</AddressLine6><AddressPostalCode>Z1</AddressPostalCode><AddressCountry>Slovakia</AddressCountry></Address></Addresses>
    <PhoneNumbers><PhoneNumber>+421 2 000 0000</PhoneNumber></PhoneNumbers>
    <EmailAddresses><EmailAddress>r@zenda.example; s@zenda.example</EmailAddress></EmailAddresses>
    <Websites><Website>www.zenda.example</Website></Websites>
    <IndividualDetails><Individual>
      <DOBs><DOB>dd/mm/1971</DOB><DOB>24/10/1972</DOB></DOBs>
      <Nationalities><Nationality>Slovakia</Nationality></Nationalities>
      <Genders><Gender>Male</Gender></Genders>
      <Positions><Position>Colonel</Position></Positions>
      <BirthDetails><Location><TownOfBirth>Zenda</TownOfBirth><CountryOfBirth>Slovakia</CountryOfBirth></Location></BirthDetails>
      <PassportDetails><Passport><PassportNumber>D000987</PassportNumber><PassportAdditionalInformation>diplomatic</PassportAdditionalInformation></Passport></PassportDetails>
      <NationalIdentifierDetails><NationalIdentifier><NationalIdentifierNumber>545167</NationalIdentifierNumber><NationalIdentifierAdditionalInformation>card</NationalIdentifierAdditionalInformation></NationalIdentifier></NationalIdentifierDetails>
    </Individual></IndividualDetails>
  </Designation>
  <Designation>
    <UniqueID>RUR0002</UniqueID><Names><Name><Name6>Example Trading</Name6><NameType>Primary Name</NameType></Name></Names>
    <IndividualEntityShip>Entity</IndividualEntityShip>
    <EntityDetails><Entity>
      <BusinessRegistrationNumbers><BusinessRegistrationNumber>5555555</BusinessRegistrationNumber></BusinessRegistrationNumbers>
      <TypeOfEntities><TypeOfEntity>Company</TypeOfEntity></TypeOfEntities>
      <ParentCompanies><ParentCompany>Example Holding</ParentCompany></ParentCompanies>
      <Subsidiaries><Subsidiary>Example Shop</Subsidiary></Subsidiaries>
    </Entity></EntityDetails>
  </Designation>
  <Designation>
    <UniqueID>RUR0003</UniqueID><Names><Name><Name6>EXAMPLE STAR</Name6><NameType>Primary Name</NameType></Name></Names>
    <IndividualEntityShip>Ship</IndividualEntityShip>
    <ShipDetails><Ship>
      <IMONumbers><IMONumber>9999993</IMONumber></IMONumbers>
      <CurrentOwnerOperators><CurrentOwnerOperator>Example Shipping</CurrentOwnerOperator></CurrentOwnerOperators>
      <PreviousOwnerOperators><PreviousOwnerOperator>Old Shipping</PreviousOwnerOperator></PreviousOwnerOperators>
      <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Panama</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips>
      <PreviousFlags><PreviousFlag>Liberia</PreviousFlag></PreviousFlags>
      <TypeOfShipDetails><TypeOfShip>Tanker</TypeOfShip></TypeOfShipDetails>
      <TonnageOfShipDetails><TonnageOfShip>81,000</TonnageOfShip></TonnageOfShipDetails>
      <LengthOfShipDetails><LengthOfShip>200 m</LengthOfShip></LengthOfShipDetails>
      <YearsBuilt><YearBuilt>1999</YearBuilt></YearsBuilt>
    </Ship></ShipDetails>
  </Designation>
</Designations>
"#;

fn full_xml() -> String {
    let mut indicators = String::new();
    for (path, _) in Format::UkListXml.fields() {
        if let Some((_, name)) = path.split_once("SanctionsImposedIndicators/") {
            indicators += &format!("<{name}>{}</{name}>", name == "AssetFreeze");
        }
    }
    // One flag that the text does not name, so that each of the others can change.
    FULL_XML.replace("INDICATORS", &indicators)
}

fn edition(text: &str, format: Format) -> Edition {
    assert_eq!(recognise(text.as_bytes()), Ok(format));
    read(text.as_bytes(), format, &Limits::default()).unwrap()
}

fn of<'e>(edition: &'e Edition, id: &str) -> &'e Entity {
    let mut all = edition.records.iter().flat_map(|r| &r.entities);
    all.find(|e| e.id.as_str() == id).unwrap_or_else(|| panic!("no {id}"))
}

fn texts(entity: &Entity, property: Property) -> Vec<&str> {
    entity.get(property).collect()
}

#[test]
fn invented_editions_read_as_before() {
    elements::golden("uk_list_xml", &edition(&full_xml(), Format::UkListXml));
    elements::golden("uk_list_json", &edition(FULL_JSON, Format::UkListJson));
}

#[test]
fn a_person_is_read_whole_in_both_forms() {
    for (text, format) in
        [(FULL_JSON.to_owned(), Format::UkListJson), (full_xml(), Format::UkListXml)]
    {
        let edition = edition(&text, format);
        assert!(edition.quarantined.is_empty(), "{:?}", edition.quarantined);
        assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
        let person = of(&edition, "uk:RUR0001");
        assert_eq!(person.schema, Schema::Person);
        assert_eq!(texts(person, prop::NAME), ["Rudolf von und zu Hentzau STRELSAU"]);
        assert_eq!(texts(person, prop::FIRST_NAME), ["Rudolf"]);
        assert_eq!(texts(person, prop::MIDDLE_NAME), ["von und zu Hentzau"]);
        assert_eq!(texts(person, prop::LAST_NAME), ["STRELSAU"]);
        assert_eq!(texts(person, prop::WEAK_ALIAS), ["The Fox"]);
        let other = person.values(prop::ALIAS).find(|v| v.text == "Рудольф").unwrap();
        assert_eq!(other.lang.unwrap().as_str(), "rus");
        assert_eq!(texts(person, prop::BIRTH_DATE), ["1971", "1972-10-24"]);
        assert_eq!(texts(person, prop::BIRTH_PLACE), ["Zenda, Slovakia"]);
        assert_eq!(texts(person, prop::NATIONALITY), ["sk"]);
        let address = of(&edition, "uk:RUR0001.address-1");
        assert_eq!(
            (address.first(prop::CITY), address.first(prop::COUNTRY)),
            (Some("Zenda"), Some("sk"))
        );
        let sanction = of(&edition, "uk:RUR0001.sanction-1");
        assert_eq!(texts(sanction, prop::LISTING_DATE), ["2012-06-29"]);
        assert_eq!(texts(sanction, prop::MODIFIED_AT), ["2022-01-12"]);
        assert_eq!(texts(sanction, prop::AUTHORITY), ["UK"]);
        assert_eq!(texts(sanction, prop::AUTHORITY_ID), ["RUR0001"]);
        assert_eq!(texts(sanction, prop::UNSC_ID), ["XXi.001"]);
        assert_eq!(texts(sanction, prop::REASON), ["Plotted."]);
        assert_eq!(sanction.first(prop::PROVISIONS), Some("Asset freeze"));
    }
}

#[test]
fn numbers_links_and_flags_of_the_xml_are_kept() {
    let edition = edition(&full_xml(), Format::UkListXml);
    let person = of(&edition, "uk:RUR0001");
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["D000987"]);
    assert_eq!(texts(person, prop::ID_NUMBER), ["545167"]);
    assert_eq!(texts(person, prop::EMAIL), ["r@zenda.example", "s@zenda.example"]);
    assert_eq!(of(&edition, "uk:RUR0001.document-2").schema, Schema::Identification);
    let ship = of(&edition, "uk:RUR0003");
    assert_eq!(texts(ship, prop::IMO_NUMBER), ["9999993"]);
    assert_eq!((ship.first(prop::FLAG), ship.first(prop::PAST_FLAGS)), (Some("pa"), Some("lr")));
    assert_eq!(texts(of(&edition, "uk:RUR0003.owner-2"), prop::NAME), ["Old Shipping"]);
    let held = of(&edition, "uk:RUR0002.ownership-1");
    assert_eq!(held.first(prop::OWNER), Some("uk:RUR0002.company-1"));
    assert_eq!(held.first(prop::ASSET), Some("uk:RUR0002"));
}

#[test]
fn a_ship_gets_only_the_number_that_can_be_no_other() {
    let edition = edition(FULL_JSON, Format::UkListJson);
    let number = |id| of(&edition, id).values(prop::IMO_NUMBER).next();
    let star = number("uk:RUR0003").unwrap();
    assert_eq!((star.text.as_str(), star.has(Mark::Derived)), ("9999993", true));
    let moon = of(&edition, "uk:RUR0004");
    assert_eq!(texts(moon, prop::IMO_NUMBER), ["9074729"]);
    assert_eq!(texts(moon, prop::ALIAS), ["EXAMPLE MOON"]);
    assert_eq!(number("uk:RUR0005"), None);
}

#[test]
fn rows_that_cannot_be_read_are_set_aside_and_counted() {
    let text = concat!(
        "{\"unique_id\":\"RUR0001\",\"regime_name\":\"R\",\"individual_entity_ship\":\"Individual\",\"date_designated\":\"31/02/2020\",\"names\":{\"names\":[{\"name6\":\"A\"}]}}\n",
        "{\"unique_id\":\"\",\"names\":{\"names\":[{\"name6\":\"A\"}]}}\n",
        "{\"unique_id\":\"RUR0002\",\"names\":{}}\n",
        "[1]\n",
        "{\"unique_id\":\"RUR0001\",\"individual_entity_ship\":\"Balloon\",\"names\":{\"names\":[{\"name6\":\"B\"}]},\"new\":{\"x\":[1]}}\n",
    );
    let edition = edition(text, Format::UkListJson);
    assert_eq!((edition.seen, edition.records.len()), (5, 2));
    let rows = edition.quarantined.iter().filter(|q| q.kept.is_none());
    assert_eq!(rows.map(|q| q.line).collect::<Vec<_>>(), [2, 3, 4]);
    let values = edition.quarantined.iter().filter(|q| q.kept.is_some());
    let reasons: Vec<&str> = values.map(|q| q.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "day does not exist: `31/02/2020`",
            "day does not exist: `31/02/2020`",
            "not a type of subject: `Balloon`"
        ]
    );
    assert_eq!(edition.unknown, BTreeMap::from([(".new.x[]".to_owned(), 1)]));
}

#[test]
fn a_cut_file_gives_nothing() {
    let cut = &FULL_JSON.as_bytes()[..FULL_JSON.len() - 30];
    let limits = Limits::default();
    assert!(matches!(read(cut, Format::UkListJson, &limits), Err(ListError::Truncated { .. })));
}

#[test]
fn bytes_of_another_encoding_are_mended_and_marked() {
    let mut bytes = FULL_JSON.as_bytes().to_vec();
    let at = FULL_JSON.find("Plotted").unwrap();
    bytes.splice(at..at, *b"DPRK\x92s ");
    let edition = read(&bytes, Format::UkListJson, &Limits::default()).unwrap();
    let reason = of(&edition, "uk:RUR0001.sanction-1").values(prop::REASON).next().unwrap();
    assert_eq!((reason.text.as_str(), reason.has(Mark::Repaired)), ("DPRK’s Plotted.", true));
    assert_eq!(edition.repaired, 1);
}

#[test]
fn every_mapped_leaf_reaches_the_output() {
    leaves::mapped_leaves_count(
        Format::UkListJson,
        FULL_JSON.as_bytes(),
        leaves::json_mutations(FULL_JSON),
    );
    let xml = full_xml().replace("<AssetFreeze>true", "<AssetFreeze>false");
    let xml = xml.replace(">Asset freeze<", ">Freeze<");
    leaves::mapped_leaves_count(Format::UkListXml, xml.as_bytes(), leaves::xml_mutations(&xml));
}

#[test]
fn the_table_has_every_leaf_of_the_real_files() {
    for file in FILES {
        let Some(bytes) = leaves::shared(file) else { return };
        let mut paths = BTreeSet::new();
        for line in String::from_utf8(bytes).unwrap().lines() {
            paths.extend(leaves::of_json(&serde_json::from_str(line).unwrap()).into_keys());
        }
        leaves::all_in_table(Format::UkListJson, paths);
    }
}

#[test]
fn the_real_lists_are_read_to_the_last_entry() {
    for file in FILES {
        let Some(bytes) = leaves::shared(file) else { return };
        let text = String::from_utf8(bytes.clone()).unwrap();
        let lines: Vec<Json> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
        assert_eq!(edition.listed, lines.len() as u64);
        assert_eq!(edition.records.len(), lines.len());
        assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
        let count = |f: &dyn Fn(&Json) -> String| {
            let mut counts = BTreeMap::new();
            lines.iter().for_each(|line| *counts.entry(f(line)).or_insert(0) += 1);
            counts
        };
        let text_of = |line: &Json, name: &str| line[name].as_str().unwrap().to_owned();
        let raw = count(&|l| {
            let parts = ["regime_name", "individual_entity_ship", "date_designated"];
            parts.map(|p| text_of(l, p)).join("|")
        });
        let mut ours = BTreeMap::new();
        for record in &edition.records {
            let sanction = record.entities.iter().find(|e| e.schema == Schema::Sanction).unwrap();
            let kind = match record.subject().unwrap().schema {
                Schema::Person => "Individual",
                Schema::Organization => "Entity",
                _ => "Ship",
            };
            let (programme, day) = (prop::PROGRAM_ID, prop::LISTING_DATE);
            let (programme, day) = (sanction.first(programme), sanction.first(day));
            let key = format!("{}|{kind}|{}", programme.unwrap(), day.unwrap());
            *ours.entry(key).or_insert(0) += 1;
        }
        assert_eq!(ours, raw);
        for (line, record) in lines.iter().zip(&edition.records) {
            let raw = line["names"]["names"].as_array().map_or(0, |names| {
                let full = |n: &Json| {
                    (1..=6)
                        .filter_map(|i| n[format!("name{i}")].as_str())
                        .flat_map(str::split_whitespace)
                        .collect::<Vec<_>>()
                        .join(" ")
                };
                names.iter().map(full).filter(|n| !n.is_empty()).collect::<BTreeSet<_>>().len()
            });
            let subject = record.subject().unwrap();
            let latin = [prop::NAME, prop::ALIAS, prop::WEAK_ALIAS];
            let found: BTreeSet<&str> = latin.iter().flat_map(|p| subject.get(*p)).collect();
            assert!(found.len() >= raw, "{}: {found:?}", record.key);
        }
        let lost = edition.quarantined.len();
        assert!(lost * 1_000 < edition.statements(), "{lost} of {}", edition.statements());
    }
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    leaves::survives_damage(Format::UkListXml, full_xml().as_bytes());
    leaves::survives_damage(Format::UkListJson, FULL_JSON.as_bytes());
}

//! US lists beside OFAC's: denied persons, the consolidated screening list, special legislation.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a helper of tests fails like a test")]

use std::collections::BTreeSet;

use detente_lists::{Edition, Format, Limits, read, recognise};
use detente_model::{EditionRole, Entity, Property, Schema, prop};

use crate::{elements, leaves};

const DENIED: &str = "\
\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t\"FR_Citation\"
\"RUDOLF STRELSAU\"\t\"1 CASTLE ROAD, TOWER\"\t\"ZENDA\"\t\"\"\t\"DE\"\t\"1001\"\t\"03/04/2002\"\t\"06/29/2056\"\t\"Y\"\t\"2006-07-11\"\t\"50 YEAR DENIAL\"\t\"67 F.R. 00001 3/11/02\"
\"RUDOLF STRELSAU\"\t\"2 TOWN STREET\"\t\"ZENDA\"\t\"TX\"\t\"\"\t\"75081\"\t\"03/04/2002\"\t\"\"\t\"N\"\t\"2006-07-11\"\t\"\"\t\"\"
\"EXAMPLE TRADING\"\t\"\"\t\"\"\t\"\"\t\"\"\t\"\"\t\"13/45/2002\"\t\"\"\t\"Y\"\t\"2006-07-11\"\t\"\"\t\"\"
";

const CSL_OLD: &str = "\
source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids
Specially Designated Nationals (SDN) - Treasury Department,31001,Individual,ZENDA; RURITANIA,\"STRELSAU, Rudolf\",Count,\"1 Castle Road, Zenda, IR; Strelsau, KP\",,,,,,,,,,,,,Lost his castle,http://example.org/list,\"FOX, Rudolf; RUDI\",KP,1984-01-08; circa 1951,IR,\"Zenda, Iran\",http://example.org/about,\"IR, X0123456, Passport; Male, Gender; See an order, of example, Secondary sanctions risk:\"
Entity List (EL) - Bureau of Industry and Security,,,,\"Example Trading; and any successor, sub-unit, or subsidiary thereof\",,\"1 Castle Road, Zenda, IR\",80 FR 00001,2015-11-12,2025-11-12,Y,For all items,Presumption of denial,,,,,,,,http://example.org/list,,,,,,http://example.org/about,
Capta List (CAP) - Treasury Department,31003,Vessel,ZENDA,EXAMPLE STAR,,,,,,,,,ABCD1,Tug,640,320,Iran,NOBODY,,http://example.org/list,,,,,,http://example.org/about,\"IMO 9074729, Vessel Registration Identification\"
";

const CSL_NEW: &str = "\
_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids
\"31001\",\"Specially Designated Nationals (SDN) - Treasury Department\",\"31001\",\"Individual\",\"ZENDA\",\"Rudolf STRELSAU\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"Passport, X0123456, IR; Gender, Male; SWIFT/BIC, ABCDIRTH\"
";

const SPECIAL: &str = "\
schema,name,aliases,topics,program,authority,reason,report-date,start-date,end-date,country,notes,source_url
Person,Rudolf Strelsau,Red Fox; RUDI,sanction,Nonproliferation Sanctions (ISN) - State Department,State Department,for an example,2026-01-27,2026-01-22,2028-01-22,DPRK,of Zenda,https://example.org/1
Person,Rudolf Strelsau,,sanction,Nonproliferation Sanctions (ISN) - State Department,State Department,,2024-01-27,2024-01-22,December 2026,Russian,,https://example.org/2
Company,Example Institute,EXIN,debarment,Nonproliferation Sanctions (ISN) - State Department,United States Congress,,2023,,,China,,https://example.org/2023
Company,Example  institute,,debarment,Nonproliferation Sanctions (ISN) - State Department,United States Congress,,2022,,2026,,,https://example.org/2022
";

const ALL: [(&str, Format, &str); 4] = [
    ("us_bis_dpl", Format::UsBisDpl, DENIED),
    ("us_csl_old", Format::UsCslCsv, CSL_OLD),
    ("us_csl_new", Format::UsCslCsv, CSL_NEW),
    ("us_special", Format::UsSpecialCsv, SPECIAL),
];

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

fn sanctions(edition: &Edition) -> impl Iterator<Item = &Entity> {
    edition.records.iter().flat_map(|r| &r.entities).filter(|e| e.schema == Schema::Sanction)
}

#[test]
fn invented_editions_read_as_before() {
    for (name, format, text) in ALL {
        elements::golden(name, &edition(text, format));
    }
}

#[test]
fn a_denied_person_has_a_key_that_the_row_alone_gives() {
    let all = edition(DENIED, Format::UsBisDpl);
    let keys: Vec<&str> = all.records.iter().map(|r| r.key.as_str()).collect();
    assert!(keys.iter().take(2).all(|k| k.starts_with("dpl-rudolf-strelsau-2002-03-04-")));
    assert_ne!(keys[0], keys[1]);
    // Another order of the rows gives the same keys.
    let mut lines: Vec<&str> = DENIED.lines().collect();
    lines.swap(1, 3);
    let turned = edition(&(lines.join("\n") + "\n"), Format::UsBisDpl);
    let again: BTreeSet<&str> = turned.records.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(again, keys.into_iter().collect());
    let listing = sanctions(&all).next().unwrap();
    assert_eq!(texts(listing, prop::LISTING_DATE), ["2002-03-04"]);
    assert_eq!(texts(listing, prop::END_DATE), ["2056-06-30"], "the day after the last day denied");
    assert_eq!(texts(listing, prop::PROGRAM_ID), ["DPL"]);
    let faults: Vec<&str> = all.quarantined.iter().map(|q| q.reason.as_str()).collect();
    assert!(faults[0].contains("13/45/2002"), "{faults:?}");
}

#[test]
fn the_screening_list_speaks_of_the_entities_of_ofac() {
    let old = edition(CSL_OLD, Format::UsCslCsv);
    assert_eq!((old.role, old.source.as_str()), (EditionRole::Excerpt, "us-csl"));
    let person = of(&old, "us:31001");
    assert_eq!(texts(person, prop::NAME), ["Rudolf STRELSAU"]);
    assert_eq!(texts(person, prop::ALIAS), ["Rudolf FOX", "RUDI"]);
    assert_eq!(texts(person, prop::BIRTH_DATE), ["1984-01-08", "1951"]);
    assert_eq!(texts(person, prop::COUNTRY), ["ir", "kp"]);
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["X0123456"]);
    assert_eq!(texts(person, prop::GENDER), ["male"]);
    let codes: Vec<_> = sanctions(&old).filter_map(|s| s.first(prop::PROGRAM_ID)).collect();
    assert_eq!(codes, ["ZENDA", "RURITANIA", "EL", "ZENDA"]);
    assert_eq!(texts(&old.records[1].entities[0], prop::NAME), ["Example Trading"]);
    assert_eq!(texts(of(&old, "us:31003"), prop::IMO_NUMBER), ["9074729"]);
    let new = edition(CSL_NEW, Format::UsCslCsv);
    let person = of(&new, "us:31001");
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["X0123456"]);
    assert_eq!(texts(person, prop::GENDER), ["male"]);
    assert_eq!(new.records[0].key, "sdn-31001");
}

#[test]
fn yearly_reports_repeat_one_entry() {
    let all = edition(SPECIAL, Format::UsSpecialCsv);
    assert_eq!((all.records.len(), all.source.as_str()), (2, "us-isn"));
    let institute = of(&all, "us:inksna-example-institute");
    assert_eq!(texts(institute, prop::NAME), ["Example Institute"]);
    let listing = of(&all, "us:inksna-example-institute.sanction-1");
    // Listed in the year of the first report, gone in 2026.
    assert_eq!(texts(listing, prop::LISTING_DATE), ["2022"]);
    assert_eq!(texts(listing, prop::END_DATE), ["2026"]);
    // Two designations of one person.
    let first = of(&all, "us:inksna-rudolf-strelsau.sanction-1");
    let second = of(&all, "us:inksna-rudolf-strelsau.sanction-2");
    assert_eq!(texts(first, prop::LISTING_DATE), ["2026-01-22"]);
    assert_eq!(texts(second, prop::END_DATE), ["2026-12"]);
    for (words, source) in [
        ("Section 1286 of an Act", "us-dod-1286"),
        ("Section 353(b) of an Act", "us-state-353"),
        ("Section 7 of an Act", "us-special"),
    ] {
        let text = SPECIAL.replace("Nonproliferation Sanctions (ISN) - State Department", words);
        assert_eq!(edition(&text, Format::UsSpecialCsv).source.as_str(), source);
    }
}

#[test]
fn every_mapped_column_reaches_the_output() {
    const DENIED_PLAIN: &str = "\
Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\tStandard_Order\tLast_Update\tAction\tFR_Citation
RUDOLF STRELSAU\t1 CASTLE ROAD\tZENDA\tTX\tDE\t1001\t03/04/2002\t06/09/2056\tY\t2006-07-11\t50 YEAR DENIAL\t67 F.R.
";
    const CSL_PLAIN: &str = "\
_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids
1,Denied Persons List (DPL),31001,Individual,ZENDA,STRELSAU,Count,Zenda; Strelsau,80 FR,2015-11-12,2025-11-12,Y,all items,denial,,,,,,,a remark,http://a.org,RUDI,KP,1984,IR,Zenda,http://b.org,a number
2,Denied Persons List (DPL),31003,Vessel,,EXAMPLE STAR,,,,,,,,,ABCD1,Tug,640,320,Iran,NOBODY,,,,,,,,,
";
    let denied = leaves::csv_mutations(DENIED_PLAIN, '\t', 0);
    leaves::mapped_leaves_count(Format::UsBisDpl, DENIED_PLAIN.as_bytes(), denied);
    let csl = leaves::csv_mutations(CSL_PLAIN, ',', 0);
    leaves::mapped_leaves_count(Format::UsCslCsv, CSL_PLAIN.as_bytes(), csl);
    let special = leaves::csv_mutations(SPECIAL, ',', 0);
    leaves::mapped_leaves_count(Format::UsSpecialCsv, SPECIAL.as_bytes(), special);
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    for (_, format, text) in ALL {
        leaves::survives_damage(format, text.as_bytes());
    }
}

/// Rows behind the header, by another reader.
fn rows(bytes: &[u8], delimiter: u8) -> (csv::StringRecord, Vec<csv::StringRecord>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
    let header = reader.headers().unwrap().clone();
    (header, reader.into_records().map(Result::unwrap).collect())
}

#[test]
fn the_real_lists_are_read_to_the_last_row() {
    for (file, format, delimiter, source) in [
        ("us/bis_denied_persons_2021-07.txt", Format::UsBisDpl, b'\t', "us-bis-dpl"),
        ("us/csl_sample_2019-12.csv", Format::UsCslCsv, b',', "us-csl"),
        ("us/csl_sample_2025-06.csv", Format::UsCslCsv, b',', "us-csl"),
        ("us/special_leg_inksna_2026-08.csv", Format::UsSpecialCsv, b',', "us-isn"),
        ("us/special_leg_section_1286_2026-08.csv", Format::UsSpecialCsv, b',', "us-dod-1286"),
        ("us/special_leg_section_353_2026-08.csv", Format::UsSpecialCsv, b',', "us-state-353"),
    ] {
        let Some(bytes) = leaves::shared(file) else { return };
        assert_eq!(recognise(&bytes), Ok(format), "{file}");
        let edition = read(&bytes, format, &Limits::default()).unwrap();
        let (header, raw) = rows(&bytes, delimiter);
        assert_eq!(edition.source.as_str(), source, "{file}");
        assert!(edition.unknown.is_empty(), "{file}: {:?}", edition.unknown);
        assert!(edition.quarantined.iter().all(|q| q.kept.is_some()), "{file}: whole rows lost");
        leaves::all_in_table(format, header.iter().map(str::to_owned));
        let name = header.iter().position(|c| c.eq_ignore_ascii_case("name")).unwrap();
        if format == Format::UsSpecialCsv {
            // A name is an entry; one name may be written in two ways.
            let letters = |r: &csv::StringRecord| -> String {
                r[name]
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .flat_map(char::to_lowercase)
                    .collect()
            };
            let names: BTreeSet<String> = raw.iter().map(letters).collect();
            assert_eq!(edition.listed, names.len() as u64, "{file}");
        } else {
            assert_eq!(edition.listed, raw.len() as u64, "{file}");
        }
        assert_eq!(edition.seen, edition.records.len() as u64, "{file}");
        let start = header.iter().position(|c| matches!(c, "start_date" | "start-date"));
        if let Some(start) = start {
            let dated = raw.iter().filter(|r| !r[start].is_empty()).count();
            let ours = sanctions(&edition).filter(|s| s.first(prop::START_DATE).is_some()).count();
            assert_eq!(ours, dated, "{file}");
        }
    }
}

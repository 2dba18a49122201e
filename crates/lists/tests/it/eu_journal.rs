//! Annexes of EU regulations from the Official Journal.

use std::collections::{BTreeMap, BTreeSet};

use detente_lists::Format;
use detente_model::{EditionRole, Mark, Schema, prop};

use crate::said::{edition, of, texts};
use crate::{elements, leaves, said};

const HEADER: &str = "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,previousName,country,nationality,jurisdiction,birthDate,birthPlace,position,passportNumber,gender,appearance,ethnicity,fatherName,motherName,incorporationDate,legalForm,sector,registrationNumber,taxNumber,idNumber,innCode,ogrnCode,kppCode,okpoCode,leiCode,swiftBic,ticker,imoNumber,mmsi,flag,address,phone,email,website,notes";

/// Rows as lists of the columns that they have.
fn file(rows: &[&[(&str, &str)]]) -> String {
    let columns: Vec<&str> = HEADER.split(',').collect();
    let mut text = HEADER.to_owned() + "\n";
    for row in rows {
        assert!(row.iter().all(|(name, _)| columns.contains(name)), "{row:?}");
        let cell = |column: &&str| {
            row.iter().find(|(name, _)| name == column).map_or("", |(_, value)| value)
        };
        text += &(columns.iter().map(cell).collect::<Vec<_>>().join(",") + "\n");
    }
    text
}

fn full() -> String {
    file(&[
        &[
            ("celex", "32099R0001"),
            ("recordId", "1"),
            ("programKey", "EU-RUR"),
            ("annex", "I.A"),
            ("measure", "Asset freeze"),
            ("startDate", "16.7.2009"),
            ("reason", "Director of Example Trading."),
            ("schema", "Person"),
            ("name", "Rudolf STRELSAU"),
            ("alias", "Rudi STRELSAU (Рудольф СТРЕЛЬСАУ); Old FOX"),
            ("weakAlias", "The Fox"),
            ("previousName", "Rudolf ELPHBERG"),
            ("country", "DPRK"),
            ("nationality", "Russian and Ukrainian"),
            ("birthDate", "19.2.1968; 1965 or 1966"),
            ("birthPlace", "Zenda"),
            ("position", "Colonel"),
            ("passportNumber", "PS 472330208 (expires 4.7.2017); 836110034 (Iran)"),
            ("gender", "male."),
            ("appearance", "tall"),
            ("ethnicity", "Ruritanian"),
            ("fatherName", "Michael"),
            ("motherName", "Flavia"),
            ("idNumber", "3194104 (Lebanon)"),
            ("address", "1 Castle Road; Zenda; Belarus"),
        ],
        &[
            ("celex", "32099R0001"),
            ("recordId", "1"),
            ("programKey", "EU-RUR"),
            ("annex", "I.B"),
            ("measure", "Asset freeze"),
            ("startDate", "16.7.2010"),
            ("schema", "Company"),
            ("name", "Example Trading"),
            ("jurisdiction", "Belarus"),
            ("incorporationDate", "3.1.2003 (founded in 1918)"),
            ("legalForm", "LLC"),
            ("sector", "trade"),
            ("registrationNumber", "TIN 7813252159"),
            ("taxNumber", "7704676655"),
            ("innCode", "7813252159"),
            ("ogrnCode", "1 121 402 000 213"),
            ("kppCode", "910201001"),
            ("okpoCode", "57243722"),
            ("leiCode", "6556009FCJ7O8QPFTC19"),
            ("swiftBic", "DCBKKPPY"),
            ("ticker", "300910"),
            ("phone", "+850-2-18111; lost"),
            ("email", "a@example.org; nobody"),
            ("website", "www.example.org"),
            ("notes", "In liquidation"),
        ],
        &[
            ("celex", "32099R0001"),
            ("annex", "I.B"),
            ("schema", "Vessel"),
            ("name", "EXAMPLE STAR"),
            ("imoNumber", "9999993"),
            ("mmsi", "620233000"),
            ("flag", "Comoros"),
        ],
    ])
}

#[test]
fn an_invented_regulation_reads_as_before() {
    elements::golden("eu_journal", &edition(Format::EuJournalCsv, full().as_bytes()));
}

#[test]
fn a_regulation_is_a_source_and_its_references_are_by_annex() {
    let one = edition(Format::EuJournalCsv, full().as_bytes());
    assert_eq!((one.source.as_str(), one.role), ("eu-oj-32099r0001", EditionRole::Full));
    let keys: Vec<&str> = one.records.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(keys, ["32099r0001/I.A/1", "32099r0001/I.B/1", "32099r0001/I.B/example-star"]);
    let sanction = of(&one, "eu:32099r0001/I.A/1.sanction-1");
    assert_eq!(texts(sanction, prop::AUTHORITY_ID), ["I.A/1"]);
    assert_eq!(texts(sanction, prop::LISTING_DATE), ["2009-07-16"]);
    let ship = of(&one, "eu:32099r0001/I.B/example-star.sanction-1");
    assert_eq!(ship.first(prop::LISTING_DATE), None);
    let two = full().replacen("32099R0001", "32099R0002", 1);
    assert_eq!(edition(Format::EuJournalCsv, two.as_bytes()).role, EditionRole::Excerpt);
}

#[test]
fn prose_is_taken_apart_and_marked() {
    let edition = edition(Format::EuJournalCsv, full().as_bytes());
    let person = of(&edition, "eu:32099r0001/I.A/1");
    assert_eq!(texts(person, prop::ALIAS), ["Rudi STRELSAU", "Рудольф СТРЕЛЬСАУ", "Old FOX"]);
    assert_eq!(texts(person, prop::BIRTH_DATE), ["1968-02-19", "1965", "1966"]);
    assert!(person.values(prop::BIRTH_DATE).all(|v| v.has(Mark::Derived)));
    assert_eq!(texts(person, prop::NATIONALITY), ["ru", "ua"]);
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["PS 472330208", "836110034"]);
    assert_eq!(
        of(&edition, "eu:32099r0001/I.A/1.document-1").first(prop::END_DATE),
        Some("2017-07-04")
    );
    assert_eq!(of(&edition, "eu:32099r0001/I.A/1.document-2").first(prop::COUNTRY), Some("ir"));
    let company = of(&edition, "eu:32099r0001/I.B/1");
    assert_eq!(texts(company, prop::TAX_NUMBER), ["7813252159", "7704676655"]);
    assert_eq!(texts(company, prop::OGRN_CODE), ["1121402000213"]);
    assert_eq!(texts(company, prop::NOTES), ["In liquidation", "phone: lost", "email: nobody"]);
}

#[test]
fn what_cannot_be_read_is_set_aside() {
    let text = full()
        .replace("19.2.1968; 1965 or 1966", "31.2.1961")
        .replace("Russian and Ukrainian", "Ruritanian")
        .replace("EXAMPLE STAR", "");
    let edition = edition(Format::EuJournalCsv, text.as_bytes());
    assert_eq!((edition.seen, edition.records.len()), (3, 2));
    let faults: Vec<_> = edition.quarantined.iter().map(|q| (q.line, q.reason.as_str())).collect();
    assert_eq!(
        faults,
        [
            (2, "day does not exist: `31.2.1961`"),
            (2, "unknown country: `Ruritanian`"),
            (4, "no name"),
        ]
    );
}

#[test]
fn every_mapped_column_reaches_the_output() {
    let text = full();
    let mutations = leaves::csv_mutations(&text, ',', 0);
    leaves::mapped_leaves_count(Format::EuJournalCsv, text.as_bytes(), mutations);
}

#[test]
fn the_real_annexes_are_read_to_the_last_row() {
    let files = [
        "eu_journal_32014R0269_2026-08.csv.zst",
        "eu_journal_32017R1509_2026-08.csv",
        "eu_journal_32024R0386_2026-08.csv",
    ];
    for file in files {
        let Some(bytes) = leaves::shared(&format!("eu/{file}")) else { return };
        let edition = edition(Format::EuJournalCsv, &bytes);
        assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
        let mut rows = csv::Reader::from_reader(bytes.as_slice());
        let header = rows.headers().unwrap().clone();
        leaves::all_in_table(Format::EuJournalCsv, header.iter().map(str::to_owned));
        let at = |name: &str| header.iter().position(|column| column == name).unwrap();
        let (kind, day, name) = (at("schema"), at("startDate"), at("name"));
        let mut raw: BTreeMap<String, u64> = BTreeMap::new();
        let mut names = BTreeSet::new();
        let mut count = 0;
        for row in rows.records().map(Result::unwrap) {
            let iso: Vec<u16> = row[day].split('.').filter_map(|n| n.parse().ok()).collect();
            let iso = match iso.as_slice() {
                [d, m, y] => format!("{y}-{m:02}-{d:02}"),
                _ => String::new(),
            };
            *raw.entry(format!("{} {iso}", &row[kind])).or_default() += 1;
            names.insert(row[name].split_whitespace().collect::<Vec<_>>().join(" "));
            count += 1;
        }
        let mut ours: BTreeMap<String, u64> = BTreeMap::new();
        for record in &edition.records {
            let sanction = record.entities.iter().find(|e| e.schema == Schema::Sanction).unwrap();
            let day = sanction.first(prop::LISTING_DATE).unwrap_or_default();
            let kind = record.subject().unwrap().schema;
            *ours.entry(format!("{kind} {day}")).or_default() += 1;
        }
        assert_eq!(ours, raw, "{file}");
        assert_eq!((edition.listed, edition.seen), (count, count));
        let found = |name: &String| said::count(&edition, |e| e.get(prop::NAME).any(|n| n == name));
        assert!(names.iter().take(200).all(|name| found(name) > 0));
        let lost = edition.quarantined.len();
        assert!(lost * 1_000 < edition.statements(), "{lost} of {}", edition.statements());
    }
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    leaves::survives_damage(Format::EuJournalCsv, full().as_bytes());
}

//! OFSI's consolidated list, both vintages.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a helper of tests fails like a test")]

use std::collections::{BTreeMap, BTreeSet};

use detente_lists::{Edition, Format, Limits, ListError, read, recognise};
use detente_model::{Entity, Mark, Property, Schema, prop};

use crate::{elements, leaves};

const NEW: &str = "\
Last Updated,27/04/2020
Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,NI Details,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID
FOX,Old,,,,,,,,,,,,,,,,,,,,,,,,,,,Individual,AKA,Low quality,Ruritania,24/03/2007,,27/06/2017,901
STRELSAU,Rudolf,von,,,,Count,Рудольф,Cyrillic,Russian,00/04/1971,(1) Zenda (2) Strelsau,(1)-(2) Slovakia,Slovakia,D000987,Issued in Zenda,545167 (Slovakia),,Colonel,1 Castle Road,Tower,,,,Zenda,Z1,Slovakia,UN Ref XXi.018. Tall.,Individual,Prime Alias,,Ruritania,24/03/2007,01/02/2021,27/06/2017,901
STRELSAU,Rudolf,,,,,,,,,00/00/1972,,,,,,,,,1 Castle Road,Tower,,,,Zenda,Z1,Slovakia,,Individual,FKA,,Ruritania,24/03/2007,,28/06/2017,901
Example Trading,,,,,,,,,,,,,,,,,,,,,,,,,,,,Entity,Prime Alias,,Graustark,01/01/2010,,02/01/2010,902
";

const OLD: &str = "\
Last Updated,02/04/2014
Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,Nationality,Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,Listed On,Last Updated,Group ID
STRELSAU,Rudolf,,,,,,,,,,(1) 28642163 (Slovakia) issued in Zenda (2) D77123,no 545167,,,,,,,,,,,Individual,Prime Alias,Ruritania,24/03/2007,27/06/2017,901
STRELSAU,Rudolf,,,,,,,,,,,,,,,,,,,,,,Individual,Prime Alias,Graustark,25/03/2007,27/06/2017,901
";

fn edition(text: &str) -> Edition {
    assert_eq!(recognise(text.as_bytes()), Ok(Format::UkOfsiCsv));
    read(text.as_bytes(), Format::UkOfsiCsv, &Limits::default()).unwrap()
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
    elements::golden("uk_ofsi_new", &edition(NEW));
    elements::golden("uk_ofsi_old", &edition(OLD));
}

#[test]
fn rows_of_a_group_are_one_entry() {
    let edition = edition(NEW);
    assert_eq!(edition.published, Some(jiff::civil::date(2020, 4, 27)));
    assert_eq!((edition.listed, edition.seen, edition.quarantined.len()), (2, 2, 0));
    let person = of(&edition, "uk:901");
    assert_eq!(texts(person, prop::NAME), ["Rudolf von STRELSAU"]);
    assert_eq!(texts(person, prop::WEAK_ALIAS), ["Old FOX"]);
    assert_eq!(texts(person, prop::PREVIOUS_NAME), ["Rudolf STRELSAU"]);
    assert_eq!(texts(person, prop::ALIAS), ["Рудольф"]);
    assert_eq!(texts(person, prop::BIRTH_DATE), ["1971-04", "1972"]);
    assert_eq!(texts(person, prop::BIRTH_PLACE), ["Zenda", "Strelsau"]);
    assert_eq!(texts(person, prop::BIRTH_COUNTRY), ["sk"]);
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["D000987"]);
    assert_eq!(texts(person, prop::ID_NUMBER), ["545167"]);
    assert_eq!(texts(person, prop::ADDRESS).len(), 1);
    let sanction = of(&edition, "uk:901.sanction-1");
    assert_eq!(texts(sanction, prop::LISTING_DATE), ["2007-03-24"]);
    assert_eq!(texts(sanction, prop::MODIFIED_AT), ["2017-06-27", "2017-06-28"]);
    assert_eq!(texts(sanction, prop::UNSC_ID), ["XXi.018"]);
    assert_eq!(texts(sanction, prop::AUTHORITY_ID), ["901"]);
}

#[test]
fn numbers_in_the_prose_of_the_older_vintage_are_derived() {
    let edition = edition(OLD);
    let person = of(&edition, "uk:901");
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["28642163", "D77123"]);
    assert!(person.values(prop::PASSPORT_NUMBER).all(|v| v.has(Mark::Derived)));
    assert_eq!(texts(person, prop::ID_NUMBER), ["545167"]);
    let passport = of(&edition, "uk:901.document-1");
    assert_eq!((passport.schema, passport.first(prop::COUNTRY)), (Schema::Passport, Some("sk")));
    assert_eq!(texts(of(&edition, "uk:901.sanction-2"), prop::PROGRAM_ID), ["Graustark"]);
}

#[test]
fn broken_rows_are_set_aside_and_the_next_line_is_read() {
    let row = |name: &str, group: &str| {
        format!("{name}{}Entity,Prime Alias,,R,01/01/2010,,02/01/2010,{group}\n", ",".repeat(28))
    };
    let text = NEW.to_owned()
        + &row("\"Swallowed", "903")
        + &row("Kept", "904")
        + &row("No group", "")
        + "short,row\n";
    let edition = edition(&text);
    assert_eq!((edition.records.len(), edition.seen), (3, 6));
    let lines: Vec<u64> = edition.quarantined.iter().map(|q| q.line).collect();
    assert_eq!(lines, [7, 9, 10]);
    assert_eq!(edition.records[2].key, "904");
}

#[test]
fn a_header_with_a_column_twice_is_refused() {
    let text = NEW.replacen("Name 1,", "Name 6,", 1);
    let error = read(text.as_bytes(), Format::UkOfsiCsv, &Limits::default()).unwrap_err();
    assert!(matches!(error, ListError::Malformed { line: 2, .. }), "{error}");
    assert!(error.to_string().contains("`Name 6` is named twice"), "{error}");
}

#[test]
fn every_mapped_column_reaches_the_output() {
    let new = NEW.replace("NI Details,Position", "National Identification Details,Position");
    let new = new.replace(",545167 (Slovakia),,", ",545167 (Slovakia),card,");
    let new = new.replace("FOX,Old,,,,,,", "FOX,Old,,und,zu,auf,,");
    let new = new.replace("1 Castle Road,Tower,,,,", "1 Castle Road,Tower,East,Old town,District,");
    let details = NEW.replace(",545167 (Slovakia),,", ",545167 (Slovakia),card,");
    let files = [&new, &details, OLD]
        .map(|text| (text.as_bytes().to_vec(), leaves::csv_mutations(text, ',', 1)));
    leaves::mapped_leaves_count_in(Format::UkOfsiCsv, files.into());
}

#[test]
fn the_real_lists_are_read_to_the_last_row() {
    let files = ["uk/uk_hmt_sanctionsconlist_2014-04.csv.zst", "uk/uk_hmt_sample_for_parser.csv"];
    for file in files {
        let Some(bytes) = leaves::shared(file) else { return };
        let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
        let lossy = String::from_utf8_lossy(&bytes).into_owned();
        let body = lossy.split_once('\n').unwrap().1;
        let mut rows = csv::Reader::from_reader(body.as_bytes());
        let header = rows.headers().unwrap().clone();
        let table: BTreeSet<&str> =
            Format::UkOfsiCsv.fields().iter().map(|(column, _)| *column).collect();
        assert!(header.iter().all(|column| table.contains(column)), "{header:?}");
        let at = |name: &str| header.iter().position(|column| column == name).unwrap();
        let (group, regime, day) = (at("Group ID"), at("Regime"), at("Listed On"));
        let mut raw: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
        for row in rows.records().map(Result::unwrap) {
            let iso: Vec<&str> = row[day].split('/').collect();
            let iso = format!("{}-{}-{}", iso[2], iso[1], iso[0]);
            raw.entry(row[group].to_owned()).or_default().insert((row[regime].to_owned(), iso));
        }
        let mut ours: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
        for record in &edition.records {
            let listings = record.entities.iter().filter(|e| e.schema == Schema::Sanction);
            let listings = listings.map(|s| {
                let text = |p| s.first(p).unwrap_or_default().to_owned();
                (text(prop::PROGRAM_ID), text(prop::LISTING_DATE))
            });
            ours.insert(record.key.clone(), listings.collect());
        }
        assert_eq!(ours, raw);
        assert_eq!(edition.listed, raw.len() as u64);
        assert!(edition.unknown.is_empty());
        assert_eq!(edition.repaired > 0, String::from_utf8(bytes).is_err());
        let rows_aside = edition.quarantined.iter().filter(|q| q.kept.is_none()).count();
        assert_eq!(rows_aside, 0);
    }
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    leaves::survives_damage(Format::UkOfsiCsv, NEW.as_bytes());
    leaves::survives_damage(Format::UkOfsiCsv, OLD.as_bytes());
}

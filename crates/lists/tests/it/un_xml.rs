//! The Security Council's consolidated list.

use std::collections::BTreeSet;

use detente_lists::{Format, Limits, read, recognise};
use detente_model::{Schema, prop};

use crate::{elements, leaves};

const EXAMPLE: &str = include_str!("../golden/un.xml");

/// The shared editions, with the day each was made.
const EDITIONS: [&str; 8] = [
    "2017-07-03",
    "2018-10-29",
    "2021-01-28",
    "2022-03-15",
    "2023-04-27",
    "2024-01-31",
    "2025-01-02",
    "2026-02-27",
];

#[test]
fn an_invented_edition_reads_as_before() {
    let edition = read(EXAMPLE.as_bytes(), Format::UnXml, &Limits::default()).unwrap();
    elements::golden("un", &edition);
}

#[test]
fn what_is_mapped_reaches_the_record_and_the_rest_does_not() {
    let mutations = leaves::xml_mutations(EXAMPLE);
    leaves::mapped_leaves_count(Format::UnXml, EXAMPLE.as_bytes(), mutations);
}

#[test]
fn every_shared_edition_reads_whole() {
    for day in EDITIONS {
        let name = format!("un/un_consolidated_{day}.xml.zst");
        let Some(bytes) = leaves::shared(&name) else { return };
        assert_eq!(recognise(&bytes), Ok(Format::UnXml), "{name}");
        let edition = read(&bytes, Format::UnXml, &Limits::default()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let people = elements::start_tags(&text, "INDIVIDUAL");
        let others = elements::start_tags(&text, "ENTITY");
        let count = |schema| {
            let of_schema = |r: &&detente_model::SourceRecord| r.entities[0].schema == schema;
            edition.records.iter().filter(of_schema).count() as u64
        };
        assert_eq!(
            (count(Schema::Person), count(Schema::Organization)),
            (people, others),
            "{name}"
        );
        assert_eq!((edition.listed, edition.seen), (people + others, people + others), "{name}");
        assert_eq!(edition.published.map(|d| d.to_string()).as_deref(), Some(day));
        assert!(edition.quarantined.iter().all(|q| q.kept.is_some()), "{name}: whole rows lost");
        assert!(edition.unknown.is_empty(), "{name}: {:?}", edition.unknown);
        elements::all_in_table(Format::UnXml, elements::paths(&text).into_keys());
        // Keys are the reference numbers, found by plain search.
        let references: BTreeSet<&str> = text
            .split("<REFERENCE_NUMBER>")
            .skip(1)
            .map(|rest| rest.split('<').next().unwrap().trim())
            .collect();
        let keys: BTreeSet<&str> = edition.records.iter().map(|r| r.key.as_str()).collect();
        assert_eq!(keys, references, "{name}");
        for record in &edition.records {
            let [subject, sanction] = &record.entities[..2] else { panic!("{}", record.key) };
            assert!(subject.first(prop::NAME).is_some(), "{}", record.key);
            assert_eq!(sanction.schema, Schema::Sanction, "{}", record.key);
            assert_eq!(sanction.first(prop::AUTHORITY), Some("UN"));
            assert_eq!(sanction.first(prop::AUTHORITY_ID), Some(record.key.as_str()));
        }
    }
}

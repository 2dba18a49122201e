//! OFAC's lists.

use std::collections::{BTreeMap, BTreeSet};

use detente_lists::{Edition, Format, Limits, read, recognise};
use detente_model::{Schema, prop};

use crate::{elements, leaves};

const ADVANCED: &str = include_str!("../golden/ofac_advanced.xml");
const SDN_ADVANCED: &str = "us/sdn_advanced_2025-11-19.xml.zst";

fn advanced(text: &str) -> Edition {
    read(text.as_bytes(), Format::OfacAdvancedXml, &Limits::default()).unwrap()
}

#[test]
fn an_invented_advanced_edition_reads_as_before() {
    assert_eq!(recognise(ADVANCED.as_bytes()), Ok(Format::OfacAdvancedXml));
    elements::golden("ofac_advanced", &advanced(ADVANCED));
}

#[test]
fn what_is_mapped_in_advanced_xml_reaches_the_record_and_the_rest_does_not() {
    let mutations = leaves::xml_mutations(ADVANCED);
    leaves::mapped_leaves_count(Format::OfacAdvancedXml, ADVANCED.as_bytes(), mutations);
}

#[test]
fn a_file_without_the_sdn_list_is_the_consolidated_one() {
    let text = ADVANCED.replace("SDN List", "Sectoral Sanctions Identifications List");
    let edition = advanced(&text);
    assert_eq!(edition.source.as_str(), "us-ofac-cons");
    assert_eq!(advanced(ADVANCED).source.as_str(), "us-ofac-sdn");
}

/// The value of an attribute behind `start` in each place where `element` begins.
fn attributes<'t>(text: &'t str, element: &str, attribute: &str) -> Vec<&'t str> {
    let open = format!("<{element} ");
    let name = format!(" {attribute}=\"");
    text.split(open.as_str())
        .skip(1)
        .map(|rest| {
            let tag = rest.split('>').next().unwrap();
            let at = format!(" {tag}").find(&name).unwrap() + name.len() - 1;
            tag[at..].split('"').next().unwrap()
        })
        .collect()
}

fn tally<'t>(values: impl IntoIterator<Item = &'t str>) -> BTreeMap<&'t str, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_insert(0) += 1;
    }
    counts
}

#[test]
fn the_advanced_list_is_read_to_the_last_party() {
    let Some(bytes) = leaves::shared(SDN_ADVANCED) else { return };
    let edition = read(&bytes, Format::OfacAdvancedXml, &Limits::default()).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    assert_eq!(edition.source.as_str(), "us-ofac-sdn");
    assert_eq!(edition.published.unwrap().to_string(), "2025-11-19");
    assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
    assert!(edition.quarantined.iter().all(|q| q.kept.is_some()), "whole rows lost");

    let references = attributes(text, "DistinctParty", "FixedRef");
    assert_eq!((edition.seen, edition.listed), (references.len() as u64, references.len() as u64));
    let keys: BTreeSet<_> = edition.records.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(keys, references.into_iter().collect());

    // The numbers of the kinds are the file's own.
    let kinds = tally(attributes(text, "Profile", "PartySubTypeID"));
    let schemas = edition.records.iter().map(|r| r.entities[0].schema.name());
    let want = BTreeMap::from([
        ("Airplane", kinds["2"]),
        ("Organization", kinds["3"]),
        ("Person", kinds["4"]),
        ("Vessel", kinds["1"]),
    ]);
    assert_eq!(tally(schemas), want);

    // A programme's measure has the programme's code as its comment.
    let measures = text.split("SanctionsTypeID=\"1\">").skip(1);
    let programmes = measures.map(|rest| {
        let rest = rest.split_once("<Comment>").unwrap().1;
        rest.split('<').next().unwrap()
    });
    let all = || edition.records.iter().flat_map(|r| &r.entities);
    let sanctions = all().filter(|e| e.schema == Schema::Sanction);
    let ours = sanctions.filter_map(|s| s.first(prop::PROGRAM_ID));
    assert_eq!(tally(ours), tally(programmes));

    let links = elements::start_tags(text, "ProfileRelationship");
    let is_link = |s: Schema| {
        use Schema::{Associate, Directorship, Family, Ownership, Representation, UnknownLink};
        [Associate, Directorship, Family, Ownership, Representation, UnknownLink].contains(&s)
    };
    assert_eq!(all().filter(|e| is_link(e.schema)).count() as u64, links);
    let documents = elements::start_tags(text, "IDRegDocument");
    let held = all().filter(|e| e.schema.is_a(Schema::Identification)).count() as u64;
    assert_eq!(held, documents);
    // A nationality is a location that says nothing but the name of a country.
    let number = text.split_once(">Nationality Country<").unwrap().0;
    let number = number.rsplit_once("<FeatureType ID=\"").unwrap().1.split('"').next().unwrap();
    let features = attributes(text, "Feature", "FeatureTypeID");
    let nationalities = features.iter().filter(|id| **id == number).count();
    let ours: usize = all().map(|e| e.values(prop::NATIONALITY).count()).sum();
    let aside = edition.quarantined.iter().filter(|q| q.code == "lists::country").count();
    assert!(ours + aside >= nationalities * 99 / 100, "{ours} of {nationalities}");
    let wallets = wallet_features(text);
    assert_eq!(all().filter(|e| e.schema == Schema::CryptoWallet).count(), wallets);
    for sanction in all().filter(|e| e.schema == Schema::Sanction) {
        assert!(sanction.first(prop::LISTING_DATE).is_some(), "{}", sanction.id);
    }
}

/// How many features have a type whose title names a wallet.
fn wallet_features(text: &str) -> usize {
    let types: BTreeSet<&str> = text
        .split("<FeatureType ID=\"")
        .skip(1)
        .filter(|rest| rest.split("</").next().unwrap().contains(">Digital Currency Address"))
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let used = attributes(text, "Feature", "FeatureTypeID");
    used.iter().filter(|id| types.contains(*id)).count()
}

#[test]
fn the_advanced_table_has_every_element_of_the_real_file() {
    let Some(bytes) = leaves::shared(SDN_ADVANCED) else { return };
    let text = std::str::from_utf8(&bytes).unwrap();
    elements::all_in_table(Format::OfacAdvancedXml, elements::paths(text).into_keys());
}

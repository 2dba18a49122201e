//! OFAC's plain formats: separated values, the first XML, the enhanced XML, names.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a helper of tests fails like a test")]

use std::collections::{BTreeMap, BTreeSet};

use detente_lists::{Edition, Format, Limits, ListError, read, recognise};
use detente_model::{EditionRole, Entity, Mark, Property, Schema, prop};

use crate::{elements, leaves};

const ENTRIES: &str = "\
31001,\"STRELSAU, Rudolf\",\"individual\",\"RURITANIA-EO99001] [ZENDA\",\"Count of Zenda\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 08 Jan 1984; alt. DOB circa 1951; POB Zenda, Iran; nationality Iran; citizen Korea, North; Gender Male; Passport X0123456 (Iran) issued 10 May 2012 expires 10 May 2022; alt. Passport issued by nobody; Passport A1 and B2 issued under the name Rudolf Fox; a.k.a. 'FOX, Red'; Digital Currency Address - XBT 1ExampleWallet; Listing Date (EO 99001 Directive 1): 22 Feb 2022; Secondary sanctions risk: none; Linked To: EXAMPLE TRADING S.A.\"\r
31002,\"EXAMPLE TRADING S.A.\",-0- ,\"ZENDA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Tax ID No. 7707083893 (Russia); Website www.example.org; Linked To: NOBODY KNOWN.\"\r
31003,\"EXAMPLE STAR\",\"vessel\",\"ZENDA\",-0- ,\"ABCD1\",\"Bulk Carrier\",\"318,000\",\"163,660\",\"Iran\",\"EXAMPLE TRADING S.A.\",\"Former Vessel Flag Malta; Vessel Registration Identification IMO 9074729; MMSI 572469210.\"\r
31004,\"RA-00000\",\"aircraft\",\"ZENDA\",-0- ,-0- ,-0- ,-0- ,-0- ,\"None Identified\",-0- ,\"Aircraft Model IL-76; Aircraft Manufacture Date 1983.\"\r
";

const ALIASES: &str = "\
31001,501,\"aka\",\"ZENDA, Rudolf\",-0- \r
31001,502,\"fka\",\"RASSENDYLL, Rudolf\",\"until 1894\"\r
31002,503,\"nka\",\"EXAMPLE HOLDING, S.A.\",-0- \r
";

const ADDRESSES: &str = "\
31001,701,\"1 Castle Road\",\"Zenda, North 1001\",\"Iran\",-0- \r
31001,702,-0- ,-0- ,\"Region: Example\",\"the country seat\"\r
31002,703,-0- ,-0- ,-0- ,-0- \r
";

const COMMENTS: &str = "\
31001,\"S.A. DE C.V.; a.k.a. 'THE FOX'; Digital Currency Address - XBT 1SecondWallet; Linked To: EXAMPLE TRADING.\"\r
";

const NAMES: &str = "\
uid,name,type,programs,alternate_names
31001,\"STRELSAU, Rudolf\",individual,RURITANIA-EO99001; ZENDA,\"ZENDA, Rudolf; RUDI\"
31002,EXAMPLE TRADING S.A.,entity,ZENDA,
31003,EXAMPLE STAR,vessel,ZENDA,
";

const XML: &str = include_str!("../golden/ofac_sdn.xml");
const ENHANCED: &str = include_str!("../golden/ofac_enhanced.xml");

/// Every file of separated values with its format.
const TABLES: [(&str, Format, &str); 5] = [
    ("ofac_csv", Format::OfacCsv, ENTRIES),
    ("ofac_alt_csv", Format::OfacAltCsv, ALIASES),
    ("ofac_add_csv", Format::OfacAddCsv, ADDRESSES),
    ("ofac_comments_csv", Format::OfacCommentsCsv, COMMENTS),
    ("ofac_names_csv", Format::OfacNamesCsv, NAMES),
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

#[test]
fn invented_editions_read_as_before() {
    for (name, format, text) in TABLES {
        elements::golden(name, &edition(text, format));
    }
    elements::golden("ofac_sdn", &edition(XML, Format::OfacXml));
    elements::golden("ofac_enhanced", &edition(ENHANCED, Format::OfacEnhancedXml));
}

#[test]
fn one_party_has_one_key_and_id_in_every_format() {
    let others = [(Format::OfacXml, XML), (Format::OfacEnhancedXml, ENHANCED)];
    let tables = TABLES.map(|(_, format, text)| (format, text));
    for (format, text) in tables.into_iter().chain(others) {
        let edition = edition(text, format);
        let first = &edition.records[0];
        assert_eq!((first.key.as_str(), first.entities[0].id.as_str()), ("31001", "us:31001"));
    }
}

#[test]
fn a_remark_is_kept_whole_and_what_leaves_no_choice_is_read() {
    let edition = edition(ENTRIES, Format::OfacCsv);
    let person = of(&edition, "us:31001");
    assert_eq!(texts(person, prop::NAME), ["Rudolf STRELSAU"]);
    assert!(person.first(prop::NOTES).unwrap().contains("Passport issued by nobody"));
    assert_eq!(texts(person, prop::BIRTH_DATE), ["1984-01-08", "1951"]);
    assert!(person.values(prop::BIRTH_DATE).all(|v| v.has(Mark::Derived)));
    assert!(person.values(prop::BIRTH_DATE).nth(1).unwrap().has(Mark::Circa));
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["X0123456"]);
    assert_eq!(texts(person, prop::WEAK_ALIAS), ["Red FOX"]);
    assert_eq!(texts(person, prop::CITIZENSHIP), ["kp"]);
    let passport = of(&edition, "us:31001.document-X0123456");
    assert_eq!((passport.schema, passport.first(prop::COUNTRY)), (Schema::Passport, Some("ir")));
    assert_eq!(passport.first(prop::END_DATE), Some("2022-05-10"));
    let link = of(&edition, "us:31001.link-31002");
    assert_eq!(link.first(prop::OBJECT), Some("us:31002"));
    assert_eq!(texts(of(&edition, "us:31002"), prop::INN_CODE), ["7707083893"]);
    let ship = of(&edition, "us:31003");
    assert_eq!(texts(ship, prop::IMO_NUMBER), ["9074729"]);
    assert_eq!((ship.first(prop::TONNAGE), ship.first(prop::FLAG)), (Some("318000"), Some("ir")));
    assert_eq!(texts(ship, prop::PAST_FLAGS), ["mt"]);
}

#[test]
fn a_listing_date_is_there_only_where_a_remark_states_it() {
    let edition = edition(ENTRIES, Format::OfacCsv);
    let dated = of(&edition, "us:31001.sanction-RURITANIA-EO99001");
    assert_eq!(dated.first(prop::LISTING_DATE), Some("2022-02-22"));
    assert_eq!(of(&edition, "us:31001.sanction-ZENDA").first(prop::LISTING_DATE), None);
}

#[test]
fn a_remark_that_fills_its_column_may_be_cut_and_its_end_is_not_read() {
    let filler = "x".repeat(1_000 - "DOB 1984; ".len() - "; MMSI 57246".len());
    let cut = format!("DOB 1984; {filler}; MMSI 57246");
    let row = format!(
        "31003,\"EXAMPLE STAR\",\"vessel\",\"ZENDA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"{cut}\"\r\n"
    );
    let ship = edition(&row, Format::OfacCsv);
    assert_eq!(of(&ship, "us:31003").first(prop::MMSI), None);
    let whole = edition(&row.replace("xxx", "x"), Format::OfacCsv);
    assert_eq!(of(&whole, "us:31003").first(prop::MMSI), Some("57246"));
}

#[test]
fn parts_list_nobody_and_do_not_know_the_kind() {
    for (format, text) in [
        (Format::OfacAltCsv, ALIASES),
        (Format::OfacAddCsv, ADDRESSES),
        (Format::OfacCommentsCsv, COMMENTS),
    ] {
        let edition = edition(text, format);
        assert_eq!(edition.role, EditionRole::Part);
        let all = edition.records.iter().flat_map(|r| &r.entities);
        assert!(all.clone().all(|e| e.schema != Schema::Sanction));
        assert!(edition.records.iter().all(|r| r.entities[0].schema == Schema::Thing));
    }
    let aliases = edition(ALIASES, Format::OfacAltCsv);
    assert_eq!(texts(of(&aliases, "us:31001"), prop::ALIAS), ["Rudolf ZENDA"]);
    assert_eq!(texts(of(&aliases, "us:31001"), prop::PREVIOUS_NAME), ["Rudolf RASSENDYLL"]);
    assert_eq!(texts(of(&aliases, "us:31002"), prop::ALIAS), ["EXAMPLE HOLDING, S.A."]);
}

#[test]
fn the_list_is_told_by_its_programmes() {
    let text = ENTRIES.replace("ZENDA\"", "NS-PLC\"");
    assert_eq!(edition(&text, Format::OfacCsv).source.as_str(), "us-ofac-cons");
    let text = XML.replace("<program>ZENDA", "<program>UKRAINE-EO13662");
    assert_eq!(edition(&text, Format::OfacXml).source.as_str(), "us-ofac-cons");
    let text = ENHANCED.replace(">SDN List<", ">Non-SDN CMIC List<");
    assert_eq!(edition(&text, Format::OfacEnhancedXml).source.as_str(), "us-ofac-cons");
    // Aliases and addresses go by their first entry.
    let text = ALIASES.replace("31001,", "36,");
    assert_eq!(edition(&text, Format::OfacAltCsv).source.as_str(), "us-ofac-sdn");
}

#[test]
fn a_filtered_enhanced_file_is_an_excerpt() {
    assert_eq!(edition(ENHANCED, Format::OfacEnhancedXml).role, EditionRole::Excerpt);
    let role = |text: &str| edition(text, Format::OfacEnhancedXml).role;
    let whole = without_programme_filter();
    assert_eq!(role(&whole), EditionRole::Full);
    let no_lists = whole
        .replace("SDN List</sanctionsList>\n        <", "CAPTA List</sanctionsList>\n        <");
    assert_ne!(no_lists, whole);
    assert_eq!(role(&no_lists), EditionRole::Excerpt);
    let other = ENHANCED.replace("sanctionsPrograms>\n    </filters", "countries>\n    </filters");
    let other = other.replace(
        "<sanctionsPrograms>\n        <sanctionsProgram refId=\"91166\">ZENDA</sanctionsProgram>",
        "<countries>",
    );
    assert_eq!(
        role(
            &other.replace("</sanctionsPrograms>\n    </filters>", "</countries>\n    </filters>")
        ),
        EditionRole::Excerpt
    );
}

fn without_programme_filter() -> String {
    ENHANCED.replace("<sanctionsProgram refId=\"91166\">ZENDA</sanctionsProgram>", "")
}

#[test]
fn rows_that_are_no_entries_are_set_aside() {
    let text = ENTRIES.to_owned()
        + "no number,X,-0- ,Z,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
        + "31005,X,\"spaceship\",Z,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
        + "31006,-0- ,-0- ,Z,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
        + "31007,short\r\n\u{1a}";
    let edition = edition(&text, Format::OfacCsv);
    let aside: Vec<u64> = edition.quarantined.iter().map(|q| q.line).collect();
    assert_eq!((edition.records.len(), edition.seen), (4, 8));
    assert_eq!(aside, [5, 6, 7, 8]);
    let cut = ENTRIES.rsplit_once(",-0- ,\"Aircraft").unwrap().0;
    let error = read(cut.as_bytes(), Format::OfacCsv, &Limits::default()).unwrap_err();
    assert!(matches!(error, ListError::Truncated { line: 4, .. }), "{error}");
}

/// Mutations of a table without header, under the names of the format's columns.
fn headerless(format: Format, text: &str) -> (Vec<u8>, Vec<leaves::Mutated>) {
    let columns: Vec<&str> = format.fields().iter().map(|(column, _)| *column).collect();
    let with_header = format!("{}\n{text}", columns.join(","));
    let mutated = leaves::csv_mutations(&with_header, ',', 0).into_iter().map(|(path, bytes)| {
        let body = bytes.splitn(2, |b| *b == b'\n').nth(1).unwrap().to_vec();
        (path, body)
    });
    (text.as_bytes().to_vec(), mutated.collect())
}

#[test]
fn every_mapped_column_reaches_the_output() {
    const PLAIN: &str = "\
31001,STRELSAU,individual,ZENDA] [RURITANIA,Count,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,DOB 1984; Linked To: EXAMPLE STAR.
31003,EXAMPLE STAR,vessel,ZENDA,-0- ,ABCD1,Tug,640,320,Iran,Nobody,MMSI 572469210.
";
    const ALIAS: &str = "31001,501,aka,ZENDA,a remark\n31001,502,fka,RASSENDYLL,-0- \n";
    const ADDRESS: &str = "31001,701,1 Castle Road,Zenda,Iran,a remark\n";
    const COMMENT: &str = "31001,S.A.; a.k.a. 'THE FOX'\n";
    for (format, text) in [
        (Format::OfacCsv, PLAIN),
        (Format::OfacAltCsv, ALIAS),
        (Format::OfacAddCsv, ADDRESS),
        (Format::OfacCommentsCsv, COMMENT),
    ] {
        leaves::mapped_leaves_count_in(format, vec![headerless(format, text)]);
    }
    let names = "uid,name,type,programs,alternate_names\n31003,EXAMPLE STAR,vessel,ZENDA,STAR\n31004,EXAMPLE SUN,vessel,ZENDA,SUN\n";
    let mutated = leaves::csv_mutations(names, ',', 0);
    leaves::mapped_leaves_count(Format::OfacNamesCsv, names.as_bytes(), mutated);
}

#[test]
fn every_mapped_element_reaches_the_output() {
    leaves::mapped_leaves_count(Format::OfacXml, XML.as_bytes(), leaves::xml_mutations(XML));
    let whole = without_programme_filter();
    let filter = "sanctionsData/publicationInfo/filters/sanctionsPrograms/sanctionsProgram";
    let mut filtered = leaves::xml_mutations(ENHANCED);
    filtered.push((filter.to_owned(), whole.clone().into_bytes()));
    let files = vec![
        (ENHANCED.as_bytes().to_vec(), filtered),
        (whole.as_bytes().to_vec(), leaves::xml_mutations(&whole)),
    ];
    leaves::mapped_leaves_count_in(Format::OfacEnhancedXml, files);
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    for (_, format, text) in TABLES {
        leaves::survives_damage(format, text.as_bytes());
    }
    leaves::survives_damage(Format::OfacXml, XML.as_bytes());
    leaves::survives_damage(Format::OfacEnhancedXml, ENHANCED.as_bytes());
}

/// Rows of a table without header that have `width` cells, by another reader.
fn rows(bytes: &[u8], width: usize) -> Vec<csv::StringRecord> {
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.into_records().map(Result::unwrap).filter(|row| row.len() == width).collect()
}

fn tally(values: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_insert(0) += 1;
    }
    counts
}

fn kinds(edition: &Edition) -> BTreeMap<String, usize> {
    tally(edition.records.iter().map(|r| r.entities[0].schema.name().to_owned()))
}

fn codes(edition: &Edition) -> BTreeMap<String, usize> {
    let all = edition.records.iter().flat_map(|r| &r.entities);
    let sanctions = all.filter(|e| e.schema == Schema::Sanction);
    tally(sanctions.map(|s| s.first(prop::PROGRAM_ID).unwrap_or_default().to_owned()))
}

fn schema_of(kind: &str) -> String {
    let schema = match kind.trim().to_lowercase().as_str() {
        "individual" => "Person",
        "vessel" => "Vessel",
        "aircraft" => "Airplane",
        _ => "Organization",
    };
    schema.to_owned()
}

#[test]
fn the_real_entries_are_read_to_the_last_row() {
    for (file, source) in [
        ("us/sdn_2019-01/sdn.csv.zst", "us-ofac-sdn"),
        ("us/sdn_2021-08-18/sdn.csv.zst", "us-ofac-sdn"),
        ("us/sdn_2022-01/sdn.csv.zst", "us-ofac-sdn"),
        ("us/sdn_2024-05-03/sdn.csv.zst", "us-ofac-sdn"),
        ("us/cons_2025-12/cons_prim.csv", "us-ofac-cons"),
    ] {
        let Some(bytes) = leaves::shared(file) else { return };
        assert_eq!(recognise(&bytes), Ok(Format::OfacCsv), "{file}");
        let edition = read(&bytes, Format::OfacCsv, &Limits::default()).unwrap();
        let raw = rows(&bytes, 12);
        assert_eq!(edition.source.as_str(), source, "{file}");
        assert_eq!((edition.listed, edition.seen), (raw.len() as u64, raw.len() as u64), "{file}");
        assert_eq!(edition.quarantined, [], "{file}");
        assert_eq!(kinds(&edition), tally(raw.iter().map(|r| schema_of(&r[2]))), "{file}");
        let listed = raw.iter().flat_map(|r| {
            let cell = r[3].trim().to_owned();
            cell.split("] [").map(str::to_owned).collect::<Vec<_>>()
        });
        assert_eq!(codes(&edition), tally(listed), "{file}");
        let keys: BTreeSet<&str> = edition.records.iter().map(|r| r.key.as_str()).collect();
        assert!(raw.iter().all(|r| keys.contains(&r[0])), "{file}");
        // What our reading of remarks finds, a plain search finds too.
        let has_imo = |r: &&csv::StringRecord| {
            // `Vessel Registration Identification IMO 9074729`, sometimes without `IMO`.
            let behind = r[11].split("Identification ").nth(1).unwrap_or_default();
            let behind = behind.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ');
            &r[2] == "vessel"
                && behind.len() > 6
                && behind.bytes().take(7).all(|b| b.is_ascii_digit())
        };
        let imo = raw.iter().filter(has_imo).count();
        let ours = edition.records.iter().filter(|r| {
            r.entities[0].schema == Schema::Vessel
                && r.entities[0].first(prop::IMO_NUMBER).is_some_and(|n| n.len() == 7)
        });
        assert_eq!(ours.count(), imo, "{file}");
        let born = raw.iter().filter(|r| &r[2] == "individual" && r[11].contains("DOB ")).count();
        let ours = edition.records.iter().filter(|r| {
            r.entities[0].schema == Schema::Person
                && r.entities[0].first(prop::BIRTH_DATE).is_some()
        });
        assert_eq!(ours.count(), born, "{file}");
    }
}

#[test]
fn the_real_parts_are_read_to_the_last_row() {
    for (folder, prefix, source) in [
        ("us/alt_add_2025-02", "", "us-ofac-sdn"),
        ("us/sdn_2019-01", "", "us-ofac-sdn"),
        ("us/cons_2025-12", "cons_", "us-ofac-cons"),
    ] {
        let suffix = if prefix.is_empty() { ".zst" } else { "" };
        let of = |name: &str| leaves::shared(&format!("{folder}/{prefix}{name}.csv{suffix}"));
        let Some(bytes) = of("alt") else { return };
        let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
        assert_eq!((edition.format, edition.source.as_str()), (Format::OfacAltCsv, source));
        let raw = rows(&bytes, 5);
        let numbers: BTreeSet<&str> = raw.iter().map(|r| &r[0]).collect();
        assert_eq!((edition.listed, edition.quarantined.len()), (numbers.len() as u64, 0));
        let by_key: BTreeMap<&str, &Entity> =
            edition.records.iter().map(|r| (r.key.as_str(), &r.entities[0])).collect();
        for row in &raw {
            let want = row[3].split_whitespace().collect::<Vec<_>>().join(" ");
            let has = by_key[&row[0]]
                .iter()
                .any(|(_, value)| value.text == want || value.original.as_deref() == Some(&row[3]));
            assert!(has, "{row:?}");
        }
        let Some(bytes) = of("add") else { return };
        let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
        assert_eq!((edition.format, edition.source.as_str()), (Format::OfacAddCsv, source));
        let raw = rows(&bytes, 6);
        let full = raw.iter().filter(|r| (2..5).any(|at| r[at].trim() != "-0-")).count();
        let all = edition.records.iter().flat_map(|r| &r.entities);
        assert_eq!(all.filter(|e| e.schema == Schema::Address).count(), full);
        let name = if prefix.is_empty() { "sdn_comments" } else { "comments" };
        let Some(bytes) = of(name) else { return };
        let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
        let raw = rows(&bytes, 2).len() as u64;
        assert_eq!((edition.format, edition.seen), (Format::OfacCommentsCsv, raw));
        assert_eq!(edition.quarantined, []);
    }
}

/// The texts of an element, by plain search.
fn all<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let open = format!("<{name}>");
    text.split(open.as_str()).skip(1).map(|rest| rest.split('<').next().unwrap()).collect()
}

#[test]
fn the_real_xml_is_read_to_the_last_entry() {
    for file in ["us/consolidated_2024-05-06.xml.zst", "us/consolidated_2025-03-28.xml.zst"] {
        let Some(bytes) = leaves::shared(file) else { return };
        let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
        let text = std::str::from_utf8(&bytes).unwrap();
        assert_eq!((edition.format, edition.source.as_str()), (Format::OfacXml, "us-ofac-cons"));
        assert!(edition.published.is_some_and(|day| file.contains(&day.to_string())));
        let said: u64 = all(text, "Record_Count")[0].parse().unwrap();
        assert_eq!((edition.listed, edition.seen), (said, said));
        assert_eq!((&edition.unknown, edition.quarantined.len()), (&BTreeMap::new(), 0));
        assert_eq!(kinds(&edition), tally(all(text, "sdnType").into_iter().map(schema_of)));
        assert_eq!(codes(&edition), tally(all(text, "program").into_iter().map(str::to_owned)));
        elements::all_in_table(Format::OfacXml, elements::paths(text).into_keys());
    }
}

#[test]
fn the_real_enhanced_xml_is_read_to_the_last_entity() {
    let Some(bytes) = leaves::shared("us/enhanced_irgc_2024-08-28.xml.zst") else { return };
    let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    assert_eq!(edition.source.as_str(), "us-ofac-sdn");
    assert_eq!(edition.role, EditionRole::Excerpt);
    let entities = elements::start_tags(text, "entity");
    assert_eq!((edition.listed, edition.seen), (entities, entities));
    assert_eq!((&edition.unknown, edition.quarantined.len()), (&BTreeMap::new(), 0));
    let all = || edition.records.iter().flat_map(|r| &r.entities);
    let sanctions: Vec<_> = all().filter(|e| e.schema == Schema::Sanction).collect();
    // One programme of the filter, the others of the entities.
    let programmes = elements::start_tags(text, "sanctionsProgram") - 1;
    assert_eq!(sanctions.len() as u64, programmes);
    assert!(sanctions.iter().all(|s| s.first(prop::LISTING_DATE).is_some()));
    let documents = elements::start_tags(text, "identityDocument");
    assert_eq!(all().filter(|e| e.schema.is_a(Schema::Identification)).count() as u64, documents);
    let links =
        all().filter(|e| e.first(prop::RECORD_ID).is_some() && e.id.as_str().contains(".link-"));
    assert_eq!(links.count() as u64, elements::start_tags(text, "relationship"));
    elements::all_in_table(Format::OfacEnhancedXml, elements::paths(text).into_keys());
}

#[test]
fn the_real_names_are_read_to_the_last_row() {
    let Some(bytes) = leaves::shared("us/sdn_names_2026-08-20.csv.zst") else { return };
    let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
    let raw: Vec<csv::StringRecord> =
        csv::Reader::from_reader(&bytes[..]).into_records().map(Result::unwrap).collect();
    assert_eq!((edition.format, edition.source.as_str()), (Format::OfacNamesCsv, "us-ofac-sdn"));
    assert_eq!((edition.listed, edition.seen), (raw.len() as u64, raw.len() as u64));
    assert_eq!(edition.quarantined, []);
    assert_eq!(kinds(&edition), tally(raw.iter().map(|r| schema_of(&r[2]))));
    let codes_of = |r: &csv::StringRecord| r[3].split("; ").map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(codes(&edition), tally(raw.iter().flat_map(codes_of)));
}

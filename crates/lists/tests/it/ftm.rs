//! `FollowTheMoney` exports.
#![expect(clippy::unwrap_used, reason = "a helper of tests fails like a test")]

use std::collections::BTreeMap;

use detente_lists::{Edition, Format, Limits, ListError, read, recognise};
use detente_model::{Authority, Schema, prop};
use serde_json::Value as Json;

use crate::{elements, leaves};

const ENTITIES: &str = concat!(
    r#"{"id":"xx-1","caption":"Rudolf","schema":"Person","properties":{"name":["Rudolf Hentzau"],"birthDate":["1971"],"addressEntity":["addr-1","addr-2"],"topics":["sanction"]},"referents":["old-1"],"datasets":["xx_list"],"first_seen":"2024-01-01T00:00:00","last_seen":"2026-03-04T05:06:07","last_change":"2025-01-01T00:00:00","target":true}"#,
    "\n",
    r#"{"id":"sanc-1","schema":"Sanction","properties":{"entity":["xx-1"],"authority":["Ministry of Zenda"],"program":["RUR"]},"datasets":["xx_list"],"target":false}"#,
    "\n",
    r#"{"id":"pass-1","schema":"Passport","properties":{"holder":["xx-1"],"number":["D7"]},"datasets":["xx_list"]}"#,
    "\n",
    r#"{"id":"addr-1","schema":"Address","properties":{"full":["Castle, Zenda"]}}"#,
    "\n",
    r#"{"id":"addr-2","schema":"Address","properties":{"full":["Harbour, Zenda"]}}"#,
    "\n",
    r#"{"id":"xx-2","schema":"Company","properties":{"name":["Example Trading"],"addressEntity":["addr-2"]}}"#,
    "\n",
    r#"{"id":"own-1","schema":"Ownership","properties":{"owner":["xx-1"],"asset":["xx-2"],"percentage":["60"]}}"#,
    "\n",
    r#"{"properties":{"name":["A Ship"]},"schema":"Vessel","id":"xx-3","extra":{"a":[1,null,1.5]}}"#,
    "\n",
);

fn edition(text: &str, format: Format) -> Edition {
    assert_eq!(recognise(text.as_bytes()), Ok(format));
    read(text.as_bytes(), format, &Limits::default()).unwrap()
}

fn shape(edition: &Edition) -> Vec<(String, Vec<String>)> {
    let ids =
        |entities: &[detente_model::Entity]| entities.iter().map(|e| e.id.to_string()).collect();
    edition.records.iter().map(|r| (r.key.clone(), ids(&r.entities))).collect()
}

#[test]
fn an_invented_edition_reads_as_before() {
    elements::golden("ftm", &edition(ENTITIES, Format::FtmJson));
}

#[test]
fn what_belongs_to_a_subject_stands_behind_it() {
    let edition = edition(ENTITIES, Format::FtmJson);
    let wanted: [(&str, &[&str]); 5] = [
        ("xx-1", &["xx-1", "sanc-1", "pass-1", "addr-1"]),
        ("addr-2", &["addr-2"]),
        ("xx-2", &["xx-2"]),
        ("own-1", &["own-1"]),
        ("xx-3", &["xx-3"]),
    ];
    let wanted: Vec<(String, Vec<String>)> = wanted
        .iter()
        .map(|(key, ids)| ((*key).to_owned(), ids.iter().map(|i| (*i).to_owned()).collect()))
        .collect();
    assert_eq!(shape(&edition), wanted);
    assert_eq!((edition.seen, edition.listed), (5, 1));
    assert_eq!((edition.source.as_str(), edition.authority), ("xx-list", Authority::Other));
    assert_eq!(edition.published, Some(jiff::civil::date(2026, 3, 4)));
    assert_eq!(edition.unknown, BTreeMap::from([(".extra".to_owned(), 1)]));
}

#[test]
fn what_is_known_round_trips_exactly() {
    let edition = edition(ENTITIES, Format::FtmJson);
    let mut out: BTreeMap<String, Json> = BTreeMap::new();
    for entity in edition.records.iter().flat_map(|r| &r.entities) {
        out.insert(entity.id.to_string(), entity.to_json());
    }
    for line in ENTITIES.lines() {
        let json: Json = serde_json::from_str(line).unwrap();
        assert_eq!(out[json["id"].as_str().unwrap()].to_string(), json.to_string());
    }
}

#[test]
fn nested_entities_are_taken_out() {
    let text = concat!(
        r#"{"id":"t-1","schema":"Person","properties":{"name":["Rudolf"],"sanctions":[{"id":"s-1","schema":"Sanction","properties":{"entity":["t-1"],"program":["RUR"]}}],"addressEntity":[{"id":"a-1","schema":"Address","properties":{"full":["Zenda"]}}],"ownershipOwner":[{"id":"o-1","schema":"Ownership","properties":{"owner":["t-1"],"asset":[{"id":"t-2","schema":"Company","properties":{"name":["Example Trading"]}}]}}],"positionOccupancies":[{"id":"p-1","schema":"Occupancy","properties":{}}]},"target":true}"#,
        "\n",
        r#"{"id":"t-3","schema":"Person","properties":{"name":["Rupert"],"addressEntity":[{"id":"a-1","schema":"Address","properties":{"full":["Zenda"]}}]},"target":true}"#,
        "\n",
    );
    let edition = edition(text, Format::FtmJson);
    let keys: Vec<&str> = edition.records.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(keys, ["t-1", "a-1", "o-1", "t-2", "t-3"]);
    let first = &edition.records[0];
    assert_eq!(first.entities[0].first(prop::ADDRESS_ENTITY), Some("a-1"));
    assert_eq!(first.entities[1].schema, Schema::Sanction);
    let owned = edition.records.iter().find(|r| r.key == "o-1").unwrap();
    assert_eq!(owned.entities[0].first(prop::ASSET), Some("t-2"));
    let reasons: Vec<&str> = edition.quarantined.iter().map(|q| q.reason.as_str()).collect();
    assert_eq!(reasons, ["unknown schema: `Occupancy`"]);
    assert_eq!(edition.quarantined[0].kept.as_deref(), Some("t-1"));
}

#[test]
fn what_the_model_has_not_is_set_aside_and_the_rest_kept() {
    let text = concat!(
        r#"{"id":"x-1","schema":"Person","properties":{"name":["Rudolf",7],"shoeSize":["44","45"],"imoNumber":["9999993"]}}"#,
        "\n",
        r#"{"id":"x-2","schema":"Balloon","properties":{}}"#,
        "\n",
        r#"{"schema":"Person","properties":{}}"#,
        "\n",
        r#"{"id":"x-3","schema":"Person"}"#,
        "\n{broken\n",
    );
    let edition = edition(text, Format::FtmJson);
    assert_eq!((edition.seen, edition.records.len()), (5, 1));
    let rows: Vec<(u64, &str)> = edition
        .quarantined
        .iter()
        .filter(|q| q.kept.is_none())
        .map(|q| (q.line, q.reason.as_str()))
        .collect();
    assert_eq!(
        rows[..3],
        [(2, "unknown schema: `Balloon`"), (3, "no `id`"), (4, "`x-3` has no `properties`")]
    );
    let values = edition.quarantined.iter().filter(|q| q.kept.as_deref() == Some("x-1"));
    assert_eq!(values.map(|q| q.raw.as_str()).collect::<Vec<_>>(), ["7", "44", "45", "9999993"]);
    assert_eq!(edition.records[0].entities[0].first(prop::NAME), Some("Rudolf"));
}

#[test]
fn statements_become_entities() {
    let text = "\
canonical_id,entity_id,prop,prop_type,schema,value,dataset,lang,original_value,external,first_seen,last_seen,id
Q1,xx-1,name,name,LegalEntity,Rudolf,xx_list,eng,RUDOLF,f,2024-02-01,2026-03-04,h1
Q1,xx-9,birthDate,date,Person,1971,yy_list,,,f,2024-01-01,2026-03-03,h2
Q1,xx-1,id,checksum,Person,abc,xx_list,,,f,2024-01-01,2026-03-03,h3
Q1,xx-1,shoeSize,string,Person,44,xx_list,,,f,2024-01-01,2026-03-03,h4
Q1,xx-1,alias,name,Person,Maybe,xx_list,,,t,2024-01-01,2026-03-03,h5
S1,S1,entity,entity,Sanction,Q1,xx_list,,,f,2024-01-01,2026-03-03,h6
B1,B1,name,name,Balloon,Up,xx_list,,,f,2024-01-01,2026-03-03,h7
B1,B1,name,name
";
    let edition = edition(text, Format::FtmStatements);
    assert_eq!(edition.source.as_str(), "ftm");
    assert_eq!(shape(&edition), [("Q1".to_owned(), vec!["Q1".to_owned(), "S1".to_owned()])]);
    let person = &edition.records[0].entities[0];
    assert_eq!(person.schema, Schema::Person);
    let name = person.values(prop::NAME).next().unwrap();
    assert_eq!((name.original.as_deref(), name.lang.unwrap().as_str()), (Some("RUDOLF"), "eng"));
    assert_eq!(person.extra["datasets"], serde_json::json!(["xx_list", "yy_list"]));
    assert_eq!(person.extra["referents"], serde_json::json!(["xx-1", "xx-9"]));
    assert_eq!(person.extra["first_seen"], "2024-01-01");
    let reasons: Vec<(u64, bool)> =
        edition.quarantined.iter().map(|q| (q.line, q.kept.is_some())).collect();
    assert_eq!(reasons, [(6, false), (9, false), (5, true), (8, false)]);
    assert_eq!(edition.seen, 4);
}

#[test]
fn a_cut_file_gives_nothing() {
    let limits = Limits::default();
    let cut = &ENTITIES.as_bytes()[..ENTITIES.len() - 10];
    assert!(matches!(read(cut, Format::FtmJson, &limits), Err(ListError::Truncated { .. })));
    let cut = b"canonical_id,schema,prop,value\nQ1,Person,name,Rudolf\nQ1,Pers";
    assert!(matches!(read(cut, Format::FtmStatements, &limits), Err(ListError::Truncated { .. })));
    let twice = b"canonical_id,schema,prop,value,prop\n";
    let error = read(twice, Format::FtmStatements, &limits).unwrap_err();
    assert!(error.to_string().contains("column `prop` is named twice"), "{error}");
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    leaves::survives_damage(Format::FtmJson, ENTITIES.as_bytes());
    let statements =
        b"canonical_id,schema,prop,value\nQ1,Person,name,Rudolf\nQ2,Person,name,\"A, B\"\n";
    leaves::survives_damage(Format::FtmStatements, statements);
}

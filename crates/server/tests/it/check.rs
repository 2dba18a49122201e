//! `POST /check`.

use std::io::Write as _;

use crate::world::{Said, World};

const CUSTOMERS: &str = "id,name,birth_date\n\
    1,Ri Invented,1960-05-01\n\
    2,Somebody Else,1971\n\
    3,\"a stray\" quote\"\n\
    4,Pak Unstated,\n\
    5,one,two,three,four,five\n";

fn count(said: &Said, name: &str) -> u64 {
    said.header(name).parse().unwrap_or_else(|_| panic!("{name}: {:?}", said.headers))
}

fn in_is_out_and_quarantined(said: &Said) -> u64 {
    let rows = count(said, "detente-rows");
    assert_eq!(rows, count(said, "detente-checked") + count(said, "detente-quarantined"));
    rows
}

#[test]
fn findings_are_json_lines_and_in_is_out_and_quarantined() {
    let said = World::new().post("/check?file=c.csv", CUSTOMERS);
    assert_eq!((said.status.as_u16(), said.header("content-type")), (200, "application/x-ndjson"));
    let findings: Vec<serde_json::Value> =
        said.text().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(count(&said, "detente-findings"), findings.len() as u64);
    assert_eq!(findings[0]["entity"]["id"], "un:KPi.901");
    assert_eq!(findings[0]["source"], serde_json::json!({"file": "c.csv", "row": 1, "line": 2}));
    assert_eq!(findings[0]["designations"][0]["edition"], "2026-02-27");
    assert_eq!(in_is_out_and_quarantined(&said), 5);
    assert!(count(&said, "detente-quarantined") > 0);
    assert_eq!(said.header("detente-editions-age"), "3");
}

#[test]
fn the_json_form_names_every_row_that_was_set_aside() {
    let said = World::new().post("/check?format=json", CUSTOMERS);
    let json = said.json();
    assert_eq!(json["rows"], in_is_out_and_quarantined(&said));
    let file = &json["files"][0];
    assert_eq!((&file["form"], &file["rows"]), (&"csv".into(), &json["rows"]));
    let whole = |q: &&serde_json::Value| q["kept"].is_null();
    let aside = file["set_aside"].as_array().unwrap().iter().filter(whole).count();
    assert_eq!(json["quarantined"], aside, "{json}");
    assert!(file["set_aside"][0]["reason"].as_str().is_some_and(|r| !r.is_empty()));
}

#[test]
fn near_misses_come_when_they_are_asked_for() {
    let world = World::new();
    let rows = "name,birth_date,gender\nRi Invented,1931-12-30,female\n";
    let plain = world.post("/check", rows);
    let asked = world.post("/check?near_misses=true", rows);
    let kinds = |said: &Said| -> Vec<String> {
        let text = said.text();
        let lines: Vec<serde_json::Value> =
            text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        lines.iter().map(|l| l["verdict"].as_str().unwrap().to_owned()).collect()
    };
    assert!(!kinds(&plain).contains(&"near_miss".to_owned()), "{}", plain.text());
    assert!(kinds(&asked).contains(&"near_miss".to_owned()), "{}", asked.text());
}

#[test]
fn the_csv_form_carries_no_formula() {
    let said = World::new().post("/check?format=csv", "name,note\nRi Invented,=1+1\n");
    assert!(said.header("content-type").starts_with("text/csv"));
    let mut reader = csv::Reader::from_reader(said.bytes.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1, "{}", said.text());
    assert!(rows[0].iter().all(|field| !field.starts_with(['=', '+', '-', '@'])));
}

#[test]
fn packed_files_are_checked_as_the_file_within() {
    let world = World::new();
    let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    zipped.write_all(CUSTOMERS.as_bytes()).unwrap();
    let plain = world.post("/check?file=c.csv", CUSTOMERS);
    let packed = world.post("/check?file=c.csv.gz", zipped.finish().unwrap());
    assert_eq!(packed.text(), plain.text());
    assert_eq!(in_is_out_and_quarantined(&packed), 5);
}

#[test]
fn json_lines_and_mapped_columns_are_read() {
    let world = World::new();
    let lines = "{\"name\":\"Ri Invented\"}\n{\"name\":\"Nobody Known\"}\n";
    assert_eq!(count(&world.post("/check", lines), "detente-findings"), 1);
    let odd = "who;x\nRi Invented;1\n";
    let said = world.post("/check", odd);
    assert_eq!(said.status, 422, "{}", said.text());
    assert_eq!(said.problem(), "urn:detente:customers:no-name");
    let said = world.post("/check?map=name=who", odd);
    assert_eq!(count(&said, "detente-findings"), 1);
}

#[test]
fn rows_are_judged_by_the_day_that_is_asked_for() {
    let world = World::new();
    let row = "name\nRi Invented\n";
    assert_eq!(count(&world.post("/check?as_of=2018-03-29", row), "detente-findings"), 0);
    assert_eq!(count(&world.post("/check?as_of=2018-03-30", row), "detente-findings"), 1);
}

#[test]
fn a_file_that_cannot_be_read_is_a_problem_that_says_why() {
    let world = World::limited(|limits| limits.unpacked_bytes = 10_000);
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![b'a'; 1 << 20]).unwrap();
    let bomb = bomb.finish().unwrap();
    let cut = bomb[..bomb.len() / 2].to_vec();
    let said = world.post("/check", bomb);
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (413, "urn:detente:customers:too-large")
    );
    let said = world.post("/check", "");
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (422, "urn:detente:customers:empty")
    );
    let said = World::new().post("/check", cut);
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (422, "urn:detente:customers:packing")
    );
    let said = world.post("/check?map=name", "name\nx\n");
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (400, "urn:detente:server:bad-map")
    );
}

#[test]
fn every_sheet_of_a_workbook_is_checked_or_counted_as_set_aside() {
    let book = include_bytes!("../../../../fuzz/corpus/customers/sheets.xlsx");
    let said = World::new().post("/check?format=json&file=b.xlsx", book.as_slice());
    let json = said.json();
    let files = json["files"].as_array().unwrap_or_else(|| panic!("{json}"));
    let names: Vec<&str> = files.iter().map(|f| f["file"].as_str().unwrap()).collect();
    assert_eq!(names, ["b.xlsx#Customers", "b.xlsx#Legend", "b.xlsx#More"], "{json}");
    assert!(files[0]["unread"].is_null() && files[1]["unread"].as_str().is_some(), "{json}");
    assert_eq!(
        (&json["rows"], &json["checked"], &json["quarantined"]),
        (&6.into(), &3.into(), &3.into())
    );
    assert_eq!(in_is_out_and_quarantined(&said), 6);
    assert_eq!(json["findings"][1]["source"]["file"], "b.xlsx#More");
}

#[test]
fn a_form_around_the_file_is_refused_with_advice() {
    let request = axum::http::Request::post("/check")
        .header("content-type", "multipart/form-data; boundary=x")
        .body(axum::body::Body::from("--x\r\n"))
        .unwrap();
    let said = World::new().send(request);
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (415, "urn:detente:server:wrapped")
    );
}

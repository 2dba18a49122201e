//! Findings and candidates in the three formats.

use detente_model::InForce;
use detente_report::{
    CANDIDATE_COLUMNS, Candidate, Colour, FINDING_COLUMNS, Format, write_candidate, write_finding,
    write_header,
};
use serde_json::json;

use crate::sample;

fn written(format: Format, colour: Colour) -> String {
    let mut out = Vec::new();
    write_header(&mut out, FINDING_COLUMNS, format).unwrap();
    write_finding(&mut out, &sample(), format, colour).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_finding_in_the_terminal() {
    assert_eq!(
        written(Format::Table, Colour::Never),
        "VIOLATION  EXAMPLE STAR = un:0      score 0.99
  seen      customers.csv:2  line 3  customer C7  full_name EXAMPLE STAR; imo 9999993 / 9999981
  ship      EXAMPLE STAR = un:0  imoNumber +0.60, name +0.40
  listed    UN DPRK  KPx.001  since 2017-08-05  (un-sc of 2026-02-27)
  listed    US DPRK3  0  since 2019-01-01 or before; no source states the day  (un-sc of 2026-02-27)
  because   imoNumber: 9999993 equal
            name: EXAMPLE STAR equal
"
    );
}

#[test]
fn without_its_colours_it_says_the_same() {
    let coloured = written(Format::Table, Colour::Always);
    let plain = coloured.replace("\u{1b}[1;31m", "").replace("\u{1b}[0m", "");
    assert_ne!(coloured, plain);
    assert_eq!(plain, written(Format::Table, Colour::Never));
}

#[test]
fn a_finding_as_a_json_line_is_read_back() {
    let line = written(Format::Jsonl, Colour::Never);
    assert_eq!(line.lines().count(), 1);
    let finding: detente_model::Finding = serde_json::from_str(&line).unwrap();
    assert_eq!(finding, sample());
}

#[test]
fn a_finding_as_csv_has_a_cell_a_column() {
    let text = written(Format::Csv, Colour::Never);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), FINDING_COLUMNS.len());
    let row = reader.records().next().unwrap().unwrap();
    assert_eq!((&row[0], &row[3], &row[4], &row[7]), ("violation", "2", "3", "un:0"));
}

#[test]
fn a_customer_s_name_cannot_steer_the_terminal() {
    let mut finding = sample();
    finding.input.insert("full_name".into(), json!("Ana\u{1b}[2J\nVIOLATION \u{202e}Invented"));
    finding.entity.insert("caption".into(), json!("X\u{7}"));
    let mut out = Vec::new();
    write_finding(&mut out, &finding, Format::Table, Colour::Never).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
    assert_eq!(text.lines().filter(|l| l.starts_with("VIOLATION")).count(), 1);
}

#[test]
fn a_candidate_says_whether_it_is_listed() {
    let finding = sample();
    let wire = json!({"id": "un:0"});
    let states = [InForce::Possible, InForce::No];
    let mut candidate = Candidate {
        id: "un:0",
        schema: "Vessel",
        caption: "EXAMPLE STAR",
        score: 0.91,
        parts: vec![("name", "EXAMPLE STAR equal", 1.0), ("country", "us is not kp", -0.07)],
        designations: finding.designations.iter().map(|l| &l.designation).zip(states).collect(),
        wire: &wire,
    };
    let mut out = Vec::new();
    write_candidate(&mut out, &candidate, Format::Table, Colour::Never).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "POSSIBLE  EXAMPLE STAR = un:0  Vessel      score 0.91
  listed    UN DPRK  KPx.001  since 2017-08-05  (un-sc of 2026-02-27); possibly in force, the dates leave it open
  listed    US DPRK3  0  since 2019-01-01 or before; no source states the day  (un-sc of 2026-02-27); not in force on the day
  because   +1.00  name: EXAMPLE STAR equal
            -0.07  country: us is not kp
"
    );
    let mut out = Vec::new();
    write_candidate(&mut out, &candidate, Format::Jsonl, Colour::Never).unwrap();
    assert_eq!(out, b"{\"id\":\"un:0\"}\n");
    let mut out = Vec::new();
    write_header(&mut out, CANDIDATE_COLUMNS, Format::Csv).unwrap();
    write_candidate(&mut out, &candidate, Format::Csv, Colour::Never).unwrap();
    let mut reader = csv::Reader::from_reader(out.as_slice());
    assert_eq!(reader.records().next().unwrap().unwrap().len(), CANDIDATE_COLUMNS.len());
    candidate.designations.clear();
    assert_eq!(candidate.answer(), "NOT LISTED");
}

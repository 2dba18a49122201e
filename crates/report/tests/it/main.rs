//! What is claimed of reports, on invented people.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of tests fails like a test")]

mod csv_out;
mod finding;
mod table;

use detente_model::{
    Authority, DateInterval, Designation, Finding, FindingKind, InForce, Listed, Reason,
    SourcePlace, Verdict,
};
use jiff::civil::date;
use serde_json::{Map, Value as Json, json};

fn object(value: Json) -> Map<String, Json> {
    match value {
        Json::Object(object) => object,
        other => panic!("not an object: {other}"),
    }
}

/// A finding about an invented ship that two authorities list.
fn sample() -> Finding {
    let designation = |authority, programme: &str, reference: &str, from| Listed {
        designation: Designation {
            authority,
            programme: programme.into(),
            reference: reference.into(),
            from,
            to: None,
            source: "un-sc".into(),
            edition: date(2026, 2, 27),
            sublist: None,
        },
        in_force: InForce::Yes,
    };
    Finding {
        kind: FindingKind::Designation,
        verdict: Verdict::Violation,
        score: 0.987,
        source: SourcePlace { file: "customers.csv".into(), row: 2, line: 3 },
        customer: Some("C7".into()),
        input: object(json!({"full_name": "EXAMPLE STAR", "imo": ["9999993", "9999981"]})),
        entity: object(json!({"id": "un:0", "schema": "Vessel", "caption": "EXAMPLE STAR"})),
        designations: vec![
            designation(Authority::Un, "DPRK", "KPx.001", DateInterval::on(date(2017, 8, 5))),
            designation(Authority::Us, "DPRK3", "0", DateInterval::by(date(2019, 1, 1))),
        ],
        reasons: vec![
            Reason { part: "imoNumber".into(), text: "9999993 equal".into(), weight: 0.6 },
            Reason { part: "name".into(), text: "EXAMPLE STAR equal".into(), weight: 0.4 },
        ],
        ruling: None,
    }
}

//! The wire form of a finding is what its published schema says.

use serde_json::{Value as Json, json};

use crate::sample;

fn schema() -> Json {
    serde_json::from_str(include_str!("../../../../docs/schemas/check.schema.json")).unwrap()
}

/// The keywords that the schema uses, checked; what is wrong, with its place.
fn faults(root: &Json, schema: &Json, value: &Json, place: &str, out: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).unwrap();
        return faults(root, target, value, place, out);
    }
    if let Some(options) = schema["oneOf"].as_array() {
        let fits = |option: &&Json| {
            let mut inner = Vec::new();
            faults(root, option, value, place, &mut inner);
            inner.is_empty()
        };
        if options.iter().filter(fits).count() != 1 {
            out.push(format!("{place}: not one of the options"));
        }
        return;
    }
    let kind = match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(n) if n.is_u64() || n.is_i64() => "integer",
        Json::Number(_) => "number",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    let wanted: Vec<&str> = match &schema["type"] {
        Json::String(one) => vec![one],
        Json::Array(many) => many.iter().filter_map(Json::as_str).collect(),
        _ => vec![kind],
    };
    let is_whole = kind == "integer" && wanted.contains(&"number");
    if !is_whole && !wanted.contains(&kind) {
        out.push(format!("{place}: {kind} is not {wanted:?}"));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        out.push(format!("{place}: {value} is not in the list"));
    }
    if let Json::Array(values) = value {
        for (at, value) in values.iter().enumerate() {
            faults(root, &schema["items"], value, &format!("{place}/{at}"), out);
        }
    }
    if let Json::Object(members) = value {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            if !members.contains_key(name) {
                out.push(format!("{place}: no `{name}`"));
            }
        }
        for (name, value) in members {
            let place = format!("{place}/{name}");
            match (&schema["properties"][name], &schema["additionalProperties"]) {
                (Json::Null, Json::Null) => out.push(format!("{place}: not in the schema")),
                (Json::Null, Json::Bool(false)) => out.push(format!("{place}: not allowed")),
                (Json::Null, other) => faults(root, other, value, &place, out),
                (known, _) => faults(root, known, value, &place, out),
            }
        }
    }
}

fn check(value: &Json) -> Vec<String> {
    let schema = schema();
    let mut out = Vec::new();
    faults(&schema, &schema, value, "", &mut out);
    out
}

#[test]
fn a_finding_is_as_the_schema_says() {
    let mut finding = sample();
    assert_eq!(check(&serde_json::to_value(&finding).unwrap()), Vec::<String>::new());
    finding.designations[0].to = Some(finding.designations[1].from);
    assert_eq!(check(&serde_json::to_value(&finding).unwrap()), Vec::<String>::new());
}

#[test]
fn the_schema_refuses_what_is_not_a_finding() {
    let good = serde_json::to_value(sample()).unwrap();
    for (pointer, bad) in [
        ("/verdict", json!("guilty")),
        ("/score", json!("high")),
        ("/source/row", json!("2")),
        ("/designations/0/from", json!("2017-08-05")),
        ("/input/full_name", json!({"a": 1})),
    ] {
        let mut value = good.clone();
        *value.pointer_mut(pointer).unwrap() = bad;
        assert!(!check(&value).is_empty(), "{pointer}");
    }
    let mut value = good;
    value.as_object_mut().unwrap().remove("reasons");
    assert_eq!(check(&value), [": no `reasons`"]);
}

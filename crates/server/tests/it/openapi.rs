//! `/openapi.json` says what is there, all of it and nothing else.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::world::World;

/// Everything that the brief of the server asks for, written down apart from its table.
const WANTED: [(&str, &str); 20] = [
    ("get", "/"),
    ("get", "/docs"),
    ("get", "/entities/{id}"),
    ("get", "/healthz"),
    ("get", "/lists"),
    ("get", "/lists/{source}/diff"),
    ("get", "/log/checkpoint"),
    ("get", "/log/consistency"),
    ("get", "/log/entries/{n}"),
    ("get", "/log/key"),
    ("get", "/log/prove/{n}"),
    ("get", "/log/tile/{path}"),
    ("get", "/match"),
    ("get", "/openapi.json"),
    ("get", "/readyz"),
    ("get", "/search"),
    ("get", "/stats"),
    ("get", "/ui/entities/{id}"),
    ("post", "/check"),
    ("post", "/match"),
];

fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            found.push((method.clone(), path.clone(), operation.clone()));
        }
    }
    found
}

#[test]
fn the_description_has_every_operation_and_no_other() {
    let document = World::new().get("/openapi.json").json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let described: BTreeSet<(String, String)> =
        operations(&document).into_iter().map(|(m, p, _)| (m, p)).collect();
    let wanted = WANTED.iter().map(|(m, p)| ((*m).to_owned(), (*p).to_owned())).collect();
    assert_eq!(described, wanted);
}

#[test]
fn every_operation_that_is_described_is_routed() {
    let world = World::new();
    for (method, path, _) in operations(&world.get("/openapi.json").json()) {
        let path = path.replace("{path}", "0/000").replace(['{', '}'], "");
        let said = match method.as_str() {
            "get" => world.get(&path),
            _ => world.post(&path, ""),
        };
        if said.header("content-type") == "application/problem+json" {
            let code = said.problem();
            assert!(
                !code.ends_with("unknown-path") && !code.ends_with("wrong-method"),
                "{method} {path}: {code}"
            );
        }
    }
}

#[test]
fn every_operation_is_described_in_full() {
    let document = World::new().get("/openapi.json").json();
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let place = format!("{method} {path}");
        for member in ["operationId", "summary", "description"] {
            assert!(operation[member].as_str().is_some_and(|t| !t.is_empty()), "{place}: {member}");
        }
        assert!(ids.insert(operation["operationId"].to_string()), "{place}: an id twice");
        assert!(operation["responses"]["200"]["content"].is_object(), "{place}");
        assert!(operation["responses"]["default"].is_object(), "{place}");
        let named: Vec<&str> = operation["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|p| p["in"] == "path")
            .map(|p| p["name"].as_str().unwrap())
            .collect();
        let in_path: Vec<&str> =
            path.split('/').filter_map(|s| s.strip_prefix('{')?.strip_suffix('}')).collect();
        assert_eq!(named, in_path, "{place}");
        let tags = document["tags"].as_array().unwrap();
        assert!(tags.iter().any(|t| t["name"] == operation["tags"][0]), "{place}");
    }
}

fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|v| references(v, found));
        }
        Value::Array(items) => items.iter().for_each(|v| references(v, found)),
        _ => {}
    }
}

#[test]
fn an_error_comes_as_what_is_described_for_its_status() {
    let world = World::new();
    let document = world.get("/openapi.json").json();
    for (path, described, status) in [
        ("/ui/entities/un:none", "/ui/entities/{id}", "404"),
        ("/ui/entities/un:none?as_of=soon", "/ui/entities/{id}", "400"),
        ("/?name=x&as_of=soon", "/", "400"),
        ("/?name=-", "/", "400"),
        ("/match?name=x&known_on=1990", "/match", "404"),
        ("/entities/un:none", "/entities/{id}", "404"),
    ] {
        let said = world.get(path);
        assert_eq!(said.status.as_str(), status, "{path}");
        let mut answer = &document["paths"][described]["get"]["responses"][status];
        if let Some(reference) = answer["$ref"].as_str() {
            answer = document.pointer(reference.trim_start_matches('#')).unwrap();
        }
        let kind = said.header("content-type").split(';').next().unwrap();
        assert!(answer["content"][kind].is_object(), "{path}: {kind} is not in {answer}");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = World::new().get("/openapi.json").json();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 30);
    for reference in found {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
}

/// What members an object schema has, and which it must have; `None` where it allows any.
fn members(document: &Value, schema: &Value, all: &mut Map<String, Value>, must: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let there = document.pointer(reference.trim_start_matches('#')).unwrap();
        return members(document, there, all, must);
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        members(document, part, all, must);
    }
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        all.insert(name.clone(), member.clone());
    }
    must.extend(
        schema["required"].as_array().into_iter().flatten().map(|r| r.as_str().unwrap().to_owned()),
    );
}

/// Whether a value is what a schema says; a member that is not described is a fault.
fn fits(document: &Value, schema: &Value, value: &Value, place: &str) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let there = document.pointer(reference.trim_start_matches('#')).unwrap();
        return fits(document, there, value, place);
    }
    if let Some(ways) = schema["oneOf"].as_array() {
        let faults: Vec<String> =
            ways.iter().filter_map(|way| fits(document, way, value, place).err()).collect();
        return if faults.len() + 1 == ways.len() { Ok(()) } else { Err(faults.join(" | ")) };
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        return Err(format!("{place}: {value} is not one of {words:?}"));
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_i64() || n.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let is = |name: &Value| name == kind || (name == "number" && kind == "integer");
    let typed = match &schema["type"] {
        Value::Null => true,
        Value::Array(names) => names.iter().any(is),
        name => is(name),
    };
    if !typed {
        return Err(format!("{place}: {value} is not {}", schema["type"]));
    }
    if let Some(items) = value.as_array() {
        for (i, item) in items.iter().enumerate() {
            fits(document, &schema["items"], item, &format!("{place}[{i}]"))?;
        }
    }
    let (mut all, mut must) = (Map::new(), Vec::new());
    members(document, schema, &mut all, &mut must);
    if let Some(object) = value.as_object() {
        if let Some(name) = must.iter().find(|name| !object.contains_key(*name)) {
            return Err(format!("{place}: no `{name}`"));
        }
        for (name, member) in object {
            let place = format!("{place}.{name}");
            match (all.get(name), schema.get("additionalProperties")) {
                (Some(schema), _) | (None, Some(schema)) => fits(document, schema, member, &place)?,
                (None, None) if all.is_empty() => {}
                (None, None) => return Err(format!("{place}: not described")),
            }
        }
    }
    Ok(())
}

#[test]
fn every_answer_is_what_the_description_says() {
    let world = World::new();
    let document = world.get("/openapi.json").json();
    let customers = "name,birth_date\nRi Invented,1960\n\"stray\"x\n";
    let question = json!({"name": "Ri Invented"}).to_string();
    let many = json!({"queries": {"a": {"name": "Ri Invented"}}}).to_string();
    for (path, described, body) in [
        ("/search?q=Ri+Invented", "/search", None),
        ("/match?name=Pak+Unstated&as_of=2020", "/match", None),
        ("/match?name=Gone+Figment", "/match", None),
        ("/match", "/match", Some(question.as_str())),
        ("/match", "/match", Some(many.as_str())),
        ("/entities/un:KPi.904", "/entities/{id}", None),
        ("/lists", "/lists", None),
        ("/stats", "/stats", None),
        ("/lists/un-sc/diff?from=2026-01-31&to=2026-03-01", "/lists/{source}/diff", None),
        ("/log/entries/0", "/log/entries/{n}", None),
        ("/log/prove/0", "/log/prove/{n}", None),
        ("/log/consistency?old=1&new=2", "/log/consistency", None),
        ("/readyz", "/readyz", None),
        ("/check?format=json", "/check", Some(customers)),
    ] {
        let (method, said) = match body {
            Some(body) => ("post", world.post(path, body.to_owned())),
            None => ("get", world.get(path)),
        };
        assert_eq!(said.status, 200, "{path}: {}", said.text());
        let schema = &document["paths"][described][method]["responses"]["200"]["content"]["application/json"]
            ["schema"];
        assert!(schema.is_object(), "{path}");
        fits(&document, schema, &said.json(), path).unwrap();
    }
    let finding = json!({"$ref": "#/components/schemas/Finding"});
    for line in world.post("/check", customers).text().lines() {
        fits(&document, &finding, &serde_json::from_str(line).unwrap(), "/check").unwrap();
    }
    let problem = json!({"$ref": "#/components/schemas/Problem"});
    fits(&document, &problem, &world.get("/nowhere").json(), "/nowhere").unwrap();
}

//! The JSON Lines of every command fit their schemas in `docs/schemas`.

use serde_json::Value;

use crate::program::{TEN, detente, un_xml, with_ten};

pub fn schema(name: &str) -> Value {
    let path = format!("{}/../../docs/schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_str(&text).unwrap()
}

/// Enough of JSON Schema 2020-12 for our own schemas; a word it does not know fails.
pub fn fits(value: &Value, schema: &Value, root: &Value, at: &str) {
    let Some(rules) = schema.as_object() else { return };
    for (word, rule) in rules {
        match word.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "examples" | "format" => {}
            "$ref" => {
                let target = rule.as_str().unwrap().trim_start_matches('#');
                fits(value, root.pointer(target).unwrap(), root, at);
            }
            "type" => {
                let types: Vec<&str> = match rule {
                    Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
                    one => one.as_str().into_iter().collect(),
                };
                assert!(types.iter().any(|t| is(value, t)), "{at}: {value} is no {types:?}");
            }
            "enum" => assert!(rule.as_array().unwrap().contains(value), "{at}: {value}"),
            "const" => assert_eq!(value, rule, "{at}"),
            "anyOf" | "oneOf" => {
                let any = rule
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|s| std::panic::catch_unwind(|| fits(value, s, root, at)).is_ok());
                assert!(any, "{at}: {value} fits none");
            }
            "required" => {
                for key in rule.as_array().unwrap() {
                    assert!(
                        value.get(key.as_str().unwrap()).is_some(),
                        "{at}: no {key} in {value}"
                    );
                }
            }
            "properties" => {
                for (key, inner) in rule.as_object().unwrap() {
                    if let Some(member) = value.get(key) {
                        fits(member, inner, root, &format!("{at}/{key}"));
                    }
                }
            }
            "additionalProperties" => {
                let known = rules.get("properties").and_then(Value::as_object);
                for (key, member) in value.as_object().into_iter().flatten() {
                    if known.is_none_or(|k| !k.contains_key(key)) {
                        assert_ne!(rule, &Value::Bool(false), "{at}: `{key}` is in no schema");
                        fits(member, rule, root, &format!("{at}/{key}"));
                    }
                }
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    fits(item, rule, root, &format!("{at}/{i}"));
                }
            }
            "minimum" => {
                assert!(value.as_f64() >= rule.as_f64() || !value.is_number(), "{at}: {value}")
            }
            "maximum" => {
                assert!(value.as_f64() <= rule.as_f64() || !value.is_number(), "{at}: {value}")
            }
            "minLength" | "minItems" | "pattern" => {}
            other => panic!("`{other}` in a schema is not checked"),
        }
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        _ => value.is_null(),
    }
}

#[test]
fn every_line_fits_its_schema() {
    let (dir, store) = with_ten();
    let newer = dir.path().join("newer.xml");
    let mut people = TEN.to_vec();
    people[0].1 = "TAMARIN VOSKO-LEE";
    people.push(("KPi.911", "ANOTHER PERSON", "1980", "2026-01-30"));
    std::fs::write(&newer, un_xml("2026-02-01", &people)).unwrap();
    let customers = dir.path().join("customers.csv");
    std::fs::write(&customers, "id,name,dob,country\n1,Suvi Nakorro,1966,kp\n").unwrap();
    let newer = newer.display().to_string();
    let export = dir.path().join("export").display().to_string();
    let customers = customers.display().to_string();
    let cases: Vec<(&str, Vec<&str>)> = vec![
        ("lists-import", vec!["lists", "import", &newer]),
        ("lists-stats", vec!["lists", "stats"]),
        ("lists-editions", vec!["lists", "stats", "--editions"]),
        ("lists-diff", vec!["lists", "diff", "un-sc", "2026-01-15", "2026-02-01"]),
        ("lists-formats", vec!["lists", "formats"]),
        ("match", vec!["match", "Suvi Nakorro"]),
        ("match", vec!["match", "Suvi Nakorro", "--as-of", "2001-01-01"]),
        ("check", vec!["check", &customers]),
        ("entity", vec!["entity", "un:KPi.905"]),
        ("log-show", vec!["log", "show", "0"]),
        ("log-prove", vec!["log", "prove", "0"]),
        ("log-consistency", vec!["log", "consistency", "3", "11"]),
        ("log-checkpoint", vec!["log", "checkpoint"]),
        ("log-key", vec!["log", "key"]),
        ("log-rebuild", vec!["log", "rebuild"]),
        ("log-export", vec!["log", "export", &export]),
        ("verify", vec!["verify"]),
        ("forget", vec!["forget", "nobody"]),
    ];
    for (name, args) in cases {
        let run = detente(&store, args.iter().copied().chain(["--json"]));
        let lines = run.lines();
        assert!(!lines.is_empty(), "{args:?}: {}", run.err);
        let schema = schema(name);
        for line in &lines {
            fits(line, &schema, &schema, name);
        }
    }
}

/// Codes as our sources write them: `"lists::empty"`.
fn codes(dir: &std::path::Path, found: &mut std::collections::BTreeSet<String>) {
    const AREAS: [&str; 10] = [
        "lists",
        "record",
        "desk",
        "customers",
        "server",
        "detente",
        "proof",
        "trade",
        "policies",
        "measures",
    ];
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let quoted = text.split('"').filter(|piece| {
                let (area, rest) = piece.split_once("::").unwrap_or(("", ""));
                AREAS.contains(&area)
                    && !rest.is_empty()
                    && rest.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            });
            found.extend(quoted.map(str::to_owned));
        }
    }
}

#[test]
fn every_code_is_in_the_book_and_every_code_of_the_book_is_printed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut used = std::collections::BTreeSet::new();
    for room in
        ["lists", "record", "desk", "server", "detente", "proof", "trade", "policies", "measures"]
    {
        codes(&root.join("crates").join(room).join("src"), &mut used);
    }
    let book = std::fs::read_to_string(root.join("docs/errors.md")).unwrap();
    let said: std::collections::BTreeSet<String> = book
        .split('`')
        .filter(|code| {
            code.contains("::") && !code.starts_with("tidy::") && !code.contains([' ', '…'])
        })
        .map(str::to_owned)
        .collect();
    assert!(used.len() > 60, "{used:?}");
    assert_eq!(used, said);
}

#[test]
fn csv_names_its_columns_and_the_entity_whole() {
    let (_dir, store) = with_ten();
    let run = detente(&store, ["log", "show", "0", "-f", "csv"]);
    assert!(run.out.starts_with("member,value\n"), "{}", run.out);
    let run = detente(&store, ["entity", "un:KPi.905", "-f", "csv"]);
    assert!(run.out.contains("\nun:KPi.905,name,"), "{}", run.out);
    assert!(!run.out.contains("'-"), "{}", run.out);
    let run = detente(&store, ["log", "key", "-f", "csv"]);
    assert!(run.out.starts_with("key\ndetente.local/"), "{}", run.out);
}

#[test]
fn a_difference_shows_the_values() {
    let (dir, store) = with_ten();
    let newer = dir.path().join("newer.xml");
    let mut people = TEN.to_vec();
    people[0].2 = "1962";
    std::fs::write(&newer, un_xml("2026-02-01", &people)).unwrap();
    detente(&store, ["lists", "import", &newer.display().to_string()]);
    let run = detente(&store, ["lists", "diff", "un-sc", "2026-01-15", "2026-02-01"]);
    assert!(run.out.contains("birthDate -1961 +1962"), "{}", run.out);
}

#[test]
fn two_data_sets_are_matched_against_each_other() {
    let (dir, store) = with_ten();
    let write = |name: &str, id: &str, caption: &str| {
        let line = serde_json::json!({
            "id": id, "schema": "Person", "caption": caption,
            "properties": {"name": [caption], "birthDate": ["1966-02-03"]},
        });
        let path = dir.path().join(name);
        std::fs::write(&path, format!("{line}\n")).unwrap();
        path.display().to_string()
    };
    let base = write("base.jsonl", "b-1", "Suvi Nakorro");
    let against = write("against.jsonl", "a-1", "NAKORRO Suvi");
    let run = detente(&store, ["match", "--base", &base, "--against", &against, "--json"]);
    let lines = run.lines();
    assert_eq!(lines.len(), 1, "{} {}", run.out, run.err);
    assert_eq!((&lines[0]["base"], &lines[0]["id"]), (&"b-1".into(), &"a-1".into()));
    fits(&lines[0], &schema("match"), &schema("match"), "match");
    let other = write("other.jsonl", "a-2", "Bertil Quist");
    let run = detente(&store, ["match", "--base", &base, "--against", &other, "--json"]);
    assert!(run.lines().is_empty(), "{}", run.out);
    let broken = dir.path().join("broken.jsonl");
    std::fs::write(&broken, "{\"id\":\n").unwrap();
    let broken = broken.display().to_string();
    let run = detente(&store, ["match", "--base", &base, "--against", &broken]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("line 1"), "{}", run.err);
}

#[test]
fn an_identifier_is_cleaned_before_it_is_looked_up() {
    let (_dir, store) = with_ten();
    let run = detente(&store, ["match", "--id", "shoeSize=44"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("unknown property: `shoeSize`"), "{}", run.err);
    let run = detente(&store, ["match", "--id", "9074729"]);
    assert!(run.err.contains("imoNumber=9999993"), "{}", run.err);
}

#[test]
fn a_schema_refuses_what_is_no_finding() {
    let schema = schema("check");
    let (dir, store) = with_ten();
    let customers = dir.path().join("customers.csv");
    std::fs::write(&customers, "id,name\n1,Suvi Nakorro\n").unwrap();
    let run = detente(&store, ["check", &customers.display().to_string(), "--json"]);
    let good = &run.lines()[0];
    for (pointer, bad) in [("/verdict", "guilty"), ("/score", "high"), ("/source/row", "2")] {
        let mut value = good.clone();
        *value.pointer_mut(pointer).unwrap() = bad.into();
        let refused = std::panic::catch_unwind(|| fits(&value, &schema, &schema, "check"));
        assert!(refused.is_err(), "{pointer}");
    }
}

#[test]
fn before_the_first_day_the_answer_is_none_and_never_silence() {
    let (_dir, store) = with_ten();
    let run = detente(&store, ["match", "Doro Imbre", "--as-of", "2018-03-29"]);
    assert!(run.out.contains("NOT LISTED"), "{}", run.out);
    assert!(run.err.contains("none: no designation was in force on 2018-03-29"), "{}", run.err);
    let run = detente(&store, ["match", "Doro Imbre", "--as-of", "2018-03-30", "--json"]);
    assert_eq!(run.lines()[0]["answer"], "listed");
    let run = detente(&store, ["match", "Zzyzx Qqfoo"]);
    assert!(run.err.contains("none: no entity"), "{}", run.err);
}

#[test]
fn korea_is_said_to_be_not_loaded() {
    let (_dir, store) = with_ten();
    let run = detente(&store, ["lists", "stats"]);
    assert!(run.err.contains("kr-moef") && run.err.contains("not loaded"), "{}", run.err);
}

//! The objects of the API as JSON Schemas, in the dialect of `OpenAPI` 3.1.
//!
//! Holds: what the routes answer fits what is written here; `tests/it/openapi.rs` checks each.

use serde_json::{Map, Value, json};

const WEIGHT: &str = "what it counts, below 0 where it takes from the score: distinctive words for \
                      a part of a name; for a fact that agrees the share of the doubt it removes, \
                      for one that contradicts the share of the score it takes; for a number the \
                      score it gives. The score is not their sum";

/// Every object by its name.
pub(crate) fn schemas() -> Value {
    let mut all = Map::new();
    let groups = [questions(), answers(), list_objects(), log_objects(), server_objects()];
    for (name, schema) in groups.into_iter().flatten() {
        all.insert(name.into(), schema);
    }
    Value::Object(all)
}

type Named = (&'static str, Value);

/// An object with all of these members, each `(name, schema)`. A name with `?` may be absent.
fn object(about: &str, members: &[(&str, Value)]) -> Value {
    let required: Vec<&str> =
        members.iter().map(|(name, _)| *name).filter(|name| !name.ends_with('?')).collect();
    let properties: Map<String, Value> = members
        .iter()
        .map(|(name, schema)| (name.trim_end_matches('?').to_owned(), schema.clone()))
        .collect();
    json!({"type": "object", "description": about, "required": required, "properties": properties})
}

/// An answer that ends with what it rests on.
fn resting(about: &str, members: &[(&str, Value)]) -> Value {
    let own = object("", members);
    json!({
        "description": about,
        "allOf": [
            {"type": "object", "required": own["required"], "properties": own["properties"]},
            refer("Rests"),
        ],
    })
}

fn refer(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn text(about: &str) -> Value {
    json!({"type": "string", "description": about})
}

fn maybe(about: &str) -> Value {
    json!({"type": ["string", "null"], "description": about})
}

fn day(about: &str) -> Value {
    json!({"type": "string", "format": "date", "description": about})
}

fn maybe_day(about: &str) -> Value {
    json!({"type": ["string", "null"], "format": "date", "description": about})
}

fn moment(about: &str) -> Value {
    json!({"type": "string", "format": "date-time", "description": about})
}

fn number(about: &str) -> Value {
    json!({"type": "number", "description": about})
}

fn count(about: &str) -> Value {
    json!({"type": "integer", "description": about})
}

fn flag(about: &str) -> Value {
    json!({"type": "boolean", "description": about})
}

fn list(items: Value, about: &str) -> Value {
    json!({"type": "array", "items": items, "description": about})
}

fn one_of(words: &[&str], about: &str) -> Value {
    json!({"type": "string", "enum": words, "description": about})
}

fn answer_word() -> Value {
    one_of(
        &["none", "possible", "listed"],
        "whether it is listed on the day; `possible` where no source states the date that decides",
    )
}

fn questions() -> Vec<Named> {
    let texts = |about: &str| {
        json!({
            "description": about,
            "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
        })
    };
    vec![
        (
            "Question",
            object(
                "What is known of a party. A name or an identifier is needed.",
                &[
                    ("name?", texts("names, in any script")),
                    ("schema?", text("what kind of thing it is: `Person`")),
                    ("birth?", texts("dates of birth, maybe partial")),
                    ("country?", texts("countries, by code or name")),
                    (
                        "identifiers?",
                        json!({
                            "type": "object",
                            "description": "values by property: `{\"imoNumber\": \"9999993\"}`",
                            "additionalProperties": texts("values"),
                        }),
                    ),
                    ("as_of?", text("answer for this day; today if absent")),
                    ("known_on?", text("only what had been published by this day")),
                    ("recorded_by?", text("only what this record had taken in by this moment")),
                    ("threshold?", number("how alike a candidate must be, 0 to 1; 0.7 if absent")),
                    ("limit?", count("how many candidates at the most; 20 if absent")),
                ],
            ),
        ),
        (
            "MatchQuestion",
            json!({
                "description": "one question, or many by key",
                "oneOf": [
                    refer("Question"),
                    object("", &[(
                        "queries",
                        json!({"type": "object", "additionalProperties": refer("Question")}),
                    )]),
                ],
            }),
        ),
    ]
}

fn answers() -> Vec<Named> {
    let mut all = match_objects();
    all.extend(finding_objects());
    all.push((
        "Rests",
        object(
            "What an answer rests on.",
            &[
                ("editions", list(refer("Age"), "the newest edition of each list")),
                ("stale", list(json!({"type": "string"}), "the lists that are too old")),
                (
                    "not_loaded",
                    list(
                        json!({"type": "string"}),
                        "official lists that are not held: their silence says nothing",
                    ),
                ),
                ("warning", maybe("one sentence, where something is too old or nothing is held")),
            ],
        ),
    ));
    all.push((
        "Age",
        object(
            "A list's newest edition and its age.",
            &[
                ("source", text("the list: `un-sc`")),
                ("edition", day("the newest edition")),
                ("days", count("its age in days, at `known_on` if that was given")),
            ],
        ),
    ));
    all.push((
        "EntityAnswer",
        resting(
            "Everything known of an entity.",
            &[
                ("id", text("the entity")),
                ("schema", text("what kind of thing it is")),
                ("caption", text("its first name")),
                ("answer", answer_word()),
                ("as_of", day("the day")),
                ("designations", list(refer("Listed"), "in force on the day, or possibly so")),
                ("not_in_force", list(refer("Designation"), "the others")),
                ("statements", list(refer("Statement"), "every value, by entity and property")),
                ("linked", list(json!({"type": "string"}), "entities that a record links to it")),
            ],
        ),
    ));
    all.push(("Statement", statement()));
    all
}

fn statement() -> Value {
    object(
        "One value, who says so, and since when.",
        &[
            ("entity", text("of whom: the entity, or its address, document, designation")),
            ("schema", text("that entity's schema")),
            ("property", text("what")),
            ("value", text("the value")),
            ("original?", text("what the source wrote, where it differs")),
            ("lang?", text("ISO 639-3")),
            ("marks?", list(json!({"type": "string"}), "`circa`, `repaired`, `derived`")),
            ("source", text("the list")),
            ("format", text("the format it was read from")),
            ("first_edition", day("the first edition that says it in this form")),
            ("last_edition", day("the newest edition that says it")),
            ("recorded", moment("when the record took it in")),
            ("entry", count("the entry of the log that proves it")),
        ],
    )
}

fn match_objects() -> Vec<Named> {
    let results = [
        ("as_of", day("the day")),
        ("known_on", maybe_day("published by")),
        ("recorded_by", maybe("recorded by")),
        ("threshold", number("how alike a candidate had to be")),
        ("answer", answer_word()),
        ("candidates", count("how many reached the threshold; `results` has `limit` at the most")),
        ("results", list(refer("Match"), "the candidates, best first")),
    ];
    let hit = [
        ("id", text("the entity")),
        ("schema", text("what kind of thing it is")),
        ("caption", text("its first name")),
        ("score", number("how alike, 0 to 1")),
        ("answer", answer_word()),
    ];
    let mut found: Vec<(&str, Value)> = hit.to_vec();
    found.push(("authorities", list(json!({"type": "string"}), "who lists it on the day")));
    found.push(("programmes", list(json!({"type": "string"}), "under what")));
    let mut candidate: Vec<(&str, Value)> = hit.to_vec();
    candidate.extend([
        ("name_score", number("how alike the names are, before anything contradicts")),
        ("parts", list(refer("Part"), "the steps, by weight")),
        ("designations", list(refer("Listed"), "in force on the day, or possibly so")),
        ("not_in_force", list(refer("Designation"), "the others")),
    ]);
    vec![
        (
            "SearchAnswer",
            resting(
                "Entities found.",
                &[
                    ("q", text("what was asked")),
                    ("as_of", day("the day")),
                    ("candidates", count("how many there are; `results` has `limit` at the most")),
                    ("results", list(refer("Hit"), "best first")),
                ],
            ),
        ),
        ("Hit", object("An entity found.", &found)),
        ("MatchAnswer", resting("The candidates for one party.", &results)),
        (
            "MatchAnswers",
            json!({
                "description": "the answer to one question, or the answers by key",
                "oneOf": [
                    refer("MatchAnswer"),
                    object("", &[(
                        "responses",
                        json!({"type": "object", "additionalProperties": refer("MatchAnswer")}),
                    )]),
                ],
            }),
        ),
        ("Match", object("A candidate.", &candidate)),
        ("Part", part()),
    ]
}

fn part() -> Value {
    object(
        "One step of a comparison.",
        &[
            ("part", text("what was compared: `name`, `birthDate`")),
            ("query", text("the question's value")),
            ("matched", text("the candidate's value")),
            ("score", number("how alike, 0 to 1; below 0 for a contradiction")),
            ("weight", number(WEIGHT)),
            ("text", text("the step in words")),
        ],
    )
}

fn designation_members() -> Vec<(&'static str, Value)> {
    vec![
        ("authority", text("who lists: `UN`")),
        ("programme", text("under what, as the list writes it")),
        ("reference", text("the authority's own number")),
        ("from", refer("Interval")),
        (
            "to",
            json!({"oneOf": [refer("Interval"), {"type": "null"}], "description": "null while it stands"}),
        ),
        ("source", text("the list that says so")),
        ("edition", day("the newest edition that has the entry")),
        (
            "sublist",
            json!({"type": ["string", "null"], "description": "which of several lists in the source; null is its own"}),
        ),
    ]
}

fn finding_objects() -> Vec<Named> {
    let mut listed = designation_members();
    listed.push((
        "in_force",
        one_of(&["no", "possible", "yes"], "whether it is in force on the day"),
    ));
    let findings = list(refer("Finding"), "the findings, in the order of the rows");
    vec![
        ("Designation", object("An authority's listing of an entity.", &designation_members())),
        ("Listed", object("A designation with its state on the day.", &listed)),
        (
            "Interval",
            object(
                "A day, or the days it must lie in.",
                &[
                    ("not_before", maybe_day("the first day it can be; null: not known how early")),
                    ("not_after", maybe_day("the last day it can be; null: not known how late")),
                ],
            ),
        ),
        ("Finding", finding()),
        (
            "CheckAnswer",
            resting(
                "The findings and what was set aside. rows = checked + quarantined.",
                &[
                    ("rows", count("rows met")),
                    ("checked", count("rows checked")),
                    ("quarantined", count("rows set aside")),
                    ("findings", findings),
                    ("files", list(refer("CheckedFile"), "each file that was in the body")),
                ],
            ),
        ),
        ("CheckedFile", checked_file()),
        ("Quarantined", quarantined()),
    ]
}

fn finding() -> Value {
    object(
        "A customer's row and a listed entity, with every step of the reasoning.",
        &[
            ("kind", one_of(&["designation"], "what kind of check found it")),
            (
                "verdict",
                one_of(
                    &["near_miss", "possible", "violation", "exculpation"],
                    "what is said of it; people decide",
                ),
            ),
            ("score", number("how alike, 0 to 1")),
            (
                "source",
                object(
                    "where the row stands",
                    &[
                        ("file", text("the file")),
                        ("row", count("1-based row of data after the header")),
                        ("line", count("1-based physical line")),
                    ],
                ),
            ),
            ("customer?", text("the customer's own number, where the row has one")),
            ("input", json!({"type": "object", "description": "the row's own words, by column"})),
            ("entity", json!({"type": "object", "description": "`id`, `schema`, `caption`"})),
            ("designations", list(refer("Listed"), "in force on the day, or possibly so")),
            (
                "reasons",
                list(
                    object(
                        "one step",
                        &[
                            ("part", text("what was looked at")),
                            ("text", text("what it says")),
                            ("weight", number(WEIGHT)),
                        ],
                    ),
                    "the steps, strongest first",
                ),
            ),
        ],
    )
}

fn checked_file() -> Value {
    object(
        "A file that was checked.",
        &[
            ("file", text("its name")),
            ("form", one_of(&["csv", "tsv", "xlsx", "jsonl", "ftm"], "what it was taken for")),
            (
                "columns",
                list(
                    list(json!({"type": "string"}), "column and role"),
                    "every column with what it was taken for",
                ),
            ),
            ("rows", count("rows met")),
            ("checked", count("rows checked")),
            ("quarantined", count("rows set aside")),
            ("unread", maybe("why the whole sheet of a workbook is set aside; null: it was read")),
            ("notes", list(json!({"type": "string"}), "what the reader decided")),
            ("set_aside", list(refer("Quarantined"), "rows, and values of rows that were checked")),
        ],
    )
}

fn quarantined() -> Value {
    object(
        "A row or value that could not be read.",
        &[
            ("code", text("the kind of fault")),
            ("line", count("1-based physical line, 0 if not known")),
            ("reason", text("what is wrong")),
            ("raw", text("the file's own words")),
            ("kept", maybe("the row that was kept without the value; null: the row is set aside")),
        ],
    )
}

fn list_objects() -> Vec<Named> {
    vec![
        (
            "ListsAnswer",
            resting(
                "The lists.",
                &[
                    ("lists", list(refer("List"), "the lists that are held")),
                    (
                        "absent",
                        list(
                            object(
                                "",
                                &[
                                    ("source", text("the list")),
                                    ("authority", text("who publishes it")),
                                    ("title", text("its name")),
                                ],
                            ),
                            "official lists that are not held",
                        ),
                    ),
                    ("held", list(refer("Edition"), "every edition, oldest first")),
                ],
            ),
        ),
        (
            "List",
            object(
                "A list that is held.",
                &[
                    ("source", text("the list")),
                    ("authority", maybe("who publishes it")),
                    ("title", maybe("its name")),
                    ("edition", day("the newest edition")),
                    ("days", count("its age in days")),
                    ("stale", flag("whether that is too old")),
                ],
            ),
        ),
        ("Edition", edition()),
        (
            "StatsAnswer",
            resting(
                "How many entries each list has.",
                &[("as_of", day("the day")), ("groups", list(refer("Group"), "the groups"))],
            ),
        ),
        (
            "Group",
            object(
                "Entries of one edition.",
                &[
                    ("source", text("the list")),
                    ("date", day("the edition")),
                    ("authority", text("who lists")),
                    ("programme", maybe("under what; null where groups are by schema alone")),
                    ("schema", text("what kind of things")),
                    ("count", count("how many")),
                ],
            ),
        ),
        ("DiffAnswer", diff()),
        ("Change", change()),
    ]
}

fn change() -> Value {
    object(
        "What happened to an entry.",
        &[
            ("change", one_of(&["added", "removed", "changed"], "what happened")),
            ("reference", text("the authority's own number")),
            ("schema", text("what kind of thing it is")),
            ("name", text("its name")),
            (
                "properties",
                json!({
                    "type": "object",
                    "description": "the values that differ, by property",
                    "additionalProperties": object("", &[
                        ("added", list(json!({"type": "string"}), "newer only")),
                        ("removed", list(json!({"type": "string"}), "older only")),
                    ]),
                }),
            ),
        ],
    )
}

fn edition() -> Value {
    object(
        "An edition of a list.",
        &[
            ("entry", count("its entry in the log")),
            ("source", text("the list")),
            ("authority", text("who publishes it")),
            ("format", text("how the file is written")),
            (
                "role",
                one_of(&["full", "excerpt", "part"], "whether an absence from it proves anything"),
            ),
            ("published", day("the day it is of")),
            ("recorded", moment("when the record took it in")),
            ("file_name", text("the file")),
            ("file_sha256", text("the file's SHA-256, in hexadecimal")),
            ("listed", count("entries of the list")),
            ("quarantined", count("rows and values set aside")),
            ("statements", count("statements it makes")),
        ],
    )
}

fn diff() -> Value {
    resting(
        "What changed in a list.",
        &[
            ("source", text("the list")),
            ("from", refer("Edition")),
            ("to", refer("Edition")),
            ("values_compared", flag("false where the two are of different formats")),
            (
                "counts",
                object(
                    "",
                    &[
                        ("added", count("in the newer only")),
                        ("removed", count("in the older only")),
                        ("changed", count("in both, with other values")),
                    ],
                ),
            ),
            ("changes", list(refer("Change"), "one an entry")),
        ],
    )
}

fn log_objects() -> Vec<Named> {
    vec![
        (
            "Entry",
            object(
                "An entry of the log.",
                &[
                    ("entry", count("its number, from 0")),
                    ("kind", text("`source record`, `edition`, `act`, `forgotten`")),
                    ("subject", text("of whom or what")),
                    ("published", maybe_day("the edition that says it")),
                    ("recorded", moment("when it was appended")),
                    ("payload_hash", text("what the log commits to, in hexadecimal")),
                    ("payload", json!({"description": "what it says"})),
                ],
            ),
        ),
        (
            "Proof",
            object(
                "A proof against a root of the log.",
                &[
                    ("entry?", count("the entry, for a proof of inclusion")),
                    ("old?", count("the smaller size, for a proof of consistency")),
                    ("new?", count("the larger size")),
                    ("size", count("the log's size")),
                    ("root", text("its root, in hexadecimal")),
                    ("hashes", list(json!({"type": "string"}), "the hashes, in hexadecimal")),
                ],
            ),
        ),
    ]
}

fn server_objects() -> Vec<Named> {
    vec![
        (
            "Ready",
            object(
                "How the server stands.",
                &[
                    (
                        "status",
                        one_of(
                            &["ready", "degraded", "unavailable"],
                            "`degraded`: it answers, and warns",
                        ),
                    ),
                    ("lists", list(refer("Age"), "the newest edition of each list")),
                    ("stale?", list(json!({"type": "string"}), "the lists that are too old")),
                    ("not_loaded?", list(json!({"type": "string"}), "lists that are not held")),
                    ("warning", maybe("one sentence")),
                    ("entries?", count("entries of the log")),
                ],
            ),
        ),
        (
            "Problem",
            object(
                "RFC 9457 problem details.",
                &[
                    ("type", text("a URN: `urn:detente:server:bad-date`")),
                    ("title", text("the kind of problem")),
                    ("status", count("the HTTP status")),
                    ("detail", text("this case")),
                    ("instance", text("the path that was asked for")),
                    ("help", text("what to do")),
                ],
            ),
        ),
    ]
}

//! What the payload of an entry says, as JSON that a person can read.
//!
//! A source record is `{"source", "format", "key", "entities"}`; its entities are FtM objects whose
//! values carry original text, language and marks where there are any. The writer is our own so
//! that a record always has the same bytes: equal bytes mean an unchanged record.

use detente_model::{Entity, Mark, Property, SourceRecord, Value};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::RecordError;

/// The payload of a source record's entry.
pub(crate) fn write_record(source: &str, format: &str, record: &SourceRecord) -> Vec<u8> {
    let mut out = Vec::with_capacity(256 + record.statements() * 48);
    out.extend_from_slice(b"{\"source\":");
    text(&mut out, source);
    out.extend_from_slice(b",\"format\":");
    text(&mut out, format);
    out.extend_from_slice(b",\"key\":");
    text(&mut out, &record.key);
    out.extend_from_slice(b",\"entities\":[");
    for (i, entity) in record.entities.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        write_entity(&mut out, entity);
    }
    out.extend_from_slice(b"]}");
    out
}

fn text(out: &mut Vec<u8>, text: &str) {
    // Writing to a vector cannot fail, and a text is always JSON.
    let _ = serde_json::to_writer(out, text);
}

fn write_entity(out: &mut Vec<u8>, entity: &Entity) {
    if !entity.extra.is_empty() {
        let _ = serde_json::to_writer(out, &entity.to_record_json());
        return;
    }
    out.extend_from_slice(b"{\"id\":");
    text(out, entity.id.as_str());
    out.extend_from_slice(b",\"schema\":");
    text(out, entity.schema.name());
    out.extend_from_slice(b",\"properties\":{");
    let mut written: Vec<Property> = Vec::new();
    for (property, _) in entity.iter() {
        if written.contains(&property) {
            continue;
        }
        if !written.is_empty() {
            out.push(b',');
        }
        written.push(property);
        text(out, property.name());
        out.extend_from_slice(b":[");
        for (i, value) in entity.values(property).enumerate() {
            if i > 0 {
                out.push(b',');
            }
            write_value(out, value);
        }
        out.push(b']');
    }
    out.extend_from_slice(b"}}");
}

fn write_value(out: &mut Vec<u8>, value: &Value) {
    let marks: Vec<Mark> = value.marks().collect();
    if value.original.is_none() && value.lang.is_none() && marks.is_empty() {
        text(out, &value.text);
        return;
    }
    out.extend_from_slice(b"{\"v\":");
    text(out, &value.text);
    if let Some(original) = &value.original {
        out.extend_from_slice(b",\"o\":");
        text(out, original);
    }
    if let Some(lang) = value.lang {
        out.extend_from_slice(b",\"l\":");
        text(out, lang.as_str());
    }
    if !marks.is_empty() {
        out.extend_from_slice(b",\"m\":[");
        for (i, mark) in marks.iter().enumerate() {
            if i > 0 {
                out.push(b',');
            }
            text(out, mark.as_str());
        }
        out.push(b']');
    }
    out.push(b'}');
}

/// The source record of an entry.
pub(crate) fn read_record(entry: u64, payload: &[u8]) -> Result<SourceRecord, RecordError> {
    let fault = |why: String| RecordError::log(format!("entry {entry}"), why);
    let json: Json = serde_json::from_slice(payload)
        .map_err(|e| fault(format!("the payload is not JSON: {e}")))?;
    let key = json
        .get("key")
        .and_then(Json::as_str)
        .ok_or_else(|| fault("the payload has no `key`".into()))?;
    let entities = json
        .get("entities")
        .and_then(Json::as_array)
        .ok_or_else(|| fault("the payload has no `entities`".into()))?
        .iter()
        .map(|e| Entity::from_json(e).map_err(|e| fault(e.to_string())))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(SourceRecord { key: key.to_owned(), line: 0, entities })
}

/// The payload of an edition's entry: what the file was and which records it holds, as a
/// difference to an edition that is in the log already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct EditionPayload {
    pub source: String,
    pub authority: detente_model::Authority,
    pub format: String,
    pub role: detente_model::EditionRole,
    pub published: jiff::civil::Date,
    pub file_name: String,
    pub file_sha256: String,
    pub file_bytes: u64,
    pub listed: u64,
    pub seen: u64,
    pub entities: u64,
    pub statements: u64,
    pub quarantined: u64,
    pub repaired: u64,
    /// The edition this one is a difference to, by the number of its entry.
    pub base: Option<u64>,
    /// The entries just before this one are its new and changed records.
    pub added: u64,
    /// Records of the base that are not in this edition.
    pub removed: Vec<String>,
    /// Records whose bytes stand in an older entry already.
    pub reused: Vec<(String, u64)>,
}

/// The payload of an entry that says that others are gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ForgottenPayload {
    pub entries: Vec<u64>,
    pub ground: String,
    pub author: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use detente_model::{Lang, Schema, prop};

    #[test]
    fn a_record_reads_back_as_it_was_written() {
        let mut entity = Entity::new("un:KPi.999", Schema::Person);
        entity.add(prop::NAME, "Example \"quoted\"");
        entity.add(prop::ALIAS, Value::new("김").in_lang(Lang::new("kor")));
        entity.add(prop::BIRTH_DATE, Value::cleaned("1962", "c. 1962").marked(Mark::Circa));
        entity.add(prop::NAME, "Second");
        let record = SourceRecord { key: "KPi.999".into(), line: 0, entities: vec![entity] };
        let bytes = write_record("un-sc", "un-xml", &record);
        let back = read_record(0, &bytes).unwrap();
        assert_eq!(write_record("un-sc", "un-xml", &back), bytes);
        let names: Vec<_> = back.entities[0].get(prop::NAME).collect();
        assert_eq!(names, ["Example \"quoted\"", "Second"]);
    }

    #[test]
    fn the_writer_agrees_with_serde() {
        let mut entity = Entity::new("x", Schema::Company);
        entity.add(prop::NAME, "A\u{7f}B\u{2028}C");
        let mut ours = Vec::new();
        write_entity(&mut ours, &entity);
        assert_eq!(ours, serde_json::to_vec(&entity.to_record_json()).unwrap());
    }
}

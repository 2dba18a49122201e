//! Objects, one a line, plain or nested.

use std::collections::HashMap;

use detente_model::{Entity, Property, Quarantined, Schema};
use serde_json::{Map, Value as Json};

use super::group::Read;
use super::{Gathered, JSON_FIELDS, edition, empty};
use crate::json::rows;
use crate::{Edition, Format, Limits, ListError};

pub(super) fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut out = Reading::new();
    for row in rows(text, limits) {
        let row = row?;
        match row.value {
            Ok(Json::Object(object)) => out.entity(object, row.line, row.raw, None),
            Ok(_) => out.aside(row.line, "not an object".into(), row.raw),
            Err(reason) => out.aside(row.line, reason, row.raw),
        }
    }
    edition(out.edition, out.entities, &out.gathered)
}

struct Reading {
    edition: Edition,
    entities: Vec<Read>,
    gathered: Gathered,
    /// Nested entities that were taken out, by id.
    nested: HashMap<String, usize>,
}

impl Reading {
    fn new() -> Self {
        Reading {
            edition: empty(Format::FtmJson),
            entities: Vec::new(),
            gathered: Gathered::default(),
            nested: HashMap::new(),
        }
    }

    fn aside(&mut self, line: u64, reason: String, raw: &str) {
        self.edition.quarantined.push(Quarantined::row("lists::row", line, reason, raw));
    }

    fn lost(&mut self, line: u64, reason: String, raw: &Json, key: &str) {
        let raw = match raw {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        let fault = Quarantined::value("lists::value", line, reason, &raw, key);
        self.edition.quarantined.push(fault);
    }

    /// Reads an object; `parent` is the key of the record it was nested in.
    fn entity(
        &mut self,
        mut object: Map<String, Json>,
        line: u64,
        raw: &str,
        parent: Option<&str>,
    ) {
        let text = |name: &str| object.get(name).and_then(Json::as_str).map(str::to_owned);
        let id = text("id").unwrap_or_default();
        let schema = text("schema").unwrap_or_default();
        let fault = match Schema::by_name(&schema) {
            _ if id.trim().is_empty() => Err("no `id`".to_owned()),
            None if schema.is_empty() => Err("no `schema`".to_owned()),
            None => Err(format!("unknown schema: `{schema}`")),
            Some(schema) => Ok(schema),
        };
        let schema = match (fault, parent) {
            (Ok(schema), _) => schema,
            (Err(reason), None) => return self.aside(line, reason, raw),
            (Err(reason), Some(key)) => return self.lost(line, reason, &Json::Object(object), key),
        };
        self.gather(&object);
        self.count_unknown(&object);
        let properties = match object.get_mut("properties") {
            Some(Json::Object(properties)) => std::mem::take(properties),
            _ => return self.aside(line, format!("`{id}` has no `properties`"), raw),
        };
        let mut inner = Vec::new();
        let kept = self.properties(properties, schema, line, &id, &mut inner);
        object.insert("properties".into(), Json::Object(kept));
        match Entity::from_json(&Json::Object(object)) {
            Ok(entity) => self.keep(entity, line, parent.is_some()),
            Err(error) => self.aside(line, error.to_string(), raw),
        }
        for object in inner {
            self.entity(object, line, raw, Some(&id));
        }
    }

    /// The properties that the schema has, as texts; nested entities go into `inner`.
    fn properties(
        &mut self,
        properties: Map<String, Json>,
        schema: Schema,
        line: u64,
        id: &str,
        inner: &mut Vec<Map<String, Json>>,
    ) -> Map<String, Json> {
        let mut kept = Map::new();
        for (name, values) in properties {
            let known = Property::by_name(&name).is_some_and(|p| schema.has(p));
            let values = match values {
                Json::Array(values) => values,
                other => vec![other],
            };
            let mut texts = Vec::with_capacity(values.len());
            for value in values {
                match value {
                    Json::String(_) if known => texts.push(value),
                    Json::Object(object) if is_entity(&object) => {
                        texts.extend(object.get("id").cloned().filter(|_| known));
                        inner.push(object);
                    }
                    value if known => {
                        let reason = format!("`{name}` holds what is no text");
                        self.lost(line, reason, &value, id);
                    }
                    value => {
                        let reason = format!("schema {schema} has no property `{name}`");
                        self.lost(line, reason, &value, id);
                    }
                }
            }
            if known {
                kept.insert(name, Json::Array(texts));
            }
        }
        kept
    }

    /// Keeps an entity; one that was nested in several others, once.
    fn keep(&mut self, entity: Entity, line: u64, nested: bool) {
        if nested {
            let id = entity.id.to_string();
            let first = self.nested.get(&id).and_then(|at| self.entities.get_mut(*at));
            if let Some(first) = first.filter(|first| first.entity.schema == entity.schema) {
                for (property, value) in entity.iter() {
                    first.entity.add(property, value.clone());
                }
                return;
            }
            self.nested.insert(id, self.entities.len());
        }
        self.entities.push(Read { line, entity });
    }

    fn gather(&mut self, object: &Map<String, Json>) {
        let datasets = object.get("datasets").and_then(Json::as_array);
        for dataset in datasets.into_iter().flatten().filter_map(Json::as_str) {
            self.gathered.dataset(dataset);
        }
        if let Some(seen) = object.get("last_seen").and_then(Json::as_str) {
            self.gathered.seen(seen);
        }
    }

    /// Members beside the table's; kept with the entity all the same.
    fn count_unknown(&mut self, object: &Map<String, Json>) {
        for name in object.keys() {
            let is_it = |path: &str| path.trim_start_matches('.').trim_end_matches("[]") == name;
            if !JSON_FIELDS.iter().any(|(path, _)| is_it(path)) {
                *self.edition.unknown.entry(format!(".{name}")).or_default() += 1;
            }
        }
    }
}

fn is_entity(object: &Map<String, Json>) -> bool {
    ["id", "schema", "properties"].iter().all(|member| object.contains_key(*member))
}

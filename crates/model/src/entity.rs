//! `FollowTheMoney` entities: a schema and values for its properties.
//!
//! Source: the `FollowTheMoney` model, <https://followthemoney.tech/docs/>: an entity is `id`,
//! `schema` and `properties`, each a list of texts. Definitions here are our own.
//! Our reading: a value may carry what the source wrote, a language and marks; FtM JSON has no
//! place for them, so [`Entity::to_json`] writes the texts and the record keeps the rest.

use std::fmt;

use serde_json::{Map, Value as Json};

use crate::{EntityId, Property, Schema, prop};

/// An ISO 639-3 code (`kor`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang([u8; 3]);

impl Lang {
    /// Three lower-case letters.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_lowercase).then_some(Lang(bytes))
    }

    /// From the two-letter codes official lists use.
    #[must_use]
    pub fn from_iso2(code: &str) -> Option<Self> {
        const CODES: [(&str, &str); 32] = [
            ("ar", "ara"),
            ("be", "bel"),
            ("bg", "bul"),
            ("cs", "ces"),
            ("da", "dan"),
            ("de", "deu"),
            ("el", "ell"),
            ("en", "eng"),
            ("es", "spa"),
            ("et", "est"),
            ("fa", "fas"),
            ("fi", "fin"),
            ("fr", "fra"),
            ("ga", "gle"),
            ("he", "heb"),
            ("hr", "hrv"),
            ("hu", "hun"),
            ("it", "ita"),
            ("ja", "jpn"),
            ("ko", "kor"),
            ("lt", "lit"),
            ("lv", "lav"),
            ("mt", "mlt"),
            ("nl", "nld"),
            ("pl", "pol"),
            ("pt", "por"),
            ("ro", "ron"),
            ("ru", "rus"),
            ("sk", "slk"),
            ("sl", "slv"),
            ("sv", "swe"),
            ("zh", "zho"),
        ];
        let lower = code.to_ascii_lowercase();
        match CODES.iter().find(|(two, _)| *two == lower) {
            Some((_, three)) => Lang::new(three),
            None if lower == "uk" => Lang::new("ukr"),
            None => Lang::new(&lower),
        }
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("und")
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What must be said about a value beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// The source says "about", "approximately", "between".
    Circa,
    /// The file's bytes did not fit its encoding and were repaired.
    Repaired,
    /// We derived it (from free text, from a joined field); the source has no such field.
    Derived,
}

impl Mark {
    const ALL: [(Mark, &'static str); 3] =
        [(Mark::Circa, "circa"), (Mark::Repaired, "repaired"), (Mark::Derived, "derived")];

    /// The word used in the record.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Mark::Circa => "circa",
            Mark::Repaired => "repaired",
            Mark::Derived => "derived",
        }
    }

    fn bit(self) -> u8 {
        match self {
            Mark::Circa => 1,
            Mark::Repaired => 2,
            Mark::Derived => 4,
        }
    }
}

/// One value of one property.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Value {
    /// The cleaned value.
    pub text: String,
    /// What the source wrote, where cleaning changed it.
    pub original: Option<Box<str>>,
    /// The language, where the source names one.
    pub lang: Option<Lang>,
    marks: u8,
}

impl Value {
    /// A value as the source wrote it.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Value { text: text.into(), original: None, lang: None, marks: 0 }
    }

    /// A cleaned value with what the source wrote; kept only where the two differ.
    #[must_use]
    pub fn cleaned(text: impl Into<String>, original: &str) -> Self {
        let text = text.into();
        let original = (text != original).then(|| original.into());
        Value { text, original, lang: None, marks: 0 }
    }

    /// The same value in a language.
    #[must_use]
    pub fn in_lang(mut self, lang: Option<Lang>) -> Self {
        self.lang = lang;
        self
    }

    /// The same value with a mark.
    #[must_use]
    pub fn marked(mut self, mark: Mark) -> Self {
        self.marks |= mark.bit();
        self
    }

    /// Whether the value carries a mark.
    #[must_use]
    pub fn has(&self, mark: Mark) -> bool {
        self.marks & mark.bit() != 0
    }

    /// Every mark it carries.
    pub fn marks(&self) -> impl Iterator<Item = Mark> + '_ {
        Mark::ALL.into_iter().map(|(mark, _)| mark).filter(|mark| self.has(*mark))
    }

    fn is_plain(&self) -> bool {
        self.original.is_none() && self.lang.is_none() && self.marks == 0
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::new(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::new(text)
    }
}

/// Why a JSON object is not an entity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntityError {
    /// Not an object with `id`, `schema` and `properties`.
    #[error("not an FtM entity: {0}")]
    Shape(&'static str),
    /// A schema we have no definition of.
    #[error("unknown schema: `{0}`")]
    Schema(String),
    /// A property that the schema does not have.
    #[error("schema {schema} has no property `{property}`")]
    Property {
        /// The entity's schema.
        schema: Schema,
        /// The property that was named.
        property: String,
    },
}

/// An entity with its values, in the order in which they were added. No value is held twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Who it is in the record.
    pub id: EntityId,
    /// What kind of thing it is.
    pub schema: Schema,
    values: Vec<(Property, Value)>,
    /// Members of a foreign FtM object beside `id`, `schema` and `properties`, kept as they came.
    pub extra: Map<String, Json>,
}

impl Entity {
    /// An entity without values.
    #[must_use]
    pub fn new(id: impl Into<EntityId>, schema: Schema) -> Self {
        Entity { id: id.into(), schema, values: Vec::new(), extra: Map::new() }
    }

    /// Adds a value; an empty text, or one that is there already, adds nothing.
    /// Readers add cleaned values; see [`crate::cleaning`].
    ///
    /// # Panics
    /// In debug builds, when the schema does not have the property: a reader's bug.
    pub fn add(&mut self, property: Property, value: impl Into<Value>) {
        let value = value.into();
        debug_assert!(self.schema.has(property), "{} has no `{property}`", self.schema);
        if value.text.is_empty()
            || self
                .values
                .iter()
                .any(|(p, v)| *p == property && v.text == value.text && v.lang == value.lang)
        {
            return;
        }
        self.values.push((property, value));
    }

    /// The texts of a property.
    pub fn get(&self, property: Property) -> impl Iterator<Item = &str> {
        self.values(property).map(|v| v.text.as_str())
    }

    /// The first text of a property.
    #[must_use]
    pub fn first(&self, property: Property) -> Option<&str> {
        self.get(property).next()
    }

    /// The values of a property.
    pub fn values(&self, property: Property) -> impl Iterator<Item = &Value> {
        self.values.iter().filter(move |(p, _)| *p == property).map(|(_, v)| v)
    }

    /// Every property and value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Property, &Value)> {
        self.values.iter().map(|(p, v)| (*p, v))
    }

    /// How many statements this entity makes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The first name, else the id.
    #[must_use]
    pub fn caption(&self) -> &str {
        const ORDER: [Property; 6] =
            [prop::NAME, prop::ALIAS, prop::WEAK_ALIAS, prop::FULL, prop::NUMBER, prop::PUBLIC_KEY];
        ORDER.iter().find_map(|p| self.first(*p)).unwrap_or(self.id.as_str())
    }

    /// `FollowTheMoney` JSON: members in the order they came, or `id`, `schema`, `properties`.
    ///
    /// # Properties
    /// `from_json(to_json(e)) == e` for an entity of plain values, and
    /// `to_json(from_json(j)) == j` for an object of known schema and properties.
    #[must_use]
    pub fn to_json(&self) -> Json {
        self.object(|value| Json::String(value.text.clone()))
    }

    /// As [`Entity::to_json`], with original text, language and marks: the form the record keeps.
    #[must_use]
    pub fn to_record_json(&self) -> Json {
        self.object(|value| {
            if value.is_plain() {
                return Json::String(value.text.clone());
            }
            let mut object = Map::new();
            object.insert("v".into(), Json::String(value.text.clone()));
            if let Some(original) = &value.original {
                object.insert("o".into(), Json::String(original.to_string()));
            }
            if let Some(lang) = value.lang {
                object.insert("l".into(), Json::String(lang.as_str().to_owned()));
            }
            if value.marks != 0 {
                let marks = value.marks().map(|m| Json::String(m.as_str().to_owned())).collect();
                object.insert("m".into(), Json::Array(marks));
            }
            Json::Object(object)
        })
    }

    fn object(&self, write: impl Fn(&Value) -> Json) -> Json {
        let mut properties = Map::new();
        for (property, value) in &self.values {
            let slot = properties.entry(property.name()).or_insert_with(|| Json::Array(Vec::new()));
            if let Json::Array(values) = slot {
                values.push(write(value));
            }
        }
        let mut object = Map::new();
        for (key, value) in &self.extra {
            // A placeholder marks where the three known members stood.
            match key.as_str() {
                "id" => object.insert(key.clone(), Json::String(self.id.to_string())),
                "schema" => object.insert(key.clone(), Json::String(self.schema.name().into())),
                "properties" => {
                    object.insert(key.clone(), Json::Object(std::mem::take(&mut properties)))
                }
                _ => object.insert(key.clone(), value.clone()),
            };
        }
        if self.extra.is_empty() {
            object.insert("id".into(), Json::String(self.id.to_string()));
            object.insert("schema".into(), Json::String(self.schema.name().into()));
            object.insert("properties".into(), Json::Object(properties));
        }
        Json::Object(object)
    }

    /// Reads FtM JSON, or the form of [`Entity::to_record_json`]. Texts are taken as they stand.
    ///
    /// # Errors
    /// [`EntityError`]: the first fault met.
    pub fn from_json(json: &Json) -> Result<Self, EntityError> {
        let object = json.as_object().ok_or(EntityError::Shape("not an object"))?;
        let text = |key| object.get(key).and_then(Json::as_str);
        let id = text("id").ok_or(EntityError::Shape("no `id`"))?;
        let schema = text("schema").ok_or(EntityError::Shape("no `schema`"))?;
        let schema =
            Schema::by_name(schema).ok_or_else(|| EntityError::Schema(schema.to_owned()))?;
        let properties = object
            .get("properties")
            .and_then(Json::as_object)
            .ok_or(EntityError::Shape("no `properties`"))?;
        let mut entity = Entity::new(id, schema);
        for (name, values) in properties {
            let property = Property::by_name(name)
                .filter(|p| schema.has(*p))
                .ok_or_else(|| EntityError::Property { schema, property: name.clone() })?;
            let values =
                values.as_array().ok_or(EntityError::Shape("a property is not an array"))?;
            for value in values {
                entity.values.push((property, read_value(value)?));
            }
        }
        let canonical = ["id", "schema", "properties"];
        if !object.keys().map(String::as_str).eq(canonical) {
            for (key, value) in object {
                let kept =
                    if canonical.contains(&key.as_str()) { Json::Null } else { value.clone() };
                entity.extra.insert(key.clone(), kept);
            }
        }
        Ok(entity)
    }
}

fn read_value(json: &Json) -> Result<Value, EntityError> {
    match json {
        Json::String(text) => Ok(Value::new(text.as_str())),
        Json::Object(object) => {
            let text = |key| object.get(key).and_then(Json::as_str);
            let mut value = Value::new(text("v").ok_or(EntityError::Shape("a value has no text"))?);
            value.original = text("o").map(Into::into);
            value.lang = text("l").and_then(Lang::new);
            for mark in object.get("m").and_then(Json::as_array).into_iter().flatten() {
                let (mark, _) = Mark::ALL
                    .into_iter()
                    .find(|(_, word)| mark.as_str() == Some(word))
                    .ok_or(EntityError::Shape("unknown mark"))?;
                value = value.marked(mark);
            }
            Ok(value)
        }
        _ => Err(EntityError::Shape("a value is not a text")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
    use serde_json::json;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        ("[^\\p{Cc}]{1,12}", proptest::option::of("[^\\p{Cc}]{1,12}"), any::<[bool; 3]>()).prop_map(
            |(text, original, marks)| {
                let mut value = Value::new(text);
                value.original = original.map(Into::into);
                value.lang = marks[0].then(|| Lang::new("kor")).flatten();
                if marks[1] { value.marked(Mark::Circa) } else { value }
            },
        )
    }

    proptest! {
        #[test]
        fn an_entity_reads_back_as_it_was_written(
            names in proptest::collection::vec(value(), 0..6),
            positions in proptest::collection::vec(value(), 0..4),
        ) {
            let mut entity = Entity::new("un:KPi.999", Schema::Person);
            for name in names {
                entity.add(prop::NAME, name);
            }
            for position in positions {
                entity.add(prop::POSITION, position);
            }
            let back = Entity::from_json(&entity.to_record_json()).unwrap();
            prop_assert_eq!(back, entity);
        }
    }

    #[test]
    fn a_foreign_object_round_trips_exactly() {
        let text = r#"{"id":"NK-x","caption":"Example","schema":"Company","referents":["a"],"properties":{"name":["Example","E."],"innCode":["7707083893"]},"target":true,"first_seen":"2021-02-01"}"#;
        let json: Json = serde_json::from_str(text).unwrap();
        assert_eq!(Entity::from_json(&json).unwrap().to_json().to_string(), text);
    }

    #[test]
    fn what_the_model_does_not_have_is_named() {
        let of = |json: Json| Entity::from_json(&json).unwrap_err().to_string();
        assert_eq!(
            of(json!({"id": "x", "schema": "Ghost", "properties": {}})),
            "unknown schema: `Ghost`"
        );
        assert_eq!(
            of(json!({"id": "x", "schema": "Vessel", "properties": {"birthDate": ["1984"]}})),
            "schema Vessel has no property `birthDate`"
        );
        assert!(of(json!([])).contains("not an object"));
    }
}

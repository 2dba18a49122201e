//! Values that are written as one word on the wire.

/// Serde for a type by its word, both ways.
macro_rules! written_as {
    ($type:ty, $what:literal, $write:expr, $read:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let write: fn(&$type) -> String = $write;
                serializer.serialize_str(&write(self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                let read: fn(&str) -> Option<$type> = $read;
                read(&text).ok_or_else(|| {
                    let short: String = text.chars().take(60).collect();
                    serde::de::Error::custom(format!(concat!("not ", $what, ": `{}`"), short))
                })
            }
        }
    };
}

use crate::{Country, Currency, HsCode, PartialDate, Property, Schema};

written_as!(Country, "a country", |c| c.code().to_owned(), Country::find);
written_as!(Schema, "a schema", |s| s.name().to_owned(), Schema::by_name);
written_as!(Property, "a property", |p| p.name().to_owned(), Property::by_name);
written_as!(PartialDate, "a date", ToString::to_string, |t| PartialDate::parse(t).ok());
written_as!(HsCode, "an HS code", ToString::to_string, |t| HsCode::parse(t).ok());
written_as!(Currency, "a currency", |c| c.code().to_owned(), Currency::parse);

//! Values of a JSON or YAML record by their way: `name.en`.

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::json::scalar;

static NOTHING: Json = Json::Null;

/// What stands at the end of a way of member names; null where it ends early.
pub(crate) fn at<'j>(json: &'j Json, way: &str) -> &'j Json {
    way.split('.').try_fold(json, |json, name| json.get(name)).unwrap_or(&NOTHING)
}

/// The text at the end of a way; empty where there is none.
pub(crate) fn text<'j>(json: &'j Json, way: &str) -> Cow<'j, str> {
    scalar(at(json, way)).unwrap_or_default()
}

/// The items of the array at the end of a way.
pub(crate) fn items<'j>(json: &'j Json, way: &str) -> &'j [Json] {
    at(json, way).as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The texts of the array, or the one text, at the end of a way.
pub(crate) fn texts<'j>(json: &'j Json, way: &str) -> Vec<Cow<'j, str>> {
    match at(json, way) {
        Json::Array(items) => items.iter().filter_map(scalar).collect(),
        one => scalar(one).into_iter().collect(),
    }
}

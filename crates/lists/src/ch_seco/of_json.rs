//! From a line of the JSON rendering to a target.

use serde_json::Value as Json;

use super::target::{Address, Day, Identity, Name, Part, Target};
use crate::pick::{at, items, text, texts};

/// The target of a line.
pub(super) fn target(json: &Json, line: u64) -> Target {
    let kinds = ["individual", "entity", "object"];
    let kind = kinds.into_iter().find(|kind| json.get(*kind).is_some()).unwrap_or_default();
    let body = at(json, kind);
    let identity = at(body, "identity");
    Target {
        line,
        ssid: text(json, "ssid").into_owned(),
        sets: texts(json, "sanctions_set_id").into_iter().map(Into::into).collect(),
        kind: kind.to_owned(),
        identities: identity.is_object().then(|| of_identity(identity)).into_iter().collect(),
        justifications: texts(body, "justification").into_iter().map(Into::into).collect(),
        ..Target::default()
    }
}

fn of_identity(json: &Json) -> Identity {
    let owned = |json: &Json, way: &str| text(json, way).into_owned();
    let day = at(json, "day_month_year");
    Identity {
        main: owned(json, "main"),
        names: items(json, "names").iter().map(name).collect(),
        days: day
            .is_object()
            .then(|| Day {
                day: owned(day, "day"),
                month: owned(day, "month"),
                year: owned(day, "year"),
                ..Day::default()
            })
            .into_iter()
            .collect(),
        addresses: items(json, "addresses")
            .iter()
            .map(|a| Address {
                details: owned(a, "address_details"),
                zip_code: owned(a, "zip_code"),
                ..Address::default()
            })
            .collect(),
        ..Identity::default()
    }
}

fn name(json: &Json) -> Name {
    let part = |json: &Json| Part {
        order: text(json, "order").parse().unwrap_or(u32::MAX),
        kind: text(json, "name_part_type").into_owned(),
        value: text(json, "value").into_owned(),
        spellings: Vec::new(),
    };
    Name {
        kind: text(json, "name_type").into_owned(),
        quality: text(json, "quality").into_owned(),
        lang: text(json, "lang").into_owned(),
        parts: items(json, "name_parts").iter().map(part).collect(),
    }
}

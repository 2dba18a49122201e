//! Flows as JSON: the answers of Comtrade's interfaces, and two plain shapes made from them.
//!
//! Shapes: `{"data": [flow …]}` or `[flow …]` of the newer interface, `{"dataset": [flow …]}` of
//! the older; flows by period, `{"202412": [{"flowCode": "M", "value": 1}]}`; and commodities by
//! code, `{"2701": {"label": "Coal", "data": {"2017": {"val": 1, "qty": 1}}}}`.
//! Our reading of the last: `val` is in US dollars and `qty` in the standard unit of the code:
//! kilograms, but 1,000 kWh for 2716. What a shape does not say (reporter, partner) comes from the
//! settings or stays unknown.

use serde_json::{Map, Value};

use super::flow::Cells;
use super::{Field, FlowSettings, Flows, KIND, field};
use crate::shipments::cells::cut;
use crate::{TradeError, TradeFile};

/// How well JSON fits, by its outer keys and its beginning.
pub(crate) fn score(head: &str, keys: &[String]) -> u8 {
    let has = |key: &str| head.contains(key);
    let is_period = |k: &String| {
        (k.len() == 4 || k.len() == 6) && k.starts_with(['1', '2']) && super::period(k).is_ok()
    };
    if has("\"reporterCode\"") || has("\"rtTitle\"") || has("\"rtCode\"") {
        return 98;
    }
    if has("\"flowCode\"") && !keys.is_empty() && keys.iter().all(is_period) {
        return 90;
    }
    let is_code = |k: &String| {
        k == "TOTAL" || (k.len() >= 2 && k.len() <= 6 && k.bytes().all(|b| b.is_ascii_digit()))
    };
    if has("\"val\"") && has("\"data\"") && !keys.is_empty() && keys.iter().all(is_code) {
        return 85;
    }
    0
}

/// Reads flows from JSON.
///
/// # Errors
/// [`TradeError::Malformed`] for what is no JSON; [`TradeError::Unrecognised`] for another shape.
pub(crate) fn read(text: &str, settings: &FlowSettings) -> Result<TradeFile, TradeError> {
    let json: Value = serde_json::from_str(text).map_err(|error| {
        let (line, reason) = (error.line() as u64, error.to_string());
        if error.is_eof() {
            return TradeError::Truncated { line, reason };
        }
        TradeError::Malformed { kind: KIND, line, reason }
    })?;
    let mut flows = Flows::new(settings);
    match &json {
        Value::Array(list) => each(&mut flows, list),
        Value::Object(map) => object(&mut flows, map)?,
        _ => return Err(strange("a single value")),
    }
    if flows.is_untouched() {
        return Err(strange("no flow in it"));
    }
    Ok(flows.finish())
}

fn strange(what: &str) -> TradeError {
    TradeError::Unrecognised(format!("JSON that holds no flows of trade: {what}"))
}

fn object(flows: &mut Flows<'_>, map: &Map<String, Value>) -> Result<(), TradeError> {
    if let Some(Value::Array(list)) = map.get("data").or_else(|| map.get("dataset")) {
        each(flows, list);
        return Ok(());
    }
    let is_periods = map.iter().all(|(k, v)| super::period(k).is_ok() && v.is_array());
    if is_periods && !map.is_empty() {
        for (period, list) in map {
            for flow in list.as_array().into_iter().flatten() {
                by_period(flows, period, flow);
            }
        }
        return Ok(());
    }
    let is_commodities = map.values().all(|v| v.get("data").is_some_and(Value::is_object));
    if is_commodities && !map.is_empty() {
        for (code, of) in map {
            commodity(flows, code, of);
        }
        return Ok(());
    }
    let keys: Vec<String> = map.keys().take(8).map(|k| format!("`{}`", cut(k))).collect();
    Err(strange(&format!("its keys are {}", keys.join(", "))))
}

/// Flows that have every column as a key.
fn each(flows: &mut Flows<'_>, list: &[Value]) {
    for flow in list {
        let raw = flow.to_string();
        let Some(map) = flow.as_object() else {
            flows.aside(0, "trade::flow", "not an object", &raw);
            continue;
        };
        let texts: Vec<(Field, String)> =
            map.iter().filter_map(|(k, v)| Some((field(k)?, plain(v)?))).collect();
        let mut cells: Cells<'_> = Cells::new();
        for (field, text) in &texts {
            cells.entry(*field).or_insert(text.as_str());
        }
        flows.take(0, &cells, &raw);
    }
}

/// Totals by period: who reports is not said.
fn by_period(flows: &mut Flows<'_>, period: &str, flow: &Value) {
    let raw = flow.to_string();
    let own = flow.get("period").and_then(plain);
    let (code, value) = (flow.get("flowCode").and_then(plain), flow.get("value").and_then(plain));
    let mut cells: Cells<'_> = Cells::new();
    cells.insert(Field::Period, own.as_deref().unwrap_or(period));
    cells.insert(Field::Commodity, "TOTAL");
    cells.extend(code.as_deref().map(|c| (Field::FlowCode, c)));
    cells.extend(value.as_deref().map(|v| (Field::Value, v)));
    if own.as_deref().is_some_and(|own| own != period) {
        let reason =
            format!("the period is `{period}` and `{}`", cut(own.as_deref().unwrap_or("")));
        flows.aside(0, "trade::date", reason, &raw);
        return;
    }
    if value.is_none() {
        flows.aside(0, "trade::value", "no value", &raw);
        return;
    }
    flows.take(0, &cells, &raw);
}

/// A commodity with its values by period.
fn commodity(flows: &mut Flows<'_>, code: &str, of: &Value) {
    let label = of.get("label").and_then(plain);
    let periods = of.get("data").and_then(Value::as_object);
    for (period, amounts) in periods.into_iter().flatten() {
        let raw = format!("{code} {period} {amounts}");
        let value = amounts.get("val").or_else(|| amounts.get("value")).and_then(plain);
        let quantity = amounts.get("qty").or_else(|| amounts.get("quantity")).and_then(plain);
        let mut cells: Cells<'_> = Cells::new();
        cells.insert(Field::Period, period.as_str());
        cells.insert(Field::Commodity, code);
        cells.insert(Field::UnitCode, if code.starts_with("2716") { "3" } else { "8" });
        cells.extend(label.as_deref().map(|l| (Field::Description, l)));
        cells.extend(value.as_deref().map(|v| (Field::Value, v)));
        cells.extend(quantity.as_deref().map(|q| (Field::Quantity, q)));
        if value.is_none() && quantity.is_none() {
            flows.aside(0, "trade::value", "neither a value nor a quantity", &raw);
            continue;
        }
        flows.take(0, &cells, &raw);
    }
}

/// A text or number as text; `None` for null and for what is neither.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

//! One JSON object a line: flat, or an entity of `FollowTheMoney`.
//!
//! Source: <https://jsonlines.org>; <https://followthemoney.tech/docs/>.
//! Our reading: an object with `schema` and `properties` is an entity, and its properties are the
//! columns; entities that cannot be a customer (designations, addresses, links) are passed over
//! and counted in a note. A property that the model does not know is ignored. A member with an
//! object in it is no column.

use std::collections::{BTreeMap, HashMap};

use detente_model::{Property, Quarantined, Schema};
use serde_json::{Map, Value as Json};

use super::columns::{by_header, map, shown};
use super::decode::text;
use super::error::cut;
use super::row::{RawRow, Table};
use super::{CustomersError, Form, ReadLimits, ReadSettings, Role};

/// Bytes of a line that is taken apart at all.
const LINE_BYTES: usize = 4 << 20;
/// Schemata beyond our model that are not parties either.
const NOT_PARTIES: &[&str] = &[
    "Position",
    "Occupancy",
    "Debt",
    "Contract",
    "ContractAward",
    "CourtCase",
    "CourtCaseParty",
    "Call",
    "Message",
    "Mention",
    "Note",
    "Post",
    "ProjectParticipant",
    "Project",
    "Similar",
    "TaxRoll",
    "Assessment",
    "EconomicActivity",
    "License",
    "RealEstate",
    "Trip",
    "UserAccount",
    "Workbook",
    "Table",
    "Page",
    "Pages",
];

/// Reads JSON Lines.
///
/// # Errors
/// [`CustomersError`]: no line is an object, or none says who a customer is.
pub(super) fn read(bytes: &[u8], settings: &ReadSettings) -> Result<Table, CustomersError> {
    let mut reader = Reader::new();
    let mut line = 0;
    for raw in bytes.split(|b| *b == b'\n') {
        line += 1;
        if raw.trim_ascii().is_empty() {
            continue;
        }
        if reader.table.seen >= settings.limits.rows {
            return Err(CustomersError::TooLarge { what: "rows", limit: settings.limits.rows });
        }
        reader.line(raw.trim_ascii(), line, &settings.limits);
        if reader.table.columns.len() > settings.limits.columns {
            return Err(CustomersError::over("columns", settings.limits.columns));
        }
    }
    reader.finish(settings)
}

struct Reader {
    table: Table,
    numbers: HashMap<String, usize>,
    passed: BTreeMap<String, u64>,
    is_first: bool,
}

impl Reader {
    fn new() -> Self {
        Reader {
            table: Table::new(Form::JsonLines, Vec::new(), Vec::new()),
            numbers: HashMap::new(),
            passed: BTreeMap::new(),
            is_first: true,
        }
    }

    fn line(&mut self, raw: &[u8], line: u64, limits: &ReadLimits) {
        self.table.seen += 1;
        if raw.len() > LINE_BYTES {
            let reason = format!("the line has {} bytes; the limit is {LINE_BYTES}", raw.len());
            self.aside("customers::long", line, reason, raw);
            return;
        }
        let (written, is_repaired) = text(raw);
        self.table.repaired += u64::from(is_repaired);
        let object = match serde_json::from_str::<Json>(&written) {
            Ok(Json::Object(object)) => object,
            Ok(_) => return self.aside("customers::json", line, "not a JSON object".into(), raw),
            Err(fault) => {
                let reason = format!("not a JSON object: {}", fault_in_words(&fault));
                return self.aside("customers::json", line, reason, raw);
            }
        };
        let row = RawRow { row: self.table.seen, line, cells: Vec::new() };
        let row = match (object.get("schema"), object.get("properties")) {
            (Some(Json::String(schema)), Some(Json::Object(properties))) => {
                if self.is_first {
                    self.table.form = Form::Ftm;
                }
                self.entity(row, schema, &object, properties)
            }
            _ => Some(self.flat(row, &object)),
        };
        self.is_first = false;
        let Some(row) = row else {
            self.table.seen -= 1;
            return;
        };
        match row.cells.iter().find(|(_, value)| value.len() > limits.field_bytes) {
            Some((column, value)) => {
                let name = self.table.columns.get(*column).map_or("", String::as_str);
                let reason = format!(
                    "the field `{}` has {} bytes; the limit is {}",
                    cut(name),
                    value.len(),
                    limits.field_bytes
                );
                self.aside("customers::long", line, reason, raw);
            }
            None => self.table.rows.push(row),
        }
    }

    fn aside(&mut self, code: &str, line: u64, reason: String, raw: &[u8]) {
        let kept = text(raw.get(..8_000).unwrap_or(raw)).0;
        self.table.quarantined.push(Quarantined::row(code, line, reason, &kept));
    }

    fn column(&mut self, name: &str, role: impl FnOnce() -> Role) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.table.columns.len();
        self.table.columns.push(name.to_owned());
        self.table.roles.push(role());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    fn flat(&mut self, mut row: RawRow, object: &Map<String, Json>) -> RawRow {
        for (name, value) in object {
            let column = self.column(name, || by_header(name));
            put(&mut row, column, value);
        }
        row
    }

    /// An entity as a row; `None` for one that cannot be a customer.
    fn entity(
        &mut self,
        mut row: RawRow,
        schema: &str,
        object: &Map<String, Json>,
        properties: &Map<String, Json>,
    ) -> Option<RawRow> {
        let is_party = match Schema::by_name(schema) {
            Some(schema) => schema.is_matchable() || schema == Schema::Thing,
            None => !NOT_PARTIES.contains(&schema),
        };
        if !is_party {
            *self.passed.entry(schema.to_owned()).or_default() += 1;
            return None;
        }
        let column = self.column("schema", || Role::Type);
        row.cells.push((column, schema.to_owned()));
        if let Some(id) = object.get("id") {
            let column = self.column("id", || Role::Id);
            put(&mut row, column, id);
        }
        for (name, value) in properties {
            let role = || Property::by_name(name).map_or(Role::Ignored, Role::of_property);
            let column = self.column(name, role);
            put(&mut row, column, value);
        }
        Some(row)
    }

    fn finish(self, settings: &ReadSettings) -> Result<Table, CustomersError> {
        let mut table = self.table;
        if table.rows.is_empty() && table.seen > 0 {
            let first = table.quarantined.first().map_or("", |q| q.reason.as_str());
            return Err(CustomersError::NotATable {
                what: format!("no line of it is a JSON object ({first})"),
                help: "write one whole object a line: `jq -c . FILE`",
            });
        }
        map(&table.columns, &mut table.roles, settings)?;
        if !table.roles.iter().any(|r| r.says_who()) && !table.rows.is_empty() {
            return Err(CustomersError::NoName { columns: shown(&table.columns) });
        }
        for row in &mut table.rows {
            row.cells.retain(|(at, _)| table.roles.get(*at).is_some_and(|r| *r != Role::Ignored));
        }
        if !self.passed.is_empty() {
            let all: u64 = self.passed.values().sum();
            let each: Vec<String> = self.passed.iter().map(|(s, n)| format!("{s} {n}")).collect();
            table.notes.push(format!(
                "{all} entities are not parties and were not checked: {}",
                each.join(", ")
            ));
        }
        Ok(table)
    }
}

/// The texts of a member: one, or each of an array.
fn put(row: &mut RawRow, column: usize, value: &Json) {
    match value {
        Json::String(text) => row.cells.push((column, text.clone())),
        Json::Number(number) => row.cells.push((column, number.to_string())),
        Json::Bool(truth) => row.cells.push((column, truth.to_string())),
        Json::Array(values) => {
            for value in values.iter().filter(|v| !v.is_array()) {
                put(row, column, value);
            }
        }
        Json::Null | Json::Object(_) => {}
    }
}

/// The parser's words without its line, which is always 1.
fn fault_in_words(fault: &serde_json::Error) -> String {
    let said = fault.to_string();
    let (what, place) = said.split_once(" at line ").unwrap_or((&said, ""));
    match place.split_once(" column ") {
        Some((_, column)) => format!("{what} at character {column}"),
        None => what.to_owned(),
    }
}

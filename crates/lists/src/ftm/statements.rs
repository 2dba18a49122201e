//! Statements, one a row.

use std::collections::HashMap;

use detente_model::{Entity, Lang, Property, Quarantined, Schema, Value};
use serde_json::Value as Json;

use super::group::Read;
use super::{Gathered, STATEMENT_FIELDS, edition, empty};
use crate::csv_table::{Line, Row, Settings, Table};
use crate::{Edition, Format, Limits, ListError};

const SETTINGS: Settings =
    Settings { format: "ftm-statements", delimiter: b',', preamble: 0, repeated: &[] };

pub(super) fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut out = empty(Format::FtmStatements);
    let mut table = Table::open(text, SETTINGS, limits)?;
    table.count_unknown(STATEMENT_FIELDS, &mut out.unknown);
    let mut gathered = Gathered::default();
    let mut drafts = Drafts::default();
    while let Some(line) = table.next_line()? {
        match line {
            Line::Aside(fault) => out.quarantined.push(fault),
            Line::Row(row) => {
                let statement = Statement::of(&table, &row);
                gathered.dataset(statement.dataset);
                gathered.seen(statement.last_seen);
                drafts.take(&statement, &row, &mut out);
            }
        }
    }
    let entities = drafts.finish(&mut out);
    edition(out, entities, &gathered)
}

/// A row by its columns.
struct Statement<'r> {
    id: &'r str,
    entity_id: &'r str,
    schema: &'r str,
    property: &'r str,
    value: &'r str,
    lang: &'r str,
    original: &'r str,
    dataset: &'r str,
    first_seen: &'r str,
    last_seen: &'r str,
    external: bool,
}

impl<'r> Statement<'r> {
    fn of(table: &Table<'_>, row: &'r Row<'_>) -> Self {
        let external = table.cell(row, "external");
        Statement {
            id: table.cell(row, "canonical_id"),
            entity_id: table.cell(row, "entity_id"),
            schema: table.cell(row, "schema"),
            property: table.cell(row, "prop"),
            value: table.cell(row, "value"),
            lang: table.cell(row, "lang"),
            original: table.cell(row, "original_value"),
            dataset: table.cell(row, "dataset"),
            first_seen: table.cell(row, "first_seen"),
            last_seen: table.cell(row, "last_seen"),
            external: matches!(external.to_ascii_lowercase().as_str(), "true" | "t" | "1" | "y"),
        }
    }
}

/// An entity of which not all statements were read.
#[derive(Debug, Default)]
struct Draft {
    id: String,
    line: u64,
    schema: Option<Schema>,
    /// The first schema that the model does not know.
    strange: Option<String>,
    rows: u64,
    values: Vec<(u64, String, Value)>,
    referents: Vec<String>,
    datasets: Vec<String>,
    first_seen: String,
    last_seen: String,
}

#[derive(Debug, Default)]
struct Drafts {
    list: Vec<Draft>,
    by_id: HashMap<String, usize>,
}

impl Drafts {
    fn take(&mut self, from: &Statement<'_>, row: &Row<'_>, out: &mut Edition) {
        if from.id.trim().is_empty() {
            let fault = Quarantined::row("lists::row", row.line, "no `canonical_id`", row.raw);
            out.quarantined.push(fault);
            return;
        }
        if from.external {
            let reason = "external: a candidate that nobody confirmed";
            let fault = Quarantined::row("lists::row", row.line, reason, row.raw);
            out.quarantined.push(fault);
            return;
        }
        let at = *self.by_id.entry(from.id.to_owned()).or_insert(self.list.len());
        if at == self.list.len() {
            let draft = Draft { id: from.id.to_owned(), line: row.line, ..Draft::default() };
            self.list.push(draft);
        }
        if let Some(draft) = self.list.get_mut(at) {
            draft.take(from, row.line);
        }
    }

    fn finish(self, out: &mut Edition) -> Vec<Read> {
        let mut entities = Vec::with_capacity(self.list.len());
        for draft in self.list {
            match draft.schema {
                Some(schema) => {
                    let line = draft.line;
                    entities.push(Read { line, entity: draft.entity(schema, out) });
                }
                None => {
                    let schema = draft.strange.unwrap_or_default();
                    let reason = format!(
                        "unknown schema: `{schema}`, {} statements of `{}`",
                        draft.rows, draft.id
                    );
                    let fault = Quarantined::row("lists::row", draft.line, reason, &draft.id);
                    out.quarantined.push(fault);
                }
            }
        }
        entities
    }
}

impl Draft {
    fn take(&mut self, from: &Statement<'_>, line: u64) {
        self.rows += 1;
        match Schema::by_name(from.schema) {
            // Statements of one entity may name a schema and one that extends it.
            Some(schema) if self.schema.is_none_or(|s| schema.is_a(s)) => {
                self.schema = Some(schema)
            }
            Some(_) => {}
            None => self.strange = self.strange.take().or_else(|| Some(from.schema.to_owned())),
        }
        note(&mut self.datasets, from.dataset);
        if from.entity_id != from.id {
            note(&mut self.referents, from.entity_id);
        }
        let is_older = self.first_seen.is_empty() || *from.first_seen < *self.first_seen;
        if is_older && !from.first_seen.is_empty() {
            from.first_seen.clone_into(&mut self.first_seen);
        }
        if *from.last_seen > *self.last_seen {
            from.last_seen.clone_into(&mut self.last_seen);
        }
        // A row `id` holds a hash of the entity and is no statement.
        if from.property != "id" && !from.value.is_empty() {
            let value = match from.original {
                "" => Value::new(from.value),
                original => Value::cleaned(from.value, original),
            };
            let value = value.in_lang(Lang::new(from.lang));
            self.values.push((line, from.property.to_owned(), value));
        }
    }

    fn entity(self, schema: Schema, out: &mut Edition) -> Entity {
        let mut entity = Entity::new(self.id.as_str(), schema);
        for (line, name, value) in self.values {
            match Property::by_name(&name).filter(|p| schema.has(*p)) {
                Some(property) => entity.add(property, value),
                None => {
                    let reason = format!("schema {schema} has no property `{name}`");
                    let fault =
                        Quarantined::value("lists::value", line, reason, &value.text, &self.id);
                    out.quarantined.push(fault);
                }
            }
        }
        for placeholder in ["id", "schema", "properties"] {
            entity.extra.insert(placeholder.into(), Json::Null);
        }
        for (member, texts) in [("datasets", self.datasets), ("referents", self.referents)] {
            entity.extra.insert(member.into(), texts.into());
        }
        for (member, text) in [("first_seen", self.first_seen), ("last_seen", self.last_seen)] {
            if !text.is_empty() {
                entity.extra.insert(member.into(), text.into());
            }
        }
        entity
    }
}

fn note(list: &mut Vec<String>, text: &str) {
    if !text.is_empty() && !list.iter().any(|t| t == text) {
        list.push(text.to_owned());
    }
}

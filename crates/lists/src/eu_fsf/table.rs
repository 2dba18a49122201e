//! The CSV forms: one row for each value of an entry.
//!
//! Source: FSF `csvFullSanctionsList` (2016 to 2019) and `csvFullSanctionsList_1_1`, separated by
//! semicolons.
//! Our reading: rows of one reference number are one entry. Copies that went through a spreadsheet
//! have each line as one quoted cell with tabs behind it; they are unwrapped. The older form writes
//! a document as `number (code-description) (remark)`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use detente_model::{Authority, Quarantined, parse_date};

use super::columns::FIELDS;
use super::entry::{Act, Entry};
use super::{CSV, keep};
use crate::csv_table::{Line, Row, Settings, Table};
use crate::fill::with_records;
use crate::keys::Keys;
use crate::{Edition, Field, Format, Limits, ListError};

/// Where a column's value goes: which part of the entry, and what within it.
#[derive(Debug, Clone, Copy)]
struct Place {
    part: &'static str,
    within: Within,
}

#[derive(Debug, Clone, Copy)]
enum Within {
    Field(&'static str),
    Remark,
    Contact,
    Act(&'static str),
}

/// `nameAlias/@firstName`, `address/remark`, `@logicalId` …
fn place(path: &'static str) -> Option<Place> {
    let (part, rest) = match path.split_once('/') {
        Some(split) => split,
        None => ("", path),
    };
    let within = match rest.split_once('/') {
        Some(("regulationSummary", attribute)) => Within::Act(attribute.strip_prefix('@')?),
        Some(_) => return None,
        None if rest == "remark" => Within::Remark,
        None if rest == "contactInfo" => Within::Contact,
        None => Within::Field(rest.strip_prefix('@')?),
    };
    Some(Place { part, within })
}

/// Whether a header is one of the forms'.
pub(super) fn fits(header: &[String]) -> bool {
    let has = |column: &str| header.iter().any(|c| c == column);
    match header {
        [only] => only.contains(";EU_ref_num") && only.contains(";Entity_logical_id"),
        _ => {
            has("EU_ref_num") && has("Naal_wholename")
                || has("Entity_LogicalId") && has("NameAlias_WholeName")
        }
    }
}

pub(super) fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("eu-fsf", Authority::Eu, Format::EuFsfCsv);
    let text = unwrapped(text);
    let settings =
        Settings { format: CSV, delimiter: b';', preamble: 0, repeated: &["Entity_logical_id"] };
    let mut table = Table::open(&text, settings, limits)?;
    table.count_unknown(FIELDS, &mut edition.unknown);
    let columns: Vec<(&str, Place)> = FIELDS
        .iter()
        .filter(|(column, _)| table.has(column))
        .filter_map(|(column, field)| match field {
            Field::Mapped(path) => Some((*column, place(path)?)),
            Field::Unmapped(_) => None,
        })
        .collect();
    let mut entries = Entries::default();
    while let Some(line) = table.next_line()? {
        match line {
            Line::Aside(fault) => {
                edition.seen += 1;
                edition.quarantined.push(fault);
            }
            Line::Row(row) => {
                if edition.published.is_none() {
                    edition.published = generated(&table, &row);
                }
                entries.take(&table, &row, &columns, &mut edition);
            }
        }
    }
    let mut keys = Keys::default();
    for (entry, raw) in entries.list {
        let line = entry.line;
        keep(&mut edition, &mut keys, entry.checked(), line, &raw);
    }
    with_records(edition, CSV)
}

fn generated(table: &Table<'_>, row: &Row<'_>) -> Option<jiff::civil::Date> {
    let columns = ["fileGenerationDate", "Date_file", "Date_filexxxx"];
    columns.iter().find_map(|column| parse_date(table.cell(row, column)).ok()).map(|d| d.first())
}

/// The entries of a file in its order, with the raw text of their first rows.
#[derive(Default)]
struct Entries {
    list: Vec<(Entry, String)>,
    by_reference: HashMap<String, usize>,
    /// The parts that were taken, since rows repeat what they have in common.
    taken: HashSet<(usize, String)>,
}

impl Entries {
    fn take(
        &mut self,
        table: &Table<'_>,
        row: &Row<'_>,
        columns: &[(&str, Place)],
        edition: &mut Edition,
    ) {
        let cell = |column: &str| table.cell(row, column).trim();
        let reference = match cell("EU_ref_num") {
            "" => cell("Entity_EU_ReferenceNumber"),
            reference => reference,
        };
        if reference.is_empty() {
            let reason = "no EU reference number";
            edition.seen += 1;
            edition.quarantined.push(Quarantined::row("lists::row", row.line, reason, row.raw));
            return;
        }
        let next = self.list.len();
        let at = *self.by_reference.entry(reference.to_owned()).or_insert(next);
        if at == next {
            let entry = Entry { line: row.line, ..Entry::default() };
            self.list.push((entry, row.raw.to_owned()));
        }
        let parts = [
            "",
            "subjectType",
            "regulation",
            "nameAlias",
            "citizenship",
            "birthdate",
            "address",
            "identification",
        ];
        for part in parts {
            let of_part = columns.iter().filter(|(_, place)| place.part == part);
            let cells: Vec<(Place, &str)> = of_part
                .map(|(column, place)| (*place, cell(column)))
                .filter(|(_, text)| !text.is_empty() && *text != "N/A")
                .collect();
            let print = format!("{part}{cells:?}");
            let is_new = !cells.is_empty() && self.taken.insert((at, print));
            if let Some((entry, _)) = self.list.get_mut(at).filter(|_| is_new) {
                fill(entry, part, &cells);
            }
        }
    }
}

fn fill(entry: &mut Entry, part: &'static str, cells: &[(Place, &str)]) {
    if part.is_empty() || part == "subjectType" {
        for (place, text) in cells {
            match place.within {
                Within::Field(name) => {
                    let name =
                        if part.is_empty() { name.to_owned() } else { format!("{part}.{name}") };
                    if let Some(slot) = entry.slot(&name) {
                        (*text).clone_into(slot);
                    }
                }
                _ => entry.remarks.push(plain(text)),
            }
        }
        return;
    }
    // An act alone is no value.
    if cells.iter().all(|(place, _)| matches!(place.within, Within::Act(_))) {
        return;
    }
    let Some(made) = entry.part(part) else { return };
    let mut act = Act::default();
    for (place, text) in cells {
        match place.within {
            Within::Field(name) => {
                if let Some(slot) = made.slot(name) {
                    if !slot.is_empty() {
                        slot.push(' ');
                    }
                    slot.push_str(text);
                }
            }
            Within::Remark => made.common().remarks.push(plain(text)),
            Within::Contact => made.common().info.push(("contact".to_owned(), plain(text))),
            Within::Act(name) => {
                if let Some(slot) = act.slot(name) {
                    (*text).clone_into(slot);
                }
            }
        }
    }
    if act != Act::default() {
        made.common().acts.push(act);
    }
    if part == "identification"
        && let Some(document) = entry.documents.last_mut().filter(|d| d.kind.is_empty())
    {
        apart(document);
    }
}

/// Line breaks are written `\n` in cells.
fn plain(text: &str) -> String {
    text.replace("\\n", "\n")
}

/// `D000987 (passport-National passport) (expired)` into number, type and remark.
fn apart(document: &mut super::entry::Document) {
    let written = document.number.clone();
    let Some((number, rest)) = written.split_once(" (") else { return };
    let Some((kind, description)) = rest.split_once('-') else { return };
    if kind.is_empty() || !kind.chars().all(|c| c.is_ascii_lowercase()) {
        return;
    }
    let (description, remark) = match description.split_once(')') {
        Some((description, remark)) => (description, remark.trim()),
        None => (description, ""),
    };
    document.number = number.trim().to_owned();
    document.kind = kind.to_owned();
    document.kind_text = description.to_owned();
    if !remark.is_empty() {
        document.common.remarks.push(plain(remark));
    }
}

/// The text with each line taken out of the one cell it was put into.
fn unwrapped(text: &str) -> Cow<'_, str> {
    let first = text.lines().next().unwrap_or_default();
    if inner(first).is_none_or(|line| !line.contains(';')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match inner(line) {
            Some(inside) => {
                out.push_str(&inside.replace("\"\"", "\""));
                out.push('\n');
            }
            None => out.push_str(line),
        }
    }
    Cow::Owned(out)
}

/// What stands in the one cell of a line.
fn inner(line: &str) -> Option<&str> {
    let line = line.trim_end_matches(['\r', '\n', '\t', ' ']);
    let inside = line.strip_prefix('"')?.strip_suffix('"')?;
    Some(inside.trim_end_matches('\t'))
}

#[cfg(test)]
mod tests {
    use super::super::entry::Document;
    use super::*;

    #[test]
    fn a_line_within_one_cell_is_taken_out() {
        assert_eq!(unwrapped("\"a;b\t\t\"\n\"1;say \"\"x\"\"\t\"\n"), "a;b\n1;say \"x\"\n");
        assert_eq!(unwrapped("a;b\n\"1\";2\n"), "a;b\n\"1\";2\n");
    }

    #[test]
    fn a_document_of_the_older_form_is_taken_apart() {
        let written = |number: &str| Document { number: number.into(), ..Document::default() };
        let mut document = written("D000987 (passport-National passport) (expired)");
        apart(&mut document);
        assert_eq!((&*document.number, &*document.kind), ("D000987", "passport"));
        assert_eq!(document.common.remarks, ["(expired)"]);
        let mut plain = written("D7 of 1999");
        apart(&mut plain);
        assert_eq!((&*plain.number, &*plain.kind), ("D7 of 1999", ""));
    }
}

//! What stands beside the entries: aliases, addresses, the rest of long remarks.

use std::collections::HashMap;

use detente_model::{Authority, EditionRole, Quarantined, Schema, SourceId};

use super::{cell, fits, table};
use crate::csv_table::{Line, Row, Table};
use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::ofac::entry::{Entry, Postal, is_number};
use crate::ofac::remarks::{self, Remark};
use crate::ofac::which::{CONSOLIDATED, SDN};
use crate::{Edition, Field, Format, Limits, ListError};
use Field::{Mapped, Unmapped};

/// The first entry of the consolidated list. Every SDN file has entries before it.
const FIRST_CONSOLIDATED: u32 = 9_639;

const SOURCES: &[&str] = &[SDN, CONSOLIDATED];

/// `alt.csv`, `cons_alt.csv`.
pub(crate) const ALIASES: Reader = Reader {
    name: "ofac-alt-csv",
    title: "OFAC aliases, CSV without header",
    sources: SOURCES,
    authority: Authority::Us,
    fields: ALIAS_COLUMNS,
    fits: |shape| {
        fits(shape, ALIAS_COLUMNS.len(), |cells| {
            let [_, number, kind, ..] = cells else { return false };
            is_number(number) && matches!(kind.as_str(), "aka" | "fka" | "nka")
        })
    },
    read: Read::Text(|text, limits| {
        Part { format: Format::OfacAltCsv, name: ALIASES.name, fields: ALIAS_COLUMNS, take: alias }
            .read(text, limits)
    }),
};

/// `add.csv`, `cons_add.csv`.
pub(crate) const ADDRESSES: Reader = Reader {
    name: "ofac-add-csv",
    title: "OFAC addresses, CSV without header",
    sources: SOURCES,
    authority: Authority::Us,
    fields: ADDRESS_COLUMNS,
    fits: |shape| {
        fits(shape, ADDRESS_COLUMNS.len(), |cells| {
            let has_null = cells.iter().any(|c| c.trim() == "-0-");
            cells.get(1).is_some_and(|c| is_number(c)) && has_null
        })
    },
    read: Read::Text(|text, limits| {
        let (format, name) = (Format::OfacAddCsv, ADDRESSES.name);
        Part { format, name, fields: ADDRESS_COLUMNS, take: address }.read(text, limits)
    }),
};

/// `sdn_comments.csv`, `cons_comments.csv`.
pub(crate) const COMMENTS: Reader = Reader {
    name: "ofac-comments-csv",
    title: "OFAC remarks, continued, CSV without header",
    sources: SOURCES,
    authority: Authority::Us,
    fields: COMMENT_COLUMNS,
    fits: |shape| {
        fits(shape, COMMENT_COLUMNS.len(), |cells| {
            cells.get(1).is_some_and(|c| c.contains("; ") || c.contains("a.k.a. '"))
        })
    },
    read: Read::Text(|text, limits| {
        let (format, name) = (Format::OfacCommentsCsv, COMMENTS.name);
        Part { format, name, fields: COMMENT_COLUMNS, take: comment }.read(text, limits)
    }),
};

const ALIAS_COLUMNS: &[(&str, Field)] = &[
    ("ent_num", Mapped("key")),
    ("alt_num", Unmapped("OFAC's number for the alias; a name has no place for it")),
    ("alt_type", Mapped("alias or previousName")),
    ("alt_name", Mapped("alias, previousName")),
    ("alt_remarks", Mapped("notes")),
];

const ADDRESS_COLUMNS: &[(&str, Field)] = &[
    ("ent_num", Mapped("key")),
    ("Add_num", Mapped("id of the address")),
    ("Address", Mapped("Address.street")),
    ("City/State/Province/Postal Code", Mapped("Address.full; Address.city where it is one")),
    ("Country", Mapped("Address.country")),
    ("Add_remarks", Mapped("Address.remarks")),
];

const COMMENT_COLUMNS: &[(&str, Field)] = &[
    ("ent_num", Mapped("key")),
    ("Remarks", Mapped("notes; aliases in quotes and wallets are also read")),
];

/// A file of parts.
struct Part {
    format: Format,
    name: &'static str,
    fields: &'static [(&'static str, Field)],
    /// Takes a row into its entry.
    take: fn(&Table<'_>, &Row<'_>, &mut Entry<'_>),
}

impl Part {
    /// Why a row is none of this file.
    fn fault(&self, table: &Table<'_>, row: &Row<'_>) -> Option<String> {
        let number = cell(table, row, "ent_num");
        let has_remark = || cell(table, row, "Remarks").contains(char::is_alphabetic);
        if !is_number(number) {
            Some(format!("not the number of an entry: `{number}`"))
        } else if self.format == Format::OfacCommentsCsv && !has_remark() {
            Some("a continuation without words".into())
        } else {
            None
        }
    }

    fn read(&self, text: &str, limits: &Limits) -> Result<Edition, ListError> {
        let mut edition = Edition::empty(SDN, Authority::Us, self.format);
        edition.role = EditionRole::Part;
        let mut table = table(text, self.name, self.fields, limits);
        let mut groups: Vec<(String, Vec<Row<'_>>)> = Vec::new();
        let mut by_number: HashMap<String, usize> = HashMap::new();
        let mut least = u32::MAX;
        while let Some(line) = table.next_line()? {
            let row = match line {
                Line::Row(row) => row,
                Line::Aside(fault) => {
                    edition.quarantined.push(fault);
                    continue;
                }
            };
            let number = cell(&table, &row, "ent_num").to_owned();
            if let Some(reason) = self.fault(&table, &row) {
                edition.quarantined.push(Quarantined::row("lists::row", row.line, reason, row.raw));
                continue;
            }
            least = least.min(number.parse().unwrap_or(u32::MAX));
            let at = *by_number.entry(number.clone()).or_insert(groups.len());
            match groups.get_mut(at) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((number, vec![row])),
            }
        }
        let aside = edition.quarantined.len();
        for (number, rows) in groups {
            let line = rows.first().map_or(0, |row| row.line);
            let mut entry = Entry::new(number, line, Schema::Thing, &mut edition.quarantined);
            rows.iter().for_each(|row| (self.take)(&table, row, &mut entry));
            edition.records.push(entry.finish());
        }
        let can_tell = self.format != Format::OfacCommentsCsv;
        if can_tell && least >= FIRST_CONSOLIDATED {
            edition.source = SourceId::literal(CONSOLIDATED);
        }
        edition.listed = u64::try_from(edition.records.len()).unwrap_or(u64::MAX);
        edition.seen = edition.listed + u64::try_from(aside).unwrap_or(0);
        with_records(edition, self.name)
    }
}

fn alias(table: &Table<'_>, row: &Row<'_>, entry: &mut Entry<'_>) {
    entry.alias(cell(table, row, "alt_type"), false, cell(table, row, "alt_name"));
    entry.note(cell(table, row, "alt_name"), cell(table, row, "alt_remarks"));
}

fn address(table: &Table<'_>, row: &Row<'_>, entry: &mut Entry<'_>) {
    let cell = |column: &str| cell(table, row, column);
    entry.address(Postal {
        uid: cell("Add_num"),
        street: [cell("Address"), "", ""],
        city_and_more: cell("City/State/Province/Postal Code"),
        country: cell("Country"),
        remarks: cell("Add_remarks"),
        ..Postal::default()
    });
}

fn comment(table: &Table<'_>, row: &Row<'_>, entry: &mut Entry<'_>) {
    // Whom it links to is not in this file.
    drop(remarks::read(cell(table, row, "Remarks"), Remark::Continued, entry));
}

//! Annexes of EU regulations in the Official Journal, as CSV: one row a listed party.
//!
//! Source: the consolidated text of a regulation on EUR-Lex, its annexes taken apart; `celex` is
//! the regulation (32017R1509), `recordId` the number within its annex.
//! Our reading:
//! * A file is the whole of the lists of one regulation, and each regulation a source of its own:
//!   `eu-oj-32017r1509`.
//! * Numbers begin anew in each annex: the reference is `XIII.A/1`. A row without a number has its
//!   name in the reference.
//! * `startDate` is the annex's "date of listing".
//! * Fields are prose as the annex prints it; see [`crate::prose`] for how they are taken apart.

use std::collections::BTreeSet;

use detente_model::{
    Authority, EditionRole, Entity, Property, Schema, SourceId, SourceRecord, cleaning, prop,
};

use crate::Field::Mapped;
use crate::csv_table::{Row, Settings, Table};
use crate::fill::{Fill, sanction};
use crate::format::{Read, Reader};
use crate::keys::{Keys, slug};
use crate::parts::Place;
use crate::shape::Shape;
use crate::take::from_rows;
use crate::{Edition, Field, Format, Limits, ListError, prose};

/// The annexes of one regulation.
pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "EU Official Journal, annexes of a regulation, CSV",
    sources: &["eu-oj-32014r0269", "eu-oj-32017r1509", "eu-oj-32024r0386"],
    authority: Authority::Eu,
    fields: FIELDS,
    fits: |shape| match shape {
        Shape::Table { rows, .. } => rows.first().is_some_and(|header| {
            ["celex", "recordId", "annex"].iter().all(|c| header.iter().any(|h| h == c))
        }),
        _ => false,
    },
    read: Read::Text(read),
};

const NAME: &str = "eu-journal-csv";

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let edition = Edition::empty("eu-oj", Authority::Eu, Format::EuJournalCsv);
    let settings = Settings { format: NAME, delimiter: b',', preamble: 0, repeated: &[] };
    let mut acts = BTreeSet::new();
    let mut edition = from_rows(edition, text, settings, limits, |table, row, keys, edition| {
        acts.insert(table.cell(row, "celex").trim().to_lowercase());
        record(table, row, keys, edition)
    })?;
    acts.remove("");
    match acts.first().filter(|_| acts.len() == 1) {
        Some(act) => {
            edition.source = SourceId::new(&format!("eu-oj-{act}")).map_err(|error| {
                ListError::Malformed { format: NAME, line: 0, reason: format!("`celex`: {error}") }
            })?;
        }
        None => edition.role = EditionRole::Excerpt,
    }
    Ok(edition)
}

fn record(
    table: &Table<'_>,
    row: &Row<'_>,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let cell = |column: &str| table.cell(row, column).trim();
    let (celex, name) = (cell("celex"), cleaning::fold_space(cell("name")));
    if celex.is_empty() || name.is_empty() {
        return Err(if name.is_empty() { "no name" } else { "no celex number" }.into());
    }
    let number = match cell("recordId") {
        "" => slug(&name),
        number => number.to_owned(),
    };
    let reference = format!("{}/{number}", cell("annex"));
    let key = keys.take(&format!("{}/{reference}", celex.to_lowercase()));
    let mut fill = Fill::new("eu", edition, row.line, &key);
    let schema = match Schema::by_name(cell("schema")).filter(|s| s.is_matchable()) {
        Some(schema) => schema,
        None => {
            let kind = cell("schema");
            fill.set_aside("lists::value", format!("not a type of subject: `{kind}`"), kind);
            Schema::LegalEntity
        }
    };
    let mut subject = Entity::new(fill.id(), schema);
    fill.add(&mut subject, prop::NAME, &name);
    for (column, property) in NAMES {
        for piece in prose::pieces(cell(column), &[';']) {
            prose::name(piece, property, &mut subject, &mut fill);
        }
    }
    for (column, property) in PLAIN {
        prose::put(&mut subject, property, cell(column).trim_end_matches([',', ';']), &mut fill);
    }
    let mut parts = Vec::new();
    prosaic(&cell, &mut subject, &mut parts, &mut fill);
    let mut listing = sanction(&mut fill, &subject, "EU", &reference, 1);
    for (column, property) in LISTING {
        fill.add(&mut listing, property, cell(column));
    }
    let mut entities = vec![subject, listing];
    entities.append(&mut parts);
    Ok(SourceRecord { key: fill.into_key(), line: row.line, entities })
}

/// Fields of several values.
fn prosaic<'r>(
    cell: &impl Fn(&str) -> &'r str,
    subject: &mut Entity,
    parts: &mut Vec<Entity>,
    fill: &mut Fill<'_>,
) {
    for (column, property) in
        [("birthDate", prop::BIRTH_DATE), ("incorporationDate", prop::INCORPORATION_DATE)]
    {
        prose::days(cell(column), property, subject, fill);
    }
    for (column, property) in COUNTRIES {
        prose::countries(cell(column), property, subject, fill);
    }
    for (column, property) in CONTACTS {
        prose::contacts(cell(column), property, subject, fill);
    }
    for (column, property) in REGISTERS {
        prose::registers(cell(column), property, subject, fill);
    }
    let gender = cell("gender").trim_end_matches('.');
    prose::put(subject, prop::GENDER, gender, fill);
    let birth_place = cell("birthPlace");
    if !prose::is_nothing(birth_place) {
        prose::put(subject, prop::BIRTH_PLACE, birth_place, fill);
    }
    let mut number = 0;
    prose::papers(cell("passportNumber"), Schema::Passport, &mut number, subject, parts, fill);
    prose::papers(cell("idNumber"), Schema::Identification, &mut number, subject, parts, fill);
    for (full, number) in prose::pieces(cell("address"), &[';']).into_iter().zip(1..) {
        parts.extend(Place { full, ..Place::default() }.attach(number, subject, fill));
    }
}

const NAMES: [(&str, Property); 3] = [
    ("alias", prop::ALIAS),
    ("weakAlias", prop::WEAK_ALIAS),
    ("previousName", prop::PREVIOUS_NAME),
];

const PLAIN: [(&str, Property); 12] = [
    ("position", prop::POSITION),
    ("appearance", prop::APPEARANCE),
    ("ethnicity", prop::ETHNICITY),
    ("fatherName", prop::FATHER_NAME),
    ("motherName", prop::MOTHER_NAME),
    ("legalForm", prop::LEGAL_FORM),
    ("sector", prop::SECTOR),
    ("leiCode", prop::LEI_CODE),
    ("swiftBic", prop::SWIFT_BIC),
    ("ticker", prop::TICKER),
    ("mmsi", prop::MMSI),
    ("notes", prop::NOTES),
];

const COUNTRIES: [(&str, Property); 4] = [
    ("country", prop::COUNTRY),
    ("nationality", prop::NATIONALITY),
    ("jurisdiction", prop::JURISDICTION),
    ("flag", prop::FLAG),
];

const CONTACTS: [(&str, Property); 3] =
    [("phone", prop::PHONE), ("email", prop::EMAIL), ("website", prop::WEBSITE)];

const REGISTERS: [(&str, Property); 7] = [
    ("registrationNumber", prop::REGISTRATION_NUMBER),
    ("taxNumber", prop::TAX_NUMBER),
    ("innCode", prop::INN_CODE),
    ("ogrnCode", prop::OGRN_CODE),
    ("kppCode", prop::KPP_CODE),
    ("okpoCode", prop::OKPO_CODE),
    ("imoNumber", prop::IMO_NUMBER),
];

const LISTING: [(&str, Property); 5] = [
    ("programKey", prop::PROGRAM_ID),
    ("measure", prop::PROVISIONS),
    ("startDate", prop::LISTING_DATE),
    ("startDate", prop::START_DATE),
    ("reason", prop::REASON),
];

/// What becomes of each column.
const FIELDS: &[(&str, Field)] = &[
    ("celex", Mapped("key, source")),
    ("recordId", Mapped("key, authorityId")),
    ("programKey", Mapped("programId")),
    ("annex", Mapped("key, authorityId")),
    ("measure", Mapped("provisions")),
    ("startDate", Mapped("listingDate, startDate")),
    ("reason", Mapped("reason")),
    ("schema", Mapped("schema")),
    ("name", Mapped("name")),
    ("alias", Mapped("alias")),
    ("weakAlias", Mapped("weakAlias")),
    ("previousName", Mapped("previousName")),
    ("country", Mapped("country")),
    ("nationality", Mapped("nationality")),
    ("jurisdiction", Mapped("jurisdiction")),
    ("birthDate", Mapped("birthDate")),
    ("birthPlace", Mapped("birthPlace")),
    ("position", Mapped("position")),
    ("passportNumber", Mapped("passportNumber, number")),
    ("gender", Mapped("gender")),
    ("appearance", Mapped("appearance")),
    ("ethnicity", Mapped("ethnicity")),
    ("fatherName", Mapped("fatherName")),
    ("motherName", Mapped("motherName")),
    ("incorporationDate", Mapped("incorporationDate")),
    ("legalForm", Mapped("legalForm")),
    ("sector", Mapped("sector")),
    ("registrationNumber", Mapped("registrationNumber, or the register that a label names")),
    ("taxNumber", Mapped("taxNumber")),
    ("idNumber", Mapped("idNumber, number")),
    ("innCode", Mapped("innCode")),
    ("ogrnCode", Mapped("ogrnCode")),
    ("kppCode", Mapped("kppCode")),
    ("okpoCode", Mapped("okpoCode")),
    ("leiCode", Mapped("leiCode")),
    ("swiftBic", Mapped("swiftBic")),
    ("ticker", Mapped("ticker")),
    ("imoNumber", Mapped("imoNumber")),
    ("mmsi", Mapped("mmsi")),
    ("flag", Mapped("flag")),
    ("address", Mapped("full, address, country")),
    ("phone", Mapped("phone")),
    ("email", Mapped("email")),
    ("website", Mapped("website")),
    ("notes", Mapped("notes")),
];

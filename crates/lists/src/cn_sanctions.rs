//! China's countermeasures and export-control listings, CSV.
//!
//! Source: announcements of the Ministries of Foreign Affairs and of Commerce and the Taiwan
//! Affairs Office, gathered as one row a listing.
//! Our reading:
//! * A row is one listing of a party by one announcement, and a record of its own; a party that is
//!   on three lists has three rows. The announcements number nobody: the reference is
//!   `name/list/day`.
//! * The programme is the list; where a row has none, the body that announced it.
//! * `Date` is the day of the announcement: the day of listing.

use detente_model::{Authority, Entity, Lang, PartialDate, Schema, SourceRecord, parse_date, prop};

use crate::Field::Mapped;
use crate::csv_table::{Row, Settings, Table};
use crate::fill::{Fill, Said, sanction};
use crate::format::{Read, Reader};
use crate::keys::{Keys, slug};
use crate::parts::Place;
use crate::shape::Shape;
use crate::take::from_rows;
use crate::{Edition, Field, Format, Limits, ListError, prose};

/// One row a listing.
pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "Chinese countermeasures and export-control listings, CSV",
    sources: &["cn-sanctions"],
    authority: Authority::Cn,
    fields: FIELDS,
    fits: |shape| match shape {
        Shape::Table { rows, .. } => rows.first().is_some_and(|header| {
            ["Chinese name", "Body", "List"].iter().all(|c| header.iter().any(|h| h == c))
        }),
        _ => false,
    },
    read: Read::Text(read),
};

const NAME: &str = "cn-sanctions-csv";

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let edition = Edition::empty("cn-sanctions", Authority::Cn, Format::CnSanctionsCsv);
    let settings = Settings { format: NAME, delimiter: b',', preamble: 0, repeated: &[] };
    from_rows(edition, text, settings, limits, record)
}

fn record(
    table: &Table<'_>,
    row: &Row<'_>,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let cell = |column: &str| table.cell(row, column).trim();
    let (name, chinese) = (cell("Name"), cell("Chinese name"));
    if name.is_empty() && chinese.is_empty() {
        return Err("no name".into());
    }
    let (list, body) = (cell("List"), cell("Body"));
    let programme = if list.is_empty() { body } else { list };
    let day = parse_date(cell("Date")).map(|d: PartialDate| d.to_string());
    let day = day.unwrap_or_else(|_| slug(cell("Date")));
    let party = slug(if name.is_empty() { chinese } else { name });
    let wanted = [party, slug(programme), day].join("/");
    let key = keys.take(wanted.trim_end_matches('/'));
    let mut fill = Fill::new("cn", edition, row.line, &key);
    let schema = match Schema::by_name(cell("Type")).filter(|s| s.is_matchable()) {
        Some(schema) => schema,
        None => {
            let kind = cell("Type");
            fill.set_aside("lists::value", format!("not a type of subject: `{kind}`"), kind);
            Schema::LegalEntity
        }
    };
    let said = |code: &str| Said { lang: Lang::new(code), ..Said::PLAIN };
    let mut subject = Entity::new(fill.id(), schema);
    fill.add(&mut subject, prop::NAME, name);
    fill.add_said(&mut subject, prop::NAME, chinese, said("zho"));
    for alias in prose::pieces(cell("Alias"), &[';']) {
        fill.add(&mut subject, prop::ALIAS, alias);
    }
    prose::countries(cell("Country"), prop::COUNTRY, &mut subject, &mut fill);
    fill.add(&mut subject, prop::TOPICS, cell("Topics"));
    fill.add(&mut subject, prop::WIKIDATA_ID, cell("QID"));
    fill.add_said(&mut subject, prop::SUMMARY, cell("Summary"), said("eng"));
    fill.add_said(&mut subject, prop::SUMMARY, cell("Chinese summary"), said("zho"));
    let mut parts = Vec::new();
    for (full, number) in prose::pieces(cell("Address"), &[';']).into_iter().zip(1..) {
        parts.extend(Place { full, ..Place::default() }.attach(number, &mut subject, &mut fill));
    }
    let mut listing = sanction(&mut fill, &subject, "CN", &key, 1);
    fill.add(&mut listing, prop::PROGRAM_ID, programme);
    fill.add(&mut listing, prop::PUBLISHER, body);
    fill.add(&mut listing, prop::LISTING_DATE, cell("Date"));
    fill.add(&mut listing, prop::START_DATE, cell("Date"));
    fill.add(&mut listing, prop::END_DATE, cell("End date"));
    fill.add(&mut listing, prop::SOURCE_URL, cell("Source URL"));
    let mut entities = vec![subject, listing];
    entities.append(&mut parts);
    Ok(SourceRecord { key: fill.into_key(), line: row.line, entities })
}

/// What becomes of each column.
const FIELDS: &[(&str, Field)] = &[
    ("Type", Mapped("schema")),
    ("QID", Mapped("wikidataId")),
    ("Name", Mapped("name, key")),
    ("Alias", Mapped("alias")),
    ("Chinese name", Mapped("name")),
    ("Country", Mapped("country")),
    ("Topics", Mapped("topics")),
    ("Summary", Mapped("summary")),
    ("Chinese summary", Mapped("summary")),
    ("Body", Mapped("publisher; programId where there is no list")),
    ("List", Mapped("programId, key")),
    ("Date", Mapped("listingDate, startDate, key")),
    ("End date", Mapped("endDate")),
    ("Source URL", Mapped("sourceUrl")),
    ("Address", Mapped("full, address, country")),
];

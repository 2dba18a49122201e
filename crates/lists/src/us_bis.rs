//! The Denied Persons List of the US Bureau of Industry and Security, tab separated.
//!
//! Source: BIS, `dpl.txt`; 15 CFR 764.3(a)(2) (denial of export privileges). Dates have the month
//! first. A row is a person denied at an address; there is no number.
//! Our reading:
//! * The key is made of the row: name, effective date, and a digest of the address. It holds as
//!   long as BIS does not correct them.
//! * The expiration date is the last day denied. The record takes an end as the first day without
//!   the designation, so that is the day after; what is stated stays beside it.
//! * The kind of party is not told (`LegalEntity`). A row without expiration date has no end.

use detente_model::{Authority, Entity, PartialDate, Schema, SourceRecord, cleaning, prop};

use crate::csv_table::{Row, Settings, Table};
use crate::fill::{Fill, Said, sanction};
use crate::format::{Read, Reader};
use crate::keys::{Keys, digest, slug};
use crate::ofac::xml::month_first;
use crate::parts::Place;
use crate::shape::Shape;
use crate::take::from_rows;
use crate::{Edition, Field, Format, Limits, ListError};
use Field::Mapped;

pub(crate) const READER: Reader = Reader {
    name: "us-bis-dpl",
    title: "BIS Denied Persons List, tab separated",
    sources: &["us-bis-dpl"],
    authority: Authority::Us,
    fields: COLUMNS,
    fits: |shape| match shape {
        Shape::Table { delimiter: b'\t', rows } => rows.first().is_some_and(|header| {
            let has = |column: &str| header.iter().any(|c| c.trim() == column);
            has("Name") && has("Effective_Date") && has("Expiration_Date") && has("FR_Citation")
        }),
        _ => false,
    },
    read: Read::Text(read),
};

#[rustfmt::skip]
const COLUMNS: &[(&str, Field)] = &[
    ("Name", Mapped("name; key")),
    ("Street_Address", Mapped("Address.street")),
    ("City", Mapped("Address.city")),
    ("State", Mapped("Address.state")),
    ("Country", Mapped("Address.country")),
    ("Postal_Code", Mapped("Address.postalCode")),
    ("Effective_Date", Mapped("Sanction.listingDate, startDate; key")),
    ("Expiration_Date", Mapped("Sanction.endDate")),
    ("Standard_Order", Mapped("Sanction.provisions")),
    ("Last_Update", Mapped("Sanction.modifiedAt")),
    ("Action", Mapped("Sanction.summary")),
    ("FR_Citation", Mapped("Sanction.reason")),
];

/// The code of the only programme.
const PROGRAMME: &str = "DPL";

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let edition = Edition::empty("us-bis-dpl", Authority::Us, Format::UsBisDpl);
    let settings = Settings { format: READER.name, delimiter: b'\t', preamble: 0, repeated: &[] };
    from_rows(edition, text, settings, limits, record)
}

fn record(
    table: &Table<'_>,
    row: &Row<'_>,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let cell = |column: &str| table.cell(row, column).trim();
    let name = cleaning::fold_space(cell("Name"));
    if name.is_empty() {
        return Err("no name".into());
    }
    let place = Place {
        street: cell("Street_Address"),
        city: cell("City"),
        state: cell("State"),
        postal_code: cell("Postal_Code"),
        country: cell("Country"),
        ..Place::default()
    };
    let day = day(cell("Effective_Date"));
    let address = digest(&[place.street, place.city, place.state, place.postal_code]);
    let key = keys.take(&format!("dpl-{}-{day}-{address}", slug(&name)));
    let mut fill = Fill::new("us", edition, row.line, &key);
    let mut subject = Entity::new(fill.id(), Schema::LegalEntity);
    fill.add(&mut subject, prop::NAME, &name);
    let address = place.attach(1, &mut subject, &mut fill);
    // There is no reference of the authority's.
    let mut listing = sanction(&mut fill, &subject, Authority::Us.code(), "", 1);
    fill.add(&mut listing, prop::PROGRAM_ID, PROGRAMME);
    fill.add(&mut listing, prop::LISTING_DATE, &day);
    fill.add(&mut listing, prop::START_DATE, &day);
    let stated = cell("Expiration_Date");
    match month_first(stated).and_then(|last| last.tomorrow().ok()) {
        Some(free) => {
            let day = PartialDate::day(free).to_string();
            fill.add_text(&mut listing, prop::END_DATE, &day, stated, Said::DERIVED);
        }
        None => fill.add(&mut listing, prop::END_DATE, stated),
    }
    fill.add(&mut listing, prop::MODIFIED_AT, cell("Last_Update"));
    let order = match cell("Standard_Order") {
        "Y" | "y" => "standard order",
        "N" | "n" => "non-standard order",
        other => other,
    };
    fill.add(&mut listing, prop::PROVISIONS, order);
    fill.add(&mut listing, prop::SUMMARY, cell("Action"));
    fill.add(&mut listing, prop::REASON, cell("FR_Citation"));
    let mut entities = vec![subject, listing];
    entities.extend(address);
    Ok(SourceRecord { key: fill.into_key(), line: row.line, entities })
}

/// A date in ISO form; one that cannot be read as it stands, so that it is set aside by name.
fn day(text: &str) -> String {
    month_first(text).map_or_else(|| text.to_owned(), |date| date.to_string())
}

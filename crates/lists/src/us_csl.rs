//! The US Consolidated Screening List, CSV: lists of three departments in one table.
//!
//! Source: International Trade Administration, <https://www.trade.gov/consolidated-screening-list>;
//! the layout of 2019 and that of 2022 and later, which adds `_id` and turns `ids` round.
//! Our reading:
//! * It repeats lists of other authorities, some of which we read from themselves, and later. So it
//!   is an excerpt always: that a party is not in it proves nothing. A sample cannot be told from
//!   the whole either.
//! * A row is a party on one inner list. The number is OFAC's where there is one, and the entity is
//!   then OFAC's (`us:36`). Else the key is made of the list's short name, the party's and a digest.
//! * The programme of a designation is the code in `programs`, one designation for each; a list
//!   without codes goes by its short name (`EL`, `DPL`, `UVL`). The list's title is kept.
//! * Cells of several values separate them by `; `. An address ends with the country's code.

use detente_model::{
    Authority, EditionRole, Entity, EntityId, Schema, SourceRecord, Value, cleaning, prop,
};

use crate::csv_table::{Row, Settings, Table};
use crate::format::{Read, Reader};
use crate::keys::{Keys, digest, slug};
use crate::ofac::entry::{Entry, is_number, schema};
use crate::ofac::titled::{Titled, is_known, tidy_title};
use crate::ofac::which::codes;
use crate::parts::country_at_end;
use crate::shape::Shape;
use crate::take::from_rows;
use crate::{Edition, Field, Format, Limits, ListError};
use Field::Mapped;

pub(crate) const READER: Reader = Reader {
    name: "us-csl-csv",
    title: "US Consolidated Screening List, CSV",
    sources: &["us-csl"],
    authority: Authority::Us,
    fields: COLUMNS,
    fits: |shape| match shape {
        Shape::Table { rows, .. } => rows.first().is_some_and(|header| {
            let has = |column: &str| header.iter().any(|c| c.trim() == column);
            ["source", "entity_number", "federal_register_notice"].into_iter().all(has)
        }),
        _ => false,
    },
    read: Read::Text(read),
};

#[rustfmt::skip]
const COLUMNS: &[(&str, Field)] = &[
    ("_id", Mapped("Sanction.recordId")),
    ("source", Mapped("Sanction.program; programId where `programs` is empty; key")),
    ("entity_number", Mapped("id; Sanction.authorityId; key")),
    ("type", Mapped("schema")),
    ("programs", Mapped("Sanction.programId, one for each")),
    ("name", Mapped("name, firstName, lastName")),
    ("title", Mapped("position")),
    ("addresses", Mapped("Address, one for each")),
    ("federal_register_notice", Mapped("Sanction.reason")),
    ("start_date", Mapped("Sanction.listingDate, startDate")),
    ("end_date", Mapped("Sanction.endDate")),
    ("standard_order", Mapped("Sanction.summary")),
    ("license_requirement", Mapped("Sanction.provisions")),
    ("license_policy", Mapped("Sanction.provisions")),
    ("call_sign", Mapped("callSign")),
    ("vessel_type", Mapped("type")),
    ("gross_tonnage", Mapped("tonnage")),
    ("gross_registered_tonnage", Mapped("grossRegisteredTonnage")),
    ("vessel_flag", Mapped("flag")),
    ("vessel_owner", Mapped("notes: the owner is named, not numbered")),
    ("remarks", Mapped("notes")),
    ("source_list_url", Mapped("Sanction.sourceUrl")),
    ("alt_names", Mapped("alias, one for each")),
    ("citizenships", Mapped("citizenship, one for each")),
    ("dates_of_birth", Mapped("birthDate, one for each")),
    ("nationalities", Mapped("nationality, one for each")),
    ("places_of_birth", Mapped("birthPlace, birthCountry, one for each")),
    ("source_information_url", Mapped("Sanction.sourceUrl")),
    ("ids", Mapped("documents and features by their titles, else notes")),
];

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("us-csl", Authority::Us, Format::UsCslCsv);
    edition.role = EditionRole::Excerpt;
    let settings = Settings { format: READER.name, delimiter: b',', preamble: 0, repeated: &[] };
    from_rows(edition, text, settings, limits, record)
}

/// `SDN` of `Specially Designated Nationals (SDN) - Treasury Department`.
fn short_name(source: &str) -> &str {
    let inside = source.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')'));
    inside.map_or(source, |(name, _)| name).trim()
}

/// The values of a cell.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split("; ").map(str::trim).filter(|value| !value.is_empty())
}

fn record(
    table: &Table<'_>,
    row: &Row<'_>,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let cell = |column: &str| table.cell(row, column).trim();
    let (source, number) = (cell("source"), cell("entity_number"));
    let whole = cleaning::fold_space(cell("name"));
    if source.is_empty() || whole.is_empty() {
        return Err(if whole.is_empty() { "no name" } else { "no list" }.into());
    }
    let schema = match cell("type") {
        // State and Commerce do not say.
        "" => Schema::LegalEntity,
        kind => schema(kind).ok_or_else(|| format!("unknown kind of party: `{kind}`"))?,
    };
    let list = short_name(source);
    let own = if number.is_empty() {
        format!("{}-{}", slug(&whole), digest(&[cell("addresses"), cell("start_date")]))
    } else {
        number.to_owned()
    };
    let key = keys.take(&format!("{}-{own}", list.to_lowercase()));
    let mut entry = Entry::new(key, row.line, schema, &mut edition.quarantined);
    if is_number(number) {
        entry.subject.id = EntityId::new(format!("us:{number}"));
    }
    // `X; and any successor, sub-unit, or subsidiary thereof`
    let name = whole.split("; and any ").next().unwrap_or(&whole);
    entry.name(prop::NAME, name, None);
    if name != whole {
        entry.note("name", &whole);
    }
    for alias in values(cell("alt_names")) {
        entry.alias("", false, alias.strip_prefix("and ").unwrap_or(alias));
    }
    about(&cell, &mut entry);
    addresses(cell("addresses"), &mut entry);
    for item in values(cell("ids")) {
        identifier(item, &mut entry);
    }
    designations(&cell, list, number, &mut entry);
    Ok(entry.finish())
}

fn about<'r>(cell: &impl Fn(&str) -> &'r str, entry: &mut Entry<'_>) {
    entry.put(prop::POSITION, cell("title"), "title");
    entry.put(prop::CALL_SIGN, cell("call_sign"), "call sign");
    entry.put(prop::TYPE, cell("vessel_type"), "vessel type");
    entry.number(prop::TONNAGE, cell("gross_tonnage"), "gross tonnage");
    let registered = cell("gross_registered_tonnage");
    entry.number(prop::GROSS_REGISTERED_TONNAGE, registered, "gross registered tonnage");
    entry.flag(cell("vessel_flag"));
    entry.note("vessel owner", cell("vessel_owner"));
    entry.note("", cell("remarks"));
    let titles = [
        ("citizenships", "Citizenship Country"),
        ("nationalities", "Nationality Country"),
        ("dates_of_birth", "Birthdate"),
        ("places_of_birth", "Place of Birth"),
    ];
    for (column, title) in titles {
        for text in values(cell(column)) {
            Titled { title, text, ..Titled::default() }.put(entry);
        }
    }
}

fn addresses(cell: &str, entry: &mut Entry<'_>) {
    for (full, number) in values(cell).zip(1..) {
        let id = entry.part("address", &format!("{}-{number}", digest(&[full])));
        let mut address = Entity::new(id, Schema::Address);
        entry.intake.put(&mut address, prop::FULL, full);
        if let Some(country) = country_at_end(full) {
            let last = full.rsplit(',').next().unwrap_or_default().trim();
            address.add(prop::COUNTRY, Value::cleaned(country.code(), last));
        }
        entry.place(address, full);
    }
}

/// Takes `Passport, A123, IR` (since 2022) or `IR, A123, Passport` in; what is neither is a note.
fn identifier(item: &str, entry: &mut Entry<'_>) {
    let is_country = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    let ahead = item.split_once(", ").map(|(title, rest)| (tidy_title(title), rest));
    let behind = item.rsplit_once(", ").map(|(rest, title)| (tidy_title(title), rest));
    let (title, text, country) = match (ahead, behind) {
        (Some((title, rest)), _) if is_known(&title) => match rest.rsplit_once(", ") {
            Some((text, country)) if is_country(country) => (title, text, country),
            _ => (title, rest, ""),
        },
        (_, Some((title, rest))) if is_known(&title) => match rest.split_once(", ") {
            Some((country, text)) if is_country(country) => (title, text, country),
            _ => (title, rest, ""),
        },
        _ => return entry.note("", item),
    };
    Titled { title: &title, text, country, ..Titled::default() }.put(entry);
}

fn designations<'r>(
    cell: &impl Fn(&str) -> &'r str,
    list: &str,
    number: &str,
    entry: &mut Entry<'_>,
) {
    let mut codes = codes(cell("programs"));
    if codes.is_empty() {
        codes.push(list);
    }
    for code in codes {
        let id = entry.part("sanction", &format!("{list}-{code}"));
        let mut sanction = Entity::new(id, Schema::Sanction);
        sanction.add(prop::ENTITY, entry.subject.id.as_str());
        sanction.add(prop::AUTHORITY, Authority::Us.code());
        let order = match cell("standard_order") {
            "" => String::new(),
            answer => format!("standard order: {answer}"),
        };
        let fields = [
            (prop::AUTHORITY_ID, number),
            (prop::PROGRAM_ID, code),
            (prop::PROGRAM, cell("source")),
            (prop::RECORD_ID, cell("_id")),
            (prop::LISTING_DATE, cell("start_date")),
            (prop::START_DATE, cell("start_date")),
            (prop::END_DATE, cell("end_date")),
            (prop::REASON, cell("federal_register_notice")),
            (prop::PROVISIONS, cell("license_requirement")),
            (prop::PROVISIONS, cell("license_policy")),
            (prop::SUMMARY, order.as_str()),
            (prop::SOURCE_URL, cell("source_list_url")),
            (prop::SOURCE_URL, cell("source_information_url")),
        ];
        for (property, text) in fields {
            entry.intake.put(&mut sanction, property, text);
        }
        entry.keep_sanction(sanction);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_by_its_short_name() {
        assert_eq!(short_name("Specially Designated Nationals (SDN) - Treasury Department"), "SDN");
        assert_eq!(
            short_name("Military End User (MEU) List - Bureau of Industry and Security"),
            "MEU"
        );
        assert_eq!(short_name("A list without one"), "A list without one");
    }
}

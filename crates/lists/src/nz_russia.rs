//! New Zealand's register of sanctions against Russia, JSON Lines.
//!
//! Source: Ministry of Foreign Affairs and Trade, "Russia Sanctions Register", under the Russia
//! Sanctions Act 2022, in a rendering of one entry a line.
//! Our reading:
//! * The whole register is under one act, which no field names: it is the programme, derived.
//! * `date_of_sanction` is the day of listing. A second day stands in the summary: what was added
//!   on it is not told.
//! * The title of a person is what they do: the position.
//! * A measure is imposed where its member says `yes`.

use detente_model::{
    Authority, Entity, Mark, Property, Schema, SourceRecord, Value, cleaning, prop,
};
use serde_json::Value as Json;

use crate::Field::{Mapped, Unmapped};
use crate::fill::{Fill, Said, sanction};
use crate::format::{Read, Reader};
use crate::keys::Keys;
use crate::parts::Place;
use crate::pick::text;
use crate::shape::Shape;
use crate::take::from_lines;
use crate::{Edition, Field, Format, Limits, ListError, prose};

/// The rendering: one entry a line.
pub(crate) const READER: Reader = Reader {
    name: "nz-russia-json",
    title: "New Zealand Russia sanctions register, JSON Lines",
    sources: &["nz-russia"],
    authority: Authority::Nz,
    fields: FIELDS,
    fits: |shape| match shape {
        Shape::Json { keys } => {
            ["unique_identifier", "date_of_sanction"].iter().all(|k| keys.iter().any(|x| x == k))
        }
        _ => false,
    },
    read: Read::Text(read),
};

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let edition = Edition::empty("nz-russia", Authority::Nz, Format::NzRussiaJson);
    from_lines(edition, text, Format::NzRussiaJson, limits, record)
}

fn record(
    entry: &Json,
    line: u64,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let id = text(entry, "unique_identifier");
    let parts = ["first_name", "middle_names", "last_name"].map(|way| text(entry, way));
    let name = match text(entry, "name") {
        name if !name.trim().is_empty() => name.into_owned(),
        _ => cleaning::fold_space(&parts.join(" ")),
    };
    if id.trim().is_empty() || name.is_empty() {
        return Err(if name.is_empty() { "no name" } else { "no unique identifier" }.into());
    }
    let key = keys.take(id.trim());
    let mut fill = Fill::new("nz", edition, line, &key);
    let kind = text(entry, "type");
    let schema = match kind.trim().to_ascii_lowercase().as_str() {
        "individual" => Schema::Person,
        "entity" => Schema::Organization,
        "ship" => Schema::Vessel,
        "aircraft" => Schema::Airplane,
        _ => {
            fill.set_aside("lists::value", format!("not a type of subject: `{kind}`"), &kind);
            Schema::LegalEntity
        }
    };
    let mut subject = Entity::new(fill.id(), schema);
    fill.add(&mut subject, prop::NAME, &name);
    for alias in prose::pieces(&text(entry, "alias_alternate_spellings"), &[';']) {
        fill.add(&mut subject, prop::ALIAS, alias);
    }
    for (way, property) in PLAIN {
        prose::put(&mut subject, property, &text(entry, way), &mut fill);
    }
    prose::days(&text(entry, "dob"), prop::BIRTH_DATE, &mut subject, &mut fill);
    for way in ["citizenship", "citizenship_2", "citizenship_3"] {
        prose::countries(&text(entry, way), prop::CITIZENSHIP, &mut subject, &mut fill);
    }
    fill.note(&mut subject, "associates or relatives", &text(entry, "associates_relatives"));
    let mut made = Vec::new();
    let passports = text(entry, "passport_number");
    prose::papers(&passports, Schema::Passport, &mut 0, &mut subject, &mut made, &mut fill);
    let address = text(entry, "address");
    for (full, number) in prose::pieces(&address, &[';']).into_iter().zip(1..) {
        made.extend(Place { full, ..Place::default() }.attach(number, &mut subject, &mut fill));
    }
    let mut entities = vec![listing(entry, &id, &subject, &mut fill)];
    entities.insert(0, subject);
    entities.append(&mut made);
    Ok(SourceRecord { key: fill.into_key(), line, entities })
}

fn listing(entry: &Json, id: &str, subject: &Entity, fill: &mut Fill<'_>) -> Entity {
    let mut made = sanction(fill, subject, "NZ", id, 1);
    let act = Value::new("Russia Sanctions Act 2022").marked(Mark::Derived);
    made.add(prop::PROGRAM_ID, act);
    let day = text(entry, "date_of_sanction");
    fill.add(&mut made, prop::LISTING_DATE, &day);
    fill.add(&mut made, prop::START_DATE, &day);
    fill.add(&mut made, prop::STATUS, &text(entry, "sanction_status"));
    fill.add(&mut made, prop::REASON, &text(entry, "general_rationale_for_sanction"));
    let more = text(entry, "date_of_additional_sanction");
    fill.note_to(&mut made, prop::SUMMARY, "additional sanction", &more);
    for (way, measure) in MEASURES {
        let said = text(entry, way);
        if said.trim().eq_ignore_ascii_case("yes") {
            fill.add_said(&mut made, prop::PROVISIONS, measure, Said::DERIVED);
        } else if !said.trim().eq_ignore_ascii_case("no") {
            fill.note_to(&mut made, prop::SUMMARY, measure, &said);
        }
    }
    made
}

const PLAIN: [(&str, Property); 6] = [
    ("first_name", prop::FIRST_NAME),
    ("middle_names", prop::MIDDLE_NAME),
    ("last_name", prop::LAST_NAME),
    ("title", prop::POSITION),
    ("place_of_birth", prop::BIRTH_PLACE),
    ("imo_number", prop::IMO_NUMBER),
];

const MEASURES: [(&str, &str); 6] = [
    ("travel_ban", "travel ban"),
    ("asset_freeze", "asset freeze"),
    ("aircraft_ban", "aircraft ban"),
    ("ship_ban", "ship ban"),
    ("service_prohibition", "service prohibition"),
    ("dealing_with_securities", "dealing with securities"),
];

/// What becomes of each member.
const FIELDS: &[(&str, Field)] = &[
    ("._file", Unmapped("the name of a file of the rendering")),
    (".type", Mapped("schema")),
    (".unique_identifier", Mapped("key, authorityId")),
    (".name", Mapped("name")),
    (".first_name", Mapped("name, firstName")),
    (".middle_names", Mapped("name, middleName")),
    (".last_name", Mapped("name, lastName")),
    (".alias_alternate_spellings", Mapped("alias")),
    (".address", Mapped("full, address, country")),
    (".dob", Mapped("birthDate")),
    (".place_of_birth", Mapped("birthPlace")),
    (".title", Mapped("position")),
    (".associates_relatives", Mapped("notes")),
    (".citizenship", Mapped("citizenship")),
    (".citizenship_2", Mapped("citizenship")),
    (".citizenship_3", Mapped("citizenship")),
    (".passport_number", Mapped("passportNumber, number")),
    (".imo_number", Mapped("imoNumber")),
    (".sanction_status", Mapped("status")),
    (".date_of_sanction", Mapped("listingDate, startDate")),
    (".date_of_additional_sanction", Mapped("summary of the designation")),
    (".travel_ban", Mapped("provisions")),
    (".asset_freeze", Mapped("provisions")),
    (".aircraft_ban", Mapped("provisions")),
    (".ship_ban", Mapped("provisions")),
    (".service_prohibition", Mapped("provisions")),
    (".dealing_with_securities", Mapped("provisions")),
    (".general_rationale_for_sanction", Mapped("reason")),
];

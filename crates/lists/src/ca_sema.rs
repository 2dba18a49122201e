//! Canada's Consolidated Autonomous Sanctions List, XML.
//!
//! Source: Global Affairs Canada, `sema-lmes.xml`: root `data-set`, one `record` a listed person,
//! entity or ship; country and schedule of the regulations, item within the schedule.
//! Our reading:
//! * Items are numbered within a schedule of a country's regulations: the reference is
//!   `russia/1-part-1/12`, whatever the spacing of `1,Part 1`.
//! * The programme is the English part of `Country` (`Russia / Russie`), which for some is the name
//!   of the regulations.
//! * A record with an IMO number is a ship; its title is its type and its date the year it was
//!   built.
//! * A field of names may hold many ([`crate::names_within`], [`crate::name_lists`]): `;` divides
//!   aliases always, a comma and the stroke of `English/French` where what they divide can stand
//!   alone. What a comma or a stroke divides is kept whole too, since it may be one name.
//! * Editions before 2023 say `Entity`, `Title` and `DateOfBirth` for the same columns.

use detente_model::{Authority, Entity, Schema, SourceRecord, cleaning, prop};

use crate::Field::Mapped;
use crate::fill::{Fill, Said, sanction, with_records};
use crate::format::{Read, Reader};
use crate::keys::{Keys, slug};
use crate::shape::Shape;
use crate::take::keep;
use crate::xml::{Element, Record, Xml};
use crate::{Edition, Field, Format, Limits, ListError, names_within, prose};

/// The XML that Global Affairs Canada publishes.
pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "Canadian autonomous sanctions list, XML",
    sources: &["ca-sema"],
    authority: Authority::Ca,
    fields: FIELDS,
    fits: |shape| matches!(shape, Shape::Xml { root, .. } if root == "data-set"),
    read: Read::Text(read),
};

const NAME: &str = "ca-sema-xml";

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("ca-sema", Authority::Ca, Format::CaSemaXml);
    let mut xml = Xml::open(text, NAME, FIELDS, &["data-set/record"], limits);
    let mut element = Record::default();
    let mut keys = Keys::default();
    while xml.next(&mut element)? {
        let record = record(element.element(), element.line, &mut keys, &mut edition);
        keep(&mut edition, record, element.line, xml.raw(&element));
    }
    edition.unknown = xml.unknown;
    with_records(edition, NAME)
}

fn record(
    from: Element<'_, '_>,
    line: u64,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let either =
        |names: [&str; 2]| names.map(|n| from.text_of(n)).into_iter().find(|t| !t.is_empty());
    let entity = either(["EntityOrShip", "Entity"]).unwrap_or_default();
    let (last, given) = (from.text_of("LastName"), from.text_of("GivenName"));
    let whole = cleaning::fold_space(&format!("{given} {last}"));
    let (country, item) = (from.text_of("Country"), from.text_of("Item"));
    if entity.is_empty() && whole.is_empty() {
        return Err("no name".into());
    }
    let english = country.split(" / ").next().unwrap_or_default().trim();
    let schedule = from.text_of("Schedule");
    let wanted: Vec<String> =
        [english, schedule, item].iter().map(|p| slug(p)).filter(|p| !p.is_empty()).collect();
    if english.is_empty() || item.is_empty() {
        return Err("no country or no item".into());
    }
    let key = keys.take(&wanted.join("/"));
    let mut fill = Fill::new("ca", edition, line, &key);
    let ship = from.text_of("ShipIMONumber");
    let schema = match (ship.is_empty(), entity.is_empty()) {
        (false, _) => Schema::Vessel,
        (true, false) => Schema::Organization,
        (true, true) => Schema::Person,
    };
    let mut subject = Entity::new(fill.id(), schema);
    let name = if entity.is_empty() { &whole } else { entity };
    names_within::add(name, prop::NAME, &mut subject, &mut fill);
    if schema == Schema::Person {
        fill.add(&mut subject, prop::FIRST_NAME, given);
        fill.add(&mut subject, prop::LAST_NAME, last);
    } else if !entity.is_empty() {
        fill.add(&mut subject, prop::ALIAS, &whole);
    }
    for piece in prose::pieces(from.text_of("Aliases"), &[';']) {
        names_within::add_list(piece, prop::ALIAS, &mut subject, &mut fill);
    }
    let title = either(["TitleOrShip", "Title"]).unwrap_or_default();
    let born = either(["DateOfBirthOrShipBuildDate", "DateOfBirth"]).unwrap_or_default();
    let (of_title, of_day) = match schema {
        Schema::Vessel => (prop::TYPE, prop::BUILD_DATE),
        _ => (prop::TITLE, prop::BIRTH_DATE),
    };
    prose::put(&mut subject, of_title, title, &mut fill);
    prose::days(born, of_day, &mut subject, &mut fill);
    prose::put(&mut subject, prop::IMO_NUMBER, ship, &mut fill);
    let mut listing = sanction(&mut fill, &subject, "CA", &key, 1);
    fill.add_text(&mut listing, prop::PROGRAM_ID, english, country, Said::PLAIN);
    let basis = if schedule.is_empty() { String::new() } else { format!("schedule {schedule}, ") };
    let basis = format!("{basis}item {item}");
    fill.add_said(&mut listing, prop::SUMMARY, &basis, Said::DERIVED);
    fill.add(&mut listing, prop::LISTING_DATE, from.text_of("DateOfListing"));
    fill.add(&mut listing, prop::START_DATE, from.text_of("DateOfListing"));
    Ok(SourceRecord { key: fill.into_key(), line, entities: vec![subject, listing] })
}

/// What becomes of each element.
const FIELDS: &[(&str, Field)] = &[
    ("data-set/record/Country", Mapped("programId, key")),
    ("data-set/record/Entity", Mapped("name, alias, previousName; schema")),
    ("data-set/record/EntityOrShip", Mapped("name, alias, previousName; schema")),
    ("data-set/record/LastName", Mapped("name, lastName")),
    ("data-set/record/GivenName", Mapped("name, firstName")),
    ("data-set/record/Aliases", Mapped("alias, weakAlias, previousName, notes")),
    ("data-set/record/Title", Mapped("title, notes")),
    ("data-set/record/TitleOrShip", Mapped("title, type, notes")),
    ("data-set/record/DateOfBirth", Mapped("birthDate")),
    ("data-set/record/DateOfBirthOrShipBuildDate", Mapped("birthDate, buildDate, notes")),
    ("data-set/record/ShipIMONumber", Mapped("imoNumber; schema")),
    ("data-set/record/Schedule", Mapped("key, authorityId, summary")),
    ("data-set/record/Item", Mapped("key, authorityId, summary")),
    ("data-set/record/DateOfListing", Mapped("listingDate, startDate")),
];

//! Ships of a UN or EU list as a graph, JSON-LD: names, IMO numbers and days of listing.
//!
//! Source: the ammitto vocabulary: `@graph` holds a ship (`entity_type`) and, beside it, an entry
//! with its regime, effects and period that names the ship by `entity_id`.
//! Our reading:
//! * Ships and entries are joined; an entry whose ship is not there is set aside.
//! * `un_vessels` are some of the ships of the UN's list (`un-1718-vessels`), so an absence proves
//!   nothing; `eu_vessels` are a list of their own (`eu-vessels`).
//! * The programme is the code of the source: the regime is the authority's name alone.
//! * A ship's reference is its IMO number: `imo-9999993`.

use std::collections::HashMap;

use detente_model::{Authority, EditionRole, Entity, Schema, SourceId, SourceRecord, prop};
use serde_json::Value as Json;

use crate::Field::{Mapped, Unmapped};
use crate::fill::{Fill, sanction, with_records};
use crate::format::{Read, Reader};
use crate::json::{Known, document};
use crate::keys::Keys;
use crate::pick::{at, items, text};
use crate::shape::Shape;
use crate::take::keep;
use crate::{Edition, Field, Format, Limits, ListError};

/// Either list.
pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "UN or EU listed ships, JSON-LD",
    sources: &["un-1718-vessels", "eu-vessels"],
    authority: Authority::Un,
    fields: FIELDS,
    fits: |shape| match shape {
        Shape::Json { keys } => ["@context", "@graph"].iter().all(|k| keys.iter().any(|x| x == k)),
        _ => false,
    },
    read: Read::Text(read),
};

const NAME: &str = "vessel-graph-json";

/// A list that comes as such a graph.
struct List {
    code: &'static str,
    source: &'static str,
    authority: Authority,
    prefix: &'static str,
    role: EditionRole,
}

const LISTS: [List; 2] = [
    List {
        code: "un_vessels",
        source: "un-1718-vessels",
        authority: Authority::Un,
        prefix: "un",
        role: EditionRole::Excerpt,
    },
    List {
        code: "eu_vessels",
        source: "eu-vessels",
        authority: Authority::Eu,
        prefix: "eu",
        role: EditionRole::Full,
    },
];

fn read(text_of_file: &str, limits: &Limits) -> Result<Edition, ListError> {
    let value = document(text_of_file, NAME, limits)?;
    let graph = items(&value, "@graph");
    let (ships, entries): (Vec<&Json>, Vec<&Json>) =
        graph.iter().partition(|node| node.get("entity_id").is_none());
    let code = ships.first().map(|s| code(s)).unwrap_or_default();
    let Some(list) = LISTS.iter().find(|list| list.code == code) else {
        let reason = format!("no list of ships that we know: `{code}`");
        return Err(ListError::Malformed { format: NAME, line: 0, reason });
    };
    let mut edition = Edition::empty(list.source, list.authority, Format::VesselGraphJson);
    edition.source = SourceId::literal(list.source);
    edition.role = list.role;
    Known::of(FIELDS).count_unknown(&value, &mut edition.unknown);
    let mut by_ship: HashMap<String, Vec<&Json>> = HashMap::new();
    for entry in entries {
        by_ship.entry(text(entry, "entity_id").into_owned()).or_default().push(entry);
    }
    let mut keys = Keys::default();
    for ship in ships {
        let entries = by_ship.remove(&*text(ship, "id")).unwrap_or_default();
        let record = record(ship, &entries, list, &mut keys, &mut edition);
        let raw = if record.is_err() { ship.to_string() } else { String::new() };
        keep(&mut edition, record, 0, &raw);
    }
    let mut left: Vec<(String, &Json)> = by_ship
        .into_iter()
        .flat_map(|(ship, entries)| entries.into_iter().map(move |e| (ship.clone(), e)))
        .collect();
    left.sort_by_key(|(ship, entry)| (ship.clone(), entry.to_string()));
    for (ship, entry) in left {
        keep(&mut edition, Err(format!("no such ship: `{ship}`")), 0, &entry.to_string());
    }
    with_records(edition, NAME)
}

fn code(ship: &Json) -> String {
    let first = items(ship, "source_references").first();
    first.map(|r| text(r, "source_code").into_owned()).unwrap_or_default()
}

fn record(
    ship: &Json,
    entries: &[&Json],
    list: &List,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let imo = text(ship, "imo_number");
    if code(ship) != list.code {
        return Err(format!("a ship of another list: `{}`", code(ship)));
    }
    if text(ship, "entity_type") != "vessel" {
        return Err(format!("not a ship: `{}`", text(ship, "entity_type")));
    }
    let names = items(ship, "names");
    if imo.trim().is_empty() || names.iter().all(|n| text(n, "full_name").trim().is_empty()) {
        return Err("no name or no IMO number".into());
    }
    let key = keys.take(&format!("imo-{}", imo.trim()));
    let mut fill = Fill::new(list.prefix, edition, 0, &key);
    let mut subject = Entity::new(fill.id(), Schema::Vessel);
    for name in names {
        let is_primary = *at(name, "is_primary") == Json::Bool(true);
        let property = if is_primary { prop::NAME } else { prop::ALIAS };
        fill.add(&mut subject, property, &text(name, "full_name"));
    }
    fill.add(&mut subject, prop::IMO_NUMBER, &imo);
    let reference = items(ship, "source_references").first();
    let reference = reference.map(|r| text(r, "reference_number")).unwrap_or_default();
    let nothing = Json::Null;
    let entries: &[&Json] = if entries.is_empty() { &[&nothing] } else { entries };
    let mut entities = Vec::new();
    for (entry, number) in entries.iter().zip(1..) {
        let authority = list.authority.code();
        let mut listing = sanction(&mut fill, &subject, authority, &reference, number);
        fill.add(&mut listing, prop::PROGRAM_ID, list.code);
        fill.add(&mut listing, prop::PROGRAM, &text(entry, "regime.name"));
        let day = text(entry, "period.listed_date");
        fill.add(&mut listing, prop::LISTING_DATE, &day);
        fill.add(&mut listing, prop::START_DATE, &day);
        fill.add(&mut listing, prop::END_DATE, &text(entry, "period.delisted_date"));
        fill.add(&mut listing, prop::STATUS, &text(entry, "status"));
        for effect in items(entry, "effects") {
            let kind = text(effect, "effect_type");
            let measure = match text(effect, "scope") {
                scope if scope.is_empty() || scope == "full" => kind.into_owned(),
                scope => format!("{kind} ({scope})"),
            };
            fill.add(&mut listing, prop::PROVISIONS, &measure);
        }
        entities.push(listing);
    }
    entities.insert(0, subject);
    Ok(SourceRecord { key: fill.into_key(), line: 0, entities })
}

/// What becomes of each member.
const FIELDS: &[(&str, Field)] = &[
    (".@context", Unmapped("the vocabulary")),
    (".@graph[].id", Mapped("joins ships and entries")),
    (".@graph[].entity_type", Mapped("schema")),
    (".@graph[].names[].full_name", Mapped("name, alias")),
    (".@graph[].names[].is_primary", Mapped("name or alias")),
    (".@graph[].source_references[].source_code", Mapped("source, programId")),
    (".@graph[].source_references[].reference_number", Mapped("authorityId")),
    (".@graph[].imo_number", Mapped("key, imoNumber")),
    (".@graph[].entity_id", Mapped("joins ships and entries")),
    (".@graph[].regime.name", Mapped("program")),
    (".@graph[].regime.code", Unmapped("the authority, which the source says")),
    (".@graph[].effects[].effect_type", Mapped("provisions")),
    (".@graph[].effects[].scope", Mapped("provisions")),
    (".@graph[].period.listed_date", Mapped("listingDate, startDate")),
    (".@graph[].period.delisted_date", Mapped("endDate")),
    (".@graph[].period.is_indefinite", Unmapped("that there is no end is the absence of one")),
    (".@graph[].status", Mapped("status")),
];

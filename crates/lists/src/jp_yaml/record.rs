//! From an entry to a source record.

use std::borrow::Cow;

use detente_model::{Entity, Lang, Schema, SourceRecord, prop};
use serde_json::Value as Json;

use crate::Edition;
use crate::fill::{Fill, Said, sanction};
use crate::jp_prose::{self, ja};
use crate::keys::Keys;
use crate::parts::Place;
use crate::pick::{at, items, text, texts};

/// What the file says of all its entries.
pub(super) struct About<'a> {
    pub document: &'a Json,
    /// Whether the entries' day is the edition's.
    pub is_of_edition: bool,
}

fn en() -> Option<Lang> {
    Lang::new("eng")
}

/// The record of an entry; faults of values go into the edition.
pub(super) fn of(
    entry: &Json,
    line: u64,
    about: &About<'_>,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let id = text(entry, "id");
    let names = [text(entry, "name.en"), text(entry, "name.ja")];
    if id.trim().is_empty() {
        return Err("no id".into());
    }
    let aliases = texts(entry, "aliases");
    if names.iter().chain(&aliases).all(|name| name.trim().is_empty()) {
        return Err(format!("`{}` has no name", id.trim()));
    }
    let key = keys.take(id.trim());
    let mut fill = Fill::new("jp", edition, line, &key);
    let kind = text(entry, "type");
    let schema = match kind.trim() {
        "individual" | "person" => Schema::Person,
        "organization" | "entity" => Schema::Organization,
        "vessel" | "ship" => Schema::Vessel,
        _ => {
            fill.set_aside("lists::value", format!("not a type of subject: `{kind}`"), &kind);
            Schema::LegalEntity
        }
    };
    let mut subject = Entity::new(fill.id(), schema);
    for (name, lang) in names.iter().zip([en(), ja()]) {
        fill.add_said(&mut subject, prop::NAME, name, Said { lang, ..Said::PLAIN });
    }
    for alias in &aliases {
        jp_prose::alias(alias, prop::ALIAS, &mut subject, &mut fill);
    }
    let mut parts = Vec::new();
    person(entry, &mut subject, &mut parts, &mut fill);
    places(entry, &mut subject, &mut parts, &mut fill);
    for remark in items(entry, "remarks") {
        for lang in ["ja", "en"] {
            jp_prose::remark(&text(remark, lang), &mut subject, &mut fill);
        }
    }
    let listing = listing(entry, &id, about, &subject, &mut fill);
    let mut entities = vec![subject, listing];
    entities.append(&mut parts);
    Ok(SourceRecord { key: fill.into_key(), line, entities })
}

fn person(entry: &Json, subject: &mut Entity, parts: &mut Vec<Entity>, fill: &mut Fill<'_>) {
    for way in ["title.ja", "title.en"] {
        jp_prose::position(&text(entry, way), subject, fill);
    }
    jp_prose::births(&text(entry, "date_of_birth"), subject, fill);
    let place = text(entry, "place_of_birth");
    if !place.is_empty() {
        fill.add(subject, prop::BIRTH_PLACE, &place);
    }
    jp_prose::nationality(&text(entry, "nationality"), subject, fill);
    let mut number = 0;
    for (way, schema) in [("passport", Schema::Passport), ("national_id", Schema::Identification)] {
        for said in texts(at(entry, "identification"), way) {
            jp_prose::papers(&said, schema, &mut number, subject, parts, fill);
        }
    }
}

fn places(entry: &Json, subject: &mut Entity, parts: &mut Vec<Entity>, fill: &mut Fill<'_>) {
    let given = [
        text(entry, "country_code"),
        text(entry, "country_name.en"),
        text(entry, "country_name.ja"),
    ];
    let country = given.iter().find(|c| !c.trim().is_empty()).cloned().unwrap_or(Cow::Borrowed(""));
    fill.add(subject, prop::COUNTRY, &country);
    let address = text(entry, "address");
    jp_prose::addresses(&address, Place::default(), subject, parts, fill);
}

fn listing(
    entry: &Json,
    id: &str,
    about: &About<'_>,
    subject: &Entity,
    fill: &mut Fill<'_>,
) -> Entity {
    let mut made = sanction(fill, subject, "JP", id, 1);
    fill.add(&mut made, prop::PROGRAM_ID, &text(entry, "sanction_list"));
    fill.add_said(
        &mut made,
        prop::PROGRAM,
        &text(entry, "sanction_list_en"),
        Said { lang: en(), ..Said::PLAIN },
    );
    let announcement = at(about.document, "announcement");
    for title in items(announcement, "title") {
        for (way, lang) in [("en", en()), ("ja", ja())] {
            let said = Said { lang, ..Said::PLAIN };
            fill.add_said(&mut made, prop::PROGRAM, &text(title, way), said);
        }
    }
    fill.add(&mut made, prop::PROGRAM_URL, &text(announcement, "url"));
    let day = text(entry, "effective_date");
    if about.is_of_edition {
        fill.add(&mut made, prop::DATE, &day);
    } else {
        fill.add(&mut made, prop::LISTING_DATE, &day);
        fill.add(&mut made, prop::START_DATE, &day);
    }
    for measure in items(entry, "measures") {
        for (way, lang) in [("en", en()), ("ja", ja())] {
            let said = Said { lang, ..Said::PLAIN };
            fill.add_said(&mut made, prop::PROVISIONS, &text(measure, way), said);
        }
        if ["en", "ja"].iter().all(|way| text(measure, way).is_empty()) {
            texts(measure, "type").iter().for_each(|t| fill.add(&mut made, prop::PROVISIONS, t));
        }
    }
    for reason in items(entry, "reason") {
        for (way, lang) in [("en", en()), ("ja", ja())] {
            let said = Said { lang, ..Said::PLAIN };
            fill.add_said(&mut made, prop::REASON, &text(reason, way), said);
        }
    }
    let own = text(entry, "source_url");
    let source = if own.is_empty() { text(announcement, "source_url") } else { own };
    fill.add(&mut made, prop::SOURCE_URL, &source);
    for instrument in items(at(about.document, "sanction_details"), "instruments") {
        let id = text(instrument, "id");
        if !id.is_empty() {
            let words = format!("legal basis: {id}");
            fill.add_said(&mut made, prop::SUMMARY, &words, Said::DERIVED);
        }
    }
    made
}

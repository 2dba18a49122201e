//! The World Bank's list of ineligible firms and individuals, JSON.
//!
//! Source: World Bank Group, "Procurement: World Bank Listing of Ineligible Firms & Individuals",
//! the answer of its service: `response.ZPROCSUPP`, one object a supplier.
//! Our reading:
//! * The programme is the status, `DEBARRED` or `X-DEBARRED`: who was debarred by another bank is
//!   listed under an agreement, not for what it did here.
//! * A debarment "to 2999-12-31" has no end; whether it is ongoing or permanent is its duration.
//! * A person's form of address stands before the name (`MR.`) and is the title.
//! * What stands in brackets in the additional information is kept as a note; a number behind
//!   `Reg. No:` is taken out of it, and a name behind `also known as` or in other letters; they are
//!   derived.

use detente_model::{Authority, Entity, PartialDate, Schema, SourceRecord, cleaning, prop};
use serde_json::Value as Json;

use crate::Field::{Mapped, Unmapped};
use crate::fill::{Fill, Said, country, sanction, with_records};

use crate::format::{Read, Reader};
use crate::intake::joined;
use crate::json::{Known, document};
use crate::keys::Keys;
use crate::parts::Place;
use crate::pick::{items, text};
use crate::shape::Shape;
use crate::take::keep;
use crate::{Edition, Field, Format, Limits, ListError, prose};

/// The answer of the Bank's service.
pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "World Bank ineligible firms and individuals, JSON",
    sources: &["wb-debarred"],
    authority: Authority::Wb,
    fields: FIELDS,
    fits: |shape| matches!(shape, Shape::Json { keys } if keys.as_slice() == ["response"]),
    read: Read::Text(read),
};

const NAME: &str = "wb-debarred-json";
/// The day that stands for no end.
const NO_END: &str = "2999-12-31";

fn read(text_of_file: &str, limits: &Limits) -> Result<Edition, ListError> {
    let value = document(text_of_file, NAME, limits)?;
    let mut edition = Edition::empty("wb-debarred", Authority::Wb, Format::WbDebarredJson);
    Known::of(FIELDS).count_unknown(&value, &mut edition.unknown);
    let mut keys = Keys::default();
    for entry in items(&value, "response.ZPROCSUPP") {
        let day = text(entry, "LAST_REFRESH_DATE");
        let day = PartialDate::parse(&day).ok().map(PartialDate::first);
        edition.published = edition.published.max(day);
        let record = record(entry, &mut keys, &mut edition);
        let raw = if record.is_err() { entry.to_string() } else { String::new() };
        keep(&mut edition, record, 0, &raw);
    }
    with_records(edition, NAME)
}

fn record(entry: &Json, keys: &mut Keys, edition: &mut Edition) -> Result<SourceRecord, String> {
    let (id, written) = (text(entry, "SUPP_ID"), text(entry, "SUPP_NAME"));
    if id.is_empty() || written.trim().is_empty() {
        return Err(if id.is_empty() { "no supplier number" } else { "no name" }.into());
    }
    let key = keys.take(id.trim());
    let mut fill = Fill::new("wb", edition, 0, &key);
    let kind = text(entry, "SUPP_TYPE_CODE");
    let schema = match kind.trim() {
        "I" => Schema::Person,
        "F" | "C" => Schema::Organization,
        "U" => Schema::LegalEntity,
        other => {
            fill.set_aside("lists::value", format!("not a type of supplier: `{other}`"), other);
            Schema::LegalEntity
        }
    };
    let mut subject = Entity::new(fill.id(), schema);
    named(entry, &written, &mut subject, &mut fill);
    let info = text(entry, "ADD_SUPP_INFO");
    fill.note(&mut subject, "", &info);
    labelled(&info, &mut subject, &mut fill);
    let register = text(entry, "REGISTER_ID");
    prose::put(&mut subject, prop::REGISTRATION_NUMBER, &register, &mut fill);
    let name = text(entry, "COUNTRY_NAME");
    let code = text(entry, "LAND1");
    let known = [&*code, former_code(&code), &*name].into_iter().find(|c| country(c).is_some());
    let given = if code.is_empty() { &name } else { &code };
    fill.add(&mut subject, prop::COUNTRY, known.unwrap_or(given));
    let [street, city, state, region] =
        ["SUPP_ADDR", "SUPP_CITY", "SUPP_STATE_CODE", "SUPP_PROV_NAME"].map(|way| text(entry, way));
    let codes = ["SUPP_ZIP_CODE", "SUPP_POST_CODE"].map(|way| text(entry, way));
    let postal_code = codes.iter().find(|c| !c.is_empty()).map_or("", |c| c);
    let place = Place {
        full: &joined(&[&street, &city, &region, &state, postal_code, &name]),
        street: &street,
        city: &city,
        region: &region,
        state: &state,
        postal_code,
        country: if country(&name).is_some() { &name } else { known.unwrap_or_default() },
        ..Place::default()
    };
    let address = place.attach(1, &mut subject, &mut fill);
    let listing = listing(entry, &id, &subject, &mut fill);
    let mut entities = vec![subject, listing];
    entities.extend(address);
    Ok(SourceRecord { key: fill.into_key(), line: 0, entities })
}

/// The code of today for one that the Bank's system keeps from before.
fn former_code(code: &str) -> &str {
    match code {
        "RY" => "YE",
        "ZR" => "CD",
        _ => code,
    }
}

fn named(entry: &Json, written: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    const TITLES: [&str; 7] = ["MR.", "MRS.", "MS.", "DR.", "ENG.", "PROF.", "MR"];
    let folded = cleaning::fold_space(written);
    let title = (subject.schema == Schema::Person)
        .then(|| TITLES.iter().find_map(|t| Some((*t, folded.strip_prefix(&format!("{t} "))?))))
        .flatten();
    match title {
        Some((title, name)) => {
            fill.add_text(subject, prop::NAME, name, written, Said::DERIVED);
            fill.add_said(subject, prop::TITLE, title, Said::DERIVED);
        }
        None => fill.add(subject, prop::NAME, &folded),
    }
    for way in ["SUPP_PRE_ACRN", "SUPP_POST_ACRN"] {
        let acronym = text(entry, way);
        if subject.schema == Schema::Person {
            fill.add(subject, prop::TITLE, &acronym);
        } else {
            prose::put(subject, prop::LEGAL_FORM, &acronym, fill);
        }
    }
}

/// A number or a name behind a label within the brackets of a text.
fn labelled(info: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    let behind = |label: &str| {
        let lower = info.to_ascii_lowercase();
        let rest = info.get(lower.find(label)? + label.len()..)?;
        let end = rest.find([')', '*', ';', '(']).unwrap_or(rest.len());
        rest.get(..end).map(|t| t.trim_matches([':', ' ', '.']).to_owned())
    };
    if let Some(name) = behind("also known as").filter(|name| !name.is_empty()) {
        fill.add_text(subject, prop::ALIAS, &cleaning::fold_space(&name), info, Said::DERIVED);
    }
    for inside in info.split(['(', '（']).skip(1).filter_map(|t| t.split([')', '）']).next()) {
        let is_other_script = inside.chars().any(char::is_alphabetic)
            && !inside.contains(|c: char| c.is_ascii_alphabetic());
        if is_other_script {
            fill.add_text(subject, prop::ALIAS, inside.trim(), info, Said::DERIVED);
        }
    }
    let number = ["reg. no", "registration no"].iter().find_map(|label| behind(label));
    let is_number = |n: &String| n.contains(|c: char| c.is_ascii_digit()) && n.len() < 40;
    if let Some(number) = number.filter(is_number) {
        fill.add_text(subject, prop::REGISTRATION_NUMBER, &number, info, Said::DERIVED);
    }
}

fn listing(entry: &Json, id: &str, subject: &Entity, fill: &mut Fill<'_>) -> Entity {
    let mut made = sanction(fill, subject, "WB", id, 1);
    let [status, of_supplier] = ["ELIG_STAT", "SUPP_ELIG_STAT"].map(|way| text(entry, way));
    fill.add(&mut made, prop::PROGRAM_ID, &status);
    if of_supplier != status {
        fill.note_to(&mut made, prop::SUMMARY, "status of the supplier", &of_supplier);
    }
    let from = text(entry, "DEBAR_FROM_DATE");
    fill.add(&mut made, prop::LISTING_DATE, &from);
    fill.add(&mut made, prop::START_DATE, &from);
    let to = text(entry, "DEBAR_TO_DATE");
    if to != NO_END {
        fill.add(&mut made, prop::END_DATE, &to);
    }
    fill.add(&mut made, prop::DURATION, &text(entry, "INELIGIBLY_STATUS"));
    fill.add(&mut made, prop::REASON, &text(entry, "DEBAR_REASON"));
    let changed = text(entry, "UPD_DATE");
    fill.add(&mut made, prop::MODIFIED_AT, crate::intake::iso_day(&changed));
    made
}

const INTERNAL: Field = Unmapped("of the Bank's own system");

/// What becomes of each member.
const FIELDS: &[(&str, Field)] = &[
    (".response.ZPROCSUPP[].MANDT", INTERNAL),
    (".response.ZPROCSUPP[].SUPP_ID", Mapped("key, authorityId")),
    (".response.ZPROCSUPP[].SUPP_NAME", Mapped("name, title")),
    (".response.ZPROCSUPP[].SUPP_TYPE_CODE", Mapped("schema")),
    (".response.ZPROCSUPP[].SUPP_PRE_ACRN", Mapped("legalForm, title")),
    (".response.ZPROCSUPP[].SUPP_POST_ACRN", Mapped("legalForm, title")),
    (".response.ZPROCSUPP[].LAND1", Mapped("country")),
    (".response.ZPROCSUPP[].COUNTRY_NAME", Mapped("country of the address, full")),
    (".response.ZPROCSUPP[].SUPP_STATE_CODE", Mapped("state, full")),
    (".response.ZPROCSUPP[].SUPP_CITY", Mapped("city, full")),
    (".response.ZPROCSUPP[].SUPP_ADDR", Mapped("street, full")),
    (".response.ZPROCSUPP[].SUPP_ZIP_CODE", Mapped("postalCode, full")),
    (".response.ZPROCSUPP[].SUPP_POST_CODE", Mapped("postalCode, full")),
    (".response.ZPROCSUPP[].SUPP_PROV_NAME", Mapped("region, full")),
    (".response.ZPROCSUPP[].LEGACY_FLG", INTERNAL),
    (".response.ZPROCSUPP[].UN_SUPP_FLG", INTERNAL),
    (".response.ZPROCSUPP[].INELIG_FLG", Unmapped("the first letter of the status")),
    (".response.ZPROCSUPP[].DEBAR_TYPE", INTERNAL),
    (".response.ZPROCSUPP[].DEBAR_FROM_DATE", Mapped("listingDate, startDate")),
    (".response.ZPROCSUPP[].DEBAR_TO_DATE", Mapped("endDate")),
    (".response.ZPROCSUPP[].DEBAR_REASON", Mapped("reason")),
    (".response.ZPROCSUPP[].AML_ENTR_IND", INTERNAL),
    (".response.ZPROCSUPP[].ADD_SUPP_INFO", Mapped("notes; alias, registrationNumber")),
    (".response.ZPROCSUPP[].DNB_ID", Unmapped("empty in every entry")),
    (".response.ZPROCSUPP[].DNB_PAR_ID", Unmapped("empty in every entry")),
    (".response.ZPROCSUPP[].DNB_ULTM_ID", Unmapped("empty in every entry")),
    (".response.ZPROCSUPP[].CRIS_SUPP_ID", INTERNAL),
    (".response.ZPROCSUPP[].SUPP_ELIG_STAT", Mapped("summary where it is another status")),
    (".response.ZPROCSUPP[].CRPD_MATCH", INTERNAL),
    (".response.ZPROCSUPP[].CRPD_STAT", INTERNAL),
    (".response.ZPROCSUPP[].ELIG_STAT", Mapped("programId")),
    (".response.ZPROCSUPP[].CREATE_USER", INTERNAL),
    (".response.ZPROCSUPP[].CREATE_DATE", INTERNAL),
    (".response.ZPROCSUPP[].CREATE_TIME", INTERNAL),
    (".response.ZPROCSUPP[].UPD_USER", INTERNAL),
    (".response.ZPROCSUPP[].UPD_DATE", Mapped("modifiedAt")),
    (".response.ZPROCSUPP[].UPD_TIME", INTERNAL),
    (".response.ZPROCSUPP[].REGISTER", INTERNAL),
    (".response.ZPROCSUPP[].REGISTER_ID", Mapped("registrationNumber")),
    (".response.ZPROCSUPP[].PARENT", INTERNAL),
    (".response.ZPROCSUPP[].CREATE_USER_NAME", INTERNAL),
    (".response.ZPROCSUPP[].UPD_USER_NAME", INTERNAL),
    (".response.ZPROCSUPP[].RECHK_IND", INTERNAL),
    (".response.ZPROCSUPP[].INELIGIBLY_STATUS", Mapped("duration")),
    (".response.ZPROCSUPP[].LAST_REFRESH_DATE", Mapped("published")),
];

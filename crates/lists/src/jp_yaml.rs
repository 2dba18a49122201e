//! Japan's lists as YAML: the Ministry of Finance's asset freeze, the Ministry of Economy's
//! foreign users.
//!
//! Source: the announcements of the two ministries in the `jp-announcement` schema: one file a
//! list, `announcement` (titles, day, address) and `sanction_details.entities`.
//! Our reading:
//! * A file is the whole of the list that its entries name: `jp/mof-asset-freeze-dprk-1695` is the
//!   source `jp-mof-dprk-1695`, so that an absence from it means something. The workbook of all
//!   lists is another source, `jp-mof`.
//! * `effective_date` of an asset freeze is the day of the notice that lists: the day of listing.
//!   Where every entry has one day, and that of the announcement, it is the edition's: a day by
//!   which the entry was listed, the `date` of its designation.
//! * An alias `キム Kim` is two, `（旧称）` marks a former name; both are derived.
//! * Nationalities and addresses are Japanese prose; the country they begin or end with is derived.
//! * Dates, genders, numbers of ships and banks in remarks are taken where a label names them, and
//!   marked as derived. Several numbers in one paper field are several papers.

mod record;

use detente_model::{Authority, EditionRole, PartialDate, SourceId};
use serde_json::Value as Json;

use crate::Field::{Mapped, Unmapped};
use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::json::Known;
use crate::keys::Keys;
use crate::pick::{items, text};
use crate::shape::Shape;
use crate::take::keep;
use crate::{Edition, Field, Format, Limits, ListError, yaml};

/// Both ministries'.
pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "Japanese asset freeze and foreign user lists, YAML",
    sources: &[
        "jp-mof-dprk-1695",
        "jp-mof-dprk-un-organizations",
        "jp-mof-dprk-un-individuals",
        "jp-mof-dprk-coord-organizations",
        "jp-mof-dprk-coord-individuals",
        "jp-meti",
    ],
    authority: Authority::Jp,
    fields: FIELDS,
    fits: |shape| match shape {
        Shape::Yaml { keys } => {
            ["announcement", "sanction_details"].iter().all(|k| keys.iter().any(|x| x == k))
        }
        _ => false,
    },
    read: Read::Text(read),
};

const NAME: &str = "jp-yaml";

fn read(text_of_file: &str, limits: &Limits) -> Result<Edition, ListError> {
    let way = ["sanction_details", "entities"];
    let document = yaml::document(text_of_file, &way, NAME, limits)?;
    let mut edition = Edition::empty("jp-mof", Authority::Jp, Format::JpYaml);
    Known::of(FIELDS).count_unknown(&document.value, &mut edition.unknown);
    let announced = text(&document.value, "announcement.publish_date");
    edition.published = PartialDate::parse(&announced).ok().map(PartialDate::first);
    let entries = items(&document.value, "sanction_details.entities");
    name_source(&mut edition, entries);
    let is_of_edition = entries.iter().all(|e| text(e, "effective_date") == announced);
    let about = record::About { document: &document.value, is_of_edition };
    let mut keys = Keys::default();
    let lines: Vec<&str> = text_of_file.lines().collect();
    for (number, entry) in entries.iter().enumerate() {
        let line = document.lines.get(number).copied().unwrap_or_default();
        let next = document.lines.get(number + 1).copied().unwrap_or(line + 20);
        let range = place(line)..place(next).min(lines.len());
        let raw = lines.get(range).map(|lines| lines.join("\n")).unwrap_or_default();
        let record = record::of(entry, line, &about, &mut keys, &mut edition);
        keep(&mut edition, record, line, &raw);
    }
    with_records(edition, NAME)
}

fn place(line: u64) -> usize {
    usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX)
}

/// The source is the list that all entries name; of several lists, or none, the file is an
/// excerpt.
fn name_source(edition: &mut Edition, entries: &[Json]) {
    let mut lists: Vec<_> = entries.iter().map(|e| text(e, "sanction_list")).collect();
    lists.sort_unstable();
    lists.dedup();
    let named = if let [list] = lists.as_slice() {
        let short = list.trim().to_lowercase().replace('/', "-");
        let short = short.replace("mof-asset-freeze-", "mof-");
        SourceId::new(&short.replace("meti-foreign-user-list", "meti")).ok()
    } else {
        None
    };
    match named {
        Some(source) => edition.source = source,
        None => edition.role = EditionRole::Excerpt,
    }
}

/// What becomes of each member.
const FIELDS: &[(&str, Field)] = &[
    (".announcement.title[].ja", Mapped("program")),
    (".announcement.title[].en", Mapped("program")),
    (".announcement.url", Mapped("programUrl")),
    (".announcement.lang", Unmapped("the language of the announcement, not of an entry")),
    (".announcement.publish_date", Mapped("published")),
    (".announcement.authority", Unmapped("the ministry, which the list's own name says")),
    (".announcement.publisher", Unmapped("the ministry, which the list's own name says")),
    (".announcement.type", Unmapped("one for each list")),
    (".announcement.source_file", Unmapped("the end of `source_url`")),
    (".announcement.source_url", Mapped("sourceUrl where the entry has none")),
    (".sanction_details.instruments[].id", Mapped("summary of the designation: legal basis")),
    (".sanction_details.entities[].id", Mapped("key, authorityId")),
    (".sanction_details.entities[].name.ja", Mapped("name")),
    (".sanction_details.entities[].name.en", Mapped("name")),
    (".sanction_details.entities[].type", Mapped("schema")),
    (".sanction_details.entities[].effective_date", Mapped("listingDate, startDate; date")),
    (".sanction_details.entities[].sanction_list", Mapped("programId; source")),
    (".sanction_details.entities[].sanction_list_en", Mapped("program")),
    (".sanction_details.entities[].address", Mapped("full, address, country")),
    (".sanction_details.entities[].country_code", Mapped("country")),
    (".sanction_details.entities[].country_name.ja", Mapped("country where there is no code")),
    (".sanction_details.entities[].country_name.en", Mapped("country where there is no code")),
    (".sanction_details.entities[].title.ja", Mapped("position, notes")),
    (".sanction_details.entities[].title.en", Mapped("position, notes")),
    (".sanction_details.entities[].date_of_birth", Mapped("birthDate")),
    (".sanction_details.entities[].place_of_birth", Mapped("birthPlace")),
    (".sanction_details.entities[].nationality", Mapped("nationality, country")),
    (".sanction_details.entities[].aliases[]", Mapped("alias, previousName")),
    (".sanction_details.entities[].identification.passport", Mapped("passportNumber, number")),
    (".sanction_details.entities[].identification.passport[]", Mapped("passportNumber, number")),
    (".sanction_details.entities[].identification.national_id", Mapped("idNumber, number")),
    (".sanction_details.entities[].identification.national_id[]", Mapped("idNumber, number")),
    (
        ".sanction_details.entities[].remarks[].ja",
        Mapped("notes; gender, birthPlace, imoNumber, swiftBic"),
    ),
    (".sanction_details.entities[].remarks[].en", Mapped("notes")),
    (".sanction_details.entities[].reason[].ja", Mapped("reason")),
    (".sanction_details.entities[].reason[].en", Mapped("reason")),
    (".sanction_details.entities[].source_file", Unmapped("the end of `source_url`")),
    (".sanction_details.entities[].source_url", Mapped("sourceUrl")),
    (
        ".sanction_details.entities[].measures[].type[]",
        Mapped("provisions where they have no name"),
    ),
    (".sanction_details.entities[].measures[].ja", Mapped("provisions")),
    (".sanction_details.entities[].measures[].en", Mapped("provisions")),
];

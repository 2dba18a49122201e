//! The vessels designated under resolution 1718.
//!
//! Source: the 1718 Committee's "1718 Designated Vessels List", a table of a text document that is
//! published as PDF and was saved as XHTML too. Both say the same; what they look like is left to
//! `pdf` and `html`.
//! Our reading:
//! * A vessel begins at the row with its name (`1: …`) and a column of Yes or na for each measure;
//!   rows below it name what they say. A second row of a day and measures is a second designation.
//! * The first of numbered names leads, the others are aliases; flags, call signs and MMSI are
//!   numbered alike, but not all names have one, so they are not paired.
//! * The key is the IMO number; a vessel that has none is known by its name.
//! * An address that a line end divides is joined.
//! * The heading may stand again on each page.

pub(crate) mod html;
pub(crate) mod pdf;

use detente_model::identifier::{self, Check};
use detente_model::{
    Authority, Entity, Quarantined, Schema, SourceRecord, cleaning, parse_date, prop,
};

use crate::Field::{Mapped, Unmapped};
use crate::fill::{Fill, Said, sanction, with_records};
use crate::found_dates::{Years, dates};
use crate::keys::{Keys, slug};
use crate::take::keep;
use crate::{Edition, Field, Format, ListError};

const SOURCE: &str = "un-1718-vessels";
const TITLE: &str = "1718 Designated Vessels List";

/// A row of the table, its empty cells left out.
struct Row {
    /// Where it begins: a physical line, or a page.
    line: u64,
    cells: Vec<String>,
}

/// A vessel's rows: the first, and all until the next vessel.
struct Ship<'r> {
    first: &'r Row,
    more: Vec<&'r Row>,
}

/// The end of a row: a day and whether each measure holds.
struct Designated<'r> {
    day: &'r str,
    holds: Vec<bool>,
}

/// Reads the table of a document with this title.
///
/// # Errors
/// [`ListError::Malformed`] without its heading; [`ListError::Empty`] without a vessel.
fn list(title: &str, rows: &[Row], format: Format) -> Result<Edition, ListError> {
    let mut edition = Edition::empty(SOURCE, Authority::Un, format);
    let (found, _) = dates(title, Years::Marked);
    edition.published = found.first().map(|found| found.date.first());
    let header = rows.iter().position(|row| {
        ["Vessel Name", "IMO number"].iter().all(|word| row.cells.iter().any(|c| c == word))
    });
    let heading = header.and_then(|at| rows.split_at_checked(at + 2));
    let Some((heading, rows)) = heading else {
        let reason = "no row with `Vessel Name` and `IMO number`".into();
        return Err(ListError::Malformed { format: format.name(), line: 0, reason });
    };
    let measures = heading.last().map(|row| row.cells.as_slice()).unwrap_or_default();
    let is_heading = |row: &Row| heading.iter().any(|above| above.cells == row.cells);
    let mut ships: Vec<Ship<'_>> = Vec::new();
    for row in rows.iter().filter(|row| !row.cells.is_empty() && !is_heading(row)) {
        match ships.last_mut() {
            _ if is_first(row) => ships.push(Ship { first: row, more: Vec::new() }),
            Some(ship) => ship.more.push(row),
            None => aside(&mut edition, row, "a row before the first vessel"),
        }
    }
    let mut keys = Keys::default();
    for ship in &ships {
        let record = record(ship, measures, &mut keys, &mut edition);
        keep(&mut edition, record, ship.first.line, &ship.first.cells.join("\t"));
    }
    with_records(edition, format.name())
}

fn aside(edition: &mut Edition, row: &Row, reason: &str) {
    let raw = row.cells.join("\t");
    edition.quarantined.push(Quarantined::row("lists::row", row.line, reason, &raw));
    edition.seen += 1;
}

/// Whether a row has a name or an IMO number, past its own number.
fn is_first(row: &Row) -> bool {
    let cells = row.cells.iter().take(3);
    let mut first = cells.skip_while(|c| c.bytes().all(|b| b.is_ascii_digit()) && c.len() < 5);
    first.next().is_some_and(|cell| cell.starts_with("1:") || cell.starts_with("1."))
        || row.cells.iter().take(3).any(|cell| imo(cell).is_some())
}

fn imo(cell: &str) -> Option<&str> {
    let word = cell.split_whitespace().next()?;
    (word.len() == 7 && word.bytes().all(|b| b.is_ascii_digit())).then_some(word)
}

fn designated<'r>(row: &'r Row, measures: usize) -> Option<Designated<'r>> {
    let at = row.cells.len().checked_sub(measures)?;
    let (before, flags) = row.cells.split_at_checked(at)?;
    let day = before.last()?;
    let holds = flags.iter().map(|flag| match flag.to_ascii_lowercase().as_str() {
        "yes" => Some(true),
        "na" | "n/a" | "no" => Some(false),
        _ => None,
    });
    Some(Designated { day, holds: holds.collect::<Option<Vec<_>>>()? })
}

/// The items of `1: … 2: …`, or the one text.
fn numbered(text: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    let mut from = 0;
    for number in 1..100_u32 {
        let rest = text.get(from..).unwrap_or_default();
        let begins = |sign: char| {
            let mark = format!("{number}{sign}");
            let at = rest.match_indices(&mark).map(|(at, _)| at).find(|at| {
                let before = rest.get(..*at).and_then(|b| b.chars().next_back());
                before.is_none_or(char::is_whitespace)
            });
            at.map(|at| (from + at, from + at + mark.len()))
        };
        let next = [begins(':'), begins('.')].into_iter().flatten().min();
        let Some((begin, end)) = next.filter(|(begin, _)| number > 1 || *begin == 0) else { break };
        cuts.push((begin, end));
        from = end;
    }
    if cuts.is_empty() {
        return vec![text.trim()];
    }
    let ends = cuts.iter().skip(1).map(|(begin, _)| *begin).chain([text.len()]);
    let items = cuts.iter().zip(ends).filter_map(|((_, from), to)| text.get(*from..to));
    items.map(str::trim).filter(|item| !item.is_empty()).collect()
}

fn is_nothing(text: &str) -> bool {
    matches!(text.trim().to_ascii_lowercase().as_str(), "" | "na" | "n/a" | "does not exist")
}

fn record(
    ship: &Ship<'_>,
    measures: &[String],
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let first = designated(ship.first, measures.len())
        .ok_or("no column of Yes or na for each measure behind a day")?;
    let cells = &ship.first.cells;
    let name =
        cells.iter().find(|c| c.starts_with("1:") || c.starts_with("1.")).ok_or("no name")?;
    let numbers = cells.iter().find(|c| imo(c).is_some());
    let names = numbered(name);
    let lead = names.first().copied().unwrap_or_default();
    let key = match numbers.and_then(|cell| imo(cell)) {
        Some(imo) => keys.take(&format!("imo-{imo}")),
        None => keys.take(&format!("vessel-{}", slug(lead))),
    };
    let labels = labels(ship, measures.len(), edition);
    let mut fill = Fill::new("un", edition, ship.first.line, &key);
    let mut vessel = Entity::new(fill.id(), Schema::Vessel);
    for (name, property) in
        names.iter().zip(std::iter::once(prop::NAME).chain(std::iter::repeat(prop::ALIAS)))
    {
        let name = cleaning::fold_space(name);
        fill.add(&mut vessel, property, &name);
    }
    if let Some(cell) = numbers {
        let (number, rest) = cell.split_at_checked(7).unwrap_or((cell, ""));
        if identifier::check(prop::IMO_NUMBER, number) != Check::Valid {
            fill.set_aside("lists::value", format!("its check digit is wrong: `{number}`"), cell);
        }
        fill.add(&mut vessel, prop::IMO_NUMBER, number);
        let rest = rest.trim().trim_start_matches("MMSI").trim_start_matches([':', ' ']);
        for mmsi in numbered(rest).into_iter().filter(|n| !is_nothing(n)) {
            fill.add(&mut vessel, prop::MMSI, mmsi);
        }
    }
    for (label, text) in &labels {
        say(label, text, &mut vessel, &mut fill);
    }
    let more = ship.more.iter().filter_map(|row| designated(row, measures.len()));
    let all: Vec<Designated<'_>> = std::iter::once(first).chain(more).collect();
    let mut entities = Vec::new();
    for (one, number) in all.iter().zip(1..) {
        entities.push(listing(one, number, measures, &labels, &vessel, &mut fill));
    }
    entities.insert(0, vessel);
    Ok(SourceRecord { key: fill.into_key(), line: ship.first.line, entities })
}

/// What the rows below a vessel's first say, by their labels. Unknown labels are counted.
fn labels(ship: &Ship<'_>, measures: usize, edition: &mut Edition) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for row in &ship.more {
        let end = designated(row, measures)
            .map_or(row.cells.len(), |_| row.cells.len().saturating_sub(measures + 1));
        let cells = row.cells.get(..end).unwrap_or_default();
        let is_number = |c: &&String| c.len() < 5 && c.bytes().all(|b| b.is_ascii_digit());
        let mut cells = cells.iter().skip_while(is_number);
        let Some(label) = cells.next() else { continue };
        let text = cells.map(String::as_str).collect::<Vec<_>>().join(" ");
        if FIELDS.iter().all(|(known, _)| known != label) {
            *edition.unknown.entry(label.clone()).or_insert(0) += 1;
        }
        if !is_nothing(&text) {
            found.push((label.clone(), text));
        }
    }
    found
}

fn say(label: &str, text: &str, vessel: &mut Entity, fill: &mut Fill<'_>) {
    match label {
        "Flag" => {
            for flag in numbered(text) {
                fill.add(vessel, prop::FLAG, flag);
            }
        }
        "Call Sign" => {
            for sign in numbered(text) {
                fill.add(vessel, prop::CALL_SIGN, sign);
            }
        }
        "Type" => fill.add(vessel, prop::TYPE, text),
        "Other information" => fill.note(vessel, "", text),
        "Picture link" => {
            let address: String = text.split_whitespace().collect();
            fill.note(vessel, "picture", &address);
        }
        _ => fill.note(vessel, label, text),
    }
}

fn listing(
    one: &Designated<'_>,
    number: usize,
    measures: &[String],
    labels: &[(String, String)],
    vessel: &Entity,
    fill: &mut Fill<'_>,
) -> Entity {
    let mut made = sanction(fill, vessel, "UN", "", number);
    made.add(prop::PROGRAM_ID, "1718");
    made.add(prop::PROGRAM, TITLE);
    match parse_date(one.day) {
        Ok(day) => {
            fill.add_date(&mut made, prop::LISTING_DATE, day, one.day, Said::PLAIN);
            fill.add_date(&mut made, prop::START_DATE, day, one.day, Said::PLAIN);
        }
        Err(error) => fill.set_aside("lists::date", error.to_string(), one.day),
    }
    for (measure, _) in measures.iter().zip(&one.holds).filter(|(_, holds)| **holds) {
        fill.add(&mut made, prop::PROVISIONS, measure);
    }
    for (label, text) in labels {
        if label == "Other information" {
            fill.add(&mut made, prop::REASON, text);
        } else if label.starts_with("Designated") {
            fill.note_to(&mut made, prop::SUMMARY, label, text);
        }
    }
    made
}

/// What becomes of each column and of each label of a row.
const FIELDS: &[(&str, Field)] = &[
    ("#", Unmapped("the place in the list, which changes")),
    ("Vessel Name", Mapped("name, alias")),
    ("IMO number", Mapped("key, imoNumber, mmsi")),
    ("Date of designation", Mapped("listingDate, startDate")),
    ("Relevant sanctions measures", Mapped("provisions")),
    ("Flag", Mapped("flag")),
    ("Call Sign", Mapped("callSign")),
    ("Type", Mapped("type")),
    ("Other information", Mapped("notes; reason")),
    ("Picture link", Mapped("notes")),
    ("Designated as economic resources of", Mapped("notes; summary of the designation")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_items_are_told_apart() {
        assert_eq!(numbered("1: ZENDA 1 2: Black 3: Hotzau 2"), ["ZENDA 1", "Black", "Hotzau 2"]);
        assert_eq!(numbered("1. Ruritania 2. Graustark"), ["Ruritania", "Graustark"]);
        assert_eq!(numbered("Bulk Carrier"), ["Bulk Carrier"]);
        assert_eq!(numbered("1:445498000"), ["445498000"]);
    }
}

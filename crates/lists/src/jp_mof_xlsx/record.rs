//! From a row to a source record.

use detente_model::{Entity, PartialDate, PropertyType, Schema, SourceRecord, cleaning, prop};

use super::{Column, Entry, Kind, List, names};
use crate::Edition;
use crate::fill::{Fill, Said, sanction};
use crate::found_dates::{Years, dates};
use crate::jp_prose::{self, ja};
use crate::jp_text::{fold_width, is_unknown};
use crate::keys::Keys;
use crate::parts::Place;
use crate::prose::pieces;

/// The record of an entry; faults of values go into the edition.
pub(super) fn of(
    entry: &Entry,
    list: &List<'_>,
    keys: &mut Keys,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let number = entry.first(list, Column::Number);
    let names = [Column::NameJa, Column::NameEn, Column::Alias];
    if names.iter().all(|column| is_unknown(entry.first(list, *column))) {
        return Err(format!("`{}`, number `{number}`: neither a name nor removed", list.sheet));
    }
    let notice = number_of(number);
    if notice.is_empty() {
        return Err(format!("`{}`: no number of the notice", list.sheet));
    }
    let key = keys.take(&format!("{}.{notice}", list.number));
    let mut fill = Fill::new("jp", edition, entry.line, &key);
    let mut subject = Entity::new(fill.id(), schema(entry, list));
    for name in entry.all(list, Column::NameJa) {
        let said = Said { lang: ja(), ..Said::PLAIN };
        fill.add_said(&mut subject, prop::NAME, name, said);
    }
    for name in entry.all(list, Column::NameEn) {
        names::latin(name, &mut subject, &mut fill);
    }
    let mut parts = Vec::new();
    let mut made = listing(entry, list, &mut subject, number, &mut fill);
    let mut papers = 0;
    for ((column, word), text) in list.columns.iter().zip(&entry.cells) {
        if text.is_empty() || is_unknown(text) {
            continue;
        }
        match column {
            Column::Passport | Column::Paper => {
                let schema = match column {
                    Column::Passport => Schema::Passport,
                    _ => Schema::Identification,
                };
                let to = &mut subject;
                jp_prose::papers(text, schema, &mut papers, to, &mut parts, &mut fill);
            }
            Column::Address => {
                let place = Place::default();
                jp_prose::addresses(text, place, &mut subject, &mut parts, &mut fill);
            }
            Column::UnDay => fill.note_to(&mut made, prop::SUMMARY, word, text),
            Column::UnReference => fill.add(&mut made, prop::UNSC_ID, text),
            Column::Reason => {
                let said = Said { lang: ja(), ..Said::PLAIN };
                fill.add_said(&mut made, prop::REASON, text, said);
            }
            _ => cell(*column, word, text, &mut subject, &mut fill),
        }
    }
    let mut entities = vec![subject, made];
    entities.append(&mut parts);
    Ok(SourceRecord { key: fill.into_key(), line: entry.line, entities })
}

/// `1` of `1(*186)`; `*186` as it is.
fn number_of(cell: &str) -> String {
    let folded: String = fold_width(cell).split_whitespace().collect();
    folded.split('(').next().unwrap_or_default().trim_end_matches(".0").to_owned()
}

fn schema(entry: &Entry, list: &List<'_>) -> Schema {
    let cells = list.columns.iter().zip(&entry.cells);
    let mut of_persons =
        cells.filter(|((column, _), text)| column.is_of_persons() && !text.is_empty());
    match list.kind {
        Kind::Persons => Schema::Person,
        Kind::Organisations => Schema::Organization,
        Kind::Both if of_persons.next().is_some() => Schema::Person,
        Kind::Both => Schema::LegalEntity,
    }
}

/// What a cell says of the subject.
fn cell(column: Column, word: &str, text: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    match column {
        Column::Alias => names::add(text, prop::ALIAS, subject, fill),
        Column::Former => names::add(text, prop::PREVIOUS_NAME, subject, fill),
        Column::Weak => names::add(text, prop::WEAK_ALIAS, subject, fill),
        Column::Title if subject.schema.has(prop::TITLE) => {
            for item in jp_prose::itemised(text).iter().filter(|item| !is_unknown(item)) {
                fill.add(subject, prop::TITLE, item);
            }
        }
        Column::Position => {
            for item in &jp_prose::itemised(text) {
                jp_prose::position(item, subject, fill);
            }
        }
        Column::Birth => {
            jp_prose::births(text, subject, fill);
            if word.contains("出生地") {
                fill.note(subject, word, text);
            }
        }
        Column::BirthPlace if subject.schema.has(prop::BIRTH_PLACE) => {
            for item in jp_prose::itemised(text).iter().filter(|item| !is_unknown(item)) {
                fill.add(subject, prop::BIRTH_PLACE, item);
            }
        }
        Column::Nationality => jp_prose::nationality(text, subject, fill),
        Column::Phone => phones(word, text, subject, fill),
        Column::Remark => jp_prose::remark(text, subject, fill),
        Column::Title | Column::BirthPlace | Column::Unknown => fill.note(subject, word, text),
        _ => {}
    }
}

fn phones(word: &str, text: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    debug_assert_eq!(prop::PHONE.kind(), PropertyType::Phone);
    for piece in pieces(text, &[';', '、', '\n']) {
        let is_phone = word != "FAX" && cleaning::clean(prop::PHONE, piece).is_some();
        if is_phone && subject.schema.has(prop::PHONE) {
            fill.add(subject, prop::PHONE, piece);
        } else {
            fill.note(subject, word, piece);
        }
    }
}

fn listing(
    entry: &Entry,
    list: &List<'_>,
    subject: &mut Entity,
    number: &str,
    fill: &mut Fill<'_>,
) -> Entity {
    let mut made = sanction(fill, subject, "JP", number, 1);
    fill.add(&mut made, prop::PROGRAM_ID, list.sheet);
    fill.add_said(&mut made, prop::PROGRAM, &list.title, Said { lang: ja(), ..Said::PLAIN });
    let days = entry.first(list, Column::Notice).to_owned();
    let mut is_first = true;
    for line in days.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let Some(day) = notice_day(line) else {
            fill.set_aside("lists::date", format!("not a date: `{line}`"), line);
            is_first = false;
            continue;
        };
        let day = day.to_string();
        if line.contains("削除") {
            fill.add_text(&mut made, prop::END_DATE, &day, line, Said::PLAIN);
        } else if is_first {
            fill.add_text(&mut made, prop::LISTING_DATE, &day, line, Said::PLAIN);
            fill.add_text(&mut made, prop::START_DATE, &day, line, Said::PLAIN);
        } else {
            fill.add_text(subject, prop::MODIFIED_AT, &day, line, Said::PLAIN);
        }
        is_first = false;
    }
    made
}

/// `2001.9.22`, `2012年3月27日改訂`, `平成13年9月22日`, `H13.9.22`.
fn notice_day(text: &str) -> Option<PartialDate> {
    let western = western(&fold_width(text));
    let end = western.find(|c: char| !(c.is_ascii_digit() || ".-/年月日 ".contains(c)));
    let day = western.get(..end.unwrap_or(western.len()))?.trim();
    let numbers: Vec<&str> =
        day.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    if let [year, month, day] = numbers.as_slice()
        && year.len() == 4
    {
        return PartialDate::parse(&format!("{year}-{month:0>2}-{day:0>2}")).ok();
    }
    let (found, _) = dates(day, Years::Marked);
    found.first().map(|found| found.date).filter(|_| numbers.len() == 3 && day.contains('年'))
}

/// A Japanese year as a Western one.
///
/// Source: the eras' first years; 元年 is year one.
fn western(text: &str) -> String {
    const ERAS: [(&str, u16); 6] =
        [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("R", 2018), ("H", 1988), ("S", 1925)];
    let trimmed = text.trim().replace('元', "1");
    let Some((rest, before)) =
        ERAS.iter().find_map(|(era, before)| Some((trimmed.strip_prefix(era)?.trim(), before)))
    else {
        return trimmed;
    };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    match rest.split_at_checked(end) {
        Some((year, behind)) => match year.parse::<u16>() {
            Ok(year) if year < 100 => format!("{}{behind}", before + year),
            _ => trimmed.clone(),
        },
        None => trimmed.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_s_day_is_western_or_of_an_era() {
        let day = |text| notice_day(text).map(|day| day.to_string());
        for (text, want) in [
            ("2001.9.22", Some("2001-09-22")),
            ("2012.3.27改訂", Some("2012-03-27")),
            ("2026-03-05", Some("2026-03-05")),
            ("平成13年9月22日", Some("2001-09-22")),
            ("令和元年5月1日改訂", Some("2019-05-01")),
            ("Ｒ８．３．５", Some("2026-03-05")),
            ("200812.19改訂", None),
            ("2001.13.1", None),
            ("9.30改訂", None),
        ] {
            assert_eq!(day(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn a_number_that_another_list_has_too_is_its_own() {
        assert_eq!(["1(*186)", "＃１７", "* 3"].map(number_of), ["1", "#17", "*3"]);
    }
}

//! Japan's asset freeze as one workbook of the Ministry of Finance: a sheet a list.
//!
//! Source: <https://www.mof.go.jp/policy/international_policy/gaitame_kawase/gaitame/economic_sanctions/list.html>,
//! the workbook that the ministry calls provisional (暫定版) against its notices (告示).
//! Our reading:
//! * A list is a sheet with the words 告示日付, 日本語表記 and 英語表記 in a row; the first sheet
//!   gives the lists' full titles by number. A list without that row was lifted (【解除】).
//! * A row of a day with 削除 and a number alone stands for an entry that was removed: the list has
//!   no such entry any more, and neither do we. A row without day, number and names goes on with
//!   the entry above it.
//! * The key is the list's number and the notice's: `2.186`. `1(*186)` is number 1, which another
//!   list has as 186; `*186` and `#17` keep their sign.
//! * The first day of 告示日付 is the day of listing, days with 改訂 are revisions, one with 削除
//!   the end.
//! * A list named 個人 is of persons, 団体 or 銀行 of organisations; in one of both, whoever has a
//!   cell of birth, nationality, passport or post is a person, of the rest it is not said.
//! * A cell of names holds many, with letters in brackets, semicolons, Japanese commas or lines
//!   between; those told apart are derived.

mod names;
mod record;

use std::collections::BTreeMap;

use calamine::Data;
use detente_model::Authority;

use crate::Field::Mapped;
use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::jp_text::fold_width;
use crate::keys::Keys;
use crate::shape::Shape;
use crate::take::keep;
use crate::workbook::{self, Sheet, SheetRow, date_text};
use crate::{Edition, Field, Format, Limits, ListError};

pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "Japanese asset freeze lists, workbook",
    sources: &["jp-mof"],
    authority: Authority::Jp,
    fields: FIELDS,
    fits: |shape| match shape {
        Shape::Spreadsheet { words } => {
            ["告示日付", "日本語表記", "英語表記"].iter().all(|w| words.iter().any(|x| x == w))
        }
        _ => false,
    },
    read: Read::Bytes(read),
};

const NAME: &str = "jp-mof-xlsx";

/// Filled cells from which a row of a sheet without header words is more than a remark.
const ROW_OF_ENTRY: usize = 4;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Notice,
    Number,
    NameJa,
    NameEn,
    Alias,
    Former,
    Weak,
    Title,
    Position,
    Birth,
    BirthPlace,
    Nationality,
    Passport,
    Paper,
    Address,
    Phone,
    UnDay,
    UnReference,
    Reason,
    Remark,
    /// A header word that no table knows.
    Unknown,
}

impl Column {
    fn of(word: &str) -> Self {
        match word {
            "告示日付" => Column::Notice,
            "告示番号" => Column::Number,
            "日本語表記" => Column::NameJa,
            "英語表記" => Column::NameEn,
            "別名" | "別称" | "別名・別称" | "別称・別名" | "別称・旧称" | "確定可能な別名" => {
                Column::Alias
            }
            "旧称" | "旧称・以前の呼称" | "以前の別名" | "過去の別名" => {
                Column::Former
            }
            "確定に十分でない別名" => Column::Weak,
            "称号" => Column::Title,
            "役職" | "肩書" | "肩書等" => Column::Position,
            "生年月日" | "生年月日・出生地" => Column::Birth,
            "出生地" | "出生地・出身地" => Column::BirthPlace,
            "国籍" => Column::Nationality,
            "旅券番号" => Column::Passport,
            "ID番号" | "身分登録番号" | "身分証番号" => Column::Paper,
            "住所"
            | "住所等"
            | "所在地"
            | "住所・所在地"
            | "活動地域・住所"
            | "所在地・住所登録された事務所の住所" => Column::Address,
            "電話" | "電話番号" | "FAX" => Column::Phone,
            "リスト掲載日" | "国連制裁員会による指定日" | "国連制裁委員会による指定日" => {
                Column::UnDay
            }
            "国連参照番号" => Column::UnReference,
            "決議1483上の根拠" | "指定の根拠" => Column::Reason,
            "その他の情報" | "詳細" => Column::Remark,
            _ => Column::Unknown,
        }
    }

    fn is_of_dates(self) -> bool {
        matches!(self, Column::Notice | Column::Birth | Column::UnDay)
    }

    /// Whether only a person has it.
    fn is_of_persons(self) -> bool {
        matches!(
            self,
            Column::Title
                | Column::Position
                | Column::Birth
                | Column::BirthPlace
                | Column::Nationality
                | Column::Passport
        )
    }
}

/// Whom a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Persons,
    Organisations,
    Both,
}

/// One list of the workbook.
struct List<'a> {
    /// `13`.
    number: String,
    /// The sheet's name as written.
    sheet: &'a str,
    title: String,
    kind: Kind,
    columns: Vec<(Column, String)>,
}

/// A row, and those that go on with it.
struct Entry {
    line: u64,
    cells: Vec<String>,
}

impl Entry {
    fn all(&self, list: &List<'_>, wanted: Column) -> Vec<&str> {
        let cells = list.columns.iter().zip(&self.cells);
        let cells = cells.filter(|((column, _), text)| *column == wanted && !text.is_empty());
        cells.map(|(_, text)| text.as_str()).collect()
    }

    fn first(&self, list: &List<'_>, wanted: Column) -> &str {
        self.all(list, wanted).first().copied().unwrap_or_default()
    }
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Edition, ListError> {
    let sheets = workbook::sheets(bytes, NAME, limits)?;
    let mut edition = Edition::empty("jp-mof", Authority::Jp, Format::JpMofXlsx);
    let titles = titles(&sheets);
    let mut keys = Keys::default();
    let mut lists = 0;
    for sheet in &sheets {
        let header = sheet.rows.iter().position(is_header);
        let Some(header) = header else {
            for row in sheet.rows.iter().filter(|row| filled(row) >= ROW_OF_ENTRY) {
                let reason = format!("`{}` has no header words", sheet.name);
                keep(&mut edition, Err(reason), row.line, &raw(row));
            }
            continue;
        };
        lists += 1;
        let (above, below) = sheet.rows.split_at(header);
        let list = list_of(sheet, above, below, &titles, &mut edition);
        for entry in entries(below, &list) {
            if is_removed(&entry, &list) {
                continue;
            }
            let made = record::of(&entry, &list, &mut keys, &mut edition);
            keep(&mut edition, made, entry.line, &entry.cells.join("\t"));
        }
    }
    if lists == 0 {
        let reason = "no sheet has the header words of a list".into();
        return Err(ListError::Malformed { format: NAME, line: 0, reason });
    }
    with_records(edition, NAME)
}

fn word(cell: &Data) -> String {
    fold_width(&workbook::text(cell)).split_whitespace().collect()
}

fn is_header(row: &SheetRow) -> bool {
    let has = |wanted: &str| row.cells.iter().any(|cell| word(cell) == wanted);
    has("告示日付") && (has("日本語表記") || has("英語表記"))
}

fn filled(row: &SheetRow) -> usize {
    row.cells.iter().filter(|cell| !workbook::text(cell).trim().is_empty()).count()
}

fn raw(row: &SheetRow) -> String {
    row.cells.iter().map(workbook::text).collect::<Vec<_>>().join("\t")
}

/// The lists' full titles by number, from sheets that are no list.
fn titles(sheets: &[Sheet]) -> BTreeMap<String, String> {
    let plain = sheets.iter().filter(|sheet| !sheet.rows.iter().any(is_header));
    let rows = plain.flat_map(|sheet| &sheet.rows);
    let pairs = rows.filter_map(|row| {
        let cells: Vec<String> =
            row.cells.iter().map(workbook::text).filter(|t| !t.trim().is_empty()).collect();
        let [number, title, ..] = cells.as_slice() else { return None };
        let number = fold_width(number.trim());
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| (number, one_line(title)))
    });
    pairs.collect()
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect()
}

fn list_of<'a>(
    sheet: &'a Sheet,
    above: &[SheetRow],
    below: &[SheetRow],
    titles: &BTreeMap<String, String>,
    edition: &mut Edition,
) -> List<'a> {
    let name = fold_width(&sheet.name);
    let digits: String = name.trim().chars().take_while(char::is_ascii_digit).collect();
    let is_remark = |text: &str| text.starts_with("（注") || text.starts_with("(注");
    let above = above.iter().flat_map(|row| &row.cells).map(workbook::text);
    let heading: String = above.map(|t| one_line(&t)).filter(|t| !is_remark(t)).collect();
    let title = titles
        .get(&digits)
        .cloned()
        .unwrap_or_else(|| heading.split("（注").next().unwrap_or_default().to_owned());
    // The heading of persons may name the organisations they belong to, its brackets do not.
    let said = if name.contains("個人") || name.contains("団体") || name.contains("銀行") {
        name
    } else {
        let brackets = fold_width(&heading);
        brackets.rsplit('(').next().unwrap_or_default().to_owned()
    };
    let persons = said.contains("個人");
    let kind = match (persons, said.contains("団体") || said.contains("銀行")) {
        (true, false) => Kind::Persons,
        (false, true) => Kind::Organisations,
        _ => Kind::Both,
    };
    let cells = below.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    let columns: Vec<(Column, String)> =
        cells.iter().map(word).map(|word| (Column::of(&word), word)).collect();
    for (column, word) in &columns {
        if *column == Column::Unknown && !word.is_empty() {
            *edition.unknown.entry(word.clone()).or_insert(0) += 1;
        }
    }
    let number = if digits.is_empty() { sheet.name.trim().to_owned() } else { digits };
    List { number, sheet: &sheet.name, title, kind, columns }
}

/// The rows below the header, each with those that go on with it.
fn entries(below: &[SheetRow], list: &List<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for row in below.iter().skip(1) {
        let columns = list.columns.iter().map(|(column, _)| *column);
        let columns = columns.chain(std::iter::repeat(Column::Unknown));
        let cells = row.cells.iter().zip(columns).map(|(cell, column)| {
            let text = if column.is_of_dates() { date_text(cell) } else { workbook::text(cell) };
            text.trim().to_owned()
        });
        let entry = Entry { line: row.line, cells: cells.collect() };
        let heads = [Column::Notice, Column::Number, Column::NameJa, Column::NameEn];
        let is_entry = heads.iter().any(|column| !entry.first(list, *column).is_empty());
        match entries.last_mut() {
            Some(last) if !is_entry => {
                for (to, more) in last.cells.iter_mut().zip(&entry.cells) {
                    if !more.is_empty() {
                        to.push('\n');
                        to.push_str(more);
                    }
                }
            }
            _ => entries.push(entry),
        }
    }
    entries
}

/// Whether a row only says that its number was removed.
fn is_removed(entry: &Entry, list: &List<'_>) -> bool {
    let has_name = [Column::NameJa, Column::NameEn, Column::Alias]
        .iter()
        .any(|column| !entry.first(list, *column).is_empty());
    !has_name && entry.first(list, Column::Notice).contains("削除")
}

/// What becomes of each header word; white space within one does not count.
const FIELDS: &[(&str, Field)] = &[
    ("告示日付", Mapped("listingDate, startDate, endDate, modifiedAt")),
    ("告示番号", Mapped("key, authorityId")),
    ("日本語表記", Mapped("name")),
    ("英語表記", Mapped("name; alias in its own script")),
    ("別名", Mapped("alias")),
    ("別称", Mapped("alias")),
    ("別名・別称", Mapped("alias")),
    ("別称・別名", Mapped("alias")),
    ("別称・旧称", Mapped("alias, previousName")),
    ("確定可能な別名", Mapped("alias")),
    ("確定に十分でない別名", Mapped("weakAlias")),
    ("旧称", Mapped("previousName")),
    ("旧称・以前の呼称", Mapped("previousName")),
    ("以前の別名", Mapped("previousName")),
    ("過去の別名", Mapped("previousName")),
    ("称号", Mapped("title, notes")),
    ("役職", Mapped("position, notes")),
    ("肩書", Mapped("position, notes")),
    ("肩書等", Mapped("position, notes")),
    ("生年月日", Mapped("birthDate")),
    ("生年月日・出生地", Mapped("birthDate, notes")),
    ("出生地", Mapped("birthPlace")),
    ("出生地・出身地", Mapped("birthPlace")),
    ("国籍", Mapped("nationality, country")),
    ("旅券番号", Mapped("passportNumber, number")),
    ("ID番号", Mapped("idNumber, number")),
    ("身分登録番号", Mapped("idNumber, number")),
    ("身分証番号", Mapped("idNumber, number")),
    ("住所", Mapped("full, address, country")),
    ("住所等", Mapped("full, address, country")),
    ("所在地", Mapped("full, address, country")),
    ("住所・所在地", Mapped("full, address, country")),
    ("活動地域・住所", Mapped("full, address, country")),
    ("所在地・住所登録された事務所の住所", Mapped("full, address, country")),
    ("電話", Mapped("phone, notes")),
    ("電話番号", Mapped("phone, notes")),
    ("FAX", Mapped("notes")),
    ("リスト掲載日", Mapped("summary of the designation")),
    ("国連制裁員会による指定日", Mapped("summary of the designation")),
    ("国連制裁委員会による指定日", Mapped("summary of the designation")),
    ("国連参照番号", Mapped("unscId of the designation")),
    ("決議1483上の根拠", Mapped("reason")),
    ("指定の根拠", Mapped("reason")),
    ("その他の情報", Mapped("notes; gender, birthPlace, imoNumber, swiftBic")),
    ("詳細", Mapped("notes; gender, birthPlace, imoNumber, swiftBic")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_has_its_column() {
        for (word, _) in FIELDS {
            assert_ne!(Column::of(word), Column::Unknown, "{word}");
        }
    }
}

//! Japan's asset freeze as a workbook.

use std::io::{Cursor, Read as _, Write as _};

use detente_lists::{Edition, Format, Limits, ListError, read, recognise};
use detente_model::{Schema, prop};

use crate::said::{edition, of, texts};
use crate::{elements, leaves};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A workbook of sheets of rows. A text of digits alone becomes a number.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut strings: Vec<&str> = Vec::new();
    let mut files = vec![("[Content_Types].xml".to_owned(), TYPES.to_owned())];
    let mut names = String::new();
    let mut links = String::new();
    for ((name, rows), number) in sheets.iter().zip(1..) {
        names += &format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#);
        links += &format!(
            r#"<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
        let mut data = String::new();
        for (row, line) in rows.iter().zip(1..) {
            data += &format!(r#"<row r="{line}">"#);
            for (cell, column) in row.iter().zip((0..).map(column)) {
                let is_number = !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit());
                if is_number {
                    data += &format!(r#"<c r="{column}{line}"><v>{cell}</v></c>"#);
                } else if !cell.is_empty() {
                    let at = strings.iter().position(|s| s == cell).unwrap_or(strings.len());
                    if at == strings.len() {
                        strings.push(cell);
                    }
                    data += &format!(r#"<c r="{column}{line}" t="s"><v>{at}</v></c>"#);
                }
            }
            data += "</row>";
        }
        let sheet =
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>"#);
        files.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
    }
    let strings: String = strings.iter().map(|s| format!("<si><t>{s}</t></si>")).collect();
    files.push((
        "_rels/.rels".into(),
        format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    ));
    files.push((
        "xl/workbook.xml".into(),
        format!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>"#
        ),
    ));
    files.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!(
            r#"<Relationships xmlns="{PACKAGE}">{links}<Relationship Id="rId99" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
        ),
    ));
    files.push(("xl/sharedStrings.xml".into(), format!(r#"<sst xmlns="{MAIN}">{strings}</sst>"#)));
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The letters of a column: `A` to `Z`, then `AA`.
fn column(number: u8) -> String {
    let letter = |n: u8| char::from(b'A' + n % 26).to_string();
    if number < 26 { letter(number) } else { letter(number / 26 - 1) + &letter(number) }
}

const PERSONS: &[&[&str]] = &[
    &["ルリタニアに関する者（個人）"],
    &["（注）*で標記した個人は他の一覧にもある。"],
    &[
        "告示日付",
        "告示番号",
        "日本語表記",
        "英語表記",
        "別名",
        "生年月日",
        "国籍",
        "旅券番号",
        "住所",
        "その他の情報",
        "靴の寸法",
        "リスト掲載日",
        "国連参照番号",
    ],
    &[
        "平成13年9月22日\n2012.3.27改訂\n200812.19改訂",
        "1(*186)",
        "ルドルフ・シュトレルサウ",
        "Rudolf Strelsau\n(original script: Рудольф)",
        "(a)ルディ（Rudy）、(b)ルド\n(旧称)ルートー",
        "24181",
        "スイス",
        "563110024",
        "1 Castle Road, Zenda, スイス",
        "性別：男性",
        "44",
        "45846",
        "RUi.001",
    ],
    &["", "", "", "", "", "", "", "", "", "背が高い"],
    &["2011.11.18削除", "2"],
    &["2012.10.25", "3"],
    &["2012.10.25", "#17", "アントワネット", "Antoinette", "", "不明"],
];

fn file() -> Vec<u8> {
    workbook(&[
        ("一覧", &[&["1", "ルリタニアに関する者（個人）の全部"], &["2", "他"]]),
        ("1.ルリタニア（個人）", PERSONS),
        (
            "2.グラウスタルク",
            &[
                &["グラウスタルクに関する者等"],
                &["告示日付", "告示番号", "日本語表記", "英語表記", "称号", "住所・所在地"],
                &["2025.1.10", "1", "例銀行", "Example Bank", "", "Zenda"],
                &["2025.1.10", "2", "例伯爵", "Example Count", "伯爵", ""],
            ],
        ),
        ("3.【解除】ゼンダ", &[&["ゼンダ"], &["a", "b", "c", "d"]]),
    ])
}

fn book() -> Edition {
    edition(Format::JpMofXlsx, &file())
}

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/lists/jp-mof.xlsx");

#[test]
fn an_invented_workbook_reads_as_before() {
    if std::env::var_os("DETENTE_BLESS").is_some() {
        std::fs::write(CORPUS, file()).unwrap();
    }
    elements::golden("jp_mof_xlsx", &book());
    let seed = edition(Format::JpMofXlsx, &std::fs::read(CORPUS).unwrap());
    assert_eq!(seed.records, book().records);
}

#[test]
fn damage_gives_an_error_or_a_whole_edition() {
    leaves::survives_damage(Format::JpMofXlsx, &file());
}

/// What a cell under a header word could say.
fn example(word: &str) -> &'static str {
    match word {
        "告示日付" => "2012.10.25",
        "告示番号" => "1",
        "日本語表記" => "ルドルフ・シュトレルサウ",
        "英語表記" => "Rudolf Strelsau",
        "生年月日" | "生年月日・出生地" => "1966.3.15",
        "出生地" | "出生地・出身地" => "ゼンダ",
        "国籍" => "スイス",
        "電話" | "電話番号" => "+41441234567",
        "リスト掲載日" | "国連制裁員会による指定日" | "国連制裁委員会による指定日" => {
            "2017.6.2"
        }
        "国連参照番号" => "RUi.001",
        word if word.contains("番号") => "563110024",
        word if word.contains("所") => "1 Castle Road, Zenda, スイス",
        _ => "ルディ",
    }
}

#[test]
fn every_mapped_column_reaches_the_output() {
    let words: Vec<&str> = Format::JpMofXlsx.fields().iter().map(|(word, _)| *word).collect();
    let cells: Vec<&str> = words.iter().map(|word| example(word)).collect();
    let of_row = |row: &[&str]| workbook(&[("1.ルリタニア（個人）", &[&words, row])]);
    let changed = words.iter().enumerate().map(|(at, word)| {
        let other = format!("9{}", cells[at]);
        let mut row = cells.clone();
        row[at] = &other;
        ((*word).to_owned(), of_row(&row))
    });
    leaves::mapped_leaves_count(Format::JpMofXlsx, &of_row(&cells), changed);
}

#[test]
fn a_row_says_who_is_listed_and_since_when() {
    let book = book();
    let person = of(&book, "jp:1.1");
    assert_eq!(person.schema, Schema::Person);
    assert_eq!(texts(person, prop::NAME), ["ルドルフ・シュトレルサウ", "Rudolf Strelsau"]);
    assert_eq!(texts(person, prop::ALIAS), ["Рудольф", "ルディ", "Rudy", "ルド"]);
    assert_eq!(texts(person, prop::PREVIOUS_NAME), ["ルートー"]);
    assert_eq!(texts(person, prop::BIRTH_DATE), ["1966-03-15"]);
    assert_eq!(texts(person, prop::NATIONALITY), ["ch"]);
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["563110024"]);
    assert_eq!(texts(person, prop::GENDER), ["male"]);
    assert_eq!(texts(person, prop::MODIFIED_AT), ["2012-03-27"]);
    assert!(texts(person, prop::NOTES).iter().any(|note| note.contains("背が高い")));
    assert!(texts(person, prop::NOTES).contains(&"靴の寸法: 44"));
    assert_eq!(texts(of(&book, "jp:1.1.address-1"), prop::COUNTRY), ["ch"]);
    let listing = of(&book, "jp:1.1.sanction-1");
    assert_eq!(texts(listing, prop::LISTING_DATE), ["2001-09-22"]);
    assert_eq!(texts(listing, prop::PROGRAM_ID), ["1.ルリタニア（個人）"]);
    assert_eq!(texts(listing, prop::PROGRAM), ["ルリタニアに関する者（個人）の全部"]);
    assert_eq!(texts(listing, prop::AUTHORITY_ID), ["1(*186)"]);
    assert_eq!(texts(listing, prop::UNSC_ID), ["RUi.001"]);
    assert_eq!(texts(listing, prop::SUMMARY), ["リスト掲載日: 2025-07-08"]);
    assert_eq!(of(&book, "jp:2.1").schema, Schema::LegalEntity);
    assert_eq!(of(&book, "jp:2.2").schema, Schema::Person);
}

#[test]
fn no_row_is_lost_unseen() {
    let book = book();
    let keys: Vec<_> = book.records.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(keys, ["1.1", "1.#17", "2.1", "2.2"]);
    let rows: Vec<_> = book.quarantined.iter().filter(|q| q.kept.is_none()).collect();
    let lines: Vec<_> = rows.iter().map(|q| q.line).collect();
    assert_eq!((book.seen, lines), (6, vec![7, 2]));
    let values: Vec<_> = book.quarantined.iter().filter(|q| q.kept.is_some()).collect();
    assert_eq!(values.iter().map(|q| q.raw.as_str()).collect::<Vec<_>>(), ["200812.19改訂"]);
    assert_eq!(book.unknown.get("靴の寸法"), Some(&1));
}

#[test]
fn a_workbook_that_is_not_ours_or_cut_is_refused() {
    let other = workbook(&[("Sheet1", &[&["Name", "Number"], &["a", "1"]])]);
    assert!(matches!(recognise(&other), Err(ListError::Unrecognised(_))));
    let ours = workbook(&[("1.ルリタニア（個人）", PERSONS)]);
    let cut = read(&ours[..ours.len() / 2], Format::JpMofXlsx, &Limits::default());
    assert!(matches!(cut, Err(ListError::Truncated { .. })), "{cut:?}");
    let limits = Limits { unpacked_bytes: ours.len() + 10, ..Limits::default() };
    let large = read(&ours, Format::JpMofXlsx, &limits);
    assert!(matches!(large, Err(ListError::TooLarge { .. })), "{large:?}");
}

const REAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/sanctions/jp/");

/// Notices that are in force and those that were removed, counted over the package's own XML.
fn counted(file: &[u8]) -> (usize, usize) {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut member = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut text).unwrap();
        Some(text)
    };
    let inner = |xml: &str| -> String {
        let plain = xml.split("<rPh").next().unwrap();
        plain.split('<').filter_map(|p| p.split_once('>')).map(|(_, text)| text).collect()
    };
    let table = member("xl/sharedStrings.xml").unwrap();
    let strings: Vec<String> =
        table.split("<si>").skip(1).map(|si| inner(&format!("<si>{si}"))).collect();
    let (mut listed, mut removed) = (0, 0);
    for number in 1.. {
        let Some(sheet) = member(&format!("xl/worksheets/sheet{number}.xml")) else { break };
        let cell = |xml: &str| {
            let value = xml.split("<v>").nth(1)?.split('<').next()?;
            let is_shared = xml.split('>').next()?.contains(r#"t="s""#);
            Some(if is_shared {
                strings[value.parse::<usize>().ok()?].clone()
            } else {
                value.into()
            })
        };
        for row in sheet.split("<row ").skip(1) {
            let in_column = |c: char| {
                let begin = format!(r#"r="{c}"#);
                let is_it = |xml: &&str| {
                    xml.split(&begin)
                        .nth(1)
                        .is_some_and(|b| b.starts_with(|d: char| d.is_ascii_digit()))
                };
                row.split("<c ").skip(1).find(is_it).and_then(cell).unwrap_or_default()
            };
            let day = in_column('A');
            let begins = day.trim_start().starts_with("20") && day.contains('.');
            match begins && !in_column('B').is_empty() {
                true if day.contains("削除") => removed += 1,
                true => listed += 1,
                false => {}
            }
        }
    }
    (listed, removed)
}

#[test]
fn the_whole_workbook_is_read() {
    let Ok(file) = std::fs::read(format!("{REAL}jp_mof_asset_freeze_2026-03-05.xlsx")) else {
        println!("skipped: ../shared is not there");
        return;
    };
    let book = edition(Format::JpMofXlsx, &file);
    let (listed, _) = counted(&file);
    let rows = book.quarantined.iter().filter(|q| q.kept.is_none()).count();
    assert_eq!(book.seen as usize, listed);
    assert!(book.unknown.is_empty());
    assert!(rows * 1_000 < book.records.len());
    for record in &book.records {
        let has_day = record.entities.iter().any(|e| e.first(prop::LISTING_DATE).is_some());
        assert!(has_day, "{}", record.key);
    }
}

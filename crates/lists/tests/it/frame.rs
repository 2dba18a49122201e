//! What holds for every file, whatever its format.

use std::io::Write as _;
use std::time::{Duration, Instant};

use detente_lists::{Format, Limits, ListError, read, recognise, unpack};
use detente_model::{Mark, prop};

const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
 <INDIVIDUALS>
  <INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>RUDOLF</FIRST_NAME><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER></INDIVIDUAL>
 </INDIVIDUALS>
 <ENTITIES>
  <ENTITY><DATAID>2</DATAID><FIRST_NAME>CAFE ZENDA</FIRST_NAME><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER></ENTITY>
 </ENTITIES>
</CONSOLIDATED_LIST>
"#;

fn un(bytes: &[u8]) -> Result<detente_lists::Edition, ListError> {
    read(bytes, Format::UnXml, &Limits::default())
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn names(name: &str, bytes: Vec<u8>) -> Vec<String> {
    let files = unpack(name, bytes, &Limits::default()).unwrap();
    assert!(files.iter().all(|f| f.bytes == LIST.as_bytes()));
    files.into_iter().map(|f| f.name).collect()
}

#[test]
fn packed_files_are_opened_by_their_first_bytes() {
    let list = LIST.as_bytes();
    let zst = zstd::encode_all(list, 3).unwrap();
    assert_eq!(names("a.xml", list.to_vec()), ["a.xml"]);
    assert_eq!(names("a.xml.zst", zst.clone()), ["a.xml"]);
    assert_eq!(names("misnamed.csv", gzip(list)), ["misnamed.csv"]);
    assert_eq!(
        names("all.zip", zip(&[("a.xml", list), ("b/c.xml.zst", &zst)])),
        ["a.xml", "b/c.xml"]
    );
}

#[test]
fn a_spreadsheet_is_not_taken_apart() {
    let book = zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]);
    let files = unpack("book.xlsx", book.clone(), &Limits::default()).unwrap();
    assert_eq!((files.len(), &files[0].bytes), (1, &book));
}

#[test]
fn a_bomb_is_stopped_at_the_limit() {
    let limits = Limits { unpacked_bytes: 1 << 20, archive_files: 3, ..Limits::default() };
    let zeros = vec![0; 8 << 20];
    let small = vec![0; 600 << 10];
    let zst = zstd::encode_all(zeros.as_slice(), 3).unwrap();
    for (what, bytes) in [
        ("zstd", zst),
        ("gzip", gzip(&zeros)),
        ("zip", zip(&[("a", &zeros)])),
        ("two members", zip(&[("a", &small), ("b", &small)])),
        ("four members", zip(&[("a", b"1"), ("b", b"2"), ("c", b"3"), ("d", b"4")])),
        ("plain", zeros),
    ] {
        let error = unpack("x", bytes, &limits).unwrap_err();
        assert!(matches!(error, ListError::TooLarge { .. }), "{what}: {error}");
        assert!(error.to_string().contains("limit"), "{error}");
    }
}

#[test]
fn a_name_that_climbs_out_of_its_archive_is_hostile() {
    for name in ["../a.xml", "a/../../b.xml", "/etc/passwd", "..\\a.xml", "C:\\a.xml"] {
        let error = unpack("x.zip", zip(&[(name, LIST.as_bytes())]), &Limits::default());
        assert!(matches!(error, Err(ListError::Hostile { .. })), "{name}: {error:?}");
    }
    let nested = gzip(&gzip(&gzip(LIST.as_bytes())));
    let error = unpack("x", nested, &Limits::default());
    assert!(matches!(error, Err(ListError::Hostile { .. })));
}

#[test]
fn a_packing_that_ends_early_is_cut_short() {
    let zst = zstd::encode_all(LIST.as_bytes(), 3).unwrap();
    let packed = [zst, gzip(LIST.as_bytes()), zip(&[("a", LIST.as_bytes())])];
    for bytes in packed {
        let half = bytes[..bytes.len() / 2].to_vec();
        let error = unpack("x", half, &Limits::default()).unwrap_err();
        assert!(matches!(error, ListError::Truncated { .. }), "{error}");
    }
    assert_eq!(unpack("x", Vec::new(), &Limits::default()), Err(ListError::Empty));
}

#[test]
fn what_is_no_list_is_refused_at_once() {
    let begun = Instant::now();
    let zeros = vec![0; 64 << 20];
    let noise: Vec<u8> =
        (0..1 << 20).map(|i: u32| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert!(matches!(recognise(&zeros), Err(ListError::Unrecognised(_))));
    assert!(matches!(recognise(&noise), Err(ListError::Unrecognised(_))));
    assert_eq!(recognise(b""), Err(ListError::Empty));
    for text in [
        "hello",
        "a,b\n1,2\n",
        "{\"a\":1}",
        "<root/>",
        "%PDF-1.7\n",
        "\u{feff}",
        "{",
        "<",
        "\"",
        "key: 1\n",
    ] {
        assert!(recognise(text.as_bytes()).is_err(), "{text}");
        for format in Format::ALL {
            assert!(
                read(text.as_bytes(), *format, &Limits::default())
                    .map_or(true, |e| e.records.is_empty()),
                "{text} as {}",
                format.name()
            );
        }
    }
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_file_is_recognised_by_its_content_alone() {
    assert_eq!(recognise(LIST.as_bytes()), Ok(Format::UnXml));
    let with_bom = [b"\xef\xbb\xbf", LIST.as_bytes()].concat();
    assert_eq!(recognise(&with_bom), Ok(Format::UnXml));
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(LIST.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(recognise(&wide), Ok(Format::UnXml));
    assert_eq!(un(&wide).unwrap().records, un(LIST.as_bytes()).unwrap().records);
    for format in Format::ALL {
        assert_eq!(Format::by_name(format.name()), Some(*format));
        assert!(!format.title().is_empty() && !format.sources().is_empty());
    }
}

#[test]
fn a_file_that_is_cut_short_says_so_wherever_it_is_cut() {
    let cuts =
        LIST.char_indices().map(|(at, _)| at).filter(|at| *at > 100 && *at < LIST.trim_end().len());
    for at in cuts {
        let error = un(&LIST.as_bytes()[..at]).unwrap_err();
        assert!(matches!(error, ListError::Truncated { line: 2.., .. }), "at {at}: {error}");
    }
    let error = un(&LIST.as_bytes()[..LIST.find("RUDOLF").unwrap()]).unwrap_err();
    assert!(matches!(error, ListError::Truncated { line: 4, .. }), "{error}");
}

#[test]
fn a_file_that_breaks_its_form_says_where() {
    let wrong_end =
        LIST.replace("</FIRST_NAME><REFERENCE_NUMBER>XXe", "</LAST_NAME><REFERENCE_NUMBER>XXe");
    let second_root = format!("{LIST}<b/>");
    let trailing = format!("{LIST}x");
    for (text, line) in [(wrong_end, 7), (second_root, 10), (trailing, 10)] {
        match un(text.as_bytes()).unwrap_err() {
            ListError::Malformed { line: at, .. } => assert_eq!(at, line, "{text}"),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn document_types_entities_and_depth_are_hostile() {
    let dtd =
        LIST.replace("<CONSOLIDATED_LIST", "<!DOCTYPE a [<!ENTITY b \"c\">]>\n<CONSOLIDATED_LIST");
    let entity = LIST.replace("RUDOLF", "RUD&olf;");
    let attribute = LIST.replace("2026-02-27T", "&x;");
    let open = "<DEEP>".repeat(10_000);
    let close = "</DEEP>".repeat(10_000);
    let deep = LIST.replace("RUDOLF", &format!("{open}{close}"));
    let deep_outside = LIST.replace(" <INDIVIDUALS>", &format!("{open}{close}<INDIVIDUALS>"));
    let deep_unclosed = LIST.replace("RUDOLF", &open);
    for text in [dtd, entity, attribute, deep, deep_outside, deep_unclosed] {
        let error = un(text.as_bytes()).unwrap_err();
        assert!(matches!(error, ListError::Hostile { .. }), "{error}");
    }
    let bomb =
        LIST.replace("<CONSOLIDATED_LIST", "<!DOCTYPE a [<!ENTITY b \"c\">]>\n<CONSOLIDATED_LIST");
    assert!(matches!(recognise(bomb.as_bytes()), Err(ListError::Hostile { .. })));
}

#[test]
fn predefined_entities_and_sections_are_text() {
    let text = LIST.replace("RUDOLF", "R&amp;D &#x5a;&#101;nda<![CDATA[ <&> ]]>X");
    let edition = un(text.as_bytes()).unwrap();
    assert_eq!(edition.records[0].entities[0].first(prop::NAME), Some("R&D Zenda <&> X"));
}

#[test]
fn a_field_over_the_limit_is_named() {
    let text = LIST.replace("RUDOLF", &"R".repeat(2 << 20));
    let error = un(text.as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "larger than the limit: a field is over 1048576 bytes");
}

#[test]
fn windows_1252_bytes_are_read_marked_and_counted() {
    let mut bytes = Vec::new();
    for byte in LIST.replace("CAFE", "CAF#").bytes() {
        bytes.push(if byte == b'#' { 0xc9 } else { byte });
    }
    let edition = un(&bytes).unwrap();
    assert_eq!(edition.repaired, 1);
    let company = &edition.records[1].entities[0];
    let name = company.values(prop::NAME).next().unwrap();
    assert_eq!((name.text.as_str(), name.has(Mark::Repaired)), ("CAFÉ ZENDA", true));
    let person = &edition.records[0].entities[0];
    assert!(!person.values(prop::NAME).any(|v| v.has(Mark::Repaired)));
}

#[test]
fn an_element_nobody_knows_is_counted() {
    let text = LIST
        .replace("<DATAID>", "<NEW_FIELD kind=\"x\">a</NEW_FIELD><DATAID>")
        .replace("<ENTITIES>", "<ENTITIES version=\"2\">stray");
    let edition = un(text.as_bytes()).unwrap();
    let unknown: Vec<_> = edition.unknown.iter().map(|(path, n)| (path.as_str(), *n)).collect();
    assert_eq!(
        unknown,
        [
            ("CONSOLIDATED_LIST/ENTITIES/@version", 1),
            ("CONSOLIDATED_LIST/ENTITIES/ENTITY/NEW_FIELD", 1),
            ("CONSOLIDATED_LIST/ENTITIES/text()", 1),
            ("CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL/NEW_FIELD", 1),
        ]
    );
    assert_eq!(edition.records.len(), 2);
}

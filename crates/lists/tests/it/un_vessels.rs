//! The vessels designated under resolution 1718.

use detente_lists::{Edition, Format, Limits, ListError, read, recognise};
use detente_model::{Schema, Value, prop};

use crate::said::{edition, of, texts};

const LIST: &str = r#"<!DOCTYPE  html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>1718 Designated Vessels List 4 June 2020.docx</title></head><body><table>
<tr><td colspan="6"><p>1718 Designated Vessels List</p></td></tr>
<tr><td><p><br/></p><p>#</p></td><td>Vessel Name</td><td>IMO number</td><td>Date of designation</td><td>Relevant sanctions measures</td></tr>
<tr><td><p>Paragraph 8</p><p>(d) of resolution 1718 (2006)</p></td><td>Paragraph 6 of resolution 2371 (2017)</td></tr>
<tr><td>1</td><td>1: <b>EXAMPLE STAR</b> 2: <b>Zenda 2</b></td><td><p>9999993</p><p>MMSI:</p><p>1: 445999001</p><p>2: 445999002</p></td><td>30-Mar-18</td><td>Yes</td><td>na</td></tr>
<tr><td>Flag</td><td>1. Kiribati 2: Cambodia</td></tr>
<tr><td>Call Sign</td><td>1: T3XX1</td></tr>
<tr><td>Type</td><td>Bulk Carrier</td></tr>
<tr><td>Crew</td><td>12</td></tr>
<tr><td><p>Other</p><p>information</p></td><td>Loaded coal &amp; oil.</td><td>16-Oct-18</td><td>na</td><td>Yes</td></tr>
<tr><td>Picture link</td><td><p>https://www.example.org/ph</p><p>oto/1</p></td></tr>
<tr><td>2</td><td>1: RAFT OF ZENDA</td><td>Does not exist</td><td>30-Mar-18</td><td>na</td><td>Yes</td></tr>
<tr><td>Other information</td><td>na</td></tr>
<tr><td>3</td><td>1: BROKEN</td><td>9999981</td><td>30-Mar-18</td><td>perhaps</td><td>Yes</td></tr>
</table></body></html>
"#;

#[test]
fn a_vessel_has_its_names_numbers_and_designations() {
    let list = edition(Format::UnVesselsHtml, LIST.as_bytes());
    assert_eq!(list.published.map(|d| d.to_string()).as_deref(), Some("2020-06-04"));
    let ship = of(&list, "un:imo-9999993");
    assert_eq!(ship.schema, Schema::Vessel);
    assert_eq!(texts(ship, prop::NAME), ["EXAMPLE STAR"]);
    assert_eq!(texts(ship, prop::ALIAS), ["Zenda 2"]);
    assert_eq!(texts(ship, prop::MMSI), ["445999001", "445999002"]);
    assert_eq!(texts(ship, prop::FLAG), ["ki", "kh"]);
    assert_eq!(texts(ship, prop::CALL_SIGN), ["T3XX1"]);
    assert!(texts(ship, prop::NOTES).contains(&"picture: https://www.example.org/photo/1"));
    let (one, two) =
        (of(&list, "un:imo-9999993.sanction-1"), of(&list, "un:imo-9999993.sanction-2"));
    assert_eq!(texts(one, prop::LISTING_DATE), ["2018-03-30"]);
    assert_eq!(texts(one, prop::PROVISIONS), ["Paragraph 8 (d) of resolution 1718 (2006)"]);
    assert_eq!(texts(two, prop::LISTING_DATE), ["2018-10-16"]);
    assert_eq!(texts(two, prop::PROVISIONS), ["Paragraph 6 of resolution 2371 (2017)"]);
    assert_eq!(texts(two, prop::PROGRAM_ID), ["1718"]);
    assert_eq!(texts(one, prop::REASON), ["Loaded coal & oil."]);
    assert_eq!(list.unknown.get("Crew"), Some(&1));
}

#[test]
fn a_vessel_without_a_number_is_kept_and_a_broken_row_is_aside() {
    let list = edition(Format::UnVesselsHtml, LIST.as_bytes());
    assert_eq!(list.records[1].key, "vessel-raft-of-zenda");
    assert_eq!((list.seen, list.records.len()), (3, 2));
}

#[test]
fn other_pages_pdf_and_declarations_are_refused_with_their_reason() {
    let page = recognise(b"<!DOCTYPE html><html><title>Not found</title></html>");
    assert!(matches!(page, Err(ListError::Unrecognised(_))));
    let pdf = recognise(b"%PDF-1.7\n%\xe2\xe3").unwrap_err();
    assert!(matches!(&pdf, ListError::Unrecognised(why) if why.contains("HTML")), "{pdf}");
    let own = LIST.replace("transitional.dtd\">", "transitional.dtd\" [<!ENTITY a \"b\">]>");
    let own = read(own.as_bytes(), Format::UnVesselsHtml, &Limits::default());
    assert!(matches!(own, Err(ListError::Hostile { .. })));
    let cut = read(&LIST.as_bytes()[..900], Format::UnVesselsHtml, &Limits::default());
    assert!(matches!(cut, Err(ListError::Truncated { .. })));
}

const REAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/sanctions/un/");
const DAY: &str = "un_1718_designated_vessels_2020-06-04";

/// The shared list of one day as HTML and as PDF.
fn shared() -> Option<[Vec<u8>; 2]> {
    let html = std::fs::read(format!("{REAL}{DAY}.html.zst"));
    let pdf = std::fs::read(format!("{REAL}{DAY}.pdf"));
    let (Ok(html), Ok(pdf)) = (html, pdf) else {
        println!("skipped: ../shared is not there");
        return None;
    };
    Some([zstd::decode_all(html.as_slice()).unwrap(), pdf])
}

#[test]
fn all_vessels_of_the_committee_are_read() {
    let Some([file, _]) = shared() else { return };
    let list = edition(Format::UnVesselsHtml, &file);
    let text = String::from_utf8(file).unwrap();
    // A number of seven digits alone in its paragraph is an IMO number.
    let pieces = text.split(['<', '>']).map(str::trim);
    let numbers: std::collections::BTreeSet<_> =
        pieces.filter(|t| t.len() == 7 && t.bytes().all(|b| b.is_ascii_digit())).collect();
    let with_number = list.records.iter().filter(|r| r.key.starts_with("imo-")).count();
    assert!(list.unknown.is_empty() && list.quarantined.is_empty());
    assert_eq!((list.records.len(), with_number), (59, numbers.len()));
}

/// Record by record, entity by entity, value by value: text, original, language and marks. What
/// differs: the line, which is the page in the PDF; and one text, because whatever made the page
/// from the PDF left the space of a line end behind a hyphen (`ship-to- ship`).
#[test]
fn the_pdf_and_the_page_of_one_day_say_the_same() {
    let Some([html, pdf]) = shared() else { return };
    let html = edition(Format::UnVesselsHtml, &html);
    let pdf = edition(Format::UnVesselsPdf, &pdf);
    let said = |list: &Edition| -> Vec<(String, String, Value)> {
        let entities = list.records.iter().flat_map(|r| r.entities.iter().map(|e| (&r.key, e)));
        let values = entities.flat_map(|(key, e)| {
            let place = format!("{key} {} {}", e.id, e.schema);
            e.iter().map(move |(property, v)| (place.clone(), property.to_string(), v.clone()))
        });
        values.collect()
    };
    let (html_says, pdf_says) = (said(&html), said(&pdf));
    assert_eq!(html_says.len(), pdf_says.len());
    let mut other = Vec::new();
    for (one, two) in html_says.iter().zip(&pdf_says).filter(|(one, two)| one != two) {
        assert_eq!((&one.0, &one.1), (&two.0, &two.1));
        assert_eq!(one.2.text.replace("- ", "-"), two.2.text, "{} {}", one.0, one.1);
        other.push(one.1.as_str());
    }
    assert_eq!(other, ["notes", "reason"]);
    assert_eq!(html.published, pdf.published);
    assert_eq!((&html.source, html.listed, html.seen), (&pdf.source, pdf.listed, pdf.seen));
    assert!(pdf.quarantined.is_empty() && pdf.unknown.is_empty());
}

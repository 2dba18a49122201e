//! Lists as PDF: a table described once, drawn as PDF and written as a page, says the same twice.

use detente_lists::{Edition, Format, Limits, ListError, read, recognise};
use detente_model::prop;
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, IncrementalDocument, Object,
    Permissions, SaveOptions, Stream, StringFormat, dictionary,
};

use crate::said::{edition, of, texts};
use crate::{elements, leaves};

/// A cell: its columns and rows, and its lines.
#[derive(Clone)]
struct Cell {
    columns: (usize, usize),
    rows: usize,
    lines: Vec<String>,
}

/// The rows of a page.
type Rows = Vec<Vec<Cell>>;

fn cell(first: usize, last: usize, rows: usize, lines: &[&str]) -> Cell {
    let lines = lines.iter().map(|line| (*line).to_owned()).collect();
    Cell { columns: (first, last), rows, lines }
}

const COLUMNS: [u16; 8] = [24, 52, 130, 284, 360, 430, 500, 570];
const ROW: u16 = 60;

fn heading() -> Rows {
    vec![
        vec![cell(0, 6, 1, &["1718 Designated Vessels List"])],
        vec![
            cell(0, 0, 2, &["#"]),
            cell(1, 2, 2, &["Vessel Name"]),
            cell(3, 3, 2, &["IMO number"]),
            cell(4, 4, 2, &["Date of ", "designation"]),
            cell(5, 6, 1, &["Relevant sanctions measures"]),
        ],
        vec![cell(5, 5, 1, &["Paragraph 8", "(d)"]), cell(6, 6, 1, &["Paragraph 6 "])],
    ]
}

fn list() -> Vec<Rows> {
    let mut first = heading();
    first.extend([
        vec![
            cell(0, 0, 6, &["1"]),
            cell(1, 2, 1, &["1: EXAMPLE STAR 2: Zenda 2"]),
            cell(3, 3, 6, &["9999993", "MMSI: ", "1: 445999001", "2: 445999002"]),
            cell(4, 4, 5, &["30-Mar-18"]),
            cell(5, 5, 5, &["Yes"]),
            cell(6, 6, 5, &["na"]),
        ],
        vec![cell(1, 1, 1, &["Flag"]), cell(2, 2, 1, &["1. Kiribati 2: Cambodia"])],
        vec![cell(1, 1, 1, &["Call Sign"]), cell(2, 2, 1, &["1: T3XX1"])],
        vec![cell(1, 1, 1, &["Type"]), cell(2, 2, 1, &["Bulk Carrier"])],
        vec![
            cell(1, 1, 1, &["Picture link"]),
            cell(2, 2, 1, &["https://www.example.org/ph", "oto/1"]),
        ],
        vec![
            cell(1, 1, 1, &["Other ", "information"]),
            cell(2, 2, 1, &["Loaded coal & oil in ship-", "to-ship transfers \u{2013} twice."]),
            cell(4, 4, 1, &["16-Oct-18"]),
            cell(5, 5, 1, &["na"]),
            cell(6, 6, 1, &["Yes"]),
        ],
    ]);
    let mut second = heading();
    second.extend([
        vec![
            cell(0, 0, 4, &["2"]),
            cell(1, 2, 1, &["1: RAFT OF ZENDA"]),
            cell(3, 3, 4, &["Does not exist"]),
            cell(4, 4, 4, &["30-Mar-18"]),
            cell(5, 5, 4, &["na"]),
            cell(6, 6, 4, &["Yes"]),
        ],
        vec![cell(1, 1, 1, &["Crew"]), cell(2, 2, 1, &["12"])],
        vec![
            cell(1, 1, 1, &["Designated as ", "economic ", "resources of"]),
            cell(2, 2, 1, &["Zenda Shipping"]),
        ],
        vec![cell(1, 1, 1, &["Other information"]), cell(2, 2, 1, &["na"])],
    ]);
    vec![first, second]
}

/// The same as a page: the cells of a row one after another.
fn html(list: &[Rows]) -> Vec<u8> {
    let cell = |cell: &Cell| {
        let mut text = String::new();
        for line in &cell.lines {
            text += &line.replace('&', "&amp;");
            if !line.ends_with('-') {
                text.push(' ');
            }
        }
        format!("<td>{text}</td>")
    };
    let row = |row: &Vec<Cell>| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>());
    let rows: String = list.iter().flatten().map(row).collect();
    format!("<html><title>1718 Vessels 4 June 2020.docx</title><table>{rows}</table></html>")
        .into_bytes()
}

/// A part of a page's content.
#[derive(Default)]
struct Content(String);

impl Content {
    /// A line drawn as a thin box.
    fn rule(&mut self, left: f32, low: f32, width: f32, height: f32) {
        self.0 += &format!("{left} {low} {width} {height} re f\n");
    }

    /// The pieces of a border, as word processors draw them: the corners for themselves.
    fn border(&mut self, (left, right): (u16, u16), (low, high): (u16, u16)) {
        let [left, right, low, high] = [left, right, low, high].map(f32::from);
        for y in [low, high] {
            self.rule(left, y, 0.5, 0.5);
            self.rule(left + 0.5, y, right - left - 0.5, 0.5);
        }
        for x in [left, right] {
            self.rule(x, low + 0.5, 0.5, high - low - 0.5);
        }
    }

    fn text(&mut self, font: Font, x: u16, y: u16, text: &str) {
        let shown = match font {
            // In two pieces, the second moved by a kern.
            Font::Plain => {
                let (head, tail) = text.split_at(text.len().min(3));
                format!("[{} -20 {}] TJ", hex(&plain(head)), hex(&plain(tail)))
            }
            Font::Subset => format!("{} Tj", hex(&subset(text))),
            Font::Composite => {
                let codes: Vec<u8> = subset(text).into_iter().flat_map(|c| [1, c]).collect();
                format!("{} Tj", hex(&codes))
            }
        };
        let name = font as u8;
        self.0 +=
            &format!("q 0.5 0 0 0.5 {x} {y} cm BT /F{name} 1 Tf 20 0 0 20 0 0 Tm {shown} ET Q\n");
    }
}

#[derive(Clone, Copy)]
enum Font {
    /// WinAnsi.
    Plain = 0,
    /// Codes that only `ToUnicode` explains.
    Subset = 1,
    /// The same with two bytes.
    Composite = 2,
}

fn hex(codes: &[u8]) -> String {
    let digits: String = codes.iter().map(|c| format!("{c:02x}")).collect();
    format!("<{digits}>")
}

fn plain(text: &str) -> Vec<u8> {
    text.chars().map(|c| if c == '\u{2013}' { 0x96 } else { u8::try_from(c).unwrap() }).collect()
}

/// Printable ASCII from 33 on.
fn subset(text: &str) -> Vec<u8> {
    text.bytes().map(|b| b + 1).collect()
}

fn fonts(document: &mut Document) -> Dictionary {
    let widths: Vec<Object> = vec![500.into(); 224];
    let cmap = |digits: usize, lead: &str| {
        let text = format!(
            "1 begincodespacerange <{0}> <{1}> endcodespacerange 1 beginbfrange <{lead}21> <{lead}7f> <0020> endbfrange",
            "0".repeat(digits),
            "f".repeat(digits)
        );
        Object::Stream(Stream::new(Dictionary::new(), text.into_bytes()))
    };
    let (one, two) = (document.add_object(cmap(2, "")), document.add_object(cmap(4, "01")));
    let plain = dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "Example",
        "Encoding" => "WinAnsiEncoding", "FirstChar" => 32, "Widths" => widths.clone(),
    };
    let subset = dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "ABCDEF+Example",
        "FirstChar" => 32, "Widths" => widths, "ToUnicode" => one,
    };
    let below = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2",
        "W" => vec![0x121.into(), 0x17f.into(), 500.into()],
    };
    let below = document.add_object(below);
    let composite = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Example", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![below.into()], "ToUnicode" => two,
    };
    let mut fonts = Dictionary::new();
    for (font, name) in [plain, subset, composite].into_iter().zip(["F0", "F1", "F2"]) {
        fonts.set(name, document.add_object(font));
    }
    fonts
}

/// A table drawn: each cell its own border, its lines from above.
fn drawn(rows: &Rows, number: usize) -> Content {
    let mut content = Content::default();
    let top = |row: usize| 600 - u16::try_from(row).unwrap() * ROW;
    for (row, cells) in rows.iter().enumerate() {
        for cell in cells {
            let (left, right) = (COLUMNS[cell.columns.0], COLUMNS[cell.columns.1 + 1]);
            content.border((left, right), (top(row + cell.rows), top(row)));
            for (line, number) in cell.lines.iter().zip(1..) {
                let font = match cell.columns.0 {
                    3 => Font::Composite,
                    1 => Font::Subset,
                    _ => Font::Plain,
                };
                let y = top(row) - 13 * number;
                content.text(font, left + 5, y, line);
                if line.starts_with("http") {
                    content.rule(f32::from(left + 5), f32::from(y) - 2.0, 130.0, 0.6);
                }
            }
        }
    }
    content.text(Font::Plain, 390, 20, &number.to_string());
    content
}

/// A document of pages of this content.
fn document(pages: Vec<Content>) -> Document {
    let mut document = Document::with_version("1.4");
    let fonts = fonts(&mut document);
    let root = document.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for content in pages {
        let content = Stream::new(Dictionary::new(), content.0.into_bytes());
        let content = document.add_object(content);
        let page = dictionary! { "Type" => "Page", "Parent" => root, "Contents" => content };
        kids.push(document.add_object(page).into());
    }
    let count = i64::try_from(kids.len()).unwrap();
    let tree = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => count,
        "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
        "Resources" => dictionary! { "Font" => fonts },
    };
    document.objects.insert(root, tree.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    let title = Object::string_literal("1718 Vessels 4 June 2020.docx");
    let info = document.add_object(dictionary! { "Title" => title });
    document.trailer.set("Info", info);
    document
}

fn invented() -> Document {
    all_drawn(&list())
}

fn all_drawn(list: &[Rows]) -> Document {
    document(list.iter().zip(1..).map(|(rows, number)| drawn(rows, number)).collect())
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The list with another first page, which an update at its end replaces.
fn updated() -> Vec<u8> {
    let whole = invented();
    let page = whole.get_pages()[&1];
    let contents = whole.get_page_contents(page)[0];
    let right = whole.get_object(contents).unwrap().clone();
    let mut wrong = whole;
    *wrong.get_object_mut(contents).unwrap() = Stream::new(Dictionary::new(), Vec::new()).into();
    let wrong = saved(wrong);
    let read = Document::load_mem(&wrong).unwrap();
    let mut update = IncrementalDocument::create_from(wrong, read);
    update.new_document.objects.insert(contents, right);
    let mut bytes = Vec::new();
    update.save_to(&mut bytes).unwrap();
    bytes
}

fn pdf(bytes: &[u8]) -> Result<Edition, ListError> {
    read(bytes, Format::UnVesselsPdf, &Limits::default())
}

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/lists/un-vessels.pdf");

#[test]
fn an_invented_list_reads_as_before() {
    let file = saved(invented());
    if std::env::var_os("DETENTE_BLESS").is_some() {
        std::fs::write(CORPUS, &file).unwrap();
    }
    let list = edition(Format::UnVesselsPdf, &file);
    elements::golden("un_vessels_pdf", &list);
    elements::golden("un_vessels_html", &edition(Format::UnVesselsHtml, &html(&self::list())));
    let seed = edition(Format::UnVesselsPdf, &std::fs::read(CORPUS).unwrap());
    assert_eq!(seed.records, list.records);
}

/// Each cell below a heading by its column, or by its label, with the list in which it alone is
/// another.
fn mutations() -> Vec<(String, Vec<Rows>)> {
    let columns = [
        (0, "#"),
        (1, "Vessel Name"),
        (3, "IMO number"),
        (4, "Date of designation"),
        (5, "Relevant sanctions measures"),
        (6, "Relevant sanctions measures"),
    ];
    let mut out = Vec::new();
    let all = list();
    for (page, rows) in all.iter().enumerate() {
        for (at, row) in rows.iter().enumerate().skip(heading().len()) {
            let is_first = row[0].columns.0 == 0;
            for (number, old) in row.iter().enumerate() {
                let column = columns.iter().find(|(column, _)| *column == old.columns.0);
                let label = row[0].lines.concat();
                let path = match column {
                    Some((1, _)) if !is_first => continue,
                    Some((_, name)) => (*name).to_owned(),
                    None if label == "Crew" => continue,
                    None => label,
                };
                let new = match old.lines[0].as_str() {
                    "Yes" => "na",
                    "na" => "Yes",
                    "9999993" => "9074729",
                    day if day.contains("-1") => "31-Mar-17",
                    digit if digit.len() == 1 => "7",
                    text if text.starts_with(['1', 'h']) => &format!("{text}Q"),
                    text => &format!("Q{text}"),
                };
                let mut changed = all.clone();
                changed[page][at][number].lines[0] = new.to_owned();
                out.push((path, changed));
            }
        }
    }
    out
}

#[test]
fn every_mapped_cell_reaches_the_output() {
    let pdf = |list: &[Rows]| saved(all_drawn(list));
    let drawn = mutations().into_iter().map(|(path, list)| (path, pdf(&list)));
    leaves::mapped_leaves_count(Format::UnVesselsPdf, &pdf(&list()), drawn);
    let written = mutations().into_iter().map(|(path, list)| (path, html(&list)));
    leaves::mapped_leaves_count(Format::UnVesselsHtml, &html(&list()), written);
}

#[test]
fn a_drawn_table_and_a_page_say_the_same() {
    let page = edition(Format::UnVesselsHtml, &html(&list()));
    let mut packed = invented();
    packed.compress();
    let with = |options: SaveOptions| {
        let mut bytes = Vec::new();
        invented().save_with_options(&mut bytes, options).unwrap();
        bytes
    };
    let streams = SaveOptions { use_xref_streams: true, ..SaveOptions::default() };
    let groups = SaveOptions { use_object_streams: true, ..streams.clone() };
    for file in [saved(invented()), saved(packed), with(streams), with(groups), updated()] {
        let drawn = edition(Format::UnVesselsPdf, &file);
        assert_eq!(drawn.published, page.published);
        assert_eq!((drawn.listed, drawn.seen, &drawn.unknown), (2, 2, &page.unknown));
        for (one, other) in drawn.records.iter().zip(&page.records) {
            assert_eq!((&one.key, &one.entities), (&other.key, &other.entities));
        }
        let pages: Vec<u64> = drawn.records.iter().map(|r| r.line).collect();
        assert_eq!(pages, [1, 2]);
    }
    let ship = of(&page, "un:imo-9999993");
    let notes = texts(ship, prop::NOTES);
    assert!(notes.iter().any(|note| note.ends_with("ship-to-ship transfers \u{2013} twice.")));
}

#[test]
fn what_stands_outside_the_table_is_set_aside() {
    let mut pages: Vec<Content> =
        list().iter().zip(1..).map(|(rows, number)| drawn(rows, number)).collect();
    pages[1].text(Font::Plain, 30, 40, "See the annex.");
    let list = pdf(&saved(document(pages))).unwrap();
    assert_eq!((list.records.len(), list.seen), (2, 3));
    let aside = &list.quarantined[0];
    assert_eq!((aside.line, aside.raw.as_str()), (2, "See the annex."));
}

#[test]
fn a_form_is_part_of_its_page() {
    let mut whole = invented();
    let page = whole.get_pages()[&1];
    let contents = whole.get_page_contents(page)[0];
    let stream = whole.get_object(contents).unwrap().as_stream().unwrap().content.clone();
    // Moved there and back.
    let form = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), 9_999.into(), 9_999.into()],
            "Matrix" => [1, 0, 0, 1, 7, 7].map(Object::from).to_vec(),
        },
        stream,
    );
    let form = whole.add_object(form);
    let call = b"q 1 0 0 1 -7 -7 cm /X Do Q".to_vec();
    *whole.get_object_mut(contents).unwrap() = Stream::new(Dictionary::new(), call).into();
    let page = whole.get_dictionary_mut(page).unwrap();
    let own = dictionary! { "XObject" => dictionary! { "X" => form } };
    page.set("Resources", own);
    let mut fonts = Dictionary::new();
    for (id, object) in &whole.objects {
        if let Ok(font) = object.as_dict()
            && let Ok(kind) = font.get(b"Subtype").and_then(Object::as_name)
        {
            let name = match (kind, font.has(b"Encoding")) {
                (b"Type0", _) => "F2",
                (b"TrueType", true) => "F0",
                (b"TrueType", false) => "F1",
                _ => continue,
            };
            fonts.set(name, *id);
        }
    }
    let form = whole.get_object_mut(form).unwrap().as_stream_mut().unwrap();
    form.dict.set("Resources", dictionary! { "Font" => fonts });
    let (formed, plain) = (pdf(&saved(whole)).unwrap(), pdf(&saved(invented())).unwrap());
    assert_eq!(formed.records, plain.records);
}

#[test]
fn a_file_that_is_cut_is_refused_wherever_it_is_cut() {
    let file = saved(invented());
    for cut in (0..file.len() - 2).step_by(7) {
        let refused = pdf(&file[..cut]);
        assert!(
            matches!(refused, Err(ListError::Truncated { .. } | ListError::Empty)),
            "{cut}: {refused:?}"
        );
    }
    let cut = recognise(&file[..file.len() / 2]);
    assert!(
        matches!(&cut, Err(ListError::Unrecognised(why)) if why.contains("cut short")),
        "{cut:?}"
    );
    // Its last line put back, a reader of PDF would guess where the objects are.
    for cut in (0..file.len() - 600).step_by(211) {
        let guessed = [&file[..cut], b"\nstartxref\n9\n%%EOF\n"].concat();
        assert!(matches!(pdf(&guessed), Err(ListError::Malformed { .. })), "{cut}");
    }
    // The end of the file with its middle gone.
    let gone = [&file[..2_000], &file[4_000..]].concat();
    assert!(matches!(pdf(&gone), Err(ListError::Malformed { .. })));
}

#[test]
fn damage_gives_an_error_or_a_whole_edition() {
    leaves::survives_damage(Format::UnVesselsPdf, &saved(invented()));
    let mut packed = invented();
    packed.compress();
    leaves::survives_damage(Format::UnVesselsPdf, &saved(packed));
    leaves::survives_damage(Format::UnVesselsHtml, &html(&list()));
}

#[test]
fn a_changed_byte_in_a_packed_page_is_found() {
    let mut packed = invented();
    packed.compress();
    let whole = pdf(&saved(packed.clone())).unwrap();
    let page = packed.get_pages()[&2];
    let contents = packed.get_page_contents(page)[0];
    let length = packed.get_object(contents).unwrap().as_stream().unwrap().content.len();
    for at in (0..length).step_by(7) {
        let mut damaged = packed.clone();
        let stream = damaged.get_object_mut(contents).unwrap().as_stream_mut().unwrap();
        stream.content[at] ^= 0x10;
        // A bit that unpacking never asks for changes nothing.
        match pdf(&saved(damaged)) {
            Ok(same) => assert_eq!(same, whole, "{at}"),
            Err(why) => assert!(matches!(why, ListError::Malformed { .. }), "{at}: {why}"),
        }
    }
}

#[test]
fn an_encrypted_file_is_refused_with_the_reason() {
    for password in ["", "zenda"] {
        let mut locked = invented();
        let id = Object::String(b"0123456789abcdef".to_vec(), StringFormat::Literal);
        locked.trailer.set("ID", vec![id.clone(), id]);
        let version = EncryptionVersion::V2 {
            document: &locked,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        locked.encrypt(&state).unwrap();
        let file = saved(locked);
        let why = pdf(&file).unwrap_err().to_string();
        assert!(why.contains("encrypted"), "{why}");
        assert!(recognise(&file).unwrap_err().to_string().contains("encrypted"));
    }
}

#[test]
fn another_pdf_is_refused_with_what_to_take() {
    let mut letter = Content::default();
    letter.text(Font::Plain, 72, 700, "Dear Sir or Madam");
    let refused = recognise(&saved(document(vec![letter]))).unwrap_err();
    assert!(matches!(&refused, ListError::Unrecognised(why) if why.contains("HTML")), "{refused}");
}

/// One page of this content, with these objects.
fn of_one(content: &str, objects: impl FnOnce(&mut Document) -> Dictionary) -> Vec<u8> {
    let mut whole = document(vec![Content(content.to_owned())]);
    let own = objects(&mut whole);
    let page = whole.get_pages()[&1];
    whole.get_dictionary_mut(page).unwrap().set("Resources", own);
    saved(whole)
}

/// A table at byte 9 that names a stream of this dictionary, with this in the trailer.
fn of_tables(dictionary: &str, trailer: &str) -> Vec<u8> {
    let table = |at: usize| {
        format!(
            "%PDF-1.4\nxref\n0 2\n0000000000 65535 f \n{at:010} 00000 n \n\
             trailer <</Size 2 /Root 1 0 R {trailer}>>\nstartxref\n9\n"
        )
    };
    let begin = table(0).len();
    let object = format!("1 0 obj <<{dictionary}>> stream\nx\nendstream endobj\n");
    format!("{}{object}startxref\n9\n%%EOF\n", table(begin)).into_bytes()
}

/// Half a megabyte that 25,000 numbers name, each of which the trailer leads to.
fn many() -> Vec<u8> {
    let numbers = 1..25_000;
    let all: String = numbers.clone().map(|n| format!("{n} 0 R ")).collect();
    let entries: String = numbers.map(|_| "0000000009 00000 n \n").collect();
    let begin = format!("%PDF-1.4\n1 0 obj [{}] endobj\n", "9 ".repeat(250_000));
    format!(
        "{begin}xref\n0 25000\n0000000000 65535 f \n{entries}trailer <</Info [{all}] \
         /Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
        begin.len()
    )
    .into_bytes()
}

#[test]
fn hostile_documents_are_refused_soon() {
    let form = |content: &[u8], own: Dictionary| {
        Stream::new(dictionary! { "Subtype" => "Form", "Resources" => own }, content.to_vec())
    };
    let itself = of_one("/X Do", |all| {
        let id = all.new_object_id();
        let own = || dictionary! { "XObject" => dictionary! { "X" => id } };
        all.objects.insert(id, form(b"/X Do", own()).into());
        own()
    });
    // Each form draws the next one twice.
    let doubled = of_one("/X Do", |all| {
        let mut next = all.add_object(form(b"", Dictionary::new()));
        for _ in 0..60 {
            let own = dictionary! { "XObject" => dictionary! { "X" => next } };
            next = all.add_object(form(b"/X Do /X Do", own));
        }
        dictionary! { "XObject" => dictionary! { "X" => next } }
    });
    let font = |cmap: &'static str| {
        move |all: &mut Document| {
            let cmap = all.add_object(Stream::new(Dictionary::new(), cmap.as_bytes().to_vec()));
            let font =
                dictionary! { "Type" => "Font", "Subtype" => "TrueType", "ToUnicode" => cmap };
            dictionary! { "Font" => dictionary! { "F" => font } }
        }
    };
    let ranges = "beginbfrange <00000000> <ffffffff> <0041> endbfrange";
    for (name, file, code) in [
        ("a form in itself", itself, "lists::hostile"),
        ("forms twice in one another", doubled, "lists::too-large"),
        ("states", of_one(&"q ".repeat(1_000), |_| Dictionary::new()), "lists::hostile"),
        ("brackets", of_one(&"[".repeat(100_000), |_| Dictionary::new()), "lists::malformed"),
        ("dictionaries", of_one(&"<</A".repeat(50_000), |_| Dictionary::new()), "lists::malformed"),
        ("an open text", of_one("BT (Zenda", |_| Dictionary::new()), "lists::malformed"),
        ("no such font", of_one("/F 9 Tf", |_| Dictionary::new()), "lists::malformed"),
        ("codes", of_one("BT /F 9 Tf (a) Tj", font(ranges)), "lists::malformed"),
        (
            "lines",
            of_one(&"0 0 9 0.1 re f ".repeat(20_001), |_| Dictionary::new()),
            "lists::too-large",
        ),
        ("an object that is many", many(), "lists::malformed"),
        ("tables in a circle", of_tables("", "/Prev 9"), "lists::malformed"),
        ("a length in itself", of_tables("/Length 1 0 R", ""), "lists::malformed"),
        ("a stream that is too long", of_tables("/Length 99999999", ""), "lists::malformed"),
    ] {
        assert_eq!(pdf(&file).map_err(|e| e.code()), Err(code), "{name}");
    }
}

#[test]
fn a_page_that_unpacks_to_more_than_the_limit_is_refused() {
    let mut bomb = document(vec![Content(" ".repeat(2 << 20))]);
    bomb.compress();
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    let refused = read(&saved(bomb), Format::UnVesselsPdf, &limits);
    assert_eq!(refused.map_err(|e| e.code()), Err("lists::too-large"));
}

#[test]
fn pages_that_are_not_there_are_missed() {
    let mut whole = invented();
    let second = whole.get_pages()[&2];
    whole.objects.remove(&second);
    let why = pdf(&saved(whole)).unwrap_err().to_string();
    assert!(why.contains("page 2"), "{why}");
    let mut short = invented();
    let root = short.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let kids = short.get_dictionary_mut(root).unwrap().get_mut(b"Kids").unwrap();
    kids.as_array_mut().unwrap().pop();
    let why = pdf(&saved(short)).unwrap_err().to_string();
    assert!(why.contains("2 pages and 1"), "{why}");
    let mut circle = invented();
    let kids = circle.get_dictionary_mut(root).unwrap().get_mut(b"Kids").unwrap();
    kids.as_array_mut().unwrap().push(root.into());
    assert!(pdf(&saved(circle)).is_err());
}

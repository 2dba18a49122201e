//! What is claimed of customer files, on invented people.

use std::io::Write as _;

use detente_model::prop;
use proptest::prelude::*;

use super::*;

fn one(bytes: &[u8], settings: &ReadSettings) -> Result<CustomerFile, CustomersError> {
    let mut files = read_customers(bytes, settings)?;
    assert_eq!(files.len(), 1);
    Ok(files.remove(0))
}

fn read(text: &str) -> CustomerFile {
    one(text.as_bytes(), &ReadSettings::default()).unwrap()
}

fn mapped(text: &str, role: &str, column: &str) -> Result<CustomerFile, CustomersError> {
    let map = vec![(role.to_owned(), column.to_owned())];
    one(text.as_bytes(), &ReadSettings { map, ..ReadSettings::default() })
}

fn fault(bytes: &[u8]) -> CustomersError {
    read_customers(bytes, &ReadSettings::default()).unwrap_err()
}

/// Everything read, one line a customer, then what was set aside, for goldens.
fn golden(file: &CustomerFile) -> String {
    let mut out = format!("{:?} seen {} repaired {}\n", file.form, file.seen, file.repaired);
    for c in &file.rows {
        let birth: Vec<String> = c.birth.iter().map(ToString::to_string).collect();
        let numbers: Vec<String> = c.identifiers.iter().map(|(p, n)| format!("{p}={n}")).collect();
        out += &format!(
            "{}@{} {} {} {} {} {} {} {}\n",
            c.row,
            c.line,
            c.id.as_deref().unwrap_or("-"),
            c.names.join(" | "),
            c.schema.map_or("-", Schema::name),
            birth.join(","),
            c.countries.join(","),
            c.gender.as_deref().unwrap_or("-"),
            numbers.join(","),
        );
    }
    for q in &file.quarantined {
        let kept = q.kept.as_ref().map_or(String::new(), |k| format!(" (kept {k})"));
        out += &format!("aside {}: {} {}{kept}\n", q.line, q.code, q.reason);
    }
    for note in &file.notes {
        out += &format!("note {note}\n");
    }
    out
}

#[test]
fn comma_separated() {
    let text = "\u{feff}Customer ID,Full Name,Type,Date of Birth,Country,Sex,Passport No.,Notes\r\n\
        1,\"Invented, Ana\",person,1980-02-03,France,F,P-123 4,\"x\r\ny\"\r\n\
        \r\n\
        2,Example Shipping Ltd,company,,KP,,,\r\n\
        3,Bo Nobody,person,sometime,Atlantis,,n/a,\r\n\
        4,,person,1970-01-01,,,,\r\n\
        5,Too Short,person\r\n\
        6,Too Long,person,,,,,,extra\r\n";
    assert_eq!(
        golden(&read(text)),
        "Csv seen 6 repaired 0\n\
         1@2 1 Invented, Ana Person 1980-02-03 fr female passportNumber=P-123 4\n\
         2@5 2 Example Shipping Ltd Company  kp - \n\
         3@6 3 Bo Nobody Person   - \n\
         5@8 5 Too Short Person   - \n\
         aside 6: customers::date not a date: `sometime` (kept 3)\n\
         aside 6: customers::country not a country: `Atlantis` (kept 3)\n\
         aside 7: customers::no-name neither a name nor an identifier\n\
         aside 9: customers::fields 9 fields where the header has 8\n\
         note 1 row has fewer fields than the header; the missing ones count as empty (first: line 8)\n"
    );
}

#[test]
fn semicolons_bars_and_tabs_are_told_by_their_content() {
    for (delimiter, form) in
        [(";", Form::Csv), ("|", Form::Csv), ("\t", Form::Tsv), (",", Form::Csv)]
    {
        let text = "Nom complet,Date de naissance,Nationalité,Remarques\nAna Inventée,03.02.1980,Française,a b\n"
            .replace(',', delimiter)
            .replace("a b", "a, b; c");
        let text =
            if delimiter == "," || delimiter == ";" { text.replace("a, b; c", "ab") } else { text };
        let file = read(&text);
        assert_eq!(file.form, form, "{delimiter}");
        assert_eq!(file.rows[0].names, ["Ana Inventée"], "{delimiter}");
        assert_eq!(file.rows[0].birth[0].to_string(), "1980-02-03", "{delimiter}");
    }
    assert_eq!(read("sep=;\nname;country\nAna, Invented;FR\n").rows[0].line, 3);
}

#[test]
fn columns_of_other_languages() {
    let japanese = read(
        "顧客番号,氏名,フリガナ,生年月日,国籍,旅券番号\n7,架空 花子,カクウ ハナコ,1980年2月3日,北朝鮮,AB 1\n",
    );
    assert_eq!(
        golden(&japanese),
        "Csv seen 1 repaired 0\n\
         1@2 7 架空 花子 | カクウ ハナコ - 1980-02-03 kp - passportNumber=AB 1\n"
    );
    let korean = read("고객번호\t성\t이름\t생년월일\n1\t가\t공인물\t1980.02.03\n");
    assert_eq!(korean.rows[0].names, ["가 공인물"]);
    let russian = read(
        "Фамилия;Имя;Отчество;Дата рождения;ИНН\nВымышленный;Иван;Иванович;03.02.1980;7707083893\n",
    );
    assert_eq!(russian.rows[0].names, ["Иван Иванович Вымышленный"]);
    assert_eq!(russian.rows[0].identifiers, [(prop::INN_CODE, "7707083893".to_owned())]);
    let german = read("Name;Vorname;Geburtsdatum\nErfunden;Anna;3.2.1980\n");
    assert_eq!(german.rows[0].names, ["Anna Erfunden"]);
}

#[test]
fn a_stray_quote_costs_its_own_line_only() {
    let file = read(
        "id,name,country\n1,\"Stray One,DE\n2,Second Row,FR\n3,\"Third, Row\",JP\n4,O\"Fourth,KR\n5,\"Fifth\" x,KP\n6,\"Never,closed\n7,Last Row,US\n",
    );
    let ids: Vec<_> = file.rows.iter().filter_map(|c| c.id.as_deref()).collect();
    assert_eq!(ids, ["2", "3", "4", "7"]);
    assert_eq!(file.seen, 7);
    assert_eq!(file.quarantined.iter().map(|q| q.line).collect::<Vec<_>>(), [2, 6, 7]);
    assert_eq!(file.rows[3].row, 7);
    assert_eq!(file.rows[3].line, 8);
    // Two stray quotes in one column must not swallow the rows between them.
    let file = read("id,name,country\n1,\"Stray One,DE\n2,Second Row,FR\n3,Third\",JP\n");
    assert_eq!(file.rows.len(), 2);
}

#[test]
fn a_field_over_several_lines_moves_the_line_and_not_the_row() {
    let file = read("id,name,address\n1,Ana Invented,\"1 Road\n2nd floor\"\n2,Bo Nobody,x\n");
    assert_eq!((file.rows[1].row, file.rows[1].line), (2, 4));
}

#[test]
fn mixed_encodings_are_read_field_by_field() {
    let mut bytes = "name,country\nÄnne Erfunden,DE\n".as_bytes().to_vec();
    bytes.extend_from_slice(b"Andr\xe9 Invent\xe9,FR\n");
    let file = one(&bytes, &ReadSettings::default()).unwrap();
    assert_eq!(file.rows[0].names, ["Änne Erfunden"]);
    assert_eq!(file.rows[1].names, ["André Inventé"]);
    assert_eq!(file.repaired, 1);
    for big in [true, false] {
        let wide: Vec<u8> = "\u{feff}name,country\n김가공,KR\n"
            .encode_utf16()
            .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
            .collect();
        let file = one(&wide, &ReadSettings::default()).unwrap();
        assert_eq!(file.rows[0].names, ["김가공"]);
        let bare = wide.get(2..).unwrap();
        assert!(read_customers(bare, &ReadSettings::default()).is_ok(), "without a mark");
    }
}

#[test]
fn nul_bytes_inside_a_field_are_survived() {
    let file = read("name,country\nAna\0Invented,FR\n");
    assert_eq!(file.rows[0].names, ["Ana Invented"]);
}

#[test]
fn a_field_of_a_megabyte_is_set_aside_and_the_next_row_read() {
    let long = "x".repeat(1_000_000);
    for quote in ["", "\""] {
        let file = read(&format!("name,country\n{quote}{long}{quote},FR\nAna Invented,FR\n"));
        assert_eq!((file.seen, file.rows.len(), file.quarantined.len()), (2, 1, 1));
        assert_eq!(file.quarantined[0].code, "customers::long");
        assert!(file.quarantined[0].raw.len() <= 2_000);
    }
}

#[test]
fn files_of_another_kind_say_what_they_are() {
    assert_eq!(fault(b""), CustomersError::Empty);
    assert_eq!(fault(b"\xef\xbb\xbf \r\n"), CustomersError::Empty);
    for (bytes, word) in [
        (vec![0; 1 << 20], "NUL"),
        (b"%PDF-1.7".to_vec(), "PDF"),
        (b"<Document/>".to_vec(), "XML"),
        (b"[{\"name\": \"Ana\"}]".to_vec(), "array"),
        (b"{\n  \"name\": \"Ana\"\n}\n".to_vec(), "no line of it"),
        (b"PK\x03\x04 not a workbook".to_vec(), "workbook"),
    ] {
        let message = fault(&bytes).to_string();
        assert!(message.contains(word), "{message}");
    }
}

#[test]
fn a_file_without_a_name_teaches_the_map() {
    let bytes = "kunde_x,wer,land\n1,Ana Erfunden,DE\n".as_bytes();
    let error = fault(bytes);
    assert_eq!(
        error.to_string(),
        "no column with a name or an identifier; the columns are `kunde_x`, `wer`, `land`"
    );
    assert!(error.help().contains("--map name=COLUMN"));
    let settings =
        ReadSettings { map: vec![("name".into(), "wer".into())], ..ReadSettings::default() };
    let file = one(bytes, &settings).unwrap();
    assert_eq!(file.rows[0].names, ["Ana Erfunden"]);
    for (role, column, code) in
        [("name", "who", "customers::no-such-column"), ("colour", "wer", "customers::no-such-role")]
    {
        let settings =
            ReadSettings { map: vec![(role.into(), column.into())], ..ReadSettings::default() };
        assert_eq!(read_customers(bytes, &settings).unwrap_err().code(), code);
    }
}

#[test]
fn a_mapped_role_is_taken_from_its_column_only() {
    let settings = ReadSettings {
        map: vec![("name".into(), "Full_Name".into()), ("passportNumber".into(), "doc".into())],
        ..ReadSettings::default()
    };
    let file = one(b"name,full_name,doc\nThe Clerk,Ana Invented,P1\n", &settings).unwrap();
    assert_eq!(file.rows[0].names, ["Ana Invented"]);
    assert_eq!(file.rows[0].identifiers, [(prop::PASSPORT_NUMBER, "P1".to_owned())]);
    assert_eq!(file.columns[0].1, Role::Ignored);
}

#[test]
fn a_column_named_twice_is_an_error_with_both_positions() {
    assert_eq!(
        fault(b"id,Name,country, name\n1,a,b,c\n").to_string(),
        "column `name` is there twice: at positions 2 and 4"
    );
}

#[test]
fn json_lines() {
    let file = read(
        "{\"customer_id\": 7, \"name\": \"Ana Invented\", \"dob\": \"1980-02-03\", \"nationality\": [\"FR\", \"JP\"], \"aka\": \"A. I.; Annie\"}\n\
         \n\
         {\"customer_id\": 8, \"name\": null, \"imo\": 9074729}\n\
         {broken\n\
         {\"customer_id\": 9}\n",
    );
    assert_eq!(
        golden(&file),
        "JsonLines seen 4 repaired 0\n\
         1@1 7 Ana Invented | A. I. | Annie - 1980-02-03 fr,jp - \n\
         2@3 8  -   - imoNumber=9074729\n\
         aside 4: customers::json not a JSON object: key must be a string at character 2\n\
         aside 5: customers::no-name neither a name nor an identifier\n"
    );
}

#[test]
fn follow_the_money() {
    let file = read(
        "{\"id\": \"x-1\", \"schema\": \"Vessel\", \"properties\": {\"name\": [\"EXAMPLE STAR\"], \"imoNumber\": [\"9074729\"], \"flag\": [\"kp\"], \"unheardOf\": [\"1\"]}}\n\
         {\"id\": \"x-2\", \"schema\": \"Address\", \"properties\": {\"full\": [\"1 Road\"]}}\n\
         {\"id\": \"x-3\", \"schema\": \"Person\", \"properties\": {\"name\": [\"Ana Invented\"], \"firstName\": [\"Ana\"], \"lastName\": [\"Invented\"], \"alias\": [\"Annie\"], \"birthDate\": [\"1980\"], \"gender\": [\"female\"]}}\n",
    );
    assert_eq!(
        golden(&file),
        "Ftm seen 2 repaired 0\n\
         1@1 x-1 EXAMPLE STAR Vessel  kp - imoNumber=9074729\n\
         2@3 x-3 Ana Invented | Annie Person 1980  female \n\
         note 1 entities are not parties and were not checked: Address 1\n"
    );
}

/// A workbook of inline strings; a cell that is a number is written as one, `d:N` as a date.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut part = |name: &str, body: String| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut list, mut links) = (String::new(), String::new());
    for (n, (name, rows)) in sheets.iter().enumerate() {
        list += &format!("<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"r{n}\"/>", n + 1);
        links += &format!(
            "<Relationship Id=\"r{n}\" Type=\"{rel}/worksheet\" Target=\"worksheets/s{n}.xml\"/>"
        );
        let mut data = String::new();
        for (r, cells) in rows.iter().enumerate() {
            data += &format!("<row r=\"{}\">", r + 1);
            for (c, text) in cells.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
                let place = format!("{}{}", char::from(b'A' + u8::try_from(c).unwrap()), r + 1);
                data += &match (text.strip_prefix("d:"), text.parse::<f64>()) {
                    (Some(days), _) => format!("<c r=\"{place}\" s=\"1\"><v>{days}</v></c>"),
                    (None, Ok(number)) => format!("<c r=\"{place}\"><v>{number}</v></c>"),
                    _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
                };
            }
            data += "</row>";
        }
        part(
            &format!("xl/worksheets/s{n}.xml"),
            format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>"),
        );
    }
    part(
        "xl/workbook.xml",
        format!("<workbook xmlns=\"{main}\" xmlns:r=\"{rel}\"><sheets>{list}</sheets></workbook>"),
    );
    links += &format!("<Relationship Id=\"st\" Type=\"{rel}/styles\" Target=\"styles.xml\"/>");
    part(
        "xl/_rels/workbook.xml.rels",
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
        ),
    );
    part(
        "_rels/.rels",
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"b\" Type=\"{rel}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/styles.xml",
        format!(
            "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    part(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
            .to_owned(),
    );
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_workbook() {
    let bytes = workbook(&[
        ("Cover", &[]),
        (
            "Customers",
            &[
                &[],
                &["Customer ID", "Full Name", "DOB", "IMO"],
                &["1", "Ana Invented", "d:29254", ""],
                &[],
                &["2", "EXAMPLE STAR", "", "9074729"],
                &["3", "", "29254", ""],
                &["4", "Bo Nobody", "29254", "", "beyond"],
                &["5", "Cy Nobody", "29254", ""],
            ],
        ),
        ("Legend", &[&["colour", "meaning"], &["red", "urgent"], &["green", "later"]]),
        ("Old", &[&["List of 2019"], &["Full Name", "Country"], &["Di Nobody", "FR"]]),
    ]);
    let files = read_customers(&bytes, &ReadSettings::default()).unwrap();
    let sheets: Vec<_> = files.iter().filter_map(|f| f.sheet.as_deref()).collect();
    assert_eq!(sheets, ["Customers", "Legend", "Old"]);
    assert_eq!(
        golden(&files[0]),
        "Xlsx seen 5 repaired 0\n\
         1@3 1 Ana Invented - 1980-02-03  - \n\
         2@5 2 EXAMPLE STAR -   - imoNumber=9074729\n\
         5@8 5 Cy Nobody - 1980-02-03  - \n\
         aside 6: customers::no-name neither a name nor an identifier\n\
         aside 7: customers::fields a value in column 5, where the header has none\n"
    );
    assert_eq!((files[1].seen, files[1].rows.len(), files[1].rows_set_aside()), (3, 0, 3));
    let why = files[1].unread.as_deref().unwrap();
    assert!(why.starts_with("no column with a name"), "{why}");
    let old = &files[2];
    assert_eq!((old.seen, old.rows[0].row, old.rows[0].line), (1, 1, 3));
    assert_eq!(old.notes, ["a line above the names of the columns passed over: `List of 2019`"]);
    assert_eq!(old.place("book.xlsx"), "book.xlsx#Old");
}

#[test]
fn one_sheet_alone_needs_no_name_and_none_that_is_read_is_an_error() {
    let file =
        one(&workbook(&[("S", &[&["name"], &["Ana"]]), ("Empty", &[])]), &ReadSettings::default());
    assert_eq!(file.unwrap().place("b.xlsx"), "b.xlsx");
    let bytes = workbook(&[("Cover", &[&["colour"], &["red"]]), ("Two", &[&["size"], &["big"]])]);
    assert_eq!(fault(&bytes).code(), "customers::no-name");
}

#[test]
fn lines_above_the_names_of_the_columns_are_passed_over_and_said() {
    for delimiter in [",", ";", "\t"] {
        let text = "Customers of branch 7\n\nas of 2026-01-31,\nid,Client's Full Legal Name,country\n7,Ana Invented,FR\n8,Bo Nobody\n"
            .replace(',', delimiter);
        let file = read(&text);
        assert_eq!(file.rows[0].names, ["Ana Invented"], "{delimiter}");
        assert_eq!((file.seen, file.rows[0].row, file.rows[0].line), (2, 1, 5));
        assert!(
            file.notes.iter().any(|n| n.contains("2 lines above") && n.contains("branch 7")),
            "{:?}",
            file.notes
        );
    }
    // A row with a word that is a heading too is no header.
    let bytes = b"a,b,c\n1,Acme,company\n2,Bo Nobody,person\n";
    assert_eq!(fault(bytes).code(), "customers::no-name");
}

#[test]
fn the_first_customer_is_never_taken_for_the_names_of_the_columns() {
    for text in [
        "1,Ana Invented,1980-02-03\n2,Bo Nobody,1981-02-03\n",
        "1,Ana Invented,person\n2,Acme Trading,company\n",
        "Ana Invented,company,\nBo Nobody,person,\n",
        "EXAMPLE STAR,vessel\nEXAMPLE DAWN,vessel\n",
        "Ana Invented,France\nBo Nobody,Japan\n",
    ] {
        let error = fault(text.as_bytes());
        assert_eq!(error.code(), "customers::no-header", "{text}: {error}");
        assert!(error.help().contains("id,name"), "{}", error.help());
        let column = text.split([',', '\n']).find(|c| c.contains(' ')).unwrap();
        let error = mapped(text, "name", column).unwrap_err();
        assert_eq!(error.code(), "customers::no-header", "{text}: {error}");
    }
    let alone = "Ana Invented\nBo Nobody\nCy Nobody\n";
    assert_eq!(mapped(alone, "name", "Ana Invented").unwrap_err().code(), "customers::no-header");
    for (text, column) in [
        ("Wer Genau,land\nAna Erfunden,DE\n", "Wer Genau"),
        ("wer\nAna Erfunden\n", "wer"),
        ("Account Title\nAna Invented\n", "Account Title"),
    ] {
        assert_eq!(mapped(text, "name", column).unwrap().seen, 1, "{text}");
    }
    assert_eq!(read("company,amount\nAcme Trading,7\n").rows[0].names, ["Acme Trading"]);
    assert_eq!(read("id,vessel,type\n1,EXAMPLE STAR,vessel\n").seen, 1);
}

#[test]
fn fields_left_out_at_the_end_are_empty() {
    let file = read("id,name,country\n1,Ana Invented\n2,Bo Nobody,FR\n3\n");
    assert_eq!((file.seen, file.rows.len(), file.rows_set_aside()), (3, 2, 1));
    assert_eq!(file.rows[0].names, ["Ana Invented"]);
    assert!(file.notes[0].starts_with("2 rows have fewer fields"), "{:?}", file.notes);
}

#[test]
fn packed_and_empty_files_are_refused_in_words_of_customers() {
    let limits = detente_lists::Limits { unpacked_bytes: 1_000, ..Default::default() };
    let refused = |bytes: &[u8]| unpack_customers("c.csv", bytes.to_vec(), &limits).unwrap_err();
    assert_eq!(refused(b""), CustomersError::Empty);
    assert_eq!(
        refused(&[b'x'; 1_001]).to_string(),
        "larger than the limit: bytes of the file are over 1000"
    );
    let error = refused(b"PK\x03\x04 cut short");
    assert_eq!(error.code(), "customers::packing");
    assert!(!error.help().contains("fetch"), "{}", error.help());
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused() {
    let bytes = workbook(&[("Customers", &[&["name"], &[&"x".repeat(100_000)]])]);
    let limits = ReadLimits { unpacked_bytes: 50_000, ..ReadLimits::default() };
    let settings = ReadSettings { limits, ..ReadSettings::default() };
    let error = read_customers(&bytes, &settings).unwrap_err();
    assert_eq!(error.to_string(), "larger than the limit: unpacked bytes are over 50000");
}

#[test]
fn dates_of_a_column_agree_on_their_order() {
    let file = read("name,dob\nAna Invented,03/04/1980\nBo Nobody,12/25/1981\n");
    assert_eq!(file.rows[0].birth[0].to_string(), "1980-03-04");
    assert_eq!(file.notes, ["dates of `dob` are read month first"]);
    let file = read("name,dob\nAna Invented,03/04/1980\n");
    assert_eq!(file.rows[0].birth.len(), 2);
    assert!(file.notes[0].contains("both readings"));
}

#[test]
fn only_recognised_columns_are_kept_as_input() {
    let file = read("id,name,salary\n1,Ana Invented,9000\n");
    assert_eq!(
        serde_json::to_string(&file.rows[0].input).unwrap(),
        r#"{"id":"1","name":"Ana Invented"}"#
    );
}

/// `in = out + quarantined`, and every place is within the file.
fn holds(bytes: &[u8]) {
    let settings = ReadSettings {
        limits: ReadLimits { field_bytes: 64, ..ReadLimits::default() },
        ..ReadSettings::default()
    };
    let Ok(files) = read_customers(bytes, &settings) else { return };
    let lines = row::count(bytes.len()) + 1;
    for file in &files {
        assert_eq!(file.seen, row::count(file.rows.len()) + file.rows_set_aside());
        let mut last = 0;
        for customer in &file.rows {
            assert!(customer.row > last && customer.row <= file.seen && customer.line <= lines);
            last = customer.row;
        }
    }
}

proptest! {
    #[test]
    fn in_is_out_and_quarantined_for_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        holds(&bytes);
        holds(&[b"name,country\n".as_slice(), &bytes].concat());
        holds(&[b"{\"name\":\"Ana\"}\n{".as_slice(), &bytes].concat());
    }

    #[test]
    fn in_is_out_and_quarantined_for_tables(text in "([a-zA-Z0-9 ]|[,;\"\n\r\t|{}:]){0,300}") {
        holds(text.as_bytes());
        holds(format!("id,name,dob\n{text}").as_bytes());
        holds(format!("id;name;dob\r\n{text}").as_bytes());
    }

    #[test]
    fn a_workbook_with_a_changed_byte_does_not_panic(at in 0_usize..2_000, byte in any::<u8>()) {
        let mut bytes = workbook(&[("Customers", &[&["id", "name"], &["1", "Ana Invented"]])]);
        let at = at % bytes.len();
        bytes[at] = byte;
        holds(&bytes);
    }

    #[test]
    fn what_a_csv_writer_writes_is_read_back(rows in proptest::collection::vec(
        proptest::collection::vec("[a-zA-Z][a-z \",;\n]{0,10}[a-z]", 3), 1..10)) {
        let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines: Vec<String> = rows.iter().map(|r| r.iter().map(quote).collect::<Vec<_>>().join(",")).collect();
        let text = format!("name,alias,address\n{}\n", lines.join("\n"));
        let records = records(&text);
        for (row, record) in rows.iter().zip(&records) {
            prop_assert_eq!(row, record);
        }
        prop_assert_eq!(rows.len(), records.len());
    }
}

/// The records below the header, where none looks like a stray quote.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::records(text.as_bytes());
    let mut out = Vec::new();
    while let Some(record) = reader.next(None) {
        if let csv::Record::Fields { fields, .. } = record {
            out.push(fields.iter().map(|f| String::from_utf8_lossy(f).into_owned()).collect());
        }
    }
    out.remove(0);
    out
}

#[test]
fn the_worked_dossier_is_read_whole() {
    let sample = include_bytes!("../../../../dossiers/dprk/customers.csv");
    let file = one(sample, &ReadSettings::default()).unwrap();
    assert_eq!((file.seen, file.rows.len(), file.quarantined.len()), (200, 200, 0));
    assert!(file.rows.iter().all(|c| c.schema.is_some()));
    let facts = include_bytes!("../../../../dossiers/dprk/reference/un-1718.jsonl");
    let file = one(facts, &ReadSettings::default()).unwrap();
    assert_eq!((file.form, file.seen, file.quarantined.len()), (Form::Ftm, 80 + 75 + 59, 0));
    for line in facts.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
        let json = serde_json::from_slice(line).unwrap();
        detente_model::Entity::from_json(&json).unwrap();
    }
}

//! Tables of shipments: what columns say, and what is set aside.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::io::{Cursor, Write as _};

use detente_model::{Activity, Claim, Currency, Observation, PartyRole};
use detente_trade::{
    Kind, Limits, ShipmentRows, ShipmentSettings, TradeError, TradeFile, read, read_shipments,
    recognise,
};
use proptest::prelude::*;

/// Reads a table and checks that nothing was lost.
pub(crate) fn table(text: &str) -> TradeFile {
    let file = read_shipments(text.as_bytes(), &ShipmentSettings::default()).unwrap();
    assert_eq!(file.seen, file.observations.len() as u64 + file.rows_aside());
    file
}

/// An observation in a few words, for golden tests.
pub(crate) fn told(o: &Observation) -> String {
    let mut out = vec![o.reference.clone()];
    let days = [
        ("contracted", o.days.contracted),
        ("loaded", o.days.loaded),
        ("transferred", o.days.transferred),
        ("discharged", o.days.discharged),
        ("paid", o.days.paid),
        ("performed", o.days.performed),
    ];
    out.extend(days.iter().filter_map(|(name, day)| day.map(|d| format!("{name} {d}"))));
    for p in &o.parties {
        let country = p.residence.or(p.nationality).map_or("", |c| c.code());
        let numbers: Vec<&str> = p.identifiers.iter().map(|(_, n)| n.as_str()).collect();
        out.push(
            format!("{:?} {} {country} {}", p.role, p.name, numbers.join(" ")).trim().to_owned(),
        );
    }
    for g in &o.goods {
        let hs = g.hs.map_or("-".into(), |h| h.to_string());
        let quantity = g.quantity.map_or("-".into(), |q| q.to_string());
        let value = g.value.map_or("-".into(), |v| v.to_string());
        let origin = g.origin.map_or("-", |c| c.code());
        out.push(format!("{hs} `{}` {quantity} {value} of {origin}", g.description));
    }
    for (name, place) in [("from", &o.route.from), ("to", &o.route.to)] {
        if let Some(p) = place {
            out.push(format!(
                "{name} {} {} {}",
                p.name,
                p.locode,
                p.country.map_or("", |c| c.code())
            ));
        }
    }
    out.extend(o.route.via.iter().map(|p| format!("via {}", p.name)));
    if let Some(c) = &o.craft {
        out.push(format!("in {} {} {}", c.name, c.imo, c.flag.map_or("", |f| f.code())));
    }
    for c in &o.claims {
        out.push(format!(
            "{:?} {} {}",
            c.claim,
            c.on.map_or("".into(), |d| d.to_string()),
            c.reference
        ));
    }
    out.extend(o.texts.iter().map(|t| format!("{}: {}", t.field, t.text)));
    out.iter()
        .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_manifest_is_read_column_by_column() {
    let file = table(
        "B/L No,Contract date,Loading date,Discharge date,Shipper,Shipper country,Consignee,\
         Consignee address,Notify party,Country of origin,HS code,Description,Quantity,Unit,Value,\
         Currency,Vessel,IMO,Flag,Port of loading,POL code,Port of discharge,\
         committee_approval,notice_date,livelihood\n\
         BL-1,2017-07-01,2017-08-04,2017-08-09,Example Mining Co,KP,Example Trading Ltd,\
         \"1 Harbour Road, Weihai\",Example Notify,DPR Korea,2701.12,Anthracite,\"5,020\",MT,\
         \"376,500.00\",USD,EXAMPLE STAR,9074729,Togo,Nampo,KPNAM,\"Weihai, China\",no,2017-07-20,yes\n",
    );
    assert_eq!(file.quarantined, []);
    assert_eq!(
        told(&file.observations[0]),
        "BL-1\ncontracted 2017-07-01\nloaded 2017-08-04\ndischarged 2017-08-09\n\
         Shipper Example Mining Co kp\nConsignee Example Trading Ltd\nNotifyParty Example Notify\n\
         270112 `Anthracite` 5020 t USD 376500.00 of kp\nfrom Nampo KPNAM kp\nto Weihai cn\n\
         in EXAMPLE STAR 9074729 tg\nNotice 2017-07-20\nLivelihood"
    );
    let o = &file.observations[0];
    assert_eq!(o.parties[1].address, "1 Harbour Road, Weihai");
    assert_eq!((o.activity, o.source.as_ref().unwrap().line), (Activity::Trade, 2));
}

#[test]
fn delimiters_encodings_and_banners_do_not_matter() {
    let plain = "date;exporter;importer;hs;quantity\n2018-03-02;Exämple;Näme;2701;5 t\n";
    let golden = told(&table(plain).observations[0]);
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cp1252: Vec<u8> = plain.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let forms: Vec<Vec<u8>> = vec![
        format!("\u{feff}{plain}").into_bytes(),
        utf16,
        cp1252,
        plain.replace(';', "\t").into_bytes(),
        plain.replace(';', ",").into_bytes(),
        plain.replace('\n', "\r\n").into_bytes(),
        format!("Customs extract\n\nJune 2018;;;;\n{plain}").into_bytes(),
        format!("sep=;\n{plain}").into_bytes(),
    ];
    for form in forms {
        let text = String::from_utf8_lossy(&form).into_owned();
        assert_eq!(recognise(&form).unwrap(), Kind::Shipments, "{text}");
        let file = read(&form, Kind::Shipments, &Limits::default()).unwrap();
        assert_eq!(told(&file.observations[0]), golden, "{text}");
        assert_eq!(file.seen, 1);
    }
}

#[test]
fn headers_in_other_tongues_are_read() {
    let file = table(
        "Дата отгрузки;Грузоотправитель;Грузополучатель;Код ТН ВЭД;Количество;Единица измерения\n\
                      02.03.2018;Пример;Образец;2701;5 020,5;т\n",
    );
    assert_eq!(
        told(&file.observations[0]),
        "loaded 2018-03-02\nShipper Пример\nConsignee Образец\n2701 `` 5020.5 t - of -"
            .replace("loaded", "\nloaded")
    );
    let file = table(
        "日期,出口商,进口商,商品编码,品名,数量,单位,金额,币制\n2018年3月2日,示例,样本,2701,无烟煤,5020,吨,376500,USD\n",
    );
    assert_eq!(
        told(&file.observations[0]).lines().last().unwrap(),
        "2701 `无烟煤` 5020 t USD 376500 of -"
    );
}

#[test]
fn what_cannot_be_read_is_set_aside_and_the_row_kept() {
    let file = table(
        "ref,date,importer,origin,hs,qty,unit,value,currency,imo,livelihood\n\
         R1,2018-02-31,A,Atlantis,coal,lots,t,many,gold,9074728,perhaps\n\
         R2,2018-02-28,B,KP,2701,-5,t,(7),USD,12,yes\n",
    );
    assert_eq!((file.seen, file.observations.len()), (2, 2));
    let codes: Vec<&str> = file.quarantined.iter().map(|q| q.code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "trade::date",
            "trade::hs",
            "trade::quantity",
            "trade::value",
            "trade::currency",
            "trade::imo",
            "trade::claim",
            "trade::country",
            "trade::quantity",
            "trade::value",
            "trade::imo",
        ]
    );
    assert!(file.quarantined.iter().all(|q| q.kept.is_some() && q.reason.contains('`')));
    assert_eq!(file.observations[0].craft.as_ref().unwrap().imo, "9074728", "kept and reported");
}

#[test]
fn rows_that_are_none_are_set_aside() {
    let file = table(
        "ref,date,importer,hs,qty\n\
         R1,2018-01-01,A,2701,5 t\n\
         R2,2018-01-01,B\n\
         R3,2018-01-01,C,2701,5 t,beyond\n\
         R4,2018-01-01,\"D,2701,5 t\n\
         ref,date,importer,hs,qty\n\
         Total,,,,10 t\n\
         R5,2018-01-01,\"E, \"\"F\"\"\",2701,5 t,,\n\
         ,2018-01-01,,,\n",
    );
    assert_eq!((file.seen, file.observations.len()), (8, 2));
    let told: Vec<(u64, &str)> =
        file.quarantined.iter().map(|q| (q.line, q.code.as_str())).collect();
    assert_eq!(
        told,
        [
            (3, "trade::fields"),
            (4, "trade::fields"),
            (5, "trade::quote"),
            (6, "trade::header"),
            (7, "trade::total"),
            (9, "trade::no-shipment"),
        ]
    );
    assert_eq!(file.observations[1].parties[0].name, "E, \"F\"");
}

#[test]
fn several_codes_make_several_positions_and_one_amount() {
    let file = table(
        "importer,hs code,description,qty,unit,value,currency\nA,2701; 2702,Coal,5,t,100,USD\n",
    );
    let goods = &file.observations[0].goods;
    assert_eq!(goods.len(), 2);
    assert!(goods[0].quantity.is_some() && goods[1].quantity.is_none());
    assert_eq!(file.quarantined[0].code, "trade::shared-amount");
}

#[test]
fn a_spreadsheet_took_the_zero_in_front() {
    let file = table("importer,hs,qty\nA,30617,5 t\nB,270112,5 t\n");
    assert_eq!(file.observations[0].goods[0].hs.unwrap().to_string(), "030617");
    assert!(file.notes.iter().any(|n| n.contains("lost the zero")), "{:?}", file.notes);
}

#[test]
fn a_column_that_is_there_twice_counts_once() {
    let file = table("importer,hs,qty,hs\nA,2701,5 t,2701\nB,2701,5 t,2601\nC,,5 t,2601\n");
    let codes: Vec<String> =
        file.observations.iter().map(|o| o.goods[0].hs.unwrap().to_string()).collect();
    assert_eq!(codes, ["2701", "2701", "2601"]);
    assert_eq!(
        (file.quarantined.len(), file.quarantined[0].code.as_str()),
        (1, "trade::column-twice")
    );
    assert!(file.notes[0].contains("there twice"));
}

#[test]
fn dates_that_may_be_either_keep_their_year() {
    let file = table("loading date,importer,qty\n03/04/2018,A,5 t\n05/05/2018,B,5 t\n");
    let days: Vec<String> =
        file.observations.iter().map(|o| o.days.loaded.unwrap().to_string()).collect();
    assert_eq!(days, ["2018", "2018-05-05"]);
    assert!(file.notes[0].contains("day or month first"));
    let file = table("loading date,importer,qty\n03/04/2018,A,5 t\n12/25/2018,B,5 t\n");
    assert_eq!(file.observations[0].days.loaded.unwrap().to_string(), "2018-03-04");
}

#[test]
fn a_month_is_no_year() {
    let file = table("period,importer,hs,qty\n201803,A,2701,5 t\n");
    assert_eq!(file.observations[0].days.loaded.unwrap().to_string(), "2018-03");
    let file = table("year,month,importer,hs,qty\n2018,3,A,2701,5 t\n");
    assert_eq!(file.observations[0].days.loaded.unwrap().to_string(), "2018-03");
}

#[test]
fn a_declaration_of_import_is_dated_by_its_clearance() {
    let header = "Declaration ID,Date,Import Type,Importer ID,Seller ID,HS6 Code,Country of Departure,\
                  Country of Origin,Net Mass,Item Price\n";
    let file = table(&format!("{header}1,2021-01-01,11,SHH,249,760711,CN,KP,901.2,4150.5\n"));
    assert_eq!(
        told(&file.observations[0]),
        "1\ndischarged 2021-01-01\nImporter SHH\nExporter 249\n760711 `` 901.2 kg - of kp\nfrom cn\nItem Price: 4150.5"
    );
    assert_eq!(file.notes.len(), 2, "{:?}", file.notes);
    let settings =
        ShipmentSettings { currency: Currency::parse("KRW"), ..ShipmentSettings::default() };
    let file = read_shipments(
        format!("{header}1,2021-01-01,11,SHH,249,760711,CN,KP,901.2,4150.5\n").as_bytes(),
        &settings,
    )
    .unwrap();
    assert_eq!(file.observations[0].goods[0].value.unwrap().to_string(), "KRW 4150.5");
}

#[test]
fn tables_of_payments_customers_and_ships_are_not_taken_for_shipments() {
    for text in [
        "date,debtor,creditor,amount,currency,reference,description\n2018-01-01,A,B,5,USD,R,coal\n",
        "date,amount,currency,counterparty,description\n2018-01-01,5,USD,B,coal\n",
        "customer id,customer name,country,dob\n1,A,CN,1980-01-01\n",
        "vessel name,imo,flag\nEXAMPLE STAR,9074729,TG\n",
        "Dear all, the date, the importer and the hs code\nare in the table, as is the quantity,\nyours, B\n",
    ] {
        assert_ne!(recognise(text.as_bytes()), Ok(Kind::Shipments), "{text}");
    }
}

#[test]
fn a_ledger_of_purchases_is_read() {
    let file = table(
        "Invoice date,Supplier,Supplier country,Item,Qty,Unit price,Currency\n\
                      2019-05-02,Example Parts,CN,ring magnets,200,1.50,EUR\n",
    );
    assert_eq!(
        told(&file.observations[0]),
        "\nloaded 2019-05-02\nExporter Example Parts cn\n- `ring magnets` - EUR 300.00 of -\nQty: 200"
    );
    assert_eq!(file.observations[0].parties[0].role, PartyRole::Exporter);
    let bare = b"supplier,item,amount\nExample Parts,ring magnets,USD 300\n";
    assert_eq!(recognise(bare).unwrap(), Kind::Shipments);
}

#[test]
fn mapped_columns_go_before_recognised_ones() {
    let text = b"who,what,how much,hs\nA,coal,5 t,2701\n";
    let map = [("importer", "who"), ("description", "what"), ("quantity", "How Much")];
    let map = map.map(|(role, column)| (role.to_owned(), column.to_owned())).to_vec();
    let settings = ShipmentSettings { map, ..ShipmentSettings::default() };
    let rows = ShipmentRows::open(text, &settings).unwrap();
    let columns: Vec<(String, String)> = rows.columns().map(|(h, r)| (h.to_owned(), r)).collect();
    assert_eq!(columns[2], ("how much".to_owned(), "quantity".to_owned()));
    let file = read_shipments(text, &settings).unwrap();
    assert_eq!(told(&file.observations[0]), "\nImporter A\n2701 `coal` 5 t - of -");
    let map = vec![("importer".to_owned(), "nobody".to_owned())];
    let wrong = ShipmentSettings { map, ..ShipmentSettings::default() };
    let error = ShipmentRows::open(text, &wrong).unwrap_err();
    assert!(matches!(error, TradeError::Unrecognised(_) | TradeError::Malformed { .. }), "{error}");
}

#[test]
fn tables_of_something_else_are_refused() {
    for text in [
        "section,hscode,description,parent,level\nI,01,Animals,TOTAL,2\n",
        "name,dob\nA,1980\n",
        "a\nb\n",
    ] {
        let error = read_shipments(text.as_bytes(), &ShipmentSettings::default()).unwrap_err();
        assert!(matches!(error, TradeError::Unrecognised(_)), "{error}");
    }
    assert_eq!(
        read_shipments(b"\n \n", &ShipmentSettings::default()).unwrap_err(),
        TradeError::Empty
    );
    let limits = Limits { file_bytes: 10, ..Limits::default() };
    let settings = ShipmentSettings { limits, ..ShipmentSettings::default() };
    assert!(matches!(
        read_shipments(b"importer,hs,qty\n", &settings),
        Err(TradeError::TooLarge { .. })
    ));
}

#[test]
fn the_best_value_is_the_one_that_caps_are_written_in() {
    let file = table(
        "importer,hs,qty,unit,TOTAL VALUE_INR,TOTAL VALUE_USD\nA,2701,5,NOS,55146.24,616.15\nB,2701,5,NOS,55146.24,0\n",
    );
    let values: Vec<String> =
        file.observations.iter().map(|o| o.goods[0].value.unwrap().to_string()).collect();
    assert_eq!(values, ["USD 616.15", "INR 55146.24"]);
    assert_eq!(file.observations[0].goods[0].quantity.unwrap().to_string(), "5 pcs");
}

#[test]
fn an_overlong_field_costs_its_row() {
    let limits = Limits { field_bytes: 100, ..Limits::default() };
    let settings = ShipmentSettings { limits, ..ShipmentSettings::default() };
    let text = format!("importer,hs,qty\nA,2701,{}\nB,2701,5 t\n", "5".repeat(200));
    let file = read_shipments(text.as_bytes(), &settings).unwrap();
    assert_eq!(
        (file.seen, file.observations.len(), file.quarantined[0].code.as_str()),
        (2, 1, "trade::long")
    );
}

/// A workbook of sheets; cells beginning with `#` are numbers, with `d:` serial days, with `f:`
/// formulas with a value.
pub(crate) fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut part = |name: &str, text: String| {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut list, mut links) = (String::new(), String::new());
    for (n, (name, rows)) in sheets.iter().enumerate() {
        list += &format!("<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"r{n}\"/>", n + 1);
        links += &format!(
            "<Relationship Id=\"r{n}\" Type=\"{rel}/worksheet\" Target=\"worksheets/s{n}.xml\"/>"
        );
        let mut data = String::new();
        for (r, cells) in rows.iter().enumerate() {
            data += &format!("<row r=\"{}\">", r + 1);
            for (c, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let column = char::from(b'A' + u8::try_from(c).unwrap());
                let place = format!("{column}{}", r + 1);
                data += &match text.split_at_checked(2) {
                    Some(("d:", days)) => format!("<c r=\"{place}\" s=\"1\"><v>{days}</v></c>"),
                    Some(("f:", value)) => {
                        format!("<c r=\"{place}\"><f>A1*1</f><v>{value}</v></c>")
                    }
                    Some(("e:", error)) => format!("<c r=\"{place}\" t=\"e\"><v>{error}</v></c>"),
                    _ if text.starts_with('#') => {
                        format!("<c r=\"{place}\"><v>{}</v></c>", &text[1..])
                    }
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
        format!("<Relationships xmlns=\"{packages}/relationships\">{links}</Relationships>"),
    );
    part(
        "_rels/.rels",
        format!(
            "<Relationships xmlns=\"{packages}/relationships\"><Relationship Id=\"b\" Type=\"{rel}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/styles.xml",
        format!(
            "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    part("[Content_Types].xml", format!("<Types xmlns=\"{packages}/content-types\"/>"));
    zip.finish().unwrap().into_inner()
}

const SHEET: &[&[&str]] = &[
    &["", "EXTRACT"],
    &[],
    &["Date", "IMPORTER_NAME", "IMPORTER_NAME_EN", "HS_CODE", "QUANTITY", "UNIT", "VALUE_IN_USD"],
    &["d:43189", "Пример", "EXAMPLE LLC", "270112", "#5020", "MT", "f:376500"],
    &["#43190", "", "OTHER LLC", "#30617", "#12.5", "kg", "e:#REF!"],
    &["", "", "", "", "", "", "", "stray"],
];

#[test]
fn a_workbook_is_read_from_its_header_on() {
    let bytes = workbook(&[("Cover", &[&["about"]]), ("Data", SHEET)]);
    assert_eq!(recognise(&bytes).unwrap(), Kind::Shipments);
    let file = read(&bytes, Kind::Shipments, &Limits::default()).unwrap();
    assert_eq!((file.seen, file.observations.len(), file.rows_aside()), (3, 2, 1));
    assert_eq!(
        told(&file.observations[0]),
        "\nloaded 2018-03-30\nImporter EXAMPLE LLC\n270112 `` 5020 t USD 376500 of -\nIMPORTER_NAME: Пример"
    );
    assert_eq!(
        told(&file.observations[1]),
        "\nloaded 2018-03-31\nImporter OTHER LLC\n030617 `` 12.5 kg - of -"
    );
    let told: Vec<(u64, &str)> =
        file.quarantined.iter().map(|q| (q.line, q.code.as_str())).collect();
    assert_eq!(told, [(5, "trade::value"), (6, "trade::fields")]);
    assert_eq!(file.notes[0], "sheets `Cover` have no header");
}

#[test]
fn every_sheet_with_a_header_is_read() {
    let bytes = workbook(&[("May", SHEET), ("June", SHEET)]);
    let file = read(&bytes, Kind::Shipments, &Limits::default()).unwrap();
    assert_eq!((file.seen, file.observations.len()), (6, 4));
    let sheets: Vec<&str> =
        file.observations.iter().map(|o| o.texts.last().unwrap().text.as_str()).collect();
    assert_eq!(sheets, ["May", "May", "June", "June"]);
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused() {
    let long = "x".repeat(500_000);
    let bytes = workbook(&[("Data", &[&["importer", "hs", "qty"], &[&long]])]);
    let limits = Limits { file_bytes: 100_000, ..Limits::default() };
    assert!(bytes.len() < limits.file_bytes);
    let error = read(&bytes, Kind::Shipments, &limits).unwrap_err();
    assert!(matches!(error, TradeError::TooLarge { .. }), "{error}");
}

#[test]
fn licences_and_claims_have_their_paper() {
    let file = table(
        "importer,hs,licence,claims,class\nA,2701,US NK-2018-1,livelihood; approval,luxury\n",
    );
    let claims: Vec<(Claim, &str)> =
        file.observations[0].claims.iter().map(|c| (c.claim, c.reference.as_str())).collect();
    assert_eq!(
        claims,
        [(Claim::Licence, "US NK-2018-1"), (Claim::Livelihood, ""), (Claim::Approval, "")]
    );
    assert_eq!(file.observations[0].goods[0].classes.len(), 1);
}

fn holds(bytes: &[u8]) {
    let limits = Limits { field_bytes: 200, ..Limits::default() };
    let settings = ShipmentSettings { limits, ..ShipmentSettings::default() };
    let Ok(file) = read_shipments(bytes, &settings) else { return };
    assert_eq!(file.seen, file.observations.len() as u64 + file.rows_aside());
    let lines = bytes.len() as u64 + 1;
    for place in file.observations.iter().filter_map(|o| o.source.as_ref()) {
        assert!(place.line <= lines && place.row <= file.seen);
    }
}

const HEADER: &str = "ref,date,exporter,importer,origin,hs,description,qty,unit,value,currency,imo,port of loading\n";

proptest! {
    #[test]
    fn in_is_out_and_quarantined_for_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        holds(&bytes);
        holds(&[HEADER.as_bytes(), &bytes].concat());
    }

    #[test]
    fn in_is_out_and_quarantined_for_tables(text in "([a-z0-9 ]|[,;\"\n\r\t|./$€-]){0,300}") {
        holds(format!("{HEADER}{text}").as_bytes());
    }

    #[test]
    fn a_changed_byte_in_a_workbook_does_not_panic(at in 0_usize..4_000, byte in any::<u8>()) {
        let mut bytes = workbook(&[("Data", SHEET)]);
        let at = at % bytes.len();
        bytes[at] = byte;
        holds(&bytes);
    }

    #[test]
    fn what_a_writer_writes_is_read_back(rows in proptest::collection::vec(
        ("[XYZ][a-z \",]{0,10}[a-z]", 1_u32..9_999_999, 0_u32..1_000), 1..20)) {
        let mut text = String::from("importer;description;quantity\n");
        for (name, number, rest) in &rows {
            text += &format!("\"{}\";coal;{number}.{rest:03} t\n", name.replace('"', "\"\""));
        }
        let file = table(&text);
        prop_assert_eq!(file.observations.len(), rows.len());
        for (o, (name, number, rest)) in file.observations.iter().zip(&rows) {
            let folded = name.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(&o.parties[0].name, &folded);
            let quantity = o.goods[0].quantity.unwrap().number;
            let wanted: detente_model::Decimal = format!("{number}.{rest:03}").parse().unwrap();
            prop_assert_eq!(quantity, wanted);
        }
    }
}

#[test]
fn a_ship_may_have_name_and_number_in_one_cell() {
    let file = table(
        "importer,hs,vessel / imo\nA,2701,EXAMPLE STAR\nB,2701,EXAMPLE STAR (IMO 9074729)\nC,2701,IMO9074729\nD,2701,90747\n",
    );
    let craft = |n: usize| file.observations[n].craft.clone().unwrap_or_default();
    assert_eq!((craft(0).name.as_str(), craft(0).imo.as_str()), ("EXAMPLE STAR", ""));
    assert_eq!((craft(1).name.as_str(), craft(1).imo.as_str()), ("EXAMPLE STAR", "9074729"));
    assert_eq!((craft(2).name.as_str(), craft(2).imo.as_str()), ("", "9074729"));
    assert_eq!((file.quarantined.len(), file.quarantined[0].line), (1, 5));
}

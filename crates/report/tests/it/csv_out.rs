//! CSV that no spreadsheet runs and every reader reads back.

use detente_report::{CsvWriter, neutral};
use proptest::prelude::*;

#[test]
fn formulas_become_text_and_numbers_stay() {
    for formula in [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "＝1",
        "-",
        "+",
        "-1-1",
        "--5",
    ] {
        assert_eq!(neutral(formula), format!("'{formula}"), "{formula:?}");
    }
    for plain in ["-5.2", "+3", "-1e-7", "5", "Ana-Maria", "a=b", "", "김가공"] {
        assert_eq!(neutral(plain), plain);
    }
}

#[test]
fn a_row_of_one_empty_cell_is_not_a_blank_line() {
    let mut out = Vec::new();
    CsvWriter::new(&mut out).row([""]).unwrap();
    assert_eq!(out, b"\"\"\n");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_but_for_apostrophes(
        rows in proptest::collection::vec(proptest::collection::vec("\\PC{0,8}|[\",\n\r=@ -]{0,6}", 3), 1..8)
    ) {
        let mut out = Vec::new();
        let mut writer = CsvWriter::new(&mut out);
        for row in &rows {
            writer.row(row).unwrap();
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_slice());
        let read: Vec<Vec<String>> =
            reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
        let want: Vec<Vec<String>> =
            rows.iter().map(|r| r.iter().map(|c| neutral(c).into_owned()).collect()).collect();
        prop_assert_eq!(read, want);
    }

    #[test]
    fn no_cell_begins_a_formula(cell in "\\PC{0,6}|[=+@\t\r -]{0,6}") {
        let out = neutral(&cell);
        let first = out.trim_start_matches(' ').chars().next();
        let number = out.parse::<f64>().is_ok();
        prop_assert!(number || !first.is_some_and(|c| "=+-@\t\r".contains(c)), "{out:?}");
    }
}

//! Tables that stand under each other in any script.

use detente_report::{TextTable, display_width, truncate};
use proptest::prelude::*;

fn written(table: &TextTable, width: Option<usize>) -> String {
    let mut out = Vec::new();
    table.write(&mut out, width).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn wide_characters_count_two() {
    let mut table = TextTable::new(&["name", "date", "entries"]);
    table.row(["김가공", "2026-02-27", "7"]);
    table.row(["Ana", "2026-02-28", "1,234"]);
    assert_eq!(
        written(&table, None),
        "name    date        entries\n\
         김가공  2026-02-27        7\n\
         Ana     2026-02-28    1,234\n"
    );
}

#[test]
fn the_widest_column_gives_way() {
    let mut table = TextTable::new(&["id", "name"]);
    table.row(["1", "An Example Name That Is Long"]);
    assert_eq!(written(&table, Some(20)), "id  name\n 1  An Example Name…\n");
}

#[test]
fn a_column_of_long_texts_goes_on_in_the_next_line() {
    let mut table = TextTable::new(&["id", "note", "editions"]).wrap(&["note"]);
    table.row(["1", "An example note that goes on for some time", "2017-07-03..2026-02-27"]);
    table.row(["2", "short", "2026-02-27"]);
    assert_eq!(
        written(&table, Some(50)),
        "id  note                    editions\n \
         1  An example note that    2017-07-03..2026-02-27\n    \
         goes on for some time\n \
         2  short                   2026-02-27\n"
    );
    let mut table = TextTable::new(&["note"]).wrap(&["note"]);
    table.row(["word ".repeat(200)]);
    let text = written(&table, Some(20));
    assert!(text.lines().count() == 9 && text.trim_end().ends_with('…'), "{text}");
}

proptest! {
    #[test]
    fn a_wrapped_table_fits(text in "[a-z ]{0,200}", width in 30_usize..90) {
        let mut table = TextTable::new(&["a", "note", "b"]).wrap(&["note"]);
        table.row(["1", &text, "2026-02-27"]);
        for line in written(&table, Some(width)).lines() {
            prop_assert!(display_width(line) <= width, "{}", line);
        }
    }

    #[test]
    fn a_truncated_text_fits(text in "\\PC{0,30}", width in 0_usize..20) {
        prop_assert!(display_width(&truncate(&text, width)) <= width);
    }

    #[test]
    fn every_row_is_one_line(cells in proptest::collection::vec("(.|\n|\r|\t){0,10}", 3)) {
        let mut table = TextTable::new(&["a", "b", "c"]);
        table.row(&cells);
        prop_assert_eq!(written(&table, Some(40)).lines().count(), 2);
    }
}

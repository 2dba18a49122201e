//! Any bytes as a file of customers: no panic, and every row is checked or set aside.

use detente_desk::{ReadLimits, ReadSettings, read_customers};

pub fn body(bytes: &[u8]) {
    let limits = ReadLimits {
        bytes: 4 << 20,
        unpacked_bytes: 8 << 20,
        field_bytes: 1 << 16,
        rows: 100_000,
        columns: 500,
    };
    let settings = ReadSettings { limits, ..ReadSettings::default() };
    let Ok(files) = read_customers(bytes, &settings) else { return };
    for file in &files {
        let aside = file.rows_set_aside();
        assert_eq!(file.seen, file.rows.len() as u64 + aside, "in = out + quarantined");
        assert!(file.rows.is_sorted_by_key(|row| row.row), "rows are in the file's order");
        for row in &file.rows {
            assert!(row.row >= 1 && row.row <= file.seen, "row {} of {}", row.row, file.seen);
        }
    }
}

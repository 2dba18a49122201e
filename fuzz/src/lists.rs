//! Any bytes as any list: no panic, and nothing is lost between in and out.

use std::collections::BTreeSet;

use detente_lists::{Format, Limits, read, recognise};

/// Small enough that hostile input is cheap to refuse.
const LIMITS: Limits =
    Limits { unpacked_bytes: 8 << 20, archive_files: 100, depth: 64, field_bytes: 1 << 16 };

/// The file is read as the format it is recognised as; otherwise its first byte names a format, so
/// that each reader also meets what `recognise` would have kept from it.
pub fn body(bytes: &[u8]) {
    match (recognise(bytes), bytes) {
        (Ok(format), _) => check(bytes, format),
        (Err(_), [selector, rest @ ..]) => {
            let index = usize::from(*selector) % Format::ALL.len();
            check(rest, Format::ALL[index]);
        }
        (Err(_), []) => {}
    }
}

fn check(bytes: &[u8], format: Format) {
    let Ok(edition) = read(bytes, format, &LIMITS) else { return };
    let aside = edition.quarantined.iter().filter(|q| q.kept.is_none()).count() as u64;
    assert_eq!(edition.seen, edition.records.len() as u64 + aside, "in = out + quarantined");
    let keys: BTreeSet<&str> = edition.records.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(keys.len(), edition.records.len(), "keys are unique");
    for record in &edition.records {
        assert!(!record.entities.is_empty(), "a record says something: {}", record.key);
    }
}

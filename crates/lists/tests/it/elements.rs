//! Elements of an XML file counted without the crate's own reader, and golden files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use detente_lists::{Edition, Field, Format};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Every element and attribute by path, with how often it is there.
pub fn paths(text: &str) -> BTreeMap<String, u64> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut path = String::new();
    let mut found = BTreeMap::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(start.local_name().into_inner());
                *found.entry(path.clone()).or_insert(0) += 1;
                for attribute in start.attributes() {
                    let name = attribute.unwrap().key.into_inner();
                    if name != "xmlns" && !name.starts_with("xmlns:") && !name.starts_with("xsi:") {
                        *found.entry(format!("{path}/@{name}")).or_insert(0) += 1;
                    }
                }
            }
            Event::End(_) => path.truncate(path.rfind('/').unwrap_or(0)),
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Fails with every path that the table does not have: neither itself, nor as a part of the way
/// to a path of the table, nor below one that is deliberately left out.
pub fn all_in_table(format: Format, paths: impl IntoIterator<Item = String>) {
    let mut ways = BTreeSet::new();
    let mut left_out = BTreeSet::new();
    for (path, field) in format.fields() {
        ways.insert(*path);
        ways.extend(path.match_indices('/').map(|(at, _)| &path[..at]));
        if matches!(field, Field::Unmapped(_)) {
            left_out.insert(*path);
        }
    }
    let below = |path: &str| path.match_indices('/').any(|(at, _)| left_out.contains(&path[..at]));
    let missing: Vec<_> =
        paths.into_iter().filter(|p| !ways.contains(p.as_str()) && !below(p)).collect();
    assert!(missing.is_empty(), "in no table of {}: {missing:#?}", format.name());
}

/// How often a start tag is there, by plain search.
pub fn start_tags(text: &str, name: &str) -> u64 {
    let open = format!("<{name}");
    let is_end = |at: usize| {
        matches!(
            text.as_bytes().get(at + open.len()),
            Some(b'>' | b' ' | b'/' | b'\n' | b'\r' | b'\t')
        )
    };
    text.match_indices(&open).filter(|(at, _)| is_end(*at)).count() as u64
}

/// Compares an edition with `tests/golden/<name>.jsonl`. `DETENTE_BLESS=1` writes the file anew.
pub fn golden(name: &str, edition: &Edition) {
    let mut said = String::new();
    writeln!(
        said,
        "# {} {} {:?} published {:?} listed {} seen {} repaired {}",
        edition.source,
        edition.authority,
        edition.role,
        edition.published,
        edition.listed,
        edition.seen,
        edition.repaired
    )
    .unwrap();
    for record in &edition.records {
        writeln!(said, "# {} line {}", record.key, record.line).unwrap();
        for entity in &record.entities {
            writeln!(said, "{}", entity.to_record_json()).unwrap();
        }
    }
    for row in &edition.quarantined {
        writeln!(
            said,
            "# aside {} line {}: {} kept {:?}",
            row.code, row.line, row.reason, row.kept
        )
        .unwrap();
    }
    for (path, count) in &edition.unknown {
        writeln!(said, "# unknown {path} {count}").unwrap();
    }
    let path = format!("{}/tests/golden/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("DETENTE_BLESS").is_some() {
        std::fs::write(&path, &said).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (is, was)) in said.lines().zip(kept.lines()).enumerate() {
        assert_eq!(is, was, "{path} line {}", number + 1);
    }
    assert_eq!(said.lines().count(), kept.lines().count(), "{path} has another length");
}

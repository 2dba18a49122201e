//! Every leaf of a JSON or XML file by its path, found without the crate's own readers, and the
//! two claims made of them: each is in the format's table, each mapped one reaches the output.
#![expect(
    clippy::disallowed_methods,
    clippy::unreachable,
    clippy::unwrap_used,
    reason = "a helper of tests fails like a test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use detente_lists::{Edition, Field, Format, Limits, read, unpack};
use serde_json::Value as Json;

/// A file of the shared data, unpacked; `None`, and said so, where there is none.
pub fn shared(path: &str) -> Option<Vec<u8>> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/sanctions");
    let Ok(bytes) = std::fs::read(format!("{root}/{path}")) else {
        println!("skipped: ../shared is not there");
        return None;
    };
    let limits = Limits::default();
    Some(unpack(path, bytes, &limits).unwrap().remove(0).bytes)
}

/// The leaves of a JSON value by path: `.names[].given`.
pub fn of_json(value: &Json) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let mut open = vec![(String::new(), value)];
    while let Some((path, value)) = open.pop() {
        match value {
            Json::Null => {}
            Json::Object(members) => {
                open.extend(members.iter().map(|(name, v)| (format!("{path}.{name}"), v)));
            }
            Json::Array(items) => open.extend(items.iter().map(|v| (format!("{path}[]"), v))),
            _ => *found.entry(path).or_insert(0) += 1,
        }
    }
    found
}

/// Where a leaf's text stands in an XML file, by path: `a/b`, `a/b/@c`.
pub fn of_xml(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|i| at + i) {
        let between = &text[at..start];
        if !between.trim().is_empty() {
            found.push((open.join("/"), at..start));
        }
        let end = start + text[start..].find('>').unwrap();
        let tag = &text[start + 1..end];
        at = end + 1;
        if tag.starts_with(['?', '!']) {
            continue;
        }
        if tag.starts_with('/') {
            open.pop();
            continue;
        }
        let body = tag.trim_end_matches('/');
        let name = body.split_whitespace().next().unwrap();
        open.push(name.to_owned());
        let mut from = start + 1 + name.len();
        while let Some(quote) = text[from..start + 1 + body.len()].find("=\"").map(|i| from + i) {
            let attribute = text[from..quote].trim();
            let close = quote + 2 + text[quote + 2..].find('"').unwrap();
            if !attribute.starts_with("xmlns") && !attribute.starts_with("xsi:") {
                found.push((format!("{}/@{attribute}", open.join("/")), quote + 2..close));
            }
            from = close + 1;
        }
        if tag.ends_with('/') {
            open.pop();
        }
    }
    found
}

/// Fails with every path that the format's table does not have.
pub fn all_in_table(format: Format, paths: impl IntoIterator<Item = String>) {
    let table: BTreeSet<&str> = format.fields().iter().map(|(path, _)| *path).collect();
    let missing: BTreeSet<String> =
        paths.into_iter().filter(|path| !table.contains(path.as_str())).collect();
    assert!(missing.is_empty(), "in no table: {missing:#?}");
}

/// Fails unless replacing leaves of each mapped path changes what is read and replacing unmapped
/// ones never does, and unless every mapped path of the table is among the leaves.
/// `leaves` gives each leaf's path with a file in which that leaf alone is another.
pub fn mapped_leaves_count(
    format: Format,
    file: &[u8],
    leaves: impl IntoIterator<Item = (String, Vec<u8>)>,
) {
    mapped_leaves_count_in(format, vec![(file.to_vec(), leaves.into_iter().collect())]);
}

/// A leaf's path, and a file in which that leaf alone is another.
pub type Mutated = (String, Vec<u8>);

/// As [`mapped_leaves_count`], where it takes several files to have every leaf.
pub fn mapped_leaves_count_in(format: Format, files: Vec<(Vec<u8>, Vec<Mutated>)>) {
    let said = |bytes: &[u8]| {
        let edition = read(bytes, format, &Limits::default()).unwrap();
        let Edition { records, quarantined, published, role, source, .. } = edition;
        format!("{records:?} {quarantined:?} {published:?} {role:?} {source}")
    };
    let table: BTreeMap<&str, Field> = format.fields().iter().copied().collect();
    let mut met: BTreeMap<String, bool> = BTreeMap::new();
    let mut faults = String::new();
    for (file, leaves) in files {
        let before = said(&file);
        for (path, mutated) in leaves {
            *met.entry(path).or_default() |= said(&mutated) != before;
        }
    }
    for (path, changes) in &met {
        // What is left out is left out with all below it.
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        let left_out = above
            .filter_map(|way| table.get(way))
            .find(|field| matches!(field, Field::Unmapped(_)));
        match table.get(path.as_str()).or(left_out) {
            Some(Field::Mapped(to)) if !changes => {
                writeln!(faults, "{path} is mapped to {to} and changes nothing").unwrap();
            }
            Some(Field::Unmapped(why)) if *changes => {
                writeln!(faults, "{path} is unmapped ({why}) and changes the output").unwrap();
            }
            Some(_) => {}
            None => writeln!(faults, "{path} is in no table").unwrap(),
        }
    }
    for (path, field) in &table {
        if matches!(field, Field::Mapped(_)) && !met.contains_key(*path) {
            writeln!(faults, "{path} is mapped and not in the file").unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// Each leaf of the objects of a JSON Lines file with a file in which it alone is another.
pub fn json_mutations(lines: &str) -> Vec<(String, Vec<u8>)> {
    let objects: Vec<Json> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let mut out = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        for (pointer, path) in pointers(object) {
            let mut changed = objects.clone();
            let leaf = changed[number].pointer_mut(&pointer).unwrap();
            *leaf = another(leaf);
            let text: Vec<String> = changed.iter().map(Json::to_string).collect();
            out.push((path, (text.join("\n") + "\n").into_bytes()));
        }
    }
    out
}

/// Each leaf of an XML file with a file in which it alone is another.
pub fn xml_mutations(text: &str) -> Vec<(String, Vec<u8>)> {
    let change = |(path, at): (String, Range<usize>)| {
        let Json::String(new) = another(&Json::String(text[at.clone()].to_owned())) else {
            unreachable!()
        };
        let mut changed = text.to_owned();
        changed.replace_range(at, &new);
        (path, changed.into_bytes())
    };
    of_xml(text).into_iter().map(change).collect()
}

/// Each cell of a table with a file in which it alone is another.
pub fn csv_mutations(text: &str, delimiter: char, preamble: usize) -> Vec<(String, Vec<u8>)> {
    let lines: Vec<Vec<&str>> = text.lines().map(|l| l.split(delimiter).collect()).collect();
    let mut out = Vec::new();
    for row in preamble + 1..lines.len() {
        for column in 0..lines[row].len() {
            let Json::String(new) = another(&lines[row][column].into()) else { unreachable!() };
            let mut changed = lines.clone();
            changed[row][column] = &new;
            let text: Vec<String> =
                changed.iter().map(|cells| cells.join(&delimiter.to_string())).collect();
            let name = lines[preamble][column].to_owned();
            out.push((name, (text.join("\n") + "\n").into_bytes()));
        }
    }
    out
}

/// Reads a file with bytes of it replaced, doubled and dropped: an error or an edition in which
/// all that was seen is kept or set aside, and never a panic.
pub fn survives_damage(format: Format, file: &[u8]) {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let mut read_again = 0;
    for round in 0..1_000 {
        let mut damaged = file.to_vec();
        for _ in 0..=round % 4 {
            let (at, end) = (next(damaged.len()), next(damaged.len()));
            match next(4) {
                0 => damaged[at] = b"\"{}[],;<>/\\\n\xff\0 9"[next(16)],
                1 if damaged.len() > 1 => drop(damaged.remove(at)),
                2 => damaged.truncate(at.max(1)),
                _ => damaged.extend_from_within(at.min(end)..at.max(end)),
            }
        }
        if let Ok(edition) = read(&damaged, format, &Limits::default()) {
            let rows = edition.quarantined.iter().filter(|q| q.kept.is_none()).count();
            assert_eq!(edition.seen, (edition.records.len() + rows) as u64, "round {round}");
            read_again += 1;
        }
    }
    assert!(read_again > 0, "no damaged file was read at all");
}

fn pointers(value: &Json) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), String::new(), value)];
    while let Some((pointer, path, value)) = open.pop() {
        match value {
            Json::Null => {}
            Json::Object(members) => open.extend(
                members.iter().map(|(n, v)| (format!("{pointer}/{n}"), format!("{path}.{n}"), v)),
            ),
            Json::Array(items) => open.extend(
                items
                    .iter()
                    .enumerate()
                    .map(|(i, v)| (format!("{pointer}/{i}"), format!("{path}[]"), v)),
            ),
            _ => found.push((pointer, path)),
        }
    }
    found
}

fn another(leaf: &Json) -> Json {
    match leaf {
        Json::Bool(set) => (!set).into(),
        Json::Number(_) => 7.into(),
        Json::String(text) if text == "true" => "false".into(),
        Json::String(text) if text == "false" => "true".into(),
        Json::String(text) if text.len() >= 10 && text[..4].parse::<u16>().is_ok() => {
            format!("1971-02-03{}", &text[10..]).into()
        }
        Json::String(text) if text.parse::<u16>().is_ok() => "7".into(),
        Json::String(text) if text.matches('/').count() == 2 && text.len() == 10 => {
            "03/02/1971".into()
        }
        Json::String(text) => format!("Q{text}").into(),
        other => other.clone(),
    }
}

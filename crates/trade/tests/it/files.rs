//! Every real payment file is read, or refused with a named reason.

use std::collections::BTreeMap;

use detente_trade::{Limits, TradeFile, read, recognise};

use crate::real;

/// What became of the files of a folder.
#[derive(Debug, Default)]
struct Count {
    files: usize,
    read: usize,
    refused: BTreeMap<&'static str, usize>,
    seen: u64,
    out: usize,
    aside: u64,
    values: u64,
}

impl Count {
    fn add(&mut self, file: &TradeFile) {
        self.read += 1;
        self.seen += file.seen;
        self.out += file.observations.len();
        self.aside += file.rows_aside();
        self.values += file.quarantined.len() as u64 - file.rows_aside();
    }
}

#[test]
fn every_real_file_is_read_or_refused_with_a_reason() {
    let Some(root) = real::payments() else { return };
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for path in real::files(&root) {
        let within = path.strip_prefix(&root).unwrap();
        let folder: Vec<String> =
            within.parent().unwrap().iter().take(2).map(|p| p.to_string_lossy().into()).collect();
        let count = counts.entry(folder.join("/")).or_default();
        count.files += 1;
        let bytes = std::fs::read(&path).unwrap();
        let file =
            recognise(&bytes).and_then(|kind| Ok((kind, read(&bytes, kind, &Limits::default())?)));
        match file {
            Ok((_, file)) => {
                assert_eq!(file.seen, file.observations.len() as u64 + file.rows_aside());
                for aside in &file.quarantined {
                    assert!(aside.reason.len() > 10 && aside.code.starts_with("trade::"));
                }
                count.add(&file);
            }
            Err(error) => {
                assert!(error.to_string().len() > 20, "{}: {error}", path.display());
                *count.refused.entry(error.code()).or_default() += 1;
            }
        }
    }
    for (folder, c) in &counts {
        println!(
            "{folder:32} {:3} files, {:3} read, refused {:?}; {} payments = {} out + {} aside, {} values aside",
            c.files, c.read, c.refused, c.seen, c.out, c.aside, c.values
        );
    }
    let of = |folder: &str| counts.get(folder).unwrap_or_else(|| panic!("{folder}"));
    assert_eq!(of("iso20022/cbpr-mx-to-mt").read, of("iso20022/cbpr-mx-to-mt").files);
    assert_eq!(of("iso20022/cbpr-mt-to-mx").read, of("iso20022/cbpr-mt-to-mx").files);
    assert!(of("swift-mt/mt940").out > 100 && of("ach").aside > 0);
}

#[test]
fn an_old_statement_gives_as_many_entries_as_its_parse_by_others() {
    let Some(root) = real::payments() else { return };
    let (mut same, mut others) = (0, Vec::new());
    for path in real::files(&root.join("swift-mt/mt940")) {
        let expected = path.with_extension("yml");
        if path.extension().is_none_or(|e| e != "sta" && e != "txt") || !expected.exists() {
            continue;
        }
        let expected = std::fs::read_to_string(&expected).unwrap();
        let entries = expected.matches("!!python/object:mt940.models.Transaction\n").count();
        let bytes = std::fs::read(&path).unwrap();
        let seen = recognise(&bytes)
            .and_then(|kind| read(&bytes, kind, &Limits::default()))
            .map_or(0, |file| usize::try_from(file.seen).unwrap());
        if seen == entries {
            same += 1;
        } else {
            others.push(format!("{}: {seen} and {entries}", path.display()));
        }
    }
    println!("{same} statements with the same number of entries; {others:#?}");
    assert!(same > 20);
}

//! `detente log`: read and prove the log.

use std::io::Write as _;

use detente_record::{Privacy, Store, hex};
use serde_json::{Value, json};

use crate::cli::{LogCommand, OutputFormat};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Printer, note};
use crate::settings::Settings;

pub fn run(command: LogCommand, settings: &Settings) -> Result<Exit, Failure> {
    if let LogCommand::Rebuild = command {
        return rebuild(settings);
    }
    let store = Store::open(&settings.store)?;
    match command {
        LogCommand::Checkpoint => checkpoint(&store, settings)?,
        LogCommand::Key => {
            let key = store.public_key()?;
            match settings.format {
                OutputFormat::Table => writeln!(std::io::stdout(), "{key}")?,
                _ => one(&[("key", json!(key))], settings)?,
            }
        }
        LogCommand::Show { entry } => show(&store, entry, settings)?,
        LogCommand::Prove { entry } => {
            let hashes = store.prove(entry)?;
            hashes_out(&store, json!({"entry": entry}), &hashes, settings)?;
        }
        LogCommand::Consistency { old, new } => {
            let hashes = store.consistency(old, new)?;
            hashes_out(&store, json!({"old": old, "new": new}), &hashes, settings)?;
        }
        LogCommand::Export { dir, private } => {
            let privacy = if private { Privacy::Private } else { Privacy::Public };
            let files = store.export(&dir, privacy)?;
            if settings.format != OutputFormat::Table {
                let told = [
                    ("dir", json!(dir.display().to_string())),
                    ("files", json!(files)),
                    ("size", json!(store.size())),
                    ("private", json!(private)),
                ];
                one(&told, settings)?;
            }
            note(
                settings,
                &format!(
                    "{files} files in {}; `detente verify {}` checks them",
                    dir.display(),
                    dir.display()
                ),
            );
        }
        LogCommand::Rebuild => {}
    }
    Ok(Exit::Clean)
}

fn rebuild(settings: &Settings) -> Result<Exit, Failure> {
    let mut store = Store::open_write(&settings.store)?;
    store.rebuild()?;
    if settings.format != OutputFormat::Table {
        one(&[("entries", json!(store.size()))], settings)?;
    }
    note(settings, &format!("index made anew from {} entries", store.size()));
    Ok(Exit::Clean)
}

/// The signed head: as it stands for people, taken apart for programs.
fn checkpoint(store: &Store, settings: &Settings) -> Result<(), Failure> {
    let signed = store.checkpoint()?;
    if settings.format == OutputFormat::Table {
        std::io::stdout().write_all(&signed)?;
        return Ok(());
    }
    let told = [
        ("origin", json!(store.origin())),
        ("size", json!(store.size())),
        ("root", json!(hex(&store.root_hash()))),
        ("checkpoint", json!(String::from_utf8_lossy(&signed))),
    ];
    one(&told, settings)
}

/// One answer with these members, as a line of JSON or of CSV.
fn one(members: &[(&'static str, Value)], settings: &Settings) -> Result<(), Failure> {
    let columns: Vec<&'static str> = members.iter().map(|(name, _)| *name).collect();
    let object: serde_json::Map<String, Value> =
        members.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let cells = members.iter().map(|(_, value)| plain(value)).collect();
    let mut printer = Printer::new(settings, &columns);
    printer.row(&object, cells)?;
    printer.finish()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn hashes_out(
    store: &Store,
    of: serde_json::Value,
    hashes: &[detente_proof::Hash],
    settings: &Settings,
) -> Result<(), Failure> {
    let hashes: Vec<String> = hashes.iter().map(|h| hex(h)).collect();
    let mut line = of;
    line["size"] = json!(store.size());
    line["root"] = json!(hex(&store.root_hash()));
    line["hashes"] = json!(hashes);
    let mut printer = Printer::new(settings, &["hash"]);
    match settings.format {
        OutputFormat::Jsonl => printer.row(&line, Vec::new())?,
        _ => {
            for hash in hashes {
                printer.row(&line, vec![hash])?;
            }
        }
    }
    printer.finish()
}

fn show(store: &Store, number: u64, settings: &Settings) -> Result<(), Failure> {
    let line = store.entry(number)?.to_json();
    let mut printer = Printer::new(settings, &["member", "value"]);
    if settings.format == OutputFormat::Jsonl {
        printer.row(&line, Vec::new())?;
    } else if let Some(object) = line.as_object() {
        for (key, value) in object {
            printer.row(&line, vec![key.clone(), plain(value)])?;
        }
    }
    printer.finish()
}

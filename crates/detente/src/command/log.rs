//! `detente log`: read and prove the log.

use std::io::Write as _;

use detente_record::{Privacy, Store, hex};
use serde_json::json;

use crate::cli::LogCommand;
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
        LogCommand::Checkpoint => std::io::stdout().write_all(&store.checkpoint()?)?,
        LogCommand::Key => writeln!(std::io::stdout(), "{}", store.public_key()?)?,
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
    note(settings, &format!("index made anew from {} entries", store.size()));
    Ok(Exit::Clean)
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
        crate::cli::OutputFormat::Jsonl => printer.row(&line, Vec::new())?,
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
    let mut printer = Printer::new(settings, &["", ""]);
    if settings.format == crate::cli::OutputFormat::Jsonl {
        printer.row(&line, Vec::new())?;
    } else if let Some(object) = line.as_object() {
        for (key, value) in object {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            printer.row(&line, vec![key.clone(), text])?;
        }
    }
    printer.finish()
}

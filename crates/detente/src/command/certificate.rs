//! `detente verify --certificate`: who signed it, over which log, and of which files.

use std::path::Path;

use detente_proof::{TreeHead, VerifierKey, check_consistency, open_text};
use detente_record::{Store, hex};
use serde::Deserialize;
use serde_json::json;

use crate::cli;
use crate::command::verify;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files::{self, list_too_large};
use crate::output::{Printer, note};
use crate::settings::Settings;

/// What of a certificate is proved; the rest is for people to read.
#[derive(Deserialize)]
struct Said {
    files: Vec<SaidFile>,
    origin: String,
    size: u64,
    root: String,
}

#[derive(Deserialize)]
struct SaidFile {
    sha256: String,
}

/// One thing that is looked at: what, whether it is proved, and why not.
struct Look {
    what: &'static str,
    name: String,
    proved: Option<bool>,
    reason: String,
}

pub fn run(path: &Path, args: &cli::Verify, settings: &Settings) -> Result<Exit, Failure> {
    let signed = files::read(path, list_too_large)?;
    let own = || detente_record::public_key(&settings.store).ok()?.parse::<VerifierKey>().ok();
    let key = verify::key(args)?.or_else(own).ok_or_else(|| {
        Failure::usage(
            "no key to check the signature with",
            "give the public key of the record that signed: `--key \"$(detente log key)\"`",
        )
    })?;
    let name = path.display().to_string();
    let looks = match open_text(&signed, &key) {
        Err(error) => vec![look("signature", name, Err(error.to_string()))],
        Ok(text) => {
            let mut looks = vec![look("signature", name, Ok(()))];
            match serde_json::from_str::<Said>(&text) {
                Err(_) => looks.push(look(
                    "certificate",
                    path.display().to_string(),
                    Err("the text is signed, and is no certificate".to_owned()),
                )),
                Ok(said) => {
                    looks.push(log(&said, settings));
                    for file in &args.paths {
                        looks.push(checked(file, &said)?);
                    }
                }
            }
            looks
        }
    };
    print(&looks, settings)
}

fn look(what: &'static str, name: String, found: Result<(), String>) -> Look {
    let proved = Some(found.is_ok());
    Look { what, name, proved, reason: found.err().unwrap_or_default() }
}

/// Whether the log that the certificate rests on is the beginning of this one.
fn log(said: &Said, settings: &Settings) -> Look {
    let store = Store::open(&settings.store).ok().filter(|s| s.origin() == said.origin);
    let Some(store) = store else {
        let reason = "no record of this origin here; ask with its `--store`".to_owned();
        return Look { what: "log", name: said.origin.clone(), proved: None, reason };
    };
    let now = TreeHead { size: store.size(), root: store.root_hash() };
    let found = root(&said.root).ok_or("its root is no hash".to_owned()).and_then(|root| {
        let hashes = match said.size == now.size {
            true => Vec::new(),
            false => store.consistency(said.size, now.size).map_err(|e| e.to_string())?,
        };
        let then = TreeHead { size: said.size, root };
        check_consistency(&hashes, &then, &now).map_err(|e| e.to_string())
    });
    look("log", format!("{} at {} entries", said.origin, said.size), found)
}

fn root(text: &str) -> Option<[u8; 32]> {
    let mut root = [0; 32];
    for (at, byte) in root.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    (hex(&root) == text).then_some(root)
}

fn checked(path: &Path, said: &Said) -> Result<Look, Failure> {
    let hash = files::sha256(&files::read(path, list_too_large)?);
    let found = match said.files.iter().any(|file| file.sha256 == hash) {
        true => Ok(()),
        false => Err(format!("not among the files that were checked: SHA-256 {hash}")),
    };
    Ok(look("file", path.display().to_string(), found))
}

fn print(looks: &[Look], settings: &Settings) -> Result<Exit, Failure> {
    let mut printer = Printer::new(settings, &["state", "what", "name", "reason"]);
    for look in looks {
        let state = match look.proved {
            Some(true) => "proved",
            Some(false) => "broken",
            None => "unknown",
        };
        let mut line = json!({"state": state, "what": look.what, "name": look.name});
        if !look.reason.is_empty() {
            line["reason"] = json!(look.reason);
        }
        let cells = [state, look.what, &look.name, &look.reason].map(str::to_owned);
        printer.row(&line, cells.to_vec())?;
    }
    printer.finish()?;
    if looks.iter().all(|l| l.proved != Some(false)) {
        return Ok(Exit::Clean);
    }
    note(settings, "the certificate does not prove what was checked");
    Ok(Exit::Findings)
}

//! `detente verify`: prove that nothing in the log was changed, dropped or added.

use detente_proof::VerifierKey;
use detente_record::{Fault, Store, Verified};
use serde_json::json;

use crate::cli;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Printer, note};
use crate::settings::Settings;

pub fn run(args: &cli::Verify, settings: &Settings) -> Result<Exit, Failure> {
    if let Some(certificate) = &args.certificate {
        return super::certificate::run(certificate, args, settings);
    }
    let dir = match args.paths.as_slice() {
        [] => None,
        [dir] => Some(dir),
        _ => {
            return Err(Failure::usage(
                "more than one log to verify",
                "name one export; files go with `--certificate FILE`",
            ));
        }
    };
    let key = key(args)?;
    // An export of this machine's own record is checked with its key unasked.
    let key = key.or_else(|| {
        let own: VerifierKey = detente_record::public_key(&settings.store).ok()?.parse().ok()?;
        let note = match dir {
            Some(dir) => std::fs::read(dir.join("checkpoint")).ok()?,
            None => return Some(own),
        };
        note.starts_with(format!("{}\n", own.name()).as_bytes()).then_some(own)
    });
    let checked = match dir {
        Some(dir) if !dir.join("checkpoint").exists() => {
            return Err(Failure::usage(
                format!("no log at `{}`: it has no `checkpoint`", dir.display()),
                "name the folder that `detente log export` wrote",
            ));
        }
        Some(dir) => Store::verify_export(dir, key.as_ref()),
        None => Store::open(&settings.store)?.verify(key.as_ref()),
    };
    match checked {
        Ok(verified) => sound(&verified, settings),
        Err(faults) => broken(&faults, settings),
    }
}

fn sound(verified: &Verified, settings: &Settings) -> Result<Exit, Failure> {
    let origin = if verified.origin_proved { "origin proved" } else { "origin not proved" };
    let mut printer =
        Printer::new(settings, &["state", "entries", "payloads", "forgotten", "withheld", "root"]);
    let line = json!({"state": "consistent", "origin_proved": verified.origin_proved,
        "size": verified.size, "payloads": verified.payloads,
        "forgotten": verified.forgotten, "withheld": verified.withheld,
        "unfinished": verified.unfinished, "root": verified.root});
    printer.row(
        &line,
        vec![
            format!("consistent, {origin}"),
            verified.size.to_string(),
            verified.payloads.to_string(),
            verified.forgotten.to_string(),
            verified.withheld.to_string(),
            verified.root.clone(),
        ],
    )?;
    printer.finish()?;
    if verified.unfinished > 0 {
        let files = verified.unfinished;
        note(
            settings,
            &format!(
                "an append was interrupted or is under way: {files} files are not part of the \
                 log; the next import takes them away"
            ),
        );
    }
    Ok(Exit::Clean)
}

fn broken(faults: &[Fault], settings: &Settings) -> Result<Exit, Failure> {
    let mut printer = Printer::new(settings, &["state", "place", "reason"]);
    for fault in faults {
        let line = json!({"state": "broken", "place": fault.place, "reason": fault.reason, "help": fault.help});
        printer.row(&line, vec!["broken".into(), fault.place.clone(), fault.reason.clone()])?;
    }
    printer.finish()?;
    note(settings, &format!("the log does not prove: {} faults", faults.len()));
    Ok(Exit::Findings)
}

/// The key that was given.
pub fn key(args: &cli::Verify) -> Result<Option<VerifierKey>, Failure> {
    args.key.as_deref().map(|text| text.trim().parse()).transpose().map_err(
        |e: detente_proof::ProofError| {
            Failure::usage(e.to_string(), "give the key as `detente log key` prints it")
        },
    )
}

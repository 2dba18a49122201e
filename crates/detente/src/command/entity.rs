//! `detente entity`: everything known of an entity, each value with source and dates.

use std::io::Write as _;

use detente_desk::{Dossier, EntityStatement, editions_known};
use detente_model::{EntityId, InForce};
use detente_record::Store;

use crate::cli::{self, OutputFormat};
use crate::command::lists::caveats;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Printer, note};
use crate::settings::Settings;

pub fn run(args: &cli::EntityArgs, settings: &Settings) -> Result<Exit, Failure> {
    let known = settings.known(&args.when)?;
    let store = Store::open(&settings.store)?;
    let editions = editions_known(&store, &known)?;
    let id = EntityId::new(args.id.as_str());
    let Some(dossier) = Dossier::of(&store, &id, &known)? else {
        note(settings, &format!("nothing is known of `{id}`; `detente match NAME` finds ids"));
        caveats(&editions, settings);
        return Ok(if args.exit_code { Exit::Findings } else { Exit::Clean });
    };
    if args.ftm {
        for object in dossier.to_ftm() {
            writeln!(std::io::stdout(), "{object}")?;
        }
        caveats(&editions, settings);
        return Ok(Exit::Clean);
    }
    if settings.format == OutputFormat::Jsonl {
        let mut printer = Printer::new(settings, &[]);
        printer.row(&dossier, Vec::new())?;
        caveats(&editions, settings);
        return Ok(Exit::Clean);
    }
    designations(&dossier, settings);
    values(&dossier, settings)?;
    caveats(&editions, settings);
    Ok(Exit::Clean)
}

/// Who it is and who lists it, for the person at the terminal.
fn designations(dossier: &Dossier, settings: &Settings) {
    note(settings, &format!("{} = {}  {}", dossier.caption, dossier.id, dossier.schema.0));
    for listed in &dossier.designations {
        let d = &listed.designation;
        let state = match listed.in_force {
            InForce::Yes => "listed",
            InForce::Possible => "possible",
            InForce::No => "no",
        };
        note(
            settings,
            &format!(
                "  {state}  {} {}  {}  since {}  ({} {})",
                d.authority,
                d.programme,
                d.reference,
                d.from,
                d.list(),
                d.edition
            ),
        );
    }
    for d in &dossier.not_in_force {
        let until = d.to.map_or_else(|| "not yet".to_owned(), |t| format!("until {t}"));
        note(
            settings,
            &format!(
                "  no   {} {}  {}  since {} {until}  ({} {})",
                d.authority,
                d.programme,
                d.reference,
                d.from,
                d.list(),
                d.edition
            ),
        );
    }
}

/// Every value that is said, a row each.
fn values(dossier: &Dossier, settings: &Settings) -> Result<(), Failure> {
    let mut printer = if settings.format == OutputFormat::Csv {
        let mut printer = Printer::new(settings, CSV_COLUMNS);
        for s in &dossier.statements {
            let written = s.original.clone().unwrap_or_default();
            printer.row(s, cells(s, [&s.entity, s.property, &s.value, &written]))?;
        }
        printer
    } else {
        Printer::new(settings, COLUMNS).wrap(&["value"])
    };
    if settings.format == OutputFormat::Table {
        // A person reads a value once, with the editions that say it.
        for s in dossier.by_value() {
            let below = s.entity.strip_prefix(&dossier.id).unwrap_or(&s.entity);
            let value = match &s.original {
                Some(written) => format!("{} (written `{written}`)", s.value),
                None => s.value.clone(),
            };
            let entity = if below.is_empty() { "-" } else { below };
            printer.row(&s, cells(&s, [entity, s.property, &value]))?;
        }
    }
    printer.finish()
}

const COLUMNS: &[&str] = &["entity", "property", "value", "source", "editions", "entry"];
const CSV_COLUMNS: &[&str] =
    &["entity", "property", "value", "as written", "source", "editions", "entry"];

/// What is said, and who says it since when.
fn cells<const N: usize>(s: &EntityStatement, said: [&str; N]) -> Vec<String> {
    let editions = if s.first_edition == s.last_edition {
        s.last_edition.to_string()
    } else {
        format!("{}..{}", s.first_edition, s.last_edition)
    };
    let by = [s.source.clone(), editions, s.entry.to_string()];
    said.map(str::to_owned).into_iter().chain(by).collect()
}

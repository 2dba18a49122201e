//! `detente entity`: everything known of an entity, each value with source and dates.

use std::io::Write as _;

use detente_desk::Dossier;
use detente_model::EntityId;
use detente_record::Store;

use crate::cli::{self, OutputFormat};
use crate::command::lists::freshness;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Printer, note};
use crate::settings::Settings;

pub fn run(args: &cli::EntityArgs, settings: &Settings) -> Result<Exit, Failure> {
    let known = settings.known(&args.when)?;
    let store = Store::open(&settings.store)?;
    let id = EntityId::new(args.id.as_str());
    let Some(dossier) = Dossier::of(&store, &id, &known)? else {
        note(settings, &format!("nothing is known of `{id}`; `detente match NAME` finds ids"));
        return Ok(if args.exit_code { Exit::Findings } else { Exit::Clean });
    };
    if args.ftm {
        for object in dossier.to_ftm() {
            writeln!(std::io::stdout(), "{object}")?;
        }
        return Ok(Exit::Clean);
    }
    if settings.format == OutputFormat::Jsonl {
        let mut printer = Printer::new(settings, &[]);
        printer.row(&dossier, Vec::new())?;
        return Ok(Exit::Clean);
    }
    note(settings, &format!("{} = {}  {}", dossier.caption, dossier.id, dossier.schema.0));
    for listed in &dossier.designations {
        let d = &listed.designation;
        note(
            settings,
            &format!(
                "  {:?}  {} {}  {}  since {}  ({} {})",
                listed.in_force, d.authority, d.programme, d.reference, d.from, d.source, d.edition
            ),
        );
    }
    for d in &dossier.not_in_force {
        let until = d.to.map_or_else(|| "not yet".to_owned(), |t| format!("until {t}"));
        note(
            settings,
            &format!(
                "  no   {} {}  {}  since {} {until}  ({} {})",
                d.authority, d.programme, d.reference, d.from, d.source, d.edition
            ),
        );
    }
    let mut printer = Printer::new(
        settings,
        &["entity", "property", "value", "as written", "source", "editions", "entry"],
    );
    for s in &dossier.statements {
        let entity = s.entity.strip_prefix(&dossier.id).unwrap_or(&s.entity);
        printer.row(
            s,
            vec![
                if entity.is_empty() { "-".to_owned() } else { entity.to_owned() },
                s.property.to_owned(),
                s.value.clone(),
                s.original.clone().unwrap_or_default(),
                s.source.clone(),
                format!("{}..{}", s.first_edition, s.last_edition),
                s.entry.to_string(),
            ],
        )?;
    }
    printer.finish()?;
    freshness(&store.editions()?, settings);
    Ok(Exit::Clean)
}

//! `detente match`: look a name up, explained part by part; or one data set against another.

use std::io::Write;

use detente_desk::{
    Answer, Desk, DeskError, Lookup, Match, Pairing, Query, birth_date, country, identifier_pair,
    limit, schema, share, who,
};
use detente_model::InForce;
use detente_record::Store;
use detente_report::{CANDIDATE_COLUMNS, Candidate, write_candidate, write_header};
use serde_json::json;

use crate::cli::{self, OutputFormat};
use crate::command::lists::caveats;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files;
use crate::output::{Printer, colour, note, warn};
use crate::settings::Settings;

pub fn run(args: cli::Match, settings: &Settings) -> Result<Exit, Failure> {
    share(args.threshold)?;
    limit(args.limit)?;
    let found = match (&args.base, &args.against) {
        (Some(base), Some(against)) => pairs(base, against, &args, settings)?,
        _ => one(&args, settings)?,
    };
    Ok(if args.exit_code && found { Exit::Findings } else { Exit::Clean })
}

fn one(args: &cli::Match, settings: &Settings) -> Result<bool, Failure> {
    let known = settings.known(&args.when)?;
    let query = query(args)?;
    who(&query)?;
    let store = Store::open(&settings.store)?;
    let desk = Desk::open(&store, &known)?;
    desk.consulted(&known)?;
    let lookup = Lookup {
        query,
        as_of: known.as_of,
        threshold: args.threshold,
        near_misses: false,
        limit: args.limit,
    };
    let found = desk.look_up(&lookup);
    let matches = &found.matches;
    let mut out = std::io::stdout().lock();
    write_header(&mut out, CANDIDATE_COLUMNS, settings.format.into())?;
    for found in matches {
        print(found, settings, &mut out)?;
    }
    out.flush()?;
    if settings.format == OutputFormat::Table {
        conclude(matches, &lookup, settings);
    }
    if let Some(words) = found.cut() {
        warn(&format!("{words}; `--limit` shows more"));
    }
    caveats(desk.editions(), settings);
    Ok(matches.iter().any(|m| m.answer != Answer::None))
}

/// One candidate, in the form that was asked for.
fn print(found: &Match, settings: &Settings, out: &mut dyn Write) -> Result<(), Failure> {
    let candidate = Candidate {
        id: &found.id,
        schema: found.schema.0.name(),
        caption: &found.caption,
        score: found.score,
        parts: found.parts.iter().map(|p| (p.part.as_str(), p.text.as_str(), p.weight)).collect(),
        designations: found
            .designations
            .iter()
            .map(|l| (&l.designation, l.in_force))
            .chain(found.not_in_force.iter().map(|d| (d, InForce::No)))
            .collect(),
        wire: found,
    };
    Ok(write_candidate(out, &candidate, settings.format.into(), colour())?)
}

/// The answer in words: never silence.
fn conclude(matches: &[Match], lookup: &Lookup, settings: &Settings) {
    let answer = matches.iter().map(|m| m.answer).max_by_key(|a| match a {
        Answer::None => 0,
        Answer::Possible => 1,
        Answer::Listed => 2,
    });
    let words = match answer {
        None => format!("none: no entity is {} alike or more", lookup.threshold),
        Some(Answer::None) => format!("none: no designation was in force on {}", lookup.as_of),
        Some(Answer::Possible) => format!("possible on {}: a list states no date", lookup.as_of),
        Some(Answer::Listed) => format!("listed on {}", lookup.as_of),
    };
    note(settings, &words);
}

fn query(args: &cli::Match) -> Result<Query, DeskError> {
    Ok(Query {
        names: args.name.iter().cloned().collect(),
        schema: args.schema.as_deref().map(schema).transpose()?,
        birth: args.birth.iter().map(|text| birth_date(text)).collect::<Result<_, _>>()?,
        countries: args.country.iter().map(|text| country(text)).collect::<Result<_, _>>()?,
        identifiers: args.id.iter().map(|text| identifier_pair(text)).collect::<Result<_, _>>()?,
        ..Query::default()
    })
}

fn pairs(
    base: &std::path::Path,
    against: &std::path::Path,
    args: &cli::Match,
    settings: &Settings,
) -> Result<bool, Failure> {
    let read = |path: &std::path::Path| -> Result<_, Failure> {
        let file = files::open(path)?;
        let bytes: Vec<u8> = file.contents.into_iter().flat_map(|c| c.bytes).collect();
        Ok(detente_desk::read_entities(&bytes)?)
    };
    let (base, against) = (read(base)?, read(against)?);
    let mut printer = Printer::new(settings, &["base", "score", "id", "schema", "name"]);
    let pairs = detente_desk::pair_up(&base, &against, args.threshold, args.limit);
    for Pairing { base, matches, .. } in &pairs {
        for found in matches {
            let mut line = serde_json::to_value(found).map_err(std::io::Error::from)?;
            line["base"] = json!(base);
            printer.row(
                &line,
                vec![
                    base.clone(),
                    format!("{:.2}", found.score),
                    found.id.clone(),
                    found.schema.0.name().to_owned(),
                    found.caption.clone(),
                ],
            )?;
        }
    }
    printer.finish()?;
    note(settings, &format!("{} entities against {}", base.len(), against.len()));
    let cut = pairs.iter().filter(|p| p.matches.len() < p.of).count();
    if cut > 0 {
        let most = args.limit;
        warn(&format!("{cut} entities have more than {most} candidates; `--limit` shows more"));
    }
    Ok(pairs.iter().any(|p| !p.matches.is_empty()))
}

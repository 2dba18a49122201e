//! `detente measures`: what the dossier's authorities forbid, since when, and why.

use std::io::Write as _;

use detente_desk::CheckSettings;
use detente_desk::{JudgeSettings, Situation, judge};
use detente_measures::{Selector, Strand, select};
use detente_model::{Authority, Known, Observation, StrandId, Suspensions};
use detente_report::{FINDING_COLUMNS, write_finding, write_header};
use serde_json::{Value as Json, json};

use crate::cli;
use crate::command::transactions;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Printer, colour, note};
use crate::settings::{Settings, day};
use crate::{dossier, files};

pub fn run(command: cli::Measures, settings: &Settings) -> Result<Exit, Failure> {
    let situation = dossier::open(settings)?;
    match command {
        cli::Measures::List(args) => list(&args, &situation, settings),
        cli::Measures::At(args) => at(&args, &situation, settings),
        cli::Measures::Show(args) => show(&args, &situation),
        cli::Measures::Explain(args) => explain(&args, &situation, settings),
    }
}

fn selector(words: &[String]) -> Result<Option<Selector>, Failure> {
    if words.is_empty() {
        return Ok(None);
    }
    let selector = Selector::parse(&words.join(" "));
    selector.map(Some).map_err(|e| Failure::usage(e.to_string(), e.help()))
}

fn line(strand: &Strand) -> Json {
    json!({
        "strand": strand.id,
        "authority": strand.authority,
        "programme": strand.programme,
        "instrument": strand.instrument,
        "paragraph": strand.paragraph,
        "says": strand.says,
        "sector": strand.sector,
        "structure": strand.structure,
        "since": strand.since,
        "until": strand.until,
        "counts": strand.counts,
        "cap": strand.cap.as_ref().map(ToString::to_string),
        "confidence": strand.confidence,
        "source": strand.source,
        "rows": strand.rows,
    })
}

fn list(
    args: &cli::MeasuresList,
    situation: &Situation,
    settings: &Settings,
) -> Result<Exit, Failure> {
    let selector = selector(&args.selector)?;
    let wanted = |strand: &&Strand| selector.as_ref().is_none_or(|s| s.names(strand));
    let columns = ["strand", "since", "until", "structure", "says"];
    let mut printer = Printer::new(settings, &columns).wrap(&["says"]);
    let mut count = 0;
    for strand in situation.catalogue().strands().filter(wanted) {
        count += 1;
        printer.row(&line(strand), cells(strand))?;
    }
    printer.finish()?;
    let duties = situation.catalogue().duties().len();
    note(settings, &format!("{count} strands; {duties} duties that forbid nothing are not listed"));
    Ok(Exit::Clean)
}

fn cells(strand: &Strand) -> Vec<String> {
    vec![
        strand.id.to_string(),
        strand.since.to_string(),
        strand.until.map_or_else(String::new, |until| until.to_string()),
        strand.structure.to_string(),
        strand.says.clone(),
    ]
}

fn at(args: &cli::MeasuresAt, situation: &Situation, settings: &Settings) -> Result<Exit, Failure> {
    let day = day(&args.date)?;
    let known = Known::now(day);
    let law = situation.law(&known, &Suspensions::none());
    let ids: Vec<StrandId> = match selector(&args.selector)? {
        Some(selector) => select(situation.catalogue(), &selector, day, &law)
            .map_err(|e| Failure::usage(e.to_string(), e.help()))?,
        None => situation.catalogue().strands().map(|strand| strand.id.clone()).collect(),
    };
    let mut printer = Printer::new(settings, &["strand", "state", "says"]).wrap(&["says"]);
    let mut count = 0;
    for id in ids {
        let (Some(state), Some(strand)) = (law.state(&id, day), situation.catalogue().strand(&id))
        else {
            continue;
        };
        if !state.is_in_force() && args.selector.is_empty() {
            continue;
        }
        count += 1;
        let mut value = line(strand);
        value["state"] = state.to_string().into();
        printer.row(&value, vec![id.to_string(), state.to_string(), strand.says.clone()])?;
    }
    printer.finish()?;
    note(settings, &format!("{count} strands in force on {day}"));
    Ok(Exit::Clean)
}

fn show(args: &cli::MeasuresShow, situation: &Situation) -> Result<Exit, Failure> {
    let wanted = args.id.as_str();
    let found: Vec<_> = situation
        .book()
        .policies()
        .iter()
        .filter(|policy| {
            let id = policy.strand.id.as_str();
            id == wanted || id.split('#').next() == Some(wanted)
        })
        .collect();
    if found.is_empty() {
        let reason = format!("no measure or strand `{wanted}`");
        return Err(Failure::usage(reason, "`detente measures list` names all"));
    }
    let mut out = std::io::stdout().lock();
    for policy in found {
        writeln!(out, "// {}:{}\n{}\n", policy.file, policy.line, policy.text.trim())?;
    }
    Ok(Exit::Clean)
}

fn explain(
    args: &cli::MeasuresExplain,
    situation: &Situation,
    settings: &Settings,
) -> Result<Exit, Failure> {
    let bytes = files::read(&args.file, transactions::too_large)?;
    let mut observations: Vec<Observation> = one_or_many(&bytes).map_err(|e| {
        Failure::usage(
            format!("`{}` is no transaction: {e}", args.file.display()),
            "see the book: the form of an observation",
        )
    })?;
    let law = situation.law_of_today();
    let authorities =
        args.authority.iter().map(|code| authority(code)).collect::<Result<_, _>>()?;
    let judging = JudgeSettings {
        screening: CheckSettings {
            as_of: None,
            today: settings.today,
            threshold: 0.7,
            near_misses: false,
        },
        law: &law,
        authorities,
    };
    let judged = judge(None, situation, &mut observations, &judging);
    let mut out = std::io::stdout().lock();
    write_header(&mut out, FINDING_COLUMNS, settings.format.into())?;
    for finding in &judged.findings {
        write_finding(&mut out, finding, settings.format.into(), colour())?;
    }
    out.flush()?;
    if judged.findings.is_empty() {
        note(settings, "no measure of an authority that binds reaches it");
    }
    Ok(Exit::Clean)
}

fn one_or_many(bytes: &[u8]) -> Result<Vec<Observation>, serde_json::Error> {
    match serde_json::from_slice::<Json>(bytes)? {
        Json::Array(_) => serde_json::from_slice(bytes),
        _ => Ok(vec![serde_json::from_slice(bytes)?]),
    }
}

/// An authority by its code.
pub fn authority(code: &str) -> Result<Authority, Failure> {
    Authority::from_code(code).ok_or_else(|| {
        let help = "one of UN, US, EU, UK, JP, KR, AU, CA, CH, CN, RU, IN";
        Failure::usage(format!("not an authority: `{code}`"), help)
    })
}

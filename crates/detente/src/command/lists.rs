//! `detente lists`: import, diff, stats, formats. (`update` has a file of its own.)

use std::collections::BTreeMap;

use detente_desk::{not_loaded_in_words, stale_in_words};
use detente_lists::{Edition, Format, Limits};
use detente_model::{EditionRole, Known, SourceId};
use detente_record::{
    Change, ChangeKind, EditionRow, GroupBy, Hold, Import, ImportSettings, Outcome, RecordError,
    SourceFile, Store,
};
use detente_report::truncate;
use jiff::civil::Date;
use serde_json::json;

use crate::cli::{self, Lists};
use crate::command::update;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files::{self, FileIn};
use crate::output::{Printer, note, progress, warn};
use crate::settings::{Settings, day};

pub fn run(command: Lists, settings: &Settings) -> Result<Exit, Failure> {
    match command {
        Lists::Import(args) => import(&args, settings),
        Lists::Update(args) => update::run(&args, settings),
        Lists::Diff(args) => diff(&args, settings),
        Lists::Stats(args) if args.editions => editions(&args, settings),
        Lists::Stats(args) => stats(&args, settings),
        Lists::Formats => formats(settings),
    }
}

/// The record, made on first use.
pub fn open_or_create(settings: &Settings) -> Result<Store, Failure> {
    match Store::open_write(&settings.store) {
        Err(RecordError::Missing(_)) => {
            let store = Store::create(&settings.store, &origin(&settings.store))?;
            note(settings, &format!("new record at `{}`", settings.store.display()));
            note(
                settings,
                &format!("its public key, for `detente verify --key`: {}", store.public_key()?),
            );
            Ok(store)
        }
        other => Ok(other?),
    }
}

/// A log needs a name of its own; two records of one machine must not share it.
fn origin(path: &std::path::Path) -> String {
    let place = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let seed = format!("{}{}", place.display(), jiff::Timestamp::now());
    format!("detente.local/{}", files::sha256(seed.as_bytes()).get(..12).unwrap_or_default())
}

/// How editions are taken in.
pub struct Taking<'a> {
    pub source: Option<&'a SourceId>,
    pub date: Option<Date>,
    pub excerpt: bool,
    pub settings: ImportSettings,
}

fn import(args: &cli::Import, settings: &Settings) -> Result<Exit, Failure> {
    let source = args
        .source
        .as_deref()
        .map(SourceId::new)
        .transpose()
        .map_err(|e| Failure::usage(e.to_string(), "name the list as in `un-sc`"))?;
    let hold = Hold { share: share(args.hold)?, ..Hold::default() };
    let taking = Taking {
        source: source.as_ref(),
        date: args.date.as_deref().map(day).transpose()?,
        excerpt: args.excerpt,
        settings: ImportSettings { accept: args.accept, hold },
    };
    let found = files::expand(&args.files);
    let mut exit = found.report(settings);
    let mut waiting = Vec::new();
    for (path, from_folder) in found.files {
        match read_editions(&path, &taking, settings) {
            Ok(editions) => waiting.extend(editions),
            Err(Failure::List { file, error: detente_lists::ListError::Unrecognised(what) })
                if from_folder =>
            {
                note(settings, &format!("not a list, left alone: {file} ({what})"));
            }
            Err(failure) => {
                failure.print(settings);
                exit = exit.or(Exit::CouldNotRun);
            }
        }
    }
    if waiting.is_empty() && exit == Exit::Clean {
        return Err(no_lists(&args.files));
    }
    if waiting.is_empty() {
        return Ok(exit);
    }
    // The newest edition of a list first: older ones are then history, not updates.
    waiting.sort_by(|a, b| a.source.cmp(&b.source).then(b.published.cmp(&a.published)));
    let mut store = open_or_create(settings)?;
    let mut printer = Printer::new(settings, IMPORT_COLUMNS);
    for edition in waiting {
        exit = exit.or(take_in(&mut store, edition, &taking.settings, settings, &mut printer)?);
    }
    printer.finish()?;
    Ok(exit)
}

/// A share from 0 to 100 percent.
fn share(percent: f64) -> Result<f64, Failure> {
    if (0.0..=100.0).contains(&percent) {
        return Ok(percent / 100.0);
    }
    Err(Failure::usage(
        format!("not a share for `--hold`: `{percent}`"),
        "give percent from 0, hold every change, to 100, hold none; 10 is usual",
    ))
}

/// Folders that hold nothing to take in.
pub fn no_lists(paths: &[std::path::PathBuf]) -> Failure {
    let named: Vec<String> = paths.iter().map(|p| format!("`{}`", p.display())).collect();
    Failure::usage(
        format!("no list files in {}", named.join(", ")),
        "`detente lists formats` names what can be read",
    )
}

pub const IMPORT_COLUMNS: &[&str] = &[
    "source",
    "date",
    "format",
    "listed",
    "entities",
    "statements",
    "added",
    "changed",
    "removed",
    "set aside",
    "state",
];

/// Reads every edition in a file.
pub fn read_editions(
    path: &std::path::Path,
    taking: &Taking,
    settings: &Settings,
) -> Result<Vec<Import>, Failure> {
    let _bar = progress(settings, &format!("reading {}", path.display()));
    let file = files::open(path)?;
    let mut editions = Vec::new();
    for (i, content) in file.contents.iter().enumerate() {
        let named = |error| Failure::List { file: format!("{}", file.path.display()), error };
        let format = match detente_lists::recognise(&content.bytes) {
            Ok(format) => format,
            Err(error) if file.contents.len() > 1 => {
                note(settings, &format!("{}: {}: {error}", file.path.display(), content.name));
                continue;
            }
            Err(error) => return Err(named(error)),
        };
        let edition =
            detente_lists::read(&content.bytes, format, &Limits::default()).map_err(named)?;
        editions.push(meant(edition, &file, i, taking, settings)?);
    }
    Ok(editions)
}

/// From what a file says to what is imported.
pub fn meant(
    edition: Edition,
    file: &FileIn,
    member: usize,
    taking: &Taking,
    settings: &Settings,
) -> Result<Import, Failure> {
    let published = taking
        .date
        .or(edition.published)
        .or_else(|| file.contents.get(member).and_then(|c| files::date_in_name(c.name.as_ref())))
        .or_else(|| files::date_in_name(&file.path))
        .unwrap_or(settings.today);
    if published > settings.today {
        return Err(Failure::usage(
            format!("`{}` would be of {published}, a day to come", file.path.display()),
            "give the edition's day with `--date`",
        ));
    }
    for (field, count) in &edition.unknown {
        note(
            settings,
            &format!(
                "{}: new field `{field}`, met {count} times, is not read",
                file.path.display()
            ),
        );
    }
    let name = file.contents.get(member).map(|c| c.name.clone()).unwrap_or_default();
    Ok(Import {
        source: taking.source.cloned().unwrap_or(edition.source),
        authority: edition.authority,
        format: edition.format.name().to_owned(),
        role: if taking.excerpt { EditionRole::Excerpt } else { edition.role },
        published,
        file: SourceFile { name, sha256: file.sha256.clone(), bytes: file.bytes },
        listed: edition.listed,
        seen: edition.seen,
        records: edition.records,
        quarantined: edition.quarantined,
        repaired: edition.repaired,
    })
}

/// Imports one edition and prints its line.
pub fn take_in(
    store: &mut Store,
    import: Import,
    import_settings: &ImportSettings,
    settings: &Settings,
    printer: &mut Printer,
) -> Result<Exit, Failure> {
    let begun = std::time::Instant::now();
    let outcome = {
        let _bar =
            progress(settings, &format!("importing {} of {}", import.source, import.published));
        store.import(&import, import_settings)?
    };
    print_import(&import, &outcome, begun.elapsed(), printer)?;
    let path = store.quarantine_path(import.source.as_str(), &import.format, import.published);
    if let (Some(path), false, None) = (path, import.quarantined.is_empty(), &outcome.held) {
        let rows = import.quarantined.iter().filter(|q| q.kept.is_none()).count() as u64;
        note(
            settings,
            &format!(
                "{} {}: {} records in = {} out + {rows} quarantined; {} values set aside; all in {}",
                import.source,
                import.published,
                import.seen,
                import.seen - rows,
                import.quarantined.len() as u64 - rows,
                path.display()
            ),
        );
    }
    if let Some(why) = &outcome.held {
        note(settings, &format!("held: {} of {}: {why}", import.source, import.published));
        print_held(&outcome.changes, settings);
        note(settings, "look at the changes, then let it in with `--accept`");
        return Ok(Exit::Held);
    }
    let aside = import.quarantined.iter().any(|q| q.kept.is_none());
    Ok(if aside { Exit::SetAside } else { Exit::Clean })
}

fn print_import(
    import: &Import,
    outcome: &Outcome,
    took: std::time::Duration,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let entities: usize = import.records.iter().map(|r| r.entities.len()).sum();
    let statements: usize =
        import.records.iter().map(detente_model::SourceRecord::statements).sum();
    let state = match (&outcome.held, outcome.known) {
        (Some(_), _) => "held",
        (None, true) => "known already",
        (None, false) => "recorded",
    };
    let line = json!({
        "source": import.source,
        "date": import.published,
        "format": import.format,
        "listed": import.listed,
        "entities": entities,
        "statements": statements,
        "quarantined": import.quarantined.len(),
        "held": outcome.held.is_some(),
        "file": import.file.name,
        "seen": import.seen,
        "repaired": import.repaired,
        "added": outcome.added,
        "changed": outcome.changed,
        "removed": outcome.removed,
        "unchanged": outcome.unchanged,
        "state": state,
        "record_seconds": (took.as_secs_f64() * 1000.0).round() / 1000.0,
    });
    printer.row(
        &line,
        vec![
            import.source.to_string(),
            import.published.to_string(),
            import.format.clone(),
            import.listed.to_string(),
            entities.to_string(),
            statements.to_string(),
            outcome.added.to_string(),
            outcome.changed.to_string(),
            outcome.removed.to_string(),
            import.quarantined.len().to_string(),
            state.to_owned(),
        ],
    )
}

fn print_held(changes: &[Change], settings: &Settings) {
    for change in changes.iter().take(40) {
        note(settings, &format!("  {}", describe(change)));
    }
    if changes.len() > 40 {
        note(settings, &format!("  and {} more", changes.len() - 40));
    }
}

fn describe(change: &Change) -> String {
    let what = kind_of(change);
    let values = values(change);
    let values = if values.is_empty() { values } else { format!("; {values}") };
    format!("{what:8} {} {} {}{values}", change.reference, change.schema, change.name)
}

fn kind_of(change: &Change) -> &'static str {
    match change.change {
        ChangeKind::Added => "added",
        ChangeKind::Removed => "removed",
        ChangeKind::Changed => "changed",
    }
}

/// The values that differ, each shortened: `alias -Ana I. +Anna I.; summary -listed on … `.
fn values(change: &Change) -> String {
    /// Columns of one value.
    const WIDE: usize = 40;
    /// Values of one property.
    const MOST: usize = 3;
    let shown = |sign: char, values: &[String]| -> Vec<String> {
        let first = values.iter().take(MOST).map(|v| format!("{sign}{}", truncate(v, WIDE)));
        let more = values.len().saturating_sub(MOST);
        first.chain((more > 0).then(|| format!("{sign}{more} more"))).collect()
    };
    let each = change.properties.iter().map(|(property, values)| {
        let all = [shown('-', &values.removed), shown('+', &values.added)].concat();
        format!("{property} {}", all.join(" "))
    });
    each.collect::<Vec<_>>().join("; ")
}

fn diff(args: &cli::Diff, settings: &Settings) -> Result<Exit, Failure> {
    let store = Store::open(&settings.store)?;
    let known = Known::now(settings.today);
    let (old, new, changes) =
        store.diff(&args.source, day(&args.older)?, day(&args.newer)?, &known)?;
    note(
        settings,
        &format!(
            "{}: {} ({}, {} entries) to {} ({}, {} entries)",
            args.source,
            old.published,
            old.format,
            old.listed,
            new.published,
            new.format,
            new.listed
        ),
    );
    if old.format != new.format {
        note(
            settings,
            "the two editions are of different formats: only entries are compared, not values",
        );
    }
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut printer =
        Printer::new(settings, &["change", "reference", "schema", "name", "properties"])
            .wrap(&["name", "properties"]);
    for change in &changes {
        let kind = kind_of(change);
        *counts.entry(kind).or_default() += 1;
        printer.row(
            change,
            vec![
                kind.to_owned(),
                change.reference.clone(),
                change.schema.to_owned(),
                change.name.clone(),
                values(change),
            ],
        )?;
    }
    printer.finish()?;
    let of = |kind| counts.get(kind).copied().unwrap_or(0);
    note(
        settings,
        &format!("{} added, {} removed, {} changed", of("added"), of("removed"), of("changed")),
    );
    Ok(Exit::Clean)
}

fn stats(args: &cli::Stats, settings: &Settings) -> Result<Exit, Failure> {
    let store = Store::open(&settings.store)?;
    let known = settings.known(&args.when)?;
    let by = if args.by_schema { GroupBy::Schema } else { GroupBy::ProgrammeAndSchema };
    let groups = store.stats(&known, by)?;
    let mut printer = Printer::new(
        settings,
        &["source", "date", "age", "authority", "programme", "schema", "count"],
    );
    for group in &groups {
        printer.row(
            group,
            vec![
                group.source.clone(),
                group.date.to_string(),
                format!("{} d", age(group.date, known.as_of)),
                group.authority.to_string(),
                group.programme.clone().unwrap_or_default(),
                group.schema.clone(),
                group.count.to_string(),
            ],
        )?;
    }
    printer.finish()?;
    let mut editions = store.editions()?;
    editions.retain(|e| known.admits(e.published, e.recorded));
    for source in detente_desk::not_loaded(&editions) {
        note(
            settings,
            &format!(
                "{} ({}): not loaded; nothing is known of what it lists",
                source.id, source.title
            ),
        );
    }
    aged(&editions, settings);
    Ok(Exit::Clean)
}

pub fn age(edition: Date, today: Date) -> i32 {
    today.since(edition).map_or(0, |span| span.get_days())
}

/// What an answer does not rest on, a line each on standard error: lists that are not loaded, and
/// editions that are too old. They change what the answer means, so they stay when asked for quiet.
pub fn caveats(editions: &[EditionRow], settings: &Settings) {
    if let Some(words) = not_loaded_in_words(&detente_desk::not_loaded(editions)) {
        warn(&format!("{words}; `detente lists stats` names all"));
    }
    aged(editions, settings);
}

/// One line on standard error when the newest editions of lists are too old.
fn aged(editions: &[EditionRow], settings: &Settings) {
    let stale = detente_desk::stale(editions, settings.today, settings.max_age);
    if let Some(words) = stale_in_words(&stale, settings.max_age) {
        warn(&format!("{words}; `detente lists update` fetches newer ones"));
    }
}

fn editions(args: &cli::Stats, settings: &Settings) -> Result<Exit, Failure> {
    let store = Store::open(&settings.store)?;
    let known = settings.known(&args.when)?;
    let mut printer = Printer::new(
        settings,
        &["source", "date", "age", "format", "role", "listed", "statements", "set aside", "file"],
    );
    for edition in store.editions()?.iter().filter(|e| known.admits(e.published, e.recorded)) {
        printer.row(
            edition,
            vec![
                edition.source.clone(),
                edition.published.to_string(),
                format!("{} d", age(edition.published, settings.today)),
                edition.format.clone(),
                format!("{:?}", edition.role).to_lowercase(),
                edition.listed.to_string(),
                edition.statements.to_string(),
                edition.quarantined.to_string(),
                edition.file_name.clone(),
            ],
        )?;
    }
    printer.finish()?;
    Ok(Exit::Clean)
}

fn formats(settings: &Settings) -> Result<Exit, Failure> {
    let mut printer = Printer::new(settings, &["format", "authority", "lists", "title"]);
    for format in Format::ALL {
        let line = json!({
            "format": format.name(),
            "authority": format.authority(),
            "sources": format.sources(),
            "title": format.title(),
        });
        printer.row(
            &line,
            vec![
                format.name().to_owned(),
                format.authority().to_string(),
                format.sources().join(" "),
                format.title().to_owned(),
            ],
        )?;
    }
    printer.finish()?;
    Ok(Exit::Clean)
}

//! `detente lists update`: fetch lists that have changed and take them in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use detente_lists::{Limits, ListError, OFFICIAL, unpack};
use detente_record::{Hold, Import, ImportSettings};
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::command::lists::{
    IMPORT_COLUMNS, Taking, meant, no_lists, open_or_create, read_editions, take_in,
};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files::{FileIn, failed, sha256};
use crate::output::{Printer, note, progress};
use crate::settings::Settings;

/// A list that takes longer than this is fetched again another time.
const PATIENCE: Duration = Duration::from_secs(120);
/// No official list is larger.
const LARGEST: u64 = 512 << 20;

/// What a server said of the file it sent last, by address.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Seen {
    #[serde(flatten)]
    by_address: BTreeMap<String, Validators>,
}

#[derive(Debug, Default, Clone, Serialize, Deserialize)]
struct Validators {
    etag: Option<String>,
    last_modified: Option<String>,
}

pub fn run(args: &cli::Update, settings: &Settings) -> Result<Exit, Failure> {
    match &args.from {
        Some(from) if !from.contains("://") => from_folder(Path::new(from), args, settings),
        from => from_addresses(from.as_deref(), args, settings),
    }
}

fn taking<'a>(args: &cli::Update) -> Taking<'a> {
    Taking {
        source: None,
        date: None,
        excerpt: false,
        settings: ImportSettings { accept: args.accept, hold: Hold::default() },
    }
}

/// Every edition in a folder that is newer than what the record holds.
fn from_folder(dir: &Path, args: &cli::Update, settings: &Settings) -> Result<Exit, Failure> {
    if !dir.is_dir() {
        let path = dir.to_owned();
        let error = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(failed("no folder", &path)(error));
    }
    let mut editions = Vec::new();
    let taking = taking(args);
    let found = crate::files::expand(&[dir.to_owned()]);
    let mut exit = found.report(settings);
    for (path, _) in found.files {
        match read_editions(&path, &taking, settings) {
            Ok(found) => editions.extend(found),
            Err(Failure::List { file, error: ListError::Unrecognised(what) }) => {
                note(settings, &format!("not a list, left alone: {file} ({what})"));
            }
            Err(failure) => {
                failure.print(settings);
                exit = exit.or(Exit::CouldNotRun);
            }
        }
    }
    if editions.is_empty() {
        return if exit == Exit::Clean { Err(no_lists(&[dir.to_owned()])) } else { Ok(exit) };
    }
    editions = of_source(editions, args.source.as_deref(), dir)?;
    editions.sort_by(|a, b| (&a.source, a.published).cmp(&(&b.source, b.published)));
    let mut store = open_or_create(settings)?;
    let mut printer = Printer::new(settings, IMPORT_COLUMNS);
    for edition in editions {
        exit = exit.or(take_in(&mut store, edition, &taking.settings, settings, &mut printer)?);
    }
    printer.finish()?;
    Ok(exit)
}

/// The editions of the list that was asked for.
fn of_source(
    editions: Vec<Import>,
    source: Option<&str>,
    dir: &Path,
) -> Result<Vec<Import>, Failure> {
    let Some(source) = source else { return Ok(editions) };
    let held: BTreeSet<String> = editions.iter().map(|e| e.source.to_string()).collect();
    if !held.contains(source) {
        let held: Vec<String> = held.into_iter().collect();
        return Err(Failure::usage(
            format!("no edition of `{source}` in `{}`", dir.display()),
            format!("the folder has {}", held.join(", ")),
        ));
    }
    Ok(editions.into_iter().filter(|e| e.source.as_str() == source).collect())
}

fn from_addresses(
    from: Option<&str>,
    args: &cli::Update,
    settings: &Settings,
) -> Result<Exit, Failure> {
    let wanted: Vec<(&str, &str)> = match (from, args.source.as_deref()) {
        (Some(url), source) => vec![(source.unwrap_or("list"), url)],
        (None, source) => OFFICIAL
            .iter()
            .filter(|l| source.is_none_or(|s| s == l.id))
            .filter_map(|l| l.url.map(|url| (l.id, url)))
            .collect(),
    };
    if wanted.is_empty() {
        let known: Vec<&str> = OFFICIAL.iter().filter(|l| l.url.is_some()).map(|l| l.id).collect();
        return Err(Failure::usage(
            format!("no address is known for `{}`", args.source.as_deref().unwrap_or_default()),
            format!("give one with `--from`; addresses are known for {}", known.join(", ")),
        ));
    }
    let mut store = open_or_create(settings)?;
    let path = settings.store.join("fetched.json");
    let mut seen = read_seen(&path);
    let mut printer = Printer::new(settings, IMPORT_COLUMNS);
    let mut exit = Exit::Clean;
    for (source, url) in wanted {
        let before = seen.by_address.get(url).cloned().unwrap_or_default();
        let fetched = {
            let _bar = progress(settings, &format!("fetching {source}"));
            fetch(url, &before)
        };
        let (bytes, validators) = match fetched {
            Ok(Some(new)) => new,
            Ok(None) => {
                note(settings, &format!("{source}: unchanged since it was fetched last"));
                continue;
            }
            Err(failure) => {
                failure.print(settings);
                exit = exit.or(Exit::CouldNotRun);
                continue;
            }
        };
        match take_bytes(&mut store, source, url, bytes, args, settings, &mut printer) {
            Ok(done) => {
                if done != Exit::Held {
                    seen.by_address.insert(url.to_owned(), validators);
                }
                exit = exit.or(done);
            }
            Err(failure) => {
                failure.print(settings);
                exit = exit.or(Exit::CouldNotRun);
            }
        }
    }
    printer.finish()?;
    let text = serde_json::to_vec_pretty(&seen).map_err(std::io::Error::from)?;
    std::fs::write(&path, text).map_err(failed("cannot write", &path))?;
    Ok(exit)
}

fn take_bytes(
    store: &mut detente_record::Store,
    source: &str,
    url: &str,
    bytes: Vec<u8>,
    args: &cli::Update,
    settings: &Settings,
    printer: &mut Printer,
) -> Result<Exit, Failure> {
    let named = |error| Failure::List { file: url.to_owned(), error };
    let (hash, length) = (sha256(&bytes), bytes.len() as u64);
    let name = url.rsplit('/').next().unwrap_or(source).to_owned();
    let contents = unpack(&name, bytes, &Limits::default()).map_err(named)?;
    let file = FileIn { path: PathBuf::from(name), sha256: hash, bytes: length, contents };
    let taking = taking(args);
    let mut exit = Exit::Clean;
    for member in 0..file.contents.len() {
        let Some(content) = file.contents.get(member) else { continue };
        let format = detente_lists::recognise(&content.bytes).map_err(named)?;
        let edition =
            detente_lists::read(&content.bytes, format, &Limits::default()).map_err(named)?;
        let import = meant(edition, &file, member, &taking, settings)?;
        if source != "list" && import.source.as_str() != source {
            return Err(Failure::usage(
                format!("`{url}` is an edition of `{}`, not of `{source}`", import.source),
                "nothing was taken in; see that the address is right",
            ));
        }
        exit = exit.or(take_in(store, import, &taking.settings, settings, printer)?);
    }
    Ok(exit)
}

fn read_seen(path: &Path) -> Seen {
    std::fs::read(path).ok().and_then(|b| serde_json::from_slice(&b).ok()).unwrap_or_default()
}

/// The file, unless the server says that it is the one it sent last.
fn fetch(url: &str, before: &Validators) -> Result<Option<(Vec<u8>, Validators)>, Failure> {
    let failed =
        |reason: String| Failure::Fetch { reason: format!("cannot fetch `{url}`: {reason}") };
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .user_agent("detente (sanctions lists)")
        .build();
    let agent = ureq::Agent::new_with_config(config);
    let mut request = agent.get(url);
    if let Some(etag) = &before.etag {
        request = request.header("If-None-Match", etag);
    }
    if let Some(date) = &before.last_modified {
        request = request.header("If-Modified-Since", date);
    }
    let mut response = request.call().map_err(|e| failed(e.to_string()))?;
    if response.status().as_u16() == 304 {
        return Ok(None);
    }
    let header =
        |name: &str| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let validators = Validators { etag: header("etag"), last_modified: header("last-modified") };
    let bytes = response
        .body_mut()
        .with_config()
        .limit(LARGEST)
        .read_to_vec()
        .map_err(|e| failed(e.to_string()))?;
    Ok(Some((bytes, validators)))
}

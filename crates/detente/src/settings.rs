//! What is meant: the typed arguments with the environment's defaults.

use std::path::PathBuf;

use detente_model::{Known, PartialDate};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cli::{Cli, OutputFormat, When};
use crate::failure::Failure;

/// What holds for every command.
pub struct Settings {
    pub store: PathBuf,
    pub dossier: Option<PathBuf>,
    pub format: OutputFormat,
    pub quiet: bool,
    pub max_age: u32,
    pub today: Date,
}

impl Settings {
    pub fn new(cli: &Cli) -> Self {
        let global = &cli.global;
        Settings {
            store: global.store.clone().unwrap_or_else(default_store),
            dossier: global
                .dossier
                .clone()
                .or_else(|| std::env::var_os("DETENTE_DOSSIER").map(PathBuf::from)),
            format: if global.json { OutputFormat::Jsonl } else { global.format },
            quiet: global.quiet,
            max_age: global.max_age,
            today: Timestamp::now().to_zoned_datetime(TimeZone::UTC).date(),
        }
    }

    /// The knowledge a question is asked with.
    pub fn known(&self, when: &When) -> Result<Known, Failure> {
        Ok(Known {
            as_of: when.as_of.as_deref().map_or(Ok(self.today), day)?,
            known_on: when.known_on.as_deref().map(day).transpose()?,
            recorded_by: when.recorded_by.as_deref().map(moment).transpose()?,
        })
    }
}

fn default_store() -> PathBuf {
    if let Some(path) = std::env::var_os("DETENTE_STORE") {
        return path.into();
    }
    let data = std::env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share")));
    data.unwrap_or_else(|| PathBuf::from(".")).join("detente")
}

/// A day; a month or a year means its last day.
pub fn day(text: &str) -> Result<Date, Failure> {
    PartialDate::parse(text)
        .map(PartialDate::last)
        .map_err(|e| Failure::usage(e.to_string(), "write a day as `2018-03-29`"))
}

/// A moment; a day means its end.
fn moment(text: &str) -> Result<Timestamp, Failure> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(moment);
    }
    let next = day(text).ok().and_then(|day| day.tomorrow().ok());
    let midnight = |day: Date| day.to_zoned_datetime(TimeZone::UTC).ok();
    next.and_then(midnight).map(|zoned| zoned.timestamp()).ok_or_else(|| {
        Failure::usage(
            format!("not a moment: `{text}`"),
            "write a moment as `2026-03-02T10:00:00Z`; a day means its end",
        )
    })
}

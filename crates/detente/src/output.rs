//! Results to standard output, all else to standard error.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use console::Term;
use detente_report::{Colour, CsvWriter, Format, TextTable};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::cli::OutputFormat;
use crate::failure::Failure;
use crate::settings::Settings;

/// Prints rows in the form that was asked for. A table is printed when it is complete, so that its
/// columns align; lines and CSV as they come.
pub struct Printer {
    format: OutputFormat,
    columns: Vec<&'static str>,
    wrapped: &'static [&'static str],
    rows: Vec<Vec<String>>,
    begun: bool,
}

impl Printer {
    pub fn new(settings: &Settings, columns: &[&'static str]) -> Self {
        Printer {
            format: settings.format,
            columns: columns.to_vec(),
            wrapped: &[],
            rows: Vec::new(),
            begun: false,
        }
    }

    /// Columns of long texts, which go on in the next line of a table.
    pub fn wrap(self, columns: &'static [&'static str]) -> Self {
        Printer { wrapped: columns, ..self }
    }

    /// One result: as an object for JSON Lines, as cells for the others.
    pub fn row(&mut self, line: &impl Serialize, cells: Vec<String>) -> Result<(), Failure> {
        match self.format {
            OutputFormat::Table => self.rows.push(cells),
            OutputFormat::Jsonl => {
                let mut bytes = serde_json::to_vec(line).map_err(std::io::Error::from)?;
                bytes.push(b'\n');
                std::io::stdout().lock().write_all(&bytes)?;
            }
            OutputFormat::Csv => {
                let mut out = std::io::stdout().lock();
                let mut csv = CsvWriter::new(&mut out);
                if !self.begun {
                    csv.row(&self.columns)?;
                }
                csv.row(cells)?;
            }
        }
        self.begun = true;
        Ok(())
    }

    pub fn finish(self) -> Result<(), Failure> {
        if self.format == OutputFormat::Table && !self.rows.is_empty() {
            let mut table = TextTable::new(&self.columns).wrap(self.wrapped);
            for row in self.rows {
                table.row(row);
            }
            let mut out = std::io::stdout().lock();
            table.write(&mut out, width())?;
            out.flush()?;
        }
        Ok(())
    }
}

impl From<OutputFormat> for Format {
    fn from(format: OutputFormat) -> Self {
        match format {
            OutputFormat::Table => Format::Table,
            OutputFormat::Jsonl => Format::Jsonl,
            OutputFormat::Csv => Format::Csv,
        }
    }
}

/// Colour only where a person looks, and never where `NO_COLOR` is set.
pub fn colour() -> Colour {
    let wanted = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if wanted { Colour::Always } else { Colour::Never }
}

/// How wide the terminal is, where a person looks at one.
fn width() -> Option<usize> {
    let wide = Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
    if std::io::stdout().is_terminal() { wide } else { None }
}

/// A line for the person at the terminal.
pub fn note(settings: &Settings, text: &str) {
    if !settings.quiet {
        let _ = writeln!(std::io::stderr(), "{text}");
    }
}

/// A line that is printed even when asked to be quiet: it changes what the answer means.
pub fn warn(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Shown while something runs longer than two seconds, and gone with the value.
pub struct Progress(Option<ProgressBar>);

pub fn progress(settings: &Settings, what: &str) -> Progress {
    if settings.quiet || !std::io::stderr().is_terminal() {
        return Progress(None);
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
        bar.set_style(style);
    }
    let what = what.to_owned();
    let shown = bar.clone();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(2));
        if !shown.is_finished() {
            shown.set_message(what);
            shown.enable_steady_tick(Duration::from_millis(200));
        }
    });
    Progress(Some(bar))
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

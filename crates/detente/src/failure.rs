//! What the program says when it cannot go on: code, reason, place, repair.

use std::path::PathBuf;

use detente_desk::{CustomersError, DeskError};
use detente_lists::ListError;
use detente_record::RecordError;
use detente_server::ServeError;
use detente_trade::TradeError;

use crate::settings::Settings;

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error("{error}")]
    List { file: String, error: ListError },
    #[error("{error}")]
    Customers { file: String, error: CustomersError },
    #[error("{error}")]
    Transactions { file: String, error: TradeError },
    #[error(transparent)]
    Desk(#[from] DeskError),
    #[error("{what} `{path}`: {error}")]
    File { what: &'static str, path: PathBuf, error: std::io::Error },
    #[error("{0}")]
    Output(#[from] std::io::Error),
    #[error("{reason}")]
    Usage { reason: String, help: String },
    #[error("{reason}")]
    Fetch { reason: String },
    #[error(transparent)]
    Server(#[from] ServeError),
}

impl Failure {
    pub fn usage(reason: impl Into<String>, help: impl Into<String>) -> Self {
        Failure::Usage { reason: reason.into(), help: help.into() }
    }

    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Failure::Output(e) if e.kind() == std::io::ErrorKind::BrokenPipe)
    }

    pub fn code(&self) -> &'static str {
        match self {
            Failure::Record(e) => e.code(),
            Failure::List { error, .. } => error.code(),
            Failure::Customers { error, .. } => error.code(),
            Failure::Transactions { error, .. } => error.code(),
            Failure::Desk(e) => e.code(),
            Failure::File { .. } => "detente::file",
            Failure::Output(_) => "detente::output",
            Failure::Usage { .. } => "detente::usage",
            Failure::Fetch { .. } => "lists::fetch",
            Failure::Server(e) => e.code(),
        }
    }

    fn place(&self) -> Option<&str> {
        match self {
            Failure::List { file, .. }
            | Failure::Customers { file, .. }
            | Failure::Transactions { file, .. } => Some(file),
            _ => None,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Failure::Record(e) => Some(e.help().to_owned()),
            Failure::List { error, .. } => Some(error.help().to_owned()),
            Failure::Customers { error, .. } => Some(error.help().to_owned()),
            Failure::Transactions { error, .. } => Some(error.help().to_owned()),
            Failure::Desk(e) => Some(e.help().to_owned()),
            Failure::Server(e) => Some(e.help().to_owned()),
            Failure::Usage { help, .. } => Some(help.clone()),
            Failure::Fetch { .. } => {
                Some("fetch the file by hand and `detente lists import FILE`".to_owned())
            }
            _ => None,
        }
    }

    /// Prints to standard error, as text.
    pub fn print(&self, _settings: &Settings) {
        use std::io::Write as _;
        let mut out = std::io::stderr().lock();
        let _ = writeln!(out, "{}: {self}", self.code());
        if let Some(place) = self.place() {
            let _ = writeln!(out, "  at    {place}");
        }
        if let Some(help) = self.help() {
            let _ = writeln!(out, "  help  {help}");
        }
    }
}

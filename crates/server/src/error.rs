//! Why the server could not start or go on.

use std::net::SocketAddr;

use detente_desk::DeskError;

/// Why the server could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// It would answer everybody who can reach it.
    #[error("`{0}` can be reached by others, and there are no access tokens")]
    NoTokens(SocketAddr),
    /// A token that is easily guessed, or that no header can carry.
    #[error(
        "access token {number} has {characters} characters; it needs {least} or more, without spaces"
    )]
    WeakToken {
        /// Which, from 1. The token itself is never shown.
        number: usize,
        /// How long it is.
        characters: usize,
        /// How long it must be.
        least: usize,
    },
    /// The address is taken, or not ours.
    #[error("cannot listen on `{address}`: {source}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The record could not be opened.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The system refused threads, timers or signals.
    #[error("cannot run: {0}")]
    Runtime(#[from] std::io::Error),
}

impl ServeError {
    /// The stable code: `server::no-tokens`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ServeError::NoTokens(_) => "server::no-tokens",
            ServeError::WeakToken { .. } => "server::weak-token",
            ServeError::Bind { .. } => "server::bind",
            ServeError::Desk(e) => e.code(),
            ServeError::Runtime(_) => "server::runtime",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            ServeError::NoTokens(_) => {
                "give a file of tokens with `--tokens FILE`, or bind to `127.0.0.1`"
            }
            ServeError::WeakToken { .. } => "`openssl rand -hex 32` makes a good one",
            ServeError::Bind { .. } => {
                "stop the other program, or use another port; 0 takes a free one"
            }
            ServeError::Desk(e) => e.help(),
            ServeError::Runtime(_) => "close other programs, or raise the limits of this one",
        }
    }
}

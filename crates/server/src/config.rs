//! Where to listen, who may ask, and how much.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::ServeError;

/// A token shorter than this can be guessed.
const TOKEN_CHARS: usize = 16;

/// Where to listen, who may ask, and how much.
#[derive(Clone)]
pub struct Config {
    /// Where to listen. Port 0 takes a free one; `on_ready` is told which.
    pub bind: SocketAddr,
    /// Who may ask: each token opens everything. Needed beyond loopback.
    pub tokens: Vec<String>,
    /// Editions older than this many days are called stale in every answer.
    pub max_age_days: u32,
    /// How much a client may ask for.
    pub limits: Limits,
    /// What the time is.
    pub clock: fn() -> Timestamp,
    /// Called once, when the record is loaded and connections are accepted.
    pub on_ready: Arc<dyn Fn(SocketAddr) + Send + Sync>,
    /// Told what an operator should know: a reload, a fault inside.
    pub on_note: Arc<dyn Fn(&str) + Send + Sync>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            bind: (Ipv4Addr::LOCALHOST, 8080).into(),
            tokens: Vec::new(),
            max_age_days: 2,
            limits: Limits::default(),
            clock: Timestamp::now,
            on_ready: Arc::new(|_| ()),
            on_note: Arc::new(|_| ()),
        }
    }
}

impl Config {
    /// Refuses what would leave the record open to everybody.
    ///
    /// # Errors
    /// [`ServeError::NoTokens`], [`ServeError::WeakToken`].
    pub(crate) fn check(&self) -> Result<(), ServeError> {
        if !self.bind.ip().is_loopback() && self.tokens.is_empty() {
            return Err(ServeError::NoTokens(self.bind));
        }
        for (i, token) in self.tokens.iter().enumerate() {
            let characters = token.chars().count();
            if characters < TOKEN_CHARS || token.chars().any(|c| !c.is_ascii_graphic()) {
                return Err(ServeError::WeakToken {
                    number: i + 1,
                    characters,
                    least: TOKEN_CHARS,
                });
            }
        }
        Ok(())
    }
}

/// How much a client may ask for. What goes beyond is refused with a problem that names the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file for `/check`, as it is sent.
    pub file_bytes: usize,
    /// Bytes of that file after unpacking.
    pub unpacked_bytes: usize,
    /// Bytes of a question for `/match`.
    pub question_bytes: usize,
    /// Questions in one request for `/match`.
    pub questions: usize,
    /// Candidates in one answer.
    pub candidates: usize,
    /// How long a question may take, its body included.
    pub timeout: Duration,
    /// How long a file may take, its body included.
    pub file_timeout: Duration,
    /// Requests at once.
    pub requests: usize,
    /// Files checked at once; each may hold `unpacked_bytes` in memory.
    pub files: usize,
    /// Past states of knowledge made ready at once.
    pub past: usize,
    /// Open connections. When one more comes, the one that has waited longest to ask is closed.
    pub connections: usize,
    /// How long the head of a request may take, and how long a connection may wait to ask again.
    pub head: Duration,
    /// A connection that takes no answer for this long is closed.
    pub idle: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 64 << 20,
            unpacked_bytes: 256 << 20,
            question_bytes: 1 << 20,
            questions: 100,
            candidates: 500,
            timeout: Duration::from_secs(30),
            file_timeout: Duration::from_secs(300),
            requests: 64,
            files: 2,
            past: 2,
            // Files are open too, and many systems allow a process 1,024 of both.
            connections: 512,
            head: Duration::from_secs(10),
            idle: Duration::from_secs(30),
        }
    }
}

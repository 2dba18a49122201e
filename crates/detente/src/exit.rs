//! The exit codes, decided in one place.

use std::process::ExitCode;

/// How a run ended. `2` beats `4` beats `1` beats `3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: clean, or a question was answered.
    Clean,
    /// 1: findings, or a failed check or verification.
    Findings,
    /// 2: could not run.
    CouldNotRun,
    /// 3: clean, but rows were set aside.
    SetAside,
    /// 4: an update is held.
    Held,
}

impl Exit {
    pub fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::CouldNotRun => 2,
            Exit::SetAside => 3,
            Exit::Held => 4,
        })
    }

    fn rank(self) -> u8 {
        match self {
            Exit::Clean => 0,
            Exit::SetAside => 1,
            Exit::Findings => 2,
            Exit::Held => 3,
            Exit::CouldNotRun => 4,
        }
    }

    /// The graver of the two.
    #[must_use]
    pub fn or(self, other: Exit) -> Exit {
        if other.rank() > self.rank() { other } else { self }
    }
}

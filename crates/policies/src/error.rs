//! What is wrong with a policy, said as Cedar's own errors are.

use std::fmt;

/// A fault of a file of policies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyFault {
    /// Stable: `policies::annotation`.
    pub code: &'static str,
    /// The file.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// The line as it stands.
    pub source: String,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for PolicyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.line.to_string().len();
        writeln!(f, "{}", self.code)?;
        writeln!(f)?;
        writeln!(f, "  x {}", self.reason)?;
        writeln!(f, "  {:width$} ,-[{}:{}]", "", self.file, self.line)?;
        writeln!(f, "  {} | {}", self.line, self.source)?;
        writeln!(f, "  {:width$} `----", "")?;
        write!(f, "  help: {}", self.help)
    }
}

/// The policies cannot be used: every fault that was found, in order of place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", listed(.0))]
pub struct PolicyFaults(pub Vec<PolicyFault>);

fn listed(faults: &[PolicyFault]) -> String {
    let texts: Vec<String> = faults.iter().map(ToString::to_string).collect();
    texts.join("\n\n")
}

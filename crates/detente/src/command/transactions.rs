//! `detente check` of shipments and payments: their parties against the lists, what was done against
//! the measures.

use std::io::Write as _;
use std::path::Path;

use detente_desk::{CheckSettings, Desk, Disposal, JudgeSettings, Situation, judge};
use detente_measures::Law;
use detente_model::{Authority, Finding, Known, Suspensions};
use detente_report::write_finding;
use detente_trade::{Kind, Limits, TradeError, TradeFile, read, recognise};

use crate::failure::Failure;
use crate::output::{colour, note, progress};
use crate::settings::Settings;

/// What is said of a file that is over the limit.
pub fn too_large(path: &Path, limit: u64) -> Failure {
    let error = TradeError::TooLarge { what: "the file", limit: format!("{limit} bytes") };
    Failure::Transactions { file: path.display().to_string(), error }
}

/// The law that transactions are judged by.
pub struct Bench {
    situation: Situation,
    law: Law,
    authorities: Vec<Authority>,
}

impl Bench {
    pub fn new(situation: Situation, authorities: Vec<Authority>, known: &Known) -> Self {
        Bench { law: situation.law(known, &Suspensions::none()), situation, authorities }
    }

    /// Judges the transactions of a file, and prints what is found.
    pub fn check(
        &self,
        file: TradeFile,
        name: &str,
        desk: &Desk,
        checking: &CheckSettings,
        settings: &Settings,
    ) -> Result<Vec<Finding>, Failure> {
        let TradeFile { seen, mut observations, quarantined, notes, kind } = file.named(name);
        for text in &notes {
            note(settings, &format!("{name}: {text}"));
        }
        for row in &quarantined {
            let what =
                if row.kept.is_some() { "value set aside, row kept" } else { "row set aside" };
            let (code, reason, line) = (&row.code, &row.reason, row.line);
            note(settings, &format!("{code}: {reason}\n  at    {name}:{line}\n  {what}"));
        }
        let judging = JudgeSettings {
            screening: *checking,
            law: &self.law,
            authorities: self.authorities.clone(),
        };
        let judged = {
            let _bar = progress(settings, &format!("judging {} transactions", observations.len()));
            judge(Some(desk), &self.situation, &mut observations, &judging)
        };
        let mut out = std::io::stdout().lock();
        for finding in &judged.findings {
            write_finding(&mut out, finding, settings.format.into(), colour())?;
        }
        out.flush()?;
        let of = |disposal| judged.disposals.get(&disposal).copied().unwrap_or_default();
        note(
            settings,
            &format!(
                "{name} ({}): {seen} in = {} judged + {} set aside; {} reject, {} hold, {} release; \
                 {} findings",
                kind.title(),
                observations.len(),
                seen - observations.len() as u64,
                of(Disposal::Reject),
                of(Disposal::Hold),
                of(Disposal::Release),
                judged.findings.len()
            ),
        );
        Ok(judged.findings)
    }
}

/// A file of transactions; `None` if it is one of something else.
pub fn open(bytes: &[u8], name: &str, kind: Option<Kind>) -> Result<Option<TradeFile>, Failure> {
    let fault = |error| Failure::Transactions { file: name.to_owned(), error };
    let kind = match (kind, recognise(bytes)) {
        (Some(kind), _) | (None, Ok(kind)) => kind,
        (None, Err(error @ (TradeError::Ambiguous { .. } | TradeError::Hostile { .. }))) => {
            return Err(fault(error));
        }
        (None, Err(_)) => return Ok(None),
    };
    read(bytes, kind, &Limits::default()).map(Some).map_err(fault)
}

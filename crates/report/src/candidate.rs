//! A candidate of a look-up: who it is, how alike, what lists it.

use std::io::{self, Write};

use detente_model::{Designation, InForce, Verdict};
use serde::Serialize;

use crate::finding::{designation_in_words, json_line, line, paint, step};
use crate::text::printable;
use crate::{Colour, CsvWriter, Format};

/// The columns of a candidate as CSV.
pub const CANDIDATE_COLUMNS: &[&str] =
    &["answer", "score", "id", "schema", "caption", "designations", "parts"];

/// What is said of a candidate. `wire` is its own JSON, which is written as it stands.
#[derive(Debug, Clone)]
pub struct Candidate<'a, W> {
    /// The entity's id.
    pub id: &'a str,
    /// Its schema's name.
    pub schema: &'a str,
    /// Its first name.
    pub caption: &'a str,
    /// How alike, 0 to 1.
    pub score: f64,
    /// The steps: what was compared, in words, and what it counts; below 0 where it takes.
    pub parts: Vec<(&'a str, &'a str, f64)>,
    /// Its designations, each with its state on the day.
    pub designations: Vec<(&'a Designation, InForce)>,
    /// The wire form.
    pub wire: &'a W,
}

impl<W> Candidate<'_, W> {
    /// The answer in words: `LISTED`, `POSSIBLE`, `NOT LISTED`.
    #[must_use]
    pub fn answer(&self) -> &'static str {
        match self.designations.iter().map(|(_, state)| *state).max() {
            Some(InForce::Yes) => "LISTED",
            Some(InForce::Possible) => "POSSIBLE",
            Some(InForce::No) | None => "NOT LISTED",
        }
    }
}

/// Writes one candidate. CSV needs [`crate::write_header`] with [`CANDIDATE_COLUMNS`] first.
///
/// # Errors
/// Of the writer.
pub fn write_candidate<W: Serialize>(
    out: &mut dyn Write,
    candidate: &Candidate<'_, W>,
    format: Format,
    colour: Colour,
) -> io::Result<()> {
    match format {
        Format::Table => table(out, candidate, colour),
        Format::Jsonl => json_line(out, candidate.wire),
        Format::Csv => CsvWriter::new(out).row(csv(candidate)),
    }
}

fn state(state: InForce) -> &'static str {
    match state {
        InForce::Yes => "",
        InForce::Possible => "; possibly in force, the dates leave it open",
        InForce::No => "; not in force on the day",
    }
}

fn table<W>(out: &mut dyn Write, candidate: &Candidate<'_, W>, colour: Colour) -> io::Result<()> {
    let answer = candidate.answer();
    let tone = match answer {
        "LISTED" => Verdict::Violation,
        "POSSIBLE" => Verdict::Possible,
        _ => Verdict::NearMiss,
    };
    let caption = printable(candidate.caption);
    let id = printable(candidate.id);
    let word = paint(answer, tone, colour);
    writeln!(
        out,
        "{word}  {caption} = {id}  {}      score {:.2}",
        candidate.schema, candidate.score
    )?;
    for (designation, in_force) in &candidate.designations {
        line(out, "listed", &format!("{}{}", designation_in_words(designation), state(*in_force)))?;
    }
    for (number, (part, text, weight)) in candidate.parts.iter().enumerate() {
        let label = if number == 0 { "because" } else { "" };
        line(out, label, &format!("{weight:+.2}  {}", step(part, text)))?;
    }
    Ok(())
}

fn csv<W>(candidate: &Candidate<'_, W>) -> Vec<String> {
    let designations: Vec<String> = candidate
        .designations
        .iter()
        .map(|(d, in_force)| format!("{}{}", designation_in_words(d), state(*in_force)))
        .collect();
    let parts: Vec<String> = candidate
        .parts
        .iter()
        .map(|(part, text, weight)| format!("{part} {weight:+.2}: {text}"))
        .collect();
    vec![
        candidate.answer().to_lowercase(),
        format!("{:.4}", candidate.score),
        candidate.id.to_owned(),
        candidate.schema.to_owned(),
        candidate.caption.to_owned(),
        designations.join("; "),
        parts.join("; "),
    ]
}

//! A finding: the row, the entity, the designations, and why.

use std::io::{self, Write};

use detente_model::{DateInterval, Designation, Finding, FindingKind, InForce, Verdict};
use serde_json::{Map, Value as Json};

use crate::text::{display_width, printable};
use crate::{Colour, CsvWriter, Format};

/// The columns of a finding as CSV: one row a finding.
pub const FINDING_COLUMNS: &[&str] = &[
    "verdict",
    "score",
    "file",
    "row",
    "line",
    "customer",
    "input",
    "entity",
    "schema",
    "caption",
    "designations",
    "reasons",
];

/// The verdict as the terminal says it: `VIOLATION`, `POSSIBLE`, `NEAR MISS`, `EXCULPATION`.
#[must_use]
pub fn verdict_in_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NearMiss => "NEAR MISS",
        Verdict::Possible => "POSSIBLE",
        Verdict::Violation => "VIOLATION",
        Verdict::Exculpation => "EXCULPATION",
    }
}

/// Writes one finding. CSV needs [`crate::write_header`] with [`FINDING_COLUMNS`] before the first.
///
/// # Errors
/// Of the writer.
pub fn write_finding(
    out: &mut dyn Write,
    finding: &Finding,
    format: Format,
    colour: Colour,
) -> io::Result<()> {
    match format {
        Format::Table => table(out, finding, colour),
        Format::Jsonl => crate::finding::json_line(out, finding),
        Format::Csv => CsvWriter::new(out).row(csv(finding)),
    }
}

pub(crate) fn json_line(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

fn table(out: &mut dyn Write, finding: &Finding, colour: Colour) -> io::Result<()> {
    if finding.kind != FindingKind::Designation {
        return crate::ruling::table(out, finding, colour);
    }
    let word = paint(verdict_in_words(finding.verdict), finding.verdict, colour);
    let (id, caption) = (member(&finding.entity, "id"), member(&finding.entity, "caption"));
    writeln!(out, "{word}  {caption} = {id}      score {:.2}", finding.score)?;
    let place = &finding.source;
    let customer = finding.customer.as_ref().map_or(String::new(), |c| format!("  customer {c}"));
    let seen = format!("{}:{}  line {}{customer}", place.file, place.row, place.line);
    line(out, "seen", &format!("{seen}  {}", words(&finding.input)))?;
    let noun = noun(&member(&finding.entity, "schema"));
    let parts: Vec<String> =
        finding.reasons.iter().map(|r| format!("{} {:+.2}", r.part, r.weight)).collect();
    let parts = if parts.is_empty() { String::new() } else { format!("  {}", parts.join(", ")) };
    line(out, noun, &format!("{caption} = {id}{parts}"))?;
    if finding.designations.is_empty() {
        line(out, "listed", "no designation in force on the day")?;
    }
    for listed in &finding.designations {
        line(out, state_in_words(listed.in_force), &designation_in_words(&listed.designation))?;
    }
    for (number, reason) in finding.reasons.iter().enumerate() {
        let label = if number == 0 { "because" } else { "" };
        line(out, label, &step(&reason.part, &reason.text))?;
    }
    Ok(())
}

/// A step of the reasoning in words; most name their part already.
pub(crate) fn step(part: &str, text: &str) -> String {
    let named = text.strip_prefix(part).is_some_and(|rest| rest.starts_with(':'));
    if named { text.to_owned() } else { format!("{part}: {text}") }
}

/// One labelled line below the first.
pub(crate) fn line(out: &mut dyn Write, label: &str, text: &str) -> io::Result<()> {
    const LABEL: usize = 10;
    let space = " ".repeat(LABEL.saturating_sub(display_width(label)));
    writeln!(out, "  {label}{space}{}", printable(text).trim_end())
}

pub(crate) fn paint(word: &str, verdict: Verdict, colour: Colour) -> String {
    let code = match verdict {
        Verdict::Violation => "1;31",
        Verdict::Possible => "1;33",
        Verdict::NearMiss => "2",
        Verdict::Exculpation => "32",
    };
    match colour {
        Colour::Never => word.to_owned(),
        Colour::Always => format!("\u{1b}[{code}m{word}\u{1b}[0m"),
    }
}

/// The state of a designation on the day: `listed`, `possible`, `not listed`.
fn state_in_words(state: InForce) -> &'static str {
    match state {
        InForce::Yes => "listed",
        InForce::Possible => "possible",
        InForce::No => "not listed",
    }
}

/// `UN DPRK  KPi.001  since 2017-06-02  (un-sc of 2026-02-27)`.
pub(crate) fn designation_in_words(d: &Designation) -> String {
    let programme =
        if d.programme.is_empty() { String::new() } else { format!(" {}", d.programme) };
    let until = d.to.map_or(String::new(), |to| format!(", until {}", to_in_words(to)));
    format!(
        "{}{programme}  {}  {}{until}  ({} of {})",
        d.authority,
        d.reference,
        from_in_words(d.from),
        d.list(),
        d.edition
    )
}

fn from_in_words(from: DateInterval) -> String {
    match (from.not_before, from.not_after) {
        (Some(a), Some(b)) if a == b => format!("since {a}"),
        (Some(a), Some(b)) => format!("since some day from {a} to {b}"),
        (None, Some(b)) => format!("since {b} or before; no source states the day"),
        (Some(a), None) => format!("since {a} or later; no source states the day"),
        (None, None) => "since an unknown day".to_owned(),
    }
}

fn to_in_words(to: DateInterval) -> String {
    match (to.not_before, to.not_after) {
        (Some(a), Some(b)) if a == b => a.to_string(),
        (Some(a), Some(b)) => format!("some day from {a} to {b}"),
        (None, Some(b)) => format!("{b} or before"),
        (Some(a), None) => format!("{a} or later"),
        (None, None) => "an unknown day".to_owned(),
    }
}

fn noun(schema: &str) -> &'static str {
    match schema {
        "Person" => "person",
        "Company" => "company",
        "Organization" | "LegalEntity" | "PublicBody" => "party",
        "Vessel" => "ship",
        "Airplane" => "aircraft",
        "CryptoWallet" => "wallet",
        "BankAccount" => "account",
        "Security" => "security",
        _ => "entity",
    }
}

/// A member of a JSON object as text.
fn member(object: &Map<String, Json>, name: &str) -> String {
    object.get(name).map(plain).unwrap_or_default()
}

fn plain(value: &Json) -> String {
    let text = match value {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        Json::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(" / "),
        other => other.to_string(),
    };
    printable(&text).into_owned()
}

/// The row's own words: `full_name Ana Invented; country FR`.
fn words(input: &Map<String, Json>) -> String {
    let each = input.iter().map(|(name, value)| format!("{} {}", printable(name), plain(value)));
    each.collect::<Vec<_>>().join("; ")
}

fn csv(finding: &Finding) -> Vec<String> {
    let place = &finding.source;
    let designations: Vec<String> =
        finding.designations.iter().map(|l| designation_in_words(&l.designation)).collect();
    let reasons: Vec<String> = finding
        .reasons
        .iter()
        .map(|r| format!("{}: {} ({:+.2})", r.part, r.text, r.weight))
        .collect();
    vec![
        verdict_in_words(finding.verdict).to_lowercase(),
        format!("{:.4}", finding.score),
        place.file.clone(),
        place.row.to_string(),
        place.line.to_string(),
        finding.customer.clone().unwrap_or_default(),
        words(&finding.input),
        member(&finding.entity, "id"),
        member(&finding.entity, "schema"),
        member(&finding.entity, "caption"),
        designations.join("; "),
        reasons.join("; "),
    ]
}

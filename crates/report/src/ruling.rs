//! A finding by a measure: what was done, which rule, since when, what would have spared it.

use std::io::{self, Write};

use detente_model::{Finding, FindingKind, Ruling};
use serde_json::Value as Json;

use crate::Colour;
use crate::finding::{line, paint, verdict_in_words};

/// Writes a finding that is no match of a party.
pub(crate) fn table(out: &mut dyn Write, finding: &Finding, colour: Colour) -> io::Result<()> {
    let word = paint(verdict_in_words(finding.verdict), finding.verdict, colour);
    let head = match &finding.ruling {
        Some(ruling) => format!("{}  {}", ruling.strand, ruling.says),
        None => "a place of the target is named in free text".to_owned(),
    };
    let reference = finding.customer.as_ref().map_or(String::new(), |r| format!("  {r}"));
    writeln!(out, "{word}  {head}{reference}")?;
    let place = &finding.source;
    line(
        out,
        "seen",
        &format!("{}:{}  line {}  {}", place.file, place.row, place.line, seen(finding)),
    )?;
    if finding.kind == FindingKind::Place {
        for reason in &finding.reasons {
            line(out, "named", &format!("{}: {}", reason.part, reason.text))?;
        }
    }
    finding.ruling.as_ref().map_or(Ok(()), |ruling| steps(out, ruling))
}

fn steps(out: &mut dyn Write, ruling: &Ruling) -> io::Result<()> {
    let Ruling { instrument, paragraph, since, day, counts, .. } = ruling;
    line(out, "rule", &format!("{instrument} para {paragraph}; strand {}", ruling.sector))?;
    match &ruling.suspended {
        None => line(out, "in force", &format!("since {since}; {counts} {day}"))?,
        Some(why) => line(out, "not now", &format!("{why}; {counts} {day}"))?,
    }
    if !ruling.nexus.is_empty() {
        line(out, "binds", &format!("{}: {}", ruling.authority, ruling.nexus.join(", ")))?;
    }
    if let Some(cap) = &ruling.cap {
        line(out, "cap", cap)?;
    }
    for exemption in &ruling.exemptions {
        let answer = if exemption.holds { "yes" } else { "no" };
        line(out, "exempt?", &format!("{answer}: {}", exemption.asks))?;
    }
    for unknown in &ruling.unknown {
        line(out, "unknown", unknown)?;
    }
    if ruling.confidence == "K" {
        line(out, "unread", "nobody has read this rule in its text yet (confidence K)")?;
    }
    Ok(())
}

/// The observation in a few words.
fn seen(finding: &Finding) -> String {
    let said = finding.input.iter().map(|(name, value)| {
        let text = value.as_str().map_or_else(|| Json::to_string(value), str::to_owned);
        match name.as_str() {
            "quantity" | "amount" | "goods" => text,
            "hs" => format!("HS {text}"),
            _ => format!("{name} {text}"),
        }
    });
    said.collect::<Vec<_>>().join("; ")
}

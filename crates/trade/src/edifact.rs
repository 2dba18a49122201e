//! UN/EDIFACT: transport instructions (IFTMIN) and cargo reports to customs (CUSCAR).
//!
//! Sources: ISO 9735 (syntax: UNA, UNB to UNZ, release character); UN/EDIFACT directories D.95B to
//! D.16B for the segments, with their code lists 2005 (dates), 3035 (parties), 3227 (places), 6063,
//! 6311 and 6313 (measures).
//! Our reading: an IFTMIN message is one shipment; a CUSCAR message one for each consignment (CNI)
//! under the ship of its head. A message whose UNT does not fit it was cut or edited and is set
//! aside whole.

mod message;
mod segments;

use crate::kind::{Read, Reader};
use crate::shape::{Outer, Shape};
use crate::{Kind, Limits, TradeError, TradeFile};
use segments::{Segment, Syntax};

pub(crate) const KIND: &str = "edifact";

pub(crate) const READER: Reader =
    Reader { name: KIND, title: "UN/EDIFACT IFTMIN and CUSCAR", score, read: Read::Bytes(read) };

/// Messages that one interchange may have.
const MESSAGES: usize = 1_000_000;

fn score(shape: &Shape<'_>) -> u8 {
    let head = shape.head.trim_start();
    let begins = |tag: &str| head.starts_with(tag);
    if shape.outer != Outer::Text || !(begins("UNA") || begins("UNB") || begins("UNH")) {
        return 0;
    }
    if head.contains("IFTMIN") || head.contains("CUSCAR") { 98 } else { 60 }
}

/// Reads an interchange, or messages without one.
///
/// # Errors
/// [`TradeError`]: no EDIFACT, an unknown encoding, or cut in the middle of a segment.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<TradeFile, TradeError> {
    let text = segments::decode(bytes)?;
    let syntax = Syntax::of(&text);
    let mut file = TradeFile::new(Kind::Edifact);
    let mut open: Option<Vec<Segment<'_>>> = None;
    let (mut messages, mut stated) = (0_usize, None);
    for segment in syntax.segments(&text, limits) {
        let segment = segment?;
        match segment.tag() {
            "UNH" => {
                if let Some(cut) = open.replace(vec![segment]) {
                    messages += 1;
                    unended(&mut file, &cut);
                }
            }
            "UNT" => {
                let Some(mut message) = open.take() else {
                    stray(&mut file, &segment);
                    continue;
                };
                messages += 1;
                message.push(segment);
                message::read(&mut file, &message, &syntax);
            }
            "UNZ" => stated = segment.part(1, 0).and_then(|n| n.parse::<usize>().ok()),
            "UNA" | "UNB" | "UNG" | "UNE" => {}
            _ => match open.as_mut() {
                Some(message) if message.len() < limits.fields => message.push(segment),
                Some(_) => {
                    let limit = format!("{} segments", limits.fields);
                    return Err(TradeError::TooLarge { what: "a message", limit });
                }
                None => stray(&mut file, &segment),
            },
        }
        if messages > MESSAGES {
            let limit = format!("{MESSAGES} messages");
            return Err(TradeError::TooLarge { what: "the interchange", limit });
        }
    }
    if let Some(cut) = open {
        messages += 1;
        unended(&mut file, &cut);
    }
    if messages == 0 {
        return Err(TradeError::Unrecognised("EDIFACT without a message (UNH to UNT)".into()));
    }
    if let Some(stated) = stated.filter(|stated| *stated != messages) {
        file.notes
            .push(format!("UNZ states {stated} messages or groups; there are {messages} messages"));
    }
    Ok(file)
}

fn unended(file: &mut TradeFile, message: &[Segment<'_>]) {
    let first = message.first();
    let line = first.map_or(0, |s| s.line);
    let raw: String = message.iter().take(20).map(|s| s.raw).collect::<Vec<_>>().join("'");
    message::aside(file, "trade::cut", line, "a message without its end (UNT)", &raw);
}

fn stray(file: &mut TradeFile, segment: &Segment<'_>) {
    let reason = format!("segment `{}` outside of a message", segment.tag());
    message::aside(file, "trade::segment", segment.line, &reason, segment.raw);
}

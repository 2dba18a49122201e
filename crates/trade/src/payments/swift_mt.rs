//! SWIFT MT: payments (categories 1 and 2), documentary credits (7), advices and statements (9).
//!
//! Source: SWIFT User Handbook, FIN message format (blocks 1 to 5) and Standards MT categories 1,
//! 2, 7 and 9.
//! Our reading: one file is one message, a batch (RJE, its messages apart by `$`, or simply one
//! after the other), or a bare statement of a bank that leaves the blocks away. A message whose
//! frame is broken or that lacks what makes it a payment is set aside; those around it are read.
//! Where field 52a or 57a is missing, the standard puts sender and receiver in its place, and so
//! do we.

mod blocks;
mod credit;
mod fields;
mod statement;
mod transfer;

use self::blocks::{Frame, Message};
use super::draft::aside;
use crate::kind::{Read, Reader};
use crate::shape::{Outer, Shape};
use crate::{Kind, Limits, TradeError, TradeFile};

pub(crate) const READER: Reader = Reader {
    name: "swift-mt",
    title: "SWIFT MT messages or statements",
    score,
    read: Read::Text(read),
};

fn score(shape: &Shape<'_>) -> u8 {
    if shape.outer != Outer::Text {
        return 0;
    }
    let head = shape.head.trim_start_matches(['\u{1}', '$', '\r', '\n', ' ']);
    if head.starts_with("{1:") {
        return 97;
    }
    let tags: Vec<&str> = head.lines().filter_map(blocks::tag_of).map(|(tag, _)| tag).collect();
    let is_statement = |tag: &&str| {
        let known = ["20", "21", "25", "28", "28C", "60F", "60M", "61", "62F", "62M", "64", "86"];
        known.contains(tag)
    };
    match (tags.len(), tags.iter().filter(|tag| is_statement(tag)).count()) {
        (0, _) | (_, 0) => u8::from(head.starts_with(":NS:")) * 60,
        (_, 1) => 75,
        _ => 95,
    }
}

fn read(text: &str, limits: &Limits) -> Result<TradeFile, TradeError> {
    let mut file = TradeFile::new(Kind::SwiftMt);
    let mut frames = blocks::frames(text, limits.fields);
    let mut met = false;
    let mut silent = Silent::default();
    for frame in &mut frames {
        met = true;
        match frame {
            Frame::Broken { line, reason, raw } => {
                aside(&mut file, "trade::message", line, reason, raw);
            }
            Frame::Service { line } => silent.service.push(line),
            Frame::Message(message) => {
                let seen = file.seen;
                one(&mut file, &message, limits)?;
                file.within(limits)?;
                if file.seen == seen {
                    silent.statements.push(message.line);
                }
            }
        }
    }
    silent.tell(&mut file);
    if !met {
        let reason = "neither a block `{1:` nor a field `:20:`, `:25:` or `:61:`".into();
        return Err(TradeError::Malformed { kind: READER.name, line: 1, reason });
    }
    Ok(file)
}

/// Messages that carry no payment, by their lines.
#[derive(Default)]
struct Silent {
    statements: Vec<u64>,
    service: Vec<u64>,
}

impl Silent {
    fn tell(self, file: &mut TradeFile) {
        let kinds = [
            (self.statements, "statements or requests without entries"),
            (self.service, "service messages"),
        ];
        for (lines, what) in kinds {
            if let Some(first) = lines.first() {
                let count = lines.len();
                file.notes.push(format!("{count} {what}, the first at line {first}: no payment"));
            }
        }
    }
}

fn one(file: &mut TradeFile, message: &Message<'_>, limits: &Limits) -> Result<(), TradeError> {
    if message.fields.len() > limits.fields {
        let limit = format!("{} fields", limits.fields);
        return Err(TradeError::TooLarge { what: "one message", limit });
    }
    if message.fields.iter().any(|f| f.value.len() > limits.field_bytes) {
        return Err(TradeError::too_large("a field", limits.field_bytes));
    }
    match message.kind {
        "940" | "941" | "942" | "950" | "970" | "971" | "972" => statement::read(file, message),
        "920" => {}
        kind => match kind.as_bytes().first() {
            Some(b'1' | b'2' | b'9') => transfer::read(file, message),
            Some(b'7') => credit::read(file, message),
            _ => {
                let kind: String = kind.chars().take(8).collect();
                let reason =
                    format!("MT `{kind}` is no payment message; categories 1, 2, 7 and 9 are read");
                aside(file, "trade::message", message.line, reason, message.raw);
            }
        },
    }
    Ok(())
}

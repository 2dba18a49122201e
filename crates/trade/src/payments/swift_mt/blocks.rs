//! From a file to messages, and from a message to fields.
//!
//! Source: SWIFT User Handbook, FIN system messages, "Message structure": `{1:…}{2:…}{3:…}{4:` CRLF
//! `:tag:value` … `-}{5:…}`. Block 1 of an input message holds the sender's terminal, block 2 the
//! receiver's; of an output message it is the other way round, and block 2 holds the sender's
//! reference with its date.

/// A field of block 4.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    /// `32A`.
    pub(super) tag: &'a str,
    /// Its text, of one line or more.
    pub(super) value: &'a str,
    /// 1-based line.
    pub(super) line: u64,
}

impl<'a> Field<'a> {
    /// The number of the tag: `32` of `32A`.
    pub(super) fn number(&self) -> &'a str {
        self.tag.get(..2).unwrap_or(self.tag)
    }

    /// The letter of the tag: `A` of `32A`; empty if it has none.
    pub(super) fn option(&self) -> &'a str {
        self.tag.get(2..).unwrap_or_default()
    }
}

/// A message.
#[derive(Debug)]
pub(super) struct Message<'a> {
    /// `103`; a bare statement is `940`.
    pub(super) kind: &'a str,
    /// Terminal of the sender, twelve characters; empty if not told.
    pub(super) sender: &'a str,
    /// Terminal of the receiver.
    pub(super) receiver: &'a str,
    /// Day of the sender's reference, `YYMMDD`.
    pub(super) day: &'a str,
    /// Field 121 of block 3.
    pub(super) uetr: &'a str,
    /// Field 119 of block 3: `COV`, `REMIT`, `STP`.
    pub(super) flag: &'a str,
    pub(super) fields: Vec<Field<'a>>,
    /// 1-based line.
    pub(super) line: u64,
    pub(super) raw: &'a str,
}

impl<'a> Message<'a> {
    /// The first field of a tag.
    pub(super) fn field(&self, tag: &str) -> Option<&Field<'a>> {
        self.fields.iter().find(|f| f.tag == tag)
    }
}

/// What stands in a batch.
#[derive(Debug)]
pub(super) enum Frame<'a> {
    Message(Message<'a>),
    /// An acknowledgement, or another message of the system.
    Service {
        line: u64,
    },
    Broken {
        line: u64,
        reason: String,
        raw: &'a str,
    },
}

/// The messages of a file.
/// A message has one field more than `most` at most, so that too many are seen without room for
/// them all.
pub(super) fn frames(text: &str, most: usize) -> Frames<'_> {
    Frames { text, at: 0, counted: (0, 1), is_bare: !text.contains("{1:"), most }
}

pub(super) struct Frames<'a> {
    text: &'a str,
    at: usize,
    counted: (usize, u64),
    is_bare: bool,
    most: usize,
}

impl<'a> Iterator for Frames<'a> {
    type Item = Frame<'a>;

    fn next(&mut self) -> Option<Frame<'a>> {
        if self.is_bare { self.bare() } else { self.framed() }
    }
}

impl<'a> Frames<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn line(&mut self, at: usize) -> u64 {
        let (from, line) = self.counted;
        let between = self.text.as_bytes().get(from..at).unwrap_or_default();
        self.counted = (at, line + memchr::memchr_iter(b'\n', between).count() as u64);
        self.counted.1
    }

    /// A message begins where its block 1 does. What stands before is no message.
    fn framed(&mut self) -> Option<Frame<'a>> {
        self.at += memchr::memmem::find(self.rest().as_bytes(), b"{1:")?;
        let start = self.at;
        let line = self.line(start);
        let mut blocks = Blocks::default();
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            let Some(number) = block_number(trimmed) else { break };
            // Each block is there once; what repeats one is no part of the message.
            if (number == '1' && self.at > start) || (number == '4' && blocks.four.is_some()) {
                break;
            }
            self.at += rest.len() - trimmed.len();
            let body_at = self.at + 3;
            let body = self.text.get(body_at..).unwrap_or_default();
            let (length, closing) = if number == '4' && !body.trim_start().starts_with('{') {
                let Some(end) = end_of_text(body) else { return Some(self.unclosed(start, line)) };
                end
            } else {
                let Some(end) = end_of_block(body) else { return Some(self.unclosed(start, line)) };
                (end, 1)
            };
            let content = body.get(..length).unwrap_or_default();
            match number {
                '1' => blocks.one = content,
                '2' => blocks.two = content,
                '3' => blocks.three = content,
                '4' => {
                    blocks.four = Some(content);
                    blocks.line = self.line(body_at);
                }
                _ => {}
            }
            self.at = body_at + length + closing;
        }
        if self.at == start {
            self.at += 3;
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        Some(blocks.frame(line, raw, self.most))
    }

    /// A message that does not end goes up to the next one.
    fn unclosed(&mut self, start: usize, line: u64) -> Frame<'a> {
        let from = self.at.max(start + 3);
        let rest = self.text.get(from..).unwrap_or_default();
        self.at = from + memchr::memmem::find(rest.as_bytes(), b"{1:").unwrap_or(rest.len());
        let raw = self.text.get(start..self.at).unwrap_or_default();
        let reason = "a block is not closed: the message is cut short".to_owned();
        Frame::Broken { line, reason, raw }
    }

    /// A statement without blocks: up to a line of `-`, or to the next field 20 behind a closing
    /// balance.
    fn bare(&mut self) -> Option<Frame<'a>> {
        let text = self.rest();
        let from = offsets(text).find(|(_, line)| tag_of(line).is_some())?.0;
        let start = self.at + from;
        let body = text.get(from..).unwrap_or_default();
        let mut has_entries = false;
        let mut end = (body.len(), 0);
        for (at, line) in offsets(body) {
            let tag = tag_of(line).map(|(tag, _)| tag);
            if matches!(tag, Some("62F" | "62M" | "61" | "25" | "90D" | "90C")) {
                has_entries = true;
            }
            if line.trim_end() == "-" || line.starts_with("-}") {
                end = (at, line.len() + 1);
                break;
            }
            if tag == Some("20") && has_entries {
                end = (at, 0);
                break;
            }
        }
        let content = body.get(..end.0).unwrap_or_default();
        self.at = (start + end.0 + end.1).min(self.text.len());
        let line = self.line(start);
        Some(Frame::Message(Message {
            kind: "940",
            sender: "",
            receiver: "",
            day: "",
            uetr: "",
            flag: "",
            fields: split(content, line, self.most),
            line,
            raw: content,
        }))
    }
}

#[derive(Debug, Default)]
struct Blocks<'a> {
    one: &'a str,
    two: &'a str,
    three: &'a str,
    four: Option<&'a str>,
    line: u64,
}

impl<'a> Blocks<'a> {
    fn frame(self, line: u64, raw: &'a str, most: usize) -> Frame<'a> {
        let own = self.one.get(3..15).unwrap_or_else(|| self.one.get(3..).unwrap_or_default());
        let is_service = self.one.get(1..3).is_some_and(|service| service != "01");
        let Some(four) = self.four else {
            if is_service {
                return Frame::Service { line };
            }
            let reason = "block 4 is missing: the message has no text".to_owned();
            return Frame::Broken { line, reason, raw };
        };
        if is_service || four.trim_start().starts_with('{') {
            return Frame::Service { line };
        }
        let fields = split(four, self.line, most);
        let Some(kind) = self.two.get(1..4).filter(|k| k.bytes().all(|b| b.is_ascii_digit()))
        else {
            let reason = "block 2 is missing or broken: the type of the message is not told";
            return Frame::Broken { line, reason: reason.to_owned(), raw };
        };
        let rest = self.two.get(4..).unwrap_or_default();
        let is_output = self.two.starts_with('O')
            && rest.get(..10).is_some_and(|r| r.bytes().all(|b| b.is_ascii_digit()));
        let (sender, receiver, day) = if is_output {
            let other = rest.get(10..22).unwrap_or_default();
            (other, own, rest.get(4..10).unwrap_or_default())
        } else {
            (own, rest.get(..12).unwrap_or(rest), "")
        };
        Frame::Message(Message {
            kind,
            sender,
            receiver,
            day,
            uetr: inner(self.three, "121"),
            flag: inner(self.three, "119"),
            fields,
            line,
            raw,
        })
    }
}

/// A field of block 3: `{121:…}`.
fn inner<'a>(block: &'a str, tag: &str) -> &'a str {
    block
        .split('{')
        .filter_map(|part| part.split_once(':'))
        .find(|(name, _)| *name == tag)
        .map_or("", |(_, value)| value.trim_end_matches('}'))
}

fn block_number(text: &str) -> Option<char> {
    let rest = text.strip_prefix('{')?;
    let number = rest.chars().next().filter(|c| c.is_ascii_alphanumeric())?;
    rest.get(1..)?.starts_with(':').then_some(number)
}

/// Where a block of braces ends; before its closing brace, and before the next message.
fn end_of_block(body: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for at in memchr::memchr2_iter(b'{', b'}', body.as_bytes()) {
        match (body.as_bytes().get(at), depth) {
            (Some(b'{'), _) if body.as_bytes().get(at..at + 3) == Some(b"{1:") => return None,
            (Some(b'{'), _) => depth += 1,
            (_, 0) => return Some(at),
            _ => depth -= 1,
        }
    }
    None
}

/// Where the text of block 4 ends, and how long its ending is: a line `-}`. The next message's
/// block 1 must not come before it.
fn end_of_text(body: &str) -> Option<(usize, usize)> {
    let next = memchr::memmem::find(body.as_bytes(), b"{1:").unwrap_or(body.len());
    let own = body.get(..next)?;
    memchr::memmem::find_iter(own.as_bytes(), b"-}")
        .find(|at| *at == 0 || matches!(own.as_bytes().get(at - 1), Some(b'\n' | b'\r')))
        .map(|at| (at, 2))
}

/// The lines of a text with where they begin.
fn offsets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let from = at;
        at += line.len();
        (from, line.trim_end_matches(['\r', '\n']))
    })
}

/// The tag a line begins with, and what follows it: two digits and maybe a letter, or `NS` for what
/// banks add of their own.
pub(super) fn tag_of(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.strip_prefix(':')?.split_once(':')?;
    let is_tag = match tag.as_bytes() {
        [a, b] => (a.is_ascii_digit() && b.is_ascii_digit()) || tag == "NS",
        [a, b, c] => a.is_ascii_digit() && b.is_ascii_digit() && c.is_ascii_uppercase(),
        _ => false,
    };
    is_tag.then_some((tag, value))
}

/// The fields of a text that begins on `first`.
fn split(text: &str, first: u64, most: usize) -> Vec<Field<'_>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut open: Option<(&str, usize, u64)> = None;
    let mut push = |open: Option<(&str, usize, u64)>, end: usize| {
        let Some((line, at, number)) = open else { return 0 };
        let Some((tag, value)) = tag_of(line) else { return 0 };
        let from = at + line.len() - value.len();
        let value = text.get(from..end).unwrap_or_default().trim_end();
        // As SWIFT's tag is found on the line alone, so the value is up to the next tag.
        fields.push(Field { tag: text_tag(text, at, tag), value, line: number });
        fields.len()
    };
    for (number, (at, line)) in (first..).zip(offsets(text)) {
        if tag_of(line).is_some() {
            if push(open.take(), at) > most {
                return fields;
            }
            open = Some((line, at, number));
        }
    }
    push(open, text.len());
    fields
}

/// The tag as a part of the whole text.
fn text_tag<'a>(text: &'a str, at: usize, tag: &str) -> &'a str {
    text.get(at + 1..at + 1 + tag.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        frames(text, 100)
            .map(|frame| match frame {
                Frame::Message(m) => format!("{} {}", m.kind, m.fields.len()),
                Frame::Service { .. } => "service".to_owned(),
                Frame::Broken { reason, .. } => reason.split(':').next().unwrap().to_owned(),
            })
            .collect()
    }

    #[test]
    fn a_batch_is_read_message_by_message_around_what_is_broken() {
        let text = "\u{1}{1:F01EXAMCNBJAXXX}{2:I202EXAMSGSGXXXXN}{4:\r\n:20:A\r\n:58A:X\r\nY\r\n-}\
                    {5:{CHK:1}}\u{3}\r\n$\r\n{1:F01EXAMCNBJAXXX}{2:I202EXAMSGSGXXXXN}{4:\r\n:20:B\r\n$\r\n\
                    {1:F21EXAMCNBJAXXX}{4:{177:1}{451:0}}{1:F01EXAMCNBJAXXX}{4:\r\n:20:C\r\n-}\
                    {1:F01EXAMCNBJAXXX}{2:I199X}{4:\n-}";
        assert_eq!(
            kinds(text),
            ["202 2", "a block is not closed", "service", "block 2 is missing or broken", "199 0"]
        );
    }

    #[test]
    fn sender_and_receiver_change_places_in_output() {
        let text = "{1:F01AAAACNBJAXXX0000000000}{2:O2020945221020BBBBSGSGXXXX00000000002210200945N}\
                    {3:{119:COV}{121:u-1}}{4:\n:20:A\n-}";
        let Some(Frame::Message(m)) = frames(text, 100).next() else { panic!() };
        assert_eq!((m.sender, m.receiver, m.day), ("BBBBSGSGXXXX", "AAAACNBJAXXX", "221020"));
        assert_eq!((m.flag, m.uetr), ("COV", "u-1"));
    }

    #[test]
    fn bare_statements_end_at_a_dash_or_the_next_reference() {
        let text =
            "BANK\n940\n:20:A\n:25:1\n:61:x\ny\n:62F:C\n-\n:20:B\n:25:1\n:62F:C\n:20:C\n:25:2\n";
        assert_eq!(kinds(text), ["940 4", "940 3", "940 2"]);
    }
}

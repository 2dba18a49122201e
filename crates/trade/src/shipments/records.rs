//! Lines of fields between commas, semicolons, tabs or bars.
//!
//! Source: RFC 4180.
//! Our reading: a quote inside a field that does not begin with one is a letter. A quoted field
//! may span lines where the record then has the header's width; if it does not, or each of its
//! lines would be a row by itself, the quote is a stray one and costs its own line only.

use std::borrow::Cow;

/// A quoted field may span this many lines while its closing quote is looked for.
const QUOTED_LINES: u64 = 100;
/// And this many bytes.
const QUOTED_BYTES: usize = 1 << 20;

/// One record of a table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Record<'t> {
    /// Its fields, quotes taken off.
    Fields {
        /// 1-based physical line it begins in.
        line: u64,
        /// As many as there are.
        fields: Vec<Cow<'t, str>>,
        /// As it stands.
        raw: &'t str,
    },
    /// A line that cannot be taken apart.
    Broken {
        /// 1-based physical line.
        line: u64,
        /// What is wrong.
        reason: &'static str,
        /// As it stands.
        raw: &'t str,
    },
}

/// Where reading stands in a text. Blank lines are passed over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Records {
    at: usize,
    line: u64,
    delimiter: u8,
    /// Lines that a field may span while no width is known.
    header_lines: u64,
}

impl Records {
    /// At the beginning.
    pub(crate) fn new(delimiter: u8) -> Self {
        Records { at: 0, line: 1, delimiter, header_lines: 0 }
    }

    /// The same, with headers whose words may stand on several lines.
    pub(crate) fn with_tall_headers(self) -> Self {
        Records { header_lines: 10, ..self }
    }

    /// Bytes taken so far.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// The next record. With a `width`, a record over several lines that does not have it is
    /// broken; without one (the header is still looked for) it is taken as it is.
    pub(crate) fn next<'t>(&mut self, text: &'t str, width: Option<usize>) -> Option<Record<'t>> {
        loop {
            let rest = text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let (raw, taken) = line_of(rest);
            if raw.bytes().all(|b| b.is_ascii_whitespace() && b != self.delimiter) {
                self.at += taken;
                self.line += 1;
                continue;
            }
            let line = self.line;
            if memchr::memchr(b'"', raw.as_bytes()).is_none() {
                self.at += taken;
                self.line += 1;
                return Some(Record::Fields { line, fields: plain(raw, self.delimiter), raw });
            }
            return Some(self.with_quotes(rest, (raw, taken), width));
        }
    }

    /// A record that has a quote in its first line.
    fn with_quotes<'t>(
        &mut self,
        rest: &'t str,
        (first, taken): (&'t str, usize),
        width: Option<usize>,
    ) -> Record<'t> {
        let line = self.line;
        let fault =
            match quoted(rest, self.delimiter, width.map_or(self.header_lines, |_| QUOTED_LINES)) {
                Err(reason) => reason,
                Ok(Quoted { fields, length, lines }) => {
                    let raw = rest.get(..length).unwrap_or(rest);
                    let stray = width
                        .filter(|_| lines > 0)
                        .and_then(|width| swallows(raw, &fields, width, self.delimiter));
                    match stray {
                        Some(reason) => reason,
                        None => {
                            let (_, end) = line_of(rest.get(length..).unwrap_or_default());
                            self.at += length + end;
                            self.line += lines + 1;
                            return Record::Fields { line, fields, raw };
                        }
                    }
                }
            };
        self.at += taken;
        self.line += 1;
        Record::Broken { line, reason: fault, raw: first }
    }
}

/// The first line without its end, and how many bytes both take.
fn line_of(rest: &str) -> (&str, usize) {
    let bytes = rest.as_bytes();
    match memchr::memchr2(b'\n', b'\r', bytes) {
        None => (rest, rest.len()),
        Some(at) => {
            let is_pair = bytes.get(at..at + 2) == Some(b"\r\n");
            (rest.get(..at).unwrap_or(rest), at + 1 + usize::from(is_pair))
        }
    }
}

/// The fields of a line without quotes.
fn plain(line: &str, delimiter: u8) -> Vec<Cow<'_, str>> {
    let mut fields = Vec::with_capacity(16);
    let mut from = 0;
    for at in memchr::memchr_iter(delimiter, line.as_bytes()) {
        fields.push(Cow::Borrowed(line.get(from..at).unwrap_or_default()));
        from = at + 1;
    }
    fields.push(Cow::Borrowed(line.get(from..).unwrap_or_default()));
    fields
}

/// A record taken apart with regard to quotes.
struct Quoted<'t> {
    fields: Vec<Cow<'t, str>>,
    /// Bytes up to its line end.
    length: usize,
    /// Line ends within.
    lines: u64,
}

fn quoted(rest: &str, delimiter: u8, most_lines: u64) -> Result<Quoted<'_>, &'static str> {
    let bytes = rest.as_bytes();
    let mut out = Quoted { fields: Vec::new(), length: 0, lines: 0 };
    let mut at = 0;
    loop {
        let spaces = bytes.get(at..).unwrap_or_default().iter().take_while(|b| **b == b' ').count();
        let field;
        if bytes.get(at + spaces) == Some(&b'"') {
            let inside = within(rest, at + spaces + 1, most_lines)?;
            out.lines += inside.lines;
            field = inside.text;
            at = inside.end;
            at += bytes.get(at..).unwrap_or_default().iter().take_while(|b| **b == b' ').count();
        } else {
            let length = bytes
                .get(at..)
                .unwrap_or_default()
                .iter()
                .position(|b| *b == delimiter || *b == b'\n' || *b == b'\r')
                .unwrap_or(bytes.len() - at);
            field = Cow::Borrowed(rest.get(at..at + length).unwrap_or_default());
            at += length;
        }
        out.fields.push(field);
        match bytes.get(at) {
            None | Some(b'\n' | b'\r') => {
                out.length = at;
                return Ok(out);
            }
            Some(b) if *b == delimiter => at += 1,
            Some(_) => return Err("text behind a closing quote"),
        }
    }
}

/// A field in quotes.
struct Within<'t> {
    text: Cow<'t, str>,
    /// Behind the closing quote.
    end: usize,
    lines: u64,
}

/// Reads from behind the opening quote.
fn within(rest: &str, start: usize, most_lines: u64) -> Result<Within<'_>, &'static str> {
    let bytes = rest.as_bytes();
    let (mut at, mut lines, mut is_doubled) = (start, 0, false);
    loop {
        let found = memchr::memchr2(b'"', b'\n', bytes.get(at..).unwrap_or_default());
        let Some(step) = found else { return Err("a quote that is never closed") };
        at += step;
        if at - start > QUOTED_BYTES {
            return Err("a quote that is not closed within 1 MiB");
        }
        if bytes.get(at) == Some(&b'\n') {
            lines += 1;
            if lines > most_lines {
                return Err("a quote that is not closed on its line or soon after");
            }
            at += 1;
        } else if bytes.get(at + 1) == Some(&b'"') {
            is_doubled = true;
            at += 2;
        } else {
            break;
        }
    }
    let inside = rest.get(start..at).unwrap_or_default();
    let text = if is_doubled { Cow::Owned(inside.replace("\"\"", "\"")) } else { inside.into() };
    Ok(Within { text, end: at + 1, lines })
}

/// Why a record over several lines is rather a stray quote.
fn swallows(
    raw: &str,
    fields: &[Cow<'_, str>],
    width: usize,
    delimiter: u8,
) -> Option<&'static str> {
    if fields.len() < width || fields.iter().skip(width).any(|f| !f.trim().is_empty()) {
        return Some("a quote over several lines, without the header's number of fields");
    }
    let is_row = |line: &str| line.bytes().filter(|b| *b == delimiter).count() + 1 >= width;
    let mut lines = raw.lines().filter(|line| !line.trim().is_empty());
    (width > 1 && lines.all(is_row))
        .then_some("a quote over several lines, each of which is a row by itself")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut records = Records::new(b',');
        let mut out = Vec::new();
        while let Some(record) = records.next(text, Some(2)) {
            out.push(match record {
                Record::Fields { line, fields, .. } => format!("{line}:{}", fields.join("|")),
                Record::Broken { line, reason, .. } => format!("{line}!{reason}"),
            });
        }
        out
    }

    #[test]
    fn fields_and_lines_are_told_apart() {
        assert_eq!(all("a,b\r\n\n c ,\"d, \"\"e\"\"\"\n"), ["1:a|b", "3: c |d, \"e\""]);
        assert_eq!(all("a,\"b\nc\"\nd,e"), ["1:a|b\nc", "3:d|e"]);
        assert_eq!(all("say \"x\",b\rc,d"), ["1:say \"x\"|b", "2:c|d"]);
        assert_eq!(all(",\n"), ["1:|"]);
    }

    #[test]
    fn a_stray_quote_costs_its_own_line_alone() {
        let read = all("a,b\n\"c,d\ne,f\ng,h\n");
        assert_eq!(read.len(), 4);
        assert_eq!(
            (read[1].as_str(), read[3].as_str()),
            ("2!a quote that is never closed", "4:g|h")
        );
        let read = all("\"a\nb\",d\n");
        assert_eq!(read, ["1:a\nb|d"]);
        let read = all("\"a,b\n\"c,d\ne,f\n");
        assert!(read[0].starts_with("1!") && read[2] == "3:e|f", "{read:?}");
    }

    proptest! {
        #[test]
        fn every_line_is_met_once(text in "([a-c]|[,;\"\n\r]){0,120}") {
            let mut records = Records::new(b',');
            let (mut last, mut at) = (0, 0);
            while let Some(record) = records.next(&text, Some(2)) {
                let (Record::Fields { line, .. } | Record::Broken { line, .. }) = record;
                prop_assert!(line > last && records.position() > at);
                (last, at) = (line, records.position());
            }
            prop_assert!(text[at..].trim_matches([' ', '\n', '\r']).is_empty());
        }
    }
}

//! What a file looks like from its first bytes: the only thing recognition rests on.

use std::fmt;

use crate::TradeError;
use crate::decode::decode;

/// How much of a file is looked at.
const HEAD: usize = 64 * 1024;
/// How many rows of a table are looked at.
const ROWS: usize = 8;
/// How many element names of an XML file are looked at.
const NAMES: usize = 400;

/// The outer shape of a file.
#[derive(Debug)]
pub(crate) struct Shape<'a> {
    /// The whole file.
    pub(crate) bytes: &'a [u8],
    /// Its beginning as text, without white space in front; empty for what is no text.
    pub(crate) head: String,
    pub(crate) outer: Outer,
}

/// What it is on the outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outer {
    /// A zip archive: a workbook, maybe.
    Archive,
    /// XML, by local names.
    Xml {
        /// The root element.
        root: String,
        /// Namespaces that its beginning declares.
        namespaces: Vec<String>,
        /// Elements in order of appearance, those within CDATA too.
        names: Vec<String>,
    },
    /// JSON: one object, an array or lines of objects.
    Json {
        /// Keys of the outermost objects in the head, in order of first appearance.
        keys: Vec<String>,
    },
    /// Any other text.
    Text,
}

impl<'a> Shape<'a> {
    /// The shape of a file.
    pub(crate) fn of(bytes: &'a [u8]) -> Result<Shape<'a>, TradeError> {
        if bytes.is_empty() {
            return Err(TradeError::Empty);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Ok(Shape { bytes, head: String::new(), outer: Outer::Archive });
        }
        for (magic, what) in [
            (&b"%PDF-"[..], "a PDF; export the table behind it as CSV or XLSX"),
            (b"\x1f\x8b", "a gzip file; unpack it first"),
            (b"\x28\xb5\x2f\xfd", "a Zstandard file; unpack it first"),
            (b"{\\rtf", "a word processor's file; save it as plain text"),
        ] {
            if bytes.starts_with(magic) {
                return Err(TradeError::Unrecognised(what.into()));
            }
        }
        let head = head(bytes)?;
        let outer = match head.as_bytes().first() {
            None => return Err(TradeError::Empty),
            Some(b'<') => xml(&head)?,
            Some(b'[') => Outer::Json { keys: json_keys(&head) },
            Some(b'{') if is_object(&head) => Outer::Json { keys: json_keys(&head) },
            Some(_) => Outer::Text,
        };
        Ok(Shape { bytes, head, outer })
    }

    /// The first rows, and the separator that makes most columns; none if it is no table.
    pub(crate) fn table(&self) -> Option<(u8, Vec<Vec<String>>)> {
        if self.outer != Outer::Text {
            return None;
        }
        let delimiter = [b',', b';', b'\t', b'|'].into_iter().max_by_key(|delimiter| {
            let line = self.head.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            (line.bytes().filter(|b| b == delimiter).count(), *delimiter == b',')
        })?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(self.head.as_bytes());
        let rows: Vec<Vec<String>> = reader
            .records()
            .map_while(Result::ok)
            .take(ROWS)
            .map(|record| record.iter().map(|cell| cell.trim().to_owned()).collect())
            .collect();
        (rows.first().map_or(0, Vec::len) > 1).then_some((delimiter, rows))
    }
}

impl fmt::Display for Shape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cut = |text: &str| text.chars().take(60).collect::<String>();
        match &self.outer {
            Outer::Archive => f.write_str("an archive or workbook"),
            Outer::Xml { root, namespaces, .. } => match namespaces.first() {
                Some(namespace) => {
                    write!(f, "an XML file with root `{}` of `{}`", cut(root), cut(namespace))
                }
                None => write!(f, "an XML file with root `{}`", cut(root)),
            },
            Outer::Json { keys } => {
                write!(f, "a JSON file whose objects begin `{}`", cut(&keys.join(", ")))
            }
            Outer::Text => {
                let line = self.head.lines().next().unwrap_or_default();
                write!(f, "a text whose first line is `{}`", cut(line))
            }
        }
    }
}

/// The head as text; refuses what is not text.
fn head(bytes: &[u8]) -> Result<String, TradeError> {
    let cut = bytes.get(..HEAD).unwrap_or(bytes);
    let binary = |what: &str| TradeError::Unrecognised(format!("not text: {what}"));
    let decoded = decode(cut, "text").map_err(|error| match error {
        TradeError::Malformed { reason, line, .. } => binary(&format!("{reason}, line {line}")),
        other => other,
    })?;
    // SWIFT's own framing characters are \u{1} and \u{3}.
    let control = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1}' | '\u{3}');
    if decoded.text.chars().filter(control).count() * 50 > decoded.text.len() {
        return Err(binary("too many control characters"));
    }
    let text = decoded.text;
    Ok(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned())
}

/// Whether a text that begins with a brace is a JSON object, not a SWIFT block.
fn is_object(head: &str) -> bool {
    let inner = head.get(1..).unwrap_or_default().trim_start();
    inner.starts_with(['"', '}'])
}

fn xml(head: &str) -> Result<Outer, TradeError> {
    let mut root = String::new();
    let (mut names, mut namespaces) = (Vec::new(), Vec::new());
    let mut rest = head;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if rest.starts_with("!DOCTYPE") {
            let line = head.get(..head.len() - rest.len()).unwrap_or_default();
            let line = 1 + line.matches('\n').count() as u64;
            let reason = "a document type definition; payment messages have none".into();
            return Err(TradeError::Hostile { line, reason });
        }
        if !rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            continue;
        }
        let tag = rest.split('>').next().unwrap_or_default();
        let name = tag.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
        let local = name.rsplit(':').next().unwrap_or_default();
        if root.is_empty() {
            local.clone_into(&mut root);
        }
        for declared in tag.split("xmlns").skip(1) {
            let quoted = declared.split(['"', '\'']).nth(1).unwrap_or_default();
            if !quoted.is_empty() && !namespaces.iter().any(|n| n == quoted) {
                namespaces.push(quoted.to_owned());
            }
        }
        names.push(local.to_owned());
        if names.len() >= NAMES {
            break;
        }
    }
    if root.is_empty() {
        return Err(TradeError::Unrecognised("an XML file without a root element".into()));
    }
    Ok(Outer::Xml { root, namespaces, names })
}

/// Keys of the outermost objects, as far as the head goes; broken JSON gives what was read.
fn json_keys(head: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let mut depth = 0_u32;
    let mut rest = head;
    while let Some(at) = rest.find(['{', '}', '"']) {
        let sign = rest.as_bytes().get(at).copied();
        rest = rest.get(at + 1..).unwrap_or_default();
        match sign {
            Some(b'{') => depth += 1,
            Some(b'}') => depth = depth.saturating_sub(1),
            _ => {
                let Some((text, after)) = quoted(rest) else { break };
                if depth == 1
                    && after.trim_start().starts_with(':')
                    && !keys.iter().any(|k| k == text)
                {
                    keys.push(text.to_owned());
                }
                rest = after;
            }
        }
    }
    keys
}

/// A JSON string behind its first quote, and what follows its last.
fn quoted(rest: &str) -> Option<(&str, &str)> {
    let mut is_escaped = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return Some((rest.get(..at)?, rest.get(at + 1..)?)),
            _ => {}
        }
    }
    None
}

//! What a file looks like from its first bytes: the only thing recognition rests on.

use std::fmt;

use crate::decode::decode;
use crate::{Limits, ListError, html, pdf, workbook};

/// How much of a file is looked at.
const HEAD: usize = 64 * 1024;
/// How much text of a page is looked at.
const PAGE: usize = 2 * 1024;
/// How many rows of a table are looked at.
const ROWS: usize = 8;

const PDF: &str = "a PDF says how its pages look, not which text belongs together; take the same \
                   list as HTML, XML, CSV or a workbook";

/// The outer shape of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// XML by its root element.
    Xml {
        /// Local name of the root element.
        root: String,
        /// Its default namespace, empty if none.
        namespace: String,
    },
    /// JSON: one object, an array or lines of objects.
    Json {
        /// Keys of the outermost objects in the head, in order of first appearance.
        keys: Vec<String>,
    },
    /// YAML: keys in the first column.
    Yaml {
        /// Keys in the first column of the head.
        keys: Vec<String>,
    },
    /// Separated values.
    Table {
        /// The separator.
        delimiter: u8,
        /// The first rows.
        rows: Vec<Vec<String>>,
    },
    /// A web page.
    Html {
        /// The text it begins with.
        text: String,
    },
    /// A PDF.
    Pdf {
        /// The text it begins with.
        text: String,
    },
    /// An Office Open XML package, or another archive.
    Spreadsheet {
        /// Its short shared strings, where it is a workbook.
        words: Vec<String>,
    },
}

impl Shape {
    /// The shape of a file.
    pub(crate) fn of(bytes: &[u8]) -> Result<Shape, ListError> {
        if bytes.is_empty() {
            return Err(ListError::Empty);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Ok(Shape::Spreadsheet { words: workbook::words(bytes) });
        }
        if bytes.starts_with(b"%PDF-") {
            return match pdf::first_page(bytes, PAGE, &Limits::default()) {
                Ok(text) => Ok(Shape::Pdf { text }),
                Err(error) => Err(ListError::Unrecognised(format!("{PDF}; of this one: {error}"))),
            };
        }
        let head = head(bytes)?;
        let trimmed = head.trim_start();
        match trimmed.as_bytes().first() {
            None => Err(ListError::Empty),
            Some(b'<') => xml(trimmed),
            Some(b'{' | b'[') => Ok(Shape::Json { keys: json_keys(trimmed) }),
            Some(_) => match yaml_keys(trimmed) {
                Some(keys) => Ok(Shape::Yaml { keys }),
                None => Ok(table(trimmed)),
            },
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cut = |text: &str| text.chars().take(60).collect::<String>();
        match self {
            Shape::Xml { root, namespace } if namespace.is_empty() => {
                write!(f, "an XML file with root `{}`", cut(root))
            }
            Shape::Xml { root, namespace } => {
                write!(f, "an XML file with root `{}` of `{}`", cut(root), cut(namespace))
            }
            Shape::Json { keys } => {
                write!(f, "a JSON file whose objects begin `{}`", cut(&keys.join(", ")))
            }
            Shape::Yaml { keys } => write!(f, "a YAML file with `{}`", cut(&keys.join(", "))),
            Shape::Table { rows, .. } => {
                let first = rows.first().map(|r| r.join(", ")).unwrap_or_default();
                write!(f, "a text whose first line is `{}`", cut(&first))
            }
            Shape::Html { text } => write!(f, "a web page that begins `{}`", cut(text)),
            Shape::Pdf { .. } => f.write_str(PDF),
            Shape::Spreadsheet { .. } => f.write_str("an archive or spreadsheet"),
        }
    }
}

/// The head as text; refuses what is not text.
fn head(bytes: &[u8]) -> Result<String, ListError> {
    let cut = bytes.get(..HEAD).unwrap_or(bytes);
    let binary = |what: &str| ListError::Unrecognised(format!("not text: {what}"));
    let decoded = decode(cut, "text").map_err(|error| match error {
        ListError::Malformed { reason, line, .. } => binary(&format!("{reason}, line {line}")),
        other => other,
    })?;
    let control = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if decoded.text.chars().filter(control).count() * 50 > decoded.text.len() {
        return Err(binary("too many control characters"));
    }
    Ok(decoded.text.into_owned())
}

fn xml(head: &str) -> Result<Shape, ListError> {
    let mut rest = head;
    let mut has_dtd = false;
    let cut = || ListError::Unrecognised("an XML file without a root element".into());
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!") {
            has_dtd = true;
            ">"
        } else {
            break;
        };
        rest = rest.split_once(end).map(|(_, after)| after).ok_or_else(cut)?;
        if has_dtd && end == ">" && !rest.trim_start().starts_with('<') {
            break;
        }
    }
    let tag = rest.strip_prefix('<').and_then(|r| r.split(['>']).next()).unwrap_or_default();
    let name = tag.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
    let root = name.rsplit(':').next().unwrap_or_default().to_owned();
    if has_dtd && !root.eq_ignore_ascii_case("html") {
        let reason = "a document type definition; official lists have none".into();
        return Err(ListError::Hostile { line: 1, reason });
    }
    if root.is_empty() {
        return Err(cut());
    }
    if root.eq_ignore_ascii_case("html") {
        return Ok(Shape::Html { text: html::text_of(head, PAGE) });
    }
    let quoted = |text: &str| {
        let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        text.get(1..)?.split(quote).next().map(str::to_owned)
    };
    let namespace = tag.split_once("xmlns=").and_then(|(_, v)| quoted(v)).unwrap_or_default();
    Ok(Shape::Xml { root, namespace })
}

/// Keys of the outermost objects, as far as the head goes; broken JSON gives what was read.
fn json_keys(head: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let mut chars = head.char_indices().peekable();
    let (mut objects, mut arrays) = (0_u32, 0_u32);
    while let Some((at, c)) = chars.next() {
        match c {
            '{' => objects += 1,
            '}' => objects = objects.saturating_sub(1),
            '[' => arrays += 1,
            ']' => arrays = arrays.saturating_sub(1),
            '"' => {
                let start = at + 1;
                let mut end = None;
                while let Some((i, c)) = chars.next() {
                    match c {
                        '\\' => drop(chars.next()),
                        '"' => {
                            end = Some(i);
                            break;
                        }
                        _ => {}
                    }
                }
                let Some(end) = end else { break };
                while chars.peek().is_some_and(|(_, c)| c.is_whitespace()) {
                    chars.next();
                }
                let is_key = chars.peek().is_some_and(|(_, c)| *c == ':');
                let key = head.get(start..end).unwrap_or_default();
                if is_key && objects == 1 && arrays <= 1 && !keys.iter().any(|k| k == key) {
                    keys.push(key.to_owned());
                }
            }
            _ => {}
        }
    }
    keys
}

/// Keys in the first column; `None` if the text is no YAML.
fn yaml_keys(head: &str) -> Option<Vec<String>> {
    let mut keys = Vec::new();
    for line in head.lines() {
        let starts = line.chars().next();
        if line.starts_with("---") || matches!(starts, None | Some(' ' | '#' | '-')) {
            continue;
        }
        let (key, rest) = line.split_once(':')?;
        let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        if !key.chars().all(word) || !(rest.is_empty() || rest.starts_with(' ')) {
            return None;
        }
        keys.push(key.to_owned());
    }
    (!keys.is_empty()).then_some(keys)
}

fn table(head: &str) -> Shape {
    let first = head.lines().next().unwrap_or_default();
    // A separator within quotes separates nothing.
    let outside = first.split('"').step_by(2);
    let count = |d: u8| outside.clone().flat_map(str::bytes).filter(|b| *b == d).count();
    let delimiter = *b",;\t|".iter().max_by_key(|d| (count(**d), **d == b',')).unwrap_or(&b',');
    let rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(head.as_bytes())
        .records()
        .take(ROWS)
        .map_while(Result::ok)
        .map(|row| row.iter().map(str::to_owned).collect())
        .collect();
    Shape::Table { delimiter, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_told_from_the_content() {
        let xml =
            Shape::of(b"<?xml version='1.0'?>\n<!-- a > b --><x:list xmlns=\"urn:a\"/>").unwrap();
        assert_eq!(xml, Shape::Xml { root: "list".into(), namespace: "urn:a".into() });
        let lines = Shape::of(b"{\"a\": {\"no\": 1}, \"b\":[{\"no\":2}]}\n{\"c\": \"d\"}").unwrap();
        assert_eq!(lines, Shape::Json { keys: vec!["a".into(), "b".into(), "c".into()] });
        let yaml = Shape::of(b"# x\n---\nid: 1\nnames:\n- a: b\n").unwrap();
        assert_eq!(yaml, Shape::Yaml { keys: vec!["id".into(), "names".into()] });
        let quoted = Shape::of(b"1,\"a; b; c\"\n").unwrap();
        assert!(matches!(quoted, Shape::Table { delimiter: b',', .. }));
        let table = Shape::of(b"a;b\n\"1;2\";3\n").unwrap();
        let rows = [["a", "b"], ["1;2", "3"]].map(|row| row.map(String::from).to_vec());
        assert_eq!(table, Shape::Table { delimiter: b';', rows: rows.to_vec() });
    }

    #[test]
    fn what_is_not_text_is_refused_at_once() {
        assert_eq!(Shape::of(b""), Err(ListError::Empty));
        assert_eq!(Shape::of(b" \n"), Err(ListError::Empty));
        assert!(matches!(Shape::of(&[0; 4096]), Err(ListError::Unrecognised(_))));
        let noise: Vec<u8> =
            (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 1).collect();
        assert!(matches!(
            Shape::of(&noise),
            Err(ListError::Unrecognised(_)) | Ok(Shape::Table { .. })
        ));
    }

    #[test]
    fn a_document_type_definition_is_refused() {
        let bomb = b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a \"b\">]><l>&a;</l>";
        assert!(matches!(Shape::of(bomb), Err(ListError::Hostile { .. })));
        assert!(Shape::of(b"<!DOCTYPE html><html></html>").is_ok());
    }
}

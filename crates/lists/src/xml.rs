//! XML lists: one record at a time, checked against the format's coverage table.
//!
//! Source: Extensible Markup Language 1.0, fifth edition, over `quick-xml`.
//! Our reading: official lists need no document type definition and no entities of their own, so
//! both are hostile. Namespaces are told by the root alone; elements go by their local names.
//!
//! A reader opens [`Xml`] with its table and the paths of its records, and takes [`Record`]s.
//! What the table does not know is counted and skipped, what it leaves out is skipped.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};

use crate::{Field, Limits, ListError};

/// The coverage table as a tree, for walking along with the elements.
#[derive(Debug)]
struct Known {
    nodes: Vec<KnownNode>,
}

#[derive(Debug, Default)]
struct KnownNode {
    name: &'static str,
    path: String,
    skip: bool,
    /// Which record path it is.
    record: Option<usize>,
    children: Vec<usize>,
    /// Attributes, and whether each is read.
    attributes: Vec<(&'static str, bool)>,
}

impl Known {
    fn new(fields: &'static [(&'static str, Field)], records: &[&str]) -> Known {
        let mut known = Known { nodes: vec![KnownNode::default()] };
        for (path, field) in fields {
            let (element, attribute) = match path.split_once("/@") {
                Some((element, attribute)) => (element, Some(attribute)),
                None => (*path, None),
            };
            let at = known.insert(element);
            let Some(node) = known.nodes.get_mut(at) else { continue };
            let is_read = matches!(field, Field::Mapped(_));
            match attribute {
                Some(name) => node.attributes.push((name, is_read)),
                None => node.skip = !is_read,
            }
        }
        // What is left out is still entered for an attribute or element of it that is read.
        for at in 0..known.nodes.len() {
            let node = known.get(at);
            let has_read =
                node.attributes.iter().any(|(_, is_read)| *is_read) || !node.children.is_empty();
            if let Some(node) = known.nodes.get_mut(at).filter(|_| has_read) {
                node.skip = false;
            }
        }
        for (number, path) in records.iter().enumerate() {
            if let Some(node) = known.nodes.iter_mut().find(|n| n.path == *path) {
                node.record = Some(number);
            }
        }
        known
    }

    fn insert(&mut self, path: &'static str) -> usize {
        let mut at = 0;
        for name in path.split('/') {
            at = match self.child(at, name) {
                Some(next) => next,
                None => self.grow(at, name),
            };
        }
        at
    }

    fn grow(&mut self, parent: usize, name: &'static str) -> usize {
        let next = self.nodes.len();
        let mut path = self.get(parent).path.clone();
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(name);
        self.nodes.push(KnownNode { name, path, ..KnownNode::default() });
        if let Some(node) = self.nodes.get_mut(parent) {
            node.children.push(next);
        }
        next
    }

    fn get(&self, at: usize) -> &KnownNode {
        static NONE: KnownNode = KnownNode {
            name: "",
            path: String::new(),
            skip: true,
            record: None,
            children: Vec::new(),
            attributes: Vec::new(),
        };
        self.nodes.get(at).unwrap_or(&NONE)
    }

    fn child(&self, at: usize, name: &str) -> Option<usize> {
        self.get(at).children.iter().copied().find(|c| self.get(*c).name == name)
    }
}

/// An element of a record.
#[derive(Debug)]
struct Node<'a> {
    name: &'a str,
    text: Cow<'a, str>,
    attributes: Range<usize>,
    /// One behind its last descendant.
    end: usize,
}

/// One record: an element with all below it. Reused from record to record.
#[derive(Debug, Default)]
pub(crate) struct Record<'a> {
    nodes: Vec<Node<'a>>,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
    /// 1-based physical line of its start.
    pub(crate) line: u64,
    /// Which of the paths that [`Xml::open`] was given.
    pub(crate) kind: usize,
    /// Where it stands in the text.
    span: Range<usize>,
}

impl<'a> Record<'a> {
    /// The record's own element.
    pub(crate) fn element(&self) -> Element<'_, 'a> {
        Element { record: self, at: 0 }
    }

    fn clear(&mut self) {
        self.nodes.clear();
        self.attributes.clear();
    }
}

/// An element within a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'r, 'a> {
    record: &'r Record<'a>,
    at: usize,
}

impl<'r, 'a> Element<'r, 'a> {
    fn node(self) -> Option<&'r Node<'a>> {
        self.record.nodes.get(self.at)
    }

    /// Its local name.
    pub(crate) fn name(self) -> &'a str {
        self.node().map_or("", |n| n.name)
    }

    /// Its text without the white space around it; empty if it has none.
    pub(crate) fn text(self) -> &'r str {
        self.node().map_or("", |n| n.text.trim())
    }

    /// An attribute's value; empty if it has none.
    pub(crate) fn attribute(self, name: &str) -> &'r str {
        let range = self.node().map(|n| n.attributes.clone()).unwrap_or_default();
        let attributes = self.record.attributes.get(range).unwrap_or_default();
        attributes.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v.trim())
    }

    /// The elements right below it.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'r, 'a>> {
        let end = self.node().map_or(0, |n| n.end);
        let first = Some(self.at + 1).filter(|at| *at < end);
        std::iter::successors(first, move |at| {
            self.record.nodes.get(*at).map(|n| n.end).filter(|next| *next < end)
        })
        .map(move |at| Element { record: self.record, at })
    }

    /// The elements of a name right below it.
    pub(crate) fn all(self, name: &str) -> impl Iterator<Item = Element<'r, 'a>> {
        self.children().filter(move |e| e.name() == name)
    }

    /// The first element of a name right below it.
    pub(crate) fn child(self, name: &str) -> Option<Element<'r, 'a>> {
        self.children().find(|e| e.name() == name)
    }

    /// The text of the first element of a name right below it; empty if there is none.
    pub(crate) fn text_of(self, name: &str) -> &'r str {
        self.child(name).map_or("", Element::text)
    }
}

/// A list in XML, read record by record.
pub(crate) struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    known: Known,
    format: &'static str,
    limits: Limits,
    /// The known node of each open element outside records.
    open: Vec<usize>,
    root: Vec<(&'a str, Cow<'a, str>)>,
    is_rooted: bool,
    /// Up to which offset lines are counted, and the line there.
    counted: (usize, u64),
    /// What the table does not know.
    pub(crate) unknown: BTreeMap<String, u64>,
}

/// What the reader met, with entities resolved and all else gone.
enum Token<'a> {
    Start { name: &'a str, attributes: &'a str, is_empty: bool, at: usize },
    Text(Cow<'a, str>),
    End,
    Eof,
}

impl<'a> Xml<'a> {
    /// Opens a list: `records` are paths of the table (`A/B`), in the order of [`Record::kind`].
    pub(crate) fn open(
        text: &'a str,
        format: &'static str,
        fields: &'static [(&'static str, Field)],
        records: &[&str],
        limits: &Limits,
    ) -> Self {
        Xml {
            text,
            reader: Reader::from_str(text),
            known: Known::new(fields, records),
            format,
            limits: *limits,
            open: vec![0],
            root: Vec::new(),
            is_rooted: false,
            counted: (0, 1),
            unknown: BTreeMap::new(),
        }
    }

    /// An attribute of the root element, once the first record was asked for; empty if none.
    pub(crate) fn root(&self, name: &str) -> &str {
        self.root.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v)
    }

    /// The record's own text in the file, for quarantine.
    pub(crate) fn raw(&self, record: &Record<'a>) -> &'a str {
        self.text.get(record.span.clone()).unwrap_or_default()
    }

    /// Reads the next record into `record`; `false` at the end of the list.
    pub(crate) fn next(&mut self, record: &mut Record<'a>) -> Result<bool, ListError> {
        loop {
            match self.token()? {
                Token::Start { name, attributes, is_empty, at } => {
                    let parent = self.open.last().copied().unwrap_or(0);
                    if self.is_rooted && self.open.len() == 1 {
                        return Err(self.malformed(at, "a second root element".into()));
                    }
                    self.is_rooted = true;
                    let Some(node) = self.known.child(parent, name) else {
                        self.missed(parent, name);
                        if !is_empty {
                            self.skip(name, at)?;
                        }
                        continue;
                    };
                    let KnownNode { record: kind, skip, .. } = *self.known.get(node);
                    if let Some(kind) = kind {
                        record.clear();
                        record.line = self.line(at);
                        record.kind = kind;
                        record.span = at..at;
                        self.fill(record, node, (name, attributes, is_empty))?;
                        record.span.end = self.position();
                        return Ok(true);
                    }
                    let mut kept = Vec::new();
                    self.attributes(node, attributes, at, &mut kept)?;
                    if parent == 0 {
                        self.root = kept;
                    }
                    if skip && !is_empty {
                        self.skip(name, at)?;
                    } else if !is_empty {
                        self.open.push(node);
                    }
                }
                Token::Text(text) => self.stray(&text)?,
                Token::End => {
                    self.open.pop();
                }
                Token::Eof => return self.finish(),
            }
        }
    }

    fn finish(&mut self) -> Result<bool, ListError> {
        if let Some(node) = self.open.get(1..).and_then(|open| open.last()) {
            let reason = format!("`{}` is still open", self.known.get(*node).name);
            return Err(ListError::Truncated { line: self.line(self.text.len()), reason });
        }
        if !self.is_rooted {
            return Err(self.malformed(0, "no root element".into()));
        }
        Ok(false)
    }

    /// Text where the table has elements only.
    fn stray(&mut self, text: &str) -> Result<(), ListError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if self.open.len() == 1 {
            let at = self.position();
            return Err(self.malformed(at, "text outside the root element".into()));
        }
        let node = self.open.last().copied().unwrap_or(0);
        self.missed(node, "text()");
        Ok(())
    }

    fn missed(&mut self, parent: usize, name: &str) {
        let path = &self.known.get(parent).path;
        let path = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
        *self.unknown.entry(path).or_insert(0) += 1;
    }

    /// Reads an element and all below it into `record`.
    fn fill(
        &mut self,
        record: &mut Record<'a>,
        node: usize,
        (name, attributes, is_empty): (&'a str, &'a str, bool),
    ) -> Result<(), ListError> {
        let at = record.span.start;
        let mut open = vec![(self.push(record, node, (name, attributes), at)?, node)];
        if is_empty {
            return Ok(());
        }
        while let Some((slot, node)) = open.last().copied() {
            match self.token()? {
                Token::Start { name, attributes, is_empty, at } => {
                    if open.len() + self.open.len() > self.limits.depth {
                        return Err(self.too_deep(at));
                    }
                    let child = self.known.child(node, name);
                    let read = child.filter(|c| !self.known.get(*c).skip);
                    if let Some(child) = read {
                        let slot = self.push(record, child, (name, attributes), at)?;
                        if !is_empty {
                            open.push((slot, child));
                        }
                        continue;
                    }
                    if child.is_none() {
                        self.missed(node, name);
                    }
                    if !is_empty {
                        self.skip(name, at)?;
                    }
                }
                Token::Text(text) => self.take_text(record, slot, node, text)?,
                Token::End => {
                    open.pop();
                    let end = record.nodes.len();
                    if let Some(node) = record.nodes.get_mut(slot) {
                        node.end = end;
                    }
                }
                Token::Eof => {
                    let name = record.nodes.get(slot).map_or("", |n| n.name);
                    let reason = format!("`{name}` is still open");
                    return Err(ListError::Truncated { line: self.line(self.text.len()), reason });
                }
            }
        }
        Ok(())
    }

    fn push(
        &mut self,
        record: &mut Record<'a>,
        node: usize,
        (name, attributes): (&'a str, &'a str),
        at: usize,
    ) -> Result<usize, ListError> {
        let slot = record.nodes.len();
        let first = record.attributes.len();
        self.attributes(node, attributes, at, &mut record.attributes)?;
        let attributes = first..record.attributes.len();
        record.nodes.push(Node { name, text: Cow::Borrowed(""), attributes, end: slot + 1 });
        Ok(slot)
    }

    fn take_text(
        &mut self,
        record: &mut Record<'a>,
        slot: usize,
        node: usize,
        text: Cow<'a, str>,
    ) -> Result<(), ListError> {
        let has_children = !self.known.get(node).children.is_empty();
        if has_children {
            if !text.trim().is_empty() {
                self.missed(node, "text()");
            }
            return Ok(());
        }
        let Some(node) = record.nodes.get_mut(slot) else { return Ok(()) };
        if node.text.is_empty() {
            node.text = text;
        } else {
            node.text.to_mut().push_str(&text);
        }
        if node.text.len() > self.limits.field_bytes {
            return Err(ListError::too_large("a field", self.limits.field_bytes));
        }
        Ok(())
    }

    /// Keeps the attributes that the table reads, counts those it does not know.
    fn attributes(
        &mut self,
        node: usize,
        raw: &'a str,
        at: usize,
        kept: &mut Vec<(&'a str, Cow<'a, str>)>,
    ) -> Result<(), ListError> {
        if raw.trim().is_empty() {
            return Ok(());
        }
        if raw.len() > self.limits.field_bytes {
            return Err(ListError::too_large("an element's attributes", self.limits.field_bytes));
        }
        for attribute in Attributes::new(raw, 0) {
            let attribute = attribute.map_err(|e| self.malformed(at, e.to_string()))?;
            let name = attribute.key.into_inner();
            if name == "xmlns" || name.starts_with("xmlns:") || name.starts_with("xsi:") {
                continue;
            }
            let known = self.known.get(node).attributes.iter().find(|(n, _)| *n == name);
            match known {
                Some((_, false)) => {}
                Some((_, true)) => {
                    let value = match attribute.value {
                        Cow::Borrowed(raw) => {
                            unescape(raw).map_err(|e| self.hostile(at, &e.to_string()))?
                        }
                        Cow::Owned(raw) => Cow::Owned(raw),
                    };
                    kept.push((name, value));
                }
                None => self.missed(node, &format!("@{name}")),
            }
        }
        Ok(())
    }

    /// Skips to the end of an element that was opened, without recursion.
    fn skip(&mut self, name: &str, at: usize) -> Result<(), ListError> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.token()? {
                Token::Start { is_empty: false, at, .. } => {
                    depth += 1;
                    if depth + self.open.len() > self.limits.depth {
                        return Err(self.too_deep(at));
                    }
                }
                Token::Start { .. } | Token::Text(_) => {}
                Token::End => depth -= 1,
                Token::Eof => {
                    let line = self.line(self.text.len());
                    let reason =
                        format!("`{name}`, begun at line {}, is still open", self.line(at));
                    return Err(ListError::Truncated { line, reason });
                }
            }
        }
        Ok(())
    }

    fn token(&mut self) -> Result<Token<'a>, ListError> {
        loop {
            let event = self.reader.read_event().map_err(|e| self.broken(&e))?;
            let (content, is_empty) = match event {
                Event::Start(start) => (start.len(), false),
                Event::Empty(start) => (start.len(), true),
                Event::End(_) => return Ok(Token::End),
                Event::Eof => return Ok(Token::Eof),
                Event::Text(text) => return Ok(Token::Text(text.into_inner())),
                Event::CData(text) => return Ok(Token::Text(text.into_inner())),
                Event::GeneralRef(entity) => return self.entity(&entity),
                Event::DocType(_) => {
                    let at = self.position();
                    return Err(self.hostile(at, "a document type definition"));
                }
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
            };
            // The tag's own text, which lives as long as the file.
            let end = self.position() - 1 - usize::from(is_empty);
            let start = end - content;
            let tag = self.text.get(start..end).unwrap_or_default();
            let cut = tag.find([' ', '\t', '\r', '\n', '/']).unwrap_or(tag.len());
            let (name, attributes) = tag.split_at(cut);
            let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
            if self.open.len() > self.limits.depth {
                return Err(self.too_deep(start));
            }
            return Ok(Token::Start { name, attributes, is_empty, at: start - 1 });
        }
    }

    fn entity(&self, entity: &BytesRef<'_>) -> Result<Token<'a>, ListError> {
        let at = self.position();
        match entity.resolve_char_ref() {
            Ok(Some(c)) => return Ok(Token::Text(Cow::Owned(c.to_string()))),
            Ok(None) => {}
            Err(error) => return Err(self.malformed(at, error.to_string())),
        }
        match resolve_predefined_entity(entity) {
            Some(text) => Ok(Token::Text(Cow::Borrowed(text))),
            None => Err(self.hostile(at, "an entity that XML does not define")),
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The line at an offset. Offsets that only grow cost one pass over the file in all.
    fn line(&mut self, at: usize) -> u64 {
        let (from, line) = self.counted;
        if at < from {
            return self.line_of(at);
        }
        let between = self.text.as_bytes().get(from..at).unwrap_or_default();
        self.counted = (at, line + memchr::memchr_iter(b'\n', between).count() as u64);
        self.counted.1
    }

    fn line_of(&self, at: usize) -> u64 {
        let before = self.text.as_bytes().get(..at.min(self.text.len())).unwrap_or_default();
        1 + memchr::memchr_iter(b'\n', before).count() as u64
    }

    fn malformed(&self, at: usize, reason: String) -> ListError {
        ListError::Malformed { format: self.format, line: self.line_of(at), reason }
    }

    fn hostile(&self, at: usize, what: &str) -> ListError {
        let reason = format!("{what}; official lists have none");
        ListError::Hostile { line: self.line_of(at), reason }
    }

    fn too_deep(&self, at: usize) -> ListError {
        let reason = format!("elements nested deeper than {}", self.limits.depth);
        ListError::Hostile { line: self.line_of(at), reason }
    }

    fn broken(&self, error: &Error) -> ListError {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        let is_at_end = self.position() >= self.text.len();
        match error {
            Error::Syntax(SyntaxError::InvalidBangMarkup) if !is_at_end => {
                self.malformed(at, error.to_string())
            }
            Error::Syntax(_) => {
                let line = self.line_of(self.text.len());
                ListError::Truncated { line, reason: error.to_string() }
            }
            Error::IllFormed(IllFormedError::UnclosedReference) if is_at_end => {
                let line = self.line_of(self.text.len());
                ListError::Truncated { line, reason: error.to_string() }
            }
            _ => self.malformed(at, error.to_string()),
        }
    }
}

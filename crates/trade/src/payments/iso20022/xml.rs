//! XML in one pass: elements are handed out as they close, and let go when they are read.
//!
//! Source: Extensible Markup Language 1.0, fifth edition, over `quick-xml`.
//! Our reading: payment messages have no document type definition and no entities of their own, so
//! both are hostile. Elements go by their local names. A message within a CDATA section of its
//! envelope is read like one outside; CDATA within a message is text.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};

use crate::{Limits, TradeError};

const KIND: &str = "iso20022";
/// Envelopes within CDATA of envelopes.
const LAYERS: usize = 3;

/// An element; what is below it follows it up to `end`.
#[derive(Debug)]
struct Node<'a> {
    name: &'a str,
    text: Cow<'a, str>,
    /// The attribute `Ccy`.
    currency: Cow<'a, str>,
    /// One behind its last descendant; 0 while it is open.
    end: usize,
    /// Where it begins in the file.
    at: usize,
}

/// The open elements with what is kept below them.
#[derive(Debug, Default)]
pub(crate) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    pub(crate) fn element(&self, at: usize) -> Element<'_, 'a> {
        Element { tree: self, at }
    }
}

/// An element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'t, 'a> {
    tree: &'t Tree<'a>,
    at: usize,
}

impl<'t, 'a> Element<'t, 'a> {
    fn node(self) -> Option<&'t Node<'a>> {
        self.tree.nodes.get(self.at)
    }

    fn end(self) -> usize {
        self.node().map_or(0, |n| if n.end == 0 { self.tree.nodes.len() } else { n.end })
    }

    /// Its local name.
    pub(crate) fn name(self) -> &'a str {
        self.node().map_or("", |n| n.name)
    }

    /// Its text without the white space around it; empty if it has none.
    pub(crate) fn text(self) -> &'t str {
        self.node().map_or("", |n| n.text.trim())
    }

    /// Its currency; empty if it has none.
    pub(crate) fn currency(self) -> &'t str {
        self.node().map_or("", |n| n.currency.trim())
    }

    /// Whether nothing is below it.
    pub(crate) fn is_leaf(self) -> bool {
        self.end() <= self.at + 1
    }

    /// The elements right below it.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'t, 'a>> + Clone {
        let end = self.end();
        let first = Some(self.at + 1).filter(|at| *at < end);
        std::iter::successors(first, move |at| {
            let node = self.tree.nodes.get(*at)?;
            Some(node.end).filter(|next| *next != 0 && *next < end)
        })
        .map(move |at| Element { tree: self.tree, at })
    }

    /// The first element of a name right below it.
    pub(crate) fn child(self, name: &str) -> Option<Element<'t, 'a>> {
        self.children().find(|e| e.name() == name)
    }

    /// The text of the first element of a name right below it; empty if there is none.
    pub(crate) fn text_of(self, name: &str) -> &'t str {
        self.child(name).map_or("", Element::text)
    }

    /// Every element below it that has text and nothing below itself.
    pub(crate) fn leaves(self) -> impl Iterator<Item = Element<'t, 'a>> {
        (self.at..self.end())
            .map(move |at| Element { tree: self.tree, at })
            .filter(|e| e.is_leaf() && !e.text().is_empty())
    }
}

/// One XML text: the file, or a CDATA section of it.
struct Layer<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    /// Where it begins in the file.
    base: usize,
    /// How many elements were open when it began.
    open: usize,
}

/// Walks through a file.
pub(crate) struct Walker<'a> {
    text: &'a str,
    layers: Vec<Layer<'a>>,
    tree: Tree<'a>,
    open: Vec<usize>,
    /// Open elements named `Document`.
    documents: usize,
    limits: Limits,
    is_rooted: bool,
    counted: (usize, u64),
}

enum Token<'a> {
    Start { name: &'a str, attributes: &'a str, is_empty: bool, at: usize },
    Text(Cow<'a, str>),
    Cdata(Cow<'a, str>),
    End,
    Eof,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(text: &'a str, limits: &Limits) -> Self {
        let layer = Layer { reader: Reader::from_str(text), text, base: 0, open: 0 };
        Walker {
            text,
            layers: vec![layer],
            tree: Tree::default(),
            open: Vec::new(),
            documents: 0,
            limits: *limits,
            is_rooted: false,
            counted: (0, 1),
        }
    }

    pub(crate) fn tree(&self) -> &Tree<'a> {
        &self.tree
    }

    /// The open elements, outermost first.
    pub(crate) fn open(&self) -> impl DoubleEndedIterator<Item = Element<'_, 'a>> {
        self.open.iter().map(|at| self.tree.element(*at))
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The next element that closes; `None` at the end of the file.
    pub(crate) fn next(&mut self) -> Result<Option<usize>, TradeError> {
        loop {
            match self.token()? {
                Token::Start { name, attributes, is_empty, at } => {
                    let node = self.begin(name, attributes, at)?;
                    if is_empty {
                        return Ok(Some(self.close(node)));
                    }
                    self.open.push(node);
                    self.documents += usize::from(name == "Document");
                    if self.open.len() > self.limits.depth {
                        let reason = format!("elements nested deeper than {}", self.limits.depth);
                        return Err(TradeError::Hostile { line: self.line_of(at), reason });
                    }
                }
                Token::Text(text) => self.put(text)?,
                Token::Cdata(Cow::Borrowed(text)) if self.unwrap(text) => {}
                Token::Cdata(text) => self.put(text)?,
                Token::End => {
                    if let Some(node) = self.open.pop() {
                        return Ok(Some(self.close(node)));
                    }
                }
                Token::Eof => {
                    self.leave()?;
                    if self.layers.is_empty() {
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// Lets go of an element that was read, with all that came after it.
    pub(crate) fn release(&mut self, node: usize) {
        let lowest = self.open.last().map_or(0, |at| at + 1);
        self.tree.nodes.truncate(node.max(lowest));
    }

    /// The 1-based line on which an element begins.
    pub(crate) fn line(&mut self, node: usize) -> u64 {
        let at = self.tree.nodes.get(node).map_or(0, |n| n.at);
        let (from, line) = self.counted;
        if at < from {
            return self.line_of(at);
        }
        let between = self.text.as_bytes().get(from..at).unwrap_or_default();
        self.counted = (at, line + memchr::memchr_iter(b'\n', between).count() as u64);
        self.counted.1
    }

    fn begin(
        &mut self,
        name: &'a str,
        attributes: &'a str,
        at: usize,
    ) -> Result<usize, TradeError> {
        if self.open.is_empty() && self.is_rooted {
            return Err(self.malformed(at, "a second root element".into()));
        }
        self.is_rooted = true;
        if self.tree.nodes.len() >= self.limits.fields {
            let limit = format!("{} elements", self.limits.fields);
            return Err(TradeError::TooLarge { what: "one payment", limit });
        }
        let node = self.tree.nodes.len();
        let currency = self.currency(attributes, at)?;
        self.tree.nodes.push(Node { name, text: Cow::Borrowed(""), currency, end: 0, at });
        Ok(node)
    }

    fn close(&mut self, node: usize) -> usize {
        let end = self.tree.nodes.len();
        if let Some(closed) = self.tree.nodes.get_mut(node) {
            closed.end = end;
            self.documents -= usize::from(closed.name == "Document" && self.documents > 0);
        }
        node
    }

    fn currency(&self, attributes: &'a str, at: usize) -> Result<Cow<'a, str>, TradeError> {
        if attributes.len() > self.limits.field_bytes {
            let limit = self.limits.field_bytes;
            return Err(TradeError::too_large("an element's attributes", limit));
        }
        if !attributes.contains("Ccy") {
            return Ok(Cow::Borrowed(""));
        }
        for attribute in Attributes::new(attributes, 0) {
            let attribute = attribute.map_err(|e| self.malformed(at, e.to_string()))?;
            if attribute.key.into_inner() == "Ccy" {
                return Ok(attribute.value);
            }
        }
        Ok(Cow::Borrowed(""))
    }

    /// Adds text to the innermost open element.
    fn put(&mut self, text: Cow<'a, str>) -> Result<(), TradeError> {
        let is_blank = text.trim_ascii().is_empty();
        let Some(node) = self.open.last().and_then(|at| self.tree.nodes.get_mut(*at)) else {
            if is_blank {
                return Ok(());
            }
            let at = self.position();
            return Err(self.malformed(at, "text outside the root element".into()));
        };
        if node.text.len() + text.len() > self.limits.field_bytes {
            return Err(TradeError::too_large("a field", self.limits.field_bytes));
        }
        if !node.text.is_empty() {
            node.text.to_mut().push_str(&text);
        } else if !is_blank {
            node.text = text;
        }
        Ok(())
    }

    /// Reads a CDATA section of an envelope as XML, if it is a message.
    fn unwrap(&mut self, text: &'a str) -> bool {
        let inner = text.trim_start();
        let is_message = self.documents == 0
            && self.layers.len() < LAYERS
            && inner.starts_with('<')
            && inner.contains("Document");
        if is_message {
            let skipped = text.len() - inner.len();
            // The reader stands behind `]]>`.
            let base = self.position().saturating_sub(text.len() + 3) + skipped;
            let reader = Reader::from_str(inner);
            self.layers.push(Layer { reader, text: inner, base, open: self.open.len() });
        }
        is_message
    }

    /// Leaves a text that has ended.
    fn leave(&mut self) -> Result<(), TradeError> {
        let Some(layer) = self.layers.last() else { return Ok(()) };
        if self.open.len() > layer.open {
            let name = self.open.last().map_or("", |at| self.tree.element(*at).name());
            let reason = format!("`{name}` is still open");
            let line = self.line_of(layer.base + layer.text.len());
            return Err(TradeError::Truncated { line, reason });
        }
        if !self.is_rooted {
            return Err(self.malformed(0, "no root element".into()));
        }
        self.layers.pop();
        Ok(())
    }

    fn token(&mut self) -> Result<Token<'a>, TradeError> {
        loop {
            let Some(layer) = self.layers.last_mut() else { return Ok(Token::Eof) };
            let event = match layer.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.broken(&error)),
            };
            let (content, is_empty) = match event {
                Event::Start(start) => (start.len(), false),
                Event::Empty(start) => (start.len(), true),
                Event::End(_) => return Ok(Token::End),
                Event::Eof => return Ok(Token::Eof),
                Event::Text(text) => return Ok(Token::Text(text.into_inner())),
                Event::CData(text) => return Ok(Token::Cdata(text.into_inner())),
                Event::GeneralRef(entity) => return self.entity(&entity),
                Event::DocType(_) => {
                    let at = self.position();
                    return Err(self.hostile(at, "a document type definition"));
                }
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
            };
            // The tag's own text, which lives as long as the file.
            let position = usize::try_from(layer.reader.buffer_position()).unwrap_or(usize::MAX);
            let end = position - 1 - usize::from(is_empty);
            let start = end - content;
            let tag = layer.text.get(start..end).unwrap_or_default();
            let cut = tag.bytes().position(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'/'));
            let (name, attributes) = tag.split_at(cut.unwrap_or(tag.len()));
            let name = memchr::memchr(b':', name.as_bytes())
                .and_then(|colon| name.get(colon + 1..))
                .unwrap_or(name);
            let at = layer.base + start - 1;
            return Ok(Token::Start { name, attributes, is_empty, at });
        }
    }

    fn entity(&self, entity: &BytesRef<'_>) -> Result<Token<'a>, TradeError> {
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

    /// Where the reader stands in the file.
    fn position(&self) -> usize {
        self.layers.last().map_or(self.text.len(), |layer| {
            layer.base + usize::try_from(layer.reader.buffer_position()).unwrap_or(usize::MAX)
        })
    }

    fn line_of(&self, at: usize) -> u64 {
        let before = self.text.as_bytes().get(..at.min(self.text.len())).unwrap_or_default();
        1 + memchr::memchr_iter(b'\n', before).count() as u64
    }

    /// A file that breaks XML at an offset.
    pub(crate) fn malformed(&self, at: usize, reason: String) -> TradeError {
        TradeError::Malformed { kind: KIND, line: self.line_of(at), reason }
    }

    fn hostile(&self, at: usize, what: &str) -> TradeError {
        let reason = format!("{what}; payment messages have none");
        TradeError::Hostile { line: self.line_of(at), reason }
    }

    fn broken(&self, error: &Error) -> TradeError {
        let Some(layer) = self.layers.last() else { return TradeError::Empty };
        let at = layer.base + usize::try_from(layer.reader.error_position()).unwrap_or(usize::MAX);
        let end = layer.base + layer.text.len();
        let is_at_end = self.position() >= end;
        match error {
            Error::Syntax(SyntaxError::InvalidBangMarkup) if !is_at_end => {
                self.malformed(at, error.to_string())
            }
            Error::Syntax(_) => {
                TradeError::Truncated { line: self.line_of(end), reason: error.to_string() }
            }
            Error::IllFormed(IllFormedError::UnclosedReference) if is_at_end => {
                TradeError::Truncated { line: self.line_of(end), reason: error.to_string() }
            }
            _ => self.malformed(at, error.to_string()),
        }
    }
}

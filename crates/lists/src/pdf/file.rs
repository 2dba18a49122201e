//! The objects of a file that its pages need.
//!
//! Source: ISO 32000-1, 7.3 (objects) and 7.5 (cross-reference tables and streams, object streams,
//! updates).
//! Our reading: an object is read where the newest table says it is, once, and only if the trailer
//! leads to it; font programs, images and what else no text needs are left. Nothing is guessed: a
//! table that does not fit its objects, or a stream of another length than it says, breaks the
//! file.
//!
//! `lopdf` reads the objects, one by one, as operands of an operator. Its own loader copies an
//! object as often as the tables name it, so that a megabyte can fill all memory.

use std::collections::{HashMap, HashSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use memchr::memmem;

use super::{Budget, unpack};
use crate::ListError;

/// Where the end of the file must be named, annex H, 18.
const TAIL: usize = 1_024;
/// Objects that the tables may name.
const ENTRIES: usize = 1 << 18;
/// What an object takes in memory, in bytes a byte of its text: numbers have two, and take most.
const WEIGHT: usize = 8;
/// What no text needs, by the keys that lead to it.
const LEFT: [&[u8]; 13] = [
    b"FontFile",
    b"FontFile2",
    b"FontFile3",
    b"Metadata",
    b"Thumb",
    b"Annots",
    b"StructTreeRoot",
    b"Outlines",
    b"Names",
    b"Dests",
    b"PieceInfo",
    b"OCProperties",
    b"AcroForm",
];

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    Free,
    /// Bytes from the begin of the file, and its generation.
    At(usize, u16),
    /// In an object stream of this number.
    In(u32),
}

/// The objects of a stream: its content, and where each begins and ends.
type Group = (Vec<u8>, HashMap<u32, (usize, usize)>);

struct File<'b> {
    bytes: &'b [u8],
    places: HashMap<u32, Place>,
    /// `None` while it is read.
    groups: HashMap<u32, Option<Group>>,
}

/// Reads what the trailer leads to.
///
/// # Errors
/// [`ListError::Truncated`] for a file without its end, [`ListError::Malformed`] for one that breaks
/// or is encrypted, [`ListError::TooLarge`] past the limits.
pub(super) fn open(bytes: &[u8], budget: &mut Budget) -> Result<Document, ListError> {
    let mut file = File { bytes, places: HashMap::new(), groups: HashMap::new() };
    let trailer = file.tables(budget)?;
    if trailer.has(b"Encrypt") {
        return Err(budget.broken("it is encrypted; save it again without a password"));
    }
    let mut document = Document::new();
    let mut wanted = Vec::new();
    references(trailer.iter(), &mut wanted);
    while let Some(id) = wanted.pop() {
        if document.objects.contains_key(&id) {
            continue;
        }
        if let Some(object) = file.object(id, budget)? {
            references([(&Vec::new(), &object)], &mut wanted);
            document.objects.insert(id, object);
        }
    }
    document.trailer = trailer;
    Ok(document)
}

/// The objects that entries lead to, but for what no text needs.
fn references<'o>(
    entries: impl IntoIterator<Item = (&'o Vec<u8>, &'o Object)>,
    wanted: &mut Vec<ObjectId>,
) {
    let is_needed = |(key, object): (&'o Vec<u8>, &'o Object)| {
        (!LEFT.contains(&key.as_slice())).then_some(object)
    };
    let mut open: Vec<&Object> = entries.into_iter().filter_map(is_needed).collect();
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) => wanted.push(*id),
            Object::Array(items) => open.extend(items),
            Object::Dictionary(entries) => open.extend(entries.iter().filter_map(is_needed)),
            Object::Stream(stream) => open.extend(stream.dict.iter().filter_map(is_needed)),
            _ => {}
        }
    }
}

impl<'b> File<'b> {
    /// Reads all tables, the newest first, and gives its trailer.
    fn tables(&mut self, budget: &mut Budget) -> Result<Dictionary, ListError> {
        let tail = self.bytes.get(self.bytes.len().saturating_sub(TAIL)..).unwrap_or(self.bytes);
        let Some(end) = memmem::rfind(tail, b"%%EOF") else {
            let reason = "a PDF without `%%EOF` at its end".into();
            return Err(ListError::Truncated { line: 0, reason });
        };
        let tail = tail.get(..end).unwrap_or_default();
        let start = memmem::rfind(tail, b"startxref").and_then(|at| tail.get(at + 9..));
        let mut next = start.and_then(|mut rest| number(&mut rest));
        let mut newest = None;
        let mut seen = HashSet::new();
        while let Some(at) = next {
            if !seen.insert(at) {
                return Err(budget.broken("its tables of objects lead to one another"));
            }
            let mut rest = self.bytes.get(at..).unwrap_or_default();
            let trailer = if word(&mut rest) == b"xref" {
                self.table(rest, budget)?
            } else {
                self.table_stream(at, budget)?
            };
            next = trailer.get(b"Prev").ok().and_then(place_of);
            newest.get_or_insert(trailer);
        }
        newest.ok_or_else(|| budget.broken("`startxref` does not say where its objects are"))
    }

    /// 7.5.4, from behind its first word; gives the trailer.
    fn table(&mut self, mut rest: &[u8], budget: &mut Budget) -> Result<Dictionary, ListError> {
        let wrong = |budget: &Budget| budget.broken("its table of objects does not parse");
        let mut entries = Vec::new();
        loop {
            let first = word(&mut rest);
            if first == b"trailer" {
                break;
            }
            let first = std::str::from_utf8(first).ok().and_then(|n| n.parse::<u32>().ok());
            let (Some(first), Some(count)) = (first, number(&mut rest)) else {
                return Err(wrong(budget));
            };
            for id in (first..).take(count) {
                let (offset, generation) = (number(&mut rest), number(&mut rest));
                let place = match (offset, generation, word(&mut rest)) {
                    // The begin of the file is no object.
                    (Some(0), Some(_), b"n") | (Some(_), Some(_), b"f") => Place::Free,
                    (Some(offset), Some(generation), b"n") => {
                        Place::At(offset, u16::try_from(generation).unwrap_or(u16::MAX))
                    }
                    _ => return Err(wrong(budget)),
                };
                entries.push((id, place));
                self.count(entries.len())?;
            }
        }
        let end = memmem::find(rest, b"startxref").ok_or_else(|| wrong(budget))?;
        let Object::Dictionary(trailer) = parse(rest.get(..end).unwrap_or_default(), budget)?
        else {
            return Err(wrong(budget));
        };
        // 7.5.8.4: what a table calls free may be in a stream that older readers do not know.
        let (free, taken): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|(_, place)| matches!(place, Place::Free));
        self.add(taken);
        if let Some(at) = trailer.get(b"XRefStm").ok().and_then(place_of) {
            self.table_stream(at, budget)?;
        }
        self.add(free);
        Ok(trailer)
    }

    /// 7.5.8; gives the stream's dictionary, which is a trailer too.
    fn table_stream(&mut self, at: usize, budget: &mut Budget) -> Result<Dictionary, ListError> {
        let wrong =
            |budget: &Budget| budget.broken("its table of objects is not where it should be");
        let (_, Object::Stream(stream)) = self.at(at, budget)? else { return Err(wrong(budget)) };
        if !stream.dict.has_type(b"XRef") {
            return Err(wrong(budget));
        }
        let numbers = |key: &[u8]| -> Option<Vec<usize>> {
            stream.dict.get(key).and_then(Object::as_array).ok()?.iter().map(place_of).collect()
        };
        let widths = numbers(b"W").filter(|w| w.iter().all(|w| *w <= 8));
        let Some([kind, second, third]) = widths.as_deref() else { return Err(wrong(budget)) };
        let size = stream.dict.get(b"Size").ok().and_then(place_of).unwrap_or_default();
        let sections = numbers(b"Index").unwrap_or_else(|| vec![0, size]);
        let ids = sections.chunks_exact(2).flat_map(|section| match section {
            [first, count] => (*first..).take(*count),
            _ => (0..).take(0),
        });
        let content = unpack(&stream, budget)?;
        let rows = content.chunks_exact((kind + second + third).max(1));
        let mut entries = Vec::new();
        for (id, row) in ids.zip(rows) {
            let (kind, row) = row.split_at_checked(*kind).unwrap_or((&[], row));
            let (second, third) = row.split_at_checked(*second).unwrap_or((row, &[]));
            let whole = |bytes: &[u8]| bytes.iter().fold(0, |n: u64, b| n << 8 | u64::from(*b));
            let place = match (if kind.is_empty() { 1 } else { whole(kind) }, whole(second)) {
                (1, offset) => {
                    let generation = u16::try_from(whole(third)).unwrap_or(u16::MAX);
                    usize::try_from(offset).map_or(Place::Free, |at| Place::At(at, generation))
                }
                (2, group) => u32::try_from(group).map_or(Place::Free, Place::In),
                _ => Place::Free,
            };
            if let Ok(id) = u32::try_from(id) {
                entries.push((id, place));
            }
            self.count(entries.len())?;
        }
        self.add(entries);
        Ok(stream.dict)
    }

    fn count(&self, more: usize) -> Result<(), ListError> {
        if self.places.len() + more > ENTRIES {
            let limit = format!("{ENTRIES} objects");
            return Err(ListError::TooLarge { what: "the PDF", limit });
        }
        Ok(())
    }

    /// Adds what newer tables do not say.
    fn add(&mut self, entries: Vec<(u32, Place)>) {
        for (id, place) in entries {
            self.places.entry(id).or_insert(place);
        }
    }

    /// An object; `None` if there is none, which is the null object (7.3.10).
    fn object(&mut self, id: ObjectId, budget: &mut Budget) -> Result<Option<Object>, ListError> {
        match self.places.get(&id.0).copied() {
            Some(Place::At(at, generation)) if generation == id.1 => {
                let (found, object) = self.at(at, budget)?;
                if found != id {
                    let reason = format!("its object {} is not where it should be", id.0);
                    return Err(budget.broken(reason));
                }
                Ok(Some(object))
            }
            Some(Place::In(group)) if id.1 == 0 => self.in_group(group, id.0, budget).map(Some),
            _ => Ok(None),
        }
    }

    /// The object that begins at a place, with its number.
    fn at(&mut self, at: usize, budget: &mut Budget) -> Result<(ObjectId, Object), ListError> {
        let (id, text, data) = self.text_at(at, budget)?;
        let object = parse(text, budget)?;
        let Some(data) = data else { return Ok((id, object)) };
        let Object::Dictionary(dictionary) = object else {
            return Err(budget.broken(format!("its object {} is no stream", id.0)));
        };
        if dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image") {
            return Ok((id, Object::Stream(Stream::new(dictionary, Vec::new()))));
        }
        let length = match dictionary.get(b"Length") {
            Ok(Object::Reference(id)) => self.length(*id, budget)?,
            Ok(length) => place_of(length),
            Err(_) => None,
        };
        let data = length.and_then(|length| data.split_at_checked(length));
        let (content, _) = data
            .filter(|(_, behind)| behind.trim_ascii_start().starts_with(b"endstream"))
            .ok_or_else(|| {
                budget.broken(format!("its object {} has another length than it says", id.0))
            })?;
        budget.take_bytes(content.len())?;
        Ok((id, Object::Stream(Stream::new(dictionary, content.to_vec()))))
    }

    /// The length of a stream that stands in another object, which is no stream.
    fn length(&mut self, id: ObjectId, budget: &mut Budget) -> Result<Option<usize>, ListError> {
        let object = match self.places.get(&id.0).copied() {
            Some(Place::At(at, _)) => parse(self.text_at(at, budget)?.1, budget)?,
            Some(Place::In(group)) => self.in_group(group, id.0, budget)?,
            _ => return Ok(None),
        };
        Ok(place_of(&object))
    }

    /// The number of an object, its text up to its data or its end, and from there its data.
    fn text_at(&self, at: usize, budget: &Budget) -> Result<Found<'b>, ListError> {
        let wrong = || budget.broken(format!("no object at byte {at}"));
        let bytes: &'b [u8] = self.bytes;
        let mut rest = bytes.get(at..).ok_or_else(wrong)?;
        let id = number(&mut rest).and_then(|n| u32::try_from(n).ok()).ok_or_else(wrong)?;
        let generation = number(&mut rest).and_then(|n| u16::try_from(n).ok()).ok_or_else(wrong)?;
        let rest = rest.trim_ascii_start().strip_prefix(b"obj").ok_or_else(wrong)?;
        let (end, is_stream) = end_of_text(rest).ok_or_else(wrong)?;
        let (text, behind) = rest.split_at_checked(end).ok_or_else(wrong)?;
        let data = behind.strip_prefix(b"stream").filter(|_| is_stream).map(|data| {
            let line_end = [&b"\r\n"[..], b"\n", b"\r"].iter().find_map(|e| data.strip_prefix(*e));
            line_end.unwrap_or(data)
        });
        Ok(((id, generation), text, data))
    }

    /// 7.5.7: an object within a stream.
    fn in_group(&mut self, group: u32, id: u32, budget: &mut Budget) -> Result<Object, ListError> {
        if !self.groups.contains_key(&group) {
            self.groups.insert(group, None);
            let read = self.group(group, budget)?;
            self.groups.insert(group, Some(read));
        }
        let found = self.groups.get(&group).and_then(Option::as_ref);
        let text = found.and_then(|(content, places)| {
            let (from, to) = places.get(&id)?;
            content.get(*from..*to)
        });
        let text =
            text.ok_or_else(|| budget.broken(format!("its object {id} is not in {group}")))?;
        parse(text, budget)
    }

    fn group(&mut self, group: u32, budget: &mut Budget) -> Result<Group, ListError> {
        let wrong = |budget: &Budget| budget.broken(format!("its objects in {group} do not parse"));
        let Some(Place::At(at, _)) = self.places.get(&group).copied() else {
            return Err(wrong(budget));
        };
        let (_, Object::Stream(stream)) = self.at(at, budget)? else { return Err(wrong(budget)) };
        let first = stream.dict.get(b"First").ok().and_then(place_of);
        let content = unpack(&stream, budget)?;
        let head = first.and_then(|first| content.get(..first)).ok_or_else(|| wrong(budget))?;
        let mut begins = Vec::new();
        let mut rest = head;
        while let (Some(id), Some(offset)) = (number(&mut rest), number(&mut rest)) {
            let id = u32::try_from(id).map_err(|_| wrong(budget))?;
            begins.push((head.len().saturating_add(offset), id));
        }
        begins.sort_unstable();
        let ends = begins.iter().skip(1).map(|(begin, _)| *begin).chain([content.len()]);
        let places = begins.iter().zip(ends).map(|((from, id), to)| (*id, (*from, to))).collect();
        Ok((content, places))
    }
}

/// An object's number, its text, and what begins at its data.
type Found<'b> = (ObjectId, &'b [u8], Option<&'b [u8]>);

/// Reads one object.
fn parse(text: &[u8], budget: &mut Budget) -> Result<Object, ListError> {
    budget.take_bytes(text.len().saturating_mul(WEIGHT))?;
    let operation = [text, b" endobj"].concat();
    let operation = Content::decode_iter(&operation).next();
    let wrong = || {
        let shown = String::from_utf8_lossy(text.get(..40).unwrap_or(text)).trim().to_owned();
        budget.broken(format!("an object does not parse: `{shown}`"))
    };
    let mut operation = operation.and_then(Result::ok).ok_or_else(wrong)?;
    match (operation.operator.as_str(), operation.operands.as_slice()) {
        ("endobj", [_]) => operation.operands.pop().ok_or_else(wrong),
        ("endobj", []) => Ok(Object::Null),
        ("R", [Object::Integer(id), Object::Integer(generation)]) => {
            let id = u32::try_from(*id).ok().zip(u16::try_from(*generation).ok());
            id.map(Object::Reference).ok_or_else(wrong)
        }
        _ => Err(wrong()),
    }
}

/// Where the text of an object ends, and whether its data follow. Only as far is looked as needed.
fn end_of_text(rest: &[u8]) -> Option<(usize, bool)> {
    let mut window = 1_024;
    loop {
        let head = rest.get(..window).unwrap_or(rest);
        let end = memmem::find(head, b"endobj");
        let text = head.get(..end.unwrap_or(head.len())).unwrap_or(head);
        let is_data = |at: &usize| {
            text.get(..*at).is_some_and(|before| before.trim_ascii_end().ends_with(b">>"))
        };
        match (memmem::find_iter(text, b"stream").find(is_data), end) {
            (Some(at), _) => return Some((at, true)),
            (None, Some(at)) => return Some((at, false)),
            (None, None) if head.len() == rest.len() => return None,
            (None, None) => window *= 4,
        }
    }
}

/// The next word, up to white space or a bracket.
fn word<'t>(rest: &mut &'t [u8]) -> &'t [u8] {
    let text = rest.trim_ascii_start();
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'<' | b'[' | b'/');
    let end = text.iter().position(is_end).unwrap_or(text.len());
    let (word, behind) = text.split_at_checked(end).unwrap_or((text, &[]));
    *rest = behind;
    word
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    std::str::from_utf8(word(rest)).ok()?.parse().ok()
}

fn place_of(object: &Object) -> Option<usize> {
    object.as_i64().ok().and_then(|n| usize::try_from(n).ok())
}

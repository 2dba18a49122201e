//! PDF: the tables that its pages draw, as rows of texts.
//!
//! Source: ISO 32000-1:2008, 7.3 to 7.5 (objects, filters, file), 7.7.3 (pages), 8.3 to 8.5
//! (matrices, paths), 9.3 and 9.4 (text), 9.6 to 9.10 (fonts, what a code means). `lopdf` reads
//! objects, content operators and encodings.
//! Our reading:
//! * A cell is an area that ruling lines close in, over as many rows and columns as it likes; it
//!   belongs to the row in which it begins. Cells without text are left out. Text that no lines
//!   close in is kept apart.
//! * Texts on one base line are one line; a gap wider than a kern is a space.
//! * Invisible text (9.3.6, modes 3 and 7), colours and clipping say nothing.
//! * A file whose table of objects does not fit, whose pages are not as many as it says or whose
//!   packing has a wrong checksum is refused: rows could be missing unseen.
//!
//! Not here: encrypted files, which are refused.

mod drawn;
mod file;
mod fonts;
mod grid;

use std::io::Read;

use lopdf::{DecompressError, Dictionary, Document, Object, ObjectId, Stream};

use crate::{Limits, ListError};
use fonts::Fonts;

/// Bytes of a file.
const FILE: usize = 32 << 20;
/// Bytes of all objects of a file, of what they unpack to, and of the texts it shows.
const UNPACKED: usize = 64 << 20;
const PAGES: usize = 1_000;
const OPERATIONS: usize = 2_000_000;
/// How far up a page's inherited entries are looked for.
const ANCESTORS: usize = 64;

/// A document.
pub(crate) struct Pdf {
    /// Its title as its maker gave it; empty if there is none.
    pub title: String,
    pub rows: Vec<PdfRow>,
    /// Lines that stand in no cell.
    pub outside: Vec<PdfRow>,
}

/// A row of a table, its empty cells left out.
pub(crate) struct PdfRow {
    /// 1-based.
    pub page: u64,
    pub cells: Vec<String>,
}

/// What may still be taken of a file.
struct Budget {
    format: &'static str,
    /// The page that is read, 0 before the first.
    page: u64,
    bytes: usize,
    operations: usize,
    depth: usize,
    field_bytes: usize,
}

impl Budget {
    fn new(format: &'static str, limits: &Limits) -> Self {
        Budget {
            format,
            page: 0,
            bytes: limits.unpacked_bytes.min(UNPACKED),
            operations: OPERATIONS,
            depth: limits.depth,
            field_bytes: limits.field_bytes,
        }
    }

    fn broken(&self, reason: impl std::fmt::Display) -> ListError {
        let reason = match self.page {
            0 => reason.to_string(),
            page => format!("page {page}: {reason}"),
        };
        ListError::Malformed { format: self.format, line: 0, reason }
    }

    fn take_bytes(&mut self, bytes: usize) -> Result<(), ListError> {
        let left = self.bytes.checked_sub(bytes);
        self.bytes =
            left.ok_or_else(|| ListError::too_large("what the PDF unpacks to", UNPACKED))?;
        Ok(())
    }

    fn take_operations(&mut self, operations: usize) -> Result<(), ListError> {
        let left = self.operations.checked_sub(operations);
        self.operations = left.ok_or_else(|| {
            let limit = format!("{OPERATIONS} operations");
            ListError::TooLarge { what: "what the PDF draws", limit }
        })?;
        Ok(())
    }
}

/// Reads a document.
///
/// # Errors
/// [`ListError::Truncated`], [`ListError::Malformed`] for a file that breaks or is encrypted,
/// [`ListError::TooLarge`] and [`ListError::Hostile`] past the limits.
pub(crate) fn read(bytes: &[u8], format: &'static str, limits: &Limits) -> Result<Pdf, ListError> {
    let mut budget = Budget::new(format, limits);
    let document = load(bytes, &mut budget)?;
    let mut fonts = Fonts::default();
    let mut pdf = Pdf { title: title(&document), rows: Vec::new(), outside: Vec::new() };
    for (id, page) in pages(&document, &budget)?.into_iter().zip(1..) {
        budget.page = page;
        let drawn = drawn::page(&document, id, &mut fonts, &mut budget)?;
        let tables = grid::tables(&drawn, &budget)?;
        pdf.rows.extend(tables.rows.into_iter().map(|cells| PdfRow { page, cells }));
        let lines = tables.outside.into_iter();
        pdf.outside.extend(lines.map(|line| PdfRow { page, cells: vec![line] }));
    }
    Ok(pdf)
}

/// The text of the first page, line by line, cut short.
///
/// # Errors
/// As [`read`].
pub(crate) fn first_page(bytes: &[u8], most: usize, limits: &Limits) -> Result<String, ListError> {
    let mut budget = Budget::new("PDF", limits);
    let document = load(bytes, &mut budget)?;
    let Some(first) = pages(&document, &budget)?.into_iter().next() else {
        return Ok(String::new());
    };
    budget.page = 1;
    let drawn = drawn::page(&document, first, &mut Fonts::default(), &mut budget)?;
    let text = grid::lines(&drawn.runs.iter().collect::<Vec<_>>()).join("\n");
    Ok(text.chars().take(most).collect())
}

fn load(bytes: &[u8], budget: &mut Budget) -> Result<Document, ListError> {
    if bytes.len() > FILE {
        return Err(ListError::too_large("the PDF", FILE));
    }
    file::open(bytes, budget)
}

fn title(document: &Document) -> String {
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict);
    let title = info.and_then(|info| info.get_deref(b"Title", document));
    title.and_then(lopdf::decode_text_string).unwrap_or_default()
}

/// All pages in their order, as many as the root of their tree says.
fn pages(document: &Document, budget: &Budget) -> Result<Vec<ObjectId>, ListError> {
    let root = document.catalog().and_then(|c| c.get_deref(b"Pages", document));
    let root = root.and_then(Object::as_dict).map_err(|e| budget.broken(e))?;
    let count = root.get_deref(b"Count", document).and_then(Object::as_i64);
    let count = count.map_err(|e| budget.broken(format!("how many pages it has: {e}")))?;
    let pages: Vec<ObjectId> = document.page_iter().take(PAGES + 1).collect();
    if pages.len() > PAGES {
        let limit = format!("{PAGES} pages");
        return Err(ListError::TooLarge { what: "the PDF", limit });
    }
    if i64::try_from(pages.len()) != Ok(count) {
        let reason = format!("it says it has {count} pages and {} are there", pages.len());
        return Err(budget.broken(reason));
    }
    Ok(pages)
}

/// An entry of a page, or of the nearest node above it that has one (7.7.3.4).
fn inherited<'d>(document: &'d Document, page: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let mut node = page;
    for _ in 0..ANCESTORS {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = dictionary(document, node, b"Parent")?;
    }
    None
}

fn dictionary<'d>(
    document: &'d Document,
    from: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Dictionary> {
    from.get_deref(key, document).and_then(Object::as_dict).ok()
}

/// The content of a stream. Deflate is unpacked here first, because `lopdf` takes what it gets of
/// a stream that breaks.
fn unpack(stream: &Stream, budget: &mut Budget) -> Result<Vec<u8>, ListError> {
    let filters = match stream.dict.get(b"Filter") {
        Ok(_) => stream.filters().map_err(|e| budget.broken(e))?,
        Err(_) => Vec::new(),
    };
    if filters.is_empty() {
        budget.take_bytes(stream.content.len())?;
        return Ok(stream.content.clone());
    }
    let mut content = Vec::new();
    if filters.first() == Some(&&b"FlateDecode"[..]) {
        let most = (budget.bytes as u64).saturating_add(1);
        let mut packed = flate2::read::ZlibDecoder::new(stream.content.as_slice()).take(most);
        let size = packed.read_to_end(&mut content);
        size.map_err(|e| budget.broken(format!("a packed stream breaks: {e}")))?;
        budget.take_bytes(content.len())?;
        if filters.len() == 1 && !stream.dict.has(b"DecodeParms") {
            return Ok(content);
        }
    }
    let content = match stream.decompressed_content_with_limit(budget.bytes) {
        Ok(content) => content,
        Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
            return Err(ListError::too_large("what the PDF unpacks to", UNPACKED));
        }
        Err(error) => return Err(budget.broken(error)),
    };
    budget.take_bytes(content.len())?;
    Ok(content)
}

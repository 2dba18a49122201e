//! The list as XHTML.
//!
//! The document type that XHTML begins with is allowed here, without declarations of its own.

use detente_model::Authority;

use super::{FIELDS, Row, SOURCE, TITLE};
use crate::format::{Read, Reader};
use crate::shape::Shape;
use crate::{Edition, Format, Limits, ListError, html};

pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "UN 1718 designated vessels, HTML",
    sources: &[SOURCE],
    authority: Authority::Un,
    fields: FIELDS,
    fits: |shape| matches!(shape, Shape::Html { text } if text.contains(TITLE)),
    read: Read::Text(read),
};

const NAME: &str = "un-1718-vessels-html";

fn read(text: &str, _: &Limits) -> Result<Edition, ListError> {
    let page = html::page(text, NAME)?;
    let rows = page.rows.into_iter().map(|row| Row { line: row.line, cells: row.cells });
    super::list(&page.title, &rows.collect::<Vec<_>>(), Format::UnVesselsHtml)
}

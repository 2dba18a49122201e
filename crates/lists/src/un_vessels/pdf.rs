//! The list as PDF.
//!
//! Our reading: the line of an entry is its page. A page number is the only text that may stand
//! outside the table; any other is set aside.

use detente_model::Authority;

use super::{FIELDS, Row, SOURCE, TITLE, aside};
use crate::format::{Read, Reader};
use crate::pdf::{self, PdfRow};
use crate::shape::Shape;
use crate::{Edition, Format, Limits, ListError};

pub(crate) const READER: Reader = Reader {
    name: NAME,
    title: "UN 1718 designated vessels, PDF",
    sources: &[SOURCE],
    authority: Authority::Un,
    fields: FIELDS,
    fits: |shape| matches!(shape, Shape::Pdf { text } if text.contains(TITLE)),
    read: Read::Bytes(read),
};

const NAME: &str = "un-1718-vessels-pdf";

fn read(bytes: &[u8], limits: &Limits) -> Result<Edition, ListError> {
    let pdf = pdf::read(bytes, NAME, limits)?;
    let row = |row: PdfRow| Row { line: row.page, cells: row.cells };
    let rows: Vec<Row> = pdf.rows.into_iter().map(row).collect();
    let mut edition = super::list(&pdf.title, &rows, Format::UnVesselsPdf)?;
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    for row in pdf.outside.into_iter().map(row) {
        if !row.cells.iter().all(|text| is_number(text)) {
            aside(&mut edition, &row, "a text outside the table");
        }
    }
    Ok(edition)
}

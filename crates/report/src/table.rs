//! Columns of text that stand under each other.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::text::{display_width, printable, truncate};

const GAP: usize = 2;
/// A column is not made narrower than this to fit a terminal.
const NARROWEST: usize = 8;
/// A column of long texts is not made narrower than this while others are wider.
const READABLE: usize = 20;
/// Lines of one cell.
const TALLEST: usize = 8;

/// A table of text. Columns whose cells are all numbers are flush right.
#[derive(Debug, Clone)]
pub struct TextTable {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Columns that give way first, over several lines.
    wrapped: Vec<usize>,
}

impl TextTable {
    /// A table with these columns.
    #[must_use]
    pub fn new(columns: &[&str]) -> Self {
        let columns = columns.iter().map(|c| (*c).to_owned()).collect();
        TextTable { columns, rows: Vec::new(), wrapped: Vec::new() }
    }

    /// Columns of long texts: where a line is too long they give way first, and go on in the next.
    #[must_use]
    pub fn wrap(mut self, columns: &[&str]) -> Self {
        let named = self.columns.iter().enumerate().filter(|(_, c)| columns.contains(&c.as_str()));
        self.wrapped = named.map(|(at, _)| at).collect();
        self
    }

    /// Adds a row; cells beyond the columns are dropped, missing ones are empty.
    pub fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) {
        let mut row: Vec<String> =
            cells.into_iter().map(|cell| printable(cell.as_ref()).into_owned()).collect();
        row.resize(self.columns.len(), String::new());
        self.rows.push(row);
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Writes header and rows. With a `width`, the widest columns give way until a line fits.
    ///
    /// # Errors
    /// Of the writer.
    pub fn write(&self, out: &mut dyn Write, width: Option<usize>) -> io::Result<()> {
        let widths = self.widths(width);
        let right: Vec<bool> = (0..self.columns.len()).map(|c| self.is_numeric(c)).collect();
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            let cells: Vec<Vec<Cow<'_, str>>> = row
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(at, (c, w))| self.lines(at, c, *w))
                .collect();
            let height = cells.iter().map(Vec::len).max().unwrap_or(1);
            for number in 0..height {
                let mut line = String::new();
                for ((cell, width), right) in cells.iter().zip(&widths).zip(&right) {
                    let cell = cell.get(number).map_or("", |c| c);
                    let space = " ".repeat(width.saturating_sub(display_width(cell)));
                    if !line.is_empty() {
                        line.push_str(&" ".repeat(GAP));
                    }
                    let (before, behind) =
                        if *right { (space.as_str(), "") } else { ("", space.as_str()) };
                    line.push_str(before);
                    line.push_str(cell);
                    line.push_str(behind);
                }
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        Ok(())
    }

    /// A cell as it fits its column.
    fn lines<'c>(&self, at: usize, cell: &'c str, width: usize) -> Vec<Cow<'c, str>> {
        if !self.wrapped.contains(&at) || display_width(cell) <= width {
            return vec![truncate(cell, width)];
        }
        let mut lines: Vec<Cow<'c, str>> = Vec::new();
        let mut line = String::new();
        for word in cell.split(' ') {
            if !line.is_empty() && display_width(&line) + 1 + display_width(word) > width {
                lines.push(Cow::Owned(std::mem::take(&mut line)));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(Cow::Owned(line));
        if lines.len() > TALLEST {
            lines.truncate(TALLEST);
            if let Some(last) = lines.last_mut() {
                last.to_mut().push_str(" …");
            }
        }
        lines.into_iter().map(|line| Cow::Owned(truncate(&line, width).into_owned())).collect()
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |row| row.get(column)).map(String::as_str)
    }

    fn is_numeric(&self, column: usize) -> bool {
        let number = |cell: &str| {
            cell.bytes().all(|b| b.is_ascii_digit() || b",.-+%".contains(&b))
                && cell.bytes().any(|b| b.is_ascii_digit())
        };
        // A date is all digits and hyphens, but is read from the left.
        let date =
            |cell: &str| cell.len() == 10 && cell.bytes().filter(|b| *b == b'-').count() == 2;
        let mut filled = self.cells(column).filter(|cell| !cell.is_empty()).peekable();
        filled.peek().is_some() && filled.all(|cell| number(cell) && !date(cell))
    }

    fn widths(&self, width: Option<usize>) -> Vec<usize> {
        let header = self.columns.iter().enumerate();
        let mut widths: Vec<usize> = header
            .map(|(at, name)| {
                let cells = self.cells(at).map(display_width).max().unwrap_or(0);
                cells.max(display_width(name))
            })
            .collect();
        let Some(limit) = width else { return widths };
        let gaps = GAP * widths.len().saturating_sub(1);
        let mut over = (widths.iter().sum::<usize>() + gaps).saturating_sub(limit);
        while over > 0 {
            let wrapped = self.wrapped.iter().copied().max_by_key(|at| widths.get(*at).copied());
            let first = wrapped.and_then(|at| widths.get_mut(at)).filter(|w| **w > READABLE);
            let widest = match first {
                Some(wide) => wide,
                None => match widths.iter_mut().max().filter(|w| **w > NARROWEST) {
                    Some(widest) => widest,
                    None => break,
                },
            };
            *widest -= 1;
            over -= 1;
        }
        widths
    }
}

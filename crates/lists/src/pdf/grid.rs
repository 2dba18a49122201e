//! From what a page draws to rows of cells.
//!
//! The ruling lines of a page lie on few positions; these cut the page into small boxes. Boxes
//! with no line between them are one cell, and what hangs together with the margin is none. A line
//! along the page that does not go from one upright line to another underlines a text.

use detente_model::cleaning;

use super::Budget;
use super::drawn::{Drawn, Rule, Run};
use crate::ListError;

/// Lines this near one another, in points, are one: a border is drawn in pieces of its thickness.
const NEAR: f64 = 2.0;
/// How far the end of a line may be from the line that it meets.
const REACH: f64 = 3.0;
/// Ruling lines of a page.
const RULES: usize = 20_000;
/// Boxes that the lines of a page may make.
const BOXES: usize = 1 << 20;
/// The margin's cell.
const MARGIN: usize = 0;

/// What the tables of a page say.
pub(super) struct Tables {
    /// From above, the cells of each from the left.
    pub rows: Vec<Vec<String>>,
    /// Lines that stand in no cell.
    pub outside: Vec<String>,
}

/// A cell: the row of boxes where it begins, and its texts.
struct Cell<'r> {
    row: usize,
    runs: Vec<&'r Run>,
}

/// The boxes: columns from the left and rows from above, with the margin on each side.
struct Boxes {
    across: Vec<f64>,
    /// Positions of lines from above, their signs turned.
    down: Vec<f64>,
    /// Whether a line is on the right of a box, and below it.
    right: Vec<bool>,
    below: Vec<bool>,
}

/// The tables of a page.
///
/// # Errors
/// [`ListError::TooLarge`] for more lines than a page of a list has, and for a cell over the limit.
pub(super) fn tables(drawn: &Drawn, budget: &Budget) -> Result<Tables, ListError> {
    let boxes = Boxes::of(drawn)?;
    let (cell_of, tops) = boxes.cells();
    let mut cells: Vec<Cell<'_>> =
        tops.into_iter().map(|row| Cell { row, runs: Vec::new() }).collect();
    for run in &drawn.runs {
        let at = boxes.at(run);
        let cell = cell_of.get(at).and_then(|cell| cells.get_mut(*cell));
        if let Some(cell) = cell {
            cell.runs.push(run);
        }
    }
    let mut tables = Tables { rows: Vec::new(), outside: Vec::new() };
    let mut row = None;
    for (cell, number) in cells.iter().zip(0_usize..) {
        if number == MARGIN {
            tables.outside = lines(&cell.runs);
            continue;
        }
        let text = paragraph(&cell.runs);
        if text.len() > budget.field_bytes {
            return Err(ListError::too_large("a cell of the PDF", budget.field_bytes));
        }
        if text.is_empty() {
            continue;
        }
        match tables.rows.last_mut() {
            Some(last) if row == Some(cell.row) => last.push(text),
            _ => tables.rows.push(vec![text]),
        }
        row = Some(cell.row);
    }
    Ok(tables)
}

/// Texts as lines from above, each from the left.
pub(super) fn lines(runs: &[&Run]) -> Vec<String> {
    let lines = raw_lines(runs).into_iter().map(|line| cleaning::fold_space(&line));
    lines.filter(|line| !line.is_empty()).collect()
}

/// Texts as one. A line that ends with a hyphen, not with a hyphen and a space, goes on without.
fn paragraph(runs: &[&Run]) -> String {
    let mut text = String::new();
    for line in raw_lines(runs) {
        text.push_str(&line);
        if !line.ends_with(['-', '\u{2010}']) {
            text.push(' ');
        }
    }
    cleaning::fold_space(&text)
}

/// Lines with the spaces that they end with.
fn raw_lines(runs: &[&Run]) -> Vec<String> {
    let mut runs = runs.to_vec();
    runs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut lines: Vec<Vec<&Run>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line)
                if line.first().is_some_and(|f| f.y - run.y < 0.4 * f.size.max(run.size)) =>
            {
                line.push(run);
            }
            _ => lines.push(vec![run]),
        }
    }
    let lines = lines.into_iter().map(|mut line| {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut text = String::new();
        let mut end = f64::INFINITY;
        for run in line {
            // A kern is a tenth of an em, a space a quarter.
            if run.x - end > 0.15 * run.size {
                text.push(' ');
            }
            text.push_str(&run.text);
            end = run.end;
        }
        text
    });
    lines.collect()
}

impl Boxes {
    fn of(drawn: &Drawn) -> Result<Self, ListError> {
        if drawn.flat.len().max(drawn.upright.len()) > RULES {
            let limit = format!("{RULES} lines");
            return Err(ListError::TooLarge { what: "the ruling lines of a page", limit });
        }
        let turned = borders(drawn);
        let across = positions(&drawn.upright);
        let down = positions(&turned);
        let (columns, rows) = (across.len() + 1, down.len() + 1);
        let count = columns.checked_mul(rows).filter(|count| *count <= BOXES);
        let Some(count) = count else {
            let limit = format!("{BOXES} boxes");
            return Err(ListError::TooLarge { what: "what the lines of a page make", limit });
        };
        let mut boxes =
            Boxes { across, down, right: vec![false; count], below: vec![false; count] };
        for rule in &drawn.upright {
            let Some(column) = nearest(&boxes.across, rule.at) else { continue };
            for row in covered(&boxes.down, -rule.to, -rule.from) {
                if let Some(wall) = boxes.right.get_mut(row * columns + column) {
                    *wall = true;
                }
            }
        }
        for rule in &turned {
            let Some(row) = nearest(&boxes.down, rule.at) else { continue };
            for column in covered(&boxes.across, rule.from, rule.to) {
                if let Some(wall) = boxes.below.get_mut(row * columns + column) {
                    *wall = true;
                }
            }
        }
        Ok(boxes)
    }

    fn columns(&self) -> usize {
        self.across.len() + 1
    }

    /// The box in which a text begins.
    fn at(&self, run: &Run) -> usize {
        let column = self.across.partition_point(|at| *at < run.x + 0.1 * run.size);
        let row = self.down.partition_point(|at| *at < -(run.y + 0.2 * run.size));
        row * self.columns() + column
    }

    /// The cell of each box, and the row in which each cell begins. The margin comes first; the
    /// others from above and from the left.
    fn cells(&self) -> (Vec<usize>, Vec<usize>) {
        let columns = self.columns();
        let mut cell_of = vec![usize::MAX; self.right.len()];
        let mut tops = Vec::new();
        let mut open = Vec::new();
        for first in 0..cell_of.len() {
            if cell_of.get(first) != Some(&usize::MAX) {
                continue;
            }
            let cell = tops.len();
            tops.push(first / columns);
            open.push(first);
            while let Some(at) = open.pop() {
                match cell_of.get_mut(at) {
                    Some(unknown) if *unknown == usize::MAX => *unknown = cell,
                    _ => continue,
                }
                open.extend(self.neighbours(at));
            }
        }
        (cell_of, tops)
    }

    /// The boxes beside a box with no line between.
    fn neighbours(&self, at: usize) -> impl Iterator<Item = usize> {
        let columns = self.columns();
        let is_free = |walls: &[bool], at: usize| walls.get(at) == Some(&false);
        let right = (at % columns + 1 < columns && is_free(&self.right, at)).then_some(at + 1);
        let left =
            at.checked_sub(1).filter(|l| !at.is_multiple_of(columns) && is_free(&self.right, *l));
        let below =
            (at + columns < self.below.len() && is_free(&self.below, at)).then_some(at + columns);
        let above = at.checked_sub(columns).filter(|above| is_free(&self.below, *above));
        [right, left, below, above].into_iter().flatten()
    }
}

/// The lines along the page that end at upright ones, their places turned. A line may be drawn in
/// pieces, from one crossing to the next.
fn borders(drawn: &Drawn) -> Vec<Rule> {
    let mut pieces: Vec<Rule> =
        drawn.flat.iter().map(|rule| Rule { at: -rule.at, ..*rule }).collect();
    let places = positions(&pieces);
    for piece in &mut pieces {
        let place = nearest(&places, piece.at).and_then(|number| places.get(number));
        piece.at = place.copied().unwrap_or(piece.at);
    }
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut lines: Vec<Rule> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.at == piece.at && piece.from <= line.to + REACH => {
                line.to = line.to.max(piece.to);
            }
            _ => lines.push(piece),
        }
    }
    let is_met = |line: &Rule, end: f64| {
        drawn.upright.iter().any(|upright| {
            (upright.at - end).abs() <= REACH
                && upright.from - REACH <= -line.at
                && -line.at <= upright.to + REACH
        })
    };
    lines.retain(|line| is_met(line, line.from) && is_met(line, line.to));
    lines
}

/// The positions of lines, those near one another as one.
fn positions(rules: &[Rule]) -> Vec<f64> {
    let mut all: Vec<f64> = rules.iter().map(|rule| rule.at).collect();
    all.sort_by(f64::total_cmp);
    let mut last = f64::NEG_INFINITY;
    all.retain(|at| {
        let is_new = at - last > NEAR;
        if is_new {
            last = *at;
        }
        is_new
    });
    all
}

/// The position that a line was counted to.
fn nearest(positions: &[f64], at: f64) -> Option<usize> {
    positions.partition_point(|position| *position <= at).checked_sub(1)
}

/// The boxes whose middle a line passes. Those of the margin have none.
fn covered(positions: &[f64], from: f64, to: f64) -> impl Iterator<Item = usize> {
    let middles = positions.windows(2).map(|pair| pair.iter().sum::<f64>() / 2.0);
    let begin = positions.partition_point(|at| *at + NEAR < from);
    middles
        .zip(1_usize..)
        .skip(begin.saturating_sub(1))
        .take_while(move |(middle, _)| *middle <= to)
        .filter(move |(middle, _)| *middle >= from)
        .map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn run(x: f64, y: f64, text: &str) -> Run {
        Run { text: text.into(), x, end: x + 5.0 * text.len() as f64, y, size: 10.0 }
    }

    fn rule(at: f64, from: f64, to: f64) -> Rule {
        Rule { at, from, to }
    }

    #[test]
    fn a_cell_over_two_rows_belongs_to_the_first() {
        let drawn = Drawn {
            runs: vec![
                run(5.0, 50.0, "1"),
                run(25.0, 85.0, "EXAMPLE"),
                run(62.0, 85.0, "STAR"),
                run(25.0, 65.0, "Zen"),
                run(40.2, 65.0, "da"),
                run(25.0, 52.0, "x"),
                run(5.0, 10.0, "page 1"),
            ],
            flat: vec![
                rule(100.0, 0.0, 90.0),
                rule(80.0, 20.0, 88.0),
                // Under a text.
                rule(64.0, 25.0, 80.0),
                rule(40.0, 0.0, 90.0),
            ],
            // The border of the first column is drawn in two pieces, a little apart.
            upright: vec![
                rule(0.0, 40.0, 100.0),
                rule(20.0, 80.0, 100.0),
                rule(20.8, 40.0, 79.0),
                rule(90.0, 40.0, 100.0),
            ],
        };
        let tables = tables(&drawn, &Budget::new("test", &Limits::default())).unwrap();
        assert_eq!(tables.rows, [vec!["1", "EXAMPLE STAR"], vec!["Zenda x"]]);
        assert_eq!(tables.outside, ["page 1"]);
    }

    #[test]
    fn a_page_without_lines_has_no_rows() {
        let runs = vec![run(5.0, 50.0, "text")];
        let drawn = Drawn { runs, flat: Vec::new(), upright: Vec::new() };
        let tables = tables(&drawn, &Budget::new("test", &Limits::default())).unwrap();
        assert!(tables.rows.is_empty());
        assert_eq!(tables.outside, ["text"]);
    }
}

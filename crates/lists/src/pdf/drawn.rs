//! What a page draws: texts with their places, and ruling lines.
//!
//! Source: ISO 32000-1, 7.8.2 (content streams), 8.3.4 and 8.4 (matrices, graphics state), 8.5
//! (paths), 8.10 (forms), 9.3 and 9.4 (text); annex A for the operators.
//! Our reading: a ruling line is a stroke along an axis, or a filled box that is thin.

use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::fonts::{Font, Fonts, number};
use super::{Budget, dictionary, inherited, unpack};
use crate::ListError;

/// The thickest ruling line, in points.
const THIN: f64 = 3.0;
/// Places further out than this are on no page: the largest is 14,400 points wide (annex C).
const FAR: f64 = 100_000.0;

/// Bytes of what one page or form draws: an operator may have as many operands.
const CONTENT: usize = 4 << 20;
/// Operations that a form counts as beside its own: it costs that much to begin one.
const FORM: usize = 100;

/// What a page draws.
#[derive(Default)]
pub(super) struct Drawn {
    pub runs: Vec<Run>,
    /// Ruling lines along the page.
    pub flat: Vec<Rule>,
    /// Ruling lines up the page.
    pub upright: Vec<Rule>,
}

/// A text that was shown at once. Places are points from the lower left of the page.
pub(super) struct Run {
    pub text: String,
    pub x: f64,
    /// Where the next text would begin.
    pub end: f64,
    /// The base line.
    pub y: f64,
    pub size: f64,
}

/// A line along one axis.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    /// Where it is on the other axis.
    pub at: f64,
    pub from: f64,
    pub to: f64,
}

type Point = (f64, f64);

/// A matrix of 8.3.3.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const ONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this, then another.
    fn then(self, next: Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let (x, y, origin) = (next.turn((a, b)), next.turn((c, d)), next.place((e, f)));
        Matrix([x.0, x.1, y.0, y.1, origin.0, origin.1])
    }

    fn turn(self, (x, y): Point) -> Point {
        let [a, b, c, d, ..] = self.0;
        (a * x + c * y, b * x + d * y)
    }

    fn place(self, point: Point) -> Point {
        let [.., e, f] = self.0;
        let (x, y) = self.turn(point);
        (x + e, y + f)
    }

    fn shift(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn of(numbers: &[f64]) -> Option<Matrix> {
        numbers.try_into().ok().map(Matrix)
    }
}

/// The graphics state as far as it matters here (8.4, 9.3).
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    /// Horizontal scaling, 1 as it is.
    stretch: f64,
    leading: f64,
    rise: f64,
    is_visible: bool,
}

/// A part of a path.
struct Line {
    points: Vec<Point>,
    is_curved: bool,
}

/// Follows the operators of a page.
struct Painter<'d, 'b> {
    document: &'d Document,
    fonts: &'b mut Fonts,
    budget: &'b mut Budget,
    drawn: Drawn,
    state: State,
    stack: Vec<State>,
    /// How much of the stack is not the present form's.
    base: usize,
    text: Matrix,
    text_line: Matrix,
    path: Vec<Line>,
}

/// What a page draws.
///
/// # Errors
/// [`ListError::Malformed`], naming the page, for content that breaks or a font that is not there;
/// [`ListError::TooLarge`] and [`ListError::Hostile`] past the limits.
pub(super) fn page(
    document: &Document,
    id: ObjectId,
    fonts: &mut Fonts,
    budget: &mut Budget,
) -> Result<Drawn, ListError> {
    let page = document.get_dictionary(id).map_err(|e| budget.broken(e))?;
    let mut content = Vec::new();
    for stream in contents(document, page, budget)? {
        content.extend(unpack(stream, budget)?);
        content.push(b'\n');
    }
    let empty = Dictionary::new();
    let resources = inherited(document, page, b"Resources");
    let resources = resources.and_then(|r| r.as_dict().ok()).unwrap_or(&empty);
    // 7.7.3.3: the angle by which the page is turned when shown, clockwise.
    let turned = inherited(document, page, b"Rotate").and_then(|r| r.as_i64().ok()).unwrap_or(0);
    let matrix = match turned.rem_euclid(360) {
        90 => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
        180 => Matrix([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
        270 => Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
        _ => Matrix::ONE,
    };
    let state = State {
        matrix,
        font: None,
        size: 0.0,
        char_space: 0.0,
        word_space: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
        is_visible: true,
    };
    let mut painter = Painter {
        document,
        fonts,
        budget,
        drawn: Drawn::default(),
        state,
        stack: Vec::new(),
        base: 0,
        text: Matrix::ONE,
        text_line: Matrix::ONE,
        path: Vec::new(),
    };
    painter.follow(&content, resources)?;
    Ok(painter.drawn)
}

/// The streams that are a page's content together.
fn contents<'d>(
    document: &'d Document,
    page: &'d Dictionary,
    budget: &Budget,
) -> Result<Vec<&'d Stream>, ListError> {
    if !page.has_type(b"Page") {
        return Err(budget.broken("it is no page"));
    }
    if !page.has(b"Contents") {
        return Ok(Vec::new());
    }
    let found = page.get_deref(b"Contents", document).map_err(|e| budget.broken(e))?;
    let all = match found {
        Object::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let streams = all.iter().map(|one| document.dereference(one).and_then(|(_, o)| o.as_stream()));
    streams.collect::<Result<_, _>>().map_err(|e| budget.broken(e))
}

impl<'d> Painter<'d, '_> {
    fn follow(&mut self, content: &[u8], resources: &'d Dictionary) -> Result<(), ListError> {
        if content.len() > CONTENT {
            return Err(ListError::too_large("the content of a page", CONTENT));
        }
        // A last operator of our own tells whether all was read: what does not parse ends it early.
        const LAST: &str = "EndOfContent";
        let content = [content, b"\n", LAST.as_bytes()].concat();
        let mut is_whole = false;
        for operation in Content::decode_iter(&content) {
            let operation = operation.map_err(|e| self.budget.broken(e))?;
            is_whole = operation.operator == LAST;
            self.budget.take_operations(1 + operation.operands.len())?;
            let operands = operation.operands.as_slice();
            let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
            match operation.operator.as_str() {
                "Do" => self.form(operands, resources)?,
                "Tf" => self.font(operands, resources)?,
                "Tj" | "TJ" | "'" | "\"" => self.show(&operation.operator, operands)?,
                other => {
                    self.state(other, &numbers)?;
                    self.place_text(other, &numbers);
                    self.draw(other, &numbers);
                }
            }
        }
        if is_whole { Ok(()) } else { Err(self.budget.broken("its content breaks off")) }
    }

    /// 8.4.4 and 9.3: what is drawn is drawn so.
    fn state(&mut self, operator: &str, numbers: &[f64]) -> Result<(), ListError> {
        let state = &mut self.state;
        match (operator, numbers) {
            ("q", _) => self.save()?,
            // One too many says nothing: readers pass over it.
            ("Q", _) if self.stack.len() > self.base => {
                if let Some(saved) = self.stack.pop() {
                    *state = saved;
                }
            }
            ("cm", _) => {
                if let Some(matrix) = Matrix::of(numbers) {
                    state.matrix = matrix.then(state.matrix);
                }
            }
            ("Tc", [space]) => state.char_space = *space,
            ("Tw", [space]) => state.word_space = *space,
            ("Tz", [percent]) => state.stretch = percent / 100.0,
            ("TL", [leading]) | ("TD", [_, leading]) => {
                state.leading = if operator == "TD" { -leading } else { *leading };
            }
            ("Ts", [rise]) => state.rise = *rise,
            ("Tr", [mode]) => state.is_visible = *mode != 3.0 && *mode != 7.0,
            _ => {}
        }
        Ok(())
    }

    fn save(&mut self) -> Result<(), ListError> {
        if self.stack.len() >= self.budget.depth {
            let reason = format!(
                "page {}: more than {} graphics states within one another",
                self.budget.page, self.budget.depth
            );
            return Err(ListError::Hostile { line: 0, reason });
        }
        self.stack.push(self.state.clone());
        Ok(())
    }

    /// 9.4.1 and 9.4.2: where the next text is.
    fn place_text(&mut self, operator: &str, numbers: &[f64]) {
        let line = match (operator, numbers) {
            ("BT", _) => Matrix::ONE,
            ("Td" | "TD", [x, y]) => Matrix::shift(*x, *y).then(self.text_line),
            ("T*", _) => Matrix::shift(0.0, -self.state.leading).then(self.text_line),
            ("Tm", _) => Matrix::of(numbers).unwrap_or(self.text_line),
            _ => return,
        };
        (self.text, self.text_line) = (line, line);
    }

    fn font(&mut self, operands: &[Object], resources: &'d Dictionary) -> Result<(), ListError> {
        let [Object::Name(name), size] = operands else { return Ok(()) };
        let fonts = dictionary(self.document, resources, b"Font");
        let Some(font) = fonts.and_then(|fonts| dictionary(self.document, fonts, name)) else {
            let name = String::from_utf8_lossy(name);
            return Err(self.budget.broken(format!("no font `{name}`")));
        };
        self.state.font = Some(self.fonts.get(self.document, font, self.budget)?);
        self.state.size = number(size).unwrap_or_default();
        Ok(())
    }

    /// 9.4.3: texts.
    fn show(&mut self, operator: &str, operands: &[Object]) -> Result<(), ListError> {
        if matches!(operator, "'" | "\"") {
            if let [word_space, char_space, _] = operands {
                self.state.word_space = number(word_space).unwrap_or_default();
                self.state.char_space = number(char_space).unwrap_or_default();
            }
            self.place_text("T*", &[]);
        }
        let items = match operands.last() {
            Some(Object::Array(items)) => items.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        for item in items {
            self.budget.take_operations(1)?;
            match item {
                Object::String(text, _) => self.run(text)?,
                other => {
                    let back = number(other).unwrap_or_default() / 1_000.0;
                    self.advance(-back * self.state.size * self.state.stretch);
                }
            }
        }
        Ok(())
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix::shift(by, 0.0).then(self.text);
    }

    fn run(&mut self, string: &[u8]) -> Result<(), ListError> {
        let Some(font) = self.state.font.clone() else {
            return Err(self.budget.broken("a text without a font"));
        };
        let state = &self.state;
        let (mut text, mut width) = (String::new(), 0.0);
        for (code, meaning, ems) in font.codes(string) {
            text.push_str(meaning);
            width += ems * state.size + state.char_space;
            if font.is_word_space(code) {
                width += state.word_space;
            }
        }
        let all = self.text.then(state.matrix);
        let (x, y) = all.place((0.0, state.rise));
        let (_, height) = all.turn((0.0, state.size));
        let width = width * state.stretch;
        let (end, _) = all.place((width, state.rise));
        let is_visible = state.is_visible;
        self.advance(width);
        self.budget.take_bytes(text.len())?;
        let run = Run { text, x, end, y, size: height.abs() };
        let is_there = [run.x, run.end, run.y, run.size].iter().all(|v| v.abs() < FAR);
        if is_visible && is_there && !run.text.is_empty() {
            self.drawn.runs.push(run);
        }
        Ok(())
    }

    /// 8.10: a content stream within the content stream.
    fn form(&mut self, operands: &[Object], resources: &'d Dictionary) -> Result<(), ListError> {
        let [Object::Name(name)] = operands else { return Ok(()) };
        let objects = dictionary(self.document, resources, b"XObject");
        let found = objects.and_then(|objects| objects.get_deref(name, self.document).ok());
        let Some(form) = found.and_then(|o| o.as_stream().ok()) else {
            let name = String::from_utf8_lossy(name);
            return Err(self.budget.broken(format!("no object `{name}`")));
        };
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(&b"Form"[..]) {
            return Ok(());
        }
        self.budget.take_operations(FORM)?;
        let content = unpack(form, self.budget)?;
        self.save()?;
        let base = std::mem::replace(&mut self.base, self.stack.len());
        let matrix = form.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array);
        let matrix = matrix.map(|m| m.iter().filter_map(number).collect::<Vec<_>>());
        if let Some(matrix) = matrix.ok().as_deref().and_then(Matrix::of) {
            self.state.matrix = matrix.then(self.state.matrix);
        }
        let own = dictionary(self.document, &form.dict, b"Resources").unwrap_or(resources);
        self.follow(&content, own)?;
        self.stack.truncate(self.base);
        self.base = base;
        if let Some(outer) = self.stack.pop() {
            self.state = outer;
        }
        Ok(())
    }

    /// 8.5: paths, of which ruling lines are kept.
    fn draw(&mut self, operator: &str, numbers: &[f64]) {
        let place = |x: f64, y: f64| self.state.matrix.place((x, y));
        match (operator, numbers) {
            ("m", [x, y]) => {
                let points = vec![place(*x, *y)];
                self.path.push(Line { points, is_curved: false });
            }
            ("l", [x, y]) => {
                let point = place(*x, *y);
                if let Some(line) = self.path.last_mut() {
                    line.points.push(point);
                }
            }
            ("c" | "v" | "y", _) => {
                if let Some(line) = self.path.last_mut() {
                    line.is_curved = true;
                }
            }
            ("h", _) => self.close(),
            ("re", [x, y, w, h]) => {
                let corners = [(*x, *y), (x + w, *y), (x + w, y + h), (*x, y + h), (*x, *y)];
                let points = corners.map(|(x, y)| place(x, y)).to_vec();
                self.path.push(Line { points, is_curved: false });
            }
            ("f" | "F" | "f*", _) => self.paint(true, false),
            ("S", _) => self.paint(false, true),
            ("s", _) => {
                self.close();
                self.paint(false, true);
            }
            ("B" | "B*", _) => self.paint(true, true),
            ("b" | "b*", _) => {
                self.close();
                self.paint(true, true);
            }
            ("n", _) => self.path.clear(),
            _ => {}
        }
    }

    fn close(&mut self) {
        if let Some(line) = self.path.last_mut() {
            line.points.extend(line.points.first().copied());
        }
    }

    fn paint(&mut self, is_filled: bool, is_stroked: bool) {
        for line in std::mem::take(&mut self.path).into_iter().filter(|line| !line.is_curved) {
            if is_filled {
                self.filled(&line.points);
            }
            if is_stroked {
                for pair in line.points.windows(2) {
                    self.filled(pair);
                }
            }
        }
    }

    /// A box around points, if it is thin. Points off its edges make it no box, and a stroke that
    /// is not along an axis is not thin.
    fn filled(&mut self, points: &[Point]) {
        let of = |axis: fn(&Point) -> f64| {
            let values = || points.iter().map(axis);
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
        };
        let ((left, right), (low, high)) = (of(|p| p.0), of(|p| p.1));
        let is_there = [left, right, low, high].iter().all(|v| v.abs() < FAR);
        let (width, height) = (right - left, high - low);
        if !is_there || points.len() < 2 {
            return;
        }
        if height <= THIN && width > THIN {
            self.drawn.flat.push(Rule { at: f64::midpoint(low, high), from: left, to: right });
        } else if width <= THIN && height > THIN {
            self.drawn.upright.push(Rule { at: f64::midpoint(left, right), from: low, to: high });
        }
    }
}

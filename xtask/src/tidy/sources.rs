//! Source files: length, names, purity, and what a reader should not have to meet.
//!
//! The limits count what a reader reads: neither tests nor tables nor what they stand in.

use std::ops::RangeInclusive;
use std::path::Path;

use super::mask::{Masked, mask};
use super::{Fault, files, shown};

const FILE_LINES: usize = 800;
const FUNCTION_LINES: usize = 70;
/// A constant over more lines than this is a table.
const TABLE_LINES: usize = 12;

/// Names that say nothing of what is inside.
const BANNED: &[&str] = &["utils", "util", "common", "helpers", "helper", "misc", "prelude", "mod"];

/// Crates at the rim: they alone may touch files, clock, network and environment.
const RIM: &[&str] = &["record", "server", "detente", "testkit"];

/// What an engine does not name.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread::sleep",
    "Instant::now",
    "SystemTime::now",
    "Timestamp::now",
    "Zoned::now",
    "clippy::disallowed_methods",
];

pub fn check(root: &Path, faults: &mut Vec<Fault>) {
    for dir in ["crates", "xtask", "fuzz"] {
        for path in files(&root.join(dir), "rs") {
            let place = shown(root, &path);
            name(&place, faults);
            if let Ok(text) = std::fs::read_to_string(&path) {
                File::new(&place, &text).check(faults);
            }
        }
    }
}

fn name(place: &str, faults: &mut Vec<Fault>) {
    for part in place.trim_end_matches(".rs").split('/') {
        if BANNED.contains(&part) {
            let reason = format!("`{part}` does not say what is inside");
            faults.push(Fault::new(place, "tidy::name", reason));
        }
    }
}

struct File<'a> {
    place: &'a str,
    text: &'a str,
    masked: Masked,
    /// Lines of test modules, from 0.
    tests: Vec<RangeInclusive<usize>>,
}

impl<'a> File<'a> {
    fn new(place: &'a str, text: &'a str) -> Self {
        let masked = mask(text);
        let aside = ["/tests/", "/examples/", "/benches/"].iter().any(|dir| place.contains(dir));
        let tests = if aside || place.ends_with("/tests.rs") {
            vec![0..=usize::MAX]
        } else {
            items(&masked.code, "#[cfg(test)]").map(|item| item.lines).collect()
        };
        File { place, text, masked, tests }
    }

    fn check(&self, faults: &mut Vec<Fault>) {
        self.lengths(faults);
        self.attributes(faults);
        self.lines(faults);
        if self.is_engine() {
            self.purity(faults);
        }
    }

    fn fault(&self, line: usize, code: &'static str, reason: impl Into<String>) -> Fault {
        Fault::new(format!("{}:{}", self.place, line + 1), code, reason)
    }

    fn is_test(&self, line: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&line))
    }

    fn krate(&self) -> Option<&str> {
        self.place.strip_prefix("crates/")?.split('/').next()
    }

    fn is_engine(&self) -> bool {
        self.krate().is_some_and(|name| !RIM.contains(&name))
    }

    fn lengths(&self, faults: &mut Vec<Fault>) {
        let tables: Vec<_> = ["const", "static"]
            .into_iter()
            .flat_map(|word| items(&self.masked.code, word))
            .map(|item| item.lines)
            .filter(|lines| lines.end() - lines.start() > TABLE_LINES)
            .collect();
        let counts =
            |line: &usize| !self.is_test(*line) && !tables.iter().any(|table| table.contains(line));
        let lines = (0..self.text.lines().count()).filter(counts).count();
        if lines > FILE_LINES {
            let reason =
                format!("{lines} lines without tests and tables; {FILE_LINES} are the most");
            faults.push(self.fault(0, "tidy::file-length", reason));
        }
        for item in items(&self.masked.code, "fn").filter(|item| item.has_body) {
            let lines = item.lines.end() - item.lines.start() + 1;
            if lines > FUNCTION_LINES {
                let reason = format!("a function of {lines} lines; {FUNCTION_LINES} are the most");
                faults.push(self.fault(*item.lines.start(), "tidy::function-length", reason));
            }
        }
    }

    fn attributes(&self, faults: &mut Vec<Fault>) {
        let code = &self.masked.code;
        for (at, _) in code.match_indices("#[").chain(code.match_indices("#![")) {
            let rest = code.get(at..).unwrap_or_default();
            let end = matching(rest, '[', ']').unwrap_or(rest.len());
            let attribute = rest.get(..end).unwrap_or_default();
            let inner = attribute.trim_start_matches(['#', '!', '[']);
            let line = code.get(..at).unwrap_or_default().matches('\n').count();
            if inner.starts_with("allow(") {
                let reason = "`allow` outlives its cause; write `expect(…, reason = …)`";
                faults.push(self.fault(line, "tidy::allow", reason));
            }
            if inner.starts_with("expect(") && !inner.contains("reason") {
                let reason = "an `expect` says its `reason`";
                faults.push(self.fault(line, "tidy::allow", reason));
            }
        }
    }

    fn lines(&self, faults: &mut Vec<Fault>) {
        for (number, comment) in self.masked.comments.lines().enumerate() {
            let unfinished = ["TODO", "FIXME", "XXX"].iter().any(|w| comment.contains(w));
            let issue =
                comment.split('#').skip(1).any(|t| t.starts_with(|c: char| c.is_ascii_digit()));
            if unfinished && !issue {
                let reason = "something is left to do without an issue's number";
                faults.push(self.fault(number, "tidy::todo", reason));
            }
        }
        for (number, code) in self.masked.code.lines().enumerate() {
            let code = code.trim();
            if code.starts_with("pub") && code.contains("use ") && code.contains("::*") {
                let reason = "a glob re-export hides what a crate offers";
                faults.push(self.fault(number, "tidy::glob", reason));
            }
            if BANNED.iter().any(|name| {
                code.contains(&format!("mod {name} ")) || code.contains(&format!("mod {name};"))
            }) {
                let reason = "a module's name says what is inside";
                faults.push(self.fault(number, "tidy::name", reason));
            }
        }
        if self.krate().is_none() {
            return;
        }
        for (number, text) in self.text.lines().enumerate() {
            if text.contains("shared/") && !self.is_test(number) {
                let reason = "the product does not know of `shared/`";
                faults.push(self.fault(number, "tidy::shared", reason));
            }
        }
    }

    fn purity(&self, faults: &mut Vec<Fault>) {
        for (number, code) in self.masked.code.lines().enumerate() {
            let named = IMPURE.iter().find(|name| code.contains(**name));
            if let Some(named) = named.filter(|_| !self.is_test(number)) {
                let reason = format!("an engine does no I/O and has no clock: `{named}`");
                faults.push(self.fault(number, "tidy::purity", reason));
            }
        }
    }
}

/// An item of code.
struct Item {
    /// From 0.
    lines: RangeInclusive<usize>,
    /// It ends in a block, not in a semicolon.
    has_body: bool,
}

/// The items that a keyword or an attribute opens: to the end of their block or their semicolon.
fn items<'a>(code: &'a str, opening: &'a str) -> impl Iterator<Item = Item> + 'a {
    code.match_indices(opening).filter_map(move |(at, _)| {
        let (before, rest) = code.split_at_checked(at)?;
        let after = rest.get(opening.len()..)?;
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        if !opening.starts_with('#') {
            // A word of its own with a name behind it: not `fn(…)`, `const fn`, `*const T`.
            let names =
                after.trim_start().starts_with(is_word) && after.starts_with(char::is_whitespace);
            let function = opening != "fn" && after.trim_start().starts_with("fn ");
            // `<const N: usize>` is a parameter.
            let parameter = before.trim_end().ends_with(['<', ',', '*']);
            if before.ends_with(is_word) || parameter || !names || function {
                return None;
            }
        }
        let (length, has_body) = end_of_item(after, opening == "fn" || opening.starts_with('#'))?;
        let start = before.matches('\n').count();
        let lines = after.get(..length)?.matches('\n').count();
        Some(Item { lines: start..=start + lines, has_body })
    })
}

/// Where an item ends: at a semicolon outside all brackets or, if blocks end it, behind its block.
fn end_of_item(code: &str, block_ends: bool) -> Option<(usize, bool)> {
    let mut open = 0_i32;
    for (at, c) in code.char_indices() {
        match c {
            '{' if open == 0 && block_ends => {
                let block = code.get(at..)?;
                return Some((at + matching(block, '{', '}')?, true));
            }
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' => open -= 1,
            ';' if open == 0 => return Some((at, false)),
            _ => {}
        }
        if open < 0 {
            return None;
        }
    }
    None
}

/// Behind which byte the first bracket of its kind is closed again.
fn matching(code: &str, opens: char, closes: char) -> Option<usize> {
    let mut open = 0_i32;
    for (at, c) in code.char_indices() {
        if c == opens {
            open += 1;
        } else if c == closes {
            open -= 1;
            if open == 0 {
                return Some(at + c.len_utf8());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(place: &str, text: &str) -> Vec<&'static str> {
        let mut faults = Vec::new();
        name(place, &mut faults);
        File::new(place, text).check(&mut faults);
        faults.into_iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn what_style_forbids_is_found() {
        let lib = "crates/names/src/lib.rs";
        assert_eq!(codes(lib, "#[allow(dead_code)]\nfn f() {}\n"), ["tidy::allow"]);
        assert_eq!(codes(lib, "#![expect(dead_code)]\n"), ["tidy::allow"]);
        assert_eq!(codes(lib, "// TODO: later\n"), ["tidy::todo"]);
        assert_eq!(codes(lib, "pub use part::*;\n"), ["tidy::glob"]);
        assert_eq!(codes(lib, "mod utils;\n"), ["tidy::name"]);
        assert_eq!(codes("crates/names/src/part/mod.rs", ""), ["tidy::name"]);
        assert_eq!(codes(lib, "use std::fs;\n"), ["tidy::purity"]);
        assert_eq!(codes(lib, "const P: &str = \"../shared/data\";\n"), ["tidy::shared"]);
        let long = format!("fn f() {{\n{}}}\n", "    g();\n".repeat(70));
        assert_eq!(codes(lib, &long), ["tidy::function-length"]);
        assert_eq!(codes(lib, &"struct A;\n".repeat(801)), ["tidy::file-length"]);
    }

    #[test]
    fn what_style_permits_is_not() {
        let lib = "crates/names/src/lib.rs";
        assert!(codes(lib, "#[expect(dead_code, reason = \"why\")]\nfn f() {}\n").is_empty());
        assert!(codes(lib, "// TODO(#12): later\nconst T: &str = \"TODO\";\n").is_empty());
        assert!(codes("crates/record/src/lib.rs", "use std::fs;\n").is_empty());
        let table =
            format!("const T: &[u8] = &[\n{}];\nfn f(g: fn(u8)) {{}}\n", "    1,\n".repeat(900));
        assert!(codes(lib, &table).is_empty());
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "    use std::fs;\n".repeat(900));
        assert!(codes(lib, &tests).is_empty());
    }
}

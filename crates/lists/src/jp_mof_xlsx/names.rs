//! Names in a cell, told apart.

use detente_model::{Entity, Lang, Property, cleaning, prop};

use crate::fill::{Fill, Said, country};
use crate::jp_prose::ja;
use crate::jp_text::{fold_width, is_japanese, is_unknown, two_scripts};
use crate::prose::pieces;

/// The name in Latin letters, with the one in its own script: `(original script: …)`.
pub(super) fn latin(cell: &str, subject: &mut Entity, fill: &mut Fill<'_>) {
    let folded = fold_width(cell);
    let at = folded.to_ascii_lowercase().find("original script");
    let Some((name, rest)) = at.and_then(|at| folded.split_at_checked(at)) else {
        let said = Said { lang: Lang::new("eng"), ..Said::PLAIN };
        fill.add_said(subject, prop::NAME, cell, said);
        return;
    };
    let name = cleaning::fold_space(name.trim_end().trim_end_matches(['(', '[']));
    let said = Said { lang: Lang::new("eng"), ..Said::DERIVED };
    fill.add_text(subject, prop::NAME, &name, cell, said);
    let own = rest.get("original script".len()..).unwrap_or_default();
    let own = own.trim().trim_start_matches([':', ' ']).trim_end_matches([')', ']', ' ']);
    for own in pieces(own, &[';', '\n']).into_iter().filter(|own| !is_unknown(own)) {
        let own = cleaning::fold_space(own);
        fill.add_text(subject, prop::ALIAS, &own, cell, Said::DERIVED);
    }
}

/// Adds the names of a cell; a mark may say that one is a former name.
pub(super) fn add(cell: &str, kind: Property, subject: &mut Entity, fill: &mut Fill<'_>) {
    if is_unknown(cell) {
        return;
    }
    let found = told_apart(cell);
    for name in &found {
        if is_no_name(&name.text) {
            fill.note(subject, "", &name.text);
            continue;
        }
        let property = if name.is_former { prop::PREVIOUS_NAME } else { kind };
        let lang = if is_japanese(&name.text) { ja() } else { None };
        if found.len() == 1 && name.text == cleaning::fold_space(cell) {
            fill.add_said(subject, property, cell, Said { lang, ..Said::PLAIN });
        } else {
            fill.add_text(subject, property, &name.text, cell, Said { lang, ..Said::DERIVED });
        }
    }
}

/// A country, a day, a paper or a letter that stands among names: no name, and kept as a note.
fn is_no_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    let lower = text.to_lowercase();
    letters < 2
        || has_year
        || country(text).is_some()
        || ["passport", "旅券", "生まれ", "born in"].iter().any(|word| lower.contains(word))
        || ["別名", "別称", "旧称", "旧名"].contains(&text.trim_matches([':', '(', ')', ' ']))
}

#[derive(Debug, PartialEq)]
struct Name {
    text: String,
    is_former: bool,
}

fn told_apart(cell: &str) -> Vec<Name> {
    let folded = fold_width(cell);
    let mut found: Vec<Name> = Vec::new();
    let (mut was_former, mut above) = (false, 0);
    for line in folded.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (marked, line) = unmarked(line);
        // The same names in Latin letters stand below those in kana.
        let is_former = marked.unwrap_or(was_former && !is_japanese(line));
        was_former = is_former;
        let mut count = 0;
        let items = lettered(line);
        let is_lettered = items.len() > 1 || line.starts_with("(a)");
        for item in items {
            for piece in divided(item, above, is_lettered) {
                count += 1;
                for text in scripts(piece) {
                    let text = cleaning::fold_space(text);
                    if !is_unknown(&text) {
                        found.push(Name { text, is_former });
                    }
                }
            }
        }
        above = count;
    }
    found
}

/// A line without its mark, and whether that is one of former names.
fn unmarked(line: &str) -> (Option<bool>, &str) {
    const MARKS: [(&str, bool); 10] = [
        ("(旧称)", true),
        ("(旧称、", true),
        ("旧称:", true),
        ("旧名:", true),
        ("(f.k.a.", true),
        ("f.k.a.", true),
        ("(別称)", false),
        ("(別称、", false),
        ("(a.k.a.", false),
        ("別称:", false),
    ];
    let Some((mark, is_former)) = MARKS.iter().find(|(mark, _)| line.starts_with(mark)) else {
        return (None, line);
    };
    let rest = line.get(mark.len()..).unwrap_or_default();
    let rest = rest.trim_start_matches([':', '、', ' ']);
    let is_open = mark.starts_with('(') && !mark.ends_with(')');
    let rest = if is_open { rest.strip_suffix(')').unwrap_or(rest) } else { rest };
    (Some(*is_former), rest)
}

/// The parts between `(a)`, `(b)` …
fn lettered(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices('(') {
        let mark = line.as_bytes().get(at..at + 3);
        if matches!(mark, Some([b'(', letter, b')']) if letter.is_ascii_lowercase()) {
            parts.push(line.get(from..at).unwrap_or_default());
            from = at + 3;
        }
    }
    parts.push(line.get(from..).unwrap_or_default());
    let tidy = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | ';');
    parts.into_iter().map(|part| part.trim_matches(tidy)).filter(|p| !p.is_empty()).collect()
}

/// The names of a part. A comma divides where it gives as many as the line above has.
/// What has a letter of its own is one name, whatever signs it has.
fn divided(part: &str, above: usize, is_lettered: bool) -> Vec<&str> {
    let by_semicolon = pieces(part, &[';']);
    let found = if by_semicolon.len() > 1 {
        by_semicolon
    } else if is_lettered {
        vec![part]
    } else if part.contains('、') {
        pieces(part, &['、'])
    } else {
        let by_comma = pieces(part, &[',']);
        if above > 1 && by_comma.len() == above { by_comma } else { by_semicolon }
    };
    let bare = |name: &'_ str| name.trim_start().starts_with("a.k.a.");
    found
        .into_iter()
        .map(|name| if bare(name) { name.trim_start().trim_start_matches("a.k.a.") } else { name })
        .map(|name| name.trim_start().trim_start_matches("f.k.a."))
        .map(|name| name.trim_matches([':', ' ']))
        .collect()
}

/// `キム(Kim)` or `キム Kim` as two names.
fn scripts(name: &str) -> Vec<&str> {
    if let Some((kana, latin)) = name.strip_suffix(')').and_then(|name| name.split_once('(')) {
        let letters = latin.chars().filter(|c| c.is_alphabetic()).count();
        if is_japanese(kana) && !is_japanese(latin) && letters > 1 && !latin.contains('(') {
            return vec![kana.trim(), latin.trim()];
        }
    }
    two_scripts(name).map_or(vec![name], |(kana, latin)| vec![kana, latin])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cell: &str) -> Vec<String> {
        let show = |name: &Name| format!("{}{}", if name.is_former { "-" } else { "" }, name.text);
        told_apart(cell).iter().map(show).collect()
    }

    #[test]
    fn names_of_a_cell_are_told_apart() {
        for (cell, want) in [
            ("ルディ（Rudy）", vec!["ルディ", "Rudy"]),
            ("(a)ルディ（Rudy）、（ｂ）ルド", vec!["ルディ", "Rudy", "ルド"]),
            ("(a)ルディ(b)ルド\n(a.k.a.:(a)RUDY(b)RUDO)", vec!["ルディ", "ルド", "RUDY", "RUDO"]),
            ("ルディ、ルド\nRudy, Rudo", vec!["ルディ", "ルド", "Rudy", "Rudo"]),
            ("ルディ\nStrelsau, Rudolf", vec!["ルディ", "Strelsau, Rudolf"]),
            ("（旧称）ルディ\nRudy\n（別称）ルド", vec!["-ルディ", "-Rudy", "ルド"]),
            (
                "(別称、ルディ、ルド)\n(a.k.a. Rudy; a.k.a. Rudo)",
                vec!["ルディ", "ルド", "Rudy", "Rudo"],
            ),
            ("Rudy; Rudo", vec!["Rudy", "Rudo"]),
            ("不明", vec![]),
        ] {
            assert_eq!(said(cell), want, "{cell}");
        }
    }
}

//! Values within cells: numbered ones, and numbers in prose.

/// The values of a cell: `(1) a (2)-(3) b (4) -` holds `a` and `b`. A cell without numbers is one.
pub(super) fn numbered(cell: &str) -> Vec<&str> {
    if !cell.trim_start().starts_with("(1)") {
        return vec![cell.trim()].into_iter().filter(|c| has_substance(c)).collect();
    }
    let mut values = Vec::new();
    let mut rest = cell;
    while let Some((_, behind)) = rest.split_once('(').filter(|_| !rest.is_empty()) {
        let Some(after) = marker(behind) else {
            rest = behind;
            continue;
        };
        let end = next_marker(after);
        let (value, next) = after.split_at(end);
        let value = value.trim().trim_end_matches([',', ';']).trim();
        if has_substance(value) && !is_joint(value) {
            values.push(value);
        }
        rest = next;
    }
    values
}

/// What stands behind `1)`, if the text begins so.
fn marker(behind: &str) -> Option<&str> {
    let (number, after) = behind.split_once(')')?;
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some(after)
}

/// Where the next `(n)` begins.
fn next_marker(text: &str) -> usize {
    let mut places = text.match_indices('(');
    let found = places.find(|(at, _)| text.get(at + 1..).and_then(marker).is_some());
    found.map_or(text.len(), |(at, _)| at)
}

/// Between two markers of one value: `(1)-(2)`, `(1) to (6)`.
fn is_joint(value: &str) -> bool {
    matches!(value, "-" | "to" | "and" | "&" | "–")
}

fn has_substance(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The number in a phrase about a document: its first word, or its only one, of four digits or more.
pub(super) fn number(phrase: &str) -> Option<&str> {
    let words = phrase.split([' ', ',', ';', '(', ')']);
    let words = words.map(|w| w.trim_matches(['.', ':'])).filter(|w| !w.is_empty());
    let mut words =
        words.skip_while(|w| matches!(w.to_ascii_lowercase().as_str(), "no" | "number"));
    let is_number = |w: &&str| {
        w.bytes().filter(u8::is_ascii_digit).count() >= 4 && !w.contains('/') && !is_year(w)
    };
    let first = words.next()?;
    if is_number(&first) {
        return Some(first);
    }
    let mut others = words.filter(is_number);
    let only = others.next()?;
    others.next().is_none().then_some(only)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
}

/// The Security Council's reference in `UN Ref QI.A.86.03. More text`.
pub(super) fn un_reference(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once("UN Ref ")?;
    let word = behind.split_whitespace().next()?.trim_end_matches(['.', ',', ';', ':']);
    (word.contains('.') && word.bytes().any(|b| b.is_ascii_digit())).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_may_hold_several_values() {
        assert_eq!(numbered("(1)-(2) Ruritania (3) Graustark"), ["Ruritania", "Graustark"]);
        assert_eq!(numbered("(1) to (6) Ruritania (7) -"), ["Ruritania"]);
        assert_eq!(
            numbered("(1) D101 (2) 25415 (Ruritanian). Void"),
            ["D101", "25415 (Ruritanian). Void"]
        );
        assert_eq!(numbered("Zenda (old town)"), ["Zenda (old town)"]);
        assert!(numbered("-").is_empty());
    }

    #[test]
    fn a_number_is_taken_only_where_there_is_no_choice() {
        assert_eq!(number("702172116 (Ruritanian). Issued 19 Aug 1998"), Some("702172116"));
        assert_eq!(number("no 3603251708570001"), Some("3603251708570001"));
        assert_eq!(number("Ruritanian fiscal code HDD63H28Z352V"), Some("HDD63H28Z352V"));
        assert_eq!(number("12345 or 67890").map(str::len), Some(5));
        assert_eq!(number("either 12345 or 67890"), None);
        assert_eq!(number("issued in 1998"), None);
        assert_eq!(un_reference("UN Ref QI.A.86.03. Male"), Some("QI.A.86.03"));
        assert_eq!(un_reference("UN Ref. none"), None);
    }
}

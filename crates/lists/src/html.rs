//! The rows of the tables of a page, as texts.
//!
//! Source: HTML living standard, 13.1 (tags, character references). A page is read by its tags; what
//! a style hides or merges is not known. Cells without text are left out.
//! Not here: pages whose document type declares something, which are refused.

use detente_model::cleaning;

use crate::ListError;

/// A page.
pub(crate) struct Page {
    pub title: String,
    pub rows: Vec<HtmlRow>,
}

/// A row of a table, its empty cells left out.
pub(crate) struct HtmlRow {
    /// 1-based physical line of its start.
    pub line: u64,
    pub cells: Vec<String>,
}

/// Reads a page.
///
/// # Errors
/// [`ListError::Hostile`] for a document type with declarations; [`ListError::Truncated`] for a
/// page without its end.
pub(crate) fn page(text: &str, format: &'static str) -> Result<Page, ListError> {
    if text.get(..text.find("<html").unwrap_or(0)).is_some_and(|lead| lead.contains('[')) {
        let reason = "a document type with declarations of its own".into();
        return Err(ListError::Hostile { line: 1, reason });
    }
    let mut page = Page { title: String::new(), rows: Vec::new() };
    let (mut line, mut cell, mut is_closed) = (1, String::new(), false);
    let (mut in_cell, mut in_title) = (false, false);
    let mut pieces = text.split('<');
    line += newlines(pieces.next().unwrap_or_default());
    for piece in pieces {
        let Some((tag, behind)) = piece.split_once('>') else {
            let reason = "an open tag".into();
            return Err(ListError::Truncated { line, reason });
        };
        let name = tag.split([' ', '\t', '\r', '\n']).next().unwrap_or_default();
        match name.trim_end_matches('/').to_ascii_lowercase().as_str() {
            "tr" => page.rows.push(HtmlRow { line, cells: Vec::new() }),
            "td" | "th" => (in_cell, cell) = (true, String::new()),
            "/td" | "/th" => {
                in_cell = false;
                let text = cleaning::fold_space(&characters(&cell));
                if let Some(row) = page.rows.last_mut().filter(|_| !text.is_empty()) {
                    row.cells.push(text);
                }
            }
            "br" | "/p" | "/div" => cell.push(' '),
            "title" => in_title = true,
            "/title" => in_title = false,
            "/html" => is_closed = true,
            _ => {}
        }
        if in_cell {
            cell.push_str(behind);
        } else if in_title {
            page.title.push_str(&characters(behind));
        }
        line += newlines(piece);
    }
    if !is_closed {
        let reason = format!("a {format} page without `</html>`");
        return Err(ListError::Truncated { line, reason });
    }
    Ok(page)
}

fn newlines(text: &str) -> u64 {
    memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64
}

/// The text of a page's head: what stands between tags, cut short.
pub(crate) fn text_of(head: &str, most: usize) -> String {
    let mut out = String::new();
    for piece in head.split('<').skip(1) {
        let Some((tag, behind)) = piece.split_once('>') else { break };
        let tag = tag.to_ascii_lowercase();
        let is_style = tag.starts_with("style") || tag.starts_with("script");
        if !is_style && !behind.trim().is_empty() {
            out.push_str(behind.trim());
            out.push(' ');
        }
        if out.len() > most {
            break;
        }
    }
    out
}

/// Character references as what they stand for; unknown ones as they are.
fn characters(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let found =
            behind.split_once(';').and_then(|(name, after)| Some((reference(name)?, after)));
        match found {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '\u{2013}',
        "rsquo" => '\u{2019}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_by_their_tags() {
        let page = page(
            "<!DOCTYPE html>\n<html><title>A &amp; B</title><table><tr><td><p>Z<b>en</b>da</p>\
             <p>x</p></td><td></td><td>a&nbsp;&#8217;</td></tr>\n<TR><td>1<br/>2</td></tr></html>",
            "test",
        );
        let page = page.ok().filter(|page| page.title == "A & B").map(|page| page.rows);
        let rows: Vec<_> = page.into_iter().flatten().map(|row| (row.line, row.cells)).collect();
        let want = |line, cells: &[&str]| (line, cells.iter().map(|c| (*c).to_owned()).collect());
        assert_eq!(rows, [want(2, &["Zenda x", "a \u{2019}"]), want(3, &["1 2"])]);
    }

    #[test]
    fn a_page_without_its_end_is_cut_short() {
        let cut = page("<html><table><tr><td>1</td>", "test");
        assert!(matches!(cut, Err(ListError::Truncated { .. })));
        let own = page("<!DOCTYPE html [<!ENTITY a 'b'>]><html></html>", "test");
        assert!(matches!(own, Err(ListError::Hostile { .. })));
    }
}

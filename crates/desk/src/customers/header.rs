//! Which line of a table names its columns.
//!
//! Source: exports of banks and registers, with a title, a date or a branch above the table.
//! Our reading: the names stand in the first line, or below lines of which each has fewer fields
//! and less to say. A first line that is a customer itself is refused: taken for names it would be
//! lost, and nobody would see it. Values are looked at for that alone, never to guess a column.

use detente_model::{Country, cleaning};

use super::columns::{by_header, is_heading_word, map, shown, twice_or_family};
use super::row::is_kind_of_thing;
use super::{CustomersError, ReadSettings, Role};

/// Lines that may stand above the names.
pub(super) const ABOVE: usize = 10;
/// Lines that are looked at.
pub(super) const LOOKED_AT: usize = 50;

/// The line that names the columns.
pub(super) struct Header {
    /// How many lines stand above it.
    pub at: usize,
    pub names: Vec<String>,
    pub roles: Vec<Role>,
}

/// How well the first lines of a table are understood.
pub(super) fn understood(lines: &[Vec<String>], settings: &ReadSettings) -> (usize, usize) {
    let at = place(lines, settings);
    let line = lines.get(at).map(Vec::as_slice).unwrap_or_default();
    (at, line.iter().filter(|cell| is_known(cell, settings)).count())
}

/// Finds the names of the columns in the first lines of a table.
///
/// # Errors
/// [`CustomersError`]: no line names a column that says who a customer is, or the first line is
/// a customer.
pub(super) fn find(
    lines: &[Vec<String>],
    settings: &ReadSettings,
) -> Result<Header, CustomersError> {
    let at = place(lines, settings);
    let names: Vec<String> =
        lines.get(at).into_iter().flatten().map(|cell| cleaning::fold_space(cell)).collect();
    let below = lines.get(at + 1..).unwrap_or_default();
    let mut roles: Vec<Role> = names.iter().map(|name| by_header(name)).collect();
    if is_customer(&names, &roles, below, settings) {
        return Err(CustomersError::NoHeader { first: names });
    }
    twice_or_family(&names, &mut roles)?;
    map(&names, &mut roles, settings)?;
    if !roles.iter().any(|r| r.says_who()) {
        return Err(CustomersError::NoName { columns: shown(&names) });
    }
    Ok(Header { at, names, roles })
}

/// What the lines above the names say, as a note.
pub(super) fn passed(lines: &[Vec<String>], at: usize) -> Option<String> {
    let said: Vec<String> = lines
        .iter()
        .take(at)
        .map(|line| {
            let cells: Vec<&str> =
                line.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
            format!("`{}`", super::error::cut(&cells.join(", ")))
        })
        .collect();
    let count = if at == 1 { "a line".to_owned() } else { format!("{at} lines") };
    (at > 0)
        .then(|| format!("{count} above the names of the columns passed over: {}", said.join(", ")))
}

fn is_known(cell: &str, settings: &ReadSettings) -> bool {
    let name = cleaning::fold_space(cell);
    by_header(&name) != Role::Ignored || is_mapped(&name, settings)
}

fn is_mapped(name: &str, settings: &ReadSettings) -> bool {
    settings.map.iter().any(|(_, column)| column.trim().to_lowercase() == name.to_lowercase())
}

fn filled(line: &[String]) -> usize {
    line.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Which line it is: the first, unless lines that have fewer fields stand above one that says who.
fn place(lines: &[Vec<String>], settings: &ReadSettings) -> usize {
    let known = |line: &[String]| line.iter().filter(|c| is_known(c, settings)).count();
    let first = lines.first().map(Vec::as_slice).unwrap_or_default();
    if known(first) > 1 {
        return 0;
    }
    let names = |at: &usize| {
        let Some(line) = lines.get(*at) else { return false };
        let above = lines.iter().take(*at).map(|l| filled(l)).max().unwrap_or(0);
        let who = line.iter().any(|cell| {
            let name = cleaning::fold_space(cell);
            by_header(&name).says_who() || is_mapped(&name, settings)
        });
        let known = known(line);
        who && known > 1 && known * 2 >= filled(line) && above < filled(line)
    };
    (1..=ABOVE).find(names).unwrap_or(0)
}

/// Whether the line is a customer rather than the names of columns.
fn is_customer(
    names: &[String],
    roles: &[Role],
    below: &[Vec<String>],
    settings: &ReadSettings,
) -> bool {
    let of = |at: usize| below.iter().filter_map(move |line| line.get(at)).map(String::as_str);
    // `company` and `vessel` are both headings and words of a column of kinds.
    let is_strong = |name: &str, role: &Role| *role != Role::Ignored && !is_kind_of_thing(name);
    let columns = || names.iter().zip(roles);
    if columns().any(|(name, role)| role.says_who() && is_strong(name, role)) {
        return false;
    }
    let strong = columns().filter(|(name, role)| is_strong(name, role)).count();
    let is_value = |(name, role): (&String, &Role)| *role == Role::Ignored && is_value(name);
    if strong < 2 && columns().any(is_value) {
        return true;
    }
    let kinds = columns().enumerate().any(|(at, (name, role))| {
        role.says_who() && is_kind_of_thing(name) && of(at).any(is_kind_of_thing)
    });
    let named = columns().enumerate().any(|(at, (name, role))| {
        *role == Role::Ignored
            && is_mapped(name, settings)
            && is_like_a_name(name)
            && of(at).filter(|cell| is_like_a_name(cell)).count() * 2 > of(at).count()
    });
    kinds || (strong == 0 && named)
}

/// A number, a date, an address of mail, a country, a gender: what a customer has and no heading.
fn is_value(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let is_word = cell.chars().count() >= 4;
    digits > letters
        || cell.contains('@')
        || (is_word && (Country::find(cell).is_some() || cleaning::gender(cell).is_some()))
}

/// Two words or more, each with a capital, and none that headings are made of.
fn is_like_a_name(cell: &str) -> bool {
    let words: Vec<&str> = cell.split_whitespace().collect();
    words.len() > 1
        && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && !cell.chars().any(|c| c.is_numeric() || c == '_')
        && !words.iter().any(|word| is_heading_word(word))
}

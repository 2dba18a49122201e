//! Remarks: OFAC's free text, whose parts often begin with a title.
//!
//! Source: OFAC's data specification for the plain formats: parts are separated by `; `, the whole
//! ends with a full stop, and a column holds at most 1,000 characters; what does not fit stands in
//! the comments file.
//! Our reading: the whole remark is a note. Of its parts those are also read that leave no choice;
//! every value from here is marked as derived. Names in quotes are weak aliases. The last part of a
//! remark that fills its column, and the first of a continuation, may be cut and are not read.
//! `Linked To` names another entry: a link where exactly one entry of the file has that name.

use std::collections::HashMap;

use detente_model::{Entity, Mark, Schema, SourceRecord, Value, prop};

use super::entry::{Entry, country_named};
use super::titled::{Titled, split_title};

/// The most characters a remark has before it goes on in the comments file.
const WIDTH: usize = 1_000;

/// Where a text of remarks stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remark {
    /// In the entry itself.
    Head,
    /// In the comments file, going on.
    Continued,
}

/// Reads a remark; the names it links to.
pub(super) fn read(text: &str, remark: Remark, entry: &mut Entry<'_>) -> Vec<String> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    entry.note(if remark == Remark::Continued { "remarks, continued" } else { "" }, text);
    let is_cut = remark == Remark::Head && text.chars().count() >= WIDTH;
    let whole = if is_cut { text } else { text.strip_suffix('.').unwrap_or(text) };
    let mut parts: Vec<&str> = whole.split("; ").map(str::trim).collect();
    if is_cut {
        parts.pop();
    }
    let skipped = usize::from(remark == Remark::Continued);
    let mut links = Vec::new();
    for part in parts.into_iter().skip(skipped) {
        let bare = part.trim_matches(['(', ')']);
        if let Some(name) = bare.strip_prefix("Linked To: ") {
            links.push(name.trim().to_owned());
        } else if let Some(name) = quoted(part) {
            entry.name(prop::WEAK_ALIAS, name, Some(Mark::Derived));
        } else if let Some((title, rest)) = split_title(part) {
            titled(title, rest).put(entry);
        }
    }
    links
}

/// The name of `a.k.a. 'X'`.
fn quoted(part: &str) -> Option<&str> {
    let part = part.strip_prefix("alt. ").unwrap_or(part);
    let rest = ["a.k.a. ", "f.k.a. ", "n.k.a. "].iter().find_map(|word| part.strip_prefix(word))?;
    let name = rest.trim().strip_prefix('\'')?.trim_end_matches('.').strip_suffix('\'')?;
    (!name.is_empty()).then_some(name)
}

/// `X (Country) issued 01 Jan 2001 expires 01 Jan 2011` in its parts.
fn titled<'t>(title: &'t str, rest: &'t str) -> Titled<'t> {
    let rest = rest.trim_start_matches([':', ' ']).trim();
    let (rest, expires) = rest.split_once(" expires ").unwrap_or((rest, ""));
    let (rest, issued) = rest.split_once(" issued ").unwrap_or((rest, ""));
    let rest = rest.trim();
    let in_brackets = rest.strip_suffix(')').and_then(|r| r.rsplit_once(" ("));
    let (text, country) = match in_brackets {
        Some((text, country)) if country_named(country).is_some() => (text.trim(), country),
        _ => (rest, ""),
    };
    let is_derived = true;
    Titled { title, text, country, issued, expires, is_derived, ..Titled::default() }
}

/// The names that entries go by, as the file writes them, and the names each is linked to.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// The id of the only entry of a name; `None` where several have it.
    by_name: HashMap<String, Option<String>>,
    /// By number of the record.
    wanted: Vec<(usize, String)>,
}

impl Links {
    pub(super) fn named(&mut self, name: &str, id: &str) {
        let known = self.by_name.entry(name.to_uppercase()).or_insert_with(|| Some(id.to_owned()));
        if known.as_deref() != Some(id) {
            *known = None;
        }
    }

    pub(super) fn wanted(&mut self, record: usize, names: Vec<String>) {
        self.wanted.extend(names.into_iter().map(|name| (record, name)));
    }

    /// Adds a link for each name that exactly one entry has.
    pub(super) fn close(self, records: &mut [SourceRecord]) {
        for (at, name) in self.wanted {
            // The full stop of the remark may be the name's own.
            let spellings = [name.to_uppercase(), format!("{}.", name.to_uppercase())];
            let found = spellings.iter().find_map(|n| self.by_name.get(n));
            let (Some(Some(other)), Some(record)) = (found, records.get_mut(at)) else { continue };
            let Some(subject) = record.subject().map(|s| s.id.to_string()) else { continue };
            let number = other.trim_start_matches("us:");
            let id = format!("{subject}.link-{number}");
            if subject == *other || record.entities.iter().any(|e| e.id.as_str() == id) {
                continue;
            }
            let mut link = Entity::new(id, Schema::UnknownLink);
            let derived = |text: &str| Value::new(text).marked(Mark::Derived);
            link.add(prop::SUBJECT, derived(&subject));
            link.add(prop::OBJECT, derived(other));
            link.add(prop::ROLE, derived("Linked To"));
            record.entities.push(link);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_taken_apart() {
        let t = titled("Passport", " A12 3 (Iran) issued 10 May 2012 expires 10 May 2017");
        assert_eq!((t.text, t.country), ("A12 3", "Iran"));
        assert_eq!((t.issued, t.expires), ("10 May 2012", "10 May 2017"));
        let t = titled("Organization Type", ": Trade (retail)");
        assert_eq!((t.text, t.country), ("Trade (retail)", ""));
        assert_eq!(quoted("alt. a.k.a. 'O'EXAMPLE'"), Some("O'EXAMPLE"));
        assert_eq!(quoted("a.k.a. nobody"), None);
    }
}

//! Words and phrases looked for in a text.
//!
//! Our reading: case, accents, hyphens and an English plural do not matter. A word of Chinese or
//! Japanese signs, or of Korean ones, is found within a run of them, since such texts part no
//! words.

use std::collections::{HashMap, HashSet};

use crate::shipments::cells::bare;

/// A word of a text in lower case, without plural.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut was_wide = false;
    for c in text.chars() {
        let wide = is_wide(c);
        if (!c.is_alphanumeric() || wide != was_wide) && !word.is_empty() {
            out.push(stem(&word));
            word.clear();
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase().map(bare));
        }
        was_wide = wide;
    }
    if !word.is_empty() {
        out.push(stem(&word));
    }
    out
}

/// A sign of a script that parts no words.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// An English word without its plural. Others are left alone.
fn stem(word: &str) -> String {
    let ends = |end: &str| word.strip_suffix(end).filter(|rest| rest.len() > 1);
    if !word.is_ascii() || word.len() < 4 || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    if let Some(rest) = ends("ies") {
        return format!("{rest}y");
    }
    for end in ["sses", "xes", "ches", "shes"] {
        if ends(end).is_some() {
            return word.get(..word.len() - 2).unwrap_or(word).to_owned();
        }
    }
    match ends("s") {
        Some(rest) if !rest.ends_with(['s', 'u', 'i']) => rest.to_owned(),
        _ => word.to_owned(),
    }
}

/// Phrases by their words.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// A phrase's words joined by a space, with the rows that have it.
    phrases: HashMap<String, Vec<usize>>,
    /// Phrases of signs that part no words.
    wide: Vec<(String, Vec<usize>)>,
    longest: usize,
}

/// A phrase that was found.
#[derive(Debug)]
pub(super) struct Match<'i> {
    pub(super) phrase: String,
    /// How many words it has.
    pub(super) length: usize,
    pub(super) rows: &'i [usize],
}

impl Index {
    /// Adds a phrase of a row.
    pub(super) fn add(&mut self, phrase: &str, row: usize) {
        let words = tokens(phrase);
        let folded = words.join(" ");
        if folded.is_empty() {
            return;
        }
        let rows = if folded.chars().any(is_wide) {
            match self.wide.iter().position(|(p, _)| *p == folded) {
                Some(at) => self.wide.get_mut(at).map(|(_, rows)| rows),
                None => {
                    self.wide.push((folded, Vec::new()));
                    // The longest first.
                    self.wide.sort_by_key(|(p, _)| std::cmp::Reverse(p.chars().count()));
                    let folded = words.join(" ");
                    self.wide.iter_mut().find(|(p, _)| *p == folded).map(|(_, rows)| rows)
                }
            }
        } else {
            self.longest = self.longest.max(words.len());
            Some(self.phrases.entry(folded).or_default())
        };
        if let Some(rows) = rows
            && !rows.contains(&row)
        {
            rows.push(row);
        }
    }

    /// Phrases in a text: the longest first, each word in one of them at most.
    pub(super) fn find(&self, words: &[String]) -> Vec<Match<'_>> {
        let mut out: Vec<Match<'_>> = Vec::new();
        let mut taken: HashSet<usize> = HashSet::new();
        for length in (1..=self.longest.min(words.len())).rev() {
            for (at, window) in words.windows(length).enumerate() {
                if (at..at + length).any(|at| taken.contains(&at)) {
                    continue;
                }
                let phrase = window.join(" ");
                if let Some(rows) = self.phrases.get(&phrase) {
                    taken.extend(at..at + length);
                    out.push(Match { phrase, length, rows });
                }
            }
        }
        for word in words.iter().filter(|w| w.chars().any(is_wide)) {
            let mut rest = word.clone();
            for (phrase, rows) in &self.wide {
                if rest.contains(phrase) {
                    rest = rest.replace(phrase, " ");
                    out.push(Match { phrase: phrase.clone(), length: 1, rows });
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_hyphen_and_plural() {
        assert_eq!(tokens("Dead-burned Magnesias, 90%"), ["dead", "burned", "magnesia", "90"]);
        assert_eq!(
            tokens("batteries, boxes, gas, glass, bus"),
            ["battery", "box", "gas", "glass", "bus"]
        );
        assert_eq!(tokens("朝鲜coal无烟煤"), ["朝鲜", "coal", "无烟煤"]);
    }

    #[test]
    fn each_word_is_in_one_phrase_at_most() {
        let mut index = Index::default();
        index.add("coal", 0);
        index.add("coal tar", 1);
        index.add("煤", 0);
        let found = |text: &str| -> Vec<String> {
            index.find(&tokens(text)).into_iter().map(|m| m.phrase).collect()
        };
        assert_eq!(found("coal tar and coals"), ["coal tar", "coal"]);
        assert_eq!(found("无烟煤"), ["煤"]);
    }
}

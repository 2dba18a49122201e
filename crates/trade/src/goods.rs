//! What goods may be, from their descriptions: headings, chemicals, signals of weapons use.
//!
//! ```
//! use detente_trade::goods;
//! let guess = &goods::candidates("anthracite coal in bulk")[0];
//! assert_eq!((guess.hs.to_string().as_str(), guess.why.as_str()), ("2701", "coal: `anthracite coal`"));
//! assert_eq!(goods::chemicals("thiodiglycol, CAS 111-48-8")[0].schedule, goods::Schedule::Two);
//! ```
//! For: a question to whoever knows the goods. Not for: classifying them; a candidate is never put
//! into an observation.
//! Holds: every list here is a part of what is controlled (see the head of each file); that
//! nothing is found proves nothing.
//! Start at [`candidates`]; then [`chemicals`], [`signals`], [`correlate`].

mod chemicals;
mod editions;
mod signals;
mod words;

use std::collections::HashMap;
use std::sync::OnceLock;

use detente_model::HsCode;

pub use chemicals::{Chemical, Schedule, cas_numbers, chemicals};
pub use editions::{Moved, correlate, moved};
pub use signals::{Level, Signal, signals};
use words::{Index, Match, tokens};

/// Headings and words, one a row.
const KEYWORDS: &str = include_str!("goods/keywords.csv");
/// Candidates that are given at most.
const MOST: usize = 5;
/// A word in a description counts so much; a phrase of two, of three or more. Our own weights:
/// they order guesses and mean nothing else.
const WEIGHTS: [f64; 3] = [0.5, 0.75, 0.85];

/// A heading that a description may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The heading.
    pub hs: HsCode,
    /// How well the words fit, 0 to 1. Orders the candidates; no probability.
    pub score: f64,
    /// What the heading is, and the words that were found: ``coal: `anthracite` ``.
    pub why: String,
}

struct Heading {
    hs: HsCode,
    title: &'static str,
}

struct Keywords {
    headings: Vec<Heading>,
    index: Index,
}

/// The data rows of a file: comments and the row of names left out.
fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    lines.skip(1).map(|line| line.split(',').map(str::trim).collect())
}

fn keywords() -> &'static Keywords {
    static KEPT: OnceLock<Keywords> = OnceLock::new();
    KEPT.get_or_init(|| {
        let (mut headings, mut index) = (Vec::new(), Index::default());
        for row in rows(KEYWORDS) {
            let [hs, title, words] = row.as_slice() else { continue };
            let Ok(hs) = HsCode::parse(hs) else { continue };
            for word in words.split('|') {
                index.add(word, headings.len());
            }
            headings.push(Heading { hs, title });
        }
        Keywords { headings, index }
    })
}

/// Headings that a description without a code may mean, the best first; none is ever chosen.
///
/// The longest phrase goes first and takes its words with it, so that `coal tar` is not coal. A
/// word that several headings share counts for each of them by its share.
///
/// # Properties
/// Scores are within 0 and 1 and do not rise; the order of equal ones is that of the codes.
#[must_use]
pub fn candidates(description: &str) -> Vec<Candidate> {
    let known = keywords();
    let mut found: HashMap<usize, (f64, Vec<String>)> = HashMap::new();
    for Match { phrase, length, rows } in known.index.find(&tokens(description)) {
        let weight = WEIGHTS.get(length.saturating_sub(1)).or(WEIGHTS.last()).copied();
        let share = weight.unwrap_or_default() / f64::from(u32::try_from(rows.len()).unwrap_or(1));
        for row in rows {
            let (score, words) = found.entry(*row).or_default();
            *score = 1.0 - (1.0 - *score) * (1.0 - share);
            if !words.contains(&phrase) {
                words.push(phrase.clone());
            }
        }
    }
    let mut out: Vec<Candidate> = found
        .into_iter()
        .filter_map(|(row, (score, words))| {
            let heading = known.headings.get(row)?;
            let words: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
            let why = format!("{}: {}", heading.title, words.join(", "));
            Some(Candidate { hs: heading.hs, score, why })
        })
        .collect();
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.hs.cmp(&b.hs)));
    out.truncate(MOST);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_file_is_read() {
        let count = |text: &'static str| rows(text).count();
        assert_eq!(keywords().headings.len(), count(KEYWORDS));
        assert!(keywords().headings.len() > 300);
        assert_eq!(chemicals::all().len(), count(chemicals::FILE));
        assert_eq!(signals::all().len(), count(signals::FILE));
        assert_eq!(editions::all().len(), count(editions::FILE));
    }

    #[test]
    fn a_longer_phrase_takes_its_words_with_it() {
        let first = |text: &str| candidates(text).first().map(|c| c.hs.to_string());
        for (text, want) in [
            ("STEAM COAL", "2701"),
            ("Coal tar, crude", "2706"),
            ("wood charcoal", "4402"),
            ("Wigs of human hair", "6704"),
            ("watch parts", "9114"),
            ("wristwatches", "9102"),
            ("iron ore fines", "2601"),
            ("electric irons", "8516"),
            ("уголь каменный", "2701"),
            ("朝鲜无烟煤", "2701"),
            ("frozen squids", "0307"),
            ("ring magnets", "8505"),
        ] {
            assert_eq!(first(text).as_deref(), Some(want), "{text}");
        }
        assert!(candidates("miscellaneous personal effects").is_empty());
    }

    #[test]
    fn a_shared_word_counts_by_its_share() {
        let machine = candidates("machine for coal mining");
        assert!(machine.len() > 1 && machine.iter().all(|c| c.score < 0.9), "{machine:?}");
    }
}

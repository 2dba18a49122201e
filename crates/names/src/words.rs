//! Words that are more, or less, than a name: titles, particles, legal forms, numbers.
//!
//! Source: GLEIF's entity legal forms (ISO 20275) for the abbreviations; titles and particles as
//! official lists write them; family names as the censuses of Korea and China count them.
//! Our reading: forms are folded to classes that a reader confuses (`OOO`, `LLC`, `GmbH`), not to
//! the form of one law.

mod table;

use std::collections::HashMap;
use std::sync::OnceLock;

/// The class of a legal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LegalForm {
    /// Any company: `Co`, `Company`.
    Company,
    /// Limited liability: `LLC`, `OOO`, `GmbH`, `Ltd`.
    Limited,
    /// Joint stock: `JSC`, `AO`, `AG`, `SA`, `PLC`.
    Stock,
    /// `Inc`, `Corporation`.
    Corporation,
    /// `LP`, `LLP`, `KG`.
    Partnership,
    /// Not for profit: foundation, association, `ANO`.
    NonProfit,
    /// State-owned or unitary enterprise: `FGUP`.
    State,
}

/// What a word is in the name of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PersonWord {
    Title,
    Particle,
    /// `Abd`, `Abu`: part of the name, and often left out or joined.
    Prefix,
    Generation,
}

/// The class of a word in a person's name; `None` for a name.
pub(crate) fn person_word(word: &str) -> Option<PersonWord> {
    static TABLE: OnceLock<HashMap<&'static str, PersonWord>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let words = |text: &'static str, class| text.split_whitespace().map(move |w| (w, class));
        words(table::TITLES, PersonWord::Title)
            .chain(words(table::PARTICLES, PersonWord::Particle))
            .chain(words(table::PREFIXES, PersonWord::Prefix))
            .chain(words(table::GENERATIONS, PersonWord::Generation))
            .collect()
    });
    table.get(word).copied()
}

/// What a word is in the name of an organisation or a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GroupWord {
    Particle,
    Generic,
    /// Before a vessel's name: `MV`.
    Craft,
}

/// The class of a word in an organisation's name; `None` for a name.
pub(crate) fn group_word(word: &str) -> Option<GroupWord> {
    static TABLE: OnceLock<HashMap<&'static str, GroupWord>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let words = |text: &'static str, class| text.split_whitespace().map(move |w| (w, class));
        words(table::STOP_WORDS, GroupWord::Particle)
            .chain(words(table::GENERIC, GroupWord::Generic))
            .chain(words(table::CRAFT, GroupWord::Craft))
            .collect()
    });
    table.get(word).copied()
}

/// The class of a legal form at the head of `words`, and how many words it takes.
pub(crate) fn legal_form(words: &[&str]) -> Option<(LegalForm, usize)> {
    type Phrases = Vec<(Vec<&'static str>, LegalForm)>;
    static TABLE: OnceLock<HashMap<&'static str, Phrases>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut map: HashMap<_, Phrases> = HashMap::new();
        for (class, forms) in table::LEGAL_FORMS {
            for form in forms.split(',') {
                let phrase: Vec<&str> = form.split_whitespace().collect();
                if let Some(first) = phrase.first() {
                    map.entry(*first).or_default().push((phrase, *class));
                }
            }
        }
        for phrases in map.values_mut() {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        map
    });
    let phrases = table.get(words.first()?)?;
    let (phrase, class) = phrases.iter().find(|(phrase, _)| words.starts_with(phrase))?;
    Some((*class, phrase.len()))
}

/// Legal forms that are written on to a name in characters.
pub(crate) fn character_forms() -> &'static [(&'static str, LegalForm)] {
    table::CHARACTER_FORMS
}

/// The number that a word stands for: digits, `two`, `second`, `XII`.
pub(crate) fn number(word: &str, roman: bool) -> Option<u64> {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    let spelt = table::NUMBERS.iter().find(|(w, _)| w.split(' ').any(|w| w == word));
    spelt.map(|(_, n)| *n).or_else(|| if roman { roman_number(word) } else { None })
}

fn roman_number(word: &str) -> Option<u64> {
    let value = |b| match b {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        _ => None,
    };
    let values = word.bytes().map(value).collect::<Option<Vec<u64>>>()?;
    let total = values.iter().enumerate().fold(0_i64, |sum, (at, v)| {
        let v = i64::try_from(*v).unwrap_or(0);
        let below = values.get(at + 1).is_some_and(|next| i64::try_from(*next).unwrap_or(0) > v);
        if below { sum - v } else { sum + v }
    });
    let total = u64::try_from(total).ok().filter(|n| (1..=39).contains(n))?;
    (write_roman(total) == word).then_some(total)
}

fn write_roman(mut number: u64) -> String {
    let mut out = String::new();
    for (value, letters) in [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}

/// The group of names that are used for each other (`Bill`, `William`); 0 for none.
pub(crate) fn variant(word: &str) -> u16 {
    static TABLE: OnceLock<HashMap<&'static str, u16>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut map = HashMap::new();
        for (number, group) in (1_u16..).zip(table::VARIANTS) {
            for word in group.split_whitespace() {
                map.entry(word).or_insert(number);
            }
        }
        map
    });
    table.get(word).copied().unwrap_or(0)
}

/// How sure it is that a word is an East Asian family name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    /// Met as a given syllable too: `Jong`, `Song`.
    Maybe,
    /// Hardly met as anything else: `Kim`, `Zhang`.
    Surely,
}

/// Whether a word in Latin letters is a Korean or Chinese family name.
pub(crate) fn east_asian_family(word: &str) -> Option<Family> {
    static TABLE: OnceLock<HashMap<&'static str, Family>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let words = |text: &'static str, class| text.split_whitespace().map(move |w| (w, class));
        words(table::FAMILIES_MAYBE, Family::Maybe)
            .chain(words(table::FAMILIES_SURELY, Family::Surely))
            .collect()
    });
    table.get(word).copied()
}

/// How many characters at the head of a name in Hangul or Han are the family name.
pub(crate) fn family_length(name: &str) -> usize {
    let length = name.chars().count();
    let double = table::DOUBLE_FAMILIES.split_whitespace().any(|f| name.starts_with(f));
    match length {
        0..=2 => 1,
        _ if double => 2,
        // Four characters: a Japanese name more often than a Chinese one.
        4 if name.chars().all(|c| crate::romanise::syllable(c).is_none()) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_kind_are_one_class() {
        for words in
            [&["gmbh"][..], &["limited", "liability", "company"], &["ooo"], &["sp", "z", "oo"]]
        {
            assert_eq!(legal_form(words), Some((LegalForm::Limited, words.len())), "{words:?}");
        }
        assert_eq!(legal_form(&["gazprom"]), None);
    }

    #[test]
    fn numbers_are_read_in_three_ways() {
        assert_eq!(number("07", true), Some(7));
        assert_eq!(number("xiv", true), Some(14));
        assert_eq!(number("xiv", false), None);
        assert_eq!(number("three", false), Some(3));
        assert_eq!(number("iix", true), None);
        assert_eq!(number("xi", true), Some(11));
    }
}

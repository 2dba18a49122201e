//! A name, read once and compared many times.

use unicode_normalization::{UnicodeNormalization, is_nfkc};

use crate::align::RUN;
use crate::distance::LETTERS;
use crate::fold::{Before, Digits, Script, Token, tokens};
use crate::part::{Part, PartKind, Word};

mod group;
mod person;

/// Most parts of a name that are compared; words behind them do not count.
pub const PARTS: usize = 32;

/// What kind of thing is named: decides how its words are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, an authority, a party.
    Organisation,
    /// A vessel, an aircraft, a vehicle.
    Object,
}

/// A name, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    text: String,
    kind: NameKind,
    parts: Vec<Part>,
    spans: Vec<(usize, usize)>,
}

impl Name {
    /// Reads the name of a person.
    #[must_use]
    pub fn person(text: &str) -> Self {
        Name::new(text, NameKind::Person)
    }

    /// Reads the name of an organisation.
    #[must_use]
    pub fn organisation(text: &str) -> Self {
        Name::new(text, NameKind::Organisation)
    }

    /// Reads the name of a vessel, an aircraft or another thing.
    #[must_use]
    pub fn object(text: &str) -> Self {
        Name::new(text, NameKind::Object)
    }

    /// Reads a name of any kind.
    ///
    /// # Properties
    /// Never fails; a text without letters or digits has no parts and is like nothing.
    #[must_use]
    pub fn new(text: &str, kind: NameKind) -> Self {
        let text = if is_nfkc(text) { text.to_owned() } else { text.nfkc().collect() };
        let digits = match kind {
            NameKind::Person => Digits::Letters,
            NameKind::Organisation | NameKind::Object => Digits::Number,
        };
        let mut tokens = tokens(&text, digits, PARTS);
        let mut reader = Reader::default();
        match kind {
            NameKind::Person => person::read(&mut tokens, &mut reader),
            NameKind::Organisation | NameKind::Object => group::read(&mut tokens, &mut reader),
        }
        if !reader.parts.iter().any(|p| p.kind.is_word()) {
            reader = Reader::default();
            tokens.iter().for_each(|token| reader.push(token, PartKind::Name));
        }
        reader.parts.truncate(PARTS);
        Name { text, kind, parts: reader.parts, spans: reader.spans }
    }

    /// The text it was read from, in NFKC.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The kind it was read as.
    #[must_use]
    pub fn kind(&self) -> NameKind {
        self.kind
    }

    /// Its parts, in order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How many of its parts may be initials; only persons' names are shortened so.
    #[must_use]
    pub fn initials(&self) -> usize {
        let persons = self.kind == NameKind::Person;
        self.parts.iter().filter(|p| persons && p.may_be_initials()).count()
    }

    /// The text of a run of parts, as it was written.
    pub(crate) fn written(&self, first: usize, count: usize) -> &str {
        let start = self.spans.get(first).map_or(0, |s| s.0);
        let end = self.spans.get(first + count.max(1) - 1).map_or(start, |s| s.1);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The runs of neighbouring words that another name may write as one, as parts.
    pub fn runs(parts: &[Part]) -> impl Iterator<Item = (&[Part], Part)> {
        (0..parts.len()).flat_map(move |first| {
            (2..=RUN).filter_map(move |count| {
                let run = parts.get(first..first + count)?;
                let length: usize = run.iter().map(|p| p.text().len()).sum();
                let words = run.iter().any(|p| p.kind.is_word());
                Some((run, join(run).filter(|_| words && (2..=LETTERS + 2).contains(&length))?))
            })
        })
    }
}

/// Neighbouring parts written as one.
pub(crate) fn join(parts: &[Part]) -> Option<Part> {
    let mut latin = String::with_capacity(32);
    for part in parts {
        latin.push_str(std::str::from_utf8(part.text()).ok()?);
    }
    let script = parts.first()?.script;
    // Characters are compared one by one and need no joining.
    let script =
        if matches!(script, Script::Han | Script::Hangul) { Script::Other } else { script };
    Some(Part::new(&Word { script, ..Word::latin(&latin) }))
}

/// Parts as they are read, with where each was written.
#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    spans: Vec<(usize, usize)>,
}

impl Reader {
    fn push(&mut self, token: &Token, kind: PartKind) {
        self.push_east_asian(token, kind, false);
    }

    fn push_east_asian(&mut self, token: &Token, kind: PartKind, east_asian: bool) {
        let word = Word {
            latin: &token.latin,
            native: &token.native,
            script: token.script,
            kind,
            place: token.place,
            east_asian,
        };
        self.part(Part::new(&word), (token.start, token.end));
    }

    fn part(&mut self, part: Part, span: (usize, usize)) {
        self.parts.push(part);
        self.spans.push(span);
    }
}

/// Joins runs of single letters parted by dots or slashes alone: `G.m.b.H.`, `M/V`, `A.B.C.`.
fn join_letters(tokens: &mut Vec<Token>) {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens.drain(..) {
        let follows = matches!(token.before, Before::Dot | Before::Slash);
        match joined.last_mut() {
            Some(last) if follows && token.is_letter() && last.latin.len() < 6 && letters(last) => {
                last.latin.push_str(&token.latin);
                last.native.push_str(&token.native);
                last.end = token.end;
            }
            _ => joined.push(token),
        }
    }
    *tokens = joined;
}

/// Whether a token is one letter, or was joined from such.
fn letters(token: &Token) -> bool {
    token.is_letter() || token.end - token.start > token.native.len()
}

/// A token cut in two by characters.
fn cut(token: &Token, characters: usize) -> (Token, Token) {
    let at = token.native.char_indices().nth(characters).map_or(token.native.len(), |(at, _)| at);
    let make = |native: &str, start, end| Token {
        latin: crate::romanise::romanise(native, token.script),
        native: native.to_owned(),
        start,
        end,
        ..token.clone()
    };
    let middle = (token.start + at).min(token.end);
    let (head, tail) = token.native.split_at(at);
    (make(head, token.start, middle), make(tail, middle, token.end))
}

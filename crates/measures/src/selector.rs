//! Selectors: how a text names strands.
//!
//! Source: `ACCORD.md` sections 1 and 2: `sector coal`, `structure weapons`, a measure, a strand.
//! Our reading: words side by side narrow (`authority un sector coal`, `and` may stand between);
//! commas list (`sector coal, lead`); `or` widens (`sector coal or structure weapons`). An id that
//! ends in `*` names every id that begins so.

use std::collections::BTreeSet;
use std::fmt;

use detente_model::{Authority, StrandId};
use jiff::civil::Date;

use crate::vocabulary::{listed, nearest};
use crate::{Address, Catalogue, Law, Sector, State, Strand, Structure};

/// What may begin a term.
const KEYWORDS: &[&str] = &["sector", "structure", "authority", "programme"];
/// The most terms a selector may have.
const TERMS_MAX: usize = 64;

/// Which strands are meant.
///
/// # Properties
/// `parse(x.to_string()) == x`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    /// Any of these, in each of which all terms hold.
    any: Vec<Vec<Term>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    Sector(Vec<Sector>),
    Structure(Vec<Structure>),
    Authority(Vec<Authority>),
    Programme(Vec<String>),
    Id(Vec<IdPattern>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum IdPattern {
    One(Address),
    /// Every id that begins with it.
    Begins(String),
}

/// Why a selector is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectError {
    /// It says nothing.
    #[error("the selector is empty")]
    Empty,
    /// It has too many terms.
    #[error("the selector has more than {TERMS_MAX} terms")]
    TooLong,
    /// A word that begins no term.
    #[error("nothing is selected by `{given}`")]
    Keyword {
        /// The word.
        given: String,
        /// What to write instead.
        instead: Vec<String>,
    },
    /// A keyword without a word behind it.
    #[error("`{keyword}` names nothing")]
    Dangling {
        /// The keyword.
        keyword: String,
    },
    /// A word outside its vocabulary, or a malformed id.
    #[error("{reason}")]
    Word {
        /// What is wrong, with the input in backticks.
        reason: String,
        /// What to write instead.
        help: String,
    },
    /// The catalogue has no such strand.
    #[error("no measure has a strand `{selector}`")]
    NoStrand {
        /// The selector.
        selector: String,
        /// Selectors near to it that do name strands.
        instead: Vec<String>,
    },
    /// There are such strands, and none of them is in force on the day.
    #[error("no strand `{selector}` is in force on {day}")]
    NotInForce {
        /// The selector.
        selector: String,
        /// The day.
        day: Date,
        /// Those that it names, with their state.
        found: Vec<(StrandId, State)>,
    },
}

impl SelectError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            SelectError::NoStrand { .. } => "measures::no-strand",
            SelectError::NotInForce { .. } => "measures::not-in-force",
            _ => "measures::selector",
        }
    }

    /// What to do.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            SelectError::Empty | SelectError::TooLong => {
                "write `sector coal`, `authority un structure vertical` or an id".to_owned()
            }
            SelectError::Keyword { instead, .. } if instead.is_empty() => {
                format!("a term begins with {} or is an id", listed(KEYWORDS))
            }
            SelectError::Keyword { instead, .. } => format!("write {}", listed(instead)),
            SelectError::Dangling { keyword } => format!("write a word behind `{keyword}`"),
            SelectError::Word { help, .. } => help.clone(),
            SelectError::NoStrand { instead, .. } if instead.is_empty() => {
                "`detente measures list` shows every strand".to_owned()
            }
            SelectError::NoStrand { instead, .. } => format!("there is {}", listed(instead)),
            SelectError::NotInForce { found, .. } => {
                let shown = found.iter().take(3).map(|(id, state)| format!("`{id}` is {state}"));
                shown.collect::<Vec<_>>().join("; ")
            }
        }
    }
}

impl Selector {
    /// Reads a selector.
    ///
    /// # Errors
    /// [`SelectError`], with what to write instead. Whether it names anything is asked by
    /// [`select`].
    pub fn parse(text: &str) -> Result<Self, SelectError> {
        let spaced = text.replace(',', " , ");
        let mut tokens = spaced.split_whitespace().peekable();
        let mut any = vec![Vec::new()];
        let mut terms = 0;
        while let Some(token) = tokens.next() {
            match token {
                "and" => {}
                "or" => any.push(Vec::new()),
                _ => {
                    let mut values = Vec::new();
                    if !KEYWORDS.contains(&token) {
                        values.push(token);
                    } else if let Some(value) = tokens.next_if(|next| !is_joint(next)) {
                        values.push(value);
                    }
                    while tokens.next_if_eq(&",").is_some() {
                        let dangling = SelectError::Dangling { keyword: ",".to_owned() };
                        values.push(tokens.next_if(|next| !is_joint(next)).ok_or(dangling)?);
                    }
                    terms += values.len();
                    if terms > TERMS_MAX {
                        return Err(SelectError::TooLong);
                    }
                    if let Some(all) = any.last_mut() {
                        all.push(term(token, &values)?);
                    }
                }
            }
        }
        if any.iter().any(Vec::is_empty) {
            return Err(if terms == 0 {
                SelectError::Empty
            } else {
                SelectError::Dangling { keyword: "or".to_owned() }
            });
        }
        Ok(Selector { any })
    }

    /// Whether it names this strand.
    #[must_use]
    pub fn names(&self, strand: &Strand) -> bool {
        self.any.iter().any(|all| all.iter().all(|term| term.names(strand)))
    }

    /// Selectors near to it that name strands of `among`: ids that differ by slips, and what is
    /// left when one term is replaced by what there is.
    fn instead(&self, among: &[&Strand]) -> Vec<String> {
        let mut out = BTreeSet::new();
        for all in &self.any {
            for (place, term) in all.iter().enumerate() {
                let rest: Vec<&Term> =
                    all.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, t)| t).collect();
                let left = among.iter().filter(|s| rest.iter().all(|t| t.names(s)));
                out.extend(left.flat_map(|strand| term.other_words(strand)));
            }
        }
        let all: Vec<&str> = out.iter().map(String::as_str).collect();
        let near = nearest(&self.to_string(), &all);
        let mut words: Vec<String> = near.iter().map(|word| (*word).to_owned()).collect();
        words.extend(all.iter().filter(|w| !near.contains(*w)).map(|w| (*w).to_owned()));
        words.truncate(5);
        words
    }
}

fn is_joint(token: &str) -> bool {
    matches!(token, "," | "and" | "or") || KEYWORDS.contains(&token)
}

fn term(keyword: &str, values: &[&str]) -> Result<Term, SelectError> {
    if values.is_empty() {
        return Err(SelectError::Dangling { keyword: keyword.to_owned() });
    }
    let wrong = |word: crate::UnknownWord| SelectError::Word {
        reason: word.to_string(),
        help: word.help(),
    };
    let each = values.iter();
    Ok(match keyword {
        "sector" => {
            Term::Sector(each.map(|v| Sector::parse(v).map_err(wrong)).collect::<Result<_, _>>()?)
        }
        "structure" => Term::Structure(
            each.map(|v| Structure::parse(v).map_err(wrong)).collect::<Result<_, _>>()?,
        ),
        "authority" => Term::Authority(each.map(|v| authority(v)).collect::<Result<_, _>>()?),
        "programme" => Term::Programme(values.iter().map(|v| (*v).to_owned()).collect()),
        _ => Term::Id(each.map(|v| id(v)).collect::<Result<_, _>>()?),
    })
}

fn authority(text: &str) -> Result<Authority, SelectError> {
    Authority::from_code(text).ok_or_else(|| SelectError::Word {
        reason: format!("not an authority: `{text}`"),
        help: format!("the authorities are {}", listed(&Authority::ALL.map(Authority::prefix))),
    })
}

fn id(text: &str) -> Result<IdPattern, SelectError> {
    if let Some(start) = text.strip_suffix('*').filter(|start| start.contains('/')) {
        return Ok(IdPattern::Begins(start.to_owned()));
    }
    if !text.contains('/') {
        return Err(SelectError::Keyword { given: text.to_owned(), instead: instead_of(text) });
    }
    Address::parse(text).map(IdPattern::One).map_err(|e| SelectError::Word {
        reason: e.to_string(),
        help: "write `un/2371-8` for a measure, `un/2371-8#coal` for a strand".to_owned(),
    })
}

/// What a word without a keyword was meant to be.
fn instead_of(word: &str) -> Vec<String> {
    let mut out = Vec::new();
    let near = nearest(word, KEYWORDS);
    out.extend(near.iter().map(|keyword| (*keyword).to_owned()));
    let sectors = Sector::ALL.iter().map(|s| s.word()).collect::<Vec<_>>();
    let structures = Structure::ALL.iter().map(|s| s.word()).collect::<Vec<_>>();
    let with = |keyword: &str, words: Vec<&str>| -> Vec<String> {
        words.iter().map(|word| format!("{keyword} {word}")).collect()
    };
    if let Some(authority) = Authority::from_code(word) {
        out.push(format!("authority {}", authority.prefix()));
    }
    out.extend(with("sector", nearest(word, &sectors)));
    out.extend(with("structure", nearest(word, &structures)));
    out.truncate(4);
    out
}

impl Term {
    fn names(&self, strand: &Strand) -> bool {
        match self {
            Term::Sector(any) => any.contains(&strand.sector),
            Term::Structure(any) => any.contains(&strand.structure),
            Term::Authority(any) => any.contains(&strand.authority),
            Term::Programme(any) => any.iter().any(|p| p.eq_ignore_ascii_case(&strand.programme)),
            Term::Id(any) => any.iter().any(|id| id.names(strand)),
        }
    }

    /// What this term would have to say to name `strand`; of ids, only near ones.
    fn other_words(&self, strand: &Strand) -> Vec<String> {
        match self {
            Term::Sector(_) => vec![format!("sector {}", strand.sector)],
            Term::Structure(_) => vec![format!("structure {}", strand.structure)],
            Term::Authority(_) => vec![format!("authority {}", strand.authority.prefix())],
            Term::Programme(_) => vec![format!("programme {}", strand.programme)],
            Term::Id(any) => {
                let (strand_id, measure) = (strand.id.as_str(), strand.id.measure());
                let both = [strand_id, measure.as_str()];
                let near = any.iter().flat_map(|id| nearest(&id.to_string(), &both));
                near.map(str::to_owned).collect()
            }
        }
    }
}

impl IdPattern {
    fn names(&self, strand: &Strand) -> bool {
        match self {
            IdPattern::One(Address::Strand(id)) => strand.id == *id,
            IdPattern::One(Address::Measure(id)) => {
                let rest = strand.id.as_str().strip_prefix(id.as_str());
                rest.is_some_and(|rest| rest.starts_with('#'))
            }
            IdPattern::Begins(start) => strand.id.as_str().starts_with(start),
        }
    }
}

impl fmt::Display for IdPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IdPattern::One(id) => id.fmt(f),
            IdPattern::Begins(start) => write!(f, "{start}*"),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (keyword, words): (&str, Vec<String>) = match self {
            Term::Sector(any) => ("sector ", any.iter().map(Sector::to_string).collect()),
            Term::Structure(any) => ("structure ", any.iter().map(Structure::to_string).collect()),
            Term::Authority(any) => ("authority ", any.iter().map(|a| a.prefix()).collect()),
            Term::Programme(any) => ("programme ", any.clone()),
            Term::Id(any) => ("", any.iter().map(IdPattern::to_string).collect()),
        };
        write!(f, "{keyword}{}", words.join(", "))
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all =
            |terms: &Vec<Term>| terms.iter().map(Term::to_string).collect::<Vec<_>>().join(" ");
        f.write_str(&self.any.iter().map(all).collect::<Vec<_>>().join(" or "))
    }
}

/// The strands that `selector` names and that are in force on `day`, in order of id.
///
/// # Errors
/// [`SelectError::NoStrand`] and [`SelectError::NotInForce`]: a selector that matches no strand in
/// force is refused. A suspended strand is not in force.
pub fn select(
    catalogue: &Catalogue,
    selector: &Selector,
    day: Date,
    law: &Law,
) -> Result<Vec<StrandId>, SelectError> {
    let named: Vec<&Strand> = catalogue.named(selector).collect();
    let in_force = |strand: &&Strand| law.state(&strand.id, day).is_some_and(State::is_in_force);
    let picked: Vec<StrandId> =
        named.iter().filter(|s| in_force(s)).map(|s| s.id.clone()).collect();
    if !picked.is_empty() {
        return Ok(picked);
    }
    if named.is_empty() {
        let standing: Vec<&Strand> = catalogue.strands().filter(in_force).collect();
        let instead = selector.instead(&standing);
        return Err(SelectError::NoStrand { selector: selector.to_string(), instead });
    }
    let found = named
        .into_iter()
        .filter_map(|s| Some((s.id.clone(), law.state(&s.id, day)?.clone())))
        .collect();
    Err(SelectError::NotInForce { selector: selector.to_string(), day, found })
}

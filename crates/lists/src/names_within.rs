//! Names within a name: `Zenda Bank (formerly Elphberg Bank, a.k.a. ZB)`.
//!
//! Our reading:
//! * A mark (`a.k.a.`, `formerly known as`, 別称, the name of a language with a colon) says what the
//!   name behind it is, up to the next mark or the end of its brackets. One with no name behind it
//!   (`(formerly listed as)`) says it of the name before.
//! * What stands in brackets in another script is the same name in that script.
//! * Births, papers and words in small letters in brackets are remarks, not names.
//! * A surname alone, `(born X)` or `SURNAME (X)`, stands for the name with that surname.
//! * The whole is each name's original; what is a remark goes to the notes.

use detente_model::{Entity, Lang, Property, Schema, cleaning, prop};

use crate::fill::{Fill, Said, language_named};
use crate::jp_text::is_japanese;
use crate::name_lists::{companies, is_legal_form, persons, sides, words};

/// What a text says a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// The one that the field is for.
    Own,
    /// Another.
    Also,
    /// One of the past.
    Formerly,
    /// That of birth; a surname may stand alone.
    Born,
}

/// A name as told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name {
    pub told: Told,
    pub lang: Option<Lang>,
    pub text: String,
}

/// What a text holds.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Within {
    pub names: Vec<Name>,
    pub remarks: Vec<String>,
}

/// Where a mark counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Wherever it is a word.
    Any,
    /// At the beginning, or behind a bracket or sign.
    Head,
}

/// What stands before a place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Sign,
    Word,
}

/// A longer text is not taken apart: reading brackets within brackets takes its time.
const LONGEST: usize = 16 * 1024;

/// What stands for a name being none.
const NOTHING: [&str; 1] = ["text of image"];

#[rustfmt::skip]
const MARKS: &[(&str, Told, Place)] = &[
    ("formerly known as", Told::Formerly, Place::Any),
    ("previously known as", Told::Formerly, Place::Any),
    ("formerly operating as", Told::Formerly, Place::Any),
    ("formerly listed as", Told::Formerly, Place::Any),
    ("previously listed as", Told::Formerly, Place::Any),
    ("f.k.a.", Told::Formerly, Place::Any),
    ("f.k.a .", Told::Formerly, Place::Any),
    ("f.k.a", Told::Formerly, Place::Any),
    ("f/k/a", Told::Formerly, Place::Any),
    ("fka", Told::Formerly, Place::Any),
    ("formerly:", Told::Formerly, Place::Head),
    ("formerly.", Told::Formerly, Place::Head),
    ("formerly", Told::Formerly, Place::Head),
    ("previously", Told::Formerly, Place::Head),
    ("also known as", Told::Also, Place::Any),
    ("currently known as", Told::Also, Place::Any),
    ("now known as", Told::Also, Place::Any),
    ("known as", Told::Also, Place::Head),
    ("also d.b.a.", Told::Also, Place::Any),
    ("also a.k.a.", Told::Also, Place::Any),
    ("a.k.a.", Told::Also, Place::Any),
    ("a.k.a .", Told::Also, Place::Any),
    ("a.k.a", Told::Also, Place::Any),
    ("a/k/a", Told::Also, Place::Any),
    ("aka", Told::Also, Place::Any),
    ("n.k.a.", Told::Also, Place::Any),
    ("currently d/b/a", Told::Also, Place::Head),
    ("d/b/a", Told::Also, Place::Any),
    ("d.b.a.", Told::Also, Place::Any),
    ("doing business as", Told::Also, Place::Any),
    ("trading as", Told::Also, Place::Head),
    ("married name:", Told::Also, Place::Any),
    ("aliases:", Told::Also, Place::Head),
    ("alias:", Told::Also, Place::Head),
    ("alias", Told::Also, Place::Head),
    ("original script:", Told::Also, Place::Any),
    ("original script", Told::Also, Place::Head),
    ("original scipt:", Told::Also, Place::Any),
    ("born", Told::Born, Place::Head),
    ("née", Told::Born, Place::Head),
    ("nee", Told::Born, Place::Head),
    ("旧姓", Told::Born, Place::Head),
    ("旧称", Told::Formerly, Place::Head),
    ("旧名", Told::Formerly, Place::Head),
    ("以前掲載の氏名", Told::Formerly, Place::Head),
    ("以前のリスト記載ぶり", Told::Formerly, Place::Head),
    ("アラビア語による以前のリスト記載ぶり", Told::Formerly, Place::Head),
    ("別称", Told::Also, Place::Head),
    ("別名", Told::Also, Place::Head),
];

/// A mark at the beginning of a text.
struct Mark {
    told: Option<Told>,
    lang: Option<Lang>,
    length: usize,
}

/// The mark that a text begins with.
fn mark_at(rest: &str, before: Before) -> Option<Mark> {
    for (word, told, place) in MARKS {
        let Some(found) = rest.get(..word.len()) else { continue };
        if !found.eq_ignore_ascii_case(word) || *place == Place::Head && before == Before::Word {
            continue;
        }
        let behind = rest.get(word.len()..).unwrap_or_default();
        let next = behind.chars().next();
        let is_whole = if is_japanese(word) {
            next.is_none_or(|c| !c.is_alphabetic())
        } else {
            !word.ends_with(char::is_alphabetic) || next.is_none_or(|c| !c.is_alphanumeric())
        };
        let is_date = *told == Told::Born && is_of_birth(behind);
        if !is_whole || is_date || is_a_name(word, found, before) {
            continue;
        }
        let sign = |c: char| c.is_whitespace() || matches!(c, ':' | '、' | '：' | ',');
        let number = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        let behind = if is_japanese(word) { number } else { behind };
        let length = rest.len() - behind.trim_start_matches(sign).len();
        return Some(Mark { told: Some(*told), lang: None, length });
    }
    language_label(rest)
}

/// Whether a short mark, as it is written, can be a name: `Aka`, `Born`.
fn is_a_name(word: &str, found: &str, before: Before) -> bool {
    let is_short = word.chars().all(char::is_alphabetic) && word.chars().count() <= 5;
    let is_small = !found.chars().any(char::is_uppercase);
    let is_mixed = !is_small && found.chars().any(char::is_lowercase);
    is_short && !is_japanese(word) && !is_small && (is_mixed || before == Before::Nothing)
}

/// `Russian: `, `In Arabic: `.
fn language_label(rest: &str) -> Option<Mark> {
    /// No longer word is the name of a language.
    const LONGEST: usize = 24;
    let text = rest.strip_prefix("In ").or_else(|| rest.strip_prefix("in ")).unwrap_or(rest);
    let (at, sign) = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ':' | '：'))?;
    let (word, behind) = (text.get(..at)?, text.get(at + sign.len_utf8()..)?);
    let word = word.trim();
    let is_word = word.len() < 16 && word.chars().all(char::is_alphabetic);
    let belarusian = word.eq_ignore_ascii_case("belarussian");
    let lang = if belarusian { Lang::new("bel") } else { language_named(word) };
    let length = rest.len() - behind.trim_start().len();
    lang.filter(|_| is_word && word.starts_with(char::is_uppercase)).map(|lang| Mark {
        told: None,
        lang: Some(lang),
        length,
    })
}

/// Whether what stands behind `born` is a day or a place.
fn is_of_birth(behind: &str) -> bool {
    let first = behind.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(&*first, "in" | "on" | "at" | "about" | "circa" | "c." | "approximately")
        || first.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text, up to the next comma or bracket, says something of a person that is no name.
fn is_remark(rest: &str, before: Before) -> bool {
    const BEGIN: [&str; 12] = [
        "dob",
        "d.o.b",
        "pob",
        "p.o.b",
        "date of birth",
        "place of birth",
        "nationality:",
        "issued",
        "expired",
        "appears in",
        "false identity",
        "生年月日",
    ];
    const HAVE: [&str; 8] = [
        "passport",
        "identification number",
        "旅券",
        "出生",
        "生まれ",
        "の息子",
        "戦闘員名",
        "誕生名",
    ];
    if rest.strip_prefix("born").is_some_and(is_of_birth) {
        return true;
    }
    if before != Before::Sign {
        return false;
    }
    let end = rest.find([',', ')', '(', '、', ';']).unwrap_or(rest.len());
    let part = rest.get(..end).unwrap_or_default().trim_start().to_lowercase();
    let numbers = part.split(|c: char| !c.is_ascii_digit());
    let has_year = part.contains('年') && numbers.map(str::len).any(|digits| digits == 4);
    has_year
        || BEGIN.iter().any(|word| part.starts_with(word))
        || HAVE.iter().any(|word| part.contains(word))
}

/// The text within brackets at the beginning of a text, without them.
fn bracketed(rest: &str) -> Option<&str> {
    let mut depth = 0_u32;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return rest.get(1..at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Words in small letters that say what a name is or means: `(combat name)`, `(devil)`.
fn is_gloss(inside: &str) -> bool {
    let is_small = |c: char| c.is_ascii_lowercase() || matches!(c, ' ' | '-');
    inside.chars().filter(char::is_ascii_lowercase).count() > 3
        && inside.chars().all(is_small)
        && !is_legal_form(inside)
}

/// A text being read.
#[derive(Default)]
struct Reading {
    found: Vec<Name>,
    remarks: Vec<String>,
    text: String,
    told: Option<Told>,
    lang: Option<Lang>,
}

impl Reading {
    /// Closes the name being read. A mark without one says it of the name before.
    fn close(&mut self) {
        let text = tidy(&std::mem::take(&mut self.text));
        let (told, lang) = (self.told.take().unwrap_or(Told::Own), self.lang.take());
        if text.contains(char::is_alphanumeric) {
            if !NOTHING.contains(&text.to_lowercase().as_str()) {
                self.found.push(Name { told, lang, text });
            }
        } else if let (Told::Formerly, Some(last)) = (told, self.found.last_mut()) {
            last.told = Told::Formerly;
        }
    }

    fn begin(&mut self, mark: &Mark) {
        let before = self.told;
        let is_open = self.text.contains(char::is_alphanumeric);
        self.close();
        self.told = mark.told.or(match before {
            Some(Told::Formerly) if !is_open => Some(Told::Formerly),
            Some(Told::Own) | None => Some(Told::Also),
            told => told,
        });
        self.lang = mark.lang;
    }

    fn remark(&mut self, text: &str) {
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '、' | ';'));
        if text.contains(char::is_alphanumeric) {
            self.remarks.push(text.to_owned());
        }
    }
}

/// The names in a text, told apart. Its white space and the width of its signs are folded.
pub(crate) fn names_within(text: &str) -> Within {
    let mut reading = Reading::default();
    // For each open bracket what was read before it, where a mark stands behind it.
    let mut open: Vec<Option<Option<Told>>> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(c) = rest.chars().next() else { break };
        let passed = text.get(..at).unwrap_or_default();
        let before = before(passed);
        let is_word = passed.chars().next_back().is_none_or(|b| !b.is_alphanumeric());
        at += match c {
            '(' | '[' => bracket(rest, &mut open, &mut reading),
            ')' | ']' => {
                match open.pop() {
                    Some(Some(told)) => {
                        reading.close();
                        reading.told = told;
                    }
                    Some(None) => reading.text.push(c),
                    None => {}
                }
                1
            }
            '【' => rest.find('】').map_or(rest.len(), |end| end + '】'.len_utf8()),
            _ if is_word && !c.is_whitespace() && is_remark(rest, before) => {
                let end = end_of_remark(rest, open.len());
                reading.remark(rest.get(..end).unwrap_or_default());
                end
            }
            _ => match mark_at(rest, before).filter(|_| is_word) {
                Some(mark) => {
                    reading.begin(&mark);
                    mark.length
                }
                None => {
                    reading.text.push(c);
                    c.len_utf8()
                }
            },
        };
    }
    reading.close();
    Within { names: joined(reading.found), remarks: reading.remarks }
}

fn before(passed: &str) -> Before {
    match passed.chars().rev().find(|c| !c.is_whitespace()) {
        None => Before::Nothing,
        Some('(' | '[' | ')' | ']' | ',' | ';' | '、' | '：' | ':') => Before::Sign,
        Some(_) => Before::Word,
    }
}

/// Reads an opening bracket, and all in it that is no name; how far.
fn bracket(rest: &str, open: &mut Vec<Option<Option<Told>>>, reading: &mut Reading) -> usize {
    let inside = rest.get(1..).unwrap_or_default();
    let text = inside.trim_start();
    if let Some(mark) = mark_at(text, Before::Sign) {
        open.push(Some(reading.told));
        reading.begin(&mark);
        return 1 + inside.len() - text.len() + mark.length;
    }
    let is_said = |i: &&str| is_gloss(i) || is_remark(i, Before::Sign);
    if let Some(all) = bracketed(rest).filter(is_said) {
        reading.remark(all);
        return all.len() + 2;
    }
    open.push(None);
    reading.text.push('(');
    1
}

/// Where a remark ends: with the brackets it stands in, else with the text.
fn end_of_remark(rest: &str, depth: usize) -> usize {
    let mut inner = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '['
                if mark_at(rest.get(at + 1..).unwrap_or_default(), Before::Sign).is_some() =>
            {
                return at;
            }
            '(' | '[' => inner += 1,
            ')' | ']' if inner == 0 && depth > 0 => return at,
            ')' | ']' => inner = inner.saturating_sub(1),
            _ => {}
        }
    }
    rest.len()
}

/// What goes on with the own name behind brackets is one with it, unless it is in another script.
fn joined(found: Vec<Name>) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for name in found {
        let own = names.iter_mut().find(|n| n.told == Told::Own);
        match own {
            Some(own) if name.told == Told::Own => {
                if is_other_script(&own.text, &name.text) {
                    names.push(Name { told: Told::Also, ..name });
                } else {
                    own.text = format!("{} {}", own.text, name.text);
                }
            }
            _ => names.push(name),
        }
    }
    names
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Whether one text is in Latin letters and the other has none.
fn is_other_script(one: &str, other: &str) -> bool {
    let letters = |t: &str| t.chars().any(char::is_alphabetic);
    let latin = |t: &str| letters(t) && t.chars().filter(|c| c.is_alphabetic()).all(is_latin);
    let none = |t: &str| letters(t) && !t.chars().any(is_latin);
    latin(one) && none(other) || none(one) && latin(other)
}

/// A name without signs and spaces around it, and without brackets or quotes that are open.
pub(crate) fn tidy(text: &str) -> String {
    let mut text = cleaning::fold_space(&text.replace("()", ""));
    loop {
        let before = text.len();
        let sign = |c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '、' | '。' | '–' | '-' | '*' | '/')
        };
        text = text.trim_matches(sign).to_owned();
        for (open, close) in
            [('(', ')'), ('[', ']'), ('"', '"'), ('“', '”'), ('‘', '’'), ('「', '」')]
        {
            text = unwrapped(&text, open, close);
        }
        if text.len() == before {
            return text;
        }
    }
}

/// A text without a pair of signs around it, or one of them that has no other.
fn unwrapped(text: &str, open: char, close: char) -> String {
    let count = |sign| text.matches(sign).count();
    let inner = text.strip_prefix(open).and_then(|t| t.strip_suffix(close));
    if let Some(inner) = inner.filter(|i| !i.contains(open) && !i.contains(close)) {
        return inner.to_owned();
    }
    if open == close || open == '‘' {
        return text.to_owned();
    }
    if count(close) > count(open) && text.ends_with(close) {
        return text.trim_end_matches(close).to_owned();
    }
    if count(open) > count(close) {
        if let Some(inner) = text.strip_prefix(open) {
            return inner.to_owned();
        }
        if let Some((name, _)) = text.rsplit_once(open).filter(|_| open == '(') {
            return name.to_owned();
        }
    }
    text.to_owned()
}

/// A name in one script with the same in another in brackets, as two. Several stand one behind the
/// other.
pub(crate) fn scripts(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut name = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('(') {
        let (before, bracket) = rest.split_at(at);
        name.push_str(before);
        let Some(inside) = bracketed(bracket) else {
            name.push_str(bracket);
            rest = "";
            break;
        };
        rest = bracket.get(inside.len() + 2..).unwrap_or_default();
        let begins = words(rest) == 0 || words(rest) > 1 && !is_legal_form(rest);
        if is_other_script(&name, inside) && begins {
            found.push(tidy(&name));
            found.push(tidy(inside));
            name.clear();
        } else {
            name.push('(');
            name.push_str(inside);
            name.push(')');
        }
    }
    name.push_str(rest);
    let last = tidy(&name);
    if last.contains(char::is_alphanumeric) {
        found.push(last);
    }
    found
}

fn is_upper(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !word.chars().any(char::is_lowercase)
        && !word.contains(['(', ')'])
}

/// Names of persons that end with a surname in capitals, one behind the other.
fn surnames(text: &str) -> Vec<String> {
    let all: Vec<&str> = text.split_whitespace().collect();
    let mut found: Vec<Vec<&str>> = vec![Vec::new()];
    for (number, word) in all.iter().enumerate() {
        let begins = word.starts_with(char::is_uppercase) && !is_upper(word) && word.len() > 2;
        let ended = number.checked_sub(1).and_then(|n| all.get(n)).is_some_and(|w| is_upper(w));
        let has_given = found.last().is_some_and(|name| name.iter().any(|w| !is_upper(w)));
        if begins && ended && has_given {
            found.push(Vec::new());
        }
        if let Some(last) = found.last_mut() {
            last.push(word);
        }
    }
    let is_name = |name: &Vec<&str>| name.len() > 1 && name.last().is_some_and(|w| is_upper(w));
    if found.len() > 1 && found.iter().all(is_name) {
        found.iter().map(|name| name.join(" ")).collect()
    } else {
        vec![text.to_owned()]
    }
}

/// `Ana FOX (WOLF)`: the name, and those that the brackets stand for.
fn surname_in_brackets(text: &str) -> Option<(String, Vec<String>)> {
    let (name, inside) = text.trim().strip_suffix(')')?.rsplit_once(" (")?;
    let last = name.split_whitespace().next_back().filter(|w| is_upper(w))?;
    let others = persons(inside);
    if words(name) > 1 && words(inside) == 1 && is_upper(inside) && !inside.contains(' ') {
        return Some((name.to_owned(), vec![with_surname(name, last, inside)]));
    }
    let is_name = |other: &&str| {
        words(other) > 1 && other.split_whitespace().next_back().is_some_and(is_upper)
    };
    (words(name) > 1 && others.iter().all(is_name))
        .then(|| (name.to_owned(), others.into_iter().map(str::to_owned).collect()))
}

fn with_surname(name: &str, surname: &str, other: &str) -> String {
    let given = name.strip_suffix(surname).unwrap_or(name).trim_end_matches('・');
    let sign = if is_japanese(given) { "・" } else { " " };
    cleaning::fold_space(&format!("{}{sign}{other}", given.trim()))
}

/// Names of birth: whole, or with the surname of the own name put off.
fn of_birth(own: &str, text: &str) -> Vec<String> {
    let sign = |c: char| c.is_whitespace() || matches!(c, '・');
    let given = own.trim_end_matches(|c| !sign(c));
    let surname = own.get(given.len()..).unwrap_or_default();
    let all = text.split(['(', ')']).map(tidy).filter(|name| !name.is_empty());
    all.map(|name| {
        let is_surname = !name.contains(sign) && !given.trim().is_empty();
        if is_surname { with_surname(own, surname, &name) } else { name }
    })
    .collect()
}

/// Whether a comma outside marks divides names of companies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Commas {
    Within,
    Between,
}

/// Adds the names of a text that one field is for.
pub(crate) fn add(text: &str, property: Property, to: &mut Entity, fill: &mut Fill<'_>) {
    put(text, property, Commas::Within, to, fill);
}

/// As [`add`] for a field in which commas divide the names of companies.
pub(crate) fn add_list(text: &str, property: Property, to: &mut Entity, fill: &mut Fill<'_>) {
    put(text, property, Commas::Between, to, fill);
}

fn put(text: &str, property: Property, commas: Commas, to: &mut Entity, fill: &mut Fill<'_>) {
    let folded = cleaning::fold_space(text);
    if folded.len() > LONGEST {
        return fill.add(to, property, text);
    }
    let within = names_within(&folded);
    let mut given = given(&within, property, commas, to.schema == Schema::Person);
    if given.is_empty() {
        if property == prop::NAME || within.remarks.is_empty() && !is_nothing(&folded) {
            fill.add(to, property, text);
        } else {
            fill.note(to, property.name(), text);
        }
        return;
    }
    if let Some(first) = given.first_mut().filter(|_| property == prop::NAME) {
        first.kind = prop::NAME;
    }
    for name in &given {
        let said = Said { lang: name.lang, ..Said::PLAIN };
        if name.text == folded {
            fill.add_said(to, name.kind, text, said);
        } else {
            fill.add_text(to, name.kind, &name.text, text, Said { derived: true, ..said });
        }
    }
    for remark in &within.remarks {
        fill.note(to, property.name(), remark);
    }
}

/// Whether a text stands where a name would and is none: `Chinese:`, a legal form.
fn is_nothing(text: &str) -> bool {
    let bare = tidy(text).to_lowercase();
    is_legal_form(text) || NOTHING.contains(&bare.as_str()) || language_label(text).is_some()
}

/// A name and what it is added as.
struct Given {
    kind: Property,
    lang: Option<Lang>,
    text: String,
}

/// The names that a field is given: those it tells, then those that commas and strokes may divide.
fn given(within: &Within, property: Property, commas: Commas, is_person: bool) -> Vec<Given> {
    let (mut told, mut guessed) = (Vec::new(), Vec::new());
    let other = if property == prop::NAME { prop::ALIAS } else { property };
    let own = within.names.iter().find(|name| name.told == Told::Own);
    let own = own.map_or("", |name| name.text.as_str());
    for name in &within.names {
        let kind = match name.told {
            Told::Own | Told::Also => other,
            Told::Formerly | Told::Born => prop::PREVIOUS_NAME,
        };
        let is_one = name.told == Told::Own && property == prop::NAME;
        let texts: Vec<String> = match name.told {
            Told::Born => of_birth(own, &name.text),
            _ if is_person && is_one => surnames_of(&name.text),
            _ if is_person => persons(&name.text).into_iter().flat_map(surnames_of).collect(),
            Told::Own if commas == Commas::Within => scripts(&name.text),
            _ => companies(&name.text).into_iter().flat_map(scripts).collect(),
        };
        if !is_person && !is_one {
            told.extend(whole(name, texts.len(), kind));
        }
        let is_list = texts.len() > 1 && is_person && !is_one && name.told != Told::Born;
        for (number, text) in texts.into_iter().filter(|text| !is_legal_form(text)).enumerate() {
            let give = |text: &str, kind| Given { kind, lang: name.lang, text: tidy(text) };
            let parts = sides(&text);
            let parts = if parts.len() > 1 { parts } else { pair(&text, is_person && !is_one) };
            let of_part = if words(parts.first().unwrap_or(&"")) > 1 { kind } else { weaker(kind) };
            guessed.extend(parts.iter().map(|part| give(part, of_part)));
            let is_first = number == 0 && name.told == Told::Own;
            let kind = if is_first && is_one { property } else { kind };
            let kind = if is_list && words(&text) == 1 { weaker(kind) } else { kind };
            told.push(give(&text, kind));
        }
    }
    told.append(&mut guessed);
    told
}

/// A list that may be one name.
fn whole(name: &Name, texts: usize, kind: Property) -> Option<Given> {
    let has_comma = name.told == Told::Own && texts > 1 && name.text.contains(',');
    has_comma.then(|| Given { kind, lang: name.lang, text: name.text.clone() })
}

/// One word of several names of a person is a weak alias.
fn weaker(kind: Property) -> Property {
    if kind == prop::ALIAS { prop::WEAK_ALIAS } else { kind }
}

/// `Fritz, Serbian`: two names or one turned round.
fn pair(text: &str, is_of_person: bool) -> Vec<&str> {
    let pieces: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_pair = is_of_person && pieces.len() == 2 && pieces.iter().all(|p| words(p) == 1);
    if is_pair { pieces } else { Vec::new() }
}

fn surnames_of(text: &str) -> Vec<String> {
    let each = scripts(text).into_iter().flat_map(|name| surnames(&name));
    each.flat_map(|name| match surname_in_brackets(&name) {
        Some((name, others)) => std::iter::once(name).chain(others).collect(),
        None => vec![name],
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let within = names_within(text);
        let sign = |told| match told {
            Told::Own => "",
            Told::Also => "+",
            Told::Formerly => "-",
            Told::Born => "*",
        };
        let names = within.names.iter().map(|name| format!("{}{}", sign(name.told), name.text));
        names.chain(within.remarks.iter().map(|remark| format!("#{remark}"))).collect()
    }

    #[test]
    fn a_mark_says_what_the_name_behind_it_is() {
        for (text, want) in [
            (
                "Zenda Group (also known as Zenda Technologies)",
                vec!["Zenda Group", "+Zenda Technologies"],
            ),
            (
                "ZENDA CORP. (FORMERLY ELPHBERG CORPORATION)",
                vec!["ZENDA CORP.", "-ELPHBERG CORPORATION"],
            ),
            ("Zenda Bank (ZB)(FKA TOWER BANK LTD.)", vec!["Zenda Bank (ZB)", "-TOWER BANK LTD."]),
            ("A.K.A. ZENDA B.V., ALSO D.B.A. ZENDA MEDICAL", vec!["+ZENDA B.V.", "+ZENDA MEDICAL"]),
            (
                "Рудольф ФОКС) (a.k.a. Rudi FUCHS, Rudy FOX",
                vec!["Рудольф ФОКС", "+Rudi FUCHS, Rudy FOX"],
            ),
            (
                "Zenda Co. (a.k.a. ZC, formerly Elph Co.) Общество",
                vec!["Zenda Co.", "+ZC", "-Elph Co.", "+Общество"],
            ),
            ("Ana FOX (born WOLF (WOLFF))", vec!["Ana FOX", "*WOLF (WOLFF)"]),
            ("Ana Fox (formerly listed as)", vec!["-Ana Fox"]),
            ("Ana Fox (Previously listed as. In Arabic: أنا)", vec!["-Ana Fox", "-أنا"]),
            ("Russian: Анна or АО", vec!["+Анна or АО"]),
            ("Zenda JSC, a.k.a. ZJ, a.k.a.ZJSC", vec!["Zenda JSC", "+ZJ", "+ZJSC"]),
            ("TOWER LTD. AKA TOWER SUPPLIES", vec!["TOWER LTD.", "+TOWER SUPPLIES"]),
            ("Aka Born", vec!["Aka Born"]),
            ("Born Group Ltd", vec!["Born Group Ltd"]),
        ] {
            assert_eq!(said(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_said_of_a_person_is_no_name() {
        for (text, want) in [
            (
                "Rudi son of Ruda, born in 1965 in Zenda, Ruritania passport number OR1, Ruritania",
                vec![
                    "Rudi son of Ruda",
                    "#born in 1965 in Zenda, Ruritania passport number OR1, Ruritania",
                ],
            ),
            (
                "Rudi Fox born 8 Aug. 1980 (appears in x)",
                vec!["Rudi Fox", "#born 8 Aug. 1980 (appears in x)"],
            ),
            (
                "Ana Fox, born 1970 in Zenda(formerly listed as)",
                vec!["-Ana Fox", "#born 1970 in Zenda"],
            ),
            ("Rudi (combat name)", vec!["Rudi", "#combat name"]),
            ("ルディ(1965年にゼンダで出生)", vec!["ルディ", "#1965年にゼンダで出生"]),
            (
                "ルディ、1974年1月15日にゼンダにて出生",
                vec!["ルディ", "#1974年1月15日にゼンダにて出生"],
            ),
            ("ルディ(【ロシア語】)", vec!["ルディ"]),
            ("ルディ(以前掲載の氏名)", vec!["-ルディ"]),
            ("Zenda (pty) Ltd", vec!["Zenda (pty) Ltd"]),
            ("Passport Office of Zenda", vec!["Passport Office of Zenda"]),
        ] {
            assert_eq!(said(text), want, "{text}");
        }
    }

    #[test]
    fn a_surname_alone_stands_for_a_name() {
        assert_eq!(of_birth("Ana FOX", "WOLF (WOLFF)"), ["Ana WOLF", "Ana WOLFF"]);
        assert_eq!(of_birth("", "Ana WOLF"), ["Ana WOLF"]);
        assert_eq!(of_birth("アンナ・フォックス", "ウルフ"), ["アンナ・ウルフ"]);
        assert_eq!(surnames_of("Ana FOX (VOX)"), ["Ana FOX", "Ana VOX"]);
        assert_eq!(surnames_of("Rudi Fox (Vox)"), ["Rudi Fox (Vox)"]);
    }

    #[test]
    fn names_one_behind_the_other_are_told_apart() {
        assert_eq!(
            surnames_of("Ana FOX Anna FOXX (Анна ФОКС) Hanna (Ganna) FOX (Ганна ФОКС)"),
            ["Ana FOX", "Anna FOXX", "Анна ФОКС", "Hanna (Ganna) FOX", "Ганна ФОКС"]
        );
        assert_eq!(surnames_of("FOX Ana Maria"), ["FOX Ana Maria"]);
    }

    #[test]
    fn a_name_and_the_same_in_another_script_are_two() {
        assert_eq!(scripts("Zenda Co (Зенда)"), ["Zenda Co", "Зенда"]);
        assert_eq!(scripts("金铁三 (Jin Tiesan)"), ["金铁三", "Jin Tiesan"]);
        assert_eq!(scripts("Zenda (香港) Ltd"), ["Zenda (香港) Ltd"]);
        assert_eq!(scripts("Zenda (Hong Kong) Ltd"), ["Zenda (Hong Kong) Ltd"]);
    }

    #[test]
    fn a_name_has_no_open_brackets() {
        assert_eq!(tidy("Haji Rudi)"), "Haji Rudi");
        assert_eq!(tidy("“NPO Zenda”"), "NPO Zenda");
        assert_eq!(tidy("JSC “Zenda”"), "JSC “Zenda”");
        assert_eq!(tidy("(Zenda Bank"), "Zenda Bank");
        assert_eq!(tidy("Rudi (b"), "Rudi");
    }
}

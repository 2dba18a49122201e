//! What is indexed and what is asked.

use detente_model::{PartialDate, Property, Schema};
use detente_names::NameKind;

/// How well a source vouches for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameQuality {
    /// A name or a good alias.
    Strong,
    /// A name no longer used.
    Previous,
    /// A weak alias: the source itself warns of it.
    Weak,
}

impl NameQuality {
    pub(crate) const ALL: [NameQuality; 3] =
        [NameQuality::Strong, NameQuality::Previous, NameQuality::Weak];
}

/// A date of birth, as a list gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Birth {
    /// The date, maybe partial.
    pub date: PartialDate,
    /// The source says "about".
    pub circa: bool,
}

/// A listed party, as it is indexed. Values are cleaned ones (`detente_model::cleaning`).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subject {
    /// The caller's number for it; comes back in [`crate::Candidate::doc`].
    pub doc: u32,
    /// What kind of thing it is; `None`: not known.
    pub schema: Option<Schema>,
    /// Its names.
    pub names: Vec<(String, NameQuality)>,
    /// Dates of birth.
    pub births: Vec<Birth>,
    /// Country codes: nationality, residence, flag, jurisdiction.
    pub countries: Vec<String>,
    /// `male`, `female` or `other`.
    pub gender: Option<String>,
    /// Numbers in registers.
    pub identifiers: Vec<(Property, String)>,
}

impl Subject {
    /// Adds a name; one that is there already keeps the better quality.
    pub fn add_name(&mut self, text: &str, quality: NameQuality) {
        match self.names.iter_mut().find(|(t, _)| t == text) {
            Some((_, known)) => *known = (*known).min(quality),
            None => self.names.push((text.to_owned(), quality)),
        }
    }

    /// Adds a date of birth.
    pub fn add_birth(&mut self, date: PartialDate, circa: bool) {
        let birth = Birth { date, circa };
        if !self.births.contains(&birth) {
            self.births.push(birth);
        }
    }

    /// Adds a country code.
    pub fn add_country(&mut self, code: &str) {
        if !self.countries.iter().any(|c| c == code) {
            self.countries.push(code.to_owned());
        }
    }

    /// Adds a number in a register.
    pub fn add_identifier(&mut self, property: Property, value: &str) {
        if !self.identifiers.iter().any(|(p, v)| *p == property && v == value) {
            self.identifiers.push((property, value.to_owned()));
        }
    }
}

/// A party that is looked for. What is not known stays empty and counts neither way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// Its names, in any order and script.
    pub names: Vec<String>,
    /// What kind of thing it is; `None`: anything.
    pub schema: Option<Schema>,
    /// Dates of birth.
    pub birth: Vec<PartialDate>,
    /// Country codes.
    pub countries: Vec<String>,
    /// `male`, `female` or `other`.
    pub gender: Option<String>,
    /// Numbers in registers.
    pub identifiers: Vec<(Property, String)>,
}

/// The ways in which the names of a schema are read. A party of unknown kind is read as all.
pub(crate) fn kinds(schema: Option<Schema>) -> &'static [NameKind] {
    use NameKind::{Object, Organisation, Person};
    match schema {
        Some(Schema::Person) => &[Person],
        Some(Schema::Organization | Schema::Company | Schema::PublicBody) => &[Organisation],
        Some(Schema::LegalEntity) => &[Person, Organisation],
        None | Some(Schema::Thing) => &[Person, Organisation, Object],
        Some(_) => &[Object],
    }
}

//! One target in memory, whichever form it was read from.
//!
//! Every field is the source's text; an empty one was not given.

/// A part of a name.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub order: u32,
    /// `given-name`, `whole-name` …
    pub kind: String,
    pub value: String,
    /// Language and text of each spelling.
    pub spellings: Vec<(String, String)>,
}

/// A name in parts.
#[derive(Debug, Default)]
pub(crate) struct Name {
    /// `primary-name`, `alias`, `formerly-known-as`.
    pub kind: String,
    /// `good` or `low`.
    pub quality: String,
    pub lang: String,
    pub parts: Vec<Part>,
}

/// A day of birth or of founding.
#[derive(Debug, Default)]
pub(crate) struct Day {
    pub day: String,
    pub month: String,
    pub year: String,
    pub calendar: String,
    pub quality: String,
}

/// A place: part of an address, or a place of birth.
#[derive(Debug, Default, Clone)]
pub(crate) struct Place {
    pub location: String,
    pub area: String,
    pub country: String,
    pub country_code: String,
    /// Names of the place in other spellings.
    pub variants: Vec<String>,
}

/// An address; its place is named by number.
#[derive(Debug, Default)]
pub(crate) struct Address {
    pub place_id: String,
    pub care_of: String,
    pub details: String,
    pub box_number: String,
    pub zip_code: String,
    pub remarks: String,
}

/// A paper of a person.
#[derive(Debug, Default)]
pub(crate) struct Paper {
    pub kind: String,
    pub number: String,
    pub issuer: String,
    pub issued: String,
    pub expires: String,
    pub place_id: String,
    pub remark: String,
}

/// One identity of a target.
#[derive(Debug, Default)]
pub(crate) struct Identity {
    pub main: String,
    pub names: Vec<Name>,
    pub days: Vec<Day>,
    pub birth_places: Vec<Address>,
    pub nationalities: Vec<String>,
    pub addresses: Vec<Address>,
    pub papers: Vec<Paper>,
}

/// A link to another target.
#[derive(Debug, Default)]
pub(crate) struct Relation {
    pub kind: String,
    pub target: String,
    pub remark: String,
}

/// What was done to a target, and when.
#[derive(Debug, Default)]
pub(crate) struct Modification {
    /// `listed`, `amended`, `de-listed`.
    pub kind: String,
    pub effective: String,
    pub published: String,
    pub enacted: String,
}

/// One target.
#[derive(Debug, Default)]
pub(crate) struct Target {
    pub line: u64,
    pub ssid: String,
    pub sets: Vec<String>,
    pub foreign_id: String,
    /// `individual`, `entity`, `object`; empty where the body is not there.
    pub kind: String,
    pub object_type: String,
    pub sex: String,
    pub identities: Vec<Identity>,
    pub justifications: Vec<String>,
    /// Free texts; a name before each where it has one.
    pub other: Vec<String>,
    pub relations: Vec<Relation>,
    pub modifications: Vec<Modification>,
}

/// The programme to which a set of sanctions belongs.
#[derive(Debug, Default, Clone)]
pub(crate) struct Programme {
    pub key: String,
    /// Language and text of each name.
    pub names: Vec<(String, String)>,
    /// Language and text of each name of the set.
    pub sets: Vec<(String, String)>,
    pub origin: String,
}

//! What is known of subjects beside their names, and what it does to a score.
//!
//! Our reading: a contradiction is a factor on the score, an agreement takes a share of the doubt
//! that is left, and what one side does not know counts neither way.

use detente_model::{PartialDate, Property, identifier, prop};

use crate::candidate::{Grounds, Part};
use crate::runs::{Runs, Texts};
use crate::subject::{Birth, Query};
use crate::weights;

/// A register of numbers. Numbers of one register that differ contradict, where each bearer has
/// one; equal numbers of the document registers may be one document under two headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Register {
    Imo,
    Mmsi,
    CallSign,
    Lei,
    Bic,
    Account,
    Wallet,
    Security,
    Inn,
    Ogrn,
    Passport,
    Identity,
    Tax,
    Registration,
    Document,
}

impl Register {
    pub const ALL: [Register; 15] = [
        Register::Imo,
        Register::Mmsi,
        Register::CallSign,
        Register::Lei,
        Register::Bic,
        Register::Account,
        Register::Wallet,
        Register::Security,
        Register::Inn,
        Register::Ogrn,
        Register::Passport,
        Register::Identity,
        Register::Tax,
        Register::Registration,
        Register::Document,
    ];

    /// Each bearer has one number for life.
    fn is_unique(self) -> bool {
        matches!(self, Register::Imo | Register::Lei | Register::Inn | Register::Ogrn)
    }

    fn is_document(self) -> bool {
        matches!(
            self,
            Register::Inn
                | Register::Ogrn
                | Register::Passport
                | Register::Identity
                | Register::Tax
                | Register::Registration
                | Register::Document
        )
    }

    /// A number of it goes to the next bearer, or is that of the bank or the ship's radio.
    fn is_shared(self) -> bool {
        matches!(self, Register::Mmsi | Register::CallSign | Register::Bic | Register::Document)
    }

    /// One kind of number under two names.
    fn kind(self) -> Register {
        match self {
            Register::Inn => Register::Tax,
            Register::Ogrn => Register::Registration,
            other => other,
        }
    }
}

/// The register a property's numbers belong to.
pub(crate) fn register(property: Property) -> Register {
    match property {
        prop::IMO_NUMBER => Register::Imo,
        prop::MMSI => Register::Mmsi,
        prop::CALL_SIGN => Register::CallSign,
        prop::LEI_CODE => Register::Lei,
        prop::SWIFT_BIC | prop::BIC => Register::Bic,
        prop::IBAN | prop::ACCOUNT_NUMBER => Register::Account,
        prop::PUBLIC_KEY => Register::Wallet,
        prop::ISIN | prop::ISIN_CODE => Register::Security,
        prop::INN_CODE => Register::Inn,
        prop::OGRN_CODE => Register::Ogrn,
        prop::PASSPORT_NUMBER => Register::Passport,
        prop::ID_NUMBER | prop::SOCIAL_SECURITY_NUMBER | prop::PERSONAL_NUMBER => {
            Register::Identity
        }
        prop::TAX_NUMBER | prop::VAT_CODE => Register::Tax,
        prop::REGISTRATION_NUMBER | prop::USC_CODE | prop::DUNS_CODE => Register::Registration,
        _ => Register::Document,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Unknown,
    Male,
    Female,
    Other,
}

impl Gender {
    pub const ALL: [Gender; 4] = [Gender::Unknown, Gender::Male, Gender::Female, Gender::Other];

    pub fn read(text: Option<&str>) -> Self {
        match text {
            Some("male") => Gender::Male,
            Some("female") => Gender::Female,
            Some(_) => Gender::Other,
            None => Gender::Unknown,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Gender::Unknown => "",
            Gender::Male => "male",
            Gender::Female => "female",
            Gender::Other => "other",
        }
    }
}

/// A date of birth in four bytes and a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeptBirth {
    pub year: i16,
    pub month: i8,
    pub day: i8,
    pub circa: bool,
}

impl From<&Birth> for KeptBirth {
    fn from(birth: &Birth) -> Self {
        let date = birth.date;
        KeptBirth {
            year: date.year(),
            month: date.month().unwrap_or(0),
            day: date.day_of_month().unwrap_or(0),
            circa: birth.circa,
        }
    }
}

impl KeptBirth {
    pub fn date(self) -> Option<PartialDate> {
        let known = |n: i8| (n > 0).then_some(n);
        PartialDate::from_parts(self.year, known(self.month), known(self.day))
    }

    fn shown(self) -> String {
        let date = self.date().map(|d| d.to_string()).unwrap_or_default();
        if self.circa { format!("about {date}") } else { date }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeptIdentifier {
    pub hash: u64,
    pub subject: u32,
    pub text: u32,
    pub register: Register,
}

/// FNV-1a over an identifier's key.
pub(crate) fn identifier_hash(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// What is known of every subject beside its names.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Facts {
    pub docs: Vec<u32>,
    pub genders: Vec<Gender>,
    pub births: Runs<KeptBirth>,
    pub countries: Runs<u16>,
    pub country_codes: Texts,
    pub identifiers: Runs<KeptIdentifier>,
    pub identifier_texts: Texts,
    /// Numbers of identifiers in the order of their hashes.
    pub by_hash: Vec<u32>,
}

/// What a query's number has to do with a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NumberMatch {
    /// Equal, but short.
    Maybe,
    /// Equal, but of another register, or of one whose numbers have several bearers.
    Weak,
    /// Equal in one register whose numbers have one bearer.
    Exact,
}

/// What two equal numbers are worth; `None` if they have nothing to do with each other.
fn worth(asked: Register, own: Register, letters: f32) -> Option<NumberMatch> {
    let documents = asked.is_document() && own.is_document();
    match asked.kind() == own.kind() {
        false if !documents => None,
        _ if documents && letters < weights::NUMBER_LETTERS => Some(NumberMatch::Maybe),
        false if letters < weights::OTHER_NUMBER_LETTERS => Some(NumberMatch::Maybe),
        true if !own.is_shared() => Some(NumberMatch::Exact),
        _ => Some(NumberMatch::Weak),
    }
}

/// An equal number of a query and a subject.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FoundNumber {
    pub subject: u32,
    /// Which of the query's numbers.
    pub asked: usize,
    /// Which of the index's.
    pub text: u32,
    pub kind: NumberMatch,
}

/// A score on its way, with the reasons it gathered.
pub(crate) struct Tally {
    pub score: f32,
    pub grounds: Grounds,
    pub parts: Vec<Part>,
}

impl Tally {
    pub fn new(score: f32) -> Self {
        Tally { score, grounds: Grounds::Name, parts: Vec::new() }
    }

    fn contradict(
        &mut self,
        part: &'static str,
        factor: f32,
        query: String,
        matched: String,
        text: String,
    ) {
        self.score *= factor;
        let weight = f64::from(factor - 1.0);
        self.parts.push(Part { part, query, matched, score: -1.0, weight, text });
    }

    fn agree(
        &mut self,
        part: &'static str,
        share: f32,
        query: String,
        matched: String,
        text: String,
    ) {
        self.score += (1.0 - self.score) * share;
        let weight = f64::from(share);
        self.parts.push(Part { part, query, matched, score: 1.0, weight, text });
    }
}

/// How two dates of birth fit, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum DateFit {
    Day,
    Month,
    Year,
    DayDiffers,
    Near,
    Apart,
}

fn date_fit(asked: PartialDate, kept: KeptBirth) -> DateFit {
    let apart = (i32::from(asked.year()) - i32::from(kept.year)).unsigned_abs();
    let years = apart as f32;
    if apart > 0 {
        return match kept.circa {
            true if years <= weights::BIRTH_CIRCA => DateFit::Year,
            _ if apart == 1 => DateFit::Near,
            _ => DateFit::Apart,
        };
    }
    let known = |n: i8| (n > 0).then_some(n);
    let both = |a: Option<i8>, b: Option<i8>| a.zip(b);
    match both(asked.month(), known(kept.month)) {
        None => DateFit::Year,
        Some((a, b)) if a != b => {
            if kept.circa {
                DateFit::Year
            } else {
                DateFit::DayDiffers
            }
        }
        Some(_) => match both(asked.day_of_month(), known(kept.day)) {
            None => DateFit::Month,
            Some((a, b)) if a == b => DateFit::Day,
            Some(_) if kept.circa => DateFit::Year,
            Some(_) => DateFit::DayDiffers,
        },
    }
}

impl Facts {
    pub fn sort_identifiers(&mut self) {
        let count = u32::try_from(self.identifiers.values.len()).unwrap_or(u32::MAX);
        let mut order: Vec<u32> = (0..count).collect();
        order.sort_by_key(|n| self.identifiers.values.get(*n as usize).map_or(0, |i| i.hash));
        self.by_hash = order;
    }

    /// The numbers of a query that subjects have.
    pub fn numbers(&self, query: &Query) -> Vec<FoundNumber> {
        let mut found = Vec::new();
        for (asked, (property, text)) in query.identifiers.iter().enumerate() {
            let key = identifier::key(*property, text);
            let hash = identifier_hash(&key);
            let of = |n: &u32| self.identifiers.values.get(*n as usize).copied();
            let start = self.by_hash.partition_point(|n| of(n).is_none_or(|i| i.hash < hash));
            let equal =
                self.by_hash.iter().skip(start).map_while(|n| of(n).filter(|i| i.hash == hash));
            for kept in equal.filter(|_| !key.is_empty()) {
                let letters = key.chars().count() as f32;
                let Some(kind) = worth(register(*property), kept.register, letters) else {
                    continue;
                };
                found.push(FoundNumber { subject: kept.subject, asked, text: kept.text, kind });
            }
        }
        found
    }

    /// Weighs what is known beside the name. `tally.score` is the name's.
    pub fn weigh(&self, query: &Query, subject: u32, tally: &mut Tally) {
        let name = tally.score;
        self.weigh_registers(query, subject, tally);
        self.weigh_gender(query, subject, tally);
        self.weigh_birth(query, subject, name, tally);
        self.weigh_country(query, subject, name, tally);
    }

    fn weigh_registers(&self, query: &Query, subject: u32, tally: &mut Tally) {
        for (property, text) in &query.identifiers {
            let of = register(*property);
            let hash = identifier_hash(&identifier::key(*property, text));
            let mut own =
                self.identifiers.get(subject).iter().filter(|i| i.register == of).peekable();
            let other = own.peek().map(|i| self.identifier_texts.get(i.text).to_owned());
            if let Some(other) = other.filter(|_| of.is_unique() && !own.any(|i| i.hash == hash)) {
                let words = format!("{property}: {text} is not {other}");
                tally.contradict(
                    property.name(),
                    weights::REGISTER_DIFFERS,
                    text.clone(),
                    other,
                    words,
                );
            }
        }
    }

    fn weigh_gender(&self, query: &Query, subject: u32, tally: &mut Tally) {
        let asked = Gender::read(query.gender.as_deref());
        let own = self.genders.get(subject as usize).copied().unwrap_or(Gender::Unknown);
        let known = |g| matches!(g, Gender::Male | Gender::Female);
        if known(asked) && known(own) && asked != own {
            let (asked, own) = (asked.word().to_owned(), own.word().to_owned());
            let words = format!("gender: {asked} is not {own}");
            tally.contradict("gender", weights::GENDER_DIFFERS, asked, own, words);
        }
    }

    fn weigh_birth(&self, query: &Query, subject: u32, name: f32, tally: &mut Tally) {
        let own = self.births.get(subject);
        let pairs = query.birth.iter().flat_map(|asked| own.iter().map(move |own| (*asked, *own)));
        let Some((asked, own)) = pairs.min_by_key(|(asked, own)| date_fit(*asked, *own)) else {
            return;
        };
        let fit = date_fit(asked, own);
        let (asked, own) = (asked.to_string(), own.shown());
        let share = match fit {
            DateFit::Day => weights::BIRTH_DAY,
            DateFit::Month => weights::BIRTH_MONTH,
            DateFit::Year => weights::BIRTH_YEAR,
            DateFit::DayDiffers | DateFit::Near | DateFit::Apart => {
                let factor = match fit {
                    DateFit::DayDiffers => weights::BIRTH_DAY_DIFFERS,
                    DateFit::Near => weights::BIRTH_NEAR,
                    _ => weights::BIRTH_DIFFERS,
                };
                let words = format!("birth date: {asked} is not {own}");
                return tally.contradict("birthDate", factor, asked, own, words);
            }
        };
        let needed =
            if fit == DateFit::Day { weights::NAME_FOR_BIRTH } else { weights::NAME_FOR_COUNTRY };
        if name >= needed {
            let words = format!("birth date: {asked} fits {own}");
            tally.grounds = tally.grounds.max(Grounds::Fact);
            tally.agree("birthDate", share, asked, own, words);
        }
    }

    fn weigh_country(&self, query: &Query, subject: u32, name: f32, tally: &mut Tally) {
        let own: Vec<&str> = self
            .countries
            .get(subject)
            .iter()
            .map(|n| self.country_codes.get(u32::from(*n)))
            .collect();
        if own.is_empty() || query.countries.is_empty() {
            return;
        }
        match query.countries.iter().find(|c| own.contains(&c.as_str())) {
            Some(shared) if name >= weights::NAME_FOR_COUNTRY => {
                let words = format!("country: {shared} in both");
                tally.agree("country", weights::COUNTRY, shared.clone(), shared.clone(), words);
            }
            Some(_) => {}
            None => {
                let (asked, own) = (query.countries.join(", "), own.join(", "));
                let words = format!("country: {asked} is not {own}");
                tally.contradict("country", weights::COUNTRY_DIFFERS, asked, own, words);
            }
        }
    }
}

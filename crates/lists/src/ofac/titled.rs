//! Values with a title: what remarks, `idList` and features have in common.
//!
//! Our reading: a title is one of the feature types or document types of the advanced format,
//! which also says what becomes of it ([`TITLES`], [`identify`]). Remarks use a few other words
//! ([`SHORT`]). A title that is neither is prose: a note.

use detente_model::{
    Entity, Mark, PartialDate, Property, PropertyType, Schema, Value, cleaning, parse_date, prop,
};

use super::advanced::documents::identify;
use super::advanced::features::{TITLES, Use};
use super::advanced::period::Period;
use super::entry::{Entry, country_named};

/// A title and what stands behind it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Titled<'t> {
    /// Without a closing colon or hyphen.
    pub(crate) title: &'t str,
    pub(crate) text: &'t str,
    pub(crate) country: &'t str,
    pub(crate) issued: &'t str,
    pub(crate) expires: &'t str,
    /// What else is said of it.
    pub(crate) comment: &'t str,
    /// The text as days, where the format has them.
    pub(crate) period: Option<&'t Period>,
    /// OFAC's number for the value; empty in remarks.
    pub(crate) uid: &'t str,
    /// Whether it was found in a free text that is kept whole.
    pub(crate) is_derived: bool,
}

/// Words of remarks for the titles of features.
const SHORT: &[(&str, &str)] = &[
    ("DOB", "Birthdate"),
    ("POB", "Place of Birth"),
    ("nationality", "Nationality Country"),
    ("citizen", "Citizenship Country"),
    ("Telephone", "Phone Number"),
];

/// The titles of documents.
///
/// Source: the document types of the advanced format's reference values, and those that only
/// older vintages use.
#[rustfmt::skip]
const DOCUMENTS: &[&str] = &[
    "Afghan Money Service Provider License Number", "Aircraft Serial Identification",
    "Birth Certificate Number", "Bosnian Personal ID No.", "Branch Unit Number",
    "British National Overseas Passport", "Business Number", "Business Registration Document #",
    "Business Registration Number", "C.I.F.", "C.I.N.", "C.R. No.", "C.U.I.", "C.U.I.P.",
    "C.U.I.T.", "C.U.R.P.", "CNP (Personal Numerical Code)",
    "Cartilla de Servicio Militar Nacional", "Cedula No.", "Central Registration System Number",
    "Certificate of Incorporation Number", "Chamber of Commerce Number", "Chinese Commercial Code",
    "Citizen's Card Number", "Commercial Registry Number", "Company Number", "Credencial electoral",
    "D.N.I.", "Diplomatic Passport", "Driver's License No.",
    "Dubai Chamber of Commerce Membership No.", "Economic Register Number (CBLS)",
    "Electoral Registry No.", "Enterprise Number", "Federal ID Card", "File Number", "Fiscal Code",
    "Folio Mercantil No.", "Global Intermediary Identification Number", "Government Gazette Number",
    "I.F.E.", "Identification Number", "Immigration No.", "Istanbul Chamber of Comm. No.",
    "Italian Fiscal Code", "Kenyan ID No.", "LE Number", "Legal Entity Number", "License", "MMSI",
    "MSB Registration Number", "Matricula Mercantil No", "Military Registration Number",
    "Moroccan Personal ID No.", "N.I.E.", "N.I.F.", "NIT #", "National Foreign ID Number",
    "National ID No.", "Numero Unico de Identificacao Tributaria (NUIT)", "Numero de Identidad",
    "Organization Code", "Paraguayan tax identification number", "Passport", "Permit Number",
    "Personal ID Card", "Pilot License Number", "Public Registration Number",
    "Public Security and Immigration No.", "R.F.C.", "RFC", "RIF #", "RTN", "RUC #",
    "Refugee ID Card", "Registered Charity No.", "Registration Certificate Number (Dubai)",
    "Registration ID", "Registration Number", "Residency Number", "Romanian C.R.",
    "Romanian Permanent Resident", "Romanian Tax Registration",
    "Russian State Individual Business Registration Number Pattern (OGRNIP)", "SRE Permit No.",
    "SSN", "Seafarer's Identification Document", "Serial No.", "Stateless Person ID Card",
    "Stateless Person Passport", "Tarjeta de Identidad", "Tax ID No.", "Tazkira National ID Card",
    "Tourism License No.", "Trade License No.", "Trademark number", "Travel Document Number",
    "Turkish Identification Number", "UAE Identification", "UK Company Number", "US FEIN",
    "Unified Social Credit Code (USCC)", "United Social Credit Code Certificate (USCCC)",
    "V.A.T. Number", "Vessel Registration Identification", "VisaNumberID",
];

/// What a title stands for.
#[derive(Debug, Clone, Copy)]
enum Kind<'t> {
    Feature(Use, &'t str),
    Document,
    /// A day of listing: the scope.
    Listing(&'t str),
    Prose,
}

fn kind(title: &str) -> Kind<'_> {
    if let Some((_, using)) = TITLES.iter().find(|(known, _)| *known == title) {
        return Kind::Feature(*using, "");
    }
    if let Some(currency) = title.strip_prefix("Digital Currency Address - ") {
        return Kind::Feature(Use::Wallet, currency);
    }
    if let Some(scope) = title.strip_prefix("Listing Date (") {
        return Kind::Listing(scope.trim_end_matches(')'));
    }
    if DOCUMENTS.contains(&title) { Kind::Document } else { Kind::Prose }
}

/// The longest known title that a text begins with, and the rest. Remarks write `alt.` before
/// every further value of a title.
pub(crate) fn split_title(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("alt. ").unwrap_or(text);
    if let Some(rest) = text.strip_prefix("Digital Currency Address - ") {
        let (currency, _) = rest.split_once(' ')?;
        return text.split_at_checked(text.len() - rest.len() + currency.len());
    }
    if text.starts_with("Listing Date (") {
        return text.split_at_checked(text.find(')')? + 1);
    }
    let short = SHORT.iter().map(|(word, title)| (*word, *title));
    let features = TITLES.iter().map(|(title, _)| (*title, *title));
    let documents = DOCUMENTS.iter().map(|title| (*title, *title));
    short
        .chain(features)
        .chain(documents)
        .filter_map(|(word, title)| {
            let rest = text.strip_prefix(word)?;
            rest.starts_with([' ', ':']).then_some((title, rest))
        })
        .max_by_key(|(_, rest)| std::cmp::Reverse(rest.len()))
}

/// Whether a title is one of the tables'.
pub(crate) fn is_known(title: &str) -> bool {
    !matches!(kind(title), Kind::Prose)
}

/// A title as the plain formats write it, in the spelling of the tables.
pub(crate) fn tidy_title(title: &str) -> String {
    let title = cleaning::fold_space(title).replace('\u{2019}', "'");
    title.trim_end_matches([':', '-', ' ']).to_owned()
}

impl Titled<'_> {
    /// Adds the value to its entry.
    pub(crate) fn put(&self, entry: &mut Entry<'_>) {
        let is_taken = match kind(self.title) {
            Kind::Feature(Use::Wallet, currency) => self.wallet(currency, entry),
            Kind::Feature(Use::Security(property), _) => self.security(property, entry),
            Kind::Feature(using, _) => self.feature(using, entry),
            Kind::Document => self.document(entry),
            Kind::Listing(scope) => self.listing(scope, entry),
            Kind::Prose => false,
        };
        if !is_taken {
            self.note(entry);
        }
    }

    fn mark(&self, value: Value) -> Value {
        if self.is_derived { value.marked(Mark::Derived) } else { value }
    }

    /// The value in words, unless the text it was found in is kept.
    fn note(&self, entry: &mut Entry<'_>) {
        if self.is_derived {
            return;
        }
        let parts = [self.text, self.country, self.issued, self.expires, self.comment];
        let said: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        if said.is_empty() {
            entry.note("", self.title);
        } else {
            entry.note(self.title, &said.join(", "));
        }
    }

    /// Adds a value of the subject; `false` if it has no property for it.
    fn feature(&self, using: Use, entry: &mut Entry<'_>) -> bool {
        let has = |property: Property| entry.subject.schema.has(property);
        match using {
            Use::Value(property) if has(property) => self.value(property, entry),
            Use::Noted(property) if has(property) => {
                self.value(property, entry);
                false
            }
            Use::Number(property) if has(property) => {
                let number = cleaning::fold_space(&self.text.replace(',', ""));
                entry.subject.add(property, self.mark(Value::cleaned(number, self.text)));
                true
            }
            Use::Flag(property) | Use::Country(property) if has(property) => {
                let Some(country) = country_named(self.text) else { return false };
                entry.subject.add(property, self.mark(Value::cleaned(country.code(), self.text)));
                true
            }
            Use::BirthPlace if has(prop::BIRTH_PLACE) => {
                let finish = |value| self.mark(value);
                entry.intake.put_value(&mut entry.subject, prop::BIRTH_PLACE, self.text, finish);
                let last = self.text.rsplit(',').next().and_then(country_named);
                if let Some(country) = last {
                    let value = Value::cleaned(country.code(), self.text).marked(Mark::Derived);
                    entry.subject.add(prop::BIRTH_COUNTRY, value);
                }
                true
            }
            _ => false,
        }
    }

    /// Adds a text or dates; `false` if the property's type cannot hold it.
    fn value(&self, property: Property, entry: &mut Entry<'_>) -> bool {
        if let Some(period) = self.period {
            period.put(&mut entry.intake, &mut entry.subject, property);
            return true;
        }
        if property.kind() == PropertyType::Date {
            let Some(dates) = dates(self.text) else { return false };
            for (date, is_circa) in dates {
                let value = Value::cleaned(date.to_string(), self.text);
                let value = if is_circa { value.marked(Mark::Circa) } else { value };
                entry.subject.add(property, self.mark(value));
            }
            return true;
        }
        match cleaning::clean(property, self.text) {
            Some(value) => {
                entry.subject.add(property, self.mark(value));
                true
            }
            None => false,
        }
    }

    fn wallet(&self, currency: &str, entry: &mut Entry<'_>) -> bool {
        let mut wallet = Entity::new(entry.part("wallet", self.text), Schema::CryptoWallet);
        wallet.add(prop::HOLDER, entry.subject.id.as_str());
        let finish = |value| self.mark(value);
        entry.intake.put_value(&mut wallet, prop::PUBLIC_KEY, self.text, finish);
        entry.intake.put_value(&mut wallet, prop::CURRENCY, currency, finish);
        entry.intake.put(&mut wallet, prop::NOTES, self.comment);
        entry.keep(wallet);
        true
    }

    fn security(&self, property: Property, entry: &mut Entry<'_>) -> bool {
        let mut security = Entity::new(entry.part("security", self.text), Schema::Security);
        security.add(prop::ISSUER, entry.subject.id.as_str());
        entry.intake.put_value(&mut security, property, self.text, |value| self.mark(value));
        entry.keep(security);
        true
    }

    fn listing(&self, scope: &str, entry: &mut Entry<'_>) -> bool {
        match parse_date(self.text) {
            Ok(day) => {
                let value = Value::cleaned(day.to_string(), self.text).marked(Mark::Derived);
                entry.listing(scope, value);
                self.note(entry);
                true
            }
            Err(_) => false,
        }
    }

    /// A document; in remarks only where a number stands behind the title, and nothing else.
    fn document(&self, entry: &mut Entry<'_>) -> bool {
        if self.is_derived && !is_bare_number(self.text) {
            return false;
        }
        let document = self.paper(entry);
        let is_made = document.is_some();
        document.into_iter().for_each(|document| entry.keep(document));
        is_made
    }

    /// The document, its number given to the holder; `None` where the holder's kind is unknown.
    pub(crate) fn paper(&self, entry: &mut Entry<'_>) -> Option<Entity> {
        if !entry.subject.schema.is_matchable() {
            return None;
        }
        let is_passport = self.title.to_lowercase().contains("passport");
        let schema = if is_passport { Schema::Passport } else { Schema::Identification };
        let name = if self.uid.is_empty() { self.text } else { self.uid };
        let mut document = Entity::new(entry.part("document", name), schema);
        document.add(prop::HOLDER, entry.subject.id.as_str());
        document.add(prop::TYPE, self.title);
        let intake = &mut entry.intake;
        let finish = |value| self.mark(value);
        intake.put_value(&mut document, prop::NUMBER, self.text, finish);
        if is_passport {
            intake.put_value(&mut document, prop::PASSPORT_NUMBER, self.text, finish);
        }
        match country_named(self.country) {
            Some(country) => {
                let value = Value::cleaned(country.code(), self.country);
                document.add(prop::COUNTRY, self.mark(value));
            }
            None => drop(intake.put(&mut document, prop::DESCRIPTION, self.country)),
        }
        let ends =
            [(prop::START_DATE, "issued", self.issued), (prop::END_DATE, "expires", self.expires)];
        for (property, label, text) in ends.into_iter().filter(|(_, _, text)| !text.is_empty()) {
            let Some(found) = dates(text) else {
                // `issued under the name …`
                intake.put(&mut document, prop::DESCRIPTION, &format!("{label} {text}"));
                continue;
            };
            for (date, is_circa) in found {
                let value = finish(Value::cleaned(date.to_string(), text));
                document.add(property, if is_circa { value.marked(Mark::Circa) } else { value });
            }
        }
        intake.put(&mut document, prop::DESCRIPTION, self.comment);
        intake.put(&mut document, prop::RECORD_ID, self.uid);
        if !self.text.is_empty() {
            identify(&mut entry.subject, self.title, self.text, intake, finish);
        }
        Some(document)
    }
}

/// Whether a text is a number of a document: a digit somewhere, and no word in small letters.
fn is_bare_number(text: &str) -> bool {
    let is_word = |w: &str| w.chars().filter(|c| c.is_lowercase()).count() > 1;
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    has_digit && !text.split_whitespace().any(is_word)
}

/// The dates of a text, and whether they are about right: `10 Dec 1948`, `circa 1951`,
/// `1951 to 1953`, `Mar 1962 to Apr 1963`. Of a span both ends are about right.
pub(crate) fn dates(text: &str) -> Option<Vec<(PartialDate, bool)>> {
    let text = text.trim();
    let about = text.strip_prefix("circa ").or_else(|| text.strip_prefix("approximately "));
    let plain = about.unwrap_or(text);
    if let Ok(date) = parse_date(plain) {
        return Some(vec![(date, about.is_some())]);
    }
    let years = |(from, to): &(&str, &str)| from.len() == 4 && to.len() == 4;
    let span = plain.split_once(" to ").or_else(|| plain.split_once('-').filter(years))?;
    let end = |text: &str| parse_date(text.trim_start_matches("circa ")).ok();
    Some(vec![(end(span.0)?, true), (end(span.1)?, true)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_title_counts() {
        let of = |text| split_title(text).unwrap();
        assert_eq!(of("Registration Number 12"), ("Registration Number", " 12"));
        assert_eq!(of("Passport AB1 (Iran)"), ("Passport", " AB1 (Iran)"));
        assert_eq!(of("alt. DOB circa 1951"), ("Birthdate", " circa 1951"));
        assert_eq!(
            of("Digital Currency Address - XBT 1Abc"),
            ("Digital Currency Address - XBT", " 1Abc")
        );
        assert_eq!(of("Listing Date (CMIC): 03 Jun 2021").0, "Listing Date (CMIC)");
        assert_eq!(split_title("Licensed by nobody"), None);
    }

    #[test]
    fn a_span_is_about_right_at_both_ends() {
        let said = |text| {
            let dates = dates(text)?;
            Some(dates.iter().map(|(d, c)| format!("{d}{}", if *c { "?" } else { "" })).collect())
        };
        let all: [(&str, Option<Vec<String>>); 5] = [
            ("10 Dec 1948", Some(vec!["1948-12-10".into()])),
            ("circa 1951", Some(vec!["1951?".into()])),
            ("1951 to 1953", Some(vec!["1951?".into(), "1953?".into()])),
            ("1966-1967", Some(vec!["1966?".into(), "1967?".into()])),
            ("in his forties", None),
        ];
        for (text, want) in all {
            assert_eq!(said(text), want, "{text}");
        }
    }
}

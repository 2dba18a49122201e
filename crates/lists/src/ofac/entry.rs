//! An entry of OFAC's plain formats on its way to a record.
//!
//! Our reading: `ent_num`, `uid` and the enhanced format's entity number are the number that the
//! advanced format calls `FixedRef`, so one party has one key and one id (`us:36`) in all of them.
//! Designations, addresses, documents and wallets have ids made of OFAC's own numbers and codes,
//! never of their place in the file, so that two formats of a list do not mix them up.
//! A person is `SURNAME, Given`; the record has `Given SURNAME` and keeps what was written.

use detente_model::{
    Authority, Country, Entity, EntityId, Mark, Property, Quarantined, Schema, SourceRecord, Value,
    cleaning, prop,
};

use super::advanced::entries::order_number;
use crate::fill::country;
use crate::intake::{Intake, joined};

/// An entry being read.
pub(crate) struct Entry<'q> {
    pub(crate) subject: Entity,
    pub(crate) intake: Intake<'q>,
    line: u64,
    sanctions: Vec<Entity>,
    others: Vec<Entity>,
    /// Scope and first day of listings that a directive's title states.
    listings: Vec<(String, Value)>,
}

/// An address in the columns of the plain formats.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Postal<'a> {
    pub(crate) uid: &'a str,
    /// The lines before the city.
    pub(crate) street: [&'a str; 3],
    pub(crate) city: &'a str,
    pub(crate) state: &'a str,
    pub(crate) postal_code: &'a str,
    /// City, state and postal code in one column.
    pub(crate) city_and_more: &'a str,
    pub(crate) country: &'a str,
    pub(crate) remarks: &'a str,
}

impl<'q> Entry<'q> {
    pub(crate) fn new(
        key: String,
        line: u64,
        schema: Schema,
        aside: &'q mut Vec<Quarantined>,
    ) -> Self {
        Entry {
            subject: Entity::new(format!("us:{key}"), schema),
            intake: Intake::new(key, line, aside),
            line,
            sanctions: Vec::new(),
            others: Vec::new(),
            listings: Vec::new(),
        }
    }

    /// The id of something that belongs to the entry: `us:36.address-25`.
    pub(crate) fn part(&self, kind: &str, name: &str) -> EntityId {
        let word = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let name: String = cleaning::fold_space(name).chars().map(word).collect();
        EntityId::new(format!("{}.{kind}-{name}", self.subject.id))
    }

    /// Adds a value of the subject; a note with `label` where its kind has no such property.
    pub(crate) fn put(&mut self, property: Property, text: &str, label: &str) {
        if self.subject.schema.has(property) {
            self.intake.put(&mut self.subject, property, text);
        } else {
            self.note(label, text);
        }
    }

    /// Adds a number without the commas between thousands.
    pub(crate) fn number(&mut self, property: Property, text: &str, label: &str) {
        if !self.subject.schema.has(property) {
            return self.note(label, text);
        }
        let number = cleaning::fold_space(&text.replace(',', ""));
        self.subject.add(property, Value::cleaned(number, text));
    }

    /// Adds the flag of a ship; a note where the text is no country (`None Identified`).
    pub(crate) fn flag(&mut self, text: &str) {
        match country(text).filter(|_| self.subject.schema.has(prop::FLAG)) {
            Some(flag) => self.subject.add(prop::FLAG, Value::cleaned(flag.code(), text)),
            None => self.note("vessel flag", text),
        }
    }

    /// Adds a note with its label.
    pub(crate) fn note(&mut self, label: &str, text: &str) {
        if !text.trim().is_empty() {
            let said = if label.is_empty() { text.to_owned() } else { format!("{label}: {text}") };
            self.intake.put(&mut self.subject, prop::NOTES, &said);
        }
    }

    /// Adds a name as the lists write it, and its parts if it is the main name of a person.
    pub(crate) fn name(&mut self, property: Property, written: &str, mark: Option<Mark>) {
        let is_main = property == prop::NAME;
        let kind = match self.subject.schema {
            Schema::Person => Some(true),
            Schema::Thing | Schema::LegalEntity => None,
            _ => Some(false),
        };
        let Some((surname, given)) = person(written, kind) else {
            let finish = |v: Value| mark.iter().fold(v, |v, m| v.marked(*m));
            self.intake.put_value(&mut self.subject, property, written, finish);
            return;
        };
        let name = cleaning::fold_space(&format!("{given} {surname}"));
        let mut value = Value::cleaned(name, written);
        if kind.is_none() || mark.is_some() {
            value = value.marked(Mark::Derived);
        }
        self.subject.add(property, value);
        if is_main && self.subject.schema == Schema::Person {
            self.intake.put(&mut self.subject, prop::LAST_NAME, surname);
            self.intake.put(&mut self.subject, prop::FIRST_NAME, given);
        }
    }

    /// Adds an alias by the words `aka`, `f.k.a.`, `N.K.A.`.
    pub(crate) fn alias(&mut self, kind: &str, is_weak: bool, written: &str) {
        let letters: String = kind.chars().filter(char::is_ascii_alphabetic).collect();
        let property = match letters.to_ascii_lowercase().as_str() {
            _ if is_weak => prop::WEAK_ALIAS,
            "fka" => prop::PREVIOUS_NAME,
            _ => prop::ALIAS,
        };
        self.name(property, written, None);
    }

    /// A designation for each programme; one without a programme where the list names none.
    pub(crate) fn programmes(&mut self, codes: &[&str]) {
        let none = [""];
        for code in if codes.is_empty() { &none[..] } else { codes } {
            let id = self.part("sanction", if code.is_empty() { "none" } else { code });
            if self.sanctions.iter().any(|s| s.id == id) {
                continue;
            }
            let mut sanction = Entity::new(id, Schema::Sanction);
            sanction.add(prop::ENTITY, self.subject.id.as_str());
            sanction.add(prop::AUTHORITY, Authority::Us.code());
            sanction.add(prop::AUTHORITY_ID, self.intake.key.as_str());
            self.intake.put(&mut sanction, prop::PROGRAM_ID, code);
            self.sanctions.push(sanction);
        }
    }

    /// Adds an address, unless it says nothing.
    pub(crate) fn address(&mut self, postal: Postal<'_>) {
        let Postal { street: [first, second, third], city, state, postal_code, .. } = postal;
        let parts =
            [first, second, third, postal.city_and_more, city, state, postal_code, postal.country];
        let full = joined(&parts);
        if full.is_empty() {
            self.note("address", postal.remarks);
            return;
        }
        let mut address = Entity::new(self.part("address", postal.uid), Schema::Address);
        let fields = [
            (prop::FULL, full.as_str()),
            (prop::STREET, first),
            (prop::STREET2, second),
            (prop::STREET2, third),
            (prop::CITY, city),
            (prop::STATE, state),
            (prop::POSTAL_CODE, postal_code),
            (prop::REMARKS, postal.remarks),
        ];
        for (property, text) in fields {
            self.intake.put(&mut address, property, text);
        }
        if let Some(city) = city_alone(postal.city_and_more) {
            self.intake.put_marked(&mut address, prop::CITY, city, Mark::Derived);
        }
        // A region without a code stays in `full`.
        if let Some(country) = country(postal.country) {
            address.add(prop::COUNTRY, Value::cleaned(country.code(), postal.country));
        }
        self.place(address, &full);
    }

    /// Gives an address to the subject.
    pub(crate) fn place(&mut self, address: Entity, full: &str) {
        self.intake.put(&mut self.subject, prop::ADDRESS, full);
        self.subject.add(prop::ADDRESS_ENTITY, address.id.as_str());
        if let Some(country) = address.values(prop::COUNTRY).next() {
            self.subject.add(prop::COUNTRY, country.clone());
        }
        self.others.push(address);
    }

    /// Keeps an entity that belongs to the subject, unless one of its id is there.
    pub(crate) fn keep(&mut self, entity: Entity) {
        if !self.others.iter().any(|other| other.id == entity.id) {
            self.others.push(entity);
        }
    }

    /// Keeps a designation that the format states in full.
    pub(crate) fn keep_sanction(&mut self, sanction: Entity) {
        if !self.sanctions.iter().any(|other| other.id == sanction.id) {
            self.sanctions.push(sanction);
        }
    }

    /// Remembers the day of listing that is stated for a directive or a list: `CMIC`,
    /// `EO 14024 Directive 2`.
    pub(crate) fn listing(&mut self, scope: &str, day: Value) {
        self.listings.push((scope.to_owned(), day));
    }

    /// The record. Of the days of listing that are stated for a programme the first counts.
    pub(crate) fn finish(mut self) -> SourceRecord {
        self.listings.sort_by(|a, b| a.1.text.cmp(&b.1.text));
        for sanction in &mut self.sanctions {
            let programme = sanction.first(prop::PROGRAM_ID).unwrap_or_default().to_owned();
            let own = self.listings.iter().find(|(scope, _)| concerns(scope, &programme));
            if let Some((_, day)) = own {
                sanction.add(prop::LISTING_DATE, day.clone());
                sanction.add(prop::START_DATE, day.clone());
            }
        }
        let mut entities = vec![self.subject];
        entities.append(&mut self.sanctions);
        entities.append(&mut self.others);
        SourceRecord { key: self.intake.key, line: self.line, entities }
    }
}

/// Whether a directive or list is part of a programme: `EO 14024 Directive 2` of `RUSSIA-EO14024`.
fn concerns(scope: &str, programme: &str) -> bool {
    match order_number(scope) {
        Some(number) => order_number(programme) == Some(number),
        None => !scope.is_empty() && programme.split('-').next() == Some(scope),
    }
}

/// Surname and given names of `SURNAME, Given`. Where the kind of party is not known, a surname in
/// capitals and a given name in small letters tell a person from `COMPANY, S.A.`.
pub(crate) fn person(written: &str, is_person: Option<bool>) -> Option<(&str, &str)> {
    let (surname, given) = written.split_once(", ")?;
    let (surname, given) = (surname.trim(), given.trim());
    let looks_so = || {
        let first = given.split([' ', '-', '\'']).next().unwrap_or_default();
        let is_given = first.chars().count() > 1
            && first.chars().next().is_some_and(char::is_uppercase)
            && first.chars().skip(1).all(char::is_lowercase);
        is_given && !surname.chars().any(char::is_lowercase)
    };
    let is_so = is_person.unwrap_or_else(looks_so);
    (is_so && !surname.is_empty() && !given.is_empty()).then_some((surname, given))
}

/// The city of a column that also holds state and postal code, where it stands alone.
fn city_alone(text: &str) -> Option<&str> {
    let city = text.split(',').next()?.trim();
    let is_alone = !city.is_empty() && !city.contains(|c: char| c.is_ascii_digit());
    is_alone.then_some(city)
}

/// The kind of party by the words of the plain formats.
pub(crate) fn schema(kind: &str) -> Option<Schema> {
    match kind.trim().to_ascii_lowercase().as_str() {
        "" | "entity" => Some(Schema::Organization),
        "individual" => Some(Schema::Person),
        "vessel" => Some(Schema::Vessel),
        "aircraft" => Some(Schema::Airplane),
        _ => None,
    }
}

/// The country OFAC names, if it is one.
pub(crate) fn country_named(text: &str) -> Option<Country> {
    country(text)
}

/// Whether a text is a number that OFAC gives an entry.
pub(crate) fn is_number(text: &str) -> bool {
    let text = text.trim();
    (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_turned_round_only_where_it_is_a_persons() {
        assert_eq!(person("STRELSAU, Rudolf von", None), Some(("STRELSAU", "Rudolf von")));
        assert_eq!(person("ZENDA TRADING, S. de R.L.", None), None);
        assert_eq!(person("ZENDA TRADING, LTD.", None), None);
        assert_eq!(person("ZENDA, ANN", Some(true)), Some(("ZENDA", "ANN")));
        assert_eq!(person("ZENDA, Ann", Some(false)), None);
    }

    #[test]
    fn a_directive_is_part_of_the_programme_of_its_order() {
        assert!(concerns("EO 14024 Directive 2", "RUSSIA-EO14024"));
        assert!(concerns("CMIC", "CMIC-EO13959"));
        assert!(!concerns("EO 14024 Directive 2", "UKRAINE-EO13662"));
        assert!(!concerns("", ""));
    }

    #[test]
    fn a_city_is_taken_from_a_joined_column_only_where_it_stands_alone() {
        assert_eq!(city_alone("Strelsau, North"), Some("Strelsau"));
        assert_eq!(city_alone("Strelsau 1001"), None);
    }
}

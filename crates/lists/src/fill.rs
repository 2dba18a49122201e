//! Beside [`Intake`]: ids of a record's entities, notes, and what a source says of a value.

use detente_model::{
    Country, Entity, EntityId, Lang, Mark, PartialDate, Property, PropertyType, Schema, Value,
    cleaning, parse_date, prop,
};

use crate::intake::Intake;
use crate::{Edition, ListError, demonyms};

/// One record being read.
pub(crate) struct Fill<'q> {
    /// What its ids begin with: `eu`.
    prefix: &'static str,
    intake: Intake<'q>,
}

/// What is said of a value beside its text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Said {
    /// The language, where the source names one.
    pub lang: Option<Lang>,
    /// "About", "approximately".
    pub circa: bool,
    /// The source has no such field.
    pub derived: bool,
}

impl Said {
    /// As the source has it.
    pub(crate) const PLAIN: Said = Said { lang: None, circa: false, derived: false };
    /// From a free text or a joined field.
    pub(crate) const DERIVED: Said = Said { lang: None, circa: false, derived: true };

    fn put(self, mut value: Value) -> Value {
        value = value.in_lang(self.lang);
        if self.circa {
            value = value.marked(Mark::Circa);
        }
        if self.derived { value.marked(Mark::Derived) } else { value }
    }
}

/// The first year in which somebody who is listed may have been born. Years of the Hijri calendar
/// that lists carry are before it.
const BORN_FROM: i16 = 1850;

fn is_too_old(property: Property, date: PartialDate) -> bool {
    property == prop::BIRTH_DATE && date.year() < BORN_FROM
}

impl<'q> Fill<'q> {
    pub(crate) fn new(
        prefix: &'static str,
        edition: &'q mut Edition,
        line: u64,
        key: &str,
    ) -> Self {
        Fill { prefix, intake: Intake::new(key.to_owned(), line, &mut edition.quarantined) }
    }

    /// The record's key.
    pub(crate) fn into_key(self) -> String {
        self.intake.key
    }

    /// The id of the subject: `eu:EU.1.2`.
    pub(crate) fn id(&self) -> EntityId {
        EntityId::new(format!("{}:{}", self.prefix, self.intake.key))
    }

    /// The id of an entity that belongs to the subject: `eu:EU.1.2.address-3`.
    pub(crate) fn part(&self, kind: &str, number: usize) -> EntityId {
        EntityId::new(format!("{}:{}.{kind}-{number}", self.prefix, self.intake.key))
    }

    /// Adds a value as the source writes it. One that its property cannot hold is set aside.
    pub(crate) fn add(&mut self, to: &mut Entity, property: Property, raw: &str) {
        self.add_said(to, property, raw, Said::PLAIN);
    }

    /// Adds a value of which something more is said.
    pub(crate) fn add_said(&mut self, to: &mut Entity, property: Property, raw: &str, said: Said) {
        if cleaning::fold_space(raw).is_empty() {
            return;
        }
        if !to.schema.has(property) {
            let shown: String = raw.chars().take(80).collect();
            let reason = format!("a {} has no `{property}`: `{shown}`", to.schema);
            self.set_aside("lists::value", reason, raw);
        } else if let (PropertyType::Country, Some(country)) = (property.kind(), country(raw)) {
            to.add(property, said.put(Value::cleaned(country.code(), raw)));
        } else if parse_date(raw).is_ok_and(|date| is_too_old(property, date)) {
            self.too_old(raw);
        } else {
            self.intake.put_value(to, property, raw, |value| said.put(value));
        }
    }

    /// Adds a date of which the original is another text than the date.
    pub(crate) fn add_date(
        &mut self,
        to: &mut Entity,
        property: Property,
        date: PartialDate,
        original: &str,
        said: Said,
    ) {
        if is_too_old(property, date) {
            self.too_old(original);
        } else {
            to.add(property, said.put(Value::cleaned(date.to_string(), original)));
        }
    }

    fn too_old(&mut self, raw: &str) {
        let shown: String = raw.trim().chars().take(80).collect();
        let reason = format!("nobody listed was born then; another calendar? `{shown}`");
        self.set_aside("lists::date", reason, raw);
    }

    /// Adds a text that stands in, or was told from, a longer one of the source's.
    pub(crate) fn add_text(
        &self,
        to: &mut Entity,
        property: Property,
        text: &str,
        original: &str,
        said: Said,
    ) {
        to.add(property, said.put(Value::cleaned(text, original)));
    }

    /// Adds a text to the notes, after the words that say what it is.
    pub(crate) fn note(&self, to: &mut Entity, label: &str, raw: &str) {
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            return;
        }
        let text =
            if label.is_empty() { trimmed.to_owned() } else { format!("{label}: {trimmed}") };
        to.add(prop::NOTES, Value::cleaned(text, raw));
    }

    /// Adds a text to a property of texts, after the words that say what it is.
    pub(crate) fn note_to(&self, to: &mut Entity, property: Property, label: &str, raw: &str) {
        if !raw.trim().is_empty() {
            let text = format!("{label}: {}", raw.trim());
            to.add(property, Value::cleaned(text, raw));
        }
    }

    /// Sets a value aside while the record is kept.
    pub(crate) fn set_aside(&mut self, code: &str, reason: impl Into<String>, raw: &str) {
        self.intake.aside(code, reason, raw);
    }
}

/// A `Sanction` of `subject`, its first statements made.
pub(crate) fn sanction(
    fill: &mut Fill<'_>,
    subject: &Entity,
    authority: &str,
    reference: &str,
    number: usize,
) -> Entity {
    let mut sanction = Entity::new(fill.part("sanction", number), Schema::Sanction);
    sanction.add(prop::ENTITY, subject.id.as_str());
    sanction.add(prop::AUTHORITY, authority);
    fill.add(&mut sanction, prop::AUTHORITY_ID, reference);
    sanction
}

/// The edition, unless nothing of it could be read: then the first fault is the file's.
pub(crate) fn with_records(
    mut edition: Edition,
    format: &'static str,
) -> Result<Edition, ListError> {
    if !edition.records.is_empty() {
        return Ok(edition);
    }
    match edition.quarantined.drain(..).next() {
        None => Err(ListError::Empty),
        Some(fault) => Err(ListError::Malformed { format, line: fault.line, reason: fault.reason }),
    }
}

/// The country a text names, past the model's names in ways that European lists write.
pub(crate) fn country(text: &str) -> Option<Country> {
    const ALSO: [(&str, &str); 15] = [
        ("コンゴ民主共和国", "cd"),
        ("コンゴ共和国", "cg"),
        ("米国", "us"),
        ("パレスチナ", "ps"),
        ("サウディ・アラビア", "sa"),
        ("グルジア", "ge"),
        ("クウェイト", "kw"),
        ("エジプト・アラブ共和国", "eg"),
        ("シリア・アラブ共和国", "sy"),
        ("トリニダード・トバゴ共和国", "tt"),
        ("congo (democratic republic)", "cd"),
        ("former yugoslavia", "yucs"),
        ("libyan arab jamahirya", "ly"),
        ("occupied palestinian territories", "ps"),
        ("united kingdom of great britain", "gb"),
    ];
    let text = cleaning::fold_space(text);
    let lower = text.to_lowercase();
    let also = ALSO.iter().find(|(name, _)| *name == lower).map(|(_, code)| *code);
    Country::find(also.unwrap_or(&text)).or_else(|| demonyms::find(&lower).and_then(Country::find))
}

/// A country with a remark in brackets behind it: `Ruritania (as at May 2008)`. Not where the
/// brackets can be part of the name.
pub(crate) fn country_with_remark(text: &str) -> Option<(Country, &str)> {
    const AMBIGUOUS: [&str; 6] = ["china", "congo", "guinea", "korea", "samoa", "virgin islands"];
    let (name, remark) = text.split_once(" (")?;
    let name = name.trim();
    let is_clear = !AMBIGUOUS.contains(&name.to_lowercase().as_str());
    country(name).filter(|_| is_clear).map(|found| (found, remark.trim_end_matches(')')))
}

/// The language of a two-letter code, past those the model knows.
///
/// Source: ISO 639-1 and 639-3. `mo` (Moldavian) was withdrawn in favour of `ron`.
pub(crate) fn language(code: &str) -> Option<Lang> {
    const MORE: [(&str, &str); 27] = [
        ("am", "amh"),
        ("az", "aze"),
        ("bn", "ben"),
        ("bs", "bos"),
        ("gd", "gla"),
        ("gl", "glg"),
        ("hi", "hin"),
        ("hy", "hye"),
        ("id", "ind"),
        ("ka", "kat"),
        ("kk", "kaz"),
        ("ku", "kur"),
        ("ky", "kir"),
        ("mk", "mkd"),
        ("mo", "ron"),
        ("ms", "msa"),
        ("my", "mya"),
        ("pa", "pan"),
        ("ps", "pus"),
        ("so", "som"),
        ("sq", "sqi"),
        ("sr", "srp"),
        ("su", "sun"),
        ("tg", "tgk"),
        ("tr", "tur"),
        ("ur", "urd"),
        ("uz", "uzb"),
    ];
    let lower = code.trim().to_ascii_lowercase();
    let more = MORE.iter().find(|(two, _)| *two == lower).and_then(|(_, three)| Lang::new(three));
    more.or_else(|| Lang::from_iso2(&lower))
}

/// The language that an English word names, alone or with its country: `Persian`, `Chinese (HK)`.
pub(crate) fn language_named(word: &str) -> Option<Lang> {
    const NAMES: [(&str, &str); 34] = [
        ("albanian", "sqi"),
        ("arabic", "ara"),
        ("armenian", "hye"),
        ("azerbaijani", "aze"),
        ("belarusian", "bel"),
        ("bosnian", "bos"),
        ("bulgarian", "bul"),
        ("burmese", "mya"),
        ("chinese", "zho"),
        ("dari", "prs"),
        ("english", "eng"),
        ("farsi", "fas"),
        ("french", "fra"),
        ("georgian", "kat"),
        ("german", "deu"),
        ("hebrew", "heb"),
        ("hindi", "hin"),
        ("japanese", "jpn"),
        ("khmer", "khm"),
        ("korean", "kor"),
        ("kurdish", "kur"),
        ("macedonian", "mkd"),
        ("mongolian", "mon"),
        ("pashto", "pus"),
        ("persian", "fas"),
        ("punjabi", "pan"),
        ("russian", "rus"),
        ("serbian", "srp"),
        ("spanish", "spa"),
        ("tajik", "tgk"),
        ("thai", "tha"),
        ("turkish", "tur"),
        ("ukrainian", "ukr"),
        ("urdu", "urd"),
    ];
    let first = word.split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty())?;
    let lower = first.to_lowercase();
    NAMES.iter().find(|(name, _)| *name == lower).and_then(|(_, code)| Lang::new(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_another_calendar_is_no_year_of_birth() {
        let year = |text: &str| parse_date(text).unwrap();
        assert!(is_too_old(prop::BIRTH_DATE, year("1402-06-24")));
        assert!(!is_too_old(prop::BIRTH_DATE, year("1932")));
        assert!(!is_too_old(prop::INCORPORATION_DATE, year("1781")));
    }
}

//! Property types and how a value of each is cleaned.
//!
//! Source: `FollowTheMoney` property types, <https://followthemoney.tech/explorer/types/>.
//! Our reading: cleaning never invents. A value that a type cannot hold is refused with the
//! reason, and the reader keeps the source's text in a `notes` value or quarantines it.

use std::fmt;

use crate::{Country, PartialDate, Value, identifier, prop};

/// What kind of value a property holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PropertyType {
    /// A name: white space folded.
    Name,
    /// A date, maybe partial: ISO.
    Date,
    /// A country or territory: lower-case code.
    Country,
    /// A number in some register.
    Identifier,
    /// `male`, `female` or `other`.
    Gender,
    /// An address with a scheme.
    Url,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A postal address on one line.
    Address,
    /// An ISO 639-3 code.
    Language,
    /// A topic code (`sanction`).
    Topic,
    /// A decimal number, maybe with a unit.
    Number,
    /// The id of another entity.
    Entity,
    /// A short text.
    String,
    /// A long text.
    Text,
    /// A hash of content.
    Checksum,
    /// A media type.
    MimeType,
}

/// A property of the model. There is one per name: a name means the same in every schema.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Property(pub(crate) u16);

impl Property {
    /// By its name in `FollowTheMoney`: `birthDate`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        use std::collections::HashMap;
        use std::sync::OnceLock;
        static BY_NAME: OnceLock<HashMap<&'static str, Property>> = OnceLock::new();
        BY_NAME.get_or_init(|| Property::all().map(|p| (p.name(), p)).collect()).get(name).copied()
    }

    /// Every property there is.
    pub fn all() -> impl Iterator<Item = Property> {
        (0..prop::TABLE.len()).filter_map(|i| u16::try_from(i).ok()).map(Property)
    }

    /// Its name in `FollowTheMoney`.
    #[must_use]
    pub fn name(self) -> &'static str {
        prop::TABLE.get(usize::from(self.0)).map_or("", |(name, _)| name)
    }

    /// What it holds.
    #[must_use]
    pub fn kind(self) -> PropertyType {
        prop::TABLE.get(usize::from(self.0)).map_or(PropertyType::String, |(_, kind)| *kind)
    }
}

impl fmt::Display for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Cleaning: from what a source writes to a value of a property's type.
pub mod cleaning {
    use super::{Country, PartialDate, Property, PropertyType, Value, identifier};
    use crate::parse_date;

    /// Folds white space (NBSP and line breaks included), drops control and zero-width characters.
    #[must_use]
    pub fn fold_space(text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let invisible = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
            if c.is_whitespace() || c == '\u{a0}' || (c.is_control() && !invisible) {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            } else if !invisible {
                out.push(c);
            }
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// `male`, `female` or `other` from the ways lists write it.
    #[must_use]
    pub fn gender(text: &str) -> Option<&'static str> {
        match text.trim().to_lowercase().as_str() {
            "m" | "male" | "man" | "masculin" | "männlich" | "男" | "男性" => Some("male"),
            "f" | "female" | "woman" | "féminin" | "weiblich" | "女" | "女性" => Some("female"),
            "o" | "other" | "x" | "non-binary" => Some("other"),
            _ => None,
        }
    }

    /// A URL with a scheme; a bare `www.` gets `https://`.
    #[must_use]
    pub fn url(text: &str) -> Option<String> {
        let text = fold_space(text);
        if text.contains(' ') || !text.contains('.') || text.len() < 4 {
            return None;
        }
        let lower = text.to_ascii_lowercase();
        if lower.starts_with("http://")
            || lower.starts_with("https://")
            || lower.starts_with("ftp://")
        {
            Some(text)
        } else if text.contains("://") || text.contains('@') {
            None
        } else {
            Some(format!("https://{text}"))
        }
    }

    /// An e-mail address, its domain in lower case.
    #[must_use]
    pub fn email(text: &str) -> Option<String> {
        let text = fold_space(text);
        let text = text.trim_start_matches("mailto:").trim_end_matches(['.', ';', ',']);
        let (local, domain) = text.rsplit_once('@')?;
        let plain = |s: &str| !s.is_empty() && !s.contains([' ', '@', '/', ';']);
        (plain(local) && plain(domain) && domain.contains('.'))
            .then(|| format!("{local}@{}", domain.to_lowercase()))
    }

    /// Digits with a leading `+` where the source has one; at least five digits.
    #[must_use]
    pub fn phone(text: &str) -> Option<String> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let plausible = (5..=20).contains(&digits.len());
        let plus = if text.trim_start().starts_with('+') { "+" } else { "" };
        plausible.then(|| format!("{plus}{digits}"))
    }

    /// Cleans `text` for `property`; what the source wrote stays beside the cleaned value.
    /// `None`: the type cannot hold it (the caller keeps or quarantines the source's text).
    #[must_use]
    pub fn clean(property: Property, text: &str) -> Option<Value> {
        let folded = fold_space(text);
        if folded.is_empty() {
            return None;
        }
        let cleaned = match property.kind() {
            PropertyType::Date => parse_date(&folded).ok().map(|d: PartialDate| d.to_string())?,
            PropertyType::Country => Country::find(&folded).map(|c| c.code().to_owned())?,
            PropertyType::Gender => gender(&folded)?.to_owned(),
            PropertyType::Url => url(&folded)?,
            PropertyType::Email => email(&folded)?,
            PropertyType::Phone => phone(&folded)?,
            PropertyType::Identifier => identifier::clean(property, &folded),
            PropertyType::Text => text.trim().to_owned(),
            _ => folded,
        };
        Some(Value::cleaned(cleaned, text))
    }
}

#[cfg(test)]
mod tests {
    use super::cleaning::*;
    use super::*;

    #[test]
    fn cleaning_never_invents() {
        assert_eq!(fold_space(" Kim\u{a0}\n Jong\u{200b} Un "), "Kim Jong Un");
        assert_eq!(gender("unknown"), None);
        assert_eq!(email("a b@c"), None);
        assert_eq!(url("www.example.org").as_deref(), Some("https://www.example.org"));
        assert!(clean(prop::BIRTH_DATE, "about 1962").is_none());
        let value = clean(prop::BIRTH_DATE, "08 Jan 1984").unwrap();
        assert_eq!(
            (value.text.as_str(), value.original.as_deref()),
            ("1984-01-08", Some("08 Jan 1984"))
        );
    }

    #[test]
    fn a_name_means_one_property() {
        let mut names: Vec<_> = Property::all().map(Property::name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert_eq!(Property::by_name("birthDate"), Some(prop::BIRTH_DATE));
    }
}

//! What many lists say of a party in fields of its own: addresses, papers, links by name.

use detente_model::{Country, Entity, Mark, Property, Schema, prop};

use crate::fill::{Fill, Said, country};
use crate::intake::joined;

/// A postal address as a list writes it. Empty texts are not given.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place<'a> {
    /// The whole on one line, where the list has it so; else the rest is joined.
    pub full: &'a str,
    pub street: &'a str,
    pub city: &'a str,
    pub region: &'a str,
    pub state: &'a str,
    pub postal_code: &'a str,
    pub country: &'a str,
    pub remarks: &'a str,
}

impl Place<'_> {
    /// The address as an entity of `subject`, and on `subject` itself.
    pub(crate) fn attach(
        self,
        number: usize,
        subject: &mut Entity,
        fill: &mut Fill<'_>,
    ) -> Option<Entity> {
        let parts =
            [self.street, self.city, self.region, self.state, self.postal_code, self.country];
        let whole = if self.full.trim().is_empty() { joined(&parts) } else { self.full.to_owned() };
        if whole.trim().is_empty() {
            return None;
        }
        let mut address = Entity::new(fill.part("address", number), Schema::Address);
        let fields = [
            (prop::FULL, whole.as_str()),
            (prop::STREET, self.street),
            (prop::CITY, self.city),
            (prop::REGION, self.region),
            (prop::STATE, self.state),
            (prop::POSTAL_CODE, self.postal_code),
            (prop::COUNTRY, self.country),
            (prop::REMARKS, self.remarks),
        ];
        fields.iter().for_each(|(property, text)| fill.add(&mut address, *property, text));
        if self.country.trim().is_empty()
            && let Some(country) = country_at_end(&whole)
        {
            fill.add_said(&mut address, prop::COUNTRY, country.code(), Said::DERIVED);
        }
        fill.add(subject, prop::ADDRESS, &whole);
        subject.add(prop::ADDRESS_ENTITY, address.id.as_str());
        for value in address.values(prop::COUNTRY) {
            subject.add(prop::COUNTRY, value.clone().marked(Mark::Derived));
        }
        Some(address)
    }
}

/// The country that an address ends with: all behind its last comma, or what stands there behind
/// the last word with a digit. Not a part of a longer name: `New Jersey` is not `Jersey`.
pub(crate) fn country_at_end(text: &str) -> Option<Country> {
    let tidy = |c: char| c.is_whitespace() || matches!(c, '.' | ';' | ')' | '）' | '。');
    let trimmed = text.trim_end_matches(tidy);
    let mut parts = trimmed.rsplit([',', '，', '、', ';', '\n']).map(str::trim);
    let (end, before) = (parts.next()?, parts.next());
    // `Virgin Islands, British`
    let turned = before.and_then(|before| country(&format!("{end} {before}")));
    turned.or_else(|| country(end)).or_else(|| {
        let words: Vec<&str> = end.split_whitespace().collect();
        let numbered = words.iter().rposition(|w| w.contains(|c: char| c.is_ascii_digit()))?;
        country(&words.get(numbered + 1..)?.join(" "))
    })
}

/// A passport or another paper. Empty texts are not given.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paper<'a> {
    pub schema: Schema,
    pub kind: &'a str,
    pub number: &'a str,
    pub country: &'a str,
    pub from: &'a str,
    pub to: &'a str,
    pub summary: &'a str,
    /// Whether the number was found in a text.
    pub said: Said,
}

impl Paper<'_> {
    /// The paper as an entity of `subject`, its number on `subject` too.
    pub(crate) fn attach(
        self,
        number: usize,
        subject: &mut Entity,
        fill: &mut Fill<'_>,
    ) -> Option<Entity> {
        if self.number.trim().is_empty() {
            return None;
        }
        let on_subject: Property = match self.schema {
            Schema::Passport if subject.schema.has(prop::PASSPORT_NUMBER) => prop::PASSPORT_NUMBER,
            _ if subject.schema.has(prop::ID_NUMBER) => prop::ID_NUMBER,
            _ => prop::REGISTRATION_NUMBER,
        };
        let mut paper = Entity::new(fill.part("document", number), self.schema);
        paper.add(prop::HOLDER, subject.id.as_str());
        fill.add_said(&mut paper, prop::NUMBER, self.number, self.said);
        if self.schema == Schema::Passport {
            fill.add_said(&mut paper, prop::PASSPORT_NUMBER, self.number, self.said);
        }
        fill.add_said(subject, on_subject, self.number, self.said);
        let fields = [
            (prop::TYPE, self.kind),
            (prop::COUNTRY, self.country),
            (prop::START_DATE, self.from),
            (prop::END_DATE, self.to),
            (prop::SUMMARY, self.summary),
        ];
        for (property, text) in fields {
            fill.add(&mut paper, property, text);
        }
        Some(paper)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_with_its_country_or_with_none() {
        let code = |text| country_at_end(text).map(Country::code);
        assert_eq!(code("1 Castle Road, Zenda, Belarus"), Some("by"));
        assert_eq!(code("3/2 Panfilova st. Saratov 410033 Russia"), Some("ru"));
        assert_eq!(code("Road Town, Virgin Islands, British"), Some("vg"));
        assert_eq!(code("1 Main Street, Trenton, New Jersey"), None);
        assert_eq!(code("Ul. Lenina 3"), None);
    }
}

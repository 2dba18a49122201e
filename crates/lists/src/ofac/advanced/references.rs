//! The value sets that everything else names by number.

use std::collections::HashMap;

use detente_model::{Country, Entity, Property, Value};

use crate::intake::Intake;
use crate::xml::Element;

/// A value set of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    AliasType,
    CalendarType,
    Detail,
    EntryEventType,
    FeatureType,
    DocumentDateType,
    DocumentType,
    LegalBasis,
    List,
    LocationPartType,
    NamePartType,
    PartySubType,
    PartyType,
    RelationQuality,
    RelationType,
    Reliability,
    SanctionsType,
    Script,
    Validity,
    DocumentNameStatus,
}

const SETS: [(&str, Set); 20] = [
    ("AliasType", Set::AliasType),
    ("CalendarType", Set::CalendarType),
    ("DetailReference", Set::Detail),
    ("EntryEventType", Set::EntryEventType),
    ("FeatureType", Set::FeatureType),
    ("IDRegDocDateType", Set::DocumentDateType),
    ("IDRegDocType", Set::DocumentType),
    ("LegalBasis", Set::LegalBasis),
    ("List", Set::List),
    ("LocPartType", Set::LocationPartType),
    ("NamePartType", Set::NamePartType),
    ("PartySubType", Set::PartySubType),
    ("PartyType", Set::PartyType),
    ("RelationQuality", Set::RelationQuality),
    ("RelationType", Set::RelationType),
    ("Reliability", Set::Reliability),
    ("SanctionsType", Set::SanctionsType),
    ("Script", Set::Script),
    ("Validity", Set::Validity),
    ("DocNameStatus", Set::DocumentNameStatus),
];

/// A country of the file's own list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CountryName {
    /// As OFAC writes it.
    pub(super) name: String,
    /// `None` for `undetermined`, regions and what no code is known of.
    pub(super) code: Option<&'static str>,
}

impl CountryName {
    /// Adds the country; a name without a code is set aside.
    pub(super) fn put(
        &self,
        entity: &mut Entity,
        property: Property,
        intake: &mut Intake<'_>,
    ) -> bool {
        match self.code {
            Some(code) => {
                entity.add(property, Value::cleaned(code, &self.name));
                true
            }
            None => intake.put(entity, property, &self.name),
        }
    }
}

/// Every value set by number.
#[derive(Debug, Default)]
pub(super) struct References {
    texts: HashMap<(u8, u32), String>,
    /// Parts of a party type: sub type to type.
    party_types: HashMap<u32, u32>,
    countries: HashMap<u32, CountryName>,
    areas: HashMap<u32, u32>,
}

impl References {
    pub(super) fn read(&mut self, element: Element<'_, '_>) {
        for value in element.children().flat_map(Element::children) {
            let Ok(id) = value.attribute("ID").parse::<u32>() else { continue };
            match value.name() {
                "Country" => self.country(id, value),
                "AreaCode" => {
                    if let Ok(country) = value.attribute("CountryID").parse() {
                        self.areas.insert(id, country);
                    }
                }
                name => {
                    if let Some((_, set)) = SETS.iter().find(|(n, _)| *n == name) {
                        self.texts.insert((*set as u8, id), value.text().to_owned());
                    }
                    if let Ok(kind) = value.attribute("PartyTypeID").parse() {
                        self.party_types.insert(id, kind);
                    }
                }
            }
        }
    }

    fn country(&mut self, id: u32, value: Element<'_, '_>) {
        let name = value.text().to_owned();
        let code = Country::find(value.attribute("ISO2")).or_else(|| Country::find(&name));
        self.countries.insert(id, CountryName { name, code: code.map(Country::code) });
    }

    /// The text of a number; empty if the file has none.
    pub(super) fn text(&self, set: Set, id: &str) -> &str {
        let id = id.parse().ok();
        id.and_then(|id: u32| self.texts.get(&(set as u8, id))).map_or("", String::as_str)
    }

    /// A country by its number, if it is one.
    pub(super) fn country_by_id(&self, id: &str) -> Option<&CountryName> {
        self.countries.get(&id.parse().ok()?).filter(|c| c.name != "undetermined")
    }

    /// The country of an area code.
    pub(super) fn country_by_area(&self, id: &str) -> Option<&CountryName> {
        let country = self.areas.get(&id.parse().ok()?)?;
        self.countries.get(country).filter(|c| c.name != "undetermined")
    }

    /// `Individual`, `Entity`, `Vessel`, `Aircraft`: the sub type where it says more than the type.
    pub(super) fn party_type(&self, sub_type: &str) -> &str {
        let sub = self.text(Set::PartySubType, sub_type);
        if !sub.is_empty() && sub != "Unknown" {
            return sub;
        }
        let kind = sub_type.parse().ok().and_then(|id: u32| self.party_types.get(&id));
        kind.and_then(|id| self.texts.get(&(Set::PartyType as u8, *id))).map_or("", String::as_str)
    }

    /// Whether a calendar is the one dates are written in here.
    pub(super) fn is_gregorian(&self, calendar: &str) -> bool {
        calendar.is_empty() || self.text(Set::CalendarType, calendar) == "Gregorian"
    }
}

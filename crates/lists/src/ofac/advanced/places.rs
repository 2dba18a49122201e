//! Locations: addresses, and the countries that features name.

use std::collections::HashMap;

use detente_model::{Country, Entity, EntityId, Property, Schema, prop};

use super::references::{CountryName, References, Set};
use crate::fill::country;
use crate::intake::{Intake, joined};
use crate::xml::Element;

/// The kinds of parts in the order of an address on one line, and where each goes.
pub(in crate::ofac) const PARTS: [(&str, Property); 7] = [
    ("ADDRESS1", prop::STREET),
    ("ADDRESS2", prop::STREET2),
    ("ADDRESS3", prop::STREET2),
    ("CITY", prop::CITY),
    ("REGION", prop::REGION),
    ("STATE/PROVINCE", prop::STATE),
    ("POSTAL CODE", prop::POSTAL_CODE),
];

/// A location.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// Kind, text, and whether it is the primary writing (others are in another script).
    parts: Vec<(String, String, bool)>,
    pub(super) country: Option<CountryName>,
}

impl Place {
    /// The address on one line, in the primary writing or in the others.
    pub(super) fn line(&self, is_primary: bool) -> String {
        let known = |kind: &str| PARTS.iter().position(|(k, _)| *k == kind).unwrap_or(PARTS.len());
        let mut parts: Vec<_> = self.parts.iter().filter(|p| p.2 == is_primary).collect();
        parts.sort_by_key(|p| known(&p.0));
        let mut texts: Vec<&str> = parts.iter().map(|p| p.1.as_str()).collect();
        if let (true, Some(country)) = (is_primary, &self.country) {
            texts.push(&country.name);
        }
        joined(&texts)
    }

    /// The country that the location stands for: its own, or the only thing it says. Features
    /// name a country by its name alone.
    pub(super) fn as_country(&self) -> Option<CountryName> {
        let named = || {
            let name = self.line(true);
            let code = country(&name).map(Country::code);
            (!name.is_empty()).then_some(CountryName { name, code })
        };
        self.country.clone().or_else(named)
    }

    /// The address; `None` if the location says nothing.
    pub(super) fn address(&self, id: EntityId, intake: &mut Intake<'_>) -> Option<Entity> {
        let full = self.line(true);
        let mut address = Entity::new(id, Schema::Address);
        intake.put(&mut address, prop::FULL, &full);
        intake.put(&mut address, prop::FULL, &self.line(false));
        for (kind, text, _) in &self.parts {
            let property = PARTS.iter().find(|(k, _)| k == kind).map_or(prop::REMARKS, |(_, p)| *p);
            intake.put(&mut address, property, text);
        }
        // A region without a code stays in `full`.
        if let Some(country) = self.country.as_ref().filter(|c| c.code.is_some()) {
            country.put(&mut address, prop::COUNTRY, intake);
        }
        (!address.is_empty()).then_some(address)
    }
}

/// Every location by number.
#[derive(Debug, Default)]
pub(super) struct Places {
    by_id: HashMap<u32, Place>,
}

impl Places {
    pub(super) fn read(&mut self, element: Element<'_, '_>, references: &References) {
        let Ok(id) = element.attribute("ID").parse() else { return };
        let mut place = Place::default();
        for part in element.children() {
            match part.name() {
                "LocationCountry" => {
                    let country = references.country_by_id(part.attribute("CountryID"));
                    place.country = country.cloned().or(place.country);
                }
                "LocationAreaCode" if place.country.is_none() => {
                    let area = references.country_by_area(part.attribute("AreaCodeID"));
                    place.country = area.cloned();
                }
                "LocationPart" => {
                    let kind =
                        references.text(Set::LocationPartType, part.attribute("LocPartTypeID"));
                    for value in part.all("LocationPartValue") {
                        let is_primary = value.attribute("Primary") != "false";
                        let text = value.text_of("Value");
                        if !text.is_empty() {
                            place.parts.push((kind.to_owned(), text.to_owned(), is_primary));
                        }
                    }
                }
                _ => {}
            }
        }
        self.by_id.insert(id, place);
    }

    pub(super) fn get(&self, id: &str) -> Option<&Place> {
        self.by_id.get(&id.parse().ok()?)
    }
}

//! One designation in memory, whichever form it was read from.
//!
//! Every field is the source's text; an empty one was not given.

use serde_json::Value as Json;

use crate::json::scalar;
use crate::xml::Element;

/// A name in up to six parts.
#[derive(Debug, Default)]
pub(crate) struct Name {
    /// `Name1` to `Name5`: given names.
    pub given: Vec<String>,
    /// `Name6`: the family name, or the whole.
    pub family: String,
    pub kind: String,
    pub strength: String,
}

/// A name in another script.
#[derive(Debug, Default)]
pub(crate) struct NonLatin {
    pub name: String,
    pub script: String,
    pub language: String,
}

/// An address in up to six lines.
#[derive(Debug, Default)]
pub(crate) struct Address {
    pub lines: Vec<String>,
    pub postal_code: String,
    pub country: String,
}

/// A number with what is said of it.
#[derive(Debug, Default)]
pub(crate) struct Number {
    pub number: String,
    pub about: String,
}

/// A place of birth.
#[derive(Debug, Default)]
pub(crate) struct BirthPlace {
    pub town: String,
    pub country: String,
}

/// What only ships have.
#[derive(Debug, Default)]
pub(crate) struct Ship {
    pub imo_numbers: Vec<String>,
    pub owners: Vec<String>,
    pub past_owners: Vec<String>,
    pub flags: Vec<String>,
    pub past_flags: Vec<String>,
    pub types: Vec<String>,
    pub tonnages: Vec<String>,
    pub lengths: Vec<String>,
    pub years_built: Vec<String>,
}

/// What only persons have.
#[derive(Debug, Default)]
pub(crate) struct Individual {
    pub births: Vec<String>,
    pub nationalities: Vec<String>,
    pub genders: Vec<String>,
    pub positions: Vec<String>,
    pub birth_places: Vec<BirthPlace>,
    pub passports: Vec<Number>,
    pub national_numbers: Vec<Number>,
}

/// One `Designation`.
#[derive(Debug, Default)]
pub(crate) struct Designation {
    pub line: u64,
    pub last_updated: String,
    pub date_designated: String,
    pub unique_id: String,
    pub group_id: String,
    pub un_reference: String,
    pub regime: String,
    /// Individual, entity or ship.
    pub kind: String,
    pub source: String,
    pub imposed: String,
    /// The indicators that are set, by their names: `TravelBan`.
    pub indicators: Vec<String>,
    pub other_information: String,
    pub reasons: String,
    pub names: Vec<Name>,
    pub non_latin: Vec<NonLatin>,
    pub titles: Vec<String>,
    pub addresses: Vec<Address>,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub websites: Vec<String>,
    pub individual: Individual,
    pub registrations: Vec<String>,
    pub entity_types: Vec<String>,
    pub parents: Vec<String>,
    pub subsidiaries: Vec<String>,
    pub ship: Ship,
}

impl Designation {
    /// The designation, if it has what a record cannot do without.
    pub(crate) fn checked(self) -> Result<Self, String> {
        if self.unique_id.trim().is_empty() {
            return Err("no unique id".into());
        }
        let unnamed = self.names.iter().all(|n| n.full().is_empty());
        if unnamed && self.non_latin.iter().all(|n| n.name.trim().is_empty()) {
            return Err(format!("`{}` has no name", self.unique_id));
        }
        Ok(self)
    }

    /// From the XML.
    pub(crate) fn of_element(element: Element<'_, '_>, line: u64) -> Self {
        let text = |name| element.text_of(name).to_owned();
        let list = |list, item| under(Some(element), list, item).map(text_of).collect();
        let entity = element.child("EntityDetails").and_then(|e| e.child("Entity"));
        let of_entity = |list, item| under(entity, list, item).map(text_of).collect();
        let indicators = element.child("SanctionsImposedIndicators");
        Designation {
            line,
            last_updated: text("LastUpdated"),
            date_designated: text("DateDesignated"),
            unique_id: text("UniqueID"),
            group_id: text("OFSIGroupID"),
            un_reference: text("UNReferenceNumber"),
            regime: text("RegimeName"),
            kind: text("IndividualEntityShip"),
            source: text("DesignationSource"),
            imposed: text("SanctionsImposed"),
            indicators: indicators
                .into_iter()
                .flat_map(Element::children)
                .filter(|i| i.text().eq_ignore_ascii_case("true"))
                .map(|i| i.name().to_owned())
                .collect(),
            other_information: text("OtherInformation"),
            reasons: text("UKStatementofReasons"),
            names: under(Some(element), "Names", "Name").map(name).collect(),
            non_latin: under(Some(element), "NonLatinNames", "NonLatinName")
                .map(|n| NonLatin {
                    name: n.text_of("NameNonLatinScript").to_owned(),
                    script: n.text_of("NonLatinScriptType").to_owned(),
                    language: n.text_of("NonLatinScriptLanguage").to_owned(),
                })
                .collect(),
            titles: list("Titles", "Title"),
            addresses: under(Some(element), "Addresses", "Address").map(address).collect(),
            phones: list("PhoneNumbers", "PhoneNumber"),
            emails: list("EmailAddresses", "EmailAddress"),
            websites: list("Websites", "Website"),
            individual: individual(element),
            registrations: of_entity("BusinessRegistrationNumbers", "BusinessRegistrationNumber"),
            entity_types: of_entity("TypeOfEntities", "TypeOfEntity"),
            parents: of_entity("ParentCompanies", "ParentCompany"),
            subsidiaries: of_entity("Subsidiaries", "Subsidiary"),
            ship: ship(element),
        }
    }

    /// From the JSON rendering.
    pub(crate) fn of_json(json: &Json, line: u64) -> Self {
        let text = |name: &str| json_text(json, name);
        let person = json.get("individual_details").unwrap_or(&Json::Null);
        let indicators = json.get("sanctions_imposed_indicators").and_then(Json::as_object);
        Designation {
            line,
            last_updated: text("last_updated"),
            date_designated: text("date_designated"),
            unique_id: text("unique_id"),
            group_id: text("ofsi_group_id"),
            un_reference: text("un_reference_number"),
            regime: text("regime_name"),
            kind: text("individual_entity_ship"),
            source: text("designation_source"),
            imposed: text("sanctions_imposed"),
            indicators: indicators
                .into_iter()
                .flatten()
                .filter(|(_, set)| scalar(set).is_some_and(|s| s.eq_ignore_ascii_case("true")))
                .map(|(name, _)| name.clone())
                .collect(),
            other_information: text("other_information"),
            reasons: text("uk_statement_of_reasons"),
            names: items(json, "names", "names").map(json_name).collect(),
            non_latin: items(json, "non_latin_names", "names")
                .map(|n| NonLatin {
                    name: json_text(n, "name_non_latin_script"),
                    script: json_text(n, "non_latin_script_type"),
                    language: json_text(n, "non_latin_script_language"),
                })
                .collect(),
            addresses: items(json, "addresses", "addresses").map(json_address).collect(),
            individual: Individual {
                births: texts(person, "dobs"),
                nationalities: texts(person, "nationalities"),
                positions: texts(person, "positions"),
                birth_places: items(person, "birth_details", "locations")
                    .map(|l| BirthPlace {
                        town: json_text(l, "town_of_birth"),
                        country: json_text(l, "country_of_birth"),
                    })
                    .collect(),
                ..Individual::default()
            },
            ..Designation::default()
        }
    }
}

impl Name {
    /// The whole name: given names, then the family name.
    pub(crate) fn full(&self) -> String {
        let parts = self.given.iter().chain([&self.family]).map(|p| p.trim());
        parts.filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// The items of a list element: `Names/Name`.
fn under<'r, 'a>(
    parent: Option<Element<'r, 'a>>,
    list: &'static str,
    item: &'static str,
) -> impl Iterator<Item = Element<'r, 'a>> {
    parent.into_iter().flat_map(move |p| p.all(list)).flat_map(move |l| l.all(item))
}

fn text_of(element: Element<'_, '_>) -> String {
    element.text().to_owned()
}

fn name(element: Element<'_, '_>) -> Name {
    let part = |name| element.text_of(name).to_owned();
    Name {
        given: ["Name1", "Name2", "Name3", "Name4", "Name5"].map(part).into(),
        family: part("Name6"),
        kind: part("NameType"),
        strength: part("AliasStrength"),
    }
}

fn address(element: Element<'_, '_>) -> Address {
    const LINES: [&str; 6] = [
        "AddressLine1",
        "AddressLine2",
        "AddressLine3",
        "AddressLine4",
        "AddressLine5",
        "AddressLine6",
    ];
    Address {
        lines: LINES.map(|line| element.text_of(line).to_owned()).into(),
        postal_code: element.text_of("AddressPostalCode").to_owned(),
        country: element.text_of("AddressCountry").to_owned(),
    }
}

fn individual(element: Element<'_, '_>) -> Individual {
    let person = element.child("IndividualDetails").and_then(|e| e.child("Individual"));
    let list = |list, item| under(person, list, item).map(text_of).collect();
    let numbers = |list, item, number: &'static str, about: &'static str| {
        under(person, list, item)
            .map(|n| Number {
                number: n.text_of(number).to_owned(),
                about: n.text_of(about).to_owned(),
            })
            .collect()
    };
    Individual {
        births: list("DOBs", "DOB"),
        nationalities: list("Nationalities", "Nationality"),
        genders: list("Genders", "Gender"),
        positions: list("Positions", "Position"),
        birth_places: under(person, "BirthDetails", "Location")
            .map(|l| BirthPlace {
                town: l.text_of("TownOfBirth").to_owned(),
                country: l.text_of("CountryOfBirth").to_owned(),
            })
            .collect(),
        passports: numbers(
            "PassportDetails",
            "Passport",
            "PassportNumber",
            "PassportAdditionalInformation",
        ),
        national_numbers: numbers(
            "NationalIdentifierDetails",
            "NationalIdentifier",
            "NationalIdentifierNumber",
            "NationalIdentifierAdditionalInformation",
        ),
    }
}

fn ship(element: Element<'_, '_>) -> Ship {
    let ship = element.child("ShipDetails").and_then(|e| e.child("Ship"));
    let list = |list, item| under(ship, list, item).map(text_of).collect();
    Ship {
        imo_numbers: list("IMONumbers", "IMONumber"),
        owners: list("CurrentOwnerOperators", "CurrentOwnerOperator"),
        past_owners: list("PreviousOwnerOperators", "PreviousOwnerOperator"),
        flags: list("CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip"),
        past_flags: list("PreviousFlags", "PreviousFlag"),
        types: list("TypeOfShipDetails", "TypeOfShip"),
        tonnages: list("TonnageOfShipDetails", "TonnageOfShip"),
        lengths: list("LengthOfShipDetails", "LengthOfShip"),
        years_built: list("YearsBuilt", "YearBuilt"),
    }
}

fn json_text(json: &Json, name: &str) -> String {
    json.get(name).and_then(scalar).map(Into::into).unwrap_or_default()
}

/// The objects of a wrapped list: `names.names[]`.
fn items<'j>(json: &'j Json, list: &str, inner: &str) -> impl Iterator<Item = &'j Json> {
    json.get(list).and_then(|l| l.get(inner)).and_then(Json::as_array).into_iter().flatten()
}

fn texts(json: &Json, name: &str) -> Vec<String> {
    let list = json.get(name).and_then(Json::as_array);
    list.into_iter().flatten().filter_map(scalar).map(Into::into).collect()
}

fn json_name(json: &Json) -> Name {
    let part = |name| json_text(json, name);
    Name {
        given: ["name1", "name2", "name3", "name4", "name5"].map(part).into(),
        family: part("name6"),
        kind: part("name_type"),
        strength: part("alias_strength"),
    }
}

fn json_address(json: &Json) -> Address {
    const LINES: [&str; 6] = [
        "address_line1",
        "address_line2",
        "address_line3",
        "address_line4",
        "address_line5",
        "address_line6",
    ];
    Address {
        lines: LINES.map(|line| json_text(json, line)).into(),
        postal_code: json_text(json, "address_postal_code"),
        country: json_text(json, "address_country"),
    }
}

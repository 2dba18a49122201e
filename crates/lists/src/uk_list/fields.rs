//! What becomes of every element and JSON path.

use crate::Field::{self, Mapped, Unmapped};

/// The XML.
pub(crate) const XML_FIELDS: &[(&str, Field)] = &[
    ("Designations/Designation/LastUpdated", Mapped("Sanction.modifiedAt")),
    ("Designations/Designation/DateDesignated", Mapped("Sanction.listingDate, startDate")),
    ("Designations/Designation/UniqueID", Mapped("key; Sanction.authorityId")),
    ("Designations/Designation/OFSIGroupID", Mapped("Sanction.recordId")),
    ("Designations/Designation/UNReferenceNumber", Mapped("Sanction.unscId")),
    ("Designations/Designation/RegimeName", Mapped("Sanction.programId")),
    ("Designations/Designation/IndividualEntityShip", Mapped("schema")),
    ("Designations/Designation/DesignationSource", Mapped("Sanction.summary")),
    ("Designations/Designation/SanctionsImposed", Mapped("Sanction.provisions")),
    ("Designations/Designation/OtherInformation", Mapped("notes; a ship's IMO number")),
    (
        "Designations/Designation/UKStatementofReasons",
        Mapped("Sanction.reason; a ship's IMO number"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/AssetFreeze",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/TrustServicesSanctions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/FinancialMarketProhibitions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/ArmsEmbargo",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/TargetedArmsEmbargo",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/TradeSanctions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/ImportSanctions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/ExportSanctions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/TechnicalAssistanceRelatedToAircraft",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/TravelBan",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/PreventionOfPortEntry",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/ProhibitionOfPortEntry",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/CharteringOfShips",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/CrewServicingOfShipsAndAircraft",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/PreventionOfCharteringOfShips",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/PreventionOfCharteringOfShipsAndAircraft",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/PreventionOfBusinessArrangements",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/ClosureOfRepresentativeOffices",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/DirectorDisqualificationSanction",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/Deflag",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/OwnedOrControlled",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/DesignatedPerson",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/DetainedOrInTransit",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        "Designations/Designation/SanctionsImposedIndicators/OtherSanctions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    ("Designations/Designation/Names/Name/Name1", Mapped("name, alias; firstName, middleName")),
    ("Designations/Designation/Names/Name/Name2", Mapped("name, alias; firstName, middleName")),
    ("Designations/Designation/Names/Name/Name3", Mapped("name, alias; firstName, middleName")),
    ("Designations/Designation/Names/Name/Name4", Mapped("name, alias; firstName, middleName")),
    ("Designations/Designation/Names/Name/Name5", Mapped("name, alias; firstName, middleName")),
    ("Designations/Designation/Names/Name/Name6", Mapped("name, alias; lastName")),
    ("Designations/Designation/Names/Name/NameType", Mapped("name or alias")),
    ("Designations/Designation/Names/Name/AliasStrength", Mapped("alias or weakAlias")),
    ("Designations/Designation/NonLatinNames/NonLatinName/NameNonLatinScript", Mapped("alias")),
    ("Designations/Designation/NonLatinNames/NonLatinName/NonLatinScriptType", Mapped("notes")),
    (
        "Designations/Designation/NonLatinNames/NonLatinName/NonLatinScriptLanguage",
        Mapped("language of the alias"),
    ),
    ("Designations/Designation/Titles/Title", Mapped("title")),
    ("Designations/Designation/Addresses/Address/AddressLine1", Mapped("Address.street")),
    ("Designations/Designation/Addresses/Address/AddressLine2", Mapped("Address.street2")),
    ("Designations/Designation/Addresses/Address/AddressLine3", Mapped("Address.street2")),
    ("Designations/Designation/Addresses/Address/AddressLine4", Mapped("Address.street2")),
    ("Designations/Designation/Addresses/Address/AddressLine5", Mapped("Address.region")),
    ("Designations/Designation/Addresses/Address/AddressLine6", Mapped("Address.city")),
    ("Designations/Designation/Addresses/Address/AddressPostalCode", Mapped("Address.postalCode")),
    ("Designations/Designation/Addresses/Address/AddressCountry", Mapped("Address.country")),
    ("Designations/Designation/PhoneNumbers/PhoneNumber", Mapped("phone, else notes")),
    ("Designations/Designation/EmailAddresses/EmailAddress", Mapped("email, else notes")),
    ("Designations/Designation/Websites/Website", Mapped("website, else notes")),
    ("Designations/Designation/IndividualDetails/Individual/DOBs/DOB", Mapped("birthDate")),
    (
        "Designations/Designation/IndividualDetails/Individual/Nationalities/Nationality",
        Mapped("nationality"),
    ),
    ("Designations/Designation/IndividualDetails/Individual/Genders/Gender", Mapped("gender")),
    (
        "Designations/Designation/IndividualDetails/Individual/Positions/Position",
        Mapped("position"),
    ),
    (
        "Designations/Designation/IndividualDetails/Individual/BirthDetails/Location/TownOfBirth",
        Mapped("birthPlace"),
    ),
    (
        "Designations/Designation/IndividualDetails/Individual/BirthDetails/Location/CountryOfBirth",
        Mapped("birthPlace, birthCountry"),
    ),
    (
        "Designations/Designation/IndividualDetails/Individual/PassportDetails/Passport/PassportNumber",
        Mapped("Passport.number, passportNumber"),
    ),
    (
        "Designations/Designation/IndividualDetails/Individual/PassportDetails/Passport/PassportAdditionalInformation",
        Mapped("Passport.summary"),
    ),
    (
        "Designations/Designation/IndividualDetails/Individual/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierNumber",
        Mapped("Identification.number, idNumber"),
    ),
    (
        "Designations/Designation/IndividualDetails/Individual/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierAdditionalInformation",
        Mapped("Identification.summary"),
    ),
    (
        "Designations/Designation/EntityDetails/Entity/BusinessRegistrationNumbers/BusinessRegistrationNumber",
        Mapped("registrationNumber"),
    ),
    (
        "Designations/Designation/EntityDetails/Entity/TypeOfEntities/TypeOfEntity",
        Mapped("legalForm"),
    ),
    (
        "Designations/Designation/EntityDetails/Entity/ParentCompanies/ParentCompany",
        Mapped("Ownership.owner"),
    ),
    (
        "Designations/Designation/EntityDetails/Entity/Subsidiaries/Subsidiary",
        Mapped("Ownership.asset"),
    ),
    ("Designations/Designation/ShipDetails/Ship/IMONumbers/IMONumber", Mapped("imoNumber")),
    (
        "Designations/Designation/ShipDetails/Ship/CurrentOwnerOperators/CurrentOwnerOperator",
        Mapped("UnknownLink.subject"),
    ),
    (
        "Designations/Designation/ShipDetails/Ship/PreviousOwnerOperators/PreviousOwnerOperator",
        Mapped("UnknownLink.subject"),
    ),
    (
        "Designations/Designation/ShipDetails/Ship/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip",
        Mapped("flag"),
    ),
    ("Designations/Designation/ShipDetails/Ship/PreviousFlags/PreviousFlag", Mapped("pastFlags")),
    ("Designations/Designation/ShipDetails/Ship/TypeOfShipDetails/TypeOfShip", Mapped("type")),
    (
        "Designations/Designation/ShipDetails/Ship/TonnageOfShipDetails/TonnageOfShip",
        Mapped("tonnage"),
    ),
    ("Designations/Designation/ShipDetails/Ship/LengthOfShipDetails/LengthOfShip", Mapped("notes")),
    ("Designations/Designation/ShipDetails/Ship/YearsBuilt/YearBuilt", Mapped("buildDate")),
];

/// The JSON rendering.
pub(crate) const JSON_FIELDS: &[(&str, Field)] = &[
    ("._file", Unmapped("name the file was split under; not the FCDO's")),
    (".last_updated", Mapped("Sanction.modifiedAt")),
    (".date_designated", Mapped("Sanction.listingDate, startDate")),
    (".unique_id", Mapped("key; Sanction.authorityId")),
    (".ofsi_group_id", Mapped("Sanction.recordId")),
    (".un_reference_number", Mapped("Sanction.unscId")),
    (".regime_name", Mapped("Sanction.programId")),
    (".individual_entity_ship", Mapped("schema")),
    (".designation_source", Mapped("Sanction.summary")),
    (".sanctions_imposed", Mapped("Sanction.provisions")),
    (".other_information", Mapped("notes; a ship's IMO number")),
    (".uk_statement_of_reasons", Mapped("Sanction.reason; a ship's IMO number")),
    (
        ".sanctions_imposed_indicators.asset_freeze",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.trust_services_sanctions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.financial_market_prohibitions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.arms_embargo",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.targeted_arms_embargo",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.trade_sanctions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.import_sanctions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.export_sanctions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.technical_assistance_related_to_aircraft",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.travel_ban",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.prevention_of_port_entry",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.prohibition_of_port_entry",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.chartering_of_ships",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.crew_servicing_of_ships_and_aircraft",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.prevention_of_chartering_of_ships",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.prevention_of_chartering_of_ships_and_aircraft",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.prevention_of_business_arrangements",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.closure_of_representative_offices",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.director_disqualification_sanction",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (".sanctions_imposed_indicators.deflag", Mapped("Sanction.provisions, where not in the text")),
    (
        ".sanctions_imposed_indicators.owned_or_controlled",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.designated_person",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.detained_or_in_transit",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (
        ".sanctions_imposed_indicators.other_sanctions",
        Mapped("Sanction.provisions, where not in the text"),
    ),
    (".names.names[].name1", Mapped("name, alias; firstName, middleName")),
    (".names.names[].name2", Mapped("name, alias; firstName, middleName")),
    (".names.names[].name3", Mapped("name, alias; firstName, middleName")),
    (".names.names[].name4", Mapped("name, alias; firstName, middleName")),
    (".names.names[].name5", Mapped("name, alias; firstName, middleName")),
    (".names.names[].name6", Mapped("name, alias; lastName")),
    (".names.names[].name_type", Mapped("name or alias")),
    (".names.names[].alias_strength", Mapped("alias or weakAlias")),
    (".non_latin_names.names[].name_non_latin_script", Mapped("alias")),
    (".non_latin_names.names[].non_latin_script_type", Mapped("notes")),
    (".non_latin_names.names[].non_latin_script_language", Mapped("language of the alias")),
    (".addresses.addresses[].address_line1", Mapped("Address.street")),
    (".addresses.addresses[].address_line2", Mapped("Address.street2")),
    (".addresses.addresses[].address_line3", Mapped("Address.street2")),
    (".addresses.addresses[].address_line4", Mapped("Address.street2")),
    (".addresses.addresses[].address_line5", Mapped("Address.region")),
    (".addresses.addresses[].address_line6", Mapped("Address.city")),
    (".addresses.addresses[].address_postal_code", Mapped("Address.postalCode")),
    (".addresses.addresses[].address_country", Mapped("Address.country")),
    (".individual_details.dobs[]", Mapped("birthDate")),
    (".individual_details.nationalities[]", Mapped("nationality")),
    (".individual_details.positions[]", Mapped("position")),
    (".individual_details.birth_details.locations[].town_of_birth", Mapped("birthPlace")),
    (
        ".individual_details.birth_details.locations[].country_of_birth",
        Mapped("birthPlace, birthCountry"),
    ),
];

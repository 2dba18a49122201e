//! The schemata of the model and which properties each has.
//!
//! Source: the `FollowTheMoney` model, <https://followthemoney.tech/explorer/>. Definitions are our
//! own and cover what official lists, registers and payments need.
//! Not here: how a property's value is cleaned ([`crate::cleaning`]).

use std::fmt;

use crate::Property;
use crate::prop;

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the variants are the schema names of FollowTheMoney")]
pub enum Schema {
    Thing,
    LegalEntity,
    Person,
    Organization,
    Company,
    PublicBody,
    Vessel,
    Airplane,
    Vehicle,
    CryptoWallet,
    BankAccount,
    Security,
    Address,
    Identification,
    Passport,
    Ownership,
    Directorship,
    Membership,
    Employment,
    Family,
    Associate,
    Representation,
    UnknownLink,
    Succession,
    Sanction,
    Payment,
    Event,
    Document,
}

impl Schema {
    /// Every schema.
    pub const ALL: [Schema; 28] = [
        Schema::Thing,
        Schema::LegalEntity,
        Schema::Person,
        Schema::Organization,
        Schema::Company,
        Schema::PublicBody,
        Schema::Vessel,
        Schema::Airplane,
        Schema::Vehicle,
        Schema::CryptoWallet,
        Schema::BankAccount,
        Schema::Security,
        Schema::Address,
        Schema::Identification,
        Schema::Passport,
        Schema::Ownership,
        Schema::Directorship,
        Schema::Membership,
        Schema::Employment,
        Schema::Family,
        Schema::Associate,
        Schema::Representation,
        Schema::UnknownLink,
        Schema::Succession,
        Schema::Sanction,
        Schema::Payment,
        Schema::Event,
        Schema::Document,
    ];

    /// Its name in `FollowTheMoney`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Schema::Thing => "Thing",
            Schema::LegalEntity => "LegalEntity",
            Schema::Person => "Person",
            Schema::Organization => "Organization",
            Schema::Company => "Company",
            Schema::PublicBody => "PublicBody",
            Schema::Vessel => "Vessel",
            Schema::Airplane => "Airplane",
            Schema::Vehicle => "Vehicle",
            Schema::CryptoWallet => "CryptoWallet",
            Schema::BankAccount => "BankAccount",
            Schema::Security => "Security",
            Schema::Address => "Address",
            Schema::Identification => "Identification",
            Schema::Passport => "Passport",
            Schema::Ownership => "Ownership",
            Schema::Directorship => "Directorship",
            Schema::Membership => "Membership",
            Schema::Employment => "Employment",
            Schema::Family => "Family",
            Schema::Associate => "Associate",
            Schema::Representation => "Representation",
            Schema::UnknownLink => "UnknownLink",
            Schema::Succession => "Succession",
            Schema::Sanction => "Sanction",
            Schema::Payment => "Payment",
            Schema::Event => "Event",
            Schema::Document => "Document",
        }
    }

    /// By its name in `FollowTheMoney`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Schema::ALL.into_iter().find(|s| s.name() == name)
    }

    /// The schema this one extends.
    #[must_use]
    pub fn parent(self) -> Option<Schema> {
        match self {
            Schema::Thing
            | Schema::Identification
            | Schema::Ownership
            | Schema::Directorship
            | Schema::Membership
            | Schema::Employment
            | Schema::Family
            | Schema::Associate
            | Schema::Representation
            | Schema::UnknownLink
            | Schema::Succession
            | Schema::Sanction
            | Schema::Payment => None,
            Schema::LegalEntity
            | Schema::Vehicle
            | Schema::CryptoWallet
            | Schema::BankAccount
            | Schema::Security
            | Schema::Address
            | Schema::Event
            | Schema::Document => Some(Schema::Thing),
            Schema::Person | Schema::Organization => Some(Schema::LegalEntity),
            Schema::Company | Schema::PublicBody => Some(Schema::Organization),
            Schema::Vessel | Schema::Airplane => Some(Schema::Vehicle),
            Schema::Passport => Some(Schema::Identification),
        }
    }

    /// Whether it is `other` or extends it.
    #[must_use]
    pub fn is_a(self, other: Schema) -> bool {
        self == other || self.parent().is_some_and(|p| p.is_a(other))
    }

    /// Whether a list can name it: parties, vessels, aircraft, wallets, accounts, securities.
    #[must_use]
    pub fn is_matchable(self) -> bool {
        self.is_a(Schema::LegalEntity)
            || self.is_a(Schema::Vehicle)
            || matches!(self, Schema::CryptoWallet | Schema::BankAccount | Schema::Security)
    }

    /// Whether its entities have a property.
    #[must_use]
    pub fn has(self, property: Property) -> bool {
        self.own_properties().iter().any(|group| group.contains(&property))
            || self.parent().is_some_and(|p| p.has(property))
    }

    /// Its properties beside its parent's.
    fn own_properties(self) -> &'static [&'static [Property]] {
        match self {
            Schema::Thing => &[THING],
            Schema::LegalEntity => &[LEGAL_ENTITY],
            Schema::Person => &[PERSON],
            Schema::Organization => &[ORGANIZATION],
            Schema::Company => &[COMPANY],
            Schema::PublicBody => &[],
            Schema::Vessel => &[VESSEL],
            Schema::Airplane => &[AIRPLANE],
            Schema::Vehicle => &[VEHICLE],
            Schema::CryptoWallet => &[CRYPTO_WALLET],
            Schema::BankAccount => &[BANK_ACCOUNT],
            Schema::Security => &[SECURITY],
            Schema::Address => &[ADDRESS],
            Schema::Identification => &[IDENTIFICATION, INTERVAL],
            Schema::Passport => &[PASSPORT],
            Schema::Ownership => &[OWNERSHIP, INTEREST, INTERVAL],
            Schema::Directorship => &[DIRECTORSHIP, INTEREST, INTERVAL],
            Schema::Membership => &[MEMBERSHIP, INTEREST, INTERVAL],
            Schema::Employment => &[EMPLOYMENT, INTEREST, INTERVAL],
            Schema::Family => &[FAMILY, INTERVAL],
            Schema::Associate => &[ASSOCIATE, INTERVAL],
            Schema::Representation => &[REPRESENTATION, INTEREST, INTERVAL],
            Schema::UnknownLink => &[UNKNOWN_LINK, INTEREST, INTERVAL],
            Schema::Succession => &[SUCCESSION, INTEREST, INTERVAL],
            Schema::Sanction => &[SANCTION, INTERVAL],
            Schema::Payment => &[PAYMENT, INTERVAL],
            Schema::Event => &[EVENT],
            Schema::Document => &[DOCUMENT],
        }
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

const THING: &[Property] = &[
    prop::NAME,
    prop::ALIAS,
    prop::WEAK_ALIAS,
    prop::PREVIOUS_NAME,
    prop::ABBREVIATION,
    prop::SUMMARY,
    prop::DESCRIPTION,
    prop::NOTES,
    prop::COUNTRY,
    prop::TOPICS,
    prop::ADDRESS,
    prop::ADDRESS_ENTITY,
    prop::SOURCE_URL,
    prop::PUBLISHER,
    prop::PUBLISHER_URL,
    prop::WIKIPEDIA_URL,
    prop::WIKIDATA_ID,
    prop::KEYWORDS,
    prop::PROGRAM,
    prop::PROGRAM_ID,
    prop::CREATED_AT,
    prop::MODIFIED_AT,
    prop::RETRIEVED_AT,
    prop::PROOF,
    prop::INDEX_TEXT,
];

const LEGAL_ENTITY: &[Property] = &[
    prop::EMAIL,
    prop::PHONE,
    prop::WEBSITE,
    prop::LEGAL_FORM,
    prop::INCORPORATION_DATE,
    prop::DISSOLUTION_DATE,
    prop::STATUS,
    prop::SECTOR,
    prop::CLASSIFICATION,
    prop::REGISTRATION_NUMBER,
    prop::ID_NUMBER,
    prop::TAX_NUMBER,
    prop::VAT_CODE,
    prop::JURISDICTION,
    prop::MAIN_COUNTRY,
    prop::OPENCORPORATES_URL,
    prop::OKPO_CODE,
    prop::INN_CODE,
    prop::OGRN_CODE,
    prop::LEI_CODE,
    prop::DUNS_CODE,
    prop::UNIQUE_ENTITY_ID,
    prop::NPI_CODE,
    prop::SWIFT_BIC,
    prop::USC_CODE,
    prop::PERM_ID,
    prop::CAGE_CODE,
    prop::LICENSE_NUMBER,
    prop::ICIJ_ID,
    prop::PARENT,
];

const PERSON: &[Property] = &[
    prop::TITLE,
    prop::FIRST_NAME,
    prop::SECOND_NAME,
    prop::MIDDLE_NAME,
    prop::FATHER_NAME,
    prop::MOTHER_NAME,
    prop::LAST_NAME,
    prop::NAME_SUFFIX,
    prop::MAIDEN_NAME,
    prop::BIRTH_DATE,
    prop::BIRTH_PLACE,
    prop::BIRTH_COUNTRY,
    prop::DEATH_DATE,
    prop::POSITION,
    prop::NATIONALITY,
    prop::CITIZENSHIP,
    prop::PASSPORT_NUMBER,
    prop::SOCIAL_SECURITY_NUMBER,
    prop::GENDER,
    prop::ETHNICITY,
    prop::HEIGHT,
    prop::WEIGHT,
    prop::EYE_COLOR,
    prop::HAIR_COLOR,
    prop::APPEARANCE,
    prop::RELIGION,
    prop::POLITICAL,
    prop::PROFESSION,
    prop::EDUCATION,
    prop::SPOKEN_LANGUAGE,
];

const ORGANIZATION: &[Property] = &[prop::IMO_NUMBER, prop::GII_NUMBER];

const COMPANY: &[Property] = &[
    prop::VOEN_CODE,
    prop::IRS_CODE,
    prop::CIK_CODE,
    prop::KPP_CODE,
    prop::OKVED_CODE,
    prop::BIK_CODE,
    prop::FNS_CODE,
    prop::ISIN_CODE,
    prop::TICKER,
    prop::CAPITAL,
    prop::AMOUNT,
    prop::CURRENCY,
    prop::AMOUNT_EUR,
    prop::AMOUNT_USD,
];

const VEHICLE: &[Property] = &[
    prop::REGISTRATION_NUMBER,
    prop::TYPE,
    prop::MODEL,
    prop::OWNER,
    prop::OPERATOR,
    prop::BUILD_DATE,
    prop::REGISTRATION_DATE,
];

const VESSEL: &[Property] = &[
    prop::FLAG,
    prop::PAST_FLAGS,
    prop::IMO_NUMBER,
    prop::MMSI,
    prop::CALL_SIGN,
    prop::TONNAGE,
    prop::GROSS_REGISTERED_TONNAGE,
    prop::DEADWEIGHT_TONNAGE,
    prop::CRS_NUMBER,
    prop::NAME_CHANGE_DATE,
    prop::REGISTRATION_PORT,
    prop::PAST_NAMES,
    prop::PAST_TYPES,
];

const AIRPLANE: &[Property] = &[prop::SERIAL_NUMBER, prop::ICAO_CODE, prop::MANUFACTURER];

const CRYPTO_WALLET: &[Property] = &[
    prop::PUBLIC_KEY,
    prop::ACCOUNT_ID,
    prop::CURRENCY,
    prop::HOLDER,
    prop::MANAGING_EXCHANGE,
    prop::BALANCE,
    prop::CREATION_DATE,
    prop::AMOUNT,
    prop::AMOUNT_USD,
];

const BANK_ACCOUNT: &[Property] = &[
    prop::ACCOUNT_NUMBER,
    prop::IBAN,
    prop::BIC,
    prop::BANK,
    prop::BANK_NAME,
    prop::BANK_ADDRESS,
    prop::BALANCE,
    prop::CURRENCY,
    prop::ACCOUNT_TYPE,
    prop::OPENING_DATE,
    prop::CLOSING_DATE,
];

const SECURITY: &[Property] = &[
    prop::ISIN,
    prop::TICKER,
    prop::FIGI_CODE,
    prop::ISSUER,
    prop::ISSUE_DATE,
    prop::MATURITY_DATE,
    prop::CURRENCY,
    prop::AMOUNT,
    prop::TYPE,
    prop::CLASSIFICATION,
    prop::COLLATERAL,
];

const ADDRESS: &[Property] = &[
    prop::FULL,
    prop::REMARKS,
    prop::POST_OFFICE_BOX,
    prop::STREET,
    prop::STREET2,
    prop::CITY,
    prop::POSTAL_CODE,
    prop::REGION,
    prop::STATE,
    prop::LATITUDE,
    prop::LONGITUDE,
];

const INTERVAL: &[Property] = &[
    prop::START_DATE,
    prop::END_DATE,
    prop::DATE,
    prop::SUMMARY,
    prop::DESCRIPTION,
    prop::RECORD_ID,
    prop::SOURCE_URL,
    prop::PUBLISHER,
    prop::PUBLISHER_URL,
    prop::MODIFIED_AT,
    prop::RETRIEVED_AT,
    prop::PROOF,
];

const IDENTIFICATION: &[Property] =
    &[prop::HOLDER, prop::TYPE, prop::COUNTRY, prop::NUMBER, prop::AUTHORITY];

const PASSPORT: &[Property] = &[
    prop::PASSPORT_NUMBER,
    prop::SURNAME,
    prop::GIVEN_NAME,
    prop::GENDER,
    prop::BIRTH_DATE,
    prop::BIRTH_PLACE,
    prop::PERSONAL_NUMBER,
];

const INTEREST: &[Property] = &[prop::ROLE, prop::STATUS];

const OWNERSHIP: &[Property] = &[
    prop::OWNER,
    prop::ASSET,
    prop::PERCENTAGE,
    prop::SHARES_COUNT,
    prop::SHARES_VALUE,
    prop::SHARES_TYPE,
    prop::SHARES_CURRENCY,
    prop::OWNERSHIP_TYPE,
    prop::LEGAL_BASIS,
];

const DIRECTORSHIP: &[Property] = &[prop::DIRECTOR, prop::ORGANIZATION, prop::SECRETARY];

const MEMBERSHIP: &[Property] = &[prop::MEMBER, prop::ORGANIZATION];

const EMPLOYMENT: &[Property] = &[prop::EMPLOYER, prop::EMPLOYEE];

const FAMILY: &[Property] = &[prop::PERSON, prop::RELATIVE, prop::RELATIONSHIP];

const ASSOCIATE: &[Property] = &[prop::PERSON, prop::ASSOCIATE, prop::RELATIONSHIP];

const REPRESENTATION: &[Property] = &[prop::AGENT, prop::CLIENT];

const UNKNOWN_LINK: &[Property] = &[prop::SUBJECT, prop::OBJECT];

const SUCCESSION: &[Property] = &[prop::PREDECESSOR, prop::SUCCESSOR];

const SANCTION: &[Property] = &[
    prop::ENTITY,
    prop::AUTHORITY,
    prop::AUTHORITY_ID,
    prop::UNSC_ID,
    prop::PROGRAM,
    prop::PROGRAM_ID,
    prop::PROGRAM_URL,
    prop::PROVISIONS,
    prop::REASON,
    prop::STATUS,
    prop::DURATION,
    prop::COUNTRY,
    prop::LISTING_DATE,
];

const PAYMENT: &[Property] = &[
    prop::SEQUENCE_NUMBER,
    prop::TRANSACTION_NUMBER,
    prop::PURPOSE,
    prop::PROGRAMME,
    prop::PAYER,
    prop::PAYER_ACCOUNT,
    prop::BENEFICIARY,
    prop::BENEFICIARY_ACCOUNT,
    prop::AMOUNT,
    prop::CURRENCY,
    prop::AMOUNT_EUR,
    prop::AMOUNT_USD,
];

const EVENT: &[Property] = &[
    prop::START_DATE,
    prop::END_DATE,
    prop::DATE,
    prop::LOCATION,
    prop::INVOLVED,
    prop::ORGANIZER,
    prop::IMPORTANT,
    prop::RECORD_ID,
];

const DOCUMENT: &[Property] = &[
    prop::TITLE,
    prop::FILE_NAME,
    prop::FILE_SIZE,
    prop::CONTENT_HASH,
    prop::MIME_TYPE,
    prop::AUTHOR,
    prop::DATE,
    prop::LANGUAGE,
    prop::AUTHORED_AT,
    prop::PUBLISHED_AT,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_has_what_its_parents_have() {
        assert!(Schema::Person.has(prop::NAME) && Schema::Person.has(prop::BIRTH_DATE));
        assert!(!Schema::Company.has(prop::BIRTH_DATE));
        assert!(
            Schema::Company.is_a(Schema::LegalEntity) && !Schema::Vessel.is_a(Schema::LegalEntity)
        );
        assert!(Schema::Passport.has(prop::HOLDER) && Schema::Sanction.has(prop::START_DATE));
    }
}

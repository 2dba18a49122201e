//! Every property of the model, as a constant: `prop::BIRTH_DATE`.
//!
//! Source: the `FollowTheMoney` model, <https://followthemoney.tech/explorer/>; names and types are
//! the model's own, the selection is ours.
#![expect(missing_docs, reason = "each constant is named after the property it stands for")]

use crate::property::{Property, PropertyType};
use PropertyType::{
    Address, Checksum, Country, Date, Email, Entity, Gender, Identifier, Language, MimeType, Name,
    Number, Phone, String, Text, Topic, Url,
};

/// Name and type, by number; in alphabetical order.
pub(crate) const TABLE: &[(&str, PropertyType)] = &[
    ("abbreviation", Name),
    ("accountId", Identifier),
    ("accountNumber", Identifier),
    ("accountType", String),
    ("address", Address),
    ("addressEntity", Entity),
    ("agent", Entity),
    ("alias", Name),
    ("amount", Number),
    ("amountEur", Number),
    ("amountUsd", Number),
    ("appearance", Text),
    ("asset", Entity),
    ("associate", Entity),
    ("author", String),
    ("authoredAt", Date),
    ("authority", String),
    ("authorityId", Identifier),
    ("balance", Number),
    ("bank", Entity),
    ("bankAddress", Address),
    ("bankName", String),
    ("beneficiary", Entity),
    ("beneficiaryAccount", Entity),
    ("bic", Identifier),
    ("bikCode", Identifier),
    ("birthCountry", Country),
    ("birthDate", Date),
    ("birthPlace", String),
    ("buildDate", Date),
    ("cageCode", Identifier),
    ("callSign", Identifier),
    ("capital", String),
    ("cikCode", Identifier),
    ("citizenship", Country),
    ("city", String),
    ("classification", String),
    ("client", Entity),
    ("closingDate", Date),
    ("collateral", String),
    ("contentHash", Checksum),
    ("country", Country),
    ("createdAt", Date),
    ("creationDate", Date),
    ("crsNumber", Identifier),
    ("currency", String),
    ("date", Date),
    ("deadweightTonnage", Number),
    ("deathDate", Date),
    ("description", Text),
    ("director", Entity),
    ("dissolutionDate", Date),
    ("dunsCode", Identifier),
    ("duration", String),
    ("education", String),
    ("email", Email),
    ("employee", Entity),
    ("employer", Entity),
    ("endDate", Date),
    ("entity", Entity),
    ("ethnicity", String),
    ("eyeColor", String),
    ("fatherName", Name),
    ("figiCode", Identifier),
    ("fileName", String),
    ("fileSize", Number),
    ("firstName", Name),
    ("flag", Country),
    ("fnsCode", Identifier),
    ("full", Address),
    ("gender", Gender),
    ("giiNumber", Identifier),
    ("givenName", Name),
    ("grossRegisteredTonnage", Number),
    ("hairColor", String),
    ("height", Number),
    ("holder", Entity),
    ("iban", Identifier),
    ("icaoCode", Identifier),
    ("icijId", Identifier),
    ("idNumber", Identifier),
    ("imoNumber", Identifier),
    ("important", String),
    ("incorporationDate", Date),
    ("indexText", Text),
    ("innCode", Identifier),
    ("involved", Entity),
    ("irsCode", Identifier),
    ("isin", Identifier),
    ("isinCode", Identifier),
    ("issueDate", Date),
    ("issuer", Entity),
    ("jurisdiction", Country),
    ("keywords", String),
    ("kppCode", Identifier),
    ("language", Language),
    ("lastName", Name),
    ("latitude", Number),
    ("legalBasis", String),
    ("legalForm", String),
    ("leiCode", Identifier),
    ("licenseNumber", Identifier),
    ("listingDate", Date),
    ("location", Address),
    ("longitude", Number),
    ("maidenName", Name),
    ("mainCountry", Country),
    ("managingExchange", String),
    ("manufacturer", String),
    ("maturityDate", Date),
    ("member", Entity),
    ("middleName", Name),
    ("mimeType", MimeType),
    ("mmsi", Identifier),
    ("model", String),
    ("modifiedAt", Date),
    ("motherName", Name),
    ("name", Name),
    ("nameChangeDate", Date),
    ("nameSuffix", String),
    ("nationality", Country),
    ("notes", Text),
    ("npiCode", Identifier),
    ("number", Identifier),
    ("object", Entity),
    ("ogrnCode", Identifier),
    ("okpoCode", Identifier),
    ("okvedCode", Identifier),
    ("opencorporatesUrl", Url),
    ("openingDate", Date),
    ("operator", Entity),
    ("organization", Entity),
    ("organizer", Entity),
    ("owner", Entity),
    ("ownershipType", String),
    ("parent", Entity),
    ("passportNumber", Identifier),
    ("pastFlags", Country),
    ("pastNames", Name),
    ("pastTypes", String),
    ("payer", Entity),
    ("payerAccount", Entity),
    ("percentage", Number),
    ("permId", Identifier),
    ("person", Entity),
    ("personalNumber", Identifier),
    ("phone", Phone),
    ("political", String),
    ("position", String),
    ("postOfficeBox", String),
    ("postalCode", String),
    ("predecessor", Entity),
    ("previousName", Name),
    ("profession", String),
    ("program", String),
    ("programId", String),
    ("programUrl", Url),
    ("programme", String),
    ("proof", Entity),
    ("provisions", String),
    ("publicKey", Identifier),
    ("publishedAt", Date),
    ("publisher", String),
    ("publisherUrl", Url),
    ("purpose", String),
    ("reason", Text),
    ("recordId", Identifier),
    ("region", String),
    ("registrationDate", Date),
    ("registrationNumber", Identifier),
    ("registrationPort", String),
    ("relationship", String),
    ("relative", Entity),
    ("religion", String),
    ("remarks", String),
    ("retrievedAt", Date),
    ("role", String),
    ("secondName", Name),
    ("secretary", String),
    ("sector", String),
    ("sequenceNumber", Identifier),
    ("serialNumber", Identifier),
    ("sharesCount", Number),
    ("sharesCurrency", String),
    ("sharesType", String),
    ("sharesValue", Number),
    ("socialSecurityNumber", Identifier),
    ("sourceUrl", Url),
    ("spokenLanguage", Language),
    ("startDate", Date),
    ("state", String),
    ("status", String),
    ("street", String),
    ("street2", String),
    ("subject", Entity),
    ("successor", Entity),
    ("summary", Text),
    ("surname", Name),
    ("swiftBic", Identifier),
    ("taxNumber", Identifier),
    ("ticker", String),
    ("title", String),
    ("tonnage", Number),
    ("topics", Topic),
    ("transactionNumber", Identifier),
    ("type", String),
    ("uniqueEntityId", Identifier),
    ("unscId", Identifier),
    ("uscCode", Identifier),
    ("vatCode", Identifier),
    ("voenCode", Identifier),
    ("weakAlias", Name),
    ("website", Url),
    ("weight", Number),
    ("wikidataId", Identifier),
    ("wikipediaUrl", Url),
];

pub const ABBREVIATION: Property = Property(0);
pub const ACCOUNT_ID: Property = Property(1);
pub const ACCOUNT_NUMBER: Property = Property(2);
pub const ACCOUNT_TYPE: Property = Property(3);
pub const ADDRESS: Property = Property(4);
pub const ADDRESS_ENTITY: Property = Property(5);
pub const AGENT: Property = Property(6);
pub const ALIAS: Property = Property(7);
pub const AMOUNT: Property = Property(8);
pub const AMOUNT_EUR: Property = Property(9);
pub const AMOUNT_USD: Property = Property(10);
pub const APPEARANCE: Property = Property(11);
pub const ASSET: Property = Property(12);
pub const ASSOCIATE: Property = Property(13);
pub const AUTHOR: Property = Property(14);
pub const AUTHORED_AT: Property = Property(15);
pub const AUTHORITY: Property = Property(16);
pub const AUTHORITY_ID: Property = Property(17);
pub const BALANCE: Property = Property(18);
pub const BANK: Property = Property(19);
pub const BANK_ADDRESS: Property = Property(20);
pub const BANK_NAME: Property = Property(21);
pub const BENEFICIARY: Property = Property(22);
pub const BENEFICIARY_ACCOUNT: Property = Property(23);
pub const BIC: Property = Property(24);
pub const BIK_CODE: Property = Property(25);
pub const BIRTH_COUNTRY: Property = Property(26);
pub const BIRTH_DATE: Property = Property(27);
pub const BIRTH_PLACE: Property = Property(28);
pub const BUILD_DATE: Property = Property(29);
pub const CAGE_CODE: Property = Property(30);
pub const CALL_SIGN: Property = Property(31);
pub const CAPITAL: Property = Property(32);
pub const CIK_CODE: Property = Property(33);
pub const CITIZENSHIP: Property = Property(34);
pub const CITY: Property = Property(35);
pub const CLASSIFICATION: Property = Property(36);
pub const CLIENT: Property = Property(37);
pub const CLOSING_DATE: Property = Property(38);
pub const COLLATERAL: Property = Property(39);
pub const CONTENT_HASH: Property = Property(40);
pub const COUNTRY: Property = Property(41);
pub const CREATED_AT: Property = Property(42);
pub const CREATION_DATE: Property = Property(43);
pub const CRS_NUMBER: Property = Property(44);
pub const CURRENCY: Property = Property(45);
pub const DATE: Property = Property(46);
pub const DEADWEIGHT_TONNAGE: Property = Property(47);
pub const DEATH_DATE: Property = Property(48);
pub const DESCRIPTION: Property = Property(49);
pub const DIRECTOR: Property = Property(50);
pub const DISSOLUTION_DATE: Property = Property(51);
pub const DUNS_CODE: Property = Property(52);
pub const DURATION: Property = Property(53);
pub const EDUCATION: Property = Property(54);
pub const EMAIL: Property = Property(55);
pub const EMPLOYEE: Property = Property(56);
pub const EMPLOYER: Property = Property(57);
pub const END_DATE: Property = Property(58);
pub const ENTITY: Property = Property(59);
pub const ETHNICITY: Property = Property(60);
pub const EYE_COLOR: Property = Property(61);
pub const FATHER_NAME: Property = Property(62);
pub const FIGI_CODE: Property = Property(63);
pub const FILE_NAME: Property = Property(64);
pub const FILE_SIZE: Property = Property(65);
pub const FIRST_NAME: Property = Property(66);
pub const FLAG: Property = Property(67);
pub const FNS_CODE: Property = Property(68);
pub const FULL: Property = Property(69);
pub const GENDER: Property = Property(70);
pub const GII_NUMBER: Property = Property(71);
pub const GIVEN_NAME: Property = Property(72);
pub const GROSS_REGISTERED_TONNAGE: Property = Property(73);
pub const HAIR_COLOR: Property = Property(74);
pub const HEIGHT: Property = Property(75);
pub const HOLDER: Property = Property(76);
pub const IBAN: Property = Property(77);
pub const ICAO_CODE: Property = Property(78);
pub const ICIJ_ID: Property = Property(79);
pub const ID_NUMBER: Property = Property(80);
pub const IMO_NUMBER: Property = Property(81);
pub const IMPORTANT: Property = Property(82);
pub const INCORPORATION_DATE: Property = Property(83);
pub const INDEX_TEXT: Property = Property(84);
pub const INN_CODE: Property = Property(85);
pub const INVOLVED: Property = Property(86);
pub const IRS_CODE: Property = Property(87);
pub const ISIN: Property = Property(88);
pub const ISIN_CODE: Property = Property(89);
pub const ISSUE_DATE: Property = Property(90);
pub const ISSUER: Property = Property(91);
pub const JURISDICTION: Property = Property(92);
pub const KEYWORDS: Property = Property(93);
pub const KPP_CODE: Property = Property(94);
pub const LANGUAGE: Property = Property(95);
pub const LAST_NAME: Property = Property(96);
pub const LATITUDE: Property = Property(97);
pub const LEGAL_BASIS: Property = Property(98);
pub const LEGAL_FORM: Property = Property(99);
pub const LEI_CODE: Property = Property(100);
pub const LICENSE_NUMBER: Property = Property(101);
pub const LISTING_DATE: Property = Property(102);
pub const LOCATION: Property = Property(103);
pub const LONGITUDE: Property = Property(104);
pub const MAIDEN_NAME: Property = Property(105);
pub const MAIN_COUNTRY: Property = Property(106);
pub const MANAGING_EXCHANGE: Property = Property(107);
pub const MANUFACTURER: Property = Property(108);
pub const MATURITY_DATE: Property = Property(109);
pub const MEMBER: Property = Property(110);
pub const MIDDLE_NAME: Property = Property(111);
pub const MIME_TYPE: Property = Property(112);
pub const MMSI: Property = Property(113);
pub const MODEL: Property = Property(114);
pub const MODIFIED_AT: Property = Property(115);
pub const MOTHER_NAME: Property = Property(116);
pub const NAME: Property = Property(117);
pub const NAME_CHANGE_DATE: Property = Property(118);
pub const NAME_SUFFIX: Property = Property(119);
pub const NATIONALITY: Property = Property(120);
pub const NOTES: Property = Property(121);
pub const NPI_CODE: Property = Property(122);
pub const NUMBER: Property = Property(123);
pub const OBJECT: Property = Property(124);
pub const OGRN_CODE: Property = Property(125);
pub const OKPO_CODE: Property = Property(126);
pub const OKVED_CODE: Property = Property(127);
pub const OPENCORPORATES_URL: Property = Property(128);
pub const OPENING_DATE: Property = Property(129);
pub const OPERATOR: Property = Property(130);
pub const ORGANIZATION: Property = Property(131);
pub const ORGANIZER: Property = Property(132);
pub const OWNER: Property = Property(133);
pub const OWNERSHIP_TYPE: Property = Property(134);
pub const PARENT: Property = Property(135);
pub const PASSPORT_NUMBER: Property = Property(136);
pub const PAST_FLAGS: Property = Property(137);
pub const PAST_NAMES: Property = Property(138);
pub const PAST_TYPES: Property = Property(139);
pub const PAYER: Property = Property(140);
pub const PAYER_ACCOUNT: Property = Property(141);
pub const PERCENTAGE: Property = Property(142);
pub const PERM_ID: Property = Property(143);
pub const PERSON: Property = Property(144);
pub const PERSONAL_NUMBER: Property = Property(145);
pub const PHONE: Property = Property(146);
pub const POLITICAL: Property = Property(147);
pub const POSITION: Property = Property(148);
pub const POST_OFFICE_BOX: Property = Property(149);
pub const POSTAL_CODE: Property = Property(150);
pub const PREDECESSOR: Property = Property(151);
pub const PREVIOUS_NAME: Property = Property(152);
pub const PROFESSION: Property = Property(153);
pub const PROGRAM: Property = Property(154);
pub const PROGRAM_ID: Property = Property(155);
pub const PROGRAM_URL: Property = Property(156);
pub const PROGRAMME: Property = Property(157);
pub const PROOF: Property = Property(158);
pub const PROVISIONS: Property = Property(159);
pub const PUBLIC_KEY: Property = Property(160);
pub const PUBLISHED_AT: Property = Property(161);
pub const PUBLISHER: Property = Property(162);
pub const PUBLISHER_URL: Property = Property(163);
pub const PURPOSE: Property = Property(164);
pub const REASON: Property = Property(165);
pub const RECORD_ID: Property = Property(166);
pub const REGION: Property = Property(167);
pub const REGISTRATION_DATE: Property = Property(168);
pub const REGISTRATION_NUMBER: Property = Property(169);
pub const REGISTRATION_PORT: Property = Property(170);
pub const RELATIONSHIP: Property = Property(171);
pub const RELATIVE: Property = Property(172);
pub const RELIGION: Property = Property(173);
pub const REMARKS: Property = Property(174);
pub const RETRIEVED_AT: Property = Property(175);
pub const ROLE: Property = Property(176);
pub const SECOND_NAME: Property = Property(177);
pub const SECRETARY: Property = Property(178);
pub const SECTOR: Property = Property(179);
pub const SEQUENCE_NUMBER: Property = Property(180);
pub const SERIAL_NUMBER: Property = Property(181);
pub const SHARES_COUNT: Property = Property(182);
pub const SHARES_CURRENCY: Property = Property(183);
pub const SHARES_TYPE: Property = Property(184);
pub const SHARES_VALUE: Property = Property(185);
pub const SOCIAL_SECURITY_NUMBER: Property = Property(186);
pub const SOURCE_URL: Property = Property(187);
pub const SPOKEN_LANGUAGE: Property = Property(188);
pub const START_DATE: Property = Property(189);
pub const STATE: Property = Property(190);
pub const STATUS: Property = Property(191);
pub const STREET: Property = Property(192);
pub const STREET2: Property = Property(193);
pub const SUBJECT: Property = Property(194);
pub const SUCCESSOR: Property = Property(195);
pub const SUMMARY: Property = Property(196);
pub const SURNAME: Property = Property(197);
pub const SWIFT_BIC: Property = Property(198);
pub const TAX_NUMBER: Property = Property(199);
pub const TICKER: Property = Property(200);
pub const TITLE: Property = Property(201);
pub const TONNAGE: Property = Property(202);
pub const TOPICS: Property = Property(203);
pub const TRANSACTION_NUMBER: Property = Property(204);
pub const TYPE: Property = Property(205);
pub const UNIQUE_ENTITY_ID: Property = Property(206);
pub const UNSC_ID: Property = Property(207);
pub const USC_CODE: Property = Property(208);
pub const VAT_CODE: Property = Property(209);
pub const VOEN_CODE: Property = Property(210);
pub const WEAK_ALIAS: Property = Property(211);
pub const WEBSITE: Property = Property(212);
pub const WEIGHT: Property = Property(213);
pub const WIKIDATA_ID: Property = Property(214);
pub const WIKIPEDIA_URL: Property = Property(215);

//! The columns of every vintage, and a row by them.

use crate::Field::{self, Mapped};
use crate::csv_table::{Row, Table};

/// What becomes of each column.
pub(crate) const FIELDS: &[(&str, Field)] = &[
    ("Name 6", Mapped("name, alias, previousName; lastName")),
    ("Name 1", Mapped("name, alias, previousName; firstName")),
    ("Name 2", Mapped("name, alias, previousName; middleName")),
    ("Name 3", Mapped("name, alias, previousName; middleName")),
    ("Name 4", Mapped("name, alias, previousName; middleName")),
    ("Name 5", Mapped("name, alias, previousName; middleName")),
    ("Title", Mapped("title")),
    ("Name Non-Latin Script", Mapped("alias")),
    ("Non-Latin Script Type", Mapped("notes")),
    ("Non-Latin Script Language", Mapped("language of the alias")),
    ("DOB", Mapped("birthDate")),
    ("Town of Birth", Mapped("birthPlace")),
    ("Country of Birth", Mapped("birthCountry")),
    ("Nationality", Mapped("nationality")),
    ("Passport Number", Mapped("Passport.number, passportNumber")),
    ("Passport Details", Mapped("Passport.summary; its number in older vintages")),
    ("National Identification Number", Mapped("Identification.number, idNumber")),
    ("NI Number", Mapped("Identification.number, idNumber")),
    ("NI Details", Mapped("Identification.summary")),
    ("National Identification Details", Mapped("Identification.summary")),
    ("Position", Mapped("position")),
    ("Address 1", Mapped("Address.street")),
    ("Address 2", Mapped("Address.street2")),
    ("Address 3", Mapped("Address.street2")),
    ("Address 4", Mapped("Address.street2")),
    ("Address 5", Mapped("Address.region")),
    ("Address 6", Mapped("Address.city")),
    ("Post/Zip Code", Mapped("Address.postalCode")),
    ("Country", Mapped("Address.country")),
    ("Other Information", Mapped("notes; Sanction.unscId, a ship's IMO number")),
    ("Group Type", Mapped("schema")),
    ("Alias Type", Mapped("name, alias or previousName")),
    ("Alias Quality", Mapped("alias or weakAlias")),
    ("Regime", Mapped("Sanction.programId")),
    ("Listed On", Mapped("Sanction.listingDate, startDate")),
    ("UK Sanctions List Date Designated", Mapped("Sanction.summary")),
    ("Last Updated", Mapped("Sanction.modifiedAt")),
    ("Group ID", Mapped("key; Sanction.authorityId")),
];

/// One row: a name of a target, and what is known of the target beside it.
#[derive(Debug, Default)]
pub(crate) struct Target {
    pub given: Vec<String>,
    pub family: String,
    pub title: String,
    pub non_latin: String,
    pub script: String,
    pub language: String,
    pub birth: String,
    pub birth_town: String,
    pub birth_country: String,
    pub nationality: String,
    pub passport: String,
    pub passport_about: String,
    pub identity: String,
    pub identity_about: String,
    pub position: String,
    pub address: Vec<String>,
    pub postal_code: String,
    pub country: String,
    pub other: String,
    pub kind: String,
    pub alias_type: String,
    pub alias_quality: String,
    pub regime: String,
    pub listed_on: String,
    pub designated: String,
    pub updated: String,
    pub group_id: String,
}

impl Target {
    pub(crate) fn of(table: &Table<'_>, row: &Row<'_>) -> Self {
        let cell = |column: &str| table.cell(row, column).trim().to_owned();
        let either = |one: &str, other: &str| {
            let found = cell(one);
            if found.is_empty() { cell(other) } else { found }
        };
        Target {
            given: ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5"].map(cell).into(),
            family: cell("Name 6"),
            title: cell("Title"),
            non_latin: cell("Name Non-Latin Script"),
            script: cell("Non-Latin Script Type"),
            language: cell("Non-Latin Script Language"),
            birth: cell("DOB"),
            birth_town: cell("Town of Birth"),
            birth_country: cell("Country of Birth"),
            nationality: cell("Nationality"),
            passport: cell("Passport Number"),
            passport_about: cell("Passport Details"),
            identity: either("National Identification Number", "NI Number"),
            identity_about: either("National Identification Details", "NI Details"),
            position: cell("Position"),
            address: ["Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6"]
                .map(cell)
                .into(),
            postal_code: cell("Post/Zip Code"),
            country: cell("Country"),
            other: cell("Other Information"),
            kind: cell("Group Type"),
            alias_type: cell("Alias Type"),
            alias_quality: cell("Alias Quality"),
            regime: cell("Regime"),
            listed_on: cell("Listed On"),
            designated: cell("UK Sanctions List Date Designated"),
            updated: cell("Last Updated"),
            group_id: cell("Group ID"),
        }
    }

    /// Given names, then the family name.
    pub(crate) fn full_name(&self) -> String {
        let parts = self.given.iter().chain([&self.family]).map(String::as_str);
        parts.filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

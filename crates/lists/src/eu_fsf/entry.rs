//! One entity of the list in memory, whichever form it was read from.
//!
//! Every field is the source's text; an empty one was not given. Fields are reached by the name
//! the XML gives the attribute, so that both readers fill the same struct.

/// Declares a part of an entry: fields with the XML's name for each.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident { $($field:ident = $attribute:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Default)]
        pub(crate) struct $name {
            $(pub $field: String,)*
            pub common: Common,
        }

        impl Part for $name {
            fn names(&self) -> &'static [&'static str] {
                &[$($attribute),*]
            }

            fn slot(&mut self, attribute: &str) -> Option<&mut String> {
                match attribute {
                    $($attribute => Some(&mut self.$field),)*
                    _ => None,
                }
            }

            fn common(&mut self) -> &mut Common {
                &mut self.common
            }
        }
    };
}

/// A repeated part of an entry.
pub(crate) trait Part {
    /// The names of its fields in the XML.
    fn names(&self) -> &'static [&'static str];
    /// The field that the XML names so.
    fn slot(&mut self, attribute: &str) -> Option<&mut String>;
    /// What every part can have.
    fn common(&mut self) -> &mut Common;
}

/// What every part can have.
#[derive(Debug, Default)]
pub(crate) struct Common {
    /// Free text about the part.
    pub remarks: Vec<String>,
    /// The acts it is from.
    pub acts: Vec<Act>,
    /// Named values: telephone, e-mail, web site.
    pub info: Vec<(String, String)>,
}

/// A regulation, as cited by a value.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Act {
    pub regulation_type: String,
    pub publication_date: String,
    pub number_title: String,
    pub publication_url: String,
}

impl Act {
    /// The names of its fields in the XML.
    pub(crate) const NAMES: &[&str] =
        &["regulationType", "publicationDate", "numberTitle", "publicationUrl"];

    pub(crate) fn slot(&mut self, attribute: &str) -> Option<&mut String> {
        match attribute {
            "regulationType" => Some(&mut self.regulation_type),
            "publicationDate" => Some(&mut self.publication_date),
            "numberTitle" => Some(&mut self.number_title),
            "publicationUrl" => Some(&mut self.publication_url),
            _ => None,
        }
    }
}

part! {
    /// The act an entry is in force by, with the programme.
    Regulation {
        regulation_type = "regulationType",
        organisation_type = "organisationType",
        publication_date = "publicationDate",
        entry_into_force_date = "entryIntoForceDate",
        number_title = "numberTitle",
        programme = "programme",
        publication_url = "publicationUrl",
    }
}

part! {
    /// A name.
    Name {
        first = "firstName",
        middle = "middleName",
        last = "lastName",
        whole = "wholeName",
        function = "function",
        gender = "gender",
        title = "title",
        language = "nameLanguage",
        strong = "strong",
        logical_id = "logicalId",
    }
}

part! {
    /// A citizenship.
    Citizenship {
        region = "region",
        country = "countryIso2Code",
        country_text = "countryDescription",
        acquired = "acquisitionDate",
        lost = "disenfranchisementDate",
    }
}

part! {
    /// A day and place of birth, or either.
    Birth {
        circa = "circa",
        calendar = "calendarType",
        date = "birthdate",
        day = "dayOfMonth",
        month = "monthOfYear",
        year = "year",
        year_from = "yearRangeFrom",
        year_to = "yearRangeTo",
        city = "city",
        zip = "zipCode",
        region = "region",
        place = "place",
        country = "countryIso2Code",
        country_text = "countryDescription",
    }
}

part! {
    /// An address.
    Address {
        street = "street",
        po_box = "poBox",
        zip = "zipCode",
        city = "city",
        region = "region",
        place = "place",
        at_listing = "asAtListingTime",
        country = "countryIso2Code",
        country_text = "countryDescription",
    }
}

part! {
    /// A document or number.
    Document {
        kind = "identificationTypeCode",
        kind_text = "identificationTypeDescription",
        number = "number",
        latin_number = "latinNumber",
        name = "nameOnDocument",
        issued_by = "issuedBy",
        issue_date = "issueDate",
        issued_date = "issuedDate",
        valid_from = "validFrom",
        valid_to = "validTo",
        region = "region",
        country = "countryIso2Code",
        country_text = "countryDescription",
        diplomatic = "diplomatic",
        known_expired = "knownExpired",
        known_false = "knownFalse",
        reported_lost = "reportedLost",
        revoked = "revokedByIssuer",
    }
}

/// One `sanctionEntity`.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub line: u64,
    pub reference: String,
    pub logical_id: String,
    pub un_id: String,
    pub designation_date: String,
    pub designation_details: String,
    pub delisting_date: String,
    pub subject_code: String,
    pub subject_class: String,
    pub remarks: Vec<String>,
    pub info: Vec<(String, String)>,
    pub regulations: Vec<Regulation>,
    pub names: Vec<Name>,
    pub citizenships: Vec<Citizenship>,
    pub births: Vec<Birth>,
    pub addresses: Vec<Address>,
    pub documents: Vec<Document>,
}

impl Entry {
    /// The names of its own fields in the XML; `a.b` is attribute `b` of the element `a`.
    pub(crate) const NAMES: &[&str] = &[
        "euReferenceNumber",
        "logicalId",
        "unitedNationId",
        "designationDate",
        "designationDetails",
        "delistingDate",
        "subjectType.code",
        "subjectType.classificationCode",
    ];

    /// The field of the entry itself that the XML names so.
    pub(crate) fn slot(&mut self, attribute: &str) -> Option<&mut String> {
        match attribute {
            "euReferenceNumber" => Some(&mut self.reference),
            "logicalId" => Some(&mut self.logical_id),
            "unitedNationId" => Some(&mut self.un_id),
            "designationDate" => Some(&mut self.designation_date),
            "designationDetails" => Some(&mut self.designation_details),
            "delistingDate" => Some(&mut self.delisting_date),
            "subjectType.code" => Some(&mut self.subject_code),
            "subjectType.classificationCode" => Some(&mut self.subject_class),
            _ => None,
        }
    }

    /// A new part of the kind that the XML's element names.
    pub(crate) fn part(&mut self, element: &str) -> Option<&mut dyn Part> {
        fn grown<T: Part + Default>(list: &mut Vec<T>) -> Option<&mut dyn Part> {
            list.push(T::default());
            list.last_mut().map(|part| part as &mut dyn Part)
        }
        match element {
            "regulation" => grown(&mut self.regulations),
            "nameAlias" => grown(&mut self.names),
            "citizenship" => grown(&mut self.citizenships),
            "birthdate" => grown(&mut self.births),
            "address" => grown(&mut self.addresses),
            "identification" => grown(&mut self.documents),
            _ => None,
        }
    }

    /// The entry, if it has what a record cannot do without.
    pub(crate) fn checked(self) -> Result<Self, String> {
        if self.reference.trim().is_empty() {
            return Err("no EU reference number".into());
        }
        if self.names.iter().all(|n| n.full().is_empty()) {
            return Err(format!("`{}` has no name", self.reference));
        }
        Ok(self)
    }
}

impl Name {
    /// The whole name, else its parts.
    pub(crate) fn full(&self) -> String {
        if self.whole.trim().is_empty() {
            let parts = [self.first.trim(), self.middle.trim(), self.last.trim()];
            parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
        } else {
            self.whole.clone()
        }
    }

    /// Weak only where the source says so.
    pub(crate) fn is_weak(&self) -> bool {
        self.strong.trim() == "false"
    }
}

//! What becomes of each element, attribute and member.

use crate::Field::{self, Mapped, Unmapped};

/// The JSON rendering.
pub(super) const JSON_FIELDS: &[(&str, Field)] = &[
    ("._file", Unmapped("the name of a file of the rendering")),
    (".ssid", Mapped("key, authorityId")),
    (".sanctions_set_id", Mapped("programId")),
    (
        ".individual.identity.ssid",
        Unmapped("the number of the identity, of no use without the others"),
    ),
    (".individual.identity.main", Mapped("name or alias")),
    (".individual.identity.names[].name_type", Mapped("name, alias, previousName")),
    (".individual.identity.names[].quality", Mapped("alias or weakAlias")),
    (".individual.identity.names[].lang", Mapped("the language of the name")),
    (".individual.identity.names[].name_parts[].order", Mapped("name")),
    (
        ".individual.identity.names[].name_parts[].name_part_type",
        Mapped("firstName, lastName … and name"),
    ),
    (".individual.identity.names[].name_parts[].value", Mapped("name and its parts")),
    (".individual.identity.day_month_year.day", Mapped("birthDate, incorporationDate, buildDate")),
    (
        ".individual.identity.day_month_year.month",
        Mapped("birthDate, incorporationDate, buildDate"),
    ),
    (".individual.identity.day_month_year.year", Mapped("birthDate, incorporationDate, buildDate")),
    (".individual.identity.addresses[].address_details", Mapped("street, full")),
    (".individual.identity.addresses[].zip_code", Mapped("postalCode, full")),
    (".individual.justification", Mapped("reason")),
    (".entity.identity.ssid", Unmapped("the number of the identity, of no use without the others")),
    (".entity.identity.main", Mapped("name or alias")),
    (".entity.identity.names[].name_type", Mapped("name, alias, previousName")),
    (".entity.identity.names[].quality", Mapped("alias or weakAlias")),
    (".entity.identity.names[].lang", Mapped("the language of the name")),
    (".entity.identity.names[].name_parts[].order", Mapped("name")),
    (
        ".entity.identity.names[].name_parts[].name_part_type",
        Mapped("firstName, lastName … and name"),
    ),
    (".entity.identity.names[].name_parts[].value", Mapped("name and its parts")),
    (".entity.identity.day_month_year.day", Mapped("birthDate, incorporationDate, buildDate")),
    (".entity.identity.day_month_year.month", Mapped("birthDate, incorporationDate, buildDate")),
    (".entity.identity.day_month_year.year", Mapped("birthDate, incorporationDate, buildDate")),
    (".entity.identity.addresses[].address_details", Mapped("street, full")),
    (".entity.identity.addresses[].zip_code", Mapped("postalCode, full")),
    (".entity.justification", Mapped("reason")),
    (".object.identity.ssid", Unmapped("the number of the identity, of no use without the others")),
    (".object.identity.main", Mapped("name or alias")),
    (".object.identity.names[].name_type", Mapped("name, alias, previousName")),
    (".object.identity.names[].quality", Mapped("alias or weakAlias")),
    (".object.identity.names[].lang", Mapped("the language of the name")),
    (".object.identity.names[].name_parts[].order", Mapped("name")),
    (
        ".object.identity.names[].name_parts[].name_part_type",
        Mapped("firstName, lastName … and name"),
    ),
    (".object.identity.names[].name_parts[].value", Mapped("name and its parts")),
    (".object.identity.day_month_year.day", Mapped("birthDate, incorporationDate, buildDate")),
    (".object.identity.day_month_year.month", Mapped("birthDate, incorporationDate, buildDate")),
    (".object.identity.day_month_year.year", Mapped("birthDate, incorporationDate, buildDate")),
    (".object.identity.addresses[].address_details", Mapped("street, full")),
    (".object.identity.addresses[].zip_code", Mapped("postalCode, full")),
    (".object.justification", Mapped("reason")),
];

/// The XML.
pub(super) const XML_FIELDS: &[(&str, Field)] = &[
    ("swiss-sanctions-list/@list-type", Mapped("what an absence proves")),
    ("swiss-sanctions-list/@date", Mapped("published")),
    (
        "swiss-sanctions-list/sanctions-program/@ssid",
        Unmapped("sets name their programme by standing in it"),
    ),
    (
        "swiss-sanctions-list/sanctions-program/@version-date",
        Unmapped("the day of the programme, not of a target"),
    ),
    (
        "swiss-sanctions-list/sanctions-program/@predecessor-version-date",
        Unmapped("the day of an earlier edition"),
    ),
    ("swiss-sanctions-list/sanctions-program/program-key", Mapped("programId")),
    (
        "swiss-sanctions-list/sanctions-program/program-key/@lang",
        Mapped("programId: the English one"),
    ),
    ("swiss-sanctions-list/sanctions-program/program-name", Mapped("program")),
    (
        "swiss-sanctions-list/sanctions-program/program-name/@lang",
        Mapped("the language of program"),
    ),
    ("swiss-sanctions-list/sanctions-program/sanctions-set", Mapped("program")),
    (
        "swiss-sanctions-list/sanctions-program/sanctions-set/@ssid",
        Mapped("the programme of a target"),
    ),
    (
        "swiss-sanctions-list/sanctions-program/sanctions-set/@lang",
        Mapped("the language of program"),
    ),
    ("swiss-sanctions-list/sanctions-program/origin", Mapped("summary of the designation")),
    ("swiss-sanctions-list/place/@ssid", Mapped("the place of an address")),
    ("swiss-sanctions-list/place/location", Mapped("city, birthPlace, full")),
    ("swiss-sanctions-list/place/location-variant", Mapped("birthPlace, remarks")),
    ("swiss-sanctions-list/place/location-variant/@ssid", Unmapped("the number of a spelling")),
    (
        "swiss-sanctions-list/place/location-variant/@variant-type",
        Unmapped("spelling or former name; the text says no more"),
    ),
    ("swiss-sanctions-list/place/area", Mapped("region, birthPlace, full")),
    ("swiss-sanctions-list/place/area-variant", Mapped("birthPlace, remarks")),
    ("swiss-sanctions-list/place/area-variant/@ssid", Unmapped("the number of a spelling")),
    (
        "swiss-sanctions-list/place/area-variant/@variant-type",
        Unmapped("spelling or former name; the text says no more"),
    ),
    (
        "swiss-sanctions-list/place/country",
        Mapped("birthPlace, full; country where there is no code"),
    ),
    ("swiss-sanctions-list/place/country/@iso-code", Mapped("country, birthCountry")),
    ("swiss-sanctions-list/target/@ssid", Mapped("key, authorityId")),
    ("swiss-sanctions-list/target/@sanctions-set-id", Mapped("programId, program")),
    ("swiss-sanctions-list/target/sanctions-set-id", Mapped("programId, program")),
    ("swiss-sanctions-list/target/foreign-identifier", Mapped("unscId")),
    ("swiss-sanctions-list/target/generic-attribute", Mapped("notes")),
    ("swiss-sanctions-list/target/generic-attribute/@name", Mapped("notes")),
    (
        "swiss-sanctions-list/target/modification/@modification-type",
        Mapped("listingDate, modifiedAt or endDate"),
    ),
    (
        "swiss-sanctions-list/target/modification/@effective-date",
        Mapped("listingDate, modifiedAt or endDate"),
    ),
    (
        "swiss-sanctions-list/target/modification/@publication-date",
        Mapped("summary of the designation"),
    ),
    (
        "swiss-sanctions-list/target/modification/@enactment-date",
        Mapped("summary of the designation"),
    ),
    ("swiss-sanctions-list/target/individual/@sex", Mapped("gender")),
    (
        "swiss-sanctions-list/target/individual/identity/@ssid",
        Unmapped("the number of the identity; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/individual/identity/@main", Mapped("name or alias")),
    (
        "swiss-sanctions-list/target/individual/identity/name/@ssid",
        Unmapped("the number of the name; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/name/@name-type",
        Mapped("name, alias, previousName"),
    ),
    ("swiss-sanctions-list/target/individual/identity/name/@quality", Mapped("alias or weakAlias")),
    (
        "swiss-sanctions-list/target/individual/identity/name/@lang",
        Mapped("the language of the name"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/name/name-part/@ssid",
        Unmapped("the number of the part; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/individual/identity/name/name-part/@order", Mapped("name")),
    (
        "swiss-sanctions-list/target/individual/identity/name/name-part/@name-part-type",
        Mapped("firstName, lastName … and name"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/name/name-part/value",
        Mapped("name and its parts"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/name/name-part/spelling-variant",
        Mapped("alias"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/name/name-part/spelling-variant/@ssid",
        Unmapped("the number of the spelling; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/name/name-part/spelling-variant/@lang",
        Mapped("the language of alias"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/name/name-part/spelling-variant/@script",
        Unmapped("what the letters of the text say"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/day-month-year/@ssid",
        Unmapped("the number of the date; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/day-month-year/@day",
        Mapped("birthDate, incorporationDate, buildDate"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/day-month-year/@month",
        Mapped("birthDate, incorporationDate, buildDate"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/day-month-year/@year",
        Mapped("birthDate, incorporationDate, buildDate"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/day-month-year/@calendar",
        Mapped("dates of other calendars are set aside"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/day-month-year/@quality",
        Mapped("whether the date is circa"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/address/@ssid",
        Unmapped("the number of the address; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/address/@main",
        Unmapped("the order of the addresses is kept"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/address/@place-id",
        Mapped("city, region, country"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/address/@quality",
        Unmapped("not of the text but of the source of it"),
    ),
    ("swiss-sanctions-list/target/individual/identity/address/c-o", Mapped("street, full")),
    (
        "swiss-sanctions-list/target/individual/identity/address/address-details",
        Mapped("street, full"),
    ),
    ("swiss-sanctions-list/target/individual/identity/address/p-o-box", Mapped("street, full")),
    (
        "swiss-sanctions-list/target/individual/identity/address/zip-code",
        Mapped("postalCode, full"),
    ),
    ("swiss-sanctions-list/target/individual/identity/address/remarks", Mapped("remarks")),
    (
        "swiss-sanctions-list/target/individual/identity/nationality/@ssid",
        Unmapped("the number of the nationality; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/nationality/@quality",
        Unmapped("not of the text but of the source of it"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/nationality/country",
        Mapped("nationality where there is no code"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/nationality/country/@iso-code",
        Mapped("nationality"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/place-of-birth/@ssid",
        Unmapped("the number of the birth place; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/place-of-birth/@place-id",
        Mapped("birthPlace, birthCountry"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/place-of-birth/@quality",
        Unmapped("not of the text but of the source of it"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/place-of-birth/address-details",
        Mapped("birthPlace"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/identification-document/@ssid",
        Unmapped("the number of the document; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/identification-document/@document-type",
        Mapped("type; passport or not"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/identification-document/number",
        Mapped("number, passportNumber, idNumber"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/identification-document/issuer",
        Mapped("country where there is no code"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/identification-document/issuer/@code",
        Mapped("country"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/identification-document/date-of-issue",
        Mapped("startDate"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/identification-document/place-of-issue/@place-id",
        Mapped("authority"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/identification-document/expiry-date",
        Mapped("endDate"),
    ),
    (
        "swiss-sanctions-list/target/individual/identity/identification-document/remark",
        Mapped("summary"),
    ),
    ("swiss-sanctions-list/target/individual/justification", Mapped("reason")),
    (
        "swiss-sanctions-list/target/individual/justification/@ssid",
        Unmapped("the number of the text; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/individual/relation/@ssid",
        Unmapped("the number of the relation; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/individual/relation/@target-id", Mapped("object")),
    ("swiss-sanctions-list/target/individual/relation/@relation-type", Mapped("role")),
    ("swiss-sanctions-list/target/individual/relation/remark", Mapped("summary")),
    (
        "swiss-sanctions-list/target/individual/other-information",
        Mapped("notes; imoNumber, registrationNumber, website … behind a label"),
    ),
    (
        "swiss-sanctions-list/target/individual/other-information/@ssid",
        Unmapped("the number of the text; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/individual/generic-attribute", Mapped("notes")),
    ("swiss-sanctions-list/target/individual/generic-attribute/@name", Mapped("notes")),
    (
        "swiss-sanctions-list/target/entity/identity/@ssid",
        Unmapped("the number of the identity; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/entity/identity/@main", Mapped("name or alias")),
    (
        "swiss-sanctions-list/target/entity/identity/name/@ssid",
        Unmapped("the number of the name; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/name/@name-type",
        Mapped("name, alias, previousName"),
    ),
    ("swiss-sanctions-list/target/entity/identity/name/@quality", Mapped("alias or weakAlias")),
    ("swiss-sanctions-list/target/entity/identity/name/@lang", Mapped("the language of the name")),
    (
        "swiss-sanctions-list/target/entity/identity/name/name-part/@ssid",
        Unmapped("the number of the part; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/entity/identity/name/name-part/@order", Mapped("name")),
    (
        "swiss-sanctions-list/target/entity/identity/name/name-part/@name-part-type",
        Mapped("firstName, lastName … and name"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/name/name-part/value",
        Mapped("name and its parts"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/name/name-part/spelling-variant",
        Mapped("alias"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/name/name-part/spelling-variant/@ssid",
        Unmapped("the number of the spelling; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/name/name-part/spelling-variant/@lang",
        Mapped("the language of alias"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/name/name-part/spelling-variant/@script",
        Unmapped("what the letters of the text say"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/day-month-year/@ssid",
        Unmapped("the number of the date; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/day-month-year/@day",
        Mapped("birthDate, incorporationDate, buildDate"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/day-month-year/@month",
        Mapped("birthDate, incorporationDate, buildDate"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/day-month-year/@year",
        Mapped("birthDate, incorporationDate, buildDate"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/day-month-year/@calendar",
        Mapped("dates of other calendars are set aside"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/day-month-year/@quality",
        Mapped("whether the date is circa"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/address/@ssid",
        Unmapped("the number of the address; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/address/@main",
        Unmapped("the order of the addresses is kept"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/address/@place-id",
        Mapped("city, region, country"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/address/@quality",
        Unmapped("not of the text but of the source of it"),
    ),
    ("swiss-sanctions-list/target/entity/identity/address/c-o", Mapped("street, full")),
    ("swiss-sanctions-list/target/entity/identity/address/address-details", Mapped("street, full")),
    ("swiss-sanctions-list/target/entity/identity/address/p-o-box", Mapped("street, full")),
    ("swiss-sanctions-list/target/entity/identity/address/zip-code", Mapped("postalCode, full")),
    ("swiss-sanctions-list/target/entity/identity/address/remarks", Mapped("remarks")),
    (
        "swiss-sanctions-list/target/entity/identity/identification-document/@ssid",
        Unmapped("the number of the document; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/identification-document/@document-type",
        Mapped("type; passport or not"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/identification-document/number",
        Mapped("number, passportNumber, idNumber"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/identification-document/issuer",
        Mapped("country where there is no code"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/identification-document/issuer/@code",
        Mapped("country"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/identification-document/date-of-issue",
        Mapped("startDate"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/identification-document/place-of-issue/@place-id",
        Mapped("authority"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/identification-document/expiry-date",
        Mapped("endDate"),
    ),
    (
        "swiss-sanctions-list/target/entity/identity/identification-document/remark",
        Mapped("summary"),
    ),
    ("swiss-sanctions-list/target/entity/justification", Mapped("reason")),
    (
        "swiss-sanctions-list/target/entity/justification/@ssid",
        Unmapped("the number of the text; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/entity/relation/@ssid",
        Unmapped("the number of the relation; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/entity/relation/@target-id", Mapped("object")),
    ("swiss-sanctions-list/target/entity/relation/@relation-type", Mapped("role")),
    ("swiss-sanctions-list/target/entity/relation/remark", Mapped("summary")),
    (
        "swiss-sanctions-list/target/entity/other-information",
        Mapped("notes; imoNumber, registrationNumber, website … behind a label"),
    ),
    (
        "swiss-sanctions-list/target/entity/other-information/@ssid",
        Unmapped("the number of the text; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/entity/generic-attribute", Mapped("notes")),
    ("swiss-sanctions-list/target/entity/generic-attribute/@name", Mapped("notes")),
    ("swiss-sanctions-list/target/object/@object-type", Mapped("schema")),
    (
        "swiss-sanctions-list/target/object/identity/@ssid",
        Unmapped("the number of the identity; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/object/identity/@main", Mapped("name or alias")),
    (
        "swiss-sanctions-list/target/object/identity/name/@ssid",
        Unmapped("the number of the name; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/name/@name-type",
        Mapped("name, alias, previousName"),
    ),
    ("swiss-sanctions-list/target/object/identity/name/@quality", Mapped("alias or weakAlias")),
    ("swiss-sanctions-list/target/object/identity/name/@lang", Mapped("the language of the name")),
    (
        "swiss-sanctions-list/target/object/identity/name/name-part/@ssid",
        Unmapped("the number of the part; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/object/identity/name/name-part/@order", Mapped("name")),
    (
        "swiss-sanctions-list/target/object/identity/name/name-part/@name-part-type",
        Mapped("firstName, lastName … and name"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/name/name-part/value",
        Mapped("name and its parts"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/name/name-part/spelling-variant",
        Mapped("alias"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/name/name-part/spelling-variant/@ssid",
        Unmapped("the number of the spelling; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/name/name-part/spelling-variant/@lang",
        Mapped("the language of alias"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/name/name-part/spelling-variant/@script",
        Unmapped("what the letters of the text say"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/day-month-year/@ssid",
        Unmapped("the number of the date; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/day-month-year/@day",
        Mapped("birthDate, incorporationDate, buildDate"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/day-month-year/@month",
        Mapped("birthDate, incorporationDate, buildDate"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/day-month-year/@year",
        Mapped("birthDate, incorporationDate, buildDate"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/day-month-year/@calendar",
        Mapped("dates of other calendars are set aside"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/day-month-year/@quality",
        Mapped("whether the date is circa"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/address/@ssid",
        Unmapped("the number of the address; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/address/@main",
        Unmapped("the order of the addresses is kept"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/address/@place-id",
        Mapped("city, region, country"),
    ),
    (
        "swiss-sanctions-list/target/object/identity/address/@quality",
        Unmapped("not of the text but of the source of it"),
    ),
    ("swiss-sanctions-list/target/object/identity/address/c-o", Mapped("street, full")),
    ("swiss-sanctions-list/target/object/identity/address/address-details", Mapped("street, full")),
    ("swiss-sanctions-list/target/object/identity/address/p-o-box", Mapped("street, full")),
    ("swiss-sanctions-list/target/object/identity/address/zip-code", Mapped("postalCode, full")),
    ("swiss-sanctions-list/target/object/identity/address/remarks", Mapped("remarks")),
    ("swiss-sanctions-list/target/object/justification", Mapped("reason")),
    (
        "swiss-sanctions-list/target/object/justification/@ssid",
        Unmapped("the number of the text; nothing refers to it"),
    ),
    (
        "swiss-sanctions-list/target/object/relation/@ssid",
        Unmapped("the number of the relation; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/object/relation/@target-id", Mapped("object")),
    ("swiss-sanctions-list/target/object/relation/@relation-type", Mapped("role")),
    ("swiss-sanctions-list/target/object/relation/remark", Mapped("summary")),
    (
        "swiss-sanctions-list/target/object/other-information",
        Mapped("notes; imoNumber, registrationNumber, website … behind a label"),
    ),
    (
        "swiss-sanctions-list/target/object/other-information/@ssid",
        Unmapped("the number of the text; nothing refers to it"),
    ),
    ("swiss-sanctions-list/target/object/generic-attribute", Mapped("notes")),
    ("swiss-sanctions-list/target/object/generic-attribute/@name", Mapped("notes")),
];

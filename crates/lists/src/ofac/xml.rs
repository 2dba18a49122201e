//! OFAC's lists in its first XML, root `sdnList`.
//!
//! Source: OFAC, `sdn.xml` and `consolidated.xml` with the schema `sdnList.xsd`; the namespace was
//! `http://tempuri.org/sdnList.xsd` until 2024 and is the address of the export service since.
//! Our reading: the file names no list; programmes tell ([`super::which`]). An `idList` holds
//! documents and features alike, told apart by their titles ([`super::titled`]). No date of listing
//! is stated but where a title says `Listing Date (…)`. The publication date is month first.

use detente_model::{Authority, Property, Quarantined, SourceId, SourceRecord, prop};
use jiff::civil::Date;

use super::entry::{Entry, Postal, is_number, schema};
use super::remarks::{self, Links, Remark};
use super::titled::{Titled, tidy_title};
use super::which::Votes;
use crate::fill::with_records;
use crate::format::{Read, Reader};
use crate::keys::Keys;
use crate::shape::Shape;
use crate::xml::{Element, Record, Xml};
use crate::{Edition, Field, Format, Limits, ListError};
use Field::{Mapped, Unmapped};

pub(crate) const READER: Reader = Reader {
    name: "ofac-xml",
    title: "OFAC SDN or consolidated list, XML",
    sources: &["us-ofac-sdn", "us-ofac-cons"],
    authority: Authority::Us,
    fields: FIELDS,
    fits: |shape| matches!(shape, Shape::Xml { root, .. } if root == "sdnList"),
    read: Read::Text(read),
};

#[rustfmt::skip]
const FIELDS: &[(&str, Field)] = &[
    ("sdnList/publshInformation/Publish_Date", Mapped("published")),
    ("sdnList/publshInformation/Record_Count", Unmapped("a count of the entries, which are counted")),
    ("sdnList/sdnEntry/uid", Mapped("key; Sanction.authorityId")),
    ("sdnList/sdnEntry/firstName", Mapped("name, firstName")),
    ("sdnList/sdnEntry/lastName", Mapped("name, lastName")),
    ("sdnList/sdnEntry/title", Mapped("position")),
    ("sdnList/sdnEntry/sdnType", Mapped("schema")),
    ("sdnList/sdnEntry/remarks", Mapped("notes; what leaves no choice is also read")),
    ("sdnList/sdnEntry/programList/program", Mapped("Sanction.programId, one for each")),
    ("sdnList/sdnEntry/idList/id/uid", Mapped("recordId and id of a document")),
    ("sdnList/sdnEntry/idList/id/idType", Mapped("what the number is")),
    ("sdnList/sdnEntry/idList/id/idNumber", Mapped("a document's number, a feature's value")),
    ("sdnList/sdnEntry/idList/id/idCountry", Mapped("a document's country")),
    ("sdnList/sdnEntry/idList/id/issueDate", Mapped("a document's startDate")),
    ("sdnList/sdnEntry/idList/id/expirationDate", Mapped("a document's endDate")),
    ("sdnList/sdnEntry/akaList/aka/uid", Unmapped("OFAC's number for the alias; a name has no place for it")),
    ("sdnList/sdnEntry/akaList/aka/type", Mapped("alias or previousName")),
    ("sdnList/sdnEntry/akaList/aka/category", Mapped("alias or weakAlias")),
    ("sdnList/sdnEntry/akaList/aka/lastName", Mapped("alias, weakAlias, previousName")),
    ("sdnList/sdnEntry/akaList/aka/firstName", Mapped("alias, weakAlias, previousName")),
    ("sdnList/sdnEntry/addressList/address/uid", Mapped("id of the address")),
    ("sdnList/sdnEntry/addressList/address/address1", Mapped("Address.street")),
    ("sdnList/sdnEntry/addressList/address/address2", Mapped("Address.street2")),
    ("sdnList/sdnEntry/addressList/address/address3", Mapped("Address.street2")),
    ("sdnList/sdnEntry/addressList/address/city", Mapped("Address.city")),
    ("sdnList/sdnEntry/addressList/address/stateOrProvince", Mapped("Address.state")),
    ("sdnList/sdnEntry/addressList/address/postalCode", Mapped("Address.postalCode")),
    ("sdnList/sdnEntry/addressList/address/country", Mapped("Address.country")),
    ("sdnList/sdnEntry/nationalityList/nationality/uid", Unmapped("OFAC's number for the value")),
    ("sdnList/sdnEntry/nationalityList/nationality/country", Mapped("nationality")),
    ("sdnList/sdnEntry/nationalityList/nationality/mainEntry", Unmapped("every value counts alike")),
    ("sdnList/sdnEntry/citizenshipList/citizenship/uid", Unmapped("OFAC's number for the value")),
    ("sdnList/sdnEntry/citizenshipList/citizenship/country", Mapped("citizenship")),
    ("sdnList/sdnEntry/citizenshipList/citizenship/mainEntry", Unmapped("every value counts alike")),
    ("sdnList/sdnEntry/dateOfBirthList/dateOfBirthItem/uid", Unmapped("OFAC's number for the value")),
    ("sdnList/sdnEntry/dateOfBirthList/dateOfBirthItem/dateOfBirth", Mapped("birthDate")),
    ("sdnList/sdnEntry/dateOfBirthList/dateOfBirthItem/mainEntry", Unmapped("every value counts alike")),
    ("sdnList/sdnEntry/placeOfBirthList/placeOfBirthItem/uid", Unmapped("OFAC's number for the value")),
    ("sdnList/sdnEntry/placeOfBirthList/placeOfBirthItem/placeOfBirth", Mapped("birthPlace, birthCountry")),
    ("sdnList/sdnEntry/placeOfBirthList/placeOfBirthItem/mainEntry", Unmapped("every value counts alike")),
    ("sdnList/sdnEntry/vesselInfo/callSign", Mapped("callSign")),
    ("sdnList/sdnEntry/vesselInfo/vesselType", Mapped("type")),
    ("sdnList/sdnEntry/vesselInfo/vesselFlag", Mapped("flag")),
    ("sdnList/sdnEntry/vesselInfo/vesselOwner", Mapped("notes: the owner is named, not numbered")),
    ("sdnList/sdnEntry/vesselInfo/tonnage", Mapped("tonnage")),
    ("sdnList/sdnEntry/vesselInfo/grossRegisteredTonnage", Mapped("grossRegisteredTonnage")),
];

/// What is read at once.
const RECORDS: &[&str] = &["sdnList/publshInformation", "sdnList/sdnEntry"];

fn read(text: &str, limits: &Limits) -> Result<Edition, ListError> {
    let mut edition = Edition::empty("us-ofac-sdn", Authority::Us, Format::OfacXml);
    let mut xml = Xml::open(text, READER.name, FIELDS, RECORDS, limits);
    let mut record = Record::default();
    let mut keys = Keys::default();
    let mut votes = Votes::default();
    let mut links = Links::default();
    while xml.next(&mut record)? {
        let element = record.element();
        if record.kind == 0 {
            edition.published = month_first(element.text_of("Publish_Date"));
            continue;
        }
        edition.seen += 1;
        let line = record.line;
        match entry(element, line, &mut keys, &mut links, &mut edition) {
            Ok(made) => {
                let programmes: Vec<&str> = programmes(element);
                votes.count(&programmes);
                edition.records.push(made);
            }
            Err(reason) => {
                let row = Quarantined::row("lists::party", line, reason, xml.raw(&record));
                edition.quarantined.push(row);
            }
        }
    }
    links.close(&mut edition.records);
    edition.source = SourceId::literal(votes.source());
    edition.listed = edition.seen;
    edition.unknown = xml.unknown;
    with_records(edition, READER.name)
}

/// `05/06/2024` is the sixth of May.
pub(crate) fn month_first(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('/');
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    let year = parts.next()?.parse().ok()?;
    Date::new(year, month, day).ok().filter(|_| parts.next().is_none())
}

/// The items of a list below an entry: `akaList/aka`.
fn items<'r, 'a>(
    element: Element<'r, 'a>,
    list: &'static str,
    item: &'static str,
) -> impl Iterator<Item = Element<'r, 'a>> {
    element.all(list).flat_map(move |l| l.all(item))
}

fn programmes<'r>(element: Element<'r, '_>) -> Vec<&'r str> {
    items(element, "programList", "program")
        .map(Element::text)
        .filter(|code| !code.is_empty())
        .collect()
}

/// `SURNAME, Given` as the other plain formats write a name.
fn written(element: Element<'_, '_>) -> String {
    let parts = [element.text_of("lastName"), element.text_of("firstName")];
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(", ")
}

fn entry(
    element: Element<'_, '_>,
    line: u64,
    keys: &mut Keys,
    links: &mut Links,
    edition: &mut Edition,
) -> Result<SourceRecord, String> {
    let number = element.text_of("uid");
    if !is_number(number) {
        return Err(format!("not the number of an entry: `{number}`"));
    }
    let kind = element.text_of("sdnType");
    let schema = schema(kind).ok_or_else(|| format!("unknown kind of party: `{kind}`"))?;
    let name = written(element);
    if name.is_empty() {
        return Err("an entry without a name".into());
    }
    let at = edition.records.len();
    let mut entry = Entry::new(keys.take(number), line, schema, &mut edition.quarantined);
    links.named(&name, entry.subject.id.as_str());
    entry.name(prop::NAME, &name, None);
    for aka in items(element, "akaList", "aka") {
        let is_weak = aka.text_of("category") == "weak";
        entry.alias(aka.text_of("type"), is_weak, &written(aka));
    }
    entry.programmes(&programmes(element));
    entry.put(prop::POSITION, element.text_of("title"), "title");
    person(element, &mut entry);
    if let Some(vessel) = element.child("vesselInfo") {
        ship(vessel, &mut entry);
    }
    for address in items(element, "addressList", "address") {
        entry.address(Postal {
            uid: address.text_of("uid"),
            street: ["address1", "address2", "address3"].map(|line| address.text_of(line)),
            city: address.text_of("city"),
            state: address.text_of("stateOrProvince"),
            postal_code: address.text_of("postalCode"),
            country: address.text_of("country"),
            ..Postal::default()
        });
    }
    for id in items(element, "idList", "id") {
        let title = tidy_title(id.text_of("idType"));
        let value = Titled {
            title: &title,
            text: id.text_of("idNumber"),
            country: id.text_of("idCountry"),
            issued: id.text_of("issueDate"),
            expires: id.text_of("expirationDate"),
            uid: id.text_of("uid"),
            ..Titled::default()
        };
        value.put(&mut entry);
    }
    links.wanted(at, remarks::read(element.text_of("remarks"), Remark::Head, &mut entry));
    Ok(entry.finish())
}

fn person(element: Element<'_, '_>, entry: &mut Entry<'_>) {
    const LISTS: [(&str, &str, &str, &str); 4] = [
        ("nationalityList", "nationality", "country", "Nationality Country"),
        ("citizenshipList", "citizenship", "country", "Citizenship Country"),
        ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "Birthdate"),
        ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "Place of Birth"),
    ];
    for (list, item, field, title) in LISTS {
        for value in items(element, list, item) {
            let text = value.text_of(field);
            if !text.is_empty() {
                Titled { title, text, ..Titled::default() }.put(entry);
            }
        }
    }
}

fn ship(vessel: Element<'_, '_>, entry: &mut Entry<'_>) {
    let text = |name| vessel.text_of(name);
    entry.put(prop::CALL_SIGN, text("callSign"), "call sign");
    entry.put(prop::TYPE, text("vesselType"), "vessel type");
    entry.flag(text("vesselFlag"));
    entry.note("vessel owner", text("vesselOwner"));
    let numbers: [(Property, &str, &str); 2] = [
        (prop::TONNAGE, "tonnage", "tonnage"),
        (prop::GROSS_REGISTERED_TONNAGE, "grossRegisteredTonnage", "gross registered tonnage"),
    ];
    for (property, name, label) in numbers {
        entry.number(property, text(name), label);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn american_dates_have_the_month_first() {
        assert_eq!(month_first("05/06/2024").map(|d| d.to_string()), Some("2024-05-06".into()));
        assert_eq!(month_first("13/06/2024"), None);
        assert_eq!(month_first("2024-06-05"), None);
    }
}

//! Parties, agents and their accounts, in every version of the messages.
//!
//! Source: ISO 20022 `PartyIdentification`, `BranchAndFinancialInstitutionIdentification`,
//! `PostalAddress` and `CashAccount`, all versions of the e-Repository.
//! Our reading: how an identification is nested has changed often and what it holds has not, so
//! containers are walked through and values are known by their own names. A country code stands in
//! the residence and not in the address.

use detente_model::{Country, Party, PartyRole, Schema, prop};

use super::xml::Element;
use crate::payments::account::{account, by_scheme, clearing, country_of_code, is_placeholder};
use crate::payments::draft::{Draft, country_of_line, identify, identify_bic, label};

/// Reads a party or agent with its account, if it has one, into `draft`.
pub(crate) fn take(
    draft: &mut Draft,
    role: PartyRole,
    element: Element<'_, '_>,
    of_account: Option<Element<'_, '_>>,
) {
    let mut party = Party::new(role);
    walk(draft, &mut party, element);
    if let Some(element) = of_account {
        read_account(draft, &mut party, element);
    }
    // Who is named without a role and is a bank stands between.
    let is_bank = || element.child("FIId").or(element.child("Agt")).or(element.child("FinInstnId"));
    if role == PartyRole::Other && is_bank().is_some() {
        party.role = PartyRole::Intermediary;
    }
    draft.party(party);
}

/// Reads the account of a party.
pub(crate) fn read_account(draft: &mut Draft, party: &mut Party, element: Element<'_, '_>) {
    for child in element.children() {
        match child.name() {
            "Id" | "PrtryAcct" | "Othr" | "Prxy" => {
                for leaf in child.leaves() {
                    let is_number =
                        matches!(leaf.name(), "IBAN" | "BBAN" | "UPIC" | "Id" | "DmstAcct");
                    if let Some((property, number)) = account(leaf.text()).filter(|_| is_number) {
                        identify(party, property, number);
                    }
                }
            }
            "IBAN" | "BBAN" => {
                if let Some((property, number)) = account(child.text()) {
                    identify(party, property, number);
                }
            }
            "Nm" => draft.text_once(label::ACCOUNT_NAME, child.text()),
            _ => {}
        }
    }
}

fn walk(draft: &mut Draft, party: &mut Party, element: Element<'_, '_>) {
    for child in element.children() {
        let text = child.text();
        match child.name() {
            "Nm" | "FullLglNm" if party.name.is_empty() && !is_placeholder(text) => {
                text.clone_into(&mut party.name);
            }
            "Nm" | "FullLglNm" => {}
            "PstlAdr" => address(party, child),
            "BIC" | "BICFI" | "AnyBIC" | "BICOrBEI" | "BEI" => {
                if let Err(reason) = identify_bic(party, text) {
                    let reason = format!("field `{}`: {reason}", child.name());
                    draft.fault("trade::identifier", reason, text);
                }
            }
            "LEI" => identify(party, prop::LEI_CODE, text.to_owned()),
            "ClrSysMmbId" => {
                let system = child.child("ClrSysId").map_or("", |s| first_text(s));
                let member = child.text_of("MmbId");
                let member = if member.is_empty() { first_text(child) } else { member };
                if let Some((property, number)) = clearing(system, member) {
                    identify(party, property, number);
                }
            }
            "Othr" | "PrtryId" | "OthrId" => other_number(party, child),
            "CtryOfRes" => {
                party.residence = country_of_code(text).or(party.residence);
            }
            "DtAndPlcOfBirth" => birth(party, child),
            "CtctDtls" => contact(draft, party, child),
            "FinInstnId" | "OrgId" | "PrvtId" => {
                party.schema = Some(match child.name() {
                    "PrvtId" => Schema::Person,
                    _ => Schema::Organization,
                });
                walk(draft, party, child);
            }
            name if child.is_leaf() => {
                let property = by_scheme(name);
                let is_number = name.ends_with("Nb")
                    || matches!(name, "Id" | "IBEI" | "EANGLN" | "DUNS" | "CHIPSUI" | "USCHU");
                if is_number && !is_placeholder(text) {
                    identify(party, property, text.to_owned());
                }
            }
            _ => walk(draft, party, child),
        }
    }
}

/// The text of the first leaf.
fn first_text<'t>(element: Element<'t, '_>) -> &'t str {
    element.leaves().next().map_or("", Element::text)
}

fn other_number(party: &mut Party, element: Element<'_, '_>) {
    let number = element.text_of("Id");
    if is_placeholder(number) {
        return;
    }
    let scheme = element.child("SchmeNm").map_or("", |s| first_text(s));
    identify(party, by_scheme(scheme), number.to_owned());
}

fn birth(party: &mut Party, element: Element<'_, '_>) {
    let date = element.text_of("BirthDt");
    if !date.is_empty() {
        identify(party, prop::BIRTH_DATE, date.get(..10).unwrap_or(date).to_owned());
    }
    let place: Vec<&str> = ["CityOfBirth", "PrvcOfBirth", "CtryOfBirth"]
        .into_iter()
        .map(|name| element.text_of(name))
        .filter(|text| !is_placeholder(text))
        .collect();
    if !place.is_empty() {
        identify(party, prop::BIRTH_PLACE, place.join(", "));
    }
}

fn contact(draft: &mut Draft, party: &mut Party, element: Element<'_, '_>) {
    for leaf in element.leaves() {
        match leaf.name() {
            "EmailAdr" => identify(party, prop::EMAIL, leaf.text().to_owned()),
            "PhneNb" | "MobNb" => identify(party, prop::PHONE, leaf.text().to_owned()),
            "NmPrfx" | "PrefrdMtd" | "FaxNb" => {}
            name => draft.text_once(&format!("contact/{name}"), leaf.text()),
        }
    }
}

/// The parts of an address in the order in which they are written.
const PARTS: &[&str] = &[
    "Dept",
    "SubDept",
    "CareOf",
    "BldgNm",
    "UnitNb",
    "StrtNm",
    "BldgNb",
    "Flr",
    "Room",
    "PstBx",
    "PstCd",
    "TwnNm",
    "TwnLctnNm",
    "DstrctNm",
    "CtrySubDvsn",
];

fn address(party: &mut Party, element: Element<'_, '_>) {
    let mut out = String::new();
    let mut add = |text: &str, glue: &str| {
        if !is_placeholder(text) {
            out.push_str(if out.is_empty() { "" } else { glue });
            out.push_str(text);
        }
    };
    for name in PARTS {
        let glue = if matches!(*name, "BldgNb" | "TwnNm") { " " } else { ", " };
        add(element.text_of(name), glue);
    }
    let mut of_line = None;
    for line in element.children().filter(|e| e.name() == "AdrLine") {
        add(line.text(), ", ");
        of_line = country_of_line(line.text(), true).or(of_line);
    }
    let code = element.text_of("Ctry");
    let other = || Some(code).filter(|code| !code.is_empty()).and_then(Country::find);
    let country = country_of_code(code).or_else(other);
    if country.is_none() && !is_placeholder(code) {
        add(code, ", ");
    }
    if party.address.is_empty() {
        party.address = out;
    }
    party.residence = country.or(of_line).or(party.residence);
}

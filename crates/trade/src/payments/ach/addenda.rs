//! Addenda: who stands behind an international entry, what is paid for, why it came back.
//!
//! Source: NACHA Operating Rules, addenda types 02, 05, 10 to 18, 98 and 99.

use detente_model::{Country, Party, PartyRole, prop};

use super::receiver_roles;
use super::record::Record;
use crate::payments::account::{clearing, is_placeholder};
use crate::payments::draft::{Draft, bank, cut, identify, identify_bic, label};

/// Reasons for an international payment (addenda 10), and the classes that may stand there.
const PURPOSES: &[&str] = &[
    "ANN", "BUS", "DEP", "LOA", "MIS", "MOR", "PEN", "REM", "RLS", "SAL", "TAX", "ARC", "BOC",
    "MTE", "POP", "POS", "RCK", "SHR", "TEL", "WEB",
];
/// The last reason of return that is given out.
const LAST_RETURN: u32 = 85;

/// Reads an addendum into the entry it belongs to.
pub(super) fn take(draft: &mut Draft, record: &Record<'_>, is_credit: bool, currency: &str) {
    let kind = record.text(2, 3);
    if !record.is_whole() {
        let reason = format!("addendum `{kind}`: {}", record.length_fault());
        draft.fault("trade::field", reason, record.raw);
        return draft.text(&format!("addendum {kind}"), record.text(4, 87));
    }
    let (receiver, receiver_bank) = receiver_roles(is_credit);
    let (originator, originator_bank) = receiver_roles(!is_credit);
    match kind {
        "05" | "17" => draft.text(label::REMITTANCE, record.text(4, 83)),
        "02" => draft.text("terminal", &spaced(record.text(4, 79))),
        "10" => {
            purpose(draft, record.text(4, 6));
            foreign_amount(draft, record.text(7, 24), currency);
            draft.reference(6, label::RELATED, record.text(25, 46));
            named(draft, receiver, record.text(47, 81));
        }
        "11" => {
            named(draft, originator, record.text(4, 38));
            address(draft, originator, record.text(39, 73));
        }
        "12" => places(draft, originator, record),
        "13" => institution(draft, originator_bank, record),
        "14" => institution(draft, receiver_bank, record),
        "15" => {
            let number = record.text(4, 18);
            if !is_placeholder(number) {
                draft.identify(receiver, prop::ID_NUMBER, number.to_owned());
            }
            address(draft, receiver, record.text(19, 53));
        }
        "16" => places(draft, receiver, record),
        "18" => institution(draft, PartyRole::Intermediary, record),
        "98" => {
            draft.text(label::STATUS, "notification of change");
            draft.text(label::REASON, record.text(4, 6));
            draft.text(label::NARRATIVE, record.text(36, 64));
        }
        "99" => returned(draft, record),
        kind => {
            let reason = format!("addendum type `{}` is not known", cut(kind));
            draft.fault("trade::field", reason, record.raw);
            draft.text("addendum", record.text(4, 87));
        }
    }
}

fn returned(draft: &mut Draft, record: &Record<'_>) {
    let code = record.text(4, 6);
    let number = code.strip_prefix('R').and_then(|n| n.parse::<u32>().ok());
    if !number.is_some_and(|n| (1..=LAST_RETURN).contains(&n)) {
        let reason = format!("field `return reason`: not one: `{}`", cut(code));
        draft.fault("trade::field", reason, code);
    }
    draft.text(label::STATUS, "returned");
    draft.text(label::REASON, code);
    draft.reference(6, label::RELATED, record.text(7, 21));
    draft.text(label::NARRATIVE, record.text(36, 79));
}

fn purpose(draft: &mut Draft, code: &str) {
    if !PURPOSES.contains(&code) {
        let reason = format!("field `transaction type` of addendum 10: not one: `{}`", cut(code));
        draft.fault("trade::field", reason, code);
    }
    draft.text(label::PURPOSE, code);
}

/// Cents of the currency of the destination, as text: the entry's own sum is in US dollars.
fn foreign_amount(draft: &mut Draft, digits: &str, currency: &str) {
    let trimmed = digits.trim_start_matches('0');
    if trimmed.is_empty() {
        return;
    }
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        draft.text("foreign amount", &format!("{currency} {trimmed} (hundredths)"));
    } else {
        let reason = format!("field `foreign amount` of addendum 10: no digits: `{}`", cut(digits));
        draft.fault("trade::amount", reason, digits);
    }
}

fn named(draft: &mut Draft, role: PartyRole, name: &str) {
    if is_placeholder(name) {
        return;
    }
    match draft.parties.iter_mut().find(|p| p.role == role && p.name.is_empty()) {
        Some(party) => name.clone_into(&mut party.name),
        None => {
            draft.party(Party { name: name.to_owned(), ..Party::new(role) });
        }
    }
}

/// Adds a part to the address of a party.
fn address(draft: &mut Draft, role: PartyRole, part: &str) {
    let Some(party) = draft.parties.iter_mut().find(|p| p.role == role) else { return };
    if part.is_empty() {
        return;
    }
    if !party.address.is_empty() {
        party.address.push_str(", ");
    }
    party.address.push_str(part);
}

/// `City*State\` and `US*Postal code\`.
fn places(draft: &mut Draft, role: PartyRole, record: &Record<'_>) {
    let parts = |text: &str| -> Vec<String> {
        text.trim_end_matches('\\').split('*').map(|part| part.trim().to_owned()).collect()
    };
    for part in parts(record.text(4, 38)) {
        address(draft, role, &part);
    }
    let country = record.text(39, 73);
    let parts = parts(country);
    let code = parts.first().map_or("", String::as_str);
    let found = if code.len() == 2 { Country::find(code) } else { None };
    if found.is_none() {
        let kind = record.text(2, 3);
        let reason =
            format!("field `country` of addendum {kind}: not a country: `{}`", cut(country));
        draft.fault("trade::country", reason, country);
    }
    for part in parts.iter().skip(1) {
        address(draft, role, part);
    }
    if let Some(party) = draft.parties.iter_mut().find(|p| p.role == role) {
        party.residence = found.or(party.residence);
    }
}

/// A bank: name, qualifier and number, country of the branch.
fn institution(draft: &mut Draft, role: PartyRole, record: &Record<'_>) {
    let mut party = bank(role);
    record.text(4, 38).clone_into(&mut party.name);
    let number = record.text(41, 74);
    let country = record.text(75, 77);
    party.residence = if country.len() == 2 { Country::find(country) } else { None };
    let kind = record.text(2, 3);
    if party.residence.is_none() {
        let reason = format!("field `country` of addendum {kind}: not a country: `{country}`");
        draft.fault("trade::country", reason, record.raw);
    }
    let qualifier = record.text(39, 40);
    if !matches!(qualifier, "01" | "02" | "03") {
        let reason = format!(
            "field `qualifier` of addendum {kind}: none of 01, 02, 03: `{}`; its fields may be shifted",
            cut(qualifier)
        );
        draft.fault("trade::field", reason, record.raw);
    }
    match qualifier {
        "02" => {
            if let Err(reason) = identify_bic(&mut party, number) {
                draft.fault("trade::identifier", reason, number);
            }
        }
        "03" => identify(&mut party, prop::IBAN, number.to_owned()),
        _ => {
            // A number of the country's own clearing; that of the United States is an ABA number.
            let system = if country == "US" { "USABA" } else { country };
            if let Some((property, number)) = clearing(system, number) {
                identify(&mut party, property, number);
            }
        }
    }
    // The bank of the entry itself is known by its number already; the addendum names it.
    let of_entry = draft.parties.iter_mut().find(|p| p.role == role && p.name.is_empty());
    match of_entry.filter(|_| role != PartyRole::Intermediary) {
        Some(known) => {
            known.name = party.name;
            known.residence = party.residence.or(known.residence);
            for (property, number) in party.identifiers {
                identify(known, property, number);
            }
        }
        None => draft.party(party),
    }
}

fn spaced(text: &str) -> String {
    text.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

//! Fields that mean the same in every message: parties, sums, days.
//!
//! Source: SWIFT Standards MT, field specifications: options A (account and BIC), B (account and
//! place), C (number), D, K and none (account, name, address), F (numbered lines), G and H.
//! Our reading: a year of two digits from 80 on is of the last century.

use detente_model::{PartialDate, Party, PartyRole};

use super::blocks::Field;
use crate::payments::account::{account, bic_of_terminal, clearing, is_placeholder};
use crate::payments::draft::{Draft, bank, country_of_line, cut, identify, identify_bic};
use crate::payments::numbered;

/// `YYMMDD`.
pub(super) fn day(text: &str) -> Result<PartialDate, String> {
    let unreadable = || format!("not a date: `{}`", cut(text));
    let part = |from: usize| -> Option<i8> { text.get(from..from + 2)?.parse().ok() };
    if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(unreadable());
    }
    let (Some(year), Some(month), Some(day)) = (part(0), part(2), part(4)) else {
        return Err(unreadable());
    };
    let year = if year >= 80 { 1900 } else { 2000 } + i16::from(year);
    PartialDate::from_parts(year, Some(month), Some(day))
        .ok_or_else(|| format!("day does not exist: `{text}`"))
}

/// A day of payment in `YYMMDD`.
pub(super) fn take_day(draft: &mut Draft, rank: u8, field: &'static str, text: &str) {
    match day(text) {
        Ok(day) => draft.day(rank, field, day),
        Err(reason) => draft.fault("trade::date", format!("field `{field}`: {reason}"), text),
    }
}

/// `USD7138,40`.
pub(super) fn take_sum(draft: &mut Draft, rank: u8, field: &'static str, text: &str) {
    let text = text.trim();
    match (text.get(..3), text.get(3..)) {
        (Some(currency), Some(number)) => draft.sum(rank, field, currency, number),
        _ => {
            let reason = format!("field `{field}`: not an amount: `{}`", cut(text));
            draft.fault("trade::amount", reason, text);
        }
    }
}

/// `250827USD7138,40`.
pub(super) fn take_day_and_sum(draft: &mut Draft, rank: u8, field: &'static str, text: &str) {
    let text = text.trim();
    match (text.get(..6), text.get(6..)) {
        (Some(day), Some(sum)) => {
            take_day(draft, rank, field, day);
            take_sum(draft, rank, field, sum);
        }
        _ => {
            let reason = format!("field `{field}`: neither date nor amount: `{}`", cut(text));
            draft.fault("trade::amount", reason, text);
        }
    }
}

/// The bank of a terminal of block 1 or 2.
pub(super) fn terminal(role: PartyRole, terminal: &str) -> Option<Party> {
    let bic = bic_of_terminal(terminal);
    let mut party = bank(role);
    let is_known = !bic.is_empty() && identify_bic(&mut party, &bic).is_ok();
    is_known.then_some(party)
}

/// Reads a party field into `draft`.
pub(super) fn take_party(draft: &mut Draft, role: PartyRole, field: &Field<'_>) {
    let party = party(draft, role, field);
    draft.party(party);
}

/// A party field.
pub(super) fn party(draft: &mut Draft, role: PartyRole, field: &Field<'_>) -> Party {
    let is_bank = !matches!(field.number(), "50" | "59");
    let mut party = if is_bank { bank(role) } else { Party::new(role) };
    let mut lines = field.value.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    if let Some(line) = lines.next_if(|line| line.starts_with('/')) {
        account_line(&mut party, line);
    }
    let rest: Vec<&str> = lines.collect();
    match field.option() {
        "A" | "G" => {
            for line in rest.iter().take(1) {
                if let Err(reason) = identify_bic(&mut party, line) {
                    let reason = format!("field `{}`: {reason}", field.tag);
                    draft.fault("trade::identifier", reason, line);
                }
            }
            name_and_address(&mut party, rest.get(1..).unwrap_or_default());
        }
        "B" | "C" | "L" => {
            let line = rest.join(" ");
            if field.option() == "B" {
                party.address = line;
            } else if !is_placeholder(&line) {
                party.name = line;
            }
        }
        _ if rest.iter().any(|line| numbered::is_numbered(line)) => {
            numbered::take(&mut party, &rest)
        }
        _ => name_and_address(&mut party, &rest),
    }
    party
}

/// `/C/123`, `//FW021000021`, `/NOTPROVIDED`, `/GB82…`.
fn account_line(party: &mut Party, line: &str) {
    let line = line.strip_prefix('/').unwrap_or(line);
    if let Some(number) = line.strip_prefix('/') {
        let (code, member) = number.split_at_checked(2).unwrap_or((number, ""));
        if let Some((property, number)) = clearing(code, member) {
            identify(party, property, number);
        }
        return;
    }
    let line = line.strip_prefix("C/").or_else(|| line.strip_prefix("D/")).unwrap_or(line);
    if let Some((property, number)) = account(line) {
        identify(party, property, number);
    }
}

fn name_and_address(party: &mut Party, lines: &[&str]) {
    let Some((name, address)) = lines.split_first() else { return };
    if !is_placeholder(name) {
        (*name).clone_into(&mut party.name);
    }
    let address: Vec<&str> = address.iter().copied().filter(|l| !is_placeholder(l)).collect();
    party.residence = address
        .last()
        .and_then(|line| {
            country_of_line(line, true)
                .or_else(|| country_of_line(line.rsplit(',').next().unwrap_or_default(), false))
        })
        .or(party.residence);
    party.address = address.join(", ");
}

#[cfg(test)]
mod tests {
    use detente_model::{Country, prop};

    use super::*;

    fn read(tag: &str, value: &str) -> Party {
        let field = Field { tag, value, line: 1 };
        party(&mut Draft::default(), PartyRole::Debtor, &field)
    }

    #[test]
    fn every_option_of_a_party_is_read() {
        let f = read(
            "50F",
            "/GB82WEST12345698765432\n1/Ardent Example\n1/Finance\n2/Main Street 1\n3/GB/London\n4/19700131",
        );
        assert_eq!(
            (f.name.as_str(), f.address.as_str()),
            ("Ardent Example Finance", "Main Street 1, London")
        );
        assert_eq!(f.residence.map(Country::code), Some("gb"));
        assert_eq!(f.identifiers[0].0, prop::IBAN);
        assert_eq!(f.identifiers[1], (prop::BIRTH_DATE, "1970-01-31".into()));
        let k = read("50K", "/1008\nExample Works (Pvt) L\nNo 8\nSRI LANKA");
        assert_eq!(
            (k.name.as_str(), k.residence.map(Country::code)),
            ("Example Works (Pvt) L", Some("lk"))
        );
        let a = read("57A", "//FW021000021\nEXAMUS33");
        assert_eq!(a.identifiers[0].1, "USABA021000021");
        assert_eq!(a.residence.map(Country::code), Some("us"));
        let id = read("50F", "NIDN/KP/12345\n1/Example");
        assert_eq!(id.identifiers, [(prop::ID_NUMBER, "12345".to_owned())]);
    }

    #[test]
    fn a_day_that_does_not_exist_is_named() {
        assert_eq!(day("250827").unwrap().to_string(), "2025-08-27");
        assert_eq!(day("990101").unwrap().to_string(), "1999-01-01");
        assert_eq!(day("160230").unwrap_err(), "day does not exist: `160230`");
        assert!(day("16023").is_err() && day("ａ0101").is_err());
    }
}

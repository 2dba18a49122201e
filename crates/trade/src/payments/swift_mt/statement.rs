//! Statements: MT 940, 941, 942, 950, 970 to 972, framed or bare. One entry is one payment.
//!
//! Source: SWIFT Standards MT, category 9, field 61:
//! `6!n[4!n]2a[1!a]15d1!a3!c16x[//16x][34x]`; field 86 as banks structure it: `?20` to `?63`
//! (German banks; DFÜ agreement, annex 3), `/NAME/…/IBAN/…` (Dutch and SEPA).
//! Our reading: the owner of the account is the creditor of a credit and the debtor of a debit, and
//! who stands in field 86 is on the other side. The reversal of an entry (`RC`, `RD`) keeps the
//! parties of the entry that it reverses. Banks fill an entry date with spaces, and break lines
//! within an entry: both are read.

use detente_model::{Currency, Money, PartialDate, Party, PartyRole, Property, prop};

use super::blocks::{Field, Message};
use super::fields::{day, terminal};
use crate::TradeFile;
use crate::payments::account::{account, is_bic, is_placeholder};
use crate::payments::draft::{Draft, aside, cut, decimal, identify, identify_bic, label};

/// What holds for the entries that follow.
#[derive(Default)]
struct Statement<'a> {
    reference: &'a str,
    account: Option<Party>,
    currency: &'a str,
}

pub(super) fn read(file: &mut TradeFile, message: &Message<'_>) {
    let mut statement = Statement::default();
    // The currency stands in a balance, which may come behind the entries.
    let balances = ["60F", "60M", "62F", "62M", "64", "65"];
    let balance = message.fields.iter().filter(|f| balances.contains(&f.tag)).find_map(currency);
    let limit = || message.fields.iter().filter(|f| f.tag == "34F").find_map(currency);
    statement.currency = balance.or_else(limit).unwrap_or_default();
    let mut open: Option<(Entry<'_>, Draft, u64)> = None;
    for field in &message.fields {
        match field.tag {
            "20" => statement.reference = field.value,
            "25" | "25P" => statement.account = Some(owner(field.value)),
            "61" => {
                close(file, open.take(), &statement, message);
                match entry(field.value) {
                    Ok(entry) => open = Some((entry, Draft::default(), field.line)),
                    Err(reason) => {
                        let reason = format!("field `61`: {reason}");
                        aside(file, "trade::field", field.line, reason, field.value);
                    }
                }
            }
            "62F" | "62M" => close(file, open.take(), &statement, message),
            "86" => {
                if let Some((entry, draft, _)) = &mut open {
                    information(draft, entry, field.value);
                }
            }
            "NS" => {
                if let Some((entry, draft, _)) = &mut open {
                    non_swift(draft, entry, field.value);
                }
            }
            _ => {}
        }
    }
    close(file, open.take(), &statement, message);
}

/// The currency of a balance: `C020315EUR1,00`; of a limit: `EURD0,`.
fn currency<'a>(field: &Field<'a>) -> Option<&'a str> {
    let from = if field.tag == "34F" { 0 } else { 7 };
    let code = field.value.trim().get(from..from + 3)?;
    Currency::parse(code).map(|_| code)
}

/// Field 25: an account, maybe with the bank in front (`BANK/123`, option P: a second line).
fn owner(value: &str) -> Party {
    let mut party = Party::new(PartyRole::Creditor);
    let mut lines = value.lines();
    let line = lines.next().unwrap_or_default().trim();
    if let Some((property, number)) = account(line) {
        identify(&mut party, property, number);
    }
    if let Some(bic) = lines.next().map(str::trim).filter(|line| is_bic(line)) {
        identify(&mut party, prop::SWIFT_BIC, bic.to_owned());
    }
    party
}

/// Field 61.
#[derive(Debug, PartialEq)]
struct Entry<'a> {
    value_date: Result<PartialDate, String>,
    /// `MMDD` of the booking.
    booked: &'a str,
    is_credit: bool,
    is_reversal: bool,
    amount: &'a str,
    /// Reference of the account's owner.
    reference: &'a str,
    /// Reference of the bank.
    bank: &'a str,
    /// What stands on further lines.
    more: String,
}

impl Entry<'_> {
    fn owner_is_creditor(&self) -> bool {
        self.is_credit != self.is_reversal
    }

    /// The role of who is not the owner.
    fn other_side(&self) -> PartyRole {
        if self.owner_is_creditor() { PartyRole::Debtor } else { PartyRole::Creditor }
    }

    /// An IBAN that stands where a reference or the supplementary details do.
    fn other_account(&self) -> Option<(Property, String)> {
        [self.reference, self.more.split(' ').next().unwrap_or_default()]
            .into_iter()
            .filter_map(account)
            .find(|(property, _)| *property == prop::IBAN)
    }
}

fn entry(value: &str) -> Result<Entry<'_>, String> {
    let date = value.get(..6).ok_or_else(|| format!("not an entry: `{}`", cut(value)))?;
    let mut rest = value.get(6..).unwrap_or_default();
    let booked = rest.get(..4).filter(|b| b.bytes().all(|c| c.is_ascii_digit())).unwrap_or("");
    rest = rest.get(booked.len()..).unwrap_or_default().trim_start();
    let mark = ["RC", "RD", "EC", "ED", "C", "D"].into_iter().find(|mark| rest.starts_with(mark));
    let mark = mark.ok_or_else(|| format!("neither credit nor debit: `{}`", cut(value)))?;
    rest = rest.get(mark.len()..).unwrap_or_default();
    // One letter of the funds code may follow, and a broken line.
    rest = rest.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(rest).trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'));
    let (amount, tail) = rest.split_at(end.unwrap_or(rest.len()));
    if amount.is_empty() {
        return Err(format!("no amount: `{}`", cut(value)));
    }
    // One letter and three characters tell the type; only the letter is always there.
    let tail = tail.get(4..).or_else(|| tail.get(1..)).unwrap_or_default();
    let (first, more) = tail.split_once('\n').unwrap_or((tail, ""));
    let (reference, bank) = first.split_once("//").unwrap_or((first, ""));
    Ok(Entry {
        value_date: day(date),
        booked,
        is_credit: mark.ends_with('C'),
        is_reversal: mark.starts_with('R'),
        amount,
        reference: reference.trim(),
        bank: bank.trim(),
        more: more.lines().map(str::trim).collect::<Vec<_>>().join(" "),
    })
}

/// Ends an entry: all that was said of it becomes an observation.
fn close(
    file: &mut TradeFile,
    open: Option<(Entry<'_>, Draft, u64)>,
    statement: &Statement<'_>,
    message: &Message<'_>,
) {
    let Some((entry, mut draft, line)) = open else { return };
    match (Currency::parse(statement.currency), decimal(entry.amount)) {
        (Some(currency), Some(number)) => draft.money(1, "61", Money { number, currency }),
        (None, _) => {
            let reason = "field `61`: no balance of the statement tells the currency".to_owned();
            draft.fault("trade::currency", reason, entry.amount);
        }
        (_, None) => {
            let reason = format!("field `61`: not an amount: `{}`", cut(entry.amount));
            draft.fault("trade::amount", reason, entry.amount);
        }
    }
    match &entry.value_date {
        Ok(day) => draft.day(1, "value date", *day),
        Err(reason) => {
            draft.fault("trade::date", format!("field `61`: {reason}"), entry.amount);
            if let Some(day) = booking_day(&entry, message) {
                draft.day(4, "booking date", day);
            }
        }
    }
    draft.reference(2, label::BANK_REFERENCE, entry.bank);
    draft.reference(4, label::END_TO_END, entry.reference);
    draft.reference(11, label::MESSAGE_ID, statement.reference);
    draft.text(label::NARRATIVE, &entry.more);
    if let Some((property, number)) = entry.other_account() {
        draft.identify(entry.other_side(), property, number);
    }
    draft.text(label::DIRECTION, if entry.is_credit { "credit" } else { "debit" });
    if entry.is_reversal {
        draft.text(label::REVERSAL, "this entry reverses an earlier one");
    }
    let (own, agent) = if entry.owner_is_creditor() {
        (PartyRole::Creditor, PartyRole::CreditorAgent)
    } else {
        (PartyRole::Debtor, PartyRole::DebtorAgent)
    };
    if let Some(account) = &statement.account {
        draft.party(Party { role: own, ..account.clone() });
    }
    if let Some(bank) = terminal(agent, message.sender) {
        draft.party(bank);
    }
    for side in [message.sender, message.receiver] {
        if let Some(bank) = terminal(PartyRole::Intermediary, side) {
            draft.party(bank);
        }
    }
    draft.created = day(message.day).ok();
    draft.text(label::MESSAGE, &format!("MT {} statement", message.kind));
    draft.finish(file, line);
}

/// The booking day of an entry whose value date is none, in the year of the message.
fn booking_day(entry: &Entry<'_>, message: &Message<'_>) -> Option<PartialDate> {
    let year = message.day.get(..2)?;
    day(&format!("{year}{}", entry.booked)).ok()
}

/// Field NS: lines behind two digits, of which 15 and 16 name the other side.
fn non_swift(draft: &mut Draft, entry: &Entry<'_>, value: &str) {
    let named = value.lines().filter_map(|line| {
        line.strip_prefix("15").or_else(|| line.strip_prefix("16")).map(str::trim_end)
    });
    let name: String = named.collect();
    if !is_placeholder(&name) {
        draft.party(Party { name: name.trim().to_owned(), ..Party::new(entry.other_side()) });
    }
    draft.text(label::NARRATIVE, value);
}

/// Field 86: text, and what banks structure in it.
fn information(draft: &mut Draft, entry: &Entry<'_>, value: &str) {
    let role = entry.other_side();
    let agent =
        if entry.owner_is_creditor() { PartyRole::DebtorAgent } else { PartyRole::CreditorAgent };
    let joined: String = value.lines().collect();
    let subfields = subfields(&joined);
    let mut party = Party::new(role);
    let mut bank = Party::new(agent);
    if subfields.is_empty() {
        draft.text(label::NARRATIVE, value);
        for (code, text) in slashed(&joined) {
            match code {
                "NAME" | "BENM" | "ORDP" if party.name.is_empty() => {
                    text.trim().clone_into(&mut party.name);
                }
                "IBAN" | "ACCT" => add_account(&mut party, text),
                "BIC" => drop(identify_bic(&mut bank, text)),
                "REMI" => draft.text(label::REMITTANCE, text),
                "EREF" => draft.reference(4, label::END_TO_END, text),
                "ADDR" => text.trim().clone_into(&mut party.address),
                _ => {}
            }
        }
    } else {
        structured(draft, &subfields, &mut party, &mut bank);
    }
    if is_placeholder(&party.name) {
        party.name.clear();
    }
    draft.party(party);
    draft.party(bank);
}

fn add_account(party: &mut Party, text: &str) {
    if let Some((property, number)) = account(text) {
        identify(party, property, number);
    }
}

/// `?20` to `?29` and `?60` to `?63` purpose, `?30` bank, `?31` account, `?32` and `?33` name.
fn structured(draft: &mut Draft, subfields: &[(u8, &str)], party: &mut Party, bank: &mut Party) {
    let mut purpose = String::new();
    for (number, text) in subfields {
        match number {
            20..=29 | 60..=63 => purpose.push_str(text),
            30 if is_bic(text.trim()) => drop(identify_bic(bank, text)),
            30 if !is_placeholder(text) => {
                let number = text.trim().to_owned();
                identify(bank, prop::REGISTRATION_NUMBER, number);
            }
            31 | 38 => add_account(party, text),
            32 | 33 => party.name.push_str(text),
            0 => draft.text(label::PURPOSE, text),
            _ => draft.text_once(label::NARRATIVE, text),
        }
    }
    party.name = party.name.trim().to_owned();
    if let Some((_, end_to_end)) = purpose.split_once("EREF+") {
        let end = ["MREF+", "CRED+", "DEBT+", "SVWZ+", "ABWA+", "KREF+"]
            .iter()
            .filter_map(|code| end_to_end.find(code))
            .min()
            .unwrap_or(end_to_end.len());
        let end = end_to_end.char_indices().nth(35).map_or(end, |(most, _)| end.min(most));
        draft.reference(4, label::END_TO_END, end_to_end.get(..end).unwrap_or_default());
    }
    draft.text(label::REMITTANCE, &purpose);
}

/// The subfields of a text behind three digits of the transaction: the sign after them parts all.
fn subfields(text: &str) -> Vec<(u8, &str)> {
    let bytes = text.as_bytes();
    let has_code = bytes.get(..3).is_some_and(|code| code.iter().all(u8::is_ascii_digit));
    let Some(sign) = bytes.get(3).copied().filter(|sign| has_code && b"?>~@^|".contains(sign))
    else {
        return Vec::new();
    };
    let sign = char::from(sign);
    text.split(sign)
        .skip(1)
        .filter_map(|part| {
            let number: u8 = part.get(..2)?.parse().ok()?;
            Some((number, part.get(2..)?))
        })
        .collect()
}

/// `/CODE/text` pairs; a text goes up to the next code.
fn slashed(text: &str) -> Vec<(&str, &str)> {
    let is_code =
        |part: &str| (3..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase());
    let mut out = Vec::new();
    let mut at = 0;
    let mut open: Option<(&str, usize)> = None;
    for part in text.split('/') {
        let end = at + part.len();
        if is_code(part) && at > 0 {
            if let Some((code, from)) = open {
                let inner = text.get(from..at - 1).unwrap_or_default();
                out.push((code, inner.trim_matches('/')));
            }
            open = Some((part, (end + 1).min(text.len())));
        }
        at = end + 1;
    }
    if let Some((code, from)) = open {
        out.push((code, text.get(from..).unwrap_or_default().trim_matches('/')));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_as_banks_write_it() {
        let e = entry("2001010101D65,00NOVBNL47INGB9999999999\nexample").unwrap();
        assert_eq!(
            (e.is_credit, e.amount, e.reference, e.more.as_str()),
            (false, "65,00", "NL47INGB9999999999", "example")
        );
        let e = entry("240312    CD0,00NDEFNONREF//\n/ABC/DEF").unwrap();
        assert_eq!(
            (e.is_credit, e.booked, e.reference, e.more.as_str()),
            (true, "", "NONREF", "/ABC/DEF")
        );
        let e = entry("1811261126CR\n30,00N062NONREF").unwrap();
        assert_eq!((e.is_credit, e.is_reversal, e.amount), (true, false, "30,00"));
        let e = entry("201215RC5,NTRFref//bank").unwrap();
        assert_eq!((e.is_credit, e.is_reversal, e.bank), (true, true, "bank"));
        assert!(!e.owner_is_creditor());
        for text in ["", "201215", "201215X5,", "201215C", "2012１5C5,"] {
            assert!(entry(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_other_side_is_read_from_the_narrative() {
        let parts = slashed("/EREF/A 1/BENM//NAME/EXAMPLE B.V./REMI/for 5/6 coal/ISDT/2013");
        assert_eq!(parts[0], ("EREF", "A 1"));
        assert!(
            parts.contains(&("NAME", "EXAMPLE B.V.")) && parts.contains(&("REMI", "for 5/6 coal"))
        );
        let parts = subfields("166?00X?20SVWZ+TEST?30EXAMDEFF?32Example ?33GmbH");
        assert_eq!(parts.len(), 5);
        assert_eq!(parts[3], (32, "Example "));
    }
}

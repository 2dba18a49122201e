//! Fedwire funds transfers in the format that ISO 20022 replaced in July 2025.
//!
//! Source: Federal Reserve Banks, "Fedwire Funds Service: Fedwire Application Interface Manual",
//! tags {1500} to {9000}; a value is elements of fixed width, or elements that end in `*`.
//! Our reading: where tag {5100} or {4100} is missing, sender and receiver are the banks of
//! originator and beneficiary. In a cover payment (tag {7050} or {7059}) originator and beneficiary
//! are banks, and the customers stand in the tags from {7050} on. An unknown tag is set aside; the
//! transfer around it is kept, so that its parties are seen.

use detente_model::{Currency, Decimal, Money, PartialDate, Party, PartyRole, Property, prop};

use super::account::{account, clearing, is_placeholder};
use super::draft::{Draft, aside, bank, country_of_line, cut, identify, identify_bic, label};
use super::numbered;
use crate::kind::{Read, Reader};
use crate::shape::{Outer, Shape};
use crate::{Kind, Limits, TradeError, TradeFile};

pub(crate) const READER: Reader = Reader {
    name: "fedwire",
    title: "Fedwire messages with FAIM tags",
    score,
    read: Read::Text(read),
};

/// Width of an element, where elements have one.
const WIDTH: usize = 35;
/// Tags without which a message is no transfer.
const NEEDED: &[(&str, &str)] = &[
    ("1520", "accountability data"),
    ("2000", "amount"),
    ("3100", "sender"),
    ("3400", "receiver"),
];

/// Every tag of the manual.
const KNOWN: &[&str] = &[
    "1100", "1110", "1120", "1130", "1500", "1510", "1520", "2000", "3100", "3320", "3400", "3500",
    "3600", "3610", "3620", "3700", "3710", "3720", "4000", "4100", "4200", "4320", "4400", "5000",
    "5010", "5100", "5200", "5400", "6000", "6100", "6110", "6200", "6210", "6300", "6310", "6400",
    "6410", "6420", "6500", "7033", "7050", "7052", "7056", "7057", "7059", "7070", "7072", "8200",
    "8250", "8300", "8350", "8400", "8450", "8500", "8550", "8600", "8650", "8700", "8750", "9000",
];

fn score(shape: &Shape<'_>) -> u8 {
    if shape.outer != Outer::Text {
        return 0;
    }
    let tags: Vec<Tag<'_>> = tags(&shape.head).take(4).collect();
    let first = tags.first().is_some_and(|t| matches!(t.number, "1500" | "1510" | "1520" | "1100"));
    match tags.len() {
        0 => 0,
        1..=2 => 40,
        _ if first => 97,
        _ => 70,
    }
}

fn read(text: &str, limits: &Limits) -> Result<TradeFile, TradeError> {
    let mut file = TradeFile::new(Kind::Fedwire);
    let mut message: Vec<Tag<'_>> = Vec::new();
    for tag in tags(text) {
        if tag.value.len() > limits.field_bytes {
            return Err(TradeError::too_large("a field", limits.field_bytes));
        }
        let met = |number: &str| message.iter().any(|t| t.number == number);
        let begins = match tag.number {
            "1500" => met("1500") || met("1510") || met("2000"),
            "1510" => met("1510"),
            _ => false,
        };
        if begins {
            one(&mut file, &message);
            file.within(limits)?;
            message.clear();
        }
        if message.len() >= limits.fields {
            let limit = format!("{} tags", limits.fields);
            return Err(TradeError::TooLarge { what: "one message", limit });
        }
        message.push(tag);
    }
    if message.is_empty() {
        let reason = "no tag, such as `{1510}`".into();
        return Err(TradeError::Malformed { kind: READER.name, line: 1, reason });
    }
    one(&mut file, &message);
    Ok(file)
}

/// A tag with what follows it.
#[derive(Debug, Clone, Copy)]
struct Tag<'a> {
    number: &'a str,
    value: &'a str,
    /// 1-based line.
    line: u64,
}

fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let bytes = text.as_bytes();
    let is_tag = move |at: &usize| {
        bytes.get(at + 1..at + 5).is_some_and(|n| n.iter().all(u8::is_ascii_digit))
            && bytes.get(at + 5) == Some(&b'}')
    };
    let mut starts = memchr::memchr_iter(b'{', bytes).filter(is_tag).peekable();
    let (mut counted, mut line) = (0, 1);
    std::iter::from_fn(move || {
        let from = starts.next()?;
        let to = starts.peek().copied().unwrap_or(text.len());
        let between = bytes.get(counted..from).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', between).count() as u64;
        counted = from;
        Some(Tag {
            number: text.get(from + 1..from + 5).unwrap_or_default(),
            value: text.get(from + 6..to).unwrap_or_default().trim_end(),
            line,
        })
    })
}

/// The elements of a value: each up to its `*`, or of fixed width, the first `first` wide.
fn elements(value: &str, first: usize) -> Vec<String> {
    if value.contains('*') {
        return value.trim_end_matches('*').split('*').map(|e| e.trim().to_owned()).collect();
    }
    let chars: Vec<char> = value.chars().collect();
    let (head, tail) = chars.split_at(first.min(chars.len()));
    let trimmed = |part: &[char]| part.iter().collect::<String>().trim().to_owned();
    let mut out = vec![trimmed(head)];
    out.extend(tail.chunks(WIDTH).map(trimmed));
    out
}

fn one(file: &mut TradeFile, tags: &[Tag<'_>]) {
    let Some(first) = tags.first() else { return };
    let has = |number: &str| tags.iter().any(|t| t.number == number);
    if let Some((number, what)) = NEEDED.iter().find(|(number, _)| !has(number)) {
        let raw: String = tags.iter().map(|t| format!("{{{}}}{}\n", t.number, t.value)).collect();
        let mut reason = format!("tag `{{{number}}}` ({what}) is missing");
        if let Some(tag) = tags.iter().find(|tag| !is_known(tag.number)) {
            reason.push_str(&format!("; tag `{{{}}}` is not known", tag.number));
        }
        return aside(file, "trade::field", first.line, reason, &raw);
    }
    let mut draft = Draft::default();
    for tag in tags {
        take(&mut draft, tag);
    }
    if has("7050") || has("7059") {
        for party in &mut draft.parties {
            party.role = match party.role {
                PartyRole::Debtor => PartyRole::DebtorAgent,
                PartyRole::Creditor => PartyRole::CreditorAgent,
                role => role,
            };
        }
        for tag in tags {
            covered(&mut draft, tag);
        }
    }
    for (number, role) in [("3100", PartyRole::DebtorAgent), ("3400", PartyRole::CreditorAgent)] {
        if let Some(tag) = tags.iter().find(|t| t.number == number) {
            if !draft.has(role) {
                draft.party(institution(role, tag.value));
            }
            draft.party(institution(PartyRole::Intermediary, tag.value));
        }
    }
    let business = tags.iter().find(|t| t.number == "3600").map_or("", |t| t.value);
    for (wanted, what) in [("4200", "beneficiary"), ("5000", "originator")] {
        let is_transfer = business.starts_with("CTR") || business.starts_with("CTP");
        if is_transfer && !has(wanted) && !(wanted == "5000" && has("5010")) {
            let reason = format!("tag `{{{wanted}}}` ({what}) of a customer transfer is missing");
            draft.fault("trade::field", reason, business);
        }
    }
    let business = business.trim_end_matches('*').trim();
    draft.text(label::MESSAGE, &format!("Fedwire {business}"));
    draft.finish(file, first.line);
}

fn take(draft: &mut Draft, tag: &Tag<'_>) {
    let value = tag.value;
    match tag.number {
        "2000" => amount(draft, value),
        "1520" => imad(draft, value),
        "3320" => draft.reference(3, label::INSTRUCTION_ID, value.trim_end_matches('*')),
        "3500" => draft.reference(9, label::RELATED, value.trim_end_matches('*')),
        "4320" => draft.reference(6, label::RELATED, value.trim_end_matches('*')),
        "3710" => {
            let sum = value.trim_end_matches('*').trim();
            let (currency, number) = sum.split_at_checked(3).unwrap_or((sum, ""));
            draft.sum(3, "{3710}", currency, number);
        }
        "3620" => {
            if let Some(id) = elements(value, 2051).get(5) {
                draft.reference(4, label::END_TO_END, id);
            }
            draft.text("payment notification", &spaced(value));
        }
        "4000" | "5200" => party(draft, PartyRole::Intermediary, value),
        "4100" => party(draft, PartyRole::CreditorAgent, value),
        "4200" => party(draft, PartyRole::Creditor, value),
        "4400" => party(draft, PartyRole::Debtor, value),
        "5000" => party(draft, PartyRole::Debtor, value),
        "5010" => originator(draft, value),
        "5100" => party(draft, PartyRole::DebtorAgent, value),
        "5400" => draft.text("account credited", value),
        "6000" => draft.text(label::REMITTANCE, &spaced(value)),
        "6100" | "6110" | "6200" | "6210" | "6300" | "6310" | "6400" | "6410" | "6420" | "6500" => {
            draft.text(label::INSTRUCTION, &spaced(value));
        }
        "3700" => draft.text(label::CHARGES, &spaced(value)),
        "8200" => draft.text(label::REMITTANCE, value.get(4..).unwrap_or(value)),
        "8250" | "8300" | "8350" | "8400" | "8450" | "8500" | "8550" | "8600" | "8650" | "8700"
        | "8750" => draft.text(label::REMITTANCE, &spaced(value)),
        "9000" => draft.text(label::NARRATIVE, &spaced(value)),
        number if is_known(number) => {}
        number => {
            let reason = format!("tag `{{{number}}}` is not known");
            draft.fault("trade::field", reason, value);
        }
    }
}

/// Whether the manual has a tag.
fn is_known(number: &str) -> bool {
    KNOWN.contains(&number)
}

/// Twelve digits of cents.
fn amount(draft: &mut Draft, value: &str) {
    let digits = value.trim_end_matches('*').trim();
    match digits.parse::<i64>() {
        Ok(cents) if digits.bytes().all(|b| b.is_ascii_digit()) && digits.len() <= 12 => {
            let number = Decimal::new(cents, 2);
            draft.money(1, "{2000}", Money { number, currency: Currency::USD });
        }
        _ => {
            let reason = format!("tag `{{2000}}`: not an amount in cents: `{}`", cut(digits));
            draft.fault("trade::amount", reason, digits);
        }
    }
}

/// Day, source and number of the message.
fn imad(draft: &mut Draft, value: &str) {
    let day = value.get(..8).unwrap_or_default();
    match compact_day(day) {
        Some(day) => draft.day(1, "{1520}", day),
        None => {
            let reason = format!("tag `{{1520}}`: not a date: `{}`", cut(day));
            draft.fault("trade::date", reason, value);
        }
    }
    draft.reference(5, "imad", value);
}

/// `YYYYMMDD`.
fn compact_day(text: &str) -> Option<PartialDate> {
    let part = |from: usize, to: usize| text.get(from..to);
    let iso = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
    PartialDate::parse(&iso).ok()
}

/// Tags of the covered payment, as SWIFT fields: the tag of the field, then its lines.
fn covered(draft: &mut Draft, tag: &Tag<'_>) {
    let role = match tag.number {
        "7033" => {
            let parts = elements(tag.value, 5);
            let sum = parts.get(1).map_or("", String::as_str);
            return draft.text("covered amount", sum);
        }
        "7050" => PartyRole::Debtor,
        "7052" => PartyRole::DebtorAgent,
        "7056" => PartyRole::Intermediary,
        "7057" => PartyRole::CreditorAgent,
        "7059" => PartyRole::Creditor,
        "7070" => return draft.text(label::REMITTANCE, &spaced(tag.value)),
        "7072" => return draft.text(label::INSTRUCTION, &spaced(tag.value)),
        _ => return,
    };
    let lines = elements(tag.value, 5);
    let lines: Vec<&str> = lines.iter().skip(1).map(String::as_str).collect();
    let mut party = Party::new(role);
    let lines = match lines.split_first() {
        Some((line, rest)) if line.starts_with('/') => {
            add_account(&mut party, line.trim_start_matches('/'));
            rest
        }
        _ => lines.as_slice(),
    };
    if lines.iter().any(|line| numbered::is_numbered(line)) {
        numbered::take(&mut party, lines);
    } else {
        name_and_address(&mut party, lines);
    }
    draft.party(party);
}

/// A party: code and number, name, three lines of address.
fn party(draft: &mut Draft, role: PartyRole, value: &str) {
    let parts = elements(value, WIDTH);
    let is_bank = !matches!(role, PartyRole::Debtor | PartyRole::Creditor);
    let mut party = if is_bank { bank(role) } else { Party::new(role) };
    if let Some(id) = parts.first().filter(|id| !id.is_empty()) {
        let (code, number) = id.split_at_checked(1).unwrap_or(("", id));
        identification(draft, &mut party, code, number.trim());
    }
    let lines: Vec<&str> = parts.iter().skip(1).map(String::as_str).collect();
    name_and_address(&mut party, &lines);
    draft.party(party);
}

/// What the code before a number says it is.
fn identification(draft: &mut Draft, party: &mut Party, code: &str, number: &str) {
    if is_placeholder(number) {
        return;
    }
    let property: Property = match code {
        "B" => {
            if let Err(reason) = identify_bic(party, number) {
                draft.fault("trade::identifier", reason, number);
            }
            return;
        }
        "T" => {
            // A BIC, a slash, an account.
            let (bic, number) = number.split_once('/').unwrap_or((number, ""));
            if let Err(reason) = identify_bic(party, bic) {
                draft.fault("trade::identifier", reason, bic);
            }
            return add_account(party, number);
        }
        "F" => return add_clearing(party, "USABA", number),
        "C" | "U" => return add_clearing(party, "USPID", number),
        "D" => return add_account(party, number),
        "1" => prop::PASSPORT_NUMBER,
        "2" => prop::TAX_NUMBER,
        "5" => prop::REGISTRATION_NUMBER,
        _ => prop::ID_NUMBER,
    };
    identify(party, property, number.to_owned());
}

/// Option F of the originator: an account or an identification, then numbered lines.
fn originator(draft: &mut Draft, value: &str) {
    let parts = elements(value, WIDTH);
    let mut party = Party::new(PartyRole::Debtor);
    let lines: Vec<&str> = parts.iter().map(String::as_str).collect();
    let lines = match lines.split_first() {
        Some((line, rest)) if line.starts_with('/') => {
            add_account(&mut party, line.trim_start_matches('/'));
            rest
        }
        _ => lines.as_slice(),
    };
    numbered::take(&mut party, lines);
    draft.party(party);
}

/// A bank of the service: nine digits and a short name.
fn institution(role: PartyRole, value: &str) -> Party {
    let value = value.trim_end_matches('*').trim();
    let (number, name) = value.split_at_checked(9).unwrap_or((value, ""));
    let mut party = bank(role);
    add_clearing(&mut party, "USABA", number);
    name.trim().clone_into(&mut party.name);
    party
}

fn add_account(party: &mut Party, number: &str) {
    if let Some((property, number)) = account(number) {
        identify(party, property, number);
    }
}

fn add_clearing(party: &mut Party, system: &str, number: &str) {
    if let Some((property, number)) = clearing(system, number) {
        identify(party, property, number);
    }
}

fn name_and_address(party: &mut Party, lines: &[&str]) {
    let Some((name, address)) = lines.split_first() else { return };
    if !is_placeholder(name) {
        (*name).clone_into(&mut party.name);
    }
    let address: Vec<&str> = address.iter().copied().filter(|l| !is_placeholder(l)).collect();
    party.residence =
        address.last().and_then(|line| country_of_line(line, false)).or(party.residence);
    party.address = address.join(", ");
}

/// Elements apart by one space.
fn spaced(value: &str) -> String {
    value
        .split(['*', ' ', '\n', '\r'])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "{1500}30EXAMPLE T\n{1510}1000\n{1520}20180330EXAMPLE100000001\n\
        {2000}000001234567\n{3100}021000021EXAMPLE NA*\n{3400}021000089OTHER NA*\n{3600}CTR\n\
        {3320}REF-1*\n{4100}BEXAMHKHH*Example Bank*Queens Road*Hong Kong*\n\
        {4200}D123455*Example Trading*1 Road*Hong Kong*\n{5000}T EXAMCNBJ/77*Example Coal*\n\
        {6000}COAL HS CODE 2701*\n";

    #[test]
    fn a_transfer_says_who_pays_whom() {
        let file = read(ONE, &Limits::default()).unwrap();
        let o = &file.observations[0];
        assert_eq!(
            (o.reference.as_str(), o.amount.unwrap().to_string().as_str()),
            ("REF-1", "USD 12345.67")
        );
        assert_eq!(o.days.paid.unwrap().to_string(), "2018-03-30");
        let of = |role| o.parties.iter().find(|p| p.role == role).unwrap();
        assert_eq!(of(PartyRole::Creditor).name, "Example Trading");
        assert_eq!(of(PartyRole::Creditor).residence.unwrap().code(), "hk");
        assert_eq!(of(PartyRole::DebtorAgent).identifiers[0].1, "USABA021000021");
        assert_eq!(of(PartyRole::CreditorAgent).identifiers[0].1, "EXAMHKHH");
        assert_eq!(o.goods[0].hs.unwrap().to_string(), "2701");
    }

    #[test]
    fn what_is_missing_or_unknown_is_named() {
        let without = ONE.replace("{2000}000001234567\n", "");
        let file = read(&without, &Limits::default()).unwrap();
        assert_eq!(file.quarantined[0].reason, "tag `{2000}` (amount) is missing");
        let strange = ONE.replace("{3600}", "{1599}x\n{3600}").replace("000001234567", "12x");
        let file = read(&strange, &Limits::default()).unwrap();
        let reasons: Vec<&str> = file.quarantined.iter().map(|q| q.reason.as_str()).collect();
        assert_eq!(
            reasons,
            ["tag `{2000}`: not an amount in cents: `12x`", "tag `{1599}` is not known"]
        );
        assert_eq!((file.seen, file.observations.len()), (1, 1));
        let two = format!("{ONE}{ONE}");
        assert_eq!(read(&two, &Limits::default()).unwrap().seen, 2);
    }
}

//! What was stripped or altered between two legs of one payment.
//!
//! Source: Wolfsberg Group and Clearing House Association, "Payment Message Standards" (2007):
//! banks must not omit, delete or alter information in payment messages to avoid detection.
//! Our reading: each leg repeats the customers, their accounts, the day and the text of the payment.
//! A later leg may add banks, an amount may shrink by charges that it states, and a format of short
//! fields may cut a name or a text at its 33rd character or later. All else that is missing or
//! different is a [`Difference`]; people decide what it means.

use detente_model::{Observation, Party, PartyRole, Property, prop};

/// Where short formats cut a name: the characters of a numbered line of SWIFT MT.
const CUT: usize = 33;

/// What differs between two legs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LegPart {
    /// A party as a whole.
    Party(PartyRole),
    /// A party's name.
    Name(PartyRole),
    /// A party's address.
    Address(PartyRole),
    /// A party's country of residence or nationality.
    Country(PartyRole),
    /// A party's BIC, LEI, account or other number.
    Identifier(PartyRole, Property),
    /// The sum of money.
    Amount,
    /// The value date.
    Date,
    /// The reference that goes with the payment from end to end, or its UETR.
    Reference,
    /// Remittance information, purpose or instructions.
    Text,
}

/// How it differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// The first leg has it, the second does not.
    Stripped,
    /// The second leg has it, the first does not.
    Added,
    /// Both have it, and it is not the same.
    Altered,
}

/// One thing that is not the same in both legs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub part: LegPart,
    /// How.
    pub change: Change,
    /// As the first leg has it; empty if it has none.
    pub one: String,
    /// As the second leg has it; empty if it has none.
    pub other: String,
}

impl Difference {
    fn new(part: LegPart, one: &str, other: &str) -> Option<Self> {
        let change = match (one.is_empty(), other.is_empty()) {
            (true, true) => return None,
            (false, true) => Change::Stripped,
            (true, false) => Change::Added,
            (false, false) => Change::Altered,
        };
        Some(Difference { part, change, one: one.to_owned(), other: other.to_owned() })
    }
}

/// The parties that each leg repeats. Banks between come and go with the route.
const REPEATED: [PartyRole; 6] = [
    PartyRole::Debtor,
    PartyRole::Creditor,
    PartyRole::UltimateDebtor,
    PartyRole::UltimateCreditor,
    PartyRole::DebtorAgent,
    PartyRole::CreditorAgent,
];
/// Texts that each leg repeats.
const TEXTS: [&str; 4] = ["remittance", "purpose", "instruction", "regulatory reporting"];
/// References that go with the payment.
const REFERENCES: [&str; 2] = ["uetr", "end-to-end id"];

/// What was stripped or altered between two legs of one payment, in the order of [`LegPart`].
///
/// # Properties
/// `compare_legs(a, a)` is empty.
#[must_use]
pub fn compare_legs(one: &Observation, other: &Observation) -> Vec<Difference> {
    let mut out = Vec::new();
    for role in REPEATED {
        parties(&mut out, role, &of_role(one, role), &of_role(other, role));
    }
    amounts(&mut out, one, other);
    if let (Some(a), Some(b)) = (one.days.paid, other.days.paid)
        && a != b
    {
        out.extend(Difference::new(LegPart::Date, &a.to_string(), &b.to_string()));
    }
    for field in REFERENCES {
        let (a, b) = (text_of(one, field), text_of(other, field));
        // A reference that one format has no field for is no difference; another one is.
        if a != b && !a.is_empty() && !b.is_empty() {
            out.extend(Difference::new(LegPart::Reference, &a, &b));
        }
    }
    for field in TEXTS {
        let (a, b) = (text_of(one, field), text_of(other, field));
        if !is_cut_of(&fold(&a), &fold(&b)) {
            out.extend(Difference::new(LegPart::Text, &a, &b));
        }
    }
    out.sort_by_key(|difference| (difference.part, difference.change));
    out
}

fn of_role(o: &Observation, role: PartyRole) -> Vec<&Party> {
    o.parties.iter().filter(|p| p.role == role).collect()
}

/// The texts of a field, joined.
fn text_of(o: &Observation, field: &str) -> String {
    let texts = o.texts.iter().filter(|t| t.field == field).map(|t| t.text.as_str());
    texts.collect::<Vec<_>>().join(" ")
}

/// Letters and digits in lower case: how a text is laid out does not matter.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two folded texts are one, or the shorter is the beginning of the longer and long enough
/// to have been cut by a format.
fn is_cut_of(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    // Folding takes spaces and signs out of the characters that were cut at.
    short == long || (long.starts_with(short) && short.chars().count() + 8 >= CUT)
}

fn parties(out: &mut Vec<Difference>, role: PartyRole, one: &[&Party], other: &[&Party]) {
    let mut left: Vec<&Party> = other.to_vec();
    for party in one {
        let best = left
            .iter()
            .enumerate()
            .map(|(at, candidate)| (likeness(party, candidate), std::cmp::Reverse(at)))
            .max();
        match best {
            Some((_, std::cmp::Reverse(at))) => {
                let found = left.remove(at);
                party_parts(out, role, party, found);
            }
            None => out.extend(Difference::new(LegPart::Party(role), &shown(party), "")),
        }
    }
    for party in left {
        out.extend(Difference::new(LegPart::Party(role), "", &shown(party)));
    }
}

/// How much two parties have in common.
fn likeness(one: &Party, other: &Party) -> usize {
    let name = is_cut_of(&fold(&one.name), &fold(&other.name)) && !one.name.is_empty();
    let numbers = one.identifiers.iter().filter(|n| other.identifiers.contains(n)).count();
    usize::from(name) * 2 + numbers
}

fn shown(party: &Party) -> String {
    if !party.name.is_empty() {
        return party.name.clone();
    }
    match party.identifiers.first() {
        Some((property, number)) => format!("{property} {number}"),
        None => party.address.clone(),
    }
}

fn party_parts(out: &mut Vec<Difference>, role: PartyRole, one: &Party, other: &Party) {
    if !is_cut_of(&fold(&one.name), &fold(&other.name)) {
        // A bank that both legs name by its BIC need not be named twice.
        let is_known = shares_number(one, other) && (one.name.is_empty() || other.name.is_empty());
        let is_bank = matches!(role, PartyRole::DebtorAgent | PartyRole::CreditorAgent);
        if !(is_known && is_bank) {
            out.extend(Difference::new(LegPart::Name(role), &one.name, &other.name));
        }
    }
    let (a, b) = (fold(&one.address), fold(&other.address));
    let is_part = a.contains(&b) || b.contains(&a);
    if !is_part || (a.is_empty() != b.is_empty()) {
        out.extend(Difference::new(LegPart::Address(role), &one.address, &other.address));
    }
    let country = |party: &Party| {
        party.nationality.or(party.residence).map(|c| c.code().to_owned()).unwrap_or_default()
    };
    let (a, b) = (country(one), country(other));
    if a != b {
        out.extend(Difference::new(LegPart::Country(role), &a, &b));
    }
    numbers(out, role, one, other);
}

fn shares_number(one: &Party, other: &Party) -> bool {
    one.identifiers.iter().any(|n| other.identifiers.contains(n))
}

/// A number's normal form: a BIC of the head office has eight characters.
fn normal(property: Property, number: &str) -> String {
    let folded = fold(number);
    match property {
        prop::SWIFT_BIC => folded.strip_suffix("xxx").unwrap_or(&folded).to_owned(),
        _ => folded,
    }
}

fn numbers(out: &mut Vec<Difference>, role: PartyRole, one: &Party, other: &Party) {
    let mut properties: Vec<Property> =
        one.identifiers.iter().chain(&other.identifiers).map(|(p, _)| *p).collect();
    properties.sort_unstable();
    properties.dedup();
    for property in properties {
        let of = |party: &Party| {
            let mut numbers: Vec<(String, String)> = party
                .identifiers
                .iter()
                .filter(|(p, _)| *p == property)
                .map(|(p, n)| (normal(*p, n), n.clone()))
                .collect();
            numbers.sort();
            numbers
        };
        let (a, b) = (of(one), of(other));
        let keys = |numbers: &[(String, String)]| -> Vec<String> {
            numbers.iter().map(|(key, _)| key.clone()).collect()
        };
        if keys(&a) != keys(&b) {
            let joined = |numbers: Vec<(String, String)>| {
                numbers.into_iter().map(|(_, n)| n).collect::<Vec<_>>().join(" ")
            };
            let part = LegPart::Identifier(role, property);
            out.extend(Difference::new(part, &joined(a), &joined(b)));
        }
    }
}

/// Sums of one currency may differ by the charges that either leg states.
fn amounts(out: &mut Vec<Difference>, one: &Observation, other: &Observation) {
    let (Some(a), Some(b)) = (one.amount, other.amount) else {
        let shown = |o: &Observation| o.amount.map(|a| a.to_string()).unwrap_or_default();
        out.extend(Difference::new(LegPart::Amount, &shown(one), &shown(other)));
        return;
    };
    let has_charges = |o: &Observation| o.texts.iter().any(|t| t.field == "charges");
    let is_less = a.currency == b.currency && (has_charges(one) || has_charges(other));
    if a != b && !is_less {
        out.extend(Difference::new(LegPart::Amount, &a.to_string(), &b.to_string()));
    }
}

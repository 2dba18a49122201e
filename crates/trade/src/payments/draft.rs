//! What every format says of a payment, gathered until it is an [`Observation`].
//!
//! Our reading: where a format gives several sums, days or references, the one of the better rank
//! is the payment's own and the others stay as texts; a value that cannot be read is set aside
//! with its field and the payment is kept.

use detente_model::{
    Activity, Country, Craft, Currency, Days, Decimal, FreeText, Goods, Money, Observation,
    PartialDate, Party, PartyRole, Property, Quarantined, Route, Schema, SourcePlace, prop,
};

use super::account::{bic_country, country_of_code, is_bic, is_placeholder};
use super::mention;
use crate::TradeFile;

/// More texts or parties than this are not compared with each other.
const MANY: usize = 256;
/// Texts that stand around many payments and are longer go with the first of them.
const LONG: usize = 1_024;

/// How texts of all formats name what several of them have.
pub(crate) mod label {
    pub(crate) const REMITTANCE: &str = "remittance";
    pub(crate) const PURPOSE: &str = "purpose";
    pub(crate) const INSTRUCTION: &str = "instruction";
    pub(crate) const REGULATORY: &str = "regulatory reporting";
    pub(crate) const END_TO_END: &str = "end-to-end id";
    pub(crate) const UETR: &str = "uetr";
    pub(crate) const INSTRUCTION_ID: &str = "instruction id";
    pub(crate) const TRANSACTION_ID: &str = "transaction id";
    pub(crate) const MESSAGE_ID: &str = "message id";
    pub(crate) const BANK_REFERENCE: &str = "bank's reference";
    pub(crate) const RELATED: &str = "related reference";
    pub(crate) const DIRECTION: &str = "direction";
    pub(crate) const REVERSAL: &str = "reversal";
    pub(crate) const STATUS: &str = "status";
    pub(crate) const REASON: &str = "reason";
    pub(crate) const NARRATIVE: &str = "narrative";
    pub(crate) const CHARGES: &str = "charges";
    pub(crate) const ACCOUNT_NAME: &str = "account name";
    pub(crate) const MESSAGE: &str = "message";
}

/// A value that could not be read.
#[derive(Debug, Clone)]
struct Fault {
    code: &'static str,
    reason: String,
    raw: String,
}

/// A payment in the making.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub(crate) parties: Vec<Party>,
    pub(crate) texts: Vec<FreeText>,
    pub(crate) activity: Option<Activity>,
    pub(crate) goods: Vec<Goods>,
    pub(crate) route: Route,
    pub(crate) craft: Option<Craft>,
    /// The day the message was made, where no other is known.
    pub(crate) created: Option<PartialDate>,
    /// The day a paper was issued.
    pub(crate) contracted: Option<PartialDate>,
    /// The latest day of shipment.
    pub(crate) loaded: Option<PartialDate>,
    amount: Option<(u8, &'static str, Money)>,
    paid: Option<(u8, &'static str, PartialDate)>,
    reference: Option<(u8, String)>,
    faults: Vec<Fault>,
}

impl Draft {
    /// Keeps a text; nothing if it stands for nothing.
    pub(crate) fn text(&mut self, field: &str, text: &str) {
        let text = text.trim();
        if !is_placeholder(text) {
            self.texts.push(FreeText { field: field.to_owned(), text: text.to_owned() });
        }
    }

    /// Keeps a text unless it is there already. Many texts are not looked through again and again.
    pub(crate) fn text_once(&mut self, field: &str, text: &str) {
        if self.texts.len() > MANY
            || !self.texts.iter().any(|t| t.field == field && t.text == text.trim())
        {
            self.text(field, text);
        }
    }

    /// A reference; the lowest rank is the payment's own. All are kept as texts.
    pub(crate) fn reference(&mut self, rank: u8, field: &str, text: &str) {
        let text = text.trim();
        if is_placeholder(text) {
            return;
        }
        if self.reference.as_ref().is_none_or(|(best, _)| rank < *best) {
            self.reference = Some((rank, text.to_owned()));
        }
        self.text_once(field, text);
    }

    /// A sum of money; the lowest rank is the payment's own, others stay as texts if they differ.
    pub(crate) fn money(&mut self, rank: u8, field: &'static str, money: Money) {
        let (kept, other) = match self.amount {
            Some(best) if best.0 <= rank => (best, Some((field, money))),
            Some(best) => ((rank, field, money), Some((best.1, best.2))),
            None => ((rank, field, money), None),
        };
        self.amount = Some(kept);
        if let Some((field, money)) = other.filter(|(_, money)| *money != kept.2) {
            self.text_once(field, &money.to_string());
        }
    }

    /// A sum as a format writes it: digits with one decimal sign.
    pub(crate) fn sum(&mut self, rank: u8, field: &'static str, currency: &str, number: &str) {
        let Some(code) = Currency::parse(currency) else {
            let reason = format!("field `{field}`: not a currency: `{}`", cut(currency));
            return self.fault("trade::currency", reason, number);
        };
        match decimal(number) {
            Some(number) => self.money(rank, field, Money { number, currency: code }),
            None => {
                let reason = format!("field `{field}`: not an amount: `{}`", cut(number));
                self.fault("trade::amount", reason, number);
            }
        }
    }

    /// The sum chosen so far.
    pub(crate) fn own_amount(&self) -> Option<Money> {
        self.amount.map(|(_, _, money)| money)
    }

    /// A day of payment; the lowest rank is the payment's own, others stay as texts if they differ.
    pub(crate) fn day(&mut self, rank: u8, field: &'static str, day: PartialDate) {
        let (kept, other) = match self.paid {
            Some(best) if best.0 <= rank => (best, Some((field, day))),
            Some(best) => ((rank, field, day), Some((best.1, best.2))),
            None => ((rank, field, day), None),
        };
        self.paid = Some(kept);
        if let Some((field, day)) = other.filter(|(_, day)| *day != kept.2) {
            self.text_once(field, &day.to_string());
        }
    }

    /// A day as ISO 8601 writes it, with or without a time.
    pub(crate) fn iso_day(&mut self, rank: u8, field: &'static str, text: &str) {
        match iso_date(text) {
            Ok(day) => self.day(rank, field, day),
            Err(reason) => self.fault("trade::date", format!("field `{field}`: {reason}"), text),
        }
    }

    /// Sets a value aside with its field and reason.
    pub(crate) fn fault(&mut self, code: &'static str, reason: String, raw: &str) {
        self.faults.push(Fault { code, reason, raw: raw.chars().take(2_000).collect() });
    }

    /// Adds a party, joined with one that is the same; nothing if nothing is known of it.
    pub(crate) fn party(&mut self, party: Party) {
        let is_known = !party.name.is_empty()
            || !party.identifiers.is_empty()
            || !party.address.is_empty()
            || party.residence.is_some();
        if !is_known {
            return;
        }
        let same =
            self.parties.iter_mut().take(MANY).find(|p| p.role == party.role && is_same(p, &party));
        match same {
            Some(known) => join(known, party),
            None => self.parties.push(party),
        }
    }

    /// Adds numbers to the party of a role, which is made if there is none.
    pub(crate) fn identify(&mut self, role: PartyRole, property: Property, number: String) {
        let at = match self.parties.iter().position(|p| p.role == role) {
            Some(at) => at,
            None => {
                self.parties.push(Party::new(role));
                self.parties.len() - 1
            }
        };
        if let Some(party) = self.parties.get_mut(at) {
            identify(party, property, number);
        }
    }

    /// Whether a party of this role is known.
    pub(crate) fn has(&self, role: PartyRole) -> bool {
        self.parties.iter().any(|p| p.role == role)
    }

    /// Takes from `around` (a header, a batch) what this does not say itself.
    pub(crate) fn within(&mut self, around: &Draft) {
        for party in &around.parties {
            let many = matches!(party.role, PartyRole::Intermediary | PartyRole::Other);
            if many || !self.has(party.role) {
                self.party(party.clone());
            }
        }
        for text in &around.texts {
            self.text_once(&text.field, &text.text);
        }
        if let Some((rank, field, money)) = around.amount
            && self.amount.is_none()
        {
            self.amount = Some((rank, field, money));
        }
        if let Some((rank, field, day)) = around.paid {
            self.day(rank, field, day);
        }
        self.created = self.created.or(around.created);
        self.activity = self.activity.or(around.activity);
        if let Some((rank, text)) = &around.reference
            && self.reference.as_ref().is_none_or(|(best, _)| rank < best)
        {
            self.reference = Some((*rank, text.clone()));
        }
    }

    /// Leaves out what is too long, or too much, to stand with each of many payments.
    pub(crate) fn shorten(&mut self) {
        self.texts.retain(|text| text.text.len() <= LONG);
        self.texts.truncate(MANY);
        self.parties.truncate(MANY);
    }

    /// Joins another draft of the same payment to this.
    pub(crate) fn join(&mut self, other: Draft) {
        self.faults.extend(other.faults.iter().cloned());
        if let Some((rank, field, money)) = other.amount {
            self.money(rank, field, money);
        }
        for party in &other.parties {
            self.party(party.clone());
        }
        self.within(&Draft { amount: None, ..other });
    }

    /// The observation, put into `file` as its next row; `line` is where it begins.
    pub(crate) fn finish(mut self, file: &mut TradeFile, line: u64) {
        mention::take(&mut self);
        file.seen += 1;
        let row = file.seen;
        let reference = self.reference.map(|(_, text)| text).unwrap_or_default();
        let key = if reference.is_empty() { format!("row {row}") } else { reference.clone() };
        for fault in self.faults {
            let aside = Quarantined::value(fault.code, line, fault.reason, &fault.raw, &key);
            file.quarantined.push(aside);
        }
        let paid = self.paid.map(|(_, _, day)| day);
        file.observations.push(Observation {
            reference,
            source: Some(SourcePlace { file: String::new(), row, line }),
            days: Days {
                paid,
                contracted: self.contracted,
                loaded: self.loaded,
                performed: if paid.is_none() { self.created } else { None },
                ..Days::default()
            },
            parties: self.parties,
            goods: self.goods,
            route: self.route,
            craft: self.craft,
            amount: self.amount.map(|(_, _, money)| money),
            texts: self.texts,
            ..Observation::new(self.activity.unwrap_or(Activity::Payment))
        });
    }
}

/// Sets a whole payment or message aside.
pub(crate) fn aside(file: &mut TradeFile, code: &str, line: u64, reason: String, raw: &str) {
    file.seen += 1;
    file.quarantined.push(Quarantined::row(code, line, reason, raw));
}

/// The beginning of a text, for messages.
pub(crate) fn cut(text: &str) -> String {
    text.trim().chars().take(40).collect()
}

/// Digits with one decimal sign, point or comma, and a sign in front: what messages carry.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        && digits.bytes().filter(|b| matches!(b, b'.' | b',')).count() <= 1
        && digits.bytes().any(|b| b.is_ascii_digit());
    if !is_plain {
        return None;
    }
    let text = text.trim_start_matches('+').trim_end_matches(['.', ',']);
    if text.contains(',') { text.replace(',', ".").parse().ok() } else { text.parse().ok() }
}

/// A date of ISO 8601; a time behind it, or a zone, is cut.
pub(crate) fn iso_date(text: &str) -> Result<PartialDate, String> {
    let text = text.trim();
    let head = text.get(..10).filter(|_| {
        text.as_bytes().get(10).is_none_or(|b| matches!(b, b'T' | b' ' | b'Z' | b'+' | b'-'))
    });
    PartialDate::parse(head.unwrap_or(text)).map_err(|error| error.to_string())
}

/// A number of a party; the same number twice is one. A BIC tells the country of its bank.
pub(crate) fn identify(party: &mut Party, property: Property, number: String) {
    if property == prop::SWIFT_BIC && party.residence.is_none() {
        party.residence = bic_country(&number);
    }
    if !party.identifiers.iter().any(|(p, n)| *p == property && *n == number) {
        party.identifiers.push((property, number));
    }
}

/// A BIC of a party, or why it is none; it is kept as a number then.
pub(crate) fn identify_bic(party: &mut Party, text: &str) -> Result<(), String> {
    let bic: String = text.trim().to_ascii_uppercase();
    if is_placeholder(&bic) {
        return Ok(());
    }
    if is_bic(&bic) {
        identify(party, prop::SWIFT_BIC, bic);
        return Ok(());
    }
    let reason = format!("not a BIC of eight or eleven characters: `{}`", cut(&bic));
    identify(party, prop::ID_NUMBER, bic);
    Err(reason)
}

/// The country that a line of an address names: `SRI LANKA`, `GB/London`; `GB` alone where codes
/// are read.
pub(crate) fn country_of_line(line: &str, codes: bool) -> Option<Country> {
    let line = line.trim().trim_end_matches(['.', ',']);
    if let Some((code, _)) = line.split_once('/') {
        return country_of_code(code);
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    match letters {
        2 if codes && line.len() == 2 => country_of_code(line),
        // No name of a country is this long, or has digits in it.
        4..=60 if !line.bytes().any(|b| b.is_ascii_digit()) => Country::find(line),
        _ => None,
    }
}

/// A bank: a party that is an organisation.
pub(crate) fn bank(role: PartyRole) -> Party {
    Party { schema: Some(Schema::Organization), ..Party::new(role) }
}

/// The BIC of a party without the branch that says nothing.
fn bic_of(party: &Party) -> Option<&str> {
    let (_, bic) = party.identifiers.iter().find(|(p, _)| *p == prop::SWIFT_BIC)?;
    Some(bic.strip_suffix("XXX").filter(|bank| bank.len() == 8).unwrap_or(bic))
}

/// Whether two parties of one role are the same, or one says nothing that contradicts the other.
fn is_same(one: &Party, other: &Party) -> bool {
    match (bic_of(one), bic_of(other)) {
        (Some(a), Some(b)) => return a == b,
        (None, None) => {}
        _ if one.role == PartyRole::Intermediary => return false,
        _ => {}
    }
    one.name == other.name || one.name.is_empty() || other.name.is_empty()
}

fn join(known: &mut Party, other: Party) {
    if known.name.is_empty() {
        known.name = other.name;
    }
    if known.address.is_empty() {
        known.address = other.address;
    }
    known.schema = known.schema.or(other.schema);
    known.nationality = known.nationality.or(other.nationality);
    known.residence = known.residence.or(other.residence);
    for (property, number) in other.identifiers {
        let is_bic = property == prop::SWIFT_BIC && bic_of(known).is_some();
        if !is_bic {
            identify(known, property, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_better_sum_takes_the_place_and_the_other_stays_as_text() {
        let mut draft = Draft::default();
        draft.sum(2, "instructed amount", "EUR", "12,5");
        draft.sum(1, "settlement amount", "USD", "14.");
        assert_eq!(draft.own_amount().unwrap().to_string(), "USD 14");
        assert_eq!(draft.texts[0].text, "EUR 12.5");
        draft.sum(1, "settlement amount", "US", "1");
        draft.sum(1, "settlement amount", "USD", "1,2,3");
        let codes: Vec<&str> = draft.faults.iter().map(|f| f.code).collect();
        assert_eq!(codes, ["trade::currency", "trade::amount"]);
    }

    #[test]
    fn a_country_is_read_from_a_line_that_says_nothing_else() {
        for (line, code) in [("SRI LANKA", "lk"), ("GB/London", "gb"), ("FI", "fi")] {
            assert_eq!(country_of_line(line, true).map(Country::code), Some(code), "{line}");
        }
        assert_eq!(country_of_line("MO", false), None);
        assert_eq!(country_of_line("12 High Street", true), None);
    }
}

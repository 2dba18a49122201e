//! ACH entries in a NACHA file, domestic and international (IAT).
//!
//! Source: NACHA Operating Rules, appendix "ACH File Exchange Specifications": records of 94
//! characters; 1 file header, 5 batch header, 6 entry, 7 addenda, 8 batch control, 9 file control;
//! for IAT the parties stand in addenda 10 to 16, free text in 17, foreign banks in 18.
//! Our reading: of a credit the company pays and the receiver is paid, of a debit it is the other
//! way round; a return (addenda 99) keeps the parties of the entry that it returns. A record of
//! another length has shifted fields: an entry is set aside then, an addendum is kept as text.
//! Totals that do not agree are told as notes, since every entry is seen all the same.

mod addenda;
mod record;

use detente_model::{
    Country, Currency, Decimal, Money, PartialDate, Party, PartyRole, Quarantined,
};
use detente_model::{Schema, prop};

use self::record::{Record, records, short_day, valid_routing, with_check_digit};
use super::account::{account, clearing};
use super::draft::{Draft, aside, bank, cut, identify, label};
use crate::kind::{Read, Reader};
use crate::shape::{Outer, Shape};
use crate::{Kind, Limits, TradeError, TradeFile};

pub(crate) const READER: Reader =
    Reader { name: "ach", title: "a NACHA file of ACH entries", score, read: Read::Text(read) };

/// Characters of a row that are kept with the reason it was set aside.
const RAW: usize = 2_000;
/// Addenda of one entry.
const ADDENDA: u64 = 9_999;

fn score(shape: &Shape<'_>) -> u8 {
    if shape.outer != Outer::Text {
        return 0;
    }
    let records: Vec<Record<'_>> = records(&shape.head).take(20).collect();
    let digits = |r: &Record<'_>, from, to| r.digits(from, to).is_some();
    let fits = |r: &&Record<'_>| match r.kind() {
        '1' => r.text(2, 3) == "01" && digits(r, 24, 29),
        '5' => digits(r, 2, 4) && digits(r, 80, 87),
        '6' => digits(r, 2, 12) && digits(r, 30, 39),
        '7' => digits(r, 2, 3) || r.text(2, 2).starts_with(|c: char| c.is_ascii_digit()),
        '8' => digits(r, 2, 4) && digits(r, 5, 10),
        '9' => digits(r, 2, 7) || r.length >= 90,
        _ => false,
    };
    let wide = |r: &&Record<'_>| matches!(r.kind(), '1' | '9') || (80..=94).contains(&r.length);
    let begins = records.first().is_some_and(|r| match r.kind() {
        '1' => r.text(2, 3) == "01" && r.length >= 40,
        '5' | '6' => r.length >= 80,
        _ => false,
    });
    let fitting = records.iter().filter(fits).filter(wide).count();
    if !begins || records.is_empty() {
        return 0;
    }
    u8::try_from(40 + fitting * 57 / records.len()).unwrap_or(97)
}

fn read(text: &str, limits: &Limits) -> Result<TradeFile, TradeError> {
    let mut reading = Reading {
        file: TradeFile::new(Kind::Ach),
        header: FileHeader::default(),
        batch: Batch::default(),
        entry: None,
        controls: 0,
        addenda: 0,
        is_aside: false,
        limits: *limits,
    };
    for record in records(text) {
        reading.record(&record)?;
        reading.file.within(limits)?;
    }
    reading.close();
    if reading.controls == 0 {
        reading
            .file
            .notes
            .push("the file control record (9) is missing: the file may be cut".into());
    }
    Ok(reading.file)
}

#[derive(Debug, Clone, Default)]
struct FileHeader {
    created: Option<PartialDate>,
    /// Immediate destination and origin.
    parties: Vec<Party>,
}

/// What a batch header says of all its entries.
#[derive(Debug, Clone, Default)]
struct Batch {
    is_known: bool,
    is_international: bool,
    company: String,
    company_id: String,
    class: String,
    /// 200 for both, 220 for credits, 225 for debits.
    service: String,
    description: String,
    day: Option<PartialDate>,
    bank: String,
    destination: Option<Country>,
    /// Currency of the destination.
    currency: String,
    entries: u64,
    debits: i64,
    credits: i64,
}

/// An entry whose addenda are being read.
struct Entry {
    draft: Draft,
    line: u64,
    is_credit: bool,
    expects_addenda: bool,
    addenda: u64,
}

struct Reading {
    file: TradeFile,
    header: FileHeader,
    batch: Batch,
    entry: Option<Entry>,
    controls: u64,
    /// Addenda of the open batch.
    addenda: u64,
    /// Whether the last entry was set aside.
    is_aside: bool,
    limits: Limits,
}

impl Reading {
    fn record(&mut self, record: &Record<'_>) -> Result<(), TradeError> {
        self.is_aside &= record.kind() == '7';
        match record.kind() {
            '1' => {
                self.close();
                self.file_header(record);
            }
            '5' => {
                self.close();
                self.batch = self.batch_header(record);
                self.addenda = 0;
            }
            '6' => {
                self.close();
                self.entry(record);
            }
            '7' => self.addendum(record)?,
            '8' => {
                self.close();
                self.batch_control(record);
            }
            '9' => {
                self.close();
                self.controls += 1;
            }
            kind => {
                self.close();
                let reason = format!("record type `{kind}` is none of 1, 5, 6, 7, 8, 9");
                let aside =
                    Quarantined::value("trade::field", record.line, reason, record.raw, "the file");
                self.file.quarantined.push(aside);
            }
        }
        Ok(())
    }

    fn file_header(&mut self, record: &Record<'_>) {
        self.header = FileHeader { created: short_day(record.text(24, 29)), parties: Vec::new() };
        for (number, name) in [((4, 13), (41, 63)), ((14, 23), (64, 86))] {
            let mut party = Party::new(PartyRole::Other);
            record.text(name.0, name.1).clone_into(&mut party.name);
            let number = record.text(number.0, number.1);
            if valid_routing(number) {
                party = Party { role: PartyRole::Intermediary, ..party };
                add_routing(&mut party, number);
            } else if !number.is_empty() {
                identify(&mut party, prop::ID_NUMBER, number.to_owned());
            }
            self.header.parties.push(party);
        }
    }

    fn batch_header(&mut self, record: &Record<'_>) -> Batch {
        let class = record.text(51, 53);
        let is_international = class == "IAT" || record.text(5, 20) == "IATCOR";
        let mut batch = Batch {
            is_known: true,
            is_international,
            class: class.to_owned(),
            service: record.text(2, 4).to_owned(),
            company_id: record.text(41, 50).to_owned(),
            description: record.text(54, 63).to_owned(),
            bank: with_check_digit(record.text(80, 87)),
            ..Batch::default()
        };
        if is_international {
            batch.destination = Country::find(record.text(39, 40));
            record.text(67, 69).clone_into(&mut batch.currency);
        } else {
            record.text(5, 20).clone_into(&mut batch.company);
        }
        let mut fault = |reason: String| {
            let key = format!("batch {}", record.text(88, 94));
            let aside = Quarantined::value("trade::field", record.line, reason, record.raw, &key);
            self.file.quarantined.push(aside);
        };
        if !record.is_whole() {
            fault(record.length_fault());
        }
        let service = record.text(2, 4);
        if !matches!(service, "200" | "220" | "225" | "280") {
            fault(format!("field `service class`: none of 200, 220, 225, 280: `{}`", cut(service)));
        }
        let day = record.text(70, 75);
        batch.day = short_day(day);
        if batch.day.is_none() && !day.is_empty() && day != "000000" {
            fault(format!("field `effective entry date`: not a date: `{}`", cut(day)));
        }
        batch
    }

    fn entry(&mut self, record: &Record<'_>) {
        self.batch.entries += 1;
        let mut problem = None;
        let code = record.text(2, 3);
        let amount = if self.batch.class == "ADV" { (28, 39) } else { (30, 39) };
        let cents = record.digits(amount.0, amount.1).and_then(|d| d.parse::<i64>().ok());
        if !record.is_whole() {
            problem = Some(record.length_fault());
        } else if !is_transaction_code(code) {
            problem = Some(format!("field `transaction code`: not one: `{}`", cut(code)));
        } else if cents.is_none() {
            let text = record.text(amount.0, amount.1);
            problem = Some(format!("field `amount`: not an amount in cents: `{}`", cut(text)));
        }
        let (Some(cents), None) = (cents, &problem) else {
            let reason = problem.unwrap_or_default();
            aside(&mut self.file, "trade::field", record.line, reason, record.raw);
            self.is_aside = true;
            return;
        };
        let is_credit = code.ends_with(['1', '2', '3', '4']);
        if is_credit {
            self.batch.credits += cents;
        } else {
            self.batch.debits += cents;
        }
        let mut draft = Draft::default();
        let number = Decimal::new(cents, 2);
        draft.money(1, "amount", Money { number, currency: Currency::USD });
        if let Some(day) = self.batch.day {
            draft.day(1, "effective entry date", day);
        }
        draft.created = self.header.created;
        draft.reference(3, label::INSTRUCTION_ID, record.text(80, 94));
        draft.text(label::DIRECTION, if is_credit { "credit" } else { "debit" });
        let only = match (self.batch.service.as_str(), is_credit) {
            ("220", false) => Some("a debit in a batch of credits"),
            ("225", true) => Some("a credit in a batch of debits"),
            _ => None,
        };
        if let Some(what) = only {
            let reason = format!("field `transaction code`: {what}: `{code}`");
            draft.fault("trade::field", reason, code);
        }
        if !self.batch.is_known {
            let reason = "the entry stands in no batch: who originated it is not told".to_owned();
            draft.fault("trade::field", reason, record.raw);
        }
        self.receiver(&mut draft, record, is_credit);
        self.originator(&mut draft, is_credit);
        self.entry = Some(Entry {
            draft,
            line: record.line,
            is_credit,
            expects_addenda: self.indicator(record),
            addenda: 0,
        });
    }

    /// Whether the entry says that addenda follow.
    fn indicator(&mut self, record: &Record<'_>) -> bool {
        match record.text(79, 79) {
            "1" => true,
            "0" => false,
            other => {
                let reason =
                    format!("field `addenda record indicator`: neither 0 nor 1: `{other}`");
                let key = record.text(80, 94);
                let aside =
                    Quarantined::value("trade::field", record.line, reason, record.raw, key);
                self.file.quarantined.push(aside);
                false
            }
        }
    }

    /// The receiver with its account and bank, as the entry has them.
    fn receiver(&self, draft: &mut Draft, record: &Record<'_>, is_credit: bool) {
        let (role, agent) = receiver_roles(is_credit);
        let mut party = Party::new(role);
        let mut bank = bank(agent);
        let routing = record.text(4, 12);
        if !valid_routing(routing) {
            let reason = format!(
                "field `receiving bank`: its check digit does not hold: `{}`",
                cut(routing)
            );
            draft.fault("trade::identifier", reason, routing);
        }
        add_routing(&mut bank, routing);
        let number = match self.batch.class.as_str() {
            _ if self.batch.is_international => record.text(40, 74),
            "ADV" => record.text(13, 27),
            _ => record.text(13, 29),
        };
        if let Some((property, number)) = account(number) {
            identify(&mut party, property, number);
        }
        if !self.batch.is_international {
            let name = match self.batch.class.as_str() {
                "CTX" | "ACK" | "ATX" | "ENR" => (59, 74),
                "ADV" => (55, 76),
                _ => (55, 76),
            };
            record.text(name.0, name.1).clone_into(&mut party.name);
            if self.batch.class != "ADV" {
                draft.text("identification of the receiver", record.text(40, 54));
            }
        }
        draft.party(party);
        draft.party(bank);
    }

    fn originator(&self, draft: &mut Draft, is_credit: bool) {
        let (role, agent) = receiver_roles(!is_credit);
        let batch = &self.batch;
        let mut party = Party::new(role);
        batch.company.clone_into(&mut party.name);
        party.schema = (!batch.company.is_empty()).then_some(Schema::Organization);
        if !batch.company_id.is_empty() {
            identify(&mut party, prop::ID_NUMBER, batch.company_id.clone());
        }
        draft.party(party);
        let mut of_originator = bank(agent);
        add_routing(&mut of_originator, &batch.bank);
        draft.party(of_originator);
        for party in &self.header.parties {
            draft.party(party.clone());
        }
        draft.text(label::PURPOSE, &batch.description);
        if let Some(country) = batch.destination {
            draft.text("destination", country.name());
        }
        draft.text(label::MESSAGE, format!("ACH {}", batch.class).trim());
    }

    fn addendum(&mut self, record: &Record<'_>) -> Result<(), TradeError> {
        self.addenda += 1;
        let Some(entry) = &mut self.entry else {
            if let Some(row) = self.file.quarantined.last_mut().filter(|_| self.is_aside) {
                // It goes with the entry that was set aside.
                let room = RAW.saturating_sub(row.raw.chars().count());
                row.raw.extend("\n".chars().chain(record.raw.chars()).take(room));
                return Ok(());
            }
            let reason = "an addendum without an entry before it".to_owned();
            aside(&mut self.file, "trade::field", record.line, reason, record.raw);
            return Ok(());
        };
        entry.addenda += 1;
        if entry.addenda > ADDENDA.min(self.limits.fields as u64) {
            let limit = format!("{ADDENDA} addenda");
            return Err(TradeError::TooLarge { what: "one entry", limit });
        }
        addenda::take(&mut entry.draft, record, entry.is_credit, &self.batch.currency);
        Ok(())
    }

    /// Ends the open entry.
    fn close(&mut self) {
        let Some(mut entry) = self.entry.take() else { return };
        if self.batch.is_international && entry.addenda == 0 {
            let reason = "an international entry without its addenda 10 to 16".to_owned();
            entry.draft.fault("trade::field", reason, "");
        } else if entry.expects_addenda && entry.addenda == 0 {
            let reason = "field `addenda record indicator` is 1 and no addendum follows".to_owned();
            entry.draft.fault("trade::field", reason, "1");
        }
        entry.draft.finish(&mut self.file, entry.line);
    }

    fn batch_control(&mut self, record: &Record<'_>) {
        let line = record.line;
        let batch = std::mem::take(&mut self.batch);
        let said = record.digits(5, 10).and_then(|d| d.parse::<u64>().ok());
        let met = batch.entries + self.addenda;
        if batch.is_known && said.is_some_and(|said| said != met) {
            let said = said.unwrap_or_default();
            self.file.notes.push(format!(
                "line {line}: the batch says {said} entries and addenda, {met} were met"
            ));
        }
        if batch.class == "ADV" || !batch.is_known {
            return;
        }
        for (what, from, to, met) in
            [("debits", 21, 32, batch.debits), ("credits", 33, 44, batch.credits)]
        {
            let said = record.digits(from, to).and_then(|d| d.parse::<i64>().ok());
            if let Some(said) = said.filter(|said| *said != met) {
                let (said, met) = (Decimal::new(said, 2), Decimal::new(met, 2));
                self.file
                    .notes
                    .push(format!("line {line}: the batch says {what} of {said}, {met} were met"));
            }
        }
    }
}

/// Roles of the receiver and its bank; of the originator for the opposite.
fn receiver_roles(is_paid: bool) -> (PartyRole, PartyRole) {
    if is_paid {
        (PartyRole::Creditor, PartyRole::CreditorAgent)
    } else {
        (PartyRole::Debtor, PartyRole::DebtorAgent)
    }
}

/// Checking, savings, ledger, loan and advice accounts: credits end in 1 to 4, debits in 5 to 9.
fn is_transaction_code(code: &str) -> bool {
    matches!(
        code.as_bytes(),
        [b'2' | b'3' | b'4', b'1'..=b'4' | b'6'..=b'9']
            | [b'5', b'1'..=b'6']
            | [b'8', b'1'..=b'8']
    )
}

/// A routing number of nine digits, or what stands there.
fn add_routing(party: &mut Party, number: &str) {
    if let Some((property, number)) = clearing("USABA", number) {
        identify(party, property, number);
    }
}

#[cfg(test)]
mod tests;

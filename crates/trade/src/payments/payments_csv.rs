//! Payments as a table: exports of banks, ledgers and ERP systems.
//!
//! Our reading: what a column holds follows from its header; what its dates and numbers mean
//! follows from what its rows prove. A row is one payment. Where there is one column for the other
//! side, the direction tells which side it is: what went out was paid to it.

mod columns;

use std::borrow::Cow;

use detente_model::{Country, Currency, Party, PartyRole, prop};

use self::columns::{Column, Part};
use super::account::{account, is_placeholder};
use super::draft::{Draft, aside, cut, identify, identify_bic, label};
use crate::kind::{Read, Reader};
use crate::shape::Shape;
use crate::shipments::amounts::{Signs, currency, money, sum};
use crate::shipments::dates::{Order, date};
use crate::shipments::records::{Record, Records};
use crate::{Kind, Limits, TradeError, TradeFile};

pub(crate) const READER: Reader =
    Reader { name: "payments-csv", title: "payments as a table", score, read: Read::Text(read) };

/// Lines that may stand before the header.
const PREAMBLE: usize = 12;
/// Rows that are looked at for what dates and numbers mean.
const EVIDENCE: usize = 5_000;

fn score(shape: &Shape<'_>) -> u8 {
    let Some((_, rows)) = shape.table() else { return 0 };
    rows.iter().map(|row| columns::score(row)).max().unwrap_or(0)
}

fn read(text: &str, limits: &Limits) -> Result<TradeFile, TradeError> {
    let mut file = TradeFile::new(Kind::PaymentsCsv);
    let (mut records, headers) = header(text).ok_or_else(|| {
        let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let reason = format!(
            "no header with parties, an amount and a date; the first line is `{}`",
            cut(line)
        );
        TradeError::Malformed { kind: READER.name, line: 1, reason }
    })?;
    let mut table = Table::new(headers);
    table.prove(text, records);
    while let Some(record) = records.next(text, Some(table.columns.len())) {
        let (line, cells, raw) = match record {
            Record::Fields { line, fields, raw } => (line, fields, raw),
            Record::Broken { line, reason, raw } => {
                aside(&mut file, "trade::quote", line, reason.to_owned(), raw);
                continue;
            }
        };
        if cells.iter().any(|cell| cell.len() > limits.field_bytes) {
            return Err(TradeError::too_large("a field", limits.field_bytes));
        }
        table.row(&mut file, line, &cells, raw);
        file.within(limits)?;
    }
    Ok(file)
}

/// The header: of the first lines the one that fits best.
fn header(text: &str) -> Option<(Records, Vec<String>)> {
    let mut best: Option<(u8, Records, Vec<String>)> = None;
    for delimiter in [b',', b';', b'\t', b'|'] {
        let mut records = Records::new(delimiter);
        for _ in 0..PREAMBLE {
            let Some(record) = records.next(text, None) else { break };
            let Record::Fields { fields, .. } = record else { continue };
            let cells: Vec<String> = fields.iter().map(|cell| cell.trim().to_owned()).collect();
            let score = columns::score(&cells);
            if cells.len() > 1 && score > best.as_ref().map_or(14, |(best, ..)| *best) {
                best = Some((score, records, cells));
            }
        }
    }
    best.map(|(_, records, cells)| (records, cells))
}

struct Table {
    headers: Vec<String>,
    columns: Vec<Column>,
    orders: Vec<Order>,
    signs: Vec<Signs>,
    /// The currency that a header names: `Amount (USD)`.
    currencies: Vec<Option<Currency>>,
}

impl Table {
    fn new(headers: Vec<String>) -> Self {
        let columns: Vec<Column> = headers.iter().map(|header| columns::column(header)).collect();
        let currencies = headers
            .iter()
            .zip(&columns)
            .map(|(header, column)| {
                let is_sum = matches!(column, Column::Amount | Column::Out | Column::In);
                let upper =
                    |word: &&str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
                let words = header.split(|c: char| !c.is_ascii_alphanumeric());
                words.filter(upper).find_map(currency).filter(|_| is_sum)
            })
            .collect();
        Table {
            orders: vec![Order::default(); columns.len()],
            signs: vec![Signs::default(); columns.len()],
            headers,
            columns,
            currencies,
        }
    }

    /// Looks at rows for what proves the order of dates and the signs of numbers.
    fn prove(&mut self, text: &str, mut records: Records) {
        for _ in 0..EVIDENCE {
            let Some(record) = records.next(text, Some(self.columns.len())) else { break };
            let Record::Fields { fields, .. } = record else { continue };
            for (at, cell) in fields.iter().enumerate() {
                match self.columns.get(at) {
                    Some(Column::Day(..)) => {
                        if let Some(order) = self.orders.get_mut(at) {
                            order.see(cell);
                        }
                    }
                    Some(Column::Amount | Column::In | Column::Out) => {
                        if let Some(signs) = self.signs.get_mut(at) {
                            signs.see(cell);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn row(&self, file: &mut TradeFile, line: u64, cells: &[Cow<'_, str>], raw: &str) {
        let width = self.columns.len();
        if cells.iter().skip(width).any(|cell| !cell.trim().is_empty())
            || cells.len() < width.min(2)
        {
            let reason = format!("{} fields where the header has {width}", cells.len());
            return aside(file, "trade::fields", line, reason, raw);
        }
        let mut draft = Draft::default();
        let mut parties: Vec<Party> = Vec::new();
        let mut currency_of_row = None;
        let mut is_out = None;
        for (column, cell) in self.columns.iter().zip(cells) {
            match column {
                Column::Currency if !is_placeholder(cell) => match currency(cell) {
                    Some(found) => currency_of_row = Some(found),
                    None => {
                        let reason = format!("field `currency`: not a currency: `{}`", cut(cell));
                        draft.fault("trade::currency", reason, cell);
                    }
                },
                Column::Direction => is_out = direction(cell),
                Column::Out if !is_placeholder(cell) => is_out = Some(true),
                Column::In if !is_placeholder(cell) => is_out = Some(false),
                _ => {}
            }
        }
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            self.cell(&mut draft, &mut parties, at, cell, (currency_of_row, is_out));
        }
        if let Some(is_out) = is_out {
            draft.text(label::DIRECTION, if is_out { "debit" } else { "credit" });
        }
        for party in parties {
            draft.party(party);
        }
        if draft.parties.is_empty() && draft.own_amount().is_none() {
            let reason = "neither a party nor an amount".to_owned();
            return aside(file, "trade::fields", line, reason, raw);
        }
        draft.finish(file, line);
    }

    fn cell(
        &self,
        draft: &mut Draft,
        parties: &mut Vec<Party>,
        at: usize,
        cell: &str,
        (of_row, is_out): (Option<Currency>, Option<bool>),
    ) {
        let Some(column) = self.columns.get(at) else { return };
        let header = self.headers.get(at).map_or("", String::as_str);
        match *column {
            Column::Party(role, part) => into(draft, parties, role, part, cell),
            Column::Counterparty(part) => {
                let role = match (is_out, part) {
                    (Some(false), Part::Bic) => PartyRole::DebtorAgent,
                    (Some(false), _) => PartyRole::Debtor,
                    (_, Part::Bic) => PartyRole::CreditorAgent,
                    _ => PartyRole::Creditor,
                };
                into(draft, parties, role, part, cell);
            }
            Column::Amount | Column::Out | Column::In => {
                let signs = self.signs.get(at).copied().unwrap_or_default();
                let of_column = of_row.or(self.currencies.get(at).copied().flatten());
                match money(cell, signs, of_column) {
                    Ok(Some((number, currency))) => match sum(number, currency) {
                        Some(money) => draft.money(1, "amount", money),
                        None => {
                            let reason = format!("field `{}`: no currency is told", cut(header));
                            draft.fault("trade::currency", reason, cell);
                        }
                    },
                    Ok(None) => {}
                    Err(reason) => {
                        let reason = format!("field `{}`: {reason}", cut(header));
                        draft.fault("trade::amount", reason, cell);
                    }
                }
            }
            Column::Day(rank, field) => {
                match date(cell, self.orders.get(at).copied().unwrap_or_default()) {
                    Ok(Some(read)) => draft.day(rank, field, read.date),
                    Ok(None) => {}
                    Err(reason) => {
                        let reason = format!("field `{}`: {reason}", cut(header));
                        draft.fault("trade::date", reason, cell);
                    }
                }
            }
            Column::Reference(rank, field) => draft.reference(rank, field, cell),
            Column::Text(field) => draft.text(field, cell),
            Column::Unknown => draft.text(header, cell),
            Column::Currency | Column::Direction => {}
        }
    }
}

/// Whether money went out: `debit`, `D`, `out`.
fn direction(cell: &str) -> Option<bool> {
    match cell.trim().to_lowercase().as_str() {
        "d" | "dr" | "debit" | "dbit" | "out" | "outgoing" | "sent" | "-" | "soll" => Some(true),
        "c" | "cr" | "credit" | "crdt" | "in" | "incoming" | "received" | "+" | "haben" => {
            Some(false)
        }
        _ => None,
    }
}

/// Puts a value where it belongs in the party of a role.
fn into(draft: &mut Draft, parties: &mut Vec<Party>, role: PartyRole, part: Part, cell: &str) {
    let cell = cell.trim();
    if is_placeholder(cell) {
        return;
    }
    let at = match parties.iter().position(|p| p.role == role) {
        Some(at) => at,
        None => {
            parties.push(Party::new(role));
            parties.len() - 1
        }
    };
    let Some(party) = parties.get_mut(at) else { return };
    match part {
        Part::Name if party.name.is_empty() => cell.clone_into(&mut party.name),
        Part::Name => draft.text("other name", cell),
        Part::Account => {
            if let Some((property, number)) = account(cell) {
                identify(party, property, number);
            }
        }
        Part::Bic => {
            if let Err(reason) = identify_bic(party, cell) {
                draft.fault("trade::identifier", reason, cell);
            }
        }
        Part::Lei => identify(party, prop::LEI_CODE, cell.to_owned()),
        Part::Country => match Country::find(cell) {
            Some(country) => party.residence = Some(country),
            None => {
                let reason = format!("not a country: `{}`", cut(cell));
                draft.fault("trade::country", reason, cell);
            }
        },
        Part::Address => {
            if !party.address.is_empty() {
                party.address.push_str(", ");
            }
            party.address.push_str(cell);
        }
        Part::Number => identify(party, prop::ID_NUMBER, cell.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_payment_with_its_parties() {
        let text = "Value Date;Payer;Payer Country;Beneficiary;Beneficiary IBAN;Beneficiary BIC;Amount;Ccy;Details;Branch\n\
            30.03.2018;Example Coal Works;KP;Example Trading Ltd;GB82WEST12345698765432;EXAMHKHH;376.500,00;USD;coal, MV EXAMPLE STAR;7\n\
            31.02.2018;Example Coal Works;Atlantis;Second Trading;;EXAM;1,5 x;Q7;;\n\
            ;;;;;;;;;\n";
        let file = read(text, &Limits::default()).unwrap();
        assert_eq!((file.seen, file.observations.len(), file.rows_aside()), (3, 2, 1));
        let o = &file.observations[0];
        assert_eq!(o.amount.unwrap().to_string(), "USD 376500.00");
        assert_eq!(o.days.paid.unwrap().to_string(), "2018-03-30");
        let of = |role| o.parties.iter().find(|p| p.role == role).unwrap();
        assert_eq!(of(PartyRole::Debtor).residence.map(Country::code), Some("kp"));
        assert_eq!(of(PartyRole::Creditor).identifiers[0].0, prop::IBAN);
        assert_eq!(of(PartyRole::CreditorAgent).residence.map(Country::code), Some("hk"));
        assert!(o.texts.iter().any(|t| t.field == "Branch" && t.text == "7"));
        let codes: Vec<&str> = file.quarantined.iter().map(|q| q.code.as_str()).collect();
        for code in [
            "trade::date",
            "trade::country",
            "trade::identifier",
            "trade::amount",
            "trade::currency",
        ] {
            assert!(codes.contains(&code), "{code} is missing in {codes:?}");
        }
    }

    #[test]
    fn the_direction_tells_which_side_the_other_is() {
        let text = "date,counterparty,debit,credit,currency\n2018-03-30,Example A,5.00,,USD\n2018-03-31,Example B,,6.00,USD\n";
        let file = read(text, &Limits::default()).unwrap();
        let roles: Vec<PartyRole> = file.observations.iter().map(|o| o.parties[0].role).collect();
        assert_eq!(roles, [PartyRole::Creditor, PartyRole::Debtor]);
        assert_eq!(file.observations[1].amount.unwrap().to_string(), "USD 6.00");
    }
}

//! ISO 20022 payment messages: pain, pacs, camt and remt, any version, with or without envelope.
//!
//! Source: the ISO 20022 message definitions of the e-Repository; CBPR+ usage guidelines for the
//! business application header.
//! Our reading: a message goes by the name of its own element, below `Document` or without it, and
//! namespaces only help to recognise a file. Each transaction is one observation. An entry of a
//! statement is one, unless its details state sums of their own: then each detail is a payment. A
//! statement without entries carries no payment. In a cover payment the customers of the covered
//! payment are debtor and creditor, and the banks that settle are their agents.

mod message;
mod party;
mod unit;
mod xml;

use detente_model::{PartyRole, Property, prop};

use self::message::{Family, family};
use self::unit::{Booking, Unit};
use self::xml::{Element, Walker};
use super::draft::{Draft, aside, label};
use crate::kind::{Read, Reader};
use crate::shape::{Outer, Shape};
use crate::{Kind, Limits, TradeError, TradeFile};

pub(crate) const READER: Reader = Reader {
    name: "iso20022",
    title: "ISO 20022 payment messages (pain, pacs, camt, remt)",
    score,
    read: Read::Text(read),
};

fn score(shape: &Shape<'_>) -> u8 {
    let Outer::Xml { root, namespaces, names } = &shape.outer else { return 0 };
    if names.iter().any(|name| family(name).is_some()) {
        return 98;
    }
    let of_iso = |n: &String| n.contains("iso:std:iso:20022") || n.starts_with("urn:swift:xsd:");
    if namespaces.iter().any(of_iso) {
        return 90;
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    match root.as_str() {
        "Document" | "AppHdr" => 60,
        _ if has("AppHdr") || has("Document") => 55,
        _ => 0,
    }
}

fn read(text: &str, limits: &Limits) -> Result<TradeFile, TradeError> {
    let mut reading = Reading {
        walker: Walker::new(text, limits),
        file: TradeFile::new(Kind::Iso20022),
        around: None,
        details: Vec::new(),
        header: None,
        units: 0,
        messages: 0,
        around_units: 0,
        has_message: false,
    };
    while let Some(node) = reading.walker.next()? {
        reading.closed(node);
        reading.file.within(limits)?;
    }
    if reading.messages == 0 {
        let reason = "no message in it: neither `Document` nor the element of a message".into();
        return Err(reading.walker.malformed(0, reason));
    }
    Ok(reading.file)
}

/// A file being read.
struct Reading<'a> {
    walker: Walker<'a>,
    file: TradeFile,
    /// What stands around the payments, and how many elements that is: more of them, and it has
    /// to be read again.
    around: Option<(usize, Unit)>,
    /// Details of the entry that is open.
    details: Vec<Unit>,
    /// The last application header.
    header: Option<usize>,
    /// Payments of the message that is open.
    units: u64,
    messages: u64,
    /// How many elements are open around the last payment.
    around_units: usize,
    /// Whether the open document held a message of ours.
    has_message: bool,
}

impl Reading<'_> {
    fn closed(&mut self, node: usize) {
        let name = self.walker.tree().element(node).name();
        if name == "AppHdr" {
            self.header = Some(node);
            return;
        }
        let parent = self.walker.open().next_back().map_or("", Element::name);
        if name == "Document" {
            return self.document(node);
        }
        if let Some(family) = family(name) {
            return self.message(node, family);
        }
        let open = match message::may_be_unit(name) {
            true => self.walker.open().find_map(|e| message::family(e.name())),
            false => None,
        };
        if let Some(family) = open {
            match message::unit(name, parent, family) {
                message::Part::Detail => return self.detail(node),
                message::Part::Unit => return self.unit(node, family),
                message::Part::None => {}
            }
        }
        if self.walker.depth() < self.around_units {
            // A batch or statement has ended: nothing of it stands around what follows.
            self.walker.release(node);
            self.around_units = self.walker.depth();
            self.around = None;
        }
    }

    /// A payment has ended.
    fn unit(&mut self, node: usize, family: Family) {
        let line = self.walker.line(node);
        let unit = Unit::of(self.walker.tree().element(node));
        self.walker.release(node);
        let mut around = self.around(node);
        let details = std::mem::take(&mut self.details);
        self.units += 1;
        self.around_units = self.walker.depth();
        for unit in payments(unit, details) {
            finish(unit, &around, family).finish(&mut self.file, line);
        }
        around.draft.shorten();
        self.around = Some((node, around));
    }

    /// What the open elements say around the payment that began at `node`: header, batch,
    /// statement.
    fn around(&mut self, node: usize) -> Unit {
        if let Some((kept, unit)) = self.around.take()
            && kept == node
        {
            return unit;
        }
        let mut unit = Unit::default();
        let tree = self.walker.tree();
        if let Some(header) = self.header {
            unit.take(tree.element(header));
        }
        let open: Vec<Element<'_, '_>> = self.walker.open().collect();
        let first = open.iter().position(|e| family(e.name()).is_some()).unwrap_or(open.len());
        for element in open.get(first..).unwrap_or_default() {
            unit.take(*element);
        }
        unit
    }

    /// A detail of an entry is read at once, so that an entry of a million details needs no more
    /// room than its observations.
    fn detail(&mut self, node: usize) {
        let unit = Unit::of(self.walker.tree().element(node));
        self.details.push(unit);
        self.walker.release(node);
    }

    /// A message has ended. One without payments of its own is one observation, if it is about a
    /// payment at all.
    fn message(&mut self, node: usize, family: Family) {
        self.messages += 1;
        let line = self.walker.line(node);
        if self.units == 0 {
            if family.is_statement {
                let note = format!("{} at line {line}: no entries, no payment", family.title);
                self.file.notes.push(note);
            } else {
                let mut around = Unit::default();
                if let Some(header) = self.header {
                    around.take(self.walker.tree().element(header));
                }
                let unit = Unit::of(self.walker.tree().element(node));
                finish(unit, &around, family).finish(&mut self.file, line);
            }
        }
        self.units = 0;
        self.around_units = 0;
        self.around = None;
        self.details.clear();
        let from = self.header.take().map_or(node, |header| header.min(node));
        self.walker.release(from);
        self.has_message = true;
    }

    /// A document has ended: if no message of ours was in it, it is set aside.
    fn document(&mut self, node: usize) {
        if !std::mem::take(&mut self.has_message) {
            self.messages += 1;
            let line = self.walker.line(node);
            let element = self.walker.tree().element(node);
            let name = element.children().next().map_or("", Element::name);
            let reason = format!(
                "message `{name}` is no payment message; those of pain, pacs, camt and remt are read"
            );
            aside(&mut self.file, "trade::message", line, reason, name);
        }
        let from = self.header.take().map_or(node, |header| header.min(node));
        self.walker.release(from);
    }
}

/// The payments of an entry: itself, or its details where each states a sum of its own.
fn payments(mut entry: Unit, details: Vec<Unit>) -> Vec<Unit> {
    let each_has_sum = details.len() > 1 && details.iter().all(|d| d.draft.own_amount().is_some());
    if each_has_sum {
        let joined = |mut detail: Unit| {
            detail.draft.within(&entry.draft);
            detail.booking = booking(&entry.booking, &detail.booking);
            entry.draft.shorten();
            detail
        };
        return details.into_iter().map(joined).collect();
    }
    let mut out = entry;
    for detail in details {
        out.draft.join(detail.draft);
        out.booking = booking(&out.booking, &detail.booking);
        out.underlying = out.underlying.or(detail.underlying);
        out.original = out.original.or(detail.original);
    }
    vec![out]
}

fn booking(entry: &Booking, detail: &Booking) -> Booking {
    Booking {
        owner: entry.owner.clone().or_else(|| detail.owner.clone()),
        servicer: entry.servicer.clone().or_else(|| detail.servicer.clone()),
        is_credit: entry.is_credit.or(detail.is_credit),
        is_reversal: entry.is_reversal || detail.is_reversal,
    }
}

/// A payment with all that is said of it and around it.
fn finish(unit: Unit, around: &Unit, family: Family) -> Draft {
    let Unit { mut draft, underlying, original, booking: of_unit } = unit;
    if let Some(covered) = underlying {
        for party in &mut draft.parties {
            party.role = match party.role {
                PartyRole::Debtor => PartyRole::DebtorAgent,
                PartyRole::Creditor => PartyRole::CreditorAgent,
                role => role,
            };
        }
        draft.join(covered);
    }
    if let Some(mut original) = original {
        let is_own = draft.has(PartyRole::Debtor) || draft.has(PartyRole::Creditor);
        if is_own {
            // A return has parties of its own: those of the payment it returns stand beside them.
            for party in &mut original.parties {
                party.role = PartyRole::Other;
            }
        }
        draft.join(original);
    }
    draft.within(&around.draft);
    let booked = booking(&of_unit, &around.booking);
    if family.is_statement {
        statement(&mut draft, &booked);
    } else if family.is_notice {
        let credit = Booking { is_credit: Some(true), servicer: None, ..booked };
        statement(&mut draft, &credit);
    }
    draft.text(label::MESSAGE, family.title);
    draft
}

/// Whose account was booked: its owner is the creditor of a credit and the debtor of a debit. The
/// reversal of an entry keeps the parties of the entry that it reverses.
fn statement(draft: &mut Draft, booked: &Booking) {
    let Some(is_credit) = booked.is_credit else { return };
    draft.text(label::DIRECTION, if is_credit { "credit" } else { "debit" });
    if booked.is_reversal {
        draft.text(label::REVERSAL, "this entry reverses an earlier one");
    }
    let is_creditor = is_credit != booked.is_reversal;
    let (party, agent) = if is_creditor {
        (PartyRole::Creditor, PartyRole::CreditorAgent)
    } else {
        (PartyRole::Debtor, PartyRole::DebtorAgent)
    };
    for (role, booked) in [(party, &booked.owner), (agent, &booked.servicer)] {
        let Some(booked) = booked else { continue };
        let mut booked = booked.clone();
        booked.role = role;
        // The account of a party that is named otherwise is still its account.
        let numbers: Vec<(Property, String)> = booked.identifiers.clone();
        if booked.name.is_empty() && draft.has(role) {
            for (property, number) in numbers {
                if property != prop::SWIFT_BIC {
                    draft.identify(role, property, number);
                }
            }
        } else {
            draft.party(booked);
        }
    }
}

//! Payments and advices: MT 101 to 112, 2nn, 900, 910 and the common group n90 to n99.
//!
//! Source: SWIFT Standards MT, categories 1, 2, 9 and n.
//! Our reading: in messages for customers field 52a is the payer's bank, in those between banks it
//! is the payer, and so it is in an advice without field 50a. In a direct debit (104, 107) field
//! 50a is paid and 59a pays. In a cover payment (202 COV) the customers of sequence B are debtor
//! and creditor, and the banks of sequence A are their agents. A message of several transactions is
//! as many payments, each with what the message says of all.

use detente_model::{Party, PartyRole, prop};

use super::blocks::{Field, Message};
use super::fields::{take_day, take_day_and_sum, take_party, take_sum, terminal};
use crate::TradeFile;
use crate::payments::draft::{Draft, aside, label};

/// How a type of message is built.
struct Layout {
    /// The field that begins each transaction, where there may be several.
    repeated: Option<&'static str>,
    /// Whether banks pay each other.
    is_bank: bool,
    /// Fields without which it is no payment.
    needed: &'static [&'static str],
    /// Whether sender and receiver stand in for 52a and 57a.
    fills: bool,
    /// Whether who is named first is paid.
    is_debit: bool,
}

fn layout(kind: &str) -> Layout {
    let (repeated, is_bank, needed, fills): (_, _, &'static [&'static str], _) = match kind {
        "101" => (Some("21"), false, &["20"], false),
        "102" => (Some("21"), false, &["20"], true),
        "103" => (None, false, &["20", "32A"], true),
        "104" | "107" => (Some("21"), false, &["20"], false),
        "110" => (Some("21"), false, &["20"], false),
        "200" => (None, true, &["20", "32A"], true),
        "201" | "203" => (Some("20"), true, &["20"], true),
        "204" => (Some("20"), true, &["20"], false),
        "202" | "205" => (None, true, &["20", "32A"], true),
        "210" => (Some("21"), false, &["20"], false),
        "900" | "910" => (None, false, &["20", "32A"], false),
        _ => (None, false, &["20"], false),
    };
    let is_debit = matches!(kind, "104" | "107");
    Layout { repeated, is_bank, needed, fills, is_debit }
}

pub(super) fn read(file: &mut TradeFile, message: &Message<'_>) {
    let layout = layout(message.kind);
    if let Some(tag) = layout.needed.iter().find(|tag| message.field(tag).is_none()) {
        let kind = message.kind;
        let reason = format!("field `{tag}` of MT {kind} is missing");
        return aside(file, "trade::field", message.line, reason, message.raw);
    }
    let (head, transactions) = sequences(message, &layout);
    let mut common = Draft::default();
    let has_payer = message.fields.iter().any(|f| f.number() == "50");
    let mut reading = Reading { message, layout: &layout, has_payer, is_covered: false };
    for field in head {
        reading.take(&mut common, field);
    }
    for transaction in transactions {
        let mut draft = Draft::default();
        reading.is_covered = false;
        for field in transaction {
            reading.take(&mut draft, field);
        }
        draft.within(&common);
        common.shorten();
        reading.frame(&mut draft);
        let line = transaction.first().map_or(message.line, |f| f.line);
        draft.finish(file, line);
    }
}

/// What holds for all transactions, and the fields of each. The totals behind the last one begin
/// where a field of it comes again.
fn sequences<'m, 'a>(
    message: &'m Message<'a>,
    layout: &Layout,
) -> (&'m [Field<'a>], Vec<&'m [Field<'a>]>) {
    let fields = message.fields.as_slice();
    let starts: Vec<usize> = match layout.repeated {
        Some(tag) => {
            let first = usize::from(tag == "20");
            (first..fields.len())
                .filter(|at| fields.get(*at).is_some_and(|f| f.tag == tag))
                .collect()
        }
        None => Vec::new(),
    };
    let Some(first) = starts.first() else { return (&[], vec![fields]) };
    let ends = starts.iter().skip(1).copied().chain([fields.len()]);
    let mut out: Vec<&[Field<'_>]> =
        starts.iter().zip(ends).filter_map(|(from, to)| fields.get(*from..to)).collect();
    if let Some(last) = out.last_mut() {
        let first = last.iter().position(|f| f.tag == "32B").unwrap_or(last.len());
        let again = (first + 1..last.len())
            .find(|at| last.get(*at).is_some_and(|f| matches!(f.tag, "32B" | "32A" | "19")));
        *last = again.and_then(|at| last.get(..at)).unwrap_or(last);
    }
    (fields.get(..*first).unwrap_or_default(), out)
}

struct Reading<'m, 'a> {
    message: &'m Message<'a>,
    layout: &'m Layout,
    /// Whether field 50a is there.
    has_payer: bool,
    /// Whether the fields are those of the customer payment that a cover payment covers.
    is_covered: bool,
}

impl Reading<'_, '_> {
    fn take(&mut self, draft: &mut Draft, field: &Field<'_>) {
        let value = field.value;
        match field.tag {
            "20" => draft.reference(3, label::INSTRUCTION_ID, value),
            "21" if self.layout.is_bank => {
                draft.reference(4, label::END_TO_END, value);
            }
            "21" | "21C" | "21D" | "21E" | "21F" | "21R" => {
                draft.reference(6, label::RELATED, value);
            }
            "32A" | "32C" | "32D" => take_day_and_sum(draft, 1, "32A", value),
            "32B" | "32K" if field.tag == "32B" => take_sum(draft, 1, "32B", value),
            "33B" => take_sum(draft, 3, "33B", value),
            "34B" => take_sum(draft, 3, "34B", value),
            "30" => take_day(draft, 2, "30", value.trim()),
            "13D" => {
                let day = super::fields::day(value.get(..6).unwrap_or_default());
                draft.created = draft.created.or(day.ok());
            }
            "25" | "25A" | "25P" => self.account(draft, field),
            "26T" => draft.text(label::PURPOSE, value),
            "23E" => draft.text(label::INSTRUCTION, value),
            "70" => draft.text(label::REMITTANCE, &unwrapped(value)),
            "77T" => draft.text(label::REMITTANCE, value),
            "72" => self.to_receiver(draft, value),
            "77B" => draft.text(label::REGULATORY, &unwrapped(value)),
            "71B" | "71F" | "71G" => draft.text(label::CHARGES, value),
            "75" | "76" | "77A" | "79" => narrative(draft, value),
            _ => self.party(draft, field),
        }
    }

    fn party(&mut self, draft: &mut Draft, field: &Field<'_>) {
        if field.number() == "50" && self.layout.is_bank && !self.is_covered {
            self.is_covered = true;
            for party in &mut draft.parties {
                party.role = match party.role {
                    PartyRole::Debtor => PartyRole::DebtorAgent,
                    PartyRole::Creditor => PartyRole::CreditorAgent,
                    role => role,
                };
            }
        }
        let kind = self.message.kind;
        let is_advice = matches!(kind, "910" | "210") && !self.has_payer;
        let is_bank = (self.layout.is_bank && !self.is_covered) || is_advice;
        let is_own = matches!(kind, "200" | "201");
        let role = match field.number() {
            "50" if matches!(field.option(), "C" | "L") => PartyRole::Other,
            "50" => PartyRole::Debtor,
            "59" | "58" => PartyRole::Creditor,
            "52" if is_bank => PartyRole::Debtor,
            "52" => PartyRole::DebtorAgent,
            "53" if kind == "204" || (is_own && field.option() == "B") => PartyRole::Debtor,
            "57" if is_own => PartyRole::Creditor,
            "57" => PartyRole::CreditorAgent,
            "51" | "53" | "54" | "55" | "56" => PartyRole::Intermediary,
            "11" => return draft.text(label::RELATED, &unwrapped(field.value)),
            _ => return draft.text(&format!(":{}:", field.tag), field.value),
        };
        let role = if self.layout.is_debit { other_side(role) } else { role };
        take_party(draft, role, field);
    }

    /// The account that an advice is about.
    fn account(&self, draft: &mut Draft, field: &Field<'_>) {
        let role = match self.message.kind {
            "900" => PartyRole::Debtor,
            "910" | "210" => PartyRole::Creditor,
            _ => return draft.text("related account", field.value),
        };
        let mut lines = field.value.lines();
        let number = lines.next().unwrap_or_default();
        if let Some((property, number)) = crate::payments::account::account(number) {
            draft.identify(role, property, number);
        }
        if let Some(bic) = lines.next().map(str::trim) {
            draft.identify(role, detente_model::prop::SWIFT_BIC, bic.to_owned());
        }
    }

    /// Field 72: banks behind `/INS/` and `/CHRQ/`; the rest is an instruction.
    fn to_receiver(&self, draft: &mut Draft, value: &str) {
        for line in value.lines() {
            let line = line.trim();
            let name = line.strip_prefix("/INS/").or_else(|| line.strip_prefix("/CHRQ/"));
            let Some(name) = name else { continue };
            let field = if crate::payments::account::is_bic(name) { "51A" } else { "51D" };
            take_party(draft, PartyRole::Intermediary, &Field { tag: field, value: name, line: 0 });
        }
        draft.text(label::INSTRUCTION, value);
    }

    /// What the frame says: sender, receiver, day, UETR.
    fn frame(&self, draft: &mut Draft) {
        let message = self.message;
        draft.reference(8, label::UETR, message.uetr);
        if draft.created.is_none() {
            draft.created = super::fields::day(message.day).ok();
        }
        let is_bank = self.layout.is_bank && !self.is_covered;
        let stand_ins = match message.kind {
            "900" => [Some(PartyRole::DebtorAgent), None],
            "910" => [Some(PartyRole::CreditorAgent), None],
            "204" => [Some(PartyRole::Creditor), None],
            "200" | "201" => [Some(PartyRole::Debtor), None],
            _ if !self.layout.fills => [None, None],
            _ if is_bank => [Some(PartyRole::Debtor), Some(PartyRole::CreditorAgent)],
            _ => [Some(PartyRole::DebtorAgent), Some(PartyRole::CreditorAgent)],
        };
        for (stand_in, at) in stand_ins.into_iter().zip([message.sender, message.receiver]) {
            let is_certain = matches!(message.kind, "900" | "200" | "201");
            if let Some(role) = stand_in.filter(|role| is_certain || !draft.has(*role))
                && let Some(party) = terminal(role, at)
                && !is_paid_itself(draft, &party)
            {
                draft.party(party);
            }
            if let Some(party) = terminal(PartyRole::Intermediary, at) {
                draft.party(party);
            }
        }
        match message.kind {
            "900" => draft.text(label::DIRECTION, "debit"),
            "910" => draft.text(label::DIRECTION, "credit"),
            _ => {}
        }
        let flag =
            if message.flag.is_empty() { String::new() } else { format!(" {}", message.flag) };
        draft.text(label::MESSAGE, &format!("MT {}{flag}", message.kind));
    }
}

/// The role of the other side.
fn other_side(role: PartyRole) -> PartyRole {
    match role {
        PartyRole::Debtor => PartyRole::Creditor,
        PartyRole::Creditor => PartyRole::Debtor,
        PartyRole::DebtorAgent => PartyRole::CreditorAgent,
        PartyRole::CreditorAgent => PartyRole::DebtorAgent,
        role => role,
    }
}

/// Whether a bank that would stand in as the payee's bank is the payee.
fn is_paid_itself(draft: &Draft, bank: &Party) -> bool {
    let bic = |party: &Party| {
        let (_, bic) = party.identifiers.iter().find(|(p, _)| *p == prop::SWIFT_BIC)?;
        Some(bic.strip_suffix("XXX").unwrap_or(bic).to_owned())
    };
    bank.role == PartyRole::CreditorAgent
        && draft.parties.iter().any(|p| p.role == PartyRole::Creditor && bic(p) == bic(bank))
}

/// Narrative with a UETR in it.
fn narrative(draft: &mut Draft, value: &str) {
    let flat: String = value.lines().map(|l| l.trim_start_matches("//")).collect();
    if let Some((_, uetr)) = flat.split_once("/UETR/") {
        let uetr: String = uetr.chars().take(36).collect();
        draft.reference(8, label::UETR, &uetr);
    }
    draft.text(label::NARRATIVE, value);
}

/// A text of several lines as one.
fn unwrapped(value: &str) -> String {
    value.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

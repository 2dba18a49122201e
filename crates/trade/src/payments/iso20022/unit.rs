//! One payment of a message: which element says what.
//!
//! Source: the message definitions of ISO 20022 (pain, pacs, camt, remt), all versions.
//! Our reading: an element means the same in every message, so one table serves all. What the table
//! does not know is kept as text under its own path; containers without a meaning of their own are
//! walked through. Bookkeeping of files (pages, sums, balances) is left out.

use detente_model::{Party, PartyRole};

use super::party;
use super::xml::Element;
use crate::payments::draft::{Draft, label};

/// An account stands at most this many elements behind its party.
const NEAR: usize = 4;

/// Whose account a statement is, and which way an entry goes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Booking {
    /// Owner and number of the account that the statement is about.
    pub(crate) owner: Option<Party>,
    /// Its bank.
    pub(crate) servicer: Option<Party>,
    pub(crate) is_credit: Option<bool>,
    pub(crate) is_reversal: bool,
}

/// What one scope of a message says: a payment, or what stands around payments.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unit {
    pub(crate) draft: Draft,
    /// The customer payment that a cover payment covers.
    pub(crate) underlying: Option<Draft>,
    /// The payment that a status, return or cancellation is about.
    pub(crate) original: Option<Draft>,
    pub(crate) booking: Booking,
}

/// The role of a party or agent element.
fn role(name: &str) -> Option<PartyRole> {
    Some(match name {
        "Dbtr" | "Pyer" | "Drwr" | "OrgnlDbtr" => PartyRole::Debtor,
        "Cdtr" | "Pyee" | "OrgnlCdtr" => PartyRole::Creditor,
        "UltmtDbtr" => PartyRole::UltimateDebtor,
        "UltmtCdtr" => PartyRole::UltimateCreditor,
        "DbtrAgt" | "DrwrAgt" | "DrweAgt" | "PyerAgt" => PartyRole::DebtorAgent,
        "CdtrAgt" | "PyeeAgt" => PartyRole::CreditorAgent,
        "IntrmyAgt" | "IntrmyAgt1" | "IntrmyAgt2" | "IntrmyAgt3" | "PrvsInstgAgt"
        | "PrvsInstgAgt1" | "PrvsInstgAgt2" | "PrvsInstgAgt3" | "InstgAgt" | "InstdAgt"
        | "InstgRmbrsmntAgt" | "InstdRmbrsmntAgt" | "ThrdRmbrsmntAgt" | "FwdgAgt" | "Agt"
        | "ChrgsRqstr" | "ChrgsAcctAgt" | "RcvgAgt" | "DlvrgAgt" | "IssgAgt" | "SttlmPlc"
        | "FrstAgt" => PartyRole::Intermediary,
        "Fr" | "To" => PartyRole::Intermediary,
        "InitgPty" | "MsgRcpt" | "Invcr" | "Invcee" | "TradgPty" | "Orgtr" | "Cretr" | "Assgnr"
        | "Assgne" | "Garnshee" | "GarnshmtAdmstr" | "RltdPty" | "Pty" | "Sndr" | "Rcvr"
        | "CdtrSchmeId" | "AcctOwnr" => PartyRole::Other,
        _ => return None,
    })
}

/// A sum: its rank and label; the lowest rank is the payment's own.
fn sum(name: &str, parent: &str) -> Option<(u8, &'static str)> {
    Some(match name {
        "RtrdIntrBkSttlmAmt" | "RvsdIntrBkSttlmAmt" => (0, "returned amount"),
        "IntrBkSttlmAmt" => (1, "settlement amount"),
        "Amt" => match parent {
            "Ntry" | "TxDtls" | "Itm" | "OrgnlItm" | "Chq" | "CxlDtls" => (1, "amount"),
            "TxAmt" => (2, "transaction amount"),
            "InstdAmt" => (4, "instructed amount"),
            "EqvtAmt" => (3, "equivalent amount"),
            "ChrgsInf" | "Chrgs" | "Rcrd" | "ChrgsBrkdwn" => return None,
            _ => (7, "other amount"),
        },
        "TtlChrgsAmt" if parent == "TtlChrgsPerRcrd" => (1, "charges"),
        "InstdAmt" => (3, "instructed amount"),
        "RtrdInstdAmt" | "RvsdInstdAmt" => (3, "instructed amount returned"),
        "OrgnlIntrBkSttlmAmt" => (5, "original settlement amount"),
        "OrgnlInstdAmt" => (6, "original instructed amount"),
        _ => return None,
    })
}

/// A day: its rank and label; the lowest rank is the payment's own.
fn day(name: &str) -> Option<(u8, &'static str)> {
    Some(match name {
        "IntrBkSttlmDt" => (1, "settlement date"),
        "ValDt" => (1, "value date"),
        "ReqdExctnDt" => (2, "requested execution date"),
        "ReqdColltnDt" => (2, "requested collection date"),
        "XpctdValDt" => (2, "expected value date"),
        "IsseDt" => (3, "issue date"),
        "BookgDt" => (4, "booking date"),
        "TxDtTm" => (5, "transaction date"),
        "OrgnlIntrBkSttlmDt" => (6, "original settlement date"),
        "AccptncDtTm" => (7, "acceptance date"),
        _ => return None,
    })
}

/// A reference: its rank and label; the lowest rank is the payment's own.
fn reference(name: &str) -> Option<(u8, &'static str)> {
    Some(match name {
        "RtrId" | "CxlId" | "RvslId" | "StsId" | "CxlStsId" => (1, "id"),
        "AcctSvcrRef" => (2, label::BANK_REFERENCE),
        "InstrId" => (3, label::INSTRUCTION_ID),
        "EndToEndId" => (4, label::END_TO_END),
        "TxId" => (5, label::TRANSACTION_ID),
        "OrgnlEndToEndId" => (7, label::END_TO_END),
        "OrgnlInstrId" | "OrgnlTxId" => (6, label::RELATED),
        "OrgnlMsgId" | "OrgnlItmId" | "OrgnlNtfctnId" => (10, label::RELATED),
        "UETR" | "OrgnlUETR" => (8, label::UETR),
        "NtryRef" | "ChqNb" | "ClrSysRef" | "ChrgsId" | "PrcgId" => (9, label::RELATED),
        "MsgId" | "BizMsgIdr" => (11, label::MESSAGE_ID),
        "PmtInfId" => (12, label::RELATED),
        _ => return None,
    })
}

/// Containers and leaves that say nothing of a payment.
fn is_bookkeeping(name: &str) -> bool {
    matches!(
        name,
        "Bal"
            | "TxsSummry"
            | "BkTxCd"
            | "MsgPgntn"
            | "RptPgntn"
            | "StmtPgntn"
            | "NtfctnPgntn"
            | "FrToDt"
            | "Sgntr"
            | "NbOfTxs"
            | "CtrlSum"
            | "TtlIntrBkSttlmAmt"
            | "BtchBookg"
            | "ElctrncSeqNb"
            | "LglSeqNb"
            | "CpyDplctInd"
            | "PssblDplct"
            | "NtryPtmnt"
            | "SvcLvl"
            | "ClrChanl"
            | "SttlmMtd"
            | "PmtMtd"
            | "ChrgBr"
            | "CcyXchg"
            | "XchgRateInf"
            | "XchgRate"
            | "Btch"
            | "NbOfItms"
            | "NbOfChqs"
            | "TtlChrgs"
            | "MsgDefIdr"
            | "BizSvc"
            | "Rltd"
            | "MsgNmId"
            | "OrgnlMsgNmId"
            | "OrgnlCreDtTm"
            | "AvlblDtInd"
            | "RptgSeq"
            | "MktPrctc"
            | "Ccy"
    )
}

impl Unit {
    /// Reads all elements right below `element`.
    pub(crate) fn take(&mut self, element: Element<'_, '_>) {
        let mut children = element.children();
        let mut before = [""; NEAR];
        let mut at = 0;
        while let Some(child) = children.next() {
            let after = children.clone().take(NEAR);
            self.one(element, child, &before, after);
            if let Some(slot) = before.get_mut(at % NEAR) {
                *slot = child.name();
            }
            at += 1;
        }
    }

    /// Reads one element; `before` and `after` are the nearest ones beside it.
    fn one<'t, 'a: 't>(
        &mut self,
        parent: Element<'_, '_>,
        child: Element<'_, '_>,
        before: &[&str],
        mut after: impl Iterator<Item = Element<'t, 'a>>,
    ) {
        let name = child.name();
        if is_bookkeeping(name) {
            return;
        }
        if let Some(role) = role(name) {
            if name == "Fr" {
                // The sender of a statement is the bank of the account.
                let mut sender = Draft::default();
                party::take(&mut sender, PartyRole::CreditorAgent, child, None);
                self.booking.servicer = sender.parties.pop();
            }
            let account = after.find(|e| e.name().strip_suffix("Acct") == Some(name));
            return party::take(&mut self.draft, role, child, account);
        }
        if let Some(of) = name.strip_suffix("Acct") {
            return self.account(child, of, before.contains(&of));
        }
        if let Some((rank, field)) = sum(name, parent.name()) {
            match child.children().find(|e| e.name() == "Amt" && !e.currency().is_empty()) {
                Some(amount) => {
                    self.draft.sum(rank, field, amount.currency(), amount.text());
                }
                None if child.is_leaf() => {
                    self.draft.sum(rank, field, child.currency(), child.text());
                }
                None => self.take(child),
            }
            return;
        }
        if let Some((rank, field)) = day(name) {
            let text = child.leaves().next().map_or("", Element::text);
            return self.draft.iso_day(rank, field, text);
        }
        if let Some((rank, field)) = reference(name).filter(|_| child.is_leaf()) {
            return self.draft.reference(rank, field, child.text());
        }
        self.wording(parent, child);
    }

    /// An account: the statement's, or one of a party that is not named.
    fn account(&mut self, child: Element<'_, '_>, of: &str, is_read: bool) {
        if of.is_empty() {
            return self.statement_account(child);
        }
        if is_read {
            return;
        }
        let role = role(of).unwrap_or(PartyRole::Intermediary);
        let mut party = Party::new(role);
        party::read_account(&mut self.draft, &mut party, child);
        if of == "Rltd" || of == "Chrgs" {
            for (_, number) in party.identifiers {
                self.draft.text_once("related account", &number);
            }
        } else {
            self.draft.party(party);
        }
    }

    fn statement_account(&mut self, element: Element<'_, '_>) {
        let mut of_owner = Draft::default();
        if let Some(owner) = element.child("Ownr") {
            party::take(&mut of_owner, PartyRole::Creditor, owner, None);
        }
        let mut owner = of_owner.parties.pop().unwrap_or_else(|| Party::new(PartyRole::Creditor));
        party::read_account(&mut self.draft, &mut owner, element);
        self.booking.owner = Some(owner);
        if let Some(servicer) = element.child("Svcr") {
            let mut of_bank = Draft::default();
            party::take(&mut of_bank, PartyRole::CreditorAgent, servicer, None);
            self.booking.servicer = of_bank.parties.pop();
        }
    }

    /// Texts, and containers with a meaning of their own.
    fn wording(&mut self, parent: Element<'_, '_>, child: Element<'_, '_>) {
        let text = child.text();
        match child.name() {
            "CreDtTm" | "CreDt" | "CrDate" => {
                if let Ok(day) = crate::payments::draft::iso_date(text) {
                    self.draft.created = self.draft.created.or(Some(day));
                }
            }
            "CdtDbtInd" => self.direction(parent, text),
            "RvslInd" => self.booking.is_reversal = matches!(text, "true" | "1"),
            "RmtInf" => self.remittance(child),
            "Ustrd" => self.draft.text(label::REMITTANCE, text),
            "Purp" | "CtgyPurp" => self.joined(label::PURPOSE, child),
            "InstrForCdtrAgt" | "InstrForNxtAgt" | "InstrForDbtrAgt" | "InstrForCdtrAcct"
            | "InstrForDbtrAcct" => self.joined(label::INSTRUCTION, child),
            "RgltryRptg" => self.joined(label::REGULATORY, child),
            "AddtlTxInf" | "AddtlNtryInf" | "AddtlInf" | "AddtlStmtInf" | "AddtlRptInf"
            | "AddtlNtfctnInf" => self.draft.text_once(label::NARRATIVE, text),
            "TxSts" | "GrpSts" | "PmtInfSts" | "Sts" | "Conf" => self.joined(label::STATUS, child),
            "Rsn" => self.joined(label::REASON, child),
            "ChrgsInf" | "Chrgs" | "ChrgsBrkdwn" => self.charges(child),
            "UndrlygCstmrCdtTrf" => {
                let inner = Unit::of(child);
                self.underlying = Some(inner.draft);
            }
            "OrgnlTxRef" | "OrgnlPmtInf" => {
                let inner = Unit::of(child);
                match &mut self.original {
                    Some(known) => known.join(inner.draft),
                    None => self.original = Some(inner.draft),
                }
            }
            _ if child.is_leaf() => {
                let field = format!("{}/{}", parent.name(), child.name());
                self.draft.text_once(&field, text);
            }
            _ => {
                self.take(child);
                if !text.is_empty() {
                    self.draft.text_once(child.name(), text);
                }
            }
        }
    }

    /// What one element and all below it say.
    pub(crate) fn of(element: Element<'_, '_>) -> Unit {
        let mut unit = Unit::default();
        unit.take(element);
        unit
    }

    fn direction(&mut self, parent: Element<'_, '_>, text: &str) {
        if matches!(parent.name(), "Ntry" | "TxDtls" | "Rcrd" | "TtlChrgsPerRcrd" | "PerTx") {
            self.booking.is_credit = Some(text == "CRDT");
        }
    }

    /// The leaves below an element as one text.
    fn joined(&mut self, field: &str, element: Element<'_, '_>) {
        let leaves: Vec<&str> = element.leaves().map(Element::text).collect();
        self.draft.text_once(field, &leaves.join(" "));
    }

    fn remittance(&mut self, element: Element<'_, '_>) {
        for child in element.children() {
            match child.name() {
                "Ustrd" => self.draft.text(label::REMITTANCE, child.text()),
                "Strd" => {
                    for party in child.children().filter(|e| matches!(e.name(), "Invcr" | "Invcee"))
                    {
                        party::take(&mut self.draft, PartyRole::Other, party, None);
                    }
                    self.joined(label::REMITTANCE, child);
                }
                _ => self.joined(label::REMITTANCE, child),
            }
        }
    }

    fn charges(&mut self, element: Element<'_, '_>) {
        if element.child("Rcrd").is_none() && element.child("PerTx").is_none() {
            for child in element.children().filter(|e| e.name() == "Agt") {
                party::take(&mut self.draft, PartyRole::Intermediary, child, None);
            }
            let sums = element.leaves().filter(|e| !e.currency().is_empty());
            let sums: Vec<String> =
                sums.map(|e| format!("{} {}", e.currency(), e.text())).collect();
            self.draft.text_once(label::CHARGES, &sums.join(", "));
            return;
        }
        self.take(element);
    }
}

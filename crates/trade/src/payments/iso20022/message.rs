//! The messages that are about payments, and what in them is one payment.
//!
//! Source: the ISO 20022 message catalogue. The first versions name the element after the message
//! (`pain.001.001.02`) or end its name in the version (`BkToCstmrAcctRptV01`).

/// A kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Family {
    /// Its element.
    element: &'static str,
    /// Its identifier without variant and version.
    id: &'static str,
    /// What it is, for people.
    pub(crate) title: &'static str,
    /// Whether its payments are entries of an account, so that there may be none.
    pub(crate) is_statement: bool,
    /// Whether it announces a credit to an account.
    pub(crate) is_notice: bool,
}

const fn message(element: &'static str, id: &'static str, title: &'static str) -> Family {
    Family { element, id, title, is_statement: false, is_notice: false }
}

const fn statement(element: &'static str, id: &'static str, title: &'static str) -> Family {
    Family { element, id, title, is_statement: true, is_notice: false }
}

const fn notice(element: &'static str, id: &'static str, title: &'static str) -> Family {
    Family { element, id, title, is_statement: false, is_notice: true }
}

const FAMILIES: &[Family] = &[
    message("FIToFICstmrCdtTrf", "pacs.008", "pacs.008 customer credit transfer"),
    message("FICdtTrf", "pacs.009", "pacs.009 credit transfer of banks"),
    message("FinInstnCdtTrf", "pacs.009", "pacs.009 credit transfer of banks"),
    message("CstmrCdtTrfInitn", "pain.001", "pain.001 credit transfer order"),
    statement("BkToCstmrStmt", "camt.053", "camt.053 statement"),
    statement("BkToCstmrDbtCdtNtfctn", "camt.054", "camt.054 debit or credit notification"),
    statement("BkToCstmrAcctRpt", "camt.052", "camt.052 account report"),
    message("FIToFIPmtStsRpt", "pacs.002", "pacs.002 payment status"),
    message("PmtRtr", "pacs.004", "pacs.004 payment return"),
    message("FIToFICstmrDrctDbt", "pacs.003", "pacs.003 customer direct debit"),
    message("FIToFIPmtRvsl", "pacs.007", "pacs.007 payment reversal"),
    message("FIDrctDbt", "pacs.010", "pacs.010 direct debit of banks"),
    message("FIToFIPmtStsReq", "pacs.028", "pacs.028 request for payment status"),
    message("CstmrPmtStsRpt", "pain.002", "pain.002 payment status"),
    message("CstmrPmtRvsl", "pain.007", "pain.007 payment reversal"),
    message("CstmrDrctDbtInitn", "pain.008", "pain.008 direct debit order"),
    message("CdtrPmtActvtnReq", "pain.013", "pain.013 request to pay"),
    message("CdtrPmtActvtnReqStsRpt", "pain.014", "pain.014 status of a request to pay"),
    message("UblToApply", "camt.026", "camt.026 unable to apply"),
    message("ClmNonRct", "camt.027", "camt.027 claim of non-receipt"),
    message("AddtlPmtInf", "camt.028", "camt.028 additional payment information"),
    message("RsltnOfInvstgtn", "camt.029", "camt.029 answer to an investigation"),
    message("CstmrPmtCxlReq", "camt.055", "camt.055 request to cancel"),
    message("FIToFIPmtCxlReq", "camt.056", "camt.056 request to cancel"),
    notice("NtfctnToRcv", "camt.057", "camt.057 notification to receive"),
    notice("NtfctnToRcvCxlAdvc", "camt.058", "camt.058 notification to receive, cancelled"),
    statement("AcctRptgReq", "camt.060", "camt.060 request for a report"),
    message("ReqToModfyPmt", "camt.087", "camt.087 request to modify"),
    message("ChrgsPmtNtfctn", "camt.105", "camt.105 charges"),
    message("ChrgsPmtReq", "camt.106", "camt.106 request for charges"),
    message("ChqPresntmntNtfctn", "camt.107", "camt.107 cheque"),
    message("ChqCxlOrStopReq", "camt.108", "camt.108 request to stop a cheque"),
    message("ChqCxlOrStopRpt", "camt.109", "camt.109 answer to a request to stop a cheque"),
    message("RmtAdvc", "remt.001", "remt.001 remittance advice"),
];

/// The family of a message by the name of its element.
pub(crate) fn family(element: &str) -> Option<Family> {
    let bytes = element.as_bytes();
    // Most elements are ruled out by their first letter or their length.
    if bytes.len() < 6
        || !matches!(
            bytes.first(),
            Some(b'A'..=b'F' | b'N' | b'P' | b'R' | b'U' | b'p' | b'c' | b'r')
        )
    {
        return None;
    }
    if bytes.get(4) == Some(&b'.') {
        return FAMILIES.iter().copied().find(|f| element.starts_with(f.id));
    }
    let is_version = |tail: &str| {
        let digits = tail.strip_prefix('V').unwrap_or_default();
        digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    FAMILIES
        .iter()
        .copied()
        .find(|f| element.strip_prefix(f.element).is_some_and(|t| t.is_empty() || is_version(t)))
}

/// What an element is in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A payment.
    Unit,
    /// A detail of an entry.
    Detail,
    /// Neither.
    None,
}

/// Whether an element of this name is a payment or a detail in any message.
pub(crate) fn may_be_unit(name: &str) -> bool {
    matches!(
        name,
        "CdtTrfTxInf"
            | "DrctDbtTxInf"
            | "TxInf"
            | "TxInfAndSts"
            | "Ntry"
            | "TxDtls"
            | "Itm"
            | "OrgnlItm"
            | "Chq"
            | "Rcrd"
            | "RmtInf"
            | "CdtTrfTx"
    )
}

/// What an element is, by its own name and that of the element around it.
pub(crate) fn unit(name: &str, parent: &str, family: Family) -> Part {
    let is_unit = match family.id {
        "camt.052" | "camt.053" | "camt.054" => {
            if name == "TxDtls" {
                return Part::Detail;
            }
            name == "Ntry"
        }
        "camt.057" => name == "Itm",
        "camt.058" => name == "OrgnlItm",
        "camt.105" | "camt.106" => name == "Rcrd" && matches!(parent, "PerTx" | "Chrgs"),
        "camt.107" | "camt.108" | "camt.109" => name == "Chq",
        "remt.001" => name == "RmtInf" && parent == family.element,
        _ => matches!(name, "CdtTrfTxInf" | "DrctDbtTxInf" | "TxInf" | "TxInfAndSts" | "CdtTrfTx"),
    };
    if is_unit { Part::Unit } else { Part::None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_known_by_any_name_it_ever_had() {
        for (element, id) in [
            ("BkToCstmrAcctRptV01", "camt.052"),
            ("BkToCstmrStmt", "camt.053"),
            ("pain.001.001.02", "pain.001"),
            ("pacs.008.001.01", "pacs.008"),
            ("NtfctnToRcvCxlAdvc", "camt.058"),
        ] {
            assert_eq!(family(element).map(|f| f.id), Some(id), "{element}");
        }
        for element in ["CorpActnNtfctn", "Document", "FIToFI", "PmtRtrV1", "GetAcct"] {
            assert_eq!(family(element), None, "{element}");
        }
    }
}

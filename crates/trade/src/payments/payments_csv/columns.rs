//! What a column of payments holds, by its header.
//!
//! Our reading: a header is words; one says whose it is (payer, beneficiary, correspondent), one
//! what of it (account, BIC, country), and a party without the latter is a name. The words are
//! those of English, German, French and Spanish exports of banks. What has none of them is kept as
//! text under its header.

use detente_model::PartyRole;

/// What of a party a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Name,
    Account,
    Bic,
    Lei,
    Country,
    Address,
    Number,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Party(PartyRole, Part),
    /// The other side, which is known by the direction.
    Counterparty(Part),
    Amount,
    /// What went out; what came in.
    Out,
    In,
    Currency,
    /// A day, with its rank.
    Day(u8, &'static str),
    /// A reference, with its rank.
    Reference(u8, &'static str),
    Direction,
    Text(&'static str),
    Unknown,
}

/// The words of a header, in lower case: `debtorAccountIBAN` is three.
fn words(header: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut chars = header.chars().peekable();
    while let Some(c) = chars.next() {
        let is_next_lower = chars.peek().is_some_and(|n| n.is_lowercase());
        let begins = (c.is_uppercase() && (before.is_lowercase() || is_next_lower))
            || (c.is_alphanumeric() && !before.is_alphanumeric());
        if begins {
            out.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = out.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    out.retain(|word| !word.is_empty());
    out
}

const DEBTOR: &[&str] = &[
    "debtor",
    "payer",
    "payor",
    "originator",
    "ordering",
    "orderer",
    "sender",
    "remitter",
    "dbtr",
    "from",
    "source",
    "auftraggeber",
    "zahler",
    "donneur",
    "ordenante",
    "drawer",
    "applicant",
];
const CREDITOR: &[&str] = &[
    "creditor",
    "payee",
    "beneficiary",
    "bene",
    "benef",
    "receiver",
    "recipient",
    "cdtr",
    "to",
    "destination",
    "empfänger",
    "empfaenger",
    "begünstigter",
    "zahlungsempfänger",
    "bénéficiaire",
    "beneficiario",
    "supplier",
    "vendor",
];
const BETWEEN: &[&str] =
    &["intermediary", "correspondent", "intermediate", "instructing", "instructed"];
const COUNTER: &[&str] = &["counterparty", "counterpart", "partner", "gegenpartei", "counter"];
const BANK: &[&str] = &["bank", "agent", "institution", "banque", "banco", "fi"];
const AMOUNT: &[&str] = &["amount", "amt", "sum", "betrag", "montant", "importe"];
const CURRENCY: &[&str] =
    &["currency", "ccy", "curr", "währung", "waehrung", "devise", "moneda", "divisa"];
const DATE: &[&str] =
    &["date", "day", "datum", "fecha", "valuta", "dt", "valutadatum", "buchungstag"];
const TEXT: &[&str] = &[
    "remittance",
    "details",
    "description",
    "narrative",
    "message",
    "information",
    "info",
    "memo",
    "note",
    "notes",
    "text",
    "usage",
    "verwendungszweck",
    "motif",
    "concepto",
    "comment",
    "comments",
    "invoice",
];

/// Words of tables that are of goods, not of payments.
const GOODS: &[&str] = &[
    "hs",
    "vessel",
    "imo",
    "port",
    "quantity",
    "qty",
    "origin",
    "consignee",
    "shipper",
    "lading",
    "container",
    "weight",
    "commodity",
    "goods",
    "tariff",
    "incoterm",
    "incoterms",
];

/// What a column holds.
pub(super) fn column(header: &str) -> Column {
    let words = words(header);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let is = |word: &str| words.iter().any(|w| w == word);
    if is("uetr") {
        return Column::Reference(8, "uetr");
    }
    if is("end") && words.iter().filter(|w| *w == "end").count() > 1 || is("endtoend") || is("e2e")
    {
        return Column::Reference(4, "end-to-end id");
    }
    if has(CURRENCY) {
        return Column::Currency;
    }
    if has(DATE) && !is("birth") {
        return day(&words);
    }
    if let Some(side) = side(&words) {
        return side;
    }
    // `value` alone, or with a currency, is a sum; `value added services` is none.
    let is_value = (is("value") || is("total")) && words.len() <= 2;
    if (has(AMOUNT) || is_value) && !is("vat") {
        return match (is("debit") || is("out"), is("credit") || is("in")) {
            (true, false) => Column::Out,
            (false, true) => Column::In,
            _ => Column::Amount,
        };
    }
    match words.as_slice() {
        [word] if matches!(word.as_str(), "debit" | "debits" | "withdrawal" | "soll") => {
            Column::Out
        }
        [word] if matches!(word.as_str(), "credit" | "credits" | "deposit" | "haben") => Column::In,
        _ if is("direction")
            || (is("dr") && is("cr"))
            || is("drcr")
            || (is("debit") && is("credit")) =>
        {
            Column::Direction
        }
        _ if is("purpose") || is("zweck") => Column::Text("purpose"),
        _ if has(TEXT) => Column::Text("remittance"),
        _ if is("instruction") || is("instructions") => Column::Text("instruction"),
        _ if is("reference") || is("ref") || is("id") || is("number") || is("no") => {
            Column::Reference(3, "reference")
        }
        _ => Column::Unknown,
    }
}

fn day(words: &[String]) -> Column {
    let is = |word: &str| words.iter().any(|w| w == word);
    if is("value") || is("valuta") || is("settlement") || is("valutadatum") {
        Column::Day(1, "value date")
    } else if is("payment") || is("paid") || is("execution") || is("transfer") {
        Column::Day(2, "payment date")
    } else if is("booking") || is("posting") || is("buchungstag") || is("entry") {
        Column::Day(4, "booking date")
    } else if is("invoice") || is("created") || is("creation") || is("due") {
        Column::Text("date")
    } else {
        Column::Day(3, "date")
    }
}

/// A party's column: whose, and what of it.
fn side(words: &[String]) -> Option<Column> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let is_bank = has(BANK) || has(&["agt"]);
    let is_ultimate = has(&["ultimate", "ultmt", "final"]);
    let is_bic = has(&["bic", "swift", "swiftbic", "bicfi"]);
    let part =
        if has(&["iban", "account", "acct", "acc", "konto", "compte", "cuenta", "kontonummer"]) {
            Part::Account
        } else if is_bic {
            Part::Bic
        } else if has(&["lei"]) {
            Part::Lei
        } else if has(&[
            "country",
            "ctry",
            "residence",
            "nationality",
            "land",
            "pays",
            "país",
            "pais",
        ]) {
            Part::Country
        } else if has(&["address", "addr", "street", "city", "town", "adresse", "dirección"]) {
            Part::Address
        } else if has(&["id", "tax", "passport", "registration", "number", "no", "code"]) {
            Part::Number
        } else {
            Part::Name
        };
    // A bank's own columns: its BIC, and what stands behind the word for one.
    let of_bank = part == Part::Bic || (is_bank && part != Part::Account);
    let role = if has(BETWEEN) {
        PartyRole::Intermediary
    } else if has(DEBTOR) {
        match (is_ultimate, of_bank) {
            (true, _) => PartyRole::UltimateDebtor,
            (false, true) => PartyRole::DebtorAgent,
            _ => PartyRole::Debtor,
        }
    } else if has(CREDITOR) {
        match (is_ultimate, of_bank) {
            (true, _) => PartyRole::UltimateCreditor,
            (false, true) => PartyRole::CreditorAgent,
            _ => PartyRole::Creditor,
        }
    } else if has(COUNTER) {
        return Some(Column::Counterparty(part));
    } else if is_bic {
        PartyRole::Intermediary
    } else {
        return None;
    };
    Some(Column::Party(role, part))
}

/// How well a header fits a table of payments, 0 to 100.
pub(super) fn score(headers: &[String]) -> u8 {
    let columns: Vec<Column> = headers.iter().map(|header| column(header)).collect();
    let any = |fits: fn(&Column) -> bool| columns.iter().any(fits);
    let party = any(|c| match c {
        Column::Party(role, _) => *role != PartyRole::Intermediary,
        Column::Counterparty(_) => true,
        _ => false,
    });
    let sum = any(|c| matches!(c, Column::Amount | Column::Out | Column::In));
    let when = any(|c| matches!(c, Column::Day(..) | Column::Reference(..)));
    let known = columns.iter().filter(|c| **c != Column::Unknown).count();
    let share = u8::try_from(known * 35 / columns.len().max(1)).unwrap_or(35);
    let goods = headers
        .iter()
        .flat_map(|header| words(header))
        .filter(|word| GOODS.contains(&word.as_str()))
        .count();
    let score = match (party, sum, when) {
        (true, true, true) => 60 + share,
        (true, true, false) => 40 + share / 2,
        (true, false, true) | (false, true, true) => 15 + share / 2,
        _ => 0,
    };
    score.saturating_sub(u8::try_from(goods * 20).unwrap_or(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_whose_and_what() {
        let party = Column::Party;
        for (header, column_of) in [
            ("Debtor Name", party(PartyRole::Debtor, Part::Name)),
            ("beneficiary", party(PartyRole::Creditor, Part::Name)),
            ("BeneficiaryAccountIBAN", party(PartyRole::Creditor, Part::Account)),
            ("payer_bank_bic", party(PartyRole::DebtorAgent, Part::Bic)),
            ("Creditor BIC", party(PartyRole::CreditorAgent, Part::Bic)),
            ("Beneficiary Bank Country", party(PartyRole::CreditorAgent, Part::Country)),
            ("ultimate_creditor", party(PartyRole::UltimateCreditor, Part::Name)),
            ("Correspondent BIC", party(PartyRole::Intermediary, Part::Bic)),
            ("Counterparty", Column::Counterparty(Part::Name)),
            ("Value Date", Column::Day(1, "value date")),
            ("Amount (USD)", Column::Amount),
            ("ccy", Column::Currency),
            ("End-to-End ID", Column::Reference(4, "end-to-end id")),
            ("Payment Details", Column::Text("remittance")),
            ("Branch colour", Column::Unknown),
        ] {
            assert_eq!(column(header), column_of, "{header}");
        }
    }

    #[test]
    fn a_table_of_goods_scores_low() {
        let headers = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        assert!(score(&headers("value date,payer,payee,amount,currency,purpose")) >= 90);
        assert!(
            score(&headers("date,exporter,importer,hs,description,quantity,value,vessel,port"))
                < 30
        );
        assert!(score(&headers("name,country,birth date,passport")) < 50);
    }
}

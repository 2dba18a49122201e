//! What each column of a table holds: by `--map`, else by how its header is spelt.

use std::collections::HashMap;
use std::sync::OnceLock;

use detente_model::{Claim, Currency, Decimal, PartyRole, Unit};

use super::amounts;
use super::cells::{bare, cut, key};
use super::vocabulary::{ENDS, PARTIES, PARTS, PLACE_PARTS, WORDS};

/// A number that names the shipment, the best one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Paper {
    BillOfLading,
    Reference,
    Declaration,
    Invoice,
    Record,
}

/// Which day a column of dates has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum When {
    Contracted,
    Loaded,
    Transferred,
    Discharged,
    /// Declared to a customs office, of import or export.
    Declared,
    Paid,
    /// `date` without more.
    Plain,
    Year,
    Month,
    LastCall,
}

/// Which part of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Name,
    Address,
    Country,
    Nationality,
    Number,
    TaxNumber,
}

/// Which country of a shipment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Where {
    Origin,
    From,
    To,
    Via,
}

/// Which place of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum End {
    From,
    To,
    /// Where the carrier takes the goods, before they are loaded.
    Receipt,
    /// Where the carrier hands them over, after they are discharged.
    Delivery,
    Via,
}

/// Which part of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PlacePart {
    Name,
    Locode,
    Country,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    Reference(Paper),
    Date(When),
    /// A party by its line in the vocabulary.
    Party(usize, Part),
    /// Of the party that is named before it.
    Address,
    Country(Where),
    Place(End, PlacePart),
    Hs,
    /// The chapter or heading, where a column has the whole code.
    HsHead,
    HsEdition,
    Description,
    /// The words of the code, not of the goods.
    HsDescription,
    Quantity,
    Unit,
    NetWeight,
    GrossWeight,
    Volume,
    Value,
    UnitPrice,
    Currency,
    Vessel,
    Imo,
    Flag,
    Claim(Claim),
    Claims,
    Class,
    Direction,
    /// That the table is one of imports.
    ImportSign,
    Text,
    Ignored,
}

/// A column with everything that its header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// As written, white space folded.
    pub(crate) header: String,
    pub(crate) role: Role,
    /// It has in English what a column beside it has in another script.
    pub(crate) is_english: bool,
    /// The unit in the header, and the factor that turns it into one of ours.
    pub(crate) unit: Option<(Unit, Decimal)>,
    /// The currency in the header.
    pub(crate) currency: Option<Currency>,
}

impl Role {
    /// The word of `--map`, for people.
    pub(crate) fn word(self) -> String {
        let first = |words: &[&str]| words.first().copied().unwrap_or_default().to_owned();
        match self {
            Role::Ignored => "ignore".into(),
            Role::Address => "address".into(),
            Role::Party(line, part) => {
                let party = PARTIES.get(line).map(|(_, words)| first(words)).unwrap_or_default();
                let part = PARTS.iter().find(|(p, _)| *p == part);
                let part = part.and_then(|(_, words)| words.iter().find(|w| !w.is_empty()));
                format!("{party} {}", part.copied().unwrap_or_default())
            }
            Role::Place(end, part) => {
                let place = ENDS.iter().find(|(e, _)| *e == end).map(|(_, words)| first(words));
                let part = PLACE_PARTS.iter().find(|(p, _)| *p == part);
                let part = part.and_then(|(_, words)| words.iter().find(|w| !w.is_empty()));
                format!("{} {}", place.unwrap_or_default(), part.copied().unwrap_or_default())
            }
            _ => WORDS
                .iter()
                .find(|(role, _)| *role == self)
                .map(|(_, words)| first(words))
                .unwrap_or_default(),
        }
    }

    /// Whether a table that has it speaks of trade, not of nomenclature or places alone.
    pub(crate) fn tells_of_trade(self) -> bool {
        matches!(
            self,
            Role::Party(_, Part::Name | Part::Number)
                | Role::Quantity
                | Role::NetWeight
                | Role::GrossWeight
                | Role::Value
                | Role::Vessel
                | Role::Imo
                | Role::Place(..)
                | Role::Reference(Paper::BillOfLading | Paper::Declaration)
        )
    }

    /// What kind of fact it is, so that a header is judged by how many it has.
    pub(crate) fn topic(self) -> Option<u8> {
        Some(match self {
            Role::Reference(_) => 0,
            Role::Date(_) => 1,
            Role::Party(line, _) if PARTIES.get(line).is_some_and(|(r, _)| is_buyer(*r)) => 2,
            Role::Party(..) => 3,
            Role::Country(_) => 4,
            Role::Place(..) => 5,
            Role::Hs | Role::HsHead => 6,
            Role::Description | Role::HsDescription => 7,
            Role::Quantity | Role::NetWeight | Role::GrossWeight | Role::Volume => 8,
            Role::Unit => 9,
            Role::Value | Role::UnitPrice => 10,
            Role::Currency => 11,
            Role::Vessel | Role::Imo | Role::Flag => 12,
            Role::Claim(_) | Role::Claims => 13,
            _ => return None,
        })
    }
}

fn is_buyer(role: PartyRole) -> bool {
    matches!(role, PartyRole::Importer | PartyRole::Consignee | PartyRole::NotifyParty)
}

/// Each column by its header, `map` first. A mapped role is taken from its mapped columns only.
///
/// # Errors
/// A role of `map` that does not exist, or a column that is not there.
pub(crate) fn columns(headers: &[String], map: &[(String, String)]) -> Result<Vec<Column>, String> {
    let mut columns: Vec<Column> = headers.iter().map(|header| by_header(header)).collect();
    let mut mapped = Vec::new();
    for (word, wanted) in map {
        let role = by_word(word).ok_or_else(|| format!("no role `{}` to map to", cut(word)))?;
        let same = |h: &&String| key(h) == key(wanted) && !key(wanted).is_empty();
        let at = headers
            .iter()
            .position(|h| h == wanted)
            .or_else(|| headers.iter().position(|h| same(&h)));
        let at = at.ok_or_else(|| {
            let shown: Vec<String> = headers.iter().map(|h| format!("`{}`", cut(h))).collect();
            format!("no column `{}` to map; the columns are {}", cut(wanted), shown.join(", "))
        })?;
        mapped.push((at, role));
    }
    for column in columns.iter_mut().filter(|c| mapped.iter().any(|(_, role)| *role == c.role)) {
        column.role = Role::Ignored;
    }
    for (at, role) in mapped {
        if let Some(column) = columns.get_mut(at) {
            column.role = role;
        }
    }
    addresses(&mut columns);
    Ok(columns)
}

/// An `address` without a party is of the party that is named before it.
fn addresses(columns: &mut [Column]) {
    let mut last = None;
    for column in columns {
        match column.role {
            Role::Party(line, _) => last = Some(line),
            Role::Address => {
                column.role = last.map_or(Role::Ignored, |line| Role::Party(line, Part::Address));
            }
            _ => {}
        }
    }
}

/// A role by the word of `--map`: any spelling that is known, or `ignore`.
pub(crate) fn by_word(word: &str) -> Option<Role> {
    let folded = key(word);
    if matches!(folded.as_str(), "ignore" | "ignored") {
        return Some(Role::Ignored);
    }
    known(&folded)
}

/// A column by the spelling of its header.
pub(crate) fn by_header(header: &str) -> Column {
    let header = detente_model::cleaning::fold_space(header);
    let mut column =
        Column { role: Role::Ignored, is_english: false, unit: None, currency: None, header };
    let words = words(&column.header);
    if words.len() > MOST_WORDS {
        return column;
    }
    let mut end = words.len();
    loop {
        let whole: String = words.get(..end).unwrap_or_default().concat();
        if let Some(role) = known(&whole) {
            column.role = role;
            break;
        }
        // What stands behind: a language, a unit, a currency, or a number.
        let Some(last) = end.checked_sub(1).and_then(|at| words.get(at)) else { break };
        if !takes(&mut column, last) {
            break;
        }
        end -= 1;
    }
    if column.role == Role::Ignored {
        column.is_english = false;
    }
    implied_unit(&mut column, &words);
    column
}

/// Words of the longest header that is understood.
const MOST_WORDS: usize = 9;

/// Takes what a word behind a header says; `false` if it says nothing that is known.
fn takes(column: &mut Column, word: &str) -> bool {
    match word {
        "en" | "eng" | "english" | "latin" => column.is_english = true,
        "in" | "of" | "vn" | "ru" | "local" | "native" | "original" | "fc" => {}
        _ if word.chars().all(|c| c.is_ascii_digit()) && word.len() == 1 => {}
        _ => match (unit_word(word), currency_word(word)) {
            (_, Some(currency)) => column.currency = column.currency.or(Some(currency)),
            (Some(unit), _) => column.unit = column.unit.or(Some(unit)),
            (None, None) => return false,
        },
    }
    true
}

/// A unit in a header; `no` and its kin there are numbers, not pieces.
fn unit_word(word: &str) -> Option<(Unit, Decimal)> {
    const UNITS: &[&str] = &[
        "t",
        "mt",
        "ton",
        "tons",
        "tonne",
        "tonnes",
        "mts",
        "kg",
        "kgs",
        "kgm",
        "kilo",
        "kilos",
        "kilogram",
        "kilograms",
        "bbl",
        "bbls",
        "barrel",
        "barrels",
        "m3",
        "cbm",
        "l",
        "lt",
        "ltr",
        "litre",
        "litres",
        "liter",
        "liters",
        "pcs",
        "pieces",
        "mwh",
        "kwh",
        "lb",
        "lbs",
        "kt",
        "gal",
        "gallons",
        "т",
        "тонн",
        "тонны",
        "кг",
        "м3",
        "л",
        "吨",
        "千克",
        "公斤",
        "桶",
        "톤",
    ];
    if word == "mts" {
        return amounts::unit("t");
    }
    UNITS.contains(&word).then(|| amounts::unit(word)).flatten()
}

/// A currency in a header; three letters alone are too many words.
fn currency_word(word: &str) -> Option<Currency> {
    const CODES: &[&str] = &[
        "usd", "eur", "gbp", "jpy", "cny", "rmb", "rub", "rur", "krw", "inr", "chf", "aud", "cad",
        "hkd", "sgd", "vnd", "thb", "myr", "idr", "php", "twd", "brl", "try", "aed", "kzt", "mnt",
        "pkr", "bdt", "zar", "mxn", "sek", "nok", "dkk", "pln", "czk", "uah", "us", "euro",
    ];
    CODES.contains(&word).then(|| amounts::currency(word)).flatten()
}

/// `METRIC_TONS` and `barrels` are columns and units at once.
fn implied_unit(column: &mut Column, words: &[String]) {
    let is_amount = matches!(column.role, Role::GrossWeight | Role::NetWeight | Role::Volume);
    if is_amount && column.unit.is_none() {
        let whole = words.concat();
        column.unit = amounts::unit(&whole).or_else(|| match whole.as_str() {
            "tonnage" | "metrictons" | "metrictonnes" => amounts::unit("t"),
            "баррели" | "桶数" => amounts::unit("bbl"),
            _ => words.iter().find_map(|word| unit_word(word).filter(|_| word.len() > 1)),
        });
    }
}

/// Words of a header in lower case without accents: `NET_WEIGHT_KG` and `netWeight (kg)` have
/// three.
fn words(header: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    let flush = |word: &mut String, words: &mut Vec<String>| {
        if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    for c in header.chars() {
        let is_sign = matches!(c, '$' | '€' | '£' | '₩' | '₽');
        if is_sign {
            // `US$` is `USD`, `€` is `EUR`.
            let code = if word == "us" { Some("usd".to_owned()) } else { None };
            let code = code.or_else(|| {
                amounts::currency(&c.to_string()).map(|found| found.code().to_lowercase())
            });
            if code.as_deref() == Some("usd") && word == "us" {
                word.clear();
            }
            flush(&mut word, &mut words);
            words.extend(code);
        } else if c.is_alphanumeric() {
            if c.is_uppercase() && before.is_lowercase() {
                flush(&mut word, &mut words);
            }
            word.extend(c.to_lowercase().map(bare));
        } else if c != '\'' && c != '.' {
            flush(&mut word, &mut words);
        }
        before = c;
    }
    flush(&mut word, &mut words);
    words
}

/// The role of a folded header.
fn known(folded: &str) -> Option<Role> {
    static BY_KEY: OnceLock<HashMap<String, Role>> = OnceLock::new();
    if folded.is_empty() {
        return None;
    }
    BY_KEY.get_or_init(table).get(folded).copied()
}

/// Every spelling. Where two lines have one, the first has it.
fn table() -> HashMap<String, Role> {
    let mut map = HashMap::new();
    let mut add = |text: &str, role: Role| {
        map.entry(key(text)).or_insert(role);
    };
    for (role, words) in WORDS {
        words.iter().for_each(|word| add(word, *role));
    }
    add("address", Role::Address);
    add("addr", Role::Address);
    for (end, words) in ENDS {
        for word in *words {
            for (part, behind) in PLACE_PARTS {
                for more in *behind {
                    let role = Role::Place(*end, *part);
                    add(&format!("{word} {more}"), role);
                    if !more.is_empty() && word.is_ascii() {
                        add(&format!("{more} of {word}"), role);
                    }
                }
            }
        }
    }
    for (line, (_, words)) in PARTIES.iter().enumerate() {
        for word in *words {
            for (part, behind) in PARTS {
                for more in *behind {
                    let role = Role::Party(line, *part);
                    add(&format!("{word} {more}"), role);
                    if !more.is_empty() && word.is_ascii() {
                        add(&format!("{more} of {word}"), role);
                        add(&format!("{more} of the {word}"), role);
                    }
                }
            }
        }
    }
    map.remove("");
    map
}

/// What a party of the vocabulary is in a shipment.
pub(crate) fn party_role(line: usize) -> PartyRole {
    PARTIES.get(line).map_or(PartyRole::Other, |(role, _)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_many_hands() {
        for (header, role) in [
            ("CONSIGNEE_ADDRESS", "consignee address"),
            ("NORTIFY_PARTY_NAME", "notify name"),
            ("Name of exporter", "exporter name"),
            ("Country of Origin", "origin"),
            ("HS6 Code", "hs"),
            ("COUNTRY OF_ORIGIN", "origin"),
            ("Port of loading (UN/LOCODE)", "port of loading code"),
            ("pol_code", "port of loading code"),
            ("TOTAL VALUE_USD", "value"),
            ("VALUE_IN_USD", "value"),
            ("Value (US$)", "value"),
            ("IMPORTER_NAME_EN", "importer name"),
            ("PRODUCT_DESC_VN", "description"),
            ("netWeight (kg)", "net weight"),
            ("METRIC_TONS", "gross weight"),
            ("committee_approval", "approval"),
            ("notice_date", "notice"),
            ("BL date", "loading date"),
            ("Дата отгрузки", "loading date"),
            ("装货港", "port of loading name"),
            ("원산지", "origin"),
            ("Seller ID", "seller id"),
            ("supplier", "supplier name"),
            ("EXCHANGE_RATE", "ignore"),
            ("USD_PER_KG", "ignore"),
            ("brand", "ignore"),
            ("", "ignore"),
            ("Country of Origin Indicator", "ignore"),
        ] {
            assert_eq!(by_header(header).role.word(), role, "{header}");
        }
    }

    #[test]
    fn a_header_tells_its_unit_and_currency() {
        let column = by_header("Qty (MT)");
        assert_eq!((column.role, column.unit.unwrap().0), (Role::Quantity, Unit::Tonne));
        assert_eq!(by_header("CUSTOMS_VALUE_IN_RUB").currency, Currency::parse("RUB"));
        assert_eq!(by_header("Value, US$").currency, Some(Currency::USD));
        assert_eq!(by_header("tonnage").unit.unwrap().0, Unit::Tonne);
        assert!(by_header("BUYER_NAME_EN").is_english && !by_header("BUYER_NAME").is_english);
    }

    #[test]
    fn a_spelling_means_one_role() {
        let mut seen: HashMap<String, Role> = HashMap::new();
        for (role, words) in WORDS {
            for word in *words {
                if let Some(other) = seen.insert(key(word), *role) {
                    assert_eq!(other, *role, "`{word}` means two roles");
                }
            }
        }
    }

    #[test]
    fn a_mapped_role_is_taken_from_its_column_alone() {
        let headers = ["value", "who"].map(str::to_owned);
        let map = [("importer".to_owned(), "Who".to_owned()), ("ignore".into(), "value".into())];
        let columns = columns(&headers, &map).unwrap();
        assert_eq!(columns[1].role.word(), "importer name");
        assert_eq!(columns[0].role, Role::Ignored);
        let error = super::columns(&headers, &[("hs".into(), "code".into())]).unwrap_err();
        assert_eq!(error, "no column `code` to map; the columns are `value`, `who`");
        assert!(super::columns(&headers, &[("colour".into(), "who".into())]).is_err());
    }
}

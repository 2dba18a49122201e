//! From the cells of a row to its facts.
//!
//! Our reading: a cell that cannot be read is set aside with its reason and the row kept. Columns
//! that say one thing in two scripts give the English one to the observation and the other to its
//! texts. A row that sums those above it is set aside, since it would count everything twice.

use std::borrow::Cow;

use detente_model::{
    Claim, Currency, Observation, Property, Quarantined, SourcePlace, cleaning, identifier, prop,
};

use super::amounts::{self, Amount};
use super::cells::{cut, is_nothing, key};
use super::columns::{Column, Part, PlacePart, Role, When};
use super::draft::{AmountDraft, Draft, PlaceDraft, Strange};
use super::evidence::Evidence;
use super::notes::Notes;
use super::places::Countries;
use super::{claims, codes, dates, finish, places};

/// Reads the rows of one table.
#[derive(Debug)]
pub(crate) struct RowReader {
    pub(crate) columns: Vec<Column>,
    pub(crate) evidence: Vec<Evidence>,
    /// Columns whose header another has too, by the position of the first.
    pub(crate) twice: Vec<Option<usize>>,
    pub(crate) is_import: bool,
    pub(crate) currency: Option<Currency>,
    pub(crate) edition: Option<u16>,
    pub(crate) field_bytes: usize,
    pub(crate) countries: Countries,
    pub(crate) notes: Notes,
}

/// A row: what it says, or why it was set aside, and which of its values were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShipmentRow {
    /// `None` where the whole row was set aside.
    pub observation: Option<Observation>,
    /// With an observation: its values that could not be read. Without: the row, first and alone.
    pub quarantined: Vec<Quarantined>,
}

impl ShipmentRow {
    pub(crate) fn aside(code: &str, line: u64, reason: impl Into<String>, raw: &str) -> Self {
        let row = Quarantined::row(code, line, reason, raw);
        ShipmentRow { observation: None, quarantined: vec![row] }
    }
}

impl RowReader {
    /// Reads a row of at most as many cells as there are columns.
    pub(crate) fn read(
        &mut self,
        place: SourcePlace,
        cells: &[Cow<'_, str>],
        raw: &str,
    ) -> ShipmentRow {
        let line = place.line;
        if let Some((code, reason)) = self.no_row(cells) {
            return ShipmentRow::aside(code, line, reason, raw);
        }
        let mut draft = Draft::default();
        for (at, cell) in cells.iter().enumerate() {
            let text = cell.trim();
            if !is_nothing(text) && !self.is_repeated(&mut draft, cells, at, text) {
                self.cell(&mut draft, at, text);
            }
        }
        finish::finish(self, draft, place, raw)
    }

    /// Why a row is none: a sum of others, the header again, a field without end.
    fn no_row(&self, cells: &[Cow<'_, str>]) -> Option<(&'static str, String)> {
        const SUMS: &[&str] = &[
            "total",
            "grandtotal",
            "subtotal",
            "totals",
            "sum",
            "overalltotal",
            "итого",
            "всего",
            "合计",
            "总计",
            "小计",
            "합계",
            "총계",
            "합 계",
            "合計",
            "summe",
            "gesamt",
            "insgesamt",
            "totale",
        ];
        let long = cells.iter().zip(&self.columns).find(|(c, _)| c.len() > self.field_bytes);
        if let Some((cell, column)) = long {
            let (length, limit) = (cell.len(), self.field_bytes);
            let name = cut(&column.header);
            let reason = format!("the field `{name}` has {length} bytes; the limit is {limit}");
            return Some(("trade::long", reason));
        }
        let mut filled = cells.iter().zip(&self.columns).filter(|(c, _)| !c.trim().is_empty());
        let (first, of) = filled.next()?;
        if first.len() <= 40 && SUMS.contains(&key(first).as_str()) {
            let reason = format!("`{}` sums the rows above it", cut(first));
            let names = |(c, column): (&Cow<'_, str>, &Column)| {
                matches!(column.role, Role::Party(_, Part::Name) | Role::Hs) && !is_nothing(c)
            };
            if !filled.any(names) {
                return Some(("trade::total", reason));
            }
        }
        let is_header = *first == of.header
            && cells.iter().zip(&self.columns).all(|(c, column)| c.trim() == column.header);
        is_header.then(|| ("trade::header", "the header once more".to_owned()))
    }

    /// Whether a cell is of a column that is there twice; where the two differ it is set aside.
    fn is_repeated(
        &self,
        draft: &mut Draft,
        cells: &[Cow<'_, str>],
        at: usize,
        text: &str,
    ) -> bool {
        let Some(first) = self.twice.get(at).copied().flatten() else { return false };
        let before = cells.get(first).map_or("", |cell| cell.trim());
        if is_nothing(before) {
            return false;
        }
        if before != text && self.columns.get(at).is_some_and(|c| c.role != Role::Ignored) {
            let name = self.columns.get(at).map_or("", |c| c.header.as_str());
            let reason = format!(
                "column `{}` is there twice, as `{}` and as `{}`; the first was taken",
                cut(name),
                cut(before),
                cut(text)
            );
            draft.aside("trade::column-twice", reason, text);
        }
        true
    }

    fn cell(&mut self, draft: &mut Draft, at: usize, text: &str) {
        let Some(column) = self.columns.get(at) else { return };
        let role = column.role;
        let folded = || cleaning::fold_space(text);
        match role {
            Role::Reference(paper) => draft.references.push((paper, folded())),
            Role::Date(when) => self.date(draft, at, when, text),
            Role::Party(line, part) => self.party(draft, at, line, part, text),
            Role::Country(of) => match self.countries.find(text) {
                Some(country) => draft.countries.push((of, country)),
                None => draft.strange.push((Strange::Of(of), text.to_owned())),
            },
            Role::Place(end, part) => self.place(draft, end, part, text),
            Role::Hs => self.codes(draft, at, text),
            Role::HsHead => draft.head = codes::codes(text, 0).codes.into_iter().max(),
            Role::HsEdition => edition(draft, text),
            Role::Description => {
                describe(draft, &column.header, column.is_english, folded());
            }
            Role::HsDescription => draft.of_code = folded(),
            Role::Quantity
            | Role::NetWeight
            | Role::GrossWeight
            | Role::Volume
            | Role::Value
            | Role::UnitPrice => self.number(draft, at, role, text),
            Role::Unit if draft.unit.is_empty() || amounts::unit(&draft.unit).is_none() => {
                draft.unit = folded();
            }
            Role::Currency => match amounts::currency(text) {
                Some(currency) => draft.currency = draft.currency.or(Some(currency)),
                None => {
                    let reason = format!("not a currency: `{}`", cut(text));
                    draft.aside("trade::currency", reason, text);
                }
            },
            Role::Vessel if draft.vessel.is_empty() => draft.vessel = folded(),
            Role::Imo => imo(draft, text),
            Role::Flag => match self.countries.find(text) {
                Some(country) => draft.flag = draft.flag.or(Some(country)),
                None => draft.strange.push((Strange::Flag, text.to_owned())),
            },
            Role::Claim(claim) => self.claim(draft, at, claim, text),
            Role::Claims => {
                let (claims, faults) = claims::list(text);
                draft.claims.extend(claims);
                faults.into_iter().for_each(|f| draft.aside("trade::claim", f, text));
            }
            Role::Class => {
                let (classes, faults) = claims::classes(text);
                draft.classes.extend(classes);
                faults.into_iter().for_each(|f| draft.aside("trade::class", f, text));
            }
            Role::Direction => draft.is_import = draft.is_import.or(direction(text)),
            Role::Text | Role::Unit | Role::Vessel => draft.text(&column.header, &folded()),
            Role::Address | Role::ImportSign | Role::Ignored => {}
        }
    }

    fn date(&mut self, draft: &mut Draft, at: usize, when: When, text: &str) {
        let order = self.evidence.get(at).map(|e| e.order).unwrap_or_default();
        if when == When::Month
            && let Some(month) = text.parse::<i8>().ok().filter(|m| (1..=12).contains(m))
        {
            draft.month = Some(month);
            return;
        }
        match dates::date(text, order) {
            Ok(None) => {}
            Ok(Some(read)) => {
                if read.is_unclear {
                    self.notes.unclear(at);
                }
                let when = if when == When::Month { When::Plain } else { when };
                if !draft.day(when, read.date) {
                    let header = self.columns.get(at).map_or("", |c| c.header.as_str());
                    draft.text(header, text);
                }
            }
            Err(reason) => draft.aside("trade::date", reason, text),
        }
    }

    fn party(&mut self, draft: &mut Draft, at: usize, line: usize, part: Part, text: &str) {
        let Some(column) = self.columns.get(at) else { return };
        let folded = || cleaning::fold_space(text);
        match part {
            Part::Name => {
                let (name, is_english) = (folded(), column.is_english);
                let party = draft.party(line);
                if party.name.is_empty() {
                    (party.name, party.is_english) = (name, is_english);
                } else if party.name != name {
                    let other = if is_english && !party.is_english {
                        party.is_english = true;
                        std::mem::replace(&mut party.name, name)
                    } else {
                        name
                    };
                    let header = self.header_beside(at, line);
                    draft.text(&header, &other);
                }
            }
            Part::Address => {
                let party = draft.party(line);
                if party.address.is_empty() || column.is_english {
                    party.address = folded();
                }
            }
            Part::Country | Part::Nationality => match self.countries.find(text) {
                Some(country) => {
                    let party = draft.party(line);
                    let slot = if part == Part::Country {
                        &mut party.residence
                    } else {
                        &mut party.nationality
                    };
                    slot.get_or_insert(country);
                }
                None => draft.strange.push((Strange::Party(line), text.to_owned())),
            },
            Part::Number | Part::TaxNumber => {
                let property = number_of(part);
                draft.party(line).numbers.push((property, folded()));
            }
        }
    }

    /// The column whose name a party does not carry: that which is not the English one.
    fn header_beside(&self, at: usize, line: usize) -> String {
        let twin =
            self.columns.iter().find(|c| c.role == Role::Party(line, Part::Name) && !c.is_english);
        let own = self.columns.get(at);
        let chosen = if own.is_some_and(|c| c.is_english) { twin.or(own) } else { own };
        chosen.map(|c| c.header.clone()).unwrap_or_default()
    }

    fn place(&mut self, draft: &mut Draft, end: super::columns::End, part: PlacePart, text: &str) {
        let mut place =
            PlaceDraft { end, name: String::new(), locode: String::new(), country: None };
        match part {
            PlacePart::Name => place.name = cleaning::fold_space(text),
            PlacePart::Locode => match places::locode(&text.to_ascii_uppercase()) {
                Some((code, country)) => {
                    (place.locode, place.country) = (code, Some(country));
                }
                None => place.name = cleaning::fold_space(text),
            },
            PlacePart::Country => match self.countries.find(text) {
                Some(country) => place.country = Some(country),
                None => draft.strange.push((Strange::Place(end), text.to_owned())),
            },
        }
        draft.places.push(place);
    }

    fn codes(&mut self, draft: &mut Draft, at: usize, text: &str) {
        let longest = self.evidence.get(at).map_or(0, |e| e.longest_code);
        let read = codes::codes(text, longest);
        self.notes.mended += read.mended;
        for code in read.codes {
            if !draft.codes.contains(&code) {
                draft.codes.push(code);
            }
        }
        read.faults.into_iter().for_each(|f| draft.aside("trade::hs", f, text));
    }

    /// A cell of quantities or of money.
    fn number(&mut self, draft: &mut Draft, at: usize, role: Role, text: &str) {
        let Some(column) = self.columns.get(at) else { return };
        let signs = self.evidence.get(at).map(|e| e.signs).unwrap_or_default();
        if matches!(role, Role::Value | Role::UnitPrice) {
            match amounts::money(text, signs, column.currency) {
                Ok(None) => {}
                Ok(Some((number, _))) if number.is_sign_negative() && !number.is_zero() => {
                    let reason = format!("less than nothing: `{}`", cut(text));
                    draft.aside("trade::value", reason, text);
                }
                Ok(Some((number, currency))) if role == Role::Value => {
                    draft.values.push((number, currency, column.header.clone()));
                }
                Ok(Some(price)) => draft.unit_price = draft.unit_price.or(Some(price)),
                Err(reason) => draft.aside("trade::value", reason, text),
            }
            return;
        }
        let (number, word) = match amounts::amount(text, signs) {
            Amount::Nothing => return,
            Amount::Number(number, word) => (number, word),
            Amount::Unreadable => {
                let reason = format!("not a quantity: `{}`", cut(text));
                draft.aside("trade::quantity", reason, text);
                return;
            }
        };
        if number.is_sign_negative() && !number.is_zero() {
            let reason = format!("less than nothing: `{}`", cut(text));
            draft.aside("trade::quantity", reason, text);
            return;
        }
        if role == Role::Quantity && draft.quantity.is_none() && column.unit.is_none() {
            draft.quantity = Some((number, word));
            draft.quantity_header.clone_from(&column.header);
            return;
        }
        let of_column = column.unit.map(|(unit, factor)| (unit.symbol(), factor));
        let quantity = match (word.is_empty(), of_column) {
            (false, _) => amounts::quantity(number, &word),
            (true, Some((symbol, factor))) => {
                number.checked_mul(factor).and_then(|n| amounts::quantity(n, symbol))
            }
            (true, None) if matches!(role, Role::NetWeight | Role::GrossWeight) => {
                self.notes.kilograms(at);
                amounts::quantity(number, "kg")
            }
            (true, None) => None,
        };
        let header = column.header.clone();
        let rank = match role {
            Role::Quantity => 0,
            Role::Volume => 1,
            Role::NetWeight => 2,
            _ => 3,
        };
        draft.amounts.push(AmountDraft { rank, number, quantity, header, text: text.to_owned() });
    }

    fn claim(&mut self, draft: &mut Draft, at: usize, claim: Claim, text: &str) {
        let Some(column) = self.columns.get(at) else { return };
        let order = self.evidence.get(at).map(|e| e.order).unwrap_or_default();
        match claims::claimed(claim, &column.header, text, order) {
            Ok(Some(claimed)) => draft.claims.push(claimed),
            Ok(None) => {}
            Err(reason) => draft.aside("trade::claim", reason, text),
        }
    }
}

fn number_of(part: Part) -> Property {
    if part == Part::TaxNumber { prop::TAX_NUMBER } else { prop::REGISTRATION_NUMBER }
}

/// The description in English, or the first; others are texts.
fn describe(draft: &mut Draft, header: &str, is_english: bool, text: String) {
    if draft.description.is_empty() {
        (draft.description, draft.is_english) = (text, is_english);
    } else if is_english && !draft.is_english {
        let other = std::mem::replace(&mut draft.description, text);
        draft.is_english = true;
        draft.text("description", &other);
    } else if draft.description != text {
        draft.text(header, &text);
    }
}

/// `2017`, `HS2017`, `H5`.
fn edition(draft: &mut Draft, text: &str) {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.parse::<u16>().ok().filter(|year| (1988..=2100).contains(year)) {
        Some(year) => draft.edition = Some(year),
        None => match crate::comtrade::edition(text) {
            Some(year) => draft.edition = Some(year),
            None => {
                let reason = format!("not an edition of the HS: `{}`", cut(text));
                draft.aside("trade::edition", reason, text);
            }
        },
    }
}

/// An IMO number; one whose check digit fails is kept and reported, since the ship exists. Letters
/// beside it, or in its stead, are the ship's name: some columns have both.
fn imo(draft: &mut Draft, text: &str) {
    let run = text.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 7);
    let beside = match run {
        Some(run) => text.replace(run, " "),
        None => text.to_owned(),
    };
    let words = beside.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '.')));
    let words: Vec<&str> =
        words.filter(|w| !w.is_empty() && !w.eq_ignore_ascii_case("imo")).collect();
    let name = words.join(" ");
    let has_digits = text.bytes().any(|b| b.is_ascii_digit());
    if draft.vessel.is_empty()
        && (run.is_some() || !has_digits)
        && name.chars().any(char::is_alphabetic)
    {
        draft.vessel = name;
    }
    let Some(number) = run else {
        if has_digits || draft.vessel.is_empty() {
            draft.aside("trade::imo", format!("not an IMO number: `{}`", cut(text)), text);
        }
        return;
    };
    if identifier::check(prop::IMO_NUMBER, number) == identifier::Check::Invalid {
        let reason = format!("the check digit of `{number}` does not fit; the number was kept");
        draft.aside("trade::imo", reason, text);
    }
    number.clone_into(&mut draft.imo);
}

fn direction(text: &str) -> Option<bool> {
    match key(text).as_str() {
        "import" | "imports" | "imp" | "i" | "m" | "in" | "импорт" | "им" | "进口" | "수입" => {
            Some(true)
        }
        "export" | "exports" | "exp" | "e" | "x" | "ex" | "out" | "экспорт" | "эк" | "出口"
        | "수출" => Some(false),
        _ => None,
    }
}

//! An observation while its row is being read: facts as columns give them, until all are there.

use detente_model::{
    Claimed, Country, Currency, Days, Decimal, FreeText, GoodsClass, HsCode, PartialDate, Property,
    Quantity,
};

use super::columns::{End, Paper, When, Where};

/// A party by its line in the vocabulary.
#[derive(Debug, Default)]
pub(crate) struct PartyDraft {
    pub(crate) line: usize,
    pub(crate) name: String,
    /// Whether the name is the English one of two.
    pub(crate) is_english: bool,
    pub(crate) address: String,
    pub(crate) residence: Option<Country>,
    pub(crate) nationality: Option<Country>,
    pub(crate) numbers: Vec<(Property, String)>,
}

/// A place as its columns give it.
#[derive(Debug, Clone)]
pub(crate) struct PlaceDraft {
    pub(crate) end: End,
    pub(crate) name: String,
    pub(crate) locode: String,
    pub(crate) country: Option<Country>,
}

/// An amount of goods that a column states.
#[derive(Debug, Clone)]
pub(crate) struct AmountDraft {
    /// Volumes before net weights before gross ones.
    pub(crate) rank: u8,
    pub(crate) number: Decimal,
    pub(crate) quantity: Option<Quantity>,
    pub(crate) header: String,
    /// With its unit as written.
    pub(crate) text: String,
}

/// A value that was not taken, with its reason.
#[derive(Debug)]
pub(crate) struct Aside {
    pub(crate) code: &'static str,
    pub(crate) reason: String,
    pub(crate) raw: String,
}

/// Facts of a row.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) references: Vec<(Paper, String)>,
    pub(crate) days: Days,
    pub(crate) plain: Option<PartialDate>,
    pub(crate) declared: Option<PartialDate>,
    pub(crate) year: Option<PartialDate>,
    pub(crate) month: Option<i8>,
    pub(crate) last_call: Option<PartialDate>,
    pub(crate) parties: Vec<PartyDraft>,
    pub(crate) countries: Vec<(Where, Country)>,
    /// Cells of countries that none was found in.
    pub(crate) strange: Vec<(Strange, String)>,
    pub(crate) places: Vec<PlaceDraft>,
    pub(crate) codes: Vec<HsCode>,
    pub(crate) head: Option<HsCode>,
    pub(crate) edition: Option<u16>,
    pub(crate) description: String,
    pub(crate) is_english: bool,
    pub(crate) of_code: String,
    pub(crate) quantity: Option<(Decimal, String)>,
    pub(crate) quantity_header: String,
    pub(crate) unit: String,
    pub(crate) amounts: Vec<AmountDraft>,
    /// Numbers with their currency where it is known, in order of columns.
    pub(crate) values: Vec<(Decimal, Option<Currency>, String)>,
    pub(crate) unit_price: Option<(Decimal, Option<Currency>)>,
    pub(crate) currency: Option<Currency>,
    pub(crate) vessel: String,
    pub(crate) imo: String,
    pub(crate) flag: Option<Country>,
    pub(crate) claims: Vec<Claimed>,
    pub(crate) classes: Vec<GoodsClass>,
    pub(crate) is_import: Option<bool>,
    pub(crate) texts: Vec<FreeText>,
    pub(crate) aside: Vec<Aside>,
}

/// What a cell should have been the country of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strange {
    Of(Where),
    Party(usize),
    Place(End),
    Flag,
}

impl Draft {
    /// Sets a value aside.
    pub(crate) fn aside(&mut self, code: &'static str, reason: impl Into<String>, raw: &str) {
        self.aside.push(Aside { code, reason: reason.into(), raw: raw.to_owned() });
    }

    /// Keeps a text of a named column.
    pub(crate) fn text(&mut self, field: &str, text: &str) {
        let text = FreeText { field: field.to_owned(), text: text.to_owned() };
        if !self.texts.contains(&text) {
            self.texts.push(text);
        }
    }

    /// The party of a line in the vocabulary.
    pub(crate) fn party(&mut self, line: usize) -> &mut PartyDraft {
        let at = self.parties.iter().position(|p| p.line == line).unwrap_or_else(|| {
            self.parties.push(PartyDraft { line, ..PartyDraft::default() });
            self.parties.len() - 1
        });
        // The position is within: it was found or just pushed.
        &mut self.parties[at]
    }

    /// The country that is stated for a kind of place.
    pub(crate) fn country(&self, of: Where) -> Option<Country> {
        self.countries.iter().find(|(kind, _)| *kind == of).map(|(_, country)| *country)
    }

    /// Takes a day; a second column of one kind is kept as text by the caller.
    pub(crate) fn day(&mut self, when: When, date: PartialDate) -> bool {
        let slot = match when {
            When::Contracted => &mut self.days.contracted,
            When::Loaded => &mut self.days.loaded,
            When::Transferred => &mut self.days.transferred,
            When::Discharged => &mut self.days.discharged,
            When::Paid => &mut self.days.paid,
            When::Declared => &mut self.declared,
            When::Plain => &mut self.plain,
            When::LastCall => &mut self.last_call,
            When::Year => &mut self.year,
            When::Month => return false,
        };
        let is_free = slot.is_none();
        slot.get_or_insert(date);
        is_free
    }
}

//! What a reader decided for whole columns, and a person may want to know.

use std::collections::BTreeMap;

use super::cells::cut;
use super::columns::Column;

/// Counts of decisions, by column.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    unclear: BTreeMap<usize, u64>,
    kilograms: BTreeMap<usize, u64>,
    without_currency: BTreeMap<String, u64>,
    /// HS codes that were given their zero back.
    pub(crate) mended: u64,
    /// Columns that are there twice.
    pub(crate) twice: Vec<String>,
    /// Anything else, one sentence each.
    pub(crate) others: Vec<String>,
}

impl Notes {
    pub(crate) fn unclear(&mut self, column: usize) {
        *self.unclear.entry(column).or_default() += 1;
    }

    pub(crate) fn kilograms(&mut self, column: usize) {
        *self.kilograms.entry(column).or_default() += 1;
    }

    pub(crate) fn without_currency(&mut self, header: &str) {
        match self.without_currency.get_mut(header) {
            Some(count) => *count += 1,
            None => {
                self.without_currency.insert(header.to_owned(), 1);
            }
        }
    }

    /// One sentence each.
    pub(crate) fn sentences(&self, columns: &[Column]) -> Vec<String> {
        let name = |at: &usize| columns.get(*at).map(|c| cut(&c.header)).unwrap_or_default();
        let mut out = self.others.clone();
        for (at, count) in &self.unclear {
            let name = name(at);
            out.push(format!(
                "{count} dates of `{name}` may be day or month first, and no row proves which; \
                 their year was kept"
            ));
        }
        for (at, count) in &self.kilograms {
            let name = name(at);
            out.push(format!(
                "{count} weights of `{name}` have no unit and were read as kilograms"
            ));
        }
        for (name, count) in &self.without_currency {
            let name = cut(name);
            out.push(format!(
                "{count} values of `{name}` have no currency; they are kept as texts"
            ));
        }
        if self.mended > 0 {
            let count = self.mended;
            out.push(format!("{count} HS codes had lost the zero in front and were given it back"));
        }
        for name in &self.twice {
            out.push(format!("column `{}` is there twice; the first counts", cut(name)));
        }
        out
    }
}

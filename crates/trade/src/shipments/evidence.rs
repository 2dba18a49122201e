//! What the first rows of a table prove about each column.

use std::borrow::Cow;

use super::amounts::Signs;
use super::cells::is_nothing;
use super::columns::{Column, Role};
use super::dates::Order;

/// Rows that are looked at.
pub(crate) const LOOKED_AT: usize = 20_000;

/// What one column proves.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    pub(crate) order: Order,
    pub(crate) signs: Signs,
    /// Digits of its longest HS code.
    pub(crate) longest_code: usize,
}

/// Takes a row as evidence.
pub(crate) fn see(evidence: &mut [Evidence], columns: &[Column], cells: &[Cow<'_, str>]) {
    for ((evidence, column), cell) in evidence.iter_mut().zip(columns).zip(cells) {
        match column.role {
            Role::Date(_) | Role::Claim(_) => evidence.order.see(cell),
            Role::Quantity
            | Role::NetWeight
            | Role::GrossWeight
            | Role::Volume
            | Role::Value
            | Role::UnitPrice
                if !is_nothing(cell) =>
            {
                evidence.signs.see(cell);
            }
            Role::Hs => {
                let digits = cell.bytes().filter(u8::is_ascii_digit).count();
                let is_one = cell.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b' ');
                if is_one && digits <= 12 {
                    evidence.longest_code = evidence.longest_code.max(digits);
                }
            }
            _ => {}
        }
    }
}

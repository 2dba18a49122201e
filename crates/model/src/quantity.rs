//! Amounts of goods and money: decimals with units, never floats.

use std::fmt;
use std::str::FromStr;

pub use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// In what goods are measured. Others are kept as written and counted by nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Metric ton, 1,000 kg.
    Tonne,
    /// Kilogram.
    Kilogram,
    /// US petroleum barrel, 42 US gallons.
    Barrel,
    /// Cubic metre.
    CubicMetre,
    /// Litre.
    Litre,
    /// Pieces.
    Piece,
    /// Megawatt-hour.
    MegawattHour,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 7] = [
        Unit::Tonne,
        Unit::Kilogram,
        Unit::Barrel,
        Unit::CubicMetre,
        Unit::Litre,
        Unit::Piece,
        Unit::MegawattHour,
    ];

    /// As it is written behind a number: `t`.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Unit::Tonne => "t",
            Unit::Kilogram => "kg",
            Unit::Barrel => "bbl",
            Unit::CubicMetre => "m3",
            Unit::Litre => "l",
            Unit::Piece => "pcs",
            Unit::MegawattHour => "MWh",
        }
    }

    /// By symbol, word, or code of UN/ECE Recommendation 20 (`TNE`, `KGM`, `BLL`, `MTQ`, `LTR`,
    /// `C62`, `H87`, `MWH`).
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let word = text.trim().trim_end_matches('.').to_lowercase();
        Some(match word.as_str() {
            "t" | "mt" | "ton" | "tons" | "tonne" | "tonnes" | "tne" | "metric ton"
            | "metric tons" | "metric tonnes" => Unit::Tonne,
            "kg" | "kgs" | "kgm" | "kilo" | "kilos" | "kilogram" | "kilograms" | "net kg" => {
                Unit::Kilogram
            }
            "bbl" | "bbls" | "bll" | "barrel" | "barrels" => Unit::Barrel,
            "m3" | "m³" | "cbm" | "mtq" | "cubic metre" | "cubic metres" | "cubic meter"
            | "cubic meters" => Unit::CubicMetre,
            "l" | "lt" | "ltr" | "litre" | "litres" | "liter" | "liters" => Unit::Litre,
            "pc" | "pcs" | "pce" | "piece" | "pieces" | "unit" | "units" | "u" | "c62" | "h87"
            | "nmb" | "no" | "number" | "item" | "items" | "set" | "sets" => Unit::Piece,
            "mwh" | "megawatt-hour" | "megawatt hours" => Unit::MegawattHour,
            _ => return None,
        })
    }
}

/// How much of goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number.
    pub number: Decimal,
    /// The unit.
    pub unit: Unit,
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number, self.unit.symbol())
    }
}

/// A currency by its three letters of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// US dollar.
    pub const USD: Currency = Currency(*b"USD");
    /// Euro.
    pub const EUR: Currency = Currency(*b"EUR");

    /// Three letters, any case. Whether ISO has given them out is not looked at.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
        let upper = bytes.map(|b| b.to_ascii_uppercase());
        upper.iter().all(u8::is_ascii_uppercase).then_some(Currency(upper))
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// The number.
    pub number: Decimal,
    /// The currency.
    pub currency: Currency,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.number)
    }
}

/// Reads a number as trade papers write it: `5,020`, `5.020,5`, `5 020.50`, `5'020`.
///
/// One sign that appears once with three digits behind it, and nothing else that tells, is read as
/// a sign of thousands only where the whole number part has three digits or fewer before it and the
/// sign is a comma; a point is a decimal point.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let plain: String =
        text.trim().chars().filter(|c| !c.is_whitespace() && *c != '\'' && *c != '’').collect();
    let (points, commas) = (plain.matches('.').count(), plain.matches(',').count());
    let last = plain.rfind(['.', ',']);
    let behind = last.map_or(0, |at| plain.len() - at - 1);
    let normal = match (points, commas) {
        (0, 0) | (1, 0) => plain,
        (0, 1) if behind != 3 => plain.replace(',', "."),
        (0, _) => plain.replace(',', ""),
        (_, 0) => plain.replace('.', ""),
        _ if plain.rfind(',') > plain.rfind('.') => plain.replace('.', "").replace(',', "."),
        _ => plain.replace(',', ""),
    };
    Decimal::from_str(&normal).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_trade_papers_write_them() {
        let cases = [
            ("5020", "5020"),
            ("5,020", "5020"),
            ("5.020,5", "5020.5"),
            ("5,020.50", "5020.50"),
            ("5 020,50", "5020.50"),
            ("1'000'000", "1000000"),
            ("1.000.000", "1000000"),
            ("0.5", "0.5"),
            ("12,5", "12.5"),
            ("-3", "-3"),
        ];
        for (text, value) in cases {
            assert_eq!(parse_decimal(text).unwrap().to_string(), value, "{text}");
        }
        for text in ["", "n/a", "5 t", "1e9999", "--3"] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
    }

    #[test]
    fn a_unit_is_known_by_symbol_word_and_code() {
        for (text, unit) in [("MT", Unit::Tonne), ("KGM", Unit::Kilogram), ("bbl", Unit::Barrel)] {
            assert_eq!(Unit::find(text), Some(unit));
        }
        assert_eq!(Unit::find("bushel"), None);
        for unit in Unit::ALL {
            assert_eq!(Unit::find(unit.symbol()), Some(unit));
        }
    }
}

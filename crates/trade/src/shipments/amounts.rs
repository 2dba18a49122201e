//! Numbers with their units and currencies.
//!
//! Sources: the international yard and pound agreement of 1959 (pound); NIST Handbook 44,
//! appendix C (US gallon of 231 cubic inches, petroleum barrel of 42 gallons).
//! Our reading: where a column proves that its comma is the decimal sign, a point in it is a sign
//! of thousands. `$` without more is the US dollar; `¥` may be either of two and is none. Units
//! that are others by definition are turned into ours exactly; factors that depend on the goods
//! (barrels to tonnes) are not ours to choose.

use detente_model::{Currency, Decimal, Money, Quantity, Unit, parse_decimal};

use super::cells::{cut, is_nothing, key};

/// What a column proves about its decimal sign.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signs {
    comma: bool,
    point: bool,
}

impl Signs {
    /// Takes one more cell as evidence.
    pub(crate) fn see(&mut self, text: &str) {
        let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
        let number = text.get(..end).unwrap_or_default();
        let Some(last) = number.rfind(['.', ',']) else { return };
        let sign = number.get(last..=last).unwrap_or_default();
        let behind = number.len() - last - 1;
        let count = number.matches(sign).count();
        let other = if sign == "," { "." } else { "," };
        let is_decimal = count == 1 && (behind != 3 || number.contains(other));
        let is_thousands = count > 1;
        self.comma |= (sign == "," && is_decimal) || (sign == "." && is_thousands);
        self.point |= (sign == "." && is_decimal) || (sign == "," && is_thousands);
    }

    /// Reads a number by what the column proves.
    pub(crate) fn number(self, text: &str) -> Option<Decimal> {
        if self.comma && !self.point {
            return parse_decimal(&text.replace('.', "").replace(',', "."));
        }
        parse_decimal(text)
    }
}

/// A unit by its word, with the factor that turns it into one of ours.
pub(crate) fn unit(word: &str) -> Option<(Unit, Decimal)> {
    let plain = word.trim().trim_matches(['(', ')', '[', ']', '.', ' ']);
    if let Some(unit) = Unit::find(plain) {
        return Some((unit, Decimal::ONE));
    }
    let (unit, mantissa, scale) = match key(plain).as_str() {
        "т" | "тн" | "тонн" | "тонна" | "тонны" | "吨" | "公吨" | "トン" | "톤" | "mtons"
        | "metrictonne" | "tonnen" | "tonnesmetriques" | "toneladas" | "tonelada" | "tms" => {
            (Unit::Tonne, 1, 0)
        }
        "кг" | "килограмм" | "千克" | "公斤" | "キログラム" | "킬로그램" | "kgnet" | "netkg"
        | "kilogramme" | "kilogrammes" | "kilogramm" | "quilograma" | "kilogramo"
        | "kilogramos" | "quilogramas" => (Unit::Kilogram, 1, 0),
        "kt" | "thousandtonnes" | "thousandtons" | "ктонн" | "тыст" => {
            (Unit::Tonne, 1_000, 0)
        }
        "g" | "gr" | "grm" | "gram" | "grams" | "гр" | "克" => (Unit::Kilogram, 1, 3),
        "lb" | "lbs" | "lbr" | "pound" | "pounds" => (Unit::Kilogram, 45_359_237, 8),
        "баррель" | "барр" | "баррелей" | "桶" | "barril" | "barriles" | "barils" => {
            (Unit::Barrel, 1, 0)
        }
        "thousandbarrels" | "kbbl" => (Unit::Barrel, 1_000, 0),
        "gal" | "gll" | "gallon" | "gallons" | "usgal" | "usgallons" => {
            (Unit::Litre, 3_785_411_784, 9)
        }
        "hl" | "hlt" | "hectolitre" | "hectolitres" => (Unit::Litre, 100, 0),
        "klt" | "kilolitre" | "kilolitres" | "м3" | "立方米" => (Unit::CubicMetre, 1, 0),
        "л" | "литр" | "литров" | "升" => (Unit::Litre, 1, 0),
        "nos" | "no" | "nr" | "ea" | "each" | "numbers" | "шт" | "штук" | "штука" | "件" | "台"
        | "个" | "개" | "본" | "個" | "unid" | "unidades" | "stk" | "stuck" | "pza" | "un"
        | "uni" | "nmb" | "numberofitems" => (Unit::Piece, 1, 0),
        "doz" | "dozen" | "dozens" | "dzn" => (Unit::Piece, 12, 0),
        "1000kwh" | "tkwh" => (Unit::MegawattHour, 1, 0),
        "kwh" => (Unit::MegawattHour, 1, 3),
        "gwh" => (Unit::MegawattHour, 1_000, 0),
        _ => return None,
    };
    Some((unit, Decimal::try_from_i128_with_scale(mantissa, scale).ok()?))
}

/// What a cell of quantities says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Amount {
    Nothing,
    /// A number, with its unit as written behind it.
    Number(Decimal, String),
    /// No number.
    Unreadable,
}

/// Reads `5,020`, `5,020 t`, `5020MT`.
pub(crate) fn amount(text: &str, signs: Signs) -> Amount {
    let text = text.trim();
    if is_nothing(text) {
        return Amount::Nothing;
    }
    if let Some(number) = signs.number(text) {
        return Amount::Number(number, String::new());
    }
    // `1 000 t`: digits with signs between, then the unit.
    let is_numeric = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '.' | ',' | '\'' | '’' | '-' | '+' | ' ' | '\u{a0}' | '\u{202f}')
    };
    let end = text.find(|c| !is_numeric(c)).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    match signs.number(number.trim_end_matches(['.', ',', ' '])) {
        Some(number) => Amount::Number(number, unit.trim().to_owned()),
        None => Amount::Unreadable,
    }
}

/// A quantity in one of our units; `None` where the unit is another or the number overflows.
pub(crate) fn quantity(number: Decimal, word: &str) -> Option<Quantity> {
    let (unit, factor) = unit(word)?;
    let number = number.checked_mul(factor)?;
    Some(Quantity { number: number.normalize(), unit })
}

/// A currency by code, sign or name.
pub(crate) fn currency(text: &str) -> Option<Currency> {
    let plain = text.trim().trim_matches(['(', ')', '[', ']', '.', ' ']);
    let code = match key(plain).as_str() {
        "" => match plain {
            "$" => "USD",
            "€" => "EUR",
            "£" => "GBP",
            "₩" => "KRW",
            "₽" => "RUB",
            "₹" => "INR",
            _ => return None,
        },
        "us" | "usd" | "usdollar" | "usdollars" | "dollar" | "dollars" | "美元" | "долларсша"
        | "доллсша" => "USD",
        "eur" | "euro" | "euros" | "евро" | "欧元" => "EUR",
        "rub" | "rur" | "rubles" | "roubles" | "руб" | "рубли" | "рублей" => "RUB",
        "rmb" | "cny" | "yuan" | "renminbi" | "人民币" | "元" => "CNY",
        "krw" | "won" | "원" => "KRW",
        "jpy" | "yen" | "円" => "JPY",
        "gbp" | "poundsterling" | "sterling" => "GBP",
        _ => return Currency::parse(plain),
    };
    Currency::parse(code)
}

/// Reads `376,500`, `USD 376,500.00`, `376500 USD`, `$376,500`. The cell's own currency goes
/// before the column's.
///
/// # Errors
/// What is wrong, with the text in backticks.
pub(crate) fn money(
    text: &str,
    signs: Signs,
    of_column: Option<Currency>,
) -> Result<Option<(Decimal, Option<Currency>)>, String> {
    let text = text.trim();
    if is_nothing(text) {
        return Ok(None);
    }
    if let Some(number) = signs.number(text) {
        return Ok(Some((number, of_column)));
    }
    let unreadable = || format!("not a sum of money: `{}`", cut(text));
    let from = text.find(|c: char| c.is_ascii_digit()).ok_or_else(unreadable)?;
    let to = text.rfind(|c: char| c.is_ascii_digit()).map_or(from, |at| at + 1);
    let (front, rest) = text.split_at(from);
    let (digits, back) = rest.split_at(to - from);
    // A loss is written with a minus in front of all or of the digits, or in brackets.
    let is_negative = front.trim_start().starts_with('-')
        || front.ends_with('-')
        || (text.starts_with('(') && text.ends_with(')'));
    let number = signs.number(digits).ok_or_else(unreadable)?;
    let words = [front, back].map(|w| w.trim().trim_matches(['(', ')', ':', '.', '-', ' ']));
    let currency = match words {
        ["", ""] => of_column,
        [word, ""] | ["", word] => Some(currency(word).ok_or_else(unreadable)?),
        [one, two] => match (currency(one), currency(two)) {
            (Some(a), Some(b)) if a != b && one != "$" => return Err(unreadable()),
            (_, Some(found)) | (Some(found), None) => Some(found),
            (None, None) => return Err(unreadable()),
        },
    };
    let currency = if words == ["$", ""] { of_column.or(currency) } else { currency };
    Ok(Some((if is_negative { -number } else { number }, currency)))
}

/// A sum of money where the currency is known.
pub(crate) fn sum(number: Decimal, currency: Option<Currency>) -> Option<Money> {
    currency.map(|currency| Money { number, currency })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match amount(text, Signs::default()) {
            Amount::Number(number, word) => match quantity(number, &word) {
                Some(quantity) => quantity.to_string(),
                None => format!("{number} [{word}]"),
            },
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_quantity_may_carry_its_unit() {
        for (text, want) in [
            ("5,020 t", "5020 t"),
            ("5 020 MT", "5020 t"),
            ("12.5kg", "12.5 kg"),
            ("1 kt", "1000 t"),
            ("100 lbs", "45.359237 kg"),
            ("42 gal", "158.987294928 l"),
            ("665.02 M2", "665.02 [M2]"),
            ("4", "4 []"),
            ("about 5", "Unreadable"),
            ("n/a", "Nothing"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn a_column_proves_its_decimal_sign() {
        let mut signs = Signs::default();
        let value = |signs: Signs, text| signs.number(text).unwrap().to_string();
        assert_eq!(
            (value(signs, "12.500"), value(signs, "5,020")),
            ("12.500".into(), "5020".into())
        );
        signs.see("1.234,56");
        assert_eq!(
            (value(signs, "12.500"), value(signs, "5,020")),
            ("12500".into(), "5.020".into())
        );
        let mut plain = Signs::default();
        plain.see("5,020 t");
        assert_eq!(plain, Signs::default(), "one comma with three digits behind proves nothing");
    }

    #[test]
    fn money_names_its_currency_or_takes_the_columns() {
        let read = |text| match money(text, Signs::default(), Currency::parse("EUR")) {
            Ok(Some((number, currency))) => format!("{number} {currency:?}"),
            Ok(None) => "-".into(),
            Err(reason) => reason,
        };
        for (text, want) in [
            ("376,500", "376500 Some(EUR)"),
            ("USD 376,500.00", "376500.00 Some(USD)"),
            ("376500 usd", "376500 Some(USD)"),
            ("US$376,500", "376500 Some(USD)"),
            ("-€5", "-5 Some(EUR)"),
            ("(5,000)", "-5000 Some(EUR)"),
            ("376,500 (USD)", "376500 Some(USD)"),
            ("€ -5", "-5 Some(EUR)"),
            ("USD - 5", "5 Some(USD)"),
            ("5 apples", "not a sum of money: `5 apples`"),
            ("NULL", "-"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}

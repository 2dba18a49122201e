//! One flow of trade statistics as an observation.

use std::collections::HashMap;

use detente_model::{
    Activity, Country, Currency, Decimal, FreeText, Goods, HsCode, Money, Observation, PartialDate,
    Place, Quantity, Unit, parse_decimal,
};

use super::{Field, FlowSettings, direction, edition, m49, period, unit};
use crate::shipments::cells::cut;

/// The cells of a flow that say something.
pub(crate) type Cells<'c> = HashMap<Field, &'c str>;

/// Which way a flow goes, as its reporter sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Import,
    Export,
    /// Of goods made at home.
    DomesticExport,
    /// Of goods made elsewhere.
    ReExport,
    /// Of goods made at home that come back.
    ReImport,
}

impl Direction {
    fn is_import(self) -> bool {
        matches!(self, Direction::Import | Direction::ReImport)
    }

    fn word(self) -> &'static str {
        match self {
            Direction::Import => "imports",
            Direction::Export => "exports",
            Direction::DomesticExport => "domestic exports",
            Direction::ReExport => "re-exports",
            Direction::ReImport => "re-imports",
        }
    }
}

/// A flow that was read.
pub(crate) struct Flow {
    pub(crate) observation: Observation,
    /// Values set aside: code, reason, as written.
    pub(crate) aside: Vec<(&'static str, String, String)>,
    /// Digits of its code; 0 for a total.
    pub(crate) level: u8,
}

/// One end of a flow: a country, or a name that is none.
struct Side {
    country: Option<Country>,
    name: String,
}

/// Reads a flow; `None` where nothing flowed.
///
/// # Errors
/// Code and reason why the whole row is set aside.
pub(crate) fn flow(
    cells: &Cells<'_>,
    settings: &FlowSettings,
) -> Result<Option<Flow>, (&'static str, String)> {
    let get = |field| cells.get(&field).copied();
    let mut aside = Vec::new();
    let stated = direction(get(Field::FlowCode), get(Field::Flow));
    let given = settings.is_import.map(|is| if is { Direction::Import } else { Direction::Export });
    let word = get(Field::FlowCode).or(get(Field::Flow)).filter(|_| stated.is_none());
    if let Some(text) = word {
        return Err(("trade::flow", format!("not a flow that is known: `{}`", cut(text))));
    }
    let direction = stated.or(given);
    let date = when(cells).map_err(|reason| ("trade::date", reason))?;
    let goods = goods(cells, &mut aside);
    let Some((mut goods, level)) = goods else { return Ok(None) };
    let reporter = side(
        [get(Field::ReporterIso), get(Field::Reporter), get(Field::ReporterCode)],
        settings.reporter,
    );
    let partner = side(
        [get(Field::PartnerIso), get(Field::Partner), get(Field::PartnerCode)],
        settings.partner,
    );
    let mut observation = Observation::new(Activity::Trade);
    let is_import = direction.is_some_and(Direction::is_import);
    let (from, to) = if is_import { (&partner, &reporter) } else { (&reporter, &partner) };
    if direction.is_some() {
        observation.route.from = place(from);
        observation.route.to = place(to);
    }
    let second = side([None, get(Field::Partner2), get(Field::Partner2Code)], None);
    observation.route.via.extend(place(&second).filter(|p| p.country.is_some()));
    goods.origin = match direction {
        Some(Direction::Import) => partner.country,
        Some(Direction::DomesticExport | Direction::ReImport) => reporter.country,
        Some(Direction::Export | Direction::ReExport) | None => None,
    };
    match direction {
        Some(_) if is_import => observation.days.discharged = Some(date),
        Some(_) => observation.days.loaded = Some(date),
        None => observation.days.performed = Some(date),
    }
    observation.goods = vec![goods];
    let who = |side: &Side| match side.country {
        Some(country) => country.name().to_owned(),
        None if side.name.is_empty() => "a country not named".to_owned(),
        None => side.name.clone(),
    };
    let text = format!(
        "{} of {} {} {} reported for {date}",
        direction.map_or("trade", Direction::word),
        who(&reporter),
        match direction {
            Some(_) if is_import => "from",
            Some(_) => "to",
            None => "with",
        },
        who(&partner)
    );
    observation.texts.push(FreeText { field: "statistics".into(), text });
    Ok(Some(Flow { observation, aside, level }))
}

fn when(cells: &Cells<'_>) -> Result<PartialDate, String> {
    let get = |field| cells.get(&field).copied();
    match (get(Field::Period), get(Field::Year)) {
        (Some(text), _) => period(text),
        (None, Some(year)) => match get(Field::Month).and_then(|m| m.parse::<u8>().ok()) {
            Some(month) if (1..=12).contains(&month) => period(&format!("{year}{month:02}")),
            _ => period(year),
        },
        (None, None) => Err("no period".to_owned()),
    }
}

fn side(words: [Option<&str>; 3], given: Option<Country>) -> Side {
    let [iso, name, number] = words;
    let by_number = || number.and_then(|n| n.parse().ok()).and_then(m49::country);
    let by_word =
        |word: &str| m49::by_name(word).or_else(|| word.parse().ok().and_then(m49::country));
    let country = iso.and_then(Country::find).or_else(by_number).or_else(|| name.and_then(by_word));
    let stated = [iso, name, number].iter().any(Option::is_some);
    let country = if stated { country } else { given };
    let name = match country {
        Some(_) => String::new(),
        None => name.or(number).or(iso).unwrap_or_default().to_owned(),
    };
    Side { country, name }
}

fn place(side: &Side) -> Option<Place> {
    let is_empty = side.country.is_none() && side.name.is_empty();
    (!is_empty).then(|| Place {
        country: side.country,
        name: side.name.clone(),
        locode: String::new(),
    })
}

/// The goods with the digits of their code; `None` where nothing flowed.
fn goods(
    cells: &Cells<'_>,
    aside: &mut Vec<(&'static str, String, String)>,
) -> Option<(Goods, u8)> {
    let get = |field| cells.get(&field).copied();
    let mut number = |field: Field, code: &'static str| {
        let text = cells.get(&field).copied()?;
        let number = parse_number(text).filter(|n| !n.is_sign_negative() || n.is_zero());
        if number.is_none() {
            aside.push((code, format!("not a number: `{}`", cut(text)), text.to_owned()));
        }
        number
    };
    let value = [Field::Value, Field::Fob, Field::Cif]
        .into_iter()
        .find_map(|field| number(field, "trade::value"));
    let net = number(Field::NetWeight, "trade::quantity");
    let quantity = number(Field::Quantity, "trade::quantity");
    let gross = number(Field::GrossWeight, "trade::quantity");
    let is_zero = |n: Option<Decimal>| n.is_some_and(|n| n.is_zero());
    let is_stated = |n: Option<Decimal>| n.is_some_and(|n| !n.is_zero());
    if is_zero(value) && ![net, quantity, gross].into_iter().any(is_stated) {
        return None;
    }
    let weight = |n: Option<Decimal>| {
        n.filter(|n| !n.is_zero()).map(|number| Quantity { number, unit: Unit::Kilogram })
    };
    let counted = quantity.filter(|n| !n.is_zero()).and_then(|number| {
        unit(get(Field::UnitCode), get(Field::Unit)).map(|unit| Quantity { number, unit })
    });
    let code = get(Field::Commodity).unwrap_or_default();
    let (hs, level) = commodity(code, get(Field::Classification), aside);
    let goods = Goods {
        hs,
        hs_edition: hs.and(get(Field::Classification).and_then(edition)),
        description: get(Field::Description).unwrap_or(code).to_owned(),
        quantity: weight(net).or(counted).or(weight(gross)),
        value: value
            .filter(|n| !n.is_zero())
            .map(|number| Money { number, currency: Currency::USD }),
        ..Goods::default()
    };
    Some((goods, level))
}

/// Numbers of statistics: plain decimals, at times with an exponent.
pub(crate) fn parse_number(text: &str) -> Option<Decimal> {
    parse_decimal(text).or_else(|| Decimal::from_scientific(text.trim()).ok())
}

/// The code of a commodity, and how many digits it has; totals have none.
fn commodity(
    code: &str,
    classification: Option<&str>,
    aside: &mut Vec<(&'static str, String, String)>,
) -> (Option<HsCode>, u8) {
    let is_hs = classification.is_none_or(|c| {
        let c = c.trim().to_ascii_uppercase();
        c.starts_with('H') || c.is_empty()
    });
    if !is_hs {
        let reason = format!(
            "`{}` is no code of the HS: `{}`",
            cut(classification.unwrap_or("")),
            cut(code)
        );
        aside.push(("trade::hs", reason, code.to_owned()));
        return (None, 0);
    }
    if code.is_empty() || code.eq_ignore_ascii_case("total") || code.starts_with("AG") {
        return (None, 0);
    }
    // A code that lost its zero has an odd number of digits here too.
    let digits = if code.len() % 2 == 1 { format!("0{code}") } else { code.to_owned() };
    match HsCode::parse(&digits) {
        Ok(hs) => (Some(hs), u8::try_from(hs.digits().len()).unwrap_or(6)),
        // 99 and 9999 are commodities not specified: no fault of the file.
        Err(_) if code.starts_with("99") => (None, 0),
        Err(fault) => {
            aside.push(("trade::hs", fault.to_string(), code.to_owned()));
            (None, 0)
        }
    }
}

//! From the facts of a row to its observation.
//!
//! Our reading: a date without more is the day of import where the row or the table says that it
//! is of imports, else the day of loading. The quantity is the stated one where its unit is ours,
//! else a volume, the net weight, the gross weight. Of several values the one in dollars is taken,
//! then that in euros, since caps are written in them. Nothing (0) is a number nobody has filled
//! in. Where several codes share a row its quantity and value go to the first, and that is said.

use detente_model::{
    Activity, Craft, Currency, Decimal, Goods, Money, Observation, Party, Place, Quantity,
    SourcePlace,
};

use super::amounts;
use super::cells::cut;
use super::columns::{End, Where, party_role};
use super::draft::{Draft, PlaceDraft, Strange};
use super::row::{RowReader, ShipmentRow};
use detente_model::{PartialDate, Quarantined};

/// The observation of a row, or why there is none.
pub(crate) fn finish(
    reader: &mut RowReader,
    mut draft: Draft,
    place: SourcePlace,
    raw: &str,
) -> ShipmentRow {
    let line = place.line;
    days(&mut draft, reader.is_import);
    strange(&mut draft);
    let mut out = Observation::new(Activity::Trade);
    draft.references.sort_by_key(|(paper, _)| *paper);
    out.reference = draft.references.first().map(|(_, text)| text.clone()).unwrap_or_default();
    out.days = draft.days;
    out.goods = goods(reader, &mut draft);
    route(reader, &mut out, &draft);
    craft(&mut out, &draft);
    out.parties = parties(&mut draft);
    let says_nothing = out.goods.is_empty()
        && out.parties.is_empty()
        && out.craft.is_none()
        && out.route == detente_model::Route::default();
    if says_nothing {
        let reason = "no party, goods, place or ship that can be read";
        return ShipmentRow::aside("trade::no-shipment", line, reason, raw);
    }
    out.claims = draft.claims;
    out.texts = draft.texts;
    let key =
        if out.reference.is_empty() { format!("row {}", place.row) } else { out.reference.clone() };
    let aside = draft.aside.iter();
    let quarantined =
        aside.map(|a| Quarantined::value(a.code, line, &*a.reason, &a.raw, &key)).collect();
    out.source = Some(place);
    ShipmentRow { observation: Some(out), quarantined }
}

/// Days that need the rest of the row to be understood.
fn days(draft: &mut Draft, is_import: bool) {
    let year = draft.year.map(|year| match draft.month {
        Some(month) => PartialDate::from_parts(year.year(), Some(month), None).unwrap_or(year),
        None => year,
    });
    let plain = draft.plain.or(year);
    let is_import_row = draft.is_import.unwrap_or(is_import);
    let days = &mut draft.days;
    if let Some(day) = draft.declared {
        let is_export = draft.is_import == Some(false);
        let slot = if is_export { &mut days.loaded } else { &mut days.discharged };
        slot.get_or_insert(day);
    }
    if let Some(day) = plain {
        let slot = if is_import_row { &mut days.discharged } else { &mut days.loaded };
        slot.get_or_insert(day);
    }
}

/// Cells that should have been countries: set aside where no other column has the country.
fn strange(draft: &mut Draft) {
    for (of, text) in std::mem::take(&mut draft.strange) {
        let is_known = match of {
            Strange::Of(of) => draft.country(of).is_some(),
            Strange::Party(line) => {
                let party = draft.parties.iter().find(|p| p.line == line);
                party.is_some_and(|p| p.residence.is_some() || p.nationality.is_some())
            }
            Strange::Place(end) => draft.places.iter().any(|p| p.end == end && p.country.is_some()),
            Strange::Flag => draft.flag.is_some(),
        };
        if !is_known {
            draft.aside("trade::country", format!("not a country: `{}`", cut(&text)), &text);
        }
    }
}

fn goods(reader: &mut RowReader, draft: &mut Draft) -> Vec<Goods> {
    let quantity = quantity(draft);
    let value = value(reader, draft);
    if draft.description.is_empty() {
        draft.description = std::mem::take(&mut draft.of_code);
    }
    let mut codes = std::mem::take(&mut draft.codes);
    if codes.is_empty() {
        codes.extend(draft.head);
    }
    let first = Goods {
        hs: codes.first().copied(),
        hs_edition: codes.first().and(draft.edition.or(reader.edition)),
        description: std::mem::take(&mut draft.description),
        quantity,
        value,
        origin: draft.country(Where::Origin),
        classes: std::mem::take(&mut draft.classes),
    };
    if first == Goods::default() {
        return Vec::new();
    }
    let mut out = vec![first.clone()];
    for code in codes.iter().skip(1) {
        out.push(Goods { hs: Some(*code), quantity: None, value: None, ..first.clone() });
    }
    if out.len() > 1 && (quantity.is_some() || value.is_some()) {
        let count = out.len();
        let reason = format!(
            "{count} codes share one quantity and value; both were given to the first, `{}`",
            codes.first().map(ToString::to_string).unwrap_or_default()
        );
        let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
        draft.aside("trade::shared-amount", reason, &codes.join(" "));
    }
    out
}

/// The quantity that counts; the other amounts become texts.
fn quantity(draft: &mut Draft) -> Option<Quantity> {
    let mut found = None;
    if let Some((number, word)) = draft.quantity.take() {
        let word = if word.is_empty() { std::mem::take(&mut draft.unit) } else { word };
        found = amounts::quantity(number, &word).filter(|q| !q.number.is_zero());
        if found.is_none() && !number.is_zero() {
            let header = std::mem::take(&mut draft.quantity_header);
            draft.text(&header, format!("{number} {word}").trim());
        }
        draft.quantity = Some((number, word));
    }
    let mut amounts = std::mem::take(&mut draft.amounts);
    amounts.sort_by_key(|amount| amount.rank);
    for amount in amounts {
        if amount.number.is_zero() {
            continue;
        }
        match amount.quantity {
            Some(quantity) if found.is_none() => found = Some(quantity),
            Some(quantity) if found != Some(quantity) => {
                draft.text(&amount.header, &quantity.to_string());
            }
            Some(_) => {}
            None => draft.text(&amount.header, &amount.text),
        }
    }
    found
}

/// The value that counts.
fn value(reader: &mut RowReader, draft: &mut Draft) -> Option<Money> {
    let fallback = draft.currency.or(reader.currency);
    let values: Vec<_> = draft
        .values
        .drain(..)
        .filter(|(number, ..)| !number.is_zero())
        .map(|(number, currency, header)| (number, currency.or(fallback), header))
        .collect();
    let rank = |currency: Option<Currency>| match currency {
        Some(Currency::USD) => 0,
        Some(Currency::EUR) => 1,
        Some(_) => 2,
        None => 3,
    };
    let best = values.iter().min_by_key(|(_, currency, _)| rank(*currency)).cloned();
    let Some((number, currency, header)) = best else {
        // A price without a quantity is that of the position.
        let (price, currency) = draft.unit_price?;
        let count = draft.quantity.as_ref().map_or(Decimal::ONE, |(number, _)| *number);
        let number = price.checked_mul(count).filter(|n| !n.is_zero())?;
        return amounts::sum(number, currency.or(fallback));
    };
    let sum = amounts::sum(number, currency);
    if sum.is_none() {
        reader.notes.without_currency(&header);
        draft.text(&header, &number.to_string());
    }
    sum
}

fn route(reader: &mut RowReader, out: &mut Observation, draft: &Draft) {
    let stated = |end: End| match end {
        End::From | End::Receipt => draft.country(Where::From),
        End::To | End::Delivery => draft.country(Where::To),
        End::Via => draft.country(Where::Via),
    };
    let mut whole = |end: End| -> Vec<Place> {
        let of_end: Vec<&PlaceDraft> = draft.places.iter().filter(|p| p.end == end).collect();
        joined(reader, &of_end, stated(end))
    };
    let (mut from, mut to) = (whole(End::From), whole(End::To));
    let (receipt, delivery) = (whole(End::Receipt), whole(End::Delivery));
    let mut via = Vec::new();
    if from.is_empty() {
        from = receipt;
    } else {
        via.extend(receipt.into_iter().filter(|p| !from.contains(p)));
    }
    via.extend(whole(End::Via));
    if to.is_empty() {
        to = delivery;
    } else {
        via.extend(delivery.into_iter().filter(|p| !to.contains(p)));
    }
    let bare = |country| Place { country: Some(country), ..Place::default() };
    let end = |places: Vec<Place>, country, via: &mut Vec<Place>| {
        let mut places = places.into_iter();
        let mut first = places.next().or_else(|| Option::map(country, bare));
        if let Some(place) = first.as_mut()
            && place.country.is_none()
        {
            place.country = country;
        }
        via.extend(places);
        first
    };
    out.route.from = end(from, draft.country(Where::From), &mut via);
    out.route.to = end(to, draft.country(Where::To), &mut via);
    if via.is_empty() {
        via.extend(draft.country(Where::Via).map(bare));
    }
    out.route.via = via;
}

/// The places of one end: name, code and country of one place stand in several columns.
fn joined(
    reader: &mut RowReader,
    parts: &[&PlaceDraft],
    stated: Option<detente_model::Country>,
) -> Vec<Place> {
    let stated = stated.or_else(|| parts.iter().find_map(|p| p.country));
    let mut out: Vec<Place> = Vec::new();
    for part in parts.iter().filter(|p| !p.name.is_empty()) {
        let Some(mut place) = reader.countries.place(&part.name, stated) else { continue };
        place.country = place.country.or(part.country);
        if !out.iter().any(|p| p.name.eq_ignore_ascii_case(&place.name)) {
            out.push(place);
        }
    }
    for part in parts.iter().filter(|p| p.name.is_empty()) {
        match out.first_mut() {
            Some(first) => {
                if first.locode.is_empty() {
                    first.locode.clone_from(&part.locode);
                }
                first.country = first.country.or(part.country);
            }
            None => out.push(Place {
                country: part.country,
                locode: part.locode.clone(),
                name: String::new(),
            }),
        }
    }
    out
}

fn craft(out: &mut Observation, draft: &Draft) {
    let craft = Craft {
        name: draft.vessel.clone(),
        imo: draft.imo.clone(),
        flag: draft.flag,
        last_call: draft.last_call,
        designated_by: Vec::new(),
    };
    out.craft = (craft != Craft::default()).then_some(craft);
}

fn parties(draft: &mut Draft) -> Vec<Party> {
    let mut out: Vec<Party> = Vec::new();
    for part in draft.parties.drain(..) {
        let mut party = Party::new(party_role(part.line));
        party.name = part.name;
        party.address = part.address;
        party.residence = part.residence;
        party.nationality = part.nationality;
        party.identifiers = part.numbers;
        let is_named = !party.name.is_empty() || !party.identifiers.is_empty();
        let is_placed = party.residence.is_some() || party.nationality.is_some();
        let is_known = out.iter().any(|p| {
            p.role == party.role
                && !party.name.is_empty()
                && p.name.eq_ignore_ascii_case(&party.name)
        });
        if (is_named || is_placed || !party.address.is_empty()) && !is_known {
            out.push(party);
        }
    }
    out
}

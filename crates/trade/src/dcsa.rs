//! Bills of lading as DCSA's JSON: transport documents, shipping instructions, issuance requests.
//!
//! Source: the DCSA Bill of Lading standard 2.0 and 3.0 and its issuance interface (the document
//! within `document`), <https://dcsa.org/standards/bill-of-lading>.
//! Our reading: goods are consignment items; their weight is the item's, else the sum of its cargo
//! items. The day of loading is `shippedOnBoardDate`, else the planned departure. The ship is that
//! of the first voyage. A document that carries none of parties, items and ports is set aside.

use detente_model::{
    Activity, Craft, Currency, Decimal, FreeText, Goods, HsCode, Money, Observation, Party,
    PartyRole, Place, Quantity, Quarantined, SourcePlace, cleaning, identifier, prop,
};
use serde_json::Value;

use crate::comtrade::flow::parse_number;
use crate::kind::{Read, Reader};
use crate::ports;
use crate::shape::{Outer, Shape};
use crate::shipments::cells::cut;
use crate::shipments::{amounts, dates, places};
use crate::{Kind, Limits, TradeError, TradeFile};

const KIND: &str = "dcsa";

pub(crate) const READER: Reader =
    Reader { name: KIND, title: "DCSA bills of lading, JSON", score, read: Read::Text(read) };

fn score(shape: &Shape<'_>) -> u8 {
    if !matches!(shape.outer, Outer::Json { .. }) {
        return 0;
    }
    let has = |key: &str| shape.head.contains(key);
    let own = [
        "\"transportDocumentReference\"",
        "\"consignmentItems\"",
        "\"documentParties\"",
        "\"transportDocumentTypeCode\"",
        "\"shippingInstructionReference\"",
        "\"shippingInstructionsReference\"",
        "\"utilizedTransportEquipments\"",
    ];
    match own.iter().filter(|key| has(key)).count() {
        0 => 0,
        1 => 60,
        _ => 97,
    }
}

/// Reads one document, an array of them, or one a line.
///
/// # Errors
/// [`TradeError`]: no JSON, cut short, or JSON of something else.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<TradeFile, TradeError> {
    let mut file = TradeFile::new(Kind::Dcsa);
    let mut is_any = false;
    for document in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        let document = document.map_err(|error| {
            let (line, reason) = (error.line() as u64, error.to_string());
            if error.is_eof() {
                return TradeError::Truncated { line, reason };
            }
            TradeError::Malformed { kind: KIND, line, reason }
        })?;
        let list = match document {
            Value::Array(list) => list,
            other => vec![other],
        };
        for document in list {
            if file.seen >= limits.fields as u64 {
                let limit = format!("{} documents", limits.fields);
                return Err(TradeError::TooLarge { what: "the file", limit });
            }
            is_any |= inner(&document).is_some();
            take(&mut file, &document);
        }
    }
    if is_any {
        Ok(file)
    } else {
        Err(TradeError::Unrecognised("JSON without a bill of lading".into()))
    }
}

/// The document itself: as it is, within an issuance request, or the older one's instruction.
fn inner(document: &Value) -> Option<&Value> {
    let is_one = |v: &&Value| {
        ["consignmentItems", "documentParties", "transports", "transportDocumentReference"]
            .iter()
            .any(|key| v.get(key).is_some())
    };
    Some(document).filter(is_one).or_else(|| document.get("document").filter(is_one))
}

fn take(file: &mut TradeFile, document: &Value) {
    file.seen += 1;
    let row = file.seen;
    let Some(body) = inner(document) else {
        let raw = document.to_string();
        let reason = "no bill of lading: neither parties nor items nor ports";
        file.quarantined.push(Quarantined::row("trade::no-shipment", 0, reason, &raw));
        return;
    };
    let mut aside: Vec<(&'static str, String, String)> = Vec::new();
    let older = body.get("shippingInstruction");
    let mut out = Observation::new(Activity::Trade);
    let of = |key: &str| text(body, key).or_else(|| older.and_then(|o| text(o, key)));
    out.reference = of("transportDocumentReference")
        .or_else(|| of("shippingInstructionsReference"))
        .or_else(|| of("shippingInstructionReference"))
        .or_else(|| of("carrierBookingReference"))
        .unwrap_or_default();
    let transports = body.get("transports").unwrap_or(body);
    days(&mut out, body, transports, &mut aside);
    route(&mut out, body, transports);
    out.craft = craft(body, transports, &mut aside);
    parties(&mut out, body, older, &mut aside);
    let items =
        body.get("consignmentItems").or_else(|| older.and_then(|o| o.get("consignmentItems")));
    for item in items.and_then(Value::as_array).into_iter().flatten() {
        out.goods.extend(goods(item, &mut aside));
    }
    declared(&mut out, body, &mut aside);
    licences(&mut out, body);
    let says_nothing = out.goods.is_empty()
        && out.parties.is_empty()
        && out.route == detente_model::Route::default();
    if says_nothing {
        let raw = document.to_string();
        let reason = "no party, goods or place that can be read";
        file.quarantined.push(Quarantined::row("trade::no-shipment", 0, reason, &raw));
        return;
    }
    let key =
        if out.reference.is_empty() { format!("document {row}") } else { out.reference.clone() };
    for (code, reason, raw) in aside {
        file.quarantined.push(Quarantined::value(code, 0, reason, &raw, &key));
    }
    out.source = Some(SourcePlace { file: String::new(), row, line: 0 });
    file.observations.push(out);
}

/// A text or number of a key, white space folded; `None` if there is nothing in it.
fn text(of: &Value, key: &str) -> Option<String> {
    let folded = match of.get(key)? {
        Value::String(text) => cleaning::fold_space(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!folded.is_empty()).then_some(folded)
}

fn days(
    out: &mut Observation,
    body: &Value,
    transports: &Value,
    aside: &mut Vec<(&'static str, String, String)>,
) {
    let mut day = |of: &Value, key: &str| {
        let text = text(of, key)?;
        match dates::date(&text, dates::Order::default()) {
            Ok(read) => read.map(|r| r.date),
            Err(reason) => {
                aside.push(("trade::date", reason, text));
                None
            }
        }
    };
    out.days.loaded = day(body, "shippedOnBoardDate")
        .or_else(|| day(transports, "plannedDepartureDate"))
        .or_else(|| day(body, "receivedForShipmentDate"));
    out.days.discharged = day(transports, "plannedArrivalDate");
    if out.days.loaded.is_none() {
        out.days.loaded = day(body, "issueDate");
    }
}

/// A location of either version: a name, a code, an address.
fn place(location: &Value) -> Option<Place> {
    let mut place = Place {
        name: text(location, "locationName")
            .or_else(|| location.get("address").and_then(|a| text(a, "city")))
            .or_else(|| text(location, "city"))
            .unwrap_or_default(),
        ..Place::default()
    };
    if let Some(code) = text(location, "UNLocationCode") {
        match places::locode(&code) {
            Some((code, country)) => (place.locode, place.country) = (code, Some(country)),
            None if place.name.is_empty() => place.name = code,
            None => {}
        }
    }
    let code = location.get("address").unwrap_or(location);
    let country = text(code, "countryCode").or_else(|| text(code, "country"));
    place.country = place.country.or_else(|| country.as_deref().and_then(places::country));
    ports::locate(&mut place);
    (place != Place::default()).then_some(place)
}

fn route(out: &mut Observation, body: &Value, transports: &Value) {
    let at = |key: &str| transports.get(key).and_then(place);
    let shown = |key: &str| {
        let lines = body.get(key)?.as_array()?;
        let name: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
        places::place(&name.join(", "), None)
    };
    // Shipping instructions and older documents list locations by type.
    let typed = |kind: &str| {
        let list = body.get("shipmentLocations").and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .find(|l| text(l, "locationTypeCode").as_deref() == Some(kind))
            .and_then(|l| l.get("location").and_then(place))
    };
    let receipt = at("placeOfReceipt").or_else(|| typed("PRE"));
    let delivery = at("placeOfDelivery").or_else(|| typed("PDE"));
    let from = at("portOfLoading")
        .or_else(|| typed("POL"))
        .or_else(|| shown("displayedNameForPortOfLoad"))
        .or_else(|| receipt.clone());
    let to = at("portOfDischarge")
        .or_else(|| typed("POD"))
        .or_else(|| shown("displayedNameForPortOfDischarge"))
        .or_else(|| delivery.clone());
    for other in [receipt, delivery, at("onwardInlandRouting")].into_iter().flatten() {
        let is_end = [&from, &to].into_iter().flatten().any(|end| *end == other);
        if !is_end && !out.route.via.contains(&other) {
            out.route.via.push(other);
        }
    }
    (out.route.from, out.route.to) = (from, to);
}

fn craft(
    body: &Value,
    transports: &Value,
    aside: &mut Vec<(&'static str, String, String)>,
) -> Option<Craft> {
    let voyages = transports.get("vesselVoyages").or_else(|| body.get("vesselVoyages"));
    let first = voyages.and_then(Value::as_array).and_then(|list| list.first());
    let vessel = first.or_else(|| body.get("vessel"))?;
    let mut craft = Craft {
        name: text(vessel, "vesselName").or_else(|| text(vessel, "name")).unwrap_or_default(),
        ..Craft::default()
    };
    if let Some(number) = text(vessel, "vesselIMONumber") {
        let clean = identifier::clean(prop::IMO_NUMBER, &number);
        if identifier::check(prop::IMO_NUMBER, &clean) == identifier::Check::Invalid {
            let reason =
                format!("the check digit of `{}` does not fit; the number was kept", cut(&number));
            aside.push(("trade::imo", reason, number));
        }
        craft.imo = clean;
    }
    (craft != Craft::default()).then_some(craft)
}

fn parties(
    out: &mut Observation,
    body: &Value,
    older: Option<&Value>,
    aside: &mut Vec<(&'static str, String, String)>,
) {
    let parties =
        body.get("documentParties").or_else(|| older.and_then(|o| o.get("documentParties")));
    match parties {
        // The newer form: a key for each role.
        Some(Value::Object(map)) => {
            for (key, value) in map {
                let role = match key.as_str() {
                    "shipper" => PartyRole::Shipper,
                    "seller" => PartyRole::Exporter,
                    "buyer" => PartyRole::Importer,
                    "consignee" | "endorsee" => PartyRole::Consignee,
                    "notifyParties" => PartyRole::NotifyParty,
                    "issuingParty" => PartyRole::Carrier,
                    "consigneesFreightForwarder" | "carriersAgentAtDestination" => {
                        PartyRole::Broker
                    }
                    _ => PartyRole::Other,
                };
                let list = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                for entry in list {
                    let body = entry.get("party").unwrap_or(entry);
                    out.parties.extend(party(role, body, aside));
                }
            }
        }
        // The older form: a list with the function of each.
        Some(Value::Array(list)) => {
            for entry in list {
                let function = text(entry, "partyFunction").unwrap_or_default();
                let role = match function.as_str() {
                    "OS" | "CZ" => PartyRole::Shipper,
                    "CN" => PartyRole::Consignee,
                    "N1" | "N2" | "NI" => PartyRole::NotifyParty,
                    "CA" => PartyRole::Carrier,
                    "DDS" | "DDR" | "CG" | "FW" => PartyRole::Broker,
                    _ => PartyRole::Other,
                };
                let body = entry.get("party").unwrap_or(entry);
                out.parties.extend(party(role, body, aside));
            }
        }
        _ => {}
    }
    if let Some(carrier) = body.get("issuingParty") {
        out.parties.extend(party(PartyRole::Carrier, carrier, aside));
    }
}

fn party(
    role: PartyRole,
    body: &Value,
    aside: &mut Vec<(&'static str, String, String)>,
) -> Option<Party> {
    let mut party = Party::new(role);
    party.name = text(body, "partyName").or_else(|| text(body, "legalName")).unwrap_or_default();
    if let Some(address) = body.get("address") {
        let keys = ["street", "streetNumber", "floor", "postCode", "POBox", "city", "stateRegion"];
        let mut lines: Vec<String> = keys.iter().filter_map(|key| text(address, key)).collect();
        lines.extend(text(address, "country"));
        party.address = lines.join(", ");
        let country = text(address, "countryCode").or_else(|| text(address, "country"));
        if let Some(country) = country {
            party.residence = places::country(&country);
            if party.residence.is_none() {
                aside.push((
                    "trade::country",
                    format!("not a country: `{}`", cut(&country)),
                    country,
                ));
            }
        }
    }
    if party.address.is_empty() {
        let shown = body.get("displayedAddress").and_then(Value::as_array);
        let lines: Vec<&str> = shown.into_iter().flatten().filter_map(Value::as_str).collect();
        party.address = lines.join(", ");
    }
    for code in body.get("identifyingCodes").and_then(Value::as_array).into_iter().flatten() {
        let provider = text(code, "codeListProvider").unwrap_or_default();
        let property = match provider.as_str() {
            "GLEIF" => prop::LEI_CODE,
            _ => prop::REGISTRATION_NUMBER,
        };
        party.identifiers.extend(text(code, "partyCode").map(|number| (property, number)));
    }
    for tax in body.get("taxLegalReferences").and_then(Value::as_array).into_iter().flatten() {
        party.identifiers.extend(text(tax, "value").map(|number| (prop::TAX_NUMBER, number)));
    }
    (!party.name.is_empty() || !party.identifiers.is_empty()).then_some(party)
}

/// One consignment item; one position for each of its codes.
fn goods(item: &Value, aside: &mut Vec<(&'static str, String, String)>) -> Vec<Goods> {
    let description = match item.get("descriptionOfGoods") {
        Some(Value::Array(lines)) => {
            let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
            cleaning::fold_space(&lines.join(" "))
        }
        _ => text(item, "descriptionOfGoods").unwrap_or_default(),
    };
    let mut texts: Vec<String> = Vec::new();
    match item.get("HSCodes") {
        Some(Value::Array(list)) => {
            texts.extend(list.iter().filter_map(|v| v.as_str().map(str::to_owned)));
        }
        _ => texts.extend(text(item, "HSCode")),
    }
    let mut codes: Vec<HsCode> = Vec::new();
    for text in texts {
        match HsCode::parse(&text) {
            Ok(code) if !codes.contains(&code) => codes.push(code),
            Ok(_) => {}
            Err(fault) => aside.push(("trade::hs", fault.to_string(), text)),
        }
    }
    let first = Goods {
        hs: codes.first().copied(),
        description,
        quantity: weight(item, aside),
        ..Goods::default()
    };
    if first == Goods::default() {
        return Vec::new();
    }
    let mut out = vec![first.clone()];
    for code in codes.iter().skip(1) {
        out.push(Goods { hs: Some(*code), quantity: None, value: None, ..first.clone() });
    }
    out
}

/// The weight of an item, else the sum of its cargo items; nothing where one of them has none.
fn weight(item: &Value, aside: &mut Vec<(&'static str, String, String)>) -> Option<Quantity> {
    let mut of = |value: &Value| -> Option<Quantity> {
        let net = value.get("cargoNetWeight").filter(|v| v.is_object());
        let (number, unit) = match net.or_else(|| value.get("cargoGrossWeight")) {
            Some(weight @ Value::Object(_)) => (text(weight, "value")?, text(weight, "unit")),
            Some(_) => (text(value, "cargoGrossWeight")?, text(value, "cargoGrossWeightUnit")),
            None => (text(value, "weight")?, text(value, "weightUnit")),
        };
        let unit = unit.unwrap_or_else(|| "KGM".into());
        let parsed = parse_number(&number).filter(|n| !n.is_sign_negative());
        let quantity = parsed.and_then(|n| amounts::quantity(n, &unit));
        if quantity.is_none() {
            let reason = format!("not a weight: `{} {}`", cut(&number), cut(&unit));
            aside.push(("trade::quantity", reason, number));
        }
        quantity.filter(|q| !q.number.is_zero())
    };
    if let Some(whole) = of(item) {
        return Some(whole);
    }
    let mut sum: Option<Quantity> = None;
    for cargo in item.get("cargoItems").and_then(Value::as_array).into_iter().flatten() {
        let part = of(cargo)?;
        sum = match sum {
            None => Some(part),
            Some(sum) if sum.unit == part.unit => {
                let number = sum.number.checked_add(part.number)?;
                Some(Quantity { number, unit: sum.unit })
            }
            Some(_) => return None,
        };
    }
    sum
}

fn declared(out: &mut Observation, body: &Value, aside: &mut Vec<(&'static str, String, String)>) {
    let Some(number) = text(body, "declaredValue") else { return };
    let currency = text(body, "declaredValueCurrency").and_then(|c| Currency::parse(&c));
    let sum: Option<Money> = parse_number(&number)
        .filter(|n: &Decimal| !n.is_sign_negative())
        .zip(currency)
        .map(|(number, currency)| Money { number, currency });
    match (sum, out.goods.as_mut_slice()) {
        (None, _) => {
            let reason = format!("not a sum of money with its currency: `{}`", cut(&number));
            aside.push(("trade::value", reason, number));
        }
        (Some(sum), [goods]) => goods.value = Some(sum),
        // Of all items together; which part is whose is not said.
        (Some(sum), _) => {
            out.texts.push(FreeText { field: "declaredValue".into(), text: sum.to_string() });
        }
    }
}

fn licences(out: &mut Observation, body: &Value) {
    for key in ["exportLicense", "importLicense"] {
        let Some(reference) = body.get(key).and_then(|l| text(l, "reference")) else { continue };
        out.claims.push(detente_model::Claimed {
            claim: detente_model::Claim::Licence,
            on: None,
            by: None,
            reference,
        });
    }
}

//! One message of UN/EDIFACT as observations.
//!
//! Our reading: the day of loading is the actual departure (2005 = 186), then departure (136, 133,
//! 189) and the date of the bill of lading (95); the day of discharge is the actual arrival (178),
//! then arrival (132, 232). Where a message has neither, its own date (137) is the day of loading
//! for an instruction and of discharge for a cargo report. The carrier's ship of main carriage is
//! the craft (TDT+20); feeders are not.

use detente_model::{
    Activity, Claim, Claimed, Country, Craft, FreeText, Goods, HsCode, Observation, Party,
    PartyRole, Place, Property, Quantity, Quarantined, SourcePlace, identifier, prop,
};

use super::segments::{Segment, Syntax};
use crate::TradeFile;
use crate::ports;
use crate::shipments::cells::cut;
use crate::shipments::{amounts, dates, places};

/// A line of a name or text that is full goes on in the next one without a space.
const FULL_LINE: usize = 35;

/// Sets a message or consignment aside.
pub(super) fn aside(file: &mut TradeFile, code: &str, line: u64, reason: &str, raw: &str) {
    file.seen += 1;
    file.quarantined.push(Quarantined::row(code, line, reason, raw));
}

/// Reads a whole message, UNH to UNT.
pub(super) fn read(file: &mut TradeFile, message: &[Segment<'_>], syntax: &Syntax) {
    let (Some(head), Some(end)) = (message.first(), message.last()) else { return };
    let raw: String = message.iter().map(|s| s.raw).collect::<Vec<_>>().join("'");
    if let Some(reason) = not_whole(head, end, message.len()) {
        aside(file, "trade::cut", head.line, &reason, &raw);
        return;
    }
    match head.part(2, 0) {
        Some("IFTMIN") => {
            let mut draft = Draft::new(Form::Instruction, syntax);
            message.iter().for_each(|segment| draft.take(segment));
            draft.push_to(file, head.line, &raw);
        }
        Some("CUSCAR") => cargo_report(file, message, syntax, head.line, &raw),
        other => {
            let reason = format!("message `{}` is no IFTMIN or CUSCAR", cut(other.unwrap_or("")));
            aside(file, "trade::message", head.line, &reason, &raw);
        }
    }
}

/// Why UNT does not fit its message.
fn not_whole(head: &Segment<'_>, end: &Segment<'_>, count: usize) -> Option<String> {
    let stated = end.part(1, 0).unwrap_or_default();
    if stated.parse::<usize>().ok() != Some(count) {
        return Some(format!("UNT states {} segments; there are {count}", cut(stated)));
    }
    let (begun, ended) = (head.part(1, 0), end.part(2, 0));
    (begun != ended).then(|| {
        let (begun, ended) = (cut(begun.unwrap_or("")), cut(ended.unwrap_or("")));
        format!("UNH begins message `{begun}` and UNT ends `{ended}`")
    })
}

/// Each consignment of a cargo report, under the segments of its head.
fn cargo_report(
    file: &mut TradeFile,
    message: &[Segment<'_>],
    syntax: &Syntax,
    line: u64,
    raw: &str,
) {
    let first = message.iter().position(|s| s.tag() == "CNI").unwrap_or(message.len());
    let (head, body) = message.split_at(first);
    let begin = || {
        let mut draft = Draft::new(Form::CargoReport, syntax);
        head.iter().for_each(|segment| draft.take(segment));
        draft
    };
    if body.is_empty() {
        let mut draft = begin();
        draft.message_reference();
        draft.push_to(file, line, raw);
        return;
    }
    let mut from = 0;
    while from < body.len() {
        let rest = body.get(from + 1..).unwrap_or_default();
        let next =
            rest.iter().position(|s| s.tag() == "CNI").map_or(body.len(), |at| from + 1 + at);
        let consignment = body.get(from..next).unwrap_or_default();
        let mut draft = begin();
        consignment.iter().for_each(|segment| draft.take(segment));
        let raw: String = consignment.iter().map(|s| s.raw).collect::<Vec<_>>().join("'");
        draft.push_to(file, consignment.first().map_or(line, |s| s.line), &raw);
        from = next;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Instruction,
    CargoReport,
}

/// Where in a message reading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Goods,
    /// Containers, whose weights are those of the goods again.
    Equipment,
}

/// A shipment while its segments come.
struct Draft<'s> {
    form: Form,
    syntax: &'s Syntax,
    out: Observation,
    part: Part,
    /// Document number of BGM.
    document: String,
    /// Rank and number of the reference.
    reference: Option<(u8, String)>,
    loaded: Option<(u8, detente_model::PartialDate)>,
    discharged: Option<(u8, detente_model::PartialDate)>,
    own_date: Option<detente_model::PartialDate>,
    origin: Option<Country>,
    from_country: Option<Country>,
    to_country: Option<Country>,
    receipt: Option<Place>,
    delivery: Option<Place>,
    /// Weight of all goods together, and whether it is net.
    weight: Option<(u8, Quantity)>,
    /// Ranks of the weights of the goods.
    ranks: Vec<u8>,
    aside: Vec<(&'static str, String, String)>,
}

impl<'s> Draft<'s> {
    fn new(form: Form, syntax: &'s Syntax) -> Self {
        Draft {
            form,
            syntax,
            out: Observation::new(Activity::Trade),
            part: Part::Head,
            document: String::new(),
            reference: None,
            loaded: None,
            discharged: None,
            own_date: None,
            origin: None,
            from_country: None,
            to_country: None,
            receipt: None,
            delivery: None,
            weight: None,
            ranks: Vec::new(),
            aside: Vec::new(),
        }
    }

    fn take(&mut self, segment: &Segment<'_>) {
        match segment.tag() {
            "BGM" => self.document = segment.part(2, 0).unwrap_or_default().to_owned(),
            "CNI" => self.refer(1, segment.part(2, 0)),
            "RFF" => self.rff(segment),
            "DTM" => self.dtm(segment),
            "TDT" => self.tdt(segment),
            "LOC" => self.loc(segment),
            "NAD" => self.nad(segment),
            "GID" => {
                self.part = Part::Goods;
                self.out.goods.push(Goods::default());
                self.ranks.push(u8::MAX);
            }
            "EQD" | "SGP" => self.part = Part::Equipment,
            "FTX" => self.ftx(segment),
            "PIA" | "CST" => self.code(segment),
            "MEA" => self.mea(segment),
            "MOA" => self.moa(segment),
            "CNT" => self.cnt(segment),
            _ => {}
        }
    }

    fn set_aside(&mut self, code: &'static str, reason: String, segment: &Segment<'_>) {
        self.aside.push((code, reason, segment.raw.to_owned()));
    }

    fn refer(&mut self, rank: u8, number: Option<&str>) {
        let Some(number) = number else { return };
        if self.reference.as_ref().is_none_or(|(r, _)| rank < *r) {
            self.reference = Some((rank, number.to_owned()));
        }
    }

    fn rff(&mut self, segment: &Segment<'_>) {
        let number = segment.part(1, 1);
        match segment.part(1, 0).unwrap_or_default() {
            "BM" | "MB" | "BL" => self.refer(0, number),
            "AWB" | "AAS" | "BH" | "UCN" => self.refer(1, number),
            "BN" | "FF" | "CU" | "SI" => self.refer(3, number),
            // Export, import and other licences.
            "EX" | "IP" | "LI" | "ABZ" => {
                if let Some(number) = number {
                    self.out.claims.push(Claimed {
                        claim: Claim::Licence,
                        on: None,
                        by: None,
                        reference: number.to_owned(),
                    });
                }
            }
            _ => {}
        }
    }

    fn dtm(&mut self, segment: &Segment<'_>) {
        let rank = match segment.part(1, 0).unwrap_or_default() {
            "186" => (true, 0),
            "136" => (true, 1),
            "133" => (true, 2),
            "189" => (true, 3),
            "95" => (true, 4),
            "178" => (false, 0),
            "132" => (false, 1),
            "232" => (false, 2),
            "126" | "137" => (true, u8::MAX),
            _ => return,
        };
        let Some(text) = segment.part(1, 1) else { return };
        let format = segment.part(1, 2).unwrap_or("102");
        let Some(date) = day(text, format) else {
            let reason = format!("not a date of form {}: `{}`", cut(format), cut(text));
            self.set_aside("trade::date", reason, segment);
            return;
        };
        match (segment.part(1, 0), rank) {
            (Some("126"), _) => self.out.days.contracted = Some(date),
            (Some("137"), _) => self.own_date = self.own_date.or(Some(date)),
            (_, (is_loading, rank)) => {
                let slot = if is_loading { &mut self.loaded } else { &mut self.discharged };
                if slot.is_none_or(|(best, _)| rank < best) {
                    *slot = Some((rank, date));
                }
            }
        }
    }

    /// `TDT+20+voyage+mode+means+carrier+++ship`.
    fn tdt(&mut self, segment: &Segment<'_>) {
        if !matches!(segment.part(1, 0), Some("20" | "11" | "12" | "13"))
            || self.out.craft.is_some()
        {
            return;
        }
        if let Some(name) = segment.part(5, 3).or(segment.part(5, 0)) {
            let mut carrier = Party::new(PartyRole::Carrier);
            name.clone_into(&mut carrier.name);
            self.out.parties.push(carrier);
        }
        let mut craft = Craft {
            name: segment.part(8, 3).unwrap_or_default().to_owned(),
            flag: segment.part(8, 4).and_then(Country::find),
            ..Craft::default()
        };
        if let Some(id) = segment.part(8, 0) {
            let number = identifier::clean(prop::IMO_NUMBER, id);
            let is_seven = number.len() == 7 && number.bytes().all(|b| b.is_ascii_digit());
            let is_imo =
                matches!(segment.part(8, 1), Some("146")) || segment.part(8, 2) == Some("11");
            if is_seven
                && (is_imo
                    || identifier::check(prop::IMO_NUMBER, &number) == identifier::Check::Valid)
            {
                craft.imo = number;
            } else {
                self.out.texts.push(FreeText { field: "call sign".into(), text: id.to_owned() });
            }
        }
        if craft != Craft::default() {
            self.out.craft = Some(craft);
        }
    }

    fn loc(&mut self, segment: &Segment<'_>) {
        let kind = segment.part(1, 0).unwrap_or_default();
        if let "27" | "28" | "35" | "36" | "30" = kind {
            let Some(text) = segment.part(2, 0).or(segment.part(2, 3)) else { return };
            let Some(country) = places::country(text) else {
                let reason = format!("not a country: `{}`", cut(text));
                self.set_aside("trade::country", reason, segment);
                return;
            };
            match (kind, self.out.goods.last_mut()) {
                ("27" | "30", Some(goods)) if self.part != Part::Head => {
                    goods.origin = Some(country)
                }
                ("27" | "30", _) => self.origin = Some(country),
                ("35", _) => self.from_country = Some(country),
                _ => self.to_country = Some(country),
            }
            return;
        }
        let Some(place) = place(segment) else { return };
        let route = &mut self.out.route;
        match kind {
            "9" => route.from = Some(place),
            "5" | "76" if route.from.is_none() => route.from = Some(place),
            "11" => route.to = Some(place),
            "12" | "60" if route.to.is_none() => route.to = Some(place),
            "13" | "92" | "16" => route.via.push(place),
            "88" | "1" => self.receipt = Some(place),
            "7" | "8" | "20" | "65" => self.delivery = Some(place),
            _ => {}
        }
    }

    fn nad(&mut self, segment: &Segment<'_>) {
        let role = match segment.part(1, 0).unwrap_or_default() {
            "CZ" | "SH" | "OS" => PartyRole::Shipper,
            "EX" | "SE" | "SU" => PartyRole::Exporter,
            "CN" | "UC" | "DP" => PartyRole::Consignee,
            "IM" | "BY" => PartyRole::Importer,
            "NI" | "N1" | "N2" | "NP" => PartyRole::NotifyParty,
            "CA" => PartyRole::Carrier,
            "FW" | "DT" | "AG" | "CB" | "AE" | "CG" => PartyRole::Broker,
            "OW" | "VO" => PartyRole::Owner,
            // Sender and receiver of the message are no parties to the trade.
            "MS" | "MR" | "DEG" | "DR" | "RL" => return,
            _ => PartyRole::Other,
        };
        let mut party = Party::new(role);
        let (name, more) = if segment.parts(4).next().is_some() {
            (joined(segment.lines(4)), joined_parts(segment, 3))
        } else {
            let mut lines = segment.parts(3);
            let name = lines.next().unwrap_or_default().to_owned();
            (name, lines.collect::<Vec<_>>().join(", "))
        };
        party.name = name;
        let address =
            [more, joined_parts(segment, 5), joined_parts(segment, 6), joined_parts(segment, 8)];
        let address: Vec<String> = address.into_iter().filter(|a| !a.is_empty()).collect();
        party.address = address.join(", ");
        if let Some(code) = segment.part(9, 0) {
            party.residence = places::country(code);
            if party.residence.is_none() {
                let reason = format!("not a country: `{}`", cut(code));
                self.set_aside("trade::country", reason, segment);
            }
        }
        let number: Option<(Property, &str)> =
            segment.part(2, 0).map(|id| (prop::REGISTRATION_NUMBER, id));
        party.identifiers.extend(number.map(|(property, id)| (property, id.to_owned())));
        if !party.name.is_empty() || !party.identifiers.is_empty() {
            self.out.parties.push(party);
        }
    }

    fn ftx(&mut self, segment: &Segment<'_>) {
        let text = joined(segment.lines(4));
        if text.is_empty() {
            return;
        }
        let kind = segment.part(1, 0).unwrap_or_default();
        match self.out.goods.last_mut() {
            Some(goods) if kind == "AAA" && self.part != Part::Head => {
                if !goods.description.is_empty() {
                    goods.description.push(' ');
                }
                goods.description.push_str(&text);
            }
            _ => {
                let field =
                    if kind == "AAA" { "description".into() } else { format!("FTX+{kind}") };
                self.out.texts.push(FreeText { field, text });
            }
        }
    }

    /// `PIA+5+270112:HS` or `CST++270112`.
    fn code(&mut self, segment: &Segment<'_>) {
        let is_item = segment.tag() == "PIA";
        let texts: Vec<String> = (2..=7)
            .filter(|at| {
                !is_item || matches!(segment.part(*at, 1), Some("HS" | "CC" | "BB" | "TG"))
            })
            .filter_map(|at| segment.part(at, 0).map(str::to_owned))
            .collect();
        for text in texts {
            match (HsCode::parse(&text), self.out.goods.last_mut()) {
                (Ok(code), Some(goods)) if goods.hs.is_none() => goods.hs = Some(code),
                (Ok(code), Some(goods)) if goods.hs != Some(code) => {
                    let more =
                        Goods { hs: Some(code), quantity: None, value: None, ..goods.clone() };
                    self.out.goods.push(more);
                    self.ranks.push(0);
                }
                (Ok(code), None) => {
                    self.out.goods.push(Goods { hs: Some(code), ..Goods::default() });
                    self.ranks.push(u8::MAX);
                }
                (Ok(_), Some(_)) => {}
                // A customs code of another kind, where CST does not say which.
                (Err(_), _) if !is_item => {}
                (Err(fault), _) => self.set_aside("trade::hs", fault.to_string(), segment),
            }
        }
    }

    /// `MEA+AAE+G+KGM:5020000` or `MEA+WT+AAL+KGM:5020`.
    fn mea(&mut self, segment: &Segment<'_>) {
        if self.part == Part::Equipment {
            return;
        }
        let kind = segment.part(2, 0).or(segment.part(1, 0)).unwrap_or_default();
        let rank = match kind {
            "AAL" | "N" | "AAF" | "WN" => 0,
            "G" | "AAB" | "AAD" | "WT" | "T" => 1,
            "AAW" | "ABJ" | "VOL" => 2,
            _ => return,
        };
        let (Some(unit), Some(number)) = (segment.part(3, 0), segment.part(3, 1)) else { return };
        self.weigh(rank, unit, number, segment);
    }

    /// `CNT+7:5020000:KGM`, the total gross weight.
    fn cnt(&mut self, segment: &Segment<'_>) {
        let kind = segment.part(1, 0);
        let (Some(number), Some(unit)) = (segment.part(1, 1), segment.part(1, 2)) else { return };
        if matches!(kind, Some("7")) {
            let part = std::mem::replace(&mut self.part, Part::Head);
            self.weigh(3, unit, number, segment);
            self.part = part;
        }
    }

    fn weigh(&mut self, rank: u8, unit: &str, number: &str, segment: &Segment<'_>) {
        let number = self.syntax.number(number);
        let read = number.parse::<detente_model::Decimal>().ok().filter(|n| !n.is_sign_negative());
        let Some(number) = read else {
            let reason = format!("not a quantity: `{}`", cut(&number));
            self.set_aside("trade::quantity", reason, segment);
            return;
        };
        let Some(quantity) = amounts::quantity(number, unit).filter(|q| !q.number.is_zero()) else {
            return;
        };
        let of_goods = (self.part == Part::Goods)
            .then(|| self.out.goods.last_mut().zip(self.ranks.last_mut()))
            .flatten();
        match of_goods {
            Some((goods, best)) if rank < *best => {
                (*best, goods.quantity) = (rank, Some(quantity));
            }
            Some(_) => {}
            None if self.weight.is_none_or(|(best, _)| rank < best) => {
                self.weight = Some((rank, quantity));
            }
            None => {}
        }
    }

    fn moa(&mut self, segment: &Segment<'_>) {
        // Declared, customs, invoice, FOB and CIF values; charges are none.
        if !matches!(
            segment.part(1, 0),
            Some("40" | "44" | "39" | "63" | "64" | "66" | "77" | "123")
        ) {
            return;
        }
        let (Some(number), Some(code)) = (segment.part(1, 1), segment.part(1, 2)) else { return };
        let number = self.syntax.number(number);
        let sum = number.parse().ok().and_then(|n| amounts::sum(n, amounts::currency(code)));
        let Some(sum) = sum else {
            let reason = format!("not a sum of money: `{} {}`", cut(&number), cut(code));
            self.set_aside("trade::value", reason, segment);
            return;
        };
        match self.out.goods.last_mut() {
            Some(goods) if self.part == Part::Goods => {
                goods.value.get_or_insert(sum);
            }
            _ => {
                let text = sum.to_string();
                self.out.texts.push(FreeText { field: "value".into(), text });
                self.out.amount.get_or_insert(sum);
            }
        }
    }

    fn message_reference(&mut self) {
        let document = std::mem::take(&mut self.document);
        self.refer(9, Some(document.as_str()).filter(|d| !d.is_empty()));
    }

    /// The whole shipment into the file.
    fn push_to(mut self, file: &mut TradeFile, line: u64, raw: &str) {
        if self.form == Form::Instruction {
            self.message_reference();
        }
        self.complete();
        let says_nothing = self.out.goods.is_empty()
            && self.out.parties.is_empty()
            && self.out.route == detente_model::Route::default();
        if says_nothing {
            let reason = "no party, goods or place that can be read";
            aside(file, "trade::no-shipment", line, reason, raw);
            return;
        }
        file.seen += 1;
        let row = file.seen;
        let key = match self.out.reference.as_str() {
            "" => format!("message {row}"),
            reference => reference.to_owned(),
        };
        for (code, reason, raw) in std::mem::take(&mut self.aside) {
            file.quarantined.push(Quarantined::value(code, line, reason, &raw, &key));
        }
        self.out.source = Some(SourcePlace { file: String::new(), row, line });
        file.observations.push(self.out);
    }

    /// What needs the whole message.
    fn complete(&mut self) {
        let out = &mut self.out;
        out.reference = self.reference.take().map(|(_, number)| number).unwrap_or_default();
        out.days.loaded = self.loaded.map(|(_, day)| day);
        out.days.discharged = self.discharged.map(|(_, day)| day);
        if out.days.loaded.is_none() && out.days.discharged.is_none() {
            match self.form {
                Form::Instruction => out.days.loaded = self.own_date,
                Form::CargoReport => out.days.discharged = self.own_date,
            }
        }
        let route = &mut out.route;
        let stated = |place: Option<Place>, country: Option<Country>| match (place, country) {
            (Some(mut place), country) => {
                place.country = place.country.or(country);
                Some(place)
            }
            (None, Some(country)) => Some(Place { country: Some(country), ..Place::default() }),
            (None, None) => None,
        };
        route.from = stated(route.from.take().or_else(|| self.receipt.take()), self.from_country);
        route.to = stated(route.to.take().or_else(|| self.delivery.take()), self.to_country);
        let others = [self.receipt.take(), self.delivery.take()].into_iter().flatten();
        let ends = [route.from.clone(), route.to.clone()];
        route.via.extend(others.filter(|p| !ends.contains(&Some(p.clone()))));
        if out.goods.is_empty()
            && let Some((_, quantity)) = self.weight
        {
            out.goods.push(Goods { quantity: Some(quantity), ..Goods::default() });
        } else if let ([goods], Some((_, quantity))) = (out.goods.as_mut_slice(), self.weight) {
            goods.quantity.get_or_insert(quantity);
        }
        for goods in &mut out.goods {
            goods.origin = goods.origin.or(self.origin);
        }
        if let [goods] = out.goods.as_mut_slice() {
            goods.value = goods.value.or(out.amount);
        }
        out.amount = None;
    }
}

/// A date of a form of code list 2379.
fn day(text: &str, format: &str) -> Option<detente_model::PartialDate> {
    let whole =
        |text: &str| dates::date(text, dates::Order::default()).ok().flatten().map(|r| r.date);
    match format {
        "101" | "201" => {
            let (year, rest) = text.split_at_checked(2)?;
            whole(&format!("20{year}{}", rest.get(..4)?))
        }
        "102" | "203" | "204" | "205" | "303" | "718" => whole(text.get(..8)?),
        "602" => whole(text.get(..4)?),
        "610" => whole(text.get(..6)?),
        _ => None,
    }
}

/// `LOC+9+KPNAM:139:6:NAMPO`; id and code in either order.
fn place(segment: &Segment<'_>) -> Option<Place> {
    let mut place = Place::default();
    let code = segment.parts(2).find_map(places::locode);
    if let Some((code, country)) = code {
        place.locode = code;
        place.country = Some(country);
    }
    let names = [segment.part(2, 3), segment.part(2, 0), segment.part(2, 1)];
    let is_name = |n: &&str| {
        places::locode(n).is_none_or(|(code, _)| code != place.locode)
            && n.chars().any(char::is_alphabetic)
    };
    place.name = names.into_iter().flatten().find(is_name).unwrap_or_default().to_owned();
    ports::locate(&mut place);
    (place != Place::default()).then_some(place)
}

/// Lines of a text: a full one goes on in the next without a space.
fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    let mut was_full = true;
    for line in lines.filter(|l| !l.trim().is_empty()) {
        if !was_full {
            out.push(' ');
        }
        was_full = line.chars().count() == FULL_LINE;
        out.push_str(if was_full { line } else { line.trim_end() });
    }
    out.trim().to_owned()
}

fn joined_parts(segment: &Segment<'_>, element: usize) -> String {
    segment.parts(element).collect::<Vec<_>>().join(", ")
}

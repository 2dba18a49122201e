//! Documentary credits: MT 700 to 720.
//!
//! Source: SWIFT Standards MT, category 7: 31C date of issue, 31D expiry, 32B amount, 40A form,
//! 41a available with, 42a drawee, 43P/T partial shipment and transhipment, 44A to 44F places and
//! days of shipment, 45A goods, 46A documents, 47A conditions, 50 applicant, 51a applicant's bank,
//! 52a issuing bank, 59 beneficiary.
//! Our reading: a credit is financial support for trade, done on its day of issue; the applicant
//! imports and the beneficiary exports. What is agreed (latest shipment, documents) is text, since
//! nothing has been loaded yet.

use detente_model::{Activity, Country, Goods, PartyRole, Place};

use super::blocks::{Field, Message};
use super::fields::{day, take_party, take_sum, terminal};
use crate::TradeFile;
use crate::payments::draft::{Draft, aside, label};
use crate::payments::mention;
use crate::ports;

pub(super) fn read(file: &mut TradeFile, message: &Message<'_>) {
    if message.field("20").is_none() {
        let reason = format!("field `20` of MT {} is missing", message.kind);
        return aside(file, "trade::field", message.line, reason, message.raw);
    }
    let mut draft = Draft::default();
    draft.activity = Some(Activity::TradeFinance);
    for field in &message.fields {
        take(&mut draft, field);
    }
    draft.reference(8, label::UETR, message.uetr);
    if draft.created.is_none() {
        draft.created = day(message.day).ok();
    }
    let issues = matches!(message.kind, "700" | "701" | "705" | "707" | "708");
    if issues
        && !draft.has(PartyRole::Issuer)
        && let Some(party) = terminal(PartyRole::Issuer, message.sender)
    {
        draft.party(party);
    }
    for side in [message.sender, message.receiver] {
        if let Some(party) = terminal(PartyRole::Intermediary, side) {
            draft.party(party);
        }
    }
    draft.text(label::MESSAGE, &format!("MT {} documentary credit", message.kind));
    draft.finish(file, message.line);
}

fn take(draft: &mut Draft, field: &Field<'_>) {
    let value = field.value;
    let named = |what: &str| format!(":{}: {what}", field.tag);
    match field.tag {
        "20" => draft.reference(3, label::INSTRUCTION_ID, value),
        "21" | "23" => draft.reference(6, label::RELATED, value),
        "31C" | "30" => match day(value.trim()) {
            Ok(day) => draft.created = Some(day),
            Err(reason) => {
                let reason = format!("field `{}`: {reason}", field.tag);
                draft.fault("trade::date", reason, value);
            }
        },
        "32B" => take_sum(draft, 1, "32B", value),
        "33B" | "34B" => take_sum(draft, 3, "33B", value),
        "44A" | "44E" => place(draft, field, Side::From),
        "44B" | "44F" => place(draft, field, Side::To),
        "44C" | "44D" => draft.text(&named("shipment"), value),
        "45A" | "45B" => goods(draft, field),
        "46A" | "46B" => draft.text(&named("documents"), value),
        "47A" | "47B" => draft.text(&named("conditions"), value),
        "31D" => draft.text(&named("expiry"), value),
        "72" | "72Z" | "78" => draft.text(label::INSTRUCTION, value),
        "79" | "79Z" | "77A" => draft.text(label::NARRATIVE, value),
        "50" => take_party(draft, PartyRole::Importer, field),
        "59" => take_party(draft, PartyRole::Exporter, field),
        "52A" | "52D" => take_party(draft, PartyRole::Issuer, field),
        "51A" | "51D" | "53A" | "53D" | "57A" | "57B" | "57D" | "58A" | "58D" => {
            take_party(draft, PartyRole::Intermediary, field);
        }
        "41A" | "41D" | "42A" | "42D" => {
            // The last line of 41a says how the credit is available, not with whom.
            let cut = value.rfind("\nBY ").map_or(value, |at| value.get(..at).unwrap_or(value));
            if cut.trim().eq_ignore_ascii_case("ANY BANK") {
                draft.text(&named("available with"), value);
            } else {
                let field = Field { value: cut.trim_end(), ..*field };
                take_party(draft, PartyRole::Intermediary, &field);
            }
        }
        _ => draft.text(&format!(":{}:", field.tag), value),
    }
}

enum Side {
    From,
    To,
}

/// Ports (44E, 44F) are where goods are loaded and discharged; the places of taking over and of
/// delivery (44A, 44B) stand in for them, or lie between.
fn place(draft: &mut Draft, field: &Field<'_>, side: Side) {
    let name = field.value.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let last = name.rsplit(',').next().unwrap_or_default().trim();
    let country = Country::find(&name).or_else(|| Country::find(last));
    let mut place = Place { country, name, locode: String::new() };
    ports::locate(&mut place);
    draft.text(&format!(":{}: place", field.tag), field.value);
    let is_port = matches!(field.tag, "44E" | "44F");
    let slot = match side {
        Side::From => &mut draft.route.from,
        Side::To => &mut draft.route.to,
    };
    match slot {
        None => *slot = Some(place),
        Some(known) if is_port => {
            let between = std::mem::replace(known, place);
            draft.route.via.push(between);
        }
        Some(_) => draft.route.via.push(place),
    }
}

fn goods(draft: &mut Draft, field: &Field<'_>) {
    draft.text(&format!(":{}: goods", field.tag), field.value);
    draft.goods.push(Goods {
        description: field.value.to_owned(),
        hs: mention::hs_code(field.value),
        origin: mention::origin(field.value),
        ..Goods::default()
    });
}

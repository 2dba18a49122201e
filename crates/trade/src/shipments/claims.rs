//! What columns of claims state: a committee's approval, a notice, livelihood, a licence.

use detente_model::{Authority, Claim, Claimed, GoodsClass};

use super::cells::{Said, cut, key, yes_or_no};
use super::dates::{Order, date};

/// Reads a cell of a column of claims; `None` where it says no.
///
/// # Errors
/// What is wrong, with the text in backticks.
pub(crate) fn claimed(
    claim: Claim,
    header: &str,
    text: &str,
    order: Order,
) -> Result<Option<Claimed>, String> {
    let text = text.trim();
    let by_header = key(header).contains("committee").then_some(Authority::Un);
    let mut claimed = Claimed { claim, on: None, by: by_header, reference: String::new() };
    match yes_or_no(text) {
        Said::No => return Ok(None),
        Said::Yes => return Ok(Some(claimed)),
        Said::Else => {}
    }
    let day = date(text, order).ok().flatten().filter(|_| text.len() >= 6);
    match (claim, day) {
        (Claim::Approval | Claim::Licence, None) => {
            let first = text.split([' ', ':', '/', '-']).next().unwrap_or_default();
            claimed.by = by_header.or_else(|| Authority::from_code(first));
            text.clone_into(&mut claimed.reference);
            Ok(Some(claimed))
        }
        (_, Some(day)) => {
            claimed.on = Some(day.date);
            Ok(Some(claimed))
        }
        (Claim::Notice, None) => Err(format!("not the day of a notice: `{}`", cut(text))),
        (_, None) => Err(format!("neither yes nor no: `{}`", cut(text))),
    }
}

/// Reads a list of claims by their words: `livelihood; approval`.
pub(crate) fn list(text: &str) -> (Vec<Claimed>, Vec<String>) {
    let mut out = (Vec::new(), Vec::new());
    for word in text.split([';', ',', '|']).filter(|w| !w.trim().is_empty()) {
        match by_word(word) {
            Some(claim) => {
                out.0.push(Claimed { claim, on: None, by: None, reference: String::new() });
            }
            None => out.1.push(format!("not a claim: `{}`", cut(word))),
        }
    }
    out
}

fn by_word(word: &str) -> Option<Claim> {
    Some(match key(word).as_str() {
        "approval" | "approved" | "committeeapproval" => Claim::Approval,
        "notice" | "notified" => Claim::Notice,
        "livelihood" => Claim::Livelihood,
        "noprogrammerevenue" | "noprogramrevenue" => Claim::NoProgrammeRevenue,
        "nodesignated" => Claim::NoDesignated,
        "humanitarian" => Claim::Humanitarian,
        "mission" | "diplomatic" => Claim::Mission,
        "emergency" | "distress" => Claim::Emergency,
        "inspection" => Claim::Inspection,
        "medical" => Claim::Medical,
        "programmelink" => Claim::ProgrammeLink,
        "prohibitedcargo" => Claim::ProhibitedCargo,
        "militaryend" | "militaryenduse" => Claim::MilitaryEnd,
        "publicutility" => Claim::PublicUtility,
        "judicial" => Claim::Judicial,
        "licence" | "license" => Claim::Licence,
        _ => return None,
    })
}

/// Reads classes of goods by the words of the model: `luxury`, `aviation_fuel`.
pub(crate) fn classes(text: &str) -> (Vec<GoodsClass>, Vec<String>) {
    let mut out = (Vec::new(), Vec::new());
    for word in text.split([';', ',', '|']).filter(|w| !w.trim().is_empty()) {
        match class(word) {
            Some(class) => out.0.push(class),
            None => out.1.push(format!("not a class of goods: `{}`", cut(word))),
        }
    }
    out
}

fn class(word: &str) -> Option<GoodsClass> {
    Some(match key(word).as_str() {
        "heavyarms" => GoodsClass::HeavyArms,
        "smallarms" => GoodsClass::SmallArms,
        "otherarms" | "arms" => GoodsClass::OtherArms,
        "strategic" => GoodsClass::Strategic,
        "armsdualuse" => GoodsClass::ArmsDualUse,
        "militaryuse" => GoodsClass::MilitaryUse,
        "luxury" => GoodsClass::Luxury,
        "aviationfuel" => GoodsClass::AviationFuel,
        "condensate" => GoodsClass::Condensate,
        "food" => GoodsClass::Food,
        "medicine" => GoodsClass::Medicine,
        "aircraftsparepart" => GoodsClass::AircraftSparePart,
        "cash" => GoodsClass::Cash,
        "informational" => GoodsClass::Informational,
        "personal" => GoodsClass::Personal,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_has_its_day_or_its_paper() {
        let read = |claim, header: &str, text: &str| match claimed(
            claim,
            header,
            text,
            Order::default(),
        ) {
            Ok(None) => "no".to_owned(),
            Ok(Some(c)) => format!(
                "{} {} {}",
                c.on.map_or("-".into(), |d| d.to_string()),
                c.by.map_or("-", Authority::code),
                c.reference
            ),
            Err(reason) => reason,
        };
        for (claim, header, text, want) in [
            (Claim::Approval, "committee_approval", "yes", "- UN "),
            (Claim::Approval, "committee_approval", "S/AC.49/2020/4", "- UN S/AC.49/2020/4"),
            (Claim::Approval, "approved", "no", "no"),
            (Claim::Notice, "notice_date", "2018-02-01", "2018-02-01 - "),
            (Claim::Notice, "notice_date", "soon", "not the day of a notice: `soon`"),
            (Claim::Livelihood, "livelihood", "Y", "- - "),
            (Claim::Livelihood, "livelihood", "perhaps", "neither yes nor no: `perhaps`"),
            (Claim::Licence, "licence", "US NK-2018-1", "- US US NK-2018-1"),
            (Claim::Licence, "licence", "", "no"),
        ] {
            assert_eq!(read(claim, header, text), want, "{header} {text}");
        }
    }

    #[test]
    fn every_claim_and_class_has_its_word() {
        let (claims, faults) = list("livelihood; approval, notice|colour");
        assert_eq!((claims.len(), faults), (3, vec!["not a claim: `colour`".to_owned()]));
        let words = "heavy_arms small_arms other_arms strategic arms_dual_use military_use luxury \
                     aviation_fuel condensate food medicine aircraft_spare_part cash informational \
                     personal";
        let (classes, faults) = classes(&words.replace(' ', ";"));
        assert_eq!((classes.len(), faults.len()), (15, 0));
    }
}

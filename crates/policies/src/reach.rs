//! Which observations a policy can reach at all, read off its conditions.
//!
//! Our reading: an over-approximation. What is not understood reaches everything, so that a policy
//! is never left out that Cedar would have let fire; `sliced_and_unsliced_agree` tests it. `unless`
//! clauses only take away and are not looked at.

use detente_model::HsRange;
use serde_json::Value as Json;

/// A fact of the context that is true or false, by its number in [`FLAGS`].
pub(crate) const FLAGS: [&str; 12] = [
    "target_origin",
    "target_loaded",
    "target_discharged",
    "target_flag",
    "target_party",
    "target_provider",
    "target_recipient",
    "target_government",
    "target_bank",
    "designated",
    "craft_designated",
    "over_cap",
];

/// Facts of the two records of facts come behind [`FLAGS`]; each record has room for so many.
const RECORD: usize = 24;
/// The records, in order.
const RECORDS: [&str; 2] = ["classes", "facts"];

/// What must hold of an observation for a policy to fire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Codes of goods, in order, apart from each other. [`HsRange::ALL`]: any, or none.
    pub(crate) hs: Vec<HsRange>,
    /// Flags that must be true.
    pub(crate) must: u64,
}

impl Reach {
    fn everything() -> Self {
        Reach { hs: vec![HsRange::ALL], must: 0 }
    }

    fn nothing() -> Self {
        Reach { hs: Vec::new(), must: u64::MAX }
    }

    fn both(self, other: &Reach) -> Self {
        let mut hs = Vec::new();
        for left in &self.hs {
            hs.extend(other.hs.iter().filter_map(|right| left.common(*right)));
        }
        Reach { hs: joined(hs), must: self.must | other.must }
    }

    fn either(mut self, other: Reach) -> Self {
        self.hs.extend(other.hs);
        Reach { hs: joined(self.hs), must: self.must & other.must }
    }

    /// Of a policy in Cedar's JSON form. `flag` numbers the facts, as [`flag_of`] does.
    pub(crate) fn of(policy: &Json) -> Self {
        let conditions = policy.get("conditions").and_then(Json::as_array);
        let mut reach = Reach::everything();
        for condition in conditions.into_iter().flatten() {
            if condition.get("kind").and_then(Json::as_str) == Some("when") {
                reach = reach.both(&of(condition.get("body").unwrap_or(&Json::Null)));
            }
        }
        reach
    }
}

/// The bit of a fact, by its place in the context: `target_loaded`, `facts.livelihood`.
pub(crate) fn flag_of(record: Option<&str>, name: &str) -> Option<u64> {
    let number = match record {
        None => FLAGS.iter().position(|flag| *flag == name)?,
        Some(record) => {
            let at = RECORDS.iter().position(|r| *r == record)?;
            let (_, number) = crate::deed::FACTS
                .iter()
                .filter(|(of, _)| *of == record)
                .zip(0..)
                .find(|((_, fact), _)| *fact == name)?;
            FLAGS.len() + at * RECORD + number
        }
    };
    1_u64.checked_shl(u32::try_from(number).ok()?)
}

fn of(expression: &Json) -> Reach {
    let Some((operator, inside)) = expression.as_object().and_then(|o| o.iter().next()) else {
        return Reach::everything();
    };
    let sides = || Some((inside.get("left")?, inside.get("right")?));
    match operator.as_str() {
        "&&" => sides().map_or_else(Reach::everything, |(l, r)| of(l).both(&of(r))),
        "||" => sides().map_or_else(Reach::everything, |(l, r)| of(l).either(of(r))),
        "." => match attribute(expression).and_then(|(record, name)| flag_of(record, name)) {
            Some(bit) => Reach { hs: vec![HsRange::ALL], must: bit },
            None => Reach::everything(),
        },
        "Value" if inside.as_bool() == Some(false) => Reach::nothing(),
        ">=" | ">" | "<=" | "<" | "==" => {
            compared(operator, sides()).unwrap_or_else(Reach::everything)
        }
        _ => Reach::everything(),
    }
}

/// `context.name` or `context.record.name`.
fn attribute(expression: &Json) -> Option<(Option<&str>, &str)> {
    let access = expression.get(".")?;
    let (left, name) = (access.get("left")?, access.get("attr")?.as_str()?);
    if left.get("Var").and_then(Json::as_str) == Some("context") {
        return Some((None, name));
    }
    let (record, outer) = attribute(left)?;
    if record.is_none() { Some((Some(outer), name)) } else { None }
}

/// `context.hs >= 270100`, either way round.
fn compared(operator: &str, sides: Option<(&Json, &Json)>) -> Option<Reach> {
    let (left, right) = sides?;
    let is_code = |side: &Json| attribute(side) == Some((None, "hs"));
    let number = |side: &Json| side.get("Value")?.as_u64().and_then(|n| u32::try_from(n).ok());
    let (operator, code) = if is_code(left) {
        (operator, number(right)?)
    } else if is_code(right) {
        let turned = match operator {
            ">=" => "<=",
            ">" => "<",
            "<=" => ">=",
            "<" => ">",
            same => same,
        };
        (turned, number(left)?)
    } else {
        return None;
    };
    let HsRange { first, last } = HsRange::ALL;
    let (first, last) = match operator {
        ">=" => (code, last),
        ">" => (code.checked_add(1)?, last),
        "<=" => (first, code),
        "<" => (first, code.checked_sub(1)?),
        _ => (code, code),
    };
    let hs = if first <= last { vec![HsRange { first, last }] } else { Vec::new() };
    Some(Reach { hs, must: 0 })
}

/// Ranges in order, those that touch made one.
fn joined(mut ranges: Vec<HsRange>) -> Vec<HsRange> {
    ranges.sort();
    let mut out: Vec<HsRange> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.first <= last.last.saturating_add(1) => {
                last.last = last.last.max(range.last);
            }
            _ => out.push(range),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use cedar_policy::Policy;

    use super::*;

    fn reach(when: &str) -> Reach {
        let text = format!("forbid (principal, action, resource) when {{ {when} }};");
        Reach::of(&Policy::parse(None, text).unwrap().to_json().unwrap())
    }

    fn range(first: u32, last: u32) -> HsRange {
        HsRange { first, last }
    }

    #[test]
    fn ranges_of_goods_are_read_off_the_conditions() {
        let coal = reach("context.hs >= 270100 && context.hs <= 270499");
        assert_eq!(coal.hs, [range(270_100, 270_499)]);
        let two = reach(
            "(context.hs >= 720100 && 722999 >= context.hs) || context.hs == 260100 || context.hs == 260101",
        );
        assert_eq!(two.hs, [range(260_100, 260_101), range(720_100, 722_999)]);
    }

    #[test]
    fn what_must_be_true_is_read_off_the_conditions() {
        let both = reach("context.target_loaded && (context.facts.livelihood || context.over_cap)");
        assert_eq!(both.must, flag_of(None, "target_loaded").unwrap());
        let each = reach("context.classes.luxury && context.over_cap");
        let bits = [flag_of(Some("classes"), "luxury"), flag_of(None, "over_cap")];
        assert_eq!(each.must, bits.iter().map(|b| b.unwrap()).sum::<u64>());
    }

    #[test]
    fn what_is_not_understood_reaches_everything() {
        for text in ["!(context.hs >= 270100)", "context has notice", "!context.target_loaded"] {
            assert_eq!(reach(text), Reach::everything(), "{text}");
        }
        let with = reach("context.hs == 270100 && !context.facts.livelihood");
        assert_eq!((with.hs, with.must), (vec![range(270_100, 270_100)], 0));
    }
}

//! Taking one entry in: values are cleaned, and what a type cannot hold is set aside by name.

use detente_model::{
    Entity, Mark, PartialDate, Property, PropertyType, Quarantined, Value, cleaning, parse_date,
};

/// The entry that is being read.
pub(crate) struct Intake<'q> {
    pub(crate) key: String,
    /// 1-based physical line of the entry, 0 if unknown.
    pub(crate) line: u64,
    quarantined: &'q mut Vec<Quarantined>,
}

impl<'q> Intake<'q> {
    pub(crate) fn new(key: String, line: u64, quarantined: &'q mut Vec<Quarantined>) -> Self {
        Intake { key, line, quarantined }
    }

    /// Adds `text` cleaned; sets it aside if the property's type cannot hold it. Empty text is
    /// nothing. Whether a value was added or was there.
    pub(crate) fn put(&mut self, entity: &mut Entity, property: Property, text: &str) -> bool {
        self.put_value(entity, property, text, |value| value)
    }

    /// As [`Intake::put`], marked.
    pub(crate) fn put_marked(
        &mut self,
        entity: &mut Entity,
        property: Property,
        text: &str,
        mark: Mark,
    ) -> bool {
        self.put_value(entity, property, text, |value| value.marked(mark))
    }

    /// As [`Intake::put`], with a last word on the value.
    pub(crate) fn put_value(
        &mut self,
        entity: &mut Entity,
        property: Property,
        text: &str,
        finish: impl FnOnce(Value) -> Value,
    ) -> bool {
        if text.trim().is_empty() {
            return false;
        }
        match cleaning::clean(property, text) {
            Some(value) => {
                entity.add(property, finish(value));
                true
            }
            None => {
                let (code, reason) = fault(property, text.trim());
                self.aside(code, reason, text);
                false
            }
        }
    }

    /// Adds the first day an ISO date-time or date with a zone names (`2016-03-02-05:00`).
    pub(crate) fn put_day(&mut self, entity: &mut Entity, property: Property, text: &str) -> bool {
        self.put(entity, property, iso_day(text))
    }

    /// Sets a value aside; its record is kept.
    pub(crate) fn aside(&mut self, code: &str, reason: impl Into<String>, raw: &str) {
        self.quarantined.push(Quarantined::value(code, self.line, reason, raw, &self.key));
    }
}

/// The date of an ISO date with a time or zone behind it; other text as it stands.
pub(crate) fn iso_day(text: &str) -> &str {
    let text = text.trim();
    match text.split_at_checked(10) {
        Some((day, rest))
            if rest.starts_with(['T', 'Z', '+', '-', ' ']) && PartialDate::parse(day).is_ok() =>
        {
            day
        }
        _ => text,
    }
}

fn fault(property: Property, text: &str) -> (&'static str, String) {
    let shown: String = text.chars().take(80).collect();
    match property.kind() {
        PropertyType::Date => {
            let reason = parse_date(text).map_or_else(|e| e.to_string(), |d| d.to_string());
            ("lists::date", reason)
        }
        PropertyType::Country => ("lists::country", format!("unknown country: `{shown}`")),
        PropertyType::Gender => ("lists::gender", format!("unknown gender: `{shown}`")),
        PropertyType::Url => ("lists::url", format!("not a web address: `{shown}`")),
        PropertyType::Email => ("lists::email", format!("not an e-mail address: `{shown}`")),
        PropertyType::Phone => ("lists::phone", format!("not a telephone number: `{shown}`")),
        _ => ("lists::value", format!("`{property}` cannot hold `{shown}`")),
    }
}

/// The parts that are there, with commas between.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts.iter().map(|p| cleaning::fold_space(p)).filter(|p| !p.is_empty()) {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(part.trim_end_matches(','));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use detente_model::{Schema, prop};

    #[test]
    fn what_a_type_cannot_hold_is_set_aside_by_name() {
        let mut aside = Vec::new();
        let mut intake = Intake::new("X.1".into(), 7, &mut aside);
        let mut person = Entity::new("un:X.1", Schema::Person);
        assert!(!intake.put(&mut person, prop::BIRTH_DATE, "1961-02-31"));
        assert!(!intake.put(&mut person, prop::NATIONALITY, "Ruritania"));
        assert!(intake.put_day(&mut person, prop::BIRTH_DATE, "1978-01-01-05:00"));
        assert_eq!(person.first(prop::BIRTH_DATE), Some("1978-01-01"));
        let reasons: Vec<_> = aside.iter().map(|q| (q.line, q.reason.as_str())).collect();
        assert_eq!(
            reasons,
            [(7, "day does not exist: `1961-02-31`"), (7, "unknown country: `Ruritania`")]
        );
    }
}

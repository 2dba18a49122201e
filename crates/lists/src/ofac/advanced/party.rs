//! Parties: kind, names, and what belongs to them.
//!
//! Our reading: `Patronymic` and `Matronymic` are surnames where a name has no last name (Spanish
//! usage) and a father's or mother's name where it has one. A name is written with the given names
//! first, except in Chinese, Korean and Japanese script.

use std::collections::HashMap;

use detente_model::{Entity, Lang, Property, Quarantined, Schema, cleaning, prop};

use super::references::{References, Set};
use super::{Book, Party};
use crate::intake::Intake;
use crate::xml::Element;

impl Book {
    /// Takes a distinct party in.
    pub(super) fn party(
        &mut self,
        element: Element<'_, '_>,
        line: u64,
        quarantined: &mut Vec<Quarantined>,
    ) -> Result<(), String> {
        let reference = element.attribute("FixedRef");
        if reference.is_empty() {
            return Err("a party without a number".into());
        }
        let profile = element.child("Profile").ok_or("a party without a profile")?;
        let kind = self.references.party_type(profile.attribute("PartySubTypeID"));
        let schema = schema(kind).ok_or_else(|| format!("unknown kind of party: `{kind}`"))?;
        let key = self.keys.take(reference);
        let mut party = Party {
            line,
            subject: Entity::new(format!("us:{key}"), schema),
            sanctions: Vec::new(),
            others: Vec::new(),
            links: Vec::new(),
            key: key.clone(),
        };
        let mut intake = Intake::new(key, line, quarantined);
        intake.put(&mut party.subject, prop::NOTES, element.text_of("Comment"));
        for profile in element.all("Profile") {
            for identity in profile.all("Identity") {
                names(identity, &self.references, &mut party.subject, &mut intake);
            }
            for feature in profile.all("Feature") {
                self.feature(feature, &mut party, &mut intake);
            }
            for identity in profile.all("Identity") {
                let id = identity.attribute("ID");
                self.documents.give(id, &self.places, &mut party, &mut intake);
            }
            if let Ok(id) = profile.attribute("ID").parse() {
                self.profiles.insert(id, self.parties.len());
            }
        }
        self.parties.push(party);
        Ok(())
    }
}

pub(in crate::ofac) fn schema(kind: &str) -> Option<Schema> {
    match kind {
        "Individual" => Some(Schema::Person),
        "Entity" | "Other Entity" => Some(Schema::Organization),
        "Vessel" => Some(Schema::Vessel),
        "Aircraft" => Some(Schema::Airplane),
        "Transport" => Some(Schema::Vehicle),
        _ => None,
    }
}

/// A part of a name: its kind and text.
pub(in crate::ofac) type Part<'r> = (&'r str, &'r str);

fn names(
    identity: Element<'_, '_>,
    references: &References,
    subject: &mut Entity,
    intake: &mut Intake<'_>,
) {
    let groups: HashMap<&str, &str> = identity
        .all("NamePartGroups")
        .flat_map(|groups| groups.all("MasterNamePartGroup"))
        .flat_map(|master| master.all("NamePartGroup"))
        .map(|group| {
            let kind = references.text(Set::NamePartType, group.attribute("NamePartTypeID"));
            (group.attribute("ID"), kind)
        })
        .collect();
    // The primary name leads, wherever it stands.
    let is_primary = |alias: &Element<'_, '_>| alias.attribute("Primary") == "true";
    let mut aliases: Vec<_> = identity.all("Alias").collect();
    aliases.sort_by_key(|alias| !is_primary(alias));
    for alias in aliases {
        let is_false = identity.attribute("False") == "true";
        let is_weak = alias.attribute("LowQuality") == "true" || is_false;
        let kind = references.text(Set::AliasType, alias.attribute("AliasTypeID"));
        for name in alias.all("DocumentedName") {
            let values = name.all("DocumentedNamePart").flat_map(|part| part.all("NamePartValue"));
            let values: Vec<_> = values.collect();
            let script = values
                .first()
                .map_or("", |v| references.text(Set::Script, v.attribute("ScriptID")));
            let parts: Vec<Part<'_>> = values
                .iter()
                .map(|v| {
                    (groups.get(v.attribute("NamePartGroupID")).copied().unwrap_or(""), v.text())
                })
                .collect();
            let status =
                references.text(Set::DocumentNameStatus, name.attribute("DocNameStatusID"));
            let is_main = kind == "Name" && !is_weak && status != "Others";
            let property = if is_main {
                prop::NAME
            } else if is_weak {
                prop::WEAK_ALIAS
            } else if kind == "F.K.A." {
                prop::PREVIOUS_NAME
            } else {
                prop::ALIAS
            };
            let lang = lang(script);
            intake.put_value(subject, property, &written(&parts, script), |v| v.in_lang(lang));
            if is_main && subject.schema == Schema::Person {
                for (kind, text) in &parts {
                    if let Some(property) = part_property(kind, &parts) {
                        intake.put_value(subject, property, text, |v| v.in_lang(lang));
                    }
                }
            }
            let short = values.iter().filter(|v| v.attribute("Acronym") == "true");
            for acronym in short {
                intake.put(subject, prop::ABBREVIATION, acronym.text());
            }
        }
    }
}

fn has_last(parts: &[Part<'_>]) -> bool {
    parts.iter().any(|(kind, _)| *kind == "Last Name")
}

pub(in crate::ofac) fn part_property(kind: &str, parts: &[Part<'_>]) -> Option<Property> {
    match kind {
        "Last Name" => Some(prop::LAST_NAME),
        "First Name" => Some(prop::FIRST_NAME),
        "Middle Name" => Some(prop::MIDDLE_NAME),
        "Maiden Name" => Some(prop::MAIDEN_NAME),
        "Patronymic" if has_last(parts) => Some(prop::FATHER_NAME),
        "Matronymic" if has_last(parts) => Some(prop::MOTHER_NAME),
        "Patronymic" | "Matronymic" => Some(prop::LAST_NAME),
        _ => None,
    }
}

/// The whole name in the order of its script.
pub(in crate::ofac) fn written(parts: &[Part<'_>], script: &str) -> String {
    let is_surname = |kind: &str| match kind {
        "Last Name" | "Maiden Name" => true,
        "Patronymic" | "Matronymic" => !has_last(parts),
        _ => false,
    };
    let texts = |surnames: bool| parts.iter().filter(move |(k, _)| is_surname(k) == surnames);
    let texts = |surnames| texts(surnames).map(|(_, text)| *text).collect::<Vec<_>>();
    let (given, surnames) = (texts(false), texts(true));
    let is_east_asian =
        script.starts_with("Chinese") || matches!(script, "Korean" | "Hangul" | "Japanese");
    let name = if is_east_asian {
        [surnames, given].concat().concat()
    } else {
        [given, surnames].concat().join(" ")
    };
    cleaning::fold_space(&name)
}

/// The language, where its script leaves no choice.
pub(in crate::ofac) fn lang(script: &str) -> Option<Lang> {
    match script {
        "Korean" | "Hangul" => Lang::new("kor"),
        "Japanese" => Lang::new("jpn"),
        "Chinese Simplified" | "Chinese Traditional" => Lang::new("zho"),
        "Armenian" => Lang::new("hye"),
        "Georgian" => Lang::new("kat"),
        "Greek" => Lang::new("ell"),
        "Hebrew" => Lang::new("heb"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_in_the_order_of_its_script() {
        let person = [("Last Name", "김"), ("First Name", "예제")];
        assert_eq!(written(&person, "Korean"), "김예제");
        let person = [("Last Name", "EXAMPLE"), ("First Name", "Ann"), ("Middle Name", "B")];
        assert_eq!(written(&person, "Latin"), "Ann B EXAMPLE");
        let person = [("Patronymic", "UNO"), ("Matronymic", "DOS"), ("First Name", "Ana")];
        assert_eq!(written(&person, "Latin"), "Ana UNO DOS");
        assert_eq!(part_property("Patronymic", &person), Some(prop::LAST_NAME));
    }
}

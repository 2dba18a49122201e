//! Links between parties, and entries: which list has a party, since when, under what.
//!
//! Our reading of the ten relations: `Owned or Controlled By`, `Owns, controls, or operates` and
//! `Property in the interest of` are ownership where what is owned can be; `Leader or official of`
//! and `Principal Executive Officer` a directorship; `Acting for or on behalf of` a representation.
//! The file's own words stay in `role`, since control is not a share. All else is a link of
//! unknown kind with its words.

use detente_model::{Authority, Entity, Mark, Property, Quarantined, Schema, Value, prop};

use super::period::Period;
use super::references::Set;
use super::{Book, SDN};
use crate::intake::Intake;
use crate::xml::Element;

/// A link's schema, the property of the party it is from and that of the party it goes to.
pub(in crate::ofac) type Shape = (Schema, Property, Property);

pub(in crate::ofac) const UNKNOWN: Shape = (Schema::UnknownLink, prop::SUBJECT, prop::OBJECT);

pub(in crate::ofac) fn link_shape(relation: &str, from: Schema, to: Schema) -> Shape {
    let is_owner = |s: Schema| s.is_a(Schema::LegalEntity);
    let is_asset = |s: Schema| s.is_a(Schema::Organization) || s.is_a(Schema::Vehicle);
    let are_people = from == Schema::Person && to == Schema::Person;
    match relation {
        "Owned or Controlled By" | "Property in the interest of"
            if is_asset(from) && is_owner(to) =>
        {
            (Schema::Ownership, prop::ASSET, prop::OWNER)
        }
        "Owns, controls, or operates" if is_owner(from) && is_asset(to) => {
            (Schema::Ownership, prop::OWNER, prop::ASSET)
        }
        "Leader or official of" | "Principal Executive Officer"
            if is_owner(from) && to.is_a(Schema::Organization) =>
        {
            (Schema::Directorship, prop::DIRECTOR, prop::ORGANIZATION)
        }
        "Acting for or on behalf of" if is_owner(from) && is_owner(to) => {
            (Schema::Representation, prop::AGENT, prop::CLIENT)
        }
        "Family member of" if are_people => (Schema::Family, prop::PERSON, prop::RELATIVE),
        "Associate Of" if are_people => (Schema::Associate, prop::PERSON, prop::ASSOCIATE),
        _ => UNKNOWN,
    }
}

impl Book {
    /// Takes a relation between two profiles in; it belongs to the one it is from.
    pub(super) fn link(
        &mut self,
        element: Element<'_, '_>,
        line: u64,
        quarantined: &mut Vec<Quarantined>,
    ) {
        let relation = self.references.text(Set::RelationType, element.attribute("RelationTypeID"));
        let quality = element.attribute("RelationQualityID");
        let quality = self.references.text(Set::RelationQuality, quality).trim_end_matches(':');
        let (relation, quality) = (relation.to_owned(), quality.to_owned());
        let period = element.child("DatePeriod");
        let period = period.map(|p| (Period::read(p, &self.references), p.text_of("Comment")));
        let (from, to) = (element.attribute("From-ProfileID"), element.attribute("To-ProfileID"));
        let other = self.by_profile(to).map(|(_, p)| (p.subject.id.clone(), p.subject.schema));
        let (Some((other, other_schema)), Some((_, party))) = (other, self.by_profile(from)) else {
            let reason =
                format!("a relation of parties that are not in the file: `{from}`, `{to}`");
            let raw = format!("{from} {relation} {to}");
            quarantined.push(Quarantined::value("lists::link", line, reason, &raw, from));
            return;
        };
        let shape = link_shape(&relation, party.subject.schema, other_schema);
        let (schema, from_property, to_property) = shape;
        let mut link = Entity::new(party.part("link", party.links.len() + 1), schema);
        let mut intake = Intake::new(party.key.clone(), line, quarantined);
        link.add(from_property, party.subject.id.as_str());
        link.add(to_property, other.as_str());
        let said = if schema.has(prop::ROLE) { prop::ROLE } else { prop::RELATIONSHIP };
        intake.put(&mut link, said, &relation);
        if quality != "Unknown" {
            intake.put(&mut link, prop::SUMMARY, &quality);
        }
        if element.attribute("Former") == "true" {
            intake.put_marked(&mut link, prop::SUMMARY, "former", Mark::Derived);
        }
        intake.put(&mut link, prop::DESCRIPTION, element.text_of("Comment"));
        intake.put(&mut link, prop::RECORD_ID, element.attribute("ID"));
        if let Some((period, comment)) = period {
            let [from, to] = period.ends(&mut intake);
            from.into_iter().for_each(|from| link.add(prop::START_DATE, from));
            to.into_iter().for_each(|to| link.add(prop::END_DATE, to));
            intake.put(&mut link, prop::DESCRIPTION, comment);
        }
        party.links.push(link);
    }

    /// Takes an entry in: a designation for each of its programmes.
    pub(super) fn entry(
        &mut self,
        element: Element<'_, '_>,
        line: u64,
        quarantined: &mut Vec<Quarantined>,
    ) {
        let entry = Entry::read(element, self);
        let profile = element.attribute("ProfileID");
        let is_sdn = entry.list == SDN;
        self.lists.insert(entry.list.clone());
        let Some((at, party)) = self.by_profile(profile) else {
            let reason = format!("an entry of a party that is not in the file: `{profile}`");
            let raw = format!("{} {}", entry.list, entry.id);
            quarantined.push(Quarantined::value("lists::link", line, reason, &raw, profile));
            return;
        };
        let mut intake = Intake::new(party.key.clone(), line, quarantined);
        for programme in &entry.programmes {
            let id = party.part("sanction", party.sanctions.len() + 1);
            let mut sanction = Entity::new(id, Schema::Sanction);
            sanction.add(prop::ENTITY, party.subject.id.as_str());
            sanction.add(prop::AUTHORITY, Authority::Us.code());
            sanction.add(prop::AUTHORITY_ID, party.key.as_str());
            entry.fill(&mut sanction, programme, &mut intake);
            party.sanctions.push(sanction);
        }
        self.listed.insert((at, is_sdn));
    }
}

/// An event of an entry.
struct Event {
    basis: String,
    date: Period,
    /// What happened, unless it was the listing.
    other: Option<String>,
    comment: String,
}

/// A programme of an entry, with the dates that it alone has.
struct Programme {
    code: String,
    period: Period,
}

/// A sanctions entry.
struct Entry {
    id: String,
    list: String,
    events: Vec<Event>,
    programmes: Vec<Programme>,
    /// Measures beside programmes.
    provisions: Vec<String>,
}

impl Entry {
    fn read(element: Element<'_, '_>, book: &Book) -> Self {
        let references = &book.references;
        let mut entry = Entry {
            id: element.attribute("ID").to_owned(),
            list: references.text(Set::List, element.attribute("ListID")).to_owned(),
            events: Vec::new(),
            programmes: Vec::new(),
            provisions: Vec::new(),
        };
        for event in element.all("EntryEvent") {
            let kind = references.text(Set::EntryEventType, event.attribute("EntryEventTypeID"));
            entry.events.push(Event {
                basis: references.text(Set::LegalBasis, event.attribute("LegalBasisID")).to_owned(),
                date: event.child("Date").map_or_else(Period::none, |d| Period::day(d, references)),
                other: (!matches!(kind, "" | "Created")).then(|| kind.to_owned()),
                comment: event.text_of("Comment").to_owned(),
            });
        }
        for measure in element.all("SanctionsMeasure") {
            let kind = references.text(Set::SanctionsType, measure.attribute("SanctionsTypeID"));
            let comment = measure.text_of("Comment");
            let period = measure.child("DatePeriod");
            let period = period.map_or_else(Period::none, |p| Period::read(p, references));
            if kind == "Program" {
                entry.programmes.push(Programme { code: comment.to_owned(), period });
            } else {
                let texts = [kind, comment].into_iter().filter(|t| !t.is_empty());
                entry.provisions.push(texts.collect::<Vec<_>>().join(": "));
            }
        }
        if entry.programmes.is_empty() {
            entry.programmes.push(Programme { code: String::new(), period: Period::none() });
        }
        entry
    }

    fn fill(&self, sanction: &mut Entity, programme: &Programme, intake: &mut Intake<'_>) {
        intake.put(sanction, prop::PROGRAM_ID, &programme.code);
        intake.put(sanction, prop::PROGRAM, &self.list);
        intake.put(sanction, prop::RECORD_ID, &self.id);
        let mut starts: Vec<Value> = Vec::new();
        for event in self.events_of(&programme.code) {
            if event.basis != "Unknown" {
                intake.put(sanction, prop::REASON, &event.basis);
            }
            intake.put(sanction, prop::SUMMARY, &event.comment);
            match &event.other {
                None if !event.date.is_empty() => starts.extend(event.date.values(intake)),
                None => {}
                Some(kind) => {
                    let said = format!("{kind} {}", event.date.words(intake));
                    intake.put_marked(sanction, prop::SUMMARY, &said, Mark::Derived);
                }
            }
        }
        for start in &starts {
            sanction.add(prop::LISTING_DATE, start.clone());
        }
        let [from, to] = programme.period.ends(intake);
        if let Some(from) = from {
            sanction.add(prop::START_DATE, from);
        } else {
            for start in starts {
                sanction.add(prop::START_DATE, start);
            }
        }
        if let Some(to) = to {
            sanction.add(prop::END_DATE, to);
        }
        for provision in &self.provisions {
            intake.put(sanction, prop::PROVISIONS, provision);
        }
    }

    /// The events of a programme: those whose basis has the programme's number, else all.
    fn events_of(&self, programme: &str) -> Vec<&Event> {
        let number = order_number(programme);
        let own = |event: &&Event| number.is_some() && order_number(&event.basis) == number;
        let matched: Vec<_> = self.events.iter().filter(own).collect();
        if matched.is_empty() { self.events.iter().collect() } else { matched }
    }
}

/// The number of an executive order, in a code (`UKRAINE-EO13662`) or a title.
pub(in crate::ofac) fn order_number(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_is_an_ownership_only_between_what_can_own_and_be_owned() {
        let shape = |from, to| link_shape("Owned or Controlled By", from, to).0;
        assert_eq!(shape(Schema::Vessel, Schema::Organization), Schema::Ownership);
        assert_eq!(shape(Schema::Person, Schema::Organization), Schema::UnknownLink);
        assert_eq!(link_shape("new words", Schema::Person, Schema::Person), UNKNOWN);
    }

    #[test]
    fn an_executive_order_is_known_by_its_number() {
        assert_eq!(order_number("UKRAINE-EO13662"), Some("13662"));
        assert_eq!(order_number("Executive Order 13662 (Ukraine)"), Some("13662"));
        assert_eq!(order_number("31 CFR 594.201"), None);
    }
}

//! From an element of the XML to a target, a place, a programme.

use super::target::{
    Address, Day, Identity, Modification, Name, Paper, Part, Place, Programme, Relation, Target,
};
use crate::xml::Element;

/// The programme, by the numbers of its sets.
pub(super) fn programme(element: Element<'_, '_>) -> Vec<(String, Programme)> {
    let said = |name| {
        element.all(name).map(|e| (e.attribute("lang").to_owned(), e.text().to_owned())).collect()
    };
    let keys: Vec<(String, String)> = said("program-key");
    let english = keys.iter().find(|(lang, _)| lang == "eng").or(keys.first());
    let programme = Programme {
        key: english.map(|(_, key)| key.clone()).unwrap_or_default(),
        names: said("program-name"),
        sets: Vec::new(),
        origin: element.text_of("origin").to_owned(),
    };
    let mut by_set: Vec<(String, Programme)> = Vec::new();
    for set in element.all("sanctions-set") {
        let name = (set.attribute("lang").to_owned(), set.text().to_owned());
        let id = set.attribute("ssid").to_owned();
        match by_set.iter_mut().find(|(known, _)| *known == id) {
            Some((_, programme)) => programme.sets.push(name),
            None => by_set.push((id, Programme { sets: vec![name], ..programme.clone() })),
        }
    }
    by_set
}

/// A place, by its number.
pub(super) fn place(element: Element<'_, '_>) -> Option<(String, Place)> {
    let country = element.child("country");
    let variants = ["location-variant", "area-variant"];
    let place = Place {
        location: element.text_of("location").to_owned(),
        area: element.text_of("area").to_owned(),
        country: element.text_of("country").to_owned(),
        country_code: country.map(|c| c.attribute("iso-code").to_owned()).unwrap_or_default(),
        variants: variants
            .iter()
            .flat_map(|name| element.all(name))
            .map(|v| v.text().to_owned())
            .collect(),
    };
    let id = element.attribute("ssid");
    (!id.is_empty()).then(|| (id.to_owned(), place))
}

/// A target.
pub(super) fn target(element: Element<'_, '_>, line: u64) -> Target {
    let kinds = ["individual", "entity", "object"];
    let body = element.children().find(|e| kinds.contains(&e.name()));
    let mut sets: Vec<String> =
        element.all("sanctions-set-id").map(|e| e.text().to_owned()).collect();
    sets.push(element.attribute("sanctions-set-id").to_owned());
    sets.retain(|set| !set.is_empty());
    let mut target = Target {
        line,
        ssid: element.attribute("ssid").to_owned(),
        sets,
        foreign_id: element.text_of("foreign-identifier").to_owned(),
        modifications: element.all("modification").map(modification).collect(),
        ..Target::default()
    };
    let Some(body) = body else { return target };
    target.kind = body.name().to_owned();
    target.object_type = body.attribute("object-type").to_owned();
    target.sex = body.attribute("sex").to_owned();
    target.identities = body.all("identity").map(identity).collect();
    target.justifications = body.all("justification").map(|e| e.text().to_owned()).collect();
    target.relations = body
        .all("relation")
        .map(|e| Relation {
            kind: e.attribute("relation-type").to_owned(),
            target: e.attribute("target-id").to_owned(),
            remark: e.text_of("remark").to_owned(),
        })
        .collect();
    let other = body.all("other-information").map(|e| e.text().to_owned());
    let generic = element.all("generic-attribute").chain(body.all("generic-attribute"));
    let generic = generic.map(|e| format!("{}: {}", e.attribute("name"), e.text()));
    target.other = other.chain(generic).collect();
    target
}

fn modification(element: Element<'_, '_>) -> Modification {
    let attribute = |name| element.attribute(name).to_owned();
    Modification {
        kind: attribute("modification-type"),
        effective: attribute("effective-date"),
        published: attribute("publication-date"),
        enacted: attribute("enactment-date"),
    }
}

fn identity(element: Element<'_, '_>) -> Identity {
    Identity {
        main: element.attribute("main").to_owned(),
        names: element.all("name").map(name).collect(),
        days: element
            .all("day-month-year")
            .map(|e| Day {
                day: e.attribute("day").to_owned(),
                month: e.attribute("month").to_owned(),
                year: e.attribute("year").to_owned(),
                calendar: e.attribute("calendar").to_owned(),
                quality: e.attribute("quality").to_owned(),
            })
            .collect(),
        birth_places: element.all("place-of-birth").map(address).collect(),
        nationalities: element
            .all("nationality")
            .filter_map(|e| e.child("country"))
            .map(|c| match c.attribute("iso-code") {
                "" => c.text().to_owned(),
                code => code.to_owned(),
            })
            .collect(),
        addresses: element.all("address").map(address).collect(),
        papers: element.all("identification-document").map(paper).collect(),
    }
}

fn name(element: Element<'_, '_>) -> Name {
    let part = |e: Element<'_, '_>| Part {
        order: e.attribute("order").parse().unwrap_or(u32::MAX),
        kind: e.attribute("name-part-type").to_owned(),
        value: e.text_of("value").to_owned(),
        spellings: e
            .all("spelling-variant")
            .map(|v| (v.attribute("lang").to_owned(), v.text().to_owned()))
            .collect(),
    };
    Name {
        kind: element.attribute("name-type").to_owned(),
        quality: element.attribute("quality").to_owned(),
        lang: element.attribute("lang").to_owned(),
        parts: element.all("name-part").map(part).collect(),
    }
}

fn address(element: Element<'_, '_>) -> Address {
    let text = |name| element.text_of(name).to_owned();
    Address {
        place_id: element.attribute("place-id").to_owned(),
        care_of: text("c-o"),
        details: text("address-details"),
        box_number: text("p-o-box"),
        zip_code: text("zip-code"),
        remarks: text("remarks"),
    }
}

fn paper(element: Element<'_, '_>) -> Paper {
    let text = |name| element.text_of(name).to_owned();
    let issuer = element.child("issuer");
    let code = issuer.map(|i| i.attribute("code").to_owned()).unwrap_or_default();
    Paper {
        kind: element.attribute("document-type").to_owned(),
        number: text("number"),
        issuer: if code.is_empty() { text("issuer") } else { code },
        issued: text("date-of-issue"),
        expires: text("expiry-date"),
        place_id: element
            .child("place-of-issue")
            .map(|p| p.attribute("place-id").to_owned())
            .unwrap_or_default(),
        remark: text("remark"),
    }
}

//! Features: dates and places of birth, nationalities, flags, wallets and all else by its title.
//!
//! Our reading: a feature whose title [`TITLES`] does not have, or that the kind of party has no
//! property for, is a note with its title, so that none is lost.

use detente_model::{Country, Entity, Mark, Property, Schema, Value, cleaning, prop};

use super::period::Period;
use super::places::Place;
use super::references::{CountryName, Set};
use super::{Book, Party};
use crate::intake::Intake;
use crate::xml::Element;

/// What a feature becomes.
#[derive(Debug, Clone, Copy)]
pub(in crate::ofac) enum Use {
    /// A value as it stands, or the period.
    Value(Property),
    /// A number without the commas between thousands.
    Number(Property),
    /// A country by its name; what is none is a note.
    Flag(Property),
    /// The country of the feature's location.
    Country(Property),
    /// A place of birth, its country at the end.
    BirthPlace,
    /// An address.
    Address,
    /// A wallet of the currency that the title ends with.
    Wallet,
    /// A security that the party issues.
    Security(Property),
    /// A value, and a note that keeps the title.
    Noted(Property),
}

/// Titles as the file has them, without the closing colon or hyphen; the first that fits.
pub(in crate::ofac) const TITLES: &[(&str, Use)] = &[
    ("Location", Use::Address),
    ("Birthdate", Use::Value(prop::BIRTH_DATE)),
    ("Place of Birth", Use::BirthPlace),
    ("Nationality Country", Use::Country(prop::NATIONALITY)),
    ("Citizenship Country", Use::Country(prop::CITIZENSHIP)),
    ("Nationality of Registration", Use::Country(prop::JURISDICTION)),
    ("Registration Country", Use::Country(prop::JURISDICTION)),
    ("Gender", Use::Value(prop::GENDER)),
    ("Title", Use::Value(prop::POSITION)),
    ("Website", Use::Value(prop::WEBSITE)),
    ("Email Address", Use::Value(prop::EMAIL)),
    ("Phone Number", Use::Value(prop::PHONE)),
    ("SWIFT/BIC", Use::Value(prop::SWIFT_BIC)),
    ("BIK (RU)", Use::Noted(prop::ID_NUMBER)),
    ("D-U-N-S Number", Use::Value(prop::DUNS_CODE)),
    ("Organization Established Date", Use::Value(prop::INCORPORATION_DATE)),
    ("Organization Type", Use::Value(prop::SECTOR)),
    ("Target Type", Use::Value(prop::CLASSIFICATION)),
    ("ISIN", Use::Security(prop::ISIN)),
    ("Equity Ticker", Use::Security(prop::TICKER)),
    ("MICEX Code", Use::Security(prop::TICKER)),
    ("VESSEL TYPE", Use::Value(prop::TYPE)),
    ("Other Vessel Type", Use::Value(prop::TYPE)),
    ("Vessel Flag", Use::Flag(prop::FLAG)),
    ("Other Vessel Flag", Use::Flag(prop::FLAG)),
    ("Former Vessel Flag", Use::Flag(prop::PAST_FLAGS)),
    ("Vessel Call Sign", Use::Value(prop::CALL_SIGN)),
    ("Other Vessel Call Sign", Use::Value(prop::CALL_SIGN)),
    ("Vessel Tonnage", Use::Number(prop::TONNAGE)),
    ("Vessel Gross Registered Tonnage", Use::Number(prop::GROSS_REGISTERED_TONNAGE)),
    ("Vessel Year of Build", Use::Value(prop::BUILD_DATE)),
    ("Aircraft Manufacture Date", Use::Value(prop::BUILD_DATE)),
    ("Aircraft Model", Use::Value(prop::MODEL)),
    ("Aircraft Tail Number", Use::Value(prop::REGISTRATION_NUMBER)),
    ("Previous Aircraft Tail Number", Use::Noted(prop::REGISTRATION_NUMBER)),
    ("Aircraft Mode S Transponder Code", Use::Value(prop::ICAO_CODE)),
    ("Aircraft Manufacturer's Serial Number (MSN)", Use::Value(prop::SERIAL_NUMBER)),
    (
        "Aircraft Construction Number (also called L/N or S/N or F/N)",
        Use::Value(prop::SERIAL_NUMBER),
    ),
    ("Digital Currency Address", Use::Wallet),
];

/// One version of a feature.
struct Feature<'f> {
    /// The title without its closing colon or hyphen.
    title: &'f str,
    /// What the title adds behind a hyphen: the currency.
    more: &'f str,
    text: String,
    period: Option<Period>,
    comment: &'f str,
    /// Empty if the file does not know.
    reliability: &'f str,
    country: Option<CountryName>,
}

impl Book {
    /// Takes a feature of a party in.
    pub(super) fn feature(
        &self,
        element: Element<'_, '_>,
        party: &mut Party,
        intake: &mut Intake<'_>,
    ) {
        let title = self.references.text(Set::FeatureType, element.attribute("FeatureTypeID"));
        let title = title.trim_end_matches([':', '-', ' ']);
        let (known, more, using) = using(title);
        for version in element.all("FeatureVersion") {
            let places = version.all("VersionLocation");
            let place = places.filter_map(|p| self.places.get(p.attribute("LocationID"))).next();
            let reliability =
                self.references.text(Set::Reliability, version.attribute("ReliabilityID"));
            let feature = Feature {
                title: if using.is_some() { known } else { title },
                more,
                text: self.detail(version),
                period: version
                    .child("DatePeriod")
                    .map(|e| Period::read(e, &self.references))
                    .filter(|p| !p.is_empty()),
                comment: version.text_of("Comment"),
                reliability: if reliability == "Unknown" { "" } else { reliability },
                country: place.and_then(Place::as_country),
            };
            if let (Some(Use::Address), Some(place)) = (using, place) {
                let count = party.others.iter().filter(|e| e.schema == Schema::Address).count();
                let id = party.part("address", count + 1);
                if let Some(mut address) = place.address(id, intake) {
                    feature.remark(&mut address, prop::REMARKS, intake);
                    intake.put(&mut party.subject, prop::ADDRESS, &place.line(true));
                    intake.put(&mut party.subject, prop::ADDRESS, &place.line(false));
                    party.subject.add(prop::ADDRESS_ENTITY, address.id.as_str());
                    if let Some(country) = address.values(prop::COUNTRY).next() {
                        party.subject.add(prop::COUNTRY, country.clone());
                    }
                    party.others.push(address);
                }
                continue;
            }
            feature.take(using, party, intake);
        }
    }

    fn detail(&self, version: Element<'_, '_>) -> String {
        let mut parts = Vec::new();
        for detail in version.all("VersionDetail") {
            let reference =
                self.references.text(Set::Detail, detail.attribute("DetailReferenceID"));
            parts.extend([reference, detail.text()].into_iter().filter(|t| !t.is_empty()));
        }
        parts.join("; ")
    }
}

/// The known title, what stands behind it, and its use.
fn using(title: &str) -> (&str, &str, Option<Use>) {
    for (known, using) in TITLES {
        if title == *known {
            return (title, "", Some(*using));
        }
    }
    if let Some((known @ "Digital Currency Address", currency)) = title.split_once(" - ") {
        return (known, currency, Some(Use::Wallet));
    }
    (title, "", None)
}

impl Feature<'_> {
    fn take(&self, using: Option<Use>, party: &mut Party, intake: &mut Intake<'_>) {
        let subject = &mut party.subject;
        let has = |property: Property| subject.schema.has(property);
        let is_taken = match using {
            Some(Use::Value(property)) if has(property) => self.value(subject, property, intake),
            Some(Use::Number(property)) if has(property) => {
                let number = self.text.replace(',', "");
                subject.add(property, Value::cleaned(cleaning::fold_space(&number), &self.text));
                true
            }
            Some(Use::Flag(property)) if has(property) => match Country::find(&self.text) {
                Some(country) => {
                    subject.add(property, Value::cleaned(country.code(), &self.text));
                    true
                }
                None => false,
            },
            Some(Use::Country(property)) if has(property) => {
                self.country.as_ref().is_some_and(|country| country.put(subject, property, intake))
            }
            Some(Use::BirthPlace) if has(prop::BIRTH_PLACE) => {
                intake.put(subject, prop::BIRTH_PLACE, &self.text);
                let last = self.text.rsplit(',').next().and_then(Country::find);
                if let Some(country) = last {
                    let value = Value::cleaned(country.code(), &self.text).marked(Mark::Derived);
                    subject.add(prop::BIRTH_COUNTRY, value);
                }
                true
            }
            Some(Use::Noted(property)) if has(property) => {
                self.value(subject, property, intake);
                false
            }
            Some(Use::Wallet) => return self.wallet(party, intake),
            Some(Use::Security(property)) => return self.security(property, party, intake),
            _ => false,
        };
        if !is_taken {
            self.note(subject, intake);
        }
        self.remark(subject, prop::NOTES, intake);
    }

    /// Adds text or period; `false` if neither could be.
    fn value(&self, subject: &mut Entity, property: Property, intake: &mut Intake<'_>) -> bool {
        if let Some(period) = &self.period {
            period.put(intake, subject, property);
            return true;
        }
        if cleaning::clean(property, &self.text).is_none() && !self.text.is_empty() {
            return false;
        }
        intake.put(subject, property, &self.text);
        true
    }

    /// The feature in words.
    fn note(&self, subject: &mut Entity, intake: &mut Intake<'_>) {
        let period = self.period.as_ref().map(|p| p.words(intake)).unwrap_or_default();
        let country = self.country.as_ref().map_or("", |c| c.name.as_str());
        let parts: Vec<&str> =
            [self.text.as_str(), &period, country].into_iter().filter(|t| !t.is_empty()).collect();
        let said = format!("{}: {}", self.title, parts.join(", "));
        intake.put(subject, prop::NOTES, said.trim_end_matches([' ', ':']));
    }

    /// What the file says about the feature itself.
    fn remark(&self, entity: &mut Entity, property: Property, intake: &mut Intake<'_>) {
        if !self.comment.is_empty() {
            let said = format!("{}: {}", self.title, self.comment);
            intake.put_marked(entity, property, &said, Mark::Derived);
        }
        if !matches!(self.reliability, "" | "Confirmed") {
            let period = self.period.as_ref().map(|p| p.words(intake)).unwrap_or_default();
            let said = format!("{}: {}{period}: {}", self.title, self.text, self.reliability);
            intake.put_marked(entity, property, &said, Mark::Derived);
        }
    }

    fn wallet(&self, party: &mut Party, intake: &mut Intake<'_>) {
        let count = party.others.iter().filter(|e| e.schema == Schema::CryptoWallet).count();
        let mut wallet = Entity::new(party.part("wallet", count + 1), Schema::CryptoWallet);
        wallet.add(prop::HOLDER, party.subject.id.as_str());
        intake.put(&mut wallet, prop::PUBLIC_KEY, &self.text);
        intake.put(&mut wallet, prop::CURRENCY, self.more);
        self.remark(&mut wallet, prop::NOTES, intake);
        party.others.push(wallet);
    }

    fn security(&self, property: Property, party: &mut Party, intake: &mut Intake<'_>) {
        let count = party.others.iter().filter(|e| e.schema == Schema::Security).count();
        let mut security = Entity::new(party.part("security", count + 1), Schema::Security);
        security.add(prop::ISSUER, party.subject.id.as_str());
        intake.put(&mut security, property, &self.text);
        self.remark(&mut security, prop::NOTES, intake);
        party.others.push(security);
    }
}

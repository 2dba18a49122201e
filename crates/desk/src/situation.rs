//! A dossier's law: its measures, what converts amounts, whom they bind, and the target's places.

use std::collections::BTreeMap;

use detente_measures::{
    Acts, Catalogue, Conversions, Law, NexusRules, Places, read_duties, read_factors, read_places,
    read_rates,
};
use detente_model::{Act, Country, Known, Quarantined, Suspensions};
use detente_policies::{Book, Target};
use serde::Deserialize;

use crate::DeskError;

/// The files of a dossier by their paths within it: `measures/un/2371.cedar`.
pub type DossierFiles = BTreeMap<String, Vec<u8>>;

/// What becomes of a transaction, by the worst that is found of it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, serde::Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Disposal {
    /// Nothing stands against it.
    Release,
    /// A person must look.
    Hold,
    /// It is forbidden.
    Reject,
}

/// The dossier's rule of disposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disposals {
    /// Where something is a violation.
    pub violation: Disposal,
    /// Where something is possible.
    pub possible: Disposal,
    /// Where an exemption or suspension saves it.
    pub exculpation: Disposal,
}

/// The head of a dossier: what `dossier.toml` says to the engines. Its other members are for people.
#[derive(Debug, Deserialize)]
struct Head {
    target: String,
    disposal: Disposals,
}

/// A dossier's law, ready to judge by.
#[derive(Debug)]
pub struct Situation {
    pub(crate) book: Book,
    pub(crate) target: Target,
    pub(crate) nexus: NexusRules,
    pub(crate) conversions: Conversions,
    pub(crate) places: Places,
    pub(crate) disposals: Disposals,
    catalogue: Catalogue,
    acts: Acts,
    aside: Vec<(String, Quarantined)>,
}

impl Situation {
    /// Reads the files of a dossier.
    ///
    /// # Errors
    /// [`DeskError::Situation`]: a file is missing, or policies have faults, all told at once. Rows of
    /// tables that cannot be read are set aside; see [`Situation::aside`].
    pub fn read(files: &DossierFiles) -> Result<Self, DeskError> {
        let mut aside = Vec::new();
        let mut note = |name: &str, rows: Vec<Quarantined>| {
            aside.extend(rows.into_iter().map(|row| (name.to_owned(), row)));
        };
        let head: Head = toml::from_str(&text(files, "dossier.toml")?)
            .map_err(|e| DeskError::situation("dossier.toml", e.to_string()))?;
        let country = Country::find(&head.target).ok_or_else(|| {
            DeskError::situation("dossier.toml", format!("not a country: `{}`", head.target))
        })?;
        let table =
            |e: detente_measures::TableError, name: &str| DeskError::situation(name, e.to_string());
        let (named, rows) = read_places(bytes(files, "measures/places.csv")?)
            .map_err(|e| table(e, "measures/places.csv"))?;
        note("measures/places.csv", rows.quarantined);
        let (nexus, rows) = NexusRules::read(bytes(files, "measures/nexus.csv")?)
            .map_err(|e| table(e, "measures/nexus.csv"))?;
        note("measures/nexus.csv", rows.quarantined);
        let (factors, rows) = read_factors(bytes(files, "measures/factors.csv")?)
            .map_err(|e| table(e, "measures/factors.csv"))?;
        note("measures/factors.csv", rows.quarantined);
        let rates = read_rates(bytes(files, "measures/rates.csv")?)
            .map_err(|e| table(e, "measures/rates.csv"))?;
        note("measures/rates.csv", rates.quarantined);
        let duties = read_duties(bytes(files, "measures/duties.csv")?)
            .map_err(|e| table(e, "measures/duties.csv"))?;
        note("measures/duties.csv", duties.quarantined);
        let (places, rows) = read_places(bytes(files, "reference/gazetteer.csv")?)
            .map_err(|e| table(e, "reference/gazetteer.csv"))?;
        note("reference/gazetteer.csv", rows.quarantined);
        let book = book(files)?;
        let (catalogue, rows) = Catalogue::new(book.strands(), duties.rows);
        note("measures", rows);
        let (acts, rows) = acts(files);
        note("acts", rows);
        Ok(Situation {
            target: Target { country, places: named, lists: nexus.lists() },
            conversions: Conversions { factors, rates: rates.rows },
            disposals: head.disposal,
            book,
            nexus,
            places,
            catalogue,
            acts,
            aside,
        })
    }

    /// The measures as policies.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// The state it is about, and what its law names.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Every strand and duty.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Which authorities bind whom.
    #[must_use]
    pub fn nexus(&self) -> &NexusRules {
        &self.nexus
    }

    /// What converts amounts.
    #[must_use]
    pub fn conversions(&self) -> &Conversions {
        &self.conversions
    }

    /// Rows of tables that could not be read, with their file.
    #[must_use]
    pub fn aside(&self) -> &[(String, Quarantined)] {
        &self.aside
    }

    /// The law as it was known, changed by the dossier's acts and by the relief of accords.
    #[must_use]
    pub fn law(&self, known: &Known, suspensions: &Suspensions) -> Law {
        Law::new(&self.catalogue, known, &self.acts, suspensions)
    }
}

/// The acts of `acts/*.jsonl`, one a line, in the order of the files and lines.
fn acts(files: &DossierFiles) -> (Acts, Vec<Quarantined>) {
    let mut acts = Acts::none();
    let mut aside = Vec::new();
    let of = files.iter().filter(|(name, _)| name.starts_with("acts/") && name.ends_with(".jsonl"));
    for (_, bytes) in of {
        let text = String::from_utf8_lossy(bytes);
        for (line, row) in (1..).zip(text.lines()).filter(|(_, row)| !row.trim().is_empty()) {
            match serde_json::from_str::<Act>(row) {
                Ok(act) => acts.push(act, None),
                Err(error) => {
                    aside.push(Quarantined::row("desk::act", line, error.to_string(), row));
                }
            }
        }
    }
    (acts, aside)
}

fn bytes<'f>(files: &'f DossierFiles, name: &str) -> Result<&'f [u8], DeskError> {
    let found = files.get(name).map(Vec::as_slice);
    found.ok_or_else(|| DeskError::situation(name, "the dossier has no such file".to_owned()))
}

fn text(files: &DossierFiles, name: &str) -> Result<String, DeskError> {
    let text = std::str::from_utf8(bytes(files, name)?);
    text.map(str::to_owned).map_err(|e| DeskError::situation(name, e.to_string()))
}

fn book(files: &DossierFiles) -> Result<Book, DeskError> {
    const SCHEMA: &str = "measures/schema.cedarschema";
    let schema = text(files, SCHEMA)?;
    let mut policies = Vec::new();
    for name in files.keys().filter(|name| name.ends_with(".cedar")) {
        policies.push((name.as_str(), text(files, name)?));
    }
    let policies: Vec<(&str, &str)> = policies.iter().map(|(n, t)| (*n, t.as_str())).collect();
    Book::load((SCHEMA, &schema), &policies).map_err(DeskError::Policies)
}

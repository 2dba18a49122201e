//! Places with a meaning of their own in law, by code or by any of their names.
//!
//! Source: the dossier's `places.csv`; codes are UN/LOCODE without the space: `KPRJN`.

use detente_model::Place;

use crate::table::{self, Table, TableError};

/// A place that a measure names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPlace {
    /// Its UN/LOCODE, without the space.
    pub locode: String,
    /// The name that the dossier uses.
    pub name: String,
    /// Its other names and spellings.
    pub aliases: Vec<String>,
}

/// Every place that a dossier names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(Vec<NamedPlace>);

/// Reads `places.csv`; aliases are separated by semicolons.
///
/// # Errors
/// [`TableError`], if there is no table with the columns `locode, name, aliases`.
pub fn read_places(bytes: &[u8]) -> Result<(Places, Table<()>), TableError> {
    let mut places = Vec::new();
    let table = table::read("places", &["locode", "name", "aliases"], bytes, |row| {
        let text = row.needed("locode")?;
        let locode = locode(text).ok_or_else(|| format!("not a UN/LOCODE: `{text}`"))?;
        let name = row.needed("name")?.to_owned();
        let aliases = row.parts("aliases").map(str::to_owned).collect();
        places.push(NamedPlace { locode, name, aliases });
        Ok(())
    })?;
    Ok((Places(places), table))
}

fn locode(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_ascii_uppercase();
    let well_formed = plain.len() == 5
        && plain.bytes().take(2).all(|b| b.is_ascii_uppercase())
        && plain.bytes().all(|b| b.is_ascii_uppercase() || (b'2'..=b'9').contains(&b));
    well_formed.then_some(plain)
}

impl Places {
    /// All, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &NamedPlace> {
        self.0.iter()
    }

    /// The code of a place: the one it states, else that of the place of its name in its country;
    /// `None` if the dossier does not know it.
    #[must_use]
    pub fn locode(&self, place: &Place) -> Option<String> {
        if !place.locode.trim().is_empty() {
            return locode(&place.locode);
        }
        let country = place.country.map(|country| country.code().to_ascii_uppercase());
        let here = |known: &&NamedPlace| {
            country.as_deref().is_none_or(|country| known.locode.starts_with(country))
        };
        let name = folded(&place.name);
        let named = |known: &&NamedPlace| {
            let mut names = known.aliases.iter().chain([&known.name]);
            !name.is_empty() && names.any(|other| folded(other) == name)
        };
        self.0.iter().filter(here).find(named).map(|known| known.locode.clone())
    }
}

/// Letters and digits alone, lower case, without `port of`.
fn folded(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let bare = lower.strip_prefix("port of ").unwrap_or(&lower);
    let bare = bare.strip_suffix(" port").unwrap_or(bare);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

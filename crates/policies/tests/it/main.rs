//! Policies over the worked dossier.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "these tests read the dossier's files, and a test that cannot go on panics"
)]

mod dossier;
mod golden;
mod loading;
mod six_days;
mod slices;

use std::path::{Path, PathBuf};

use std::sync::OnceLock;

use detente_measures::{
    Catalogue, Conversions, Law, NexusRules, read_factors, read_places, read_rates,
};
use detente_model::Country;
use detente_policies::{Book, PolicyFaults, Target};

/// `dossiers/dprk`.
pub fn dossier() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dossiers/dprk")
}

/// Its schema.
pub fn schema() -> String {
    std::fs::read_to_string(dossier().join("measures/schema.cedarschema")).unwrap()
}

/// Its policies.
pub fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| load().unwrap_or_else(|faults| panic!("{faults}")))
}

/// The law as written, and what converts amounts.
pub(crate) struct World {
    pub(crate) law: Law,
    pub(crate) conversions: Conversions,
}

impl World {
    /// Of a book, with the dossier's factors and rates.
    pub(crate) fn of(book: &Book) -> Self {
        let read = |name: &str| std::fs::read(dossier().join("measures").join(name)).unwrap();
        let (factors, _) = read_factors(&read("factors.csv")).unwrap();
        let rates = read_rates(&read("rates.csv")).unwrap().rows;
        let (catalogue, faults) = Catalogue::new(book.strands(), Vec::new());
        assert!(faults.is_empty(), "{faults:?}");
        World { law: Law::of(&catalogue), conversions: Conversions { factors, rates } }
    }
}

fn load() -> Result<Book, PolicyFaults> {
    let root = dossier().join("measures");
    let mut files = Vec::new();
    for authority in std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()) {
        if !authority.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(&authority).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(&root).unwrap().display().to_string();
            files.push((name, std::fs::read_to_string(&file).unwrap()));
        }
    }
    files.sort();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    Book::load(("schema.cedarschema", &schema()), &files)
}

/// The state it is about.
pub fn target() -> Target {
    let places = std::fs::read(dossier().join("measures/places.csv")).unwrap();
    let (places, _) = read_places(&places).unwrap();
    let nexus = std::fs::read(dossier().join("measures/nexus.csv")).unwrap();
    let (nexus, faults) = NexusRules::read(&nexus).unwrap();
    assert!(faults.quarantined.is_empty(), "{:?}", faults.quarantined);
    Target { country: Country::find("kp").unwrap(), places, lists: nexus.lists() }
}

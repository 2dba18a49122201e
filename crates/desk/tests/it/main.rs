//! The desk, asked from outside.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod dossier;
mod fresh;

use detente_model::{Entity, Schema, SourceRecord, prop};
use detente_record::{Import, ImportSettings, Store};
use jiff::civil::Date;

/// A record in a folder of its own.
fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::create(dir.path(), "example.org/desk").unwrap();
    (dir, store)
}

/// An edition with one entry, Ann: her name, and an address and a designation for each given.
fn ann(format: &str, published: Date, addresses: &[&str], programmes: &[&str]) -> Import {
    let mut import = Import::example("un-sc", published, Vec::new());
    (import.format, import.listed) = (format.to_owned(), 1);
    let mut person = Entity::new("un:Ann", Schema::Person);
    person.add(prop::NAME, "Ann");
    let mut parts = Vec::new();
    for (n, full) in (1..).zip(addresses) {
        let mut address = Entity::new(format!("un:Ann.address-{n}"), Schema::Address);
        address.add(prop::FULL, *full);
        person.add(prop::ADDRESS_ENTITY, address.id.as_str());
        parts.push(address);
    }
    for programme in programmes {
        let id = format!("un:Ann.sanction-{programme}");
        let mut sanction = Entity::new(id, Schema::Sanction);
        sanction.add(prop::ENTITY, "un:Ann");
        sanction.add(prop::PROGRAM_ID, *programme);
        parts.push(sanction);
    }
    let entities = [vec![person], parts].concat();
    import.records = vec![SourceRecord { key: "Ann".into(), line: 0, entities }];
    import
}

fn take_in(store: &mut Store, editions: &[Import]) {
    for edition in editions {
        let settings = ImportSettings { accept: true, ..Default::default() };
        store.import(edition, &settings).unwrap();
    }
}

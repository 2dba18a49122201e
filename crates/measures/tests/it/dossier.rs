//! The dossier's own tables.

use detente_measures::{read_duties, read_places};
use detente_model::{Country, Place};

use crate::invented::file;

#[test]
fn rajin_is_known_by_every_name_and_only_in_its_country() {
    let (places, table) = read_places(&file("measures/places.csv")).unwrap();
    assert_eq!(table.quarantined, []);
    let at = |name: &str, country: &str| {
        let place =
            Place { country: Country::find(country), name: name.into(), locode: String::new() };
        places.locode(&place)
    };
    for name in
        ["Rajin", "RASON", "Najin", "Port of Rajin", "rajin port", "나진", "罗津", "Rajin-Sonbong"]
    {
        assert_eq!(at(name, "kp").as_deref(), Some("KPRJN"), "{name}");
    }
    assert_eq!(at("Rajin", ""), Some("KPRJN".into()));
    assert_eq!(at("Rajin", "ru"), None);
    for name in ["Nampo", "", "port"] {
        assert_eq!(at(name, "kp"), None, "{name}");
    }
    let stated = Place { locode: "kp rjn".into(), ..Place::default() };
    assert_eq!(places.locode(&stated).as_deref(), Some("KPRJN"));
    let wrong = Place { locode: "RAJIN1".into(), ..Place::default() };
    assert_eq!(places.locode(&wrong), None);
}

#[test]
fn a_place_without_a_code_is_set_aside() {
    let (places, table) = read_places(b"locode,name,aliases\nKP,Rajin,\nKPRJN,,\n").unwrap();
    assert_eq!((places.iter().count(), table.quarantined.len()), (0, 2));
}

#[test]
fn the_dossiers_duties_are_read_without_a_row_aside() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../dossiers/dprk/measures/duties.csv");
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: the dossier has no duties.csv yet");
        return;
    };
    let table = read_duties(&bytes).unwrap();
    assert_eq!(table.quarantined, []);
    assert!(table.seen > 0);
}

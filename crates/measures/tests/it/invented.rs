//! Strands, deliveries and tables that the tests share. Invented, but for the dossier's files.

use detente_measures::{
    Cap, Catalogue, Confidence, Conversions, Counts, Delivery, Factors, Sector, Strand, Structure,
    read_factors,
};
use detente_model::{Authority, Decimal, Money, Quantity, StrandId, Unit};
use jiff::civil::Date;

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn id(text: &str) -> StrandId {
    StrandId::new(text).unwrap()
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A strand in force since 2017-08-05.
pub fn strand(text: &str, sector: Sector, structure: Structure) -> Strand {
    let prefix = text.split('/').next().unwrap();
    Strand {
        id: id(text),
        authority: Authority::from_code(prefix).unwrap(),
        programme: "EX-1".into(),
        instrument: "S/RES/9371 (2017)".into(),
        paragraph: "8".into(),
        says: format!("{sector} may not be bought"),
        sector,
        structure,
        published: None,
        since: day("2017-08-05"),
        until: None,
        counts: Counts::Loaded,
        cap: None,
        winddown: None,
        source: "invented".into(),
        confidence: Confidence::Known,
        rows: vec!["EX-8".into()],
    }
}

/// Three authorities ban coal, one of them arms as well.
pub fn catalogue() -> Catalogue {
    let strands = vec![
        strand("un/9371-8#coal", Sector::Coal, Structure::Vertical),
        strand("un/9371-8#iron_ore", Sector::IronOre, Structure::Vertical),
        strand("un/9718-8a#arms", Sector::Arms, Structure::Weapons),
        strand("us/eo99722-3#coal", Sector::Coal, Structure::Vertical),
        strand("kr/524-1#coal", Sector::Coal, Structure::Vertical),
    ];
    let (catalogue, aside) = Catalogue::new(strands, Vec::new());
    assert!(aside.is_empty(), "{aside:?}");
    catalogue
}

pub fn file(name: &str) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../dossiers/dprk/");
    std::fs::read(format!("{path}{name}")).unwrap()
}

pub fn factors() -> Factors {
    read_factors(&file("measures/factors.csv")).unwrap().0
}

pub fn conversions() -> Conversions {
    Conversions { factors: factors(), rates: Vec::new() }
}

pub fn cap(text: &str) -> Cap {
    Cap::parse(text).unwrap()
}

pub fn quantity(number: &str, unit: Unit) -> Quantity {
    Quantity { number: decimal(number), unit }
}

pub fn money(text: &str) -> Money {
    let (number, currency) = text.split_once(' ').unwrap();
    Money { number: decimal(number), currency: detente_model::Currency::parse(currency).unwrap() }
}

/// Known on its own day, of an unknown product.
pub fn delivery(id: &str, on: &str, quantity: Option<Quantity>, value: Option<Money>) -> Delivery {
    Delivery {
        id: id.into(),
        day: day(on),
        hs: None,
        product: String::new(),
        quantity,
        value,
        published: day(on),
        recorded: None,
    }
}

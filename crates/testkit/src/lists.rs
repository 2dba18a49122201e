//! Invented editions of invented lists.

use detente_model::{Entity, Schema, SourceRecord, Value, prop};
use detente_record::Import;
use jiff::civil::Date;

use crate::Random;

const SYLLABLES: [&str; 16] = [
    "ka", "mo", "ri", "sun", "tae", "vel", "dor", "hin", "pak", "zu", "lem", "ost", "qua", "bir",
    "nof", "yel",
];

fn word(random: &mut Random) -> String {
    let mut word: String = (0..=random.below(3)).map(|_| SYLLABLES[random.below(16)]).collect();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// An edition of `entries` people with a designation each; each value follows from the seed.
#[must_use]
pub fn edition(source: &'static str, published: Date, entries: usize, seed: u64) -> Import {
    let mut import = Import::example(source, published, Vec::new());
    for number in 0..entries {
        let mut random = Random::new(seed.wrapping_mul(31).wrapping_add(number as u64));
        let id = format!("un:X{number}");
        let mut person = Entity::new(id.as_str(), Schema::Person);
        person.add(
            prop::NAME,
            format!("{} {} {}", word(&mut random), word(&mut random), word(&mut random)),
        );
        for _ in 0..random.below(4) {
            person.add(prop::ALIAS, format!("{} {}", word(&mut random), word(&mut random)));
        }
        person.add(prop::BIRTH_DATE, Value::new(format!("19{}", 40 + random.below(59))));
        let mut sanction = Entity::new(format!("{id}.sanction-1"), Schema::Sanction);
        sanction.add(prop::ENTITY, id.as_str());
        sanction.add(prop::AUTHORITY, "UN");
        sanction.add(prop::PROGRAM_ID, "INVENTED");
        import.records.push(SourceRecord {
            key: format!("X{number}"),
            line: 0,
            entities: vec![person, sanction],
        });
    }
    import.listed = entries as u64;
    import.seen = entries as u64;
    import
}

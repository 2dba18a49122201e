//! Canada's autonomous sanctions list.

use std::collections::{BTreeMap, BTreeSet};

use detente_lists::Format;
use detente_model::{Schema, prop};

use crate::said::{edition, of, texts};
use crate::{elements, leaves, said};

const FULL: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<data-set xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">
\t<record>
\t\t<Country>Ruritania / Ruritanie</Country>
\t\t<TitleOrShip>Colonel</TitleOrShip>
\t\t<LastName>Strelsau</LastName>
\t\t<GivenName>Rudolf von</GivenName>
\t\t<Aliases>Rudolf Elphberg, Rudi Fox; Рудольф</Aliases>
\t\t<DateOfBirthOrShipBuildDate>1963 or 1964</DateOfBirthOrShipBuildDate>
\t\t<Schedule>1,Part 1</Schedule>
\t\t<Item>1</Item>
\t\t<DateOfListing>2020-09-28</DateOfListing>
\t</record>
\t<record>
\t\t<Country>Ruritania / Ruritanie</Country>
\t\t<EntityOrShip>Example Trading, Zenda</EntityOrShip>
\t\t<Aliases>Example, Trading</Aliases>
\t\t<Schedule>1, Part 2</Schedule>
\t\t<Item>1</Item>
\t\t<DateOfListing>2020-09-29</DateOfListing>
\t</record>
\t<record>
\t\t<Country>Graustark</Country>
\t\t<EntityOrShip>EXAMPLE STAR</EntityOrShip>
\t\t<TitleOrShip>Oil Tanker</TitleOrShip>
\t\t<ShipIMONumber>9999993</ShipIMONumber>
\t\t<DateOfBirthOrShipBuildDate>1980</DateOfBirthOrShipBuildDate>
\t\t<Item>1</Item>
\t\t<DateOfListing>2025-02-21</DateOfListing>
\t</record>
\t<record>
\t\t<Country>Graustark</Country>
\t\t<LastName>Ganlook</LastName>
\t\t<Title>Dr.</Title>
\t\t<DateOfBirth>1971-09</DateOfBirth>
\t\t<Item>2</Item>
\t\t<DateOfListing>2010-02-21</DateOfListing>
\t</record>
\t<record>
\t\t<Country>Graustark</Country>
\t\t<Entity>Tower Bank</Entity>
\t\t<Item>3</Item>
\t\t<DateOfListing>2010-02-21</DateOfListing>
\t</record>
</data-set>
";

#[test]
fn an_invented_list_reads_as_before() {
    elements::golden("ca_sema", &edition(Format::CaSemaXml, FULL.as_bytes()));
}

#[test]
fn a_reference_is_country_schedule_and_item() {
    let edition = edition(Format::CaSemaXml, FULL.as_bytes());
    assert!(edition.quarantined.is_empty(), "{:?}", edition.quarantined);
    let keys: Vec<&str> = edition.records.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "ruritania/1-part-1/1",
            "ruritania/1-part-2/1",
            "graustark/1",
            "graustark/2",
            "graustark/3"
        ]
    );
    let person = of(&edition, "ca:ruritania/1-part-1/1");
    assert_eq!(
        (person.schema, person.first(prop::NAME)),
        (Schema::Person, Some("Rudolf von Strelsau"))
    );
    assert_eq!(texts(person, prop::ALIAS), ["Rudolf Elphberg", "Rudi Fox", "Рудольф"]);
    assert_eq!(texts(person, prop::BIRTH_DATE), ["1963", "1964"]);
    let company = of(&edition, "ca:ruritania/1-part-2/1");
    assert_eq!(texts(company, prop::ALIAS), ["Example, Trading", "Example", "Trading"]);
    let ship = of(&edition, "ca:graustark/1");
    assert_eq!((ship.schema, ship.first(prop::BUILD_DATE)), (Schema::Vessel, Some("1980")));
    let sanction = of(&edition, "ca:ruritania/1-part-1/1.sanction-1");
    assert_eq!(texts(sanction, prop::PROGRAM_ID), ["Ruritania"]);
    assert_eq!(texts(sanction, prop::LISTING_DATE), ["2020-09-28"]);
}

#[test]
fn a_record_without_a_name_or_item_is_set_aside() {
    let text = FULL
        .replacen("<EntityOrShip>Example Trading, Zenda</EntityOrShip>", "", 1)
        .replacen("<Item>2</Item>", "", 1)
        .replacen("1963 or 1964", "1961-02-31", 1);
    let edition = edition(Format::CaSemaXml, text.as_bytes());
    let reasons: Vec<_> = edition.quarantined.iter().map(|q| (q.line, q.reason.as_str())).collect();
    assert_eq!(
        reasons,
        [(3, "day does not exist: `1961-02-31`"), (14, "no name"), (31, "no country or no item")]
    );
}

#[test]
fn every_mapped_element_reaches_the_output() {
    leaves::mapped_leaves_count(Format::CaSemaXml, FULL.as_bytes(), leaves::xml_mutations(FULL));
}

#[test]
fn the_real_list_is_read_to_the_last_record() {
    let Some(bytes) = leaves::shared("ca/ca_sema_2025-05.xml.zst") else { return };
    let edition = edition(Format::CaSemaXml, &bytes);
    let text = String::from_utf8(bytes).unwrap();
    let records = elements::start_tags(&text, "record");
    assert_eq!((edition.listed, edition.records.len() as u64), (records, records));
    assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
    elements::all_in_table(Format::CaSemaXml, elements::paths(&text).into_keys());
    let count = |schema| said::count(&edition, |e| e.schema == schema) as u64;
    let ships = elements::start_tags(&text, "ShipIMONumber");
    assert_eq!(count(Schema::Vessel), ships);
    assert_eq!(count(Schema::Organization), elements::start_tags(&text, "EntityOrShip") - ships);
    assert_eq!(count(Schema::Person), elements::start_tags(&text, "LastName"));
    let keys: BTreeSet<&str> = edition.records.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(keys.len() as u64, records);
    let mut raw: BTreeMap<String, u64> = BTreeMap::new();
    for country in text.split("<Country>").skip(1) {
        let country = country.split('<').next().unwrap().split(" / ").next().unwrap().trim();
        *raw.entry(country.to_owned()).or_default() += 1;
    }
    assert_eq!(said::tally(&edition, prop::PROGRAM_ID), raw);
    let mut days: BTreeMap<String, u64> = BTreeMap::new();
    for day in text.split("<DateOfListing>").skip(1) {
        *days.entry(day.split('<').next().unwrap().to_owned()).or_default() += 1;
    }
    assert_eq!(said::tally(&edition, prop::LISTING_DATE), days);
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    leaves::survives_damage(Format::CaSemaXml, FULL.as_bytes());
}

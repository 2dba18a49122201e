use detente_measures::{Address, Catalogue, DutyKind, Sector, Structure, TableError, read_duties};
use detente_model::MeasureId;
use proptest::prelude::*;

use crate::invented::{catalogue, day, id, strand};

const HEAD: &str = "row,id,authority,instrument,paragraph,since,until,sector,structure,why,says\n";

#[test]
fn strands_are_found_by_id_by_measure_and_by_row() {
    let catalogue = catalogue();
    assert_eq!(catalogue.strand(&id("un/9371-8#coal")).unwrap().sector, Sector::Coal);
    let measure = MeasureId::new("un/9371-8").unwrap();
    assert_eq!(catalogue.of_measure(&measure).count(), 2);
    let ids: Vec<String> = catalogue.of_row("EX-8").map(Address::to_string).collect();
    assert_eq!(ids.len(), 5);
    assert_eq!(catalogue.missing(["EX-8", "EX-9"]), ["EX-9"]);
}

#[test]
fn a_faulty_strand_is_set_aside_with_every_fault() {
    let mut gb = strand("un/9371-8#coal", Sector::IronOre, Structure::Vertical);
    gb.authority = detente_model::Authority::Uk;
    gb.until = Some(day("2016-01-01"));
    let good = strand("un/9371-8#coal", Sector::Coal, Structure::Vertical);
    let (catalogue, aside) = Catalogue::new(vec![gb, good.clone(), good], Vec::new());
    assert_eq!(catalogue.strands().count(), 1);
    assert_eq!(aside.len(), 2);
    let reasons: String = aside.iter().map(|a| a.reason.clone() + "\n").collect();
    for part in [
        "begins with `un`, its authority is `uk`",
        "ends before it begins",
        "the word behind `#` is `coal`",
        "another strand has the same id",
    ] {
        assert!(reasons.contains(part), "{reasons}");
    }
}

#[test]
fn a_strand_may_add_to_the_word_of_its_sector() {
    let terms = strand("un/9321-26#coal-terms", Sector::Coal, Structure::Vertical);
    assert!(Catalogue::new(vec![terms], Vec::new()).1.is_empty());
    let other = strand("un/9321-26#coalfield", Sector::Coal, Structure::Vertical);
    assert_eq!(Catalogue::new(vec![other], Vec::new()).1.len(), 1);
}

#[test]
fn duties_are_read_and_broken_rows_are_set_aside() {
    let text = format!(
        "\u{feff}{HEAD}\
         EX-25,un/9397-25,UN,S/RES/9397 (2017),25,2017-12-22,,humanitarian,humanitarian,carve_out,\"relief, case by case\"\n\
         EX-26,un/9397-26,UN,S/RES/9397 (2017),26,2017-13-22,,,,reporting,states report\n\
         EX-27,uk/9397-27,GB,SI 99/1,,,,,,listing,lists\n\
         EX-25,un/9397-28#travel,UN,S/RES/9397 (2017),28,,,travel,,called_upon,again\n\
         EX-29,un/9397-29,UN,S/RES/9397 (2017),29,,,coals,,background,a word\n\
         EX-30,un/9397-30,UN\n"
    );
    let table = read_duties(text.as_bytes()).unwrap();
    assert_eq!((table.seen, table.rows.len(), table.quarantined.len()), (6, 1, 5));
    let duty = &table.rows[0];
    assert_eq!((duty.why, duty.sector), (DutyKind::CarveOut, Some(Sector::Humanitarian)));
    assert_eq!(duty.says, "relief, case by case");
    let reasons: Vec<&str> = table.quarantined.iter().map(|q| q.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "`since`: day does not exist: `2017-13-22`",
            "the authority is written `UK`, not `GB`",
            "the row `EX-25` comes twice",
            "`sector`: not a sector: `coals`; did you mean `coal`?",
            "3 fields where the first row has 11",
        ]
    );
    assert_eq!(table.quarantined[0].line, 3);
    let (catalogue, _) = Catalogue::new(Vec::new(), table.rows);
    assert_eq!(catalogue.of_row("EX-25").next().unwrap().to_string(), "un/9397-25");
}

#[test]
fn a_table_without_its_columns_is_refused() {
    assert_eq!(read_duties(b""), Err(TableError::Empty { table: "duties" }));
    let why = read_duties(b"row,id,authority,instrument,paragraph,since,until,why,says\n");
    assert_eq!(why.unwrap_err().to_string(), "the table of duties lacks `sector` or `structure`");
}

proptest! {
    #[test]
    fn the_order_of_strands_does_not_matter(
        picks in prop::collection::vec((0_usize..Sector::ALL.len(), 1_u8..4), 0..20),
    ) {
        let strands: Vec<_> = picks
            .iter()
            .map(|(sector, n)| {
                let sector = Sector::ALL[*sector];
                strand(&format!("un/93{n}-1#{sector}"), sector, Structure::Supply)
            })
            .collect();
        let turned = strands.iter().rev().cloned().collect();
        let (one, aside) = Catalogue::new(strands.clone(), Vec::new());
        let (other, _) = Catalogue::new(turned, Vec::new());
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(one.strands().count() + aside.len(), strands.len());
    }
}

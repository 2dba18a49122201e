//! Customer files as people send them: several sheets, titles, rows cut short.

use crate::program::{detente, with_ten};

#[test]
fn no_sheet_with_rows_passes_in_silence() {
    let (dir, store) = with_ten();
    let book = include_bytes!("../../../../fuzz/corpus/customers/sheets.xlsx");
    let path = dir.path().join("b.xlsx");
    std::fs::write(&path, book).unwrap();
    let path = path.display().to_string();
    let run = detente(&store, ["check", &path, "-q", "--json"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(
        run.err.contains("b.xlsx#Legend: not read, 3 rows set aside: no column with a name"),
        "{}",
        run.err
    );
    let run = detente(&store, ["check", &path]);
    for line in [
        "b.xlsx#Customers: 2 rows in = 2 checked + 0 set aside",
        "b.xlsx#Legend: 3 rows in = 0 checked + 3 set aside",
        "b.xlsx#More: 1 rows in = 1 checked + 0 set aside",
        "above the names of the columns passed over: `List of 2019`",
    ] {
        assert!(run.err.contains(line), "{line}: {}", run.err);
    }
}

#[test]
fn a_name_alone_is_possible_and_a_number_of_one_bearer_a_violation() {
    let (dir, store) = with_ten();
    let facts = dir.path().join("facts.jsonl");
    let ship = serde_json::json!({
        "id": "un:9009085", "schema": "Vessel",
        "properties": {"name": ["Example Dawn 1"], "imoNumber": ["9009085"]},
    });
    let listed = serde_json::json!({
        "id": "un:9009085.s", "schema": "Sanction",
        "properties": {"entity": ["un:9009085"], "authority": ["UN"], "programId": ["DPRK"], "listingDate": ["2017-12-28"]},
    });
    std::fs::write(&facts, format!("{ship}\n{listed}\n")).unwrap();
    let run = detente(
        &store,
        [
            "lists",
            "import",
            &facts.display().to_string(),
            "--source",
            "ships",
            "--date",
            "2026-01-15",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let customers = dir.path().join("c.csv");
    std::fs::write(
        &customers,
        "name,type,imo\nExample Dawn 1,vessel,\nSomething Else,vessel,9009085\nSuvi Nakorro,person,\n",
    )
    .unwrap();
    let run = detente(&store, ["check", &customers.display().to_string(), "--json"]);
    let verdicts: Vec<String> =
        run.lines().iter().map(|l| l["verdict"].as_str().unwrap().to_owned()).collect();
    assert_eq!(verdicts, ["possible", "violation", "possible"], "{}", run.out);
}

#[test]
fn an_empty_file_of_customers_is_refused_in_its_own_words() {
    let (dir, store) = with_ten();
    let path = dir.path().join("empty.csv");
    std::fs::write(&path, "").unwrap();
    let run = detente(&store, ["check", &path.display().to_string()]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("customers::empty") && !run.err.contains("fetch"), "{}", run.err);
}

#[test]
fn the_first_customer_is_not_eaten() {
    let (dir, store) = with_ten();
    let path = dir.path().join("headless.csv");
    std::fs::write(&path, "1,Suvi Nakorro,1966\n2,Nobody Whatever,1970\n").unwrap();
    let path = path.display().to_string();
    for args in [vec!["check", &path], vec!["check", &path, "--map", "name=Suvi Nakorro"]] {
        let run = detente(&store, &args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.err);
        assert!(run.err.contains("customers::no-header"), "{}", run.err);
        assert!(run.err.contains("id,name,birth_date"), "{}", run.err);
    }
}

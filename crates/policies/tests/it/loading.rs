//! What is wrong with a file of policies is said, all of it, where it stands.

use detente_policies::{Book, PolicyFaults};

use crate::schema;

const GOOD: &str = r#"@id("un/9999-1#coal")
@authority("UN") @programme("UN-9999") @instrument("S/RES/9999") @paragraph("1")
@says("invented coal may not be bought")
@sector("coal") @structure("vertical") @since("2017-08-05") @counts("loaded")
@source("invented") @confidence("K")
@unless1("approved")
forbid (principal, action == Action::"procure", resource)
when { context.hs >= 270100 && context.hs <= 270499 }
unless { context.facts.approval };
"#;

fn load(text: &str) -> Result<Book, PolicyFaults> {
    Book::load(("s", &schema()), &[("invented.cedar", text)])
}

fn faults(text: &str) -> Vec<(usize, String)> {
    let PolicyFaults(faults) = load(text).unwrap_err();
    faults.into_iter().map(|f| (f.line, f.reason)).collect()
}

#[test]
fn a_good_policy_is_read() {
    let book = load(GOOD).unwrap_or_else(|faults| panic!("{faults}"));
    let policy = &book.policies()[0];
    assert_eq!((policy.strand.id.as_str(), policy.line), ("un/9999-1#coal", 1));
    assert_eq!(policy.exemptions, ["approved"]);
}

#[test]
fn every_word_outside_its_vocabulary_is_found_in_one_run() {
    let wrong = GOOD
        .replace("\"coal\")", "\"cole\")")
        .replace("vertical", "upright")
        .replace("@confidence(\"K\")", "@confidence(\"?\")")
        .replace("2017-08-05", "2017-02-30");
    let found = faults(&wrong);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found.iter().any(|(line, why)| *line == 4 && why.contains("`cole`")), "{found:?}");
}

#[test]
fn missing_and_unknown_annotations_are_faults() {
    let wrong = GOOD.replace("@says", "@sais");
    let reasons: Vec<String> = faults(&wrong).into_iter().map(|(_, why)| why).collect();
    assert!(reasons.iter().any(|r| r.contains("`@sais`")), "{reasons:?}");
    assert!(reasons.iter().any(|r| r.contains("`@says` is missing")), "{reasons:?}");
    let unsaid = GOOD.replace("@unless1(\"approved\")\n", "");
    assert!(faults(&unsaid)[0].1.contains("`@unless1`"), "{:?}", faults(&unsaid));
}

#[test]
fn what_the_schema_does_not_know_is_a_fault_with_its_place() {
    let found = faults(&GOOD.replace("context.facts.approval", "context.facts.permission"));
    assert!(found[0].1.contains("permission"), "{found:?}");
    let found = faults(&GOOD.replace("when {", "when { context.hs >"));
    assert_eq!(found[0].0, 8, "{found:?}");
}

#[test]
fn a_permit_and_a_doubled_id_are_faults() {
    assert!(faults(&GOOD.replace("forbid (", "permit ("))[0].1.contains("`forbid`"));
    let twice = format!("{GOOD}\n{GOOD}");
    assert!(faults(&twice)[0].1.contains("invented.cedar:1"), "{:?}", faults(&twice));
}

#[test]
fn a_cap_and_its_condition_belong_together() {
    let capped = GOOD.replace("@counts", "@cap(\"5 t per month\") @counts");
    assert!(faults(&capped)[0].1.contains("belong together"));
    let whole = capped.replace("270499 }", "270499 && context.over_cap }");
    assert!(load(&whole).is_ok(), "{:?}", faults(&whole));
}

use detente_measures::{Length, Permits, PowerTables, Powers, Sector, Structure, read_powers};
use jiff::civil::Date;

use crate::invented::{day, file, strand};

fn tables() -> PowerTables {
    read_powers(&file("powers/powers.csv"), &file("powers/conditions.csv")).unwrap()
}

fn powers() -> Powers {
    tables().powers
}

#[test]
fn the_dossiers_powers_are_read_without_a_row_aside() {
    let tables = tables();
    assert_eq!(tables.power_rows.quarantined, []);
    assert_eq!(tables.condition_rows.quarantined, []);
    assert_eq!(tables.powers.iter().count(), tables.power_rows.seen);
}

/// 22 U.S.C. 9251: up to one year on six matters, renewable by 180 days.
#[test]
fn the_president_may_suspend_for_a_year_on_six_conditions() {
    let powers = powers();
    let suspend = powers.get("us.suspend").unwrap();
    assert_eq!(suspend.conditions.len(), 6);
    let from = day("2027-03-01");
    for (to, may) in [("2028-03-01", true), ("2028-03-02", false)] {
        assert_eq!(suspend.may_last(from, Some(day(to))), may, "{to}");
    }
    assert!(!suspend.may_last(from, None), "not for good");
    assert!(suspend.may_renew(from, Some(day("2027-08-28"))), "180 days");
    assert!(!suspend.may_renew(from, Some(day("2027-08-29"))));
    let met = |id: &str| id != "us.suspend.4";
    let missing = powers.missing(suspend, &met);
    assert_eq!(missing.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["us.suspend.4"]);
    assert_eq!(powers.missing(suspend, &|_: &str| true), Vec::<&_>::new());
}

/// 22 U.S.C. 9252: the conditions of suspension and five more.
#[test]
fn termination_rests_on_the_conditions_of_suspension_too() {
    let powers = powers();
    let terminate = powers.get("us.terminate").unwrap();
    let missing = powers.missing(terminate, &|_: &str| false);
    assert_eq!(missing.len(), 11);
    assert!(terminate.may_last(day("2027-03-01"), None));
    let only_own = |id: &str| id.starts_with("us.terminate.");
    assert_eq!(powers.missing(terminate, &only_own), Vec::<&_>::new(), "certified as a whole");
}

#[test]
fn of_alternatives_the_one_with_least_missing_is_told() {
    let powers = powers();
    let suspend = powers.get("us.suspend-expanded").unwrap();
    let met = |id: &str| ["us.suspend-expanded.4", "us.suspend-expanded.5"].contains(&id);
    let missing = powers.missing(suspend, &met);
    assert_eq!(
        missing.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(),
        ["us.suspend-expanded.6"]
    );
}

#[test]
fn a_power_reaches_its_own_authoritys_strands_and_not_its_exceptions() {
    let powers = powers();
    let ids = |text: &str, permits, on: Date| -> Vec<String> {
        let strand = strand(text, Sector::Coal, Structure::Vertical);
        powers.over(&strand, permits, on).map(|power| power.id.clone()).collect()
    };
    let today = day("2027-01-01");
    assert_eq!(ids("us/nkspea-104a#coal", Permits::Suspend, today), ["us.suspend"]);
    assert_eq!(ids("us/eo13722-3a#coal", Permits::Suspend, today), ["us.suspend-orders"]);
    assert_eq!(ids("us/nkspea-104g#coal", Permits::Suspend, today), Vec::<String>::new());
    assert_eq!(ids("us/warmbier-201b#coal", Permits::Suspend, today), ["us.suspend-expanded"]);
    assert_eq!(
        ids("us/warmbier-201b#coal", Permits::Suspend, day("2019-12-19")),
        Vec::<String>::new()
    );
    assert_eq!(ids("un/2371-8#coal", Permits::Terminate, today), ["un.terminate"]);
    assert_eq!(ids("kr/524-trade#coal", Permits::Suspend, today), ["kr.suspend"]);
}

#[test]
fn a_length_of_time_goes_by_the_calendar() {
    let year = Length::parse("1 year").unwrap();
    assert_eq!(year.after(day("2020-02-29")), day("2021-02-28"));
    assert_eq!(Length::parse("9 months").unwrap().to_string(), "9 months");
    for text in ["", "year", "0 days", "-1 days", "1 fortnight"] {
        assert_eq!(Length::parse(text), None, "{text}");
    }
}

#[test]
fn rows_with_faults_are_set_aside() {
    let head = "id,authority,holder,permits,form,over,except,lasts,renews,instrument,paragraph,\
                since,until,source,confidence,says\n";
    let powers = format!(
        "{head}us.a,US,P,suspend,executive,authority us,,1 yr,,Act,1,,,s,K,x\n\
         eu.b,US,P,suspend,executive,authority us,,,,Act,1,,,s,K,x\n\
         us.c,US,P,suspend,executive,,,,,Act,1,,,s,K,x\n\
         us.d,US,P,suspend,executive,sector coal,,,,Act,1,,,s,K,x\n"
    );
    let conditions = "power,number,alternative,needs,paragraph,says\n\
        us.z,1,1,,,x\nus.d,1,1,us.q,,x\nus.d,300,1,,,x\nus.d,1,1,,,x\nus.d,1,2,,,x\n";
    let tables = read_powers(powers.as_bytes(), conditions.as_bytes()).unwrap();
    let reasons = |rows: &detente_measures::Table<()>| -> Vec<String> {
        rows.quarantined.iter().map(|q| q.reason.clone()).collect()
    };
    assert_eq!(
        reasons(&tables.power_rows),
        [
            "`lasts`: not a length of time: `1 yr`; write `180 days`",
            "the id of a power of `US` begins with `us.`: `eu.b`",
            "`over` is empty",
        ]
    );
    assert_eq!(
        reasons(&tables.condition_rows),
        [
            "there is no power `us.z`",
            "`needs`: there is no power `us.q`",
            "`number`: not a small number: `300`",
            "the condition `us.d.1` comes twice",
        ]
    );
}

#[test]
fn powers_that_rest_on_each_other_in_a_circle_are_answered() {
    let head = "id,authority,holder,permits,form,over,except,lasts,renews,instrument,paragraph,\
                since,until,source,confidence,says\n";
    let row = |id| format!("{id},US,P,suspend,executive,authority us,,,,Act,1,,,s,K,x\n");
    let powers = format!("{head}{}{}", row("us.a"), row("us.b"));
    let conditions = "power,number,alternative,needs,paragraph,says\n\
        us.a,1,1,us.b,,x\nus.b,1,1,us.a,,x\nus.b,2,1,,,y\n";
    let powers = read_powers(powers.as_bytes(), conditions.as_bytes()).unwrap().powers;
    let missing = powers.missing(powers.get("us.a").unwrap(), &|_: &str| false);
    assert_eq!(missing.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["us.b.2"]);
}

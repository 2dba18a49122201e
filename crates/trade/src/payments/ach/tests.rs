use super::*;

fn iat() -> String {
    [
        "101 231380104 1210428821803300000A094101Example Bank           Example Origin                 ",
        "5220                FF3               HK231380104 IATTRADEPAYMTCADUSD180330   1231380100000001",
        "6221210428820007             0000100000EX-ACCOUNT-77                          1231380100000001",
        "710BUS000000000000100000928383-23938          Example Trading Ltd                      0000001",
        "711Example Coal Works                 15 West Place Street                             0000001",
        "712Exampletown*PA\\                    US*19305\\                                        0000001",
        "713Example Bank                       01121042882                         US           0000001",
        "714Second Example Bank                02EXAMHKHH                          HK           0000001",
        "7159874654932139872121 Front Street                                                    0000001",
        "716Lettertown*NT\\                     HK*80014\\                                        0000001",
        "717Invoice 7, coal, MV EXAMPLE STAR, IMO 9999993                                   00010000001",
        "718Bank Between                       02EXAMSGSG                          SG       00010000001",
        "82200000100012104288000000000000000000100000                                   231380100000001",
        "9000001000002000000100012104288000000000000000000100000                                       ",
    ]
    .join("\n")
}

#[test]
fn an_international_entry_names_all_its_parties() {
    let file = read(&iat(), &Limits::default()).unwrap();
    assert!(
        file.quarantined.is_empty() && file.notes.is_empty(),
        "{:?}",
        (file.quarantined, file.notes)
    );
    let o = &file.observations[0];
    assert_eq!(o.amount.unwrap().to_string(), "USD 1000.00");
    assert_eq!(o.days.paid.unwrap().to_string(), "2018-03-30");
    let of = |role| o.parties.iter().find(|p| p.role == role).unwrap();
    let creditor = of(PartyRole::Creditor);
    assert_eq!(creditor.name, "Example Trading Ltd");
    assert_eq!(creditor.residence.map(Country::code), Some("hk"));
    assert_eq!(creditor.address, "2121 Front Street, Lettertown, NT, 80014");
    assert!(creditor.identifiers.contains(&(prop::ACCOUNT_NUMBER, "EX-ACCOUNT-77".into())));
    assert_eq!(of(PartyRole::Debtor).name, "Example Coal Works");
    let bank = of(PartyRole::CreditorAgent);
    assert_eq!(bank.name, "Second Example Bank");
    assert!(bank.identifiers.contains(&(prop::SWIFT_BIC, "EXAMHKHH".into())));
    assert!(o.parties.iter().any(|p| p.name == "Bank Between"));
    assert_eq!(o.craft.as_ref().unwrap().imo, "9999993");
}

#[test]
fn a_file_without_line_ends_is_the_same_file() {
    let whole = read(&iat(), &Limits::default()).unwrap();
    let one_line = read(&iat().replace('\n', ""), &Limits::default()).unwrap();
    assert_eq!(one_line.observations.len(), 1);
    assert_eq!(one_line.observations[0].parties, whole.observations[0].parties);
}

#[test]
fn what_is_malformed_is_named_and_the_rest_is_read() {
    let shifted = iat().replace("Second Example Bank ", "SecondExample Bank ");
    let file = read(&shifted, &Limits::default()).unwrap();
    assert!(file.quarantined[0].reason.contains("93 characters"), "{:?}", file.quarantined);
    assert!(file.observations[0].texts.iter().any(|t| t.text.contains("SecondExample")));
    let code = iat().replace("622121", "690121");
    let file = read(&code, &Limits::default()).unwrap();
    assert_eq!(file.quarantined[0].reason, "field `transaction code`: not one: `90`");
    assert_eq!((file.seen, file.observations.len()), (1, 0), "its addenda go with it");
    assert!(file.quarantined[0].raw.contains("Example Coal Works"));
    let sum = iat().replace("0000100000EX", "0000100001EX");
    let file = read(&sum, &Limits::default()).unwrap();
    assert_eq!(file.notes, ["line 13: the batch says credits of 1000.00, 1000.01 were met"]);
}

#[test]
fn of_a_debit_the_company_is_paid() {
    let text = "5225Example Company                     121042882 PPDDUES            180330   1121042880000001\n\
                62723138010412345678         0100000000               Example Receiver        0121042880000001\n";
    let file = read(text, &Limits::default()).unwrap();
    let o = &file.observations[0];
    assert_eq!(o.amount.unwrap().to_string(), "USD 1000000.00");
    let of = |role| o.parties.iter().find(|p| p.role == role).unwrap().name.as_str();
    assert_eq!(
        (of(PartyRole::Creditor), of(PartyRole::Debtor)),
        ("Example Company", "Example Receiver")
    );
    assert!(file.notes[0].starts_with("the file control record"));
}

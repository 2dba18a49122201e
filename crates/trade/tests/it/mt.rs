//! SWIFT MT messages, invented.

use detente_model::{Activity, Observation, Party, PartyRole, prop};
use detente_trade::{Kind, Limits, TradeFile, read, recognise};

/// A customer transfer.
pub const MT_103: &str = "{1:F01EXAMCNBJAXXX0000000000}{2:I103EXAMSGSGXXXXN}{3:{121:8a562c67-ca16-48ba-b074-65581be6f001}}{4:\r\n\
:20:REF-1\r\n:23B:CRED\r\n:32A:180330USD376500,\r\n:33B:CNY2400000,\r\n:50F:/100-200\r\n1/Example Coal Works\r\n2/Harbour Road 1\r\n3/CN/Dandong\r\n\
:53B:/SETTLE-1\r\n:56A:EXAMUS33\r\n:57A:EXAMHKHH\r\n:59:/GB82WEST12345698765432\r\nExample Trading\r\n7 Queens Road\r\nHONG KONG\r\n\
:70:5020 t coal HS 270112\r\nMV EXAMPLE STAR IMO 9999993\r\n:71A:SHA\r\n:72:/INS/EXAMJPJT\r\n-}{5:{CHK:F4A951119A8F}}\r\n";

/// A documentary credit.
pub const MT_700: &str = "{1:F01EXAMHKHHAXXX0000000000}{2:I700EXAMCNBJXXXXN}{4:\r\n:27:1/1\r\n:40A:IRREVOCABLE\r\n:20:LC-7\r\n:31C:180201\r\n\
:31D:180501HONG KONG\r\n:50:Example Trading\r\n7 Queens Road\r\nHONG KONG\r\n:59:/100-200\r\nExample Coal Works\r\nHarbour Road 1\r\nCHINA\r\n\
:32B:USD376500,\r\n:41D:ANY BANK\r\nBY NEGOTIATION\r\n:44E:NAMPO, DPRK\r\n:44F:WEIHAI, CHINA\r\n:44B:BEIJING\r\n:44C:180331\r\n\
:45A:5,020 MT OF ANTHRACITE, HS CODE: 2701.11\r\nORIGIN: DPRK\r\nPER MV EXAMPLE STAR, IMO 9999993\r\n\
:46A:FULL SET OF BILLS OF LADING\r\n:47A:ALL IN ENGLISH\r\n:57A:EXAMSGSG\r\n-}";

/// A bare statement.
pub const MT_940: &str = ":20:ST-1\r\n:25:GB82WEST12345698765432\r\n:28C:1/1\r\n:60F:C180329EUR100,00\r\n\
:61:1803300330C30,00NTRFE2E-1//BANK-1\r\n:86:/NAME/EXAMPLE PAYER/IBAN/DE89370400440532013000/REMI/for coal\r\n\
:61:180331RD5,NTRFNONREF\r\n:86:166?00REVERSAL?20coal again?30EXAMDEFF?31DE89370400440532013000?32Example ?33Payee\r\n\
:61:1803x1D5,NTRFNONREF\r\n:61:nonsense\r\n:62F:C180331EUR135,00\r\n-\r\n";

fn of(text: &str) -> TradeFile {
    assert_eq!(recognise(text.as_bytes()).unwrap(), Kind::SwiftMt);
    read(text.as_bytes(), Kind::SwiftMt, &Limits::default()).unwrap()
}

fn party(o: &Observation, role: PartyRole) -> &Party {
    o.parties.iter().find(|p| p.role == role).unwrap()
}

fn text<'a>(o: &'a Observation, field: &str) -> &'a str {
    o.texts.iter().find(|t| t.field == field).map_or("", |t| &t.text)
}

#[test]
fn a_transfer_says_all_that_it_says() {
    let file = of(MT_103);
    assert!(file.quarantined.is_empty(), "{:?}", file.quarantined);
    let o = &file.observations[0];
    assert_eq!((o.reference.as_str(), o.activity), ("REF-1", Activity::Payment));
    assert_eq!(o.amount.unwrap().to_string(), "USD 376500");
    assert_eq!(o.days.paid.unwrap().to_string(), "2018-03-30");
    assert_eq!(text(o, "33B"), "CNY 2400000");
    assert_eq!(text(o, "uetr"), "8a562c67-ca16-48ba-b074-65581be6f001");
    let debtor = party(o, PartyRole::Debtor);
    assert_eq!(
        (debtor.name.as_str(), debtor.residence.unwrap().code()),
        ("Example Coal Works", "cn")
    );
    assert_eq!(debtor.identifiers, [(prop::ACCOUNT_NUMBER, "100-200".to_owned())]);
    let creditor = party(o, PartyRole::Creditor);
    assert_eq!(
        (creditor.name.as_str(), creditor.residence.unwrap().code()),
        ("Example Trading", "hk")
    );
    assert_eq!(creditor.identifiers[0].0, prop::IBAN);
    let sender = party(o, PartyRole::DebtorAgent);
    assert_eq!(sender.identifiers[0].1, "EXAMCNBJ", "the sender is the payer's bank without 52a");
    assert_eq!(party(o, PartyRole::CreditorAgent).identifiers[0].1, "EXAMHKHH");
    let between: Vec<String> = o
        .parties
        .iter()
        .filter(|p| p.role == PartyRole::Intermediary)
        .flat_map(|p| p.identifiers.iter().map(|(_, n)| n.clone()))
        .collect();
    for number in ["EXAMUS33", "EXAMJPJT", "SETTLE-1", "EXAMCNBJ", "EXAMSGSG"] {
        assert!(between.iter().any(|n| n == number), "{number} in {between:?}");
    }
    assert_eq!(o.craft.as_ref().unwrap().imo, "9999993");
    assert_eq!(o.goods[0].hs.unwrap().to_string(), "270112");
}

#[test]
fn a_credit_tells_goods_ports_and_ship() {
    let file = of(MT_700);
    let o = &file.observations[0];
    assert_eq!((o.activity, o.reference.as_str()), (Activity::TradeFinance, "LC-7"));
    assert_eq!(o.days.performed.unwrap().to_string(), "2018-02-01");
    assert_eq!(o.amount.unwrap().to_string(), "USD 376500");
    assert_eq!(party(o, PartyRole::Importer).name, "Example Trading");
    assert_eq!(party(o, PartyRole::Exporter).residence.unwrap().code(), "cn");
    assert_eq!(party(o, PartyRole::Issuer).identifiers[0].1, "EXAMHKHH");
    let from = o.route.from.as_ref().unwrap();
    assert_eq!((from.name.as_str(), from.country.unwrap().code()), ("NAMPO, DPRK", "kp"));
    assert_eq!(o.route.to.as_ref().unwrap().name, "WEIHAI, CHINA");
    assert_eq!(o.route.via[0].name, "BEIJING");
    let goods = &o.goods[0];
    assert_eq!(goods.hs.unwrap().to_string(), "270111");
    assert_eq!(goods.origin.unwrap().code(), "kp");
    assert!(goods.description.contains("ANTHRACITE"));
    let craft = o.craft.as_ref().unwrap();
    assert_eq!((craft.name.as_str(), craft.imo.as_str()), ("EXAMPLE STAR", "9999993"));
    assert_eq!(text(o, ":46A: documents"), "FULL SET OF BILLS OF LADING");
}

#[test]
fn a_statement_is_an_observation_an_entry() {
    let file = of(MT_940);
    assert_eq!((file.seen, file.observations.len(), file.rows_aside()), (4, 3, 1));
    let o = &file.observations[0];
    assert_eq!(
        (o.reference.as_str(), o.amount.unwrap().to_string().as_str()),
        ("BANK-1", "EUR 30.00")
    );
    let payer = party(o, PartyRole::Debtor);
    assert_eq!((payer.name.as_str(), payer.identifiers[0].0), ("EXAMPLE PAYER", prop::IBAN));
    assert_eq!(text(o, "remittance"), "for coal");
    assert_eq!(party(o, PartyRole::Creditor).identifiers[0].1, "GB82WEST12345698765432");
    let reversed = &file.observations[1];
    assert!(!text(reversed, "reversal").is_empty());
    assert_eq!(text(reversed, "direction"), "debit");
    let payee = party(reversed, PartyRole::Creditor);
    assert_eq!(payee.name, "", "a debit was reversed: the owner pays no more");
    let reasons: Vec<&str> = file.quarantined.iter().map(|q| q.reason.as_str()).collect();
    assert_eq!(
        reasons,
        ["field `61`: not a date: `1803x1`", "field `61`: neither credit nor debit: `nonsense`"]
    );
    assert_eq!(file.quarantined[1].line, 10);
}

#[test]
fn a_cover_payment_shows_the_customers() {
    let text = "{1:F01EXAMCNBJAXXX0000000000}{2:I202EXAMUS33XXXXN}{3:{119:COV}}{4:\r\n:20:C-1\r\n:21:REF-1\r\n:32A:180330USD5,\r\n\
        :52A:EXAMCNBJ\r\n:58A:EXAMHKHH\r\n:50K:Example Payer\r\nCHINA\r\n:52A:EXAMCNSH\r\n:57A:EXAMSGSG\r\n:59:Example Payee\r\n:70:coal\r\n-}";
    let o = &of(text).observations[0];
    assert_eq!(party(o, PartyRole::Debtor).name, "Example Payer");
    assert_eq!(party(o, PartyRole::Creditor).name, "Example Payee");
    let agents: Vec<&str> = o
        .parties
        .iter()
        .filter(|p| matches!(p.role, PartyRole::DebtorAgent | PartyRole::CreditorAgent))
        .map(|p| p.identifiers[0].1.as_str())
        .collect();
    assert_eq!(agents, ["EXAMCNBJ", "EXAMHKHH", "EXAMCNSH", "EXAMSGSG"]);
}

#[test]
fn a_message_without_what_makes_it_a_payment_is_set_aside() {
    let without = MT_103.replace(":32A:180330USD376500,\r\n", "");
    let file = of(&format!("{without}$\r\n{MT_103}"));
    assert_eq!((file.seen, file.observations.len()), (2, 1));
    assert_eq!(file.quarantined[0].reason, "field `32A` of MT 103 is missing");
    let exchange = MT_103.replace("{2:I103", "{2:I300");
    let file = of(&exchange);
    assert!(file.quarantined[0].reason.starts_with("MT `300` is no payment message"));
    let cut = MT_103.split("-}").next().unwrap();
    assert!(of(cut).quarantined[0].reason.contains("not closed"));
}

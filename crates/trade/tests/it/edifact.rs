//! IFTMIN and CUSCAR: invented messages, cut ones, and changed ones.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use detente_model::Claim;
use detente_trade::{Kind, Limits, TradeError, TradeFile, read, recognise};
use proptest::prelude::*;

use crate::shipments::told;

const INSTRUCTION: &str = "UNA:+.? '\nUNB+UNOC:3+EXSHIP:172+EXLINE:172+170804:1200+42'\n\
    UNH+1+IFTMIN:D:99B:UN'\nBGM+340+SI-17+9'\nDTM+137:20170801:102'\nRFF+BM:EXBL0001'\nRFF+EX:EL-2017-5'\n\
    TDT+20+017W+1++EXL:172:20:EXAMPLE LINES+++9074729:146:11:EXAMPLE STAR:TG'\n\
    LOC+9+KPNAM:139:6:NAMPO'\nDTM+186:201708041530:203'\nLOC+11+CNWEI:139:6'\nLOC+7+CNBJS:139:6:BEIJING'\n\
    NAD+CZ+++EXAMPLE MINING TRADING CORPORATION:OF NAMPO+1 PIT ROAD:HARBOUR SIDE+NAMPO++123+KP'\n\
    NAD+CN+4711::91++EXAMPLE BUYERS LTD'\nNAD+N1+++EXAMPLE NOTIFY+QUAY 2+WEIHAI+++CN'\n\
    GID+1+1:BLK'\nPIA+5+270111:HS'\nFTX+AAA+++ANTHRACITE IN BULK, IT?'S DRY'\nLOC+27+KP'\n\
    MEA+AAE+G+KGM:5030000'\nMEA+AAE+AAL+KGM:5020000'\nMOA+44:376500:USD'\n\
    EQD+CN+EXMU1234567'\nMEA+AAE+G+KGM:1'\nFTX+AAI+++HANDLE WITH CARE'\nUNT+24+1'\nUNZ+1+42'\n";

const REPORT: &str = "UNB+UNOA:2+A+B+200101:0000+1'UNH+7+CUSCAR:D:95B:UN'BGM+85+MAN-1+9'DTM+137:20200105:102'\
    TDT+20+001+1++EXL:172:166:EXAMPLE LINES+++EXST9:103::EXAMPLE SEA'LOC+11+KRPUS:139:6'DTM+132:20200106:102'\
    CNI+1+BL-A'LOC+9+VNHPH:139:6'NAD+CZ+++SHIPPER A'NAD+CN+++TO ORDER'GID+1+10:CT'FTX+AAA+++FROZEN SQUID'\
    MEA+AAE+G+TNE:12.5'CST+1+030743'CNI+2+BL-B'LOC+9+CNDLC:139:6'NAD+CZ+++SHIPPER B'GID+1+5:PK'FTX+AAA+++MACHINE PARTS'\
    LOC+27+XX'UNT+21+7'UNZ+1+1'";

fn messages(text: &str) -> TradeFile {
    assert_eq!(recognise(text.as_bytes()).unwrap(), Kind::Edifact);
    let file = read(text.as_bytes(), Kind::Edifact, &Limits::default()).unwrap();
    assert_eq!(file.seen, file.observations.len() as u64 + file.rows_aside());
    file
}

#[test]
fn an_instruction_is_one_shipment() {
    let file = messages(INSTRUCTION);
    assert_eq!(file.quarantined, []);
    assert_eq!(
        told(&file.observations[0]),
        "EXBL0001\nloaded 2017-08-04\nCarrier EXAMPLE LINES\n\
         Shipper EXAMPLE MINING TRADING CORPORATION OF NAMPO kp\nConsignee EXAMPLE BUYERS LTD 4711\n\
         NotifyParty EXAMPLE NOTIFY cn\n\
         270111 `ANTHRACITE IN BULK, IT'S DRY` 5020000 kg USD 376500 of kp\nfrom NAMPO KPNAM kp\nto CNWEI cn\n\
         via BEIJING\nin EXAMPLE STAR 9074729 tg\nLicence EL-2017-5\nFTX+AAI: HANDLE WITH CARE"
    );
    let o = &file.observations[0];
    assert!(
        o.parties[1].name.starts_with("EXAMPLE MINING TRADING CORPORATION")
            && o.parties[1].address.contains("1 PIT ROAD")
    );
    assert_eq!(o.claims[0].claim, Claim::Licence);
}

#[test]
fn a_cargo_report_is_a_shipment_for_each_consignment() {
    let file = messages(REPORT);
    assert_eq!(file.observations.len(), 2);
    assert_eq!(
        told(&file.observations[0]),
        "BL-A\ndischarged 2020-01-06\nCarrier EXAMPLE LINES\nShipper SHIPPER A\nConsignee TO ORDER\n\
         030743 `FROZEN SQUID` 12.5 t - of -\nfrom VNHPH vn\nto KRPUS kr\nin EXAMPLE SEA\ncall sign: EXST9"
    );
    assert_eq!(file.observations[1].reference, "BL-B");
    assert_eq!(
        (file.quarantined[0].code.as_str(), file.quarantined[0].kept.as_deref()),
        ("trade::country", Some("BL-B"))
    );
}

#[test]
fn a_message_that_was_cut_is_set_aside() {
    let wrong = INSTRUCTION.replace("UNT+24+1'", "UNT+23+1'");
    let file = messages(&wrong);
    assert_eq!(
        (file.seen, file.quarantined[0].reason.as_str()),
        (1, "UNT states 23 segments; there are 24")
    );
    let wrong = INSTRUCTION.replace("UNT+24+1'\nUNZ+1+42'\n", "");
    let file = messages(&wrong);
    assert_eq!((file.rows_aside(), file.quarantined[0].code.as_str()), (1, "trade::cut"));
    let wrong = INSTRUCTION.replace("UNT+24+1'", "UNT+24+2'");
    assert!(messages(&wrong).quarantined[0].reason.contains("ends `2`"));
    let error =
        read(&INSTRUCTION.as_bytes()[..310], Kind::Edifact, &Limits::default()).unwrap_err();
    assert!(matches!(error, TradeError::Truncated { .. }), "{error}");
}

#[test]
fn other_messages_are_named() {
    let file = messages("UNB+UNOA:1+A+B+1+1'UNH+1+CONTRL:D:3:UN'UCI+1+IFTMIN'UNT+3+1'UNZ+1+1'");
    assert_eq!(file.quarantined[0].reason, "message `CONTRL` is no IFTMIN or CUSCAR");
    assert!(read(b"UNB+UNOA:1'UNZ+0+1'", Kind::Edifact, &Limits::default()).is_err());
}

proptest! {
    #[test]
    fn a_changed_message_does_not_panic(at in 0_usize..2_000, byte in any::<u8>(), cut in 0_usize..2_000) {
        for text in [INSTRUCTION, REPORT] {
            let mut bytes = text.as_bytes().to_vec();
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = read(&bytes, Kind::Edifact, &Limits::default());
            let cut = cut % bytes.len() + 1;
            let _ = read(&bytes[..cut], Kind::Edifact, &Limits::default());
        }
    }

    #[test]
    fn no_segments_break_it(text in "([A-Z0-9]{1,3}|[+:'?. \n]){0,150}") {
        if let Ok(file) = read(format!("UNH+1+IFTMIN'{text}").as_bytes(), Kind::Edifact, &Limits::default()) {
            prop_assert_eq!(file.seen, file.observations.len() as u64 + file.rows_aside());
        }
    }
}

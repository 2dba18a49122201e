//! Bills of lading as JSON, of both versions.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use detente_trade::{Kind, Limits, TradeError, TradeFile, read, recognise};
use proptest::prelude::*;

use crate::shipments::told;

const NEWER: &str = r#"{"transportDocumentReference":"EXBL1","transportDocumentTypeCode":"BOL","shippedOnBoardDate":"2020-12-12",
 "issueDate":"2020-12-13","declaredValue":1231.1,"declaredValueCurrency":"DKK",
 "transports":{"plannedArrivalDate":"2021-01-07","plannedDepartureDate":"2020-12-10",
  "placeOfReceipt":{"locationName":"Exampletown"},
  "portOfLoading":{"locationName":"Hamburg","UNLocationCode":"DEHAM"},"portOfDischarge":{"UNLocationCode":"KRPUS"},
  "vesselVoyages":[{"vesselName":"EXAMPLE SEA","vesselIMONumber":"9074729","carrierExportVoyageNumber":"2103S"}]},
 "documentParties":{"shipper":{"partyName":"Example Shipper","address":{"street":"Kai","streetNumber":"1","city":"Hamburg","countryCode":"DE"}},
  "consignee":{"partyName":"Example Consignee","identifyingCodes":[{"codeListProvider":"GLEIF","partyCode":"529900T8BM49AURSDO55"}]},
  "notifyParties":[{"partyName":"Example Notify"}],"other":[{"party":{"partyName":"Example Other"},"partyFunction":"SCO"}]},
 "consignmentItems":[{"descriptionOfGoods":["Shoes,","400 boxes"],"HSCodes":["640510"],
  "cargoItems":[{"cargoGrossWeight":{"value":12000,"unit":"KGM"}},{"cargoGrossWeight":{"value":0.5,"unit":"KGM"}}]}],
 "exportLicense":{"isRequired":true,"reference":"EL-1"}}"#;

const OLDER: &str = r#"[{"document":{"transportDocumentReference":"EXBL2","issuingParty":{"partyName":"Example Line"},
 "shippingInstruction":{"shippingInstructionReference":"SI","consignmentItems":[{"descriptionOfGoods":"Coal","HSCode":"2701","weight":123.45,"weightUnit":"KGM"}],
 "documentParties":[{"party":{"partyName":"Example Shipper"},"partyFunction":"OS"},{"party":{"partyName":"Example Consignee"},"partyFunction":"CN"}]}}},
 {"document":{"transportDocumentReference":"EXBL3"}}, 5]"#;

fn documents(text: &str) -> TradeFile {
    assert_eq!(recognise(text.as_bytes()).unwrap(), Kind::Dcsa);
    let file = read(text.as_bytes(), Kind::Dcsa, &Limits::default()).unwrap();
    assert_eq!(file.seen, file.observations.len() as u64 + file.rows_aside());
    file
}

#[test]
fn a_newer_document_is_read() {
    let file = documents(NEWER);
    assert_eq!(file.quarantined, []);
    assert_eq!(
        told(&file.observations[0]),
        "EXBL1\nloaded 2020-12-12\ndischarged 2021-01-07\nShipper Example Shipper de\n\
         Consignee Example Consignee 529900T8BM49AURSDO55\nNotifyParty Example Notify\nOther Example Other\n\
         640510 `Shoes, 400 boxes` 12000.5 kg DKK 1231.1 of -\nfrom Hamburg DEHAM de\nto KRPUS kr\n\
         via Exampletown\nin EXAMPLE SEA 9074729\nLicence EL-1"
    );
}

#[test]
fn an_older_one_within_its_request_is_read_and_an_empty_one_set_aside() {
    let file = documents(OLDER);
    assert_eq!((file.seen, file.observations.len()), (3, 1));
    assert_eq!(
        told(&file.observations[0]),
        "EXBL2\nShipper Example Shipper\nConsignee Example Consignee\nCarrier Example Line\n2701 `Coal` 123.45 kg - of -"
    );
    assert!(file.quarantined.iter().all(|q| q.code == "trade::no-shipment"));
}

#[test]
fn one_document_a_line_is_read() {
    let line = NEWER.replace('\n', " ");
    assert_eq!(documents(&format!("{line}\n{line}\n")).observations.len(), 2);
}

#[test]
fn faults_of_a_document_are_set_aside() {
    let wrong = NEWER
        .replace("2020-12-12", "2020-12-32")
        .replace("640510", "shoes")
        .replace("9074729", "9074728")
        .replace("\"DKK\"", "\"kroner\"")
        .replace("\"DE\"", "\"Q9\"");
    let file = documents(&wrong);
    let codes: Vec<&str> = file.quarantined.iter().map(|q| q.code.as_str()).collect();
    assert_eq!(codes, ["trade::date", "trade::imo", "trade::country", "trade::hs", "trade::value"]);
    assert_eq!(file.observations[0].days.loaded.unwrap().to_string(), "2020-12-10");
    assert!(matches!(
        read(b"{\"a\":1}", Kind::Dcsa, &Limits::default()),
        Err(TradeError::Unrecognised(_))
    ));
    assert!(matches!(
        read(&NEWER.as_bytes()[..500], Kind::Dcsa, &Limits::default()),
        Err(TradeError::Truncated { .. })
    ));
}

proptest! {
    #[test]
    fn a_changed_document_does_not_panic(at in 0_usize..4_000, byte in 32_u8..127) {
        for text in [NEWER, OLDER] {
            let mut bytes = text.as_bytes().to_vec();
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = read(&bytes, Kind::Dcsa, &Limits::default());
        }
    }
}

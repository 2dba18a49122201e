//! No input breaks a reader, and what only hostile files carry is refused with its name.

use detente_trade::{Kind, Limits, TradeError, read, recognise};
use proptest::prelude::*;

use crate::iso20022::PACS_008;
use crate::mt::{MT_103, MT_700, MT_940};

/// All kinds, whatever the bytes are; what is read adds up (asserted within).
fn read_as_all(bytes: &[u8]) {
    let small = Limits {
        file_bytes: 1 << 20,
        depth: 16,
        field_bytes: 4_096,
        fields: 4_096,
        payments: 1_000,
    };
    if let Ok(kind) = recognise(bytes) {
        drop(read(bytes, kind, &small));
    }
    for kind in Kind::ALL {
        drop(read(bytes, *kind, &small));
    }
}

fn refusal(text: &str) -> TradeError {
    let error = recognise(text.as_bytes()).and_then(|kind| {
        read(text.as_bytes(), kind, &Limits::default()).map(|file| panic!("read: {file:?}"))
    });
    let error: TradeError = error.err().unwrap();
    let direct = read(text.as_bytes(), Kind::Iso20022, &Limits::default()).unwrap_err();
    assert_eq!(error.code(), direct.code(), "{error}; {direct}");
    direct
}

#[test]
fn a_document_type_definition_is_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\
                <Document><FIToFICstmrCdtTrf>&b;</FIToFICstmrCdtTrf></Document>";
    let error = refusal(bomb);
    assert_eq!(error.code(), "trade::hostile");
    assert!(error.to_string().contains("document type definition"), "{error}");
}

#[test]
fn an_entity_without_a_definition_is_refused() {
    let text = PACS_008.replace("Example Coal Works", "&boom;");
    let error = read(text.as_bytes(), Kind::Iso20022, &Limits::default()).unwrap_err();
    assert_eq!(error.code(), "trade::hostile");
}

#[test]
fn nesting_and_long_fields_are_refused_by_their_limits() {
    let deep = format!(
        "<Document><FICdtTrf>{}{}</FICdtTrf></Document>",
        "<a>".repeat(100),
        "</a>".repeat(100)
    );
    assert_eq!(refusal(&deep).code(), "trade::hostile");
    let long = PACS_008.replace("coal", &"c".repeat((1 << 20) + 1));
    let error = refusal(&long);
    assert_eq!(error.to_string(), "larger than the limit: a field is over 1048576 bytes");
    let many = PACS_008.replace("<RmtInf>", &format!("<RmtInf>{}", "<x/>".repeat(1 << 20)));
    assert_eq!(refusal(&many).code(), "trade::too-large");
    let mt = MT_103.replace("coal", &"c".repeat((1 << 20) + 1));
    let error = read(mt.as_bytes(), Kind::SwiftMt, &Limits::default()).unwrap_err();
    assert_eq!(error.code(), "trade::too-large");
    let small = Limits { file_bytes: 10, ..Limits::default() };
    assert_eq!(read(mt.as_bytes(), Kind::SwiftMt, &small).unwrap_err().code(), "trade::too-large");
    let few = Limits { payments: 1, ..Limits::default() };
    let two = format!("{MT_103}$\r\n{MT_103}");
    assert_eq!(read(two.as_bytes(), Kind::SwiftMt, &few).unwrap_err().code(), "trade::too-large");
}

#[test]
fn an_unknown_encoding_is_refused_and_a_known_one_is_read() {
    let text = format!("<?xml version=\"1.0\" encoding=\"EBCDIC-CP-KP\"?>{PACS_008}");
    let error = read(text.as_bytes(), Kind::Iso20022, &Limits::default()).unwrap_err();
    assert!(error.to_string().contains("encoding `ebcdic-cp-kp` is not one of"), "{error}");
    let wide: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(PACS_008.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(recognise(&wide).unwrap(), Kind::Iso20022);
    assert_eq!(read(&wide, Kind::Iso20022, &Limits::default()).unwrap().observations.len(), 1);
}

#[test]
fn a_tie_or_a_low_score_names_the_guesses() {
    let error = recognise(b"date,amount\n2018-03-30,5 USD\n").unwrap_err();
    assert_eq!(error.code(), "trade::unrecognised");
    assert!(error.to_string().contains("payments-csv"), "{error}");
    assert!(error.help().contains("--kind"));
    assert_eq!(recognise(b"").unwrap_err(), TradeError::Empty);
    assert_eq!(recognise(b"{\"a\": 1}").unwrap_err().code(), "trade::unrecognised");
}

#[test]
fn every_truncation_is_an_error_or_adds_up() {
    let kinds = [Kind::Iso20022, Kind::SwiftMt, Kind::SwiftMt, Kind::SwiftMt];
    for (text, kind) in [PACS_008, MT_103, MT_700, MT_940].into_iter().zip(kinds) {
        for end in 0..text.len() {
            let cut = &text.as_bytes()[..end];
            drop((recognise(cut), read(cut, kind, &Limits::default())));
        }
    }
    let cut = &PACS_008[..PACS_008.len() - 20];
    let error = read(cut.as_bytes(), Kind::Iso20022, &Limits::default()).unwrap_err();
    assert_eq!(error.code(), "trade::truncated");
}

#[test]
fn many_broken_beginnings_take_no_longer_than_their_length() {
    // Each would be read to the end of the file, if the next one did not stop it.
    let text = "{1:{4:".repeat(60_000);
    assert_eq!(
        read(text.as_bytes(), Kind::SwiftMt, &Limits::default()).unwrap().observations.len(),
        0
    );
    let text = format!(
        "<Document><FICdtTrf><CdtTrfTxInf>{}</CdtTrfTxInf></FICdtTrf></Document>",
        "<Dbtr/>".repeat(100_000)
    );
    assert_eq!(read(text.as_bytes(), Kind::Iso20022, &Limits::default()).unwrap().seen, 1);
    let text = format!(
        "<Document><FICdtTrf><CdtTrfTxInf>{}</CdtTrfTxInf></FICdtTrf></Document>",
        "<Ustrd>a</Ustrd><x>b</x>".repeat(50_000)
    );
    assert_eq!(read(text.as_bytes(), Kind::Iso20022, &Limits::default()).unwrap().seen, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_as_all(&bytes);
    }

    #[test]
    fn no_text_of_the_formats_signs_breaks_a_reader(
        text in "(\\{1:|\\{2:I103X|\\{4:\n|-\\}|:20:|:61:|:32A:|:59:|/|[0-9]{2,6}|USD|,|\n|é|<Document>|<FICdtTrf>|</|>|<Ntry>|\\{1500\\}|\\{4000\\}|\\*|62212104288|710|5220){0,60}"
    ) {
        read_as_all(text.as_bytes());
    }

    #[test]
    fn a_changed_byte_breaks_no_reader(
        which in 0_usize..4,
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = [PACS_008, MT_103, MT_700, MT_940][which].as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        read_as_all(&bytes);
        let from = cut.index(bytes.len());
        bytes.drain(from.min(at)..from.max(at));
        read_as_all(&bytes);
    }
}

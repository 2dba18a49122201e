//! ISO 20022 messages, invented.

use detente_model::{Observation, Party, PartyRole, prop};
use detente_trade::{Kind, Limits, TradeFile, read, recognise};

/// A customer credit transfer with its header.
pub const PACS_008: &str = r#"<Envelope><AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02">
<Fr><FIId><FinInstnId><BICFI>EXAMCNBJXXX</BICFI></FinInstnId></FIId></Fr>
<To><FIId><FinInstnId><BICFI>EXAMSGSG</BICFI></FinInstnId></FIId></To>
<BizMsgIdr>MSG-1</BizMsgIdr><MsgDefIdr>pacs.008.001.08</MsgDefIdr><CreDt>2018-03-29T10:00:00Z</CreDt></AppHdr>
<p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><p:FIToFICstmrCdtTrf>
<GrpHdr><MsgId>MSG-1</MsgId><CreDtTm>2018-03-29T10:00:00</CreDtTm><NbOfTxs>1</NbOfTxs>
<SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr>
<CdtTrfTxInf><PmtId><InstrId>INSTR-1</InstrId><EndToEndId>E2E-1</EndToEndId>
<UETR>8a562c67-ca16-48ba-b074-65581be6f001</UETR></PmtId>
<IntrBkSttlmAmt Ccy="USD">376500.00</IntrBkSttlmAmt><IntrBkSttlmDt>2018-03-30</IntrBkSttlmDt>
<InstdAmt Ccy="CNY">2400000</InstdAmt>
<InstgAgt><FinInstnId><BICFI>EXAMCNBJ</BICFI></FinInstnId></InstgAgt>
<IntrmyAgt1><FinInstnId><BICFI>EXAMUS33</BICFI></FinInstnId></IntrmyAgt1>
<IntrmyAgt1Acct><Id><Othr><Id>77-1</Id></Othr></Id></IntrmyAgt1Acct>
<UltmtDbtr><Nm>Example Holding</Nm><CtryOfRes>KP</CtryOfRes></UltmtDbtr>
<Dbtr><Nm>Example Coal Works</Nm><PstlAdr><StrtNm>Harbour Road</StrtNm><BldgNb>1</BldgNb>
<PstCd>118000</PstCd><TwnNm>Dandong</TwnNm><Ctry>CN</Ctry></PstlAdr>
<Id><OrgId><LEI>5493001KJTIIGC8Y1R12</LEI><Othr><Id>T-1</Id><SchmeNm><Cd>TXID</Cd></SchmeNm></Othr></OrgId></Id></Dbtr>
<DbtrAcct><Id><Othr><Id>100-200</Id></Othr></Id></DbtrAcct>
<DbtrAgt><FinInstnId><BICFI>EXAMCNBJ</BICFI><Nm>Example Bank</Nm></FinInstnId></DbtrAgt>
<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>USABA</Cd></ClrSysId><MmbId>021000021</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>
<Cdtr><Nm>Example Trading &amp; Co</Nm><PstlAdr><AdrLine>7 Queens Road</AdrLine><AdrLine>HONG KONG</AdrLine></PstlAdr>
<Id><PrvtId><DtAndPlcOfBirth><BirthDt>1970-01-31</BirthDt><CityOfBirth>Exampletown</CityOfBirth><CtryOfBirth>SG</CtryOfBirth></DtAndPlcOfBirth></PrvtId></Id></Cdtr>
<CdtrAcct><Id><IBAN>GB82WEST12345698765432</IBAN></Id></CdtrAcct>
<Purp><Cd>GDDS</Cd></Purp>
<RmtInf><Ustrd>5020 t coal HS 270112, MV EXAMPLE STAR IMO 9999993</Ustrd>
<Strd><RfrdDocInf><Nb>INV-7</Nb></RfrdDocInf><Invcr><Nm>Example Invoicer</Nm></Invcr></Strd></RmtInf>
<SplmtryData><Envlp><Odd>kept</Odd></Envlp></SplmtryData>
</CdtTrfTxInf></p:FIToFICstmrCdtTrf></p:Document></Envelope>"#;

fn of(text: &str) -> TradeFile {
    assert_eq!(recognise(text.as_bytes()).unwrap(), Kind::Iso20022);
    read(text.as_bytes(), Kind::Iso20022, &Limits::default()).unwrap()
}

fn party(o: &Observation, role: PartyRole) -> &Party {
    o.parties.iter().find(|p| p.role == role).unwrap()
}

fn texts<'a>(o: &'a Observation, field: &str) -> Vec<&'a str> {
    o.texts.iter().filter(|t| t.field == field).map(|t| t.text.as_str()).collect()
}

#[test]
fn a_transfer_says_all_that_it_says() {
    let file = of(PACS_008);
    assert!(file.quarantined.is_empty(), "{:?}", file.quarantined);
    let o = &file.observations[0];
    assert_eq!((o.reference.as_str(), o.source.as_ref().unwrap().line), ("INSTR-1", 8));
    assert_eq!(o.amount.unwrap().to_string(), "USD 376500.00");
    assert_eq!(o.days.paid.unwrap().to_string(), "2018-03-30");
    assert_eq!(texts(o, "instructed amount"), ["CNY 2400000"]);
    assert_eq!(texts(o, "uetr"), ["8a562c67-ca16-48ba-b074-65581be6f001"]);
    let debtor = party(o, PartyRole::Debtor);
    assert_eq!(
        (debtor.name.as_str(), debtor.residence.unwrap().code()),
        ("Example Coal Works", "cn")
    );
    assert_eq!(debtor.address, "Harbour Road 1, 118000 Dandong");
    for number in [
        (prop::LEI_CODE, "5493001KJTIIGC8Y1R12"),
        (prop::TAX_NUMBER, "T-1"),
        (prop::ACCOUNT_NUMBER, "100-200"),
    ] {
        assert!(debtor.identifiers.contains(&(number.0, number.1.to_owned())), "{number:?}");
    }
    assert_eq!(party(o, PartyRole::UltimateDebtor).residence.unwrap().code(), "kp");
    let creditor = party(o, PartyRole::Creditor);
    assert_eq!(
        (creditor.name.as_str(), creditor.residence.unwrap().code()),
        ("Example Trading & Co", "hk")
    );
    assert!(creditor.identifiers.contains(&(prop::IBAN, "GB82WEST12345698765432".into())));
    assert!(creditor.identifiers.contains(&(prop::BIRTH_DATE, "1970-01-31".into())));
    let agent = party(o, PartyRole::CreditorAgent);
    assert_eq!(agent.identifiers, [(prop::REGISTRATION_NUMBER, "USABA021000021".to_owned())]);
    let between: Vec<&Party> =
        o.parties.iter().filter(|p| p.role == PartyRole::Intermediary).collect();
    assert_eq!(between.len(), 3, "instructing (and sender), intermediary, receiver: {between:#?}");
    assert!(between.iter().any(|p| p.identifiers.contains(&(prop::ACCOUNT_NUMBER, "77-1".into()))));
    assert!(o.parties.iter().any(|p| p.name == "Example Invoicer"));
    assert_eq!(texts(o, "remittance")[1], "INV-7 Example Invoicer");
    assert_eq!(texts(o, "Envlp/Odd"), ["kept"], "what the table does not know is kept");
    assert_eq!(o.craft.as_ref().unwrap().imo, "9999993");
    assert_eq!(o.goods[0].hs.unwrap().to_string(), "270112");
}

#[test]
fn envelope_namespace_and_cdata_do_not_matter() {
    let inner = PACS_008.split_once("<p:Document").unwrap().1;
    let document = format!("<p:Document{}", inner.trim_end_matches("</Envelope>"));
    let bare = of(&document);
    let no_namespace = document
        .replace(" xmlns:p=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\"", "")
        .replace("p:", "");
    let wrapped = format!(
        "<Wrapper><Head/><Body><![CDATA[<?xml version=\"1.0\"?>{document}]]></Body></Wrapper>"
    );
    for other in [no_namespace, wrapped] {
        let file = of(&other);
        assert_eq!(file.observations[0].parties, bare.observations[0].parties);
        assert_eq!(file.observations[0].amount, bare.observations[0].amount);
    }
    let alone = document.replace("<p:Document", "<p:FIToFI").replace("p:Document>", "p:FIToFI>");
    assert_eq!(of(&alone).observations.len(), 1, "without `Document`");
}

#[test]
fn batches_do_not_mix() {
    let batch = |id: &str, debtor: &str, names: &[&str]| {
        let payments: String = names.iter().map(|name| format!(
            "<CdtTrfTxInf><PmtId><EndToEndId>{name}</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"USD\">5</InstdAmt></Amt><Cdtr><Nm>{name}</Nm></Cdtr></CdtTrfTxInf>"
        )).collect();
        format!(
            "<PmtInf><PmtInfId>{id}</PmtInfId><ReqdExctnDt><Dt>2018-03-30</Dt></ReqdExctnDt><Dbtr><Nm>{debtor}</Nm></Dbtr><DbtrAcct><Id><Othr><Id>{id}</Id></Othr></Id></DbtrAcct>{payments}</PmtInf>"
        )
    };
    let text = format!(
        "<Document><CstmrCdtTrfInitn><GrpHdr><InitgPty><Nm>Example Group</Nm></InitgPty></GrpHdr>{}{}</CstmrCdtTrfInitn></Document>",
        batch("B1", "Example One", &["A", "B"]),
        batch("B2", "Example Two", &["C"])
    );
    let file = of(&text);
    let who: Vec<(&str, &str, usize)> = file
        .observations
        .iter()
        .map(|o| {
            (
                party(o, PartyRole::Debtor).name.as_str(),
                party(o, PartyRole::Creditor).name.as_str(),
                o.parties.len(),
            )
        })
        .collect();
    assert_eq!(who, [("Example One", "A", 3), ("Example One", "B", 3), ("Example Two", "C", 3)]);
    assert!(file.observations.iter().all(|o| o.days.paid.unwrap().to_string() == "2018-03-30"));
    assert_eq!(party(&file.observations[2], PartyRole::Debtor).identifiers[0].1, "B2");
}

fn statement(entries: &str) -> TradeFile {
    of(&format!(
        "<Document><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S</Id><Acct><Id><Othr><Id>777</Id></Othr></Id>\
         <Ownr><Nm>Example Owner</Nm></Ownr><Svcr><FinInstnId><BICFI>EXAMSGSG</BICFI></FinInstnId></Svcr></Acct>\
         <Bal><Amt Ccy=\"EUR\">9</Amt></Bal>{entries}</Stmt></BkToCstmrStmt></Document>"
    ))
}

#[test]
fn an_entry_is_a_payment_and_a_batch_of_details_is_many() {
    let detail = |name: &str, sum: &str| {
        format!("<TxDtls>{sum}<RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties></TxDtls>")
    };
    let sum = |n: u8| format!("<Amt Ccy=\"EUR\">{n}</Amt>");
    let entry = |details: String| {
        format!(
            "<Ntry><Amt Ccy=\"EUR\">30</Amt><CdtDbtInd>CRDT</CdtDbtInd><ValDt><Dt>2018-03-30</Dt></ValDt><NtryDtls>{details}</NtryDtls></Ntry>"
        )
    };
    let one = statement(&entry(detail("A", "")));
    assert_eq!(one.observations.len(), 1);
    let o = &one.observations[0];
    assert_eq!(party(o, PartyRole::Debtor).name, "A");
    let owner = party(o, PartyRole::Creditor);
    assert_eq!((owner.name.as_str(), owner.identifiers[0].1.as_str()), ("Example Owner", "777"));
    assert_eq!(party(o, PartyRole::CreditorAgent).residence.unwrap().code(), "sg");
    let many = statement(&entry(detail("A", &sum(10)) + &detail("B", &sum(20))));
    let sums: Vec<String> =
        many.observations.iter().map(|o| o.amount.unwrap().to_string()).collect();
    assert_eq!((many.seen, sums), (2, vec!["EUR 10".to_owned(), "EUR 20".to_owned()]));
    assert!(many.observations.iter().all(|o| o.days.paid.unwrap().to_string() == "2018-03-30"));
    let unclear = statement(&entry(detail("A", &sum(10)) + &detail("B", "")));
    assert_eq!(unclear.observations.len(), 1, "a detail without a sum: the entry is one payment");
    assert!(unclear.observations[0].parties.iter().any(|p| p.name == "B"));
    assert_eq!(statement("").notes.len(), 1);
}

#[test]
fn a_reversal_is_marked_and_keeps_its_parties() {
    let file = statement(
        "<Ntry><Amt Ccy=\"EUR\">30</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd></Ntry>",
    );
    let o = &file.observations[0];
    assert_eq!(texts(o, "reversal").len(), 1);
    assert_eq!(party(o, PartyRole::Debtor).name, "Example Owner", "a debit was reversed");
}

#[test]
fn a_cover_payment_shows_the_customers() {
    let text = "<Document><FICdtTrf><CdtTrfTxInf><IntrBkSttlmAmt Ccy=\"USD\">5</IntrBkSttlmAmt>\
        <Dbtr><FinInstnId><BICFI>EXAMCNBJ</BICFI></FinInstnId></Dbtr><Cdtr><FinInstnId><BICFI>EXAMHKHH</BICFI></FinInstnId></Cdtr>\
        <UndrlygCstmrCdtTrf><Dbtr><Nm>Example Payer</Nm></Dbtr><Cdtr><Nm>Example Payee</Nm></Cdtr><RmtInf><Ustrd>for coal</Ustrd></RmtInf></UndrlygCstmrCdtTrf>\
        </CdtTrfTxInf></FICdtTrf></Document>";
    let o = &of(text).observations[0];
    assert_eq!(party(o, PartyRole::Debtor).name, "Example Payer");
    assert_eq!(party(o, PartyRole::Creditor).name, "Example Payee");
    assert_eq!(party(o, PartyRole::DebtorAgent).residence.unwrap().code(), "cn");
    assert_eq!(texts(o, "remittance"), ["for coal"]);
}

#[test]
fn a_value_that_cannot_be_read_is_set_aside_with_its_field() {
    let text = PACS_008
        .replace("376500.00", "37x")
        .replace("<IntrBkSttlmDt>2018-03-30", "<IntrBkSttlmDt>2018-02-31")
        .replace("<BICFI>EXAMUS33<", "<BICFI>EXAM<");
    let file = of(&text);
    let reasons: Vec<&str> = file.quarantined.iter().map(|q| q.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "field `settlement amount`: not an amount: `37x`",
            "field `settlement date`: day does not exist: `2018-02-31`",
            "field `BICFI`: not a BIC of eight or eleven characters: `EXAM`",
        ]
    );
    assert_eq!((file.seen, file.observations.len()), (1, 1));
    assert_eq!(file.quarantined[0].kept.as_deref(), Some("INSTR-1"));
}

#[test]
fn a_message_of_another_business_is_set_aside_by_name() {
    let text = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:seev.031.002.09\"><CorpActnNtfctn/></Document>";
    let file = of(text);
    assert_eq!((file.seen, file.rows_aside()), (1, 1));
    assert!(file.quarantined[0].reason.contains("`CorpActnNtfctn` is no payment message"));
    let header = "<AppHdr xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\"><Fr/></AppHdr>";
    let error = read(header.as_bytes(), Kind::Iso20022, &Limits::default()).unwrap_err();
    assert!(error.to_string().contains("no message in it"), "{error}");
}

//! The EU's consolidated list, both forms.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a helper of tests fails like a test")]

use std::collections::{BTreeMap, BTreeSet};

use detente_lists::{Edition, Format, Limits, ListError, read, recognise};
use detente_model::{Entity, Mark, Schema, prop};
use serde_json::Value as Json;

use crate::{elements, leaves};

const JSON: &str = "eu/eu_fsf_2026-05-01.jsonl.zst";
const XML: &str = "eu/eu_fsf_sample.xml";

/// Everything the XML can say, of an invented person and an invented company.
const FULL_XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2020-04-15T15:29:22.497+02:00" globalFileId="1">
  <sanctionEntity designationDate="2009-07-16" designationDetails="point 7" unitedNationId="XXi.001" euReferenceNumber="EU.1.11" logicalId="101" delistingDate="2021-05-06">
    <remark>Wanted in Ruritania</remark>
    <additionalInformation key="height" value="180 cm"/>
    <regulation regulationType="amendment" organisationType="council" publicationDate="2017-08-31" entryIntoForceDate="2017-09-01" numberTitle="2017/9999 (OJ L999)" programme="RUR" logicalId="201">
      <remark>see annex</remark>
      <publicationUrl>https://law.example/1</publicationUrl>
      <corrigendum regulationType="correction" publicationDate="2017-10-01" numberTitle="2017/9998 (OJ L998)" publicationUrl="https://law.example/2"/>
    </regulation>
    <subjectType code="person" classificationCode=""/>
    <nameAlias firstName="Rudolf" middleName="Hentzau" lastName="Strelsau" wholeName="Rudolf Hentzau Strelsau" function="Colonel" gender="M" title="Count" nameLanguage="" strong="true" regulationLanguage="en" logicalId="16">
      <remark>born a duke</remark>
      <additionalInformation key="spelling" value="Rudolph"/>
      <regulationSummary regulationType="amendment" publicationDate="2009-07-31" numberTitle="689/9999 (OJ L199)" publicationUrl="https://law.example/3"/>
    </nameAlias>
    <nameAlias wholeName="Рудольф" nameLanguage="RU" strong="true" regulationLanguage="en" logicalId="17"/>
    <nameAlias wholeName="Rudolf of Hentzau" nameLanguage="EN" strong="true" regulationLanguage="en" logicalId="20"/>
    <nameAlias wholeName="The Fox" nameLanguage="" strong="false" regulationLanguage="en" logicalId="18"/>
    <citizenship region="Zenda" countryIso2Code="DZ" countryDescription="ALGERIA" acquisitionDate="1999-01-02" disenfranchisementDate="2001-02-03" regulationLanguage="en" logicalId="31">
      <remark>doubtful</remark>
      <additionalInformation key="by" value="marriage"/>
      <regulationSummary regulationType="amendment" publicationDate="2010-01-02" numberTitle="1/2010 (OJ L1)" publicationUrl="https://law.example/4"/>
    </citizenship>
    <birthdate circa="false" calendarType="GREGORIAN" city="Oran" zipCode="31000" birthdate="1965-12-12" dayOfMonth="12" monthOfYear="12" year="1965" region="West" place="Hospital" countryIso2Code="DZ" countryDescription="ALGERIA" regulationLanguage="en" logicalId="41">
      <remark>from the passport</remark>
      <additionalInformation key="hour" value="noon"/>
      <regulationSummary regulationType="amendment" publicationDate="2010-01-03" numberTitle="2/2010 (OJ L2)" publicationUrl="https://law.example/5"/>
    </birthdate>
    <birthdate circa="true" calendarType="GREGORIAN" dayOfMonth="3" monthOfYear="2" year="1958" countryIso2Code="00" countryDescription="UNKNOWN" regulationLanguage="en" logicalId="42"/>
    <birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1950" yearRangeTo="1955" countryIso2Code="00" countryDescription="UNKNOWN" regulationLanguage="en" logicalId="43"/>
    <address city="Tunis" street="1 Example Street" poBox="77" zipCode="1001" region="North" place="Harbour" asAtListingTime="true" countryIso2Code="TN" countryDescription="TUNISIA" regulationLanguage="en" logicalId="51">
      <remark>until 2004</remark>
      <contactInfo key="PHONE" value="+216 71 000 000"/>
      <contactInfo key="tel" value="+216 71 000 001"/>
      <additionalInformation key="floor" value="third"/>
      <regulationSummary regulationType="amendment" publicationDate="2010-01-04" numberTitle="3/2010 (OJ L3)" publicationUrl="https://law.example/6"/>
    </address>
    <identification diplomatic="true" knownExpired="true" knownFalse="true" reportedLost="true" revokedByIssuer="true" issuedBy="Police of Zenda" issueDate="2001-01-01" issuedDate="2001-01-02" validFrom="2001-01-03" validTo="2011-01-03" latinNumber="L191609" nameOnDocument="R. Strelsau" number="Л191609" region="Zenda" countryIso2Code="TN" countryDescription="TUNISIA" identificationTypeCode="passport" identificationTypeDescription="National passport" regulationLanguage="en" logicalId="61">
      <remark>seen once</remark>
      <additionalInformation key="colour" value="red"/>
      <regulationSummary regulationType="repealing" publicationDate="2010-01-05" numberTitle="4/2010 (OJ L4)" publicationUrl="https://law.example/7"/>
    </identification>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="EU.2.22" logicalId="102">
    <regulation regulationType="regulation" organisationType="commission" publicationDate="2018-01-01" numberTitle="5/2018 (OJ L5)" programme="RUR" logicalId="202"/>
    <subjectType code="other" classificationCode="E"/>
    <nameAlias wholeName="Example Trading" nameLanguage="EN" strong="true" logicalId="19"/>
    <identification number="5555555" identificationTypeCode="regnumber" countryIso2Code="00" logicalId="62"/>
  </sanctionEntity>
</export>
"#;

/// The same in the other form, with what that form has.
const FULL_JSON: &str = concat!(
    r#"{"_file":"x.yaml","eu_reference_number":"EU.1.11","logical_id":"101","united_nation_id":"XXi.001","designation_date":"2009-07-16","designation_details":"point 7","delisting_date":"2021-05-06","entity_type":"person","remark":"Wanted in Ruritania","#,
    r#""regulations":[{"regulation_type":"amendment","organisation_type":"council","publication_date":"2017-08-31","entry_into_force_date":"2017-09-01","number_title":"2017/9999 (OJ L999)","programme":"RUR","logical_id":"201","publication_url":"https://law.example/1","remark":"see annex"},"#,
    r#"{"programme":"RUR","publication_date":"2018-08-31","remark":["a second one"]}],"#,
    r#""subject_type":{"code":"person"},"#,
    r#""name_aliases":[{"first_name":"Rudolf","middle_name":"Hentzau","last_name":"Strelsau","whole_name":"Rudolf Hentzau Strelsau","function":"Colonel","gender":"M","title":"Count","strong":true,"regulation_language":"en","logical_id":"16","remark":"born a duke","regulation_summaries":[{"regulation_type":"amendment","publication_date":"2009-07-31","number_title":"689/9999 (OJ L199)","publication_url":"https://law.example/3"}]},"#,
    r#"{"whole_name":"Рудольф","name_language":"RU","strong":true,"logical_id":"17","remark":["one","two"]},{"whole_name":"Rudolf of Hentzau","name_language":"EN","strong":true,"logical_id":"20"}],"#,
    r#""citizenships":[{"region":"Zenda","country_iso2_code":"DZ","country_description":"ALGERIA","acquisition_date":"1999-01-02","disenfranchisement_date":"2001-02-03","regulation_language":"en","logical_id":"31","remark":"doubtful","regulation_summaries":[{"regulation_type":"amendment","publication_date":"2010-01-02","number_title":"1/2010 (OJ L1)","publication_url":"https://law.example/4"}]},{"country_iso2_code":"DZ","remark":["x"]}],"#,
    r#""birthdates":[{"birthdate":"1965-12-12","circa":false,"calendar_type":"GREGORIAN","city":"Oran","zip_code":"31000","region":"West","place":"Hospital","country_iso2_code":"DZ","country_description":"ALGERIA","regulation_language":"en","logical_id":"41","remark":"from the passport","regulation_summaries":[{"regulation_type":"amendment","publication_date":"2010-01-03","number_title":"2/2010 (OJ L2)","publication_url":"https://law.example/5"}]},"#,
    r#"{"circa":true,"calendar_type":"GREGORIAN","day_of_month":3,"month_of_year":2,"year":1958,"remark":["y"]},{"year_range_from":1950,"year_range_to":1955}],"#,
    r#""addresses":[{"city":"Tunis","street":"1 Example Street","po_box":"77","zip_code":"1001","region":"North","place":"Harbour","as_at_listing_time":true,"country_iso2_code":"TN","country_description":"TUNISIA","regulation_language":"en","logical_id":"51","remark":"until 2004","regulation_summaries":[{"regulation_type":"amendment","publication_date":"2010-01-04","number_title":"3/2010 (OJ L3)","publication_url":"https://law.example/6"}]},{"city":"Sousse","remark":["z"]}],"#,
    r#""identifications":[{"diplomatic":true,"known_expired":true,"known_false":true,"reported_lost":true,"revoked_by_issuer":true,"issued_by":"Police of Zenda","issue_date":"2001-01-01","issued_date":"2001-01-02","valid_from":"2001-01-03","valid_to":"2011-01-03","latin_number":"L191609","name_on_document":"R. Strelsau","number":"Л191609","region":"Zenda","country_iso2_code":"TN","country_description":"TUNISIA","identification_type_code":"passport","identification_type_description":"National passport","regulation_language":"en","logical_id":"61","remark":"seen once","regulation_summaries":[{"regulation_type":"repealing","publication_date":"2010-01-05","number_title":"4/2010 (OJ L4)","publication_url":"https://law.example/7"}]},"#,
    r#"{"identification_type_code":"id","number":"7","remark":["w"]}]}"#,
    "\n",
    r#"{"eu_reference_number":"EU.2.22","remark":["several","remarks"],"subject_type":{"code":"other","classification_code":"E"},"name_aliases":[{"whole_name":"Example Trading"}]}"#,
    "\n",
);

/// A person in the newer CSV: `column=value` pairs in the order of the columns, for each row.
fn csv(rows: &[&[(&str, &str)]]) -> String {
    let mut header: Vec<&str> = Vec::new();
    for (column, _) in rows.iter().copied().flatten() {
        if !header.contains(column) {
            header.push(column);
        }
    }
    let cell = |row: &[(&str, &str)], name: &str| {
        row.iter().find(|(column, _)| *column == name).map_or(String::new(), |(_, v)| (*v).into())
    };
    let mut out = header.join(";") + "\n";
    for row in rows {
        let cells: Vec<String> = header.iter().map(|name| cell(row, name)).collect();
        out += &(cells.join(";") + "\n");
    }
    out
}

/// Everything a CSV can say: each mapped column of a vintage once, with a value that fits it.
fn full_csv(vintage: impl Fn(&str) -> bool) -> String {
    let value = |column: &str| -> &str {
        match column {
            "Entity_SubjectType" | "Subject_type" => "P",
            "Entity_SubjectType_ClassificationCode" => "",
            "BirthDate_Year" | "BirthDate_YearRangeFrom" => "1958",
            "BirthDate_YearRangeTo" => "1959",
            "BirthDate_Month" | "BirthDate_Day" => "2",
            "BirthDate_CalendarType" => "GREGORIAN",
            "Date_file" | "Date_filexxxx" | "fileGenerationDate" => "04/07/2018",
            "NameAlias_LogicalId" | "Naal_logical_id" => "16",
            "Address_AsAtListingTime" | "BirthDate_Circa" => "true",
            "Identification_TypeCode" => "passport",
            "Iden_number" => "D000987 (passport-National passport) (lost)",
            "NameAlias_NameLanguage" | "Naal_language" => "EN",
            "NameAlias_Gender" | "Naal_gender" => "M",
            name if name.ends_with("CountryIso2Code") => "DZ",
            name if name.ends_with("CountryDescription") => "ALGERIA",
            name if name.ends_with("_country") => "DZA",
            name if name.ends_with("Date") || name.ends_with("_date") => "2010-01-02",
            name if name.ends_with("ValidFrom") || name.ends_with("ValidTo") => "2011-01-02",
            name if name.ends_with("Url") || name.ends_with("_url") => "https://law.example/1",
            name if name.starts_with("Identification_") && name.ends_with("Number") => "D7",
            name if ["Diplomatic", "Known", "Reported", "Revoked"]
                .iter()
                .any(|w| name.contains(w)) =>
            {
                "true"
            }
            _ => "Zenda",
        }
    };
    let names: Vec<&str> =
        Format::EuFsfCsv.fields().iter().map(|(c, _)| *c).filter(|c| vintage(c)).collect();
    let reference =
        if names.contains(&"EU_ref_num") { "EU_ref_num" } else { "Entity_EU_ReferenceNumber" };
    let full = |number: &'static str| {
        names
            .iter()
            .map(|c| (*c, if *c == reference { number } else { value(c) }))
            .collect::<Vec<_>>()
    };
    let first = full("EU.1.11");
    let mut second = full("EU.2.22");
    for (column, value) in &mut second {
        match *column {
            // What a whole date hides in the first row.
            "BirthDate_BirthDate" => *value = "",
            "Entity_SubjectType_ClassificationCode" => *value = "person",
            "Entity_SubjectType" => *value = "",
            _ => {}
        }
    }
    let alias = [
        (reference, "EU.1.11"),
        ("NameAlias_WholeName", "Second"),
        ("NameAlias_LogicalId", "20"),
        ("Naal_wholename", "Second"),
        ("Naal_logical_id", "20"),
    ];
    let alias: Vec<(&str, &str)> =
        alias.into_iter().filter(|(column, _)| names.contains(column)).collect();
    csv(&[&first, &second, &alias])
}

fn is_new(column: &str) -> bool {
    ["Entity_", "NameAlias_", "Address_", "BirthDate_", "Identification_", "Citizenship_"]
        .iter()
        .any(|part| {
            column.starts_with(part) && column != "Entity_logical_id" && column != "Entity_remark"
        })
        || column == "fileGenerationDate"
}

fn edition(text: &str, format: Format) -> Edition {
    assert_eq!(recognise(text.as_bytes()), Ok(format));
    read(text.as_bytes(), format, &Limits::default()).unwrap()
}

fn of<'e>(edition: &'e Edition, id: &str) -> &'e Entity {
    let mut all = edition.records.iter().flat_map(|r| &r.entities);
    all.find(|e| e.id.as_str() == id).unwrap_or_else(|| panic!("no {id}"))
}

fn texts(entity: &Entity, property: detente_model::Property) -> Vec<&str> {
    entity.get(property).collect()
}

#[test]
fn invented_editions_read_as_before() {
    elements::golden("eu_fsf_xml", &edition(FULL_XML, Format::EuFsfXml));
    elements::golden("eu_fsf_json", &edition(FULL_JSON, Format::EuFsfJson));
}

#[test]
fn a_person_is_read_whole() {
    let edition = edition(FULL_XML, Format::EuFsfXml);
    assert_eq!(edition.published, Some(jiff::civil::date(2020, 4, 15)));
    assert_eq!((edition.listed, edition.seen, edition.quarantined.len()), (2, 2, 0));
    assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
    let person = of(&edition, "eu:EU.1.11");
    assert_eq!(person.schema, Schema::Person);
    assert_eq!(texts(person, prop::NAME), ["Rudolf Hentzau Strelsau"]);
    assert_eq!(texts(person, prop::ALIAS), ["Рудольф", "Rudolf of Hentzau"]);
    assert_eq!(person.values(prop::ALIAS).next().unwrap().lang.unwrap().as_str(), "rus");
    assert_eq!(texts(person, prop::WEAK_ALIAS), ["The Fox"]);
    assert_eq!(texts(person, prop::CITIZENSHIP), ["dz"]);
    assert_eq!(texts(person, prop::BIRTH_DATE), ["1965-12-12", "1958-02-03", "1950", "1955"]);
    let circa: Vec<bool> = person.values(prop::BIRTH_DATE).map(|v| v.has(Mark::Circa)).collect();
    assert_eq!(circa, [false, true, true, true]);
    assert_eq!(texts(person, prop::BIRTH_PLACE), ["Hospital, Oran, 31000, West"]);
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["Л191609", "L191609"]);
    assert_eq!(texts(person, prop::PHONE), ["+21671000000", "+21671000001"]);
    assert_eq!(
        texts(person, prop::ADDRESS),
        ["1 Example Street, 77, Harbour, 1001 Tunis, North, TUNISIA"]
    );
    let passport = of(&edition, "eu:EU.1.11.document-1");
    assert_eq!((passport.schema, passport.first(prop::COUNTRY)), (Schema::Passport, Some("tn")));
    assert_eq!(texts(passport, prop::END_DATE), ["2011-01-03"]);
    let address = of(&edition, "eu:EU.1.11.address-1");
    assert_eq!(
        (address.first(prop::CITY), address.first(prop::POSTAL_CODE)),
        (Some("Tunis"), Some("1001"))
    );
    let sanction = of(&edition, "eu:EU.1.11.sanction-1");
    assert_eq!(texts(sanction, prop::PROGRAM_ID), ["RUR"]);
    assert_eq!(texts(sanction, prop::LISTING_DATE), ["2009-07-16"]);
    assert_eq!(texts(sanction, prop::START_DATE), ["2009-07-16"]);
    assert_eq!(texts(sanction, prop::END_DATE), ["2021-05-06"]);
    assert_eq!(texts(sanction, prop::UNSC_ID), ["XXi.001"]);
}

#[test]
fn a_listing_day_that_is_not_stated_is_not_made_up() {
    let edition = edition(FULL_XML, Format::EuFsfXml);
    let sanction = of(&edition, "eu:EU.2.22.sanction-1");
    assert_eq!(sanction.first(prop::LISTING_DATE), None);
    let by = sanction.values(prop::DATE).next().unwrap();
    assert_eq!((by.text.as_str(), by.has(Mark::Derived)), ("2018-01-01", true));
    assert_eq!(of(&edition, "eu:EU.2.22").schema, Schema::Organization);
}

#[test]
fn both_forms_say_the_same_of_an_entry() {
    let xml = edition(FULL_XML, Format::EuFsfXml);
    let json = edition(FULL_JSON, Format::EuFsfJson);
    assert!(json.published.is_none() && json.unknown.is_empty(), "{:?}", json.unknown);
    for property in [prop::NAME, prop::ALIAS, prop::GENDER, prop::BIRTH_DATE, prop::CITIZENSHIP] {
        let (a, b) = (of(&xml, "eu:EU.1.11"), of(&json, "eu:EU.1.11"));
        assert_eq!(texts(a, property), texts(b, property));
    }
    assert_eq!(of(&xml, "eu:EU.1.11.address-1"), of(&json, "eu:EU.1.11.address-1"));
    assert_eq!(
        texts(of(&json, "eu:EU.1.11.document-1"), prop::SUMMARY),
        texts(of(&xml, "eu:EU.1.11.document-1"), prop::SUMMARY),
    );
}

#[test]
fn rows_and_values_that_cannot_be_read_are_set_aside_and_counted() {
    let text = concat!(
        r#"{"eu_reference_number":"EU.1.1","name_aliases":[{"whole_name":"A Person"}],"subject_type":{"code":"person"},"birthdates":[{"year":1961,"month_of_year":2,"day_of_month":31},{"calendar_type":"ISLAMIC","year":1343}],"citizenships":[{"country_iso2_code":"QX","country_description":"RURITANIA"}]}"#,
        "\n{\"eu_reference_number\":\"EU.1.2\"\n",
        "{\"name_aliases\":[{\"whole_name\":\"No Number\"}],\"eu_reference_number\":\"\"}\n",
        "{\"eu_reference_number\":\"EU.1.3\",\"name_aliases\":[{\"whole_name\":\" \"}]}\n",
        "{\"eu_reference_number\":\"EU.1.1\",\"name_aliases\":[{\"whole_name\":\"Again\"}],\"new_member\":1}\n",
    );
    let edition = edition(text, Format::EuFsfJson);
    assert_eq!((edition.seen, edition.records.len()), (5, 2));
    let rows: Vec<(u64, &str)> = edition
        .quarantined
        .iter()
        .filter(|q| q.kept.is_none())
        .map(|q| (q.line, q.reason.as_str()))
        .collect();
    assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(rows[1].1, "no EU reference number");
    let values: Vec<&str> = edition
        .quarantined
        .iter()
        .filter(|q| q.kept.as_deref() == Some("EU.1.1"))
        .map(|q| q.reason.as_str())
        .collect();
    assert_eq!(
        values,
        [
            "unknown country: `QX`",
            "unknown country: `RURITANIA`",
            "day does not exist: `1961-2-31`",
            "a date of another calendar (ISLAMIC): `1343`",
        ]
    );
    assert_eq!(edition.records[1].key, "EU.1.1-2");
    assert_eq!(edition.records[1].line, 5);
    assert_eq!(edition.unknown, BTreeMap::from([(".new_member".to_owned(), 1)]));
}

#[test]
fn a_cut_or_hostile_file_gives_nothing() {
    let limits = Limits::default();
    let cut = &FULL_JSON.as_bytes()[..FULL_JSON.len() - 30];
    assert!(matches!(read(cut, Format::EuFsfJson, &limits), Err(ListError::Truncated { .. })));
    let cut = &FULL_XML.as_bytes()[..FULL_XML.len() - 30];
    assert!(matches!(read(cut, Format::EuFsfXml, &limits), Err(ListError::Truncated { .. })));
    let deep = format!("{{\"eu_reference_number\":{}", "[".repeat(10_000));
    let refused = read(deep.as_bytes(), Format::EuFsfJson, &limits);
    assert!(matches!(refused, Err(ListError::Hostile { .. })), "{refused:?}");
}

#[test]
fn every_mapped_leaf_reaches_the_output() {
    leaves::mapped_leaves_count(
        Format::EuFsfXml,
        FULL_XML.as_bytes(),
        leaves::xml_mutations(FULL_XML),
    );
    leaves::mapped_leaves_count(
        Format::EuFsfJson,
        FULL_JSON.as_bytes(),
        leaves::json_mutations(FULL_JSON),
    );
}

#[test]
fn rows_of_a_csv_become_entries() {
    let text = csv(&[
        &[
            ("fileGenerationDate", "05/08/2026"),
            ("Entity_LogicalId", "13"),
            ("Entity_EU_ReferenceNumber", "EU.1.11"),
            ("Entity_DesignationDate", "2009-07-16"),
            ("Entity_SubjectType", "P"),
            ("Entity_SubjectType_ClassificationCode", "person"),
            ("Entity_Regulation_Programme", "RUR"),
            ("Entity_Regulation_PublicationDate", "2017-08-31"),
            ("NameAlias_WholeName", "Rudolf Strelsau"),
            ("NameAlias_LogicalId", "17"),
            ("Address_City", ""),
            ("Identification_Number", ""),
            ("Identification_TypeCode", ""),
        ],
        &[
            ("Entity_EU_ReferenceNumber", "EU.1.11"),
            ("NameAlias_WholeName", "Rudolf Strelsau"),
            ("NameAlias_LogicalId", "17"),
            ("Address_City", "Tunis"),
        ],
        &[
            ("Entity_EU_ReferenceNumber", "EU.1.11"),
            ("NameAlias_WholeName", "The Fox"),
            ("NameAlias_LogicalId", "18"),
            ("Address_City", "Tunis"),
            ("Identification_Number", "D000987"),
            ("Identification_TypeCode", "passport"),
        ],
        &[("NameAlias_WholeName", "Nobody")],
    ]);
    let edition = edition(&text, Format::EuFsfCsv);
    assert_eq!((edition.listed, edition.seen, edition.records.len()), (1, 2, 1));
    assert_eq!(edition.published, Some(jiff::civil::date(2026, 8, 5)));
    let person = of(&edition, "eu:EU.1.11");
    assert_eq!(texts(person, prop::NAME), ["Rudolf Strelsau"]);
    assert_eq!(texts(person, prop::ALIAS), ["The Fox"]);
    assert_eq!(texts(person, prop::ADDRESS), ["Tunis"]);
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["D000987"]);
    let sanction = of(&edition, "eu:EU.1.11.sanction-1");
    assert_eq!(texts(sanction, prop::LISTING_DATE), ["2009-07-16"]);
    assert_eq!(texts(sanction, prop::PROGRAM_ID), ["RUR"]);
}

#[test]
fn every_mapped_column_reaches_the_output() {
    let old = |column: &str| !is_new(column) && column != "Date_filexxxx";
    let older = |column: &str| !is_new(column) && column != "Date_file";
    let files = [full_csv(is_new), full_csv(old), full_csv(older)];
    let files = files.iter().map(|text| {
        assert_eq!(recognise(text.as_bytes()), Ok(Format::EuFsfCsv));
        (text.clone().into_bytes(), leaves::csv_mutations(text, ';', 0))
    });
    leaves::mapped_leaves_count_in(Format::EuFsfCsv, files.collect());
}

#[test]
fn the_table_has_every_leaf_of_the_real_files() {
    let Some(json) = leaves::shared(JSON) else { return };
    let json = String::from_utf8(json).unwrap();
    let mut paths = BTreeSet::new();
    for line in json.lines() {
        paths.extend(leaves::of_json(&serde_json::from_str(line).unwrap()).into_keys());
    }
    leaves::all_in_table(Format::EuFsfJson, paths);
    let Some(xml) = leaves::shared(XML) else { return };
    let xml = String::from_utf8(xml).unwrap();
    leaves::all_in_table(Format::EuFsfXml, leaves::of_xml(&xml).into_iter().map(|(p, _)| p));
}

#[test]
fn the_real_list_is_read_to_the_last_entry() {
    let Some(bytes) = leaves::shared(JSON) else { return };
    let lines: Vec<Json> = String::from_utf8(bytes.clone())
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
    assert_eq!(edition.listed, lines.len() as u64);
    assert_eq!(edition.records.len(), lines.len());
    assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
    let mut raw = BTreeMap::new();
    for line in &lines {
        let person = line["subject_type"]["code"] == "person";
        let programme = line["regulations"][0]["programme"].as_str().unwrap().to_owned();
        *raw.entry((programme, person)).or_insert(0) += 1;
    }
    let mut ours = BTreeMap::new();
    for record in &edition.records {
        let sanction = record.entities.iter().find(|e| e.schema == Schema::Sanction).unwrap();
        let programme = sanction.first(prop::PROGRAM_ID).unwrap().to_owned();
        let person = record.subject().unwrap().schema == Schema::Person;
        *ours.entry((programme, person)).or_insert(0) += 1;
    }
    assert_eq!(ours, raw);
    for (line, record) in lines.iter().zip(&edition.records) {
        let wanted: BTreeSet<String> = line["name_aliases"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| detente_model::cleaning::fold_space(a["whole_name"].as_str().unwrap()))
            .collect();
        let subject = record.subject().unwrap();
        let found: BTreeSet<String> =
            subject.get(prop::NAME).chain(subject.get(prop::ALIAS)).map(str::to_owned).collect();
        assert_eq!(found, wanted, "{}", record.key);
    }
    let lost = edition.quarantined.len();
    assert!(lost * 1_000 < edition.statements(), "{lost} values of {}", edition.statements());
}

#[test]
fn the_csv_sample_is_read_to_the_last_row() {
    let Some(bytes) = leaves::shared("eu/eu_fsf_sample.csv") else { return };
    let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let cells = |line: &str| -> Vec<String> {
        let whole = line.trim().trim_matches('"').trim_end_matches('\t');
        whole.split(';').map(str::to_owned).collect()
    };
    let mut lines = text.lines();
    let header = cells(lines.next().unwrap());
    leaves::all_in_table(Format::EuFsfCsv, header.clone());
    let name = header.iter().position(|c| c == "Naal_wholename").unwrap();
    let rows: Vec<Vec<String>> = lines.map(cells).filter(|row| row.len() == header.len()).collect();
    let references: BTreeSet<&String> = rows.iter().filter_map(|row| row.last()).collect();
    assert_eq!(edition.listed, references.len() as u64);
    assert!(edition.unknown.is_empty() && edition.quarantined.is_empty());
    assert_eq!(edition.repaired > 0, String::from_utf8(bytes.clone()).is_err());
    let plain = |row: &&Vec<String>| !row[name].is_empty() && row[name].is_ascii();
    let folded = |name: &str| detente_model::cleaning::fold_space(name);
    let raw: BTreeSet<(String, String)> = rows
        .iter()
        .filter(plain)
        .map(|row| (row.last().unwrap().clone(), folded(&row[name])))
        .collect();
    let subjects = edition.records.iter().filter_map(|r| Some((&r.key, r.subject()?)));
    let ours: BTreeSet<(String, String)> = subjects
        .flat_map(|(key, subject)| {
            [prop::NAME, prop::ALIAS]
                .into_iter()
                .flat_map(|property| subject.get(property))
                .filter(|name| name.is_ascii())
                .map(|name| (key.clone(), name.to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(ours, raw);
}

#[test]
fn the_sample_of_the_commission_is_read() {
    let Some(bytes) = leaves::shared(XML) else { return };
    let edition = read(&bytes, recognise(&bytes).unwrap(), &Limits::default()).unwrap();
    let raw = String::from_utf8(bytes).unwrap().matches("<sanctionEntity ").count();
    assert_eq!((edition.listed, edition.records.len()), (raw as u64, raw));
    assert!(edition.unknown.is_empty() && edition.quarantined.is_empty());
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    leaves::survives_damage(Format::EuFsfXml, FULL_XML.as_bytes());
    leaves::survives_damage(Format::EuFsfJson, FULL_JSON.as_bytes());
    leaves::survives_damage(Format::EuFsfCsv, full_csv(is_new).as_bytes());
}

//! Japan's lists: the two ministries' YAML.

use std::collections::BTreeMap;

use detente_lists::{Format, Limits, ListError, read};
use detente_model::{EditionRole, Mark, Schema, prop};

use crate::said::{edition, of, texts};
use crate::{elements, leaves, said};

const FULL: &str = "\
# yaml-language-server: $schema=../../schemas/jp-announcement.yml
---
announcement:
  title:
  - ja: ルリタニア(個人)
  - en: Ruritania (Individuals)
  url: https://www.example.org/list.html
  lang: ja
  publish_date: '2026-03-06'
  authority: jp/mof
  publisher: jp/mof
  type: jp/asset-freeze-announcement
  source_file: example.xlsx
  source_url: https://www.example.org/example.xlsx
sanction_details:
  instruments:
  - id: jp/example-act
  entities:
  - id: jp.mof.ruritania.1
    name:
      ja: ルドルフ・シュトレルサウ
      en: Rudolf Strelsau
    type: individual
    effective_date: '2009-07-24'
    sanction_list: jp/mof-asset-freeze-ruritania-individuals
    sanction_list_en: Ruritania (Individuals)
    address: 北朝鮮平壌特別市；1 Castle Road, Zenda, スイス
    title:
      ja: 大佐 Colonel
      en: Colonel
    date_of_birth: 1938-XX-XX
    place_of_birth: Zenda
    nationality: 北朝鮮
    aliases:
    - ルディ
    - （旧称）シュトレルサウ Old Strelsau
    identification:
      passport:
      - '563110024'
      - 381420754、旅券発行日：2011年12月7日 旅券失効日：2016年12月7日 645120196（北朝鮮旅券）
      national_id: 210604197201190322（中華人民共和国）
    remarks:
    - ja: 性別：男性 出生地：ゼンダ
      en: Tall
    measures:
    - type:
      - asset_freeze
      ja: 資産凍結の対象
      en: Subject to asset freeze
    - type:
      - port_ban
  - id: jp.mof.ruritania.2#7
    name:
      en: Example Trading
    type: organization
    effective_date: '2010-07-24'
    sanction_list: jp/mof-asset-freeze-ruritania-individuals
    country_name:
      ja: イラン
    title:
      ja: 会社
    identification:
      passport: '563110099'
      national_id:
      - G563542(9)
    remarks:
    - ja: IMO番号：５３４２８８３
    reason:
    - ja: 開発に関与
      en: Involved in development
    source_file: example.xlsx
    source_url: https://www.example.org/2.xlsx
    country_code: RU
    measures:
    - type:
      - asset_freeze
      ja: 資産凍結
  - id: jp.mof.ruritania.3
    name:
      en: Example Shipping
    type: organization
    effective_date: '2010-07-24'
    sanction_list: jp/mof-asset-freeze-ruritania-individuals
    country_name:
      ja: ルリタニア国
      en: Islamic Republic of Iran
    measures:
    - type:
      - asset_freeze
  - id: jp.mof.ruritania.4
    name:
      en: Example Mining
    type: organization
    effective_date: '2010-07-24'
    sanction_list: jp/mof-asset-freeze-ruritania-individuals
    country_name:
      ja: イラン
";

/// Each scalar of a block YAML by its path, with a file in which it alone is another.
fn mutations(text: &str) -> Vec<leaves::Mutated> {
    let mut out = Vec::new();
    let mut open: Vec<(usize, String)> = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        if line.starts_with(['#', '-']) {
            continue;
        }
        let mut rest = line.trim_start();
        let mut indent = line.len() - rest.len();
        if let Some(item) = rest.strip_prefix("- ") {
            open.retain(|(at, name)| *at < indent || *at == indent && name != "[]");
            open.push((indent, "[]".into()));
            rest = item;
            indent += 2;
        } else {
            open.retain(|(at, _)| *at < indent);
        }
        let value = match rest.split_once(": ").or_else(|| rest.strip_suffix(':').map(|k| (k, "")))
        {
            Some((name, value)) if !name.contains('：') => {
                open.retain(|(at, _)| *at < indent);
                open.push((indent, format!(".{name}")));
                value
            }
            _ => rest,
        };
        if value.is_empty() {
            continue;
        }
        let path: String = open.iter().map(|(_, name)| name.as_str()).collect();
        let new = match value.strip_prefix('\'') {
            Some(day) if day.len() == 11 => "'1971-02-03'".to_owned(),
            Some(text) => format!("'1{text}"),
            None if value.ends_with("XX") => "1939-XX-XX".into(),
            None => format!("Q{value}"),
        };
        let mut changed = lines.clone();
        let line = line.replacen(value, &new, 1);
        changed[number] = &line;
        out.push((path, (changed.join("\n") + "\n").into_bytes()));
    }
    out
}

#[test]
fn an_invented_list_reads_as_before() {
    elements::golden("jp_yaml", &edition(Format::JpYaml, FULL.as_bytes()));
}

#[test]
fn a_list_is_a_source_of_its_own() {
    let edition = edition(Format::JpYaml, FULL.as_bytes());
    assert_eq!(edition.source.as_str(), "jp-mof-ruritania-individuals");
    assert_eq!(
        (edition.role, edition.listed, edition.quarantined.len()),
        (EditionRole::Full, 4, 0)
    );
    let lines: Vec<u64> = edition.records.iter().map(|r| r.line).collect();
    let begin = |(line, _): &(u64, &str)| *line;
    let ids = (1..).zip(FULL.lines()).filter(|(_, l)| l.starts_with("  - id: jp.mof."));
    assert_eq!(lines, ids.map(|l| begin(&l)).collect::<Vec<u64>>());
    let two =
        FULL.replacen("ruritania-individuals\n    country_name", "graustark\n    country_name", 1);
    let two = said::edition(Format::JpYaml, two.as_bytes());
    assert_eq!((two.source.as_str(), two.role), ("jp-mof", EditionRole::Excerpt));
}

#[test]
fn prose_is_kept_and_what_it_names_is_derived() {
    let edition = edition(Format::JpYaml, FULL.as_bytes());
    let person = of(&edition, "jp:jp.mof.ruritania.1");
    assert_eq!(person.schema, Schema::Person);
    assert_eq!(texts(person, prop::NAME), ["Rudolf Strelsau", "ルドルフ・シュトレルサウ"]);
    assert_eq!(texts(person, prop::PREVIOUS_NAME), ["シュトレルサウ", "Old Strelsau"]);
    assert_eq!(texts(person, prop::BIRTH_DATE), ["1938"]);
    assert_eq!(texts(person, prop::PASSPORT_NUMBER), ["563110024", "381420754", "645120196"]);
    assert_eq!(texts(person, prop::GENDER), ["male"]);
    assert_eq!(texts(person, prop::COUNTRY), ["kp", "ch"]);
    let passport = of(&edition, "jp:jp.mof.ruritania.1.document-2");
    assert_eq!(passport.first(prop::END_DATE), Some("2016-12-07"));
    assert!(passport.values(prop::NUMBER).all(|v| v.has(Mark::Derived)));
    let company = of(&edition, "jp:jp.mof.ruritania.2#7");
    assert_eq!(texts(company, prop::IMO_NUMBER), ["5342883"]);
    assert_eq!(texts(company, prop::COUNTRY), ["ru"]);
}

#[test]
fn the_day_of_an_edition_is_no_day_of_listing() {
    let stated = edition(Format::JpYaml, FULL.as_bytes());
    let sanction = of(&stated, "jp:jp.mof.ruritania.1.sanction-1");
    assert_eq!(texts(sanction, prop::LISTING_DATE), ["2009-07-24"]);
    let one_day = FULL.replace("2009-07-24", "2026-03-06").replace("2010-07-24", "2026-03-06");
    let edition = edition(Format::JpYaml, one_day.as_bytes());
    let sanction = of(&edition, "jp:jp.mof.ruritania.1.sanction-1");
    assert_eq!(sanction.first(prop::LISTING_DATE), None);
    assert_eq!(texts(sanction, prop::DATE), ["2026-03-06"]);
}

#[test]
fn what_cannot_be_read_is_set_aside() {
    let text = FULL
        .replace("    name:\n      en: Example Trading\n", "    name:\n      en:\n")
        .replace("1938-XX-XX", "1961-02-31")
        .replace("nationality: 北朝鮮", "nationality: ルリタニア");
    let edition = edition(Format::JpYaml, text.as_bytes());
    assert_eq!((edition.seen, edition.records.len()), (4, 3));
    let codes: Vec<_> =
        edition.quarantined.iter().map(|q| (q.code.as_str(), q.kept.is_some())).collect();
    assert_eq!(codes, [("lists::date", true), ("lists::country", true), ("lists::row", false)]);
    assert_eq!(edition.quarantined[2].reason, "`jp.mof.ruritania.2#7` has no name");
    let cut = FULL.trim_end();
    let error = read(cut.as_bytes(), Format::JpYaml, &Limits::default()).unwrap_err();
    assert!(matches!(error, ListError::Truncated { .. }), "{error}");
}

#[test]
fn every_mapped_member_reaches_the_output() {
    leaves::mapped_leaves_count(Format::JpYaml, FULL.as_bytes(), mutations(FULL));
}

#[test]
fn the_real_lists_are_read_to_the_last_entry() {
    let files = [
        ("jp_mof_13-dprk-1695_2026-03-06.yml", "jp-mof-dprk-1695"),
        ("jp_mof_14-dprk-un-organizations_2026-03-06.yml", "jp-mof-dprk-un-organizations"),
        ("jp_mof_15-dprk-un-individuals_2026-03-06.yml", "jp-mof-dprk-un-individuals"),
        ("jp_mof_16-dprk-coord-organizations_2026-03-06.yml", "jp-mof-dprk-coord-organizations"),
        ("jp_mof_17-dprk-coord-individuals_2026-03-06.yml", "jp-mof-dprk-coord-individuals"),
        ("jp_meti_foreign_user_list_2025-09-29.yml.zst", "jp-meti"),
    ];
    for (file, source) in files {
        let Some(bytes) = leaves::shared(&format!("jp/{file}")) else { return };
        let edition = edition(Format::JpYaml, &bytes);
        assert_eq!(edition.source.as_str(), source);
        let text = String::from_utf8(bytes).unwrap();
        let (_, entries) = text.split_once("\n  entities:\n").unwrap();
        let ids = entries.lines().filter(|l| l.starts_with("  - id: ")).count() as u64;
        assert_eq!((edition.listed, edition.seen), (ids, ids), "{file}");
        assert!(edition.unknown.is_empty(), "{:?}", edition.unknown);
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for line in entries.lines() {
            if let Some(kind) = line.strip_prefix("    type: ") {
                *kinds.entry(kind).or_default() += 1;
            }
        }
        let rows = edition.quarantined.iter().filter(|q| q.kept.is_none()).count();
        let of = |schema| said::count(&edition, |e| e.schema == schema);
        let people = kinds.get("individual").copied().unwrap_or_default();
        let others = kinds.get("organization").copied().unwrap_or_default();
        assert_eq!(of(Schema::Person), people);
        assert_eq!(of(Schema::Organization) + rows, others);
        assert_eq!(rows, 0, "{file}: an entry without a name has an alias");
        // The days as they stand in the file, but for those of unnamed rows.
        let day = if source == "jp-meti" { prop::DATE } else { prop::LISTING_DATE };
        let ours: u64 = said::tally(&edition, day).values().sum();
        assert_eq!(ours, ids - rows as u64);
    }
}

#[test]
fn a_damaged_file_is_refused_or_counted() {
    leaves::survives_damage(Format::JpYaml, FULL.as_bytes());
}

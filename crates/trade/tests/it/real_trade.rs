//! The real trade files: each is read, or refused with a named reason. Nothing of them is here.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "the shared files are read, and a test stops at the first surprise"
)]

use std::path::{Path, PathBuf};
use std::time::Instant;

use detente_model::Country;
use detente_trade::{
    FlowSettings, Kind, Limits, ShipmentRows, ShipmentSettings, TradeError, read, read_flows,
    recognise,
};

fn trade() -> Option<PathBuf> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/trade"));
    if root.is_dir() {
        return Some(root.to_path_buf());
    }
    println!("skipped: ../shared is not there");
    None
}

fn unpacked(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap();
    if path.extension().is_some_and(|e| e == "zst") {
        return zstd::decode_all(bytes.as_slice()).unwrap();
    }
    bytes
}

#[test]
fn each_file_is_read_or_refused_with_a_reason() {
    let Some(root) = trade() else { return };
    let mut told = Vec::new();
    for path in crate::real::files(&root) {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        let bytes = unpacked(&path);
        told.push(match recognise(&bytes) {
            Err(error) => format!("{name}: {}", error.code()),
            Ok(kind) => match read(&bytes, kind, &Limits::default()) {
                Err(error) => format!("{name}: {} {}", kind.name(), error.code()),
                Ok(file) => {
                    let values = file.quarantined.len() as u64 - file.rows_aside();
                    format!(
                        "{name}: {} {} = {} + {}, {values} values aside",
                        kind.name(),
                        file.seen,
                        file.observations.len(),
                        file.rows_aside()
                    )
                }
            },
        });
    }
    told.iter().for_each(|line| println!("{line}"));
    assert_eq!(
        told,
        [
            "README.md: trade::unrecognised",
            "customs-declarations/df_syn_valid_eng.csv.zst: shipments 8134 = 8134 + 0, 0 values aside",
            "customs-extracts/Brazil_BL_Import_F.xlsx: shipments 2 = 2 + 0, 0 values aside",
            "customs-extracts/India_Import_F.xlsx: shipments 2 = 2 + 0, 0 values aside",
            "customs-extracts/Mongolia_Import_F.xlsx: shipments 2 = 2 + 0, 0 values aside",
            "customs-extracts/Russia_Export_Full.xlsx: shipments 2 = 2 + 0, 1 values aside",
            "customs-extracts/Vietnam_import_full.xlsx: shipments 2 = 2 + 0, 0 values aside",
            "dprk/comtrade_china_dprk_totals_sample.json: comtrade 6 = 6 + 0, 0 values aside",
            "dprk/comtrade_china_imports_from_dprk_2016-2020.json: comtrade 30 = 30 + 0, 0 values aside",
            "dprk/petroleum_cap_vs_reported_2018-2022_secondary.json: trade::unrecognised",
            "hs/HS_consolidated_comtrade_concordances.csv.zst: trade::unrecognised",
            "hs/comtrade_areas_not_specified.csv: trade::unrecognised",
            "hs/harmonized-system_2022.csv.zst: trade::unrecognised",
            "hs/hs_sections.csv: trade::unrecognised",
        ]
    );
}

#[test]
fn declarations_keep_what_tells_origin_from_departure() {
    let Some(root) = trade() else { return };
    let bytes = unpacked(&root.join("customs-declarations/df_syn_valid_eng.csv.zst"));
    let file = read(&bytes, Kind::Shipments, &Limits::default()).unwrap();
    let differ = file.observations.iter().filter(|o| {
        let from = o.route.from.as_ref().and_then(|p| p.country);
        from.is_some() && o.goods[0].origin.is_some() && from != o.goods[0].origin
    });
    let (differ, all) = (differ.count(), file.observations.len());
    let whole = file.observations.iter().filter(|o| {
        o.days.discharged.is_some()
            && o.goods[0].hs.is_some()
            && o.goods[0].quantity.is_some()
            && o.parties.len() >= 2
    });
    println!("{differ} of {all} come from another country than that of origin; {:?}", file.notes);
    assert!(whole.count() > 8_000 && differ > 500);
}

/// Two scripts, two addresses: what a vendor's extract says of its parties.
#[test]
fn extracts_of_two_scripts_are_read_whole() {
    let Some(root) = trade() else { return };
    for name in [
        "Brazil_BL_Import_F",
        "India_Import_F",
        "Mongolia_Import_F",
        "Russia_Export_Full",
        "Vietnam_import_full",
    ] {
        let bytes = unpacked(&root.join(format!("customs-extracts/{name}.xlsx")));
        let file = read(&bytes, Kind::Shipments, &Limits::default()).unwrap();
        for o in &file.observations {
            assert!(o.parties.len() >= 2 && !o.reference.is_empty(), "{name}: {o:?}");
            assert!(o.goods[0].hs.is_some() && !o.goods[0].description.is_empty(), "{name}");
            assert!(o.days.loaded.is_some() || o.days.discharged.is_some(), "{name}");
            assert!(o.route.from.is_some() || o.goods[0].origin.is_some(), "{name}");
        }
        println!("{name}\n{}\n{:?}", crate::shipments::told(&file.observations[0]), file.notes);
    }
}

#[test]
fn the_cliff_of_coal_is_seen_in_mirror_statistics() {
    let Some(root) = trade() else { return };
    let bytes = unpacked(&root.join("dprk/comtrade_china_imports_from_dprk_2016-2020.json"));
    let settings = FlowSettings {
        reporter: Country::find("cn"),
        partner: Country::find("kp"),
        is_import: Some(true),
        ..FlowSettings::default()
    };
    let file = read_flows(std::str::from_utf8(&bytes).unwrap(), &settings).unwrap();
    let coal = |year: &str| {
        file.observations.iter().find(|o| {
            o.goods[0].hs.is_some_and(|h| h.to_string() == "2701")
                && o.days.discharged.unwrap().to_string() == year
        })
    };
    let of_2017 = coal("2017").unwrap();
    assert_eq!(of_2017.goods[0].value.unwrap().number.normalize().to_string(), "410358802");
    assert_eq!(of_2017.goods[0].quantity.unwrap().number.normalize().to_string(), "4912128600");
    assert!(coal("2018").is_none(), "nothing flowed");
    let error = read(
        &unpacked(&root.join("dprk/petroleum_cap_vs_reported_2018-2022_secondary.json")),
        Kind::Comtrade,
        &Limits::default(),
    );
    assert!(matches!(error, Err(TradeError::Unrecognised(_))));
}

/// Question: how many rows of a shipment table a second on one core, and in how much memory.
#[test]
#[ignore = "a measurement; run with --release -- --ignored --nocapture"]
fn a_million_rows() {
    let mut text = String::from(
        "bl no,loading date,discharge date,exporter,exporter country,importer,importer country,origin,hs code,description,quantity,unit,value,currency,vessel,imo,port of loading,port of discharge\n",
    );
    for n in 0..1_000_000_u32 {
        text += &format!(
            "BL-{n},2018-{:02}-{:02},2018-12-31,\"Example Mining {n}, Ltd\",KP,Example Trading {},China,KP,270{}12,\"Anthracite, lot {n}\",{}.5,MT,\"{},500.00\",USD,EXAMPLE STAR,9074729,Nampo (KPNAM),Weihai\n",
            n % 12 + 1,
            n % 28 + 1,
            n % 999,
            n % 4 + 1,
            n % 9_999,
            n % 999
        );
    }
    let bytes = text.len();
    let start = Instant::now();
    let rows = ShipmentRows::open(text.as_bytes(), &ShipmentSettings::default()).unwrap();
    let (mut read, mut aside) = (0_u64, 0_u64);
    for row in rows {
        read += u64::from(row.observation.is_some());
        aside += row.quarantined.len() as u64;
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{read} rows read, {aside} aside, {bytes} bytes in {seconds:.2} s: {:.0} rows/s, {:.0} MB/s",
        read as f64 / seconds,
        bytes as f64 / 1e6 / seconds
    );
    assert_eq!((read, aside), (1_000_000, 0));
}

//! Running the program, and the invented lists and customers it is run on.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// What a run gave.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Each line of standard output as JSON.
    pub fn lines(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}")))
            .collect()
    }
}

/// Runs the program on a store.
pub fn detente<S: AsRef<std::ffi::OsStr>>(store: &Path, args: impl IntoIterator<Item = S>) -> Run {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(args)
        .arg("--store")
        .arg(store)
        .env_remove("DETENTE_STORE")
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// An invented UN list: number, name, birth year, day of listing.
pub fn un_xml(published: &str, people: &[(&str, &str, &str, &str)]) -> String {
    let individuals: String = people
        .iter()
        .map(|(number, name, born, listed)| {
            format!(
                "<INDIVIDUAL><DATAID>1{}</DATAID><FIRST_NAME>{name}</FIRST_NAME>\
                 <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>{number}</REFERENCE_NUMBER>\
                 <LISTED_ON>{listed}</LISTED_ON><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE>\
                 <YEAR>{born}</YEAR></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>\n",
                number.trim_start_matches("KPi.")
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"{published}T00:00:09.554Z\">\
         <INDIVIDUALS>\n{individuals}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"
    )
}

/// Ten invented people.
pub const TEN: [(&str, &str, &str, &str); 10] = [
    ("KPi.901", "TAMARIN VOSKO", "1961", "2009-07-16"),
    ("KPi.902", "OLDRIC PENSA", "1958", "2013-01-22"),
    ("KPi.903", "MIRU KALTENDA", "1970", "2013-03-07"),
    ("KPi.904", "JESKO ABRANTI", "1949", "2016-03-02"),
    ("KPi.905", "SUVI NAKORRO", "1966", "2016-03-02"),
    ("KPi.906", "BARTO ELINSK", "1972", "2016-11-30"),
    ("KPi.907", "QUENDA ROSH", "1955", "2017-06-02"),
    ("KPi.908", "FILIP OTAMBRE", "1963", "2017-08-05"),
    ("KPi.909", "LYS HARMATAN", "1969", "2017-09-11"),
    ("KPi.910", "DORO IMBRE", "1974", "2018-03-30"),
];

/// A store that holds the ten.
pub fn with_ten() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let list = dir.path().join("un.xml");
    std::fs::write(&list, un_xml("2026-01-15", &TEN)).unwrap();
    let store = dir.path().join("store");
    let run = detente(&store, ["lists", "import", &list.display().to_string()]);
    assert_eq!(run.code, 0, "{}", run.err);
    (dir, store)
}

/// The real lists, where they are.
pub fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/sanctions");
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

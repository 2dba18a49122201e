//! Files on their way in: reading, unpacking, folders, and the date a name carries.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use detente_lists::{Limits, ListError, Unpacked, unpack};
use detente_model::PartialDate;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::note;
use crate::settings::Settings;

/// A file as it was handed in.
pub struct FileIn {
    pub path: PathBuf,
    pub sha256: String,
    pub bytes: u64,
    pub contents: Vec<Unpacked>,
}

pub fn failed(what: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    let path = path.to_owned();
    move |error| Failure::File { what, path, error }
}

/// Bytes of a file that are read at all: as many as it may unpack to.
fn most() -> u64 {
    u64::try_from(Limits::default().unpacked_bytes).unwrap_or(u64::MAX)
}

/// The bytes of a file, or of standard input for `-`. What is over the limit is not taken into
/// memory: `over` says so.
pub fn read(path: &Path, over: impl Fn(&Path, u64) -> Failure) -> Result<Vec<u8>, Failure> {
    let failed = |error| failed("cannot read", path)(error);
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        let stdin = std::io::stdin().lock();
        stdin.take(most().saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = std::fs::File::open(path).map_err(failed)?;
        let known = file.metadata().map_err(failed)?;
        if known.is_file() && known.len() > most() {
            return Err(over(path, most()));
        }
        file.take(most().saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    }
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most() {
        return Err(over(path, most()));
    }
    Ok(bytes)
}

/// What is said of a list that is over the limit.
pub fn list_too_large(path: &Path, limit: u64) -> Failure {
    let error = ListError::TooLarge { what: "the file", limit: format!("{limit} bytes") };
    Failure::List { file: path.display().to_string(), error }
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// The files that were named, and those in the folders that were named.
#[derive(Default)]
pub struct Found {
    /// Each with whether a folder was named and not it.
    pub files: Vec<(PathBuf, bool)>,
    /// What in a folder is no file, in words.
    pub passed: Vec<String>,
    /// Folders that cannot be listed.
    pub faults: Vec<Failure>,
}

impl Found {
    /// Prints what was passed over and what cannot be listed; whether there was any of the latter.
    pub fn report(&self, settings: &Settings) -> Exit {
        for text in &self.passed {
            note(settings, text);
        }
        for fault in &self.faults {
            fault.print(settings);
        }
        if self.faults.is_empty() { Exit::Clean } else { Exit::CouldNotRun }
    }
}

/// The files that were named, and those in the folders that were named.
pub fn expand(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            let before = found.files.len();
            walk(path, &mut BTreeSet::new(), &mut found);
            if let Some(below) = found.files.get_mut(before..) {
                below.sort();
            }
        } else {
            found.files.push((path.clone(), false));
        }
    }
    found
}

/// The files below a folder. Links are followed, but none into a folder that was met already; a
/// pipe or device is not opened, since it may never end.
fn walk(dir: &Path, met: &mut BTreeSet<PathBuf>, found: &mut Found) {
    let listed = std::fs::canonicalize(dir).and_then(|real| Ok((real, std::fs::read_dir(dir)?)));
    let (real, entries) = match listed {
        Ok(listed) => listed,
        Err(error) => return found.faults.push(failed("cannot list", dir)(error)),
    };
    if !met.insert(real) {
        let text = "leads to a folder that was read already; passed over";
        return found.passed.push(format!("{}: {text}", dir.display()));
    }
    for entry in entries {
        let path = match entry {
            Ok(entry) => entry.path(),
            Err(error) => {
                found.faults.push(failed("cannot list", dir)(error));
                continue;
            }
        };
        match std::fs::metadata(&path) {
            Ok(known) if known.is_dir() => walk(&path, met, found),
            Ok(known) if known.is_file() => found.files.push((path, true)),
            Ok(_) => {
                let text = "a pipe, a device or a socket; passed over";
                found.passed.push(format!("{}: {text}", path.display()));
            }
            Err(error) => found.passed.push(format!("{}: {error}; passed over", path.display())),
        }
    }
}

/// Reads and unpacks a file.
pub fn open(path: &Path) -> Result<FileIn, Failure> {
    let bytes = read(path, list_too_large)?;
    let (sha256, length) = (sha256(&bytes), bytes.len() as u64);
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let contents = unpack(&name, bytes, &Limits::default())
        .map_err(|error| Failure::List { file: path.display().to_string(), error })?;
    Ok(FileIn { path: path.to_owned(), sha256, bytes: length, contents })
}

/// The day a file's name, or its folder's, ends in: `un_consolidated_2026-02-27.xml`,
/// `sdn_2019-01/sdn.csv`. A month means its last day: the edition was out by then.
pub fn date_in_name(path: &Path) -> Option<Date> {
    let name = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned());
    let own = name(path).as_deref().and_then(date_in);
    own.or_else(|| path.parent().and_then(name).as_deref().and_then(date_in))
}

fn date_in(name: &str) -> Option<Date> {
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let starts = name
        .char_indices()
        .map(|(i, _)| i)
        .filter(|i| !name.as_bytes().get(i.wrapping_sub(1)).is_some_and(u8::is_ascii_digit));
    for start in starts {
        for length in [10, 7] {
            let Some(text) = name.get(start..start + length).filter(|t| digits(t)) else {
                continue;
            };
            let followed = name.as_bytes().get(start + length).is_some_and(u8::is_ascii_digit);
            if let (false, Ok(date)) = (followed, PartialDate::parse(text)) {
                return Some(date.last());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_dates() {
        let of = |p: &str| date_in_name(Path::new(p)).map(|d| d.to_string());
        assert_eq!(of("un_consolidated_2026-02-27.xml.zst").as_deref(), Some("2026-02-27"));
        assert_eq!(of("us/sdn_2019-01/sdn.csv.zst").as_deref(), Some("2019-01-31"));
        assert_eq!(of("eu_journal_32014R0269_2026-08.csv").as_deref(), Some("2026-08-31"));
        assert_eq!(of("customers.csv"), None);
        assert_eq!(of("x_2019-13.csv"), None);
    }
}

//! Files on their way in: reading, unpacking, folders, and the date a name carries.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use detente_lists::{Limits, Unpacked, unpack};
use detente_model::PartialDate;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use crate::failure::Failure;

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

/// The bytes of a file, or of standard input for `-`.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(failed("cannot read", path))?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(failed("cannot read", path))
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// The files that were named, and those in the folders that were named.
pub fn expand(paths: &[PathBuf]) -> Result<Vec<(PathBuf, bool)>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut below = Vec::new();
            walk(path, &mut below)?;
            below.sort();
            found.extend(below.into_iter().map(|p| (p, true)));
        } else {
            found.push((path.clone(), false));
        }
    }
    Ok(found)
}

fn walk(dir: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in std::fs::read_dir(dir).map_err(failed("cannot list", dir))? {
        let entry = entry.map_err(failed("cannot list", dir))?;
        let path = entry.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// Reads and unpacks a file.
pub fn open(path: &Path) -> Result<FileIn, Failure> {
    let bytes = read(path)?;
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

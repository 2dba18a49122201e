//! The files of a dossier from its directory.

use std::path::{Path, PathBuf};

use detente_desk::{DossierFiles, Situation};

use crate::failure::Failure;
use crate::settings::Settings;

/// Where a dossier is looked for when nobody says: the worked one of a checkout.
const DEFAULT: &str = "dossiers/dprk";
/// The endings of the files that are read.
const ENDINGS: [&str; 4] = ["toml", "csv", "cedar", "cedarschema"];

/// The dossier that was asked for, or the one that is there.
pub fn open(settings: &Settings) -> Result<Situation, Failure> {
    let (path, asked) = match &settings.dossier {
        Some(path) => (path.clone(), true),
        None => (PathBuf::from(DEFAULT), false),
    };
    if !path.join("dossier.toml").is_file() {
        let reason = format!("no dossier in `{}`", path.display());
        let help = if asked {
            "name the directory that holds `dossier.toml`"
        } else {
            "name one with --dossier DIR or DETENTE_DOSSIER"
        };
        return Err(Failure::usage(reason, help));
    }
    let mut files = DossierFiles::new();
    gather(&path, "", &mut files)?;
    let situation = Situation::read(&files)?;
    for (file, row) in situation.aside() {
        let (line, reason) = (row.line, &row.reason);
        crate::output::warn(&format!("{file}:{line}: set aside: {reason}"));
    }
    Ok(situation)
}

fn gather(dir: &Path, inside: &str, files: &mut DossierFiles) -> Result<(), Failure> {
    let fault = |error| Failure::File { what: "cannot read", path: dir.to_path_buf(), error };
    for entry in std::fs::read_dir(dir).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = format!("{inside}{}", name.to_string_lossy());
        let kind = entry.file_type().map_err(fault)?;
        if kind.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
        } else if path.extension().is_some_and(|e| ENDINGS.iter().any(|known| e == *known))
            || inside.starts_with("acts/")
        {
            files.insert(name, std::fs::read(&path).map_err(fault)?);
        }
    }
    Ok(())
}

//! The few things tidy wants to know of a `Cargo.toml`.
//!
//! Our manifests are plain: a section a line, a dependency a line. That is all this reads.

use std::path::Path;

/// What a manifest says, as far as tidy asks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    pub dependencies: Vec<String>,
    pub dev_dependencies: Vec<String>,
    pub workspace_dependencies: Vec<String>,
    /// `[lints] workspace = true`.
    pub workspace_lints: bool,
}

impl Manifest {
    pub fn open(path: &Path) -> Option<Manifest> {
        std::fs::read_to_string(path).ok().map(|text| Manifest::parse(&text))
    }

    pub fn parse(text: &str) -> Manifest {
        let mut manifest = Manifest::default();
        let mut section = "";
        for line in text.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
                if let Some(name) = section.strip_prefix("dependencies.") {
                    manifest.dependencies.push(name.to_owned());
                }
                continue;
            }
            let Some((key, value)) = line.split_once('=') else { continue };
            let name = key.trim().split('.').next().unwrap_or_default().to_owned();
            match section {
                "dependencies" | "build-dependencies" => manifest.dependencies.push(name),
                "dev-dependencies" => manifest.dev_dependencies.push(name),
                "workspace.dependencies" => manifest.workspace_dependencies.push(name),
                "lints" => {
                    manifest.workspace_lints |= name == "workspace" && value.trim() == "true"
                }
                _ => {}
            }
        }
        manifest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_told_by_their_section() {
        let manifest = Manifest::parse(
            "[package]\nname = \"x\"\n[dependencies]\na.workspace = true\nb = { path = \"b\" }\n\
             [dev-dependencies]\nc = \"1\"\n[lints]\nworkspace = true\n",
        );
        assert_eq!(manifest.dependencies, ["a", "b"]);
        assert_eq!(manifest.dev_dependencies, ["c"]);
        assert!(manifest.workspace_lints);
    }
}

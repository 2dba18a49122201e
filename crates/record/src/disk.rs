//! The few things the log asks of a disk, so that a test can break each of them.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the log asks of a disk. Paths are relative, with `/`.
///
/// A write is durable only after [`Disk::sync`] of the file and, for a new or renamed name,
/// [`Disk::sync_dir`] of its directory.
pub trait Disk: Send + Sync {
    /// The content, or `None` if there is no such file.
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>>;
    /// Creates or replaces a file; not durable yet.
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()>;
    /// Makes a file's content durable.
    fn sync(&self, path: &str) -> io::Result<()>;
    /// Makes the names in a directory durable.
    fn sync_dir(&self, path: &str) -> io::Result<()>;
    /// Replaces `to` by `from` in one step.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;
    /// Removes a file; one that is not there is no error.
    fn remove(&self, path: &str) -> io::Result<()>;
    /// Every file below a directory, sorted.
    fn list(&self, path: &str) -> io::Result<Vec<String>>;
}

/// A directory of the file system.
#[derive(Debug, Clone)]
pub struct RealDisk {
    root: PathBuf,
}

impl RealDisk {
    /// A disk whose paths begin at `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        RealDisk { root: root.to_owned() }
    }

    /// What is in the root itself, files and directories, sorted; nothing if there is no root.
    pub(crate) fn names(&self) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(&self.root) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let name =
            |entry: io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
        let mut names = entries.map(name).collect::<io::Result<Vec<_>>>()?;
        names.sort_unstable();
        Ok(names)
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

impl Disk for RealDisk {
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.at(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.at(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        File::create(path)?.write_all(bytes)
    }

    fn sync(&self, path: &str) -> io::Result<()> {
        File::open(self.at(path))?.sync_all()
    }

    fn sync_dir(&self, path: &str) -> io::Result<()> {
        // Directories between the root and a new file may be new as well.
        let mut dir = self.at(path);
        loop {
            File::open(&dir)?.sync_all()?;
            if dir == self.root || !dir.pop() {
                return Ok(());
            }
        }
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.at(from), self.at(to))
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        match fs::remove_file(self.at(path)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    fn list(&self, path: &str) -> io::Result<Vec<String>> {
        let mut found = Vec::new();
        let mut open = vec![path.to_owned()];
        while let Some(dir) = open.pop() {
            let entries = match fs::read_dir(self.at(&dir)) {
                Err(e) if e.kind() == io::ErrorKind::NotFound => continue,
                other => other?,
            };
            for entry in entries {
                let entry = entry?;
                let name = format!("{dir}/{}", entry.file_name().to_string_lossy());
                if entry.file_type()?.is_dir() {
                    open.push(name);
                } else {
                    found.push(name);
                }
            }
        }
        found.sort_unstable();
        Ok(found)
    }
}

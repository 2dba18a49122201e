//! Packed files: Zstandard, gzip and zip, by their first bytes.
//!
//! Source: RFC 8878 (Zstandard), RFC 1952 (gzip), PKWARE APPNOTE 6.3 (zip, deflate only).
//! Our reading: a limit is enforced while unpacking, whatever size the file claims; a name that
//! climbs out of its archive is hostile even though nothing is written here.

use std::io::{self, Cursor, Read};

use crate::ListError;

/// How much a reader takes before it stops and says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file after unpacking. The largest official list known is 121 MB.
    pub unpacked_bytes: usize,
    /// Files in one archive.
    pub archive_files: usize,
    /// Open elements, arrays or objects within one another.
    pub depth: usize,
    /// Bytes of one field.
    pub field_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { unpacked_bytes: 1 << 30, archive_files: 1_000, depth: 64, field_bytes: 1 << 20 }
    }
}

/// One file out of a packed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// Its name without the packing's ending; for an archive, the member's own name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A packed file within a packed file: a `.zst` in a zip. Deeper is refused.
const NESTING: usize = 2;

/// The files within a file: itself, if it is not packed. Spreadsheets stay whole.
///
/// # Errors
/// [`ListError::Truncated`], [`ListError::Malformed`] for packing that breaks,
/// [`ListError::TooLarge`] for more than `limits` allow, [`ListError::Hostile`] for names that
/// climb and packing within packing within packing.
pub fn unpack(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Vec<Unpacked>, ListError> {
    if bytes.is_empty() {
        return Err(ListError::Empty);
    }
    let mut budget = Budget { limits, left: limits.unpacked_bytes };
    let mut out = Vec::new();
    budget.unpack(name.to_owned(), bytes, 0, &mut out)?;
    if out.is_empty() {
        return Err(ListError::Empty);
    }
    Ok(out)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Zstd,
    Gzip,
    Zip,
    None,
}

impl Packing {
    fn of(bytes: &[u8]) -> Packing {
        if bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
            Packing::Zstd
        } else if bytes.starts_with(&[0x1f, 0x8b, 0x08]) {
            Packing::Gzip
        } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            Packing::Zip
        } else {
            Packing::None
        }
    }

    fn name(self) -> &'static str {
        match self {
            Packing::Zstd => "zstandard",
            Packing::Gzip => "gzip",
            Packing::Zip => "zip",
            Packing::None => "plain",
        }
    }

    /// The error behind a failed read.
    fn error(self, error: &io::Error) -> ListError {
        let reason = format!("the {} packing ends early", self.name());
        // The zstd library reports a missing end as "incomplete frame".
        if error.kind() == io::ErrorKind::UnexpectedEof || error.to_string().contains("incomplete")
        {
            return ListError::Truncated { line: 0, reason };
        }
        ListError::Malformed { format: self.name(), line: 0, reason: error.to_string() }
    }
}

struct Budget<'a> {
    limits: &'a Limits,
    left: usize,
}

impl Budget<'_> {
    fn unpack(
        &mut self,
        name: String,
        bytes: Vec<u8>,
        level: usize,
        out: &mut Vec<Unpacked>,
    ) -> Result<(), ListError> {
        let packing = Packing::of(&bytes);
        if packing != Packing::None && level == NESTING {
            let reason = "packed files within packed files within packed files".into();
            return Err(ListError::Hostile { line: 0, reason });
        }
        match packing {
            Packing::None => {
                if level == 0 {
                    self.spend(bytes.len())?;
                }
                out.push(Unpacked { name, bytes });
                Ok(())
            }
            Packing::Zstd => {
                let hint = zstd::zstd_safe::get_frame_content_size(&bytes).ok().flatten();
                let reader = zstd::stream::read::Decoder::with_buffer(bytes.as_slice())
                    .map_err(|e| packing.error(&e))?;
                let inner = self.take(reader, packing, hint)?;
                self.unpack(without_ending(&name, &[".zst", ".zstd"]), inner, level + 1, out)
            }
            Packing::Gzip => {
                let reader = flate2::read::MultiGzDecoder::new(bytes.as_slice());
                let inner = self.take(reader, packing, None)?;
                self.unpack(without_ending(&name, &[".gz", ".gzip"]), inner, level + 1, out)
            }
            Packing::Zip => self.archive(name, bytes, level, out),
        }
    }

    fn archive(
        &mut self,
        name: String,
        bytes: Vec<u8>,
        level: usize,
        out: &mut Vec<Unpacked>,
    ) -> Result<(), ListError> {
        let broken = |error: zip::result::ZipError| match error {
            zip::result::ZipError::Io(error) => Packing::Zip.error(&error),
            other => ListError::Malformed { format: "zip", line: 0, reason: other.to_string() },
        };
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|error| {
            // The directory of a zip stands at its end.
            let reason = format!("the directory at the end of the archive is missing ({error})");
            ListError::Truncated { line: 0, reason }
        })?;
        if archive.len() > self.limits.archive_files {
            let limit = format!("{} files", self.limits.archive_files);
            return Err(ListError::TooLarge { what: "the archive", limit });
        }
        if archive.index_for_name("[Content_Types].xml").is_some() {
            drop(archive);
            self.spend(bytes.len())?;
            out.push(Unpacked { name, bytes });
            return Ok(());
        }
        for index in 0..archive.len() {
            let member = archive.by_index(index).map_err(broken)?;
            let name = member.name().map_err(broken)?.into_owned();
            if climbs(&name) {
                let reason = format!("a name that climbs out of the archive: `{name}`");
                return Err(ListError::Hostile { line: 0, reason });
            }
            if member.is_dir() {
                continue;
            }
            let size = member.size();
            let inner = self.take(member, Packing::Zip, Some(size))?;
            self.unpack(name, inner, level + 1, out)?;
        }
        Ok(())
    }

    /// Reads all of `reader`, within what is left of the limit.
    fn take(
        &mut self,
        reader: impl Read,
        packing: Packing,
        hint: Option<u64>,
    ) -> Result<Vec<u8>, ListError> {
        let hint = hint.and_then(|h| usize::try_from(h).ok()).unwrap_or(0);
        if hint > self.left {
            return Err(self.too_large());
        }
        // A claimed size may lie; more than this is not set aside before it is there.
        let mut inner = Vec::with_capacity(hint.min(256 << 20).saturating_add(1));
        let most = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        reader.take(most).read_to_end(&mut inner).map_err(|e| packing.error(&e))?;
        self.spend(inner.len())?;
        Ok(inner)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), ListError> {
        self.left = self.left.checked_sub(bytes).ok_or_else(|| self.too_large())?;
        Ok(())
    }

    fn too_large(&self) -> ListError {
        ListError::too_large("the unpacked file", self.limits.unpacked_bytes)
    }
}

fn without_ending(name: &str, endings: &[&str]) -> String {
    let lower = name.to_ascii_lowercase();
    let ending = endings.iter().find(|e| lower.ends_with(**e)).map_or(0, |e| e.len());
    name.get(..name.len() - ending).unwrap_or(name).to_owned()
}

/// Whether a member's name leads out of its archive.
fn climbs(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with(['/', '\\'])
        || drive
        || name.contains('\0')
        || name.split(['/', '\\']).any(|part| part == "..")
}

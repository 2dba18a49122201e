//! Entry bundles: entries behind a two-byte length each.
//!
//! Source: C2SP tlog-tiles, "Log entries".

use crate::error::ProofError;
use crate::tile::{Row, Tile, TileReader, read_grown};

/// The entries of a stored bundle, from the file of its own width or of a wider one. They are
/// taken as they are: compare their hashes with a proof or a tile before relying on them.
///
/// # Errors
/// [`ProofError::Missing`], [`ProofError::Malformed`], [`ProofError::Read`].
pub fn read_bundle(tiles: &dyn TileReader, tile: Tile) -> Result<Vec<Vec<u8>>, ProofError> {
    let (wider, bytes) = read_grown(tiles, Tile { row: Row::Entries, ..tile })?;
    let Read { entries, whole } = read(&bytes);
    if !whole || entries.len() != usize::from(wider.width) {
        return Err(ProofError::Malformed(wider.path()));
    }
    Ok(entries.into_iter().take(tile.width.into()).map(<[u8]>::to_vec).collect())
}

/// Appends one entry to the bytes of a bundle.
///
/// # Errors
/// [`ProofError::EntryTooLong`].
pub(crate) fn push(bundle: &mut Vec<u8>, entry: &[u8]) -> Result<(), ProofError> {
    let length = u16::try_from(entry.len()).map_err(|_| ProofError::EntryTooLong(entry.len()))?;
    bundle.extend(length.to_be_bytes());
    bundle.extend(entry);
    Ok(())
}

/// What a bundle was read as.
pub(crate) struct Read<'a> {
    /// The entries up to where the bytes stop making sense.
    pub entries: Vec<&'a [u8]>,
    /// Whether they made sense to the last byte.
    pub whole: bool,
}

/// Reads a bundle.
pub(crate) fn read(bundle: &[u8]) -> Read<'_> {
    let mut entries = Vec::with_capacity(256);
    let mut rest = bundle;
    while let Some((length, after)) = rest.split_first_chunk() {
        let Some((entry, after)) = after.split_at_checked(u16::from_be_bytes(*length).into())
        else {
            break;
        };
        entries.push(entry);
        rest = after;
    }
    Read { entries, whole: rest.is_empty() }
}

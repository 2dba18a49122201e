//! Payloads on disk: public ones packed and compressed by commit, private ones a file each.
//!
//! A pack is `magic, first entry, entries, blocks`, then a row a block (entries, packed bytes,
//! plain bytes), then the blocks, then the SHA-256 of all that; all numbers little-endian. A block's plain bytes are, for each
//! entry, its salt (16), its payload's length (4) and its payload.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::RecordError;

const MAGIC: &[u8; 8] = b"detente1";
const HEADER: usize = 8 + 8 + 4 + 4;
const SUM: usize = 32;
/// Blocks are cut at this many plain bytes: large enough to compress, small enough to read one.
const BLOCK_BYTES: usize = 1 << 17;
const ZSTD_LEVEL: i32 = 3;
/// A salt hides a private payload behind its hash, even when it could be guessed.
pub(crate) const SALT: usize = 16;

/// A payload with its salt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Salted {
    pub salt: [u8; SALT],
    pub payload: Vec<u8>,
}

pub(crate) fn pack_path(first: u64) -> String {
    format!("payload/{first:012}")
}

pub(crate) fn pack_first(path: &str) -> Option<u64> {
    path.rsplit('/').next()?.parse().ok()
}

pub(crate) fn private_path(entry: u64) -> String {
    format!("private/{entry:012}")
}

fn plain_block(entries: &[Salted]) -> Vec<u8> {
    let mut plain = Vec::new();
    for entry in entries {
        plain.extend_from_slice(&entry.salt);
        let len = u32::try_from(entry.payload.len()).unwrap_or(u32::MAX);
        plain.extend_from_slice(&len.to_le_bytes());
        plain.extend_from_slice(&entry.payload);
    }
    plain
}

/// Where blocks end: after an entry that fills one.
fn cut(entries: &[Salted]) -> Vec<&[Salted]> {
    let mut blocks = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (i, entry) in entries.iter().enumerate() {
        bytes += SALT + 4 + entry.payload.len();
        if bytes >= BLOCK_BYTES || i + 1 == entries.len() {
            blocks.push(&entries[start..=i]);
            (start, bytes) = (i + 1, 0);
        }
    }
    blocks
}

pub(crate) fn write_pack(first: u64, entries: &[Salted]) -> Result<Vec<u8>, RecordError> {
    use rayon::prelude::*;
    let number = |n: usize| {
        u32::try_from(n)
            .map(u32::to_le_bytes)
            .map_err(|_| fault(first, "more than 4 GB in a block"))
    };
    let blocks = cut(entries);
    let packed: Vec<(Vec<u8>, usize)> = blocks
        .par_iter()
        .map(|block| {
            let plain = plain_block(block);
            let packed = zstd::bulk::compress(&plain, ZSTD_LEVEL)
                .map_err(|e| fault(first, &format!("cannot compress: {e}")))?;
            Ok((packed, plain.len()))
        })
        .collect::<Result<_, RecordError>>()?;
    let mut out =
        Vec::with_capacity(HEADER + packed.iter().map(|(b, _)| b.len() + 12).sum::<usize>());
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&first.to_le_bytes());
    out.extend_from_slice(&number(entries.len())?);
    out.extend_from_slice(&number(blocks.len())?);
    for (block, (packed, plain)) in blocks.iter().zip(&packed) {
        out.extend_from_slice(&number(block.len())?);
        out.extend_from_slice(&number(packed.len())?);
        out.extend_from_slice(&number(*plain)?);
    }
    for (packed, _) in &packed {
        out.extend_from_slice(packed);
    }
    let sum = Sha256::digest(&out);
    out.extend_from_slice(&sum);
    Ok(out)
}

fn fault(first: u64, reason: &str) -> RecordError {
    RecordError::log(pack_path(first), reason)
}

/// A pack that was read; its blocks are unpacked when asked for.
pub(crate) struct Pack {
    pub first: u64,
    pub entries: u64,
    blocks: Vec<Block>,
    bytes: Vec<u8>,
}

struct Block {
    first: u64,
    entries: u64,
    start: usize,
    end: usize,
    plain: usize,
}

struct Numbers<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Numbers<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let slice = self.bytes.get(self.at..self.at + N)?;
        self.at += N;
        slice.try_into().ok()
    }

    fn u32(&mut self) -> Option<usize> {
        self.take().map(u32::from_le_bytes).and_then(|n| usize::try_from(n).ok())
    }
}

impl Pack {
    /// Reads and checks the frame: every byte of the file must be accounted for.
    pub(crate) fn open(first: u64, bytes: Vec<u8>) -> Result<Pack, RecordError> {
        let framed = Pack::frame(&bytes, first);
        let (entries, blocks) =
            framed.ok_or_else(|| fault(first, "the pack's frame is damaged"))?;
        Ok(Pack { first, entries, blocks, bytes })
    }

    fn frame(bytes: &[u8], first: u64) -> Option<(u64, Vec<Block>)> {
        let mut numbers = Numbers { bytes, at: 0 };
        if &numbers.take::<8>()? != MAGIC || u64::from_le_bytes(numbers.take()?) != first {
            return None;
        }
        let entries = u64::try_from(numbers.u32()?).ok()?;
        let count = numbers.u32()?;
        let mut start = count.checked_mul(12)?.checked_add(HEADER)?;
        if start > bytes.len() {
            return None;
        }
        let mut blocks = Vec::with_capacity(count);
        let mut next = first;
        for _ in 0..count {
            let (n, packed, plain) = (numbers.u32()?, numbers.u32()?, numbers.u32()?);
            let end = start.checked_add(packed)?;
            let n = u64::try_from(n).ok()?;
            blocks.push(Block { first: next, entries: n, start, end, plain });
            next = next.checked_add(n)?;
            start = end;
        }
        (start + SUM == bytes.len() && next == first + entries).then_some((entries, blocks))
    }

    /// Whether the file is, bit by bit, as it was written. (A compressed block can hold the same
    /// payloads in other bits, so the payloads' own hashes do not show every change.)
    pub(crate) fn check_sum(&self) -> Result<(), RecordError> {
        let (body, sum) = self.bytes.split_at(self.bytes.len().saturating_sub(SUM));
        if Sha256::digest(body).as_slice() == sum {
            Ok(())
        } else {
            Err(fault(self.first, "the pack's bytes are not the ones that were written"))
        }
    }

    /// Every entry of every block, with its number.
    pub(crate) fn all(&self) -> Result<Vec<(u64, Salted)>, RecordError> {
        use rayon::prelude::*;
        let blocks: Vec<Vec<Salted>> =
            self.blocks.par_iter().map(|b| self.unpack(b)).collect::<Result<_, _>>()?;
        Ok((self.first..).zip(blocks.into_iter().flatten()).collect())
    }

    /// The entries of the block that holds `entry`, with the number of its first.
    pub(crate) fn block_of(&self, entry: u64) -> Result<(u64, Vec<Salted>), RecordError> {
        let at = self.blocks.partition_point(|b| b.first + b.entries <= entry);
        let block = self
            .blocks
            .get(at)
            .filter(|b| b.first <= entry)
            .ok_or_else(|| fault(self.first, &format!("does not hold entry {entry}")))?;
        Ok((block.first, self.unpack(block)?))
    }

    fn unpack(&self, block: &Block) -> Result<Vec<Salted>, RecordError> {
        let damaged = |why: &str| {
            let mut place = pack_path(self.first);
            let last = block.first + block.entries - 1;
            let _ = write!(place, ", entries {} to {last}", block.first);
            RecordError::log(place, why)
        };
        let packed = self.bytes.get(block.start..block.end).unwrap_or_default();
        let plain = zstd::bulk::decompress(packed, block.plain)
            .map_err(|e| damaged(&format!("cannot unpack: {e}")))?;
        if plain.len() != block.plain
            || zstd::zstd_safe::find_frame_compressed_size(packed) != Ok(packed.len())
        {
            return Err(damaged("the block is not as long as the pack says"));
        }
        let mut numbers = Numbers { bytes: &plain, at: 0 };
        let mut entries = Vec::new();
        for _ in 0..block.entries {
            let (Some(salt), Some(len)) = (numbers.take::<SALT>(), numbers.u32()) else {
                return Err(damaged("an entry is cut short"));
            };
            let end = numbers.at.saturating_add(len);
            let payload =
                plain.get(numbers.at..end).ok_or_else(|| damaged("a payload is cut short"))?;
            numbers.at = end;
            entries.push(Salted { salt, payload: payload.to_vec() });
        }
        if numbers.at == plain.len() { Ok(entries) } else { Err(damaged("bytes are left over")) }
    }
}

/// A private payload's file: its salt and its payload, as they are.
pub(crate) fn write_private(entry: &Salted) -> Vec<u8> {
    [entry.salt.as_slice(), &entry.payload].concat()
}

pub(crate) fn read_private(bytes: &[u8]) -> Option<Salted> {
    let (salt, payload) = bytes.split_first_chunk::<SALT>()?;
    Some(Salted { salt: *salt, payload: payload.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(n: usize) -> Vec<Salted> {
        (0..n).map(|i| Salted { salt: [7; SALT], payload: vec![b'x'; i * 37 % 5000] }).collect()
    }

    #[test]
    fn a_pack_gives_back_what_was_packed() {
        let want = entries(300);
        let pack = Pack::open(40, write_pack(40, &want).unwrap()).unwrap();
        let all = pack.all().unwrap();
        assert_eq!(all.len(), 300);
        assert!(all.iter().zip(&want).all(|((_, a), b)| a == b));
        let (first, block) = pack.block_of(339).unwrap();
        assert_eq!(block[usize::try_from(339 - first).unwrap()], want[299]);
        assert!(pack.block_of(340).is_err());
    }

    #[test]
    fn a_flipped_bit_in_the_frame_is_found() {
        let good = write_pack(0, &entries(20)).unwrap();
        for bit in 0..good.len() * 8 {
            let mut bad = good.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            let found = Pack::open(0, bad).and_then(|p| p.check_sum());
            assert!(found.is_err(), "bit {bit}");
        }
    }
}

//! Any bytes as a packed file: no panic, never more than the limit, no name that climbs.

use detente_lists::{Limits, unpack};

const LIMITS: Limits =
    Limits { unpacked_bytes: 4 << 20, archive_files: 50, depth: 64, field_bytes: 1 << 16 };

pub fn body(bytes: &[u8]) {
    let Ok(files) = unpack("file", bytes.to_vec(), &LIMITS) else { return };
    assert!(!files.is_empty(), "nothing unpacked is an error");
    let unpacked: usize = files.iter().map(|file| file.bytes.len()).sum();
    assert!(unpacked <= LIMITS.unpacked_bytes, "{unpacked} bytes are over the limit");
    assert!(files.len() <= LIMITS.archive_files * LIMITS.archive_files, "too many files");
    for file in &files {
        assert!(!file.name.split(['/', '\\']).any(|part| part == ".."), "{}", file.name);
    }
}

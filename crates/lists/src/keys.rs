//! Keys that stay unique within an edition, whatever a file repeats.

use std::collections::HashMap;

/// The keys given out so far.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    taken: HashMap<String, u32>,
}

impl Keys {
    /// `wanted`, or `wanted-2`, `wanted-3` … when the file repeats it. Take the key before ids
    /// are built from it.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        let count = self.taken.entry(wanted.to_owned()).or_insert(0);
        *count += 1;
        if *count == 1 {
            return wanted.to_owned();
        }
        let again = format!("{wanted}-{count}");
        self.take(&again)
    }
}

/// A name as a part of a key: `rudolf-strelsau`.
pub(crate) fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Eight hexadecimal digits that stand for texts too long for a key. White space and case do not
/// matter.
///
/// Source: Fowler, Noll and Vo, FNV-1a of 32 bits.
pub(crate) fn digest(texts: &[&str]) -> String {
    let mut hash = 0x811c_9dc5_u32;
    let mut take = |byte: u8| hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    for text in texts {
        slug(text).bytes().for_each(&mut take);
        take(0);
    }
    format!("{hash:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_words_does_not_hang_on_how_they_are_written() {
        assert_eq!(slug(" STRELSAU, Rudolf (Count) "), "strelsau-rudolf-count");
        assert_eq!(digest(&["1 Castle Rd."]), digest(&["1  castle rd"]));
        assert_ne!(digest(&["a", "b"]), digest(&["ab", ""]));
    }

    #[test]
    fn a_repeated_key_is_numbered() {
        let mut keys = Keys::default();
        let given: Vec<_> = ["a", "a-2", "a", "a"].iter().map(|k| keys.take(k)).collect();
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3"]);
    }
}

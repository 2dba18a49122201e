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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_key_is_numbered() {
        let mut keys = Keys::default();
        let given: Vec<_> = ["a", "a-2", "a", "a"].iter().map(|k| keys.take(k)).collect();
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3"]);
    }
}

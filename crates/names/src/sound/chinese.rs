//! Chinese names in Latin letters: one key for Hanyu Pinyin and Wade–Giles.
//!
//! ```text
//! Zedong    Tse-tung  -> ZeToN          Jinping   Chin-p'ing -> CinPiN
//! ```
//! Our reading: apostrophes are mostly lost, so aspirated and plain consonants are one class.

/// Consonants as they are written, longest first, and the class of each.
const CONSONANTS: [(&str, u8); 25] = [
    ("zh", b'C'),
    ("ch", b'C'),
    ("hs", b'X'),
    ("sh", b'H'),
    ("ts", b'Z'),
    ("tz", b'Z'),
    ("ng", b'N'),
    ("j", b'C'),
    ("q", b'C'),
    ("x", b'X'),
    ("z", b'Z'),
    ("c", b'Z'),
    ("b", b'P'),
    ("p", b'P'),
    ("d", b'T'),
    ("t", b'T'),
    ("g", b'K'),
    ("k", b'K'),
    ("s", b's'),
    ("h", b'h'),
    ("f", b'f'),
    ("l", b'l'),
    ("m", b'm'),
    ("n", b'n'),
    ("r", b'r'),
];

/// Vowels as they are written, longest first, and the class of each.
const VOWELS: [(&str, &str); 40] = [
    ("yueh", "ue"),
    ("iung", "ioN"),
    ("ung", "oN"),
    ("ong", "oN"),
    ("ien", "ian"),
    ("yen", "ian"),
    ("yan", "ian"),
    ("ueh", "ue"),
    ("yeh", "ie"),
    ("ieh", "ie"),
    ("uei", "ui"),
    ("wei", "ui"),
    ("you", "iu"),
    ("yue", "ue"),
    ("yuan", "uan"),
    ("yao", "iao"),
    ("yai", "iai"),
    ("ow", "ou"),
    ("ou", "ou"),
    ("ih", "i"),
    ("eh", "e"),
    ("yi", "i"),
    ("yu", "u"),
    ("yo", "iu"),
    ("ya", "ia"),
    ("ye", "ie"),
    ("wu", "u"),
    ("wa", "ua"),
    ("wo", "e"),
    ("we", "ue"),
    ("uo", "e"),
    ("ao", "ao"),
    ("au", "ao"),
    ("ai", "ai"),
    ("ei", "ei"),
    ("a", "a"),
    ("e", "e"),
    ("i", "i"),
    ("o", "e"),
    ("u", "u"),
];

/// More runs of vowels than this are no Chinese name of one or two characters.
const RUNS: usize = 6;

/// The key of a word that can be read as Chinese syllables.
pub(crate) fn key(latin: &str) -> Option<String> {
    let mut rest = latin;
    let mut key = String::with_capacity(latin.len());
    let (mut runs, mut cluster) = (0, 0);
    while !rest.is_empty() {
        if let Some((written, class)) = VOWELS.iter().find(|(v, _)| rest.starts_with(v)) {
            runs += 1;
            cluster = usize::from(class.ends_with('N'));
            key.push_str(class);
            rest = rest.get(written.len()..)?;
            continue;
        }
        let (written, class) = CONSONANTS.iter().find(|(c, _)| rest.starts_with(c))?;
        cluster += 1;
        let closes = matches!(class, b'n' | b'N');
        if cluster > if runs == 0 { 1 } else { 2 } {
            return None;
        }
        rest = rest.get(written.len()..)?;
        if rest.is_empty() && !closes {
            return None;
        }
        key.push(char::from(*class));
    }
    (1..=RUNS).contains(&runs).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn pinyin_is_wade_giles() {
        for (pinyin, wade) in
            [("zedong", "tsetung"), ("jinping", "chinping"), ("xi", "hsi"), ("jiang", "chiang")]
        {
            assert!(key(pinyin).is_some(), "{pinyin}");
            assert_eq!(key(pinyin), key(wade), "{pinyin}");
        }
        assert_eq!(key("smith"), None);
        assert_eq!(key("boris"), None);
    }
}

//! Korean names in Latin letters: one key for all romanisations of the same syllables.
//!
//! ```text
//! Kim Jong Un    kim jong un  -> kim coNon      Ri  Lee  Yi  Rhee -> i
//! Gim Jeong-eun  gim jeongeun -> kim coNon      Pak Park Bak      -> pak
//! ```
//! Our reading: the key is coarser than the script (ㅓ, ㅗ, ㅜ and ㅡ are one vowel, since `Jung` is
//! written for two of them), so a key that fits is weighed below an equal spelling.

/// Vowels as they are written, longest first, and the class of each.
const VOWELS: [(&str, &str); 40] = [
    ("yeou", "yo"),
    ("weo", "wo"),
    ("woo", "o"),
    ("wae", "we"),
    ("yae", "ye"),
    ("yeo", "yo"),
    ("yoo", "yo"),
    ("you", "yo"),
    ("yeu", "yo"),
    ("yee", "i"),
    ("eui", "wi"),
    ("wee", "wi"),
    ("eo", "o"),
    ("eu", "o"),
    ("oe", "we"),
    ("oi", "we"),
    ("oy", "we"),
    ("oo", "o"),
    ("ou", "o"),
    ("ae", "e"),
    ("ai", "e"),
    ("ay", "e"),
    ("ey", "e"),
    ("ee", "i"),
    ("ui", "wi"),
    ("ya", "ya"),
    ("ye", "ye"),
    ("yi", "i"),
    ("yo", "yo"),
    ("yu", "yo"),
    ("wa", "wa"),
    ("we", "we"),
    ("wi", "wi"),
    ("wo", "wo"),
    ("wu", "o"),
    ("a", "a"),
    ("e", "e"),
    ("i", "i"),
    ("o", "o"),
    ("u", "o"),
];

/// Consonants as they are written, longest first, and the class of each.
const CONSONANTS: [(&str, u8); 28] = [
    ("tch", b'c'),
    ("kk", b'k'),
    ("gg", b'k'),
    ("kh", b'k'),
    ("ck", b'k'),
    ("tt", b't'),
    ("th", b't'),
    ("dd", b't'),
    ("pp", b'p'),
    ("ph", b'p'),
    ("bb", b'p'),
    ("ss", b's'),
    ("sh", b's'),
    ("jj", b'c'),
    ("ch", b'c'),
    ("rh", b'r'),
    ("ng", b'N'),
    ("k", b'k'),
    ("g", b'k'),
    ("t", b't'),
    ("d", b't'),
    ("p", b'p'),
    ("b", b'p'),
    ("s", b's'),
    ("j", b'c'),
    ("n", b'n'),
    ("m", b'm'),
    ("l", b'l'),
];

/// More syllables than this are no Korean name.
const SYLLABLES: usize = 4;

/// The key of a word that can be read as Korean syllables.
pub(crate) fn key(latin: &str) -> Option<String> {
    let mut rest = latin;
    let mut key = String::with_capacity(latin.len());
    let (mut vowels, mut cluster) = (0, 0);
    while !rest.is_empty() {
        if let Some((written, class)) = VOWELS.iter().find(|(v, _)| rest.starts_with(v)) {
            vowels += 1;
            cluster = 0;
            key.push_str(class);
            rest = rest.get(written.len()..)?;
            continue;
        }
        let (length, class) = consonant(rest)?;
        let tail = rest.get(length..)?;
        cluster += 1;
        if cluster > if vowels == 0 { 1 } else { 2 } {
            return None;
        }
        match class {
            b'h' if voiced(tail) => key.push('h'),
            b'h' => {}
            b'r' | b'l' => liquid(class, key.is_empty(), tail, &mut key),
            other => key.push(char::from(other)),
        }
        rest = tail;
    }
    (1..=SYLLABLES).contains(&vowels).then_some(key)
}

fn consonant(rest: &str) -> Option<(usize, u8)> {
    if let Some((written, class)) = CONSONANTS.iter().find(|(c, _)| rest.starts_with(c)) {
        return Some((written.len(), *class));
    }
    match rest.as_bytes().first() {
        Some(b'h') => Some((1, b'h')),
        Some(b'r') => Some((1, b'r')),
        _ => None,
    }
}

fn voiced(rest: &str) -> bool {
    rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'w'])
}

/// ㄹ: silent before i and y (`Ri`, `Yi`), `n` elsewhere at the beginning (`Ro`, `Noh`), and an
/// `r` that no vowel follows is not spoken (`Park`, `Hur`).
fn liquid(class: u8, first: bool, tail: &str, key: &mut String) {
    let soft =
        tail.starts_with('y') || (first && (tail.starts_with('i') || tail.starts_with("ee")));
    if soft || (class == b'r' && !voiced(tail)) {
        return;
    }
    key.push(if first { 'n' } else { 'l' });
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn one_key_for_all_romanisations() {
        for group in [
            &["ri", "lee", "yi", "rhee", "li", "yee", "i"][..],
            &["pak", "park", "bak"],
            &["choe", "choi", "choy"],
            &["jong", "chong", "jung", "chung", "jeong", "cheong"],
            &["ryu", "yu", "yoo", "lyu"],
            &["rim", "lim", "im", "yim"],
            &["ro", "no", "noh", "roh"],
            &["jongun", "jeongeun", "jungun", "chongun"],
            &["hyon", "hyun", "hyeon"],
            &["kwon", "gwon"],
        ] {
            let keys: Vec<_> = group.iter().map(|w| key(w)).collect();
            assert!(keys.iter().all(|k| k.is_some() && *k == keys[0]), "{group:?} {keys:?}");
        }
    }

    #[test]
    fn other_words_have_no_key() {
        for word in ["vladimir", "smith", "friedrich", "schulz", "brown"] {
            assert_eq!(key(word), None, "{word}");
        }
        assert_ne!(key("kim"), key("kam"));
    }
}

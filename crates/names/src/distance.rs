//! How far two spellings are apart: what each change costs, and whether consonants agree.
//!
//! Source: optimal string alignment (Damerau 1964; Wagner and Fischer 1974) with weighted changes.
//! Our reading: letters that languages write for one sound (`i` and `y`, `k` and `q`) change cheaply,
//! a doubled letter costs little, a vowel less than a consonant. Costs are in tenths of a letter.

/// Longest spelling that is compared letter by letter; a longer one is cut.
pub(crate) const LETTERS: usize = 22;

/// A whole letter.
pub(crate) const WHOLE: u16 = 10;

const VOWEL: u16 = 8;
const SILENT: u16 = 4;
const GLIDE: u16 = 6;
const DOUBLED: u16 = 3;

/// Pairs of letters written for one sound, and what it costs to change one for the other.
const NEAR: [(u8, u8, u16); 15] = [
    (b'i', b'y', 2),
    (b'i', b'j', 3),
    (b'y', b'j', 3),
    (b'k', b'c', 2),
    (b'k', b'q', 2),
    (b'c', b'q', 3),
    (b'g', b'k', 6),
    (b'g', b'q', 5),
    (b'v', b'w', 2),
    (b's', b'z', 3),
    (b'c', b's', 6),
    (b'd', b't', 8),
    (b'b', b'p', 8),
    (b'f', b'v', 7),
    (b'u', b'w', 4),
];

static SUBSTITUTE: [[u16; 36]; 36] = substitutes();

const fn symbol(letter: u8) -> usize {
    match letter {
        b'a'..=b'z' => (letter - b'a') as usize,
        b'0'..=b'9' => (letter - b'0') as usize + 26,
        _ => 35,
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

const fn substitutes() -> [[u16; 36]; 36] {
    let mut table = [[WHOLE; 36]; 36];
    let vowels = *b"aeiouy";
    let mut i = 0;
    while i < 6 {
        let mut j = 0;
        while j < 6 {
            table[symbol(vowels[i])][symbol(vowels[j])] = VOWEL;
            j += 1;
        }
        i += 1;
    }
    let mut n = 0;
    while n < NEAR.len() {
        let (a, b, cost) = NEAR[n];
        table[symbol(a)][symbol(b)] = cost;
        table[symbol(b)][symbol(a)] = cost;
        n += 1;
    }
    let mut d = 0;
    while d < 36 {
        table[d][d] = 0;
        d += 1;
    }
    table
}

fn substitute(a: u8, b: u8) -> u16 {
    SUBSTITUTE.get(symbol(a)).and_then(|row| row.get(symbol(b))).copied().unwrap_or(WHOLE)
}

/// What it costs to add `letter` after `before`, or to drop it.
fn insert(letter: u8, before: u8) -> u16 {
    match letter {
        l if l == before => DOUBLED,
        b'h' => SILENT,
        b'y' | b'j' | b'w' => GLIDE,
        l if is_vowel(l) => VOWEL,
        _ => WHOLE,
    }
}

/// The cheapest way from one spelling to the other, in tenths of a letter; `None` over `limit`.
///
/// # Properties
/// Symmetric; 0 for equal spellings only.
#[expect(clippy::indexing_slicing, reason = "rows are longer than the longest spelling")]
pub(crate) fn cost(a: &[u8], b: &[u8], limit: u16) -> Option<u16> {
    let (a, b) = (&a[..a.len().min(LETTERS)], &b[..b.len().min(LETTERS)]);
    let mut older = [0_u16; LETTERS + 1];
    let mut above = [0_u16; LETTERS + 1];
    let mut row = [0_u16; LETTERS + 1];
    let mut before = 0;
    for (j, letter) in b.iter().enumerate() {
        above[j + 1] = above[j] + insert(*letter, before);
        before = *letter;
    }
    let mut before_a = 0;
    for (i, x) in a.iter().enumerate() {
        let drop = insert(*x, before_a);
        row[0] = above[0] + drop;
        let mut least = row[0];
        let mut before_b = 0;
        for (j, y) in b.iter().enumerate() {
            let mut best = (above[j] + substitute(*x, *y))
                .min(above[j + 1] + drop)
                .min(row[j] + insert(*y, before_b));
            if i > 0 && j > 0 && *x == before_b && *y == before_a && x != y {
                best = best.min(older[j - 1] + WHOLE);
            }
            row[j + 1] = best;
            least = least.min(best);
            before_b = *y;
        }
        if least > limit + WHOLE {
            return None;
        }
        (older, above, row) = (above, row, older);
        before_a = *x;
    }
    Some(above[b.len()]).filter(|cost| *cost <= limit)
}

/// Whether at most one letter is changed, added, dropped or swapped with its neighbour.
pub(crate) fn within_one(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let tail = |of: &[u8], from: usize, other: &[u8], from_other: usize| {
        of.get(from..).unwrap_or_default() == other.get(from_other..).unwrap_or_default()
    };
    if short.len() < long.len() {
        return tail(short, same, long, same + 1);
    }
    let swapped = short.get(same) == long.get(same + 1) && short.get(same + 1) == long.get(same);
    same == short.len()
        || tail(short, same + 1, long, same + 1)
        || (swapped && tail(short, same + 2, long, same + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sound_changes_cheaply() {
        let of = |a: &str, b: &str| cost(a.as_bytes(), b.as_bytes(), 100).unwrap();
        assert_eq!(of("sergey", "sergei"), 2);
        assert_eq!(of("volodymyr", "volodymyr"), 0);
        assert_eq!(of("hasan", "hassan"), DOUBLED);
        assert_eq!(of("donald", "donlad"), WHOLE);
        assert_eq!(of("kuznetsov", "kuznetsova"), VOWEL);
        assert_eq!(cost(b"friedrich", b"gerhard", 20), None);
    }

    #[test]
    fn one_letter_is_one_letter() {
        for (a, b) in [("kmr", "kmr"), ("kmr", "kr"), ("kmr", "ktr"), ("kmr", "krm"), ("", "k")] {
            assert!(within_one(a.as_bytes(), b.as_bytes()), "{a} {b}");
            assert!(within_one(b.as_bytes(), a.as_bytes()), "{b} {a}");
        }
        assert!(!within_one(b"kmr", b"rmk"));
        assert!(!within_one(b"kmrt", b"kr"));
    }
}

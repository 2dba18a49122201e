//! What an answer does not rest on, in one line each.

use detente_lists::{OFFICIAL, OfficialList};

use crate::fresh::Stale;

/// How many are named before the rest is counted.
const NAMED: usize = 3;

/// The first few names, and how many there are beside them.
fn few(names: &[String]) -> String {
    let shown = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn lists(count: usize) -> String {
    if count == 1 { "1 list".to_owned() } else { format!("{count} lists") }
}

/// The lists that are too old, in one line; `None` if there are none.
#[must_use]
pub fn stale_in_words(stale: &[Stale], max_age: u32) -> Option<String> {
    let names: Vec<String> = stale.iter().map(|s| format!("{} {} d", s.source, s.days)).collect();
    let days = if max_age == 1 { "1 day".to_owned() } else { format!("{max_age} days") };
    (!names.is_empty())
        .then(|| format!("{} older than {days}: {}", lists(names.len()), few(&names)))
}

/// The official lists that are not loaded, in one line; `None` if all are.
#[must_use]
pub fn not_loaded_in_words(absent: &[&OfficialList]) -> Option<String> {
    let names: Vec<String> = absent.iter().map(|list| list.id.to_owned()).collect();
    let (absent, all) = (names.len(), OFFICIAL.len());
    (absent > 0).then(|| {
        let names = few(&names);
        format!("not loaded: {absent} of {all} official lists, {names}; nothing is known of them")
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn many_lists_fit_one_line() {
        let stale: Vec<Stale> = (1..=5)
            .map(|n| Stale { source: format!("list-{n}"), edition: date(2026, 1, 1), days: n })
            .collect();
        let words = stale_in_words(&stale, 2).unwrap();
        assert_eq!(
            words,
            "5 lists older than 2 days: list-1 1 d, list-2 2 d, list-3 3 d and 2 more"
        );
        assert_eq!(stale_in_words(&[], 2), None);
        let one = stale.get(..1).unwrap();
        assert_eq!(stale_in_words(one, 1).unwrap(), "1 list older than 1 day: list-1 1 d");
    }

    #[test]
    fn what_is_not_loaded_is_counted_and_named() {
        let all: Vec<&OfficialList> = OFFICIAL.iter().collect();
        let words = not_loaded_in_words(&all).unwrap();
        let count = OFFICIAL.len();
        assert!(words.starts_with(&format!("not loaded: {count} of {count} official lists, ")));
        assert!(words.contains(&format!(" and {} more; nothing", count - 3)), "{words}");
        assert_eq!(not_loaded_in_words(&[]), None);
    }
}

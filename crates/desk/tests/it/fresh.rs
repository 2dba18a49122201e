//! How old what is known is.

use detente_desk::{ages, stale};
use detente_model::EditionRole;
use jiff::civil::date;

use crate::{ann, store, take_in};

#[test]
fn an_excerpt_does_not_make_a_list_fresher() {
    let (_dir, mut store) = store();
    let today = date(2026, 8, 20);
    let mut excerpt = ann("json", today, &[], &[]);
    excerpt.role = EditionRole::Excerpt;
    take_in(&mut store, &[excerpt.clone()]);
    // Without a whole edition there is nothing better to go by.
    assert_eq!(ages(&store.editions().unwrap(), today)[0].days, 0);
    take_in(&mut store, &[ann("html", date(2026, 6, 4), &[], &[])]);
    let ages = ages(&store.editions().unwrap(), today);
    assert_eq!((ages[0].edition, ages[0].days), (date(2026, 6, 4), 77));
    assert_eq!(stale(&store.editions().unwrap(), today, 2).len(), 1);
}

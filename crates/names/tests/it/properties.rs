//! What holds for any two names.

use detente_names::{KeyOf, Name, NameKind, Part, compare, keys, score, similarity};
use proptest::prelude::*;

fn kind() -> impl Strategy<Value = NameKind> {
    prop_oneof![Just(NameKind::Person), Just(NameKind::Organisation), Just(NameKind::Object)]
}

/// Names, names with one change, and any text at all.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "([A-Z][a-z]{1,8}[ -]){1,4}[A-Z][a-z]{1,8}",
        "(Kim|Ri|Pak|Mohammed|al|bin|van|LLC|Trading|III|7|Abd|Ivanovich|Q\\.)( (Jong|Un|Chol|Anna|Ltd|2|de|J)){0,4}",
        "[가-힣]{2,4}|[一-龥]{2,6}|[а-я]{3,9} [а-я]{3,9}|[ء-ي]{3,6} [ء-ي]{3,6}",
        "\\PC{0,40}",
    ]
}

fn shared_key(a: &Part, b: &Part) -> bool {
    let of = |part: &Part| {
        let mut found = Vec::new();
        keys(part, |key, by: KeyOf| found.push((key, by)));
        found
    };
    let b = of(b);
    of(a).iter().any(|(key, _)| b.iter().any(|(k, _)| k == key))
}

/// A megabyte of text is read as its first words.
#[test]
fn a_very_long_text_is_a_name() {
    for word in ["abdulkarim ", "a.", "김", "x", "'"] {
        let name = Name::person(&word.repeat(1_000_000 / word.len()));
        assert!(name.parts().len() <= detente_names::PARTS);
        assert!(compare(&name, &name).score >= 0.0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn order_does_not_matter(a in text(), b in text(), kind in kind()) {
        let (a, b) = (Name::new(&a, kind), Name::new(&b, kind));
        let (one, two) = (compare(&a, &b), compare(&b, &a));
        prop_assert_eq!(one.score, two.score);
        prop_assert!((0.0..=1.0).contains(&one.score));
        prop_assert_eq!(one.reasons.len(), two.reasons.len());
        prop_assert_eq!(one.score, f64::from(score(a.parts(), kind, b.parts(), kind)));
    }

    #[test]
    fn a_name_is_itself(a in text(), kind in kind()) {
        let name = Name::new(&a, kind);
        let found = compare(&name, &name).score;
        prop_assert_eq!(found, if name.parts().is_empty() { 0.0 } else { 1.0 });
    }

    #[test]
    fn like_parts_share_a_key(a in text(), b in text(), kind in kind()) {
        let (a, b) = (Name::new(&a, kind), Name::new(&b, kind));
        for x in a.parts() {
            for y in b.parts() {
                let like = similarity(x, y);
                prop_assert_eq!(like, similarity(y, x));
                let initial = x.may_be_initials() || y.may_be_initials();
                prop_assert!(like.is_none() || initial || shared_key(x, y), "{:?} {:?}", x, y);
            }
        }
    }

    #[test]
    fn a_part_survives_being_kept(a in text(), kind in kind()) {
        for part in Name::new(&a, kind).parts() {
            let mut bytes = Vec::new();
            part.to_bytes(&mut bytes);
            let kept: [u8; Part::BYTES] = bytes.try_into().unwrap();
            prop_assert_eq!(Part::from_bytes(&kept), Some(*part));
        }
    }

    #[test]
    fn a_contradicting_number_never_raises(a in "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", n in 1..90_u32, m in 1..90_u32) {
        let plain = Name::object(&a);
        let one = Name::object(&format!("{a} {n}"));
        let two = Name::object(&format!("{a} {m}"));
        prop_assert!(compare(&one, &two).score <= compare(&plain, &plain).score);
        prop_assert!(n == m || compare(&one, &two).score < 0.9);
    }

    #[test]
    fn a_changed_vowel_is_still_found(a in "[BDGKLMNRST][aeiou][bdgklmnrst][aeiou][bdgklmnrst]", b in "[BDGKLMNRST][aeiou]ndr[aeiou]v") {
        let typed = Name::person(&format!("{a} {}", b.replacen(['a', 'e', 'i', 'o', 'u'], "a", 1)));
        let listed = Name::person(&format!("{b}, {a}"));
        prop_assert!(compare(&typed, &listed).score >= 0.7);
    }
}

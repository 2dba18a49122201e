//! A leaf has one encoding.

use detente_proof::{Kind, Leaf, LeafError, payload_hash};
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::logs::{hex, leaf};

fn day() -> impl Strategy<Value = Option<Date>> {
    let date = (-9999_i16..=9999, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap());
    proptest::option::of(date)
}

fn any_leaf() -> impl Strategy<Value = Leaf> {
    let times = Timestamp::MIN.as_microsecond() + 1..Timestamp::MAX.as_microsecond();
    let fields =
        (0..6_usize, ".{0,40}", day(), day(), day(), times, any::<[u8; 32]>(), any::<u32>());
    fields.prop_map(|(kind, subject, valid_from, valid_to, published, at, payload, length)| Leaf {
        kind: Kind::ALL[kind],
        subject,
        valid_from,
        valid_to,
        published,
        recorded: Timestamp::from_microsecond(at).unwrap(),
        payload,
        payload_len: length,
    })
}

proptest! {
    #[test]
    fn decoding_gives_the_leaf_back(leaf in any_leaf()) {
        prop_assert_eq!(Leaf::decode(&leaf.encode()), Ok(leaf));
    }

    #[test]
    fn different_leaves_have_different_encodings(a in any_leaf(), b in any_leaf()) {
        prop_assert_eq!(a == b, a.encode() == b.encode());
    }

    #[test]
    fn what_decodes_encodes_to_the_same_bytes(
        leaf in any_leaf(), at in any::<prop::sample::Index>(), bit in 0..8_u32,
    ) {
        let mut bytes = leaf.encode();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(other) = Leaf::decode(&bytes) {
            prop_assert_ne!(&other, &leaf);
            prop_assert_eq!(other.encode(), bytes);
        }
    }

    #[test]
    fn arbitrary_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        if let Ok(leaf) = Leaf::decode(&bytes) {
            prop_assert_eq!(leaf.encode(), bytes);
        }
    }
}

#[test]
fn the_format_is_frozen() {
    let leaf = Leaf {
        kind: Kind::Decision,
        subject: "invented:é".into(),
        valid_from: Some("2026-03-02".parse().unwrap()),
        valid_to: None,
        published: Some(Date::constant(-1, 12, 31)),
        recorded: "2026-03-02T10:00:00.000001Z".parse().unwrap(),
        payload: [0xab; 32],
        payload_len: 258,
    };
    let bytes = hex(&format!(
        "0103{}05{}{}{}00000102696e76656e7465643ac3a9",
        "00064c07a65f2801",
        "07ea0302",
        "ffff0c1f",
        "ab".repeat(32)
    ));
    assert_eq!(Leaf::decode(&bytes), Ok(leaf.clone()));
    assert_eq!(leaf.encode(), bytes);
}

#[test]
fn anything_else_is_refused() {
    let good = leaf(0).encode();
    let with = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        Leaf::decode(&bytes)
    };
    assert_eq!(with(0, 2), Err(LeafError::Version(2)));
    assert_eq!(with(1, 0), Err(LeafError::Kind(0)));
    assert_eq!(with(1, 7), Err(LeafError::Kind(7)));
    assert_eq!(with(10, 0b1111), Err(LeafError::Flags(0b1111)));
    assert_eq!(with(13, 13), Err(LeafError::Date { year: 2026, month: 13, day: 2 }));
    assert!(matches!(with(2, 0x7f), Err(LeafError::Time(_))));
    assert_eq!(with(good.len() - 1, 0xff), Err(LeafError::Subject));
    assert_eq!(Leaf::decode(&good[..58]), Err(LeafError::Short(58)));
    assert_eq!(Leaf::decode(&[]), Err(LeafError::Short(0)));
}

#[test]
fn the_salt_is_part_of_the_payload_hash() {
    let hash = payload_hash(&[0; 16], b"");
    assert_eq!(
        hash.to_vec(),
        hex("374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb")
    );
    assert_ne!(hash, payload_hash(&[1; 16], b""));
}

//! Checkpoints and keys have one form.

use detente_proof::{
    Checkpoint, Origin, ProofError, SigningKey, VerifierKey, open_checkpoint, open_text,
    sign_checkpoint, sign_text,
};
use proptest::prelude::*;

use crate::logs::{ORIGIN, key, vkey};

fn checkpoint() -> Checkpoint {
    Checkpoint { origin: ORIGIN.into(), size: 300, root: [7; 32] }
}

fn note() -> String {
    String::from_utf8(sign_checkpoint(&key(), &checkpoint()).unwrap()).unwrap()
}

#[test]
fn a_checkpoint_opens_with_its_key_and_without() {
    let note = note();
    assert_eq!(open_checkpoint(note.as_bytes(), Some(&vkey())), Ok((checkpoint(), Origin::Proved)));
    assert_eq!(open_checkpoint(note.as_bytes(), None), Ok((checkpoint(), Origin::NotProved)));
    let lines: Vec<&str> = note.lines().collect();
    assert_eq!(lines[..4], [ORIGIN, "300", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=", ""]);
}

#[test]
fn another_key_proves_nothing() {
    let note = note();
    let other = SigningKey::generate(ORIGIN, [43; 32]).unwrap().verifier();
    let error = open_checkpoint(note.as_bytes(), Some(&other)).unwrap_err();
    assert!(matches!(error, ProofError::OtherKey { .. }), "{error}");
    let elsewhere = SigningKey::generate("log.example/other", [42; 32]).unwrap();
    assert!(open_checkpoint(note.as_bytes(), Some(&elsewhere.verifier())).is_err());
    assert!(matches!(
        sign_checkpoint(&elsewhere, &checkpoint()),
        Err(ProofError::OtherOrigin { .. })
    ));
}

#[test]
fn every_other_way_of_writing_is_refused() {
    let note = note();
    let signature = note.lines().last().unwrap();
    let broken = [
        note.replace('\n', "\r\n"),
        note.replace("300", "0300"),
        note.replace("300", "+300"),
        note.replace("300\n", "300 \n"),
        note.replace("300", "99999999999999999999"),
        note.replace("Bwc=\n", "Bwc\n"),
        note.replace("Bwc=\n", "Bwd=\n"),
        note.replace("Bwc=\n\n", "Bwc=\nextension\n\n"),
        note.replace("\n\n", "\n\n\n"),
        note.replace("\n\n", "\n"),
        format!("{note}\n"),
        format!(" {note}"),
        format!("{note}{signature}\n"),
        note.trim_end().to_owned(),
        note.replace("— ", "- "),
        note.replace("— ", "—  "),
        note.replace(signature, &format!("{signature} ")),
        note.replace(signature, &signature[..signature.len() - 4]),
        note.replacen(ORIGIN, "log.example/other", 1),
        note.replace(ORIGIN, "log example"),
        note.replace(ORIGIN, ""),
        String::new(),
        "\0".repeat(200),
    ];
    for broken in broken {
        let error = open_checkpoint(broken.as_bytes(), None).unwrap_err();
        assert!(matches!(error, ProofError::Checkpoint(_)), "{broken:?}: {error}");
        assert!(open_checkpoint(broken.as_bytes(), Some(&vkey())).is_err());
    }
    assert!(open_checkpoint(&[0xff; 100], None).is_err());
    assert!(open_checkpoint(&vec![b'\n'; 2_000_000], None).is_err());
}

#[test]
fn every_flipped_bit_breaks_the_proof_of_origin() {
    let note = note().into_bytes();
    let mut unseen = 0;
    for bit in 0..note.len() * 8 {
        let mut note = note.clone();
        note[bit / 8] ^= 1 << (bit % 8);
        assert!(open_checkpoint(&note, Some(&vkey())).is_err(), "bit {bit}");
        if let Ok((other, Origin::NotProved)) = open_checkpoint(&note, None) {
            unseen += usize::from(other == checkpoint());
        }
    }
    // Without the key a changed signature is still a signature: that is why origin is not proved.
    assert!(unseen > 0);
}

#[test]
fn a_signed_text_never_passes_for_a_checkpoint() {
    let text = "a certificate\n\nof 3 files\n";
    let signed = sign_text(&key(), text).unwrap();
    let verifier = signed_note::StandardVerifier::new(&vkey().to_string()).unwrap();
    let note = signed_note::Note::from_bytes(&signed).unwrap();
    assert!(note.verify(&signed_note::VerifierList::new(vec![Box::new(verifier)])).is_ok());
    assert_eq!(note.text(), text.as_bytes());

    let forged = note_text(&note_of(500));
    for text in [forged.as_str(), "no line break", "bell \u{7}\n", &format!("{ORIGIN}\n")] {
        assert_eq!(sign_text(&key(), text), Err(ProofError::Text), "{text:?}");
    }
}

#[test]
fn a_signed_text_opens_with_its_key_and_every_bit_of_it_counts() {
    let text = "a certificate\n\nof 3 files\n";
    let signed = sign_text(&key(), text).unwrap();
    assert_eq!(open_text(&signed, &vkey()).as_deref(), Ok(text));
    for bit in 0..signed.len() * 8 {
        let mut signed = signed.clone();
        signed[bit / 8] ^= 1 << (bit % 8);
        assert!(open_text(&signed, &vkey()).is_err(), "bit {bit}");
    }
    let other = SigningKey::generate(ORIGIN, [9; 32]).unwrap().verifier();
    assert!(matches!(open_text(&signed, &other), Err(ProofError::OtherKey { .. })));
    // A checkpoint is no text of anybody's.
    assert!(open_text(note().as_bytes(), &vkey()).is_err());
}

/// The signed part of a checkpoint.
fn note_text(note: &str) -> String {
    note.split_inclusive('\n').take(3).collect()
}

fn note_of(size: u64) -> String {
    note().replace("\n300\n", &format!("\n{size}\n"))
}

#[test]
fn keys_have_one_text_form() {
    let (signing, verifying) = (key().to_secret_text(), vkey().to_string());
    assert_eq!(SigningKey::from_secret_text(&signing).unwrap().verifier(), vkey());
    assert_eq!(verifying.parse::<VerifierKey>(), Ok(vkey()));
    assert!(!format!("{:?}", key()).contains(&signing[40..]));
    let id = format!("{:08x}", vkey().id());
    let broken = [
        verifying.replace(&id, &id.to_uppercase()),
        verifying.replace(&id, "00000000"),
        verifying.replace(&id, &id[..7]),
        verifying.replace(ORIGIN, "log.example/other"),
        verifying.replace(ORIGIN, ""),
        format!("{verifying}="),
        format!("{verifying}\n"),
        verifying[..verifying.len() - 4].to_owned(),
        signing.clone(),
        String::new(),
    ];
    for broken in broken {
        assert!(broken == verifying || broken.parse::<VerifierKey>().is_err(), "{broken}");
    }
    for broken in [verifying.as_str(), &signing[1..], &signing[..signing.len() - 1], "PRIVATE+KEY+"]
    {
        assert!(SigningKey::from_secret_text(broken).is_err(), "{broken}");
    }
    for name in ["", "a b", "a+b", "a\nb", "a\u{a0}b", "a\u{7f}"] {
        assert!(
            matches!(SigningKey::generate(name, [0; 32]), Err(ProofError::KeyName(_))),
            "{name:?}"
        );
    }
}

proptest! {
    #[test]
    fn what_is_accepted_is_what_its_content_encodes_to(
        size in any::<u64>(), root in any::<[u8; 32]>(), seed in any::<[u8; 32]>(), name in "[a-z./é–]{1,20}",
    ) {
        let key = SigningKey::generate(&name, seed).unwrap();
        let checkpoint = Checkpoint { origin: name, size, root };
        let note = sign_checkpoint(&key, &checkpoint).unwrap();
        let opened = open_checkpoint(&note, Some(&key.verifier()));
        prop_assert_eq!(opened, Ok((checkpoint, Origin::Proved)));
        let again = SigningKey::from_secret_text(&key.to_secret_text()).unwrap();
        prop_assert_eq!(again.verifier(), key.verifier());
    }

    #[test]
    fn arbitrary_notes_do_no_harm(note in "[a-z0-9=+—\n ]{0,200}") {
        prop_assert!(open_checkpoint(note.as_bytes(), None).is_err());
    }
}

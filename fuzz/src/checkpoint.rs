//! Any bytes as a signed checkpoint: no panic, and what is accepted has one form.

use detente_proof::{Origin, open_checkpoint};

pub fn body(bytes: &[u8]) {
    let Ok((checkpoint, origin)) = open_checkpoint(bytes, None) else { return };
    assert_eq!(origin, Origin::NotProved, "no key was given");
    let head = format!("{}\n{}\n", checkpoint.origin, checkpoint.size);
    assert!(bytes.starts_with(head.as_bytes()), "accepted in another form than its own");
}

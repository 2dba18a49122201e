//! Checkpoints: the head of the tree as a signed note.
//!
//! Source: C2SP tlog-checkpoint and signed-note.
//! Our reading: exactly origin, size, root, a blank line and one signature line whose key name is
//! the origin. The specifications allow extension lines and other signatures; we neither write nor
//! accept them, since a bit changed in them would go unseen.

use signed_note::{Note, Signature};

use crate::error::ProofError;
use crate::hash::Hash;
use crate::key::{SigningKey, VerifierKey};

/// The head of a tree: what is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: the name of its key.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root hash.
    pub root: Hash,
}

/// Whether a key has shown who signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The key given accepts the signature.
    Proved,
    /// No key was given: well formed, but anyone could have made it.
    NotProved,
}

impl Checkpoint {
    /// The text that is signed: three lines.
    fn text(&self) -> Result<Vec<u8>, ProofError> {
        let root = tlog_tiles::Hash(self.root);
        tlog_tiles::Checkpoint::new(&self.origin, self.size, root, "")
            .map(|checkpoint| checkpoint.to_bytes())
            .map_err(|_| ProofError::Checkpoint("the origin is empty"))
    }
}

/// The checkpoint as a signed note.
///
/// # Errors
/// [`ProofError::OtherOrigin`] unless the origin is the name of the key.
pub fn sign_checkpoint(key: &SigningKey, checkpoint: &Checkpoint) -> Result<Vec<u8>, ProofError> {
    if checkpoint.origin != key.name() {
        let (key, origin) = (key.name().to_owned(), checkpoint.origin.clone());
        return Err(ProofError::OtherOrigin { key, origin });
    }
    let text = checkpoint.text()?;
    let signature = signature_line(key.name(), key.verifier().id(), &key.sign(&text))?;
    Ok(note(text, &signature))
}

/// Reads a signed checkpoint; with a key, proves who signed it.
///
/// # Errors
/// [`ProofError::Checkpoint`]: not exactly in its one form. [`ProofError::OtherKey`],
/// [`ProofError::Signature`]: not signed by the key given.
/// # Properties
/// What is accepted is, byte for byte, what its content encodes to.
pub fn open_checkpoint(
    note: &[u8],
    key: Option<&VerifierKey>,
) -> Result<(Checkpoint, Origin), ProofError> {
    let signed = read(note)?;
    let origin = match key {
        Some(key) => signed.prove(key)?,
        None => Origin::NotProved,
    };
    Ok((signed.checkpoint, origin))
}

/// A checkpoint in its one form, not yet proved.
pub(crate) struct Signed {
    pub checkpoint: Checkpoint,
    text: Vec<u8>,
    key_id: u32,
    signature: [u8; 64],
}

impl Signed {
    pub(crate) fn prove(&self, key: &VerifierKey) -> Result<Origin, ProofError> {
        let name = &self.checkpoint.origin;
        if key.name() != name || key.id() != self.key_id {
            let signed = format!("{name}+{:08x}", self.key_id);
            let wanted = format!("{}+{:08x}", key.name(), key.id());
            return Err(ProofError::OtherKey { signed, wanted });
        }
        if key.accepts(&self.text, &self.signature) {
            Ok(Origin::Proved)
        } else {
            Err(ProofError::Signature(key.name().to_owned()))
        }
    }
}

/// Reads the one form of a signed checkpoint.
pub(crate) fn read(bytes: &[u8]) -> Result<Signed, ProofError> {
    let broken = ProofError::Checkpoint;
    Note::from_bytes(bytes).map_err(|_| broken("the text is not a signed note"))?;
    let lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
    let [origin, size, root, b"", line, b""] = lines[..] else {
        return Err(broken("it has not exactly three lines, a blank one and one signature"));
    };
    let text = [origin, b"\n", size, b"\n", root, b"\n"].concat();
    let head = tlog_tiles::Checkpoint::from_bytes(&text)
        .map_err(|_| broken("origin, size or root is not in its one form"))?;
    let signature =
        Signature::from_bytes(line).map_err(|_| broken("the signature line is broken"))?;
    if signature.name() != head.origin() {
        return Err(broken("the name of the key is not the origin"));
    }
    let signed = Signed {
        checkpoint: Checkpoint {
            origin: head.origin().to_owned(),
            size: head.size(),
            root: head.hash().0,
        },
        text,
        key_id: signature.id(),
        signature: signature
            .signature()
            .try_into()
            .map_err(|_| broken("the signature is not 64 bytes long"))?,
    };
    let line = signature_line(head.origin(), signed.key_id, &signed.signature)?;
    if note(signed.checkpoint.text()?, &line) != bytes {
        return Err(broken("it is written in another way than its one form"));
    }
    Ok(signed)
}

fn signature_line(name: &str, key_id: u32, signature: &[u8; 64]) -> Result<Vec<u8>, ProofError> {
    Signature::new(name.to_owned(), key_id, signature.to_vec())
        .map(|signature| signature.to_bytes())
        .map_err(|_| ProofError::KeyName(name.to_owned()))
}

fn note(mut text: Vec<u8>, signature_line: &[u8]) -> Vec<u8> {
    text.push(b'\n');
    text.extend(signature_line);
    text
}

/// Any text as a note signed with the log's key: a certificate, a statement.
///
/// A text that begins with the origin line could pass for a checkpoint of another history, so the
/// key signs none such here.
///
/// # Errors
/// [`ProofError::Text`]: it has control characters, does not end in a line break, or begins with
/// the name of the key on a line of its own.
pub fn sign_text(key: &SigningKey, text: &str) -> Result<Vec<u8>, ProofError> {
    let plain = text.chars().all(|c| c == '\n' || !c.is_control());
    let as_checkpoint = text.lines().next() == Some(key.name());
    if !plain || as_checkpoint || !text.ends_with('\n') {
        return Err(ProofError::Text);
    }
    let signature = signature_line(key.name(), key.verifier().id(), &key.sign(text.as_bytes()))?;
    Ok(note(text.as_bytes().to_vec(), &signature))
}

/// The text of a note that [`sign_text`] signed.
///
/// # Errors
/// [`ProofError::Text`]: not a text and one signature line. [`ProofError::OtherKey`],
/// [`ProofError::Signature`]: not signed by this key.
/// # Properties
/// What is accepted is, byte for byte, what [`sign_text`] writes.
pub fn open_text(signed: &[u8], key: &VerifierKey) -> Result<String, ProofError> {
    let broken = ProofError::Text;
    let whole = std::str::from_utf8(signed).map_err(|_| broken.clone())?;
    // The text may have blank lines of its own; the signature stands behind the last.
    let (text, line) = whole.rsplit_once("\n\n").ok_or(broken.clone())?;
    let text = format!("{text}\n");
    let one_line = line.strip_suffix('\n').filter(|l| !l.contains('\n')).ok_or(broken.clone())?;
    let signature = Signature::from_bytes(one_line.as_bytes()).map_err(|_| broken.clone())?;
    if signature.name() != key.name() || signature.id() != key.id() {
        let wanted = format!("{}+{:08x}", key.name(), key.id());
        let by = format!("{}+{:08x}", signature.name(), signature.id());
        return Err(ProofError::OtherKey { signed: by, wanted });
    }
    let bytes: [u8; 64] = signature.signature().try_into().map_err(|_| broken.clone())?;
    if note(text.clone().into_bytes(), &signature_line(key.name(), key.id(), &bytes)?) != signed {
        return Err(broken);
    }
    let as_checkpoint = text.lines().next() == Some(key.name());
    match key.accepts(text.as_bytes(), &bytes) && !as_checkpoint {
        true => Ok(text),
        false => Err(ProofError::Signature(key.name().to_owned())),
    }
}

//! Keys in the text forms of signed notes.
//!
//! Source: C2SP signed-note, "Signature types" (Ed25519 is type 1, the id is cut from the hash of
//! name and key); the private form is that of Go's `sumdb/note`, which the `signed_note` crate reads.
//! Our reading: a key has one text form, so parsing checks that writing gives it back.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::Signer as _;

use crate::error::ProofError;

const ED25519: u8 = 1;

/// The key that signs checkpoints. Keep its text form secret.
#[derive(Clone)]
pub struct SigningKey {
    name: String,
    key: ed25519_dalek::SigningKey,
}

/// The public half: proves who signed a checkpoint. Written `name+id+base64`.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key: ed25519_dalek::VerifyingKey,
}

impl SigningKey {
    /// A key of this name from 32 random bytes that the caller drew.
    ///
    /// # Errors
    /// [`ProofError::KeyName`].
    pub fn generate(name: &str, random: [u8; 32]) -> Result<SigningKey, ProofError> {
        if !is_name(name) {
            return Err(ProofError::KeyName(name.to_owned()));
        }
        let key = ed25519_dalek::SigningKey::from_bytes(&random);
        Ok(SigningKey { name: name.to_owned(), key })
    }

    /// The name, which is also the origin of what it signs.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The public half.
    #[must_use]
    pub fn verifier(&self) -> VerifierKey {
        VerifierKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The secret text form: `PRIVATE+KEY+name+id+base64`.
    #[must_use]
    pub fn to_secret_text(&self) -> String {
        let mut bytes = vec![ED25519];
        bytes.extend(self.key.to_bytes());
        format!("PRIVATE+KEY+{}+{:08x}+{}", self.name, self.verifier().id(), BASE64.encode(bytes))
    }

    /// Reads the secret text form.
    ///
    /// # Errors
    /// [`ProofError::Key`]: not exactly that form, or the id is of another key.
    pub fn from_secret_text(text: &str) -> Result<SigningKey, ProofError> {
        let broken = ProofError::Key("private");
        let rest = text.strip_prefix("PRIVATE+KEY+").ok_or(broken.clone())?;
        let (name, bytes) = name_and_bytes(rest).ok_or(broken.clone())?;
        let key = SigningKey::generate(name, bytes).map_err(|_| broken.clone())?;
        if key.to_secret_text() == text { Ok(key) } else { Err(broken) }
    }

    pub(crate) fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.key.sign(text).to_bytes()
    }
}

/// Shows the name, never the secret.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.name)
    }
}

impl VerifierKey {
    /// The name of the key.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id that signature lines carry.
    #[must_use]
    pub fn id(&self) -> u32 {
        let mut bytes = vec![ED25519];
        bytes.extend(self.key.as_bytes());
        signed_note::key_id(&self.name, &bytes)
    }

    /// Whether this is the key's signature of the text. Weak keys sign nothing.
    pub(crate) fn accepts(&self, text: &[u8], signature: &[u8; 64]) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.key.verify_strict(text, &signature).is_ok()
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&signed_note::new_ed25519_verifier_key(&self.name, &self.key))
    }
}

impl fmt::Debug for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifierKey({self})")
    }
}

impl FromStr for VerifierKey {
    type Err = ProofError;

    fn from_str(text: &str) -> Result<VerifierKey, ProofError> {
        let broken = ProofError::Key("public");
        let (name, bytes) = name_and_bytes(text).ok_or(broken.clone())?;
        if !is_name(name) {
            return Err(ProofError::KeyName(name.to_owned()));
        }
        let key = ed25519_dalek::VerifyingKey::from_bytes(&bytes).map_err(|_| broken.clone())?;
        let key = VerifierKey { name: name.to_owned(), key };
        if key.to_string() == text { Ok(key) } else { Err(broken) }
    }
}

/// Names that a signature line and an origin line can carry.
fn is_name(name: &str) -> bool {
    signed_note::is_key_name_valid(name) && !name.contains(char::is_control)
}

fn name_and_bytes(text: &str) -> Option<(&str, [u8; 32])> {
    let (name, rest) = text.split_once('+')?;
    let (_, encoded) = rest.split_once('+')?;
    let bytes = BASE64.decode(encoded).ok()?;
    match bytes.split_first() {
        Some((&ED25519, key)) => Some((name, key.try_into().ok()?)),
        _ => None,
    }
}

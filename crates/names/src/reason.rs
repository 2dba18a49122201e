//! Why two names score what they score, in words.

use std::fmt;

use crate::part::PartKind;
use crate::similarity::How;

/// What was found about one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// It is like a part of the other name.
    Like(How),
    /// Only this name has it, and the other has nothing against it.
    Missing,
    /// Only this name has it, and the other has something else.
    Contradicts,
    /// Both names have numbers, and they differ.
    NumberDiffers,
    /// Only one name has a number.
    NumberMissing,
    /// Both names have legal forms, and they differ.
    FormDiffers,
    /// Senior and junior.
    GenerationDiffers,
}

/// What one part did to the score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason<'a> {
    /// What the part is to its name.
    pub part: PartKind,
    /// As the first name writes it; empty if it has no such part.
    pub left: &'a str,
    /// As the second name writes it; empty if it has no such part.
    pub right: &'a str,
    /// What was found.
    pub because: Because,
    /// How alike the two are, 0 to 1.
    pub similarity: f64,
    /// What it counts, in distinctive words.
    pub weight: f64,
    pub(crate) place: (usize, usize),
}

impl Reason<'_> {
    pub(crate) fn swap(&mut self) {
        std::mem::swap(&mut self.left, &mut self.right);
        self.place = (self.place.1, self.place.0);
    }

    /// Whether it lowers the score because the names disagree, not because one says less.
    #[must_use]
    pub fn contradicts(&self) -> bool {
        !matches!(self.because, Because::Like(_) | Because::Missing)
    }
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = self.part.label();
        let (left, right) = (self.left, self.right);
        let (one, both) =
            (if left.is_empty() { right } else { left }, !left.is_empty() && !right.is_empty());
        let how = match self.because {
            Because::Like(how) => how,
            Because::NumberDiffers if both => {
                return write!(f, "{label}: {left} is not {right}, a near twin");
            }
            Because::NumberDiffers => {
                return write!(f, "{label}: {one} is not the other's, a near twin");
            }
            Because::NumberMissing => {
                return write!(f, "{label}: {one} is in one name only, a near twin");
            }
            Because::Missing => return write!(f, "{label}: {one} is in one name only"),
            _ if both => return write!(f, "{label}: {left} is not {right}"),
            _ => return write!(f, "{label}: {one} contradicts the other name"),
        };
        let sign = if self.similarity >= 0.9 { '=' } else { '~' };
        write!(f, "{label}: {left} {sign} {right}")?;
        match how {
            How::Equal if left == right => Ok(()),
            How::Equal => f.write_str(" (folded)"),
            How::Transliterated => f.write_str(" (transliteration)"),
            How::Korean => f.write_str(" (Korean romanisation)"),
            How::Chinese => f.write_str(" (Chinese romanisation)"),
            How::Variant => f.write_str(" (used for each other)"),
            How::Consonants => f.write_str(" (consonants)"),
            How::Spelling => f.write_str(" (spelling)"),
            How::Characters => f.write_str(" (characters)"),
            How::Initial => f.write_str(" (initial)"),
            How::Joined => f.write_str(" (written as one)"),
        }
    }
}

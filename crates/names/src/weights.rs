//! Every number that a comparison rests on: what it is, why it is so.
//!
//! Our reading throughout: fitted by hand on invented names and checked on labelled pairs from
//! public matchers, never on single rows. A weight is a share of one distinctive word.

/// A number with its reason.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// Read aloud: `extra-part`.
    pub id: &'static str,
    /// The number.
    pub value: f32,
    /// What it is a number of.
    pub unit: &'static str,
    /// Why it is so.
    pub why: &'static str,
}

macro_rules! weights {
    ($($name:ident = $id:literal, $value:literal, $unit:literal, $why:literal;)*) => {
        $(#[doc = $why] pub(crate) const $name: f32 = $value;)*
        /// Every number of this crate, in order of use.
        pub const WEIGHTS: &[Weight] = &[
            $(Weight { id: $id, value: $value, unit: $unit, why: $why },)*
        ];
    };
}

weights! {
    WORD = "word", 0.75, "words", "A short distinctive word; longer ones weigh more.";
    WORD_LETTER = "word-letter", 0.04, "words a letter", "A long word is seldom shared by chance.";
    GIVEN = "given", 1.2, "words", "East Asian given names tell more people apart than family names.";
    GENERIC = "generic", 0.45, "words", "`Trading`, `Group`: shared by thousands.";
    INITIAL = "initial", 0.6, "words", "One letter, and yet a contradicting one is a reason.";
    PREFIX = "prefix", 0.3, "words", "`Abdul`, `Abu` are joined, parted and left out.";
    PARTICLE = "particle", 0.1, "words", "`al`, `van`: left out more often than kept.";
    TITLE = "title", 0.05, "words", "A title is not a name; equal ones confirm a little.";
    FORM = "legal-form", 0.1, "words", "Forms are left out and translated.";
    NUMBER = "number", 0.35, "words", "An equal number confirms; see `number-differs` for the rest.";
    PATRONYMIC = "patronymic", 0.7, "words", "Often left out, and decisive where both have one.";
    BRACKETS = "brackets", 0.55, "factor", "A word in brackets is an addition.";
    ALTERNATIVE = "alternative", 0.15, "factor", "Behind a slash stands another name of the same.";

    TRANSLITERATED = "transliterated", 0.98, "similarity", "Equal letters after romanisation of another script.";
    KOREAN = "korean", 0.95, "similarity", "One of several romanisations of the same syllables.";
    READING = "reading", 0.88, "similarity", "A Chinese character by its Korean reading, which others share.";
    CHINESE = "chinese", 0.92, "similarity", "Pinyin and Wade–Giles of the same syllables.";
    VARIANT = "variant", 0.88, "similarity", "Names used for each other: `Bill`, `William`.";
    CONSONANTS = "consonants", 0.92, "similarity", "A script without vowels: the consonants are all there is.";
    CONSONANTS_THREE = "consonants-three", 0.85, "similarity", "As before, three consonants.";
    CONSONANTS_TWO = "consonants-two", 0.75, "similarity", "As before, two consonants: `Moshe`, and many others.";
    CONSONANTS_NEAR = "consonants-near", 0.7, "similarity", "As before, one consonant apart, four or more in all.";
    VOWELS_ONLY = "vowels-only", 0.82, "similarity", "Least likeness of long words that differ in vowels alone.";
    INITIAL_FITS = "initial-fits", 0.85, "similarity", "An initial fits one name in twenty.";
    JOINED = "joined", 0.97, "similarity", "Words written as one.";
    SPELLING = "spelling", 1.25, "similarity a letter", "What one changed letter in a word of one letter would cost.";
    SPELLING_MOST = "spelling-most", 0.96, "similarity", "A different spelling is never an equal one.";
    SPELLING_FAR = "spelling-far", 0.68, "similarity", "Two letters apart: not enough by itself.";
    OTHER_SYLLABLES = "other-syllables", 0.6, "factor", "Letters near to characters that are read otherwise: a slip at best.";
    CHARACTERS = "characters", 2.0, "similarity a character", "A character is a syllable or a word.";

    CONFLICT = "conflict", 2.0, "words a word", "Both names have a word that the other has not.";
    EXTRA = "extra-part", 0.35, "words a word", "Only one name has it: a middle name left out.";
    EXTRA_GROUP = "extra-word", 0.4, "words a word", "Words left out of an organisation's name.";
    EXTRA_SINGLE = "extra-single", 0.65, "words a word", "With one word in common the rest is not a middle name.";
    NUMBER_DIFFERS = "number-differs", 0.83, "factor", "`Kum Un San 3` is not `Kum Un San 5`: a near twin.";
    NUMBER_MISSING = "number-missing", 0.88, "factor", "`Kum Un San 3` may not be `Kum Un San`.";
    FORM_DIFFERS = "form-differs", 0.96, "factor", "Another legal form is another body, if both are right.";
    GENERATION_DIFFERS = "generation-differs", 0.85, "factor", "Senior is not junior.";
    NO_DISTINCTIVE = "no-distinctive", 0.6, "factor", "Only generic words agree, and one name has others.";
}

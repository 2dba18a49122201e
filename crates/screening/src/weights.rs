//! Every number that a score rests on, beside those of `detente_names::WEIGHTS`.
//!
//! Our reading: set by hand so that an exact name with one contradiction stays a near miss and with
//! two is cleared; checked on treated names of listed persons and on names of people not listed.

pub use detente_names::Weight;

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
    THRESHOLD = "threshold", 0.7, "score", "From here a candidate is shown; that of the public benchmarks.";
    PREVIOUS_NAME = "previous-name", 0.98, "factor", "A former name is still a name.";
    WEAK_NAME = "weak-name", 0.95, "factor", "The source itself says that the alias is weak.";

    BIRTH_DAY = "birth-day", 0.4, "share of the doubt", "The same day of birth: one person in 20,000.";
    BIRTH_MONTH = "birth-month", 0.25, "share of the doubt", "The same month of birth.";
    BIRTH_YEAR = "birth-year", 0.15, "share of the doubt", "The same year, or two dates that can be one.";
    BIRTH_DAY_DIFFERS = "birth-day-differs", 0.95, "factor", "Same year, other day: a slip or another person.";
    BIRTH_NEAR = "birth-near", 0.9, "factor", "Years next to each other: a slip, a calendar, or another person.";
    BIRTH_DIFFERS = "birth-differs", 0.69, "factor", "Two years or more apart: an equal name alone no longer passes.";
    BIRTH_CIRCA = "birth-circa", 3.0, "years", "`About 1962` is compatible with three years either way.";

    COUNTRY = "country", 0.1, "share of the doubt", "Shared with millions.";
    COUNTRY_DIFFERS = "country-differs", 0.93, "factor", "People move and lists know few of their countries.";
    GENDER_DIFFERS = "gender-differs", 0.8, "factor", "Seldom wrong in either source.";

    NAME_FOR_BIRTH = "name-for-birth", 0.6, "score", "A worse name is not lifted, whatever else agrees.";
    NAME_FOR_COUNTRY = "name-for-country", 0.7, "score", "A name that does not pass never passes on its country.";

    IDENTIFIER = "identifier", 1.0, "score", "An exact number of a register with one owner a number.";
    IDENTIFIER_NAME_DIFFERS = "identifier-name-differs", 0.95, "score", "The number fits and the name does not: an alias, or a slip.";
    NAME_DIFFERS = "name-differs", 0.5, "score", "Under this a name contradicts a number.";
    SHARED_NUMBER = "shared-number", 0.9, "score", "A call sign, a bank's code, a number under another heading: with a name like it.";
    NUMBER = "number", 0.75, "score", "The same with another name; or a short number with a name that is like it.";
    NAME_FOR_NUMBER = "name-for-number", 0.45, "score", "How like the name must be for that.";
    REGISTER_DIFFERS = "register-differs", 0.62, "factor", "Each ship has one IMO number, each bearer one LEI.";
    NUMBER_LETTERS = "number-letters", 7.0, "characters", "Shorter document numbers meet by chance.";
    OTHER_NUMBER_LETTERS = "other-number-letters", 9.0, "characters", "Under another heading chance is greater: of 10,000 customers and 100,000 numbers some share 8 digits.";
}

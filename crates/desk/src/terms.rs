//! The words of a question, read alike wherever it is asked.

use detente_model::{Country, PartialDate, Property, Schema, cleaning, parse_date};

use detente_screening::Query;

use crate::DeskError;

/// A schema by its name, whatever its case.
///
/// # Errors
/// [`DeskError::Question`] for a name that is none.
pub fn schema(text: &str) -> Result<Schema, DeskError> {
    let known = Schema::ALL.into_iter().find(|s| s.name().eq_ignore_ascii_case(text));
    known.ok_or_else(|| {
        let help = "use a name such as `Person`, `Organization`, `Company`, `Vessel`";
        DeskError::question(format!("unknown schema: `{}`", cut(text)), help)
    })
}

/// A country's code, from its code or name.
///
/// # Errors
/// [`DeskError::Question`] for a text that names none.
pub fn country(text: &str) -> Result<String, DeskError> {
    Country::find(text).map(|country| country.code().to_owned()).ok_or_else(|| {
        let help = "use a code such as `kp`, or the English name";
        DeskError::question(format!("unknown country: `{}`", cut(text)), help)
    })
}

/// A birth date: `1984`, `1984-01`, `1984-01-08`, or as the lists write theirs.
///
/// # Errors
/// [`DeskError::Question`] for a text that is no date.
pub fn birth_date(text: &str) -> Result<PartialDate, DeskError> {
    let date = PartialDate::parse(text).or_else(|_| parse_date(text));
    date.map_err(|_| {
        let help = "write a birth date as `1984`, `1984-01` or `1984-01-08`";
        DeskError::question(format!("not a date: `{}`", cut(text)), help)
    })
}

/// A number in a register, cleaned as those of the lists are.
///
/// # Errors
/// [`DeskError::Question`] for an unknown property, or a value that it cannot hold.
pub fn identifier(property: &str, value: &str) -> Result<(Property, String), DeskError> {
    let known = Property::by_name(property.trim()).ok_or_else(|| {
        let help = "use a property of FollowTheMoney, such as `imoNumber`";
        DeskError::question(format!("unknown property: `{}`", cut(property)), help)
    })?;
    let cleaned = cleaning::clean(known, value).map(|value| value.text).ok_or_else(|| {
        let reason = format!("`{}` cannot hold `{}`", cut(property), cut(value));
        DeskError::question(reason, "give the number as it is written")
    })?;
    Ok((known, cleaned))
}

/// A number with its register: `imoNumber=9999993`.
///
/// # Errors
/// [`DeskError::Question`] without `=`, and as [`identifier`].
pub fn identifier_pair(text: &str) -> Result<(Property, String), DeskError> {
    let (property, value) = text.split_once('=').ok_or_else(|| {
        let reason = format!("not an identifier: `{}`", cut(text));
        DeskError::question(reason, "write it as `imoNumber=9999993`")
    })?;
    identifier(property, value)
}

/// A share from 0 to 1: how alike a candidate must be.
///
/// # Errors
/// [`DeskError::Question`] for any other number, and for what is none.
pub fn share(value: f64) -> Result<f64, DeskError> {
    if (0.0..=1.0).contains(&value) {
        return Ok(value);
    }
    let help = "give a number from 0 to 1; 0.7 is usual";
    Err(DeskError::question(format!("not a threshold: `{value}`"), help))
}

/// How many candidates at the most.
///
/// # Errors
/// [`DeskError::Question`] for 0.
pub fn limit(value: usize) -> Result<usize, DeskError> {
    if value > 0 {
        return Ok(value);
    }
    let help = "give 1 or more; 20 is usual";
    Err(DeskError::question("a limit of `0` would hide every candidate".to_owned(), help))
}

/// A question must say who: a name with a letter in it, or a number.
///
/// # Errors
/// [`DeskError::Question`].
pub fn who(query: &Query) -> Result<(), DeskError> {
    let says = |name: &String| name.chars().any(char::is_alphanumeric);
    if query.names.iter().any(says) || !query.identifiers.is_empty() {
        return Ok(());
    }
    let help = "give a name, or a number as in `--id imoNumber=9999993`";
    let reason = match query.names.first() {
        Some(name) => format!("no letter in the name: `{}`", cut(name)),
        None => "the question says nobody".to_owned(),
    };
    Err(DeskError::question(reason, help))
}

/// As much of a text as fits an error.
fn cut(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_the_lists_read_theirs() {
        let (property, value) = identifier("imoNumber", "IMO 9074729").unwrap();
        assert_eq!((property.name(), value.as_str()), ("imoNumber", "9074729"));
        assert!(identifier("shoeSize", "44").unwrap_err().to_string().contains("`shoeSize`"));
    }

    #[test]
    fn what_would_hide_every_candidate_is_refused() {
        for bad in [f64::NAN, f64::INFINITY, -0.1, 1.5] {
            assert!(share(bad).is_err(), "{bad}");
        }
        assert!(share(0.0).is_ok() && share(1.0).is_ok());
        assert!(limit(0).is_err() && limit(1).is_ok());
        let named = |name: &str| Query { names: vec![name.into()], ..Query::default() };
        for bad in ["", "  ", "-", "…"] {
            assert!(who(&named(bad)).is_err(), "{bad:?}");
        }
        assert!(who(&named("김")).is_ok() && who(&Query::default()).is_err());
    }

    #[test]
    fn a_birth_date_may_be_a_year() {
        assert_eq!(birth_date("1984").unwrap().to_string(), "1984");
        assert!(birth_date("the eighties").is_err());
    }
}

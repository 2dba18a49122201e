//! What was asked in the address: read against the same table that `/openapi.json` is made from.
//!
//! Holds: a name that the operation does not have is refused, never passed over: `asof=2018` must
//! not be answered for today. An empty value counts as absent, since forms send every field.

use std::str::FromStr;

use axum::http::Uri;
use detente_model::{Known, PartialDate, Schema};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::problem::{Problem, cut};

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
}

/// How often it may stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Times {
    Once,
    Optional,
    Many,
}

/// What it holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Text,
    Day,
    Moment,
    Schema,
    /// A share from 0 to 1, with its default.
    Share(f64),
    /// A whole number, with its default.
    Count(Option<u64>),
    Flag,
    OneOf(&'static [&'static str]),
}

/// A parameter of an operation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Parameter {
    pub name: &'static str,
    pub place: Place,
    pub times: Times,
    pub kind: Kind,
    pub about: &'static str,
}

impl Parameter {
    pub(crate) const fn path(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Parameter { name, place: Place::Path, times: Times::Once, kind, about }
    }

    pub(crate) const fn one(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Parameter { name, place: Place::Query, times: Times::Optional, kind, about }
    }

    pub(crate) const fn must(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Parameter { name, place: Place::Query, times: Times::Once, kind, about }
    }

    pub(crate) const fn many(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Parameter { name, place: Place::Query, times: Times::Many, kind, about }
    }
}

pub(crate) const AS_OF: Parameter =
    Parameter::one("as_of", Kind::Day, "answer for this day; today if absent");
pub(crate) const KNOWN_ON: Parameter =
    Parameter::one("known_on", Kind::Day, "only what had been published by this day");
pub(crate) const RECORDED_BY: Parameter = Parameter::one(
    "recorded_by",
    Kind::Moment,
    "only what this record had taken in by this moment",
);
pub(crate) const SCHEMA: Parameter =
    Parameter::one("schema", Kind::Schema, "what kind of thing it is");
pub(crate) const COUNTRY: Parameter =
    Parameter::many("country", Kind::Text, "a country, by code or name");
pub(crate) const THRESHOLD: Parameter =
    Parameter::one("threshold", Kind::Share(0.7), "how alike a candidate must be");

/// The parameters of one request.
pub(crate) struct Params {
    pairs: Vec<(String, String)>,
}

impl Params {
    /// Reads the query of an address.
    pub(crate) fn read(uri: &Uri, table: &[Parameter]) -> Result<Self, Problem> {
        let query = uri.query().unwrap_or_default().as_bytes();
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(query) {
            let known = table.iter().find(|p| p.place == Place::Query && p.name == name);
            let Some(known) = known else {
                return Err(unknown(&name, table));
            };
            if value.trim().is_empty() {
                continue;
            }
            if known.times != Times::Many && pairs.iter().any(|(n, _)| *n == name) {
                let detail = format!("`{}` stands twice in the address", known.name);
                return Err(Problem::bad_value("server::twice", detail, "give it once"));
            }
            pairs.push((name.into_owned(), value.trim().to_owned()));
        }
        for must in table.iter().filter(|p| p.place == Place::Query && p.times == Times::Once) {
            if !pairs.iter().any(|(n, _)| n == must.name) {
                let detail = format!("`{}` is missing: {}", must.name, must.about);
                let help = format!("add `?{}=…` to the address", must.name);
                return Err(Problem::bad_value("server::missing", detail, help));
            }
        }
        Ok(Params { pairs })
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn day(&self, name: &str) -> Result<Option<Date>, Problem> {
        self.text(name).map(day).transpose()
    }

    /// The knowledge a question is asked with.
    pub(crate) fn known(&self, today: Date) -> Result<Known, Problem> {
        Ok(Known {
            as_of: self.day("as_of")?.unwrap_or(today),
            known_on: self.day("known_on")?,
            recorded_by: self.text("recorded_by").map(moment).transpose()?,
        })
    }

    pub(crate) fn schema(&self) -> Result<Option<Schema>, Problem> {
        Ok(self.text("schema").map(detente_desk::schema).transpose()?)
    }

    pub(crate) fn countries(&self) -> Result<Vec<String>, Problem> {
        Ok(self.all("country").map(detente_desk::country).collect::<Result<_, _>>()?)
    }

    pub(crate) fn threshold(&self) -> Result<f64, Problem> {
        let text = self.text("threshold");
        text.map_or(Ok(THRESHOLD_DEFAULT), |t| {
            share("threshold", number("threshold", t, "0 to 1")?)
        })
    }

    /// A number of candidates, within the server's limit.
    pub(crate) fn limit(&self, default: usize, most: usize) -> Result<usize, Problem> {
        let Some(text) = self.text("limit") else { return Ok(default.min(most)) };
        let wanted: usize = number("limit", text, format_args!("1 to {most}"))?;
        if wanted == 0 || wanted > most {
            return Err(Problem::bad_number("limit", text, format_args!("1 to {most}")));
        }
        Ok(wanted)
    }

    pub(crate) fn count(&self, name: &'static str) -> Result<u64, Problem> {
        number(name, self.text(name).unwrap_or_default(), "0 up")
    }

    pub(crate) fn flag(&self, name: &'static str) -> Result<bool, Problem> {
        match self.text(name) {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(other) => {
                let detail = format!("`{name}` is neither true nor false: `{}`", cut(other));
                Err(Problem::bad_value("server::bad-flag", detail, "use `true` or `false`"))
            }
        }
    }

    /// One of the words that the table allows; the first is the default.
    pub(crate) fn one_of(
        &self,
        name: &'static str,
        words: &[&'static str],
    ) -> Result<&'static str, Problem> {
        let default = words.first().copied().unwrap_or_default();
        let Some(text) = self.text(name) else { return Ok(default) };
        words.iter().find(|w| **w == text).copied().ok_or_else(|| {
            let detail = format!("unknown `{name}`: `{}`", cut(text));
            let help = format!("use one of {}", words.join(", "));
            Problem::bad_value("server::bad-choice", detail, help)
        })
    }
}

/// How alike a candidate must be when nothing is said.
pub(crate) const THRESHOLD_DEFAULT: f64 = 0.7;

fn unknown(name: &str, table: &[Parameter]) -> Problem {
    let names: Vec<&str> =
        table.iter().filter(|p| p.place == Place::Query).map(|p| p.name).collect();
    let help = match names.is_empty() {
        true => "this path takes none".to_owned(),
        false => format!("it takes {}", names.join(", ")),
    };
    let detail = format!("unknown parameter `{}`", cut(name));
    Problem::bad_value("server::unknown-parameter", detail, help)
}

fn number<T: FromStr>(name: &str, text: &str, range: impl std::fmt::Display) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::bad_number(name, text, range))
}

/// A share from 0 to 1.
pub(crate) fn share(name: &str, value: f64) -> Result<f64, Problem> {
    if (0.0..=1.0).contains(&value) {
        return Ok(value);
    }
    Err(Problem::bad_number(name, &value.to_string(), "0 to 1"))
}

/// A day; a month or a year means its last day.
pub(crate) fn day(text: &str) -> Result<Date, Problem> {
    PartialDate::parse(text).map(PartialDate::last).map_err(|e| Problem::bad_date(e.to_string()))
}

/// A moment; a day means its end.
pub(crate) fn moment(text: &str) -> Result<Timestamp, Problem> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(moment);
    }
    let next = day(text).ok().and_then(|day| day.tomorrow().ok());
    let midnight = |day: Date| TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok();
    next.and_then(midnight).ok_or_else(|| {
        Problem::bad_date(format!("not a moment: `{}`", cut(text)))
            .helped("write a moment as `2026-03-02T10:00:00Z`; a day means its end")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[Parameter] = &[AS_OF, COUNTRY, THRESHOLD];

    fn read(query: &str) -> Result<Params, Problem> {
        Params::read(&query.parse().unwrap(), TABLE)
    }

    #[test]
    fn a_mistyped_name_is_refused() {
        let problem = read("/x?asof=2018-03-29").err().unwrap();
        assert_eq!(problem.code, "server::unknown-parameter");
        assert_eq!(problem.help, "it takes as_of, country, threshold");
    }

    #[test]
    fn an_empty_field_of_a_form_is_absent() {
        assert_eq!(read("/x?as_of=&country=").unwrap().day("as_of").unwrap(), None);
    }

    #[test]
    fn a_share_is_a_number_from_0_to_1() {
        for bad in ["NaN", "inf", "-0.1", "1.01", "high"] {
            assert!(read(&format!("/x?threshold={bad}")).unwrap().threshold().is_err(), "{bad}");
        }
        assert_eq!(read("/x?threshold=0.5").unwrap().threshold().unwrap(), 0.5);
    }

    #[test]
    fn a_day_means_its_end_where_a_moment_is_asked_for() {
        assert_eq!(moment("2026-03-02").unwrap().to_string(), "2026-03-03T00:00:00Z");
        assert!(moment("soon").is_err());
    }
}

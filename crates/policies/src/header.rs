//! The annotations of a policy: what measure it is, and since when.
//!
//! Every annotation is checked against its vocabulary; all faults are found in one run.

use std::collections::BTreeMap;

use detente_measures::{Cap, Confidence, Counts, Sector, Strand, Structure, UnknownWord};
use detente_model::{Authority, StrandId};
use jiff::civil::Date;

/// What the annotations say.
pub(crate) struct Header {
    pub(crate) strand: Strand,
    pub(crate) exemptions: Vec<String>,
}

/// An annotation that is missing or wrong.
pub(crate) struct Wrong {
    pub(crate) annotation: &'static str,
    pub(crate) reason: String,
    pub(crate) help: String,
}

/// Every annotation there is, but `unless1` and so on.
const KNOWN: [&str; 18] = [
    "id",
    "authority",
    "programme",
    "instrument",
    "paragraph",
    "says",
    "sector",
    "structure",
    "published",
    "since",
    "until",
    "counts",
    "cap",
    "notices",
    "winddown",
    "source",
    "confidence",
    "row",
];

struct Reader<'a> {
    annotations: &'a BTreeMap<&'a str, &'a str>,
    wrong: Vec<Wrong>,
}

impl<'a> Reader<'a> {
    fn text(&mut self, name: &'static str) -> &'a str {
        match self.annotations.get(name).map(|text| text.trim()) {
            Some(text) if !text.is_empty() => text,
            _ => {
                let reason = format!("`@{name}` is missing");
                self.fault(name, reason, "every measure has one");
                ""
            }
        }
    }

    fn optional(&self, name: &str) -> Option<&'a str> {
        self.annotations.get(name).copied()
    }

    fn fault(&mut self, annotation: &'static str, reason: String, help: impl Into<String>) {
        self.wrong.push(Wrong { annotation, reason, help: help.into() });
    }

    /// A word of a vocabulary.
    fn word<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Result<T, UnknownWord>,
    ) -> Option<T> {
        let text = self.text(name);
        match read(text) {
            Ok(word) => Some(word),
            Err(error) => {
                if !text.is_empty() {
                    self.fault(name, format!("`@{name}`: {error}"), error.help());
                }
                None
            }
        }
    }

    fn day(&mut self, name: &'static str, text: Option<&str>) -> Option<Date> {
        let text = text?;
        let day = text.parse::<Date>().ok();
        if day.is_none() && !text.is_empty() {
            let help = "write a day as `2017-08-05`";
            self.fault(name, format!("`@{name}` is not a day: `{text}`"), help);
        }
        day
    }
}

/// Reads the annotations of a policy with so many `unless` clauses.
pub(crate) fn read(
    annotations: &BTreeMap<&str, &str>,
    unless: usize,
) -> Result<Header, Vec<Wrong>> {
    let mut reader = Reader { annotations, wrong: Vec::new() };
    unknown(&mut reader);
    let exemptions = exemptions(&mut reader, unless);
    let strand = strand(&mut reader);
    match strand {
        Some(strand) if reader.wrong.is_empty() => Ok(Header { strand, exemptions }),
        _ => Err(reader.wrong),
    }
}

/// Every annotation is looked at before the first that is wrong ends it.
fn strand(reader: &mut Reader<'_>) -> Option<Strand> {
    let authority = authority(reader);
    let id = id(reader, authority);
    let sector = reader.word("sector", Sector::parse);
    let structure = reader.word("structure", Structure::parse);
    let counts = reader.word("counts", Counts::parse);
    let confidence = reader.word("confidence", Confidence::parse);
    let since = reader.text("since");
    let since = reader.day("since", Some(since));
    let until = reader.day("until", reader.optional("until"));
    if let (Some(since), Some(until)) = (since, until)
        && until < since
    {
        let reason = format!("`{until}` is before `{since}`");
        reader.fault("until", reason, "`@until` is the first day without the measure");
    }
    let published = reader.day("published", reader.optional("published"));
    let winddown = reader.day("winddown", reader.optional("winddown"));
    let cap = cap(reader);
    let rows = reader.optional("row").unwrap_or_default().split(',').map(str::trim);
    let rows = rows.filter(|row| !row.is_empty()).map(str::to_owned).collect();
    let mut own = |name| reader.text(name).to_owned();
    let (programme, instrument, paragraph) =
        (own("programme"), own("instrument"), own("paragraph"));
    let (says, source) = (own("says"), own("source"));
    Some(Strand {
        id: id?,
        authority: authority?,
        programme,
        instrument,
        paragraph,
        says,
        sector: sector?,
        structure: structure?,
        published,
        since: since?,
        until,
        counts: counts?,
        cap,
        winddown,
        source,
        confidence: confidence?,
        rows,
    })
}

fn authority(reader: &mut Reader<'_>) -> Option<Authority> {
    let code = reader.text("authority");
    let authority = Authority::from_code(code);
    if authority.is_none() && !code.is_empty() {
        let reason = format!("not an authority: `{code}`");
        reader.fault("authority", reason, "write its code: UN, US, EU, UK, JP, KR, AU, CA, CH");
    }
    authority
}

fn id(reader: &mut Reader<'_>, authority: Option<Authority>) -> Option<StrandId> {
    let id = match StrandId::new(reader.text("id")) {
        Ok(id) => id,
        Err(error) => {
            reader.fault("id", error.to_string(), "write it as `un/2371-8#coal`");
            return None;
        }
    };
    let authority = authority?;
    let own = authority.prefix();
    if id.as_str().split('/').next() != Some(own.as_str()) {
        let reason = format!("`{id}` is not an id of `{}`", authority.code());
        reader.fault("id", reason, format!("begin it with `{own}/`"));
    }
    Some(id)
}

fn cap(reader: &mut Reader<'_>) -> Option<Cap> {
    let text = reader.optional("cap")?;
    let notices = reader.optional("notices").unwrap_or_default();
    match Cap::parse(text).and_then(|cap| cap.notified_at(notices)) {
        Ok(cap) => Some(cap),
        Err(error) => {
            reader.fault("cap", error.to_string(), error.help());
            None
        }
    }
}

/// One `@unlessN` for each clause, from 1.
fn exemptions(reader: &mut Reader<'_>, unless: usize) -> Vec<String> {
    let mut texts = Vec::new();
    for number in 1..=unless {
        match reader.optional(&format!("unless{number}")) {
            Some(text) => texts.push(text.to_owned()),
            None => {
                let reason = format!("`@unless{number}` is missing: there are {unless} `unless`");
                reader.fault("id", reason, "say each exemption in words, in order");
            }
        }
    }
    texts
}

fn unknown(reader: &mut Reader<'_>) {
    let unknown: Vec<String> = reader
        .annotations
        .keys()
        .filter(|name| {
            let number = name.strip_prefix("unless").map(str::parse::<usize>);
            !KNOWN.contains(name) && !matches!(number, Some(Ok(1..)))
        })
        .map(|name| format!("`@{name}`"))
        .collect();
    if !unknown.is_empty() {
        let reason = format!("unknown annotation: {}", unknown.join(", "));
        reader.fault("id", reason, format!("one of {}", words(KNOWN)));
    }
}

fn words<const N: usize>(words: [&str; N]) -> String {
    words.join(", ")
}

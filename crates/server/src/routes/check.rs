//! A file of customers against the lists.
//!
//! Holds: rows in = rows checked + rows set aside; the headers carry all three.
//! Our reading: JSON Lines carry findings and nothing else, as `detente check` prints them; what
//! was set aside stands in the JSON form, row by row with its reason.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use detente_desk::{
    CANDIDATES, CheckSettings, CustomerFile, Form, ReadSettings, read_customers, unpack_customers,
};
use detente_lists::Limits as Unpack;
use detente_model::{Finding, Known, Quarantined};
use detente_report::{Colour, FINDING_COLUMNS, Format, write_finding, write_header};
use serde_json::{Value, json};

use crate::Server;
use crate::params::{AS_OF, KNOWN_ON, Kind, Parameter, Params, RECORDED_BY, THRESHOLD};
use crate::problem::{Problem, cut};
use crate::rests::{Rests, answer};
use crate::routes::body::{Take, take};

const FORMATS: &[&str] = &["jsonl", "json", "csv"];

pub(crate) const PARAMETERS: &[Parameter] = &[
    THRESHOLD,
    Parameter::one(
        "as_of",
        Kind::Day,
        "judge every row as if on this day; if absent, each by its own date, else today",
    ),
    KNOWN_ON,
    RECORDED_BY,
    Parameter::one(
        "near_misses",
        Kind::Flag,
        "also rows whose name fits and something contradicts",
    ),
    Parameter::many("map", Kind::Text, "which column holds what: `name=Full_Name`"),
    Parameter::one("file", Kind::Text, "the file's name, to be said in the findings"),
    Parameter::one("format", Kind::OneOf(FORMATS), "how the findings are written"),
];

/// What is asked of the file.
struct Asked {
    known: Known,
    settings: CheckSettings,
    read: ReadSettings,
    file: String,
    format: &'static str,
}

impl Asked {
    fn read(server: &Server, uri: &Uri) -> Result<Self, Problem> {
        let params = Params::read(uri, PARAMETERS)?;
        let today = server.today();
        let mut read = ReadSettings::default();
        read.limits.unpacked_bytes = server.config.limits.unpacked_bytes as u64;
        for pair in params.all("map") {
            let Some((role, column)) = pair.split_once('=') else {
                let detail = format!("`map` is not a role and a column: `{}`", cut(pair));
                return Err(Problem::bad_value(
                    "server::bad-map",
                    detail,
                    "write it as `map=name=Full_Name`",
                ));
            };
            read.map.push((role.to_owned(), column.to_owned()));
        }
        Ok(Asked {
            known: params.known(today)?,
            settings: CheckSettings {
                as_of: params.day(AS_OF.name)?,
                today,
                threshold: params.threshold()?,
                near_misses: params.flag("near_misses")?,
            },
            read,
            file: params.text("file").unwrap_or("body").to_owned(),
            format: params.one_of("format", FORMATS)?,
        })
    }
}

pub(crate) async fn check(
    State(server): State<Arc<Server>>,
    request: Request,
) -> Result<Response, Problem> {
    let asked = Asked::read(&server, request.uri())?;
    refuse_forms(request.headers())?;
    let limits = server.config.limits;
    // Taken before the body is: bodies in memory are what costs.
    let place =
        Arc::clone(&server.files).try_acquire_owned().map_err(|_| Problem::busy("files"))?;
    let limit = Take { bytes: limits.file_bytes, time: limits.file_timeout };
    let bytes = take(request, limit).await?;
    server
        .ask_within(limits.file_timeout, move |server| {
            let answer = Checked::run(server, &asked, bytes)?.write(asked.format);
            drop(place);
            answer
        })
        .await
}

/// A browser's form wraps the file; the wrapping would be read as its first lines.
fn refuse_forms(headers: &HeaderMap) -> Result<(), Problem> {
    let form = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/"));
    if form { Err(Problem::wrapped()) } else { Ok(()) }
}

/// One of the files that were in the body, or one sheet of it.
struct Part {
    name: String,
    form: Form,
    /// Every column with what it was taken for.
    columns: Vec<(String, &'static str)>,
    seen: u64,
    checked: u64,
    aside: u64,
    /// Why the whole sheet is set aside.
    unread: Option<String>,
    set_aside: Vec<Quarantined>,
    notes: Vec<String>,
}

impl Part {
    fn new(name: String, file: CustomerFile) -> Self {
        let aside = file.rows_set_aside();
        Part {
            name,
            form: file.form,
            columns: file.columns.into_iter().map(|(name, role)| (name, role.word())).collect(),
            seen: file.seen,
            checked: file.rows.len() as u64,
            aside,
            unread: file.unread,
            set_aside: file.quarantined,
            notes: file.notes,
        }
    }

    fn to_json(&self) -> Value {
        json!({
            "file": self.name,
            "form": form_name(self.form),
            "columns": self.columns,
            "rows": self.seen,
            "checked": self.checked,
            "quarantined": self.aside,
            "unread": self.unread,
            "notes": self.notes,
            "set_aside": self.set_aside,
        })
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Csv => "csv",
        Form::Tsv => "tsv",
        Form::Xlsx => "xlsx",
        Form::JsonLines => "jsonl",
        Form::Ftm => "ftm",
    }
}

/// What was found.
struct Checked {
    parts: Vec<Part>,
    findings: Vec<Finding>,
    rests: Rests,
}

impl Checked {
    fn run(server: &Server, asked: &Asked, bytes: Vec<u8>) -> Result<Self, Problem> {
        let unpacked_bytes = server.config.limits.unpacked_bytes;
        let limits = Unpack { unpacked_bytes, ..Unpack::default() };
        let desk = server.desk(&asked.known)?;
        desk.consulted(&asked.known)?;
        let mut checked = Checked {
            parts: Vec::new(),
            findings: Vec::new(),
            rests: server.rests(desk.editions(), &asked.known),
        };
        for content in unpack_customers(&asked.file, bytes, &limits)? {
            let tables = read_customers(&content.bytes, &asked.read)?;
            drop(content.bytes);
            for mut table in tables {
                let name = table.place(&content.name);
                let found = desk.check(&table.rows, &asked.settings, &name);
                if found.cut > 0 {
                    table.notes.push(format!(
                        "{} customers have more than {CANDIDATES} candidates; the strongest are \
                         shown",
                        found.cut
                    ));
                }
                checked.findings.extend(found.findings);
                checked.parts.push(Part::new(name, table));
            }
        }
        Ok(checked)
    }

    fn sum(&self, of: impl Fn(&Part) -> u64) -> u64 {
        self.parts.iter().map(of).sum()
    }

    fn write(&self, format: &str) -> Result<Response, Problem> {
        let mut response = match format {
            "json" => self.json()?,
            "csv" => {
                let head = [(header::CONTENT_TYPE, "text/csv; charset=utf-8")];
                (head, written(&self.findings, Format::Csv)?).into_response()
            }
            _ => {
                let head = [(header::CONTENT_TYPE, "application/x-ndjson")];
                (head, written(&self.findings, Format::Jsonl)?).into_response()
            }
        };
        let headers = response.headers_mut();
        let counts = [
            ("detente-rows", self.sum(|p| p.seen)),
            ("detente-checked", self.sum(|p| p.checked)),
            ("detente-quarantined", self.sum(|p| p.aside)),
            ("detente-findings", self.findings.len() as u64),
        ];
        for (name, count) in counts {
            headers.insert(name, HeaderValue::from(count));
        }
        self.rests.head(headers);
        Ok(response)
    }

    fn json(&self) -> Result<Response, Problem> {
        let body = json!({
            "rows": self.sum(|p| p.seen),
            "checked": self.sum(|p| p.checked),
            "quarantined": self.sum(|p| p.aside),
            "findings": self.findings,
            "files": self.parts.iter().map(Part::to_json).collect::<Vec<_>>(),
        });
        answer(body, &self.rests)
    }
}

/// The findings as `detente check` writes them.
fn written(findings: &[Finding], format: Format) -> Result<Vec<u8>, Problem> {
    let mut out = Vec::new();
    let mut write = || {
        write_header(&mut out, FINDING_COLUMNS, format)?;
        findings.iter().try_for_each(|f| write_finding(&mut out, f, format, Colour::Never))
    };
    write().map_err(|_: std::io::Error| Problem::inside())?;
    Ok(out)
}

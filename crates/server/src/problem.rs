//! Why a request was not answered, as RFC 9457 problem details.
//!
//! Source: RFC 9457, section 3: `type`, `title`, `status`, `detail`, `instance`.
//! Our reading: `type` is a URN made of the stable code that the program prints too
//! (`record::no-edition` is `urn:detente:record:no-edition`), and `help` is an extension member that
//! says what to do. A handler's problem travels as an extension of the response; `guard`, which
//! knows the request, writes it out.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use detente_desk::{CustomersError, DeskError};
use detente_record::RecordError;
use serde_json::{Value, json};

/// The media type of a problem.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was not answered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Problem {
    pub status: StatusCode,
    /// Stable: `server::bad-date`.
    pub code: &'static str,
    /// The kind of problem in words, the same for every case of it.
    pub title: &'static str,
    /// This case.
    pub detail: String,
    /// What to do.
    pub help: String,
    /// Seconds after which to try again.
    pub retry_after: Option<u32>,
}

impl Problem {
    fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (detail, help) = (detail.into(), help.into());
        Problem { status, code, title, detail, help, retry_after: None }
    }

    /// A parameter or member that cannot be read.
    pub(crate) fn bad_value(
        code: &'static str,
        detail: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Problem::new(StatusCode::BAD_REQUEST, code, "the question cannot be read", detail, help)
    }

    pub(crate) fn bad_date(detail: impl Into<String>) -> Self {
        let help = "write a day as `2018-03-29`; a month or a year means its last day";
        Problem::bad_value("server::bad-date", detail, help)
    }

    pub(crate) fn bad_number(name: &str, text: &str, range: impl std::fmt::Display) -> Self {
        let detail = format!("`{name}` is not a number in its range: `{}`", cut(text));
        Problem::bad_value("server::bad-number", detail, format!("use a number from {range}"))
    }

    pub(crate) fn unknown_path(path: &str) -> Self {
        let detail = format!("there is nothing at `{}`", cut(path));
        let help = "`/openapi.json` and `/docs` name every path";
        Problem::new(StatusCode::NOT_FOUND, "server::unknown-path", "no such path", detail, help)
    }

    pub(crate) fn wrong_method(method: &str, path: &str) -> Self {
        let detail = format!("`{}` does not take {method}", cut(path));
        let help = "the `allow` header names the methods it takes";
        let status = StatusCode::METHOD_NOT_ALLOWED;
        Problem::new(status, "server::wrong-method", "wrong method", detail, help)
    }

    pub(crate) fn unknown_entity(id: &str) -> Self {
        let detail = format!("nothing is known of `{}`, in what was asked", cut(id));
        let help = "`/search` finds entities by name; ids are written as in `un:KPi.033`";
        let status = StatusCode::NOT_FOUND;
        Problem::new(status, "server::unknown-entity", "no such entity", detail, help)
    }

    pub(crate) fn unknown_entry(number: u64, size: u64) -> Self {
        let detail = format!("there is no entry {number}; the log has {size}, from 0");
        let help = "`/log/checkpoint` states the size";
        let status = StatusCode::NOT_FOUND;
        Problem::new(status, "server::unknown-entry", "no such entry", detail, help)
    }

    pub(crate) fn unknown_tile(path: &str) -> Self {
        let detail = format!("the log has no tile `{}`", cut(path));
        let help = "a partial tile goes when it is full; ask for the full one";
        let status = StatusCode::NOT_FOUND;
        Problem::new(status, "server::unknown-tile", "no such tile", detail, help)
    }

    pub(crate) fn withheld(number: u64) -> Self {
        let detail = format!("entry {number} is private: what it says is not served");
        let help = "`/log/prove` proves that it is in the log; the program shows it on the spot";
        let status = StatusCode::NOT_FOUND;
        Problem::new(status, "server::withheld", "withheld", detail, help)
    }

    pub(crate) fn too_large(what: &str, limit: usize) -> Self {
        let detail = format!("{what} is over the limit of {limit} bytes");
        let help = "split it, or use the program on the spot";
        let status = StatusCode::PAYLOAD_TOO_LARGE;
        Problem::new(status, "server::too-large", "too large", detail, help)
    }

    /// A file within a form.
    pub(crate) fn wrapped() -> Self {
        let detail = "the body is a form, not the file itself";
        let help = "send the file as the body: `curl --data-binary @customers.csv`";
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        Problem::new(status, "server::wrapped", "wrong kind of body", detail, help)
    }

    pub(crate) fn slow_body(seconds: u64) -> Self {
        let detail = format!("the body was not here within {seconds} s");
        let help = "send it again, on a faster line or in parts";
        let status = StatusCode::REQUEST_TIMEOUT;
        Problem::new(status, "server::slow-body", "the body took too long", detail, help)
    }

    pub(crate) fn cut_body(detail: impl Into<String>) -> Self {
        let help = "send it again";
        let status = StatusCode::BAD_REQUEST;
        Problem::new(status, "server::cut-body", "the body ended early", detail, help)
    }

    pub(crate) fn overdue(seconds: u64) -> Self {
        let detail = format!("the answer was not ready within {seconds} s");
        let help = "ask for less, or again when fewer others do";
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let problem = Problem::new(status, "server::overdue", "took too long", detail, help);
        Problem { retry_after: Some(5), ..problem }
    }

    pub(crate) fn busy(what: &str) -> Self {
        let detail = format!("as many {what} are under way as may be at once");
        let help = "try again after the seconds in `retry-after`";
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let problem = Problem::new(status, "server::busy", "busy", detail, help);
        Problem { retry_after: Some(1), ..problem }
    }

    pub(crate) fn no_token() -> Self {
        Problem::new(
            StatusCode::UNAUTHORIZED,
            "server::no-token",
            "access token needed",
            "the request carries no access token of this server",
            "send `authorization: Bearer TOKEN`",
        )
    }

    pub(crate) fn wrong_host(host: &str) -> Self {
        Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "server::wrong-host",
            "asked under another name",
            format!("this server answers as `localhost` only, not as `{}`", cut(host)),
            "ask for `localhost`, or start the server with access tokens",
        )
    }

    /// A fault of ours. What it is goes to the operator, not to the client.
    pub(crate) fn inside() -> Self {
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "server::inside",
            "a fault inside the server",
            "the server met a fault of its own; the record is not harmed by a question",
            "report it with the request that led to it",
        )
    }

    fn of_status(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("refused");
        Problem::new(status, "server::refused", title, title, "`/docs` describes every request")
    }

    /// Adds the repair that fits this question.
    pub(crate) fn helped(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Says which of many questions it is about.
    pub(crate) fn of_key(mut self, key: &str) -> Self {
        self.detail = format!("question `{}`: {}", cut(key), self.detail);
        self
    }

    /// The problem of a response that is an error and carries none of ours: what the router itself
    /// refuses.
    pub(crate) fn of(response: &Response) -> Option<Self> {
        let status = response.status();
        if !status.is_client_error() && !status.is_server_error() {
            return None;
        }
        if let Some(problem) = response.extensions().get::<Problem>() {
            return Some(problem.clone());
        }
        let html = response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let own = response.extensions().get::<Meant>().is_some();
        (!html && !own).then(|| Problem::of_status(status))
    }

    pub(crate) fn to_json(&self, instance: &str) -> Value {
        json!({
            "type": format!("urn:detente:{}", self.code.replace("::", ":")),
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
            "instance": instance,
            "help": self.help,
        })
    }

    /// Writes the problem of a response out; headers of the response stay.
    pub(crate) fn write(&self, response: Response, instance: &str) -> Response {
        let (mut parts, _) = response.into_parts();
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if let Some(seconds) = self.retry_after {
            parts.headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if self.status == StatusCode::UNAUTHORIZED {
            parts.headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        Response::from_parts(parts, self.to_json(instance).to_string().into())
    }
}

/// Marks an error status as an answer that is meant as it is: `/readyz` that is not ready.
#[derive(Clone)]
pub(crate) struct Meant;

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<RecordError> for Problem {
    fn from(error: RecordError) -> Self {
        let (status, title) = match error {
            RecordError::UnknownSource { .. } => (StatusCode::NOT_FOUND, "no such list"),
            RecordError::NoEdition { .. } => (StatusCode::NOT_FOUND, "no such edition"),
            RecordError::Beyond { .. } => (StatusCode::NOT_FOUND, "no such entry"),
            RecordError::Backwards { .. } => (StatusCode::BAD_REQUEST, "the older one comes first"),
            _ => (StatusCode::SERVICE_UNAVAILABLE, "the record cannot be read"),
        };
        Problem::new(status, error.code(), title, error.to_string(), error.help())
    }
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Record(error) => error.into(),
            DeskError::NoEdition { .. } => Problem::new(
                StatusCode::NOT_FOUND,
                error.code(),
                "no such edition",
                error.to_string(),
                error.help(),
            ),
            other => Problem::bad_value(other.code(), other.to_string(), other.help()),
        }
    }
}

impl From<CustomersError> for Problem {
    fn from(error: CustomersError) -> Self {
        let status = match error {
            CustomersError::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            CustomersError::NotATable { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Problem::new(
            status,
            error.code(),
            "the file cannot be read",
            error.to_string(),
            error.help(),
        )
    }
}

/// The client's own words, cut so that a problem stays short.
pub(crate) fn cut(text: &str) -> String {
    let mut cut: String = text.chars().take(80).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

//! One party looked up, or many, explained part by part.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::response::Response;
use detente_desk::{Answer, LookedUp, Lookup, Match, Query};
use detente_model::Known;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::Server;
use crate::params::{
    self, AS_OF, COUNTRY, KNOWN_ON, Kind, Parameter, Params, RECORDED_BY, SCHEMA, THRESHOLD,
    THRESHOLD_DEFAULT,
};
use crate::problem::Problem;
use crate::rests::{Rests, json_response, object};
use crate::routes::body::{Take, take};

/// How many candidates when nothing is said, as `detente match`.
const LIMIT: usize = 20;

pub(crate) const PARAMETERS: &[Parameter] = &[
    Parameter::many("name", Kind::Text, "a name of the party, in any script"),
    SCHEMA,
    Parameter::many("birth", Kind::Text, "a date of birth, maybe partial: `1984`, `1984-01-08`"),
    COUNTRY,
    Parameter::many("id", Kind::Text, "an identifier: `imoNumber=9999993`"),
    AS_OF,
    KNOWN_ON,
    RECORDED_BY,
    THRESHOLD,
    Parameter::one("limit", Kind::Count(Some(LIMIT as u64)), "how many candidates at the most"),
];

/// One question, read.
pub(crate) struct Question {
    pub query: Query,
    pub known: Known,
    pub threshold: f64,
    pub limit: usize,
}

impl Question {
    pub(crate) fn read(server: &Server, params: &Params) -> Result<Self, Problem> {
        let query = Query {
            names: params.all("name").map(str::to_owned).collect(),
            schema: params.schema()?,
            birth: params.all("birth").map(detente_desk::birth_date).collect::<Result<_, _>>()?,
            countries: params.countries()?,
            gender: None,
            identifiers: params
                .all("id")
                .map(detente_desk::identifier_pair)
                .collect::<Result<_, _>>()?,
        };
        Question {
            query,
            known: params.known(server.today())?,
            threshold: params.threshold()?,
            limit: params.limit(LIMIT, server.config.limits.candidates)?,
        }
        .asked()
    }

    /// A question must say who.
    fn asked(self) -> Result<Self, Problem> {
        detente_desk::who(&self.query).map_err(|error| {
            let help = "give `name`, or an identifier";
            Problem::bad_value("server::missing", error.to_string(), help)
        })?;
        Ok(self)
    }

    /// The candidates, and what the answer rests on.
    pub(crate) fn ask(&self, server: &Server) -> Result<(LookedUp, Rests), Problem> {
        let desk = server.desk(&self.known)?;
        desk.consulted(&self.known)?;
        let found = desk.look_up(&Lookup {
            query: self.query.clone(),
            as_of: self.known.as_of,
            threshold: self.threshold,
            near_misses: false,
            limit: self.limit,
        });
        Ok((found, server.rests(desk.editions(), &self.known)))
    }

    fn answer(&self, server: &Server) -> Result<(Value, Rests), Problem> {
        let (found, rests) = self.ask(server)?;
        let body = json!({
            "as_of": self.known.as_of,
            "known_on": self.known.known_on,
            "recorded_by": self.known.recorded_by,
            "threshold": self.threshold,
            "answer": together(&found.matches),
            "candidates": found.of,
            "results": found.matches,
        });
        Ok((object(body, &rests)?, rests))
    }

    fn respond(&self, server: &Server) -> Result<Response, Problem> {
        let (body, rests) = self.answer(server)?;
        let mut response = json_response(&body);
        rests.head(response.headers_mut());
        Ok(response)
    }
}

/// The strongest answer among the candidates. With none, nobody like that is in the editions that
/// are held: `none`.
pub(crate) fn together(found: &[Match]) -> Answer {
    let any = |wanted| found.iter().any(|m| m.answer == wanted);
    if any(Answer::Listed) {
        Answer::Listed
    } else if any(Answer::Possible) {
        Answer::Possible
    } else {
        Answer::None
    }
}

pub(crate) async fn by_address(
    State(server): State<Arc<Server>>,
    uri: Uri,
) -> Result<Response, Problem> {
    let question = Question::read(&server, &Params::read(&uri, PARAMETERS)?)?;
    server.ask(move |server| question.respond(server)).await
}

pub(crate) async fn by_body(
    State(server): State<Arc<Server>>,
    request: Request,
) -> Result<Response, Problem> {
    Params::read(request.uri(), &[])?;
    let limits = server.config.limits;
    let limit = Take { bytes: limits.question_bytes, time: limits.timeout };
    let bytes = take(request, limit).await?;
    let body: Value = serde_json::from_slice(&bytes).map_err(|e| not_a_question(&e))?;
    let body = Value::Object(Sent::members(body)?);
    if body.get("queries").is_none() {
        let question = Sent::read(body)?.question(&server)?;
        return server.ask(move |server| question.respond(server)).await;
    }
    let many: Many = serde_json::from_value(body).map_err(|e| not_a_question(&e))?;
    if many.queries.len() > limits.questions {
        let detail = format!("{} questions in one request", many.queries.len());
        let help = format!("send at most {}, or a file to `/check`", limits.questions);
        return Err(Problem::bad_value("server::too-many", detail, help));
    }
    let questions = many
        .queries
        .into_iter()
        .map(|(key, sent)| {
            let read = Sent::read(sent).and_then(|sent| sent.question(&server));
            Ok((key.clone(), read.map_err(|problem| problem.of_key(&key))?))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    server.ask(move |server| answer_all(server, &questions)).await
}

fn answer_all(server: &Server, questions: &[(String, Question)]) -> Result<Response, Problem> {
    let mut responses = serde_json::Map::new();
    for (key, question) in questions {
        responses.insert(key.clone(), question.answer(server)?.0);
    }
    let mut response = json_response(&json!({"responses": responses}));
    server.rests_now().head(response.headers_mut());
    Ok(response)
}

fn not_a_question(error: &dyn std::fmt::Display) -> Problem {
    let help = "send `{\"name\": \"…\"}` or `{\"queries\": {\"key\": {\"name\": \"…\"}}}`";
    Problem::bad_value("server::bad-question", format!("not a question: {error}"), help)
}

/// Many questions, as they are sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Many {
    queries: BTreeMap<String, Value>,
}

/// A question as it is sent. A member that we do not know is refused, never passed over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    #[serde(default)]
    name: Texts,
    schema: Option<String>,
    #[serde(default)]
    birth: Texts,
    #[serde(default)]
    country: Texts,
    #[serde(default)]
    identifiers: BTreeMap<String, Texts>,
    as_of: Option<String>,
    known_on: Option<String>,
    recorded_by: Option<String>,
    threshold: Option<f64>,
    limit: Option<usize>,
}

/// One text or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Texts {
    One(String),
    Many(Vec<String>),
}

impl Default for Texts {
    fn default() -> Self {
        Texts::Many(Vec::new())
    }
}

impl Texts {
    fn list(&self) -> impl Iterator<Item = &str> {
        let texts = match self {
            Texts::One(text) => std::slice::from_ref(text),
            Texts::Many(texts) => texts,
        };
        texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty())
    }
}

impl Sent {
    /// A question is an object; a list could be taken for its members in their order.
    fn members(body: Value) -> Result<serde_json::Map<String, Value>, Problem> {
        let what = match body {
            Value::Object(members) => return Ok(members),
            Value::Array(_) => "a list",
            Value::String(_) => "a text",
            Value::Number(_) => "a number",
            Value::Bool(_) | Value::Null => "a word",
        };
        Err(not_a_question(&format!("{what}, where an object is needed")))
    }

    fn read(body: Value) -> Result<Self, Problem> {
        let members = Value::Object(Sent::members(body)?);
        serde_json::from_value(members).map_err(|e| not_a_question(&e))
    }

    fn question(self, server: &Server) -> Result<Question, Problem> {
        let mut query = Query {
            names: self.name.list().map(str::to_owned).collect(),
            schema: self.schema.as_deref().map(detente_desk::schema).transpose()?,
            birth: self.birth.list().map(detente_desk::birth_date).collect::<Result<_, _>>()?,
            countries: self.country.list().map(detente_desk::country).collect::<Result<_, _>>()?,
            ..Query::default()
        };
        for (name, values) in &self.identifiers {
            for value in values.list() {
                query.identifiers.push(detente_desk::identifier(name, value)?);
            }
        }
        let day = |text: &Option<String>| text.as_deref().map(params::day).transpose();
        let most = server.config.limits.candidates;
        let limit = self.limit.unwrap_or(LIMIT.min(most));
        if limit == 0 || limit > most {
            return Err(Problem::bad_number(
                "limit",
                &limit.to_string(),
                format_args!("1 to {most}"),
            ));
        }
        Question {
            query,
            known: Known {
                as_of: day(&self.as_of)?.unwrap_or_else(|| server.today()),
                known_on: day(&self.known_on)?,
                recorded_by: self.recorded_by.as_deref().map(params::moment).transpose()?,
            },
            threshold: params::share("threshold", self.threshold.unwrap_or(THRESHOLD_DEFAULT))?,
            limit,
        }
        .asked()
    }
}

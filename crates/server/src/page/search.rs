//! The search page: a form, and the candidates with their reasons.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use detente_desk::{LookedUp, Match, Part};

use crate::Server;
use crate::page::html::Html;
use crate::page::{designations, page, problem_lines, words};
use crate::params::{AS_OF, COUNTRY, Kind, Parameter, Params, SCHEMA};
use crate::problem::Problem;
use crate::rests::Rests;
use crate::routes::matching::{Question, together};

pub(crate) const PARAMETERS: &[Parameter] = &[
    Parameter::one("name", Kind::Text, "a name in any script"),
    SCHEMA,
    Parameter::one("birth", Kind::Text, "a date of birth, maybe partial"),
    COUNTRY,
    AS_OF,
];

/// The kinds that lists name, for the form.
const KINDS: [&str; 10] = [
    "Person",
    "LegalEntity",
    "Organization",
    "Company",
    "PublicBody",
    "Vessel",
    "Airplane",
    "CryptoWallet",
    "BankAccount",
    "Security",
];

pub(crate) async fn search(State(server): State<Arc<Server>>, uri: Uri) -> Response {
    let asked = Params::read(&uri, PARAMETERS);
    let mut content = Html::new();
    content.raw("<h1>Search the lists</h1>");
    form(&mut content, asked.as_ref().ok());
    match answer(&server, asked).await {
        Ok(None) => page(StatusCode::OK, "Search", content, Some(&server.rests_now())),
        Ok(Some((results, rests))) => {
            content.add(results);
            page(StatusCode::OK, "Search", content, Some(&rests))
        }
        Err(problem) => {
            problem_lines(&mut content, &problem);
            page(problem.status, "Search", content, Some(&server.rests_now()))
        }
    }
}

async fn answer(
    server: &Arc<Server>,
    params: Result<Params, Problem>,
) -> Result<Option<(Html, Rests)>, Problem> {
    let params = params?;
    if params.text("name").is_none() {
        // Nothing was asked; still the moment to notice that the log has grown.
        return server.ask(|_| Ok(None)).await;
    }
    let question = Question::read(server, &params)?;
    server
        .ask(move |server| {
            let (found, rests) = question.ask(server)?;
            Ok(Some((results(&question, &found), rests)))
        })
        .await
}

fn form(content: &mut Html, params: Option<&Params>) {
    let value = |name| params.and_then(|p| p.text(name)).unwrap_or_default().to_owned();
    content.raw(
        "<form method=\"get\" action=\"/\" role=\"search\"><div><label for=\"name\">Name</label>",
    );
    content.raw("<input id=\"name\" name=\"name\" required autocomplete=\"off\" value=\"");
    content.text(&value("name")).raw("\"></div><div><label for=\"schema\">Kind</label>");
    content.raw("<select id=\"schema\" name=\"schema\"><option value=\"\">any</option>");
    let chosen = value("schema");
    for kind in KINDS {
        content.raw("<option");
        if kind == chosen {
            content.raw(" selected");
        }
        content.raw(">").text(kind).raw("</option>");
    }
    content.raw("</select></div>");
    field(content, "birth", "Birth date", "1984 or 1984-01-08", &value("birth"));
    field(content, "country", "Country", "code or name", &value("country"));
    field(content, "as_of", "As of", "today, or 2018-03-29", &value("as_of"));
    content.raw("<div><button>Search</button></div></form>");
}

fn field(
    content: &mut Html,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: &str,
) {
    content.raw("<div><label for=\"").raw(name).raw("\">").raw(label).raw("</label><input id=\"");
    content.raw(name).raw("\" name=\"").raw(name).raw("\" placeholder=\"").raw(hint);
    content.raw("\" autocomplete=\"off\" value=\"").text(value).raw("\"></div>");
}

fn results(question: &Question, looked_up: &LookedUp) -> Html {
    let found = &looked_up.matches;
    let mut content = Html::new();
    let day = question.known.as_of;
    content.raw("<section aria-labelledby=\"results\"><h2 id=\"results\">");
    match found.len() {
        0 => content.raw("No candidate"),
        1 => content.raw("1 candidate"),
        n if n < looked_up.of => {
            content.show(n).raw(" of ").show(looked_up.of).raw(" candidates, the strongest")
        }
        n => content.show(n).raw(" candidates"),
    };
    content.raw("</h2><p class=\"answer\">");
    if found.is_empty() {
        content.raw("Nobody of this name is listed on ").show(day);
        content.raw(", in the editions named below.");
    } else {
        content.raw("Strongest: ").text(&words(together(found), day));
    }
    content.raw("</p>");
    for one in found {
        candidate(&mut content, one, question);
    }
    content.raw("</section>");
    content
}

fn candidate(content: &mut Html, one: &Match, question: &Question) {
    content.raw("<article><h3><a href=\"/ui/entities/").segment(&one.id).raw("?as_of=");
    content.show(question.known.as_of).raw("\">").text(&one.caption).raw("</a></h3><p>");
    content.text(one.schema.0.name()).raw(" · <code>").text(&one.id).raw("</code> · score ");
    content.text(&format!("{:.2}", one.score)).raw(" · <span class=\"answer\">");
    content.text(&words(one.answer, question.known.as_of)).raw("</span></p>");
    reasons(content, &one.parts);
    designations(content, &one.designations, &one.not_in_force);
    content.raw("</article>");
}

fn reasons(content: &mut Html, parts: &[Part]) {
    if parts.is_empty() {
        return;
    }
    content.raw("<ul class=\"reasons\">");
    for part in parts {
        content.raw("<li>").text(&part.text).raw(" <span class=\"faint\">(");
        content.text(if part.weight < 0.0 { "against, takes " } else { "counts " });
        content.text(&format!("{:.2}", part.weight.abs())).raw(")</span></li>");
    }
    content.raw("</ul>");
}

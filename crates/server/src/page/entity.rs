//! An entity's page: names, designations, and every value with source and dates.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use detente_desk::{Dossier, EntityStatement};
use detente_model::{Property, prop};
use jiff::civil::Date;

use crate::Server;
use crate::page::html::Html;
use crate::page::{designations, page, problem_page, words};
use crate::params::Params;
use crate::problem::Problem;
use crate::rests::Rests;
use crate::routes::entity::{PARAMETERS, dossier};

pub(crate) async fn entity(
    State(server): State<Arc<Server>>,
    Path(id): Path<String>,
    uri: Uri,
) -> Response {
    match answer(&server, id, &uri).await {
        Ok((caption, content, rests)) => page(StatusCode::OK, &caption, content, Some(&rests)),
        Err(problem) => problem_page(&problem, &server.rests_now()),
    }
}

async fn answer(
    server: &Arc<Server>,
    id: String,
    uri: &Uri,
) -> Result<(String, Html, Rests), Problem> {
    let known = Params::read(uri, PARAMETERS)?.known(server.today())?;
    server
        .ask(move |server| {
            let (dossier, rests) = dossier(server, &id, &known)?;
            Ok((dossier.caption.clone(), content(&dossier, known.as_of), rests))
        })
        .await
}

fn content(dossier: &Dossier, day: Date) -> Html {
    let mut content = Html::new();
    content.raw("<h1>").text(&dossier.caption).raw("</h1><p>").text(dossier.schema.0.name());
    content.raw(" · <code>").text(&dossier.id).raw("</code></p><p class=\"answer\">");
    content.text(&words(dossier.answer, day)).raw("</p>");
    names(&mut content, dossier);
    content
        .raw("<section aria-labelledby=\"designations\"><h2 id=\"designations\">Designations</h2>");
    designations(&mut content, &dossier.designations, &dossier.not_in_force);
    content.raw("</section>");
    linked(&mut content, &dossier.linked);
    statements(&mut content, dossier);
    content
}

fn names(content: &mut Html, dossier: &Dossier) {
    const WHOLE: [Property; 4] = [prop::NAME, prop::ALIAS, prop::WEAK_ALIAS, prop::PREVIOUS_NAME];
    let mut names: Vec<&str> = Vec::new();
    for property in WHOLE {
        let of = |s: &&EntityStatement| s.entity == dossier.id && s.property == property.name();
        for said in dossier.statements.iter().filter(of) {
            if !names.contains(&said.value.as_str()) {
                names.push(&said.value);
            }
        }
    }
    if names.is_empty() {
        return;
    }
    content.raw("<section aria-labelledby=\"names\"><h2 id=\"names\">Names</h2><ul>");
    for name in names {
        content.raw("<li>").text(name).raw("</li>");
    }
    content.raw("</ul></section>");
}

fn linked(content: &mut Html, linked: &[String]) {
    if linked.is_empty() {
        return;
    }
    content.raw("<section aria-labelledby=\"linked\"><h2 id=\"linked\">Linked to</h2><ul>");
    for id in linked {
        content.raw("<li><a href=\"/ui/entities/").segment(id).raw("\">").text(id).raw("</a></li>");
    }
    content.raw("</ul></section>");
}

fn statements(content: &mut Html, dossier: &Dossier) {
    content.raw("<section aria-labelledby=\"said\"><h2 id=\"said\">Everything that is said</h2>");
    content.raw(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Statements\"><table>",
    );
    content.raw("<thead><tr>");
    for head in ["Property", "Value", "Said by", "Editions", "Recorded", "Of"] {
        content.raw("<th scope=\"col\">").text(head).raw("</th>");
    }
    content.raw("</tr></thead><tbody>");
    for said in &dossier.statements {
        statement(content, said, &dossier.id);
    }
    content.raw("</tbody></table></div></section>");
}

fn statement(content: &mut Html, said: &EntityStatement, id: &str) {
    content.raw("<tr><th scope=\"row\">").text(said.property).raw("</th>");
    content.cell("Value").text(&said.value);
    let mut beside: Vec<String> = said.marks.iter().map(|m| (*m).to_owned()).collect();
    beside.extend(said.original.as_ref().map(|o| format!("written “{o}”")));
    beside.extend(said.lang.as_ref().map(|l| format!("language {l}")));
    if !beside.is_empty() {
        content.raw(" <span class=\"faint\">(").text(&beside.join("; ")).raw(")</span>");
    }
    content.raw("</td>").cell("Said by").text(&said.source).raw("</td>");
    content.cell("Editions").moment(said.first_edition);
    if said.first_edition != said.last_edition {
        content.raw(" to ").moment(said.last_edition);
    }
    content
        .raw("</td>")
        .cell("Recorded")
        .moment(said.recorded)
        .raw(", <a href=\"/log/entries/")
        .show(said.entry);
    content.raw("\">entry ").show(said.entry).raw("</a></td>").cell("Of");
    match said.entity.strip_prefix(id) {
        Some("") => content.raw("itself"),
        Some(part) => content.raw("its ").text(part.trim_start_matches('.')),
        None => content.raw("<code>").text(&said.entity).raw("</code>"),
    };
    content.raw("</td></tr>");
}

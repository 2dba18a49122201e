//! Plain pages: no script, no picture, nothing from elsewhere. They work with a keyboard, a screen
//! reader, on paper and at 360 pixels, in light and dark.
//!
//! Holds: text from outside reaches a page through [`html::Html::text`] alone, which escapes it.

pub(crate) mod docs;
pub(crate) mod entity;
pub(crate) mod html;
pub(crate) mod search;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use detente_desk::{Answer, Listed};
use detente_model::{DateInterval, Designation, InForce};
use jiff::civil::Date;

use crate::problem::Problem;
use crate::rests::Rests;
use html::Html;

const STYLE: &str = include_str!("page/style.css");

/// A whole page around its content.
pub(crate) fn page(
    status: StatusCode,
    title: &str,
    content: Html,
    rests: Option<&Rests>,
) -> Response {
    let mut page = Html::new();
    page.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .raw("<meta name=\"color-scheme\" content=\"light dark\"><title>")
        .text(title)
        .raw(" · detente</title><style>")
        .raw(STYLE)
        .raw("</style></head><body><a class=\"skip\" href=\"#main\">Skip to the content</a>")
        .raw(
            "<header><nav aria-label=\"Pages\"><a href=\"/\">detente</a> <a href=\"/docs\">API</a>",
        )
        .raw("</nav></header><main id=\"main\">")
        .add(content)
        .raw("</main><footer>");
    if let Some(rests) = rests {
        footer(&mut page, rests);
    }
    page.raw("</footer></body></html>\n");
    let head = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    let mut response = (status, head, page.into_string()).into_response();
    if let Some(rests) = rests {
        rests.head(response.headers_mut());
    }
    response
}

/// A page that says why there is no answer.
pub(crate) fn problem_page(problem: &Problem, rests: &Rests) -> Response {
    let mut content = Html::new();
    content.raw("<h1>").text(problem.title).raw("</h1>");
    problem_lines(&mut content, problem);
    page(problem.status, problem.title, content, Some(rests))
}

pub(crate) fn problem_lines(content: &mut Html, problem: &Problem) {
    content.raw("<div class=\"problem\" role=\"alert\"><p>").prose(&problem.detail).raw("</p><p>");
    content.prose(&problem.help).raw("</p></div>");
}

/// Which editions the page rests on, how old they are, and what is not held.
fn footer(page: &mut Html, rests: &Rests) {
    page.raw("<h2>What this rests on</h2>");
    if let Some(warning) = rests.warning() {
        page.raw("<p class=\"warning\"><strong>Warning:</strong> ").text(&warning).raw("</p>");
    }
    page.raw("<details><summary>").show(rests.editions.len());
    page.raw(if rests.editions.len() == 1 { " list" } else { " lists" });
    page.raw(" held, the newest edition of each</summary><ul class=\"editions\">");
    for edition in &rests.editions {
        page.raw("<li>").text(&edition.source).raw(": edition of ").show(edition.edition);
        page.raw(", ").text(&days(edition.days));
        if rests.stale.contains(&edition.source) {
            page.raw(" <strong>(old)</strong>");
        }
        page.raw("</li>");
    }
    page.raw("</ul></details>");
    if !rests.not_loaded.is_empty() {
        page.raw("<p>Not held, so nothing is known of what they list: ");
        page.text(&rests.not_loaded.join(", ")).raw("</p>");
    }
}

fn days(days: i32) -> String {
    match days {
        0 => "of today".into(),
        1 => "1 day old".into(),
        n => format!("{n} days old"),
    }
}

/// The answer in words.
pub(crate) fn words(answer: Answer, day: Date) -> String {
    match answer {
        Answer::Listed => format!("listed on {day}"),
        Answer::Possible => {
            format!("possibly listed on {day}: no source states the date that would decide it")
        }
        Answer::None => format!("not listed on {day}, in the editions held"),
    }
}

/// An end of a validity in words.
fn interval(interval: DateInterval) -> String {
    match (interval.not_before, interval.not_after) {
        (Some(a), Some(b)) if a == b => a.to_string(),
        (Some(a), Some(b)) => format!("between {a} and {b}"),
        (None, Some(b)) => format!("no later than {b}"),
        (Some(a), None) => format!("no earlier than {a}"),
        (None, None) => "not known".into(),
    }
}

/// A table of designations with their state on the day.
pub(crate) fn designations(content: &mut Html, listed: &[Listed], others: &[Designation]) {
    if listed.is_empty() && others.is_empty() {
        content.raw("<p>No designation is known.</p>");
        return;
    }
    content.raw(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Designations\"><table>",
    );
    content.raw("<thead><tr>");
    for head in ["Authority", "Programme", "Reference", "Since", "Until", "On the day", "Edition"] {
        content.raw("<th scope=\"col\">").text(head).raw("</th>");
    }
    content.raw("</tr></thead><tbody>");
    for one in listed {
        let state = match one.in_force {
            InForce::Yes => "in force",
            InForce::Possible => "possibly in force",
            InForce::No => "not in force",
        };
        designation(content, &one.designation, state);
    }
    for one in others {
        designation(content, one, "not in force");
    }
    content.raw("</tbody></table></div>");
}

fn designation(content: &mut Html, one: &Designation, state: &str) {
    let to = one.to.map_or_else(|| "stands".to_owned(), interval);
    content.raw("<tr><th scope=\"row\">").show(one.authority).raw("</th>");
    content.cell("Programme").text(&one.programme).raw("</td>");
    content.cell("Reference").text(&one.reference).raw("</td>");
    content.cell("Since").text(&interval(one.from)).raw("</td>");
    content.cell("Until").text(&to).raw("</td>");
    content.cell("On the day").text(state).raw("</td>");
    content.cell("Edition").text(&one.list()).raw(" ").moment(one.edition);
    content.raw("</td></tr>");
}

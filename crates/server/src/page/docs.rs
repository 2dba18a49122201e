//! The API's description, to read: the document of `/openapi.json` as a page.

use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::openapi::document;
use crate::page::html::Html;
use crate::page::page;
use crate::params::Params;

pub(crate) async fn docs(uri: Uri) -> Response {
    if let Err(problem) = Params::read(&uri, &[]) {
        return problem.into_response();
    }
    page(StatusCode::OK, "API", content(&document()), None)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn content(document: &Value) -> Html {
    let mut content = Html::new();
    content.raw("<h1>").text(text(&document["info"], "title")).raw("</h1><p>");
    content.prose(text(&document["info"], "description"));
    content.raw("</p><p>The same for machines: <a href=\"/openapi.json\">/openapi.json</a></p>");
    for tag in items(&document["tags"]) {
        let name = text(tag, "name");
        content.raw("<section><h2>").text(name).raw("</h2><p>").prose(text(tag, "description"));
        content.raw("</p>");
        for (path, methods) in members(&document["paths"]) {
            for (method, operation) in members(methods) {
                if items(&operation["tags"]).any(|t| t == name) {
                    operation_lines(&mut content, method, path, operation);
                }
            }
        }
        content.raw("</section>");
    }
    content.raw("<section><h2>Objects</h2>");
    for (name, schema) in members(&document["components"]["schemas"]) {
        content.raw("<h3 id=\"").segment(name).raw("\">").text(name).raw("</h3><p>");
        content.prose(text(schema, "description")).raw("</p>");
        properties(&mut content, schema);
    }
    content.raw("</section>");
    content
}

fn operation_lines(content: &mut Html, method: &str, path: &str, operation: &Value) {
    content.raw("<article><h3><code>").text(&method.to_uppercase()).raw(" ").text(path);
    content.raw("</code></h3><p>").prose(text(operation, "summary")).raw(". ");
    content.prose(text(operation, "description")).raw("</p>");
    if items(&operation["parameters"]).next().is_some() {
        content.raw("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Parameter</th>");
        content
            .raw("<th scope=\"col\">In</th><th scope=\"col\">Type</th><th scope=\"col\">What</th>");
        content.raw("</tr></thead><tbody>");
        for parameter in items(&operation["parameters"]) {
            content.raw("<tr><th scope=\"row\"><code>").text(text(parameter, "name"));
            content.raw("</code></th>").cell("In").text(text(parameter, "in"));
            if parameter["required"] == true {
                content.raw(", required");
            }
            content.raw("</td>").cell("Type").text(&kind(&parameter["schema"])).raw("</td>");
            content.cell("What").prose(text(parameter, "description")).raw("</td></tr>");
        }
        content.raw("</tbody></table></div>");
    }
    for (media, body) in members(&operation["requestBody"]["content"]) {
        content.raw("<p>Takes <code>").text(media).raw("</code> ").text(&kind(&body["schema"]));
        content.raw("</p>");
    }
    content.raw("<ul>");
    for (status, answer) in members(&operation["responses"]) {
        let media: Vec<&str> = members(&answer["content"]).map(|(m, _)| m.as_str()).collect();
        let schema = members(&answer["content"]).map(|(_, b)| kind(&b["schema"])).next();
        content.raw("<li><code>").text(status).raw("</code> ").prose(text(answer, "description"));
        content.raw(" <span class=\"faint\">").text(&media.join(", ")).raw(" ");
        content.text(&schema.unwrap_or_default()).raw("</span></li>");
    }
    content.raw("</ul></article>");
}

fn properties(content: &mut Html, schema: &Value) {
    let mut rows: Vec<(&String, &Value)> = members(&schema["properties"]).collect();
    for part in items(&schema["allOf"]) {
        rows.extend(members(&part["properties"]));
    }
    if rows.is_empty() {
        return;
    }
    content.raw("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Member</th>");
    content.raw("<th scope=\"col\">Type</th><th scope=\"col\">What</th></tr></thead><tbody>");
    for (name, member) in rows {
        content.raw("<tr><th scope=\"row\"><code>").text(name).raw("</code></th>");
        content
            .cell("Type")
            .text(&kind(member))
            .raw("</td>")
            .cell("What")
            .prose(text(member, "description"));
        content.raw("</td></tr>");
    }
    content.raw("</tbody></table></div>");
}

/// A schema in a word or two.
fn kind(schema: &Value) -> String {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return reference.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(words) = schema.get("enum") {
        let words: Vec<&str> = items(words).filter_map(Value::as_str).collect();
        return words.join(" | ");
    }
    match &schema["type"] {
        Value::String(name) if name == "array" => format!("list of {}", kind(&schema["items"])),
        Value::String(name) => match schema.get("format").and_then(Value::as_str) {
            Some(format) => format!("{name} ({format})"),
            None => name.clone(),
        },
        Value::Array(names) => {
            names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or ")
        }
        _ => {
            let parts = schema.get("oneOf").or_else(|| schema.get("anyOf"));
            let parts: Vec<String> = parts.into_iter().flat_map(items).map(kind).collect();
            parts.join(" or ")
        }
    }
}

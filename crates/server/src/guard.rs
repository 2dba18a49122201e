//! What every request passes, whatever it asks: nobody without a token, never too many at once, no
//! panic to the outside, every error a problem.
//!
//! Our reading: on loopback without tokens a web page could still ask, through the user's own
//! browser and a name that it points at this machine (DNS rebinding). So a `host` that is not this
//! machine's own name is refused there.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use subtle::{Choice, ConstantTimeEq};

use crate::Server;
use crate::problem::Problem;

/// Asked by machines that watch this one: they carry no token and must get through when it is busy.
const OPEN: [&str; 2] = ["/healthz", "/readyz"];

/// The pages carry no script and load nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

pub(crate) async fn guard(
    State(server): State<Arc<Server>>,
    request: Request,
    next: Next,
) -> Response {
    let uri = request.uri().clone();
    let response = match admit(&server, &uri, request.headers()) {
        Err(problem) => problem.into_response(),
        Ok(()) if OPEN.contains(&uri.path()) => answer(&server, request, next).await,
        Ok(()) => match server.requests.try_acquire() {
            Ok(_place) => answer(&server, request, next).await,
            Err(_) => Problem::busy("requests").into_response(),
        },
    };
    let mut response = match Problem::of(&response) {
        Some(problem) => problem.write(response, uri.path()),
        None => response,
    };
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in fixed {
        headers.insert::<HeaderName>(name, HeaderValue::from_static(value));
    }
    // Who was looked up is nobody else's business: not a cache's either.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Runs the handler; a panic in it becomes a problem.
async fn answer(server: &Server, request: Request, next: Next) -> Response {
    let mut answering = pin!(next.run(request));
    let answered =
        poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| answering.as_mut().poll(cx))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(response)) => Poll::Ready(Some(response)),
            Err(_) => Poll::Ready(None),
        });
    match answered.await {
        Some(response) => response,
        None => {
            server.note("a request was ended by a panic; this is a bug");
            Problem::inside().into_response()
        }
    }
}

fn admit(server: &Server, uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
    if OPEN.contains(&uri.path()) {
        return Ok(());
    }
    let tokens = &server.config.tokens;
    if tokens.is_empty() {
        return match headers.get(header::HOST).map(|host| host.to_str()) {
            None => Ok(()),
            Some(Ok(host)) if is_own(host) => Ok(()),
            Some(host) => Err(Problem::wrong_host(host.unwrap_or("?"))),
        };
    }
    let sent = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim());
    match sent {
        Some(token) if is_one_of(token, tokens) => Ok(()),
        _ => Err(Problem::no_token()),
    }
}

/// Whether a `host` names this machine from within.
fn is_own(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.split(':').next().unwrap_or(host),
    };
    let loopback = |ip: std::net::IpAddr| ip.is_loopback();
    name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(loopback)
}

/// Compares with every token, each in a time that does not depend on where they differ.
fn is_one_of(sent: &str, tokens: &[String]) -> bool {
    let same = |token: &String| sent.as_bytes().ct_eq(token.as_bytes());
    tokens.iter().fold(Choice::from(0), |found, token| found | same(token)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_not_this_machines_is_refused() {
        for own in ["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "LOCALHOST"] {
            assert!(is_own(own), "{own}");
        }
        for other in ["example.org", "localhost.example.org", "192.0.2.1", "127.0.0.1.example"] {
            assert!(!is_own(other), "{other}");
        }
    }

    #[test]
    fn only_a_whole_token_opens() {
        let tokens = ["a-token-of-sixteen".to_owned(), "another-one-of-them".to_owned()];
        assert!(is_one_of("another-one-of-them", &tokens));
        assert!(!is_one_of("another-one-of-the", &tokens));
        assert!(!is_one_of("", &tokens));
    }
}

//! Limits, tokens, and that every error is a problem.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use detente_server::{Config, ServeError, Server, serve};
use jiff::Timestamp;
use tower::ServiceExt as _;

use crate::world::{World, clock, ear, run};

const TOKEN: &str = "a-token-that-is-long-enough";

fn with_header(path: &str, name: &str, value: &str) -> Request<Body> {
    Request::get(path).header(name, value).body(Body::empty()).unwrap()
}

#[test]
fn without_its_token_nothing_but_health_is_answered() {
    let world =
        World::with(|config| config.tokens = vec!["another-token-altogether".into(), TOKEN.into()]);
    for path in ["/", "/match?name=x", "/openapi.json", "/docs", "/log/checkpoint", "/nowhere"] {
        let said = world.get(path);
        assert_eq!(
            (said.status.as_u16(), said.problem().as_str()),
            (401, "urn:detente:server:no-token"),
            "{path}"
        );
        assert_eq!(said.header("www-authenticate"), "Bearer");
        let wrong =
            world.send(with_header(path, "authorization", "Bearer a-token-that-is-long-enougH"));
        assert_eq!(wrong.status, 401, "{path}");
        let right = world.send(with_header(path, "authorization", &format!("bearer {TOKEN}")));
        assert_ne!(right.status, 401, "{path}");
    }
    assert_eq!(world.get("/healthz").status, 200);
    assert_eq!(world.get("/readyz").status, 200);
}

#[test]
fn beyond_loopback_without_tokens_it_does_not_start() {
    let bind = "0.0.0.0:0".parse().unwrap();
    let refused = serve(Config { bind, ..Config::default() }, "nowhere".into()).unwrap_err();
    assert!(matches!(refused, ServeError::NoTokens(_)), "{refused}");
    assert_eq!(refused.code(), "server::no-tokens");
    let tokens = vec!["short".into()];
    let refused = serve(Config { tokens, ..Config::default() }, "nowhere".into()).unwrap_err();
    assert!(matches!(refused, ServeError::WeakToken { number: 1, .. }), "{refused}");
    assert!(!refused.to_string().contains("short`"), "the token itself is not shown");
}

#[test]
fn without_a_record_it_does_not_start() {
    let dir = tempfile::tempdir().unwrap();
    let refused = Server::open(Config::default(), dir.path().join("none")).err().unwrap();
    assert_eq!(refused.code(), "record::missing");
}

#[test]
fn a_name_that_points_here_from_elsewhere_is_refused() {
    let world = World::new();
    let said = world.send(with_header("/match?name=x", "host", "rebound.example:8080"));
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (421, "urn:detente:server:wrong-host")
    );
    assert_eq!(world.send(with_header("/match?name=x", "host", "localhost:8080")).status, 200);
}

#[test]
fn a_wrong_method_is_a_problem_that_names_the_right_ones() {
    let said = World::new().post("/search", "");
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (405, "urn:detente:server:wrong-method")
    );
    assert!(said.header("allow").contains("GET"));
}

#[test]
fn a_body_over_its_limit_is_refused_whether_or_not_it_says_its_length() {
    let world = World::limited(|limits| {
        limits.file_bytes = 1_000;
        limits.question_bytes = 1_000;
    });
    for path in ["/check", "/match"] {
        let said = world.post(path, vec![b'x'; 1_001]);
        assert_eq!(
            (said.status.as_u16(), said.problem().as_str()),
            (413, "urn:detente:server:too-large"),
            "{path}"
        );
        let claimed =
            Request::post(path).header("content-length", "1001").body(Body::empty()).unwrap();
        assert_eq!(world.send(claimed).status, 413, "{path}");
    }
}

#[test]
fn too_many_questions_in_one_body_are_refused() {
    let world = World::limited(|limits| limits.questions = 1);
    let said =
        world.post("/match", "{\"queries\": {\"a\": {\"name\": \"x\"}, \"b\": {\"name\": \"y\"}}}");
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (400, "urn:detente:server:too-many")
    );
}

#[test]
fn one_request_too_many_is_told_when_to_come_again() {
    let world = World::limited(|limits| limits.requests = 0);
    let said = world.get("/match?name=x");
    assert_eq!((said.status.as_u16(), said.problem().as_str()), (503, "urn:detente:server:busy"));
    assert_eq!(said.header("retry-after"), "1");
    assert_eq!(world.get("/healthz").status, 200, "who watches it is still answered");
    let world = World::limited(|limits| limits.files = 0);
    assert_eq!(world.post("/check", "name\nx\n").problem(), "urn:detente:server:busy");
    let world = World::limited(|limits| limits.past = 0);
    assert_eq!(world.get("/match?name=x&known_on=2026-01-31").problem(), "urn:detente:server:busy");
    assert_eq!(world.get("/match?name=x&known_on=2026-03-01").status, 200, "the same as now");
}

#[test]
fn an_answer_that_takes_too_long_is_given_up() {
    static ARMED: AtomicBool = AtomicBool::new(false);
    fn slow() -> Timestamp {
        if ARMED.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(500));
        }
        clock()
    }
    let world = World::with(|config| {
        config.clock = slow;
        config.limits.timeout = Duration::from_millis(20);
    });
    ARMED.store(true, Ordering::SeqCst);
    let said = world.get("/match?name=x");
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (503, "urn:detente:server:overdue")
    );
    assert_eq!(said.header("retry-after"), "5");
}

#[test]
fn work_that_nobody_waits_for_still_has_its_place() {
    static ARMED: AtomicBool = AtomicBool::new(false);
    fn slow() -> Timestamp {
        if ARMED.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(300));
        }
        clock()
    }
    let world = World::with(|config| {
        config.clock = slow;
        config.limits.timeout = Duration::from_millis(20);
        config.limits.requests = 1;
    });
    ARMED.store(true, Ordering::SeqCst);
    // One runtime for all three, since its end waits for the work. Only the first asks the clock.
    run(async {
        let ask = |path| world.app.clone().oneshot(Request::get(path).body(Body::empty()).unwrap());
        assert_eq!(ask("/readyz").await.unwrap().status(), 503, "given up");
        let busy = ask("/log/checkpoint").await.unwrap();
        assert_eq!(busy.headers()["retry-after"], "1", "busy with what was given up");
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(ask("/log/checkpoint").await.unwrap().status(), 200);
    });
}

#[test]
fn a_path_that_is_no_text_is_a_problem_too() {
    let said = World::new().get("/entities/%ff");
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (400, "urn:detente:server:refused")
    );
}

#[test]
fn a_panic_within_is_a_problem_outside() {
    static ARMED: AtomicBool = AtomicBool::new(false);
    fn broken() -> Timestamp {
        assert!(!ARMED.load(Ordering::SeqCst), "a planted fault");
        clock()
    }
    let (on_note, heard) = ear();
    let world = World::with(|config| {
        config.clock = broken;
        config.on_note = on_note;
    });
    ARMED.store(true, Ordering::SeqCst);
    let said = world.get("/match?name=x");
    assert_eq!((said.status.as_u16(), said.problem().as_str()), (500, "urn:detente:server:inside"));
    assert!(!said.text().contains("planted"), "{}", said.text());
    let said = world.get("/search?q=x");
    assert_eq!(said.status, 500, "off the connection's thread too");
    ARMED.store(false, Ordering::SeqCst);
    assert_eq!(world.get("/match?name=x").status, 200);
    assert!(heard.lock().unwrap().iter().any(|note| note.contains("panic")));
}

#[test]
fn every_answer_forbids_scripts_and_guessing() {
    let said = World::new().get("/");
    assert!(said.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(said.header("x-content-type-options"), "nosniff");
}

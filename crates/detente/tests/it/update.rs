//! `lists update` against a server of our own, and updates that are held.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::program::{TEN, detente, un_xml};

/// A server that serves one body with its ETag, and counts.
struct Server {
    address: String,
    body: Arc<Mutex<String>>,
    not_modified: Arc<AtomicUsize>,
}

fn serve(body: String) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/consolidated.xml", listener.local_addr().unwrap());
    let (body, not_modified) = (Arc::new(Mutex::new(body)), Arc::new(AtomicUsize::new(0)));
    let (served, counted) = (body.clone(), not_modified.clone());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let body = served.lock().unwrap().clone();
            let etag = format!("\"{}\"", body.len());
            let lines: Vec<String> = BufReader::new(stream.try_clone().unwrap())
                .lines()
                .map_while(Result::ok)
                .take_while(|l| !l.is_empty())
                .collect();
            let known = lines
                .iter()
                .any(|l| l.to_ascii_lowercase().starts_with("if-none-match:") && l.contains(&etag));
            let answer = if known {
                counted.fetch_add(1, Ordering::SeqCst);
                format!("HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\nConnection: close\r\n\r\n")
            } else {
                format!(
                    "HTTP/1.1 200 OK\r\nETag: {etag}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                )
            };
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    Server { address, body, not_modified }
}

#[test]
fn a_list_is_fetched_once_and_an_update_that_removes_much_is_held() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let server = serve(un_xml("2026-01-15", &TEN));
    let update = |more: &[&str]| {
        let fixed = ["lists", "update", "--source", "un-sc", "--from", &server.address, "--json"];
        detente(&store, fixed.iter().chain(more))
    };
    let run = update(&[]);
    assert_eq!((run.code, run.lines()[0]["added"].as_u64()), (0, Some(10)), "{}", run.err);
    let run = update(&[]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert_eq!(server.not_modified.load(Ordering::SeqCst), 1);

    *server.body.lock().unwrap() = un_xml("2026-01-16", &TEN[..7]);
    let run = update(&[]);
    assert_eq!((run.code, run.lines()[0]["held"].as_bool()), (4, Some(true)));
    assert!(run.err.contains("removes 3 of 10") && run.err.contains("KPi.909"), "{}", run.err);
    let run = update(&[]);
    assert_eq!(run.code, 4, "a held update is not forgotten: {}", run.err);
    let run = update(&["--accept"]);
    assert_eq!((run.code, run.lines()[0]["removed"].as_u64()), (0, Some(3)));
}

#[test]
fn a_server_that_is_not_there_or_sends_something_else_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let run = detente(&store, ["lists", "update", "--from", "http://127.0.0.1:1/x.xml"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("lists::fetch"), "{}", run.err);
    let server = serve("<html><body>sign in first</body></html>".into());
    let run = detente(&store, ["lists", "update", "--source", "un-sc", "--from", &server.address]);
    assert_eq!(run.code, 2, "{}", run.err);
    let run = detente(&store, ["lists", "stats", "--json"]);
    assert_eq!(run.out, "");
}

#[test]
fn a_folder_is_an_update_too() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("store");
    let lists = dir.path().join("lists");
    std::fs::create_dir(&lists).unwrap();
    std::fs::write(lists.join("a.xml"), un_xml("2026-01-15", &TEN[..9])).unwrap();
    std::fs::write(lists.join("b.xml"), un_xml("2026-01-16", &TEN)).unwrap();
    let run =
        detente(&store, ["lists", "update", "--from", &lists.display().to_string(), "--json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.lines().len(), 2);
    let run = detente(&store, ["lists", "diff", "un-sc", "2026-01-15", "2026-01-16", "--json"]);
    assert_eq!(run.lines()[0]["reference"], "KPi.910");
}

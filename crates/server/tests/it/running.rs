//! A real server on a real port: it starts, waits for nobody too long, and stops when told.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use detente_server::{Config, Limits, serve};

use crate::world::{clock, store_in};

fn say(address: SocketAddr, words: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(words.as_bytes()).unwrap();
    let mut heard = String::new();
    // A server that closes while we still write resets the line; what it said counts.
    let _ = stream.read_to_string(&mut heard);
    heard
}

// One test for all of it: the signal reaches every server of this process.
#[cfg(unix)]
#[test]
fn it_serves_on_a_free_port_gives_slow_clients_up_and_stops_on_sigterm() {
    let dir = tempfile::tempdir().unwrap();
    let store = store_in(dir.path());
    let (tell, told) = channel();
    let config = Config {
        bind: ([127, 0, 0, 1], 0).into(),
        clock,
        limits: Limits {
            timeout: Duration::from_millis(300),
            head: Duration::from_secs(4),
            idle: Duration::from_secs(2),
            connections: 20,
            file_bytes: 1_000_000,
            ..Limits::default()
        },
        on_ready: Arc::new(move |address| tell.send(address).unwrap()),
        ..Config::default()
    };
    let server = std::thread::spawn(move || serve(config, store));
    let address = told.recv_timeout(Duration::from_secs(30)).unwrap();

    let close = "host: localhost\r\nconnection: close\r\n";
    let heard = say(address, &format!("GET /healthz HTTP/1.1\r\n{close}\r\n"));
    assert!(heard.starts_with("HTTP/1.1 200") && heard.ends_with("ok\n"), "{heard}");

    // A body that is promised and does not come.
    let heard =
        say(address, &format!("POST /match HTTP/1.1\r\n{close}content-length: 9\r\n\r\n{{"));
    assert!(heard.starts_with("HTTP/1.1 408") && heard.contains("slow-body"), "{heard}");

    // A body that is too large is refused before it is sent.
    let heard =
        say(address, &format!("POST /check HTTP/1.1\r\n{close}content-length: 99999999\r\n\r\n"));
    assert!(heard.starts_with("HTTP/1.1 413"), "{heard}");

    // A client that says nothing is not waited for.
    let begun = Instant::now();
    assert_eq!(say(address, "GET /healthz HT"), "");
    assert!(begun.elapsed() < Duration::from_secs(15));

    // Not even when they are many, and each says a word more from time to time.
    let begun = Instant::now();
    let mut slow: Vec<TcpStream> = Vec::new();
    for _ in 0..60 {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: local").unwrap();
        slow.push(stream);
    }
    for turn in 0..3 {
        let heard = say(address, &format!("GET /healthz HTTP/1.1\r\n{close}\r\n"));
        assert!(heard.starts_with("HTTP/1.1 200"), "turn {turn}: {heard}");
        slow.iter_mut().for_each(|stream| drop(stream.write_all(b"h")));
    }
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    let mut last = slow.pop().unwrap();
    last.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    let _ = last.read(&mut [0; 99]);
    assert!(begun.elapsed() < Duration::from_secs(9), "a head has its time: {:?}", begun.elapsed());

    let own = std::process::id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &own]).status().unwrap().success());
    server.join().unwrap().unwrap();
    assert!(TcpStream::connect(address).is_err(), "the port is free again");
}

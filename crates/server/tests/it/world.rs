//! A small record with invented people, and a client for its routes.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use detente_model::{Entity, Schema, SourceRecord, prop};
use detente_record::{Import, Kind, NewEntry, Store};
use detente_server::{Config, Limits, Server, app};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// The day on which the tests ask: three days after the newest edition.
pub const NOW: &str = "2026-03-02T10:00:00Z";

pub fn clock() -> Timestamp {
    NOW.parse().unwrap()
}

/// A person with a designation; `listed` is stated where it is given.
pub fn listed(number: &str, name: &str, listed: Option<&str>) -> SourceRecord {
    let id = format!("un:{number}");
    let mut person = Entity::new(id.as_str(), Schema::Person);
    person.add(prop::NAME, name);
    person.add(prop::BIRTH_DATE, "1960-05-01");
    person.add(prop::PASSPORT_NUMBER, format!("PX{}", number.replace('.', "")));
    let mut sanction = Entity::new(format!("{id}.sanction-1"), Schema::Sanction);
    sanction.add(prop::ENTITY, id.as_str());
    sanction.add(prop::AUTHORITY, "UN");
    sanction.add(prop::PROGRAM_ID, "INVENTED");
    if let Some(day) = listed {
        sanction.add(prop::LISTING_DATE, day);
    }
    SourceRecord { key: number.into(), line: 0, entities: vec![person, sanction] }
}

pub fn edition(published: Date, records: Vec<SourceRecord>) -> Import {
    let mut import = Import::example("un-sc", published, Vec::new());
    import.listed = records.len() as u64;
    import.seen = import.listed;
    import.records = records;
    import
}

/// A record on disk and the routes over it.
pub struct World {
    pub dir: TempDir,
    pub app: Router,
}

pub struct Said {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Said {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|v| v.to_str().unwrap()).unwrap_or_default()
    }

    /// The code of the problem, which must be a whole one.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let json = self.json();
        assert_eq!(json["status"], self.status.as_u16());
        for member in ["title", "detail", "instance", "help"] {
            assert!(json[member].as_str().is_some_and(|t| !t.is_empty()), "{member}: {json}");
        }
        json["type"].as_str().unwrap().to_owned()
    }
}

pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

pub fn store_in(dir: &std::path::Path) -> PathBuf {
    let path = dir.join("record");
    let mut store = Store::create(&path, "example.org/record").unwrap();
    let older = vec![
        listed("KPi.901", "Ri Invented", Some("2018-03-30")),
        listed("KPi.902", "Pak Unstated", None),
        listed("KPi.904", "Gone Figment", Some("2010-01-01")),
    ];
    let newer = vec![
        listed("KPi.901", "Ri Invented", Some("2018-03-30")),
        listed("KPi.902", "Pak Unstated", None),
        listed("KPi.903", "<script>alert(1)</script> \"Quoted\" & Co", Some("2026-02-20")),
    ];
    let accept = detente_record::ImportSettings { accept: true, ..Default::default() };
    store.import(&edition(date(2026, 1, 15), older), &accept).unwrap();
    store.import(&edition(date(2026, 2, 27), newer), &accept).unwrap();
    let private = NewEntry {
        kind: Kind::Finding,
        subject: "customer/7".into(),
        valid_from: None,
        valid_to: None,
        published: None,
        payload: b"{\"name\":\"somebody\"}".to_vec(),
    };
    store.record(vec![private]).unwrap();
    path
}

impl World {
    pub fn new() -> Self {
        World::with(|_| ())
    }

    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config { clock, ..Config::default() };
        change(&mut config);
        let dir = tempfile::tempdir().unwrap();
        let path = store_in(dir.path());
        let app = app(Server::open(config, path).unwrap());
        World { dir, app }
    }

    pub fn limited(change: impl FnOnce(&mut Limits)) -> Self {
        World::with(|config| change(&mut config.limits))
    }

    pub fn store(&self) -> PathBuf {
        self.dir.path().join("record")
    }

    pub fn get(&self, path: &str) -> Said {
        self.send(Request::get(path).body(Body::empty()).unwrap())
    }

    pub fn post(&self, path: &str, body: impl Into<Body>) -> Said {
        self.send(Request::post(path).body(body.into()).unwrap())
    }

    pub fn send(&self, request: Request<Body>) -> Said {
        let app = self.app.clone();
        run(async move {
            let response = app.oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Said { status: parts.status, headers: parts.headers, bytes }
        })
    }
}

/// What a callback was told.
pub type Heard = Arc<std::sync::Mutex<Vec<String>>>;

/// A callback that keeps what it was told.
pub fn ear() -> (Arc<impl Fn(&str) + Send + Sync>, Heard) {
    let heard = Heard::default();
    let kept = Arc::clone(&heard);
    (Arc::new(move |text: &str| kept.lock().unwrap().push(text.to_owned())), heard)
}

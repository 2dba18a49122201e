//! `/search`, `/match`, `/entities`, `/lists`, `/stats`, `/readyz`.

use serde_json::{Value, json};

use crate::world::{World, edition, listed};

fn ids(results: &Value) -> Vec<&str> {
    results.as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect()
}

#[test]
fn a_listed_person_is_found_with_authority_programme_and_date() {
    let said = World::new().get("/match?name=Ri%20Invented").json();
    assert_eq!(ids(&said["results"]), ["un:KPi.901"], "{said}");
    assert_eq!(said["answer"], "listed");
    let designation = &said["results"][0]["designations"][0];
    assert_eq!(designation["authority"], "UN");
    assert_eq!(designation["programme"], "INVENTED");
    assert_eq!(designation["reference"], "KPi.901");
    assert_eq!(designation["from"], json!({"not_before": "2018-03-30", "not_after": "2018-03-30"}));
    assert!(!said["results"][0]["parts"].as_array().unwrap().is_empty());
}

#[test]
fn the_day_before_the_listing_is_none_and_an_unstated_date_is_possible() {
    let world = World::new();
    let stated = world.get("/match?name=Ri+Invented&as_of=2018-03-29").json();
    assert_eq!(
        (&stated["answer"], stated["results"].as_array().unwrap().len()),
        (&json!("none"), 1)
    );
    let unstated = world.get("/match?name=Pak+Unstated&as_of=1990").json();
    assert_eq!(
        (&unstated["answer"], &unstated["as_of"]),
        (&json!("possible"), &json!("1990-12-31"))
    );
}

#[test]
fn what_was_not_yet_published_is_not_known() {
    let world = World::new();
    let then = world.get("/entities/un:KPi.903?known_on=2026-01-31");
    assert_eq!(then.problem(), "urn:detente:server:unknown-entity");
    let then = world.get("/match?name=Gone+Figment&known_on=2026-01-31").json();
    assert_eq!(then["answer"], "listed", "{then}");
    assert_eq!(then["editions"][0]["edition"], "2026-01-15");
    assert_eq!(then["editions"][0]["days"], 16, "aged at the day that was asked for");
    let now = world.get("/match?name=Gone+Figment").json();
    assert_eq!(now["answer"], "none", "{now}");
}

#[test]
fn before_anything_was_known_nothing_is_answered() {
    let world = World::new();
    for path in [
        "/match?name=Ri+Invented&recorded_by=2001-01-01T00:00:00Z",
        "/match?name=Ri+Invented&known_on=1990-01-01",
        "/search?q=Ri+Invented&known_on=1990-01-01",
        "/entities/un:KPi.901?known_on=1990-01-01",
    ] {
        let said = world.get(path);
        assert_eq!(said.status, 404, "{path}: {}", said.text());
        assert_eq!(said.problem(), "urn:detente:record:no-edition", "{path}");
        let detail = said.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.starts_with("nothing is known: no list had been "), "{detail}");
    }
    let said = world.post("/check?known_on=1990-01-01", "name\nRi Invented\n");
    assert_eq!(
        (said.status.as_u16(), said.problem().as_str()),
        (404, "urn:detente:record:no-edition")
    );
}

#[test]
fn a_limit_that_cuts_candidates_says_of_how_many() {
    let world = World::new();
    let said = world.get("/match?name=Pak+Invented&threshold=0&limit=1").json();
    assert_eq!(said["results"].as_array().unwrap().len(), 1);
    assert!(said["candidates"].as_u64().unwrap() > 1, "{said}");
    let all = world.get("/match?name=Ri+Invented").json();
    assert_eq!(all["candidates"], all["results"].as_array().unwrap().len(), "{all}");
}

#[test]
fn every_answer_says_which_editions_it_rests_on_and_warns_when_they_are_old() {
    let world = World::new();
    for path in [
        "/match?name=x",
        "/search?q=x",
        "/entities/un:KPi.901",
        "/lists",
        "/stats",
        "/lists/un-sc/diff?from=2026-01-31&to=2026-03-01",
    ] {
        let said = world.get(path);
        let json = said.json();
        let want = json!([{"source": "un-sc", "edition": "2026-02-27", "days": 3}]);
        assert_eq!(json["editions"], want, "{path}: {json}");
        assert_eq!(json["warning"], "1 list older than 2 days: un-sc 3 d", "{path}");
        assert_eq!(
            said.header("detente-editions"),
            "un-sc;edition=\"2026-02-27\";days=3",
            "{path}"
        );
        assert_eq!(said.header("detente-stale"), "un-sc", "{path}");
        assert!(json["not_loaded"].as_array().unwrap().contains(&json!("kr-moef")), "{path}");
        assert_eq!(said.header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn old_editions_degrade_readiness_and_fresh_ones_do_not() {
    let old = World::new().get("/readyz");
    assert_eq!((old.status.as_u16(), &old.json()["status"]), (200, &json!("degraded")));
    let fresh = World::with(|config| config.max_age_days = 3).get("/readyz");
    assert_eq!((fresh.status.as_u16(), &fresh.json()["status"]), (200, &json!("ready")));
}

#[test]
fn a_record_that_is_gone_is_not_ready_and_the_server_still_runs() {
    let world = World::new();
    std::fs::rename(world.store(), world.dir.path().join("elsewhere")).unwrap();
    let said = world.get("/readyz");
    assert_eq!((said.status.as_u16(), &said.json()["status"]), (503, &json!("unavailable")));
    assert!(!said.text().contains("elsewhere") && !said.text().contains("/"), "{}", said.text());
    assert_eq!(world.get("/healthz").text(), "ok\n");
}

#[test]
fn many_questions_are_answered_under_their_keys() {
    let body = json!({"queries": {
        "a": {"name": "Ri Invented", "schema": "Person", "birth": ["1960"], "country": "kp"},
        "b": {"name": ["Nobody Whatsoever"], "as_of": "2020-01-01"},
    }});
    let said = World::new().post("/match", body.to_string()).json();
    assert_eq!(ids(&said["responses"]["a"]["results"]), ["un:KPi.901"], "{said}");
    assert_eq!(said["responses"]["b"]["answer"], "none");
    assert_eq!(said["responses"]["b"]["editions"][0]["source"], "un-sc");
}

#[test]
fn one_question_is_answered_alike_by_address_and_by_body() {
    let world = World::new();
    let by_address = world.get("/match?name=Ri+Invented&as_of=2020-01-01&threshold=0.8").json();
    let body = json!({"name": "Ri Invented", "as_of": "2020-01-01", "threshold": 0.8});
    assert_eq!(world.post("/match", body.to_string()).json(), by_address);
}

#[test]
fn a_number_in_a_register_finds_without_a_name() {
    let world = World::new();
    let by_address = world.get("/match?id=passportNumber=px-KPi901").json();
    assert_eq!(ids(&by_address["results"]), ["un:KPi.901"], "{by_address}");
    let body = json!({"identifiers": {"passportNumber": "PXKPi901"}});
    let by_body = world.post("/match", body.to_string()).json();
    assert_eq!(ids(&by_body["results"]), ["un:KPi.901"], "{by_body}");
    assert_eq!(by_body["results"][0]["score"], by_address["results"][0]["score"]);
}

#[test]
fn a_question_that_cannot_be_read_says_what_is_wrong() {
    let world = World::new();
    for (path, code) in [
        ("/match?name=x&as_of=2018-02-31", "bad-date"),
        ("/match?name=x&known_on=soon", "bad-date"),
        ("/match?name=x&recorded_by=soon", "bad-date"),
        ("/match?name=x&birth=long+ago", "desk:question"),
        ("/match?name=x&threshold=2", "bad-number"),
        ("/match?name=x&limit=0", "bad-number"),
        ("/match?name=x&limit=1000000", "bad-number"),
        ("/match?name=x&schema=Persson", "desk:question"),
        ("/match?name=x&country=Atlantis", "desk:question"),
        ("/match?name=x&id=imo", "desk:question"),
        ("/match?name=x&id=imo=1", "desk:question"),
        ("/match?name=x&asof=2018-03-29", "unknown-parameter"),
        ("/match?name=x&as_of=2018&as_of=2019", "twice"),
        ("/match", "missing"),
        ("/search", "missing"),
        ("/stats?by=colour", "bad-choice"),
        ("/lists/un-sc/diff?from=2026-03-01&to=2026-01-01", "bad-date"),
        ("/lists/un-sc/diff?from=2026-03-01", "missing"),
        ("/log/consistency?old=2&new=1", "bad-sizes"),
        ("/log/prove/x", "bad-number"),
    ] {
        let said = world.get(path);
        assert_eq!(said.status, 400, "{path}");
        let code = if code.contains(':') { code.to_owned() } else { format!("server:{code}") };
        assert_eq!(said.problem(), format!("urn:detente:{code}"), "{path}");
    }
    for body in ["[]", "[\"Ri Invented\"]", "\"Ri Invented\"", "{\"queries\": {\"k\": []}}"] {
        let detail = world.post("/match", body).json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("where an object is needed"), "{body}: {detail}");
        assert!(!detail.contains("struct") && !detail.contains("Sent"), "{body}: {detail}");
    }
    for path in ["/match?name=x&threshold=0.5&threshold=0.9", "/stats?by=schema&by=programme"] {
        assert_eq!(world.get(path).problem(), "urn:detente:server:twice", "{path}");
    }
    assert_eq!(world.get("/match?name=%2D").problem(), "urn:detente:server:missing");
    for body in ["", "[]", "{", "{\"name\": 7}", "{\"nmae\": \"x\"}", "{\"queries\": [1]}"] {
        let said = world.post("/match", body);
        assert_eq!(
            (said.status.as_u16(), said.problem().as_str()),
            (400, "urn:detente:server:bad-question"),
            "{body}"
        );
    }
    let said =
        world.post("/match", "{\"queries\": {\"k7\": {\"name\": \"x\", \"as_of\": \"no\"}}}");
    assert!(said.json()["detail"].as_str().unwrap().starts_with("question `k7`: "));
}

#[test]
fn what_is_not_there_is_404() {
    let world = World::new();
    for (path, code) in [
        ("/entities/un:KPi.999", "server:unknown-entity"),
        ("/lists/xx-none/diff?from=2026-01-31&to=2026-03-01", "record:unknown-source"),
        ("/lists/un-sc/diff?from=1990-01-01&to=2026-03-01", "record:no-edition"),
        ("/nowhere", "server:unknown-path"),
        ("/log/entries/4711", "server:unknown-entry"),
    ] {
        let said = world.get(path);
        assert_eq!(said.status, 404, "{path}");
        assert_eq!(said.problem(), format!("urn:detente:{code}"), "{path}");
        assert_eq!(said.json()["instance"], path.split('?').next().unwrap());
    }
}

#[test]
fn an_entity_is_shown_with_every_value_and_its_source() {
    let said = World::new().get("/entities/un%3AKPi.901?as_of=2020-01-01").json();
    assert_eq!((&said["answer"], &said["as_of"]), (&json!("listed"), &json!("2020-01-01")));
    let name = said["statements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["property"] == "name" && s["entity"] == "un:KPi.901")
        .unwrap();
    assert_eq!((&name["value"], &name["source"]), (&json!("Ri Invented"), &json!("un-sc")));
    assert_eq!(name["first_edition"], "2026-01-15");
    assert_eq!(name["last_edition"], "2026-02-27");
}

#[test]
fn a_search_finds_by_name_id_and_reference() {
    let world = World::new();
    for text in ["Ri+Invented", "un:KPi.901", "KPi.901"] {
        let said = world.get(&format!("/search?q={text}")).json();
        assert_eq!(ids(&said["results"]), ["un:KPi.901"], "{text}: {said}");
        assert_eq!(said["results"][0]["authorities"], json!(["UN"]), "{text}");
    }
}

#[test]
fn a_diff_names_exactly_what_came_and_went() {
    let said = World::new().get("/lists/un-sc/diff?from=2026-01-31&to=2026-03-01").json();
    let changes: Vec<(&str, &str)> = said["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (c["change"].as_str().unwrap(), c["reference"].as_str().unwrap()))
        .collect();
    assert_eq!(changes, [("added", "KPi.903"), ("removed", "KPi.904")]);
    assert_eq!(said["counts"], json!({"added": 1, "removed": 1, "changed": 0}));
}

#[test]
fn lists_and_stats_count_what_is_held_and_name_what_is_not() {
    let world = World::new();
    let lists = world.get("/lists").json();
    assert_eq!(lists["lists"][0]["title"], "UN Security Council Consolidated List");
    assert_eq!(lists["lists"][0]["stale"], true);
    assert_eq!(lists["held"].as_array().unwrap().len(), 2);
    assert!(lists["absent"].as_array().unwrap().iter().any(|l| l["source"] == "kr-moef"));
    let stats = world.get("/stats?by=schema").json();
    assert_eq!(stats["groups"][0]["count"], 3, "{stats}");
}

#[test]
fn a_log_that_grew_is_answered_from_within_seconds() {
    let world = World::new();
    assert_eq!(world.get("/match?name=Late+Comer").json()["answer"], "none");
    let mut store = detente_record::Store::open_write(&world.store()).unwrap();
    let records = vec![listed("KPi.905", "Late Comer", Some("2026-03-01"))];
    let accept = detente_record::ImportSettings { accept: true, ..Default::default() };
    store.import(&edition(jiff::civil::date(2026, 3, 1), records), &accept).unwrap();
    drop(store);
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    loop {
        let said = world.get("/match?name=Late+Comer").json();
        if said["answer"] == "listed" {
            assert_eq!(said["editions"][0]["edition"], "2026-03-01");
            return;
        }
        assert!(std::time::Instant::now() < deadline, "{said}");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

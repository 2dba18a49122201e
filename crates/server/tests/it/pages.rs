//! The plain pages.

use crate::world::World;

#[test]
fn what_a_list_says_never_becomes_markup() {
    let world = World::new();
    let name = "%3Cscript%3Ealert(1)%3C/script%3E+%22Quoted%22+%26+Co";
    for path in [
        format!("/?name={name}"),
        format!("/?name={name}&country=%22%3E%3Cscript%3E"),
        format!("/?name=x&as_of={name}"),
        "/ui/entities/un:KPi.903".to_owned(),
        format!("/ui/entities/{}", "%3Cscript%3E"),
    ] {
        let said = world.get(&path);
        assert!(said.header("content-type").starts_with("text/html"), "{path}");
        assert!(!said.text().to_lowercase().contains("<script"), "{path}: {}", said.text());
    }
    let page = world.get("/ui/entities/un:KPi.903").text();
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;Quoted&quot; &amp; Co"),
        "{page}"
    );
}

#[test]
fn a_search_shows_score_reasons_designations_and_the_answer_in_words() {
    let page = World::new().get("/?name=Ri+Invented&schema=Person&birth=&country=&as_of=").text();
    for want in [
        "1 candidate",
        "href=\"/ui/entities/un%3AKPi%2E901?as_of=2026-03-02\"",
        "listed on 2026-03-02",
        "score ",
        "<th scope=\"row\">UN</th>",
        "INVENTED",
        "KPi.901",
        "un-sc <time",
    ] {
        assert!(page.contains(want), "{want}: {page}");
    }
    let page = World::new().get("/?name=Pak+Unstated&as_of=1990").text();
    assert!(page.contains("possibly listed on 1990-12-31"), "{page}");
}

#[test]
fn an_entity_page_shows_values_with_source_and_dates() {
    let page = World::new().get("/ui/entities/un%3AKPi.901").text();
    for want in
        ["Ri Invented", "1960-05-01", "un-sc", ">2026-01-15</time> to <time", "/log/entries/"]
    {
        assert!(page.contains(want), "{want}: {page}");
    }
}

#[test]
fn every_page_says_which_editions_it_rests_on_and_how_old_they_are() {
    let world = World::new();
    for path in ["/", "/?name=Ri+Invented", "/ui/entities/un:KPi.901", "/ui/entities/un:none"] {
        let page = world.get(path).text();
        assert!(page.contains("un-sc: edition of 2026-02-27, 3 days old"), "{path}: {page}");
        assert!(page.contains("1 list older than 2 days: un-sc 3 d"), "{path}");
        let list = page.find("<ul class=\"editions\">").unwrap();
        assert!(page[..list].contains("<details><summary>1 list held"), "{path}: closed at first");
        assert!(page.contains("kr-moef"), "{path}: what is not held is named");
    }
}

#[test]
fn a_question_that_cannot_be_read_is_said_on_the_page() {
    let world = World::new();
    let said = world.get("/?name=x&as_of=2018-02-31");
    assert_eq!(said.status, 400);
    assert!(said.text().contains("role=\"alert\"") && said.text().contains("2018-02-31"));
    assert_eq!(world.get("/ui/entities/un:none").status, 404);
}

#[test]
fn every_field_has_its_label_and_every_table_its_heads() {
    let world = World::new();
    for path in ["/?name=Ri+Invented", "/ui/entities/un:KPi.901", "/docs"] {
        let page = world.get(path).text();
        for landmark in
            ["<html lang=\"en\">", "<main id=\"main\">", "<nav aria-label=", "<footer>", "<h1>"]
        {
            assert!(page.contains(landmark), "{path}: {landmark}");
        }
        for field in page.match_indices(" name=\"").filter(|(i, _)| !page[..*i].ends_with("<meta"))
        {
            let name = page[field.0 + 7..].split('"').next().unwrap();
            assert!(page.contains(&format!("<label for=\"{name}\">")), "{path}: {name}");
        }
        assert!(!page.contains("<th>"), "{path}: a head without scope");
        assert_eq!(page.matches("<table").count(), page.matches("<thead>").count(), "{path}");
        assert_eq!(page.matches('<').count(), page.matches('>').count(), "{path}");
    }
}

#[test]
fn no_page_shows_the_marks_of_its_source() {
    let world = World::new();
    for path in
        ["/docs", "/", "/?name=Ri+Invented", "/?name=x&as_of=soon", "/ui/entities/un:KPi.901"]
    {
        let page = world.get(path).text();
        assert!(!page.contains('`'), "{path}: {page}");
    }
    assert!(world.get("/docs").text().contains("<code>possible</code>"));
}

#[test]
fn the_docs_name_every_path() {
    let world = World::new();
    let page = world.get("/docs").text();
    for path in world.get("/openapi.json").json()["paths"].as_object().unwrap().keys() {
        assert!(page.contains(path.as_str()), "{path}");
    }
}

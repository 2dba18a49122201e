//! What is refused, and what in a folder is passed over: never in silence.

use std::time::{Duration, Instant};

use crate::program::{TEN, detente, un_xml, with_ten};

#[test]
fn numbers_that_make_no_sense_are_refused() {
    let (dir, store) = with_ten();
    let list = dir.path().join("un.xml").display().to_string();
    for hold in ["nan", "-5", "200", "inf"] {
        let hold = format!("--hold={hold}");
        let run = detente(&store, ["lists", "import", &list, &hold]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{hold}: {}", run.err);
        assert!(run.err.contains("--hold") && run.err.contains("help"), "{hold}: {}", run.err);
    }
    for args in [
        vec!["match", "X", "--threshold", "nan"],
        vec!["match", "X", "--threshold", "1.5"],
        vec!["match", "X", "--threshold=-0.1"],
        vec!["match", "X", "--limit", "0"],
        vec!["match", ""],
        vec!["match", " - "],
        vec!["match", "X", "--base", &list, "--against", &list],
        vec!["match", "--base", &list, "--against", &list, "--country", "kp"],
        vec!["match", "--base", &list, "--against", &list, "--as-of", "2020"],
        vec!["match", "--base", &list, "--against", &list, "--threshold", "nan"],
        vec!["match", "--base", &list],
        vec!["check", &list, "--threshold", "nan"],
    ] {
        let run = detente(&store, &args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {}", run.err);
        assert!(run.err.len() > 20, "{args:?}: {}", run.err);
    }
    let run = detente(&store, ["match", "X", "--recorded-by", "soon"]);
    assert!(
        run.err.contains("not a moment: `soon`") && run.err.contains("T10:00:00Z"),
        "{}",
        run.err
    );
}

#[test]
fn candidates_that_the_limit_cut_are_counted() {
    let (dir, store) = with_ten();
    let many: Vec<(String, String)> =
        (100..130).map(|n| (format!("KPi.{n}"), "BARTO ELINSK".to_owned())).collect();
    let people: Vec<(&str, &str, &str, &str)> =
        many.iter().map(|(n, name)| (n.as_str(), name.as_str(), "1970", "2016-11-30")).collect();
    let list = dir.path().join("many.xml");
    std::fs::write(&list, un_xml("2026-01-16", &people)).unwrap();
    let run = detente(&store, ["lists", "import", &list.display().to_string(), "--accept"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for format in ["table", "jsonl"] {
        let run = detente(&store, ["match", "Barto Elinsk", "-f", format]);
        assert!(run.err.contains("cut at 20 of 3"), "{}", run.err);
        let run = detente(&store, ["match", "Barto Elinsk", "-f", format, "--limit", "99"]);
        assert!(!run.err.contains("cut at"), "{}", run.err);
    }
    let customers = dir.path().join("c.csv");
    std::fs::write(&customers, "name\nBarto Elinsk\n").unwrap();
    let run = detente(&store, ["check", &customers.display().to_string(), "-q"]);
    assert!(run.err.contains("1 customers have more than 25 candidates"), "{}", run.err);
}

#[test]
fn near_misses_are_shown_when_they_are_asked_for() {
    let (dir, store) = with_ten();
    let customers = dir.path().join("c.csv");
    std::fs::write(&customers, "name,dob\nBarto Elinsk,1931-12-30\n").unwrap();
    let customers = customers.display().to_string();
    assert_eq!(detente(&store, ["check", &customers, "--json"]).out, "");
    let run = detente(&store, ["check", &customers, "--json", "--near-misses"]);
    assert_eq!(run.lines()[0]["verdict"], "near_miss", "{}", run.err);
}

#[test]
fn a_file_over_the_limit_is_not_taken_into_memory() {
    let (dir, store) = with_ten();
    let path = dir.path().join("huge.csv");
    std::fs::File::create(&path).unwrap().set_len(200 << 30).unwrap();
    let path = path.display().to_string();
    for (args, code) in [
        (["check", &path].as_slice(), "customers::too-large"),
        (["lists", "import", &path].as_slice(), "lists::too-large"),
        (["match", "--base", &path, "--against", &path].as_slice(), "lists::too-large"),
    ] {
        let begun = Instant::now();
        let run = detente(&store, args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.err);
        assert!(run.err.contains(code) && run.err.contains("1073741824"), "{}", run.err);
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    }
}

#[cfg(unix)]
#[test]
fn a_folder_with_a_pipe_and_a_loop_is_read_and_they_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let (store, lists) = (dir.path().join("store"), dir.path().join("lists"));
    std::fs::create_dir_all(lists.join("below")).unwrap();
    std::fs::write(lists.join("below/un.xml"), un_xml("2026-01-15", &TEN)).unwrap();
    std::os::unix::fs::symlink("..", lists.join("below/up")).unwrap();
    std::os::unix::fs::symlink("self", lists.join("self")).unwrap();
    let pipe = lists.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let lists = lists.display().to_string();
    for args in [["lists", "import", &lists].as_slice(), &["lists", "update", "--from", &lists]] {
        let run = detente(&store, args.iter().copied().chain(["--json"]));
        assert_eq!((run.code, run.lines().len()), (0, 1), "{args:?}: {}", run.err);
        for what in ["pipe, a device or a socket", "a folder that was read already", "lists/self: "]
        {
            assert!(run.err.contains(what), "{args:?} {what}: {}", run.err);
        }
    }
}

#[test]
fn folders_without_lists_and_lists_that_are_not_there_are_refused() {
    let (dir, store) = with_ten();
    let empty = dir.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let other = dir.path().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("README"), "no list\n").unwrap();
    for folder in [&empty, &other] {
        let folder = folder.display().to_string();
        for args in
            [["lists", "import", &folder].as_slice(), &["lists", "update", "--from", &folder]]
        {
            let run = detente(&store, args);
            assert_eq!(run.code, 2, "{args:?}: {}", run.err);
            assert!(run.err.contains("no list files in"), "{args:?}: {}", run.err);
        }
    }
    std::fs::write(other.join("un.xml"), un_xml("2026-01-15", &TEN)).unwrap();
    let other = other.display().to_string();
    let run = detente(&store, ["lists", "update", "--source", "nope", "--from", &other]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("no edition of `nope`") && run.err.contains("un-sc"), "{}", run.err);
}

//! `cargo xtask bench`: whole commands in release, timed beside their goals.
//!
//! Question: does a person wait? Each line is one command as it would be typed, its answer count
//! and the goal it has to meet. Nothing fails here: a machine's speed is not a fault of the code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Duration, Instant};

use crate::run::{self, Stop};
use crate::tools;

/// A measurement: what, how long it may take, how long it took or why it was not taken.
struct Line {
    what: &'static str,
    goal: &'static str,
    took: Taken,
}

/// How a command went, or why it did not.
type Taken = Result<Ran, String>;

struct Ran {
    time: Duration,
    answer: String,
}

/// Where things are.
struct Bench {
    dir: PathBuf,
    sanctions: PathBuf,
    lines: Vec<Line>,
}

pub fn run(args: &[String]) -> Result<(), Stop> {
    let sanctions = match args {
        [] => run::root().join("../shared/data/sanctions"),
        [flag, dir] if flag == "--shared" => Path::new(dir).join("data/sanctions"),
        _ => return Err(Stop::could_not("usage: cargo xtask bench [--shared DIR]")),
    };
    tools::c_compiler()?;
    run::must(&mut run::cargo(["build", "--release", "-p", "detente"]))?;
    let dir = run::target_dir().join("bench");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir)
        .map_err(|e| Stop::could_not(format!("cannot make `{}`: {e}", dir.display())))?;
    let mut bench = Bench { dir, sanctions, lines: Vec::new() };

    bench.line("import OFAC advanced XML", "12 s; 250 bytes a statement; 100,000 a second", |b| {
        b.import("ofac", "us/sdn_advanced_2025-11-19.xml.zst")
    });
    bench.line("import it again: nothing is new", "-", |b| {
        b.import("ofac", "us/sdn_advanced_2025-11-19.xml.zst")
    });
    bench.line("import every shared list", "250 bytes a statement; 100,000 a second", |b| {
        b.import("all", "")
    });
    bench.line("first match: the index is made", "-", |b| b.ask(&["match", "Kim Jong Un"]));
    bench.line("match: the index is loaded", "1 s", |b| b.ask(&["match", "Kim Jong Un"]));
    bench.line("check 10,000 customers against all lists", "10 s", |b| {
        let customers = b.customers(10_000)?;
        b.ask(&["check", &customers])
    });
    bench.line("verify the log of all lists", "-", |b| b.ask(&["verify"]));
    bench.line("rebuild the index from the log", "-", |b| b.ask(&["log", "rebuild"]));
    bench.print();
    Ok(())
}

impl Bench {
    fn line(&mut self, what: &'static str, goal: &'static str, run: impl FnOnce(&Bench) -> Taken) {
        let took = run(self);
        self.lines.push(Line { what, goal, took });
    }

    /// Imports a shared list, or a folder of them; what a statement costs on the disk.
    fn import(&self, store: &str, list: &str) -> Taken {
        let path = self.sanctions.join(list);
        if !path.exists() {
            return Err("skipped: ../shared is not there".to_owned());
        }
        let (mut statements, mut recording) = (0, 0.0);
        let path = path.display().to_string();
        let time = self.run(store, &["lists", "import", &path], |line| {
            statements += number::<u64>(line, "statements").unwrap_or(0);
            recording += number::<f64>(line, "record_seconds").unwrap_or(0.0);
        })?;
        let bytes = size(&self.dir.join(store).join("log"))
            + size(&self.dir.join(store).join("index.sqlite"));
        let each = bytes.checked_div(statements).unwrap_or(0);
        let rate = if recording > 0.0 { statements as f64 / recording / 1e3 } else { 0.0 };
        let answer = format!(
            "{statements} statements, {each} bytes each with log and index; parsed to \
             acknowledged {rate:.0} thousand a second"
        );
        Ok(Ran { time, answer })
    }

    /// Asks the store of all lists.
    fn ask(&self, args: &[&str]) -> Taken {
        let mut answers = 0_u64;
        let time = self.run("all", args, |_| answers += 1)?;
        Ok(Ran { time, answer: format!("{answers} lines") })
    }

    /// Runs the program against a store of the bench's own. The exit codes of findings, of rows set
    /// aside and of updates held are answers too.
    fn run(&self, store: &str, args: &[&str], each: impl FnMut(&str)) -> Result<Duration, String> {
        let mut command = run::program(run::detente(), args);
        command.arg("--store").arg(self.dir.join(store)).args(["--json", "--quiet"]);
        let start = Instant::now();
        match run::lines(&mut command, each) {
            Ok(0 | 1 | 3 | 4) => Ok(start.elapsed()),
            Ok(code) => Err(format!("exit {code}")),
            Err(_) => Err("could not run".to_owned()),
        }
    }

    /// So many invented customers; the same on every run.
    fn customers(&self, count: u32) -> Result<String, String> {
        const FAMILY: [&str; 10] = [
            "Kim", "Example", "Ivanova", "Muster", "Sato", "Petrov", "Ri", "Nowak", "Haddad",
            "Wang",
        ];
        const GIVEN: [&str; 12] = [
            "Anna", "Yong Ho", "Olga", "Max", "Haruto", "Sergei", "Chol Su", "Jan", "Layla", "Wei",
            "Maria", "Ali",
        ];
        const COUNTRY: [&str; 7] = ["de", "kp", "ru", "ch", "jp", "pl", "cn"];
        let mut text = String::from("id,name,birth_date,country\n");
        for n in 0..count as usize {
            let (family, given) = (FAMILY[n % 10], GIVEN[n / 10 % 12]);
            let (year, month, day) = (1940 + n % 65, 1 + n / 7 % 12, 1 + n / 3 % 28);
            let country = COUNTRY[n % 7];
            let _ = writeln!(text, "C{n},{given} {family},{year}-{month:02}-{day:02},{country}");
        }
        let path = self.dir.join("customers.csv");
        std::fs::write(&path, text).map_err(|e| e.to_string())?;
        Ok(path.display().to_string())
    }

    fn print(&self) {
        println!("\n| command | goal | took | answer |\n|---|---|---|---|");
        for Line { what, goal, took } in &self.lines {
            match took {
                Ok(Ran { time, answer }) => {
                    println!("| {what} | {goal} | {:.2} s | {answer} |", time.as_secs_f64());
                }
                Err(why) => println!("| {what} | {goal} | | {why} |"),
            }
        }
    }
}

/// A number among the members of a JSON object on one line.
fn number<N: FromStr>(line: &str, member: &str) -> Option<N> {
    let rest = line.split(&format!("\"{member}\":")).nth(1)?.trim_start();
    let digits = rest.split(|c: char| !c.is_ascii_digit() && c != '.').next()?;
    digits.parse().ok()
}

/// Bytes of a file, or of all files in a folder.
fn size(path: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(path) else {
        return std::fs::metadata(path).map_or(0, |file| file.len());
    };
    entries.filter_map(|entry| Some(size(&entry.ok()?.path()))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_out_of_a_line() {
        let line = r#"{"source":"un-sc","statements": 1204,"entities":7}"#;
        assert_eq!(number(line, "statements"), Some(1204_u64));
        assert_eq!(number::<u64>(line, "held"), None);
    }
}

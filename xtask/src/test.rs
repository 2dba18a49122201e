//! `cargo xtask test`: set-up, then every test, with the minutes each part took.

use std::time::{Duration, Instant};

use crate::run::{self, Stop};
use crate::{tidy, tools};

/// What the test programs themselves counted.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

impl Count {
    /// Adds a `test result:` line of libtest's; other lines are nothing.
    fn add(&mut self, line: &str) {
        if line.starts_with("test result:") {
            self.passed += number_before(line, " passed");
            self.failed += number_before(line, " failed");
        }
    }
}

fn number_before(line: &str, word: &str) -> u64 {
    let before = line.split(word).next().unwrap_or_default();
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    before.get(before.len() - digits..).and_then(|d| d.parse().ok()).unwrap_or(0)
}

/// How a part ended.
enum Ended {
    Passed,
    Failed,
    Skipped(&'static str),
}

impl From<bool> for Ended {
    fn from(passed: bool) -> Ended {
        if passed { Ended::Passed } else { Ended::Failed }
    }
}

#[derive(Default)]
struct Parts(Vec<(&'static str, Duration, Ended)>);

impl Parts {
    fn part(
        &mut self,
        name: &'static str,
        run: impl FnOnce() -> Result<Ended, Stop>,
    ) -> Result<(), Stop> {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let ended = run()?;
        self.0.push((name, start.elapsed(), ended));
        Ok(())
    }

    fn print(&self) {
        println!("\nminutes  part");
        for (name, time, ended) in &self.0 {
            let ended = match ended {
                Ended::Passed => String::new(),
                Ended::Failed => "  FAILED".to_owned(),
                Ended::Skipped(why) => format!("  skipped: {why}"),
            };
            println!("{:7.1}  {name}{ended}", minutes(*time));
        }
        println!("{:7.1}  in all", minutes(self.0.iter().map(|p| p.1).sum()));
    }

    fn all_passed(&self) -> bool {
        !self.0.iter().any(|p| matches!(p.2, Ended::Failed))
    }
}

fn minutes(time: Duration) -> f64 {
    time.as_secs_f64() / 60.0
}

pub fn run() -> Result<(), Stop> {
    let mut parts = Parts::default();
    let mut count = Count::default();
    parts.part("set-up", || {
        tools::c_compiler()?;
        tools::component("fmt", "rustfmt")?;
        tools::component("clippy", "clippy")?;
        run::must(&mut run::cargo(["fetch"]))?;
        Ok(Ended::Passed)
    })?;
    parts.part("format", || {
        Ok(run::succeeds(&mut run::cargo(["fmt", "--all", "--check"]))?.into())
    })?;
    parts.part("tidy", || Ok(tidy::run().is_ok().into()))?;
    parts.part("clippy", || {
        let clippy = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        Ok(run::succeeds(&mut run::cargo(clippy))?.into())
    })?;
    parts.part("tests, with the fuzz corpus", || {
        counted(
            &["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"],
            &mut count,
        )
    })?;
    parts.part("examples in the documentation", || {
        counted(&["test", "--workspace", "--no-fail-fast", "--doc"], &mut count)
    })?;
    parts.part("the book", || {
        if !tools::is_there("mdbook") {
            return Ok(Ended::Skipped("mdbook is not installed"));
        }
        let book = run::target_dir().join("book");
        let build = ["build".as_ref(), "docs".as_ref(), "-d".as_ref(), book.as_os_str()];
        Ok(run::succeeds(&mut run::program("mdbook", build))?.into())
    })?;
    parts.print();
    println!("\n{} passed, {} failed", count.passed, count.failed);
    if parts.all_passed() && count.failed == 0 { Ok(()) } else { Err(Stop::Failed) }
}

fn counted(args: &[&str], count: &mut Count) -> Result<Ended, Stop> {
    let code = run::lines(&mut run::cargo(args), |line| {
        count.add(line);
        println!("{line}");
    })?;
    Ok((code == 0).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runners_own_lines_are_summed_and_no_others() {
        let mut count = Count::default();
        count.add("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out");
        count.add("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out");
        count.add("this sentence says 7 passed; 7 failed; and is no result");
        assert_eq!(count, Count { passed: 15, failed: 2 });
    }
}

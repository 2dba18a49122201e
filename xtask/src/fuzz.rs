//! `cargo xtask fuzz`: the fuzz targets, or their corpus without a fuzzer.
//!
//! The body of each target is in `fuzz/src`, and the `corpus` tests of the crates run the same
//! bodies over `fuzz/corpus`; so every case that was ever found is tested on every run.

use std::process::Command;

use crate::run::{self, Stop};
use crate::tools;

/// The crates whose `corpus` test replays a part of the corpus.
const REPLAYED_BY: &[&str] = &["detente-lists", "detente-proof", "detente-desk"];

pub fn run(args: &[String]) -> Result<(), Stop> {
    let mut target = None;
    let mut seconds = 60;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--replay" => return replay(),
            "--seconds" => {
                seconds = args
                    .next()
                    .and_then(|s| s.parse().ok())
                    .ok_or_else(|| Stop::could_not("`--seconds` wants a number"))?;
            }
            name if !name.starts_with('-') => target = Some(name),
            other => return Err(Stop::could_not(format!("unexpected argument `{other}`"))),
        }
    }
    each(target, seconds)
}

fn replay() -> Result<(), Stop> {
    let mut test = run::cargo(["test", "--test", "corpus"]);
    for name in REPLAYED_BY {
        test.args(["-p", name]);
    }
    run::must(&mut test)
}

/// Fuzzes one target, or all, for so many seconds each.
pub fn each(target: Option<&str>, seconds: u32) -> Result<(), Stop> {
    let targets = targets()?;
    if let Some(wanted) = target.filter(|wanted| !targets.iter().any(|t| t == wanted)) {
        let known = targets.join(", ");
        return Err(Stop::could_not(format!("no fuzz target `{wanted}`; there are: {known}")));
    }
    tools::cpp_compiler()?;
    tools::subcommand("fuzz")?;
    let mut failed = Vec::new();
    for name in targets.iter().filter(|t| target.is_none_or(|wanted| wanted == *t)) {
        if !run::succeeds(&mut fuzzer(name, seconds)?)? {
            failed.push(name.as_str());
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    eprintln!("failed: {}; each case is in fuzz/artifacts", failed.join(", "));
    Err(Stop::Failed)
}

/// What the fuzzer finds on its way stays in `fuzz/target/found`; the committed corpus is only read.
fn fuzzer(name: &str, seconds: u32) -> Result<Command, Stop> {
    let found = format!("fuzz/target/found/{name}");
    std::fs::create_dir_all(run::root().join(&found))
        .map_err(|e| Stop::could_not(format!("cannot make `{found}`: {e}")))?;
    // The readers are safe Rust, where an address sanitiser finds little and halves the speed.
    let mut fuzz = run::cargo(["fuzz", "run", "--sanitizer", "none", name]);
    fuzz.args([found, format!("fuzz/corpus/{name}"), "--".to_owned()]);
    fuzz.arg(format!("-max_total_time={seconds}"));
    fuzz.args(["-timeout=20", "-rss_limit_mb=4096", "-print_final_stats=1"]);
    fuzz.env("RUSTC_BOOTSTRAP", "1");
    Ok(fuzz)
}

/// The targets, by the files that hold them.
fn targets() -> Result<Vec<String>, Stop> {
    let dir = run::root().join("fuzz/fuzz_targets");
    let entries = std::fs::read_dir(&dir)
        .map_err(|e| Stop::could_not(format!("cannot list `{}`: {e}", dir.display())))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            name.strip_suffix(".rs").map(str::to_owned)
        })
        .collect();
    names.sort();
    Ok(names)
}

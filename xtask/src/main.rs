//! What a contributor runs: set-up, tests, long runs, tidy.
//!
//! ```text
//! cargo xtask up      set up, build, load the worked dossier, serve on loopback
//! cargo xtask test    set up, then every test
//! ```
//! For: people and CI at work on this repository. Not for: users (`detente`).
//! Holds: the standard library alone, so that it builds in seconds before anything else can.
//! Start at [`main`]; one file a command.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program at the rim: it runs other programs and talks to people"
)]

mod bench;
mod fuzz;
mod run;
mod soak;
mod test;
mod tidy;
mod tools;
mod up;

use std::process::ExitCode;

use run::Stop;

const HELP: &str = "\
What a contributor runs.

Usage: cargo xtask <COMMAND>

  up [--store DIR] [--no-serve]       set up, build, load the worked dossier, check its
                                      customers, serve on loopback
  test                                set up, then every test; minutes by part at the end
  tidy                                ranks, purity, lengths, names, dependencies
  fuzz [TARGET] [--seconds 60]        each fuzz target, or one
  fuzz --replay                       the fuzz corpus through the same bodies, no fuzzer needed
  soak                                the long forms: kills, faults, fuzzing
  bench [--shared DIR]                whole commands, timed beside their goals

Exit: 0 clean, 1 something failed, 2 could not run
";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let outcome = match command.as_str() {
        "up" => up::run(&rest),
        "test" => none(&rest).and_then(|()| test::run()),
        "tidy" => none(&rest).and_then(|()| tidy::run()),
        "fuzz" => fuzz::run(&rest),
        "soak" => none(&rest).and_then(|()| soak::run()),
        "bench" => bench::run(&rest),
        "help" | "-h" | "--help" => {
            print!("{HELP}");
            Ok(())
        }
        other => {
            eprint!("{HELP}");
            Err(Stop::could_not(format!("no command `{other}`")))
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Failed) => ExitCode::from(1),
        Err(Stop::CouldNotRun(reason)) => {
            eprintln!("xtask: {reason}");
            ExitCode::from(2)
        }
    }
}

/// Refuses arguments where a command takes none.
fn none(rest: &[String]) -> Result<(), Stop> {
    match rest.first() {
        None => Ok(()),
        Some(arg) => Err(Stop::could_not(format!("unexpected argument `{arg}`"))),
    }
}

//! `cargo xtask soak`: the long forms of the tests that CI runs short.
//!
//! `DETENTE_SOAK=1` makes a test take its long form: 1,000 kills instead of 25, 100,000 injected
//! faults instead of a few hundred. Names are filters: a new long test is picked up by its name.

use crate::run::{self, Stop};
use crate::{fuzz, tools};

/// Which tests have a long form, by a part of their names.
const LONG: &[&str] = &["kill", "fault", "crash", "flip", "rebuild", "soak"];

pub fn run() -> Result<(), Stop> {
    tools::c_compiler()?;
    let mut tests =
        run::cargo(["test", "--release", "--workspace", "--no-fail-fast", "--tests", "--"]);
    tests.args(LONG).arg("--nocapture").env("DETENTE_SOAK", "1");
    let passed = run::succeeds(&mut tests)?;
    let fuzzed = fuzz::each(None, 60);
    if passed { fuzzed } else { Err(Stop::Failed) }
}

//! The tools a build needs, and how they get here: installed when we may, named when we may not.

use crate::run::{self, Stop};

/// A system's package manager, and what a C and C++ compiler is called in it.
struct Manager {
    program: &'static str,
    before: &'static [&'static str],
    install: &'static [&'static str],
    compiler: &'static [&'static str],
}

const MANAGERS: &[Manager] = &[
    Manager {
        program: "apt-get",
        before: &["update"],
        install: &["install", "-y", "--no-install-recommends"],
        compiler: &["gcc", "g++", "libc6-dev"],
    },
    Manager { program: "dnf", before: &[], install: &["install", "-y"], compiler: &["gcc-c++"] },
    Manager { program: "apk", before: &[], install: &["add"], compiler: &["build-base"] },
    Manager { program: "pacman", before: &[], install: &["-S", "--noconfirm"], compiler: &["gcc"] },
    Manager { program: "zypper", before: &[], install: &["-n", "install"], compiler: &["gcc-c++"] },
];

/// A C compiler, for SQLite and Zstandard.
pub fn c_compiler() -> Result<(), Stop> {
    compiler("CC", &["cc", "gcc", "clang"], "a C compiler")
}

/// A C++ compiler, for the fuzzer.
pub fn cpp_compiler() -> Result<(), Stop> {
    compiler("CXX", &["c++", "g++", "clang++"], "a C++ compiler")
}

fn compiler(variable: &str, names: &[&str], what: &str) -> Result<(), Stop> {
    let there = || std::env::var_os(variable).is_some() || names.iter().any(|n| is_there(n));
    if cfg!(windows) || there() {
        return Ok(());
    }
    if cfg!(target_os = "macos") {
        return Err(Stop::could_not(format!("{what} is missing; run: xcode-select --install")));
    }
    let Some(manager) = MANAGERS.iter().find(|m| is_there(m.program)) else {
        return Err(Stop::could_not(format!("{what} is missing, and so is a package manager")));
    };
    let install = [manager.install, manager.compiler].concat();
    if !is_root() {
        let line = format!("sudo {} {}", manager.program, install.join(" "));
        return Err(Stop::could_not(format!("{what} is missing; run: {line}")));
    }
    if !manager.before.is_empty() {
        run::must(&mut run::program(manager.program, manager.before))?;
    }
    run::must(&mut run::program(manager.program, &install))?;
    if there() { Ok(()) } else { Err(Stop::could_not(format!("{what} is still missing"))) }
}

/// A component of the Rust toolchain, told by the subcommand it brings.
pub fn component(subcommand: &str, component: &str) -> Result<(), Stop> {
    let there = || run::quietly(&mut run::cargo([subcommand, "--version"])).is_some();
    if there() {
        return Ok(());
    }
    if is_there("rustup") {
        run::must(&mut run::program("rustup", ["component", "add", component]))?;
    }
    if there() {
        return Ok(());
    }
    Err(Stop::could_not(format!(
        "`cargo {subcommand}` is missing; run: rustup component add {component}"
    )))
}

/// A cargo subcommand from crates.io.
pub fn subcommand(name: &str) -> Result<(), Stop> {
    if has_subcommand(name) {
        return Ok(());
    }
    run::must(&mut run::cargo(["install", "--locked", &format!("cargo-{name}")]))
}

pub fn has_subcommand(name: &str) -> bool {
    run::quietly(&mut run::cargo([name, "--version"])).is_some()
}

/// Whether a program is on the path.
pub fn is_there(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path)
        .any(|dir| dir.join(program).with_extension(std::env::consts::EXE_EXTENSION).is_file())
}

fn is_root() -> bool {
    run::quietly(&mut run::program("id", ["-u"])).is_some_and(|id| id.trim() == "0")
}

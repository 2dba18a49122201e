//! Running other programs: shown before, told apart after.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a command of ours ended early.
#[derive(Debug)]
pub enum Stop {
    /// Something failed and has said so.
    Failed,
    /// It could not run at all, and why.
    CouldNotRun(String),
}

impl Stop {
    pub fn could_not(reason: impl Into<String>) -> Stop {
        Stop::CouldNotRun(reason.into())
    }
}

/// The repository.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Where cargo builds to.
pub fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// The program, built in release.
pub fn detente() -> PathBuf {
    target_dir().join("release/detente").with_extension(std::env::consts::EXE_EXTENSION)
}

/// Cargo, in the repository.
pub fn cargo<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(args: I) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args);
    // What `cargo run` told us of this package is not for the builds below: build scripts that
    // look at it would run anew each time.
    for (name, _) in std::env::vars_os() {
        let told = name
            .to_str()
            .is_some_and(|n| n.starts_with("CARGO_PKG_") || n.starts_with("CARGO_MANIFEST_"));
        if told {
            command.env_remove(name);
        }
    }
    command
}

/// A program, in the repository.
pub fn program<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(
    name: impl AsRef<OsStr>,
    args: I,
) -> Command {
    let mut command = Command::new(name);
    command.args(args).current_dir(root());
    command
}

/// The command as a person would type it in the repository.
pub fn typed(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let ours = program.strip_prefix(root()).ok();
    let name = ours.or(program.file_stem().map(Path::new)).unwrap_or(program);
    let mut line = name.display().to_string();
    for arg in command.get_args() {
        let arg = Path::new(arg);
        let arg = arg.strip_prefix(root()).unwrap_or(arg).to_string_lossy();
        line.push(' ');
        if arg.is_empty() || arg.contains(char::is_whitespace) {
            line.push_str(&format!("'{arg}'"));
        } else {
            line.push_str(&arg);
        }
    }
    line
}

fn could_not_start(command: &Command) -> impl FnOnce(std::io::Error) -> Stop {
    let line = typed(command);
    move |error| Stop::could_not(format!("cannot run `{line}`: {error}"))
}

/// Runs it in view; its exit code, or 2 if a signal ended it.
pub fn code(command: &mut Command) -> Result<i32, Stop> {
    eprintln!("$ {}", typed(command));
    let status = command.status().map_err(could_not_start(command))?;
    Ok(status.code().unwrap_or(2))
}

/// Runs it in view; whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool, Stop> {
    Ok(code(command)? == 0)
}

/// Runs it in view, and stops if it fails.
pub fn must(command: &mut Command) -> Result<(), Stop> {
    if succeeds(command)? { Ok(()) } else { Err(Stop::Failed) }
}

/// Runs it, handing on each line of its standard output; its exit code.
pub fn lines(command: &mut Command, mut each: impl FnMut(&str)) -> Result<i32, Stop> {
    eprintln!("$ {}", typed(command));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(could_not_start(command))?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n') {
            let line = line.map_err(could_not_start(command))?;
            each(&String::from_utf8_lossy(&line));
        }
    }
    let status = child.wait().map_err(could_not_start(command))?;
    Ok(status.code().unwrap_or(2))
}

/// What it prints, unseen; `None` if it fails or is not there.
pub fn quietly(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

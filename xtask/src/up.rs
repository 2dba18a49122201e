//! `cargo xtask up`: from a fresh clone to findings and a server, with no network beyond the crates.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use crate::run::{self, Stop};
use crate::tools;

const DOSSIER: &str = "dossiers/dprk";
/// Lines of the check that are shown.
const SHOWN: usize = 24;
/// Ports that are tried, from the first on.
const PORTS: std::ops::Range<u16> = 8080..8180;

/// What was asked for.
struct Settings {
    store: PathBuf,
    after: After,
}

enum After {
    Serve,
    Leave,
}

fn settings(args: &[String]) -> Result<Settings, Stop> {
    let mut settings = Settings { store: run::target_dir().join("up/store"), after: After::Serve };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--no-serve" => settings.after = After::Leave,
            "--store" => {
                let dir = args.next().ok_or_else(|| Stop::could_not("`--store` wants a folder"))?;
                settings.store = std::path::absolute(dir)
                    .map_err(|e| Stop::could_not(format!("`{dir}`: {e}")))?;
            }
            other => return Err(Stop::could_not(format!("unexpected argument `{other}`"))),
        }
    }
    Ok(settings)
}

pub fn run(args: &[String]) -> Result<(), Stop> {
    let settings = settings(args)?;
    tools::c_compiler()?;
    run::must(&mut run::cargo(["build", "--release", "-p", "detente"]))?;
    load(&settings.store)?;
    check(&settings.store)?;
    let key = run::quietly(&mut detente(&settings.store, &["log", "key"]))
        .ok_or_else(|| Stop::could_not("the record has no key"))?;
    println!("\nrecord      {}", settings.store.display());
    println!("public key  {}", key.trim());
    match settings.after {
        After::Leave => Ok(()),
        After::Serve => serve(&settings.store),
    }
}

fn detente(store: &Path, args: &[&str]) -> std::process::Command {
    let mut command = run::program(run::detente(), args);
    command.arg("--store").arg(store);
    command
}

/// The worked dossier's reference facts, into the record. Doing it twice adds nothing.
fn load(store: &Path) -> Result<(), Stop> {
    let reference = run::root().join(DOSSIER).join("reference");
    let mut files: Vec<String> = std::fs::read_dir(&reference)
        .map_err(|e| Stop::could_not(format!("cannot list `{}`: {e}", reference.display())))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".jsonl"))
        .map(|name| format!("{DOSSIER}/reference/{name}"))
        .collect();
    files.sort();
    let edition = edition()?;
    for file in &files {
        let args = ["lists", "import", file, "--source", "dossier-dprk", "--date", &edition];
        // 3: some rows were set aside, and it has said so.
        match run::code(&mut detente(store, &args))? {
            0 | 3 => {}
            _ => return Err(Stop::Failed),
        }
    }
    Ok(())
}

/// The day the dossier's reference facts are of: `edition` in `dossier.toml`.
fn edition() -> Result<String, Stop> {
    let path = format!("{DOSSIER}/dossier.toml");
    let text = std::fs::read_to_string(run::root().join(&path))
        .map_err(|e| Stop::could_not(format!("cannot read `{path}`: {e}")))?;
    text.lines()
        .find_map(|line| line.strip_prefix("edition")?.trim().strip_prefix('='))
        .map(|value| {
            value.split('#').next().unwrap_or_default().trim().trim_matches('"').to_owned()
        })
        .ok_or_else(|| Stop::could_not(format!("`{path}` has no line `edition = \"YYYY-MM-DD\"`")))
}

/// Checks the sample customers and shows the first findings.
fn check(store: &Path) -> Result<(), Stop> {
    let customers = format!("{DOSSIER}/customers.csv");
    let mut command = detente(store, &["check", &customers]);
    let mut seen = 0;
    let code = run::lines(&mut command, |line| {
        if seen < SHOWN {
            println!("{line}");
        }
        seen += 1;
    })?;
    if seen > SHOWN {
        println!("… {} lines more; the command above shows them all", seen - SHOWN);
    }
    match code {
        0 | 1 | 3 => Ok(()),
        _ => Err(Stop::Failed),
    }
}

fn serve(store: &Path) -> Result<(), Stop> {
    let free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    let port = PORTS.into_iter().find(free).ok_or_else(|| {
        Stop::could_not(format!("no free port from {} to {}", PORTS.start, PORTS.end - 1))
    })?;
    let address = format!("127.0.0.1:{port}");
    println!("address     http://{address}/   (Ctrl-C ends it)");
    run::must(&mut detente(store, &["serve", "--bind", &address]))
}

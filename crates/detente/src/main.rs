//! The program. One file a command; what was typed is in `cli`, exit codes are in `exit`.
#![expect(clippy::disallowed_methods, reason = "the program is one of the four crates that do I/O")]

mod cli;
mod command;
mod dossier;
mod exit;
mod failure;
mod files;
mod output;
mod settings;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let settings = settings::Settings::new(&cli);
    match command::run(cli.command, &settings) {
        Ok(outcome) => outcome.code(),
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print(&settings);
            exit::Exit::CouldNotRun.code()
        }
    }
}

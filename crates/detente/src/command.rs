//! The commands, one file each.

mod certificate;
mod check;
mod entity;
mod forget;
mod lists;
mod log;
mod matching;
mod measures;
mod serve;
mod transactions;
mod update;
mod verify;

use crate::cli::Command;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::settings::Settings;

pub fn run(command: Command, settings: &Settings) -> Result<Exit, Failure> {
    match command {
        Command::Lists(args) => lists::run(args, settings),
        Command::Match(args) => matching::run(args, settings),
        Command::Check(args) => check::run(&args, settings),
        Command::Measures(args) => measures::run(args, settings),
        Command::Entity(args) => entity::run(&args, settings),
        Command::Log(args) => log::run(args, settings),
        Command::Verify(args) => verify::run(&args, settings),
        Command::Forget(args) => forget::run(&args, settings),
        Command::Serve(args) => serve::run(&args, settings),
    }
}

//! `detente serve`: answer over HTTP.

use std::net::{SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;

use detente_record::Store;

use crate::cli;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files::failed;
use crate::output::warn;
use crate::settings::Settings;

pub fn run(args: &cli::Serve, settings: &Settings) -> Result<Exit, Failure> {
    let bind: SocketAddr =
        args.bind.to_socket_addrs().ok().and_then(|mut all| all.next()).ok_or_else(|| {
            Failure::usage(
                format!("not an address: `{}`", args.bind),
                "write it as `127.0.0.1:8080`",
            )
        })?;
    let tokens = match &args.tokens {
        None => Vec::new(),
        Some(path) => std::fs::read_to_string(path)
            .map_err(failed("cannot read", path))?
            .lines()
            .map(|l| l.trim().to_owned())
            .filter(|l| !l.is_empty())
            .collect(),
    };
    let key = Store::open(&settings.store)?.public_key()?;
    let quiet = settings.quiet;
    let config = detente_server::Config {
        bind,
        tokens,
        max_age_days: settings.max_age,
        on_ready: Arc::new(move |address| {
            warn(&format!("detente serves http://{address}/  (API: /docs, key: {key})"));
        }),
        on_note: Arc::new(move |text| {
            if !quiet {
                warn(text);
            }
        }),
        ..detente_server::Config::default()
    };
    detente_server::serve(config, settings.store.clone())?;
    Ok(Exit::Clean)
}

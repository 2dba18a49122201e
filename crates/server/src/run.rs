//! From a configuration to a server that runs until it is told to stop.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::gate::Gate;
use crate::{Config, ServeError, Server, app};

/// How long answers under way may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves a record until SIGINT or SIGTERM; answers under way are then finished.
///
/// # Errors
/// [`ServeError`]: it could not start. Nothing was served then.
pub fn serve(config: Config, store: PathBuf) -> Result<(), ServeError> {
    config.check()?;
    // One thread for connections; the work itself runs on the threads for blocking calls.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let served = runtime.block_on(run(config, store));
    runtime.shutdown_timeout(Duration::from_secs(1));
    served
}

async fn run(config: Config, store: PathBuf) -> Result<(), ServeError> {
    let address = config.bind;
    let listener =
        TcpListener::bind(address).await.map_err(|source| ServeError::Bind { address, source })?;
    let stop = stop_signal()?;
    let (limits, on_ready) = (config.limits, Arc::clone(&config.on_ready));
    let server = Server::open(config, store)?;
    on_ready(listener.local_addr()?);
    let gate = Gate::new(listener, limits.connections, limits.idle);
    let (stopping, stopped) = oneshot::channel::<()>();
    let serving = axum::serve(gate, app(server)).with_graceful_shutdown(async move {
        stop.await;
        // Nobody listens any more only when serving is over already.
        let _ = stopping.send(());
    });
    let overdue = async {
        let _ = stopped.await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = serving.into_future() => served.map_err(ServeError::Runtime),
        () = overdue => Ok(()),
    }
}

/// Completes when the process is asked to stop.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()>, ServeError> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Completes when the process is asked to stop.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()>, ServeError> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

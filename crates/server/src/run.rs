//! From a configuration to a server that runs until it is told to stop.

use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};

use crate::gate::{Gate, Pass};
use crate::{Config, Limits, ServeError, Server, app};

/// How long answers under way may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);
/// How long to wait when the system refuses a connection: others have to close first.
const REFUSED: Duration = Duration::from_millis(10);
/// How often that is said.
const SAID: Duration = Duration::from_secs(60);

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
    let mut stop = pin!(stop_signal()?);
    let (limits, on_ready, on_note) =
        (config.limits, Arc::clone(&config.on_ready), Arc::clone(&config.on_note));
    let server = Server::open(config, store)?;
    on_ready(listener.local_addr()?);
    let (app, gate) = (app(server), Gate::new(limits.connections));
    let (closing, _) = watch::channel(());
    let mut said: Option<Instant> = None;
    loop {
        let accepted = tokio::select! {
            () = stop.as_mut() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                let (pass, leave) = gate.enter();
                let until = Until { leave, closing: closing.subscribe() };
                tokio::spawn(connection(stream, pass, until, app.clone(), limits));
            }
            Err(error) => {
                if said.is_none_or(|when| when.elapsed() > SAID) {
                    on_note(&format!(
                        "the system refused a connection: {error}; others are closed"
                    ));
                    said = Some(Instant::now());
                }
                gate.make_room();
                tokio::time::sleep(REFUSED).await;
            }
        }
    }
    drop(listener);
    closing.send_replace(());
    tokio::select! {
        () = closing.closed() => {}
        () = tokio::time::sleep(GRACE) => {}
    }
    Ok(())
}

/// What ends a connection before its client does.
struct Until {
    /// Another one needs the place.
    leave: oneshot::Receiver<()>,
    /// The server stops: the answer under way is the last.
    closing: watch::Receiver<()>,
}

/// Answers one client until it has no more questions.
async fn connection(stream: TcpStream, pass: Pass, until: Until, app: Router, limits: Limits) {
    let Until { mut leave, mut closing } = until;
    // Without it small answers wait for the peer's acknowledgement; it is not vital.
    let _ = stream.set_nodelay(true);
    let io = TokioIo::new(pass.guard(stream, limits.idle));
    let answer = TowerToHyperService::new(app);
    let service = service_fn(|request| {
        let answering = pass.answering();
        let answer = answer.call(request);
        async move {
            let answered = answer.await;
            drop(answering);
            answered
        }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.head);
    let mut serving = pin!(builder.serve_connection(io, service));
    // How a connection ends is its client's affair.
    tokio::select! {
        _ = serving.as_mut() => return,
        _ = &mut leave => return,
        _ = closing.changed() => serving.as_mut().graceful_shutdown(),
    }
    tokio::select! {
        _ = serving => {}
        _ = leave => {}
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

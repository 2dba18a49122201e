//! The record behind the routes: the lists ready to be asked, reloaded when the log has grown.
//!
//! Holds: a request never waits for a reload; what it is answered with is one state of the record.
//! Work runs on threads for blocking calls and keeps its place until it really ends, so that
//! clients who give up and ask again cannot pile work up.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use detente_desk::{Desk, DeskError};
use detente_model::Known;
use detente_record::{EditionRow, RecordError, Store};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::sync::Semaphore;

use crate::problem::Problem;
use crate::rests::Rests;
use crate::{Config, ServeError};

/// How often a request looks whether the log has grown.
const LOOK: Duration = Duration::from_secs(1);
/// Past states of knowledge that are kept ready.
const PAST: usize = 4;
/// Handles to the record that are kept open.
const HANDLES: usize = 4;

/// A record that is served.
pub struct Server {
    pub(crate) config: Config,
    store: PathBuf,
    now: RwLock<Arc<Current>>,
    past: Mutex<Vec<(Vec<u64>, Arc<Desk>)>>,
    handles: Mutex<Vec<Handle>>,
    looked: Mutex<Instant>,
    reloading: AtomicBool,
    pub(crate) requests: Semaphore,
    pub(crate) files: Arc<Semaphore>,
    work: Arc<Semaphore>,
    building: Semaphore,
}

/// All that is known, ready to be asked.
struct Current {
    desk: Arc<Desk>,
    /// Every edition held, corrected ones too.
    editions: Vec<EditionRow>,
    checkpoint: Vec<u8>,
}

/// An open record, and the checkpoint it was opened at.
struct Handle {
    checkpoint: Vec<u8>,
    store: Store,
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is behind these locks is whole after every statement; a panic elsewhere changes nothing.
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Server {
    /// Loads a record.
    ///
    /// # Errors
    /// [`ServeError::Desk`] if there is none or it cannot be read.
    pub fn open(config: Config, store: PathBuf) -> Result<Arc<Self>, ServeError> {
        config.check()?;
        let opened = Store::open(&store).map_err(DeskError::Record)?;
        let today = TimeZone::UTC.to_datetime((config.clock)()).date();
        let current = Current::load(&opened, today)?;
        let limits = config.limits;
        Ok(Arc::new(Server {
            store,
            now: RwLock::new(Arc::new(current)),
            past: Mutex::default(),
            handles: Mutex::default(),
            looked: Mutex::new(Instant::now()),
            reloading: AtomicBool::new(false),
            requests: Semaphore::new(limits.requests),
            files: Arc::new(Semaphore::new(limits.files)),
            work: Arc::new(Semaphore::new(limits.requests)),
            building: Semaphore::new(limits.past),
            config,
        }))
    }

    pub(crate) fn today(&self) -> Date {
        TimeZone::UTC.to_datetime((self.config.clock)()).date()
    }

    pub(crate) fn note(&self, text: &str) {
        (self.config.on_note)(text);
    }

    /// Runs work off the connection's thread, within `limits.timeout`.
    pub(crate) async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Server) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.ask_within(self.config.limits.timeout, work).await
    }

    /// Runs work off the connection's thread. It keeps its place until it ends, even when nobody
    /// waits for it any more.
    pub(crate) async fn ask_within<T: Send + 'static>(
        self: &Arc<Self>,
        time: Duration,
        work: impl FnOnce(&Server) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.look();
        let place =
            Arc::clone(&self.work).try_acquire_owned().map_err(|_| Problem::busy("questions"))?;
        let server = Arc::clone(self);
        let working = tokio::task::spawn_blocking(move || {
            let answer = work(&server);
            drop(place);
            answer
        });
        match tokio::time::timeout(time, working).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => {
                self.note("a question was ended by a panic; this is a bug");
                Err(Problem::inside())
            }
            Err(_) => Err(Problem::overdue(time.as_secs())),
        }
    }

    fn current(&self) -> Arc<Current> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The lists as they were known.
    pub(crate) fn desk(&self, known: &Known) -> Result<Arc<Desk>, Problem> {
        let current = self.current();
        let admitted: Vec<u64> = current
            .editions
            .iter()
            .filter(|e| known.admits(e.published, e.recorded))
            .map(|e| e.entry)
            .collect();
        // Two states of knowledge that admit the same editions are the same.
        if admitted.len() == current.editions.len() {
            return Ok(Arc::clone(&current.desk));
        }
        if let Some(desk) = self.remembered(&admitted) {
            return Ok(desk);
        }
        let _place =
            self.building.try_acquire().map_err(|_| Problem::busy("questions about the past"))?;
        let desk = Arc::new(self.with_store(|store| Ok(Desk::open(store, known)?))?);
        let mut past = held(&self.past);
        past.retain(|(editions, _)| *editions != admitted);
        if past.len() >= PAST {
            past.remove(0);
        }
        past.push((admitted, Arc::clone(&desk)));
        Ok(desk)
    }

    /// The past state with exactly these editions, moved to the end that is kept longest.
    fn remembered(&self, admitted: &[u64]) -> Option<Arc<Desk>> {
        let mut past = held(&self.past);
        let at = past.iter().position(|(editions, _)| editions == admitted)?;
        let found = past.remove(at);
        let desk = Arc::clone(&found.1);
        past.push(found);
        Some(desk)
    }

    /// What an answer from these editions rests on.
    pub(crate) fn rests(&self, editions: &[EditionRow], known: &Known) -> Rests {
        let day = known.known_on.unwrap_or_else(|| self.today());
        Rests::on(editions, day, self.config.max_age_days)
    }

    /// What an answer from all that is known rests on.
    pub(crate) fn rests_now(&self) -> Rests {
        let today = self.today();
        Rests::on(self.current().desk.editions(), today, self.config.max_age_days)
    }

    /// Asks the record itself, as the log stands.
    pub(crate) fn with_store<T>(
        &self,
        ask: impl FnOnce(&Store) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let handle = self.handle()?;
        let answer = ask(&handle.store);
        if answer.is_ok() {
            let mut handles = held(&self.handles);
            if handles.len() < HANDLES {
                handles.push(handle);
            }
        }
        answer
    }

    fn handle(&self) -> Result<Handle, RecordError> {
        loop {
            // A statement of its own, so that the lock is free again while the file is read.
            let kept = held(&self.handles).pop();
            let Some(handle) = kept else { break };
            if handle.store.checkpoint()? == handle.checkpoint {
                return Ok(handle);
            }
        }
        let store = Store::open(&self.store)?;
        Ok(Handle { checkpoint: store.checkpoint()?, store })
    }

    /// Looks whether the log has grown, at most once in [`LOOK`], and if so loads it aside.
    fn look(self: &Arc<Self>) {
        {
            let mut looked = held(&self.looked);
            if looked.elapsed() < LOOK || self.reloading.swap(true, Ordering::AcqRel) {
                return;
            }
            *looked = Instant::now();
        }
        let server = Arc::clone(self);
        tokio::task::spawn_blocking(move || {
            let _done = Done(&server.reloading);
            if let Err(problem) = server.reload() {
                server.note(&format!("the record could not be read again: {}", problem.detail));
            }
        });
    }

    fn reload(&self) -> Result<(), Problem> {
        let (loaded, size) = self.with_store(|store| {
            if store.checkpoint()? == self.current().checkpoint {
                return Ok((None, 0));
            }
            let loaded = Current::load(store, self.today())?;
            Ok((Some(loaded), store.size()))
        })?;
        let Some(loaded) = loaded else { return Ok(()) };
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(loaded);
        held(&self.past).clear();
        self.note(&format!("the record has grown to {size} entries; answers now rest on them"));
        Ok(())
    }
}

/// Says that the reload is over, however it ends.
struct Done<'a>(&'a AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl Current {
    fn load(store: &Store, today: Date) -> Result<Self, DeskError> {
        // The checkpoint first: if the log grows meanwhile, the next look loads again.
        let checkpoint = store.checkpoint()?;
        let desk = Arc::new(Desk::open(store, &Known::now(today))?);
        Ok(Current { desk, editions: store.editions()?, checkpoint })
    }
}

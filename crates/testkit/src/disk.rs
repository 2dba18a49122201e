//! A disk in memory that fails as real ones do.
//!
//! Model: a write is visible at once and durable only after `sync`; a name (new or renamed) is
//! durable only after `sync_dir`. A crash keeps what is durable and, of the rest, whatever the
//! seed says: nothing, a prefix, or all of it.
//! Source: Pillai et al., 2014, "All file systems are not created equal", section 2.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use detente_record::Disk;

use crate::Random;

/// How often each fault happens: once in so many operations; 0 is never.
#[derive(Debug, Clone, Copy)]
pub struct Faults {
    /// Half of the bytes are written, then an error.
    pub short_write: usize,
    /// Nothing is written: no space.
    pub disk_full: usize,
    /// `sync` fails; what it should have made durable is not.
    pub failed_sync: usize,
    /// The machine stops; every operation fails until [`FaultDisk::crash`].
    pub stop: usize,
}

impl Faults {
    /// A disk that works.
    pub const NONE: Faults = Faults { short_write: 0, disk_full: 0, failed_sync: 0, stop: 0 };
    /// Every fault now and then.
    pub const ALL: Faults = Faults { short_write: 60, disk_full: 60, failed_sync: 60, stop: 80 };
}

#[derive(Debug, Clone, Default)]
struct FileState {
    seen: Vec<u8>,
    durable: Option<Vec<u8>>,
}

#[derive(Debug)]
struct State {
    /// What programs see.
    files: BTreeMap<String, FileState>,
    /// What the directories hold durably: name to content at the last sync under that name.
    names: BTreeMap<String, FileState>,
    random: Random,
    faults: Faults,
    stopped: bool,
}

/// A disk in memory; clones are the same disk.
#[derive(Debug, Clone)]
pub struct FaultDisk(Arc<Mutex<State>>);

fn fail(what: &str) -> io::Error {
    io::Error::other(format!("injected: {what}"))
}

fn happens(random: &mut Random, once_in: usize) -> bool {
    once_in > 0 && random.once_in(once_in)
}

impl State {
    fn go(&mut self) -> io::Result<()> {
        if self.stopped || happens(&mut self.random, self.faults.stop) {
            self.stopped = true;
            return Err(fail("the machine stopped"));
        }
        Ok(())
    }
}

impl FaultDisk {
    /// An empty disk.
    #[must_use]
    pub fn new(seed: u64, faults: Faults) -> Self {
        FaultDisk(Arc::new(Mutex::new(State {
            files: BTreeMap::new(),
            names: BTreeMap::new(),
            random: Random::new(seed),
            faults,
            stopped: false,
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Which faults happen from now on.
    pub fn set_faults(&self, faults: Faults) {
        self.state().faults = faults;
    }

    /// Power off and on: what was not durable is lost, in part or whole.
    pub fn crash(&self) {
        let mut guard = self.state();
        let state = &mut *guard;
        let mut after: BTreeMap<String, FileState> = BTreeMap::new();
        let names: Vec<String> = state.names.keys().chain(state.files.keys()).cloned().collect();
        for name in names {
            let seen = state.files.get(&name);
            let kept = state.names.get(&name);
            // A name change that was not synced may or may not have reached the disk.
            let file = if state.random.once_in(2) { seen.or(kept) } else { kept };
            let Some(file) = file else { continue };
            let content = match &file.durable {
                Some(durable) if *durable == file.seen || state.random.once_in(2) => {
                    durable.clone()
                }
                durable => {
                    let keep = state.random.below(file.seen.len() + 1);
                    let mut torn = file.seen.get(..keep).unwrap_or_default().to_vec();
                    if let Some(old) = durable {
                        torn.extend_from_slice(old.get(keep..).unwrap_or_default());
                    }
                    torn
                }
            };
            after.insert(name, FileState { seen: content.clone(), durable: Some(content) });
        }
        state.files.clone_from(&after);
        state.names = after;
        state.stopped = false;
    }
}

impl Disk for FaultDisk {
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let state = self.state();
        if state.stopped {
            return Err(fail("the machine stopped"));
        }
        Ok(state.files.get(path).map(|f| f.seen.clone()))
    }

    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut guard = self.state();
        let state = &mut *guard;
        state.go()?;
        if happens(&mut state.random, state.faults.disk_full) {
            return Err(fail("no space left on device"));
        }
        let short = happens(&mut state.random, state.faults.short_write);
        let bytes = if short { &bytes[..bytes.len() / 2] } else { bytes };
        state.files.entry(path.to_owned()).or_default().seen = bytes.to_vec();
        if let Some(name) = state.names.get_mut(path) {
            name.seen = bytes.to_vec();
        }
        if short { Err(fail("short write")) } else { Ok(()) }
    }

    fn sync(&self, path: &str) -> io::Result<()> {
        let mut guard = self.state();
        let state = &mut *guard;
        state.go()?;
        if happens(&mut state.random, state.faults.failed_sync) {
            return Err(fail("fsync failed"));
        }
        let Some(file) = state.files.get_mut(path) else { return Err(fail("no such file")) };
        file.durable = Some(file.seen.clone());
        let durable = file.clone();
        if let Some(name) = state.names.get_mut(path) {
            *name = durable;
        }
        Ok(())
    }

    fn sync_dir(&self, path: &str) -> io::Result<()> {
        let mut guard = self.state();
        let state = &mut *guard;
        state.go()?;
        if happens(&mut state.random, state.faults.failed_sync) {
            return Err(fail("fsync failed"));
        }
        let below = |name: &str| name.rsplit_once('/').map_or("", |(dir, _)| dir) == path;
        state.names.retain(|name, _| !below(name));
        let here = state.files.iter().filter(|(name, _)| below(name));
        let here: Vec<_> = here.map(|(n, f)| (n.clone(), f.clone())).collect();
        state.names.extend(here);
        Ok(())
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let mut state = self.state();
        state.go()?;
        let Some(file) = state.files.remove(from) else { return Err(fail("no such file")) };
        state.files.insert(to.to_owned(), file);
        Ok(())
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        let mut state = self.state();
        state.go()?;
        state.files.remove(path);
        Ok(())
    }

    fn list(&self, path: &str) -> io::Result<Vec<String>> {
        let state = self.state();
        if state.stopped {
            return Err(fail("the machine stopped"));
        }
        let prefix = format!("{path}/");
        Ok(state.files.keys().filter(|name| name.starts_with(&prefix)).cloned().collect())
    }
}

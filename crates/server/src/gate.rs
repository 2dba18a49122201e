//! The gate: so many connections, and nobody holds the places of others by saying nothing.
//!
//! Our reading: a limit that lets new ones wait is what a slow attack wants: it opens as many as
//! there are places, begins a request on each and never ends it. Here the one that has waited
//! longest to ask goes when one more comes, so that whoever asks at once is answered. A connection
//! whose question is being answered stays.

use std::collections::BTreeMap;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::{Instant, Sleep, sleep};

/// The connections that are open.
#[derive(Clone)]
pub(crate) struct Gate {
    places: Arc<Mutex<Places>>,
}

struct Places {
    most: usize,
    /// Counts entries and answers: what happened later has the greater number.
    clock: u64,
    /// By number; a connection's number is when it came in.
    open: BTreeMap<u64, Place>,
}

struct Place {
    busy: Arc<AtomicBool>,
    /// When it began to wait for a question.
    waits_since: u64,
    /// Told to leave; gone when it was.
    leave: Option<oneshot::Sender<()>>,
}

/// A connection's place, given back when it is dropped.
pub(crate) struct Pass {
    gate: Gate,
    number: u64,
    busy: Arc<AtomicBool>,
}

impl Gate {
    pub(crate) fn new(most: usize) -> Self {
        let places = Places { most, clock: 0, open: BTreeMap::new() };
        Gate { places: Arc::new(Mutex::new(places)) }
    }

    fn places(&self) -> MutexGuard<'_, Places> {
        // What is behind the lock is whole after every statement.
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for one more; when all are taken, the one that has waited longest to ask must leave.
    pub(crate) fn enter(&self) -> (Pass, oneshot::Receiver<()>) {
        let (leave, told) = oneshot::channel();
        let busy = Arc::new(AtomicBool::new(false));
        let mut places = self.places();
        if places.open.len() >= places.most {
            places.send_one_away();
        }
        places.clock += 1;
        let number = places.clock;
        let place = Place { busy: Arc::clone(&busy), waits_since: number, leave: Some(leave) };
        places.open.insert(number, place);
        (Pass { gate: self.clone(), number, busy }, told)
    }

    /// For when the system has no more to give: from now on there are so many fewer places that
    /// the files of answers have room too.
    pub(crate) fn make_room(&self) {
        let mut places = self.places();
        let open = places.open.len();
        places.most = open.saturating_sub(open / 4).max(1);
        for _ in places.most..open {
            places.send_one_away();
        }
    }
}

impl Places {
    fn send_one_away(&mut self) {
        let waiting = self
            .open
            .iter_mut()
            .filter(|(_, place)| place.leave.is_some() && !place.busy.load(Ordering::Acquire));
        let longest = waiting.min_by_key(|(_, place)| place.waits_since);
        if let Some(leave) = longest.and_then(|(_, place)| place.leave.take()) {
            // It may have left of itself.
            let _ = leave.send(());
        }
    }
}

impl Pass {
    /// Says that a question is being answered, until the value is dropped.
    pub(crate) fn answering(&self) -> Answering {
        self.busy.store(true, Ordering::Release);
        Answering { gate: self.gate.clone(), number: self.number, busy: Arc::clone(&self.busy) }
    }

    /// The connection under this pass.
    pub(crate) fn guard(&self, stream: TcpStream, idle: Duration) -> Patient {
        let wake = Box::pin(sleep(idle));
        Patient { stream, wake, idle, busy: Arc::clone(&self.busy) }
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        self.gate.places().open.remove(&self.number);
    }
}

/// A question that is being answered.
pub(crate) struct Answering {
    gate: Gate,
    number: u64,
    busy: Arc<AtomicBool>,
}

impl Drop for Answering {
    fn drop(&mut self) {
        let mut places = self.gate.places();
        places.clock += 1;
        let now = places.clock;
        if let Some(place) = places.open.get_mut(&self.number) {
            place.waits_since = now;
        }
        self.busy.store(false, Ordering::Release);
    }
}

/// A connection that is closed when nothing moves for a while and nobody is working on it.
pub(crate) struct Patient {
    stream: TcpStream,
    wake: Pin<Box<Sleep>>,
    idle: Duration,
    busy: Arc<AtomicBool>,
}

impl Patient {
    /// Something moved, or we are at work: the wait begins anew. Nothing did: it may be over.
    fn judge<T>(
        &mut self,
        cx: &mut Context<'_>,
        moved: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        let until = Instant::now() + self.idle;
        if moved.is_ready() {
            self.wake.as_mut().reset(until);
            return moved;
        }
        while self.wake.as_mut().poll(cx).is_ready() {
            if !self.busy.load(Ordering::Acquire) {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            self.wake.as_mut().reset(until);
        }
        Poll::Pending
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        self.judge(cx, read)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.judge(cx, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.judge(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_that_has_waited_longest_to_ask_makes_room() {
        let gate = Gate::new(3);
        let (first, mut first_told) = gate.enter();
        let (_second, mut second_told) = gate.enter();
        let (_third, mut third_told) = gate.enter();
        let answering = first.answering();
        let (_fourth, mut fourth_told) = gate.enter();
        assert!(first_told.try_recv().is_err(), "whoever is being answered stays");
        assert!(second_told.try_recv().is_ok());
        drop(answering);
        let (_fifth, _fifth_told) = gate.enter();
        assert!(third_told.try_recv().is_ok());
        assert!(first_told.try_recv().is_err(), "it has asked since");
        drop(first);
        assert_eq!(gate.places().open.len(), 4);
        gate.make_room();
        assert!(fourth_told.try_recv().is_ok());
        assert_eq!(gate.places().most, 3);
    }
}

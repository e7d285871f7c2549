use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, MutexGuard};

use super::POISONED;
use super::rest::Rest;

/// The kernel is gone, and with it the reason to wait.
#[derive(Debug)]
pub(crate) struct Discarded;

/// A condition variable with one waiter, exact as Go's: a signal wakes who waits now and is kept for nobody else, and nobody wakes
/// without one.
///
/// Preconditions of each call: the caller holds the mutex that the waiter waits with.
#[derive(Default)]
pub(crate) struct Cond {
    condvar: Condvar,
    waiting: AtomicBool,
    discarded: AtomicBool,
}

impl Cond {
    /// Waits for a signal, without the mutex meanwhile.
    pub(crate) fn wait<'a, T>(&self, mut guard: MutexGuard<'a, T>, rest: &Rest) -> Result<MutexGuard<'a, T>, Discarded> {
        if self.discarded.load(SeqCst) {
            return Err(Discarded);
        }
        self.waiting.store(true, SeqCst);
        rest.arrive();
        while self.waiting() {
            guard = match self.condvar.wait(guard) {
                Ok(guard) => guard,
                Err(_) if self.discarded.load(SeqCst) => return Err(Discarded),
                Err(_) => panic!("{POISONED}"),
            };
        }
        if self.discarded.load(SeqCst) { Err(Discarded) } else { Ok(guard) }
    }

    /// Wakes the waiter, if there is one.
    pub(crate) fn signal(&self, rest: &Rest) {
        if self.waiting.swap(false, SeqCst) {
            rest.depart();
            self.condvar.notify_one();
        }
    }

    /// Whether someone waits whom no signal has reached.
    pub(crate) fn waiting(&self) -> bool {
        self.waiting.load(SeqCst)
    }

    /// Sends the waiter away, and whoever would wait.
    pub(crate) fn discard(&self) {
        self.discarded.store(true, SeqCst);
        self.waiting.store(false, SeqCst);
        self.condvar.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};
    use std::thread;

    use super::{Cond, Discarded};
    use crate::sync::rest::Rest;

    #[derive(Default)]
    struct Place {
        mutex: Mutex<()>,
        cond: Cond,
        rest: Rest,
    }

    impl Place {
        fn wait(&self) -> Result<(), Discarded> {
            self.cond.wait(self.mutex.lock().unwrap(), &self.rest).map(drop)
        }
    }

    /// A place where a thread waits, and the thread.
    fn taken() -> (Arc<Place>, thread::JoinHandle<Result<(), Discarded>>) {
        let place = Arc::new(Place::default());
        place.rest.depart();
        let waiter = thread::spawn({
            let place = place.clone();
            move || place.wait()
        });
        place.rest.wait();
        (place, waiter)
    }

    #[test]
    fn signal_wakes_who_waits() {
        let (place, waiter) = taken();
        let guard = place.mutex.lock().unwrap();
        assert!(place.cond.waiting());
        place.cond.signal(&place.rest);
        assert!(!place.cond.waiting());
        drop(guard);
        assert!(waiter.join().unwrap().is_ok());
    }

    #[test]
    fn signal_is_kept_for_nobody() {
        let place = Place::default();
        place.cond.signal(&place.rest);
        assert_eq!(place.rest.departures(), 0);
    }

    #[test]
    fn discard_sends_away_who_waits_and_who_would() {
        let (place, waiter) = taken();
        let guard = place.mutex.lock().unwrap();
        place.cond.discard();
        drop(guard);
        assert!(waiter.join().unwrap().is_err());
        assert!(place.wait().is_err());
    }
}

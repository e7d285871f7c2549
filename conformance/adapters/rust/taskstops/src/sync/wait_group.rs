use std::sync::{Condvar, Mutex, PoisonError};

use super::POISONED;

/// A count of goroutines that one can wait for to be zero.
#[derive(Default)]
pub(crate) struct WaitGroup {
    count: Mutex<i32>,
    zero: Condvar,
}

impl WaitGroup {
    /// One more.
    pub(crate) fn add(&self) {
        *self.count.lock().expect(POISONED) += 1;
    }

    /// One less. Panics if there was none.
    pub(crate) fn done(&self) {
        let mut count = self.count.lock().expect(POISONED);
        *count -= 1;
        assert!(*count >= 0, "Negative WaitGroup counter");
        if *count == 0 {
            self.zero.notify_all();
        }
    }

    /// Waits until the count is zero.
    pub(crate) fn wait(&self) {
        drop(self.zero.wait_while(self.count.lock().expect(POISONED), |count| *count > 0).expect(POISONED));
    }

    /// The count now, of a poisoned kernel too.
    pub(crate) fn count(&self) -> i32 {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use super::WaitGroup;

    #[test]
    fn wait_returns_when_the_last_is_done() {
        let group = Arc::new(WaitGroup::default());
        group.add();
        group.add();
        let waiter = thread::spawn({
            let group = group.clone();
            move || {
                group.wait();
                group.count()
            }
        });
        group.done();
        assert!(!waiter.is_finished());
        group.done();
        assert_eq!(waiter.join().unwrap(), 0);
    }

    #[test]
    #[should_panic(expected = "Negative WaitGroup counter")]
    fn done_panics_when_there_is_none() {
        WaitGroup::default().done();
    }
}

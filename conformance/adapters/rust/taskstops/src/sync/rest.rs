use std::any::Any;
use std::panic::resume_unwind;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Who is on the way: task goroutines that are neither in the application, nor parked, nor at their end.
///
/// Whoever wakes a thread lets it depart, and the thread arrives where it waits again; so nobody is uncounted in between. taskstops
/// counts what it waits for itself. An application that waits arrives before that, and departs by the hand of who ends its wait.
#[derive(Default)]
pub struct Rest {
    traffic: Mutex<Traffic>,
    arrived: Condvar,
}

#[derive(Default)]
struct Traffic {
    on_the_way: usize,
    departures: u64,
    panic: Option<Box<dyn Any + Send>>,
}

impl Rest {
    /// One more is on the way. To be called before it is woken.
    pub fn depart(&self) {
        let mut traffic = self.traffic();
        traffic.on_the_way += 1;
        traffic.departures += 1;
    }

    /// The calling thread is about to wait.
    pub fn arrive(&self) {
        let mut traffic = self.traffic();
        traffic.on_the_way -= 1;
        if traffic.on_the_way == 0 {
            self.arrived.notify_all();
        }
    }

    /// How many have ever departed.
    pub fn departures(&self) -> u64 {
        self.traffic().departures
    }

    /// Waits until nobody is on the way. If a task goroutine panicked, the panic goes on in the caller: it is the process's.
    pub fn wait(&self) {
        let at_rest = self.arrived.wait_while(self.traffic(), |traffic| traffic.on_the_way > 0);
        let panic = at_rest.unwrap_or_else(PoisonError::into_inner).panic.take();
        if let Some(panic) = panic {
            resume_unwind(panic);
        }
    }

    /// The calling thread is about to end, because it panicked.
    pub(crate) fn arrive_in_panic(&self, panic: Box<dyn Any + Send>) {
        self.traffic().panic.get_or_insert(panic);
        self.arrive();
    }

    fn traffic(&self) -> MutexGuard<'_, Traffic> {
        self.traffic.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::Arc;
    use std::thread;

    use super::Rest;

    #[test]
    fn wait_returns_when_all_have_arrived() {
        let rest = Arc::new(Rest::default());
        rest.depart();
        rest.depart();
        let waiter = thread::spawn({
            let rest = rest.clone();
            move || rest.wait()
        });
        rest.arrive();
        assert!(!waiter.is_finished());
        rest.arrive();
        waiter.join().unwrap();
        assert_eq!(rest.departures(), 2);
    }

    #[test]
    fn wait_goes_on_with_the_panic_of_a_goroutine() {
        let rest = Rest::default();
        rest.depart();
        rest.arrive_in_panic(Box::new("lost"));
        let panic = catch_unwind(AssertUnwindSafe(|| rest.wait())).unwrap_err();
        assert_eq!(panic.downcast_ref(), Some(&"lost"));
    }
}

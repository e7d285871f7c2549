mod exit;
pub(crate) mod run;
mod signals;
mod stops;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering::SeqCst};

use crate::sync::cond::Cond;
use crate::sync::interrupt_chan::InterruptChan;
use crate::task_set::TaskSet;
use crate::thread_group::{Signals, ThreadGroup};
use crate::view::{Goroutine, Place, TaskView};

/// A task: a thread of an application, and the task goroutine that runs it.
///
/// Preconditions of each method: the task is not reaped.
pub struct Task {
    name: String,
    group: Arc<ThreadGroup>,
    task_set: Arc<TaskSet>,
    /// All stops that hold the task. Written by holders of the signal mutex, read by anyone.
    stop_count: AtomicI32,
    /// Signalled when the count comes to zero; the task goroutine alone waits, with the signal mutex.
    end_stop_cond: Cond,
    interrupt_chan: InterruptChan,
    /// The platform was kicked, so that the application returns soon.
    kicked: AtomicBool,
}

impl Task {
    pub(crate) fn new(name: String, group: Arc<ThreadGroup>, task_set: Arc<TaskSet>, stop_count: i32) -> Self {
        Self {
            name,
            group,
            task_set,
            stop_count: AtomicI32::new(stop_count),
            end_stop_cond: Cond::default(),
            interrupt_chan: InterruptChan::default(),
            kicked: AtomicBool::new(false),
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn group(&self) -> &ThreadGroup {
        &self.group
    }

    /// Does what wants the signal mutex, for someone who is not the task's own goroutine.
    fn as_outsider<R>(&self, act: impl FnOnce(&mut Signals) -> R) -> R {
        let _tasks = self.task_set.lock_for_outsider();
        act(&mut self.group.lock())
    }

    /// Makes the task look for what there is to do, wherever it is.
    pub(crate) fn interrupt(&self) {
        self.interrupt_self();
        self.kicked.store(true, SeqCst);
    }

    /// The same, for a goroutine that is not in the application.
    fn interrupt_self(&self) {
        self.interrupt_chan.send();
    }

    /// What can be seen of it, of a poisoned kernel too.
    pub fn view(&self) -> TaskView {
        let mut signals = self.group.lock_poisoned();
        let member = signals.of(self);
        let stop_count = self.stop_count.load(SeqCst);
        TaskView {
            stop_count,
            stop: member.stop.clone(),
            interrupted: self.interrupt_chan.holds_message(),
            kicked: self.kicked.load(SeqCst),
            goroutine: match member.place {
                Place::New => Goroutine::New,
                Place::Running => Goroutine::Running,
                Place::Application => Goroutine::InApplication,
                Place::Blocked => Goroutine::Blocked,
                Place::Parked if stop_count <= 0 && self.end_stop_cond.waiting() => Goroutine::Stuck,
                Place::Parked => Goroutine::Parked,
                Place::Exited => Goroutine::Exited,
            },
            pulled: member.pulled,
        }
    }

    /// Sends its goroutine away from where it waits.
    pub(crate) fn discard(&self) {
        let _signals = self.group.lock_poisoned();
        self.end_stop_cond.discard();
    }
}

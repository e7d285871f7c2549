use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::sync::POISONED;
use crate::task::Task;
use crate::task::run::RunState;
use crate::task_stop::TaskStop;
use crate::view::Place;

/// Tasks that share a signal mutex, signals, and an end.
pub(crate) struct ThreadGroup {
    pub(crate) name: String,
    signal_mutex: Mutex<Signals>,
}

/// What the signal mutex guards. To have it is to hold the mutex: functions that end in `_locked` want it.
#[derive(Default)]
pub(crate) struct Signals {
    /// The group exits: no task is born into it.
    pub(crate) exiting: bool,
    /// Signals for any one of its tasks.
    pub(crate) pending: BTreeSet<String>,
    /// Its tasks by name, zombies too, until they are reaped. Changed only by a holder of the TaskSet's mutex.
    pub(crate) members: BTreeMap<String, Member>,
}

/// What the signal mutex guards of one task.
pub(crate) struct Member {
    /// The TaskSet owns it.
    task: Weak<Task>,
    /// The internal stop that the task is in.
    pub(crate) stop: Option<TaskStop>,
    /// Signals for this task alone, SIGKILL apart.
    pub(crate) pending: BTreeSet<String>,
    /// SIGKILL is pending.
    pub(crate) killed: bool,
    pub(crate) run_state: RunState,
    pub(crate) place: Place,
    /// The last pull fetched its state, and it has not been in the application since.
    pub(crate) pulled: bool,
}

impl ThreadGroup {
    pub(crate) fn new(name: String) -> Self {
        Self { name, signal_mutex: Mutex::default() }
    }

    /// Takes the signal mutex.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Signals> {
        self.signal_mutex.lock().expect(POISONED)
    }

    /// The same, of a poisoned kernel too: for who only looks, or clears up.
    pub(crate) fn lock_poisoned(&self) -> MutexGuard<'_, Signals> {
        self.signal_mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Signals {
    /// Preconditions: the task is born and not reaped.
    pub(crate) fn of(&mut self, task: &Task) -> &mut Member {
        self.members.get_mut(task.name()).expect("a task that is born and not reaped is in its group")
    }

    /// The tasks of the group.
    pub(crate) fn tasks(&self) -> Vec<Arc<Task>> {
        self.members.values().filter_map(|member| member.task.upgrade()).collect()
    }
}

impl Member {
    pub(crate) fn new(task: &Arc<Task>) -> Self {
        Self {
            task: Arc::downgrade(task),
            stop: None,
            pending: BTreeSet::new(),
            killed: false,
            run_state: RunState::App,
            place: Place::New,
            pulled: false,
        }
    }

    /// At its end: it masks every signal, SIGKILL too, and takes part in its group no longer.
    pub(crate) fn is_zombie(&self) -> bool {
        self.place == Place::Exited
    }
}

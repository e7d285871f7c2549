use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::errors::{NewTaskError, Refused};
use crate::kernel::{Setup, Shape};
use crate::sync::POISONED;
use crate::sync::rest::Rest;
use crate::sync::wait_group::WaitGroup;
use crate::task::Task;
use crate::thread_group::{Member, ThreadGroup};

/// All tasks of a kernel. Lock order: the TaskSet's mutex, then a signal mutex, and one of these at a time.
pub struct TaskSet {
    shape: Shape,
    masked: BTreeSet<String>,
    rest: Arc<Rest>,
    groups: BTreeMap<String, Arc<ThreadGroup>>,
    running_goroutines: WaitGroup,
    discarded: AtomicBool,
    visit_first: Mutex<Vec<String>>,
    mu: RwLock<Tasks>,
}

/// What the TaskSet's mutex guards.
pub(crate) struct Tasks {
    /// External stops of all current and future tasks.
    pub(crate) stop_count: i32,
    /// All were killed: no task is born any more.
    pub(crate) exiting: bool,
    /// By name, those that are born and not reaped.
    pub(crate) tasks: BTreeMap<String, Arc<Task>>,
}

impl Tasks {
    fn all(&self) -> Vec<Arc<Task>> {
        self.tasks.values().cloned().collect()
    }
}

impl TaskSet {
    pub(crate) fn new(setup: Setup, rest: Arc<Rest>) -> Self {
        let group = |name: String| (name.clone(), Arc::new(ThreadGroup::new(name)));
        Self {
            shape: setup.shape,
            masked: setup.masked,
            rest,
            groups: setup.groups.into_iter().map(group).collect(),
            running_goroutines: WaitGroup::default(),
            discarded: AtomicBool::new(false),
            visit_first: Mutex::default(),
            mu: RwLock::new(Tasks { stop_count: setup.stop_count, exiting: false, tasks: BTreeMap::new() }),
        }
    }

    /// A task is born into its group, and bears the TaskSet's stops. Its goroutine is not started.
    ///
    /// # Panics
    ///
    /// If there is no such group.
    pub fn new_task(self: &Arc<Self>, name: &str, group: &str) -> Result<Arc<Task>, NewTaskError> {
        self.new_task_with(name, group, 0)
    }

    /// The same, with external stops of its own: how a test comes near the end of an int32.
    ///
    /// # Panics
    ///
    /// If there is no such group.
    pub fn new_task_with(self: &Arc<Self>, name: &str, group: &str, stops: i32) -> Result<Arc<Task>, NewTaskError> {
        let group = self.groups.get(group).expect("a group of the kernel");
        let mut tasks = self.lock_exclusively();
        let mut signals = group.lock();
        if tasks.tasks.contains_key(name) {
            return Err(NewTaskError::Born);
        }
        if signals.exiting {
            return Err(NewTaskError::Interrupted);
        }
        if tasks.exiting {
            return Err(NewTaskError::NoMemory);
        }
        let stop_count = tasks.stop_count.wrapping_add(stops);
        let task = Arc::new(Task::new(name.to_owned(), group.clone(), self.clone(), stop_count));
        signals.members.insert(name.to_owned(), Member::new(&task));
        tasks.tasks.insert(name.to_owned(), task.clone());
        Ok(task)
    }

    /// The zombie leaves the TaskSet. Refused if the task is none.
    pub fn reap(&self, task: &Task) -> Result<(), Refused> {
        let mut tasks = self.lock_exclusively();
        let mut signals = task.group().lock();
        if !signals.of(task).is_zombie() {
            return Err(Refused("The task is no zombie"));
        }
        signals.members.remove(task.name());
        tasks.tasks.remove(task.name());
        Ok(())
    }

    /// The task of this name, if it is born and not reaped.
    pub fn task(&self, name: &str) -> Option<Arc<Task>> {
        self.lock_shared().tasks.get(name).cloned()
    }

    /// One more external stop of all current and future tasks, and an interrupt for each. Panics with `Invalid stopCount: …` when its
    /// own count overflows, which reaches no task, or that of a task that it comes to.
    pub fn begin_external_stop(&self) {
        let mut tasks = self.lock_exclusively();
        tasks.stop_count = tasks.stop_count.wrapping_add(1);
        if tasks.stop_count <= 0 {
            panic!("Invalid stopCount: {}", tasks.stop_count);
        }
        for task in self.in_order(tasks.all()) {
            task.begin_stop_locked(&mut task.group().lock());
            task.interrupt();
        }
    }

    /// One external stop of all less. Panics with `Invalid stopCount: -1` if there was none, which reaches no task, or where a task that
    /// it comes to was held by nothing.
    pub fn end_external_stop(&self) {
        let mut tasks = self.lock_exclusively();
        tasks.stop_count = tasks.stop_count.wrapping_sub(1);
        if tasks.stop_count < 0 {
            panic!("Invalid stopCount: {}", tasks.stop_count);
        }
        for task in self.in_order(tasks.all()) {
            task.end_stop_locked(&mut task.group().lock());
        }
    }

    /// The group exits, and each of its tasks is killed. Panics as the end of an internal stop does. Refused if there is no such group,
    /// or nobody in it.
    pub fn kill_group(&self, name: &str) -> Result<(), Refused> {
        let _tasks = self.lock_for_outsider();
        let group = self.groups.get(name).ok_or(Refused("There is no such group"))?;
        let mut signals = group.lock();
        if signals.members.is_empty() {
            return Err(Refused("The group has no task"));
        }
        signals.exiting = true;
        for task in self.in_order(signals.tasks()) {
            task.kill_locked(&mut signals);
        }
        Ok(())
    }

    /// No task is born any more; the group of each task exits, and the task is killed. Panics as the end of an internal stop does.
    /// Refused if there is no task.
    pub fn kill(&self) -> Result<(), Refused> {
        let mut tasks = self.lock_exclusively();
        if tasks.tasks.is_empty() {
            return Err(Refused("There is no task"));
        }
        tasks.exiting = true;
        for task in self.in_order(tasks.all()) {
            let mut signals = task.group().lock();
            signals.exiting = true;
            task.kill_locked(&mut signals);
        }
        Ok(())
    }

    /// Fetches the state of each task that is no zombie. Preconditions: no task goroutine runs.
    pub(crate) fn pull_full_state(&self) {
        for task in self.lock_exclusively().all() {
            let mut signals = task.group().lock();
            let member = signals.of(&task);
            member.pulled = !member.is_zombie();
        }
    }

    /// Loops over tasks come to these first, in this order, and then to the others. A loop that panics shows what order it had.
    pub fn visit_first(&self, names: Vec<String>) {
        *self.visit_first.lock().expect(POISONED) = names;
    }

    pub(crate) fn in_order(&self, mut tasks: Vec<Arc<Task>>) -> Vec<Arc<Task>> {
        let first = self.visit_first.lock().expect(POISONED);
        tasks.sort_by_key(|task| first.iter().position(|name| name == task.name()).unwrap_or(first.len()));
        tasks
    }

    pub(crate) fn shape(&self) -> Shape {
        self.shape
    }

    /// The signals that every task masks.
    pub(crate) fn masked(&self) -> &BTreeSet<String> {
        &self.masked
    }

    pub(crate) fn groups(&self) -> impl Iterator<Item = &Arc<ThreadGroup>> {
        self.groups.values()
    }

    /// Whether every task masks the signal.
    pub(crate) fn masks(&self, signal: &str) -> bool {
        self.masked.contains(signal)
    }

    pub(crate) fn rest(&self) -> &Rest {
        &self.rest
    }

    pub(crate) fn running_goroutines(&self) -> &WaitGroup {
        &self.running_goroutines
    }

    pub(crate) fn lock_exclusively(&self) -> RwLockWriteGuard<'_, Tasks> {
        self.mu.write().expect(POISONED)
    }

    pub(crate) fn lock_shared(&self) -> RwLockReadGuard<'_, Tasks> {
        self.mu.read().expect(POISONED)
    }

    /// What the seed has whoever takes the signal mutex of a task that is not his own take before.
    pub(crate) fn lock_for_outsider(&self) -> Option<RwLockReadGuard<'_, Tasks>> {
        (self.shape == Shape::Seed).then(|| self.lock_shared())
    }

    /// The same mutex, of a poisoned kernel too: for who only looks, or clears up.
    pub(crate) fn lock_poisoned(&self) -> RwLockWriteGuard<'_, Tasks> {
        self.mu.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_discarded(&self) -> bool {
        self.discarded.load(SeqCst)
    }

    /// Sends every goroutine away from where it waits for a stop to end, and forgets the tasks.
    pub(crate) fn discard(&self) {
        self.discarded.store(true, SeqCst);
        for (_, task) in std::mem::take(&mut self.lock_poisoned().tasks) {
            task.discard();
        }
    }
}

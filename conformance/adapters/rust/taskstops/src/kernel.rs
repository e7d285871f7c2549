use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::errors::Refused;
use crate::sync::POISONED;
use crate::sync::rest::Rest;
use crate::task_set::TaskSet;
use crate::view::{KernelView, Pause};

/// Which of the two forms that task stops have had. They differ in who takes an interrupt and when, in whether the end of an internal
/// stop interrupts a task for which a signal waits, and in the locks that an outsider takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// Of 2019 and August 2020.
    Seed,
    /// Of 2026.
    #[default]
    Current,
}

/// What a kernel begins with.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// The form of its task stops.
    pub shape: Shape,
    /// The names of its thread groups.
    pub groups: Vec<String>,
    /// The signals that every task masks.
    pub masked: BTreeSet<String>,
    /// External stops of all tasks.
    pub stop_count: i32,
}

/// A TaskSet that can be paused, saved and restored. When it is dropped its task goroutines end where they wait for a stop to end, or
/// when they leave the application.
pub struct Kernel {
    /// Held by who pauses, unpauses, saves: one at a time. Outermost in the lock order.
    ext_mu: Mutex<Pause>,
    task_set: Arc<TaskSet>,
}

impl Kernel {
    /// A kernel without tasks. `rest` is told of every goroutine that sets out and arrives.
    pub fn new(setup: Setup, rest: Arc<Rest>) -> Self {
        Self { ext_mu: Mutex::default(), task_set: Arc::new(TaskSet::new(setup, rest)) }
    }

    /// Its tasks.
    pub fn task_set(&self) -> &Arc<TaskSet> {
        &self.task_set
    }

    /// Stops all tasks. Does not wait for that. Panics as [`TaskSet::begin_external_stop`] does. Refused if a pause was asked for
    /// already.
    pub fn pause(&self) -> Result<(), Refused> {
        let mut pause = self.ext_mu.lock().expect(POISONED);
        if *pause != Pause::None {
            return Err(Refused("The kernel is paused already"));
        }
        self.task_set.begin_external_stop();
        *pause = Pause::Waiting;
        Ok(())
    }

    /// Waits until no task goroutine runs. Refused if no pause was asked for, or it has returned.
    pub fn pause_return(&self) -> Result<(), Refused> {
        if *self.ext_mu.lock().expect(POISONED) != Pause::Waiting {
            return Err(Refused("No pause waits"));
        }
        self.task_set.running_goroutines().wait();
        *self.ext_mu.lock().expect(POISONED) = Pause::Paused;
        Ok(())
    }

    /// Ends the stop of the pause. Panics as [`TaskSet::end_external_stop`] does. Refused if the pause has not returned.
    pub fn unpause(&self) -> Result<(), Refused> {
        let mut pause = self.paused()?;
        self.task_set.end_external_stop();
        *pause = Pause::None;
        Ok(())
    }

    /// Fetches the state of each task that is no zombie. Refused if the kernel is not paused, or a task goroutine runs.
    pub fn pull_full_state(&self) -> Result<(), Refused> {
        let _pause = self.quiet()?;
        self.task_set.pull_full_state();
        Ok(())
    }

    /// What can be seen of it, even if a panic has poisoned it. It is of one instant only if everybody is at rest.
    pub fn view(&self) -> KernelView {
        let pause = *self.ext_mu.lock().unwrap_or_else(PoisonError::into_inner);
        let tasks = self.task_set.lock_poisoned();
        KernelView {
            tasks: tasks.tasks.iter().map(|(name, task)| (name.clone(), task.view())).collect(),
            stop_count: tasks.stop_count,
            running_goroutines: self.task_set.running_goroutines().count(),
            pause,
        }
    }

    fn paused(&self) -> Result<MutexGuard<'_, Pause>, Refused> {
        let pause = self.ext_mu.lock().expect(POISONED);
        if *pause == Pause::Paused { Ok(pause) } else { Err(Refused("The kernel is not paused")) }
    }

    /// Paused, and nobody runs: a task that was started since may not have parked yet.
    pub(crate) fn quiet(&self) -> Result<MutexGuard<'_, Pause>, Refused> {
        let pause = self.paused()?;
        if self.task_set.running_goroutines().count() == 0 { Ok(pause) } else { Err(Refused("A task goroutine runs")) }
    }
}

impl Drop for Kernel {
    fn drop(&mut self) {
        self.task_set.discard();
    }
}

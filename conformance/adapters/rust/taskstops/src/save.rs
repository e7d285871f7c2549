use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::errors::Refused;
use crate::kernel::{Kernel, Setup, Shape};
use crate::sync::rest::Rest;
use crate::task::run::RunState;
use crate::task_stop::TaskStop;
use crate::thread_group::{Member, Signals};
use crate::view::Place;

/// What of a kernel is saved. Counts are not, nor interrupts: external stops end with the kernel that they were made in, and what an
/// interrupt was about is looked for anew, since each goroutine begins with one.
#[derive(Serialize, Deserialize)]
struct SavedKernel {
    shape: Shape,
    masked: BTreeSet<String>,
    exiting: bool,
    groups: BTreeMap<String, SavedGroup>,
}

#[derive(Serialize, Deserialize)]
struct SavedGroup {
    exiting: bool,
    pending: BTreeSet<String>,
    tasks: BTreeMap<String, SavedTask>,
}

#[derive(Serialize, Deserialize)]
struct SavedTask {
    stop: Option<TaskStop>,
    pending: BTreeSet<String>,
    killed: bool,
    run_state: RunState,
    zombie: bool,
}

impl Kernel {
    /// The kernel as bytes. Refused if it is not paused, or a task goroutine runs.
    pub fn save(&self) -> Result<Vec<u8>, Refused> {
        let _pause = self.quiet()?;
        let exiting = self.task_set().lock_exclusively().exiting;
        let saved = SavedKernel {
            shape: self.task_set().shape(),
            masked: self.task_set().masked().clone(),
            exiting,
            groups: self.task_set().groups().map(|group| (group.name.clone(), SavedGroup::of(&group.lock()))).collect(),
        };
        Ok(serde_json::to_vec(&saved).expect("a saved kernel is plain data"))
    }

    /// A kernel with the tasks that were saved. They are not started, zombies apart, which stay zombies; each is held by its internal
    /// stop alone. An error says what is wrong with the bytes.
    pub fn restore(bytes: &[u8], rest: Arc<Rest>) -> Result<Self, serde_json::Error> {
        let saved: SavedKernel = serde_json::from_slice(bytes)?;
        let groups = saved.groups.keys().cloned().collect();
        let kernel = Self::new(Setup { shape: saved.shape, groups, masked: saved.masked, stop_count: 0 }, rest);
        for (name, group) in saved.groups {
            kernel.restore_group(&name, group);
        }
        kernel.task_set().lock_exclusively().exiting = saved.exiting;
        Ok(kernel)
    }

    fn restore_group(&self, name: &str, saved: SavedGroup) {
        for (task_name, saved) in saved.tasks {
            let stops = i32::from(saved.stop.is_some());
            let task = self.task_set().new_task_with(&task_name, name, stops).expect("nobody is refused yet");
            let mut signals = task.group().lock();
            let member = signals.of(&task);
            member.stop = saved.stop;
            member.pending = saved.pending;
            member.killed = saved.killed;
            member.run_state = saved.run_state;
            member.place = if saved.zombie { Place::Exited } else { Place::New };
        }
        let group = self.task_set().groups().find(|group| group.name == name).expect("a group of the kernel");
        let mut signals = group.lock();
        signals.exiting = saved.exiting;
        signals.pending = saved.pending;
    }
}

impl SavedGroup {
    fn of(signals: &Signals) -> Self {
        let save = |member: &Member| SavedTask {
            stop: member.stop.clone(),
            pending: member.pending.clone(),
            killed: member.killed,
            run_state: member.run_state,
            zombie: member.is_zombie(),
        };
        Self {
            exiting: signals.exiting,
            pending: signals.pending.clone(),
            tasks: signals.members.iter().map(|(name, member)| (name.clone(), save(member))).collect(),
        }
    }
}

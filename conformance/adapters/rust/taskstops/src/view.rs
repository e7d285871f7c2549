use std::collections::BTreeMap;

use crate::task_stop::TaskStop;

/// Where a task goroutine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    New,
    /// In the run loop.
    Running,
    Application,
    /// In a system call that blocks.
    Blocked,
    Parked,
    Exited,
}

/// What a task goroutine does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goroutine {
    /// Not started.
    New,
    /// On its way round the run loop.
    Running,
    /// In the application.
    InApplication,
    /// In a system call of the application that blocks.
    Blocked,
    /// In doStop, until the task's last stop ends.
    Parked,
    /// In doStop, with nothing left to wake it.
    Stuck,
    /// At its end; the task is a zombie.
    Exited,
}

/// What can be seen of a pause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pause {
    /// Nobody asked for one.
    #[default]
    None,
    /// Asked for, and not yet returned.
    Waiting,
    /// Returned: no task goroutine runs.
    Paused,
}

/// What can be seen of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskView {
    /// All stops that hold it.
    pub stop_count: i32,
    /// Its internal stop.
    pub stop: Option<TaskStop>,
    /// Its interrupt channel holds a message.
    pub interrupted: bool,
    /// The platform was kicked since the application last returned.
    pub kicked: bool,
    /// What its task goroutine does.
    pub goroutine: Goroutine,
    /// The last pull fetched its state, and it has not been in the application since.
    pub pulled: bool,
}

/// What can be seen of a kernel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KernelView {
    /// By name, the tasks that are born and not reaped.
    pub tasks: BTreeMap<String, TaskView>,
    /// External stops of all tasks.
    pub stop_count: i32,
    /// Task goroutines that are started and neither parked nor gone.
    pub running_goroutines: i32,
    /// Its pause.
    pub pause: Pause,
}

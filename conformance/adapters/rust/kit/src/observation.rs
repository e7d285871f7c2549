use std::collections::BTreeMap;

use serde::Serialize;

/// What is seen of a world. A field that the binding names as unobserved may hold anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Observation {
    /// By name, the tasks that are born and not reaped.
    pub tasks: BTreeMap<String, TaskObservation>,
    /// What all tasks share.
    pub task_set: TaskSetObservation,
    /// What pauses them.
    pub kernel: KernelObservation,
}

/// What is seen of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskObservation {
    /// All stops that hold it.
    pub stop_count: i32,
    /// The name of its internal stop.
    pub stop: Option<String>,
    /// Whether its interrupt channel holds a message.
    pub interrupted: bool,
    /// Whether the platform was kicked since the application last returned by `leaveGuest`.
    pub kicked: bool,
    /// What its goroutine does.
    pub goroutine: Goroutine,
    /// 1 if the last `pullFullState` fetched its state, and it has not been in the application since; else 0.
    pub pulled: i32,
}

/// What a task goroutine does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Goroutine {
    /// Not started.
    New,
    /// Neither of the others.
    Running,
    /// Held by a stop.
    Parked,
    /// Parked, with nothing left to wake it.
    Stuck,
    /// At its end.
    Exited,
}

/// What is seen of the TaskSet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskSetObservation {
    /// External stops of all tasks.
    pub stop_count: i32,
    /// Task goroutines that are started and neither parked nor gone.
    pub running_goroutines: i32,
}

/// What is seen of the kernel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KernelObservation {
    /// Its pause.
    pub pause: Pause,
}

/// A pause of the kernel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Pause {
    /// Nobody asked for one.
    #[default]
    None,
    /// After `pause`.
    Waiting,
    /// After `pauseReturn`.
    Paused,
}

use std::collections::BTreeMap;

use serde::Deserialize;

/// The system at the start.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Config {
    /// The shape of the original that the suite expects.
    pub shape: Shape,
    /// The names of the thread groups.
    pub groups: Vec<String>,
    /// The tasks that there may ever be, by name.
    pub tasks: BTreeMap<String, TaskConfig>,
    /// The internal stops, by name.
    pub stops: BTreeMap<String, StopConfig>,
    /// The signals other than SIGKILL, by name.
    pub signals: BTreeMap<String, SignalConfig>,
    /// The TaskSet's count.
    pub task_set_stop_count: i32,
}

/// One of the two shapes of the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Shape {
    /// Of 2019 and August 2020.
    Seed,
    /// Of 2026.
    Current,
}

/// A task at the start.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TaskConfig {
    /// Its thread group.
    pub group: String,
    /// Whether it exists. It is not started then, and bears the TaskSet's count besides its own.
    pub created: bool,
    /// Its own external stops.
    pub external_stops: i32,
}

/// An internal stop.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopConfig {
    /// Whether a kill ends it.
    pub killable: bool,
}

/// A signal.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalConfig {
    /// Whether every task masks it.
    pub masked: bool,
}

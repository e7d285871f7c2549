//! Has stopcount drive an implementation of task stops.

use std::collections::BTreeMap;

use stopcount_kit::{
    Action, Binding, Config, Ending, Goroutine, Observation, TaskObservation, TaskSetObservation, World, serve,
};

fn main() {
    serve(Binding {
        name: "my kernel",
        version: env!("CARGO_PKG_VERSION"),
        // More that there is: signals, saveRestore, presetCounts, picks. Without them traces end earlier.
        capabilities: &["calls", "settles", "stepwise"],
        actions: None,
        unobserved: &[],
        make: MyWorld::new,
    })
}

/// One system of tasks, from the start of a trace to its end.
struct MyWorld {
    /// Stands for the implementation, which is to come here.
    seen: Observation,
}

impl MyWorld {
    /// Makes a fresh system. The tasks that exist are not started yet.
    fn new(config: &Config) -> Result<Self, Ending> {
        let all = config.task_set_stop_count;
        let tasks: BTreeMap<_, _> = config
            .tasks
            .iter()
            .filter(|(_, task)| task.created)
            .map(|(name, task)| (name.clone(), new_task(all + task.external_stops)))
            .collect();
        let task_set = TaskSetObservation { stop_count: all, running_goroutines: 0 };
        Ok(Self { seen: Observation { tasks, task_set, ..Observation::default() } })
    }
}

fn new_task(stop_count: i32) -> TaskObservation {
    TaskObservation { stop_count, stop: None, interrupted: false, kicked: false, goroutine: Goroutine::New, pulled: 0 }
}

fn not_filled_in() -> Result<(), Ending> {
    Err(Ending::Blocked("not filled in yet".to_owned()))
}

impl World for MyWorld {
    /// Does one action, and returns when all goroutines are at rest: `Ok(())`, or `Ending::Error` where the call answers an
    /// error. A panic is the implementation's, and is caught.
    fn step(&mut self, action: &Action) -> Result<(), Ending> {
        match action.name.as_str() {
            // actions
            _ => not_filled_in(),
        }
    }

    /// What is seen now: of each task that is born and not reaped, of the TaskSet, and of the pause.
    fn observe(&self) -> Option<Observation> {
        Some(self.seen.clone())
    }
}

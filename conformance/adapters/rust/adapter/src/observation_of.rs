use stopcount_kit::{Goroutine, KernelObservation, Observation, Pause, TaskObservation, TaskSetObservation};
use taskstops::{KernelView, TaskView};

/// What the protocol has of what can be seen of a kernel.
pub(crate) fn observation_of(kernel: KernelView) -> Observation {
    Observation {
        tasks: kernel.tasks.into_iter().map(|(name, task)| (name, task_observation_of(task))).collect(),
        task_set: TaskSetObservation { stop_count: kernel.stop_count, running_goroutines: kernel.running_goroutines },
        kernel: KernelObservation {
            pause: match kernel.pause {
                taskstops::Pause::None => Pause::None,
                taskstops::Pause::Waiting => Pause::Waiting,
                taskstops::Pause::Paused => Pause::Paused,
            },
        },
    }
}

fn task_observation_of(task: TaskView) -> TaskObservation {
    use taskstops::Goroutine::{Blocked, Exited, InApplication, New, Parked, Running, Stuck};
    TaskObservation {
        stop_count: task.stop_count,
        stop: task.stop.map(|stop| stop.name().to_owned()),
        interrupted: task.interrupted,
        kicked: task.kicked,
        goroutine: match task.goroutine {
            New => Goroutine::New,
            Running | InApplication | Blocked => Goroutine::Running,
            Parked => Goroutine::Parked,
            Stuck => Goroutine::Stuck,
            Exited => Goroutine::Exited,
        },
        pulled: task.pulled.into(),
    }
}

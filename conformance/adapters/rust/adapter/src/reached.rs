use stopcount_kit::Action;
use taskstops::{Kernel, TaskView};

/// The tasks that a loop is to come to, in an order in which the one that panics is the last. Empty if the action leaves no choice.
pub(crate) fn reached(action: &Action, kernel: &Kernel) -> Vec<String> {
    let mut reached = action.picks.reached.clone();
    if !reached.is_empty() {
        let tasks = kernel.view().tasks;
        reached.sort_by_key(|name| tasks.get(name).is_some_and(|task| panics(&action.name, task)));
    }
    reached
}

fn panics(action: &str, task: &TaskView) -> bool {
    match action {
        "taskSetBeginExternalStop" => task.stop_count == i32::MAX,
        "taskSetEndExternalStop" => task.stop_count == 0,
        _ => task.stop_count == 0 && task.stop.as_ref().is_some_and(|stop| stop.killable()),
    }
}

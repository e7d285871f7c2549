use std::sync::Arc;

use stopcount_kit::{Config, Ending, Shape};
use taskstops::{Kernel, Rest, Setup};

/// The kernel that the protocol's config describes. Its tasks are not started.
pub(crate) fn kernel_of(config: &Config, rest: Arc<Rest>) -> Result<Kernel, Ending> {
    let setup = Setup {
        shape: match config.shape {
            Shape::Seed => taskstops::Shape::Seed,
            Shape::Current => taskstops::Shape::Current,
        },
        groups: config.groups.clone(),
        masked: config.signals.iter().filter(|(_, signal)| signal.masked).map(|(name, _)| name.clone()).collect(),
        stop_count: config.task_set_stop_count,
    };
    let kernel = Kernel::new(setup, rest);
    for (name, task) in config.tasks.iter().filter(|(_, task)| task.created) {
        let born = kernel.task_set().new_task_with(name, &task.group, task.external_stops);
        born.map_err(|error| Ending::Failure(format!("{name}: {error}")))?;
    }
    Ok(kernel)
}

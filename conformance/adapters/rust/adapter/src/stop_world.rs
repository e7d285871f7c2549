use std::collections::BTreeMap;
use std::sync::Arc;

use stopcount_kit::{Action, Config, Ending, Observation, World};
use taskstops::{Goroutine, Kernel, NewTaskError, Refused, Rest, Task, TaskStop};

use crate::desk::{Command, Desk};
use crate::kernel_of::kernel_of;
use crate::observation_of::observation_of;
use crate::reached::reached;

/// A kernel, and the applications of its tasks. The kernel comes first: when all is dropped, an application that finds its desk gone
/// finds its kernel gone too.
pub(crate) struct StopWorld {
    kernel: Kernel,
    desks: BTreeMap<String, Desk>,
    rest: Arc<Rest>,
    config: Config,
    /// While a step is taken: how many goroutines had departed before, or were sent by the step itself.
    sent: Option<u64>,
}

impl StopWorld {
    pub(crate) fn new(config: &Config) -> Result<Self, Ending> {
        let rest = Arc::new(Rest::default());
        let kernel = kernel_of(config, rest.clone())?;
        Ok(Self { kernel, desks: BTreeMap::new(), rest, config: config.clone(), sent: None })
    }

    fn call(&mut self, action: &Action) -> Result<(), Ending> {
        let all = self.kernel.task_set();
        all.visit_first(reached(action, &self.kernel));
        match action.name.as_str() {
            "newTask" => return self.new_task(action.task()?),
            "start" => return self.start(&self.task(action)?),
            "reap" => all.reap(&*self.task(action)?).map_err(blocked)?,
            "endInternalStop" => self.task(action)?.end_internal_stop(&self.stop(action)?),
            "endNonExistentStop" => self.task(action)?.end_any_internal_stop(),
            "beginExternalStop" => self.task(action)?.begin_external_stop(),
            "endExternalStop" => self.task(action)?.end_external_stop(),
            "taskSetBeginExternalStop" => all.begin_external_stop(),
            "taskSetEndExternalStop" => all.end_external_stop(),
            "sendSignal" => self.live_task(action)?.send_signal(action.signal()?),
            "sendGroupSignal" => self.live_task(action)?.send_group_signal(action.signal()?),
            "kill" => all.kill_group(action.group()?).map_err(blocked)?,
            "taskSetKill" => all.kill().map_err(blocked)?,
            "pause" => self.kernel.pause().map_err(blocked)?,
            "pauseReturn" => return self.pause_return(),
            "unpause" => self.kernel.unpause().map_err(blocked)?,
            "pullFullState" => self.kernel.pull_full_state().map_err(blocked)?,
            "saveRestore" => return self.save_restore(),
            "leaveGuest" => return self.command(action, Goroutine::InApplication, Command::LeaveGuest),
            "block" => return self.command(action, Goroutine::InApplication, Command::Block),
            "unblock" => return self.command(action, Goroutine::Blocked, Command::Unblock),
            "exit" => return self.command(action, Goroutine::InApplication, Command::Exit),
            "beginInternalStop" => {
                let command = Command::BeginInternalStop(self.stop(action)?);
                return self.command(action, Goroutine::InApplication, command);
            }
            other => return Err(Ending::unknown(other)),
        }
        Ok(())
    }

    fn new_task(&self, name: &str) -> Result<(), Ending> {
        let task = self.config.tasks.get(name).ok_or_else(|| Ending::Failure(format!("There is no task \"{name}\"")))?;
        match self.kernel.task_set().new_task(name, &task.group) {
            Ok(_) => Ok(()),
            Err(error @ NewTaskError::Born) => Err(Ending::Blocked(error.to_string())),
            Err(error) => Err(Ending::Error(error.to_string())),
        }
    }

    fn start(&mut self, task: &Arc<Task>) -> Result<(), Ending> {
        let (desk, application) = Desk::open(self.rest.clone());
        task.start(application).map_err(blocked)?;
        self.desks.insert(task.name().to_owned(), desk);
        Ok(())
    }

    fn pause_return(&self) -> Result<(), Ending> {
        if self.kernel.view().running_goroutines > 0 {
            return Err(Ending::Blocked("Goroutines run, and will not park by themselves".to_owned()));
        }
        self.kernel.pause_return().map_err(blocked)
    }

    fn save_restore(&mut self) -> Result<(), Ending> {
        let bytes = self.kernel.save().map_err(blocked)?;
        let restored = Kernel::restore(&bytes, self.rest.clone());
        self.kernel = restored.map_err(|error| Ending::Failure(format!("What was saved cannot be restored: {error}")))?;
        self.desks.clear();
        Ok(())
    }

    fn command(&mut self, action: &Action, from: Goroutine, command: Command) -> Result<(), Ending> {
        let task = self.task(action)?;
        if task.view().goroutine != from {
            return Err(Ending::Blocked(format!("The goroutine of {} is elsewhere", task.name())));
        }
        self.desks[task.name()].give(command);
        self.sent = self.sent.map(|sent| sent + 1);
        Ok(())
    }

    fn task(&self, action: &Action) -> Result<Arc<Task>, Ending> {
        let name = action.task()?;
        self.kernel.task_set().task(name).ok_or_else(|| Ending::Blocked(format!("{name} is not born, or reaped")))
    }

    fn live_task(&self, action: &Action) -> Result<Arc<Task>, Ending> {
        let task = self.task(action)?;
        if task.view().goroutine == Goroutine::Exited { Err(Ending::Blocked("The task is a zombie".to_owned())) } else { Ok(task) }
    }

    fn stop(&self, action: &Action) -> Result<TaskStop, Ending> {
        let name = action.stop()?;
        let stop = self.config.stops.get(name).ok_or_else(|| Ending::Failure(format!("There is no stop \"{name}\"")))?;
        Ok(TaskStop::new(name, stop.killable))
    }
}

fn blocked(refused: Refused) -> Ending {
    Ending::Blocked(refused.to_string())
}

impl World for StopWorld {
    fn step(&mut self, action: &Action) -> Result<(), Ending> {
        self.sent = Some(self.rest.departures());
        let done = self.call(action);
        self.rest.wait();
        self.sent = None;
        done
    }

    /// What a panic left can be seen only if it was not preceded by the wake-up of a goroutine, which went on whatever happened.
    fn observe(&self) -> Option<Observation> {
        let undisturbed = self.sent.is_none_or(|sent| sent == self.rest.departures());
        undisturbed.then(|| observation_of(self.kernel.view()))
    }
}

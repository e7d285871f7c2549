//! The end of a task.

use super::Task;
use super::run::RunState;
use crate::view::Place;

impl Task {
    /// The application exits. Signals of the group that interrupted this task interrupt others now; the last task of a group to exit
    /// takes the group along. Preconditions: the caller is the task goroutine.
    pub(super) fn prepare_exit(&self) {
        let _tasks = self.task_set.lock_exclusively();
        let mut signals = self.group.lock();
        signals.of(self).run_state = RunState::Exit;
        if signals.members.values().all(|member| member.exits()) {
            signals.exiting = true;
        }
        if self.interrupt_chan.holds_message() {
            for signal in signals.pending.clone() {
                Self::interrupt_receiver_locked(&mut signals, &signal);
            }
        }
    }

    /// The last run state: the task is a zombie. Preconditions: the caller is the task goroutine.
    pub(super) fn run_exit(&self) {
        let _tasks = self.task_set.lock_exclusively();
        self.group.lock().of(self).place = Place::Exited;
        self.task_set.running_goroutines().done();
    }
}

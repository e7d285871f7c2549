//! The end of a task.

use super::Task;
use super::run::RunState;
use crate::kernel::Shape;
use crate::thread_group::Signals;
use crate::view::Place;

impl Task {
    /// The application exits. The task goes to its end when nothing stops it, and takes part in its group until then. Panics as the end
    /// of an internal stop does, and does not exit then. Preconditions: the caller is the task goroutine.
    pub(super) fn prepare_exit(&self) {
        let _tasks = self.task_set.lock_shared();
        let mut signals = self.group.lock();
        if self.task_set.shape() == Shape::Current && !signals.exiting && self.is_last_locked(&signals) {
            self.take_group_along_locked(&mut signals);
        }
        signals.of(self).run_state = RunState::Exit;
    }

    /// Whether all others of the group are zombies.
    fn is_last_locked(&self, signals: &Signals) -> bool {
        signals.members.iter().all(|(name, member)| name == self.name() || member.is_zombie())
    }

    /// The group exits, and what is left of it is killed.
    fn take_group_along_locked(&self, signals: &mut Signals) {
        signals.exiting = true;
        for task in self.task_set.in_order(signals.tasks()) {
            if task.name() != self.name() {
                task.kill_locked(signals);
            }
        }
    }

    /// The last run state: the task is a zombie. Signals of the group that interrupted it interrupt others now. Preconditions: the caller
    /// is the task goroutine.
    pub(super) fn run_exit(&self) {
        let _tasks = self.task_set.lock_exclusively();
        let mut signals = self.group.lock();
        signals.of(self).place = Place::Exited;
        if self.interrupt_chan.holds_message() {
            for signal in signals.pending.clone() {
                Self::interrupt_receiver_locked(&mut signals, &signal);
            }
        }
        self.task_set.running_goroutines().done();
    }
}

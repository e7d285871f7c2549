//! Who is told of a signal, and of a kill.

use super::Task;
use crate::kernel::Shape;
use crate::thread_group::Signals;

impl Task {
    /// The signal is pending for this task, which is interrupted if it can receive it. Nothing happens if it is pending already.
    pub fn send_signal(&self, signal: &str) {
        self.as_outsider(|signals| {
            if signals.of(self).pending.insert(signal.to_owned()) && self.can_receive_signal_locked(signals, signal) {
                self.interrupt();
            }
        });
    }

    /// The signal is pending for the task's group, and one task of it that can receive it is interrupted, this one if it can. Nothing
    /// happens if it is pending already.
    pub fn send_group_signal(&self, signal: &str) {
        self.as_outsider(|signals| {
            if !signals.pending.insert(signal.to_owned()) {
                return;
            }
            if self.can_receive_signal_locked(signals, signal) {
                self.interrupt();
            } else {
                Self::interrupt_receiver_locked(signals, signal);
            }
        });
    }

    /// Interrupts one task of the group that can receive the signal, if there is any.
    pub(super) fn interrupt_receiver_locked(signals: &mut Signals, signal: &str) {
        if let Some(task) = signals.tasks().iter().find(|task| task.can_receive_signal_locked(signals, signal)) {
            task.interrupt();
        }
    }

    /// Whether an interrupt would make the task deal with the signal. An external stop does not matter: it will end.
    fn can_receive_signal_locked(&self, signals: &mut Signals, signal: &str) -> bool {
        let member = signals.of(self);
        !member.is_zombie() && !self.task_set.masks(signal) && member.stop.is_none() && !self.interrupt_chan.holds_message()
    }

    /// Whether there is something that the task would have been interrupted for, had it not been in an internal stop.
    pub(super) fn signal_waits_locked(&self, signals: &mut Signals) -> bool {
        if self.task_set.shape() == Shape::Seed || signals.of(self).is_zombie() {
            return false;
        }
        signals.of(self).killed || self.next_signal_locked(signals).is_some()
    }

    /// Takes out the signal that the task is to deal with next; whether there was one.
    pub(super) fn deliver_signal_locked(&self, signals: &mut Signals) -> bool {
        let Some(signal) = self.next_signal_locked(signals) else {
            return false;
        };
        signals.of(self).pending.remove(&signal) || signals.pending.remove(&signal)
    }

    /// The task's own signals come before its group's.
    fn next_signal_locked(&self, signals: &mut Signals) -> Option<String> {
        let unmasked = |signal: &&String| !self.task_set.masks(signal);
        let own = signals.of(self).pending.iter().find(unmasked).cloned();
        own.or_else(|| signals.pending.iter().find(unmasked).cloned())
    }

    /// SIGKILL: the end of a killable internal stop, and from now on the way to the task's exit. External stops still hold it. Panics
    /// as [`Task::end_external_stop`] does, and the task is not killed then.
    pub(crate) fn kill_locked(&self, signals: &mut Signals) {
        if signals.of(self).stop.as_ref().is_some_and(|stop| stop.killable()) {
            self.end_internal_stop_locked(signals);
        }
        signals.of(self).killed = true;
        self.interrupt();
    }
}

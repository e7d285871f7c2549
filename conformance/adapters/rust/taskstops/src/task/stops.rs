//! How stops are counted.

use std::sync::atomic::Ordering::SeqCst;

use super::Task;
use crate::task_stop::TaskStop;
use crate::thread_group::Signals;

impl Task {
    /// One more external stop, and an interrupt. Does not wait for the task goroutine to park. Panics with `Invalid stopCount: …` when
    /// the count overflows; it stays changed then, and nobody is interrupted.
    pub fn begin_external_stop(&self) {
        self.as_outsider(|signals| {
            self.begin_stop_locked(signals);
            self.interrupt();
        });
    }

    /// One external stop less. Panics with `Invalid stopCount: -1` if the task was held by nothing; the count stays changed then.
    pub fn end_external_stop(&self) {
        self.as_outsider(|signals| self.end_stop_locked(signals));
    }

    /// Ends this internal stop, if the task is in it. Panics as [`Task::end_external_stop`] does.
    pub fn end_internal_stop(&self, stop: &TaskStop) {
        self.as_outsider(|signals| {
            if signals.of(self).stop.as_ref() == Some(stop) {
                self.end_internal_stop_locked(signals);
            }
        });
    }

    /// Ends the internal stop that the task is in, whichever it is. Panics with `Attempting to leave non-existent internal stop` if it
    /// is in none, and as [`Task::end_external_stop`] does.
    pub fn end_any_internal_stop(&self) {
        self.as_outsider(|signals| self.end_internal_stop_locked(signals));
    }

    /// Enters the stop. Panics with `Attempting to enter internal stop … when already in internal stop …`, and as
    /// [`Task::begin_external_stop`] does. Preconditions: the caller is the task goroutine.
    pub(super) fn begin_internal_stop_locked(&self, signals: &mut Signals, stop: TaskStop) {
        let held = &mut signals.of(self).stop;
        if let Some(held) = held {
            panic!("Attempting to enter internal stop {stop} when already in internal stop {held}");
        }
        *held = Some(stop);
        self.begin_stop_locked(signals);
    }

    pub(super) fn end_internal_stop_locked(&self, signals: &mut Signals) {
        if signals.of(self).stop.take().is_none() {
            panic!("Attempting to leave non-existent internal stop");
        }
        if self.signal_waits_locked(signals) {
            self.interrupt();
        }
        self.end_stop_locked(signals);
    }

    pub(crate) fn begin_stop_locked(&self, _: &mut Signals) {
        let count = self.stop_count.fetch_add(1, SeqCst).wrapping_add(1);
        if count <= 0 {
            panic!("Invalid stopCount: {count}");
        }
    }

    pub(crate) fn end_stop_locked(&self, _: &mut Signals) {
        let count = self.stop_count.fetch_sub(1, SeqCst).wrapping_sub(1);
        if count < 0 {
            panic!("Invalid stopCount: {count}");
        }
        if count == 0 {
            self.end_stop_cond.signal(self.task_set.rest());
        }
    }
}

//! The task goroutine, from its start to its end.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;

use serde::{Deserialize, Serialize};

use super::Task;
use crate::errors::Refused;
use crate::kernel::Shape;
use crate::sync::cond::Discarded;
use crate::sync::threads;
use crate::task_stop::TaskStop;
use crate::view::Place;

/// The application of a task. The task goroutine calls it each time that it enters the application; it returns when the application is
/// left, and says why. It may wait as long as it likes; how it counts that, [`Rest`](crate::Rest) tells.
pub type Application = Box<dyn FnMut() -> Trap + Send>;

/// Why the application was left.
pub enum Trap {
    /// The platform was kicked, or for no reason.
    Return,
    /// A system call that blocks: it has come back when the closure has.
    Block(Box<dyn FnOnce() + Send>),
    /// A system call that enters this internal stop, unless the task is killed.
    BeginInternalStop(TaskStop),
    /// The end of the task.
    Exit,
}

/// What the run loop executes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RunState {
    App,
    Interrupt,
    Exit,
}

impl Task {
    /// Starts the task goroutine. A task that was restored goes on where it was saved. Refused if it is started or a zombie.
    pub fn start(self: &Arc<Self>, mut application: Application) -> Result<(), Refused> {
        let mut signals = self.group.lock();
        let place = &mut signals.of(self).place;
        if *place != Place::New {
            return Err(Refused("The task goroutine was started already"));
        }
        *place = Place::Running;
        self.task_set.running_goroutines().add();
        self.task_set.rest().depart();
        drop(signals);
        let task = self.clone();
        threads::go(move || {
            let run = AssertUnwindSafe(|| task.run(&mut application));
            match catch_unwind(run) {
                Ok(Ok(())) => task.task_set.rest().arrive(),
                Ok(Err(Discarded)) => {}
                Err(panic) => task.task_set.rest().arrive_in_panic(panic),
            }
        });
        Ok(())
    }

    fn run(&self, application: &mut Application) -> Result<(), Discarded> {
        self.interrupt_self();
        loop {
            self.do_stop()?;
            let run_state = self.group.lock().of(self).run_state;
            match run_state {
                RunState::App => self.run_app(application),
                RunState::Interrupt => self.run_interrupt(),
                RunState::Exit => {
                    self.run_exit();
                    return Ok(());
                }
            }
        }
    }

    /// Parks while the task is stopped.
    fn do_stop(&self) -> Result<(), Discarded> {
        if self.task_set.is_discarded() {
            return Err(Discarded);
        }
        if self.stop_count.load(SeqCst) == 0 {
            return Ok(());
        }
        let mut signals = self.group.lock();
        signals.of(self).place = Place::Parked;
        self.task_set.running_goroutines().done();
        while self.stop_count.load(SeqCst) > 0 {
            signals = self.end_stop_cond.wait(signals, self.task_set.rest())?;
        }
        self.task_set.running_goroutines().add();
        signals.of(self).place = Place::Running;
        Ok(())
    }

    /// Enters the application, unless the task is interrupted. Then stops are looked at once more before the interrupt is: a stop may be
    /// what the interrupt is about.
    fn run_app(&self, application: &mut Application) {
        if self.interrupted() {
            self.group.lock().of(self).run_state = RunState::Interrupt;
            return;
        }
        self.enter_application();
        match application() {
            Trap::Return => self.kicked.store(false, SeqCst),
            Trap::Block(block) => {
                self.group.lock().of(self).place = Place::Blocked;
                block();
            }
            Trap::BeginInternalStop(stop) => {
                let mut signals = self.group.lock();
                if !signals.of(self).killed {
                    self.begin_internal_stop_locked(&mut signals, stop);
                }
            }
            Trap::Exit => self.prepare_exit(),
        }
        self.group.lock().of(self).place = Place::Running;
    }

    fn enter_application(&self) {
        let mut signals = self.group.lock();
        let member = signals.of(self);
        member.place = Place::Application;
        member.pulled = false;
    }

    /// The seed takes the interrupt here; today's shape looks only, and takes it where there is nothing left to do.
    fn interrupted(&self) -> bool {
        match self.task_set.shape() {
            Shape::Seed => self.interrupt_chan.take(),
            Shape::Current => self.interrupt_chan.holds_message(),
        }
    }

    /// Does one thing that there is to do.
    fn run_interrupt(&self) {
        let mut signals = self.group.lock();
        if signals.of(self).killed {
            signals.of(self).run_state = RunState::Exit;
        } else if !self.deliver_signal_locked(&mut signals) {
            if self.task_set.shape() == Shape::Current {
                self.interrupt_chan.take();
            }
            signals.of(self).run_state = RunState::App;
        }
    }
}

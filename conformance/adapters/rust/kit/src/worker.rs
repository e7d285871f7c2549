use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::answer::{Outcome, StepResult};
use crate::{Action, Config, Ending, Observation, World};

/// The thread that a world lives on, so that a step that never comes back does not take the adapter with it.
pub(crate) struct Worker {
    jobs: Sender<Job>,
    shared: Arc<Shared>,
}

/// In a fresh world if there is a config, else in the last one, these steps.
pub(crate) struct Job {
    pub(crate) fresh: Option<Config>,
    pub(crate) steps: Vec<Action>,
}

/// What a job has come to.
#[derive(Default)]
pub(crate) struct Progress {
    /// What was seen before the first step, in a fresh world.
    pub(crate) observed: Option<Observation>,
    pub(crate) results: Vec<StepResult>,
    end: Option<Result<(), String>>,
    /// Grows with everything that was done: a world made, a step taken.
    pub(crate) beats: u64,
}

/// The job has not moved for as long as one had patience. The thread is lost.
pub(crate) struct Lost;

#[derive(Default)]
struct Shared {
    progress: Mutex<Progress>,
    ended: Condvar,
}

impl Worker {
    pub(crate) fn spawn<W: World + 'static>(make: fn(&Config) -> Result<W, Ending>) -> Self {
        let (jobs, received) = channel();
        let shared = Arc::new(Shared::default());
        thread::spawn({
            let shared = shared.clone();
            move || work(make, &received, &shared)
        });
        Self { jobs, shared }
    }

    /// Has the job done. Gives what it came to with its end, or with [`Lost`] if it has not moved for twice that long. Twice, since both
    /// threads may have been stopped the first time, as a machine does that sleeps.
    pub(crate) fn run(&self, job: Job, patience: Duration) -> (Progress, Result<Result<(), String>, Lost>) {
        self.jobs.send(job).expect("a worker outlives its jobs");
        let (mut seen, mut silent) = (0, 0);
        let mut progress = self.shared.lock();
        loop {
            let waited = self.shared.ended.wait_timeout_while(progress, patience, |progress| progress.end.is_none());
            progress = waited.unwrap_or_else(PoisonError::into_inner).0;
            if let Some(end) = progress.end.take() {
                return (std::mem::take(&mut progress), Ok(end));
            }
            silent = if seen == progress.beats { silent + 1 } else { 0 };
            if silent == 2 {
                return (std::mem::take(&mut progress), Err(Lost));
            }
            seen = progress.beats;
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn work<W: World>(make: fn(&Config) -> Result<W, Ending>, jobs: &Receiver<Job>, shared: &Shared) {
    let mut world = None;
    for job in jobs {
        let end = do_job(make, &mut world, job, shared);
        shared.lock().end = Some(end);
        shared.ended.notify_one();
    }
}

fn do_job<W: World>(make: fn(&Config) -> Result<W, Ending>, world: &mut Option<W>, job: Job, shared: &Shared) -> Result<(), String> {
    if let Some(config) = job.fresh {
        *world = None;
        let (made, observed) = make_world(make, &config)?;
        *world = Some(made);
        let mut progress = shared.lock();
        progress.observed = observed;
        progress.beats += 1;
    }
    for action in job.steps {
        let Some(here) = world else {
            return Err("No world is there to take a step in: reset comes first, and again after a panic".to_owned());
        };
        let result = take_step(here, &action)?;
        let over = result.outcome.ends_trace();
        let mut progress = shared.lock();
        progress.results.push(result);
        progress.beats += 1;
        drop(progress);
        if over {
            *world = None;
            break;
        }
    }
    Ok(())
}

fn make_world<W: World>(make: fn(&Config) -> Result<W, Ending>, config: &Config) -> Result<(W, Option<Observation>), String> {
    let made = catch_unwind(|| {
        let world = make(config)?;
        let observed = world.observe();
        Ok::<_, Ending>((world, observed))
    });
    let made = made.map_err(|panic| format!("Making a world panicked: {}", text_of(&*panic)))?;
    made.map_err(|ending| format!("No world can be made: {ending:?}"))
}

fn take_step<W: World>(world: &mut W, action: &Action) -> Result<StepResult, String> {
    let (outcome, message) = match catch_unwind(AssertUnwindSafe(|| world.step(action))) {
        Ok(Ok(())) => (Outcome::Ok, None),
        Ok(Err(Ending::Error(message))) => (Outcome::Error, Some(message)),
        Ok(Err(Ending::Blocked(message))) => (Outcome::Blocked, Some(message)),
        Ok(Err(Ending::Failure(error))) => return Err(error),
        Err(panic) => (Outcome::Panic, Some(text_of(&*panic))),
    };
    let observed = catch_unwind(AssertUnwindSafe(|| world.observe())).ok().flatten();
    if observed.is_none() && !outcome.ends_trace() {
        return Err(format!("Nothing can be seen of the world after \"{}\"", action.name));
    }
    Ok(StepResult { outcome, message, poisoned: outcome == Outcome::Panic && observed.is_none(), observed })
}

fn text_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
    text.unwrap_or("A panic without a text").to_owned()
}

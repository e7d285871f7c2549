use std::time::Duration;

use serde::Deserialize;

use crate::answer::{Answer, Content, Hello, Outcome, StepResult};
use crate::request::Request;
use crate::worker::{Job, Lost, Worker};
use crate::{Action, Binding, Observation, World};

const PROTOCOL: i32 = 1;

/// Half the time that a step may take before it counts as one that does not come back. It is noticed before stopcount itself has lost
/// patience: in three times this at most.
const PATIENCE: Duration = Duration::from_secs(2);

/// A conversation with stopcount, line by line.
pub(crate) struct Session<W> {
    binding: Binding<W>,
    worker: Worker,
    greeted: bool,
    patience: Duration,
    /// What was last seen of the world.
    seen: Option<Observation>,
}

/// What a line asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Reply {
    Answer(Answer),
    /// The end, without an answer.
    Bye,
    /// The line has no `id` that one could answer to, and why.
    Unanswerable(String),
}

/// What even a request that is not understood should have.
#[derive(Deserialize)]
struct Numbered {
    id: i32,
}

impl<W: World + 'static> Session<W> {
    pub(crate) fn new(binding: Binding<W>) -> Self {
        Self { worker: Worker::spawn(binding.make), binding, greeted: false, patience: PATIENCE, seen: None }
    }

    pub(crate) fn reply(&mut self, line: &[u8]) -> Reply {
        let request = match serde_json::from_slice(line) {
            Ok(request) => request,
            Err(error) => {
                return match serde_json::from_slice::<Numbered>(line) {
                    Ok(Numbered { id }) => answer(id, Err(format!("The request is not understood: {error}"))),
                    Err(_) => Reply::Unanswerable(error.to_string()),
                };
            }
        };
        match request {
            Request::Hello { id, protocol } => answer(id, self.hello(protocol)),
            Request::Bye { .. } => Reply::Bye,
            Request::Run { id, .. } | Request::Reset { id, .. } | Request::Step { id, .. } if !self.greeted => {
                answer(id, Err("\"hello\" comes first".to_owned()))
            }
            Request::Run { id, config, steps, .. } => {
                let ran = self.run(Job { fresh: Some(config), steps });
                answer(id, ran.map(|(observed, results)| Content::Ran { observed, results }))
            }
            Request::Reset { id, config, .. } => {
                let ran = self.run(Job { fresh: Some(config), steps: Vec::new() });
                answer(id, ran.map(|(observed, _)| Content::Reset { observed }))
            }
            Request::Step { id, action: name, args, picks } => {
                let ran = self.run(Job { fresh: None, steps: vec![Action { name, args, picks }] });
                answer(id, ran.map(|(_, mut results)| Content::Stepped(results.remove(0))))
            }
        }
    }

    fn hello(&mut self, protocol: i32) -> Result<Content, String> {
        if protocol != PROTOCOL {
            return Err(format!("The protocol's version {protocol} is not spoken here, but {PROTOCOL}"));
        }
        if self.greeted {
            return Err("\"hello\" comes once".to_owned());
        }
        self.greeted = true;
        let Binding { name, version, capabilities, actions, unobserved, .. } = self.binding;
        Ok(Content::Hello(Hello { protocol, name, version, language: "rust", capabilities, actions, unobserved }))
    }

    fn run(&mut self, job: Job) -> Result<(Option<Observation>, Vec<StepResult>), String> {
        let fresh = job.fresh.is_some();
        let (mut progress, end) = self.worker.run(job, self.patience);
        let last = progress.results.last().map(|result| &result.observed);
        if let Some(seen) = last.or(fresh.then_some(&progress.observed)) {
            self.seen.clone_from(seen);
        }
        match end {
            Ok(end) => end?,
            Err(Lost) => {
                self.worker = Worker::spawn(self.binding.make);
                if fresh && progress.beats == 0 {
                    return Err("The world does not come to rest at the start".to_owned());
                }
                progress.results.push(lost_step(self.seen.take()));
            }
        }
        Ok((progress.observed, progress.results))
    }
}

/// A world that does not come back cannot be looked at either, so what is told of it was seen before.
fn lost_step(observed: Option<Observation>) -> StepResult {
    let message = Some("It does not come back".to_owned());
    StepResult { outcome: Outcome::Blocked, message, observed, poisoned: false }
}

fn answer(id: i32, content: Result<Content, String>) -> Reply {
    let ok = content.is_ok();
    Reply::Answer(Answer { id, ok, content: content.unwrap_or_else(|error| Content::Failure { error }) })
}

#[cfg(test)]
mod tests;

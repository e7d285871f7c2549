use crate::{Action, Observation};

/// One system, made afresh for each trace.
pub trait World {
    /// Does one action, and comes back when all is at rest where the binding settles. `Ok` is the outcome `ok`. A panic is the
    /// implementation's, and the outcome `panic` with its text.
    fn step(&mut self, action: &Action) -> Result<(), Ending>;

    /// What can be seen now. After a panic it may be `None`: what is left cannot be read, and the outcome alone is compared.
    fn observe(&self) -> Option<Observation>;
}

/// How a step ends that is not simply done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The call answered an error, by this name.
    Error(String),
    /// The action cannot be taken where the implementation is, and why.
    Blocked(String),
    /// The adapter cannot do it at all, and why. It ends the suite, and is no judgement on the implementation.
    Failure(String),
}

impl Ending {
    /// The binding does not know the action.
    pub fn unknown(action: &str) -> Self {
        Self::Failure(format!("The action \"{action}\" is not known here"))
    }
}

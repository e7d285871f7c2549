use std::fmt::{Display, Formatter, Result};

/// Why a task was not born. Displays as the error number's name where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewTaskError {
    /// Its group exits.
    Interrupted,
    /// All tasks of the TaskSet were killed.
    NoMemory,
    /// There is a task of that name already.
    Born,
}

impl Display for NewTaskError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::Interrupted => "EINTR",
            Self::NoMemory => "ENOMEM",
            Self::Born => "The task is born already",
        })
    }
}

impl std::error::Error for NewTaskError {}

/// A call that makes no sense where the kernel is, and why. Nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub &'static str);

impl Display for Refused {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Refused {}

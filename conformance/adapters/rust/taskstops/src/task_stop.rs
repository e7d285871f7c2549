use std::fmt::{Display, Formatter, Result};

use serde::{Deserialize, Serialize};

/// An internal stop: an identity, which survives save and restore, and whether a kill ends it. Displays as its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskStop {
    name: String,
    killable: bool,
}

impl TaskStop {
    /// The stop of this name.
    pub fn new(name: impl Into<String>, killable: bool) -> Self {
        Self { name: name.into(), killable }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a kill ends it.
    pub fn killable(&self) -> bool {
        self.killable
    }
}

impl Display for TaskStop {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&self.name)
    }
}

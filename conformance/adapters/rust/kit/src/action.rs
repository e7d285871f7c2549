use serde::Deserialize;

use crate::Ending;

/// One thing to do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its name, as `beginExternalStop`.
    #[serde(rename = "action")]
    pub name: String,
    /// To whom, and with what.
    pub args: Args,
    /// The choices that the trace makes where the spec leaves one.
    #[serde(default)]
    pub picks: Picks,
}

/// The arguments of an action; each has those that the protocol gives it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Args {
    pub task: Option<String>,
    pub group: Option<String>,
    pub stop: Option<String>,
    pub signal: Option<String>,
}

/// The choices of an action.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picks {
    /// The tasks that a loop comes to before it panics, and the one that panics.
    #[serde(default)]
    pub reached: Vec<String>,
}

impl Action {
    /// The task that it is about.
    pub fn task(&self) -> Result<&str, Ending> {
        self.required("task", &self.args.task)
    }

    /// The thread group that it is about.
    pub fn group(&self) -> Result<&str, Ending> {
        self.required("group", &self.args.group)
    }

    /// The internal stop that it is about.
    pub fn stop(&self) -> Result<&str, Ending> {
        self.required("stop", &self.args.stop)
    }

    /// The signal that it is about.
    pub fn signal(&self) -> Result<&str, Ending> {
        self.required("signal", &self.args.signal)
    }

    fn required<'a>(&self, name: &str, value: &'a Option<String>) -> Result<&'a str, Ending> {
        let lacking = || Ending::Failure(format!("The action \"{}\" lacks the argument \"{name}\"", self.name));
        value.as_deref().ok_or_else(lacking)
    }
}

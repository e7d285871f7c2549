use serde::Serialize;

use crate::Observation;

/// An answer to a request, one object a line.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Answer {
    pub(crate) id: i32,
    pub(crate) ok: bool,
    #[serde(flatten)]
    pub(crate) content: Content,
}

/// What it says besides.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Content {
    Hello(Hello),
    Ran {
        #[serde(skip_serializing_if = "Option::is_none")]
        observed: Option<Observation>,
        results: Vec<StepResult>,
    },
    Reset {
        #[serde(skip_serializing_if = "Option::is_none")]
        observed: Option<Observation>,
    },
    Stepped(StepResult),
    Failure {
        error: String,
    },
}

#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Hello {
    pub(crate) protocol: i32,
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) language: &'static str,
    pub(crate) capabilities: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) actions: Option<&'static [&'static str]>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(crate) unobserved: &'static [&'static str],
}

/// How a step ended, and what was seen then.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct StepResult {
    pub(crate) outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) observed: Option<Observation>,
    /// A panic left nothing that can be read.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) poisoned: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Outcome {
    Ok,
    Panic,
    Error,
    Blocked,
}

impl Outcome {
    /// Nothing follows it in a trace.
    pub(crate) fn ends_trace(self) -> bool {
        matches!(self, Self::Panic | Self::Blocked)
    }
}

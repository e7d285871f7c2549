use crate::{Config, Ending};

/// What an adapter says of itself, and how it makes a world.
#[derive(Clone, Copy)]
pub struct Binding<W> {
    /// The name of the implementation, for reports; not empty.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// What it can do, by the protocol's names. With `stepwise`, as the kit understands `reset` and `step`.
    pub capabilities: &'static [&'static str],
    /// The actions that it does, if not all.
    pub actions: Option<&'static [&'static str]>,
    /// What it cannot see, by paths such as `tasks.*.pulled`.
    pub unobserved: &'static [&'static str],
    /// Makes a world that is at rest. Called on the thread that the world's steps are taken on.
    pub make: fn(&Config) -> Result<W, Ending>,
}

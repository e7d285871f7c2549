//! The adapter of [`taskstops`]: how each action of a suite is a call of it.

mod desk;
mod kernel_of;
mod observation_of;
mod reached;
mod stop_world;

use stop_world::StopWorld;
use stopcount_kit::{Binding, serve};

fn main() {
    serve(Binding {
        name: "taskstops",
        version: env!("CARGO_PKG_VERSION"),
        capabilities: &["calls", "settles", "signals", "saveRestore", "presetCounts", "picks", "stepwise"],
        actions: None,
        unobserved: &[],
        make: StopWorld::new,
    })
}

//! What an adapter of stopcount needs besides the implementation: the adapter protocol, version 1. A binding makes a [`World`] from a
//! [`Config`], says what each action is in it and what can be seen of it; [`serve`] does the rest.
//!
//! ```no_run
//! use stopcount_kit::{Action, Binding, Config, Ending, Observation, World, serve};
//!
//! struct MyWorld;
//!
//! impl World for MyWorld {
//!     fn step(&mut self, action: &Action) -> Result<(), Ending> {
//!         match action.name.as_str() {
//!             "beginExternalStop" => eprintln!("stop {}", action.task()?),
//!             other => return Err(Ending::unknown(other)),
//!         }
//!         Ok(())
//!     }
//!
//!     fn observe(&self) -> Option<Observation> {
//!         Some(Observation::default())
//!     }
//! }
//!
//! fn make(_: &Config) -> Result<MyWorld, Ending> {
//!     Ok(MyWorld)
//! }
//!
//! serve(Binding {
//!     name: "my kernel",
//!     version: "1.0.0",
//!     capabilities: &["calls", "settles", "stepwise"],
//!     actions: Some(&["beginExternalStop"]),
//!     unobserved: &["tasks.*.pulled"],
//!     make,
//! });
//! ```

mod action;
mod answer;
mod binding;
mod config;
mod observation;
mod request;
mod serve;
mod session;
mod worker;
mod world;

pub use action::{Action, Args, Picks};
pub use binding::Binding;
pub use config::{Config, Shape, SignalConfig, StopConfig, TaskConfig};
pub use observation::{Goroutine, KernelObservation, Observation, Pause, TaskObservation, TaskSetObservation};
pub use serve::serve;
pub use world::{Ending, World};

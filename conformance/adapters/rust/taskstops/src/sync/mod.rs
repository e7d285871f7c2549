//! What threads wait by and are counted by. Nothing here knows of stops.

pub(crate) mod cond;
pub(crate) mod interrupt_chan;
pub mod rest;
pub(crate) mod threads;
pub(crate) mod wait_group;

/// What a lock says of which the holder panicked: nobody knows what it left behind.
pub(crate) const POISONED: &str = "A panic has poisoned this kernel";

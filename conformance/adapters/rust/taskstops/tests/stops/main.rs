//! Task stops as one who uses them sees them.

mod exit;
mod kill;
mod pause;
mod races;
mod save;
mod signals;
mod system;
mod task;

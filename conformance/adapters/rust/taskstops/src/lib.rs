//! Task stops: how a kernel written in user space holds the threads of its tasks out of the applications that they run, one by one or
//! all at once.
//!
//! A [`Task`] is held while its stop count is positive. Its task goroutine, a thread, looks at the count each time round its run loop,
//! parks while it is positive, and is woken by whoever brings it to zero. An internal stop counts one; so does each external stop of the
//! task, and each external stop of the [`TaskSet`], which holds all tasks, those not yet born too. A [`Kernel`] pauses, saves and
//! restores all of it.
//!
//! ```
//! use std::sync::{Arc, mpsc};
//! use taskstops::{Kernel, Rest, Setup, Trap};
//!
//! let rest = Arc::new(Rest::default());
//! let kernel = Kernel::new(Setup { groups: vec!["g1".into()], ..Setup::default() }, rest.clone());
//! let task = kernel.task_set().new_task("t1", "g1").unwrap();
//! task.begin_external_stop();
//!
//! let (entered, application) = mpsc::channel();
//! task.start(Box::new(move || {
//!     entered.send(()).unwrap();
//!     Trap::Exit
//! }))
//! .unwrap();
//! rest.wait();
//! assert!(application.try_recv().is_err(), "the stop holds the task out of its application");
//!
//! task.end_external_stop();
//! rest.wait();
//! assert!(application.try_recv().is_ok());
//! ```
//!
//! Left out: execve and the swap of its signal handlers, signal handlers that groups share, job control, ptrace.

mod errors;
mod kernel;
mod save;
mod sync;
mod task;
mod task_set;
mod task_stop;
mod thread_group;
mod view;

pub use errors::{NewTaskError, Refused};
pub use kernel::{Kernel, Setup, Shape};
pub use sync::rest::Rest;
pub use task::Task;
pub use task::run::{Application, Trap};
pub use task_set::TaskSet;
pub use task_stop::TaskStop;
pub use view::{Goroutine, KernelView, Pause, TaskView};

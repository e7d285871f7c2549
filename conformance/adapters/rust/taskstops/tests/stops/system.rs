use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

use taskstops::{Goroutine, Kernel, Rest, Setup, Shape, Task, TaskView, Trap};

/// A kernel with the groups g1 and g2, whose applications wait for the trap by which they are left.
pub struct System {
    pub kernel: Kernel,
    pub rest: Arc<Rest>,
    applications: BTreeMap<String, Sender<Trap>>,
}

impl System {
    pub fn new(shape: Shape) -> Self {
        Self::with(Setup { shape, ..Setup::default() })
    }

    pub fn with(setup: Setup) -> Self {
        let rest = Arc::new(Rest::default());
        let kernel = Kernel::new(Setup { groups: vec!["g1".into(), "g2".into()], ..setup }, rest.clone());
        Self { kernel, rest, applications: BTreeMap::new() }
    }

    /// A task, started, and come to rest.
    pub fn started(&mut self, name: &str, group: &str) -> Arc<Task> {
        self.kernel.task_set().new_task(name, group).unwrap();
        self.start(name)
    }

    pub fn start(&mut self, name: &str) -> Arc<Task> {
        let (traps, received) = channel();
        let (received, rest) = (Mutex::new(received), self.rest.clone());
        let task = self.kernel.task_set().task(name).unwrap();
        let application = move || {
            rest.arrive();
            received.lock().unwrap().recv().unwrap_or(Trap::Return)
        };
        task.start(Box::new(application)).unwrap();
        self.applications.insert(name.to_owned(), traps);
        self.rest.wait();
        task
    }

    /// Has the application left by this trap, and waits for rest.
    pub fn trap(&self, task: &Task, trap: Trap) {
        assert_eq!(task.view().goroutine, Goroutine::InApplication);
        self.rest.depart();
        self.applications[task.name()].send(trap).unwrap();
        self.rest.wait();
    }

    /// What is seen of the task once all is at rest.
    pub fn view(&self, task: &Task) -> TaskView {
        self.rest.wait();
        task.view()
    }

    pub fn goroutine(&self, task: &Task) -> Goroutine {
        self.view(task).goroutine
    }
}

/// The text of the panic that this ends in.
pub fn panic_of<R>(act: impl FnOnce() -> R) -> String {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(_) => panic!("It did not panic"),
        Err(panic) => panic.downcast().map_or_else(|text| (*text.downcast_ref::<&str>().expect("a text")).to_owned(), |text| *text),
    }
}

pub const SHAPES: [Shape; 2] = [Shape::Seed, Shape::Current];

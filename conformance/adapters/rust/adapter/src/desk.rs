use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use taskstops::{Application, Rest, TaskStop, Trap};

/// What the application of a task is told to do.
pub(crate) enum Command {
    LeaveGuest,
    Block,
    Unblock,
    BeginInternalStop(TaskStop),
    Exit,
}

/// Where commands for the application of one task are handed in.
pub(crate) struct Desk {
    commands: Sender<Command>,
    rest: Arc<Rest>,
}

impl Desk {
    /// A desk, and the application that waits at it whenever it is entered, or blocked.
    pub(crate) fn open(rest: Arc<Rest>) -> (Self, Application) {
        let (commands, received) = channel();
        let window = Arc::new(Window { commands: Mutex::new(received), rest: rest.clone() });
        (Self { commands, rest }, Box::new(move || window.application()))
    }

    /// Gives the command to the application, which waits for one.
    pub(crate) fn give(&self, command: Command) {
        self.rest.depart();
        self.commands.send(command).expect("an application that waits has its desk");
    }
}

/// The other side of a desk.
struct Window {
    commands: Mutex<Receiver<Command>>,
    rest: Arc<Rest>,
}

impl Window {
    fn application(self: &Arc<Self>) -> Trap {
        match self.next() {
            Some(Command::Block) => {
                let window = self.clone();
                Trap::Block(Box::new(move || drop(window.next())))
            }
            Some(Command::BeginInternalStop(stop)) => Trap::BeginInternalStop(stop),
            Some(Command::Exit) => Trap::Exit,
            Some(Command::LeaveGuest | Command::Unblock) | None => Trap::Return,
        }
    }

    /// The next command; none if the desk is gone.
    fn next(&self) -> Option<Command> {
        self.rest.arrive();
        self.commands.lock().expect("one thread receives").recv().ok()
    }
}

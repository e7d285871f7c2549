use std::io::{BufRead, Write, stdin, stdout};
use std::panic::{set_hook, take_hook};
use std::process::exit;
use std::thread;

use crate::session::{Reply, Session};
use crate::{Binding, World};

/// Speaks the adapter protocol on stdin and stdout, for this binding, and ends the process: with 0 after `bye` or at the end of stdin,
/// with 2 if a line cannot be answered, or an answer not be written; stderr says why.
///
/// Panics of other threads than the caller's print nothing: an implementation may panic, and the answer says so.
pub fn serve<W: World + 'static>(binding: Binding<W>) -> ! {
    let (own, print) = (thread::current().id(), take_hook());
    set_hook(Box::new(move |panic| {
        if thread::current().id() == own {
            print(panic);
        }
    }));
    match converse(Session::new(binding)) {
        Ok(()) => exit(0),
        Err(error) => {
            eprintln!("{error}");
            exit(2)
        }
    }
}

fn converse<W: World + 'static>(mut session: Session<W>) -> Result<(), String> {
    let mut requests = stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let length = requests.read_until(b'\n', &mut line).map_err(|error| format!("stdin cannot be read: {error}"))?;
        if length == 0 {
            return Ok(());
        }
        match session.reply(&line) {
            Reply::Answer(answer) => {
                let mut text = serde_json::to_vec(&answer).expect("an answer is plain data");
                text.push(b'\n');
                let mut answers = stdout().lock();
                let written = answers.write_all(&text).and_then(|()| answers.flush());
                written.map_err(|error| format!("stdout cannot be written: {error}"))?;
            }
            Reply::Bye => return Ok(()),
            Reply::Unanswerable(error) => return Err(format!("A line is no request: {error}")),
        }
    }
}

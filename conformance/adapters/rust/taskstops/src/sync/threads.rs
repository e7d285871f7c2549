use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

/// The way to each thread that has nothing to do. The last one to come is the first to go: it is the warmest.
static IDLE: Mutex<Vec<Sender<Job>>> = Mutex::new(Vec::new());

/// Does the job on a thread of its own, which may have done others before. Threads are kept: there are as many as were ever needed at
/// once. The job must not panic.
pub(crate) fn go(job: impl FnOnce() + Send + 'static) {
    let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
    match idle {
        Some(thread) => thread.send(Box::new(job)).expect("an idle thread waits for its next job"),
        None => drop(thread::spawn(move || work(Box::new(job)))),
    }
}

fn work(mut job: Job) {
    let (sender, jobs) = channel();
    loop {
        job();
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(sender.clone());
        job = jobs.recv().expect("this thread has a sender itself");
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread;

    use super::go;

    #[test]
    fn go_gives_each_job_its_own_thread_while_it_lasts() {
        let (report, reports) = channel();
        let (end_first, first_ends) = channel::<()>();
        let (end_second, second_ends) = channel::<()>();
        for ends in [first_ends, second_ends] {
            let report = report.clone();
            go(move || {
                report.send(thread::current().id()).unwrap();
                ends.recv().unwrap();
            });
        }
        let threads = (reports.recv().unwrap(), reports.recv().unwrap());
        assert_ne!(threads.0, threads.1);
        end_first.send(()).unwrap();
        end_second.send(()).unwrap();
    }
}

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

use taskstops::{Goroutine, Setup, Shape, Task, TaskStop, Trap};

use crate::system::{SHAPES, System};

const ROUNDS: usize = 2000;

/// Tasks that enter and leave their applications all the time, or an internal stop, while others stop them, alone and together. Nobody
/// is in an application while the kernel is paused, and at last a kill finds everybody.
fn race(shape: Shape) {
    let system = System::with(Setup { shape, ..Setup::default() });
    let paused = Arc::new(AtomicBool::new(false));
    let stop = TaskStop::new("vforkStop", true);
    let tasks: Vec<Arc<Task>> =
        [("t1", "g1"), ("t2", "g1"), ("t3", "g2")].map(|(name, group)| task(&system, name, group, &paused, &stop)).into();
    thread::scope(|scope| {
        for task in &tasks {
            scope.spawn(|| {
                for _ in 0..ROUNDS {
                    task.begin_external_stop();
                    task.end_external_stop();
                    task.end_internal_stop(&stop);
                }
            });
        }
        scope.spawn(|| {
            for _ in 0..ROUNDS {
                system.kernel.pause().unwrap();
                system.kernel.pause_return().unwrap();
                paused.store(true, SeqCst);
                system.kernel.pull_full_state().unwrap();
                paused.store(false, SeqCst);
                system.kernel.unpause().unwrap();
            }
        });
    });
    system.kernel.task_set().kill().unwrap();
    for task in tasks {
        let view = system.view(&task);
        assert_eq!((view.goroutine, view.stop_count), (Goroutine::Exited, 0));
    }
    assert_eq!(system.kernel.view().running_goroutines, 0);
}

fn task(system: &System, name: &str, group: &str, paused: &Arc<AtomicBool>, stop: &TaskStop) -> Arc<Task> {
    let task = system.kernel.task_set().new_task(name, group).unwrap();
    let (paused, stop, mut turn) = (paused.clone(), stop.clone(), 0);
    let application = move || {
        assert!(!paused.load(SeqCst), "In the application while the kernel is paused");
        turn += 1;
        if turn % 8 == 0 { Trap::BeginInternalStop(stop.clone()) } else { Trap::Return }
    };
    task.start(Box::new(application)).unwrap();
    task
}

#[test]
fn stops_from_all_sides_lose_nobody_and_hold_everybody() {
    SHAPES.into_iter().for_each(race);
}

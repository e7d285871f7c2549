use taskstops::Goroutine::{InApplication, Parked};
use taskstops::{Pause, Setup, Trap};

use crate::system::{SHAPES, System, panic_of};

#[test]
fn pause_holds_all_current_and_future_tasks() {
    for shape in SHAPES {
        let mut system = System::new(shape);
        let first = system.started("t1", "g1");
        system.kernel.pause().unwrap();
        assert_eq!(system.kernel.view().running_goroutines, 1);
        system.trap(&first, Trap::Return);
        system.kernel.pause_return().unwrap();
        let second = system.started("t2", "g2");
        assert_eq!((system.goroutine(&first), system.goroutine(&second)), (Parked, Parked));
        system.kernel.unpause().unwrap();
        assert_eq!((system.goroutine(&first), system.goroutine(&second)), (InApplication, InApplication));
        assert_eq!(system.kernel.view().running_goroutines, 2);
    }
}

#[test]
fn a_pause_is_asked_for_and_returns_and_ends_once() {
    let system = System::with(Setup::default());
    assert!(system.kernel.pause_return().is_err() && system.kernel.unpause().is_err());
    system.kernel.pause().unwrap();
    assert_eq!(system.kernel.view().pause, Pause::Waiting);
    assert!(system.kernel.pause().is_err() && system.kernel.unpause().is_err());
    system.kernel.pause_return().unwrap();
    assert_eq!(system.kernel.view().pause, Pause::Paused);
    assert!(system.kernel.pause_return().is_err());
    system.kernel.unpause().unwrap();
    assert_eq!(system.kernel.view().pause, Pause::None);
}

#[test]
fn pull_full_state_wants_a_pause_and_lasts_until_the_application_is_entered() {
    let mut system = System::with(Setup::default());
    let task = system.started("t1", "g1");
    assert!(system.kernel.pull_full_state().is_err());
    system.kernel.pause().unwrap();
    system.trap(&task, Trap::Return);
    system.kernel.pause_return().unwrap();
    system.kernel.pull_full_state().unwrap();
    assert!(task.view().pulled);
    system.kernel.unpause().unwrap();
    assert!(!system.view(&task).pulled);
}

#[test]
fn a_panic_of_the_task_sets_count_reaches_no_task() {
    let system = System::with(Setup { stop_count: i32::MAX, ..Setup::default() });
    let task = system.kernel.task_set().new_task_with("t1", "g1", 1).unwrap();
    assert_eq!(task.view().stop_count, i32::MIN);
    assert_eq!(panic_of(|| system.kernel.task_set().begin_external_stop()), "Invalid stopCount: -2147483648");
    assert_eq!((task.view().stop_count, system.kernel.view().stop_count), (i32::MIN, i32::MIN));
}

#[test]
fn a_loop_over_tasks_comes_to_those_first_that_it_is_told() {
    for (first, counts) in [("t1", [-1, 1]), ("t2", [-1, 0])] {
        let system = System::with(Setup { stop_count: 1, ..Setup::default() });
        let tasks = ["t1", "t2"].map(|name| system.kernel.task_set().new_task(name, "g1").unwrap());
        tasks[0].end_external_stop();
        system.kernel.task_set().visit_first(vec![first.to_owned()]);
        assert_eq!(panic_of(|| system.kernel.task_set().end_external_stop()), "Invalid stopCount: -1");
        assert_eq!([tasks[0].view().stop_count, tasks[1].view().stop_count], counts);
    }
}

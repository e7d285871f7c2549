use std::sync::Arc;

use taskstops::Goroutine::{Exited, InApplication, Parked};
use taskstops::{Kernel, NewTaskError, Setup, Shape, Task, TaskStop, Trap};

use crate::system::{SHAPES, System, panic_of};

/// A zombie in a stop from which an unmatched end freed it.
fn zombie_in(system: &mut System, name: &str, stop: &TaskStop) -> Arc<Task> {
    let task = system.started(name, "g1");
    system.trap(&task, Trap::BeginInternalStop(stop.clone()));
    task.end_external_stop();
    system.rest.wait();
    system.trap(&task, Trap::Exit);
    assert_eq!(system.goroutine(&task), Exited);
    task
}

#[test]
fn the_last_of_a_group_to_exit_takes_the_group_along_in_todays_shape() {
    for (shape, refused) in [(Shape::Seed, None), (Shape::Current, Some(NewTaskError::Interrupted))] {
        let mut system = System::new(shape);
        let (first, last) = (system.started("t1", "g1"), system.started("t2", "g1"));
        system.trap(&first, Trap::Exit);
        assert!(system.kernel.task_set().new_task("t3", "g1").is_ok());
        let third = system.start("t3");
        system.trap(&last, Trap::Exit);
        assert_eq!(system.goroutine(&third), InApplication);
        system.trap(&third, Trap::Exit);
        assert_eq!(system.kernel.task_set().new_task("t4", "g1").err(), refused);
    }
}

#[test]
fn of_two_that_exit_at_once_none_is_the_last() {
    for shape in SHAPES {
        let mut system = System::new(shape);
        let tasks = [system.started("t1", "g1"), system.started("t2", "g1")];
        for task in &tasks {
            task.begin_external_stop();
            system.trap(task, Trap::Exit);
            assert_eq!(system.goroutine(task), Parked);
        }
        for task in &tasks {
            task.end_external_stop();
            assert_eq!(system.goroutine(task), Exited);
        }
        assert!(system.kernel.task_set().new_task("t3", "g1").is_ok());
    }
}

#[test]
fn the_last_exit_kills_zombies_in_todays_shape() {
    for (shape, stop_left) in [(Shape::Seed, true), (Shape::Current, false)] {
        let mut system = System::new(shape);
        let last = system.started("t1", "g1");
        let zombie = zombie_in(&mut system, "t2", &TaskStop::new("vforkStop", true));
        zombie.begin_external_stop();
        system.trap(&last, Trap::Exit);
        assert_eq!((zombie.view().stop.is_some(), zombie.view().stop_count), (stop_left, i32::from(stop_left)));
    }
}

#[test]
fn the_last_exit_panics_where_a_zombies_stop_has_no_count_left() {
    let mut system = System::new(Shape::Current);
    let last = system.started("t1", "g1");
    let zombie = zombie_in(&mut system, "t2", &TaskStop::new("vforkStop", true));
    assert_eq!(panic_of(|| system.trap(&last, Trap::Exit)), "Invalid stopCount: -1");
    let view = zombie.view();
    assert_eq!((view.stop_count, view.stop, view.interrupted), (-1, None, false));
    assert_eq!(last.view().goroutine, InApplication);
}

/// Restored on its way out, a task is neither interrupted nor started.
#[test]
fn a_task_on_its_way_out_receives_signals_and_passes_them_on_at_its_end() {
    for shape in SHAPES {
        let mut system = System::new(shape);
        let leaving = system.started("t1", "g1");
        system.kernel.task_set().new_task("t2", "g1").unwrap();
        system.kernel.pause().unwrap();
        system.trap(&leaving, Trap::Exit);
        system.kernel.pause_return().unwrap();
        system.kernel = Kernel::restore(&system.kernel.save().unwrap(), system.rest.clone()).unwrap();
        let [leaving, other] = ["t1", "t2"].map(|name| system.kernel.task_set().task(name).unwrap());
        leaving.send_group_signal("SIGUSR1");
        assert_eq!((leaving.view().interrupted, other.view().interrupted), (true, false));
        system.start("t1");
        assert_eq!((system.goroutine(&leaving), other.view().interrupted), (Exited, true));
    }
}

#[test]
fn the_end_of_a_zombies_stop_tells_it_nothing() {
    let mut system = System::new(Shape::Current);
    let (zombie, stop) = (system.started("t1", "g1"), TaskStop::new("ptraceStop", false));
    system.trap(&zombie, Trap::BeginInternalStop(stop.clone()));
    zombie.end_external_stop();
    assert_eq!(system.goroutine(&zombie), InApplication);
    zombie.send_signal("SIGUSR1");
    system.trap(&zombie, Trap::Exit);
    assert_eq!(system.goroutine(&zombie), Exited);
    assert_eq!(panic_of(|| zombie.end_internal_stop(&stop)), "Invalid stopCount: -1");
    assert_eq!((zombie.view().interrupted, zombie.view().kicked), (false, false));
}

#[test]
fn a_task_that_exits_interrupted_passes_signals_of_the_group_on() {
    for interrupted in [false, true] {
        let mut system = System::with(Setup::default());
        let (first, second) = (system.started("t1", "g1"), system.started("t2", "g1"));
        let stop = TaskStop::new("vforkStop", true);
        if interrupted {
            first.send_group_signal("SIGUSR1");
        } else {
            system.trap(&second, Trap::BeginInternalStop(stop));
            second.send_group_signal("SIGUSR1");
            system.trap(&first, Trap::Return);
        }
        system.trap(&first, Trap::Exit);
        assert_eq!(second.view().interrupted, interrupted);
    }
}

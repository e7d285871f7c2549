use taskstops::Goroutine::{Exited, InApplication, Parked};
use taskstops::{Setup, Shape, TaskStop, Trap};

use crate::system::{SHAPES, System, panic_of};

#[test]
fn an_external_stop_holds_the_task_once_its_application_returns() {
    for shape in SHAPES {
        let mut system = System::new(shape);
        let task = system.started("t1", "g1");
        task.begin_external_stop();
        assert_eq!(system.goroutine(&task), InApplication);
        assert!(task.view().kicked && task.view().interrupted);
        system.trap(&task, Trap::Return);
        assert_eq!((system.goroutine(&task), task.view().kicked), (Parked, false));
        task.begin_external_stop();
        task.end_external_stop();
        assert_eq!(system.goroutine(&task), Parked);
        task.end_external_stop();
        assert_eq!(system.goroutine(&task), InApplication);
        assert!(!task.view().interrupted);
    }
}

#[test]
fn an_internal_stop_holds_the_task_until_that_one_ends() {
    let mut system = System::new(Shape::Current);
    let task = system.started("t1", "g1");
    let (vfork, ptrace) = (TaskStop::new("vforkStop", true), TaskStop::new("ptraceStop", false));
    system.trap(&task, Trap::BeginInternalStop(vfork.clone()));
    assert_eq!((system.goroutine(&task), task.view().stop_count), (Parked, 1));
    task.end_internal_stop(&ptrace);
    assert_eq!((system.goroutine(&task), task.view().stop), (Parked, Some(vfork.clone())));
    task.end_internal_stop(&vfork);
    assert_eq!((system.goroutine(&task), task.view().stop), (InApplication, None));
}

#[test]
fn a_system_call_that_blocks_holds_the_task_out_of_its_run_loop() {
    let mut system = System::new(Shape::Current);
    let task = system.started("t1", "g1");
    let (unblock, blocking) = std::sync::mpsc::channel::<()>();
    let rest = system.rest.clone();
    system.trap(
        &task,
        Trap::Block(Box::new(move || {
            rest.arrive();
            blocking.recv().unwrap();
        })),
    );
    task.begin_external_stop();
    assert_eq!(system.goroutine(&task), taskstops::Goroutine::Blocked);
    system.rest.depart();
    unblock.send(()).unwrap();
    assert_eq!(system.goroutine(&task), Parked);
}

#[test]
fn the_count_wraps_and_stays_changed_when_a_stop_panics() {
    let system = System::new(Shape::Current);
    let idle = system.kernel.task_set().new_task("t1", "g1").unwrap();
    assert_eq!(panic_of(|| idle.end_external_stop()), "Invalid stopCount: -1");
    assert_eq!(idle.view().stop_count, -1);

    let system = System::new(Shape::Current);
    let full = system.kernel.task_set().new_task_with("t1", "g1", i32::MAX).unwrap();
    assert_eq!(panic_of(|| full.begin_external_stop()), "Invalid stopCount: -2147483648");
    assert_eq!((full.view().stop_count, full.view().interrupted), (i32::MIN, false));
}

#[test]
fn a_panic_of_the_task_goroutine_goes_on_in_who_waits_for_rest() {
    let mut system = System::new(Shape::Current);
    let task = system.started("t1", "g1");
    let (vfork, ptrace) = (TaskStop::new("vforkStop", true), TaskStop::new("ptraceStop", false));
    system.trap(&task, Trap::BeginInternalStop(ptrace));
    task.end_external_stop();
    assert_eq!(system.goroutine(&task), InApplication);
    let text = panic_of(|| system.trap(&task, Trap::BeginInternalStop(vfork)));
    assert_eq!(text, "Attempting to enter internal stop vforkStop when already in internal stop ptraceStop");
    assert_eq!(task.view().goroutine, InApplication);
}

#[test]
fn an_internal_stop_that_is_not_there_cannot_be_left() {
    let system = System::with(Setup::default());
    let task = system.kernel.task_set().new_task("t1", "g1").unwrap();
    assert_eq!(panic_of(|| task.end_any_internal_stop()), "Attempting to leave non-existent internal stop");
}

#[test]
fn a_zombie_is_reaped_and_nothing_else_is() {
    let mut system = System::new(Shape::Current);
    let task = system.started("t1", "g1");
    assert!(system.kernel.task_set().reap(&task).is_err());
    system.trap(&task, Trap::Exit);
    assert_eq!(system.goroutine(&task), Exited);
    assert!(task.start(Box::new(|| Trap::Exit)).is_err());
    system.kernel.task_set().reap(&task).unwrap();
    assert!(system.kernel.task_set().task("t1").is_none());
}

use taskstops::Goroutine::InApplication;
use taskstops::{Setup, Shape, TaskStop, Trap};

use crate::system::System;

#[test]
fn a_signal_interrupts_a_task_that_can_receive_it() {
    let mut system = System::with(Setup { masked: ["SIGUSR2".to_owned()].into(), ..Setup::default() });
    let task = system.started("t1", "g1");
    task.send_signal("SIGUSR2");
    assert!(!task.view().interrupted);
    task.send_signal("SIGUSR1");
    assert!(task.view().interrupted && task.view().kicked);
    system.trap(&task, Trap::Return);
    assert_eq!((system.goroutine(&task), task.view().interrupted), (InApplication, false));
}

#[test]
fn a_signal_of_the_group_interrupts_one_task_the_named_one_if_it_can() {
    let mut system = System::with(Setup::default());
    let tasks = [system.started("t1", "g1"), system.started("t2", "g1")];
    let interrupted = || tasks.each_ref().map(|task| task.view().interrupted);
    tasks[1].send_group_signal("SIGUSR1");
    assert_eq!(interrupted(), [false, true]);
    tasks[1].send_group_signal("SIGUSR1");
    assert_eq!(interrupted(), [false, true]);
    tasks[1].send_group_signal("SIGUSR2");
    assert_eq!(interrupted(), [true, true]);
}

#[test]
fn the_end_of_an_internal_stop_interrupts_for_a_signal_that_waits_in_todays_shape() {
    for (shape, kicked) in [(Shape::Seed, false), (Shape::Current, true)] {
        let mut system = System::new(shape);
        let task = system.started("t1", "g1");
        let stop = TaskStop::new("vforkStop", true);
        system.trap(&task, Trap::BeginInternalStop(stop.clone()));
        task.send_signal("SIGUSR1");
        assert!(!task.view().interrupted);
        task.end_internal_stop(&stop);
        assert_eq!(system.view(&task).kicked, kicked);
    }
}

use taskstops::Goroutine::{Exited, Parked};
use taskstops::{NewTaskError, Setup, TaskStop, Trap};

use crate::system::{SHAPES, System};

#[test]
fn a_kill_ends_a_killable_stop_and_spares_the_others() {
    for shape in SHAPES {
        for (killable, left) in [(true, Exited), (false, Parked)] {
            let mut system = System::new(shape);
            let task = system.started("t1", "g1");
            system.trap(&task, Trap::BeginInternalStop(TaskStop::new("stop", killable)));
            system.kernel.task_set().kill_group("g1").unwrap();
            assert_eq!(system.goroutine(&task), left);
        }
    }
}

#[test]
fn a_killed_task_is_held_by_external_stops_and_enters_no_internal_one() {
    let mut system = System::with(Setup::default());
    let task = system.started("t1", "g1");
    task.begin_external_stop();
    system.kernel.task_set().kill_group("g1").unwrap();
    system.trap(&task, Trap::BeginInternalStop(TaskStop::new("stop", false)));
    assert_eq!((system.goroutine(&task), task.view().stop), (Parked, None));
    task.end_external_stop();
    assert_eq!(system.goroutine(&task), Exited);
}

#[test]
fn nobody_is_born_into_a_group_that_exits_or_after_a_kill_of_all() {
    let mut system = System::with(Setup::default());
    let all = system.kernel.task_set().clone();
    assert!(all.kill_group("g1").is_err() && all.kill().is_err());
    system.started("t1", "g1");
    assert_eq!(all.new_task("t1", "g2").err(), Some(NewTaskError::Born));
    all.kill_group("g1").unwrap();
    assert_eq!(all.new_task("t2", "g1").err(), Some(NewTaskError::Interrupted));
    assert!(all.new_task("t3", "g2").is_ok());
    all.kill().unwrap();
    assert_eq!(all.new_task("t4", "g2").err(), Some(NewTaskError::Interrupted));

    let mut system = System::with(Setup::default());
    system.started("t1", "g1");
    system.kernel.task_set().kill().unwrap();
    assert_eq!(system.kernel.task_set().new_task("t2", "g2").err(), Some(NewTaskError::NoMemory));
}

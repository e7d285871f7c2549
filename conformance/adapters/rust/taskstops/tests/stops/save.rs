use std::sync::Arc;

use taskstops::Goroutine::{Exited, InApplication, New, Parked};
use taskstops::{Kernel, NewTaskError, Pause, Rest, Setup, Shape, TaskStop, Trap};

use crate::system::{SHAPES, System};

/// Paused: t1 in an internal stop, t2 a zombie that is stopped too.
fn saved(shape: Shape) -> Vec<u8> {
    let mut system = System::new(shape);
    let (stopped, zombie) = (system.started("t1", "g1"), system.started("t2", "g2"));
    system.trap(&stopped, Trap::BeginInternalStop(TaskStop::new("ptraceStop", false)));
    system.trap(&zombie, Trap::Exit);
    stopped.send_signal("SIGUSR1");
    assert!(system.kernel.save().is_err());
    system.kernel.pause().unwrap();
    system.kernel.pause_return().unwrap();
    system.kernel.save().unwrap()
}

#[test]
fn an_internal_stop_survives_and_external_ones_do_not() {
    for shape in SHAPES {
        let kernel = Kernel::restore(&saved(shape), Arc::new(Rest::default())).unwrap();
        let view = kernel.view();
        assert_eq!((view.stop_count, view.running_goroutines, view.pause), (0, 0, Pause::None));
        let (stopped, zombie) = (&view.tasks["t1"], &view.tasks["t2"]);
        assert_eq!((stopped.goroutine, stopped.stop_count, stopped.stop.clone()), (New, 1, Some(TaskStop::new("ptraceStop", false))));
        assert_eq!((zombie.goroutine, zombie.stop_count), (Exited, 0));
        assert!(!stopped.interrupted && !stopped.kicked);
        assert_eq!(kernel.task_set().new_task("t3", "g2").err(), (shape == Shape::Current).then_some(NewTaskError::Interrupted));
    }
}

#[test]
fn a_restored_task_goes_on_where_it_was_saved() {
    let mut system = System::with(Setup::default());
    system.kernel = Kernel::restore(&saved(Shape::Current), system.rest.clone()).unwrap();
    let task = system.start("t1");
    assert_eq!(system.goroutine(&task), Parked);
    task.end_any_internal_stop();
    let view = system.view(&task);
    assert_eq!((view.goroutine, view.interrupted, view.kicked), (InApplication, false, true));
}

#[test]
fn restore_says_what_is_wrong_with_the_bytes() {
    let bytes = saved(Shape::Seed);
    let error = Kernel::restore(&bytes[..bytes.len() - 1], Arc::new(Rest::default())).err().unwrap();
    assert!(error.to_string().contains("EOF"), "{error}");
}

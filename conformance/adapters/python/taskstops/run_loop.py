"""The loop of a task goroutine, which looks for stops between every two of its run states."""

from __future__ import annotations

from typing import Callable

from .signals import interrupt_receiver_locked
from .task import Task


def run(task: Task) -> None:
    """All that the goroutine of a task does. Its count among the running is the caller's."""
    task.interrupt_chan.send()
    while not task.exited:
        do_stop(task)
        _RUN_STATES[task.run_state](task)
    task.task_set.running_goroutines.done()


def do_stop(task: Task) -> None:
    """Parks while the task is stopped."""
    if task.stop_count == 0:
        return
    running = task.task_set.running_goroutines
    with task.group.signal_mutex:
        task.parked = True
        running.done()
        while task.stop_count > 0:
            task.end_stop_cond.wait()
        # Under the mutex still: who begins a stop next finds a goroutine that runs.
        running.add()
        task.parked = False


def _run_app(task: Task) -> None:
    """Enters the application, and does its system call, unless there is an interrupt to see to first."""
    if _interrupted(task):
        # Not at once: what interrupted may have been a stop.
        task.run_state = "runInterrupt"
        return
    system_call = task.platform.switch(task)
    if system_call is not None:
        system_call(task)


def _interrupted(task: Task) -> bool:
    if task.task_set.shape == "seed":
        return task.interrupt_chan.receive()
    return bool(task.interrupt_chan)


def _run_interrupt(task: Task) -> None:
    """Does one thing that there is to do, or finds none and goes back to the application."""
    with task.group.signal_mutex:
        if task.killed:
            task.run_state = "runExit"
        elif not _deliver_locked(task):
            if task.task_set.shape == "current":
                task.interrupt_chan.receive()
            task.run_state = "runApp"


def _deliver_locked(task: Task) -> bool:
    """Delivers one signal, the task's own before its group's, and says whether there was one."""
    deliverable = task.deliverable_locked()
    for queue in (task.pending, task.group.pending):
        signals: set[str] = deliverable & queue
        if signals:
            queue.remove(min(signals))
            return True
    return False


def _run_exit(task: Task) -> None:
    """The task is a zombie, until it is reaped.

    The signals of the group that it was to handle go to others, one to each.
    """
    group = task.group
    with task.task_set.mutex.writing(), group.signal_mutex:
        task.exited = True
        if task.interrupt_chan:
            for signal in sorted(group.pending):
                interrupt_receiver_locked(group.tasks, signal)


_RUN_STATES: dict[str, Callable[[Task], None]] = {
    "runApp": _run_app,
    "runInterrupt": _run_interrupt,
    "runExit": _run_exit,
}

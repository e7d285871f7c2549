"""Signals: to one task, to a group, and those that kill."""

from __future__ import annotations

from collections.abc import Iterable

from .task import SIGKILL, Task
from .thread_group import ThreadGroup


def send_signal(task: Task, signal: str) -> None:
    """A signal for this task alone, dropped if it is pending for it. Not SIGKILL: see `kill_locked`."""
    with task.group.locked():
        if signal not in task.pending:
            task.pending.add(signal)
            interrupt_receiver_locked([task], signal)


def send_group_signal(task: Task, signal: str) -> None:
    """A signal for any task of the group, this one first, dropped if it is pending for the group."""
    group = task.group
    with task.group.locked():
        if signal not in group.pending:
            group.pending.add(signal)
            interrupt_receiver_locked([task, *group.tasks], signal)


def interrupt_receiver_locked(tasks: Iterable[Task], signal: str) -> None:
    """Interrupts the first task that can receive the signal, if any can."""
    for task in tasks:
        if _can_receive_locked(task, signal):
            task.interrupt()
            return


def _can_receive_locked(task: Task, signal: str) -> bool:
    """External stops do not matter; and who is interrupted already looks for signals anyway."""
    return not (
        task.exited
        or signal in task.task_set.masked_signals
        or task.stop is not None
        or bool(task.interrupt_chan)
    )


def kill_group(group: ThreadGroup) -> None:
    """SIGKILL for a group. Raises Panic as `kill_locked` does."""
    with group.locked():
        group.exiting = True
        for task in group.task_set.order(group.tasks):
            kill_locked(task)


def kill_locked(task: Task) -> None:
    """SIGKILL for a task: the end of its stop, if that is killable. External stops hold it still.

    Raises Panic, before the task is killed, if the stop has no count left.
    """
    if task.stop is not None and task.stop.killable:
        task.end_internal_stop_locked()
    task.pending.add(SIGKILL)
    task.interrupt()


def exit_task(task: Task) -> None:
    """Has the task exit, today with the group if it is the last. A system call: for the task goroutine alone.

    It takes part in its group until it comes to its end. Raises Panic as `kill_locked` does, and the task
    does not exit then.
    """
    group = task.group
    with task.task_set.mutex.reading(), group.signal_mutex:
        others = [other for other in task.task_set.order(group.tasks) if other is not task]
        is_last = all(other.exited for other in others)
        if task.task_set.shape == "current" and is_last and not group.exiting:
            group.exiting = True
            for zombie in others:
                kill_locked(zombie)
        task.run_state = "runExit"

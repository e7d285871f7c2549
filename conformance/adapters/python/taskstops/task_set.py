"""All tasks, and the stops of all tasks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Callable

from .int32 import int32
from .panic import Panic
from .platform_context import Application
from .run_loop import run
from .signals import kill_locked
from .sync.goroutines import Goroutines
from .sync.rw_mutex import RWMutex
from .sync.wait_group import WaitGroup
from .task import Task
from .thread_group import ThreadGroup


class Refused(Exception):
    """A task cannot be born. Its text is the error's name."""


class TaskSet:
    """Tasks in thread groups. Its mutex comes before signal mutexes."""

    def __init__(
        self, shape: str, masked_signals: frozenset[str], application: Application, goroutines: Goroutines
    ) -> None:
        if shape not in ("seed", "current"):
            raise ValueError(f"There is no shape {shape!r}: take seed or current")
        #: Whose locks and interrupts these are.
        self.shape = shape
        #: The signals that every task masks.
        self.masked_signals = masked_signals
        self.application = application
        self.goroutines = goroutines
        #: In which order a loop goes over tasks. All are right.
        self.order: Callable[[Iterable[Task]], list[Task]] = list
        self.mutex = RWMutex()
        #: An int32: the external stops of all tasks, those too that are not born yet. Guarded by the mutex.
        self.stop_count = 0
        #: Task goroutines that are neither parked nor at their end.
        self.running_goroutines = WaitGroup(goroutines)
        #: Those born and not reaped, zombies too, by name. Guarded by the mutex.
        self.tasks: dict[str, Task] = {}
        self.groups: dict[str, ThreadGroup] = {}
        #: Whether no task is born any more. Guarded by the mutex.
        self.exiting = False

    def new_group(self, name: str) -> ThreadGroup:
        """A thread group without tasks."""
        with self.mutex.writing():
            group = self.groups[name] = ThreadGroup(name, self)
            return group

    def new_task(self, name: str, group: ThreadGroup) -> Task:
        """A task is born, and bears the stops of all. It is not started.

        Raises Refused: EINTR if the group exits, ENOMEM after `kill`.
        """
        with self.mutex.writing(), group.signal_mutex:
            if group.exiting:
                raise Refused("EINTR")
            if self.exiting:
                raise Refused("ENOMEM")
            task = Task(name, group)
            task.stop_count = self.stop_count
            group.tasks.append(task)
            self.tasks[name] = task
            return task

    def start(self, task: Task) -> None:
        """Starts the goroutine of a task, once. Not of a zombie."""
        task.started = True
        self.running_goroutines.add()
        self.goroutines.go(lambda: run(task))

    def reap(self, task: Task) -> None:
        """Takes a zombie out: no stop reaches it any more."""
        with self.mutex.writing(), task.group.signal_mutex:
            del self.tasks[task.name]
            task.group.tasks.remove(task)

    def begin_external_stop(self) -> None:
        """Stops all tasks. Does not wait for them. Raises Panic after MAX_INT32 stops, of all or of one."""
        with self.mutex.writing():
            self.stop_count = int32(self.stop_count + 1)
            if self.stop_count <= 0:
                raise Panic(f"Invalid stopCount: {self.stop_count}")
            for task in self.order(self.tasks.values()):
                with task.group.signal_mutex:
                    task.begin_stop_locked()
                task.interrupt()

    def end_external_stop(self) -> None:
        """Ends one stop of all tasks. Raises Panic if there is none, of all or of one."""
        with self.mutex.writing():
            self.stop_count = int32(self.stop_count - 1)
            if self.stop_count < 0:
                raise Panic(f"Invalid stopCount: {self.stop_count}")
            for task in self.order(self.tasks.values()):
                with task.group.signal_mutex:
                    task.end_stop_locked()

    def pull_full_state(self) -> None:
        """Fetches the state of every application. Preconditions: no task goroutine runs."""
        with self.mutex.writing():
            for task in self.tasks.values():
                task.platform.pulled = not task.exited

    def kill(self) -> None:
        """SIGKILL for all, and no task is born any more. Raises Panic as `kill_locked` does."""
        with self.mutex.writing():
            self.exiting = True
            for task in self.order(self.tasks.values()):
                with task.group.signal_mutex:
                    task.group.exiting = True
                    kill_locked(task)

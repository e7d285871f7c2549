"""A system under test: a kernel, its goroutines, and how they are seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Callable

from applications import Applications, NotOpen
from stopcount_kit import OK, Action, Json, Outcome
from taskstops import (
    MAX_INT32,
    Goroutines,
    Kernel,
    Panic,
    Refused,
    Task,
    TaskSet,
    TaskStop,
    int32,
    restore,
    save,
)


class StopsWorld:
    """A kernel, made as a request's `config` says, whose goroutines go on by themselves."""

    def __init__(
        self,
        actions: dict[str, Callable[..., None]],
        *,
        shape: str,
        groups: list[str],
        tasks: Json,
        stops: Json,
        signals: Json,
        taskSetStopCount: int,
    ) -> None:
        self._actions = actions
        self._shape = shape
        self._masked_signals = frozenset(name for name, signal in signals.items() if signal["masked"])
        self.stops = {name: TaskStop(name, stop["killable"]) for name, stop in stops.items()}
        self.group_of = {name: task["group"] for name, task in tasks.items()}
        self.task_set = self._new_task_set()
        self.kernel = Kernel(self.task_set)
        self.pause_state = "none"
        self.pause_returned = False
        self.task_set.stop_count = taskSetStopCount
        for group in groups:
            self.task_set.new_group(group)
        for name, task in tasks.items():
            if task["created"]:
                born = self.task_set.new_task(name, self.task_set.groups[task["group"]])
                born.stop_count = int32(born.stop_count + task["externalStops"])

    def step(self, action: Action) -> Outcome:
        """The action, and then whatever follows from it."""
        try:
            # The action is over before anyone goes on whom it wakes, and nobody goes on after a panic.
            with self.goroutines.held():
                outcome = self._call(action)
            self.goroutines.settle()
            return outcome
        except Panic as panic:
            return Outcome("panic", str(panic))

    def observe(self) -> Json:
        """Read without locks: nobody is on his way, and after a panic they are worth nothing."""
        return {
            "tasks": {name: _observed(task) for name, task in self.task_set.tasks.items()},
            "taskSet": {
                "stopCount": self.task_set.stop_count,
                "runningGoroutines": self.task_set.running_goroutines.count,
            },
            "kernel": {"pause": self.pause_state},
        }

    def close(self) -> None:
        self.goroutines.discard()

    def task(self, name: str) -> Task:
        """Raises NotOpen if there is none."""
        if name not in self.task_set.tasks:
            raise NotOpen(f"{name} is not in the TaskSet")
        return self.task_set.tasks[name]

    def pause(self) -> None:
        """Has a goroutine pause the kernel, and wait."""
        self.pause_state = "waiting"
        self.goroutines.go(self._pause)

    def _pause(self) -> None:
        self.kernel.pause()
        self.pause_returned = True

    def save_and_restore(self) -> None:
        """Goes on with a kernel made from the bytes of this one."""
        saved = save(self.kernel)
        self.goroutines.discard()
        self.task_set = self._new_task_set()
        self.kernel = restore(saved, self.task_set)
        self.pause_state = "none"

    def _new_task_set(self) -> TaskSet:
        self.goroutines = Goroutines()
        self.applications = Applications(self.goroutines)
        return TaskSet(self._shape, self._masked_signals, self.applications.run, self.goroutines)

    def _call(self, action: Action) -> Outcome:
        self.task_set.order = _order(action)
        try:
            self._actions[action.name](self, **action.args)
            return OK
        except Refused as refused:
            return Outcome("error", str(refused))
        except NotOpen as elsewhere:
            return Outcome("blocked", str(elsewhere))


def _observed(task: Task) -> Json:
    return {
        "stopCount": task.stop_count,
        "stop": task.stop.name if task.stop else None,
        "interrupted": bool(task.interrupt_chan),
        "kicked": task.platform.kicked,
        "goroutine": _goroutine(task),
        "pulled": int(task.platform.pulled),
    }


def _goroutine(task: Task) -> str:
    if not task.started:
        return "new"
    if task.exited:
        return "exited"
    if not task.parked:
        return "running"
    return "stuck" if task.stop_count <= 0 and task.end_stop_cond.waiting else "parked"


def _order(action: Action) -> Callable[[Iterable[Task]], list[Task]]:
    """The order in which a loop comes to the tasks picked, the one that panics last of them."""
    if "reached" not in action.picks:
        return list
    reached, panics = action.picks["reached"], _PANICS[action.name]
    return lambda tasks: sorted(tasks, key=lambda task: (task.name not in reached, panics(task)))


def _panics_killed(task: Task) -> bool:
    return task.stop is not None and task.stop.killable and task.stop_count <= 0


_PANICS: dict[str, Callable[[Task], bool]] = {
    "taskSetBeginExternalStop": lambda task: task.stop_count == MAX_INT32,
    "taskSetEndExternalStop": lambda task: task.stop_count <= 0,
    "kill": _panics_killed,
    "taskSetKill": _panics_killed,
    "exit": _panics_killed,
}

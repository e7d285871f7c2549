"""A small system for tests: tasks whose applications wait for what the test tells them."""

from __future__ import annotations

from applications import Applications
from taskstops import Goroutines, Kernel, Task, TaskSet, restore, save


class System:
    """A kernel with the groups g1 and g2. Every test closes it."""

    def __init__(self, shape: str = "current", masked: frozenset[str] = frozenset()) -> None:
        self.shape, self.masked = shape, masked
        self.goroutines = Goroutines()
        self.applications = Applications(self.goroutines)
        self.task_set = TaskSet(shape, masked, self.applications.run, self.goroutines)
        self.kernel = Kernel(self.task_set)
        for group in ("g1", "g2"):
            self.task_set.new_group(group)

    def born(self, name: str, group: str = "g1") -> Task:
        return self.task_set.new_task(name, self.task_set.groups[group])

    def started(self, name: str, group: str = "g1") -> Task:
        """A task whose goroutine has come to rest."""
        task = self.born(name, group)
        self.task_set.start(task)
        self.goroutines.settle()
        return task

    def restored(self) -> System:
        """What comes of this system when it is saved, closed and restored."""
        system = System(self.shape, self.masked)
        system.task_set = TaskSet(self.shape, self.masked, system.applications.run, system.goroutines)
        system.kernel = restore(save(self.kernel), system.task_set)
        self.close()
        return system

    def close(self) -> None:
        self.goroutines.discard()

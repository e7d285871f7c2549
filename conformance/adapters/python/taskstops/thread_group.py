"""Tasks that share signals and exit together."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .task import Task
    from .task_set import TaskSet


class ThreadGroup:
    """The signal mutex guards all of it, and the signals and stops of its tasks."""

    def __init__(self, name: str, task_set: TaskSet) -> None:
        self.name = name
        self.task_set = task_set
        self.signal_mutex = threading.Lock()
        #: Those born and not reaped. To change it takes the TaskSet's lock besides.
        self.tasks: list[Task] = []
        #: Signals for any one of its tasks.
        self.pending: set[str] = set()
        #: Whether it exits: no task may join.
        self.exiting = False

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the signal mutex for the length of a block; in the seed the TaskSet is read meanwhile."""
        if self.task_set.shape == "seed":
            with self.task_set.mutex.reading(), self.signal_mutex:
                yield
        else:
            with self.signal_mutex:
                yield

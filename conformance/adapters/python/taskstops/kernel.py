"""The kernel: it pauses all tasks, and is saved and restored while they are paused."""

from __future__ import annotations

import threading
from .task_set import TaskSet


class Kernel:
    """A TaskSet, and the calls that concern all of it."""

    def __init__(self, task_set: TaskSet) -> None:
        self.task_set = task_set
        # Outermost: who saves holds it all the while, so that nobody pauses meanwhile.
        self.external_mutex = threading.Lock()

    def pause(self) -> None:
        """Stops all tasks and waits until none runs, on one of the goroutines of the TaskSet.

        Raises Panic as TaskSet.begin_external_stop does.
        """
        with self.external_mutex:
            self.task_set.begin_external_stop()
        self.task_set.running_goroutines.wait()

    def unpause(self) -> None:
        """Ends one pause. Does not wait. Raises Panic as TaskSet.end_external_stop does."""
        with self.external_mutex:
            self.task_set.end_external_stop()

    def kill(self) -> None:
        """SIGKILL for all tasks. Does not wait. Raises Panic as TaskSet.kill does."""
        with self.external_mutex:
            self.task_set.kill()

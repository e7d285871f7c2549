"""The kernel: it pauses all tasks, and is saved and restored while they are paused."""

from __future__ import annotations

import json
import threading
from typing import Any

from .task import Task, TaskStop
from .task_set import TaskSet
from .thread_group import ThreadGroup


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


def save(kernel: Kernel) -> bytes:
    """What outlives the kernel. Counts of stops, interrupts and goroutines do not.

    Preconditions: the kernel is paused. Raises RuntimeError if a task goroutine runs.
    """
    with kernel.external_mutex:
        task_set = kernel.task_set
        if task_set.running_goroutines.count > 0:
            raise RuntimeError("A kernel is saved only while it is paused")
        saved = {
            "exiting": task_set.exiting,
            "groups": [_saved_group(group) for group in task_set.groups.values()],
            "tasks": [_saved_task(task) for task in task_set.tasks.values()],
        }
    return json.dumps(saved).encode()


def restore(data: bytes, task_set: TaskSet) -> Kernel:
    """A kernel from what was saved, in a TaskSet that is new. No task of it is started."""
    saved = json.loads(data)
    task_set.exiting = saved["exiting"]
    for group in saved["groups"]:
        _restore_group(group, task_set)
    for task in saved["tasks"]:
        _restore_task(task, task_set)
    return Kernel(task_set)


def _saved_group(group: ThreadGroup) -> dict[str, Any]:
    return {"name": group.name, "exiting": group.exiting, "pending": sorted(group.pending)}


def _restore_group(saved: dict[str, Any], task_set: TaskSet) -> None:
    group = task_set.new_group(saved["name"])
    group.exiting = saved["exiting"]
    group.pending = set(saved["pending"])


def _saved_task(task: Task) -> dict[str, Any]:
    return {
        "name": task.name,
        "group": task.group.name,
        "stop": task.stop,
        "pending": sorted(task.pending),
        "run_state": task.run_state,
        "exited": task.exited,
    }


def _restore_task(saved: dict[str, Any], task_set: TaskSet) -> None:
    group = task_set.groups[saved["group"]]
    task = Task(saved["name"], group)
    task.stop = None if saved["stop"] is None else TaskStop(*saved["stop"])
    # External stops were those of whoever saved; the internal one is the task's own.
    task.stop_count = 0 if task.stop is None else 1
    task.pending = set(saved["pending"])
    task.run_state = saved["run_state"]
    task.exited = task.started = saved["exited"]
    group.tasks.append(task)
    task_set.tasks[task.name] = task

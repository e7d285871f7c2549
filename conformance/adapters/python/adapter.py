"""The adapter of the task stops in Python.

Run it: npx stopcount replay -- python3 conformance/adapters/python/adapter.py
"""

from __future__ import annotations

from typing import Callable

from applications import NotOpen
from stopcount_kit import Binding, serve
from stops_world import StopsWorld
from taskstops import Task, exit_task, kill_group, send_group_signal, send_signal

CAPABILITIES = ["calls", "settles", "signals", "saveRestore", "presetCounts", "picks", "stepwise"]


def new_task(world: StopsWorld, task: str) -> None:
    _demand(task not in world.task_set.tasks, f"{task} is born already")
    world.task_set.new_task(task, world.task_set.groups[world.group_of[task]])


def start(world: StopsWorld, task: str) -> None:
    _demand(not world.task(task).started, f"{task} is started already")
    world.task_set.start(world.task(task))


def reap(world: StopsWorld, task: str) -> None:
    _demand(world.task(task).exited, f"{task} is no zombie")
    world.task_set.reap(world.task(task))


def end_internal_stop(world: StopsWorld, task: str, stop: str) -> None:
    world.task(task).end_internal_stop(world.stops[stop])


def end_non_existent_stop(world: StopsWorld, task: str) -> None:
    with world.task(task).group.locked():
        world.task(task).end_internal_stop_locked()


def send_to_task(world: StopsWorld, task: str, signal: str) -> None:
    send_signal(_living(world, task), signal)


def send_to_group(world: StopsWorld, task: str, signal: str) -> None:
    send_group_signal(_living(world, task), signal)


def pause(world: StopsWorld) -> None:
    _demand(world.pause_state == "none", "A pause is under way")
    world.pause()


def pause_return(world: StopsWorld) -> None:
    _demand(world.pause_state == "waiting" and world.pause_returned, "Pause has not returned")
    world.pause_state, world.pause_returned = "paused", False


def unpause(world: StopsWorld) -> None:
    _demand(world.pause_state == "paused", "The kernel is not paused")
    world.kernel.unpause()
    world.pause_state = "none"


def pull_full_state(world: StopsWorld) -> None:
    _demand_rest(world)
    world.task_set.pull_full_state()


def save_restore(world: StopsWorld) -> None:
    _demand_rest(world)
    world.save_and_restore()


def begin_internal_stop(world: StopsWorld, task: str, stop: str) -> None:
    world.applications.leave(task, lambda caller: caller.begin_internal_stop(world.stops[stop]))


def _living(world: StopsWorld, name: str) -> Task:
    task = world.task(name)
    _demand(not task.exited, f"{name} is a zombie")
    return task


def _demand_rest(world: StopsWorld) -> None:
    _demand(world.pause_state == "paused", "The kernel is not paused")
    _demand(world.task_set.running_goroutines.count == 0, "A goroutine runs though the kernel is paused")


def _demand(is_open: bool, otherwise: str) -> None:
    if not is_open:
        raise NotOpen(otherwise)


ACTIONS: dict[str, Callable[..., None]] = {
    "newTask": new_task,
    "start": start,
    "reap": reap,
    "endInternalStop": end_internal_stop,
    "endNonExistentStop": end_non_existent_stop,
    "beginExternalStop": lambda world, task: world.task(task).begin_external_stop(),
    "endExternalStop": lambda world, task: world.task(task).end_external_stop(),
    "taskSetBeginExternalStop": lambda world: world.task_set.begin_external_stop(),
    "taskSetEndExternalStop": lambda world: world.task_set.end_external_stop(),
    "sendSignal": send_to_task,
    "sendGroupSignal": send_to_group,
    "kill": lambda world, group: kill_group(world.task_set.groups[group]),
    "taskSetKill": lambda world: world.kernel.kill(),
    "pause": pause,
    "pauseReturn": pause_return,
    "unpause": unpause,
    "pullFullState": pull_full_state,
    "saveRestore": save_restore,
    "leaveGuest": lambda world, task: world.applications.leave(task),
    "block": lambda world, task: world.applications.block(task),
    "unblock": lambda world, task: world.applications.unblock(task),
    "beginInternalStop": begin_internal_stop,
    "exit": lambda world, task: world.applications.leave(task, exit_task),
}

if __name__ == "__main__":
    serve(
        Binding(
            name="task stops in Python",
            make_world=lambda config: StopsWorld(ACTIONS, **config),
            capabilities=CAPABILITIES,
        )
    )

"""A task, and the stops of one task."""

from __future__ import annotations

from typing import NamedTuple

from .int32 import int32
from .panic import Panic
from .platform_context import PlatformContext
from .sync.end_stop_cond import EndStopCond
from .sync.interrupt_chan import InterruptChan
from .thread_group import ThreadGroup

SIGKILL = "SIGKILL"


class TaskStop(NamedTuple):
    """An internal stop. It has no data beside its kind, so a restored one equals the saved one."""

    name: str
    #: Whether a kill ends the stop.
    killable: bool


class Task:
    """A task. The signal mutex of its group guards `stop`, `pending` and writes of `stop_count`."""

    def __init__(self, name: str, group: ThreadGroup) -> None:
        self.name = name
        self.group = group
        self.task_set = task_set = group.task_set
        #: The internal stop that it is in.
        self.stop: TaskStop | None = None
        #: An int32: the stops that hold it, internal and external. Its goroutine reads it without the mutex.
        self.stop_count = 0
        self.end_stop_cond = EndStopCond(group.signal_mutex, task_set.goroutines)
        self.interrupt_chan = InterruptChan()
        self.platform = PlatformContext(task_set.application)
        #: Signals for it alone.
        self.pending: set[str] = set()
        #: What its goroutine executes next: "runApp", "runInterrupt" or "runExit".
        self.run_state = "runApp"
        #: Whether its goroutine was started.
        self.started = False
        #: Whether its goroutine is in the wait of doStop.
        self.parked = False
        #: Whether its goroutine has ended: it is a zombie, and masks all signals, SIGKILL too.
        self.exited = False

    @property
    def killed(self) -> bool:
        return SIGKILL in self.pending

    def interrupt(self) -> None:
        """Has the goroutine leave the application, or what it blocks in, and look around."""
        self.interrupt_chan.send()
        self.platform.interrupt()

    def deliverable_locked(self) -> set[str]:
        """The signals that its goroutine would do something about, SIGKILL apart."""
        return (self.pending | self.group.pending) - self.task_set.masked_signals - {SIGKILL}

    def _signal_waits_locked(self) -> bool:
        """Whether the end of an internal stop is to be told to the task. The seed does not look."""
        if self.task_set.shape == "seed" or self.exited:
            return False
        return self.killed or bool(self.deliverable_locked())

    def begin_internal_stop(self, stop: TaskStop) -> None:
        """Enters the stop, unless the task is killed. A system call: for the task goroutine alone.

        Raises Panic if it is in a stop, or in too many.
        """
        with self.group.locked():
            if not self.killed:
                self._begin_internal_stop_locked(stop)

    def end_internal_stop(self, stop: TaskStop) -> None:
        """Ends the stop if the task is in it.

        Raises Panic if an external stop was ended that nobody had begun.
        """
        with self.group.locked():
            if self.stop == stop:
                self.end_internal_stop_locked()

    def begin_external_stop(self) -> None:
        """Stops the task. Does not wait for it. Raises Panic after MAX_INT32 stops."""
        with self.group.locked():
            self.begin_stop_locked()
            self.interrupt()

    def end_external_stop(self) -> None:
        """Ends one external stop. Raises Panic if there is none."""
        with self.group.locked():
            self.end_stop_locked()

    def _begin_internal_stop_locked(self, stop: TaskStop) -> None:
        if self.stop is not None:
            entering = f"Attempting to enter internal stop {stop.name}"
            raise Panic(f"{entering} when already in internal stop {self.stop.name}")
        self.stop = stop
        self.begin_stop_locked()

    def end_internal_stop_locked(self) -> None:
        """Ends whatever internal stop the task is in. The caller has made sure which that is.

        Raises Panic if it is in none.
        """
        if self.stop is None:
            raise Panic("Attempting to leave non-existent internal stop")
        self.stop = None
        if self._signal_waits_locked():
            self.interrupt()
        self.end_stop_locked()

    def begin_stop_locked(self) -> None:
        """Counts a stop more. Raises Panic where the count overflows, which it does all the same."""
        self.stop_count = int32(self.stop_count + 1)
        if self.stop_count <= 0:
            raise Panic(f"Invalid stopCount: {self.stop_count}")

    def end_stop_locked(self) -> None:
        """Counts a stop less, and wakes the goroutine at the last. Raises Panic below zero."""
        self.stop_count = int32(self.stop_count - 1)
        if self.stop_count < 0:
            raise Panic(f"Invalid stopCount: {self.stop_count}")
        if self.stop_count == 0:
            self.end_stop_cond.signal()

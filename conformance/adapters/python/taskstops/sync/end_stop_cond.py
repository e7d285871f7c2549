"""The condition variable of a stopped task."""

from __future__ import annotations

import threading

from .goroutines import Goroutines, Ticket


class EndStopCond:
    """A condition variable for one waiter, the task goroutine. It never wakes without a signal.

    `signal_mutex` is its lock: all of it wants that held.
    """

    def __init__(self, signal_mutex: threading.Lock, goroutines: Goroutines) -> None:
        self._signal_mutex = signal_mutex
        self._goroutines = goroutines
        self._waiter: Ticket | None = None

    @property
    def waiting(self) -> bool:
        """Whether the task goroutine waits, and was not signalled."""
        return self._waiter is not None

    def wait(self) -> None:
        """Gives the lock up, waits for a signal, and takes the lock again."""
        ticket = self._waiter = Ticket()
        self._signal_mutex.release()
        try:
            self._goroutines.park(ticket)
        finally:
            self._signal_mutex.acquire()

    def signal(self) -> None:
        """Wakes the task goroutine, if it waits."""
        if self._waiter is not None:
            self._goroutines.ready(self._waiter)
            self._waiter = None

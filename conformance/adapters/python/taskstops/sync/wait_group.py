"""A counter that can be waited for."""

from __future__ import annotations

import threading

from ..panic import Panic
from .goroutines import Goroutines, Ticket


class WaitGroup:
    """Counts what is under way. Safe for any thread."""

    def __init__(self, goroutines: Goroutines) -> None:
        self._goroutines = goroutines
        self._lock = threading.Lock()
        self._waiters: list[Ticket] = []
        #: How many are under way.
        self.count = 0

    def add(self) -> None:
        """One more is under way."""
        with self._lock:
            self.count += 1

    def done(self) -> None:
        """One less. At zero everyone who waits goes on, whatever comes after.

        Raises Panic if none was under way.
        """
        with self._lock:
            self.count -= 1
            if self.count < 0:
                raise Panic("sync: negative WaitGroup counter")
            if self.count == 0:
                waiters, self._waiters = self._waiters, []
                for ticket in waiters:
                    self._goroutines.ready(ticket)

    def wait(self) -> None:
        """Waits until none is under way, on one of the goroutines."""
        with self._lock:
            if self.count == 0:
                return
            ticket = Ticket()
            self._waiters.append(ticket)
        self._goroutines.park(ticket)

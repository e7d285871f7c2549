"""The goroutines of one system: who of them is on its way, and who waits for others.

A goroutine parks on a ticket, and whoever makes the ticket ready sends it on its way again. So the
goroutines can be counted, and one who drives the system knows without a clock when it is at rest.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Callable

from .threads import Threads

_threads = Threads()


class Discarded(BaseException):
    """Raised where a goroutine parks in a system that is discarded: the goroutine ends."""


class Ticket:
    """Where one goroutine parks, once."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.turn.acquire()
        #: Whether someone made it ready. Guarded by the lock of the goroutines.
        self.is_ready = False


class Goroutines:
    """The goroutines of one system. All of it is safe for any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at_rest = threading.Condition(self._lock)
        self._on_their_way = 0
        self._parked: set[Ticket] = set()
        self._held: list[Ticket] | None = None
        self._failure: BaseException | None = None
        self._discarded = False

    def go(self, function: Callable[[], None]) -> None:
        """Starts a goroutine that does `function`."""
        with self._lock:
            self._on_their_way += 1
        _threads.run(lambda: self._do(function), then=self._arrive)

    def park(self, ticket: Ticket) -> None:
        """Waits until the ticket is ready, which it may be already.

        Preconditions: the caller runs on one of these goroutines, and holds no lock.
        """
        with self._lock:
            if self._discarded:
                raise Discarded
            self._parked.add(ticket)
        self._arrive()
        ticket.turn.acquire()
        with self._lock:
            self._parked.remove(ticket)
            if self._discarded:
                raise Discarded

    def ready(self, ticket: Ticket) -> None:
        """Sends the goroutine of the ticket on its way. Once for each ticket."""
        with self._lock:
            ticket.is_ready = True
            self._on_their_way += 1
            if self._held is None:
                ticket.turn.release()
            else:
                self._held.append(ticket)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Makes the block one step: who becomes ready in it goes on at its end.

        If the block raises, they never do: nothing happens after a panic.
        """
        with self._lock:
            self._held = []
        yield
        with self._lock:
            self._release(self._take_held())

    def settle(self) -> None:
        """Waits until every goroutine is parked or at its end.

        Raises what a goroutine raised.
        """
        with self._lock:
            self._wait_for_rest()
            if self._failure is not None:
                raise self._failure

    def discard(self) -> None:
        """Ends every goroutine where it parks, and waits for that. The system must not be used any more."""
        with self._lock:
            self._discarded = True
            waiting = [ticket for ticket in self._parked if not ticket.is_ready]
            self._on_their_way += len(waiting)
            self._release(waiting + self._take_held())
            self._wait_for_rest()

    def _take_held(self) -> list[Ticket]:
        held, self._held = self._held, None
        return held or []

    def _release(self, tickets: list[Ticket]) -> None:
        for ticket in tickets:
            ticket.turn.release()

    def _wait_for_rest(self) -> None:
        while self._on_their_way > 0:
            self._at_rest.wait()

    def _do(self, function: Callable[[], None]) -> None:
        try:
            function()
        except Discarded:
            pass
        except BaseException as error:
            self._failure = error

    def _arrive(self) -> None:
        with self._lock:
            self._on_their_way -= 1
            if self._on_their_way == 0:
                self._at_rest.notify_all()

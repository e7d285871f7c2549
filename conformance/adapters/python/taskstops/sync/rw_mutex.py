"""A reader-writer lock that behaves as Go's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class RWMutex:
    """Many readers, or one writer. Nobody may take it twice.

    A writer that waits holds off new readers, so that it comes in; readers that wait come in before the
    next writer.
    """

    def __init__(self) -> None:
        self._writers = threading.Lock()
        self._changed = threading.Condition(threading.Lock())
        self._writer_announced = False
        self._readers = 0
        self._waiting_readers = 0
        self._phase = 0

    def r_lock(self) -> None:
        with self._changed:
            if not self._writer_announced:
                self._readers += 1
                return
            self._waiting_readers += 1
            phase = self._phase
            while self._phase == phase:
                self._changed.wait()

    def r_unlock(self) -> None:
        """Raises RuntimeError if nobody reads."""
        with self._changed:
            if self._readers == 0:
                raise RuntimeError("r_unlock of an RWMutex that nobody reads")
            self._readers -= 1
            if self._readers == 0:
                self._changed.notify_all()

    def lock(self) -> None:
        self._writers.acquire()
        with self._changed:
            self._writer_announced = True
            while self._readers > 0:
                self._changed.wait()

    def unlock(self) -> None:
        """Raises RuntimeError if nobody writes."""
        with self._changed:
            if not self._writer_announced or self._readers > 0:
                raise RuntimeError("unlock of an RWMutex that nobody writes")
            self._writer_announced = False
            # They count as readers before they wake: the next writer waits for them.
            self._readers, self._waiting_readers = self._waiting_readers, 0
            self._phase += 1
            self._changed.notify_all()
        self._writers.release()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Reads for the length of a block."""
        self.r_lock()
        try:
            yield
        finally:
            self.r_unlock()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Writes for the length of a block."""
        self.lock()
        try:
            yield
        finally:
            self.unlock()

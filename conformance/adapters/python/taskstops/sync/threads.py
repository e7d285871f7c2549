"""A pool of threads, so that thousands of short systems need only a few."""

from __future__ import annotations

import threading
from typing import Callable

Job = Callable[[], None]


class Threads:
    """Threads that are kept when their job is done. Safe for any thread."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []

    def run(self, job: Job, then: Job) -> None:
        """Runs `job` on a thread, and `then` when that thread can be had again. Neither may raise."""
        try:
            worker = self._idle.pop()
        except IndexError:
            worker = _Worker(self._idle)
        worker.give(job, then)


class _Worker:
    def __init__(self, idle: list[_Worker]) -> None:
        self._idle = idle
        self._given = threading.Semaphore(0)
        self._job: Job
        self._then: Job
        threading.Thread(target=self._work, daemon=True).start()

    def give(self, job: Job, then: Job) -> None:
        self._job, self._then = job, then
        self._given.release()

    def _work(self) -> None:
        while True:
            self._given.acquire()
            job, then = self._job, self._then
            job()
            self._idle.append(self)
            then()

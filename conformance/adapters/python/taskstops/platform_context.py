"""The platform on which a task's application runs, as far as stops see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Optional

if TYPE_CHECKING:
    from .task import Task

#: What the task goroutine does when the application asks for it.
SystemCall = Callable[["Task"], None]

#: What a task runs. It returns the system call that it makes, or None if it was kicked, or for no reason.
Application = Callable[["Task"], Optional[SystemCall]]


class PlatformContext:
    """The context of one task."""

    def __init__(self, application: Application) -> None:
        self._application = application
        #: Whether it was interrupted and has not returned since. It stays when a system call is made.
        self.kicked = False
        #: Whether its state was fetched by the last PullFullState, and is still that of the application.
        self.pulled = False

    def interrupt(self) -> None:
        """Asks the application to return soon, now or once it is entered."""
        self.kicked = True

    def switch(self, task: Task) -> SystemCall | None:
        """Enters the application, and returns the system call that it makes, if any."""
        self.pulled = False
        system_call = self._application(task)
        if system_call is None:
            self.kicked = False
        return system_call

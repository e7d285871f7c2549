"""What the tasks of the adapter run: each application waits for its next command."""

from __future__ import annotations

from taskstops import Goroutines, SystemCall, Task, Ticket


class NotOpen(Exception):
    """The action cannot be taken where the system is. The text says why."""


class _Seat:
    """Where the goroutine of a task waits for a command."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.ticket = Ticket()
        self.command: SystemCall | None = None


class Applications:
    """The applications of the tasks of one system. Commands come while all goroutines are at rest."""

    def __init__(self, goroutines: Goroutines) -> None:
        self._goroutines = goroutines
        self._seats: dict[str, _Seat] = {}

    def run(self, task: Task) -> SystemCall | None:
        """The application of a task: waits until it is told to return, or which system call to make."""
        return self._next_command(task, "in the application")

    def leave(self, name: str, system_call: SystemCall | None = None) -> None:
        """Has the application return, or make a system call. Raises NotOpen."""
        self._command(name, "in the application", system_call)

    def block(self, name: str) -> None:
        """Has the application make a system call that blocks until `unblock`. Raises NotOpen."""
        self.leave(name, self._blocked)

    def unblock(self, name: str) -> None:
        """Ends the blocking. Raises NotOpen."""
        self._command(name, "blocked", None)

    def _blocked(self, task: Task) -> None:
        self._next_command(task, "blocked")

    def _next_command(self, task: Task, place: str) -> SystemCall | None:
        seat = self._seats[task.name] = _Seat(place)
        self._goroutines.park(seat.ticket)
        return seat.command

    def _command(self, name: str, place: str, command: SystemCall | None) -> None:
        seat = self._seats.get(name)
        if seat is None or seat.place != place:
            raise NotOpen(f"The goroutine of {name} is not {place}")
        del self._seats[name]
        seat.command = command
        self._goroutines.ready(seat.ticket)

"""The channel by which a task is interrupted."""

import threading


class InterruptChan:
    """A channel with room for one message, which has no content. Nobody waits at it."""

    def __init__(self) -> None:
        # A lock that is held is a message that is there: both can be tried at once, by any thread.
        self._message = threading.Lock()

    def __bool__(self) -> bool:
        """Whether a message is there."""
        return self._message.locked()

    def send(self) -> None:
        """Puts a message in; if one is there, nothing happens."""
        self._message.acquire(blocking=False)

    def receive(self) -> bool:
        """Takes the message out, and says whether there was one. For the task goroutine alone."""
        if not self._message.locked():
            return False
        self._message.release()
        return True
